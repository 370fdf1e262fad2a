/** Files on their way out: contacts and refused rows, written as they are read. */
import type { Context } from 'hono'
import type { ImportError } from '../schema/import.ts'
import type { ExportedContact } from '../usecases/assent.ts'
import { streamOf } from './streamed.ts'
import { byteOrderMark, contactColumns, contactRow, csv } from './write-csv.ts'

/** Contacts as CSV: spreadsheets know UTF-8 by its mark. */
export async function* contactsAsCsv(pages: AsyncIterable<ExportedContact[]>): AsyncGenerator<string> {
  yield byteOrderMark + csv([contactColumns])
  for await (const page of pages) yield csv(page.map(contactRow))
}

/** Contacts as lines of JSON. */
export async function* contactsAsLines(pages: AsyncIterable<ExportedContact[]>): AsyncGenerator<string> {
  const line = ({ contact, country, evidence }: ExportedContact) =>
    `${JSON.stringify({ ...contact, country, evidence })}\n`
  for await (const page of pages) yield page.map(line).join('')
}

/** Refused rows as CSV. */
export async function* errorsAsCsv(pages: AsyncIterable<ImportError[]>): AsyncGenerator<string> {
  yield csv([['row', 'code', 'detail']])
  for await (const page of pages) yield csv(page.map(({ row, code, detail }) => [row, code, detail]))
}

/** What a file of contacts is called. */
export function nameOfExport(app: string, now: number, ending: string): string {
  return `${app}-contacts-${new Date(now).toISOString().slice(0, 10)}.${ending}`
}

/** Answers with a file. */
export function download(c: Context, texts: AsyncIterable<string>, type: string, name: string) {
  return c.body(streamOf(texts), 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}
