/** What time brings: a real store, the real adapter, and a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHouse } from '../support/house.ts'
import { openPostgres } from '../support/postgres.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  let house: Awaited<ReturnType<typeof openHouse>>
  const open = async (settings: Record<string, unknown> = {}) => {
    const url = database === 'postgres' ? await (await openPostgres()).createDatabase() : undefined
    house = await openHouse(settings, url)
  }
  beforeEach(() => open())
  afterEach(() => house.close())

  test('a message sent before the reference expired opts in, however late it arrives', async () => {
    const reference = house.newReference()
    await house.answer(reference)
    const sentAt = house.clock.now() + 23 * hour
    await house.pass(3 * day)
    await house.write(house.draft(reference), { at: sentAt })
    expect(await house.status()).toBe('opted_in')
  })

  test('a message sent after the reference expired opts nobody in', async () => {
    const reference = house.newReference()
    await house.answer(reference)
    await house.pass(24 * hour + minute)
    await house.write(house.draft(reference))
    expect(await house.status()).toBe('none')
  })

  test('an answer without its message vanishes eight days after it expired, and its typed claim with it', async () => {
    await house.close()
    await open({ phoneField: 'optional' })
    const reference = house.newReference()
    await house.answer(reference, { phone: '+919876543210' })
    expect(await house.status()).toBe('pending')
    expect(house.sent).toHaveLength(0)
    await house.pass(8 * day)
    expect(await house.status()).toBe('pending')
    await house.pass(day + hour)
    expect(await house.status()).toBe('unknown')
    const { rows } = await house.assent.listConsents('juniper', {}, { limit: 10, after: undefined })
    expect(rows).toEqual([])
  })

  test('a message waits eight days for its post, and its question a minute', async () => {
    const reference = house.newReference()
    const sentAt = house.clock.now()
    await house.write(house.draft(reference))
    await house.pass(30_000)
    expect(house.sent).toHaveLength(0)
    await house.pass(31_000)
    expect(house.sent).toHaveLength(1)
    expect(house.sent[0]?.buttons).toHaveLength(2)
    await house.pass(7 * day)
    await house.answer(reference)
    expect(await house.status()).toBe('opted_in')
    const contact = await house.assent.getContact('juniper', '+919876543210')
    expect(contact.optIn.since).toBe(new Date(sentAt).toISOString())
  })

  test('who wrote is active for 24 hours, and becomes inactive once', async () => {
    await house.write('Hello')
    const row = async () => (await house.assent.getContact('juniper', '+919876543210')).activity.status
    expect(await row()).toBe('active')
    await house.pass(24 * hour - 1)
    expect(await row()).toBe('active')
    await house.pass(minute + 1)
    expect(await row()).toBe('inactive')
    await house.pass(hour)
    const { rows } = await house.assent.listContactEvents('juniper', '+919876543210', {
      limit: 100,
      after: undefined,
    })
    expect(rows.filter((event) => event.type === 'became_inactive')).toHaveLength(1)
  })

  test('an opt-in that nobody touched for 24 months is suspended', async () => {
    const reference = house.newReference()
    await house.answer(reference)
    await house.write(house.draft(reference))
    await house.pass(729 * day)
    expect(await house.status()).toBe('opted_in')
    await house.pass(2 * day)
    expect(await house.status()).toBe('suspended')
    expect(
      await house.assent.permission('juniper', { identity: '+919876543210', category: 'template' }),
    ).toMatchObject({ allowed: false, reason: 'suspended' })
  })

  test('the question is asked once in 30 days and once per version of the notice', async () => {
    await house.write('Hello')
    await house.pass(minute)
    await house.write('Hello again')
    await house.pass(31 * day)
    await house.write('Still here')
    await house.pass(minute)
    expect(house.sent).toHaveLength(1)
    await house.assent.publishNotice('juniper', {
      locale: 'en',
      statement: 'Juniper Bakery sends you WhatsApp messages about your orders and offers.',
      purposes: [{ id: 'updates', label: 'Order updates', required: true }],
      greeting: 'Hi!',
      declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about orders and offers.',
      yesLabel: 'Yes',
      noLabel: 'No',
      howToStop: 'To stop, reply STOP at any time.',
    })
    await house.write('New words?')
    await house.pass(minute)
    expect(house.sent).toHaveLength(2)
  })

  test('a send whose outcome is unknown is never tried again', async () => {
    house.graphAnswers('unknown')
    await house.write('Hello')
    await house.pass(minute)
    house.graphAnswers({ status: 200 })
    await house.pass(hour)
    await house.pass(hour)
    expect(house.sent).toHaveLength(0)
  })

  test('nothing is sent for a message that is older than 24 hours', async () => {
    await house.pass(2 * day)
    await house.write('Hello', { at: house.clock.now() - 25 * hour })
    await house.pass(minute)
    expect(house.sent).toHaveLength(0)
  })
})
