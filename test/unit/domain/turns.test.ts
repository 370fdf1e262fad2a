/** When people became opted in and opted out: counted for the day it happened, whatever the order in which that was learned. */
import { expect, test } from 'vitest'
import { bruno, day, hour, minute, start, World } from '../../support/world.ts'

const today = start - (start % day)
const line = (count: number, step: string, { at = today, from = '', simulated = false } = {}) =>
  `${count} ${at} became_${step} ${simulated} ${from}`

/** A world in which Asha agreed at the widget and sent the message. */
function agreed(): World {
  const world = new World()
  world.post('K7Q2M9XDPT')
  world.message(world.draft('K7Q2M9XDPT'))
  return world
}

test('an opt-in counts for its day and the way in', () => {
  expect(agreed().turned()).toEqual([line(1, 'opted_in', { from: 'widget' })])
})

test('an opt-out counts for the way in by which they had come', () => {
  const world = agreed()
  world.now += 2 * day
  world.message('STOP')
  expect(world.turned()).toEqual([
    line(1, 'opted_in', { from: 'widget' }),
    line(1, 'opted_out', { from: 'widget', at: today + 2 * day }),
  ])
})

test('opting in again, when nothing changes, is not counted twice', () => {
  const world = agreed()
  world.post('K7Q2M9XDP0')
  world.message(world.draft('K7Q2M9XDP0'))
  expect(world.turned()).toEqual([line(1, 'opted_in', { from: 'widget' })])
})

test('an opt-out without an opt-in is one', () => {
  const world = new World()
  world.message('STOP')
  expect(world.turned()).toEqual([line(1, 'opted_out')])
})

test('a message that comes late counts for the day it was sent, although an opt-out arrived before it', () => {
  const world = new World()
  world.post('K7Q2M9XDPT')
  world.now += day + hour
  world.message('STOP')
  world.message(world.draft('K7Q2M9XDPT'), { occurredAt: start + minute })
  expect(world.status()).toBe('opted_out')
  expect(world.turned()).toEqual([
    line(1, 'opted_in', { from: 'widget' }),
    line(1, 'opted_out', { from: 'widget', at: today + day }),
  ])
})

test('an opt-out that comes late takes back what was counted on a false belief', () => {
  const world = new World()
  world.optIn({ occurredAt: start - day })
  expect(world.turned()).toEqual([line(1, 'opted_in', { at: today - day })])
  world.optOut({ occurredAt: start - 2 * day })
  expect(world.turned()).toEqual([line(1, 'opted_out', { at: today - 2 * day })])
})

test('two who turn out to be one person are counted as one', () => {
  const world = agreed()
  world.optIn({ identity: { kind: 'bsuid', value: 'IN.1' } })
  expect(world.turned()).toEqual([line(1, 'opted_in'), line(1, 'opted_in', { from: 'widget' })].sort())
  world.message('Hello', {
    by: [
      { kind: 'phone', value: '+919876543210', address: '919876543210' },
      { kind: 'bsuid', value: 'IN.1', address: 'IN.1' },
    ],
  })
  expect(world.turned()).toHaveLength(1)
})

test('of who was erased the days keep their numbers', () => {
  const world = agreed()
  world.tell({ kind: 'erase', identity: { kind: 'phone', value: '+919876543210' }, actor: 'key' })
  expect(world.status()).toBe('unknown')
  expect(world.turned()).toEqual([line(1, 'opted_in', { from: 'widget' })])
})

test('what is simulated is counted apart', () => {
  const world = new World()
  world.live = false
  world.message('STOP', { by: [bruno], simulated: true })
  expect(world.turned()).toEqual([line(1, 'opted_out', { simulated: true })])
})
