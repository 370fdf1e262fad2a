/** A person who moved to another number or user id, or whose identity may be somebody else's by now. */
import type { Moment } from './activity.ts'
import { erasedAt, erasuresOf, livingOf } from './erasure.ts'
import { addressed, sameIdentity } from './identity.ts'
import type { Ledger } from './ledger.ts'
import type { Person } from './person.ts'
import type { IdentityMoved } from './signal.ts'

/**
 * An opt-out moves along; an opt-in must be confirmed again unless the app carries it. Whenever this arrives, what happened under the
 * old identity before the move is the person's, and what happened after it is not.
 */
export function takeMove(ledger: Ledger, { from, to }: IdentityMoved, moment: Moment) {
  const { state } = ledger
  if (livingOf(state, from).length === 0) return takeErasedMove(ledger, from, to)
  const left = from.filter((old) => to.some((one) => one.kind === old.kind && !sameIdentity(one, old)))
  const stays = from.filter((old) => !left.some((one) => sameIdentity(one, old)))
  // Only its owner's consent brings an erased number back: nobody is attached to it by moving there.
  const named = livingOf(state, to)
  const mayCarry =
    state.app.carryOptIns && named.length === to.length && !isRefusedBy(ledger.holder(named, moment.at))
  const person = ledger.holder([...from, ...named], moment.at) ?? ledger.newPerson()
  for (const identity of [...stays.map(addressed), ...named]) person.keepIdentity(identity)
  for (const identity of left) person.dropIdentity(identity, moment.at)
  if (to.length > 0) {
    const known = named.map(({ kind, value }) => ({ kind, value }))
    person.record('identity_changed', moment, { actor: 'provider', from: left, to: known })
  }
  if (to.length === 0 || !mayCarry) {
    const via = to.length > 0 ? 'identity_changed' : 'identity_in_doubt'
    const identity = from[0] as (typeof from)[number]
    person.record('suspended', person.afterAllThatArrived(moment), { actor: 'provider', via, identity })
  }
  person.handOver(left, moment.at, () => ledger.person(left.map(addressed)))
  return { outcome: 'handled' as const, reason: 'identity_moved', contactId: person.contact.id }
}

/** A refusal given under the new number is not undone by who moves there. */
function isRefusedBy(holder: Person | undefined): boolean {
  return holder?.contact.status === 'opted_out' || holder?.contact.status === 'declined'
}

/** Who was erased stays so under the new identity too. */
function takeErasedMove(ledger: Ledger, from: IdentityMoved['from'], to: IdentityMoved['to']) {
  const [erasure] = erasuresOf(ledger.state, from)
  const named = to
    .filter((one) => !ledger.holder([one]) && erasedAt(ledger.state, [one]) === undefined)
    .map(({ kind, value }) => ({ kind, value }))
  if (erasure && named.length > 0) {
    const { at, group } = erasure
    ledger.write({ write: 'erase', contactId: null, identities: named, at, group })
  }
  return { outcome: 'ignored' as const, reason: 'erased', contactId: null }
}
