/** A copy of a SQLite database as it is at one moment, taken while it is in use. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'

const pagesAtOnce = 2_000

/**
 * Copies the database at `path` into the new file `target`, mode 0600, checked and on disk before it has that name; returns its
 * size in bytes. Throws where the copy is not whole.
 */
export async function backUp(
  path: string,
  target: string,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<number> {
  const partial = `${target}.partial-${process.pid}`
  closeSync(openSync(partial, 'wx', 0o600))
  try {
    const bytes = await copy(path, partial, onProgress)
    seal(partial)
    sync(partial)
    renameSync(partial, target)
    sync(dirname(target))
    return bytes
  } catch (error) {
    for (const file of [partial, `${partial}-journal`]) rmSync(file, { force: true })
    throw error
  }
}

async function copy(path: string, partial: string, onProgress: (done: number, total: number) => void) {
  const source = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const pageBytes = source.pragma('page_size', { simple: true }) as number
    // One snapshot from the first page to the last: otherwise each commit of the server would begin the copy again.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    const { totalPages } = await source.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress((totalPages - remainingPages) * pageBytes, totalPages * pageBytes)
        return pagesAtOnce
      },
    })
    onProgress(totalPages * pageBytes, totalPages * pageBytes)
    return totalPages * pageBytes
  } finally {
    source.close()
  }
}

/** Makes it one file that needs no log beside it, and reads it from end to end. */
function seal(file: string): void {
  const copy = new Sqlite(file)
  try {
    copy.pragma('journal_mode = DELETE')
    const faults = copy.pragma('integrity_check(5)') as { integrity_check: string }[]
    const found = faults.map((row) => row.integrity_check)
    if (found.join() !== 'ok') throw new Error(`the copy is damaged: ${found.join('; ')}`)
  } finally {
    copy.close()
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
