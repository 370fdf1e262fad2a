/** Who was erased stays unknown until they themselves agree again; whoever else has their number by now is served. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Identity } from '../../../server/schema/values.ts'
import { asha, ashaBsuid, bruno, byAsha, day, minute, World } from '../../support/world.ts'

const chidi = { kind: 'phone', value: '+447700900128', address: '447700900128' } as const
const reference = 'K7Q2M9XDPT'
const other = 'AAAAABBBBB'
const both = [asha, ashaBsuid]
let world: World
beforeEach(() => {
  world = new World({ mode: 'choice', phoneField: 'optional' })
})
const erase = (identity: Identity = asha) =>
  world.tell({ kind: 'erase', identity: { kind: identity.kind, value: identity.value }, actor: 'key' })

/** Asha, known by number and user id, is erased by her number. */
function erased() {
  world.message('Hello', { by: both })
  world.now += minute
  erase()
  world.now += minute
}

describe('nothing that is told of them creates anything', () => {
  beforeEach(erased)

  test.each(['Hello', 'STOP', 'START', 'HELP', 'yes', 'Hi (AAAAA-BBBBB)'])('%s', (text) => {
    for (const by of [[asha], [ashaBsuid], both]) {
      expect(world.message(text, { by })).toEqual({ outcome: 'ignored', reason: 'erased', contactId: null })
      world.sms(text, { by })
    }
    expect(world.contacts.size).toBe(0)
    expect(world.types()).toEqual([])
    expect(world.events.map(({ type }) => type)).toEqual(['erased'])
  })

  test('no SMS, not even with the keyword', () => {
    expect(world.sms('Hello')).toMatchObject({ reason: 'erased' })
    expect(world.contacts.size).toBe(0)
  })

  test('no post, no opt-in and no opt-out by others, no move to themselves, no preference', () => {
    world.post(reference, { phone: asha.value })
    expect(world.optIn()).toMatchObject({ outcome: 'refused', contactId: null })
    expect(world.optOut()).toMatchObject({ outcome: 'recorded', contactId: null })
    expect(world.move()).toMatchObject({ reason: 'erased' })
    expect(world.preference('stop')).toMatchObject({ reason: 'erased' })
    expect(world.preference('resume')).toMatchObject({ reason: 'erased' })
    expect(world.contacts.size).toBe(0)
  })
})

describe('their own new consent', () => {
  test('with one identity lifts everything that was erased together', () => {
    erased()
    world.post(reference)
    world.message(world.draft(reference), { by: [ashaBsuid] })
    expect(world.status(ashaBsuid)).toBe('opted_in')
    world.now += minute
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
    expect(world.optIn()).toMatchObject({ outcome: 'recorded' })
  })

  test('lifts nothing that was erased of somebody else', () => {
    erased()
    world.message('Hello', { by: [bruno] })
    erase(bruno)
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference))
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ reason: 'erased' })
  })

  test('may come before its post', () => {
    erased()
    expect(world.message(world.draft(reference), { by: both })).toMatchObject({ reason: 'erased' })
    expect(world.contacts.size).toBe(0)
    expect(world.waiting).toMatchObject([{ contactId: null, asked: true }])
    world.now += minute
    world.post(reference)
    expect([world.status(asha), world.status(ashaBsuid)]).toEqual(['opted_in', 'opted_in'])
    expect(world.events.at(-1)?.data).toMatchObject({
      identity: { value: asha.value },
      alsoKnownAs: [{ value: ashaBsuid.value }],
    })
    expect(world.types()).not.toContain('question_due')
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
  })

  test('that came before its post counts too where they agreed to something else meanwhile', () => {
    erased()
    world.message(world.draft(reference))
    world.now += minute
    world.post(other)
    world.message(world.draft(other))
    expect(world.contact()?.status).toBe('opted_in')
    world.post(reference)
    expect(world.types().filter((type) => type === 'consented')).toHaveLength(2)
    expect(world.contacts.size).toBe(1)
  })

  test('lives on one number while another of theirs has a new owner', () => {
    world.message('Hello', { by: both })
    erase(ashaBsuid)
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    expect(world.message('Hello', { by: both })).toMatchObject({ outcome: 'handled' })
    expect(world.status(ashaBsuid)).toBe('opted_in')
  })

  test.each([
    ['a No', () => void world.post(reference, { decision: 'decline' })],
    [
      'a post whose message did not declare',
      () => {
        world.waiting = world.waiting.map((one) => ({
          ...one,
          message: { ...one.message, text: '(K7Q2M-9XDPT)' },
        }))
        world.post(reference)
      },
    ],
    [
      'a post whose message was a forward',
      () => {
        world.waiting = world.waiting.map((one) => ({ ...one, firsthand: false }))
        world.post(reference)
      },
    ],
    [
      'a post whose message was written before the erasure',
      () => {
        world.waiting = world.waiting.map((one) => ({ ...one, occurredAt: one.occurredAt - day }))
        world.post(reference)
      },
    ],
  ])('is not %s', (_, post) => {
    erased()
    world.message(world.draft(reference))
    expect(world.waiting).toHaveLength(1)
    post()
    expect(world.contacts.size).toBe(0)
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
  })

  test.each([
    ['without a time', { occurredAt: undefined }],
    ['that was edited', { edited: true }],
  ])('is no message %s, and that waits for no post', (_, more) => {
    erased()
    world.message(world.draft(reference), more)
    expect(world.waiting).toHaveLength(0)
  })

  test('waits as a forward, and is none', () => {
    erased()
    world.message(world.draft(reference), { forwarded: true })
    world.post(reference)
    expect(world.contacts.size).toBe(0)
  })

  test('is Meta’s signup too', () => {
    erased()
    world.preference('signup', { sender: { identities: both, name: null } })
    expect(world.status(ashaBsuid)).toBe('opted_in')
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
  })
})

describe('one identity erased, another living', () => {
  /** The number was erased; the user id is a living contact's. */
  beforeEach(() => {
    world.message('Hello')
    erase()
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference), { by: [ashaBsuid] })
    expect(world.status(ashaBsuid)).toBe('opted_in')
    world.now += minute
  })

  test('STOP with both opts the living one out', () => {
    expect(world.message('STOP', { by: both })).toMatchObject({ outcome: 'handled', reason: 'stop' })
    expect(world.status(ashaBsuid)).toBe('opted_out')
    expect(world.status(asha)).toBe('unknown')
  })

  test('so does Meta’s', () => {
    world.preference('stop', { sender: { ...byAsha, identities: both } })
    expect(world.status(ashaBsuid)).toBe('opted_out')
    expect(world.status(asha)).toBe('unknown')
  })

  test('a message with both attaches nothing to the erased one', () => {
    world.message('Hello', { by: both })
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
  })

  test('a declaration with both lifts it', () => {
    world.post(other)
    world.message(world.draft(other), { by: both })
    expect(world.contact(asha)).toEqual(world.contact(ashaBsuid))
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
  })
})

describe('a living contact on an erased number', () => {
  test('is served: the number is theirs by now', () => {
    world.message('Hello')
    world.now += minute
    world.move([bruno])
    world.now += minute
    world.message('Hello, I am new here')
    expect(world.contacts.size).toBe(2)
    erase(bruno)
    world.now += minute
    expect(world.message('STOP')).toMatchObject({ outcome: 'handled' })
    expect(world.optOut()).toMatchObject({ contactId: world.contact(asha)?.id })
    world.post(reference, { phone: asha.value })
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ reason: 'erased' })
  })

  test('even where the suppression itself is left: who holds a number is living', () => {
    erased()
    const contactId = 'moved-in'
    world.message('Hello', { by: [bruno] })
    const living = world.contact(bruno)
    world.apply({ write: 'identity', identity: { ...asha, contactId: living?.id ?? contactId } })
    expect(world.message('STOP')).toMatchObject({ outcome: 'handled', contactId: living?.id })
    expect(world.status(asha)).toBe('opted_out')
  })

  test('a simulated one is none, once the app is live', () => {
    world.live = false
    world.message('Hello')
    erase()
    world.now += minute
    world.message('Hello', { by: [bruno], simulated: true })
    world.apply({ write: 'identity', identity: { ...asha, contactId: world.contact(bruno)?.id ?? '' } })
    world.live = true
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
  })
})

describe('an erasure', () => {
  test('of nobody changes nothing', () => {
    expect(erase()).toEqual({ outcome: 'unchanged', contactId: null })
    expect(world.events).toEqual([])
  })

  test('counts a message of its own millisecond as older', () => {
    world.message('Hello')
    world.post(reference)
    erase()
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'erased' })
    world.now += 1
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'consented' })
  })

  test('twice, the later counts', () => {
    erased()
    world.post(reference)
    const between = world.now
    world.message(world.draft(reference))
    world.now += minute
    erase()
    world.now += minute
    world.post(other)
    expect(world.message(world.draft(other), { occurredAt: between })).toMatchObject({ reason: 'erased' })
  })
})

describe('simulated contacts count for nothing once a real channel exists', () => {
  beforeEach(() => {
    world.live = false
    world.post(reference)
    world.message(world.draft(reference), { simulated: true })
    expect(world.contact()).toMatchObject({ status: 'opted_in', simulated: true })
    world.now += minute
    world.live = true
  })

  test('a real message under the same number begins anew', () => {
    const simulated = world.contact()?.id
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
    expect(world.contact()?.id).not.toBe(simulated)
    expect(world.contact()).toMatchObject({ status: 'none', simulated: false, purposes: [] })
  })

  test('so do opt-ins, opt-outs and erasures by others', () => {
    const simulated = world.contact()?.id
    expect(world.optIn()).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()).toMatchObject({ verification: 'attested', simulated: false })
    expect(world.contact()?.id).not.toBe(simulated)
  })

  test('what was simulated is not started again', () => {
    world.message('START')
    expect(world.status()).toBe('none')
  })

  test('there is nobody to erase', () => {
    expect(erase()).toMatchObject({ outcome: 'unchanged' })
  })

  test('nor does one keep the number that an erased person had left', () => {
    world.live = false
    world.message('Hello', { by: [bruno] })
    world.now += minute
    world.move([ashaBsuid, chidi], { from: [{ kind: bruno.kind, value: bruno.value }] })
    world.now += minute
    world.message('Hello', { by: [bruno], simulated: true })
    world.live = true
    erase(chidi)
    world.now += minute
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ reason: 'erased' })
  })

  test('a move of it is somebody’s of whom nothing is known', () => {
    world.move([bruno])
    expect(world.status(bruno)).toBe('none')
  })
})
