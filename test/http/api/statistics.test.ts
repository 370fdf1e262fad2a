/** `GET /v1/apps/{app}/stats`: the funnel, the days, who can be reached, and which way in works. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, houseStart, openHouse } from '../../support/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const dayMs = 86_400_000
const stats = async (query = '') => (await house.api('GET', `/v1/apps/juniper/stats${query}`)).body
const shown = (entryPoint: string) =>
  house.call(`${house.publicUrl}/v1/gate/juniper/measures`, JSON.stringify({ entryPoint, step: 'shown' }), {
    'content-type': 'application/json',
  })

test('an app that nobody has seen: every day of thirty, and nothing on any of them', async () => {
  const { from, to, funnel, series, contacts, entryPoints } = await stats()
  expect([from, to]).toEqual(['2026-10-23', '2026-11-21'])
  expect(funnel).toEqual({ shown: 0, opened: 0, continued: 0, accepted: 0, declined: 0, sent: 0, optedIn: 0 })
  expect(series).toHaveLength(30)
  expect(series.at(-1)).toEqual({ day: '2026-11-21', optedIn: 0, optedOut: 0 })
  expect(contacts.total).toBe(0)
  expect(entryPoints.map(({ slug }: { slug: string }) => slug).sort()).toEqual(['qr', 'url', 'widget'])
})

test('each step is counted for its way in and its day, and people where they stand now', async () => {
  await shown('widget')
  await shown('qr')
  await house.optIn({ from: '15550100001' }, { entryPoint: 'widget' })
  await house.answer(house.newReference(), { entryPoint: 'qr' })
  house.now.at += dayMs
  await house.optIn({ from: '15550100002' }, { entryPoint: 'qr' })
  await house.write('STOP', { from: '15550100001' })
  const { funnel, series, contacts, entryPoints } = await stats('?from=2026-11-20')
  expect(funnel).toMatchObject({ shown: 2, accepted: 3, sent: 2, optedIn: 2 })
  expect(series).toEqual([
    { day: '2026-11-20', optedIn: 0, optedOut: 0 },
    { day: '2026-11-21', optedIn: 1, optedOut: 0 },
    { day: '2026-11-22', optedIn: 1, optedOut: 1 },
  ])
  expect(contacts).toEqual({
    total: 2,
    optIn: { none: 0, pending: 0, opted_in: 1, declined: 0, opted_out: 1, suspended: 0 },
    activity: { active: 2, inactive: 0, never: 0 },
    reachable: { active: 1, inactive: 0, never: 0 },
  })
  const of = (slug: string) => entryPoints.find((one: { slug: string }) => one.slug === slug)
  expect(of('qr').funnel).toMatchObject({ shown: 1, accepted: 2, sent: 1, optedIn: 1 })
  expect(of('widget').funnel).toMatchObject({ shown: 1, accepted: 1, sent: 1, optedIn: 1 })

  const ofOne = await stats('?from=2026-11-22&entryPoint=widget')
  // A moment stands for its day.
  expect(await stats('?from=2026-11-22T23:30:00Z&entryPoint=widget')).toEqual(ofOne)
  expect(ofOne.funnel).toMatchObject({ shown: 0, accepted: 0 })
  expect(ofOne.series).toEqual([{ day: '2026-11-22', optedIn: 0, optedOut: 1 }])
  expect(ofOne.contacts.total).toBe(0)
  const ofTheOther = await stats('?entryPoint=qr')
  expect(ofTheOther.contacts).toMatchObject({ total: 1, reachable: { active: 1 } })
})

test('what was tried on the simulator counts until a real channel exists, and not from then on', async () => {
  await house.openApp('fresh')
  const { id, inboundUrl } = await house.connect('fresh', 'simulator', {})
  expect(inboundUrl).toContain(id)
  const gate = await house.assent.openGate('fresh', {})
  const reference = house.newReference()
  await house.answer(reference, { noticeId: gate.notice.id }, 'fresh')
  const { phone } = house.providers.simulator.newPhone()
  const { body, headers } = house.providers.simulator.compose(id, {
    kind: 'text',
    phone,
    name: 'A visitor',
    at: house.now.at,
    text: house.draft(reference),
  })
  await house.call(inboundUrl, body, headers)
  const ask = async () => (await house.api('GET', '/v1/apps/fresh/stats?from=2026-11-21')).body
  expect(await ask()).toMatchObject({
    funnel: { accepted: 1, sent: 1, optedIn: 1 },
    series: [{ optedIn: 1 }],
    contacts: { total: 1 },
  })
  await house.connect('fresh', 'meta', house.meta({ phoneNumberId: '7009' }))
  expect(await ask()).toMatchObject({
    funnel: { accepted: 0, sent: 0, optedIn: 0 },
    series: [{ optedIn: 0 }],
    contacts: { total: 0 },
  })
})

describe('is refused', () => {
  test.each([
    ['from=2026-11-22&to=2026-11-21', 'from'],
    ['from=2025-11-20', 'from'],
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['days=30', 'days'],
    ['entryPoint=A%20B', 'entryPoint'],
  ])('%s', async (query, path) => {
    const { status, body } = await house.api('GET', `/v1/apps/juniper/stats?${query}`)
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'invalid', path])
  })

  test('an entry point that is not there, and an app that is not', async () => {
    expect((await house.api('GET', '/v1/apps/juniper/stats?entryPoint=door')).status).toBe(404)
    expect((await house.api('GET', '/v1/apps/nobody/stats')).status).toBe(404)
  })

  test('and 366 days are not', async () => {
    const from = new Date(houseStart - 365 * dayMs).toISOString().slice(0, 10)
    expect((await stats(`?from=${from}`)).series).toHaveLength(366)
  })
})
