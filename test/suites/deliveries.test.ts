/** Endpoints and deliveries on SQLite and on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { openPostgres } from '../support/postgres.ts'
import { aNotice, anApp, start } from '../support/world.ts'
import { anEndpoint, deliveriesSuite } from './deliveries.ts'

const folders: string[] = []
const newFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'assent-deliveries-'))
  folders.push(folder)
  return join(folder, 'assent.db')
}
const postgres = await openPostgres()
afterAll(async () => {
  await postgres.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('on SQLite', () => {
  deliveriesSuite(async () => {
    const path = newFile()
    return {
      url: `file:${path}`,
      async dump() {
        const connection = new Sqlite(path, { readonly: true })
        const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
        const rows = tables.map((table) => connection.prepare(`SELECT * FROM "${table}"`).all())
        connection.close()
        return JSON.stringify(rows)
      },
    }
  })

  test('no question about a queue scans all of it, or sorts more than what is due', async () => {
    const path = newFile()
    const store = await openStore({ databaseUrl: `file:${path}`, secretKey: new Uint8Array(32) })
    await store.createApp(anApp(), [], [aNotice()])
    await store.createEndpoint(anEndpoint())
    const asked = new Set<string>()
    const { prepare } = Sqlite.prototype
    Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
      if (/deliveries/.test(sql) && /^\s*(select|insert|update|delete)/i.test(sql)) asked.add(sql)
      return prepare.call(this, sql)
    } as typeof prepare
    const key = { appId: 'app', id: 'shop' }
    const delivery = {
      id: 'd1',
      type: 'contact.opted_out' as const,
      eventId: 'e1',
      contactId: 'asha',
      subjectId: null,
      position: 1,
      rank: 0 as const,
      endpointIds: ['shop'],
      ends: true,
    }
    try {
      await store.planDeliveries('app', {
        from: 0,
        to: 1,
        endpointIds: ['shop'],
        deliveries: [delivery, { ...delivery, id: 'd2', eventId: 'e2' }],
        now: start,
      })
      await store.endpointsBehind()
      await store.endpointsDue(start)
      await store.countPending(key, 10)
      await store.countFailed(key, 10)
      const claim = { now: start, until: start + 1, limit: 8 }
      const [once] = await store.claimDeliveries(key, claim)
      const again = { state: 'pending' as const, tryAt: start, holds: () => true }
      await store.finishDelivery({ key, delivery: once!, now: start, ...again })
      const [twice] = await store.claimDeliveries(key, claim)
      await store.finishDelivery({ key, delivery: twice!, now: start, state: 'delivered', tryAt: null })
      await store.listDeliveries(key, { limit: 50, after: 'x' })
      for (const state of ['pending', 'failed'] as const)
        await store.listDeliveries(key, { limit: 50, after: 'x' }, state)
      await store.replayDelivery(key, 'd1', start)
      await store.forgetDeliveries(key, 'x', 10)
      await store.commit({
        touches: { appId: 'app', history: false },
        decide: () => ({
          changes: [
            { write: 'merge', from: 'bruno', into: 'asha' },
            { write: 'erase', contactId: 'asha', identities: [], at: start, group: 'asha' },
          ],
          result: undefined,
        }),
      })
    } finally {
      Sqlite.prototype.prepare = prepare
    }
    const connection = new Sqlite(path, { readonly: true })
    const wrong = [...asked].flatMap((sql) =>
      connection
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1))
        .map((row) => (row as { detail: string }).detail)
        .filter((detail) => /^SCAN (?!CONSTANT|endpoints|\(subquery|some)|TEMP B-TREE/.test(detail))
        .map((detail) => `${detail}: ${sql}`),
    )
    expect(asked.size).toBeGreaterThan(12)
    expect(wrong).toEqual([])
    connection.close()
    await store.close()
  })
})

describe('on PostgreSQL', () => {
  deliveriesSuite(async () => {
    const url = await postgres.createDatabase()
    return {
      url,
      async dump() {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
        const all: unknown[] = []
        for (const { tablename } of rows) all.push((await client.query(`SELECT * FROM "${tablename}"`)).rows)
        await client.end()
        return JSON.stringify(all)
      },
    }
  })
})
