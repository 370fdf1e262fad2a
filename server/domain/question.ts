/** The automated opt-in message: whether it is due, and what its buttons carry. */
import type { Medium } from '../schema/values.ts'
import { windowMs } from './activity.ts'
import type { Ledger } from './ledger.ts'
import { noticeFor } from './notice.ts'
import type { Person } from './person.ts'

const dayMs = 86_400_000
const pauseMs = 30 * dayMs

/** What we ask because of: somebody wrote who has not answered yet, or wrote START with nothing to restore. */
export type Occasion = { at: number; channelId: string; medium: Medium; cause: 'wrote' | 'start' }

/**
 * Logs that the question is due, under its limits: only none, pending and suspended, only for a message less than 24 hours old,
 * once per person and notice version and at most once in 30 days, never after a refusal. START asks despite a refusal or the
 * 30 days, at most once a day. An SMS is the opt-in itself or none, so by SMS only START asks. Nothing is sent here: who reads the log
 * sends, where the person wrote.
 */
export function askIfDue({ state, now }: Ledger, person: Person, occasion: Occasion): void {
  const { contact } = person
  const { at, channelId, medium, cause } = occasion
  const notice = noticeFor(state.notices, [contact.locale])
  if (!state.app.autoOptInMessage || !notice) return
  if (now - at >= windowMs || (medium === 'sms' && cause === 'wrote')) return
  const open = contact.status === 'none' || contact.status === 'pending' || contact.status === 'suspended'
  if (cause === 'start' ? person.grantedAll() : !open) return
  if (contact.askedAt !== null) {
    if (now - contact.askedAt < (cause === 'start' ? dayMs : pauseMs)) return
    if (cause === 'wrote' && contact.askedNoticeId === notice.id) return
  }
  contact.askedAt = now
  contact.askedNoticeId = notice.id
  person.record(
    'question_due',
    { at: now, timed: true },
    { actor: 'system', noticeId: notice.id, via: cause, channelId, medium },
  )
}

/** What the buttons of the question carry: the answer and which question it answers. */
export function answerPayload(answer: 'yes' | 'no', sendId: string): string {
  return `assent:${answer}:${sendId}`
}

/** The answer a tapped button carries; undefined where it is none of ours. */
export function parseAnswerPayload(
  payload: string | undefined,
): { answer: 'yes' | 'no'; sendId: string } | undefined {
  const found = /^assent:(yes|no):([0-9a-hjkmnp-tv-z]{26})$/.exec(payload ?? '')
  return found ? { answer: found[1] as 'yes' | 'no', sendId: found[2] as string } : undefined
}
