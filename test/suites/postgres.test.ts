/** The store on PostgreSQL: what every store promises, and what several nodes on one database need. */
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { assertDurable } from '../../server/store/postgres.ts'
import { openPostgres } from '../support/postgres.ts'
import { openTestStore } from '../support/store.ts'
import { contactListSuite } from './contact-list.ts'
import { storeSuite } from './store.ts'

const postgres = await openPostgres()
afterAll(() => postgres.close())

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe('on PostgreSQL', () => {
  const createDatabase = async () => {
    const url = await postgres.createDatabase()
    return {
      url,
      async dump() {
        const tables = await ask(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
        const rows = await Promise.all(
          tables.map(({ tablename }) => ask(url, `SELECT * FROM "${tablename}"`)),
        )
        return JSON.stringify(rows)
      },
      execute: (statement: string) => ask(url, statement),
      query: (statement: string) => ask(url, statement),
    }
  }
  storeSuite(createDatabase)
  contactListSuite(createDatabase)

  test('a message on one node and its post on another, at the same moment, still bind', async () => {
    const url = await postgres.createDatabase()
    const [one, two] = [await openTestStore(url), await openTestStore(url)]
    for (let round = 0; round < 20; round++) {
      const reference = `K7Q2M${String(round).padStart(5, '0')}`
      const from = `+1555010${1000 + round}`
      await Promise.all([
        one.post(reference),
        two.message(two.draft(reference), { from, messageId: `m${round}` }),
      ])
      expect(await one.status(from)).toBe('opted_in')
    }
    await Promise.all([one.store.close(), two.store.close()])
  })

  test('two nodes write one gapless log, and a message delivered to both is applied once', async () => {
    const url = await postgres.createDatabase()
    const nodes = [await openTestStore(url), await openTestStore(url)]
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        nodes[index % 2]?.message('Hello', {
          from: `+1555010${1000 + Math.floor(index / 2)}`,
          messageId: `m${Math.floor(index / 2)}`,
        }),
      ),
    )
    expect(outcomes.filter((one) => one?.outcome === 'handled')).toHaveLength(30)
    const events = (await nodes[0]?.store.eventsAfter('app', 0, 1000)) ?? []
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
    for (const node of nodes) await node.store.close()
  })

  test.each(['events', 'log'])('%s cannot be emptied', async (table) => {
    const url = await postgres.createDatabase()
    const { store, message } = await openTestStore(url)
    await message('Hello')
    await expect(ask(url, `TRUNCATE ${table}`)).rejects.toThrow(/append-only/)
    await store.close()
  })

  test('every page and every search of the list goes by an index', async () => {
    const url = await postgres.createDatabase()
    const { store } = await openTestStore(url)
    await ask(url, manyContacts)
    await ask(url, 'ANALYZE')
    const filter = { includeSimulated: true, now: 0 }
    const later = { limit: 50, after: { createdAt: 15_000, id: 'c15000' } }
    const start = { limit: 50, after: undefined }
    const statements = await statementsOf(async () => {
      await store.listContacts('app', filter, later)
      await store.listContacts('app', filter, { ...later, backwards: true })
      for (const more of [
        { optIn: 'declined' },
        { activity: 'inactive' },
        { source: 'qr' },
        { entryPoint: 'window' },
        { q: '4477' },
        { q: '1234' },
        { q: 'nobody' },
        { q: 'zoe' },
      ] as const)
        await store.listContacts('app', { ...filter, ...more }, start)
      await store.tallyContacts('app')
      await store.listKnownSince('app', 'declined', 19_000, start)
      await store.listKnownSince('app', 'none', 19_000, later)
    })
    expect(statements.length).toBeGreaterThan(12)
    for (const { text, values } of statements) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(`EXPLAIN ${text}`, values)
      await client.end()
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan, text).not.toMatch(/Seq Scan on (contacts|identities)|\bSort\b/)
    }
    await store.close()
  })

  test('nodes that start at once migrate once', async () => {
    const url = await postgres.createDatabase()
    const { openStore } = await import('../../server/store/open-store.ts')
    const { secretKey } = await import('../support/store.ts')
    const options = { databaseUrl: url, secretKey }
    const stores = await Promise.all([1, 2, 3].map(() => openStore(options)))
    for (const store of stores) await store.close()
  })

  test('a database that answers before it has written is refused', async () => {
    const url = await postgres.createDatabase()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await assertDurable(client)
    await client.query('SET synchronous_commit = off')
    await expect(assertDurable(client)).rejects.toThrow(/not durable/)
    await client.end()
  })
})

/** Twenty thousand people, of whom few declined, came by the window or wrote. */
const manyContacts = `
  INSERT INTO contacts (app_id, id, revision, name, folded_name, status, source, entry_point, purposes, last_inbound_at, active, activity, simulated, created_at)
  SELECT 'app', 'c' || lpad(n::text, 5, '0'), 1, 'Zoe ' || n, 'zoe ' || n,
    CASE WHEN n % 500 = 0 THEN 'declined' ELSE 'none' END, CASE WHEN n % 400 = 0 THEN 'qr' ELSE 'widget' END,
    CASE WHEN n % 400 = 0 THEN 'window' ELSE 'widget' END, '[]', CASE WHEN n % 300 = 0 THEN 1 END, false,
    CASE WHEN n % 300 = 0 THEN 'inactive' ELSE 'never' END, false, n
  FROM generate_series(1, 20000) AS n;
  INSERT INTO identities (app_id, kind, value, contact_id, address, reversed)
  SELECT 'app', 'phone', '+4477' || lpad(n::text, 8, '0'), 'c' || lpad(n::text, 5, '0'), '4477' || lpad(n::text, 8, '0'),
    reverse('+4477' || lpad(n::text, 8, '0'))
  FROM generate_series(1, 20000) AS n`

/** Every statement that looks for rows while `act` runs, with what it was given. */
async function statementsOf(act: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }[]> {
  const seen = new Map<string, unknown[]>()
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [string | { text?: string; values?: unknown[] }, unknown[] | undefined]
    const text = typeof first === 'string' ? first : (first?.text ?? '')
    const values = (typeof first === 'string' ? undefined : first?.values) ?? second
    if (/^\s*select/i.test(text)) seen.set(text, Array.isArray(values) ? values : [])
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await act()
  } finally {
    pg.Client.prototype.query = query
  }
  return [...seen].map(([text, values]) => ({ text, values }))
}
