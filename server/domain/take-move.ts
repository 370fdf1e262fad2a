/** A person who moved to another number or user id, or whose identity may be somebody else's by now. */
import type { Identity } from '../schema/values.ts'
import type { Moment } from './activity.ts'
import { erasedAt, erasuresOf, livingOf } from './erasure.ts'
import { addressed, sameIdentity } from './identity.ts'
import type { Ledger } from './ledger.ts'
import type { IdentityMoved } from './signal.ts'

/**
 * An opt-out moves along; an opt-in must be confirmed again unless the app carries it. Whenever this arrives, what happened under the
 * old identity before the move is the person's, and what happened after it is not.
 */
export function takeMove(ledger: Ledger, { from: given, to }: IdentityMoved, told: Moment) {
  const { state } = ledger
  const from = livingOf(state, given)
  if (from.length === 0) return takeErasedMove(ledger, given, to)
  const left = from.filter((old) => to.some((one) => one.kind === old.kind && !sameIdentity(one, old)))
  const stays = from.filter((old) => !left.some((one) => sameIdentity(one, old)))
  // Only its owner's consent brings an erased number back: nobody is attached to it by moving there.
  const named = livingOf(state, to)
  const person = ledger.holder([...from, ...named], told.at) ?? ledger.newPerson()
  const moment = person.afterAllThatArrived(told)
  for (const identity of [...stays.map(addressed), ...named])
    if (!ledger.wasLeft(identity, told.at)) person.keepIdentity(identity)
  const dropped = left.flatMap((identity) => person.dropIdentity(identity, moment.at) ?? [])
  if (to.length > 0) {
    person.record('identity_changed', moment, {
      actor: 'provider',
      from: left.map(({ kind, value }) => ({ kind, value })),
      to: named.map(({ kind, value }) => ({ kind, value })),
    })
  }
  const isCarried = state.app.carryOptIns && to.length > 0 && named.length === to.length
  if (!isCarried) {
    const via = to.length > 0 ? 'identity_changed' : 'identity_in_doubt'
    const [{ kind, value }] = from as [Identity]
    person.record('suspended', moment, { actor: 'provider', via, identity: { kind, value } })
  }
  for (const identity of dropped) person.handOver(identity, moment.at, () => ledger.person([identity]))
  return { outcome: 'handled' as const, reason: 'identity_moved', contactId: person.contact.id }
}

/** Who was erased stays so under the new identity too. */
function takeErasedMove(ledger: Ledger, from: IdentityMoved['from'], to: IdentityMoved['to']) {
  const [erasure] = erasuresOf(ledger.state, from)
  const named = to
    .filter((one) => !ledger.currentHolder(one) && erasedAt(ledger.state, [one]) === undefined)
    .map(({ kind, value }) => ({ kind, value }))
  if (erasure && named.length > 0) {
    const { at, group } = erasure
    ledger.write({ write: 'erase', contactId: null, identities: named, at, group })
  }
  return { outcome: 'ignored' as const, reason: 'erased', contactId: null }
}
