/** The store on SQLite: what every store promises, and what is particular to a file. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { assertDurable, makeDurable } from '../../server/store/sqlite.ts'
import { openTestStore } from '../support/store.ts'
import { storeSuite } from './store.ts'

const folders: string[] = []
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-sqlite-'))
  folders.push(folder)
  return join(folder, 'data/assent.db')
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('on SQLite', () => {
  storeSuite(async () => {
    const path = newFile()
    return {
      url: `file:${path}`,
      async dump() {
        const connection = new Sqlite(path, { readonly: true })
        const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
        const rows = tables.map((table) =>
          JSON.stringify(connection.prepare(`SELECT * FROM "${table}"`).all()),
        )
        connection.close()
        return rows.join('\n')
      },
      async execute(statement) {
        const connection = new Sqlite(path)
        try {
          return connection.exec(statement)
        } finally {
          connection.close()
        }
      },
    }
  })

  test('the file is readable by its owner alone, and so is its folder', async () => {
    const path = newFile()
    const { store } = await openTestStore(`file:${path}`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    for (const beside of [`${path}-wal`, `${path}-shm`]) expect(statSync(beside).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test('the file is one store’s at a time, in one process as in two', async () => {
    const path = newFile()
    const first = await openTestStore(`file:${path}`)
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(openTestStore(`file:${path}`)).rejects.toThrow(/another process serves/)
    expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600)
    // Held up is nobody who only looks.
    const reader = new Sqlite(path, { readonly: true })
    expect(reader.prepare('SELECT count(*) FROM apps').pluck().get()).toBe(1)
    reader.close()
    await first.store.close()
    const again = await openTestStore(`file:${path}`)
    expect(await again.store.countApps()).toBe(1)
    await again.store.close()
  })

  test('a connection that would not sync every commit is refused', () => {
    const connection = new Sqlite(newFile().replace('data/', ''))
    makeDurable(connection)
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    connection.pragma('synchronous = NORMAL')
    expect(() => assertDurable(connection)).toThrow(/not durable/)
    connection.close()
  })

  test('no question asked on a hot path scans a table or sorts', async () => {
    const path = newFile()
    const { store, post, message, draft } = await openTestStore(`file:${path}`)
    const asked = await statementsOf(async () => {
      await post('K7Q2M9XDPT')
      await message(draft('K7Q2M9XDPT'))
      await message('STOP')
      await store.findContact('app', { kind: 'phone', value: '+919876543210' })
      const filter = { includeSimulated: true, now: 0 }
      await store.listContacts('app', filter, { limit: 50, after: { createdAt: 1, id: 'x' } })
      await store.listContacts(
        'app',
        { ...filter, optIn: 'none' },
        { limit: 50, after: { createdAt: 1, id: 'x' } },
      )
      await store.eventsAfter('app', 0, 100)
      await store.findAnswer('app', { reference: 'K7Q2M9XDPT' })
      await store.listWaiting(0, 10)
      await store.listGoneQuiet(0, 10)
      await store.listStale(0, 10)
    })
    const connection = new Sqlite(path, { readonly: true })
    const wrong = asked.flatMap((statement) => {
      const plan = connection.prepare(`EXPLAIN QUERY PLAN ${statement.sql}`).all(...statement.params) as {
        detail: string
      }[]
      return plan
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!CONSTANT)|TEMP B-TREE/.test(detail))
        .map((detail) => `${detail}: ${statement.sql}`)
    })
    expect(asked.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
    connection.close()
    await store.close()
  })
})

/** Every reading statement that is prepared while `act` runs. */
async function statementsOf(act: () => Promise<unknown>): Promise<{ sql: string; params: unknown[] }[]> {
  const seen = new Map<string, unknown[]>()
  const { prepare } = Sqlite.prototype
  Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
    if (/^\s*select/i.test(sql))
      seen.set(
        sql,
        Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1),
      )
    return prepare.call(this, sql)
  } as typeof prepare
  try {
    await act()
  } finally {
    Sqlite.prototype.prepare = prepare
  }
  return [...seen].map(([sql, params]) => ({ sql, params }))
}
