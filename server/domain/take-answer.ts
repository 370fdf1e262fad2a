/** An answer meets a message with its reference: what that makes of the answer, its sender, and whoever's number was typed. */
import type { Moment } from './activity.ts'
import { endClaim } from './claim.ts'
import type { Context, Person } from './person.ts'
import type { Answer, EventData, MessageEvidence, Notice, WaitingMessage } from './records.ts'
import type { Change, CountedStep, State } from './unit.ts'

/** A message as evidence, when it happened, and whether it may opt in at all. */
export type Claim = { evidence: MessageEvidence; moment: Moment; firsthand: boolean }

/** An answer, the words it was given to, and the message that carries its reference, with or without the declaration. */
export type Meeting = { answer: Answer; notice: Notice; declared: boolean; claim: Claim }

/** What a message with a known reference came to. */
export type Taken =
  | 'consented'
  | 'declined'
  | 'source_bound'
  | 'reference_reused'
  | 'reference_expired'
  | 'reference_withdrawn'
  | 'ordinary'

/** A kept message as a claim on an answer that was posted after it. */
export function claimOf(waiting: WaitingMessage): Claim {
  return {
    evidence: waiting.message,
    moment: { at: waiting.occurredAt, timed: waiting.timed },
    firsthand: waiting.firsthand,
  }
}

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
export function takeAnswer(
  state: State,
  person: Person,
  meeting: Meeting,
  context: Context,
): { taken: Taken; changes: Change[] } {
  const { answer, notice, declared, claim } = meeting
  const nothing = (taken: Taken) => ({ taken, changes: [] })
  if (answer.contactId !== null && answer.contactId !== person.contact.id) {
    person.record('reference_reused', claim.moment, aboutMeeting(meeting))
    return nothing('reference_reused')
  }
  const refusal = refusalOf(answer, claim.moment)
  if (refusal) {
    person.record('opt_in_refused', claim.moment, { ...aboutMeeting(meeting), via: refusal })
    return nothing(refusal)
  }
  person.contact.locale = answer.locale
  const first = answer.contactId === null
  const firstChanges = first
    ? [...counted(answer, 'sent', context), ...endClaim(state, answer, context, person)]
    : []
  const owned = (eventId: string | null): Change => ({
    write: 'answer_owner',
    answerId: answer.id,
    contactId: person.contact.id,
    eventId,
  })

  if (answer.decision === 'decline') {
    const { mode, locale } = answer
    const about = { ...aboutMeeting(meeting), via: 'gate', noticeId: notice.id, mode, locale }
    const { id } = person.record('declined', claim.moment, about)
    return { taken: 'declined', changes: [...firstChanges, owned(id)] }
  }
  if (!declared || !claim.firsthand) {
    if (!first) return nothing('ordinary')
    const { source, entryPoint } = answer
    person.record('source_bound', claim.moment, { ...aboutMeeting(meeting), source, entryPoint })
    return { taken: 'source_bound', changes: [...firstChanges, owned(answer.eventId)] }
  }
  const before = person.facts.filter(
    (fact) => fact.type === 'consented' && fact.data.reference === answer.reference,
  )
  if (before.some((fact) => !isEarlier(claim.moment, { at: fact.occurredAt, timed: fact.timed })))
    return nothing('ordinary')
  const { id } = person.record('consented', claim.moment, consentOf(person, meeting))
  if (answer.withdrawnAt !== null) withdrawn(person, answer, answer.withdrawnAt)
  return {
    taken: 'consented',
    changes: [...firstChanges, owned(id), ...(before.length > 0 ? [] : counted(answer, 'opted_in', context))],
  }
}

function counted({ entryPoint }: Answer, step: CountedStep, { now }: Context): Change[] {
  return entryPoint === null ? [] : [{ write: 'count', entryPoint, step, at: now }]
}

function aboutMeeting({ answer, claim: { evidence } }: Meeting) {
  return {
    actor: 'person' as const,
    identity: evidence.identity,
    message: evidence,
    reference: answer.reference,
    answerId: answer.id,
  }
}

/** A time that is known comes before one that is not. */
function isEarlier(one: Moment, other: Moment): boolean {
  return one.timed === other.timed ? one.at < other.at : one.timed
}

function consentOf(person: Person, meeting: Meeting): EventData {
  const { answer, notice } = meeting
  const about = aboutMeeting(meeting)
  const alsoKnownAs = person.identities
    .map(({ kind, value }) => ({ kind, value }))
    .filter((one) => one.value !== about.identity.value)
  return {
    ...about,
    ...(alsoKnownAs.length > 0 ? { alsoKnownAs } : {}),
    verification: 'message',
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
  person.record('opted_out', { at, timed: true }, { actor: 'visitor', via: 'page', answerId: answer.id })
}
