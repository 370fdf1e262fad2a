/** Signals: whatever happened, from any door, in our words. Never stored as truth; `decide` says what follows. */
import type { Identity, Means, Medium, Source } from '../schema/values.ts'
import type { Addressed } from './identity.ts'
import type { ImportRow } from './import-row.ts'
import type { By, Referral, Reported } from './records.ts'

/** An answer posted at a gate. */
export type Answered = {
  kind: 'answered'
  id: string
  reference: string
  decision: 'accept' | 'decline'
  noticeId: string
  purposes: string[] | undefined
  locale: string
  entryPoint: string
  source: Source
  phone: string | null
  reported: Reported
}

/** Who wrote: every identity one authenticated message carries. */
export type Sender = {
  /** The number or user id first, `address` in the provider's own form. */
  identities: Addressed[]
  name: string | null
}

/** A message that reached the business through a provider's verified webhook. */
export type Message = {
  kind: 'message'
  channelId: string
  messageId: string
  medium: Medium
  sender: Sender
  /** The provider's time in milliseconds; undefined where it sent none or an unreadable one. */
  occurredAt: number | undefined
  /** Text, caption, or the label of a tapped button; undefined for media, places, reactions and the like. */
  text: string | undefined
  /** What a tapped button carries. */
  buttonPayload: string | undefined
  /** The provider's id of the message that this one answers. */
  quotedId: string | undefined
  forwarded: boolean
  edited: boolean
  /** What the provider's own keyword handling took it for, and has answered already (Twilio's `OptOutType`). */
  answeredAs: Keyword | undefined
  /** The advertisement or post that brought the person. */
  referral: Referral | undefined
  bodySha256: string
  signed: boolean
  simulated: boolean
}

/** What a keyword asks for. */
export type Keyword = 'stop' | 'start' | 'help'

/**
 * The provider tells of a preference: one the person set in WhatsApp's own interface, or the error of a message that could not be
 * sent because they had opted out.
 */
export type Preference = {
  kind: 'preference'
  channelId: string
  messageId: string
  /** What they stopped: who stops the SMS of a number stops everybody behind it. */
  medium: Medium
  sender: Sender
  preference: 'stop' | 'resume' | 'signup'
  /** The error that told of it: Meta's 131050, Twilio's 21610. */
  errorCode: string | undefined
  /** Meta's In-App Signup link that was used. */
  signupId: string | undefined
  occurredAt: number | undefined
  bodySha256: string
  signed: boolean
}

/** The provider tells that a person moved to another number or user id, or that somebody else may be behind one by now. */
export type IdentityMoved = {
  kind: 'identity_moved'
  channelId: string
  messageId: string
  /** What the person was known by. Of each kind that `to` names anew the old one is theirs no more. */
  from: Identity[]
  /** Empty: the person behind the identity may have changed, nothing else is known. */
  to: Addressed[]
  occurredAt: number | undefined
  bodySha256: string
  signed: boolean
}

/** Another system or an operator vouches that the person agreed. */
export type AttestedOptIn = By & {
  kind: 'attested_opt_in'
  identity: Identity
  source: Source
  occurredAt: number | undefined
  purposes: string[] | undefined
  evidence: string | undefined
  /** By what means the person agreed, where an operator says so. */
  means?: Means | undefined
  /** An owner vouches that the person themselves asked, after they had refused or been suspended: it ends that. */
  asked?: boolean | undefined
}

/** Another system, a page or an operator says that the person wants no more. */
export type OptOut = By & {
  kind: 'opt_out'
  /** Either the person, or the gate answer whose receipt was used. */
  identity?: Identity
  contactId?: string
  answerId?: string
  via: 'api' | 'page' | 'dashboard' | 'meta_stop' | 'provider_error'
  occurredAt: number | undefined
  purposes: string[] | undefined
  reason: string | undefined
  /** By what means the person asked, where an operator says so. */
  means?: Means | undefined
}

/** An operator read a reference in the chat of an app without a channel and says who wrote it. */
export type Confirmed = By & {
  kind: 'confirmed'
  reference: string
  identity: Identity
}

/** A chunk of a file's rows, whose author vouches for what they say. */
export type Imported = By & { kind: 'imported'; importId: string; seq: number; rows: ImportRow[] }

/** A minute went by and the post of this message has not come. */
export type Waited = { kind: 'waited'; waitingId: string; reference: string; contactId: string | null }

/** Time went by: an opt-in grew stale, or the 24 hours ended. */
export type TimePassed = { kind: 'time_passed'; contactId: string }

/** The days may be over for which the app keeps who is not opted in. */
export type KeptForDays = { kind: 'kept_for_days'; contactId: string }

/** The person, or the operator for them, wants their data gone. */
export type Erase = By & { kind: 'erase'; identity: Identity }

/** Something that happened. */
export type Signal =
  | Answered
  | Message
  | Preference
  | IdentityMoved
  | AttestedOptIn
  | OptOut
  | Confirmed
  | Imported
  | Waited
  | TimePassed
  | KeptForDays
  | Erase
