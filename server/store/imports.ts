/** Imports: files in chunks of rows, the cursor that moves with each commit, and the errors that are left of them. */
import { and, asc, desc, eq, gt, like, lt, lte, ne, or, sql } from 'drizzle-orm'
import { sameIdentity } from '../domain/identity.ts'
import { type ImportRow, isReadable } from '../domain/import-row.ts'
import type { Change } from '../domain/unit.ts'
import { rowFaults } from '../schema/import.ts'
import type { Identity } from '../schema/values.ts'
import type { ImportStore } from '../usecases/import-store.ts'
import { pageOf } from './catalog.ts'
import type { Database } from './database.ts'
import type { RunWrite } from './writer.ts'

/** How many errors of long ago are forgotten at a time. */
const forgottenAtOnce = 2000

/** The part of the store behind imports. */
export function createImports({ db, tables }: Database, write: RunWrite): ImportStore {
  const { imports, importChunks, importErrors } = tables
  const isImport = (appId: string, id: string) => and(eq(imports.appId, appId), eq(imports.id, id))
  const isReceiving = (appId: string, id: string) => and(isImport(appId, id), eq(imports.status, 'receiving'))
  const chunksOf = (appId: string, id: string) =>
    and(eq(importChunks.appId, appId), eq(importChunks.importId, id))
  return {
    async createImport(row) {
      await write(({ db }) => db.insert(imports).values(row))
    },

    async addImportChunks(appId, importId, chunks, at) {
      await write(async ({ db }) => {
        await db.insert(importChunks).values(chunks.map((chunk) => ({ appId, importId, ...chunk })))
        await db.update(imports).set({ touchedAt: at }).where(isReceiving(appId, importId))
      })
    },

    async beginImport(appId, importId, read, at) {
      const isOver = read.chunks === 0
      const status = isOver ? (read.failure ? 'failed' : 'done') : 'running'
      await write(({ db }) =>
        db
          .update(imports)
          .set({ ...read, status, touchedAt: at, finishedAt: isOver ? at : null })
          .where(isReceiving(appId, importId)),
      )
    },

    async dropImport(appId, importId) {
      await write(async ({ db }) => {
        const [dropped] = await db
          .delete(imports)
          .where(isReceiving(appId, importId))
          .returning({ id: imports.id })
        if (dropped) await db.delete(importChunks).where(chunksOf(appId, importId))
      })
    },

    async findImport(appId, importId) {
      const [found] = await db.select().from(imports).where(isImport(appId, importId))
      return found
    },

    async listImports(appId, { limit, after }) {
      const rows = await db
        .select()
        .from(imports)
        .where(
          and(
            eq(imports.appId, appId),
            ne(imports.status, 'receiving'),
            after === undefined ? undefined : lt(imports.id, after),
          ),
        )
        .orderBy(desc(imports.id))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ id }) => id)
    },

    runningImports() {
      return db
        .select({ appId: imports.appId, id: imports.id })
        .from(imports)
        .where(sql`${imports.status} = 'running'`)
        .orderBy(asc(imports.id))
    },

    async findImportChunk(appId, importId, seq) {
      const [found] = await db
        .select({ seq: importChunks.seq, rows: importChunks.rows })
        .from(importChunks)
        .where(and(chunksOf(appId, importId), eq(importChunks.seq, seq)))
      return found
    },

    listImportErrors(appId, importId, { limit, after }) {
      return db
        .select({ row: importErrors.row, code: importErrors.code, detail: importErrors.detail })
        .from(importErrors)
        .where(
          and(
            eq(importErrors.appId, appId),
            eq(importErrors.importId, importId),
            gt(importErrors.row, after),
          ),
        )
        .orderBy(asc(importErrors.row))
        .limit(limit)
    },

    async forgetImports({ abandoned, old }) {
      await write(async ({ db }) => {
        const left = await db
          .select({ appId: imports.appId, id: imports.id })
          .from(imports)
          .where(and(sql`${imports.status} = 'receiving'`, lte(imports.touchedAt, abandoned)))
          .limit(10)
        for (const { appId, id } of left) {
          await db.delete(importChunks).where(chunksOf(appId, id))
          await db.delete(imports).where(isReceiving(appId, id))
        }
        await forgetErrors({ db, tables }, old)
      })
    },
  }
}

/** Oldest import first, so many rows at a time: nobody waits for the end of a million of them. */
async function forgetErrors({ db, tables: { imports, importErrors } }: Database, old: number): Promise<void> {
  const [oldest] = await db
    .select({ appId: importErrors.appId, importId: importErrors.importId, row: importErrors.row })
    .from(importErrors)
    .innerJoin(imports, and(eq(imports.appId, importErrors.appId), eq(imports.id, importErrors.importId)))
    .where(lte(imports.finishedAt, old))
    .limit(1)
  if (!oldest) return
  const { appId, importId, row } = oldest
  await db
    .delete(importErrors)
    .where(
      and(
        eq(importErrors.appId, appId),
        eq(importErrors.importId, importId),
        lt(importErrors.row, row + forgottenAtOnce),
      ),
    )
}

/** A chunk is done: its rows vanish, its errors stay, and with the last one the import is over. */
export async function writeStep(
  { db, tables: { imports, importChunks, importErrors } }: Database,
  appId: string,
  { importId, seq, accepted, errors, at }: Extract<Change, { write: 'import_step' }>,
): Promise<void> {
  const isLast = sql`${imports.cursor} + 1 >= ${imports.chunks}`
  const ended = sql`CASE WHEN ${imports.failure} IS NULL THEN 'done' ELSE 'failed' END`
  await db
    .update(imports)
    .set({
      accepted: sql`${imports.accepted} + ${accepted}`,
      refused: sql`${imports.refused} + ${errors.length}`,
      cursor: sql`${imports.cursor} + 1`,
      status: sql`CASE WHEN ${isLast} THEN ${ended} ELSE ${imports.status} END`,
      finishedAt: sql`CASE WHEN ${isLast} THEN CAST(${at} AS bigint) END`,
      touchedAt: at,
    })
    .where(and(eq(imports.appId, appId), eq(imports.id, importId), eq(imports.cursor, seq)))
  await db
    .delete(importChunks)
    .where(and(eq(importChunks.appId, appId), eq(importChunks.importId, importId), eq(importChunks.seq, seq)))
  if (errors.length > 0)
    await db.insert(importErrors).values(errors.map((error) => ({ appId, importId, ...error })))
}

/** Rows about somebody that wait for their turn: of them only the number of the row is left. */
export async function eraseImportRows(
  { db, tables: { importChunks } }: Database,
  appId: string,
  identities: Identity[],
): Promise<void> {
  if (identities.length === 0) return
  const { importId, seq, rows } = importChunks
  const found = await db
    .select({ importId, seq, rows })
    .from(importChunks)
    .where(
      and(
        eq(importChunks.appId, appId),
        or(...identities.map(({ value }) => like(sql`${rows}`, `%"${value}"%`))),
      ),
    )
  for (const chunk of found)
    await db
      .update(importChunks)
      .set({ rows: chunk.rows.map((row) => withoutThem(row, identities)) })
      .where(and(eq(importChunks.appId, appId), eq(importId, chunk.importId), eq(seq, chunk.seq)))
}

function withoutThem(row: ImportRow, erased: Identity[]): ImportRow {
  const isTheirs =
    isReadable(row) && row.identities.some((one) => erased.some((other) => sameIdentity(one, other)))
  return isTheirs ? { row: row.row, fault: 'erased', detail: rowFaults.erased } : row
}
