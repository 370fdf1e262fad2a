/** A look at the database from outside: whether it can be worked with, without migrating it or writing a row. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { migrationsOf, type StoreOptions } from './open-store.ts'
import { assertDurable } from './postgres.ts'
import { createSecrets } from './secrets.ts'
import { makeDurable } from './sqlite.ts'

/** What was found. */
export type Inspection = {
  migrations: { applied: number; known: number }
  /** When the newest migration was written: no clock is right that says less. */
  writtenAt: number
  /** Why what was answered might be lost with the power; undefined where it is not. */
  fault: string | undefined
  /** Whether it was made with this secret; undefined where it is empty. */
  isSecretTheirs: boolean | undefined
  /** How far its clock is ahead of this machine's: another machine's clock may be. */
  clockAheadMs: number
}

/** Looks. Rejects where the database does not answer. */
export function inspect(options: StoreOptions): Promise<Inspection> {
  return options.databaseUrl.startsWith('file:') ? inspectSqlite(options) : inspectPostgres(options)
}

async function inspectSqlite({ databaseUrl, secretKey }: StoreOptions): Promise<Inspection> {
  const migrations = readMigrations('sqlite')
  const connection = new Sqlite(databaseUrl.slice('file:'.length), { fileMustExist: true })
  try {
    const has = (table: string) =>
      connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = ?`).get(table) !== undefined
    const first = (query: string) => connection.prepare(query).pluck().get()
    return {
      migrations: {
        applied: has('__drizzle_migrations') ? Number(first('SELECT count(*) FROM __drizzle_migrations')) : 0,
        known: migrations.length,
      },
      writtenAt: newest(migrations),
      isSecretTheirs: has('installation') ? isTheirs(first(keyCheck), secretKey) : undefined,
      fault: faultOf(() => makeDurable(connection)),
      clockAheadMs: 0,
    }
  } finally {
    connection.close()
  }
}

async function inspectPostgres({ databaseUrl, secretKey }: StoreOptions): Promise<Inspection> {
  const migrations = readMigrations('postgres')
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const first = async (query: string) => Object.values((await client.query(query)).rows[0] ?? {})[0]
    const has = async (table: string) => (await first(`SELECT to_regclass('${table}')::text`)) !== null
    const clockAheadMs =
      Math.round(Number(await first('SELECT extract(epoch FROM clock_timestamp()) * 1000'))) - Date.now()
    return {
      migrations: {
        applied: (await has('drizzle.__drizzle_migrations'))
          ? Number(await first('SELECT count(*) FROM drizzle.__drizzle_migrations'))
          : 0,
        known: migrations.length,
      },
      writtenAt: newest(migrations),
      isSecretTheirs: (await has('installation')) ? isTheirs(await first(keyCheck), secretKey) : undefined,
      fault: await assertDurable(client).then(
        () => undefined,
        (error: Error) => error.message,
      ),
      clockAheadMs,
    }
  } finally {
    await client.end()
  }
}

const keyCheck = `SELECT value FROM installation WHERE name = 'key_check'`

function isTheirs(kept: unknown, secretKey: Uint8Array): boolean | undefined {
  return kept === undefined ? undefined : kept === createSecrets(secretKey).check
}

type Migration = { when: number }

function readMigrations(database: 'sqlite' | 'postgres'): Migration[] {
  const journal = readFileSync(join(migrationsOf(database), 'meta/_journal.json'), 'utf8')
  return (JSON.parse(journal) as { entries: Migration[] }).entries
}

function newest(migrations: Migration[]): number {
  return Math.max(0, ...migrations.map(({ when }) => when))
}

function faultOf(act: () => void): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    return String((error as Error).message)
  }
}
