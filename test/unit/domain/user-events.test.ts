/** What of the log is told to other systems, and when it is still true. */
import { describe, expect, test } from 'vitest'
import { rankOf, stillHolds, userEventsOf } from '../../../server/domain/user-event.ts'
import type { EventType } from '../../../server/schema/contact.ts'
import { type ContactEventName, UserEventType } from '../../../server/schema/endpoint.ts'
import type { OptInStatus } from '../../../server/schema/values.ts'
import { asha, day, start, World } from '../../support/world.ts'

describe('an event of the log is told as', () => {
  test.each<[EventType, OptInStatus, boolean, ContactEventName[]]>([
    ['consented', 'opted_in', true, ['contact.opted_in']],
    ['consented', 'opted_in', false, []],
    ['consented', 'opted_out', false, []],
    ['restarted', 'opted_in', true, ['contact.opted_in']],
    ['resumed', 'opted_in', true, ['contact.opted_in']],
    ['resumed', 'none', true, []],
    ['resumed', 'pending', true, []],
    ['declined', 'declined', true, ['contact.declined']],
    ['declined', 'opted_out', true, ['contact.opted_out']],
    ['declined', 'opted_in', true, ['contact.opted_out']],
    ['opted_out', 'opted_out', true, ['contact.opted_out']],
    ['opted_out', 'opted_out', false, []],
    ['opted_out', 'opted_in', true, ['contact.opted_out']],
    ['suspended', 'suspended', true, ['contact.suspended']],
    ['suspended', 'none', false, []],
    ['became_active', 'none', false, ['contact.active']],
    ['became_inactive', 'opted_in', false, ['contact.inactive']],
    ['identity_added', 'none', false, ['contact.identity_changed']],
    ['identity_changed', 'opted_in', true, ['contact.identity_changed', 'contact.opted_in']],
    ['merged', 'opted_out', true, ['contact.identity_changed', 'contact.opted_out']],
    ['erased', 'opted_in', false, ['contact.erased']],
    ['erased', 'opted_in', true, ['contact.erased']],
    ['opt_in_refused', 'opted_out', false, []],
    ['reference_reused', 'none', false, []],
    ['source_bound', 'none', false, []],
    ['question_due', 'none', false, []],
    ['help_due', 'none', false, []],
    ['referred', 'none', false, []],
  ])('%s, now %s, changed: %s → %j', (type, status, changed, told) => {
    expect(userEventsOf({ type, status, changed })).toEqual(told)
  })
})

test('what ends a permission goes before everything else', () => {
  const first = UserEventType.options.filter((type) => rankOf(type) === 0)
  expect(first).toEqual(['contact.opted_out', 'contact.suspended', 'contact.erased'])
  expect(UserEventType.options.filter((type) => rankOf(type) === 1)).toHaveLength(6)
})

describe('an opt-in', () => {
  const world = new World()
  world.optIn()
  const contact = world.contact(asha)

  test('holds while it stands, not once it ended or grew stale', () => {
    expect(stillHolds('contact.opted_in', contact, start)).toBe(true)
    expect(stillHolds('contact.opted_in', contact, start + 731 * day)).toBe(false)
    expect(stillHolds('contact.opted_in', contact && { ...contact, status: 'opted_out' }, start)).toBe(false)
  })

  test('and everything else of a person ends with the person, but that they were erased', () => {
    expect(stillHolds('contact.opted_out', contact, start)).toBe(true)
    expect(stillHolds('contact.opted_out', undefined, start)).toBe(false)
    expect(stillHolds('contact.opted_in', undefined, start)).toBe(false)
    expect(stillHolds('contact.erased', undefined, start)).toBe(true)
  })
})
