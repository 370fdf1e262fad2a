/** PostgreSQL: any number of nodes on one database. A unit locks what it touches, in sorted order, before it reads. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { faultOf } from '../usecases/fault-of.ts'
import { StoreBusy, StoreUnavailable } from '../usecases/ports.ts'
import type { Database } from './database.ts'
import { postgresTables } from './postgres-tables.ts'
import type { Work, Writer } from './writer.ts'

const connectionsAtMost = 20
const waitingAtMost = 10_000
const attemptsAtMost = 8
/** Any number, but the same for all nodes: one migrates, the others wait. */
const migrationLock = '4917330268091'

/** Connects, asserts that commits are durable, and brings the tables up to date. */
export async function openPostgres(
  url: string,
  migrationsFolder: string,
): Promise<{ reader: Database; writer: Writer }> {
  const pool = new pg.Pool({ connectionString: url, max: connectionsAtMost, connectionTimeoutMillis: 10_000 })
  // An idle connection that breaks (a restart of the database) is replaced at the next use.
  pool.on('error', () => {})
  try {
    await setUp(pool, migrationsFolder)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { reader: databaseOn(telling(pool)), writer: createWriter(pool) }
}

function databaseOn(client: pg.Pool | pg.PoolClient): Database {
  return { db: drizzle(client) as unknown as Database['db'], tables: postgresTables }
}

/** The pool as readers use it: where the line is broken they are told that, and not of a query. */
function telling(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target)
      const query = target.query.bind(target) as (...given: unknown[]) => Promise<unknown>
      return (...given: unknown[]) =>
        query(...given).catch((error) => {
          throw isConnection(error) ? unavailable(error) : error
        })
    },
  })
}

async function setUp(pool: pg.Pool, migrationsFolder: string): Promise<void> {
  const client = await pool.connect()
  try {
    await assertDurable(client)
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`)
    try {
      await migrate(drizzle(client), { migrationsFolder })
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${migrationLock})`)
    }
  } finally {
    client.release()
  }
}

/** Throws unless a commit that was answered is on disk. */
export async function assertDurable(client: Pick<pg.PoolClient, 'query'>): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await client.query(`SHOW ${setting}`)
    const value = String(rows[0]?.[setting])
    if (value === 'off' || (setting === 'synchronous_commit' && value === 'local'))
      throw new Error(`the database is not durable: ${setting}=${value}`)
  }
}

function createWriter(pool: pg.Pool): Writer {
  let waiting = 0

  async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    if (waiting >= waitingAtMost) throw new StoreBusy('too much is waiting to be written')
    waiting++
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work)
        } catch (error) {
          if (!mayTryAgain(error) || attempt >= attemptsAtMost)
            throw isConnection(error) ? unavailable(error) : error
          await sleep(attempt * 5)
        }
      }
    } finally {
      waiting--
    }
  }

  async function once<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect().catch((error) => {
      throw unavailable(error)
    })
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT').catch((error) => {
        // Committed or not: nobody knows. Whoever sent it sends it again, and it is recognised.
        throw unavailable(error)
      })
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback) => {
        broken = rollback
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    run: <Result>(work: Work<Result>) => inTransaction(async (client) => work(databaseOn(client))),

    runLocked: (keys, more, work) =>
      inTransaction(async (client) => {
        const connection = databaseOn(client)
        await lock(client, keys)
        // Contacts are locked after all else; what another node added meanwhile is found by looking again.
        const locked = new Set<string>()
        for (;;) {
          const found = (await more(connection)).filter((key) => !locked.has(key))
          if (found.length === 0) break
          await lock(client, found)
          for (const key of found) locked.add(key)
        }
        return work(connection)
      }),

    // PostgreSQL's own vacuum reclaims what was deleted.
    scrub: async () => {},
    close: () => pool.end(),
  }
}

/** Held until the end of the transaction; sorted, so that two units never wait for each other. */
async function lock(client: pg.PoolClient, keys: string[]): Promise<void> {
  const numbers = [...new Set(keys.map(lockNumber))].sort((a, b) => (a < b ? -1 : 1))
  if (numbers.length === 0) return
  await client.query(
    'SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) WITH ORDINALITY AS touched(key, place) ORDER BY place',
    [numbers.map(String)],
  )
}

function lockNumber(key: string): bigint {
  return createHash('sha256').update(key).digest().readBigInt64BE()
}

function codeOf(error: unknown): string | undefined {
  const found =
    (error as { code?: unknown }).code ?? ((error as Error).cause as { code?: unknown } | undefined)?.code
  return typeof found === 'string' ? found : undefined
}

/** Serialisation failure, deadlock, or two who inserted the same at once: the next attempt sees what the other wrote. */
function mayTryAgain(error: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(codeOf(error) ?? '')
}

function isConnection(error: unknown): boolean {
  return /^(08|53|57|58|E[A-Z]+$)/.test(codeOf(error) ?? '') || /Connection terminated/i.test(String(error))
}

function unavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(faultOf(error), { cause: error })
}
