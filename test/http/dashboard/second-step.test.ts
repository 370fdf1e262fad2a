/** Second steps and sessions: what a stolen password, a seen code, an old cookie and a forgotten browser are worth. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Doors, openDoors } from '../../support/doors.ts'
import { type Browser, password } from '../../support/operators.ts'

let doors: Doors
let owner: Browser
let email: string
beforeEach(async () => {
  doors = await openDoors()
  owner = await doors.owner()
  email = owner.operator.email
})
afterEach(() => doors.close())

const isIn = async (browser: Browser) => (await browser.get('/dashboard/account')).status === 200
const next = () => {
  doors.now.at += 30_000
}

describe('an authenticator app', () => {
  test('is asked for after the password; until then the browser may do nothing at all', async () => {
    const { status, secret } = await doors.addTotp(owner)
    expect(status).toBe(200)
    const browser = doors.stranger()
    doors.cheapen(email)
    expect((await doors.signIn(browser, email)).location).toBe('/sign-in/second-step?next=%2Fdashboard')
    expect([browser.token, await isIn(browser)]).toEqual(['', false])
    // The ticket is no session, under whatever name it comes.
    const ticket = browser.cookies.get('assent_step') ?? ''
    for (const path of ['/dashboard/account', '/dashboard/team', '/sign-in/again'])
      expect((await browser.get(path, { cookie: `__Host-assent=${ticket}` })).location).toMatch(
        /^\/sign-in\?/,
      )
    const offer = await browser.post('/dashboard/account/authenticator/offer')
    expect([offer.status, offer.location]).toEqual([303, '/sign-in?next=%2Fdashboard'])
    next()
    expect((await browser.post('/sign-in/second-step', { code: doors.code(secret) })).location).toBe(
      '/dashboard',
    )
    expect(await isIn(browser)).toBe(true)
  })

  test('is set up with a code of its own alone, by somebody who just showed that it is them', async () => {
    const offer = await owner.post('/dashboard/account/authenticator/offer')
    const ticket = /name="ticket" value="([^"]+)"/.exec(offer.text)?.[1] ?? ''
    const wrong = await owner.post('/dashboard/account/authenticator', { ticket, code: '000000' })
    expect([wrong.status, wrong.text.includes(ticket)]).toEqual([422, true])
    const editor = await doors.operator('editor')
    const theirs = await editor.post('/dashboard/account/authenticator', { ticket, code: '000000' })
    expect([theirs.status, theirs.text.includes(ticket)]).toEqual([422, false])
    doors.now.at += 11 * 60_000
    const late = await owner.post('/dashboard/account/authenticator', { ticket, code: '000000' })
    expect([late.status, late.location?.startsWith('/sign-in/again?next=')]).toEqual([303, true])
    expect(doors.rows('operators').map((row) => row.sealed_totp_secret)).toEqual([null, null])
  })

  test('has codes that count once: not the one that set it up, not one that was seen, none that is old', async () => {
    const { secret, code: first } = await doors.addTotp(owner)
    const enter = async (code: string) => {
      const browser = doors.stranger()
      doors.cheapen(email)
      await doors.signIn(browser, email)
      return (await browser.post('/sign-in/second-step', { code })).status
    }
    expect(await enter(first)).toBe(422)
    next()
    const seen = doors.code(secret)
    expect(await enter(seen)).toBe(303)
    expect(await enter(seen)).toBe(422)
    doors.now.at += 3 * 30_000
    expect(await enter(seen)).toBe(422)
    expect(await enter(doors.code(secret))).toBe(303)
  })

  test('is guessed at ten times in a quarter of an hour, however often the password is typed anew', async () => {
    await doors.addTotp(owner)
    doors.cheapen(email)
    let looked = 0
    for (let index = 0; index < 12; index++) {
      const browser = doors.stranger()
      const ip = `203.0.113.${index}`
      await doors.signIn(browser, email, password, ip)
      doors.cheapen(email)
      const headers = { 'x-forwarded-for': ip }
      const { status } = await browser.post('/sign-in/second-step', { code: '000000' }, headers)
      if (status === 422) looked++
    }
    expect(looked).toBe(10)
  })

  test('can be lost: each recovery code opens once, in any writing; new ones end the old', async () => {
    const { codes } = await doors.addTotp(owner)
    expect(codes).toHaveLength(10)
    const enter = async (code: string) => {
      const browser = doors.stranger()
      doors.cheapen(email)
      await doors.signIn(browser, email)
      return (await browser.post('/sign-in/second-step', { code })).status
    }
    const [first = '', second = '', third = ''] = codes
    expect(await enter(first.toLowerCase().replace('-', ''))).toBe(303)
    expect(await enter(first)).toBe(422)
    expect(await enter(second)).toBe(303)
    expect((await owner.post('/dashboard/account/recovery-codes')).status).toBe(200)
    expect(await enter(third)).toBe(422)
  })

  test('leaves nothing readable behind: neither secret, nor codes, nor tokens, nor passwords', async () => {
    const { secret, codes } = await doors.addTotp(owner)
    const device = owner.cookies.get('assent_device')
    const bytes = doors.bytes()
    const plain = [
      secret,
      ...codes,
      ...codes.map((code) => code.replace('-', '')),
      owner.token,
      password,
      device,
    ]
    expect(plain.filter((text) => text !== undefined && bytes.includes(text))).toEqual([])
    expect(bytes.includes(email)).toBe(true)
  })
})

describe('a session', () => {
  test('is a cookie of this host alone, out of reach of scripts, new at every sign-in', async () => {
    doors.cheapen(email)
    const browser = doors.stranger()
    const planted = 'A'.repeat(43)
    browser.cookies.set('assent', planted)
    const { headers } = await doors.signIn(browser, email)
    const line = headers.getSetCookie().find((one) => one.startsWith('__Host-assent=')) ?? ''
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).toContain(part)
    expect(line).not.toContain('Domain')
    expect(browser.token).not.toBe(planted)
    const before = browser.token
    await doors.signIn(browser, email)
    expect(browser.token).not.toBe(before)
    expect((await browser.get('/dashboard/account', { cookie: `__Host-assent=${before}` })).status).toBe(303)
  })

  test('is over after twelve hours without use, and after seven days in any case', async () => {
    const hour = 3_600_000
    doors.now.at += 12 * hour - 1
    expect(await isIn(owner)).toBe(true)
    doors.now.at += 12 * hour
    expect(await isIn(owner)).toBe(false)

    doors.cheapen(email)
    const busy = doors.stranger()
    await doors.signIn(busy, email)
    for (let hours = 0; hours < 7 * 24 - 11; hours += 11) {
      doors.now.at += 11 * hour
      expect(await isIn(busy)).toBe(true)
      // That it was used is written down behind the answer, before this is.
      await doors.store.forgiveTry('nothing')
    }
    doors.now.at += 11 * hour
    expect(await isIn(busy)).toBe(false)
    // What is over is swept away as well.
    await doors.assent.work()
    expect(doors.rows('sessions')).toEqual([])
  })

  test('is not kept alive by a page that asks on its own', async () => {
    for (let hours = 0; hours < 13; hours++) {
      doors.now.at += 3_600_000
      await owner.get('/dashboard/account', { 'sec-fetch-dest': 'empty' })
    }
    expect(await isIn(owner)).toBe(false)
  })

  test('can be ended from another one, by its own operator alone', async () => {
    doors.cheapen(email)
    const other = doors.stranger()
    await doors.signIn(other, email)
    const id = String(doors.rows('sessions').at(-1)?.id)
    const editor = await doors.operator('editor')
    await editor.post('/dashboard/account/sessions/end', { id })
    expect(await isIn(other)).toBe(true)
    await owner.post('/dashboard/account/sessions/end', { id })
    expect([await isIn(other), await isIn(owner)]).toEqual([false, true])
    expect(await isIn(editor)).toBe(true)
  })

  test('ends everywhere else when the password changes, and goes on here under another token', async () => {
    doors.cheapen(email)
    const other = doors.stranger()
    await doors.signIn(other, email)
    const before = owner.token
    const changed = await owner.post('/dashboard/account/password', { password: 'thirty hungry magpies' })
    expect([changed.status, changed.location]).toEqual([303, '/dashboard/account'])
    expect([await isIn(other), await isIn(owner), owner.token === before]).toEqual([false, true, false])
    expect((await owner.get('/dashboard/account', { cookie: `__Host-assent=${before}` })).status).toBe(303)
    expect((await doors.signIn(doors.stranger(), email)).status).toBe(422)
    expect((await doors.signIn(doors.stranger(), email, 'thirty hungry magpies')).status).toBe(303)
  })

  test('asks again after ten minutes before anything that opens the house to others', async () => {
    doors.cheapen(email)
    doors.now.at += 10 * 60_000
    for (const [path, form] of [
      ['/dashboard/account/password', { password: 'thirty hungry magpies' }],
      ['/dashboard/account/authenticator/offer', {}],
      ['/dashboard/account/recovery-codes', {}],
      ['/dashboard/account/passkeys/question', {}],
      ['/dashboard/team/invite', { name: 'Maya', role: 'owner', app: '' }],
      ['/dashboard/team/change', { id: owner.operator.id, role: 'viewer', app: '' }],
      ['/dashboard/team/remove', { id: owner.operator.id }],
      ['/dashboard/juniper/settings/channels', { provider: 'simulator' }],
      ['/dashboard/juniper/settings/business', { form: 'business', name: 'Juniper', phone: '+442079460143' }],
    ] as const) {
      const { status, location } = await owner.post(path, form)
      expect([path, status, location?.split('?')[0]]).toEqual([path, 303, '/sign-in/again'])
    }
    expect(doors.rows('invitations')).toEqual([])
    const before = owner.token
    expect((await owner.post('/sign-in/again', { password: 'not the password' })).status).toBe(422)
    const form = { password, next: '/dashboard/team' }
    expect((await owner.post('/sign-in/again', form)).location).toBe('/dashboard/team')
    expect(owner.token).not.toBe(before)
    expect(
      (await owner.post('/dashboard/team/invite', { name: 'Maya', role: 'owner', app: '' })).status,
    ).toBe(200)
  })
})
