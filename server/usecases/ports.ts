/** What the use cases need of the outside: a store, a clock, providers. Floor 3 fulfils these; tests use the real ones. */

import type { InboundSignal } from '../domain/decide-inbound.ts'
import type {
  Answer,
  App,
  Channel,
  ChannelHealth,
  Contact,
  ContactIdentity,
  EntryPoint,
  EventData,
  LoggedEvent,
  Notice,
  Relay,
  Send,
} from '../domain/records.ts'
import type { LastHeard } from '../domain/retention.ts'
import type { Signal } from '../domain/signal.ts'
import type { Tally } from '../domain/tally.ts'
import type { CountedStep, FunnelStep, Unit } from '../domain/unit.ts'
import type { ChannelTest } from '../schema/channel.ts'
import type { Contact as ContactShape, EventType } from '../schema/contact.ts'
import type { GateStrings } from '../schema/gate.ts'
import type { NewNotice } from '../schema/notice.ts'
import type { PersonStrings } from '../schema/person-strings.ts'
import type { ActivityStatus, Identity, Medium, OptInStatus, Source } from '../schema/values.ts'
import type { KeyStore, RequestStore } from './access-store.ts'
import type { AuditStore } from './audit-store.ts'
import type { EndpointStore } from './endpoint-store.ts'
import type { ImportStore } from './import-store.ts'
import type { OperatorStore } from './operator-store.ts'
import type { ReceiptCode } from './receipt-code.ts'

/** Time and randomness, so that nothing below reaches for them. */
export type Clock = { now(): number; randomBytes(length: number): Uint8Array }

/** A page of a list, keyset by keyset. `after` is the last row's key of the page before. */
export type PageRequest<Key> = { limit: number; after: Key | undefined }

/** A page of rows; `next` is the key to go on from, undefined on the last page. */
export type Page<Row, Key> = { rows: Row[]; next: Key | undefined }

/** Where the people go on who are walked through oldest first. */
export type KnownKey = { createdAt: number; id: string }

/** One of them: since when they are known, and when they were last heard of. */
export type KnownSince = LastHeard & { id: string }

/** Where the list of contacts goes on: newest first; of a search that finds many, in the order of what was searched for. */
export type ContactKey =
  | { createdAt: number; id: string }
  | { by: 'beginning' | 'end' | 'name'; at: string; id: string }

/** As `PageRequest`; `backwards`: the rows before the key instead, in the list's own order all the same. */
export type ContactPageRequest = PageRequest<ContactKey> & { backwards?: boolean | undefined }

/**
 * A page of contacts. `next` is where it goes on in the direction that was asked for; a page that is not full although there is one
 * has looked at as many as a request may. `ends` are the keys of its first and its last row.
 */
export type ContactPage = Page<ContactRow, ContactKey> & { ends: [ContactKey, ContactKey] | undefined }

/** The same as contacts are shown. */
export type ContactList = Pick<ContactPage, 'next' | 'ends'> & { rows: ContactShape[] }

/** A signal that could not be processed when it came. */
export type KeptSignal = {
  id: string
  appId: string
  channelId: string
  signal: Signal
  error: string
  attempts: number
  keptAt: number
  tryAt: number
}

/** A request on its way to the business's own systems, without its body; `people` are those it is about, as opaque keys. */
export type WaitingRelay = { id: string; tryAt: number; people: string[] }

/** Filters of the list of contacts. `now` decides activity. */
export type ContactFilter = {
  optIn?: OptInStatus | undefined
  activity?: ActivityStatus | undefined
  source?: Source | undefined
  entryPoint?: string | undefined
  /** A number's beginning (with or without +), its last digits, or the beginning of a name. */
  q?: string | undefined
  /** Simulated contacts are left out where a real channel exists. */
  includeSimulated: boolean
  now: number
}

/** A number, and the two statuses of whose it is. */
export type NumberRow = { number: string } & Pick<Contact, 'status' | 'since' | 'source' | 'lastInboundAt'>

/** Whose numbers are listed. */
export type NumberFilter = { includeSimulated: boolean }

/** A contact with the identities it is shown with. */
export type ContactRow = { contact: Contact; identities: ContactIdentity[] }

/** A contact as it is exported, with the event that its opt-in stands on. */
export type ExportRow = ContactRow & { evidence: { occurredAt: number; data: EventData } | undefined }

/** A channel with what is known of it besides its credentials. */
export type ChannelRow = {
  channel: Channel
  /** Whether it is WhatsApp and real: then the app's simulator is gone. */
  real: boolean
  /** The business number, as the provider names it. */
  line: string | null
  /** The secret part of its address, where its requests are not signed. */
  token: string
  health: ChannelHealth
}

/** A channel to be made; of the secret it shares with others only the hash is kept. */
export type NewChannelRow = Pick<ChannelRow, 'channel' | 'real' | 'line'> & { sharedSecret: string }

/** An app with what every request about it needs. */
export type AppView = { app: App; live: boolean; hasChannel: boolean }

/** Counts of an entry point since the beginning. */
export type Funnel = Record<FunnelStep, number>

/** One thing to be counted, or taken back. */
export type Counted = {
  entryPoint: string
  step: CountedStep
  at: number
  simulated: boolean
  by?: number
}

/** How often a step was counted on a day; without an entry point: an empty one. */
export type DayCount = { day: number; entryPoint: string; step: CountedStep; count: number }

/** The database: one writer that commits in groups, and readers beside it. Every write that was answered is durable. */
export interface Store extends EndpointStore, ImportStore, KeyStore, RequestStore, OperatorStore, AuditStore {
  /**
   * Reads what the unit touches, decides, writes the list, all in one commit shared with the units that arrived meanwhile;
   * resolves after the commit. Rejects with the error of `decide` (nothing written), or with `StoreBusy` / `StoreUnavailable`.
   */
  commit<Result>(unit: Unit<Result>): Promise<Result>
  /** Keeps a signal that could not be processed for the sweeper, durably. */
  keepForLater(kept: Omit<KeptSignal, 'attempts'>): Promise<void>
  /** Those whose time to be tried has come. */
  listKept(now: number, limit: number): Promise<KeptSignal[]>
  dropKept(appId: string, id: string): Promise<void>
  /** `tryAt` null: not again. */
  putOffKept(appId: string, id: string, error: string, tryAt: number | null): Promise<void>

  /** Keeps a request to be relayed. */
  keepRelay(relay: Relay): Promise<void>
  /** Those not yet relayed of one app, oldest first. */
  listRelays(appId: string, page: PageRequest<string>): Promise<Page<WaitingRelay, string>>
  /** Takes one that is still due at `tryAt` for oneself, until `until`; undefined where somebody else has it, or it is gone. */
  claimRelay(
    appId: string,
    id: string,
    tryAt: number,
    until: number,
  ): Promise<Omit<Relay, 'people'> | undefined>
  /** Apps with a relay whose time has come. */
  appsToRelay(now: number): Promise<string[]>
  dropRelay(appId: string, id: string): Promise<void>
  putOffRelay(appId: string, id: string, tryAt: number): Promise<void>

  /** Rejects with `SlugTaken`. */
  createApp(app: App, entryPoints: EntryPoint[], notices: Notice[]): Promise<void>
  /** Changes what is given and nothing else. */
  updateApp(appId: string, given: Partial<Omit<App, 'id' | 'slug' | 'createdAt'>>): Promise<void>
  findApp(slug: string): Promise<AppView | undefined>
  findAppById(id: string): Promise<AppView | undefined>
  listApps(page: PageRequest<string>): Promise<Page<App, string>>
  countApps(): Promise<number>

  createChannel(row: NewChannelRow): Promise<void>
  /** Replaces its credentials and what follows from them; its last error is forgotten. */
  updateChannel(row: NewChannelRow): Promise<void>
  findChannel(id: string): Promise<ChannelRow | undefined>
  listChannels(appId: string): Promise<ChannelRow[]>
  deleteChannel(appId: string, id: string): Promise<void>
  /** The channels of all apps that share a channel's secret, itself among them, and have this number or name none. */
  listSharing(channelId: string, line: string | undefined): Promise<ChannelRow[]>
  countRefused(channelId: string, at: number): Promise<void>
  noteHealth(appId: string, channelId: string, health: Partial<ChannelHealth>): Promise<void>

  /** Rejects with `SlugTaken`. */
  createEntryPoint(entryPoint: EntryPoint): Promise<void>
  /** Changes what is given and nothing else. */
  updateEntryPoint(
    appId: string,
    id: string,
    given: Partial<Pick<EntryPoint, 'name' | 'keyword' | 'signupUrl'>>,
  ): Promise<void>
  deleteEntryPoint(appId: string, id: string): Promise<void>
  listEntryPoints(appId: string): Promise<EntryPoint[]>
  findEntryPoint(appId: string, slug: string): Promise<EntryPoint | undefined>
  funnels(appId: string, includeSimulated: boolean): Promise<Map<string, Funnel>>
  count(appId: string, counted: Counted): Promise<void>
  /** What was counted on the days whose first milliseconds are between these, both included. */
  countsOf(appId: string, span: { from: number; to: number; includeSimulated: boolean }): Promise<DayCount[]>
  /** How often one step was counted at all, in earnest and on the simulator. */
  countEver(appId: string, step: CountedStep): Promise<{ real: number; simulated: number }>

  /** Gives the notice its version (one more than the language's last) and supersedes that one. */
  publishNotice(notice: Omit<Notice, 'version' | 'supersededAt'>): Promise<Notice>
  findNotice(id: string): Promise<Notice | undefined>
  listNotices(appId: string, page: PageRequest<string>): Promise<Page<Notice, string>>
  /** The versions of one language, newest first; the cursor is a version's number. */
  listVersions(appId: string, locale: string, page: PageRequest<number>): Promise<Page<Notice, number>>
  currentNotices(appId: string): Promise<Notice[]>
  /** How many people's opt-ins rest on these notices by now, where it is anybody's. */
  agreedTo(appId: string, noticeIds: string[], includeSimulated: boolean): Promise<Map<string, number>>

  findContact(appId: string, identity: Identity): Promise<ContactRow | undefined>
  findContacts(appId: string, identities: Identity[]): Promise<Map<string, ContactRow>>
  findContactById(appId: string, contactId: string): Promise<ContactRow | undefined>
  /** Which of these were erased, by `identityKey`. */
  erasedAmong(appId: string, identities: Identity[]): Promise<Set<string>>
  listContacts(appId: string, filter: ContactFilter, page: ContactPageRequest): Promise<ContactPage>
  /** How many contacts there are, by what a list is narrowed by. */
  tallyContacts(appId: string): Promise<Tally[]>
  /** Every number and whose it is, in the order of the numbers: whatever is written meanwhile, none is told twice or passed over. */
  listNumbers(
    appId: string,
    filter: NumberFilter,
    page: PageRequest<string>,
  ): Promise<Page<NumberRow, string>>
  /** The number that is `count` numbers further on in that order; undefined where there are not as many. Reads all in between. */
  numberFurtherOn(
    appId: string,
    filter: NumberFilter,
    from: { after: string | undefined; count: number },
  ): Promise<string | undefined>
  /** By id, after one and up to another: each contact once, whatever is written meanwhile. */
  exportContacts(
    appId: string,
    filter: ContactFilter,
    page: { limit: number; after: string; until: string },
  ): Promise<Page<ExportRow, string>>
  /** A contact's history, oldest first; `types` narrows it. */
  listEvents(
    appId: string,
    contactId: string,
    page: PageRequest<string>,
    types?: readonly EventType[],
  ): Promise<Page<LoggedEvent, string>>
  /** The same, newest first: `after` is an event, and those before it follow. */
  listNewestEvents(
    appId: string,
    contactId: string,
    page: PageRequest<string>,
  ): Promise<Page<LoggedEvent, string>>
  findEvent(appId: string, eventId: string): Promise<LoggedEvent | undefined>
  /** By canonical reference or by id. */
  findAnswer(appId: string, by: { reference: string } | { id: string }): Promise<Answer | undefined>
  /** Answers that are not bound yet, newest first. */
  listAnswers(
    appId: string,
    filter: { reference?: string; status?: 'pending' | 'expired' | 'withdrawn'; now: number },
    page: PageRequest<string>,
  ): Promise<Page<Answer, string>>

  /** The log as outbox: events after a position, gapless, in order. */
  eventsAfter(appId: string, position: number, limit: number): Promise<LoggedEvent[]>
  cursor(appId: string, consumer: string): Promise<number>
  /** Apps whose log is longer than this reader's cursor. */
  appsBehind(consumer: string): Promise<string[]>
  /** Called after each commit with the apps that got events. Returns the way to stop. */
  onCommit(listener: (appIds: string[]) => void): () => void
  countSends(appId: string, kind: Send['kind'], since: number): Promise<number>
  finishSend(appId: string, sendId: string, outcome: Partial<Send>): Promise<void>
  /** Apps with a send that was refused for now and whose time has come. */
  appsToSendAgain(now: number): Promise<string[]>
  /** Those of one app. */
  listSendsToTry(appId: string, now: number, limit: number): Promise<Send[]>
  /** Sends of which nobody knows whether they were made, since the program ended meanwhile: they are not made again. */
  giveUpSends(claimedBefore: number): Promise<void>

  /** Messages that have waited since before `until` and were not asked yet. */
  listWaiting(
    until: number,
    limit: number,
  ): Promise<{ id: string; appId: string; reference: string; contactId: string | null }[]>
  /** Unbound answers that expired before `until` go, with the claims and waiting messages as old; returns contacts whose typed claim went. */
  vanish(until: number, limit: number): Promise<{ appId: string; contactIds: string[] }[]>
  /** Contacts whose window ended before `now` while the log still says active. */
  listGoneQuiet(now: number, limit: number): Promise<{ appId: string; contactId: string }[]>
  /** Opted-in contacts whose consent and last message are both older than `before`. */
  listStale(before: number, limit: number): Promise<{ appId: string; contactId: string }[]>

  /** Apps that keep who is not opted in for so many days, by their ids. */
  listRetentions(): Promise<{ appId: string; retentionDays: number }[]>
  /** Who has a status and was first known at this moment or before, oldest first. */
  listKnownSince(
    appId: string,
    status: OptInStatus,
    knownBy: number,
    page: PageRequest<KnownKey>,
  ): Promise<Page<KnownSince, KnownKey>>

  /** Resolves when the database answers and is migrated. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** The writer's queue is full: answer 503 with `Retry-After`. */
export class StoreBusy extends Error {}

/** The database cannot be written now (disk full, connection lost): answer 503. */
export class StoreUnavailable extends Error {}

/** Why nothing can be written or read now, wherever in an error's causes that stands. */
export function unavailability(error: unknown): StoreBusy | StoreUnavailable | undefined {
  for (let found = error; found instanceof Error; found = found.cause)
    if (found instanceof StoreBusy || found instanceof StoreUnavailable) return found
  return undefined
}

/** The slug belongs to another object. */
export class SlugTaken extends Error {}

/** A message to a person, in the words of no provider. */
export type OutboundMessage = {
  medium: Medium
  to: ContactIdentity[]
  /** The app's own number, E.164. */
  from: string
  text: string
  /** What to send instead where there are no buttons: the same, and how to answer in words. */
  textWithoutButtons: string
  /** At most three reply buttons, titles of at most 20 characters. */
  buttons: { id: string; title: string }[]
}

/**
 * What became of a send. `failed` surely did not arrive: `retryable` where it may later (too many requests, nobody there), `optedOut`
 * where the provider refuses because the person opted out. `unknown` may have been delivered and is never tried again. `plain`:
 * without the buttons that were asked for, since the provider has none for this.
 */
export type SendOutcome =
  | { status: 'sent'; providerMessageId: string; plain?: boolean }
  | { status: 'failed'; error: string; retryable: boolean; optedOut?: { code: string } }
  | { status: 'unknown'; error: string }

/** One inbound request as it came, before anything is believed. */
export type InboundRequest = {
  method: 'GET' | 'POST'
  /** Under PUBLIC_URL, with path and query as they were asked for: what signatures over addresses cover. */
  url: URL
  /** The secret part of an unsigned channel's address. */
  token: string | undefined
  headers: Headers
  body: Uint8Array
  receivedAt: number
}

/** What a provider tells of: our words for it, and the business number it is about. */
export type Inbound = {
  /** As `Provider.line` names it; undefined where the body does not say: then it is the channel's own. */
  line?: string | undefined
  signal: InboundSignal
}

/** What a provider's body said: signals, what is passed over with its reason, and errors: of messages that were sent, of a callback that is set for something else. */
export type Reading = {
  inbound: Inbound[]
  ignored: { kind: string; reason: string }[]
  /** For the operator: `131047 Re-engagement message`. */
  errors: string[]
}

/** One messaging provider: verifies and reads its webhooks, and sends in its format. */
export interface Provider {
  readonly name: string
  /** Whether it is WhatsApp and real: then the app's simulator is gone. */
  readonly real: boolean
  /** Whether its people are simulated. */
  readonly simulated?: boolean
  /** The headers that a relay passes on untouched besides `content-type`: what proves where a request came from. */
  signatureHeaders(channel: Channel): readonly string[]
  /** What the provider wants to hear once a request is kept; absent: an empty body. */
  readonly acknowledgement?: { body: string; contentType: string }
  /** Checks credentials as given by an operator; throws a ZodError. */
  parseCredentials(given: unknown): Record<string, unknown>
  /** Whether this channel's requests are signed; otherwise the token in the address is what is checked. */
  isSigned(channel: Channel): boolean
  /** What channels behind one callback address have in common: the secret, or the account with its key. Only its hash is kept. */
  sharedSecret(channel: Channel): string
  /** The business number of a channel, as its webhooks name it; undefined where they do not, or any will do. */
  line(channel: Channel): string | undefined
  /** Answers the provider's handshake or probe; undefined where the request is none, `refused` where its token is wrong. */
  handshake(request: InboundRequest, channel: Channel): { body: string } | 'refused' | undefined
  /** Whether the request is the provider's own; constant in time. Asked only where `isSigned`. */
  verify(request: InboundRequest, channel: Channel): boolean
  /** Pure. Throws `NotThisFormat` for a body that is not the provider's at all; unknown types are ignored, never an error. */
  read(request: InboundRequest, channel: Channel): Reading
  send(message: OutboundMessage, channel: Channel): Promise<SendOutcome>
  /** Asks the provider whether the credentials work. Never rejects. */
  test(channel: Channel): Promise<ChannelTest>
}

/**
 * A request to the outside, POST unless told otherwise. Rejects with `NotSent` where it surely did not arrive (no such host,
 * connection refused, address not allowed); any other rejection means that nobody knows.
 */
export type Post = (
  url: string,
  request: { method?: 'GET' | 'POST'; headers: Record<string, string>; body?: string | Uint8Array },
) => Promise<{ status: number; headers: Headers; body: string }>

/** What was to be posted did not leave. */
export class NotSent extends Error {}

/** The body is not this provider's format at all. */
export class NotThisFormat extends Error {}

/** What somebody does on a simulated phone, in digits without `+`; a `messageId` that is given is delivered again. */
export type SimulatedAct = { phone: string; name: string; at: number; messageId?: string } & (
  | { kind: 'text'; text: string; quotedId?: string; forwarded?: boolean }
  | { kind: 'button'; payload: string; title: string; quotedId: string }
  | { kind: 'edit'; text: string; editedId: string }
)

/** A message as a simulated phone shows it. */
export type SimulatedMessage = {
  id: string
  from: 'business' | 'person'
  at: number
  text: string
  buttons: { id: string; title: string }[]
  /** The webhook as it was delivered, for what the person sent. */
  raw: string | null
}

/** Simulated phones: what goes in is a webhook as the Cloud API sends it, what comes out is a request to the Graph API. */
export type Simulator = {
  /** The signed webhook for what somebody did. */
  compose(
    channelId: string,
    act: SimulatedAct,
  ): { messageId: string; body: string; headers: Record<string, string> }
  /** The Graph API's answer to a request; `path` follows the API's base address. */
  graph(request: { path: string; authorization: string | undefined; body: unknown }): {
    status: number
    body: unknown
  }
  /** What a phone shows, oldest first. */
  thread(channelId: string, phone: string): SimulatedMessage[]
  /** A number out of those kept for fiction, in digits, and the token by which its visitor is known again. */
  newPhone(): { phone: string; token: string }
  /** The number of a token; undefined for one that was not given out here. */
  phoneOf(token: string): string | undefined
}

/** Finds a provider by its name; undefined where there is none. */
export type Providers = (name: string) => Provider | undefined

/** Where the program writes what it does: JSON lines, numbers and secrets redacted. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** The words of the product that are not a notice's own, in one language. */
export type Words = {
  locale: string
  dir: 'ltr' | 'rtl'
  gate: GateStrings
  person: PersonStrings
  /** What a new app asks until its owner publishes words of their own. */
  firstNotice(business: { name: string }): Omit<NewNotice, 'locale' | 'privacyUrl'>
}

/** All that the use cases are made of. */
export type Ports = {
  store: Store
  clock: Clock
  providers: Providers
  /** Without trailing slash. */
  publicUrl: string
  log: Log
  words: (locale: string) => Words
  /** Ids that grow with time, even within one millisecond. */
  newId: () => string
  receiptCode: ReceiptCode
  post: Post
}
