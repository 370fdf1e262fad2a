/** What follows from what others tell of a person: an attested opt-in, a reference confirmed by hand, an opt-out, an erasure. */
import { ProblemError } from '../schema/problem.ts'
import type { Identity } from '../schema/values.ts'
import { erasePerson } from './erase-person.ts'
import { erasedAt } from './erasure.ts'
import { askedInPerson } from './evolve.ts'
import { addressed, sameIdentity } from './identity.ts'
import { type Context, Ledger } from './ledger.ts'
import { currentPurposes } from './notice.ts'
import type { Person } from './person.ts'
import type { Answer, By, EventData, Fact } from './records.ts'
import type { AttestedOptIn, Confirmed, Erase, OptOut } from './signal.ts'
import type { Decision, State } from './unit.ts'

/** What became of it: `refused` means that only the person can undo what stands; the refusal is logged. */
export type Told = { outcome: 'recorded' | 'refused' | 'unchanged'; contactId: string | null }

/** Whoever vouches: from `none` and `pending`; from `opted_in` it may add purposes; over a refusal only where the person asked. */
export function decideAttested(state: State, signal: AttestedOptIn, context: Context): Decision<Told> {
  refuseFuture(signal.occurredAt, context)
  refuseUnknownPurposes(state, signal.purposes)
  return attest(new Ledger(state, context), signal.occurredAt ?? context.now, {
    ...by(signal),
    identity: signal.identity,
    verification: 'attested',
    source: signal.source,
    purposes: signal.purposes ?? currentPurposes(state.notices),
    via: signal.asked ? askedInPerson : signal.source,
    ...(signal.evidence === undefined ? {} : { evidence: signal.evidence }),
    ...(signal.means === undefined ? {} : { means: signal.means }),
  })
}

/** An operator found the reference in the chat and says who wrote it. */
export function decideConfirmed(state: State, signal: Confirmed, context: Context): Decision<Told> {
  const [answer] = state.answers
  if (!answer) throw new ProblemError('consent_unknown')
  const notice = state.notices.find((one) => one.id === answer.noticeId)
  const owner = state.contacts.find((one) => one.contact.id === answer.contactId)
  const isTheirs = owner?.identities.some((one) => one.value === signal.identity.value)
  if (owner && isTheirs && answer.eventId !== null)
    return { changes: [], result: { outcome: 'unchanged', contactId: owner.contact.id } }
  if (!notice || (owner && !isTheirs) || answer.decision === 'decline' || answer.withdrawnAt !== null)
    throw new ProblemError('consent_not_open')
  const data = {
    ...by(signal),
    identity: signal.identity,
    verification: 'attested' as const,
    source: answer.source,
    entryPoint: answer.entryPoint,
    purposes: answer.purposes,
    noticeId: notice.id,
    noticeHash: notice.hash,
    locale: answer.locale,
    mode: answer.mode,
    reference: answer.reference,
    answerId: answer.id,
    answeredAt: answer.createdAt,
    reported: answer.reported,
    via: 'dashboard',
  }
  return attest(new Ledger(state, context), context.now, data, answer)
}

type Attested = EventData & Required<Pick<EventData, 'identity' | 'purposes'>>

/** Recorded where it adds something; refused, and logged as refused, where only the person could undo what stands. */
function attest(ledger: Ledger, at: number, data: Attested, answer?: Answer): Decision<Told> {
  const { identity, purposes } = data
  if (erasedAt(ledger.state, [identity]) !== undefined)
    return { changes: [], result: { outcome: 'refused', contactId: null } }
  const person = ledger.person([addressed(identity)], { at })
  person.grewStale(ledger.now)
  const { contact } = person
  const granted = contact.purposes
  const told = (outcome: Told['outcome']) => ({
    changes: ledger.listChanges(),
    result: { outcome, contactId: contact.id },
  })
  if (addsTo(person, { type: 'consented', occurredAt: at, timed: true, data })) {
    const { id } = person.record('consented', { at, timed: true }, data)
    if (answer) ledger.bind(answer, contact.id, id)
    return told('recorded')
  }
  if (purposes.every((purpose) => granted.includes(purpose)))
    return { changes: [], result: { outcome: 'unchanged', contactId: contact.id } }
  person.record('opt_in_refused', { at: ledger.now, timed: true }, { ...data, reason: contact.status })
  return told('refused')
}

/**
 * Whether a fact would grant something, or show that there was something to be suspended by what came later. The fold would let an
 * opt-in of the same millisecond stand before the refusal: what stands now decides.
 */
export function addsTo(person: Person, fact: Omit<Fact, 'id'>): boolean {
  const { status, purposes } = person.contact
  const isRefused = status === 'declined' || status === 'opted_out'
  if (isRefused && fact.data.via !== askedInPerson) return false
  const then = person.standingWith({ id: '', ...fact })
  return then.status !== status || then.purposes.some((purpose) => !purposes.includes(purpose))
}

/** Opt-outs pass every limiter, and are taken for people who never wrote. Before the message was sent, they kill the reference. */
export function decideOptOut(state: State, signal: OptOut, context: Context): Decision<Told> {
  refuseFuture(signal.occurredAt, context)
  refuseUnknownPurposes(state, signal.purposes)
  const at = signal.occurredAt ?? context.now
  const ledger = new Ledger(state, context)
  const [answer] = state.answers
  if (answer && answer.withdrawnAt === null) ledger.withdraw(answer, at)
  const person = whoOptsOut(ledger, signal, at, answer)
  // Anybody may press the button of a receipt again and again: what stands already is not written again.
  const stands = signal.via === 'page' && person?.contact.status === 'opted_out'
  if (person && !stands)
    person.record('opted_out', person.afterAllThatArrived({ at, timed: signal.occurredAt !== undefined }), {
      ...by(signal),
      via: signal.via,
      ...(signal.identity ? { identity: signal.identity } : { alsoKnownAs: person.listIdentities() }),
      ...(signal.purposes ? { purposes: signal.purposes } : {}),
      ...(signal.reason === undefined ? {} : { reason: signal.reason }),
      ...(signal.means === undefined ? {} : { means: signal.means }),
      ...(answer ? { answerId: answer.id } : {}),
    })
  return {
    changes: ledger.listChanges(),
    result: { outcome: 'recorded', contactId: person?.contact.id ?? null },
  }
}

function whoOptsOut(
  ledger: Ledger,
  signal: OptOut,
  at: number,
  answer: Answer | undefined,
): Person | undefined {
  if (signal.identity) {
    const isErased = erasedAt(ledger.state, [signal.identity]) !== undefined
    return isErased ? undefined : ledger.person([addressed(signal.identity)], { at })
  }
  return ledger.personById(signal.contactId ?? answer?.contactId ?? null)
}

/** The person named goes. */
export function decideErase(state: State, signal: Erase, context: Context): Decision<Told> {
  const ledger = new Ledger(state, context)
  const person =
    ledger.currentHolder(signal.identity) ?? ledger.personById(lastHolder(state, signal.identity))
  if (!person) return { changes: [], result: { outcome: 'unchanged', contactId: null } }
  erasePerson(ledger, person, by(signal))
  return { changes: ledger.listChanges(), result: { outcome: 'recorded', contactId: person.contact.id } }
}

/** Nobody has it by now: what is known under it is of who left it last. */
function lastHolder({ former }: State, identity: Identity): string | null {
  const [last] = former.filter((one) => sameIdentity(one, identity)).sort((a, b) => b.until - a.until)
  return last?.contactId ?? null
}

/** Who told of it, as evidence names them. */
export function by({ actor, actorId }: By): By {
  return actorId === undefined ? { actor } : { actor, actorId }
}

/** A mistyped purpose would change nothing and look as if it had. */
function refuseUnknownPurposes(state: State, named: string[] | undefined): void {
  const asked = currentPurposes(state.notices)
  const known = [...asked, ...state.contacts.flatMap(({ contact }) => contact.purposes)]
  const unknown = named?.filter((purpose) => !known.includes(purpose)) ?? []
  if (unknown.length > 0)
    throw new ProblemError('purposes_invalid', {
      detail: `not asked by any current notice: ${unknown.join(', ')}`,
    })
}

function refuseFuture(occurredAt: number | undefined, context: Context): void {
  if ((occurredAt ?? 0) > context.now) throw new ProblemError('time_in_future')
}
