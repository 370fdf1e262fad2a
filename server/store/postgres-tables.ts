/** The tables on PostgreSQL, each exported by its name, as the generator of migrations reads them. */
import { columnsOf } from './columns.ts'
import { defineTables } from './tables.ts'

/** All of them, for the queries. */
export const postgresTables = defineTables(columnsOf.postgres)

/** One by one, for the generator. */
export const {
  apps,
  entryPoints,
  notices,
  channels,
  answers,
  waiting,
  contacts,
  identities,
  formerIdentities,
  messages,
  events,
  log,
  eventPayloads,
  sends,
  suppressions,
  keptSignals,
  relays,
  endpoints,
  deliveries,
  counters,
  tallies,
  agreed,
  cursors,
  heads,
  apiKeys,
  idempotentRequests,
  operators,
  sessions,
  passkeys,
  recoveryCodes,
  invitations,
  challenges,
  tries,
  audit,
  imports,
  importChunks,
  importErrors,
  installation,
} = postgresTables
