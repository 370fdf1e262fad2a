/** What a provider tells: each thing once, nothing of the erased, and then what follows from it. */
import { type Moment, momentOf } from './activity.ts'
import { erasedAt, liftSuppression, livingOf } from './erasure.ts'
import { keepForPosts } from './keep-for-posts.ts'
import { type Context, Ledger } from './ledger.ts'
import type { IdentityMoved, Message, Preference } from './signal.ts'
import { returnsByMessage, takeMessage } from './take-message.ts'
import { takeMove } from './take-move.ts'
import { takePreference } from './take-preference.ts'
import type { Decision, State } from './unit.ts'

/** How a signal was taken. Ignored is success, with its reason. */
export type Outcome = { outcome: 'handled' | 'ignored'; reason: string; contactId: string | null }

/** What came through a provider's verified webhook. */
export type InboundSignal = Message | Preference | IdentityMoved

/** Passed over, and nothing is kept. */
export function ignored(reason: string): Decision<Outcome> {
  return { changes: [], result: { outcome: 'ignored', reason, contactId: null } }
}

/** Decides what follows. */
export function decideInbound(state: State, signal: InboundSignal, context: Context): Decision<Outcome> {
  if (state.seen) return ignored('duplicate')
  const ledger = new Ledger(state, context)
  const moment = momentOf(signal.occurredAt, context.now)
  const result = take(ledger, signal, moment)
  const { channelId, messageId } = signal
  ledger.write({ write: 'message', channelId, messageId, occurredAt: moment.at, receivedAt: context.now })
  return { changes: ledger.listChanges(), result }
}

function take(ledger: Ledger, signal: InboundSignal, moment: Moment): Outcome {
  if (signal.kind === 'identity_moved') return takeMove(ledger, signal, moment)
  const everyone = signal.sender.identities
  if (everyone.length === 0) return { outcome: 'ignored', reason: 'nobody', contactId: null }
  const returns = comesBack(ledger.state, signal, moment)
  const identities = returns ? everyone : livingOf(ledger.state, everyone)
  if (identities.length === 0) return takeErased(ledger, signal, moment)
  if (returns) ledger.write(liftSuppression(ledger.state, everyone))
  return signal.kind === 'message'
    ? takeMessage(ledger, { ...signal, sender: { ...signal.sender, identities } }, moment)
    : takePreference(ledger, { ...signal, sender: { ...signal.sender, identities } }, moment)
}

/** Only a new consent of their own brings an erased person back; a late redelivery of an older one does not. */
function comesBack(state: State, signal: Message | Preference, moment: Moment): boolean {
  const erased = erasedAt(state, signal.sender.identities)
  if (erased === undefined || !moment.timed || moment.at <= erased) return false
  return signal.kind === 'message' ? returnsByMessage(state, signal, moment) : signal.preference === 'signup'
}

/** Nothing is made of it; a reference whose post may still come is kept, for it may be their new consent. */
function takeErased(ledger: Ledger, signal: Message | Preference, moment: Moment): Outcome {
  if (signal.kind === 'message' && !signal.edited && moment.timed) keepForPosts(ledger, signal, moment, null)
  return { outcome: 'ignored', reason: 'erased', contactId: null }
}
