/** Reads what a unit of work touches: the first half of every commit. */
import { and, desc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { foldedTypes } from '../domain/evolve.ts'
import { identityKey } from '../domain/identity.ts'
import type {
  Answer,
  App,
  ContactIdentity,
  EventData,
  Fact,
  FormerIdentity,
  Send,
  WaitingMessage,
} from '../domain/records.ts'
import type { Erasure, KnownContact, State, Touches } from '../domain/unit.ts'
import type { Identity } from '../schema/values.ts'
import type { Database } from './database.ts'
import type { Secrets } from './secrets.ts'
import { toContact } from './tables.ts'

/** What a store knows besides its tables. */
export type Reading = Database & { secrets: Secrets }

/** The ids of all contacts that a unit touches: by identity, as owners of answers, as senders of waiting messages, by a typed number. */
export async function findTouchedContacts(reading: Reading, touches: Touches): Promise<string[]> {
  const answers = await readAnswers(reading, touches)
  const waiting = await readWaiting(reading, touches)
  return contactIds(reading, touches, answers, waiting)
}

/** Everything that `touches` names, as `decide` takes it. */
export async function readState(reading: Reading, touches: Touches): Promise<State> {
  const { appId } = touches
  const app = await readApp(reading, appId)
  const answers = await readAnswers(reading, touches)
  const waiting = await readWaiting(reading, touches)
  const ids = await contactIds(reading, touches, answers, waiting)
  const contacts = await readContacts(reading, appId, ids, touches.history)
  return {
    app,
    live: (await readChannels(reading, appId)).live,
    notices: await readNotices(reading, appId, [
      ...(touches.noticeIds ?? []),
      ...answers.map((answer) => answer.noticeId),
    ]),
    entryPoints: touches.entryPoints ? await readEntryPoints(reading, appId) : [],
    seen: await wasSeen(reading, touches),
    answers,
    claims: await readClaims(reading, touches, contacts),
    waiting,
    contacts,
    sends: [...(await readSends(reading, touches)), ...(await readLastQuestion(reading, touches, ids))],
    erasures: await readErasures(reading, appId, [
      ...(touches.identities ?? []),
      ...waiting.flatMap(({ sender }) => sender),
    ]),
    former: await readFormer(reading, touches, ids),
  }
}

async function readApp({ db, tables: { apps } }: Reading, appId: string): Promise<App> {
  const [app] = await db.select().from(apps).where(eq(apps.id, appId))
  if (!app) throw new Error(`there is no app ${appId}`)
  return app
}

/** Whether the app has a channel at all, and a real WhatsApp one. */
export async function readChannels(
  { db, tables: { channels } }: Database,
  appId: string,
): Promise<{ hasChannel: boolean; live: boolean }> {
  const found = await db.select({ real: channels.real }).from(channels).where(eq(channels.appId, appId))
  return { hasChannel: found.length > 0, live: found.some(({ real }) => real) }
}

async function readNotices({ db, tables: { notices } }: Reading, appId: string, ids: string[]) {
  const current = await db
    .select()
    .from(notices)
    .where(and(eq(notices.appId, appId), isNull(notices.supersededAt)))
  const missing = [...new Set(ids)].filter((id) => !current.some((notice) => notice.id === id))
  if (missing.length === 0) return current
  const older = await db
    .select()
    .from(notices)
    .where(and(eq(notices.appId, appId), inArray(notices.id, missing)))
  return [...current, ...older]
}

function readEntryPoints({ db, tables: { entryPoints } }: Reading, appId: string) {
  return db.select().from(entryPoints).where(eq(entryPoints.appId, appId))
}

async function wasSeen(
  { db, tables: { messages }, secrets }: Reading,
  { appId, message }: Touches,
): Promise<boolean> {
  if (!message) return false
  const hash = secrets.message(message.channelId, message.messageId)
  const [found] = await db
    .select({ hash: messages.hash })
    .from(messages)
    .where(and(eq(messages.appId, appId), eq(messages.hash, hash)))
  return found !== undefined
}

async function readAnswers({ db, tables: { answers } }: Reading, touches: Touches): Promise<Answer[]> {
  const { appId, references = [], answerId } = touches
  return each(
    [
      references.length > 0 ? inArray(answers.reference, references) : undefined,
      answerId === undefined ? undefined : eq(answers.id, answerId),
    ],
    (named) =>
      db
        .select()
        .from(answers)
        .where(and(eq(answers.appId, appId), named)),
    ({ id }) => id,
  )
}

async function readWaiting(
  { db, tables: { waiting } }: Reading,
  { appId, references = [], waiting: isWanted }: Touches,
): Promise<WaitingMessage[]> {
  if (!isWanted || references.length === 0) return []
  return db
    .select()
    .from(waiting)
    .where(and(eq(waiting.appId, appId), inArray(waiting.reference, references)))
}

async function contactIds(
  reading: Reading,
  touches: Touches,
  answers: Answer[],
  waiting: WaitingMessage[],
): Promise<string[]> {
  const typed = answers.flatMap(({ phone }) => (phone === null ? [] : [phone]))
  const named: Identity[] = [
    ...(touches.identities ?? []),
    ...waiting.flatMap(({ sender }) => sender),
    ...typed.map((value) => ({ kind: 'phone' as const, value })),
  ]
  const known = await readIdentities(reading, touches.appId, named)
  const former = await readFormer(reading, touches, [])
  const direct = touches.contactId === undefined ? [] : [touches.contactId]
  const owners = answers.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]))
  const all = [
    ...direct,
    ...known.map((one) => one.contactId),
    ...former.map((one) => one.contactId),
    ...owners,
    ...waiting.flatMap(({ contactId }) => contactId ?? []),
  ]
  return [...new Set(all)].sort()
}

/** Whose the touched identities were before, and which others a touched contact has left. */
async function readFormer(
  { db, tables: { formerIdentities } }: Reading,
  { appId, identities = [] }: Touches,
  contactIds: string[],
): Promise<FormerIdentity[]> {
  const { kind, value, until, contactId } = formerIdentities
  return each(
    [
      ...areAmong(formerIdentities, identities),
      contactIds.length > 0 ? inArray(contactId, contactIds) : undefined,
    ],
    (wanted) =>
      db
        .select({ kind, value, until, contactId })
        .from(formerIdentities)
        .where(and(eq(formerIdentities.appId, appId), wanted)),
    (one) => `${identityKey(one)} ${one.until}`,
  )
}

/** A condition for each kind there is. */
function areAmong(
  { kind, value }: Database['tables']['identities'] | Database['tables']['formerIdentities'],
  named: Identity[],
): (SQL | undefined)[] {
  return (['phone', 'bsuid'] as const).map((one) => {
    const values = named.filter((identity) => identity.kind === one).map((identity) => identity.value)
    return values.length > 0 ? and(eq(kind, one), inArray(value, values)) : undefined
  })
}

/** Identities by their own values. */
export function readIdentities(
  { db, tables: { identities } }: Database,
  appId: string,
  named: Identity[],
): Promise<ContactIdentity[]> {
  return each(
    areAmong(identities, named),
    (wanted) =>
      db
        .select(identityColumns(identities))
        .from(identities)
        .where(and(eq(identities.appId, appId), wanted)),
    identityKey,
  )
}

function identityColumns({ contactId, kind, value, address }: Database['tables']['identities']) {
  return { contactId, kind, value, address }
}

/** Contacts with their identities, and with their facts where they are asked for or two of them may merge. */
async function readContacts(
  reading: Reading,
  appId: string,
  ids: string[],
  history: boolean,
): Promise<KnownContact[]> {
  const known: KnownContact[] = []
  for (const { contact, identities } of await readContactRows(reading, appId, ids)) {
    const facts = history || ids.length > 1 ? await readFacts(reading, appId, contact.id) : []
    known.push({ contact, identities, facts })
  }
  return known
}

/** Contacts by id, in the order of their ids. Who was merged is found as the one who took them in. */
export async function readContactRows({ db, tables }: Database, appId: string, ids: string[]) {
  if (ids.length === 0) return []
  const { contacts, identities } = tables
  const found = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.appId, appId), inArray(contacts.id, ids)))
  const into = found.flatMap(({ mergedInto }) => (mergedInto === null ? [] : [mergedInto]))
  const survivors =
    into.length === 0
      ? []
      : await db
          .select()
          .from(contacts)
          .where(and(eq(contacts.appId, appId), inArray(contacts.id, into)))
  const living = [...found.filter(({ mergedInto }) => mergedInto === null), ...survivors]
  const unique = [...new Map(living.map((row) => [row.id, row])).values()]
  if (unique.length === 0) return []
  const known = await db
    .select(identityColumns(identities))
    .from(identities)
    .where(
      and(
        eq(identities.appId, appId),
        inArray(
          identities.contactId,
          unique.map(({ id }) => id),
        ),
      ),
    )
  return unique.map((row) => ({
    contact: toContact(row),
    identities: known.filter((one) => one.contactId === row.id).sort(phoneFirst),
  }))
}

function phoneFirst(a: ContactIdentity, b: ContactIdentity): number {
  if (a.kind !== b.kind) return a.kind === 'phone' ? -1 : 1
  return a.value < b.value ? -1 : 1
}

/** The ids under which a contact's envelopes stand in the log: its own, and those of whoever was merged into it. */
export async function logIds({ db, tables: { contacts } }: Database, appId: string, contactId: string) {
  const merged = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.appId, appId), eq(contacts.mergedInto, contactId), isNotNull(contacts.mergedInto)))
  return [contactId, ...merged.map(({ id }) => id)]
}

async function readFacts(reading: Reading, appId: string, contactId: string): Promise<Fact[]> {
  const { events, eventPayloads } = reading.tables
  const rows = await reading.db
    .select({
      id: events.id,
      type: events.type,
      occurredAt: events.occurredAt,
      timed: events.timed,
      data: eventPayloads.data,
    })
    .from(events)
    .innerJoin(
      eventPayloads,
      and(eq(eventPayloads.appId, events.appId), eq(eventPayloads.eventId, events.id)),
    )
    .where(
      and(
        eq(events.appId, appId),
        inArray(events.contactId, await logIds(reading, appId, contactId)),
        inArray(events.type, [...foldedTypes]),
      ),
    )
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as EventData }))
}

async function readClaims(
  { db, tables: { answers } }: Reading,
  touches: Touches,
  contacts: KnownContact[],
): Promise<Answer[]> {
  const identities = [...(touches.identities ?? []), ...contacts.flatMap((known) => known.identities)]
  const phones = identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  if (phones.length === 0) return []
  return db
    .select()
    .from(answers)
    .where(
      and(
        eq(answers.appId, touches.appId),
        isNotNull(answers.phone),
        inArray(answers.phone, [...new Set(phones)]),
        isNull(answers.eventId),
        isNull(answers.withdrawnAt),
      ),
    )
}

async function readSends({ db, tables }: Reading, { appId, sends = {} }: Touches): Promise<Send[]> {
  const { ids = [], keys = [], providerMessageIds = [] } = sends
  const { id, key, providerMessageId } = tables.sends
  return each(
    [
      ids.length > 0 ? inArray(id, ids) : undefined,
      keys.length > 0 ? inArray(key, keys) : undefined,
      providerMessageIds.length > 0
        ? and(isNotNull(providerMessageId), inArray(providerMessageId, providerMessageIds))
        : undefined,
    ],
    (named) =>
      db
        .select()
        .from(tables.sends)
        .where(and(eq(tables.sends.appId, appId), named)),
    (send) => send.id,
  )
}

/** Where a channel has no buttons, the next message answers the last question. */
async function readLastQuestion(
  { db, tables: { sends } }: Reading,
  { appId, sends: named }: Touches,
  contactIds: string[],
): Promise<Send[]> {
  if (!named?.lastQuestion || contactIds.length === 0) return []
  return db
    .select()
    .from(sends)
    .where(and(eq(sends.appId, appId), inArray(sends.contactId, contactIds), eq(sends.kind, 'question')))
    .orderBy(desc(sends.id))
    .limit(1)
}

/** Which of these identities were erased, and when. */
export async function readErasures(
  { db, tables: { suppressions }, secrets }: Reading,
  appId: string,
  identities: Identity[],
): Promise<Erasure[]> {
  if (identities.length === 0) return []
  const byHash = new Map(identities.map((identity) => [secrets.suppression(appId, identity), identity]))
  const found = await db
    .select({ hash: suppressions.hash, at: suppressions.at, group: suppressions.erasedTogether })
    .from(suppressions)
    .where(and(eq(suppressions.appId, appId), inArray(suppressions.hash, [...byHash.keys()])))
  return found.map(({ hash, ...erasure }) => {
    const { kind, value } = byHash.get(hash) as Identity
    return { identity: { kind, value }, ...erasure }
  })
}

/** What any of the conditions finds, once. Asked one after the other: an OR over different indexes reads the whole app in SQLite. */
async function each<Row>(
  conditions: (SQL | undefined)[],
  ask: (condition: SQL) => PromiseLike<Row[]>,
  keyOf: (row: Row) => string,
): Promise<Row[]> {
  const found = new Map<string, Row>()
  for (const condition of conditions)
    if (condition) for (const row of await ask(condition)) found.set(keyOf(row), row)
  return [...found.values()]
}
