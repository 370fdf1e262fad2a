/** The automated opt-in message: asked once, in time, of who has not answered; answered by its buttons or a reply that quotes it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { answerPayload, parseAnswerPayload } from '../../../server/domain/question.ts'
import { aNotice, asha, bruno, day, hour, minute, start, World } from '../../support/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
const asked = () => world.events.filter(({ type }) => type === 'question_due')

describe('the question', () => {
  test('is due for who writes without having answered', () => {
    world.message('Are you open on Sunday?')
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toMatchObject({
      occurredAt: start,
      data: { actor: 'system', noticeId: 'notice-en-1', via: 'wrote' },
    })
    expect(world.contact()).toMatchObject({ askedAt: start, askedNoticeId: 'notice-en-1' })
  })

  test('is due for media too', () => {
    world.message(undefined)
    expect(asked()).toHaveLength(1)
  })

  test('is switched off by the app', () => {
    world = new World({ autoOptInMessage: false })
    world.message('Hello')
    expect(asked()).toHaveLength(0)
  })

  test('needs a notice', () => {
    world.notices = []
    world.message('Hello')
    expect(asked()).toHaveLength(0)
  })

  test('is asked in the sender’s language where a notice exists', () => {
    world.notices = [aNotice(), aNotice({ id: 'notice-es-1', locale: 'es' })]
    world.post('K7Q2M9XDPT', { noticeId: 'notice-es-1', locale: 'es-MX' })
    world.message('hola (K7Q2M-9XDPT)')
    expect(asked()[0]?.data.noticeId).toBe('notice-es-1')
  })

  test('is asked once per person and version of the notice, and at most once in 30 days', () => {
    world.message('Hello')
    world.now += 31 * day
    world.message('Hello again')
    expect(asked()).toHaveLength(1)
    world.notices = [aNotice({ id: 'notice-en-2', version: 2 })]
    world.message('Hello once more')
    expect(asked()).toHaveLength(2)
    world.notices = [aNotice({ id: 'notice-en-3', version: 3 })]
    world.now += 30 * day - 1
    world.message('Hello')
    expect(asked()).toHaveLength(2)
    world.now += 1
    world.message('Hello')
    expect(asked()).toHaveLength(3)
  })

  test('is asked for a message less than 24 hours old only', () => {
    world.now += 2 * day
    world.message('Hello', { occurredAt: world.now - 24 * hour })
    expect(asked()).toHaveLength(0)
    world.message('Hello', { occurredAt: world.now - 24 * hour + 1 })
    expect(asked()).toHaveLength(1)
  })

  test('is never asked after a refusal', () => {
    world.message('STOP')
    world.now += minute
    world.message('Hello')
    expect(asked()).toHaveLength(0)
    world = new World({ mode: 'choice' })
    world.post('K7Q2M9XDPT', { decision: 'decline' })
    world.message('Hi! (K7Q2M-9XDPT)')
    world.message('Hello')
    expect(asked()).toHaveLength(0)
  })

  test('is never asked because of a form', () => {
    world = new World({ phoneField: 'optional' })
    world.post('K7Q2M9XDPT', { phone: asha.value })
    expect(asked()).toHaveLength(0)
  })

  test('is asked of pending and suspended people', () => {
    world = new World({ phoneField: 'optional' })
    world.post('K7Q2M9XDPT', { phone: asha.value })
    world.message('Hello')
    expect(asked()).toHaveLength(1)
    world = new World()
    world.optIn()
    world.move()
    world.message('Hello')
    expect(asked()).toHaveLength(1)
  })

  test('is not asked of who is opted in', () => {
    world.optIn()
    world.message('Hello')
    expect(asked()).toHaveLength(0)
  })

  test('is not asked on START outside the open window', () => {
    world.message('START', { occurredAt: start - 25 * hour })
    expect(asked()).toHaveLength(0)
  })
})

describe('Yes and No', () => {
  const tap = (answer: 'yes' | 'no', more: object = {}) =>
    world.message(answer, { buttonPayload: answerPayload(answer, world.sends[0]?.id ?? ''), ...more })
  beforeEach(() => {
    world.message('Hello')
    world.sendQuestion()
    world.now += minute
  })

  test('Yes by the button opts in to what was asked', () => {
    expect(tap('yes')).toMatchObject({ reason: 'yes' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      verification: 'reply',
      source: 'whatsapp',
      purposes: ['updates'],
      noticeId: 'notice-en-1',
      locale: 'en',
    })
    expect(world.events.at(-1)?.data).toMatchObject({
      sendId: world.sends[0]?.id,
      via: 'yes',
      mode: 'choice',
      noticeHash: 'h',
    })
  })

  test('keeps the language that is known already', () => {
    Object.assign(world.contact() ?? {}, { locale: 'de' })
    tap('yes')
    expect(world.contact()?.locale).toBe('de')
  })

  test('Yes after a reference without its declaration belongs to that entry point', () => {
    world = new World()
    world.post('K7Q2M9XDPT', { entryPoint: 'qr', source: 'qr' })
    world.message('Hi! (K7Q2M-9XDPT)')
    world.sendQuestion()
    world.now += minute
    tap('yes')
    expect(world.contact()).toMatchObject({ verification: 'reply', source: 'qr', entryPoint: 'qr' })
  })

  test('No makes none and pending declined, opted in and suspended opted out', () => {
    expect(tap('no')).toMatchObject({ reason: 'no' })
    expect(world.status()).toBe('declined')
    world = new World()
    world.message('Hello')
    world.sendQuestion()
    world.optIn()
    world.now += minute
    tap('no')
    expect(world.status()).toBe('opted_out')
    world = new World()
    world.optIn()
    world.move()
    world.message('Hello')
    world.sendQuestion()
    world.now += minute
    tap('no')
    expect(world.status()).toBe('opted_out')
  })

  test('No leaves an opt-out as it is', () => {
    world.message('STOP')
    const since = world.contact()?.since
    world.now += minute
    tap('no')
    expect(world.contact()).toMatchObject({ status: 'opted_out', since })
  })

  test('a later Yes ends a No', () => {
    tap('no')
    world.now += minute
    tap('yes')
    expect(world.status()).toBe('opted_in')
  })

  test('count as a reply that quotes the question, in words or by its labels', () => {
    world.message('Yes please', { quotedId: 'wamid.out.0' })
    expect(world.status()).toBe('opted_in')
    world.now += minute
    world.message('No, just chat', { quotedId: 'wamid.out.0' })
    expect(world.status()).toBe('opted_out')
  })

  test.each([
    ['a Yes that quotes nothing', {}],
    ['a Yes that quotes something else', { quotedId: 'wamid.other' }],
    ['a forwarded Yes', { quotedId: 'wamid.out.0', forwarded: true }],
    ['a button of nobody', { buttonPayload: 'menu:1' }],
    ['a button of an unknown question', { buttonPayload: answerPayload('yes', '0'.repeat(26)) }],
  ])('%s is no answer', (_, more) => {
    world.message('Yes', more)
    expect(world.status()).toBe('none')
  })

  test('anything else that quotes the question is no answer', () => {
    world.message('What do you mean?', { quotedId: 'wamid.out.0' })
    expect(world.status()).toBe('none')
  })

  test('a button of somebody else’s question is no answer', () => {
    tap('yes', { by: [bruno] })
    expect(world.status(bruno)).toBe('none')
    expect(world.status(asha)).toBe('none')
  })

  test('the answer to another kind of message is none', () => {
    Object.assign(world.sends[0] as object, { kind: 'confirmation' })
    tap('yes')
    expect(world.status()).toBe('none')
  })

  test('a question that was never sent cannot be quoted', () => {
    Object.assign(world.sends[0] as object, { providerMessageId: null })
    world.message('Yes', { quotedId: undefined })
    expect(world.status()).toBe('none')
  })

  test('a Yes to a notice that is not known any more grants nothing', () => {
    Object.assign(world.sends[0] as object, { noticeId: 'gone' })
    tap('yes')
    expect(world.status()).not.toBe('opted_in')
    world = new World()
    world.message('Hello')
    world.sendQuestion()
    Object.assign(world.sends[0] as object, { noticeId: 'gone' })
    world.message('Yes', { quotedId: 'wamid.out.0' })
    expect(world.status()).toBe('none')
  })
})

describe('where the question went out without buttons', () => {
  const sms = { medium: 'sms', channelId: 'sms' } as const
  beforeEach(() => {
    world.message('Hello')
    world.sendQuestion({ plain: true, channelId: 'channel', claimedAt: start + 500 })
    world.now += minute
  })

  test.each([
    ['Yes', 'opted_in'],
    ['ok', 'opted_in'],
    ['Yes, keep me posted', 'opted_in'],
    ['No', 'declined'],
    ['no thanks', 'declined'],
    ['What do you mean?', 'none'],
    ['STOP', 'opted_out'],
  ])('%s as the next message makes %s', (text, status) => {
    world.message(text)
    expect(world.status()).toBe(status)
  })

  test('the answer is evidence of a reply to that question', () => {
    world.message('Yes')
    expect(world.events.at(-1)?.data).toMatchObject({ verification: 'reply', sendId: world.sends[0]?.id })
  })

  test('only the next message answers', () => {
    world.message('Are you open on Sunday?')
    world.now += minute
    world.message('Yes')
    expect(world.status()).toBe('none')
  })

  test('a message that came between by another medium is between too', () => {
    world.entryPoints = []
    world.app.smsOptIn = 'keyword'
    world.sms('Are you open on Sunday?')
    world.now += minute
    world.message('Yes')
    expect(world.status()).toBe('none')
  })

  test('not on another channel', () => {
    world.message('Yes', { channelId: 'another' })
    expect(world.status()).toBe('none')
    world.app.smsOptIn = 'keyword'
    world.message('Yes', sms)
    expect(world.status()).toBe('none')
  })

  test('not before the question, whenever it arrives; within its second it may be the answer', () => {
    world.message('Yes', { occurredAt: start - 500 })
    expect(world.status()).toBe('none')
    world.message('Yes', { occurredAt: start })
    expect(world.status()).toBe('opted_in')
  })

  test('not at an unknown time', () => {
    world.message('Yes', { occurredAt: undefined })
    expect(world.status()).toBe('none')
  })

  test('not as a forward', () => {
    world.message('Yes', { forwarded: true })
    expect(world.status()).toBe('none')
  })

  test('not where it went with buttons', () => {
    Object.assign(world.sends[0] as object, { plain: false })
    world.message('Yes')
    expect(world.status()).toBe('none')
  })

  test('not to another kind of message, and not of somebody else', () => {
    world.message('Yes', { by: [bruno] })
    expect(world.status(bruno)).toBe('none')
    Object.assign(world.sends[0] as object, { kind: 'confirmation' })
    world.message('Yes')
    expect(world.status()).toBe('none')
  })

  test('by SMS after START: Yes opts in, by SMS', () => {
    world = new World({ smsOptIn: 'keyword' })
    world.sms('STOP')
    world.now += minute
    world.sms('START')
    world.sendQuestion({ plain: true })
    world.now += minute
    world.sms('Yes')
    expect(world.contact()).toMatchObject({ status: 'opted_in', verification: 'reply', source: 'sms' })
    expect(world.contact()?.lastInboundAt).toBeNull()
  })

  test('a Yes in the notice’s own language, and only where it is one there', () => {
    world = new World({}, [aNotice({ locale: 'cs', yesLabel: 'Ano, chci', noLabel: 'Ne' })])
    world.message('Ahoj')
    world.sendQuestion({ plain: true })
    world.now += minute
    world.message('ne')
    expect(world.status()).toBe('declined')
  })
})

describe('a referral', () => {
  const referral = {
    type: 'ad',
    id: '1',
    url: 'https://fb.me/x',
    headline: 'Rolls',
    clickId: 'c',
  }

  test('is kept, and is no consent', () => {
    world.message('Hello', { referral, messageId: 'm' })
    expect(world.events.find(({ type }) => type === 'referred')).toMatchObject({
      occurredAt: start,
      data: { actor: 'person', identity: { value: asha.value }, referral },
    })
    expect(world.status()).toBe('none')
    world.message('Hello')
    expect(world.types().filter((type) => type === 'referred')).toHaveLength(1)
  })
})

test('what the buttons carry is read again as it was, and nothing else is', () => {
  const id = '01kaf3v6r2x8m4q9t7w5y1z0bc'
  expect(parseAnswerPayload(answerPayload('yes', id))).toEqual({ answer: 'yes', sendId: id })
  for (const given of [
    undefined,
    '',
    'assent:maybe:01kaf3v6r2x8m4q9t7w5y1z0bc',
    'assent:yes:1',
    ` assent:yes:${id}`,
    `assent:yes:${id} `,
  ])
    expect(parseAnswerPayload(given)).toBeUndefined()
})
