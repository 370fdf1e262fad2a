/** One process for one SQLite file: a lock of the operating system, which a crash releases as surely as a stop. */
import { closeSync, existsSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** Another process has the file: a server, or a command. */
export class DatabaseTaken extends Error {}

/**
 * Takes the file for this process alone; returns the way to give it back. Throws `DatabaseTaken` where another process has it: two would not see
 * each other's queue, and what one answered the other would ask again. The lock is SQLite's own, on an empty file beside the
 * database, so that readers and backups of the database itself are not held up.
 */
export function takeAlone(path: string): () => void {
  const lockPath = lockOf(path)
  // Never opened another way while it is held: closing any handle would end this process's locks on it (POSIX, fcntl).
  if (!existsSync(lockPath)) closeSync(openSync(lockPath, 'a', 0o600))
  const lock = new Sqlite(lockPath, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
    throw new DatabaseTaken(
      `DATABASE_URL: another process serves ${path}: stop it first, or use PostgreSQL, which takes any number`,
    )
  }
  return () => lock.close()
}

/** Whether another process has the file at this moment. */
export function isTaken(path: string): boolean {
  if (!existsSync(lockOf(path))) return false
  try {
    takeAlone(path)()
    return false
  } catch (error) {
    if (error instanceof DatabaseTaken) return true
    throw error
  }
}

function lockOf(path: string): string {
  return `${path}.lock`
}
