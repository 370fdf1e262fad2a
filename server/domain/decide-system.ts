/** What follows from time and from the provider's own words: preferences, moved identities, waits that ended, windows that closed. */
import { momentOf } from './activity.ts'
import type { Outcome } from './decide-message.ts'
import { sameIdentity } from './identity.ts'
import { noticeFor } from './notice.ts'
import { type Context, Person } from './person.ts'
import { askIfDue } from './question.ts'
import type { EventData } from './records.ts'
import type { IdentityMoved, Preference, TimePassed, Waited } from './signal.ts'
import type { Change, Decision, State } from './unit.ts'

const ignored = (reason: string): Decision<Outcome> => ({
  changes: [],
  result: { outcome: 'ignored', reason, contactId: null },
})

const handled = (person: Person, reason: string, more: Change[] = []): Decision<Outcome> => ({
  changes: [...person.listChanges(), ...more],
  result: { outcome: 'handled', reason, contactId: person.contact.id },
})

/** Meta's `user_preferences`: stop opts out, resume lifts only that stop, signup is Meta's own opt-in. */
export function decidePreference(state: State, signal: Preference, context: Context): Decision<Outcome> {
  if (state.seen) return ignored('duplicate')
  const moment = momentOf(signal.occurredAt, context.now)
  const returns = signal.preference === 'signup' && moment.timed && moment.at > (state.erasedAt ?? 0)
  if (state.erasedAt !== undefined && !returns) return ignored('erased')
  const person = Person.of(state, context, signal.sender.identities)
  const [first] = signal.sender.identities
  const data: EventData = {
    actor: 'person',
    ...(first ? { identity: { kind: first.kind, value: first.value } } : {}),
    via: `meta_${signal.preference}`,
  }
  const lifted: Change[] =
    state.erasedAt === undefined
      ? []
      : [{ write: 'suppression_lifted', identities: signal.sender.identities }]
  if (signal.preference === 'stop') {
    const latest = Math.max(moment.at, ...person.facts.map((fact) => fact.occurredAt))
    person.record('opted_out', moment.timed ? moment : { at: latest, timed: false }, data)
  } else if (signal.preference === 'resume') person.record('resumed', moment, data)
  else person.record('consented', moment, signupOf(state, data, person))
  return handled(person, `meta_${signal.preference}`, [...lifted, seen(signal, moment.at, person, context)])
}

function signupOf(state: State, data: EventData, person: Person): EventData {
  const notice = noticeFor(state.notices, [person.contact.locale])
  return {
    ...data,
    verification: 'provider',
    source: 'provider',
    purposes: notice?.purposes.map((purpose) => purpose.id) ?? [],
    ...(notice ? { noticeId: notice.id, noticeHash: notice.hash, locale: notice.locale } : {}),
  }
}

/** A number or user id that changed hands or moved: an opt-out moves along, an opt-in must be confirmed again unless the app carries it. */
export function decideMoved(state: State, signal: IdentityMoved, context: Context): Decision<Outcome> {
  if (state.seen) return ignored('duplicate')
  const known = state.contacts
    .flatMap(({ identities }) => identities)
    .find((one) => sameIdentity(one, signal.from))
  if (!known) return ignored('unknown_contact')
  const moment = momentOf(signal.occurredAt, context.now)
  const person = Person.of(state, context, signal.to ? [known, signal.to] : [known])
  if (signal.to) {
    const { kind, value } = signal.to
    person.isNoLongerKnownAs(signal.from)
    person.record('identity_changed', moment, { actor: 'provider', from: signal.from, to: { kind, value } })
  }
  if (!signal.to || !state.app.carryOptIns) {
    person.record('suspended', moment, {
      actor: 'provider',
      via: signal.to ? 'identity_changed' : 'identity_in_doubt',
      identity: signal.from,
    })
  }
  return handled(person, 'identity_moved', [seen(signal, moment.at, person, context)])
}

function seen(signal: Preference | IdentityMoved, at: number, person: Person, context: Context): Change {
  const { channelId, messageId } = signal
  return {
    write: 'message',
    channelId,
    messageId,
    contactId: person.contact.id,
    occurredAt: at,
    receivedAt: context.now,
  }
}

/** A minute went by without the post: the question no longer waits. The message itself still does. */
export function decideWaited(state: State, signal: Waited, context: Context): Decision<Outcome> {
  const waiting = state.waiting.find((one) => one.id === signal.waitingId)
  const person = waiting && Person.byId(state, context, waiting.contactId)
  if (!waiting || waiting.asked) return ignored('bound')
  const asked: Change = { write: 'waiting_asked', waitingId: waiting.id }
  if (!person)
    return { changes: [asked], result: { outcome: 'ignored', reason: 'unknown_contact', contactId: null } }
  askIfDue(person, state, context.now, waiting.occurredAt, 'wrote')
  return handled(person, 'waited', [asked])
}

/** Time went by: the window closed, an opt-in grew stale, or a typed claim vanished. */
export function decideTimePassed(state: State, signal: TimePassed, context: Context): Decision<Outcome> {
  const person = Person.byId(state, context, signal.contactId)
  if (!person) return ignored('unknown_contact')
  person.wentQuiet()
  person.grewStale(context.now)
  return {
    changes: person.settle(),
    result: { outcome: 'handled', reason: 'time_passed', contactId: person.contact.id },
  }
}
