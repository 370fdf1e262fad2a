/** Queries that are written once and prepared once for each connection: building one costs many times what running it does. */
import { getTableColumns, type Placeholder, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** A value that a query is given when it runs, by its name. */
export type Given<Name extends string> = (name: Name) => Placeholder<Name>
type Query<Result> = { prepare(): Prepared<Result> }
type Prepared<Result> = { execute(values: Record<string, unknown>): PromiseLike<Result> }

/** A query whose values have names. */
export function prepared<Result, Name extends string>(
  name: string,
  write: (database: Database, given: Given<Name>) => Query<Result>,
): (database: Database, values: Record<Name, unknown>) => PromiseLike<Result> {
  const prepare = onceForEach((database) => write(database, placeholder), name)
  return (database, values) => prepare(database, 0).execute(values)
}

/** A query for a list of values besides those with names; it finds nothing for an empty list. */
export function preparedForAll<Row, Name extends string = never>(
  name: string,
  write: (database: Database, all: Placeholder[], given: Given<Name>) => Query<Row[]>,
): (database: Database, all: string[], values: Record<Name, unknown>) => Promise<Row[]> {
  const prepare = onceForEach((database, size) => {
    const all = Array.from({ length: size }, (_, index) => sql.placeholder(`all${index}`))
    return write(database, all, placeholder)
  }, name)
  return async (database, all, values) => {
    if (all.length === 0) return []
    const size = sizeFor(all.length)
    const listed: Record<string, unknown> = { ...values }
    // The last one again and again: who is asked for twice is found once.
    for (let index = 0; index < size; index++) listed[`all${index}`] = all[Math.min(index, all.length - 1)]
    return prepare(database, size).execute(listed)
  }
}

/** A query that writes a whole row of a table. */
export function preparedForRow<Result, Name extends keyof Tables>(
  name: string,
  tableName: Name,
  write: (database: Database, row: Tables[Name]['$inferInsert']) => Query<Result>,
): (database: Database, row: Tables[Name]['$inferSelect']) => PromiseLike<Result> {
  const prepare = onceForEach((database) => {
    const columns = Object.keys(getTableColumns(database.tables[tableName]))
    const row = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]))
    // Drizzle takes a placeholder for any value; its types take it for some.
    return write(database, row as unknown as Tables[Name]['$inferInsert'])
  }, name)
  return (database, row) => prepare(database, 0).execute(row)
}

/** No statement writes more rows: larger ones are hardly faster, and PostgreSQL takes 65,535 values at most. */
const rowsAtMost = 64

/** A query that writes many whole rows of a table, in a few statements of few sizes. */
export function preparedForRows<Name extends keyof Tables>(
  name: string,
  tableName: Name,
  write: (database: Database, rows: Tables[Name]['$inferInsert'][]) => Query<unknown>,
): (database: Database, rows: Tables[Name]['$inferSelect'][]) => Promise<void> {
  const columnsOf = (database: Database) => Object.keys(getTableColumns(database.tables[tableName]))
  const prepare = onceForEach((database, size) => {
    const rows = Array.from({ length: size }, (_, index) =>
      Object.fromEntries(columnsOf(database).map((column) => [column, sql.placeholder(`${column}${index}`)])),
    )
    return write(database, rows as unknown as Tables[Name]['$inferInsert'][])
  }, name)
  return async (database, rows) => {
    const columns = columnsOf(database)
    for (let from = 0; from < rows.length; ) {
      const size = 2 ** Math.floor(Math.log2(Math.min(rows.length - from, rowsAtMost)))
      const values: Record<string, unknown> = {}
      for (let index = 0; index < size; index++) {
        const row = rows[from + index] as Record<string, unknown>
        for (const column of columns) values[`${column}${index}`] = row[column]
      }
      await prepare(database, size).execute(values)
      from += size
    }
  }
}

function placeholder<Name extends string>(name: Name): Placeholder<Name> {
  return sql.placeholder(name)
}

/** Few sizes, so that there are few queries: the next power of two. */
function sizeFor(length: number): number {
  return 2 ** Math.ceil(Math.log2(length))
}

/** Prepared at the first use of a connection, and as long as it lives. SQLite takes no name, PostgreSQL keeps the plan by it. */
function onceForEach<Result>(write: (database: Database, size: number) => Query<Result>, name: string) {
  const known = new WeakMap<object, Map<number, Prepared<Result>>>()
  return (database: Database, size: number): Prepared<Result> => {
    const bySize = known.get(database.db) ?? new Map<number, Prepared<Result>>()
    known.set(database.db, bySize)
    const query =
      bySize.get(size) ??
      (write(database, size) as unknown as { prepare(name: string): Prepared<Result> }).prepare(
        `${name}_${size}`,
      )
    bySize.set(size, query)
    return query
  }
}
