/** Of the client: contacts in and out as files, of any size, as streams. */
import type { z } from 'zod'
import type { ContactsQuery } from '../schema/contact.ts'
import type { Import, ImportColumn, ListedImport, StartedImport } from '../schema/import.ts'
import { at, type FileBody, type ListOptions, type Requests } from './requests.ts'

/** How a file is to be taken. */
export type ImportOptions = {
  /** `csv` unless it is Gupshup's list of users. */
  format?: 'csv' | 'gupshup'
  /** Check and report; write nothing. */
  dryRun?: boolean
  /** Where the header has other names: `{ phone: 'Mobile' }`. */
  columns?: Partial<Record<ImportColumn, string>>
  idempotencyKey?: string
}

/** What an export is narrowed by. */
export type ExportFilter = Omit<ContactsQuery, 'limit' | 'cursor'>

/** Adds imports and exports. */
export function fileMethods({ get, file, pages }: Requests) {
  const exported = async (path: string, filter: ExportFilter = {}) =>
    (await file('GET', path, { query: filter })).body ?? new ReadableStream<Uint8Array>()
  return {
    /** Sends a file; resolves once it is safe. What becomes of it is asked for with `import`. */
    async createImport(app: string, body: FileBody, options: ImportOptions = {}) {
      const { format = 'csv', dryRun, columns, idempotencyKey } = options
      const response = await file('POST', at`/v1/apps/${app}/imports`, {
        body,
        type: format === 'csv' ? 'text/csv' : 'application/json',
        query: {
          ...(dryRun === undefined ? {} : { dryRun }),
          ...(columns && { columns: mappingOf(columns) }),
        },
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      })
      return (await response.json()) as z.output<typeof StartedImport>
    },
    /** How far it is: `processed` of `rows`, and the first hundred rows that were refused. */
    import: (app: string, id: string) => get<Import>(at`/v1/apps/${app}/imports/${id}`),
    /** Newest first. */
    imports: (app: string, list?: ListOptions) => pages<ListedImport>(at`/v1/apps/${app}/imports`, list),
    /** Every refused row, as CSV. */
    importErrors: (app: string, id: string) => exported(at`/v1/apps/${app}/imports/${id}/errors.csv`),
    /** All contacts as CSV, that opens in a spreadsheet and can be imported again. */
    exportContacts: (app: string, filter?: ExportFilter) =>
      exported(at`/v1/apps/${app}/exports/contacts.csv`, filter),
    /** All contacts as lines of JSON. */
    exportContactsAsJson: (app: string, filter?: ExportFilter) =>
      exported(at`/v1/apps/${app}/exports/contacts.ndjson`, filter),
  }
}

/** Names may hold what divides the pairs. */
function mappingOf(columns: NonNullable<ImportOptions['columns']>): string {
  return Object.entries(columns)
    .map(([read, column]) => `${read}:${encodeURIComponent(column)}`)
    .join(',')
}
