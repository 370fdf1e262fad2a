/** Typed numbers: a claim by whoever filled in a form, which says nothing about the number's owner and ends with its answer. */
import { type Context, Person } from './person.ts'
import type { Answer } from './records.ts'
import type { Change, State } from './unit.ts'

/** The claim of an answer ends, because its message came from another number or it was withdrawn; who was only claimed is forgotten. */
export function endClaim(state: State, answer: Answer, context: Context, owner?: Person): Change[] {
  const claimed = state.contacts.find((known) =>
    known.identities.some((one) => one.kind === 'phone' && one.value === answer.phone),
  )
  if (!claimed || claimed.contact.id === owner?.contact.id) return []
  const person = Person.byId(state, context, claimed.contact.id) as Person
  return person.isNotClaimedBy(answer) ? person.settle() : []
}
