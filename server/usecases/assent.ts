/** Everything the house can do, as one object: http/ calls these, assemble.ts has it made. Each throws `ProblemError` where the caller is at fault. */

import type { Principal } from '../domain/access.ts'
import type { Actor, By, EntryPoint as EntryPointRow } from '../domain/records.ts'
import type { ApiKey, MadeApiKey, NewApiKey } from '../schema/api-key.ts'
import type { App, AppPatch, EntryPoint, NewApp, NewEntryPoint } from '../schema/app.ts'
import type { ButtonView } from '../schema/button.ts'
import type { Channel, ChannelPatch, ChannelTest, NewChannel } from '../schema/channel.ts'
import type {
  Category,
  Contact,
  ContactEvent,
  NewOptIn,
  NewOptOut,
  Permission,
  UnboundConsent,
} from '../schema/contact.ts'
import type { Gate, Measure, NewConsent, PostedConsent } from '../schema/gate.ts'
import type { GupshupUser, GupshupUsersQuery } from '../schema/gupshup.ts'
import type { Import, ImportError, ListedImport } from '../schema/import.ts'
import type { NewNotice, Notice } from '../schema/notice.ts'
import type { Receipt } from '../schema/receipt.ts'
import type { KeptAnswer, RepeatableRequest } from './access-store.ts'
import type { Endpoints } from './endpoints.ts'
import type { FirstSteps } from './first-steps.ts'
import type { NoticeBoards } from './notice-board.ts'
import type { Operators } from './operators.ts'
import type { OptIns } from './opt-ins.ts'
import type {
  ContactFilter,
  ContactList,
  ContactPageRequest,
  InboundRequest,
  Page,
  PageRequest,
} from './ports.ts'
import type { GivenFile } from './receive-file.ts'
import type { Overdue } from './retention.ts'
import type { Statistics } from './statistics.ts'

/** What a request tells of the page it comes from: reported, never proven. `ip` is whole; it is truncated before it is kept. */
export type PageContext = { origin: string | null; ip: string | null; userAgent: string | null }

/** The consent page's data: the gate in the right language, its entry point, and where the thread is. */
export type ConsentPage = {
  gate: Gate
  entryPoint: Pick<EntryPointRow, 'slug' | 'name' | 'kind'>
  /** The address of this page, as printed in its QR code. */
  url: string
  /** Every language a notice exists in. */
  locales: string[]
  /** Changes whenever any word of the page changes. */
  version: string
}

/** What a page wishes of its button. */
export type ButtonWishes = {
  entryPoint?: string | undefined
  locale?: string | undefined
  label?: string | undefined
  acceptLanguage?: string | undefined
}

/** What people are sent without anybody writing it, in the language and the words of a live notice. */
export type AutomatedMessages = {
  locale: string
  dir: 'ltr' | 'rtl'
  question: { text: string; yes: string; no: string }
  confirmation: string
}

/** How an inbound request was taken. */
export type InboundReply =
  | { status: 200; body: string; contentType: string }
  | {
      status: 400 | 401 | 403 | 404 | 503
      code: 'not_this_format' | 'signature_invalid' | 'verify_token_wrong' | 'channel_unknown' | 'unavailable'
    }

/** What the simulator shows beside its phone. */
export type SimulatedRecord = {
  permission: Permission
  contact: Contact | null
  /** Oldest first. */
  events: ContactEvent[]
  /** The answer that carries the phone's reference, bound or not. */
  answer: UnboundConsent | null
  /** The sentence that was agreed to. */
  declaration: string | null
}

/** What has a file of its own. */
type Parts = Endpoints & Operators & OptIns & Statistics & FirstSteps & NoticeBoards

/** A contact on its way into a file, with what lets it be read back: the country of its number, and what shows the opt-in. */
export type ExportedContact = { contact: Contact; country: string | null; evidence: string | null }

/** The use cases. */
export type Assent = Parts & {
  openGate(
    app: string,
    want: {
      locale?: string | undefined
      acceptLanguage?: string | undefined
      entryPoint?: string | undefined
    },
  ): Promise<Gate>
  openButton(app: string, wishes: ButtonWishes): Promise<ButtonView>
  openConsentPage(
    app: string,
    entryPoint: string,
    want: { locale?: string | undefined; acceptLanguage?: string | undefined },
  ): Promise<ConsentPage>
  /** The consent page as it would ask with these words, published or not. */
  previewConsentPage(app: string, words: NewNotice): Promise<ConsentPage>
  /** Makes a reference for a page without JavaScript. */
  newReference(): string
  postConsent(
    app: string,
    body: NewConsent,
    page: PageContext,
  ): Promise<{ created: boolean; body: PostedConsent; draft: string }>
  /** The chat link without declaration, for the page that is shown when there were too many posts. */
  plainChatUrl(app: string): Promise<string>
  measure(app: string, body: Measure): Promise<void>
  /** The business's number and name for the vCard. */
  openCard(app: string): Promise<{ name: string; phone: string; chatUrl: string }>

  receive(channelId: string, request: InboundRequest): Promise<InboundReply>

  /** Its first notice is in this language, or in English. */
  createApp(body: NewApp, locale?: string): Promise<App>
  /** By slug; `only` one of them, for whom the others are not there. */
  listApps(page: PageRequest<string>, only?: string | null): Promise<Page<App, string>>
  getApp(app: string): Promise<App>
  patchApp(app: string, body: AppPatch): Promise<App>
  /** How many people would be erased now if the app kept who is not opted in for so many days; null where that takes long to count. */
  countOverdue(app: string, retentionDays: number): Promise<Overdue | null>
  createChannel(app: string, body: NewChannel): Promise<Channel>
  /** Rejects with `invalid` where the whole would be no credentials of its provider. */
  changeChannel(app: string, id: string, body: ChannelPatch): Promise<Channel>
  listChannels(app: string): Promise<Channel[]>
  /** The numbers that an app's channels take SMS at, as their providers name them. */
  listSmsNumbers(app: string): Promise<string[]>
  testChannel(app: string, channel: string): Promise<ChannelTest>
  deleteChannel(app: string, channel: string): Promise<void>
  createEntryPoint(app: string, body: NewEntryPoint): Promise<EntryPoint>
  listEntryPoints(app: string): Promise<EntryPoint[]>
  getEntryPoint(app: string, slug: string): Promise<EntryPoint>
  patchEntryPoint(
    app: string,
    slug: string,
    body: {
      name?: string | undefined
      keyword?: string | null | undefined
      signupUrl?: string | null | undefined
    },
  ): Promise<EntryPoint>
  /** Rejects with `entry_point_kept` for the ones every app has. */
  deleteEntryPoint(app: string, slug: string): Promise<void>
  publishNotice(app: string, body: NewNotice): Promise<Notice>
  /** The automated messages of an app, as they are sent to somebody of whose language nothing is known. */
  showMessages(app: string): Promise<AutomatedMessages>
  listNotices(app: string, page: PageRequest<string>): Promise<Page<Notice, string>>
  /** Public: one immutable version and the name of the business. */
  getNotice(id: string): Promise<{ notice: Notice; app: { slug: string; name: string } }>

  listContacts(
    app: string,
    filter: Omit<ContactFilter, 'includeSimulated' | 'now'>,
    page: ContactPageRequest,
  ): Promise<ContactList>
  getContact(app: string, identity: string): Promise<Contact>
  listContactEvents(
    app: string,
    identity: string,
    page: PageRequest<string>,
  ): Promise<Page<ContactEvent, string>>
  optIn(app: string, identity: string, body: NewOptIn, by: Actor | By): Promise<Contact>
  optOut(app: string, identity: string, body: NewOptOut, by: Actor | By): Promise<Contact>
  erase(app: string, identity: string, by: Actor | By): Promise<void>
  permission(
    app: string,
    question: { identity: string; category: Category; purpose?: string | undefined },
  ): Promise<Permission>
  permissions(
    app: string,
    question: { identities: string[]; category: Category; purpose?: string | undefined },
  ): Promise<{ identity: string; allowed: boolean; reason: Permission['reason'] }[]>
  /** Takes in a file as it comes; nothing is done with it until it is begun. What cannot be read is told by the import. */
  receiveImport(app: string, file: GivenFile, how: { dryRun: boolean }, by: By): Promise<{ id: string }>
  /** Its rows are decided on from now on, between requests. */
  beginImport(app: string, id: string): Promise<void>
  /** One that was not begun, as if it had never come. */
  dropImport(app: string, id: string): Promise<void>
  /** Newest first. */
  listImports(app: string, page: PageRequest<string>): Promise<Page<ListedImport, string>>
  getImport(app: string, id: string): Promise<Import>
  /** All of them, by row. */
  listImportErrors(app: string, id: string): Promise<AsyncIterable<ImportError[]>>
  /** Each contact once, page by page, whatever is written meanwhile. */
  exportContacts(
    app: string,
    filter: Omit<ContactFilter, 'includeSimulated' | 'now'>,
  ): Promise<AsyncIterable<ExportedContact[]>>
  listConsents(
    app: string,
    filter: { status?: 'pending' | 'expired' | 'withdrawn' | undefined; reference?: string | undefined },
    page: PageRequest<string>,
  ): Promise<Page<UnboundConsent, string>>
  confirmConsent(app: string, reference: string, identity: string, by: Actor | By): Promise<Contact>

  /**
   * Numbers as Gupshup lists them, in parts that are read when they are wanted: one page, or all where no size is given. `reader` is whose
   * pages these are: their next one begins where the last one ended.
   */
  listGupshupUsers(
    app: string,
    page: GupshupUsersQuery,
    reader: string,
  ): Promise<AsyncGenerator<GupshupUser[], void>>

  /** No key makes one that goes further than itself. */
  createApiKey(body: NewApiKey, principal: Principal): Promise<MadeApiKey>
  listApiKeys(page: PageRequest<string>, principal: Principal): Promise<Page<ApiKey, string>>
  revokeApiKey(id: string, principal: Principal): Promise<void>
  /** Whose a key is; undefined for one that is unknown, revoked or expired. */
  recognise(key: string): Promise<Principal | undefined>
  /** Executes a request that may come again, or answers what it was answered before. Rejects with `idempotency_mismatch` and `idempotency_in_flight`. */
  once(
    request: RepeatableRequest,
    execute: () => Promise<KeptAnswer>,
  ): Promise<{ answer: KeptAnswer; replayed: boolean }>

  openReceipt(receipt: string): Promise<Receipt>
  /** Opts out, or kills an answer whose message was not sent. Saying it twice is no fault. */
  withdraw(receipt: string): Promise<Receipt>

  /** What the simulator shows; `atOffsetMs` looks ahead. Rejects with `not_found` where the app has no simulator any more. */
  simulated(
    app: string,
    phone: string,
    reference: string | undefined,
    atOffsetMs: number,
  ): Promise<SimulatedRecord>
  /** The simulator's channel of an app. Rejects with `not_found` where it is gone. */
  simulatorChannel(app: string): Promise<{ channelId: string; appName: string; phone: string }>

  /** What is done between requests, each in its own time: what time brings, what the log calls for, what is passed on. */
  chores: {
    sweep(): Promise<void>
    sendDue(): Promise<void>
    relayDue(): Promise<void>
    deliverDue(): Promise<void>
    importDue(): Promise<void>
  }
  /** Sends what is due in one app, and resolves when it has been sent. */
  answerNow(app: string): Promise<void>
  /** One round of everything, to its end: for tests. */
  work(): Promise<void>
  /** Begins nothing new, and resolves when what was begun is over. */
  stop(): Promise<void>
  ready(): Promise<void>
}
