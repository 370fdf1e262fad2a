/** What the log says: every event with its actor, its time, and whether that time is known. Evidence is read years later, word for word. */
import { beforeEach, describe, expect, test } from 'vitest'
import {
  aNotice,
  asha,
  ashaBsuid,
  bruno,
  day,
  hour,
  minute,
  second,
  start,
  World,
} from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
const other = 'AAAAABBBBB'
const both = [
  { id: 'offers', label: 'Offers', required: false },
  { id: 'orders', label: 'Orders', required: false },
]
let world: World
beforeEach(() => {
  world = new World()
})

/** The events since the last look: type, occurred (ms since the start), timed, status, changed, and the data without the message. */
let seen = 0
beforeEach(() => {
  seen = 0
})
function log() {
  const events = world.events.slice(seen)
  seen = world.events.length
  return events.map(({ type, occurredAt, timed, status, changed, data: { message, ...data } }) => [
    type,
    occurredAt - start,
    timed,
    status,
    changed,
    message ? { ...data, message: message.messageId } : data,
  ])
}

/** Where a message that is due goes. */
const inChat = { channelId: 'channel', medium: 'whatsapp' }
const self = { kind: 'phone', value: asha.value }
const preference: World['preference'] = (said, more) => world.preference(said, more)
const withdraw = (more: object) =>
  world.tell({
    kind: 'opt_out',
    via: 'page',
    occurredAt: undefined,
    purposes: undefined,
    reason: undefined,
    actor: 'visitor',
    ...more,
  })
const proof = (message: string) => ({ actor: 'person', identity: self, message })

describe('the log', () => {
  test('of a first message and a declaration', () => {
    world.post(reference)
    world.message('Hello', { messageId: 'm1' })
    expect(log()).toEqual([
      ['became_active', 0, true, 'none', false, { actor: 'person' }],
      [
        'question_due',
        0,
        true,
        'none',
        false,
        { actor: 'system', noticeId: 'notice-en-1', via: 'wrote', ...inChat },
      ],
    ])
    world.now += minute
    world.message(world.draft(reference), { messageId: 'm2', occurredAt: undefined })
    expect(log()).toEqual([
      [
        'consented',
        minute,
        false,
        'opted_in',
        true,
        {
          ...proof('m2'),
          reference,
          answerId: world.answers[0]?.id,
          verification: 'message',
          purposes: ['updates'],
          source: 'widget',
          entryPoint: 'widget',
          noticeId: 'notice-en-1',
          noticeHash: 'h',
          locale: 'en',
          mode: 'required',
          answeredAt: start,
          reported: { pageUrl: null, origin: null, ip: null, userAgent: null },
        },
      ],
    ])
  })

  test('of STOP and START, timed and not', () => {
    world.message('stop', { messageId: 'm1' })
    world.now += minute
    world.message('unstop', { messageId: 'm2' })
    expect(log()).toEqual([
      ['became_active', 0, true, 'none', false, { actor: 'person' }],
      ['opted_out', 0, true, 'opted_out', true, { ...proof('m1'), via: 'keyword', reason: 'stop' }],
      ['restarted', minute, true, 'opted_out', false, { ...proof('m2'), via: 'keyword', reason: 'unstop' }],
      [
        'question_due',
        minute,
        true,
        'opted_out',
        false,
        { actor: 'system', noticeId: 'notice-en-1', via: 'start', ...inChat },
      ],
    ])
    world.now += minute
    world.message('stop', { messageId: 'm3', occurredAt: undefined })
    expect(log()).toEqual([
      [
        'opted_out',
        2 * minute,
        false,
        'opted_out',
        false,
        { ...proof('m3'), via: 'keyword', reason: 'stop' },
      ],
    ])
  })

  test('of a STOP without a time that beats what was dated after it', () => {
    world.post(reference)
    world.message(world.draft(reference), { occurredAt: start + 4 * minute })
    world.message('stop', { messageId: 'm', occurredAt: undefined })
    expect(log().at(-1)).toEqual([
      'opted_out',
      4 * minute,
      false,
      'opted_out',
      true,
      { ...proof('m'), via: 'keyword', reason: 'stop' },
    ])
    preference('stop', { occurredAt: undefined })
    expect(log()).toEqual([
      [
        'opted_out',
        4 * minute,
        false,
        'opted_out',
        false,
        { actor: 'person', identity: self, via: 'meta_stop' },
      ],
    ])
  })

  test('of codes that do not opt in', () => {
    world.post(reference)
    world.message('Hi! (K7Q2M-9XDPT)', { messageId: 'm1' })
    const about = { reference, answerId: world.answers[0]?.id }
    expect(log().slice(1, 2)).toEqual([
      [
        'source_bound',
        0,
        true,
        'none',
        false,
        { ...proof('m1'), ...about, source: 'widget', entryPoint: 'widget' },
      ],
    ])
    world.message(world.draft(reference), { by: [bruno], messageId: 'm2' })
    expect(log().slice(1, 2)).toEqual([
      [
        'reference_reused',
        0,
        true,
        'none',
        false,
        { actor: 'person', identity: { kind: 'phone', value: bruno.value }, message: 'm2', ...about },
      ],
    ])
    world.now += 2 * day
    world.message(world.draft(reference), { messageId: 'm3' })
    expect(log().find(([type]) => type === 'opt_in_refused')).toEqual([
      'opt_in_refused',
      2 * day,
      true,
      'none',
      false,
      { ...proof('m3'), ...about, via: 'reference_expired' },
    ])
  })

  test('of a No at the gate, and of one to our question', () => {
    world = new World({ mode: 'choice' })
    world.post(reference, { decision: 'decline' })
    expect(world.message('Hi! (K7Q2M-9XDPT)', { messageId: 'm1' }).reason).toBe('declined')
    expect(world.answers[0]).toMatchObject({
      contactId: world.contact()?.id,
      eventId: world.events.at(-1)?.id,
    })
    expect(log().slice(1)).toEqual([
      [
        'declined',
        0,
        true,
        'declined',
        true,
        {
          ...proof('m1'),
          reference,
          answerId: world.answers[0]?.id,
          via: 'gate',
          noticeId: 'notice-en-1',
          mode: 'choice',
          locale: 'en',
        },
      ],
    ])
    world = new World()
    seen = 0
    world.message('Hello')
    const { id } = world.sendQuestion()
    log()
    world.message('No', { messageId: 'm2', buttonPayload: `assent:no:${id}` })
    expect(log()).toEqual([
      ['declined', 0, true, 'declined', true, { ...proof('m2'), sendId: id, via: 'no' }],
    ])
  })

  test('of what others tell', () => {
    world.optIn({ evidence: 'form', actor: 'key' })
    expect(log()).toEqual([
      [
        'consented',
        0,
        true,
        'opted_in',
        true,
        {
          actor: 'key',
          identity: self,
          verification: 'attested',
          source: 'api',
          purposes: ['updates'],
          via: 'api',
          evidence: 'form',
        },
      ],
    ])
    world.optOut({ purposes: ['updates'], reason: 'call' })
    expect(log()).toEqual([
      [
        'opted_out',
        0,
        false,
        'opted_out',
        true,
        { actor: 'key', via: 'api', identity: self, purposes: ['updates'], reason: 'call' },
      ],
    ])
    world.now += minute
    world.optOut()
    expect(log()).toEqual([
      ['opted_out', minute, false, 'opted_out', false, { actor: 'key', via: 'api', identity: self }],
    ])
    world.optIn()
    expect(log()).toEqual([
      [
        'opt_in_refused',
        minute,
        true,
        'opted_out',
        false,
        {
          actor: 'key',
          identity: self,
          verification: 'attested',
          source: 'api',
          purposes: ['updates'],
          via: 'api',
          reason: 'opted_out',
        },
      ],
    ])
  })

  test('of a reference confirmed by hand', () => {
    world.post(reference)
    world.tell({ kind: 'confirmed', reference, identity: self as typeof asha, actor: 'operator' })
    expect(log()).toEqual([
      [
        'consented',
        0,
        true,
        'opted_in',
        true,
        {
          actor: 'operator',
          identity: self,
          verification: 'attested',
          source: 'widget',
          entryPoint: 'widget',
          purposes: ['updates'],
          noticeId: 'notice-en-1',
          noticeHash: 'h',
          locale: 'en',
          mode: 'required',
          reference,
          answerId: world.answers[0]?.id,
          answeredAt: start,
          reported: { pageUrl: null, origin: null, ip: null, userAgent: null },
          via: 'dashboard',
        },
      ],
    ])
  })

  test('of a withdrawal before and after the message', () => {
    const { answer } = world.post(reference)
    world.now += hour
    withdraw({ answerId: answer.id })
    expect(log()).toEqual([])
    expect(world.answers[0]?.withdrawnAt).toBe(start + hour)
    world.now += minute
    withdraw({ answerId: answer.id })
    expect(world.answers[0]?.withdrawnAt).toBe(start + hour)
    world.message(world.draft(reference), { occurredAt: start + hour, messageId: 'm' })
    expect(log().slice(-1)).toEqual([
      [
        'opted_out',
        hour,
        true,
        'opted_out',
        true,
        { actor: 'visitor', via: 'page', answerId: answer.id, alsoKnownAs: [self] },
      ],
    ])
    expect(world.types().filter((type) => type === 'consented')).toHaveLength(1)
    world.now += minute
    withdraw({ answerId: answer.id })
    expect(log(), 'what stands already is not written again').toEqual([])
  })

  test('of Meta’s preferences', () => {
    world.notices = [aNotice(), aNotice({ id: 'es', locale: 'es' })]
    world.post(reference, { noticeId: 'es', locale: 'es' })
    world.message('hola (K7Q2M-9XDPT)')
    log()
    world.now += minute
    preference('signup')
    expect(log()).toEqual([
      [
        'consented',
        minute,
        true,
        'opted_in',
        true,
        {
          actor: 'person',
          identity: self,
          via: 'meta_signup',
          verification: 'provider',
          source: 'provider',
          purposes: ['updates'],
          noticeId: 'es',
          noticeHash: 'h',
          locale: 'es',
        },
      ],
    ])
    preference('stop')
    world.now += minute
    preference('resume')
    expect(log()).toEqual([
      ['opted_out', minute, true, 'opted_out', true, { actor: 'person', identity: self, via: 'meta_stop' }],
      [
        'resumed',
        2 * minute,
        true,
        'opted_in',
        true,
        { actor: 'person', identity: self, via: 'meta_resume' },
      ],
    ])
  })

  test('of identities that are added, merged, moved and in doubt', () => {
    world.message('Hello', { by: [ashaBsuid] })
    world.message('Hello', { messageId: 'm' })
    const [older, newer] = [world.contact(ashaBsuid)?.id, world.contact(asha)?.id].sort() as [string, string]
    log()
    world.now += minute
    world.message('Hello', { by: [asha, ashaBsuid, bruno] })
    expect(world.contact()?.id).toBe(older)
    expect(log()).toEqual([
      ['merged', minute, true, 'none', false, { actor: 'provider', mergedFrom: newer }],
      [
        'identity_added',
        minute,
        true,
        'none',
        false,
        { actor: 'provider', identity: { kind: 'phone', value: bruno.value } },
      ],
    ])
    expect(world.contact()?.revision).toBe(3)
    expect(world.identities.map(({ contactId }) => contactId)).toEqual([older, older, older])
    world.move()
    expect(log()).toEqual([
      [
        'suspended',
        minute,
        true,
        'none',
        false,
        { actor: 'provider', via: 'identity_in_doubt', identity: self },
      ],
    ])
    const to = { kind: 'phone', value: '+447700900128', address: '447700900128' } as const
    world.move([to])
    const known = { kind: 'phone', value: to.value }
    expect(log()).toEqual([
      ['identity_changed', minute, true, 'none', false, { actor: 'provider', from: [self], to: [known] }],
      [
        'suspended',
        minute,
        true,
        'none',
        false,
        { actor: 'provider', via: 'identity_changed', identity: self },
      ],
    ])
    expect(world.contact(to)?.revision).toBe(5)
    expect(world.identities.map(({ value }) => value).sort()).toEqual([
      bruno.value,
      to.value,
      ashaBsuid.value,
    ])
  })

  test('of time: the window that closed, the opt-in grown stale', () => {
    world.post(reference)
    world.message(world.draft(reference))
    log()
    world.now = Date.UTC(2028, 10, 21, 9, 0, 0)
    world.tell({ kind: 'time_passed', contactId: world.contact()?.id ?? '' })
    expect(log()).toEqual([
      ['became_inactive', day, true, 'opted_in', false, { actor: 'system' }],
      ['suspended', world.now - start, true, 'suspended', true, { actor: 'system', via: 'stale' }],
    ])
  })

  test('of an erasure, and nothing else of the person', () => {
    world.message('Hello')
    world.now += minute
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    seen = 0
    expect(log()).toEqual([['erased', minute, true, 'none', false, { actor: 'key' }]])
    expect(world.contacts.size).toBe(0)
  })
})

describe('what a decision answers', () => {
  test('is how the message was taken', () => {
    world.post(reference)
    world.post(other)
    expect(world.message(undefined)).toMatchObject({ outcome: 'handled', reason: 'wrote' })
    expect(world.message(`Hi! (K7Q2M-9XDPT)`, { by: [bruno] }).reason).toBe('source_bound')
    expect(world.message(`${world.draft(reference)} (AAAAA-BBBBB)`).reason).toBe('consented')
    expect(world.message('START').reason).toBe('start')
    expect(world.tell({ kind: 'time_passed', contactId: world.contact()?.id ?? '' })).toEqual({
      outcome: 'handled',
      reason: 'time_passed',
      contactId: world.contact()?.id,
    })
  })

  test('is not asked for again where one of two references consented', () => {
    world.post(reference)
    world.message('Hi! (K7Q2M-9XDPT)', { by: [bruno] })
    world.post(other)
    world.message(`${world.draft(reference)} (AAAAA-BBBBB)`)
    expect(world.types()).not.toContain('question_due')
  })

  test('of a seen message is nothing new, kept or not', () => {
    world.message('Hello', { messageId: 'm' })
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    expect(world.message('Hello', { messageId: 'later' }).reason).toBe('erased')
    expect(world.message('Hello', { messageId: 'later' }).reason).toBe('duplicate')
  })

  test('of an edit without STOP is no event at all', () => {
    world.message('hello there', { edited: true })
    expect(world.events).toEqual([])
  })
})

describe('several things at once', () => {
  test('each answer is bound by its own reference and its own notice', () => {
    world = new World({}, [
      aNotice({ id: 'n1', purposes: both }),
      aNotice({
        id: 'n2',
        locale: 'es',
        greeting: '¡Hola!',
        declaration: 'Sí, Juniper Bakery puede enviarme mensajes.',
      }),
    ])
    world.post(other, { noticeId: 'n2', locale: 'es' })
    world.post(reference, { noticeId: 'n1', purposes: ['orders'] })
    world.message(`¡Hola! Sí, Juniper Bakery puede enviarme mensajes. (AAAAA-BBBBB)`)
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      noticeId: 'n2',
      purposes: ['updates'],
      locale: 'es',
    })
    expect(world.answers.map(({ contactId }) => contactId !== null)).toEqual([true, false])
    world.tell({ kind: 'confirmed', reference, identity: bruno, actor: 'key' })
    expect(world.contact(bruno)).toMatchObject({ noticeId: 'n1', purposes: ['orders'] })
  })

  test('a message that waits for two posts is bound by each', () => {
    world = new World({}, [aNotice({ purposes: both })])
    const text = `Hi! ${aNotice().declaration} (AAAAA-BBBBB) (K7Q2M-9XDPT)`
    world.message(text)
    world.post(reference, { purposes: ['orders'] })
    world.post(other, { purposes: ['offers'] })
    expect(world.contact()?.purposes).toEqual(['offers', 'orders'])
  })

  test('of two messages that wait for one post the question waits for its own', () => {
    world.message('x (AAAAA-BBBBB)')
    world.message('y (AAAAA-BBBBB)', { by: [bruno] })
    world.now += minute
    const [, second_] = world.waiting
    world.tell({
      kind: 'waited',
      waitingId: second_?.id ?? '',
      reference: other,
      contactId: second_?.contactId ?? '',
    })
    expect(world.waiting.map(({ asked }) => asked)).toEqual([false, true])
    expect(world.types(bruno)).toContain('question_due')
    expect(world.types(asha)).not.toContain('question_due')
  })

  test('a post that binds a waiting No or declaration asks nothing, and tells why it asked', () => {
    world.message('hello (K7Q2M-9XDPT)')
    world.post(reference)
    expect(world.events.at(-1)?.data).toEqual({
      actor: 'system',
      noticeId: 'notice-en-1',
      via: 'wrote',
      ...inChat,
    })
    world = new World()
    world.message('hello (K7Q2M-9XDPT)')
    const [one] = world.waiting
    world.now += minute
    world.tell({ kind: 'waited', waitingId: one?.id ?? '', reference, contactId: one?.contactId ?? '' })
    expect(world.events.at(-1)?.data.via).toBe('wrote')
  })

  test('the same post in another order of purposes is the same', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['orders', 'offers'] })
    expect(world.post(reference, { purposes: ['offers', 'orders', 'orders'] }).created).toBe(false)
  })
})

describe('merging two contacts', () => {
  test('keeps of each what the other lacks, and the later of what both have', () => {
    world.message('Hello', {
      sender: { identities: [ashaBsuid], name: null },
      occurredAt: start - day - hour,
    })
    world.now += second
    world.post(reference, { locale: 'de' })
    world.message('Hi! (K7Q2M-9XDPT)', { sender: { identities: [asha], name: 'Asha' } })
    const askedAt = world.contact(asha)?.askedAt
    world.now += second
    world.message('Hello', { by: [ashaBsuid, asha], sender: { identities: [ashaBsuid, asha], name: null } })
    expect(world.contact()).toMatchObject({
      name: 'Asha',
      locale: 'de',
      active: true,
      askedAt,
      lastInboundAt: world.now,
    })
  })

  test('keeps the name, the language and the activity of the older one', () => {
    world.post(reference, { locale: 'de' })
    world.message('Hi! (K7Q2M-9XDPT)', { sender: { identities: [ashaBsuid], name: 'Old' } })
    world.now += second
    world.optOut()
    const before = world.contact(ashaBsuid)
    world.message('x', { sender: { identities: [ashaBsuid, asha], name: null }, occurredAt: start - hour })
    expect(world.contact()).toMatchObject({
      name: 'Old',
      locale: 'de',
      active: true,
      lastInboundAt: before?.lastInboundAt,
      askedAt: before?.askedAt,
    })
  })
})

describe('an erased person who came back', () => {
  test('is no longer suppressed', () => {
    world.message('Hello')
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference))
    expect(world.message('Hello').outcome).toBe('handled')
    expect(world.optOut().contactId).toBe(world.contact()?.id)
    world = new World()
    world.message('Hello')
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    expect(preference('signup')).toMatchObject({ reason: 'erased' })
    world.now += 1
    preference('signup')
    expect(world.status()).toBe('opted_in')
    expect(world.message('Hello').outcome).toBe('handled')
  })

  test('does not come back by a message of the very moment of the erasure', () => {
    world.message('Hello')
    world.post(reference)
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'erased' })
  })
})

describe('typed numbers beside real ones', () => {
  test('claim by number alone, whatever else the person is known by', () => {
    world = new World({ phoneField: 'optional' })
    world.message('Hello', { by: [asha, ashaBsuid] })
    world.message('Hello', { by: [bruno] })
    world.post(reference, { phone: asha.value })
    expect([world.status(asha), world.status(ashaBsuid), world.status(bruno)]).toEqual([
      'pending',
      'pending',
      'none',
    ])
    world.message(world.draft(reference), { by: [bruno] })
    expect([world.status(asha), world.status(bruno)]).toEqual(['none', 'opted_in'])
    expect(world.contact(asha)?.lastInboundAt).toBe(start)
  })

  test('that came true are claims no more', () => {
    world = new World({ phoneField: 'optional' })
    world.post(reference, { phone: asha.value })
    world.message(world.draft(reference))
    world.now += minute
    world.tell({ kind: 'erase', identity: bruno, actor: 'key' })
    expect(world.status()).toBe('opted_in')
    expect(world.identities).toHaveLength(1)
    expect(world.identities[0]?.address).toBe('919876543210')
  })

  test('are sent to in the form without +', () => {
    world = new World({ phoneField: 'optional' })
    world.post(reference, { phone: asha.value })
    expect(world.identities[0]?.address).toBe('919876543210')
  })

  test('of who was opted out of everything by an answer of their own stay out', () => {
    world = new World({ phoneField: 'optional' })
    world.optOut()
    world.post(reference, { phone: asha.value })
    const contactId = world.contact()?.id ?? ''
    world.answers = []
    world.tell({ kind: 'time_passed', contactId })
    expect(world.status()).toBe('opted_out')
  })
})

describe('nobody else opts in who is out', () => {
  test('whatever purpose is named', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.optIn({ purposes: ['orders'] })
    world.now += minute
    world.optOut({ purposes: ['orders'] })
    expect(world.status()).toBe('opted_out')
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'refused' })
    expect(world.status()).toBe('opted_out')
  })

  test('a purpose granted in part is not refused', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.optIn({ purposes: ['orders'] })
    expect(world.optIn({ purposes: ['orders', 'offers'] })).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()?.purposes).toEqual(['offers', 'orders'])
  })

  test('a No at the gate of who is opted in refuses what they did not grant', () => {
    world = new World({ mode: 'choice' }, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['orders'] })
    world.message(world.draft(reference))
    world.now += minute
    world.post(other, { decision: 'decline' })
    world.message('Hi! (AAAAA-BBBBB)')
    world.now += minute
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'refused' })
    expect(world.optIn({ purposes: ['orders'] })).toMatchObject({ outcome: 'unchanged' })
    expect(world.contact()?.purposes).toEqual(['orders'])
  })
})
