/** What follows from an answer posted at a gate: it is kept, anonymous, until a message with its reference comes, or came already. */
import { ProblemError } from '../schema/problem.ts'
import { declares } from './declaration.ts'
import { erasedAt, liftSuppression } from './erasure.ts'
import { addressed } from './identity.ts'
import { type Context, Ledger } from './ledger.ts'
import { answeredPurposes, isAnswerable, wasLive } from './notice.ts'
import type { Person } from './person.ts'
import { askIfDue } from './question.ts'
import type { Answer, Notice, WaitingMessage } from './records.ts'
import { findReferences } from './reference.ts'
import type { Answered } from './signal.ts'
import { type Sighting, takeAnswer } from './take-answer.ts'
import type { Decision, State } from './unit.ts'

/** The answer as it is kept, and whether it is new: the reference is the idempotency key. */
export type AnswerOutcome = { answer: Answer; created: boolean }

const hourMs = 3_600_000

/** Decides what follows from a post. Rejects with the contract's problems. */
export function decideAnswer(state: State, signal: Answered, context: Context): Decision<AnswerOutcome> {
  const found = state.notices.find((one) => one.id === signal.noticeId)
  const [existing] = state.answers
  if (existing)
    return { changes: [], result: { answer: sameAnswer(existing, signal, found), created: false } }

  const notice = answerableNotice(state, signal, found, context)
  const answer = newAnswer(state, signal, notice, context)
  const ledger = new Ledger(state, context)
  ledger.add(answer)
  ledger.write({
    write: 'count',
    entryPoint: signal.entryPoint,
    step: answer.decision === 'accept' ? 'accepted' : 'declined',
    at: context.now,
    simulated: state.simulated,
  })
  bindWaiting(ledger, answer, notice)
  claimTyped(ledger, answer)
  return { changes: ledger.listChanges(), result: { answer, created: true } }
}

/** A number typed beside a Yes makes whoever holds it `pending`, and tells nobody. */
function claimTyped(ledger: Ledger, { id, phone, decision }: Answer): void {
  if (phone === null || decision === 'decline' || ledger.answer(id).contactId !== null) return
  const identity = { kind: 'phone' as const, value: phone }
  if (erasedAt(ledger.state, [identity]) === undefined) ledger.person([addressed(identity)]).refold()
}

function sameAnswer(existing: Answer, signal: Answered, notice: Notice | undefined): Answer {
  const same =
    existing.decision === signal.decision &&
    existing.noticeId === notice?.id &&
    existing.phone === signal.phone &&
    samePurposes(existing, signal, notice)
  if (!same) throw new ProblemError('reference_taken')
  return existing
}

function samePurposes(existing: Answer, signal: Answered, notice: Notice): boolean {
  if (signal.decision === 'decline') return true
  const named = signal.purposes ?? notice.purposes.map((purpose) => purpose.id)
  return [...new Set(named)].sort().join() === [...existing.purposes].sort().join()
}

function answerableNotice(
  state: State,
  signal: Answered,
  notice: Notice | undefined,
  context: Context,
): Notice {
  if (!notice) throw new ProblemError('notice_unknown')
  if (signal.decision === 'decline' && state.app.mode === 'required')
    throw new ProblemError('decline_not_offered')
  if (state.app.phoneField === 'required' && signal.phone === null && signal.decision === 'accept')
    throw new ProblemError('phone_required')
  const cameInTime = state.waiting.some((waiting) => wasLive(notice, waiting.occurredAt))
  if (!isAnswerable(notice, context.now) && !cameInTime) throw new ProblemError('notice_superseded')
  return notice
}

function newAnswer(state: State, signal: Answered, notice: Notice, context: Context): Answer {
  return {
    id: signal.id,
    appId: state.app.id,
    reference: signal.reference,
    decision: signal.decision,
    noticeId: notice.id,
    purposes: answeredPurposes(notice, signal.decision, signal.purposes),
    mode: state.app.mode,
    locale: signal.locale,
    entryPoint: signal.entryPoint,
    source: signal.source,
    phone: signal.phone,
    reported: signal.reported,
    createdAt: context.now,
    expiresAt: context.now + state.app.referenceTtlHours * hourMs,
    withdrawnAt: null,
    contactId: null,
    eventId: null,
  }
}

/** The message came before its post: the post binds it, if its notice was live when the message was sent. */
function bindWaiting(ledger: Ledger, answer: Answer, notice: Notice): void {
  for (const waiting of [...ledger.state.waiting].sort(byArrival)) {
    ledger.write({ write: 'waiting_done', waitingId: waiting.id })
    if (!wasLive(notice, waiting.occurredAt)) continue
    const sighting = sightingOf(waiting, answer, notice)
    const person = ledger.personById(waiting.contactId) ?? comesBack(ledger, waiting, answer, sighting)
    if (!person) continue
    takeAnswer(ledger, person, { answer, notice, sighting })
    const { channelId, medium } = waiting.message
    askIfDue(ledger, person, { at: waiting.occurredAt, channelId, medium, cause: 'wrote' })
  }
}

/** Whoever was erased and wrote since: with its post the message is their new consent, or it is nothing. */
function comesBack(
  ledger: Ledger,
  { sender, occurredAt }: WaitingMessage,
  answer: Answer,
  { declared, firsthand }: Sighting,
): Person | undefined {
  const erased = erasedAt(ledger.state, sender) ?? Number.NEGATIVE_INFINITY
  const consents = answer.decision === 'accept' && declared && firsthand && occurredAt > erased
  if (!consents) return undefined
  ledger.write(liftSuppression(ledger.state, sender))
  return ledger.person(sender, { at: occurredAt })
}

function byArrival(a: WaitingMessage, b: WaitingMessage): number {
  return a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1)
}

function sightingOf(waiting: WaitingMessage, answer: Answer, notice: Notice): Sighting {
  const { sender, message, occurredAt, timed, firsthand } = waiting
  const declared = findReferences(message.text).some(
    ({ reference, around }) => reference === answer.reference && declares(around, notice),
  )
  return { sender, evidence: message, moment: { at: occurredAt, timed }, firsthand, declared }
}
