/** How a person is erased, whoever asks for it: by themselves, by an operator, or by the days that an app keeps people. */
import type { Identity } from '../schema/values.ts'
import { livingContacts } from './erasure.ts'
import { sameIdentity } from './identity.ts'
import type { Ledger } from './ledger.ts'
import type { Person } from './person.ts'
import type { By } from './records.ts'
import type { State } from './unit.ts'

/** Personal data goes everywhere; the envelopes stay and the identities are kept as hashes, so that nobody brings the person back but they. */
export function erasePerson(ledger: Ledger, person: Person, by: By): void {
  const { state, now: at } = ledger
  person.record('erased', { at, timed: true }, by)
  const { id } = person.contact
  const identities = [...person.identities, ...state.former.filter(({ contactId }) => contactId === id)]
    .filter((one) => !isHeldByAnother(state, one, id))
    .map(({ kind, value }) => ({ kind, value }))
  ledger.write({ write: 'erase', contactId: id, identities, at, group: id })
}

function isHeldByAnother(state: State, identity: Identity, contactId: string): boolean {
  return livingContacts(state).some(
    ({ contact, identities }) =>
      contact.id !== contactId && identities.some((one) => sameIdentity(one, identity)),
  )
}
