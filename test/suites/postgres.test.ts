/** The store on PostgreSQL: what every store promises, and what several nodes on one database need. */
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { assertDurable } from '../../server/store/postgres.ts'
import { openPostgres } from '../support/postgres.ts'
import { openTestStore } from '../support/store.ts'
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
  storeSuite(async () => {
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
      execute: (statement) => ask(url, statement),
      query: (statement) => ask(url, statement),
    }
  })

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
