/** "May I send?": the answer for one contact, one kind of message and, where asked, one purpose. */
import type { Category, PermissionReason } from '../schema/contact.ts'
import type { OptInStatus } from '../schema/values.ts'
import { activityAt, staleAt } from './activity.ts'
import type { Contact } from './records.ts'

/** What is asked; `purposes` are those that must all be granted. */
export type Question = { category: Category; purposes: string[]; now: number }

/** The answer in a word and its reason. */
export type Verdict = { allowed: boolean; reason: PermissionReason }

/** The opt-in status at a moment: an opt-in grown stale is suspended even before anybody wrote that down. */
export function statusAt(
  contact: Pick<Contact, 'status' | 'since' | 'lastInboundAt'>,
  now: number,
): OptInStatus {
  const stale = staleAt(contact)
  return stale !== null && now >= stale ? 'suspended' : contact.status
}

/** A template may go to who opted in to every purpose asked for; a free-form message to who is active, whatever the opt-in. */
export function permission(contact: Contact | undefined, erased: boolean, question: Question): Verdict {
  if (!contact) return { allowed: false, reason: erased ? 'erased' : 'unknown' }
  if (question.category === 'session') {
    return activityAt(contact, question.now) === 'active'
      ? { allowed: true, reason: 'active' }
      : { allowed: false, reason: 'window_closed' }
  }
  const status = statusAt(contact, question.now)
  if (status !== 'opted_in') return { allowed: false, reason: status }
  const granted = question.purposes.every((purpose) => contact.purposes.includes(purpose))
  return granted ? { allowed: true, reason: 'opted_in' } : { allowed: false, reason: 'purpose' }
}
