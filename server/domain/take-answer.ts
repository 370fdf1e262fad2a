/** An answer meets a message with its reference: what that makes of the answer, its sender, and whoever's number was typed. */
import type { Identity } from '../schema/values.ts'
import type { Moment } from './activity.ts'
import { otherIdentities } from './identity.ts'
import type { Ledger } from './ledger.ts'
import type { Person } from './person.ts'
import type { Answer, EventData, MessageEvidence, Notice } from './records.ts'
import type { FunnelStep } from './unit.ts'

/** A message that carries a reference: who sent it, the evidence, when it happened, whether it may opt in at all, and whether the declaration is there. */
export type Sighting = {
  sender: Identity[]
  evidence: MessageEvidence
  moment: Moment
  firsthand: boolean
  declared: boolean
}

/** An answer, the words it was given to, and the message that carries its reference. */
export type Meeting = { answer: Answer; notice: Notice; sighting: Sighting }

/** What a message with a known reference came to. */
export type Taken =
  | 'consented'
  | 'declined'
  | 'source_bound'
  | 'reference_reused'
  | 'reference_expired'
  | 'reference_withdrawn'
  | 'ordinary'

/** Why an answer's reference no longer counts for a message sent at that moment. */
export function refusalOf(
  answer: Answer,
  moment: Moment,
): 'reference_expired' | 'reference_withdrawn' | undefined {
  if (moment.at > answer.expiresAt) return 'reference_expired'
  if (answer.withdrawnAt !== null && moment.at > answer.withdrawnAt) return 'reference_withdrawn'
  return undefined
}

/**
 * Ties an answer to the sender of a message with its reference. The reference stays with the first sender committed; of that
 * sender's messages the earliest with the declaration counts, which the fold sees to.
 */
export function takeAnswer(ledger: Ledger, person: Person, meeting: Meeting): Taken {
  const { sighting, notice } = meeting
  const answer = ledger.answer(meeting.answer.id)
  if (answer.contactId !== null && !ledger.isOf(person, answer.contactId)) {
    person.record('reference_reused', sighting.moment, aboutMeeting(meeting))
    return 'reference_reused'
  }
  const refusal = refusalOf(answer, sighting.moment)
  if (refusal) {
    person.record('opt_in_refused', sighting.moment, { ...aboutMeeting(meeting), via: refusal })
    return refusal
  }
  person.contact.locale = answer.locale
  const isFirst = answer.contactId === null
  if (isFirst) count(ledger, person, answer, 'sent')

  if (answer.decision === 'decline') {
    const { mode, locale } = answer
    const about = { ...aboutMeeting(meeting), via: 'gate', noticeId: notice.id, mode, locale }
    const { id } = person.record('declined', sighting.moment, about)
    ledger.bind(answer, person.contact.id, id)
    return 'declined'
  }
  if (!sighting.declared || !sighting.firsthand) {
    if (!isFirst) return 'ordinary'
    const { source, entryPoint } = answer
    person.record('source_bound', sighting.moment, { ...aboutMeeting(meeting), source, entryPoint })
    ledger.bind(answer, person.contact.id, answer.eventId)
    return 'source_bound'
  }
  const before = person.facts.filter(
    (fact) => fact.type === 'consented' && fact.data.reference === answer.reference,
  )
  if (before.some((fact) => !isEarlier(sighting.moment, { at: fact.occurredAt, timed: fact.timed })))
    return 'ordinary'
  const { id } = person.record('consented', sighting.moment, consentOf(meeting))
  if (answer.withdrawnAt !== null) withdrawn(person, answer, answer.withdrawnAt)
  ledger.bind(answer, person.contact.id, id)
  if (before.length === 0) count(ledger, person, answer, 'opted_in')
  return 'consented'
}

function count(ledger: Ledger, person: Person, { entryPoint }: Answer, step: FunnelStep): void {
  const { simulated } = person.contact
  if (entryPoint !== null) ledger.write({ write: 'count', entryPoint, step, at: ledger.now, simulated })
}

function aboutMeeting({ answer, sighting: { sender, evidence } }: Meeting) {
  return {
    actor: 'person' as const,
    identity: evidence.identity,
    ...otherIdentities(sender),
    message: evidence,
    reference: answer.reference,
    answerId: answer.id,
  }
}

/** A time that is known comes before one that is not. */
function isEarlier(one: Moment, other: Moment): boolean {
  return one.timed === other.timed ? one.at < other.at : one.timed
}

function consentOf(meeting: Meeting): EventData {
  const { answer, notice, sighting } = meeting
  return {
    ...aboutMeeting(meeting),
    verification: sighting.evidence.medium === 'sms' ? 'sms' : 'message',
    purposes: answer.purposes,
    source: answer.source,
    entryPoint: answer.entryPoint,
    noticeId: notice.id,
    noticeHash: notice.hash,
    locale: answer.locale,
    mode: answer.mode,
    answeredAt: answer.createdAt,
    reported: answer.reported,
  }
}

/** The message was sent before the withdrawal, and came after it: the consent stood, and was withdrawn. */
function withdrawn(person: Person, answer: Answer, at: number): void {
  const alsoKnownAs = person.listIdentities()
  const data = { actor: 'visitor' as const, via: 'page', answerId: answer.id, alsoKnownAs }
  person.record('opted_out', { at, timed: true }, data)
}
