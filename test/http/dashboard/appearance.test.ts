/** Light, language, and what is said once: chosen and told by cookies that no script reads. */
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say, takeFlash } from '../../../server/http/flash.ts'
import { publicUrl } from '../../support/assembled.ts'
import { type House, openHouse } from '../../support/house.ts'
import { type Browser, openOperator, openOwner } from '../../support/operators.ts'

let house: House
let owner: Browser

beforeAll(async () => {
  house = await openHouse()
  owner = await openOwner(house)
})
afterAll(() => house.close())

describe('the dashboard begins', () => {
  test('at the sign-in for whoever is not signed in', async () => {
    const { status, headers } = await house.call(`${publicUrl}/dashboard`, null, {}, 'GET')
    expect([status, headers.get('location')]).toEqual([303, '/sign-in?next=%2Fdashboard'])
  })

  test('at the first app', async () => {
    expect(await owner.get('/dashboard')).toMatchObject({ status: 303, location: '/dashboard/juniper' })
  })

  test('at the one app of an operator who sees no other', async () => {
    await house.openApp('acme')
    const viewer = await openOperator(house, 'viewer', 'juniper')
    expect(await viewer.get('/dashboard')).toMatchObject({ status: 303, location: '/dashboard/juniper' })
  })
})

describe('light and language', () => {
  test('are kept for a year, and the page they were chosen on comes back', async () => {
    const chosen = await owner.post('/appearance', {
      theme: 'dark',
      locale: 'en',
      back: '/dashboard/juniper?days=7',
    })
    expect(chosen).toMatchObject({ status: 303, location: '/dashboard/juniper?days=7' })
    const cookies = chosen.headers.getSetCookie()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^assent_(theme=dark|locale=en); Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
  })

  test('as the screen has it is to forget what was chosen', async () => {
    const { headers } = await owner.post('/appearance', { theme: 'system' })
    expect(headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')])
  })

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '/dashboard\r\nx: y',
    'dashboard',
    `/${'a'.repeat(2001)}`,
  ])('never lead away: %j', async (back) => {
    expect(await owner.post('/appearance', { theme: 'dark', back })).toMatchObject({ location: '/dashboard' })
  })

  test('that are no choice change nothing', async () => {
    const { status, headers } = await owner.post('/appearance', { theme: 'neon', locale: 'xx' })
    expect([status, headers.getSetCookie()]).toEqual([303, []])
  })

  test('are not chosen by another site', async () => {
    const { status } = await owner.post(
      '/appearance',
      { theme: 'dark' },
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    )
    expect(status).toBe(403)
  })
})

describe('what is said after a change', () => {
  const app = new Hono()
  app.post('/change', (c) => {
    say(c, publicUrl, 'Saved “Shop”; <b>')
    return c.redirect('/page', 303)
  })
  app.get('/page', (c) => c.json(takeFlash(c, publicUrl) ?? null))
  const page = async (cookie: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(`${publicUrl}/page`, { headers: { cookie, ...headers } })
    return { said: await answer.json(), cookies: answer.headers.getSetCookie() }
  }
  const changed = async () => {
    const { headers } = await app.request(`${publicUrl}/change`, { method: 'POST' })
    return headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  test('is said on the next page, and not again', async () => {
    const { said, cookies } = await page(await changed())
    expect(said).toEqual({ tone: 'good', text: 'Saved “Shop”; <b>' })
    expect(cookies).toEqual([expect.stringMatching(/^__Host-assent_said=; Max-Age=0/)])
  })

  test('is left to the page by what a script fetches meanwhile', async () => {
    expect(await page(await changed(), { 'sec-fetch-dest': 'empty' })).toEqual({ said: null, cookies: [] })
  })

  test.each([
    '',
    '{',
    '{"tone":"good"}',
    '{"tone":"loud","text":"x"}',
    `{"tone":"good","text":"${'x'.repeat(301)}"}`,
  ])('and not by us is not said: %j', async (value) => {
    expect((await page(`__Host-assent_said=${encodeURIComponent(value)}`)).said).toBeNull()
  })
})
