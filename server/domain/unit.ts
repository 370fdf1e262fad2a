/** A unit of work as data: what it touches, what was read, what is to be written. The store runs many in one commit. */
import type { ImportError } from '../schema/import.ts'
import type { Identity } from '../schema/values.ts'
import type {
  Answer,
  App,
  ConsentEvent,
  Contact,
  ContactIdentity,
  EntryPoint,
  Fact,
  FormerIdentity,
  Notice,
  Send,
  WaitingMessage,
} from './records.ts'
import type { AgreedChange, TallyChange } from './tally.ts'

/** What a unit reads and, where several nodes write, locks in sorted order before reading. */
export type Touches = {
  appId: string
  /** A provider's message, applied once per channel. */
  message?: { channelId: string; messageId: string }
  /** Canonical references: their answers, and where `waiting` says so the messages that wait for them. */
  references?: string[]
  waiting?: boolean
  answerId?: string
  identities?: Identity[]
  contactId?: string
  /** Automated messages by our id, by key, by the provider's message id; or the last question to whoever is touched. */
  sends?: { ids?: string[]; keys?: string[]; providerMessageIds?: string[]; lastQuestion?: boolean }
  /** Whether the ways in are needed: for SMS keywords and signup links. */
  entryPoints?: boolean
  noticeIds?: string[]
  /** An import whose rows these are: its cursor moves in the same commit. */
  importId?: string
  /** Whether the facts of the contacts are needed; they are read anyway where two contacts may merge. */
  history: boolean
}

/** A contact with its identities, and its facts where they were asked for. */
export type KnownContact = { contact: Contact; identities: ContactIdentity[]; facts: Fact[] }

/** What the store read for a unit. Contacts include the owners of the answers, the senders of the waiting messages and whose number was typed. */
export type State = {
  app: App
  /** Whether a real WhatsApp channel exists: then what was simulated counts for nothing. */
  live: boolean
  /** Whether the thread is the simulator's for now. */
  simulated: boolean
  /** The current notice of every language, and every older version that an answer here refers to. */
  notices: Notice[]
  entryPoints: EntryPoint[]
  seen: boolean
  answers: Answer[]
  /** Gate answers that are no fact yet and not withdrawn, whose visitor typed a number of one of the contacts. */
  claims: Answer[]
  waiting: WaitingMessage[]
  contacts: KnownContact[]
  sends: Send[]
  /** The touched identities that were erased, and when. */
  erasures: Erasure[]
  /** Whose the touched identities were before. */
  former: FormerIdentity[]
  /** How far the touched import is; absent where there is none. */
  import?: ImportProgress | undefined
}

/** An import under way: the number of the chunk of rows that is next. */
export type ImportProgress = { isRunning: boolean; dryRun: boolean; cursor: number }

/** That somebody known by an identity was erased; `group` is what was erased together. */
export type Erasure = { identity: Identity; at: number; group: string }

/** One thing to be written. */
export type Change =
  | {
      write: 'message'
      channelId: string
      messageId: string
      occurredAt: number
      receivedAt: number
    }
  | { write: 'answer'; answer: Answer }
  | { write: 'answer_owner'; answerId: string; contactId: string; eventId: string | null }
  | { write: 'answer_withdrawn'; answerId: string; at: number }
  | { write: 'waiting'; message: WaitingMessage }
  | { write: 'waiting_asked'; waitingId: string }
  | { write: 'waiting_done'; waitingId: string }
  /** Insert or replace the whole snapshot. */
  | { write: 'contact'; contact: Contact }
  | { write: 'contact_gone'; contactId: string }
  | { write: 'identity'; identity: ContactIdentity }
  /** The identity is no longer this contact's; what it did until then stays theirs. */
  | { write: 'identity_gone'; identity: FormerIdentity }
  /** All of `from` (events, identities, answers, waiting messages) is found under `into` from now on. */
  | { write: 'merge'; from: string; into: string }
  | { write: 'event'; event: ConsentEvent }
  | { write: 'send'; send: Send }
  /** A reader of the log has done everything up to this position. */
  | { write: 'cursor'; consumer: string; position: number }
  /** A chunk of an import is done: its rows vanish, what was refused is kept. */
  | {
      write: 'import_step'
      importId: string
      seq: number
      accepted: number
      errors: ImportError[]
      at: number
    }
  /** `at`: any moment of the day; without an entry point where there was none; `by`: one more, unless it says how many. */
  | {
      write: 'count'
      entryPoint: string
      step: CountedStep
      at: number
      simulated: boolean
      by?: number
    }
  | TallyChange
  | AgreedChange
  /** Payloads, identities, answers, waiting messages and sends of the contact go; the envelopes stay; the identities are suppressed. */
  | { write: 'erase'; contactId: string | null; identities: Identity[]; at: number; group: string }
  /** Everything that was erased together is suppressed no more. */
  | { write: 'suppression_lifted'; groups: string[] }

/** The steps of the funnel, counted when they are told. */
export type FunnelStep = 'shown' | 'opened' | 'continued' | 'accepted' | 'declined' | 'sent' | 'opted_in'

/** What people became, counted for the day on which they did. */
export type TurnStep = 'became_opted_in' | 'became_opted_out'

/** What is counted, by entry point and day. */
export type CountedStep = FunnelStep | TurnStep

/** What follows from a signal: how it was taken, what to write, what to answer. */
export type Decision<Result> = { changes: Change[]; result: Result }

/** One unit of work. `decide` is pure: it may run again after a lost connection. */
export type Unit<Result> = {
  touches: Touches
  decide: (state: State) => Decision<Result>
}
