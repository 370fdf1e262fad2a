/** A contact: active or not, by any of its identities, grown stale, moved, merged; and whether one may send. */
import { beforeEach, describe, expect, test } from 'vitest'
import { activityAt, staleAt, staleBefore, windowEndsAt } from '../../../server/domain/activity.ts'
import { touchesOf } from '../../../server/domain/decide.ts'
import { currentPurposes, isAnswerable, noticeFor, wasLive } from '../../../server/domain/notice.ts'
import { permission, statusAt } from '../../../server/domain/permission.ts'
import type { Contact } from '../../../server/domain/records.ts'
import type { IdentityMoved } from '../../../server/domain/signal.ts'
import {
  aNotice,
  asha,
  ashaBsuid,
  bruno,
  byAsha,
  day,
  hour,
  minute,
  start,
  World,
} from '../../support/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
const reference = 'K7Q2M9XDPT'
const move = (to: typeof asha | undefined, more: Parameters<World['move']>[1] = {}) =>
  world.move(to ? [to] : [], more)

describe('activity', () => {
  test('is active for 24 hours after a message, then inactive, and never without one', () => {
    world.message('Hello')
    const contact = world.contact() as Contact
    expect(windowEndsAt(contact)).toBe(start + 24 * hour)
    expect(activityAt(contact, start + 24 * hour - 1)).toBe('active')
    expect(activityAt(contact, start + 24 * hour)).toBe('inactive')
    expect(activityAt({ lastInboundAt: null }, start)).toBe('never')
    expect(windowEndsAt({ lastInboundAt: null })).toBeNull()
  })

  test('is a maximum: a late delivery of an older message takes nothing away', () => {
    world.message('Hello')
    world.message('earlier', { occurredAt: start - hour })
    expect(world.contact()?.lastInboundAt).toBe(start)
  })

  test('became active is said once while it lasts, and again after the 24 hours', () => {
    world.message('Hello')
    world.message('Hello')
    expect(world.types().filter((type) => type === 'became_active')).toHaveLength(1)
    const contactId = world.contact()?.id ?? ''
    world.now += 24 * hour - 1
    world.tell({ kind: 'time_passed', contactId })
    expect(world.types()).not.toContain('became_inactive')
    world.now += 1
    world.tell({ kind: 'time_passed', contactId })
    world.tell({ kind: 'time_passed', contactId })
    expect(world.types().filter((type) => type === 'became_inactive')).toHaveLength(1)
    expect(world.events.at(-1)).toMatchObject({ occurredAt: start + 24 * hour, recordedAt: world.now })
    world.message('Back')
    expect(world.types().filter((type) => type === 'became_active')).toHaveLength(2)
  })

  test('a message of long ago makes nobody active', () => {
    world.message('Hello', { occurredAt: start - 2 * day })
    expect(world.types()).not.toContain('became_active')
    expect(world.contact()).toMatchObject({ active: false, lastInboundAt: start - 2 * day })
  })

  test('every change of status or activity is a new revision; what changes nothing is none', () => {
    world.message('Hello')
    expect(world.contact()?.revision).toBe(1)
    world.now += minute
    world.message('Hello')
    expect(world.contact()?.revision).toBe(1)
    world.message('STOP')
    expect(world.contact()?.revision).toBe(2)
    world.tell({ kind: 'time_passed', contactId: world.contact()?.id ?? '' })
    expect(world.contact()?.revision).toBe(2)
    world.now += day
    world.tell({ kind: 'time_passed', contactId: world.contact()?.id ?? '' })
    expect(world.contact()?.revision).toBe(3)
  })

  test('the name is the last one written under', () => {
    world.message('Hello', { sender: { identities: [asha], name: 'Asha' } })
    world.message('Hello', { sender: byAsha })
    expect(world.contact()?.name).toBe('Asha')
    world.message('Hello', { sender: { identities: [asha], name: 'Asha Rao' } })
    expect(world.contact()?.name).toBe('Asha Rao')
  })

  test('what the simulator brought is marked', () => {
    world.message('Hello', { simulated: true })
    expect(world.contact()?.simulated).toBe(true)
  })
})

describe('24 months', () => {
  const optIn = () => {
    world.post(reference)
    world.message(world.draft(reference))
  }

  test('after the later of consent and last message an opt-in is suspended, even before anybody wrote that down', () => {
    optIn()
    const contact = world.contact() as Contact
    const after = Date.UTC(2028, 10, 21, 9, 0, 0)
    expect(staleAt(contact)).toBe(after)
    expect(statusAt(contact, after - 1)).toBe('opted_in')
    expect(statusAt(contact, after)).toBe('suspended')
    world.now += 300 * day
    world.message('Hello')
    expect(staleAt(world.contact() as Contact)).toBeGreaterThan(after)
  })

  test('count from the consent for who never wrote, and for nobody who is not opted in', () => {
    expect(staleAt({ status: 'opted_in', since: start, lastInboundAt: null })).toBe(
      Date.UTC(2028, 10, 21, 9, 0, 0),
    )
    expect(staleAt({ status: 'opted_out', since: start, lastInboundAt: start })).toBeNull()
    expect(staleAt({ status: 'opted_in', since: null, lastInboundAt: start })).toBeNull()
  })

  test('ago an opt-in of that very moment has grown stale', () => {
    expect(staleBefore(Date.UTC(2028, 10, 21, 9, 0, 0))).toBe(Date.UTC(2026, 10, 21, 9, 0, 0))
  })

  test('are written down once, dated when they were over', () => {
    optIn()
    world.now = Date.UTC(2028, 11, 1)
    const contactId = world.contact()?.id ?? ''
    world.tell({ kind: 'time_passed', contactId })
    world.tell({ kind: 'time_passed', contactId })
    expect(world.status()).toBe('suspended')
    const suspended = world.events.filter(({ type }) => type === 'suspended')
    expect(suspended).toHaveLength(1)
    expect(suspended[0]).toMatchObject({
      occurredAt: Date.UTC(2028, 10, 21, 9, 0, 0),
      data: { via: 'stale' },
    })
  })

  test('a message after them does not bring the opt-in back, a new declaration does', () => {
    optIn()
    world.now = Date.UTC(2028, 11, 1)
    world.message('Hello')
    expect(world.status()).toBe('suspended')
    expect(world.types()).toContain('question_due')
    world.now += minute
    world.post('AAAAABBBBB')
    world.message(world.draft('AAAAABBBBB'))
    expect(world.status()).toBe('opted_in')
  })

  test('an attestation after them is refused', () => {
    optIn()
    world.now = Date.UTC(2028, 11, 1)
    expect(world.optIn()).toMatchObject({ outcome: 'refused' })
    expect(world.status()).toBe('suspended')
  })
})

describe('identities', () => {
  test('one message that carries two known identities makes one contact, with both histories', () => {
    world.message('STOP')
    world.now += minute
    world.post(reference)
    world.message(world.draft(reference), {
      by: [ashaBsuid],
      sender: { identities: [ashaBsuid], name: 'Asha' },
    })
    expect(world.status(ashaBsuid)).toBe('opted_in')
    world.now += minute
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.contact(asha)).toEqual(world.contact(ashaBsuid))
    expect(world.contacts.size).toBe(1)
    expect(world.contact()).toMatchObject({ status: 'opted_in', name: 'Asha' })
    expect(world.types()).toContain('merged')
    expect(world.events.find(({ type }) => type === 'merged')).toMatchObject({
      occurredAt: world.now,
      data: { actor: 'provider' },
    })
  })

  test('a refusal of either history stands against an older consent of the other', () => {
    world.post(reference)
    world.message(world.draft(reference), { by: [ashaBsuid] })
    world.now += minute
    world.message('STOP')
    world.now += minute
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.status()).toBe('opted_out')
  })

  test('of the two the older contact stays, whichever is named first', () => {
    world.message('Hello', { by: [ashaBsuid] })
    const older = world.contact(ashaBsuid)?.id
    world.now += minute
    world.message('Hello', { by: [asha] })
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.contact()?.id).toBe(older)
    expect(world.contact()).toMatchObject({ lastInboundAt: world.now, active: true })
    world = new World()
    world.message('Hello', { by: [ashaBsuid] })
    world.message('Hello', { by: [asha] })
    const first = [world.contact(asha)?.id, world.contact(ashaBsuid)?.id].sort()[0]
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.contact()?.id).toBe(first)
  })

  test('merging keeps the later activity and question, and is simulated where either is', () => {
    world.live = false
    world.message('Hello', { by: [ashaBsuid], simulated: true })
    world.now += minute
    world.optIn()
    const askedAt = world.contact(ashaBsuid)?.askedAt
    world.message('Hello', { by: [asha, ashaBsuid], occurredAt: start - hour })
    expect(world.contact()).toMatchObject({ lastInboundAt: start, askedAt, simulated: true })
  })

  test('merging somebody active makes nobody active again, and asks nobody who was not asked', () => {
    world = new World({ autoOptInMessage: false })
    world.optIn()
    world.now += minute
    world.message('Hello', { by: [ashaBsuid] })
    world.now += minute
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.types().filter((type) => type === 'became_active')).toHaveLength(1)
    expect(world.contact()).toMatchObject({ active: true, askedAt: null })
  })

  test('one that is new is added and told, the provider’s newer form of a known one is kept', () => {
    world.message('Hello')
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(world.types()).toContain('identity_added')
    expect(world.contact()?.revision).toBe(2)
    world.message('Hello', { by: [{ ...asha, address: '+919876543210' }] })
    expect(world.identities.find(({ kind }) => kind === 'phone')?.address).toBe('+919876543210')
    expect(world.types().filter((type) => type === 'identity_added')).toHaveLength(1)
  })

  test('a number that moved takes an opt-out along', () => {
    world.message('STOP')
    world.now += minute
    expect(move(bruno)).toMatchObject({ reason: 'identity_moved' })
    expect(world.status(bruno)).toBe('opted_out')
    expect(world.status(asha)).toBe('unknown')
    expect(world.events.find(({ type }) => type === 'identity_changed')?.data).toMatchObject({
      from: [{ value: asha.value }],
      to: [{ kind: 'phone', value: bruno.value }],
    })
  })

  test('an opt-in that moved must be confirmed again, unless the app carries it', () => {
    world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    move(bruno)
    expect(world.status(bruno)).toBe('suspended')
    expect(world.events.at(-1)?.data.via).toBe('identity_changed')
    world = new World({ carryOptIns: true })
    world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    move(bruno)
    expect(world.status(bruno)).toBe('opted_in')
  })

  test('an identity in doubt suspends, whatever the app carries', () => {
    world = new World({ carryOptIns: true })
    world.optIn()
    world.now += minute
    move(undefined)
    expect(world.status()).toBe('suspended')
    expect(world.events.at(-1)?.data.via).toBe('identity_in_doubt')
  })

  test('a number that moved onto a known one becomes that one', () => {
    world.message('Hello')
    world.message('STOP', { by: [bruno] })
    move(bruno)
    expect(world.contacts.size).toBe(1)
    expect(world.status(bruno)).toBe('opted_out')
  })

  test('a move is applied once', () => {
    world.message('Hello')
    move(bruno, { messageId: 'once' })
    expect(move(bruno, { messageId: 'once' })).toMatchObject({ outcome: 'ignored', reason: 'duplicate' })
  })

  test('moves to a user id alone', () => {
    world.message('STOP')
    move(ashaBsuid)
    expect(world.status(ashaBsuid)).toBe('opted_out')
  })
})

describe('may I send?', () => {
  const ask = (category: 'template' | 'session' = 'template', purposes = ['updates'], now = world.now) =>
    permission(world.contact(), false, { category, purposes, now })

  test('a template goes to who is opted in to every purpose asked for', () => {
    expect(ask()).toEqual({ allowed: false, reason: 'unknown' })
    world.message('Hello')
    expect(ask()).toEqual({ allowed: false, reason: 'none' })
    world.post(reference)
    world.message(world.draft(reference))
    expect(ask()).toEqual({ allowed: true, reason: 'opted_in' })
    expect(ask('template', ['updates', 'offers'])).toEqual({ allowed: false, reason: 'purpose' })
    world.now += minute
    world.message('STOP')
    expect(ask()).toEqual({ allowed: false, reason: 'opted_out' })
  })

  test('a free-form message goes to who is active, whatever the opt-in', () => {
    world.message('STOP')
    expect(ask('session')).toEqual({ allowed: true, reason: 'active' })
    expect(ask('session', [], world.now + 24 * hour)).toEqual({ allowed: false, reason: 'window_closed' })
  })

  test('nothing goes to anybody erased', () => {
    expect(permission(undefined, true, { category: 'session', purposes: [], now: start })).toEqual({
      allowed: false,
      reason: 'erased',
    })
  })

  test('an opt-in grown stale is suspended', () => {
    world.optIn()
    expect(ask('template', ['updates'], start + 731 * day)).toEqual({ allowed: false, reason: 'suspended' })
  })
})

describe('notices', () => {
  const en = aNotice()
  const es = aNotice({ id: 'es', locale: 'es', purposes: [{ id: 'offers', label: 'O', required: false }] })
  const ptBr = aNotice({ id: 'pt', locale: 'pt-BR' })
  const old = aNotice({ id: 'old', locale: 'fr', supersededAt: start })

  test('speak to a person in their language, in its main language, in English, or as they can', () => {
    const all = [es, ptBr, en, old]
    expect(noticeFor(all, ['pt-br'])?.id).toBe('pt')
    expect(noticeFor(all, ['pt'])?.id).toBe('pt')
    expect(noticeFor(all, ['es-MX'])?.id).toBe('es')
    expect(noticeFor(all, ['fr', 'es'])?.id).toBe('es')
    expect(noticeFor(all, [null, undefined, 'xx'])?.id).toBe(en.id)
    expect(noticeFor([es, ptBr], ['xx'])?.id).toBe('es')
    expect(noticeFor([old], ['fr'])).toBeUndefined()
  })

  test('speak in exactly the wanted language before its relatives', () => {
    const ptPt = aNotice({ id: 'pt-PT', locale: 'pt-PT' })
    expect(noticeFor([ptBr, ptPt], ['pt-pt'])?.id).toBe('pt-PT')
    expect(noticeFor([ptPt, ptBr], ['pt-BR'])?.id).toBe('pt')
  })

  test('are live from the second of their publication until they are superseded', () => {
    const notice = aNotice({ publishedAt: start + 999, supersededAt: start + hour })
    expect(wasLive(notice, start)).toBe(true)
    expect(wasLive(notice, start - 1)).toBe(false)
    expect(wasLive(notice, start + hour - 1)).toBe(true)
    expect(wasLive(notice, start + hour)).toBe(false)
    expect(wasLive(aNotice({ publishedAt: start + 1000 }), start)).toBe(false)
  })

  test('ask together for every purpose of every language', () => {
    expect(currentPurposes([en, es, old])).toEqual(['offers', 'updates'])
  })

  test('are answered until a day after they were superseded', () => {
    expect(isAnswerable(en, start)).toBe(true)
    expect(isAnswerable(old, start + day)).toBe(true)
    expect(isAnswerable(old, start + day + 1)).toBe(false)
  })
})

describe('what a unit of work touches', () => {
  test('is all that it reads: references, identities, the message, the questions it may answer', () => {
    const message = {
      kind: 'message',
      channelId: 'c',
      messageId: 'm',
      medium: 'whatsapp',
      sender: byAsha,
      occurredAt: start,
      text: 'x (AAAAA-BBBBB) (AAAAA-BBBBB)',
      buttonPayload: 'assent:no:01kaf3v6r2x8m4q9t7w5y1z0bc',
      quotedId: 'q',
      forwarded: false,
      edited: false,
      answeredAs: undefined,
      referral: undefined,
      bodySha256: '',
      signed: true,
      simulated: false,
    } as const
    expect(touchesOf('app', message)).toEqual({
      appId: 'app',
      message: { channelId: 'c', messageId: 'm' },
      references: ['AAAAABBBBB'],
      identities: [asha],
      sends: { ids: ['01kaf3v6r2x8m4q9t7w5y1z0bc'], providerMessageIds: ['q'], lastQuestion: true },
      entryPoints: false,
      history: true,
    })
    const plain = touchesOf('app', {
      ...message,
      text: undefined,
      buttonPayload: undefined,
      quotedId: undefined,
    })
    expect(plain).toMatchObject({ references: [], sends: { ids: [], providerMessageIds: [] } })
    const many = Array.from({ length: 12 }, (_, index) => `(AAAAA-0000${'ABCDEFGHJKMN'[index]})`).join(' ')
    expect(touchesOf('app', { ...message, text: many }).references).toHaveLength(8)
  })

  test('of an answer is its reference, its notice and the number that was typed', () => {
    const answered = {
      kind: 'answered',
      id: 'a',
      reference,
      decision: 'accept',
      noticeId: 'n',
      purposes: undefined,
      locale: 'en',
      entryPoint: 'w',
      source: 'widget',
      phone: null,
      reported: { pageUrl: null, origin: null, ip: null, userAgent: null },
    } as const
    expect(touchesOf('app', answered)).toEqual({
      appId: 'app',
      references: [reference],
      waiting: true,
      noticeIds: ['n'],
      history: true,
    })
    expect(touchesOf('app', { ...answered, phone: asha.value }).identities).toEqual([
      { kind: 'phone', value: asha.value },
    ])
  })

  test('of what others tell is whom they tell of', () => {
    const identity = { kind: 'phone', value: asha.value } as const
    const optOut = {
      kind: 'opt_out',
      via: 'api',
      occurredAt: undefined,
      purposes: undefined,
      reason: undefined,
      actor: 'key',
    } as const
    expect(touchesOf('app', { ...optOut, identity })).toEqual({
      appId: 'app',
      identities: [identity],
      history: true,
    })
    expect(touchesOf('app', { ...optOut, contactId: 'c' })).toEqual({
      appId: 'app',
      contactId: 'c',
      history: true,
    })
    expect(touchesOf('app', { ...optOut, answerId: 'a' })).toEqual({
      appId: 'app',
      answerId: 'a',
      history: true,
    })
    expect(touchesOf('app', { kind: 'confirmed', reference, identity, actor: 'key' })).toEqual({
      appId: 'app',
      references: [reference],
      identities: [identity],
      history: true,
    })
    expect(touchesOf('app', { kind: 'erase', identity, actor: 'key' })).toEqual({
      appId: 'app',
      identities: [identity],
      history: true,
    })
    expect(
      touchesOf('app', {
        kind: 'attested_opt_in',
        identity,
        source: 'api',
        occurredAt: undefined,
        purposes: undefined,
        evidence: undefined,
        actor: 'key',
      }),
    ).toEqual({ appId: 'app', identities: [identity], history: true })
    expect(touchesOf('app', { kind: 'waited', waitingId: 'w', reference, contactId: 'c' })).toEqual({
      appId: 'app',
      references: [reference],
      waiting: true,
      contactId: 'c',
      history: true,
    })
    expect(
      touchesOf('app', { kind: 'waited', waitingId: 'w', reference, contactId: null }),
    ).not.toHaveProperty('contactId')
    expect(touchesOf('app', { kind: 'time_passed', contactId: 'c' })).toEqual({
      appId: 'app',
      contactId: 'c',
      history: true,
    })
    const moved = {
      kind: 'identity_moved',
      channelId: 'c',
      messageId: 'm',
      from: [identity],
      to: [],
      occurredAt: undefined,
      bodySha256: '',
      signed: true,
    } satisfies IdentityMoved
    expect(touchesOf('app', moved)).toMatchObject({ identities: [identity], history: true })
    expect(touchesOf('app', { ...moved, to: [bruno] }).identities).toEqual([identity, bruno])
    const preference = {
      kind: 'preference',
      medium: 'whatsapp',
      channelId: 'c',
      messageId: 'm',
      sender: byAsha,
      preference: 'stop',
      errorCode: undefined,
      signupId: undefined,
      occurredAt: undefined,
      bodySha256: '',
      signed: true,
    } as const
    expect(touchesOf('app', preference)).toMatchObject({ identities: [asha], history: true })
  })
})
