/** The column makers that every table is defined with: one set for each database, cast to one set of types, here and nowhere else. */
import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

const sqliteColumns = {
  table: sqlite.sqliteTable,
  primaryKey: sqlite.primaryKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  text: <T extends string = string>(name: string) => sqlite.text(name).$type<T>(),
  /** A count, or a time in milliseconds since 1970, UTC. */
  int: (name: string) => sqlite.integer(name, { mode: 'number' }),
  flag: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  json: <T>(name: string) => sqlite.text(name, { mode: 'json' }).$type<T>(),
}

/** In byte order, whatever the database's language: keysets and prefix ranges rely on it. */
const pgText = pg.customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' })

/** JSON as text: `jsonb` would reorder the keys of what was hashed. */
const pgJson = pg.customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => JSON.parse(value),
})

const postgresColumns = {
  table: pg.pgTable,
  primaryKey: pg.primaryKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  text: <T extends string = string>(name: string) => pgText(name).$type<T>(),
  int: (name: string) => pg.bigint(name, { mode: 'number' }),
  flag: (name: string) => pg.boolean(name),
  json: <T>(name: string) => pgJson(name).$type<T>(),
}

/** What tables are made of. */
export type Columns = typeof sqliteColumns

/** The makers of a database. */
export const columnsOf: Record<'sqlite' | 'postgres', Columns> = {
  sqlite: sqliteColumns,
  postgres: postgresColumns as unknown as Columns,
}
