/** People change their numbers, and numbers change their people: what was done under one belongs to who held it then. */
import { beforeEach, describe, expect, test } from 'vitest'
import { evolve } from '../../../server/domain/evolve.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { aNotice, asha, ashaBsuid, bruno, day, minute, second, start, World } from '../../support/world.ts'

type Known = Identity & { address: string }
const chidi: Known = { kind: 'phone', value: '+447700900128', address: '447700900128' }
const newBsuid: Known = {
  kind: 'bsuid',
  value: 'IN.99991208655302741918',
  address: 'IN.99991208655302741918',
}
const plain = ({ kind, value }: Identity): Identity => ({ kind, value })

const reference = 'K7Q2M9XDPT'
const other = 'AAAAABBBBB'
let world: World
beforeEach(() => {
  world = new World()
})

function optIn(by: Known[] = [asha], which = reference) {
  world.post(which)
  world.now += minute
  world.message(world.draft(which), { by })
  world.now += minute
}
/** What a door tells late: dated then, arriving now. */
const ago = (seconds: number) => ({ occurredAt: world.now - seconds * second })

describe('a move', () => {
  test('of a number and a user id at once leaves both behind', () => {
    optIn([asha, ashaBsuid])
    world.move([bruno, newBsuid], { from: [plain(asha), plain(ashaBsuid)] })
    expect(world.contact(bruno)).toEqual(world.contact(newBsuid))
    expect([world.status(asha), world.status(ashaBsuid)]).toEqual(['unknown', 'unknown'])
    expect(world.status(bruno)).toBe('suspended')
    expect(world.former.map(({ value, until }) => [value, until])).toEqual([
      [asha.value, world.now],
      [ashaBsuid.value, world.now],
    ])
  })

  test('of the number alone keeps the user id', () => {
    optIn([asha, ashaBsuid])
    world.move([bruno], { from: [plain(asha), plain(ashaBsuid)] })
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
    expect(world.status(asha)).toBe('unknown')
  })

  test('of which both sides name what stays leaves nothing behind', () => {
    optIn([asha, ashaBsuid])
    world.move([bruno, ashaBsuid], { from: [plain(asha), plain(ashaBsuid)] })
    expect(world.former.map(({ value }) => value)).toEqual([asha.value])
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
  })

  test('told before any message: what comes late under the old number is theirs, and must be confirmed', () => {
    world.post(reference)
    world.now += minute
    world.move([bruno])
    expect(world.status(bruno)).toBe('none')
    world.message(world.draft(reference), ago(10))
    expect(world.status(bruno)).toBe('suspended')
    expect(world.status(asha)).toBe('unknown')
  })

  test('a message dated before it that arrives after it belongs to who moved', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    expect(world.message('STOP', ago(90))).toMatchObject({ contactId: world.contact(bruno)?.id })
    expect(world.status(bruno)).toBe('opted_out')
    expect(world.status(asha)).toBe('unknown')
  })

  test('a message of its very moment belongs to who moved', () => {
    world.move([bruno])
    world.message('STOP')
    expect([world.status(bruno), world.status(asha)]).toEqual(['opted_out', 'unknown'])
  })

  test('a message dated after it belongs to the new holder', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    world.message('STOP')
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_out', 'suspended'])
    expect(world.contacts.size).toBe(2)
  })

  test('a message dated after it that arrived before it is handed over', () => {
    optIn()
    world.message('STOP')
    const mover = world.contact(asha)?.id
    world.now += minute
    world.move([bruno], ago(90))
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_out', 'suspended'])
    expect(world.contact(bruno)?.id).toBe(mover)
    expect(world.events.at(-1)).toMatchObject({
      type: 'opted_out',
      contactId: world.contact(asha)?.id,
      occurredAt: start + 2 * minute,
      data: { reason: 'stop', identity: plain(asha) },
    })
    expect(
      world.identities.find(({ kind, value }) => kind === 'phone' && value === asha.value)?.address,
    ).toBe(asha.address)
  })

  test('so is the consent of who had the number by then, with its answer: they alone withdraw it', () => {
    world.message('Hello')
    world.now += minute
    const { answer } = world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    world.move([bruno], ago(90))
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_in', 'none'])
    expect(world.answers[0]).toMatchObject({
      contactId: world.contact(asha)?.id,
      eventId: world.contact(asha)?.evidenceId,
    })
    world.now += minute
    world.withdraw(answer.id)
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_out', 'none'])
  })

  test('so is what they withdrew on its page before the move was known', () => {
    world.message('Hello')
    world.now += minute
    const { answer } = world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    world.withdraw(answer.id)
    world.now += minute
    world.move([bruno], ago(150))
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_out', 'none'])
  })

  test('so are the source of a reference and their activity', () => {
    world.message('Hello')
    world.now += minute
    world.post(reference, { entryPoint: 'qr', source: 'qr' })
    world.message('Hi (K7Q2M-9XDPT)')
    world.now += minute
    world.move([bruno], ago(90))
    expect(world.contact(asha)).toMatchObject({ source: 'qr', lastInboundAt: start + minute })
    expect(world.contact(bruno)).toMatchObject({ source: null, lastInboundAt: null, active: false })
    expect(world.answers[0]).toMatchObject({ contactId: world.contact(asha)?.id, eventId: null })
  })

  test('who moved keeps the activity of their own declared message', () => {
    optIn()
    world.message('STOP')
    world.now += minute
    world.move([bruno], ago(90))
    expect(world.contact(bruno)).toMatchObject({ lastInboundAt: start + minute, active: true })
    expect(world.contact(asha)).toMatchObject({ lastInboundAt: start + 2 * minute })
  })

  test('so is the user id that came with the message, and what it did on its own', () => {
    optIn([asha, ashaBsuid])
    world.now += minute
    world.post(other)
    world.message(world.draft(other), { by: [asha, newBsuid] })
    world.now += minute
    world.message('STOP', { by: [newBsuid] })
    world.now += minute
    world.move([bruno], { from: [plain(asha)], ...ago(150) })
    expect(world.contact(asha)).toEqual(world.contact(newBsuid))
    expect(world.status(asha)).toBe('opted_out')
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
    expect(world.status(bruno)).toBe('suspended')
  })

  test.each([
    ['a consent', 'none', 'opted_in'],
    ['a STOP', 'opted_in', 'opted_out'],
  ])('so is %s that this user id had given before the number was its', (what, whoMoved, newHolder) => {
    world = new World({ mode: 'choice' })
    if (what === 'a STOP') optIn([asha])
    world.now += minute
    world.post(other)
    world.message(world.draft(other), { by: [ashaBsuid] })
    world.now += minute
    if (what === 'a STOP') world.message('STOP', { by: [ashaBsuid] })
    world.now += day
    const moved = world.now
    world.now += day
    world.post('CCCCCDDDDD', { decision: 'decline' })
    world.message(world.draft('CCCCCDDDDD'), { by: [asha, ashaBsuid] })
    world.move([bruno], { from: [plain(asha)], occurredAt: moved })
    expect(world.status(ashaBsuid)).toBe(newHolder)
    expect(world.contact(asha)).toEqual(world.contact(ashaBsuid))
    const who = world.contact(bruno)!
    expect(who).toMatchObject(evolve(world.factsOf(who.id)))
    expect(who.status).toBe(whoMoved === 'opted_in' ? 'suspended' : 'none')
  })

  test('an answer to our question is nobody else’s: it counts for nobody', () => {
    world.message('Hello')
    const send = world.sendQuestion()
    world.now += minute
    world.message('yes', { buttonPayload: `assent:yes:${send.id}` })
    expect(world.status(asha)).toBe('opted_in')
    world.now += minute
    world.move([bruno], ago(90))
    expect(world.status(bruno)).toBe('none')
    expect(['none', 'unknown']).toContain(world.status(asha))
  })

  test('without a time counts from its arrival, and after all that had arrived', () => {
    world.post(reference)
    world.message(world.draft(reference), { occurredAt: start + 4 * minute })
    world.move([bruno], { occurredAt: undefined })
    expect([world.status(asha), world.status(bruno)]).toEqual(['unknown', 'suspended'])
  })

  test('a chain of two, told in reverse, ends where the person is', () => {
    optIn()
    world.move([chidi], { from: [plain(bruno)] })
    world.now += second
    world.move([bruno], ago(30))
    expect([world.status(asha), world.status(bruno), world.status(chidi)]).toEqual([
      'unknown',
      'unknown',
      'suspended',
    ])
    expect(world.contacts.size).toBe(1)
    world.message('STOP', { by: [bruno], ...ago(10) })
    expect(world.status(chidi)).toBe('opted_out')
  })

  test('there and back is the same person', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    world.move([asha], { from: [plain(bruno)] })
    world.now += minute
    optIn([asha], other)
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_in', 'unknown'])
    expect(world.contacts.size).toBe(1)
  })

  test('away again hands over nothing that was handed over before', () => {
    optIn()
    world.message('STOP')
    world.now += minute
    world.move([bruno], ago(90))
    world.now += minute
    world.move([asha], { from: [plain(bruno)] })
    world.now += minute
    world.move([chidi])
    expect(world.status(asha)).toBe('unknown')
  })

  test('of a second number hands over what was done under that one only', () => {
    optIn()
    world.now += minute
    world.move([bruno], ago(60))
    world.now += minute
    world.message('STOP')
    world.now += minute
    world.message('START', { by: [bruno] })
    world.now += minute
    world.move([chidi], { from: [plain(bruno)], ...ago(200) })
    expect([world.status(asha), world.status(bruno), world.status(chidi)]).toEqual([
      'opted_out',
      'none',
      'suspended',
    ])
    expect(world.types(bruno)).toEqual(['restarted'])
  })

  test('leaves them the user id of their own that a late message from the old number carried', () => {
    optIn([asha, ashaBsuid])
    world.move([bruno])
    world.now += second
    world.post(other)
    world.message(world.draft(other), { by: [asha, ashaBsuid] })
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
    world = new World()
    optIn([asha, ashaBsuid])
    world.message('STOP', { by: [asha, ashaBsuid] })
    world.now += minute
    world.move([bruno], ago(61))
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
    expect(world.status(bruno)).toBe('suspended')
    world.message('STOP', { by: [ashaBsuid] })
    expect(world.status(bruno)).toBe('opted_out')
  })

  test('told twice by two webhooks is one', () => {
    optIn([asha, ashaBsuid])
    world.move([bruno], { from: [plain(asha), plain(ashaBsuid)] })
    world.move([bruno, newBsuid], { from: [plain(asha), plain(ashaBsuid)] })
    expect(world.contacts.size).toBe(1)
    expect(world.identities.map(({ value }) => value).sort()).toEqual([bruno.value, newBsuid.value].sort())
  })

  test('after which a number has other holders: each message is of who held it then', () => {
    const at = world.now
    world.move([bruno])
    world.now += minute
    world.message('Hello')
    world.now += minute
    world.move([chidi])
    world.now += minute
    world.message('STOP')
    expect(world.contacts.size).toBe(3)
    world.former.reverse()
    world.message('STOP', { occurredAt: at - second })
    world.message('STOP', { occurredAt: at + second })
    expect([world.status(asha), world.status(bruno), world.status(chidi)]).toEqual([
      'opted_out',
      'opted_out',
      'opted_out',
    ])
    expect(world.contacts.size).toBe(3)
    expect(world.events.filter(({ type }) => type === 'opted_out').map(({ contactId }) => contactId)).toEqual(
      [world.contact(asha)?.id, world.contact(bruno)?.id, world.contact(chidi)?.id],
    )
  })

  test('named by who holds the number now, later opt-ins by API are the new holder’s', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    expect(world.optIn()).toMatchObject({ outcome: 'recorded' })
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_in', 'suspended'])
    expect(world.optOut({ occurredAt: start + minute })).toMatchObject({
      contactId: world.contact(bruno)?.id,
    })
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_in', 'opted_out'])
  })

  test('an opt-in by API dated before the doubt that arrived first is suspended by it', () => {
    world.now += day
    world.move()
    expect(world.status()).toBe('none')
    expect(world.optIn({ occurredAt: start })).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('suspended')
    expect(world.optIn({ occurredAt: world.now })).toMatchObject({ outcome: 'refused' })
  })
})

describe('carried opt-ins', () => {
  beforeEach(() => {
    world = new World({ carryOptIns: true })
  })

  test('stay with who moved', () => {
    optIn()
    world.move([bruno])
    expect(world.contact(bruno)).toMatchObject({ status: 'opted_in', verification: 'message' })
    expect(world.types(bruno)).not.toContain('suspended')
  })

  const refusals: Record<string, () => void> = {
    'a STOP': () => void world.message('STOP', { by: [bruno], messageId: 'refusal', occurredAt: start }),
    'an opt-out by API': () => void world.optOut({ identity: plain(bruno), occurredAt: start }),
    'an opt-out of one purpose': () =>
      void world.optOut({ identity: plain(bruno), purposes: ['updates'], occurredAt: start }),
    'a No': () => {
      world.app.mode = 'choice'
      world.post(other, { decision: 'decline' })
      world.message('Hi! (AAAAA-BBBBB)', { by: [bruno], messageId: 'refusal' })
    },
    'a withdrawal on the page of its receipt': () => {
      world.message('Hello', { by: [bruno] })
      world.tell({
        kind: 'opt_out',
        contactId: world.contact(bruno)?.id ?? '',
        via: 'page',
        occurredAt: undefined,
        purposes: undefined,
        reason: undefined,
        actor: 'person',
      })
    },
  }

  test.each(Object.keys(refusals))('never reach a number that refused: %s', (refusal) => {
    refusals[refusal]?.()
    world.now += minute
    optIn()
    world.move([bruno])
    expect(world.status(bruno)).not.toBe('opted_in')
  })

  test.each(['a STOP', 'an opt-out by API', 'an opt-out of one purpose'])(
    'never stay on a number whose refusal arrives late: %s',
    (refusal) => {
      world.now += minute
      optIn()
      world.move([bruno])
      expect(world.status(bruno)).toBe('opted_in')
      refusals[refusal]?.()
      expect(world.status(bruno)).toBe('suspended')
    },
  )

  test('reach a number that refused once and agreed since', () => {
    world.message('STOP', { by: [bruno] })
    world.now += minute
    optIn([bruno], other)
    optIn()
    world.move([bruno])
    expect(world.status(bruno)).toBe('opted_in')
  })

  test('reach a number whose START took its STOP back', () => {
    optIn([bruno], other)
    world.message('STOP', { by: [bruno] })
    world.now += minute
    world.message('START', { by: [bruno] })
    world.now += minute
    world.move([bruno])
    expect(world.status(bruno)).toBe('opted_in')
  })

  test('a No at the gate of who had agreed refuses nothing', () => {
    world.app.mode = 'choice'
    optIn([bruno], other)
    world.post(reference, { decision: 'decline' })
    world.message('Hi! (K7Q2M-9XDPT)', { by: [bruno] })
    world.now += minute
    world.move([bruno])
    expect(world.status(bruno)).toBe('opted_in')
  })

  test('never reach an erased number', () => {
    world.message('Hello', { by: [bruno] })
    world.tell({ kind: 'erase', identity: plain(bruno), actor: 'key' })
    world.now += minute
    optIn()
    world.move([bruno])
    expect(world.status(bruno)).toBe('unknown')
    const [mover] = [...world.contacts.values()]
    expect(mover?.status).toBe('suspended')
  })
})

describe('moves and erasure', () => {
  const erase = (identity: Identity) => world.tell({ kind: 'erase', identity: plain(identity), actor: 'key' })

  test('onto an erased number attaches nobody to it; who moved is found by the number they left', () => {
    world.message('Hello', { by: [bruno] })
    erase(bruno)
    world.now += minute
    optIn()
    world.move([bruno])
    expect([world.status(asha), world.status(bruno)]).toEqual(['unknown', 'unknown'])
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ outcome: 'ignored', reason: 'erased' })
    expect(world.contacts.size).toBe(1)
    expect(erase(asha)).toMatchObject({ outcome: 'recorded' })
    expect(world.contacts.size).toBe(0)
  })

  test('an erased person who moves stays erased under the new number', () => {
    optIn()
    erase(asha)
    world.now += minute
    expect(world.move([bruno])).toEqual({ outcome: 'ignored', reason: 'erased', contactId: null })
    expect(world.optIn({ identity: plain(bruno) })).toMatchObject({ outcome: 'refused' })
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ reason: 'erased' })
    expect(world.contacts.size).toBe(0)
  })

  test('but not where somebody living has it', () => {
    optIn()
    world.message('Hello', { by: [bruno] })
    erase(asha)
    world.now += minute
    world.move([bruno])
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ outcome: 'handled' })
    expect(world.optIn({ identity: plain(bruno) })).toMatchObject({ outcome: 'recorded' })
    world.now += minute
    world.move([chidi], { from: [plain(bruno)] })
    world.now += minute
    expect(world.message('Hello', { by: [bruno] }), 'whoever gets it next').toMatchObject({
      outcome: 'handled',
    })
  })

  test('nor is an erasure of the new number itself taken over', () => {
    world.message('Hello', { by: [bruno] })
    erase(bruno)
    world.now += minute
    optIn()
    erase(asha)
    world.move([bruno])
    world.now += minute
    world.post(other)
    world.message(world.draft(other), { by: [bruno] })
    expect(world.status(bruno)).toBe('opted_in')
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
  })

  test('of one identity erased and one living is the living one’s, and attaches nothing erased to it', () => {
    world.message('Hello')
    erase(asha)
    world.now += minute
    optIn([ashaBsuid])
    world.move([], { from: [plain(asha), plain(ashaBsuid)] })
    expect([world.status(asha), world.status(ashaBsuid)]).toEqual(['unknown', 'suspended'])
    world.now += minute
    world.move([bruno], { from: [plain(asha), plain(ashaBsuid)] })
    expect(world.contact(bruno)).toEqual(world.contact(ashaBsuid))
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
  })

  test('of a number that several people left erases who left it last, where nobody has it', () => {
    world.move([bruno])
    world.now += minute
    world.message('Hello')
    world.now += minute
    world.move([chidi])
    expect(erase(asha)).toMatchObject({ outcome: 'recorded' })
    expect([world.status(bruno), world.status(chidi)]).toEqual(['none', 'unknown'])
  })

  test('of a number that changed hands erases who has it', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    world.message('Hello')
    erase(asha)
    expect([world.status(asha), world.status(bruno)]).toEqual(['unknown', 'suspended'])
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ outcome: 'handled' })
  })

  test('of who moved suppresses the number they left, unless somebody has it by now', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    erase(bruno)
    world.now += minute
    expect(world.message('Hello')).toMatchObject({ reason: 'erased' })
    world = new World()
    optIn()
    world.move([bruno])
    world.now += minute
    world.message('Hello')
    erase(bruno)
    expect(world.message('Hello')).toMatchObject({ outcome: 'handled' })
    expect(world.message('Hello', { by: [bruno] })).toMatchObject({ reason: 'erased' })
  })
})

describe('an identity in doubt', () => {
  test('of somebody unknown is remembered: an older consent that comes late must be confirmed', () => {
    world.post(reference)
    world.now += minute
    expect(world.move()).toMatchObject({ outcome: 'handled', reason: 'identity_moved' })
    expect(world.status()).toBe('none')
    world.message(world.draft(reference), ago(10))
    expect(world.status()).toBe('suspended')
  })

  test('suspends at its moment: a consent of the same second does not stand', () => {
    world.post(reference)
    world.message(world.draft(reference))
    world.move()
    expect(world.status()).toBe('suspended')
    world = new World()
    world.post(reference)
    world.move()
    world.message(world.draft(reference))
    expect(world.status()).toBe('suspended')
  })

  test('is ended by the next declaration', () => {
    optIn()
    world.move()
    world.now += minute
    optIn([asha], other)
    expect(world.status()).toBe('opted_in')
  })

  test('about a number that was left is about who has it by now', () => {
    optIn()
    world.move([bruno])
    world.now += minute
    optIn([bruno], other)
    world.move()
    expect(world.status(bruno)).toBe('opted_in')
  })
})

describe('one message that carries two known identities', () => {
  const two = [asha, ashaBsuid]

  test('keeps the reference of either: it is its sender’s own', () => {
    world.message('Hello')
    world.now += minute
    world.post(reference)
    world.message('Hi (K7Q2M-9XDPT)', { by: [ashaBsuid] })
    world.now += minute
    expect(world.message(world.draft(reference), { by: two })).toMatchObject({ reason: 'consented' })
    expect(world.status()).toBe('opted_in')
  })

  test('answers the question that was put to either', () => {
    world.message('Hello')
    world.now += minute
    world.message('Hello', { by: [ashaBsuid] })
    const send = world.sendQuestion()
    world.now += minute
    expect(world.message('Yes', { by: two, buttonPayload: `assent:yes:${send.id}` })).toMatchObject({
      reason: 'yes',
    })
  })

  test('ends the claims of either', () => {
    world = new World({ phoneField: 'optional' }, [aNotice()])
    world.message('Hello', { by: [ashaBsuid] })
    world.now += minute
    world.post(reference, { phone: asha.value })
    expect(world.status(asha)).toBe('pending')
    world.message('Hello', { by: two })
    expect(world.status()).toBe('pending')
    world.message(world.draft(reference), { by: [bruno] })
    expect(world.status()).toBe('none')
  })

  test('gives START nothing that only the other had given', () => {
    optIn()
    world.message('Hello', { by: two })
    world.post(other)
    world.message(world.draft(other))
    world.now += minute
    world.message('STOP')
    world.now += minute
    world.message('START', { by: [ashaBsuid] })
    expect(world.status()).toBe('opted_out')
    world.message('START')
    expect(world.status()).toBe('opted_in')
  })
})
