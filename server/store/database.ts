/** A connection that queries go through: the same drizzle calls on both databases. Each driver is cast to this type at its opener, nowhere else. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Tables } from './tables.ts'

/** Queries are awaited everywhere: on SQLite that is a formality, on PostgreSQL it is the network. */
export type Database = { db: BetterSQLite3Database; tables: Tables }
