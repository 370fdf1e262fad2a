/** Retention: who is not opted in is kept for as many days as the app says after the last that was heard of them (GDPR Art. 5(1)(e)). */
import type { OptInStatus } from '../schema/values.ts'
import { ignored, type Outcome } from './decide-inbound.ts'
import { erasePerson } from './erase-person.ts'
import { type Context, Ledger } from './ledger.ts'
import type { Contact } from './records.ts'
import type { KeptForDays } from './signal.ts'
import type { Decision, State } from './unit.ts'

const dayMs = 86_400_000

/** Everybody but who is opted in: their evidence is needed. */
export const notOptedIn = [
  'none',
  'pending',
  'declined',
  'opted_out',
  'suspended',
] as const satisfies OptInStatus[]

/** What of a contact tells when they were last heard of. */
export type LastHeard = Pick<Contact, 'createdAt' | 'since' | 'lastInboundAt' | 'lastSmsAt'>

/** Whoever was first known later than this has not been kept for as many days yet. */
export function keptSince(now: number, retentionDays: number): number {
  return now - retentionDays * dayMs
}

/** Whether nothing was heard of somebody for more than so many days: no message, no status; and what else is known of, none of these. */
export function isOverdue(
  heard: LastHeard,
  retentionDays: number,
  now: number,
  others: number[] = [],
): boolean {
  const { createdAt, since, lastInboundAt, lastSmsAt } = heard
  return (
    Math.max(createdAt, since ?? 0, lastInboundAt ?? 0, lastSmsAt ?? 0, ...others) <
    keptSince(now, retentionDays)
  )
}

/**
 * Erases whose days are over as it stands in this very commit: who wrote, opted in or is about to answer at a gate meanwhile is left
 * alone.
 */
export function decideKeptForDays(state: State, signal: KeptForDays, context: Context): Decision<Outcome> {
  const { retentionDays } = state.app
  // What was simulated counts for nothing once a real channel exists, and is kept all the same: it goes like everything else.
  const ledger = new Ledger({ ...state, live: false }, context)
  const person = ledger.personById(signal.contactId)
  if (!person) return ignored('unknown_contact')
  const { contact, facts } = person
  const heard = [
    ...facts.map(({ occurredAt }) => occurredAt),
    ...state.claims.map(({ createdAt }) => createdAt),
  ]
  if (retentionDays === null || contact.status === 'opted_in') return ignored('kept')
  if (!isOverdue(contact, retentionDays, context.now, heard)) return ignored('heard_of')
  erasePerson(ledger, person, { actor: 'retention' })
  return {
    changes: ledger.listChanges(),
    result: { outcome: 'handled', reason: 'kept_for_days', contactId: contact.id },
  }
}
