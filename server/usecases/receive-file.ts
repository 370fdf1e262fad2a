/** Receiving: a file's rows are read, checked one by one, and kept in chunks as they come. */
import { identityKey } from '../domain/identity.ts'
import { type GivenRow, type ImportRow, isReadable, readRow } from '../domain/import-row.ts'
import { type FileFault, rowsAtMost } from '../schema/import.ts'
import type { FileRead, ImportChunk, ImportRecord } from './import-store.ts'
import { SeenPeople } from './seen-people.ts'

/** Rows that are decided on in one commit: few enough that nobody else waits for long. */
export const rowsPerChunk = 100
/** Chunks that are kept in one commit while a file arrives. */
const chunksPerWrite = 10

/** What cannot be read on from here; `row` as a spreadsheet shows it. */
export class FileBroken extends Error {
  readonly code: FileFault
  readonly row: number | null

  constructor(code: FileFault, detail: string, row: number | null = null) {
    super(detail)
    this.code = code
    this.row = row
  }
}

/** A file being read: rows as they come, and what is known of it by then. Throws `FileBroken`. */
export type GivenFile = {
  format: ImportRecord['format']
  read(): AsyncIterable<GivenRow[]>
  columns(): ImportRecord['columns']
  /** How many came so far. */
  bytes(): number
}

/** Reads a file to its end, or to where it breaks: what stands before that place is kept like any other. */
export async function receiveFile(
  file: GivenFile,
  country: string | null,
  keep: (chunks: ImportChunk[]) => Promise<void>,
): Promise<FileRead> {
  const seen = new SeenPeople()
  let rows = 0
  let assumedRows = 0
  let chunks = 0
  let waiting: ImportRow[] = []

  async function write(all: ImportRow[]): Promise<void> {
    const cut: ImportChunk[] = []
    for (let at = 0; at < all.length; at += rowsPerChunk)
      cut.push({ seq: chunks++, rows: all.slice(at, at + rowsPerChunk) })
    if (cut.length > 0) await keep(cut)
  }

  let failure: FileRead['failure'] = null
  try {
    for await (const given of file.read()) {
      for (const one of given) {
        if (rows >= rowsAtMost) throw new FileBroken('too_many_rows', `more than ${rowsAtMost} rows`, one.row)
        rows++
        const { read, assumed } = readRow(one, country)
        if (assumed) assumedRows++
        waiting.push(
          isReadable(read) ? { ...read, again: seen.note(read.identities.map(identityKey), read.row) } : read,
        )
      }
      const whole = waiting.length - (waiting.length % (rowsPerChunk * chunksPerWrite))
      await write(waiting.slice(0, whole))
      waiting = waiting.slice(whole)
    }
    if (rows === 0) throw new FileBroken('empty', 'the file has no rows')
  } catch (error) {
    if (!(error instanceof FileBroken)) throw error
    failure = { code: error.code, detail: error.message, row: error.row }
  }
  await write(waiting)
  return { bytes: file.bytes(), columns: file.columns(), rows, assumedRows, chunks, failure }
}
