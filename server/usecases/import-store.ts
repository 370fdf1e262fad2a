/** What imports need of the store: files, cut into chunks of rows that vanish as they are done. */
import type { ImportRow } from '../domain/import-row.ts'
import type { By } from '../domain/records.ts'
import type { ImportError, ListedImport } from '../schema/import.ts'

/** A file, from its first byte to its report. `receiving`: it is not whole yet, and nobody is told of it. */
export type ImportRecord = Pick<
  ListedImport,
  'id' | 'dryRun' | 'format' | 'bytes' | 'rows' | 'accepted' | 'refused' | 'columns' | 'failure'
> & {
  appId: string
  status: ListedImport['status'] | 'receiving'
  by: By
  /** The country that national numbers were taken for ones of, and how many there were. */
  country: string | null
  assumedRows: number
  /** How many chunks there are in all, and which is next. */
  chunks: number
  cursor: number
  createdAt: number
  /** When something last arrived or was done. */
  touchedAt: number
  finishedAt: number | null
}

/** What is known of a file once it was read. */
export type FileRead = Pick<ImportRecord, 'bytes' | 'rows' | 'columns' | 'failure' | 'assumedRows' | 'chunks'>

/** Rows that are decided on in one commit. */
export type ImportChunk = { seq: number; rows: ImportRow[] }

/** The part of the store behind imports. */
export interface ImportStore {
  createImport(row: ImportRecord): Promise<void>
  /** As they arrive; durable when it resolves. */
  addImportChunks(appId: string, importId: string, chunks: ImportChunk[], at: number): Promise<void>
  /** It is whole: from now on it is worked on. A file without rows is over at once. */
  beginImport(appId: string, importId: string, read: FileRead, at: number): Promise<void>
  /** As if it had never come. */
  dropImport(appId: string, importId: string): Promise<void>
  findImport(appId: string, importId: string): Promise<ImportRecord | undefined>
  /** Newest first, without those that are not whole. */
  listImports(
    appId: string,
    page: { limit: number; after: string | undefined },
  ): Promise<{ rows: ImportRecord[]; next: string | undefined }>
  /** Those with work left, oldest first. */
  runningImports(): Promise<Pick<ImportRecord, 'appId' | 'id'>[]>
  findImportChunk(appId: string, importId: string, seq: number): Promise<ImportChunk | undefined>
  listImportErrors(
    appId: string,
    importId: string,
    page: { limit: number; after: number },
  ): Promise<ImportError[]>
  /** What never became whole goes, and errors of long ago, a part of them at a time. */
  forgetImports(until: { abandoned: number; old: number }): Promise<void>
}
