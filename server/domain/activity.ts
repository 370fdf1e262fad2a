/** Activity: who wrote within the last 24 hours, and when an opt-in has grown stale. A maximum over messages, never a fold. */
import type { ActivityStatus } from '../schema/values.ts'
import type { Contact } from './records.ts'

/** Providers tell whole seconds. */
export const secondMs = 1000

const hourMs = 3_600_000

/** How long after a message free-form messages may follow (WhatsApp's customer service window). */
export const windowMs = 24 * hourMs

/** Provider times later than this after their arrival are unusable. */
export const clockToleranceMs = 5 * 60_000

/** When something happened, and whether that is known or only when it arrived. */
export type Moment = { at: number; timed: boolean }

/** The provider's time where it is usable, else the arrival. */
export function momentOf(occurredAt: number | undefined, arrivedAt: number): Moment {
  const at = occurredAt ?? Number.NaN
  const usable = at > 0 && at <= arrivedAt + clockToleranceMs
  return usable ? { at, timed: true } : { at: arrivedAt, timed: false }
}

/** Until when free-form messages are open; null for who never wrote. */
export function windowEndsAt(contact: Pick<Contact, 'lastInboundAt'>): number | null {
  return contact.lastInboundAt === null ? null : contact.lastInboundAt + windowMs
}

/** The activity status at a moment. */
export function activityAt(contact: Pick<Contact, 'lastInboundAt'>, now: number): ActivityStatus {
  const ends = windowEndsAt(contact)
  if (ends === null) return 'never'
  return now < ends ? 'active' : 'inactive'
}

/** The same day and hour two years later (or earlier), UTC. */
function inYears(at: number, years: number): number {
  const date = new Date(at)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/** An opt-in whose consent and last message are both as old as this has grown stale by `now`. */
export function staleBefore(now: number): number {
  return inYears(now, -2)
}

/** When an opt-in must be confirmed again: 24 months after the later of consent and last message; null where nothing is opted in. */
export function staleAt(contact: Pick<Contact, 'status' | 'since' | 'lastInboundAt'>): number | null {
  if (contact.status !== 'opted_in' || contact.since === null) return null
  return inYears(Math.max(contact.since, contact.lastInboundAt ?? 0), 2)
}
