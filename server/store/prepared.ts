/** Queries that are written once and prepared once for each connection: building one costs many times what running it does. */
import { type Placeholder, sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** A value that a query is given when it runs, by its name. */
export type Given<Name extends string> = (name: Name) => Placeholder<Name>
type Query<Row> = { prepare(): Prepared<Row> }
type Prepared<Row> = { execute(values: Record<string, unknown>): PromiseLike<Row[]> }

/** A query whose values have names. */
export function prepared<Row, Name extends string>(
  name: string,
  write: (database: Database, given: Given<Name>) => Query<Row>,
): (database: Database, values: Record<Name, unknown>) => PromiseLike<Row[]> {
  const prepare = onceForEach((database) => write(database, placeholder), name)
  return (database, values) => prepare(database, 0).execute(values)
}

/** A query for a list of values besides those with names; it finds nothing for an empty list. */
export function preparedForAll<Row, Name extends string = never>(
  name: string,
  write: (database: Database, all: Placeholder[], given: Given<Name>) => Query<Row>,
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

function placeholder<Name extends string>(name: Name): Placeholder<Name> {
  return sql.placeholder(name)
}

/** Few sizes, so that there are few queries: the next power of two. */
function sizeFor(length: number): number {
  return 2 ** Math.ceil(Math.log2(length))
}

/** Prepared at the first use of a connection, and as long as it lives. SQLite takes no name, PostgreSQL keeps the plan by it. */
function onceForEach<Row>(write: (database: Database, size: number) => Query<Row>, name: string) {
  const known = new WeakMap<object, Map<number, Prepared<Row>>>()
  return (database: Database, size: number): Prepared<Row> => {
    const bySize = known.get(database.db) ?? new Map<number, Prepared<Row>>()
    known.set(database.db, bySize)
    const query =
      bySize.get(size) ??
      (write(database, size) as unknown as { prepare(name: string): Prepared<Row> }).prepare(
        `${name}_${size}`,
      )
    bySize.set(size, query)
    return query
  }
}
