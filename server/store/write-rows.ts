/** The rows that every signal writes, by prepared queries. */
import { sql } from 'drizzle-orm'
import { preparedForRow } from './prepared.ts'

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

/** A contact's snapshot, new or in the place of the one before. */
export const writeContact = preparedForRow(
  'write_contact',
  'contacts',
  ({ db, tables: { contacts } }, row) => {
    const { appId: _, id: __, ...set } = row
    return db
      .insert(contacts)
      .values(row)
      .onConflictDoUpdate({ target: [contacts.appId, contacts.id], set })
  },
)

/** Whose an identity is from now on. */
export const writeIdentity = preparedForRow(
  'write_identity',
  'identities',
  ({ db, tables: { identities } }, row) =>
    db
      .insert(identities)
      .values(row)
      .onConflictDoUpdate({
        target: [identities.appId, identities.kind, identities.value],
        set: { contactId: row.contactId, address: row.address },
      }),
)

/** The envelope of an event. */
export const insertEvent = preparedForRow('insert_event', 'events', ({ db, tables: { events } }, row) =>
  db.insert(events).values(row),
)

/** What is in it. */
export const insertPayload = preparedForRow(
  'insert_payload',
  'eventPayloads',
  ({ db, tables: { eventPayloads } }, row) => db.insert(eventPayloads).values(row),
)

/** Takes the app's next position in the log. */
export const takePosition = preparedForRow('take_position', 'heads', ({ db, tables: { heads } }, row) =>
  db
    .insert(heads)
    .values(row)
    .onConflictDoUpdate({ target: heads.appId, set: { position: sql`${heads.position} + 1` } })
    .returning({ position: heads.position }),
)

/** Which event stands at a position. */
export const insertPosition = preparedForRow('insert_position', 'log', ({ db, tables: { log } }, row) =>
  db.insert(log).values(row),
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
