/** User events: what of the log is told to other systems, and when it is still worth telling. */
import type { ContactEventName, UserEventType } from '../schema/endpoint.ts'
import { statusAt } from './permission.ts'
import type { Contact, LoggedEvent } from './records.ts'

type Changed = Pick<LoggedEvent, 'type' | 'status' | 'changed'>

/** What an event of the log is told as: the change of identity before the change of status that it brought. */
export function userEventsOf(event: Changed): ContactEventName[] {
  const status = statusChange(event)
  const other = otherChange(event)
  return [other, status].filter((type) => type !== undefined)
}

/** The status decides: a late fact may change it in ways that its own type does not tell. */
function statusChange({ type, status, changed }: Changed): ContactEventName | undefined {
  if (!changed || type === 'erased') return undefined
  switch (status) {
    case 'opted_in':
      // Some purposes were withdrawn, and others are left.
      return type === 'opted_out' || type === 'declined' ? 'contact.opted_out' : 'contact.opted_in'
    case 'opted_out':
      return 'contact.opted_out'
    case 'declined':
      return 'contact.declined'
    case 'suspended':
      return 'contact.suspended'
    case 'none':
    case 'pending':
      return undefined
  }
}

function otherChange({ type }: Changed): ContactEventName | undefined {
  switch (type) {
    case 'became_active':
      return 'contact.active'
    case 'became_inactive':
      return 'contact.inactive'
    case 'identity_added':
    case 'identity_changed':
    case 'merged':
      return 'contact.identity_changed'
    case 'erased':
      return 'contact.erased'
    default:
      return undefined
  }
}

const permissionEnding: readonly UserEventType[] = [
  'contact.opted_out',
  'contact.suspended',
  'contact.erased',
]

/** What ends a permission goes first. */
export function rankOf(type: UserEventType): 0 | 1 {
  return permissionEnding.includes(type) ? 0 : 1
}

/** Whether an event still holds: an opt-in that came to an end is not told late; of who was erased only that is told. */
export function stillHolds(type: ContactEventName, contact: Contact | undefined, now: number): boolean {
  if (type === 'contact.erased') return true
  if (!contact) return false
  return type !== 'contact.opted_in' || statusAt(contact, now) === 'opted_in'
}
