/** The rows that every signal writes, by prepared queries. */
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { preparedForRow } from './prepared.ts'
import type { Tables } from './tables.ts'

type Inserted<Name extends keyof Tables> = Tables[Name]['$inferInsert']

/** That a provider's message was applied. */
export const insertMessage = preparedForRow(
  'insert_message',
  'messages',
  ({ db, tables: { messages } }, row) => db.insert(messages).values(row),
)

/** An answer given at a gate. */
export const insertAnswer = preparedForRow('insert_answer', 'answers', ({ db, tables: { answers } }, row) =>
  db.insert(answers).values(row),
)

/** Contacts' snapshots, new or in the place of the ones before. */
export function contactUpsert({ db, tables: { contacts } }: Database, rows: Inserted<'contacts'>[]) {
  const { appId: _, id: __, ...columns } = getTableColumns(contacts)
  return db
    .insert(contacts)
    .values(rows)
    .onConflictDoUpdate({ target: [contacts.appId, contacts.id], set: asGiven(columns) })
}

/** Whose identities are from now on. */
export function identityUpsert({ db, tables: { identities } }: Database, rows: Inserted<'identities'>[]) {
  const { appId, kind, value, contactId, address } = identities
  return db
    .insert(identities)
    .values(rows)
    .onConflictDoUpdate({ target: [appId, kind, value], set: asGiven({ contactId, address }) })
}

/** What stands already becomes what was to be inserted. */
function asGiven(columns: Record<string, { name: string }>): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
  )
}

/** The envelopes of events. */
export function eventInsert({ db, tables: { events } }: Database, rows: Inserted<'events'>[]) {
  return db.insert(events).values(rows)
}

/** What is in them. */
export function payloadInsert(
  { db, tables: { eventPayloads } }: Database,
  rows: Inserted<'eventPayloads'>[],
) {
  return db.insert(eventPayloads).values(rows)
}

/** Which events stand at positions. */
export function positionInsert({ db, tables: { log } }: Database, rows: Inserted<'log'>[]) {
  return db.insert(log).values(rows)
}

/** A contact's snapshot. */
export const writeContact = preparedForRow('write_contact', 'contacts', (database, row) =>
  contactUpsert(database, [row]),
)

/** Whose an identity is from now on. */
export const writeIdentity = preparedForRow('write_identity', 'identities', (database, row) =>
  identityUpsert(database, [row]),
)

/** The envelope of an event. */
export const insertEvent = preparedForRow('insert_event', 'events', (database, row) =>
  eventInsert(database, [row]),
)

/** What is in it. */
export const insertPayload = preparedForRow('insert_payload', 'eventPayloads', (database, row) =>
  payloadInsert(database, [row]),
)

/** Which event stands at a position. */
export const insertPosition = preparedForRow('insert_position', 'log', (database, row) =>
  positionInsert(database, [row]),
)

/** Takes the app's next positions in the log, as many as given, and answers the last. */
export const takePositions = preparedForRow('take_positions', 'heads', ({ db, tables: { heads } }, row) =>
  db
    .insert(heads)
    .values(row)
    .onConflictDoUpdate({
      target: heads.appId,
      set: { position: sql`${heads.position} + excluded.position` },
    })
    .returning({ position: heads.position }),
)

/** An automated message, claimed or with what became of it. */
export const writeSend = preparedForRow('write_send', 'sends', ({ db, tables: { sends } }, row) => {
  const { appId: _, id: __, ...set } = row
  return db
    .insert(sends)
    .values(row)
    .onConflictDoUpdate({ target: [sends.appId, sends.id], set })
})

/** So many more, or fewer, of what is counted by day. */
export const addToCounter = preparedForRow(
  'add_to_counter',
  'counters',
  ({ db, tables: { counters } }, row) =>
    db
      .insert(counters)
      .values(row)
      .onConflictDoUpdate({
        target: [counters.appId, counters.day, counters.simulated, counters.entryPoint, counters.step],
        set: { count: sql`${counters.count} + excluded.count` },
      }),
)

/** So many contacts more, or fewer, whose opt-in rests on a notice. */
export const addToAgreed = preparedForRow('add_to_agreed', 'agreed', ({ db, tables: { agreed } }, row) =>
  db
    .insert(agreed)
    .values(row)
    .onConflictDoUpdate({
      target: [agreed.appId, agreed.noticeId, agreed.simulated],
      set: { count: sql`${agreed.count} + excluded.count` },
    }),
)

/** So many contacts more, or fewer, of a kind. */
export const addToTally = preparedForRow('add_to_tally', 'tallies', ({ db, tables: { tallies } }, row) =>
  db
    .insert(tallies)
    .values(row)
    .onConflictDoUpdate({
      target: [
        tallies.appId,
        tallies.simulated,
        tallies.status,
        tallies.activity,
        tallies.source,
        tallies.entryPoint,
      ],
      set: { count: sql`${tallies.count} + excluded.count` },
    }),
)
