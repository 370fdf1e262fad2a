/** Retention: who is not opted in is erased once the app's days are over, by the program itself, and nobody else is. */
import { afterEach, describe, expect, test } from 'vitest'
import { addPeople } from '../support/crowd.ts'
import { type House, openHouse } from '../support/house.ts'
import { openPostgres } from '../support/postgres.ts'

const minute = 60_000
const day = 24 * 60 * minute
const receiver = 'https://crm.juniper.example/events'
const [asha, bruno, chidi, dora] = ['919876543210', '15550100123', '447700900128', '447700900129'] as const

let house: House | undefined
afterEach(() => house?.close())

async function open(database: 'sqlite' | 'postgres', settings: Record<string, unknown> = {}): Promise<House> {
  const url = database === 'postgres' ? await (await openPostgres()).createDatabase() : undefined
  house = await openHouse(settings, url)
  return house
}

const permissionOf = async (one: House, phone: string) =>
  (await one.api('GET', `/v1/apps/juniper/permission?identity=${phone}`)).body.reason

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  test('nobody is erased until an app says for how many days it keeps people', async () => {
    const one = await open(database)
    expect((await one.api('GET', '/v1/apps/juniper')).body.retentionDays).toBeNull()
    await one.write('Hello', { from: asha })
    await one.pass(3000 * day)
    expect(await one.status(`+${asha}`)).toBe('none')
  })

  test('whose days are over is gone and stays suppressed, and its endpoints are told', async () => {
    const one = await open(database)
    await one.api('POST', '/v1/apps/juniper/endpoints', { url: receiver, format: 'standard' })
    await one.write('Hello', { from: asha })
    await one.write('STOP', { from: bruno })
    await one.optIn({ from: chidi })
    await one.write('Hello', { from: dora })
    await one.pass(60 * day)
    await one.write('I am still here', { from: dora })
    const patched = await one.api('PATCH', '/v1/apps/juniper', { retentionDays: 90 })
    expect([patched.status, patched.body.retentionDays]).toEqual([200, 90])

    await one.pass(30 * day - 2 * minute)
    expect(await permissionOf(one, asha)).toBe('none')
    expect(await permissionOf(one, bruno)).toBe('opted_out')

    await one.pass(4 * minute)
    expect(await permissionOf(one, asha)).toBe('erased')
    expect(await permissionOf(one, bruno)).toBe('erased')
    expect(await permissionOf(one, chidi)).toBe('opted_in')
    expect(await permissionOf(one, dora)).toBe('none')
    expect((await one.api('GET', `/v1/apps/juniper/contacts/${asha}`)).status).toBe(404)

    const told = one.asked
      .filter(({ url }) => url === receiver)
      .map(({ body }) => JSON.parse(body.toString()))
      .filter(({ type }) => type === 'contact.erased')
    expect(told).toHaveLength(2)
    expect(told.map(({ data }) => data.contact)).toEqual([null, null])
    const log = await one.store.eventsAfter(await one.appId(), 0, 100)
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1))
    const erased = log.filter(({ type }) => type === 'erased')
    expect(erased.map(({ data }) => data)).toEqual([{ actor: 'retention' }, { actor: 'retention' }])

    const refused = await one.api('POST', `/v1/apps/juniper/contacts/${bruno}/opt-in`, { source: 'api' })
    expect([refused.status, refused.body.code]).toEqual([409, 'opt_in_refused'])
    await one.write('Hello again', { from: asha })
    expect(await one.status(`+${asha}`)).toBe('unknown')

    await one.pass(90 * day)
    expect(await permissionOf(one, dora)).toBe('erased')
    expect(await permissionOf(one, chidi)).toBe('opted_in')
  })
})

test('who wrote between the look and the decision is left alone', async () => {
  const one = await open('sqlite', { retentionDays: 30 })
  await one.write('Hello', { from: asha })
  await one.write('Hello', { from: bruno })
  one.now.at += 31 * day
  const listed = one.store.listKnownSince
  one.store.listKnownSince = async (...asked) => {
    const page = await listed(...asked)
    if (page.rows.length > 0) await one.write('I am here', { from: asha })
    return page
  }
  await one.assent.chores.sweep?.()
  expect(await one.status(`+${asha}`)).toBe('none')
  expect(await one.status(`+${bruno}`)).toBe('unknown')
})

test('more people than one round takes go in the next ones, and an app without days keeps its own', async () => {
  const one = await open('sqlite', { retentionDays: 30 })
  await one.openApp('other')
  for (const app of ['juniper', 'other'])
    for (let index = 0; index < 205; index++)
      await one.api('POST', `/v1/apps/${app}/contacts/1555010${1000 + index}/opt-out`, {})
  one.now.at += 31 * day
  await one.assent.chores.sweep?.()
  const left = async (app: string) =>
    (await one.store.tallyContacts(await one.appId(app))).reduce((sum, { count }) => sum + count, 0)
  expect(await left('juniper')).toBe(5)
  one.now.at += minute
  await one.assent.chores.sweep?.()
  expect([await left('juniper'), await left('other')]).toEqual([0, 205])
})

test('a round reads so many pages and no more, and the next one goes on from there', async () => {
  const one = await open('sqlite')
  const slugs = ['a', 'b', 'c', 'd', 'e']
  for (const slug of slugs) {
    await one.openApp(slug, { retentionDays: 30 })
    await one.api('POST', `/v1/apps/${slug}/contacts/${asha}/opt-out`, {})
  }
  one.now.at += 31 * day
  const left = async () => {
    await one.assent.chores.sweep?.()
    one.now.at += minute
    const found = await Promise.all(slugs.map((slug) => one.status(`+${asha}`, slug)))
    return found.filter((status) => status !== 'unknown').length
  }
  // Five pages an app, since one is asked for each status.
  expect(await left()).toBe(1)
  expect(await left()).toBe(0)
})

test.each([29, 3651, 30.5, '90', true])('%j days are refused', async (retentionDays) => {
  const one = await open('sqlite')
  const { status, body } = await one.api('PATCH', '/v1/apps/juniper', { retentionDays })
  expect([status, body.code, body.errors[0].path]).toEqual([422, 'invalid', 'retentionDays'])
})

test('what was told of people before they went is counted before the days are set', async () => {
  const one = await open('sqlite')
  await one.write('Hello', { from: asha })
  await one.optIn({ from: chidi })
  await one.pass(40 * day)
  await one.write('STOP', { from: bruno })
  expect(await one.assent.countOverdue('juniper', 30)).toEqual({ count: 1, isMore: false })
  expect(await one.assent.countOverdue('juniper', 60)).toEqual({ count: 0, isMore: false })
  expect(await one.status(`+${asha}`)).toBe('none')
})

describe('of very many people', () => {
  /** So many who are known since long ago, and wrote last at that moment. */
  const longKnown = (one: House, size: number, lastInboundAt: number) =>
    Array.from({ length: size }, () => ({ lastInboundAt, createdAt: one.now.at - 400 * day }))

  test('a thousand are counted, and that there are more', async () => {
    const one = await open('sqlite')
    await addPeople(one, 'juniper', longKnown(one, 1001, one.now.at - 100 * day))
    expect(await one.assent.countOverdue('juniper', 90)).toEqual({ count: 1000, isMore: true })
    expect(await one.assent.countOverdue('juniper', 120)).toEqual({ count: 0, isMore: false })
  })

  test('nobody waits for a number that takes long', async () => {
    const one = await open('sqlite')
    await addPeople(one, 'juniper', longKnown(one, 5000, one.now.at - day))
    expect(await one.assent.countOverdue('juniper', 90)).toBeNull()
  })
})
