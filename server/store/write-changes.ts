/** Writes the list of changes a decision made: the second half of every commit. */
import { and, asc, eq, gt, inArray, lt, ne, or } from 'drizzle-orm'
import type { ConsentEvent } from '../domain/records.ts'
import { tallyKey } from '../domain/tally.ts'
import type { Change } from '../domain/unit.ts'
import type { Identity } from '../schema/values.ts'
import type { Database } from './database.ts'
import { eraseDeliveries } from './erase-deliveries.ts'
import { eraseImportRows, writeStep } from './imports.ts'
import { logIds } from './read-people.ts'
import type { Reading } from './read-state.ts'
import { contactRow, eventRows, identityRow, tallyRow } from './rows.ts'
import { contentsOf, writeContents } from './write-file.ts'
import {
  addToAgreed,
  addToCounter,
  addToTally,
  insertAnswer,
  insertEvent,
  insertMessage,
  insertPayload,
  insertPosition,
  takePositions,
  writeContact,
  writeIdentity,
  writeSend,
} from './write-rows.ts'

type ChangeOf<Kind extends Change['write']> = Extract<Change, { write: Kind }>

const dayMs = 86_400_000
const relaysAtOnce = 200

/** Writes the changes in order, counters last so that every unit takes its locks in one order. Answers whether the log grew. */
export async function writeChanges(writing: Reading, appId: string, changes: Change[]): Promise<boolean> {
  const counts = summed(
    changes.filter((change) => change.write === 'count'),
    placeOfCount,
  )
  const tallies = summed(
    changes.filter((change) => change.write === 'tally'),
    ({ of }) => tallyKey(of),
  )
  const agreed = summed(
    changes.filter((change) => change.write === 'agreed'),
    placeOfAgreed,
  )
  const others = changes.filter((change) => !isCounting(change))
  const contents = contentsOf(others)
  if (contents) await writeContents(writing, appId, contents)
  else for (const change of others) await write(writing, appId, change)
  for (const count of counts) await writeCount(writing, appId, count)
  for (const { of, by } of tallies) await addToTally(writing, tallyRow(appId, of, by))
  for (const { noticeId, simulated, by } of agreed)
    await addToAgreed(writing, { appId, noticeId, simulated, count: by })
  return changes.some((change) => change.write === 'event')
}

/** Each place once, in their order. */
function summed<Counted extends { by?: number }>(all: Counted[], placeOf: (one: Counted) => string) {
  const places = new Map<string, Counted & { by: number }>()
  for (const one of all) {
    const place = placeOf(one)
    places.set(place, { ...one, by: (places.get(place)?.by ?? 0) + (one.by ?? 1) })
  }
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
    .filter(({ by }) => by !== 0)
}

function placeOfCount({ at, simulated, entryPoint, step }: ChangeOf<'count'>): string {
  return `${at - (at % dayMs)} ${simulated} ${entryPoint} ${step}`
}

function placeOfAgreed({ noticeId, simulated }: ChangeOf<'agreed'>): string {
  return `${noticeId} ${simulated}`
}

type Counting = ChangeOf<'count' | 'tally' | 'agreed'>

function isCounting(change: Change): change is Counting {
  return change.write === 'count' || change.write === 'tally' || change.write === 'agreed'
}

async function write(writing: Reading, appId: string, change: Exclude<Change, Counting>): Promise<void> {
  const { db, tables } = writing
  const { answers, waiting, contacts, identities } = tables
  switch (change.write) {
    case 'message': {
      const { channelId, messageId, occurredAt, receivedAt } = change
      const hash = writing.secrets.message(channelId, messageId)
      await insertMessage(writing, { appId, hash, occurredAt, receivedAt })
      break
    }
    case 'answer':
      await insertAnswer(writing, change.answer)
      break
    case 'answer_owner':
      await db
        .update(answers)
        .set({ contactId: change.contactId, eventId: change.eventId })
        .where(and(eq(answers.appId, appId), eq(answers.id, change.answerId)))
      break
    case 'answer_withdrawn':
      await db
        .update(answers)
        .set({ withdrawnAt: change.at })
        .where(and(eq(answers.appId, appId), eq(answers.id, change.answerId)))
      break
    case 'waiting':
      await db.insert(waiting).values(change.message)
      break
    case 'waiting_asked':
      await db
        .update(waiting)
        .set({ asked: true })
        .where(and(eq(waiting.appId, appId), eq(waiting.id, change.waitingId)))
      break
    case 'waiting_done':
      await db.delete(waiting).where(and(eq(waiting.appId, appId), eq(waiting.id, change.waitingId)))
      break
    case 'contact':
      await writeContact(writing, contactRow(change.contact))
      break
    case 'contact_gone':
      await db
        .delete(identities)
        .where(and(eq(identities.appId, appId), eq(identities.contactId, change.contactId)))
      await db.delete(contacts).where(and(eq(contacts.appId, appId), eq(contacts.id, change.contactId)))
      break
    case 'identity':
      await writeIdentity(writing, identityRow(appId, change.identity))
      break
    case 'identity_gone': {
      const { kind, value, contactId, until } = change.identity
      await db
        .delete(identities)
        .where(
          and(
            eq(identities.appId, appId),
            eq(identities.kind, kind),
            eq(identities.value, value),
            eq(identities.contactId, contactId),
          ),
        )
      await db
        .insert(tables.formerIdentities)
        .values({ appId, kind, value, contactId, until })
        .onConflictDoNothing()
      break
    }
    case 'merge':
      await merge(writing, appId, change)
      break
    case 'event':
      await append(writing, change.event)
      break
    case 'send':
      await writeSend(writing, change.send)
      break
    case 'cursor': {
      const { consumer, position } = change
      await db
        .insert(tables.cursors)
        .values({ appId, consumer, position })
        .onConflictDoUpdate({
          target: [tables.cursors.appId, tables.cursors.consumer],
          set: { position },
          // Of two readers the slower one does not set it back.
          setWhere: lt(tables.cursors.position, position),
        })
      break
    }
    case 'import_step':
      await writeStep(writing, appId, change)
      break
    case 'erase':
      await erase(writing, appId, change)
      break
    case 'suppression_lifted':
      await db
        .delete(tables.suppressions)
        .where(
          and(
            eq(tables.suppressions.appId, appId),
            inArray(tables.suppressions.erasedTogether, change.groups),
          ),
        )
      break
  }
}

async function merge(
  { db, tables }: Database,
  appId: string,
  { from, into }: ChangeOf<'merge'>,
): Promise<void> {
  const { identities, formerIdentities, answers, waiting, sends, deliveries, contacts } = tables
  for (const owned of [identities, formerIdentities, answers, waiting, sends, deliveries]) {
    await db
      .update(owned)
      .set({ contactId: into })
      .where(and(eq(owned.appId, appId), eq(owned.contactId, from)))
  }
  await db
    .update(contacts)
    .set({ mergedInto: into, active: false, name: null, foldedName: null })
    .where(and(eq(contacts.appId, appId), or(eq(contacts.id, from), eq(contacts.mergedInto, from))))
}

/** Appends to the log: the position is the app's next, taken in this very commit. */
async function append(writing: Database, event: ConsentEvent): Promise<void> {
  const { appId, id } = event
  const { envelope, payload } = eventRows(event)
  await insertEvent(writing, envelope)
  await insertPayload(writing, payload)
  const [head] = await takePositions(writing, { appId, position: 1 })
  await insertPosition(writing, { appId, position: head?.position ?? 0, eventId: id })
}

/** Counts one step of one day, or takes back what was counted. */
export async function writeCount(
  writing: Database,
  appId: string,
  { entryPoint, step, at, simulated, by = 1 }: Omit<ChangeOf<'count'>, 'write'>,
): Promise<void> {
  await addToCounter(writing, { appId, entryPoint, step, simulated, day: at - (at % dayMs), count: by })
}

/** Everything personal goes; envelopes stay, and a keyed hash of each identity, so that nobody brings the person back but they. */
async function erase(
  writing: Reading,
  appId: string,
  { contactId, identities, at, group }: ChangeOf<'erase'>,
) {
  const { db, tables, secrets } = writing
  const written = new Set(identities.map(({ value }) => value.replace(/^\+/, '')))
  if (contactId !== null) {
    for (const address of await addressesOf(writing, appId, contactId))
      written.add(address.replace(/^\+/, ''))
    await eraseContact(writing, appId, contactId)
  }
  const phones = identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  if (phones.length > 0) {
    await db
      .delete(tables.answers)
      .where(and(eq(tables.answers.appId, appId), inArray(tables.answers.phone, phones)))
  }
  await eraseRelays(writing, appId, identities, names(written))
  await eraseImportRows(writing, appId, identities)
  // What their requests were answered, in whichever app: it names them.
  const people = identities.map((identity) => secrets.person('', identity))
  if (people.length > 0)
    await db.delete(tables.idempotentRequests).where(inArray(tables.idempotentRequests.person, people))
  const kept = await db.select().from(tables.keptSignals).where(eq(tables.keptSignals.appId, appId))
  for (const { id, signal } of kept) {
    const text = JSON.stringify(signal)
    if (!names(written)(text)) continue
    await db
      .delete(tables.keptSignals)
      .where(and(eq(tables.keptSignals.appId, appId), eq(tables.keptSignals.id, id)))
  }
  for (const identity of identities) {
    await db
      .insert(tables.suppressions)
      .values({ appId, hash: secrets.suppression(appId, identity), at, erasedTogether: group })
      .onConflictDoUpdate({
        target: [tables.suppressions.appId, tables.suppressions.hash],
        set: { at, erasedTogether: group },
      })
  }
}

/** How providers write the contact's numbers and user ids. */
async function addressesOf({ db, tables }: Reading, appId: string, contactId: string): Promise<string[]> {
  const { identities } = tables
  const rows = await db
    .select({ address: identities.address })
    .from(identities)
    .where(and(eq(identities.appId, appId), eq(identities.contactId, contactId)))
  return rows.map(({ address }) => address)
}

/** Whether a text names one of these: not as a part of a longer number. */
function names(written: Set<string>): (text: string) => boolean {
  const any = new RegExp(
    `(?<![0-9])(?:${[...written].map((one) => one.replace(/[^0-9A-Za-z]/g, '\\$&')).join('|')})(?![0-9])`,
  )
  return (text) => written.size > 0 && any.test(text)
}

/** By whom it is about, and by its text: a provider's note of what became of a message names its recipient too. */
async function eraseRelays(
  { db, tables: { relays }, secrets }: Reading,
  appId: string,
  identities: Identity[],
  isNamed: (text: string) => boolean,
) {
  const erased = new Set(identities.map((identity) => secrets.person(appId, identity)))
  for (let after = ''; ; ) {
    const waiting = await db
      .select({ id: relays.id, people: relays.people, query: relays.query, body: relays.body })
      .from(relays)
      .where(and(eq(relays.appId, appId), gt(relays.id, after)))
      .orderBy(asc(relays.id))
      .limit(relaysAtOnce)
    for (const { id, people, query, body } of waiting) {
      const text = () => `${query} ${Buffer.from(body, 'base64').toString('latin1')}`
      if (people.some((person) => erased.has(person)) || isNamed(text()))
        await db.delete(relays).where(and(eq(relays.appId, appId), eq(relays.id, id)))
    }
    const last = waiting.at(-1)
    if (!last || waiting.length < relaysAtOnce) return
    after = last.id
  }
}

async function eraseContact(writing: Reading, appId: string, contactId: string): Promise<void> {
  const { db, tables } = writing
  const { events, eventPayloads } = tables
  const ids = await logIds(writing, appId, contactId)
  await eraseDeliveries(writing, appId, ids)
  const personal = db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.appId, appId), inArray(events.contactId, ids), ne(events.type, 'erased')))
  await db
    .delete(eventPayloads)
    .where(and(eq(eventPayloads.appId, appId), inArray(eventPayloads.eventId, personal)))
  for (const owned of [
    tables.identities,
    tables.formerIdentities,
    tables.answers,
    tables.waiting,
    tables.sends,
  ]) {
    await db.delete(owned).where(and(eq(owned.appId, appId), inArray(owned.contactId, ids)))
  }
  await db
    .delete(tables.contacts)
    .where(and(eq(tables.contacts.appId, appId), inArray(tables.contacts.id, ids)))
}
