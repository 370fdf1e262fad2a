/** What follows from an answer posted at a gate: it is kept, anonymous, until a message with its reference comes, or came already. */
import { ProblemError } from '../schema/problem.ts'
import { declares } from './declaration.ts'
import { answeredPurposes, isAnswerable, wasLive } from './notice.ts'
import { type Context, Person } from './person.ts'
import { askIfDue } from './question.ts'
import type { Answer, Notice, WaitingMessage } from './records.ts'
import { findReferences } from './reference.ts'
import type { Answered } from './signal.ts'
import { claimOf, takeAnswer } from './take-answer.ts'
import type { Change, Decision, State } from './unit.ts'

/** The answer as it is kept, and whether it is new: the reference is the idempotency key. */
export type AnswerOutcome = { answer: Answer; created: boolean }

const hourMs = 3_600_000

/** Decides what follows from a post. Rejects with the contract's problems. */
export function decideAnswer(state: State, signal: Answered, context: Context): Decision<AnswerOutcome> {
  const notice = state.notices.find((one) => one.id === signal.noticeId)
  const [existing] = state.answers
  if (existing)
    return { changes: [], result: { answer: sameAnswer(existing, signal, notice), created: false } }

  const answer = newAnswer(state, signal, answerableNotice(state, signal, notice, context), context)
  const changes: Change[] = [
    { write: 'answer', answer },
    {
      write: 'count',
      entryPoint: signal.entryPoint,
      step: answer.decision === 'accept' ? 'accepted' : 'declined',
      at: context.now,
    },
  ]
  // A copy, because binding moves it to its owner while the answer is to be written as it was posted.
  const current = { ...answer }
  const withAnswer = { ...state, claims: [...state.claims, current] }
  bindWaiting(withAnswer, current, notice as Notice, changes, context)
  const claims = answer.decision === 'accept' && current.contactId === null
  if (claims && answer.phone !== null && state.erasedAt === undefined) {
    const person = Person.of(withAnswer, context, [
      { kind: 'phone', value: answer.phone, address: answer.phone.slice(1) },
    ])
    person.refold()
    changes.push(...person.listChanges())
  }
  return { changes, result: { answer, created: true } }
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
function bindWaiting(
  state: State,
  answer: Answer,
  notice: Notice,
  changes: Change[],
  context: Context,
): void {
  const people = new Map<string, Person>()
  for (const waiting of [...state.waiting].sort(byArrival)) {
    changes.push({ write: 'waiting_done', waitingId: waiting.id })
    if (!wasLive(notice, waiting.occurredAt)) continue
    const person = people.get(waiting.contactId) ?? Person.byId(state, context, waiting.contactId)
    if (!person) continue
    people.set(waiting.contactId, person)
    const declared = declaresFor(waiting, answer, notice)
    const meeting = { answer, notice, declared, claim: claimOf(waiting) }
    const { changes: taking } = takeAnswer(state, person, meeting, context)
    changes.push(...taking)
    const owned = taking.find((change) => change.write === 'answer_owner')
    if (owned) Object.assign(answer, { contactId: owned.contactId, eventId: owned.eventId })
    askIfDue(person, state, context.now, waiting.occurredAt, 'wrote')
  }
  for (const person of people.values()) {
    person.refold()
    changes.push(...person.listChanges())
  }
}

function byArrival(a: WaitingMessage, b: WaitingMessage): number {
  return a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1)
}

function declaresFor(waiting: WaitingMessage, answer: Answer, notice: Notice): boolean {
  return findReferences(waiting.message.text).some(
    ({ reference, rest }) => reference === answer.reference && declares(rest, notice),
  )
}
