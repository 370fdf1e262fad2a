/** Erased people: nothing that is told of them creates anything; only their own new consent brings them back. */
import type { Identity } from '../schema/values.ts'
import { sameIdentity } from './identity.ts'
import type { Change, Erasure, KnownContact, State } from './unit.ts'

/** What holds of these identities' erasures. One that a living contact holds by now is theirs. */
export function erasuresOf(state: State, identities: Identity[]): Erasure[] {
  return state.erasures.filter(
    ({ identity }) => identities.some((one) => sameIdentity(one, identity)) && !isHeld(state, identity),
  )
}

/** When one of these identities was erased, the latest; undefined where none was. */
export function erasedAt(state: State, identities: Identity[]): number | undefined {
  const times = erasuresOf(state, identities).map(({ at }) => at)
  return times.length === 0 ? undefined : Math.max(...times)
}

/** The identities that are not erased. */
export function livingOf<I extends Identity>(state: State, identities: I[]): I[] {
  return identities.filter((one) => erasedAt(state, [one]) === undefined)
}

/** Everything that was erased together with these identities may be known again. */
export function liftSuppression(state: State, identities: Identity[]): Change {
  const groups = [...new Set(erasuresOf(state, identities).map(({ group }) => group))]
  return { write: 'suppression_lifted', groups }
}

function isHeld(state: State, identity: Identity): boolean {
  return livingContacts(state).some(({ identities }) => identities.some((one) => sameIdentity(one, identity)))
}

/** Whom the unit touches. Once a real channel exists, what was simulated counts for nothing. */
export function livingContacts({ contacts, live }: State): KnownContact[] {
  return contacts.filter(({ contact }) => !(live && contact.simulated))
}
