/** Writes what a chunk of a file brings: many rows of each kind in a few statements. */
import type { ConsentEvent, Contact, ContactIdentity } from '../domain/records.ts'
import type { Change } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { writeStep } from './imports.ts'
import { preparedForRows } from './prepared.ts'
import { contactRow, eventRows, identityRow } from './rows.ts'
import {
  contactUpsert,
  eventInsert,
  identityUpsert,
  payloadInsert,
  positionInsert,
  takePositions,
} from './write-rows.ts'

const writeContacts = preparedForRows('write_contacts', 'contacts', contactUpsert)
const writeIdentities = preparedForRows('write_identities', 'identities', identityUpsert)
const insertEvents = preparedForRows('insert_events', 'events', eventInsert)
const insertPayloads = preparedForRows('insert_payloads', 'eventPayloads', payloadInsert)
const insertPositions = preparedForRows('insert_positions', 'log', positionInsert)

type Step = Extract<Change, { write: 'import_step' }>
type Contents = {
  contacts: Contact[]
  identities: ContactIdentity[]
  events: ConsentEvent[]
  step: Step
}

/** The changes of a file's chunk, kind by kind: they may be written in any order. Undefined where it is none. */
export function contentsOf(changes: Change[]): Contents | undefined {
  const step = changes.at(-1)
  if (step?.write !== 'import_step') return undefined
  const contents: Contents = { contacts: [], identities: [], events: [], step }
  for (const change of changes.slice(0, -1)) {
    if (change.write === 'contact') contents.contacts.push(change.contact)
    else if (change.write === 'identity') contents.identities.push(change.identity)
    else if (change.write === 'event') contents.events.push(change.event)
    else return undefined
  }
  return contents
}

/** Writes them; the head of the log last, so that every unit takes its locks in one order. */
export async function writeContents(writing: Database, appId: string, contents: Contents): Promise<void> {
  const { contacts, identities, events, step } = contents
  await writeContacts(writing, contacts.map(contactRow))
  await writeIdentities(
    writing,
    identities.map((one) => identityRow(appId, one)),
  )
  await writeStep(writing, appId, step)
  await append(writing, appId, events)
}

async function append(writing: Database, appId: string, events: ConsentEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(eventRows)
  await insertEvents(
    writing,
    rows.map(({ envelope }) => envelope),
  )
  await insertPayloads(
    writing,
    rows.map(({ payload }) => payload),
  )
  const [head] = await takePositions(writing, { appId, position: events.length })
  const first = (head?.position ?? 0) - events.length + 1
  await insertPositions(
    writing,
    events.map(({ id }, index) => ({ appId, position: first + index, eventId: id })),
  )
}
