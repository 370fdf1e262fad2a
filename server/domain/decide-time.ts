/** What time brings: waits that ended, windows that closed, opt-ins grown stale. */
import { ignored, type Outcome } from './decide-inbound.ts'
import { type Context, Ledger } from './ledger.ts'
import { askIfDue } from './question.ts'
import type { TimePassed, Waited } from './signal.ts'
import type { Decision, State } from './unit.ts'

/** A minute went by without the post: the question no longer waits. The message itself still does. */
export function decideWaited(state: State, signal: Waited, context: Context): Decision<Outcome> {
  const waiting = state.waiting.find((one) => one.id === signal.waitingId)
  if (!waiting || waiting.asked) return ignored('bound')
  const ledger = new Ledger(state, context)
  ledger.write({ write: 'waiting_asked', waitingId: waiting.id })
  const person = ledger.personById(waiting.contactId)
  const { channelId, medium } = waiting.message
  if (person) askIfDue(ledger, person, { at: waiting.occurredAt, channelId, medium, cause: 'wrote' })
  return {
    changes: ledger.listChanges(),
    result: person
      ? { outcome: 'handled', reason: 'waited', contactId: person.contact.id }
      : { outcome: 'ignored', reason: 'unknown_contact', contactId: null },
  }
}

/** Time went by: the window closed, an opt-in grew stale, or a typed claim vanished. */
export function decideTimePassed(state: State, signal: TimePassed, context: Context): Decision<Outcome> {
  const ledger = new Ledger(state, context)
  const person = ledger.personById(signal.contactId)
  if (!person) return ignored('unknown_contact')
  person.wentQuiet()
  person.grewStale(context.now)
  person.settle()
  return {
    changes: ledger.listChanges(),
    result: { outcome: 'handled', reason: 'time_passed', contactId: person.contact.id },
  }
}
