/** Reads what a unit of work touches: the first half of every commit. */
import { and, desc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { foldedTypes } from '../domain/evolve.ts'
import type { Answer, App, ContactIdentity, EventData, Fact, WaitingMessage } from '../domain/records.ts'
import type { KnownContact, State, Touches } from '../domain/unit.ts'
import type { Identity } from '../schema/values.ts'
import type { Database } from './database.ts'
import type { Secrets } from './secrets.ts'
import { toContact } from './tables.ts'

/** What a store knows besides its tables. */
export type Reading = Database & { secrets: Secrets; isReal: (provider: string) => boolean }

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
    entryPoints: await readEntryPoints(reading, appId),
    seen: await wasSeen(reading, touches),
    answers,
    claims: await readClaims(reading, touches, contacts),
    waiting,
    contacts,
    sends: await readSends(reading, touches),
    erasedAt: await findErasure(reading, appId, touches.identities ?? []),
  }
}

async function readApp({ db, tables: { apps } }: Reading, appId: string): Promise<App> {
  const [app] = await db.select().from(apps).where(eq(apps.id, appId))
  if (!app) throw new Error(`there is no app ${appId}`)
  return app
}

/** Whether the app has a channel at all, and a real WhatsApp one. */
export async function readChannels(
  { db, tables: { channels }, isReal }: Reading,
  appId: string,
): Promise<{ hasChannel: boolean; live: boolean }> {
  const found = await db
    .select({ provider: channels.provider })
    .from(channels)
    .where(eq(channels.appId, appId))
  return { hasChannel: found.length > 0, live: found.some(({ provider }) => isReal(provider)) }
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

async function readEntryPoints({ db, tables: { entryPoints } }: Reading, appId: string): Promise<string[]> {
  const found = await db
    .select({ slug: entryPoints.slug })
    .from(entryPoints)
    .where(eq(entryPoints.appId, appId))
  return found.map(({ slug }) => slug)
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
  const named = either(
    references.length > 0 ? inArray(answers.reference, references) : undefined,
    answerId === undefined ? undefined : eq(answers.id, answerId),
  )
  if (!named) return []
  return db
    .select()
    .from(answers)
    .where(and(eq(answers.appId, appId), named))
}

async function readWaiting(
  { db, tables: { waiting } }: Reading,
  { appId, references = [] }: Touches,
): Promise<WaitingMessage[]> {
  if (references.length === 0) return []
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
    ...typed.map((value) => ({ kind: 'phone' as const, value })),
  ]
  const known = await readIdentities(reading, touches.appId, named)
  const direct = touches.contactId === undefined ? [] : [touches.contactId]
  const owners = answers.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]))
  const all = [
    ...direct,
    ...known.map((one) => one.contactId),
    ...owners,
    ...waiting.map((one) => one.contactId),
  ]
  return [...new Set(all)].sort()
}

/** Identities by their own values. */
export async function readIdentities(
  { db, tables: { identities } }: Database,
  appId: string,
  named: Identity[],
): Promise<ContactIdentity[]> {
  const kinds = (['phone', 'bsuid'] as const).map((kind) => {
    const values = named.filter((one) => one.kind === kind).map((one) => one.value)
    return values.length > 0 ? and(eq(identities.kind, kind), inArray(identities.value, values)) : undefined
  })
  const wanted = either(...kinds)
  if (!wanted) return []
  return db
    .select(identityColumns(identities))
    .from(identities)
    .where(and(eq(identities.appId, appId), wanted))
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

async function readSends({ db, tables }: Reading, { appId, sends = {} }: Touches) {
  const { ids = [], keys = [], providerMessageIds = [] } = sends
  const named = either(
    ids.length > 0 ? inArray(tables.sends.id, ids) : undefined,
    keys.length > 0 ? inArray(tables.sends.key, keys) : undefined,
    providerMessageIds.length > 0
      ? and(
          isNotNull(tables.sends.providerMessageId),
          inArray(tables.sends.providerMessageId, providerMessageIds),
        )
      : undefined,
  )
  if (!named) return []
  return db
    .select()
    .from(tables.sends)
    .where(and(eq(tables.sends.appId, appId), named))
}

/** When one of these identities was erased, the latest; undefined where none was. */
export async function findErasure(
  { db, tables: { suppressions }, secrets }: Reading,
  appId: string,
  identities: Identity[],
): Promise<number | undefined> {
  if (identities.length === 0) return undefined
  const hashes = identities.map((identity) => secrets.suppression(appId, identity))
  const [latest] = await db
    .select({ at: suppressions.at })
    .from(suppressions)
    .where(and(eq(suppressions.appId, appId), inArray(suppressions.hash, hashes)))
    .orderBy(desc(suppressions.at))
    .limit(1)
  return latest?.at
}

function either(...conditions: (SQL | undefined)[]): SQL | undefined {
  const given = conditions.filter((one) => one !== undefined)
  return given.length > 0 ? or(...given) : undefined
}
