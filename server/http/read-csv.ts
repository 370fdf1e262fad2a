/** CSV as people have it: with a BOM or without, divided by commas, semicolons or tabs, with any ends of lines, in UTF-8. */
import { finished } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { GivenRow } from '../domain/import-row.ts'
import { type Import, ImportColumn, recordAtMost } from '../schema/import.ts'
import { FileBroken, type GivenFile } from '../usecases/receive-file.ts'
import { unguarded } from './cells.ts'
import { countBytes, decodeUtf8 } from './file-body.ts'

/** Which of our columns a column of the file is, where its header has another name for it. */
export type ColumnMapping = Map<string, ImportColumn>

const columnsAtMost = 200

/** A CSV file out of its bytes. */
export function readCsv(body: AsyncIterable<Uint8Array>, mapping: ColumnMapping): GivenFile {
  const counted = countBytes(body)
  let columns: Import['columns'] = []

  async function* rows(): AsyncGenerator<GivenRow[]> {
    const { delimiter, text } = await sniff(decodeUtf8(counted.bytes))
    let row = 0
    let batch: GivenRow[] = []
    const parser = openParser(delimiter, (record) => {
      row++
      // Empty lines stand in a spreadsheet too, and have a number there.
      if (record.every((cell) => cell.trim() === '')) return
      if (columns.length === 0) {
        // Said also where none of them will do, so that somebody can say which is which.
        columns = readHeader(record, mapping)
        assertIdentified(columns)
      } else batch.push({ row, ...cellsOf(record, columns) })
    })
    let fault: unknown
    try {
      for await (const part of text) {
        fault = await parser.write(part)
        if (fault) break
        yield batch
        batch = []
      }
      fault ??= await parser.end()
    } catch (error) {
      fault = error
    }
    // What stands before the place where it broke is read.
    yield batch
    if (fault) throw broken(fault, row + 1)
  }

  return { format: 'csv', read: rows, columns: () => columns, bytes: counted.count }
}

/** Records as they are found: also those of a part that breaks further on. Both ways answer the error, if there is one. */
function openParser(delimiter: string, take: (record: string[]) => void) {
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: recordAtMost,
    on_record: (record: string[]) => {
      take(record)
      return null
    },
  })
  let fault: Error | undefined
  parser.on('error', (error) => {
    fault ??= error
  })
  parser.resume()
  return {
    write: (text: string) =>
      new Promise<unknown>((resolve) => parser.write(text, (error) => resolve(error ?? fault))),
    end: () =>
      new Promise<unknown>((resolve) => {
        finished(parser, (error) => resolve(error ?? fault))
        parser.end()
      }),
  }
}

function broken(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new FileBroken('record_too_large', `row ${row} is larger than ${recordAtMost} bytes`, row)
  // Its message may quote the file; its code does not.
  return new FileBroken('csv_broken', `row ${row} is no CSV (${error.code})`, row)
}

/** Looks at the first line for what divides it, and gives back the text whole. */
async function sniff(
  text: AsyncGenerator<string>,
): Promise<{ delimiter: string; text: AsyncIterable<string> }> {
  let start = ''
  for (;;) {
    const { value, done } = await text.next()
    if (done) break
    start += value
    // Each part is looked at once more with the next: nothing here may look at it from many places.
    if (/[\r\n]/.test(start.trim()) || start.length > recordAtMost) break
  }
  async function* whole() {
    if (start !== '') yield start
    yield* text
  }
  return { delimiter: delimiterOf(start), text: whole() }
}

/** The one that stands most often in the first line, outside of quotation marks. */
function delimiterOf(start: string): string {
  const line = /^[^\r\n]*/.exec(start.replace(/^\ufeff?\s*/, '').replace(/"[^"]*"/g, ''))?.[0] ?? ''
  const counts = [',', ';', '\t'].map((one) => ({ one, count: line.split(one).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one
}

/** Our columns by their names, in any case and however their words are joined; others are ignored, and said to be. */
function readHeader(header: string[], mapping: ColumnMapping): Import['columns'] {
  if (header.length > columnsAtMost)
    throw new FileBroken('csv_broken', `more than ${columnsAtMost} columns`, 1)
  const names = header.map((cell) => unguarded(cell).trim())
  const missing = [...mapping.keys()].find((name) => !names.includes(name))
  if (missing !== undefined)
    throw new FileBroken('columns_unknown', `the file has no column "${missing.slice(0, 100)}"`, 1)
  const taken = new Set<string>(mapping.values())
  const columns = names.map((name) => {
    const mapped = mapping.get(name)
    const own = ImportColumn.safeParse(name.toLowerCase().replace(/[\s_-]+/g, '_'))
    const read = mapped ?? (own.success && !taken.has(own.data) ? own.data : null)
    if (read !== null) taken.add(read)
    return { column: name.slice(0, 200), read }
  })
  return columns
}

function assertIdentified(columns: Import['columns']): void {
  if (!columns.some(({ read }) => read === 'phone' || read === 'bsuid'))
    throw new FileBroken('columns_missing', 'no column is phone or bsuid', 1)
}

function cellsOf(record: string[], columns: Import['columns']): Omit<GivenRow, 'row'> {
  const cells: GivenRow['cells'] = {}
  for (const [index, { read }] of columns.entries())
    if (read !== null) cells[read] = unguarded(record[index] ?? '')
  const isExtra = record.slice(columns.length).some((cell) => cell.trim() !== '')
  return isExtra ? { cells, fault: 'cells_extra' } : { cells }
}
