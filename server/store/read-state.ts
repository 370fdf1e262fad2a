/** Reads what a unit of work touches: the first half of every commit. By prepared queries, since nothing is read more often. */
import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Answer, App, Notice, Send, WaitingMessage } from '../domain/records.ts'
import type { Erasure, ImportProgress, KnownContact, State, Touches } from '../domain/unit.ts'
import type { Identity } from '../schema/values.ts'
import type { Database } from './database.ts'
import { type Given, prepared, preparedForAll } from './prepared.ts'
import { readContacts, readFormer, readIdentities } from './read-people.ts'
import type { Secrets } from './secrets.ts'

/** What a store knows besides its tables. */
export type Reading = Database & { secrets: Secrets }

const importById = prepared(
  'import_by_id',
  ({ db, tables: { imports } }, given: Given<'appId' | 'importId'>) =>
    db
      .select({ status: imports.status, dryRun: imports.dryRun, cursor: imports.cursor })
      .from(imports)
      .where(and(eq(imports.appId, given('appId')), eq(imports.id, given('importId')))),
)

const appById = prepared('app_by_id', ({ db, tables: { apps } }, given: Given<'appId'>) =>
  db
    .select()
    .from(apps)
    .where(eq(apps.id, given('appId'))),
)

const channelsOfApp = prepared('channels_of_app', ({ db, tables: { channels } }, given: Given<'appId'>) =>
  db
    .select({ real: channels.real })
    .from(channels)
    .where(eq(channels.appId, given('appId'))),
)

const currentNotices = prepared('current_notices', ({ db, tables: { notices } }, given: Given<'appId'>) =>
  db
    .select()
    .from(notices)
    .where(and(eq(notices.appId, given('appId')), isNull(notices.supersededAt)))
    .orderBy(notices.id),
)

const noticesById = preparedForAll(
  'notices_by_id',
  ({ db, tables: { notices } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(notices)
      .where(and(eq(notices.appId, given('appId')), inArray(notices.id, all))),
)

const entryPointsOfApp = prepared(
  'entry_points_of_app',
  ({ db, tables: { entryPoints } }, given: Given<'appId'>) =>
    db
      .select()
      .from(entryPoints)
      .where(eq(entryPoints.appId, given('appId'))),
)

const messageByHash = prepared(
  'message_by_hash',
  ({ db, tables: { messages } }, given: Given<'appId' | 'hash'>) =>
    db
      .select({ hash: messages.hash })
      .from(messages)
      .where(and(eq(messages.appId, given('appId')), eq(messages.hash, given('hash')))),
)

const answersByReference = preparedForAll(
  'answers_by_reference',
  ({ db, tables: { answers } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(answers)
      .where(and(eq(answers.appId, given('appId')), inArray(answers.reference, all))),
)

const answersById = preparedForAll(
  'answers_by_id',
  ({ db, tables: { answers } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(answers)
      .where(and(eq(answers.appId, given('appId')), inArray(answers.id, all))),
)

const claimsOfPhones = preparedForAll(
  'claims_of_phones',
  ({ db, tables: { answers } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(answers)
      .where(
        and(
          eq(answers.appId, given('appId')),
          isNotNull(answers.phone),
          inArray(answers.phone, all),
          isNull(answers.eventId),
          isNull(answers.withdrawnAt),
        ),
      ),
)

const waitingByReference = preparedForAll(
  'waiting_by_reference',
  ({ db, tables: { waiting } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(waiting)
      .where(and(eq(waiting.appId, given('appId')), inArray(waiting.reference, all))),
)

const sendsById = preparedForAll('sends_by_id', ({ db, tables: { sends } }, all, given: Given<'appId'>) =>
  db
    .select()
    .from(sends)
    .where(and(eq(sends.appId, given('appId')), inArray(sends.id, all))),
)

const sendsByKey = preparedForAll('sends_by_key', ({ db, tables: { sends } }, all, given: Given<'appId'>) =>
  db
    .select()
    .from(sends)
    .where(and(eq(sends.appId, given('appId')), inArray(sends.key, all))),
)

const sendsByMessage = preparedForAll(
  'sends_by_message',
  ({ db, tables: { sends } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(sends)
      .where(
        and(
          eq(sends.appId, given('appId')),
          isNotNull(sends.providerMessageId),
          inArray(sends.providerMessageId, all),
        ),
      ),
)

const lastQuestion = preparedForAll(
  'last_question',
  ({ db, tables: { sends } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(sends)
      .where(and(eq(sends.appId, given('appId')), inArray(sends.contactId, all), eq(sends.kind, 'question')))
      .orderBy(desc(sends.id))
      .limit(1),
)

const suppressionsByHash = preparedForAll(
  'suppressions_by_hash',
  ({ db, tables: { suppressions } }, all, given: Given<'appId'>) =>
    db
      .select({ hash: suppressions.hash, at: suppressions.at, group: suppressions.erasedTogether })
      .from(suppressions)
      .where(and(eq(suppressions.appId, given('appId')), inArray(suppressions.hash, all))),
)

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
  const { live, hasChannel } = await readChannels(reading, appId)
  return {
    app,
    live,
    simulated: hasChannel && !live,
    notices: await readNotices(reading, appId, [
      ...(touches.noticeIds ?? []),
      ...answers.map((answer) => answer.noticeId),
    ]),
    entryPoints: touches.entryPoints ? await entryPointsOfApp(reading, { appId }) : [],
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
    former: await readFormer(reading, appId, touches.identities ?? [], ids),
    import: await readProgress(reading, touches),
  }
}

/** How far an import is. */
async function readProgress(
  database: Database,
  { appId, importId }: Touches,
): Promise<ImportProgress | undefined> {
  if (importId === undefined) return undefined
  const [found] = await importById(database, { appId, importId })
  return found && { isRunning: found.status === 'running', dryRun: found.dryRun, cursor: found.cursor }
}

async function readApp(database: Database, appId: string): Promise<App> {
  const [app] = await appById(database, { appId })
  if (!app) throw new Error(`there is no app ${appId}`)
  return app
}

/** Whether the app has a channel at all, and a real WhatsApp one. */
export async function readChannels(
  database: Database,
  appId: string,
): Promise<{ hasChannel: boolean; live: boolean }> {
  const found = await channelsOfApp(database, { appId })
  return { hasChannel: found.length > 0, live: found.some(({ real }) => real) }
}

/** The notice that is live in each language, oldest first. */
export async function readCurrentNotices(database: Database, appId: string): Promise<Notice[]> {
  return currentNotices(database, { appId })
}

async function readNotices(database: Database, appId: string, ids: string[]): Promise<Notice[]> {
  const current = await readCurrentNotices(database, appId)
  const missing = [...new Set(ids)].filter((id) => !current.some((notice) => notice.id === id))
  return [...current, ...(await noticesById(database, missing, { appId }))]
}

async function wasSeen(reading: Reading, { appId, message }: Touches): Promise<boolean> {
  if (!message) return false
  const hash = reading.secrets.message(message.channelId, message.messageId)
  const [found] = await messageByHash(reading, { appId, hash })
  return found !== undefined
}

async function readAnswers(database: Database, touches: Touches): Promise<Answer[]> {
  const { appId, references = [], answerId } = touches
  const named = answerId === undefined ? [] : [answerId]
  return once([
    ...(await answersByReference(database, references, { appId })),
    ...(await answersById(database, named, { appId })),
  ])
}

async function readWaiting(
  database: Database,
  { appId, references = [], waiting: isWanted }: Touches,
): Promise<WaitingMessage[]> {
  return isWanted ? waitingByReference(database, references, { appId }) : []
}

async function contactIds(
  database: Database,
  touches: Touches,
  answers: Answer[],
  waiting: WaitingMessage[],
): Promise<string[]> {
  const { appId, identities = [] } = touches
  const typed = answers.flatMap(({ phone }) => (phone === null ? [] : [phone]))
  const named: Identity[] = [
    ...identities,
    ...waiting.flatMap(({ sender }) => sender),
    ...typed.map((value) => ({ kind: 'phone' as const, value })),
  ]
  const known = await readIdentities(database, appId, named)
  const former = await readFormer(database, appId, identities, [])
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

async function readClaims(database: Database, touches: Touches, contacts: KnownContact[]): Promise<Answer[]> {
  const identities = [...(touches.identities ?? []), ...contacts.flatMap((known) => known.identities)]
  const phones = identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  return claimsOfPhones(database, [...new Set(phones)], { appId: touches.appId })
}

async function readSends(database: Database, { appId, sends = {} }: Touches): Promise<Send[]> {
  const { ids = [], keys = [], providerMessageIds = [] } = sends
  return once([
    ...(await sendsById(database, ids, { appId })),
    ...(await sendsByKey(database, keys, { appId })),
    ...(await sendsByMessage(database, providerMessageIds, { appId })),
  ])
}

/** Where a channel has no buttons, the next message answers the last question. */
async function readLastQuestion(
  database: Database,
  { appId, sends }: Touches,
  contactIds: string[],
): Promise<Send[]> {
  return sends?.lastQuestion ? lastQuestion(database, contactIds, { appId }) : []
}

/** Which of these identities were erased, and when. */
export async function readErasures(
  reading: Reading,
  appId: string,
  identities: Identity[],
): Promise<Erasure[]> {
  const { secrets } = reading
  const byHash = new Map(identities.map((identity) => [secrets.suppression(appId, identity), identity]))
  const found = await suppressionsByHash(reading, [...byHash.keys()], { appId })
  return found.map(({ hash, ...erasure }) => {
    const { kind, value } = byHash.get(hash) as Identity
    return { identity: { kind, value }, ...erasure }
  })
}

/** Rows that several questions found. Not one question with an OR: over different indexes that reads the whole app in SQLite. */
function once<Row extends { id: string }>(found: Row[]): Row[] {
  return [...new Map(found.map((row) => [row.id, row])).values()]
}
