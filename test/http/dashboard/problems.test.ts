/** What goes wrong in the dashboard stays in the dashboard: its frame, what to do now, and a way on; strangers and programs see none of it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../server/schema/problem.ts'
import { type House, openHouse } from '../../support/house.ts'
import { type Browser, openBrowser, openOperator, openOwner } from '../../support/operators.ts'

let house: House
let owner: Browser
let countsOf: House['store']['countsOf']

beforeAll(async () => {
  house = await openHouse()
  owner = await openOwner(house)
  countsOf = house.store.countsOf
  await house.api('POST', '/v1/apps', { slug: 'other', name: 'Other Bakery', phone: '+15550100150' })
  await house.optIn({ from: '15550100101' }, { entryPoint: 'qr' })
})
afterEach(() => {
  house.store.countsOf = countsOf
})
afterAll(() => house.close())

/** The page as its parts: the title, which links lead on, and whether the sidebar is there. */
const partsOf = ({ status, text }: { status: number; text: string }) => ({
  status,
  title: /<h1>([^<]+)<\/h1>/.exec(text)?.[1],
  on: /<a class="button primary" href="([^"]+)"/.exec(text)?.[1],
  app: /<summary aria-label="Switch app: ([^"]+)"/.exec(text)?.[1],
  hasSidebar: text.includes('<aside class="side">'),
})

describe('an address with nothing at it', () => {
  test.each([
    ['/dashboard/juniper/webhooks/0196f2b0-0000-7000-8000-000000000000', '/dashboard/juniper/webhooks'],
    ['/dashboard/juniper/opt-ins/15550199999', '/dashboard/juniper/opt-ins'],
    ['/dashboard/juniper/nowhere', '/dashboard/juniper'],
    ['/dashboard/juniper/nowhere/at/all', '/dashboard/juniper'],
  ])('%s leads to the nearest page above it', async (path, on) => {
    expect(partsOf(await owner.get(path))).toEqual({
      status: 404,
      title: 'There is nothing at this address',
      on,
      app: 'Juniper Bakery',
      hasSidebar: true,
    })
  })

  test.each([
    '/dashboard/nobody',
    '/dashboard/nobody/webhooks',
    '/dashboard/No%20App',
    '/dashboard/team/x/y/z',
  ])('%s, of no app, leads to the dashboard', async (path) => {
    const parts = partsOf(await owner.get(path))
    expect(parts).toMatchObject({ status: 404, on: '/dashboard', app: undefined, hasSidebar: true })
  })

  test('of another app says no more of it than of none', async () => {
    const viewer = await openOperator(house, 'viewer', 'juniper')
    const [others, none] = [await viewer.get('/dashboard/other'), await viewer.get('/dashboard/nobody')]
    expect(partsOf(others)).toEqual(partsOf(none))
    expect(others.text).not.toContain('Other Bakery')
  })
})

test('who does not go that far reads which role is theirs', async () => {
  const viewer = await openOperator(house, 'viewer')
  const seen = await viewer.get('/dashboard/team')
  expect(partsOf(seen)).toMatchObject({ status: 403, title: 'This needs another role', hasSidebar: true })
  expect(seen.text).toContain('Your role is Viewer.')
  expect(seen.text).not.toContain('href="/dashboard/team"')
})

describe('a form that is not taken leads back to where it stood', () => {
  const from = { referer: 'https://assent.example/dashboard/juniper/entry-points/qr?code=html' }

  test('when something else stands in its way', async () => {
    const sent = await owner.post('/dashboard/juniper/entry-points/qr', { act: 'delete' }, from)
    expect(partsOf(sent)).toEqual({
      status: 409,
      title: 'This cannot be done any more',
      on: '/dashboard/juniper/entry-points/qr?code=html',
      app: 'Juniper Bakery',
      hasSidebar: true,
    })
  })

  test('when it comes from elsewhere, and never to that place', async () => {
    const sent = await owner.post(
      '/dashboard/juniper/entry-points/qr',
      { act: 'delete' },
      {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        referer: 'https://evil.example/lure',
      },
    )
    expect(partsOf(sent)).toMatchObject({ status: 403, title: 'This was not sent from the dashboard' })
    expect(partsOf(sent).on).toBe('/dashboard')
    expect(sent.text).not.toContain('evil.example')
  })
})

describe('a fault', () => {
  test('of ours keeps its words to the log, and gives the number it has there', async () => {
    house.store.countsOf = () => Promise.reject(new Error('secret words of a fault'))
    const seen = await owner.get('/dashboard/juniper')
    expect(partsOf(seen)).toMatchObject({
      status: 500,
      title: 'Something broke on our side',
      app: 'Juniper Bakery',
      hasSidebar: true,
    })
    expect(seen.text).not.toContain('secret words')
    const { requestId } = house.logged.at(-1)?.fields ?? {}
    expect(seen.text).toContain(`The log has it under ${requestId}.`)
  })

  test('of too many requests says how long to wait', async () => {
    house.store.countsOf = () =>
      Promise.reject(new ProblemError('too_many_requests', { retryAfterSeconds: 7 }))
    const seen = await owner.get('/dashboard/juniper')
    expect(partsOf(seen)).toMatchObject({ status: 429, title: 'Too many requests', hasSidebar: true })
    expect(seen.headers.get('retry-after')).toBe('7')
  })

  test('that keeps the frame from being read too is the plain page', async () => {
    const { findApp } = house.store
    const { listApps } = house.store
    const fail = () => Promise.reject(new Error('a fault'))
    Object.assign(house.store, { findApp: fail, listApps: fail })
    const seen = await owner.get('/dashboard/juniper')
    Object.assign(house.store, { findApp, listApps })
    expect(partsOf(seen)).toMatchObject({ status: 500, hasSidebar: false })
    expect(seen.text).toContain('Something broke on our side')
  })
})

describe('nobody else is shown the frame', () => {
  test('a stranger sees the plain page', async () => {
    const seen = await openBrowser(house).get('/dashboard/juniper/nowhere/at/all')
    expect(partsOf(seen)).toMatchObject({ status: 404, hasSidebar: false })
    expect(seen.text).not.toContain('Juniper')
  })

  test('nor an operator elsewhere', async () => {
    expect(partsOf(await owner.get('/r/none'))).toMatchObject({ hasSidebar: false })
    expect(partsOf(await owner.get('/nowhere'))).toMatchObject({ status: 404, hasSidebar: false })
  })

  test('and a program reads a problem', async () => {
    const seen = await owner.get('/dashboard/juniper/nowhere', { accept: 'application/json' })
    expect([seen.status, JSON.parse(seen.text).code]).toEqual([404, 'not_found'])
  })
})

test.each([
  ['es', 'No hay nada en esta dirección', 'Ir a Webhooks'],
  ['pt-BR', 'Não há nada neste endereço', 'Ir para Webhooks'],
  ['hi', 'इस पते पर कुछ नहीं है', 'Webhooks पर जाएँ'],
  ['ar', 'لا شيء في هذا العنوان', 'الانتقال إلى Webhooks'],
])('in the operator’s language: %s', async (locale, title, on) => {
  const { text } = await owner.get('/dashboard/juniper/webhooks/none', { 'accept-language': locale })
  expect(text).toContain(title)
  expect(text).toContain(on)
})
