/** Automated messages: claimed before they are made, tried again only where nothing left, and never one business at another's cost. */
import { afterEach, describe, expect, test } from 'vitest'
import { NewNotice } from '../../server/schema/notice.ts'
import { NotSent } from '../../server/usecases/ports.ts'
import { startWork } from '../../server/work.ts'
import { findMessages } from '../../site/messages/find-messages.ts'
import { openAssembled } from '../support/assembled.ts'
import { eventually } from '../support/business.ts'
import { cloudBody, type House, openHouse, words } from '../support/house.ts'
import { openPostgres } from '../support/postgres.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function open(database: 'sqlite' | 'postgres' = 'sqlite', settings: Record<string, unknown> = {}) {
  const url = database === 'postgres' ? await (await openPostgres()).createDatabase() : undefined
  const house = await openHouse(settings, url)
  closers.push(house.close)
  return house
}

/** Another node on the same database, with the same outside. */
async function openSecond({ databaseUrl, secretKey, clock, post }: House) {
  const node = await openAssembled({ databaseUrl, secretKey, clock, post })
  closers.push(node.close)
  return node
}

const rateLimited = { status: 429, error: { code: 130429, message: 'Rate limit hit' } }
const from = (index: number) => `1555010${1000 + index}`

/** The one message that the house keeps for the person's first event of a type. */
async function sendFor(house: House, type: string, phone?: string) {
  const event = (await house.events(phone)).find((one) => one.type === type)
  const kind = type === 'question_due' ? 'question' : 'confirmation'
  const sends = await house.store.commit({
    touches: {
      appId: await house.appId(),
      sends: { keys: [`${kind}:${event?.id}`] },
      history: false,
    },
    decide: ({ sends }) => ({ changes: [], result: sends }),
  })
  expect(sends).toHaveLength(1)
  return sends[0]
}

describe('several nodes, on PostgreSQL', () => {
  const database = 'postgres'

  test('two nodes that read the log at the same moment send each message once', async () => {
    const house = await open(database)
    const other = await openSecond(house)
    for (let round = 0; round < 3; round++) {
      const people = Array.from({ length: 12 }, (_, index) => from(round * 12 + index))
      for (const one of people) await house.write('Hello', { from: one })
      const nodes = [house.assent, other.assent, house.assent, other.assent]
      await Promise.all(nodes.map((assent) => assent.chores.sendDue()))
      await Promise.all(nodes.map((assent) => assent.work()))
      expect(
        house.sent
          .slice(round * 12)
          .map(({ to }) => to)
          .sort(),
      ).toEqual(people.sort())
    }
  })

  test('two nodes try again once what was refused for now', async () => {
    const house = await open(database)
    const other = await openSecond(house)
    house.graphAnswers(rateLimited)
    const people = Array.from({ length: 8 }, (_, index) => from(index))
    for (const one of people) await house.write('Hello', { from: one })
    await house.assent.work()
    expect(house.asked).toHaveLength(8)
    house.graphAnswers({ status: 200 })
    house.now.at += 10 * second
    await Promise.all([house.assent.work(), other.assent.work()])
    expect(house.sent.map(({ to }) => to).sort()).toEqual(people.sort())
  })

  test('what a process that ended had claimed is unknown after ten minutes, and never made again', async () => {
    const house = await open(database)
    const dead = await openSecond(house)
    house.outside(() => new Promise(() => {}))
    await house.write('Hello')
    void dead.assent.chores.sendDue()
    await eventually(
      () => house.asked.length,
      (count) => count === 1,
    )
    house.outside(() => undefined)
    await house.pass(9 * minute)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'claimed' })
    await house.pass(2 * minute)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'unknown', tryAt: null })
    await house.pass(hour)
    expect(house.asked).toHaveLength(1)
    expect(house.sent).toEqual([])
  })
})

describe('a message that surely did not leave', () => {
  test.each([
    ['because of too many requests', () => ({ status: 429, body: JSON.stringify(rateLimited) })],
    [
      'because nobody was there',
      () => {
        throw new NotSent('connect ECONNREFUSED')
      },
    ],
  ])('%s, is sent again after its wait, once', async (_, answer) => {
    const house = await open()
    house.outside(answer)
    await house.write('Hello')
    await house.pass(0)
    expect(house.asked).toHaveLength(1)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'waiting', attempts: 1 })
    await house.pass(4 * second)
    expect(house.asked).toHaveLength(1)
    house.outside(() => undefined)
    await house.pass(2 * second)
    expect(house.sent).toHaveLength(1)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'sent', tryAt: null })
    await house.pass(3 * hour)
    expect(house.sent).toHaveLength(1)
  })

  test('is given up after six tries', async () => {
    const house = await open()
    house.graphAnswers(rateLimited)
    await house.write('Hello')
    await house.pass(0)
    for (const wait of [6 * second, 67 * second, 6 * minute, 33 * minute, 133 * minute, 5 * hour, 5 * hour])
      await house.pass(wait)
    expect(house.asked).toHaveLength(6)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'failed', attempts: 6, tryAt: null })
  })

  test('stays unsent once the 24 hours are over', async () => {
    const house = await open()
    house.graphAnswers(rateLimited)
    await house.write('Hello', { at: house.now.at - 24 * hour + 30 * second })
    await house.pass(0)
    expect(house.asked).toHaveLength(1)
    house.graphAnswers({ status: 200 })
    await house.pass(31 * second)
    await house.pass(hour)
    expect(house.asked).toHaveLength(1)
    expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'failed', tryAt: null })
  })

  test('is not sent to who has said no meanwhile', async () => {
    const house = await open()
    house.graphAnswers(rateLimited)
    await house.write('Hello')
    await house.pass(0)
    await house.write('STOP')
    house.graphAnswers({ status: 200 })
    await house.pass(10 * second)
    expect(house.sent.map(({ buttons }) => buttons.length)).toEqual([0])
  })
})

test.each([
  [
    'the line broke after sending',
    () => {
      throw new Error('socket hang up')
    },
  ],
  ['a gateway’s timeout', () => ({ status: 504 })],
  ['a yes that names no message', () => ({ status: 200, body: '{}' })],
])('a message of which nobody knows (%s) is never sent again', async (_, answer) => {
  const house = await open()
  house.outside(answer)
  await house.write('Hello')
  await house.pass(0)
  house.outside(() => undefined)
  expect(await sendFor(house, 'question_due')).toMatchObject({ status: 'unknown', tryAt: null })
  for (const wait of [10 * second, 2 * minute, 10 * minute, 3 * hour]) await house.pass(wait)
  expect(house.asked).toHaveLength(1)
})

test('an error that says they opted out is an opt-out, told once and answered with nothing', async () => {
  const house = await open()
  await house.optIn()
  house.graphAnswers({ status: 400, error: { code: 131050, message: 'User has stopped marketing messages' } })
  await house.pass(0)
  expect(await house.status()).toBe('opted_out')
  const events = await house.events()
  expect(events.filter(({ type }) => type === 'opted_out')).toMatchObject([
    { data: { via: 'meta_stop', reason: '131050', actor: 'provider' } },
  ])
  house.graphAnswers({ status: 200 })
  await house.pass(hour)
  expect(house.sent).toEqual([])
  expect(await house.health()).toMatchObject({ lastError: expect.stringContaining('131050') })
})

test('what Meta’s stop ended in an answer to a send, Meta’s resume brings back', async () => {
  const house = await open()
  await house.optIn()
  house.graphAnswers({ status: 400, error: { code: 131050, message: 'User has stopped marketing messages' } })
  await house.pass(0)
  expect(await house.status()).toBe('opted_out')
  house.now.at += minute
  const timestamp = Math.floor(house.now.at / second)
  const resume = { wa_id: '919876543210', category: 'marketing_messages', value: 'resume', timestamp }
  const body = cloudBody({ user_preferences: [resume] })
  expect((await house.call(house.channel.inboundUrl, body, house.signed(body))).status).toBe(200)
  expect(await house.status()).toBe('opted_in')
})

test('a number in a provider’s error is not kept beside the channel', async () => {
  const house = await open()
  house.graphAnswers({
    status: 400,
    error: { code: 131030, message: 'Recipient +919876543210 (919876543210) not in allowed list' },
  })
  await house.write('Hello')
  await house.pass(0)
  const { lastError } = await house.health()
  expect(lastError).toContain('131030')
  expect(lastError).toContain('not in allowed list')
  expect(lastError).not.toContain('9876543210')
})

test('past the hourly ceiling nobody is asked; opt-ins are still confirmed, and who writes later is asked then', async () => {
  const house = await open()
  const appId = await house.appId()
  await house.write('Hello', { from: from(0) })
  await house.pass(0)
  expect(house.sent).toHaveLength(1)
  const past = await sendFor(house, 'question_due', `+${from(0)}`)
  await house.store.commit({
    touches: { appId, history: false },
    decide: () => ({
      changes: Array.from({ length: 998 }, (_, index) => ({
        write: 'send' as const,
        send: { ...past!, id: `past-${index}`, key: `question:past-${index}`, providerMessageId: null },
      })),
      result: undefined,
    }),
  })
  house.now.at += 10 * minute
  await house.write('Hello', { from: from(1) })
  await house.write('Hello', { from: from(2) })
  await house.write('Hello', { from: from(3) })
  await house.pass(0)
  expect(house.sent.map(({ to }) => to)).toEqual([from(0), from(1)])
  expect(house.logged.filter(({ message }) => message.includes('paused'))).toHaveLength(1)

  await house.optIn({ from: from(4) })
  await house.write('STOP', { from: from(0) })
  await house.pass(0)
  expect(house.sent.slice(2).map(({ to }) => to)).toEqual([from(4), from(0)])

  // Who was passed over is asked when they write again, and not before.
  await house.pass(51 * minute)
  expect(house.sent).toHaveLength(4)
  await house.write('Still here', { from: from(2) })
  await house.write('Not again', { from: from(1) })
  await house.pass(0)
  expect(house.sent.slice(4).map(({ to }) => to)).toEqual([from(2)])
})

test('a provider that hangs delays no other business, no sweep and no relay, and is not overrun', async () => {
  const house = await open()
  await house.openApp('kestrel', { relayUrl: 'https://kestrel.example/in' })
  await house.assent.patchApp('juniper', { relayUrl: 'https://juniper.example/in' })
  const kestrel = await house.connect('kestrel', 'meta', house.meta({ phoneNumberId: '7002' }))
  let release = () => {}
  const hanging = new Promise<void>((resolve) => {
    release = resolve
  })
  let waiting = 0
  let most = 0
  house.outside(async ({ url }) => {
    if (!/\/7001\/|juniper\.example/.test(url)) return undefined
    most = Math.max(most, ++waiting)
    await hanging
    waiting--
    return undefined
  })
  const work = startWork({ chores: house.assent.chores, onCommit: house.store.onCommit, log: house.log })
  for (let index = 0; index < 60; index++) await house.write('Hello', { from: from(index) })
  await eventually(
    () => waiting,
    (count) => count >= 20,
  )
  const body = house.metaBody('Hello', { from: from(70), number: '7002' })
  const asked = Date.now()
  expect((await house.call(kestrel.inboundUrl, body, house.signed(body))).status).toBe(200)
  await eventually(
    () => house.sent,
    (sent) => sent.some(({ to }) => to === from(70)),
  )
  await eventually(
    () => house.asked,
    (all) => all.some(({ url }) => url === 'https://kestrel.example/in'),
  )
  house.now.at += 25 * hour
  await eventually(
    () => house.events(`+${from(3)}`),
    (events) => events.some(({ type }) => type === 'became_inactive'),
  )
  expect(Date.now() - asked).toBeLessThan(10_000)
  // Twenty messages and ten relays of one business are on their way at the same time, no more.
  expect(most).toBeLessThanOrEqual(30)
  house.now.at -= 25 * hour
  release()
  await eventually(
    () => house.sent.length,
    (count) => count === 61,
  )
  expect(new Set(house.sent.map(({ to }) => to)).size).toBe(61)
  await work.stop()
  await house.assent.stop()
})

test('what has begun is finished before the end, and nothing new is begun', async () => {
  const house = await open()
  for (let index = 0; index < 30; index++) await house.write('Hello', { from: from(index) })
  let answered = 0
  house.outside(async () => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    answered++
    return undefined
  })
  await house.assent.chores.sendDue()
  await eventually(
    () => house.asked.length,
    (count) => count >= 10,
  )
  await house.assent.stop()
  expect(answered).toBe(house.asked.length)
  const asked = house.asked.length
  await house.assent.chores.sendDue()
  expect(house.asked).toHaveLength(asked)
})

describe('the words', () => {
  const spanish = {
    ...words,
    locale: 'es',
    statement: 'Juniper Bakery quiere escribirte por WhatsApp.',
    declaration: 'Sí, Juniper Bakery puede enviarme mensajes de WhatsApp.',
    greeting: '¡Hola!',
    yesLabel: 'Sí',
    noLabel: 'No',
    howToStop: 'Responde STOP.',
  }

  test('of the confirmation of a STOP are in the person’s language', async () => {
    const house = await open('sqlite', { confirmationMessage: false })
    const { id } = await house.assent.publishNotice('juniper', NewNotice.parse(spanish))
    const reference = house.newReference()
    await house.answer(reference, { noticeId: id, locale: 'es' })
    await house.write(`${spanish.greeting} ${spanish.declaration} (${reference})`)
    expect(await house.status()).toBe('opted_in')
    house.now.at += minute
    await house.write('Stop')
    await house.pass(0)
    expect(house.sent.map(({ text }) => text)).toEqual([
      findMessages('es').person.stopConfirmation.replace('{business}', 'Juniper Bakery'),
    ])
  })

  test('of a confirmation name the granted purposes, and no other', async () => {
    const house = await open()
    const { id } = await house.assent.publishNotice(
      'juniper',
      NewNotice.parse({
        ...words,
        declaration: 'Yes, Juniper Bakery may write to me.',
        purposes: [
          { id: 'orders', label: 'My orders', required: false },
          { id: 'offers', label: 'Offers of the week', required: false },
        ],
      }),
    )
    const agree = async (purposes: string[], phone: string) => {
      const reference = house.newReference()
      await house.answer(reference, { noticeId: id, purposes })
      await house.write(`Hi! Yes, Juniper Bakery may write to me. (${reference})`, { from: phone })
      await house.pass(0)
      return house.sent.at(-1)?.text
    }
    const one = await agree(['orders'], from(1))
    expect(one).toContain('My orders')
    expect(one).not.toContain('Offers of the week')
    const all = await agree(['orders', 'offers'], from(2))
    expect(all).toContain('Yes, Juniper Bakery may write to me.')
    expect((await house.assent.getContact('juniper', from(1))).optIn.purposes).toEqual(['orders'])
  })

  test('to whom an operator opted in say that it was noted, not that they said it', async () => {
    const house = await open('sqlite', { autoOptInMessage: false })
    await house.write('Hello')
    await house.assent.optIn('juniper', '+919876543210', { source: 'api' }, 'operator')
    await house.pass(0)
    const { person } = findMessages('en')
    expect(house.sent).toHaveLength(1)
    expect(house.sent[0]?.text).toContain(
      person.attestedConfirmation.split('\n')[0]?.replace('{business}', 'Juniper Bakery'),
    )
    expect(house.sent[0]?.text).not.toContain('You agreed')

    // The control: the person's own words.
    await house.optIn({ from: from(1) })
    await house.pass(0)
    expect(house.sent[1]?.text).toContain('You agreed')
  })
})
