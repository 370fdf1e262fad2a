/** What follows from what others tell of a person: an attested opt-in, a reference confirmed by hand, an opt-out, an erasure. */
import { ProblemError } from '../schema/problem.ts'
import type { Identity } from '../schema/values.ts'
import { endClaim } from './claim.ts'
import { currentPurposes } from './notice.ts'
import { type Context, Person } from './person.ts'
import type { Answer, ConsentEvent, EventData, Fact } from './records.ts'
import type { AttestedOptIn, Confirmed, Erase, OptOut } from './signal.ts'
import type { Change, Decision, State } from './unit.ts'

/** What became of it: `refused` means that only the person can undo what stands; the refusal is logged. */
export type Told = { outcome: 'recorded' | 'refused' | 'unchanged'; contactId: string | null }

/** Whoever vouches: from `none` and `pending`; from `opted_in` it may add purposes; never over a refusal. */
export function decideAttested(state: State, signal: AttestedOptIn, context: Context): Decision<Told> {
  refuseFuture(signal.occurredAt, context)
  const asked = currentPurposes(state.notices)
  const unknown = signal.purposes?.filter((purpose) => !asked.includes(purpose)) ?? []
  if (unknown.length > 0)
    throw new ProblemError('purposes_invalid', {
      detail: `not asked by any current notice: ${unknown.join(', ')}`,
    })
  return attest(state, context, signal.identity, signal.occurredAt ?? context.now, {
    actor: signal.actor,
    identity: signal.identity,
    verification: 'attested',
    source: signal.source,
    purposes: signal.purposes ?? asked,
    via: signal.source,
    ...(signal.evidence === undefined ? {} : { evidence: signal.evidence }),
  })
}

/** An operator found the reference in the chat and says who wrote it. */
export function decideConfirmed(state: State, signal: Confirmed, context: Context): Decision<Told> {
  const [answer] = state.answers
  if (!answer) throw new ProblemError('consent_unknown')
  const notice = state.notices.find((one) => one.id === answer.noticeId)
  const owner = Person.byId(state, context, answer.contactId)
  if (
    owner &&
    answer.eventId !== null &&
    owner.identities.some((one) => one.value === signal.identity.value)
  ) {
    return { changes: [], result: { outcome: 'unchanged', contactId: owner.contact.id } }
  }
  if (!notice || owner || answer.decision === 'decline' || answer.withdrawnAt !== null)
    throw new ProblemError('consent_not_open')
  const { event, ...decision } = attest(state, context, signal.identity, context.now, {
    actor: signal.actor,
    identity: signal.identity,
    verification: 'attested',
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
  })
  if (!event) return decision
  const { id: eventId, contactId } = event
  const owned: Change = { write: 'answer_owner', answerId: answer.id, contactId, eventId }
  const claim = answer.phone === signal.identity.value ? [] : endClaim(state, answer, context)
  return { ...decision, changes: [...decision.changes, owned, ...claim] }
}

/** Recorded where it adds something; refused, and logged as refused, where only the person could undo what stands. */
function attest(
  state: State,
  context: Context,
  identity: Identity,
  at: number,
  data: EventData & { purposes: string[] },
): Decision<Told> & { event?: ConsentEvent } {
  if (state.erasedAt !== undefined) return { changes: [], result: { outcome: 'refused', contactId: null } }
  const person = Person.of(state, context, [{ ...identity, address: addressOf(identity) }])
  person.grewStale(context.now)
  const { contact } = person
  const { status, purposes: granted } = contact
  // The fold would let an opt-in of the same millisecond stand before the refusal: what stands now decides.
  const closed = status === 'declined' || status === 'opted_out'
  const told = (outcome: Told['outcome']): Told => ({ outcome, contactId: contact.id })
  const fact: Fact = { id: '', type: 'consented', occurredAt: at, timed: true, data }
  const adds = person.standingWith(fact).purposes.some((purpose) => !granted.includes(purpose))
  if (adds && !closed) {
    const event = person.record('consented', { at, timed: true }, data)
    return { changes: person.listChanges(), result: told('recorded'), event }
  }
  if (data.purposes.every((purpose) => granted.includes(purpose)))
    return { changes: [], result: told('unchanged') }
  person.record('opt_in_refused', { at: context.now, timed: true }, { ...data, reason: contact.status })
  return { changes: person.listChanges(), result: told('refused') }
}

/** The provider's form of an identity nobody wrote from yet. */
function addressOf(identity: Identity): string {
  return identity.kind === 'phone' ? identity.value.slice(1) : identity.value
}

/** Opt-outs pass every limiter, and are taken for people who never wrote. Before the message was sent, they kill the reference. */
export function decideOptOut(state: State, signal: OptOut, context: Context): Decision<Told> {
  refuseFuture(signal.occurredAt, context)
  const at = signal.occurredAt ?? context.now
  const [answer] = state.answers
  const withdrawn = answer && answer.withdrawnAt === null ? withdrawal(state, answer, at, context) : []
  const person = personOf(state, signal, answer, context)
  if (!person) return { changes: withdrawn, result: { outcome: 'recorded', contactId: null } }
  person.record(
    'opted_out',
    { at, timed: true },
    {
      actor: signal.actor,
      via: signal.via,
      ...(signal.identity ? { identity: signal.identity } : {}),
      ...(signal.purposes ? { purposes: signal.purposes } : {}),
      ...(signal.reason === undefined ? {} : { reason: signal.reason }),
      ...(answer ? { answerId: answer.id } : {}),
    },
  )
  return {
    changes: [...withdrawn, ...person.listChanges()],
    result: { outcome: 'recorded', contactId: person.contact.id },
  }
}

/** The reference is dead from now on, and so is what was typed beside it. */
function withdrawal(state: State, answer: Answer, at: number, context: Context): Change[] {
  const withdrawn: Change = { write: 'answer_withdrawn', answerId: answer.id, at }
  return answer.contactId === null ? [withdrawn, ...endClaim(state, answer, context)] : [withdrawn]
}

function personOf(
  state: State,
  signal: OptOut,
  answer: Answer | undefined,
  context: Context,
): Person | undefined {
  if (signal.identity) {
    if (state.erasedAt !== undefined) return undefined
    return Person.of(state, context, [{ ...signal.identity, address: addressOf(signal.identity) }])
  }
  const contactId = signal.contactId ?? answer?.contactId
  return contactId ? Person.byId(state, context, contactId) : undefined
}

/** Personal data goes everywhere; the envelopes stay and the identities are kept as hashes, so that nobody brings the person back but they. */
export function decideErase(state: State, signal: Erase, context: Context): Decision<Told> {
  const [known] = state.contacts
  if (!known) return { changes: [], result: { outcome: 'unchanged', contactId: null } }
  const person = Person.byId(state, context, known.contact.id) as Person
  person.record('erased', { at: context.now, timed: true }, { actor: signal.actor })
  const identities = person.identities.map(({ kind, value }) => ({ kind, value }))
  const erase: Change = { write: 'erase', contactId: known.contact.id, identities, at: context.now }
  return {
    changes: [...person.listChanges(), erase],
    result: { outcome: 'recorded', contactId: known.contact.id },
  }
}

function refuseFuture(occurredAt: number | undefined, context: Context): void {
  if ((occurredAt ?? 0) > context.now) throw new ProblemError('time_in_future')
}
