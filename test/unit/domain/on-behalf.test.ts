/** What an owner may undo that nobody else may: the person asked, in another way than a message. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { AttestedOptIn } from '../../../server/domain/signal.ts'
import { asha, day, hour, minute, World } from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
let world: World
beforeEach(() => {
  world = new World({ mode: 'choice' })
})

/** An operator says so; `asked`: an owner says that Asha asked. */
const attested = (more: Partial<AttestedOptIn> = {}) =>
  world.tell({
    kind: 'attested_opt_in',
    identity: { kind: 'phone', value: asha.value },
    source: 'dashboard',
    occurredAt: undefined,
    purposes: undefined,
    evidence: 'She called on Tuesday and asked for it.',
    means: 'phone',
    actor: 'operator',
    actorId: 'olive',
    ...more,
  })

/** How somebody came to be what an operator may not undo. */
const ended: Record<string, () => void> = {
  opted_out: () => {
    world.message('STOP')
  },
  declined: () => {
    world.post(reference, { decision: 'decline' })
    world.message(`Hi (${reference.slice(0, 5)}-${reference.slice(5)})`)
  },
  suspended: () => {
    world.post(reference)
    world.message(world.draft(reference))
    world.now += 731 * day
  },
}

describe.each(Object.entries(ended))('who %s', (status, end) => {
  test('is not opted in by what an operator vouches for, and is where an owner says that they asked', () => {
    end()
    world.now += hour
    expect(attested().outcome).toBe('refused')
    expect(world.status(asha)).toBe(status)
    expect(attested({ asked: true }).outcome).toBe('recorded')
    expect(world.status(asha)).toBe('opted_in')
    expect(world.events.at(-1)).toMatchObject({
      type: 'consented',
      data: {
        verification: 'attested',
        via: 'asked_in_person',
        evidence: 'She called on Tuesday and asked for it.',
        means: 'phone',
        actor: 'operator',
        actorId: 'olive',
      },
    })
  })
})

test('what was asked for before the refusal ends nothing', () => {
  world.now += day
  world.message('STOP')
  world.now += minute
  expect(attested({ asked: true, occurredAt: world.now - hour }).outcome).toBe('refused')
  expect(world.status(asha)).toBe('opted_out')
})

test('a refusal that arrives late, and was later, still ends it', () => {
  world.message('STOP')
  world.now += hour
  attested({ asked: true })
  world.now += hour
  world.message('STOP', { occurredAt: world.now - minute })
  expect(world.status(asha)).toBe('opted_out')
})

test('it is nothing that START restores: the person gave none of it themselves', () => {
  world.message('STOP')
  world.now += hour
  attested({ asked: true })
  world.now += hour
  world.message('STOP')
  world.now += hour
  world.message('START')
  expect(world.status(asha)).toBe('opted_out')
})

test('who was erased stays so, whoever says what', () => {
  world.message('Hello')
  world.tell({ kind: 'erase', identity: { kind: 'phone', value: asha.value }, actor: 'operator' })
  expect(attested({ asked: true }).outcome).toBe('refused')
  expect(world.contacts.size).toBe(0)
})

test('by what means somebody asked to be left alone is kept with the reason', () => {
  world.message('Hello')
  world.tell({
    kind: 'opt_out',
    identity: { kind: 'phone', value: asha.value },
    via: 'dashboard',
    occurredAt: undefined,
    purposes: undefined,
    reason: 'Wrote to the shop',
    means: 'email',
    actor: 'operator',
    actorId: 'olive',
  })
  expect(world.events.at(-1)?.data).toMatchObject({
    via: 'dashboard',
    means: 'email',
    reason: 'Wrote to the shop',
  })
})
