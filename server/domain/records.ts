/** What the house keeps, in the domain's words: the rows that decisions read and write, without any database. Times are milliseconds since 1970, UTC. */

import type { EventType } from '../schema/contact.ts'
import type { PhoneField, Theme } from '../schema/gate.ts'
import type { Purpose } from '../schema/notice.ts'
import type { Identity, Means, Medium, Mode, OptInStatus, Source, Verification } from '../schema/values.ts'
import type { Addressed } from './identity.ts'

/** One business number with its consent step and its settings; owns everything else. */
export type App = {
  id: string
  slug: string
  name: string
  phone: string
  mode: Mode
  autoOptInMessage: boolean
  confirmationMessage: boolean
  smsOptIn: 'any' | 'keyword'
  /** Keywords of the app's own, on top of every language's. */
  keywords: { stop?: string[] | undefined; start?: string[] | undefined; help?: string[] | undefined }
  phoneField: PhoneField
  allowedOrigins: string[]
  carryOptIns: boolean
  defaultCountry: string | null
  referenceTtlHours: number
  privacyUrl: string | null
  storeIp: boolean
  storeUserAgent: boolean
  relayUrl: string | null
  /** How long who is not opted in is kept after the last that was heard of them; null: until they are erased. */
  retentionDays: number | null
  theme: Theme
  createdAt: number
}

/** Where people come in: a widget, a poster's QR code, a link, a saved number, an SMS keyword. */
export type EntryPoint = {
  id: string
  appId: string
  kind: 'widget' | 'qr' | 'url' | 'whatsapp' | 'sms'
  name: string
  slug: string
  keyword: string | null
  /** Meta's In-App Signup link. */
  signupUrl: string | null
  createdAt: number
}

/** The exact words of a consent step in one language and one immutable version. */
export type Notice = {
  id: string
  appId: string
  locale: string
  version: number
  statement: string
  purposes: Purpose[]
  greeting: string
  declaration: string
  yesLabel: string
  noLabel: string
  howToStop: string
  privacyUrl: string | null
  hash: string
  publishedAt: number
  supersededAt: number | null
}

/** An app's account at a messaging provider; `credentials` are sealed in the database and open only in memory. */
export type Channel = {
  id: string
  appId: string
  provider: string
  credentials: Record<string, unknown>
  createdAt: number
}

/** How a channel is doing. */
export type ChannelHealth = {
  lastInboundAt: number | null
  lastError: string | null
  lastErrorAt: number | null
}

/** What the page told of itself when an answer was posted: never the sender's. */
export type Reported = {
  pageUrl: string | null
  origin: string | null
  ip: string | null
  userAgent: string | null
}

/** One answer given at a gate: anonymous until a message with its reference comes. */
export type Answer = {
  id: string
  appId: string
  /** Canonical: ten characters, no hyphen. */
  reference: string
  decision: 'accept' | 'decline'
  noticeId: string
  purposes: string[]
  mode: Mode
  locale: string
  entryPoint: string | null
  source: Source
  phone: string | null
  reported: Reported
  createdAt: number
  expiresAt: number
  withdrawnAt: number | null
  /** The first sender committed; the reference stays with them. */
  contactId: string | null
  /** The event that made this answer a fact of its owner. */
  eventId: string | null
}

/** A message whose reference is not known yet: it waits eight days for its post, the automated question waits a minute. */
export type WaitingMessage = {
  id: string
  appId: string
  reference: string
  /** Null: whoever wrote was erased, and comes back only if the post makes this their consent. */
  contactId: string | null
  sender: Addressed[]
  message: MessageEvidence
  occurredAt: number
  timed: boolean
  /** Whether it may opt in at all: not a forward, not an edit. */
  firsthand: boolean
  receivedAt: number
  asked: boolean
}

/** The verbatim proof of an inbound message that carries consent meaning. */
export type MessageEvidence = {
  channelId: string
  messageId: string
  text: string
  /** SHA-256, hex, of the raw body it came in. */
  bodySha256: string
  /** Whether this channel's webhooks are signed by the provider. */
  signed: boolean
  medium: Medium
  identity: Identity
}

/** One automated message to a person, claimed before it is made; an unknown outcome is not tried again. */
export type Send = {
  id: string
  appId: string
  contactId: string
  /** Where it goes; null where the app has no channel by now. */
  channelId: string | null
  kind: 'question' | 'confirmation' | 'stop_confirmation' | 'help'
  /** Unique per app: what this message answers. */
  key: string
  noticeId: string | null
  /** `waiting`: refused for now (too many requests, nobody there), tried again at `tryAt`. */
  status: 'claimed' | 'sent' | 'waiting' | 'failed' | 'unknown'
  /** Whether it went without buttons: then the next message answers it. */
  plain: boolean
  attempts: number
  tryAt: number | null
  providerMessageId: string | null
  claimedAt: number
  error: string | null
}

/** A verified request of a provider on its way to the business's own systems. */
export type Relay = {
  id: string
  appId: string
  channelId: string
  method: 'GET' | 'POST'
  /** With its question mark, or empty. */
  query: string
  /** `content-type` and what proves where the request came from. */
  headers: Record<string, string>
  body: Uint8Array
  /** Whom it is about: what is about one person arrives in order. */
  people: Identity[]
  attempts: number
  receivedAt: number
  tryAt: number
}

/** A person as one app knows them: the snapshot that lists and permission read, folded from the facts. */
export type Contact = {
  id: string
  appId: string
  revision: number
  name: string | null
  locale: string | null
  status: OptInStatus
  since: number | null
  source: Source | null
  entryPoint: string | null
  verification: Verification | null
  noticeId: string | null
  purposes: string[]
  evidenceId: string | null
  /** On WhatsApp: what activity is about. */
  lastInboundAt: number | null
  lastSmsAt: number | null
  /** Whether the log last said "became active". */
  active: boolean
  /** When the automated opt-in message was last decided on, and which notice it asked. */
  askedAt: number | null
  askedNoticeId: string | null
  simulated: boolean
  createdAt: number
  mergedInto: string | null
}

/** One way a contact is known; `address` is the provider's own form, used for sending. */
export type ContactIdentity = Addressed & { contactId: string }

/** That an identity was a contact's until they moved to another: what happened before is theirs, whenever it arrives. */
export type FormerIdentity = Identity & { contactId: string; until: number }

/** What brought a person: an advertisement or a post that opens the chat, as the provider tells of it. */
export type Referral = {
  type: string | null
  id: string | null
  url: string | null
  headline: string | null
  clickId: string | null
}

/** Who caused an event. */
export type Actor = 'visitor' | 'person' | 'operator' | 'key' | 'provider' | 'system' | 'retention'

/** Who caused an event, and where there are several of the kind, which: a key's id, an operator's. */
export type By = { actor: Actor; actorId?: string }

/** The personal part of an event: evidence, erasable, as canonical JSON in a row of its own. */
export type EventData = By & {
  /** Whose act it was; `alsoKnownAs` are the other identities the same message carried, or where there was no message all that were known. */
  identity?: Identity
  alsoKnownAs?: Identity[]
  purposes?: string[]
  verification?: Verification
  source?: Source
  entryPoint?: string | null
  noticeId?: string
  noticeHash?: string
  locale?: string
  mode?: Mode
  reference?: string
  answerId?: string
  answeredAt?: number
  reported?: Reported
  message?: MessageEvidence
  /** Where a message that is due goes. */
  channelId?: string
  medium?: Medium
  /** The provider has answered already, or nobody may be written to. */
  isAnswered?: boolean
  referral?: Referral
  /** How a refusal, a restart or a suspension came about. */
  via?: string
  reason?: string
  evidence?: string
  /** By what means the person told an operator. */
  means?: Means
  /** The file and the row that told of it, and what the file says of where it was collected. */
  importId?: string
  row?: number
  collectedBy?: string
  /** The automated message this event asks for or answers. */
  sendId?: string
  from?: Identity[]
  to?: Identity[]
  mergedFrom?: string
}

/** An immutable fact of the log. `position` is given by the store, gapless per app. */
export type ConsentEvent = {
  id: string
  appId: string
  contactId: string
  type: EventType
  occurredAt: number
  /** False where the provider's time was missing or unusable and the arrival stands in. */
  timed: boolean
  recordedAt: number
  status: OptInStatus
  changed: boolean
  revision: number
  data: EventData
}

/** An event as the store gives it back. */
export type LoggedEvent = Omit<ConsentEvent, 'data'> & { position: number; data: EventData | null }

/** What a fold needs of an event. */
export type Fact = Pick<ConsentEvent, 'id' | 'type' | 'occurredAt' | 'timed' | 'data'>
