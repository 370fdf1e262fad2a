/** Who is not opted in is kept for as many days as the app says; who is, until they end it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { isOverdue } from '../../../server/domain/retention.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { asha, ashaBsuid, bruno, day, minute, start, World } from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
let world: World
beforeEach(() => {
  world = new World({ mode: 'choice', phoneField: 'optional', retentionDays: 90 })
})

/** Asha's days may be over, as far as whoever walks through the people knows. */
function look(identity: Identity = asha) {
  return world.tell({ kind: 'kept_for_days', contactId: world.contact(identity)?.id ?? 'nobody' })
}

/** How Asha came to stand where she stands. */
const stands: Record<string, () => void> = {
  none: () => void world.message('Hello'),
  pending: () => void world.post(reference, { phone: asha.value }),
  declined: () => {
    world.post(reference, { decision: 'decline' })
    world.message(world.draft(reference))
  },
  opted_out: () => void world.message('STOP'),
  suspended: () => {
    world.post(reference)
    world.message(world.draft(reference))
    world.move()
  },
}

describe('whose days are over', () => {
  test.each(Object.keys(stands))('is erased who is %s', (status) => {
    stands[status]?.()
    expect(world.status()).toBe(status)
    const contactId = world.contact()?.id
    world.now += 90 * day + 1
    expect(look()).toEqual({ outcome: 'handled', reason: 'kept_for_days', contactId })
    expect(world.contacts.size).toBe(0)
    expect(world.events).toMatchObject([{ type: 'erased', contactId, data: { actor: 'retention' } }])
    expect(world.events[0]?.data).toEqual({ actor: 'retention' })
  })

  test('stays suppressed: nothing that is told of them creates anything', () => {
    world.message('STOP', { by: [asha, ashaBsuid] })
    world.now += 90 * day + 1
    look()
    world.now += minute
    for (const by of [[asha], [ashaBsuid]])
      expect(world.message('Hello', { by })).toMatchObject({ outcome: 'ignored', reason: 'erased' })
    expect(world.optIn()).toMatchObject({ outcome: 'refused', contactId: null })
    expect(world.contacts.size).toBe(0)
  })

  test('comes back by their own new consent, and by nothing less', () => {
    world.message('Hello')
    world.now += 90 * day + 1
    look()
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
  })

  test('goes too where they were simulated and a real channel exists by now', () => {
    world.live = false
    world.message('Hello', { simulated: true })
    world.live = true
    world.now += 90 * day + 1
    expect(look()).toMatchObject({ outcome: 'handled' })
    expect(world.contacts.size).toBe(0)
  })

  test('is erased once', () => {
    world.message('Hello')
    const contactId = world.contact()?.id ?? ''
    world.now += 90 * day + 1
    look()
    expect(world.tell({ kind: 'kept_for_days', contactId })).toEqual({
      outcome: 'ignored',
      reason: 'unknown_contact',
      contactId: null,
    })
    expect(world.events).toHaveLength(1)
  })

  test('takes nobody along', () => {
    world.message('Hello')
    world.message('Hello', { by: [bruno] })
    world.now += 90 * day + 1
    look()
    expect(world.status(bruno)).toBe('none')
  })
})

describe('is left alone, and nothing is written', () => {
  /** Whatever happened, looking at Asha changes nothing. */
  function leavesAlone(reason: string): void {
    const before = structuredClone([world.contact(), world.events])
    expect(look()).toEqual({ outcome: 'ignored', reason, contactId: null })
    expect([world.contact(), world.events]).toEqual(before)
  }

  test('who is opted in, however long ago', () => {
    world.post(reference)
    world.message(world.draft(reference))
    world.now += 3000 * day
    leavesAlone('kept')
  })

  test('everybody of an app that keeps people until they are erased', () => {
    world.app.retentionDays = null
    world.message('STOP')
    world.now += 3000 * day
    leavesAlone('kept')
  })

  test('whose last day is not over', () => {
    world.message('STOP')
    world.now += 90 * day
    leavesAlone('heard_of')
  })

  test.each<[string, () => unknown]>([
    ['wrote', () => world.message('Hello again')],
    ['sent an SMS', () => world.sms('Hello again')],
    ['withdrew once more', () => world.optOut()],
    [
      'is about to answer: their number was typed at a gate',
      () => world.post(reference, { phone: asha.value }),
    ],
  ])('who %s meanwhile', (_, act) => {
    world.message('STOP')
    world.now += 90 * day + 1
    act()
    leavesAlone('heard_of')
    world.now += 90 * day
    leavesAlone('heard_of')
    world.now += 1
    expect(look()).toMatchObject({ outcome: 'handled' })
  })

  test('who was told of lately, though what was told is old', () => {
    world.optOut({ occurredAt: start - 400 * day })
    leavesAlone('heard_of')
  })
})

test.each([
  ['was known', {}],
  ['changed their status', { since: start }],
  ['wrote', { lastInboundAt: start }],
  ['sent an SMS', { lastSmsAt: start }],
])('the days count from when somebody last %s', (_, last) => {
  const early = Object.keys(last).length === 0 ? start : start - 30 * day
  const heard = { createdAt: early, since: null, lastInboundAt: null, lastSmsAt: null, ...last }
  expect(isOverdue(heard, 30, start + 30 * day)).toBe(false)
  expect(isOverdue(heard, 30, start + 30 * day + 1)).toBe(true)
})
