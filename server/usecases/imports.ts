/** Imports: a file is taken in as it comes, and begun once it is whole; what became of it can be asked for at any time. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { By } from '../domain/records.ts'
import type { Import, ListedImport } from '../schema/import.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Assent } from './assent.ts'
import { getAppView } from './find.ts'
import type { FileRead, ImportChunk, ImportRecord } from './import-store.ts'
import type { Ports } from './ports.ts'
import { receiveFile } from './receive-file.ts'
import { iso, isoOrNull } from './views.ts'

const errorsShown = 100
const errorsPerPage = 1000

/** The use cases of imports. */
export function createImports({
  store,
  clock,
  newId,
}: Ports): Pick<
  Assent,
  'receiveImport' | 'beginImport' | 'dropImport' | 'listImports' | 'getImport' | 'listImportErrors'
> {
  async function getRecord(slug: string, id: string): Promise<ImportRecord> {
    const { app } = await getAppView(store, slug)
    const found = await store.findImport(app.id, id)
    if (!found || found.status === 'receiving') throw new ProblemError('import_unknown')
    return found
  }

  /** What was read is kept until it is begun or dropped. */
  const received = new Map<string, FileRead>()

  return {
    async receiveImport(slug, file, { dryRun }, by) {
      const { app } = await getAppView(store, slug)
      const record = newRecord(app.id, newId(), clock.now(), by, { dryRun, format: file.format })
      await store.createImport({ ...record, country: app.defaultCountry })
      try {
        const keep = (chunks: ImportChunk[]) => store.addImportChunks(app.id, record.id, chunks, clock.now())
        received.set(record.id, await receiveFile(file, app.defaultCountry, keep))
      } catch (error) {
        await store.dropImport(app.id, record.id).catch(() => {})
        throw error
      }
      return { id: record.id }
    },

    async beginImport(slug, id) {
      const { app } = await getAppView(store, slug)
      const read = received.get(id)
      if (!read) throw new ProblemError('import_unknown')
      await store.beginImport(app.id, id, read, clock.now())
      received.delete(id)
    },

    async dropImport(slug, id) {
      const { app } = await getAppView(store, slug)
      received.delete(id)
      await store.dropImport(app.id, id)
    },

    async listImports(slug, page) {
      const { app } = await getAppView(store, slug)
      const { rows, next } = await store.listImports(app.id, page)
      return { rows: rows.map(view), next }
    },

    async getImport(slug, id): Promise<Import> {
      const record = await getRecord(slug, id)
      const errors = await store.listImportErrors(record.appId, id, { limit: errorsShown, after: 0 })
      return { ...view(record), errors }
    },

    async listImportErrors(slug, id) {
      const { appId } = await getRecord(slug, id)
      async function* pages() {
        for (let after = 0; ; ) {
          const page = await store.listImportErrors(appId, id, { limit: errorsPerPage, after })
          if (page.length === 0) return
          yield page
          after = page.at(-1)?.row ?? after
          await nextTurn()
        }
      }
      return pages()
    },
  }
}

function newRecord(
  appId: string,
  id: string,
  now: number,
  by: By,
  given: Pick<ImportRecord, 'dryRun' | 'format'>,
): ImportRecord {
  return {
    ...given,
    appId,
    id,
    by,
    status: 'receiving',
    country: null,
    assumedRows: 0,
    columns: [],
    failure: null,
    bytes: 0,
    rows: 0,
    accepted: 0,
    refused: 0,
    chunks: 0,
    cursor: 0,
    createdAt: now,
    touchedAt: now,
    finishedAt: null,
  }
}

function view(record: ImportRecord): ListedImport {
  const { id, dryRun, format, bytes, rows, accepted, refused, columns, failure, country } = record
  return {
    id,
    status: record.status === 'receiving' ? 'running' : record.status,
    dryRun,
    format,
    bytes,
    rows,
    processed: accepted + refused,
    accepted,
    refused,
    columns,
    assumed: country === null ? null : { country, rows: record.assumedRows },
    failure,
    createdAt: iso(record.createdAt),
    finishedAt: isoOrNull(record.finishedAt),
  }
}
