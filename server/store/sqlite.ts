/** SQLite: one file, one writing connection that commits in groups, one read-only connection beside it. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { faultOf } from '../usecases/fault-of.ts'
import { StoreBusy, StoreUnavailable } from '../usecases/ports.ts'
import type { Database } from './database.ts'
import { takeAlone } from './sole-writer.ts'
import { sqliteTables } from './sqlite-tables.ts'
import type { Work, Writer } from './writer.ts'

const queueAtMost = 10_000
const batchAtMost = 500

/** Opens the file, made with mode 0600 in a folder of mode 0700 where there is none, and brings its tables up to date. */
export function openSqlite(path: string, migrationsFolder: string): { reader: Database; writer: Writer } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const release = takeAlone(path)
  try {
    const { reader, writer } = open(path, migrationsFolder)
    return { reader, writer: { ...writer, close: () => writer.close().finally(release) } }
  } catch (error) {
    release()
    throw error
  }
}

function open(path: string, migrationsFolder: string): { reader: Database; writer: Writer } {
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const connection = new Sqlite(path)
  makeDurable(connection)
  connection.pragma('foreign_keys = ON')
  connection.pragma('wal_autocheckpoint = 4000')
  const writing: Database = { db: drizzle(connection), tables: sqliteTables }
  migrate(writing.db, { migrationsFolder })

  const readingConnection = new Sqlite(path, { readonly: true })
  readingConnection.pragma('query_only = ON')
  const reader: Database = { db: drizzle(readingConnection), tables: sqliteTables }
  return { reader, writer: createWriter(connection, writing, readingConnection) }
}

/**
 * Write-ahead log, and a sync at every commit. better-sqlite3 is compiled to run WAL with `synchronous=NORMAL`, which lost
 * acknowledged rows at every cut of the power it was tried with; FULL lost none. So it is set, and read back.
 */
export function makeDurable(connection: Sqlite.Database): void {
  connection.pragma('busy_timeout = 5000')
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  // What is erased is overwritten, not only unlinked.
  connection.pragma('secure_delete = ON')
  assertDurable(connection)
}

/** Throws unless every commit on this connection is synced before it returns. */
export function assertDurable(connection: Sqlite.Database): void {
  const journal = connection.pragma('journal_mode', { simple: true })
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (journal !== 'wal' || synchronous !== 2)
    throw new Error(
      `the database is not durable: journal_mode=${journal}, synchronous=${synchronous}; wal and 2 (FULL) are needed`,
    )
}

type Job = { work: Work<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void }

/**
 * Group commit: what arrives while a commit runs is committed together with the next one, each piece in a savepoint of its own
 * and answered after the commit. No timer: a lone piece never waits.
 */
function createWriter(connection: Sqlite.Database, writing: Database, reading: Sqlite.Database): Writer {
  const queue: Job[] = []
  let draining: Promise<void> | undefined
  let closed = false

  async function drain(): Promise<void> {
    // What arrives within this turn of the event loop shares the commit.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) await commit(queue.splice(0, batchAtMost))
    draining = undefined
  }

  async function commit(batch: Job[]): Promise<void> {
    const answers: (() => void)[] = []
    try {
      connection.exec('BEGIN IMMEDIATE')
      for (const job of batch) answers.push(await attempt(job))
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK')
      for (const { reject } of batch) reject(new StoreUnavailable(faultOf(error), { cause: error }))
      return
    }
    for (const answer of answers) answer()
    // Lets the event loop take in what arrived during the commit, so that it shares the next one.
    await new Promise((resolve) => setImmediate(resolve))
  }

  async function attempt({ work, resolve, reject }: Job): Promise<() => void> {
    connection.exec('SAVEPOINT piece')
    try {
      const value = await work(writing)
      connection.exec('RELEASE piece')
      return () => resolve(value)
    } catch (error) {
      // A full disk or a broken one ends the whole transaction, not this piece alone.
      if (!connection.inTransaction || isBroken(error)) throw error
      connection.exec('ROLLBACK TO piece')
      connection.exec('RELEASE piece')
      return () => reject(error)
    }
  }

  function run<Result>(work: Work<Result>): Promise<Result> {
    if (closed) return Promise.reject(new StoreUnavailable('the store is closed'))
    if (queue.length >= queueAtMost) return Promise.reject(new StoreBusy('too much is waiting to be written'))
    return new Promise<Result>((resolve, reject) => {
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      draining ??= drain()
    })
  }

  return {
    run,
    // One writer: whatever it touches, it has for itself.
    runLocked: (_keys, _more, work) => run(work),
    async scrub() {
      await draining
      // The write-ahead log still holds the pages as they were: it is folded in and cut to nothing.
      connection.pragma('wal_checkpoint(TRUNCATE)')
    },
    async close() {
      closed = true
      await draining
      reading.close()
      connection.close()
    },
  }
}

function isBroken(error: unknown): boolean {
  const { code } = (
    error instanceof Error && error.cause instanceof Sqlite.SqliteError ? error.cause : error
  ) as {
    code?: unknown
  }
  return (
    typeof code === 'string' &&
    /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|BUSY|LOCKED|NOMEM)/.test(code)
  )
}
