/** The team, and how far each of it goes: on every page of the dashboard, from wherever it is asked. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from '../../../server/http/http.ts'
import { MadeInvitation } from '../../../server/schema/operator.ts'
import { type Doors, openDoors } from '../../support/doors.ts'
import { type Browser, password } from '../../support/operators.ts'

let doors: Doors
let owner: Browser

const linkOf = ({ text }: { text: string }) =>
  /https:\/\/assent\.example(\/invitation\/[\w-]{43})/.exec(text)?.[1] ?? ''
const roleOf = (id: string) => doors.rows('operators').find((row) => row.id === id)?.role
const invite = (by: Browser, role: string, app = '') =>
  by.post('/dashboard/team/invite', { name: 'Maya Ortiz', role, app })
const joining = (email = 'maya@juniper.example') => ({ name: 'Maya Ortiz', email, password })

describe('an invitation', () => {
  beforeEach(async () => {
    doors = await openDoors()
    owner = await doors.owner()
  })
  afterEach(() => doors.close())

  test('makes one operator of the role and the app it says, once; its token is kept nowhere', async () => {
    const made = await invite(owner, 'editor', 'juniper')
    const link = linkOf(made)
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(doors.bytes().includes(link.split('/').at(-1) ?? '-')).toBe(false)
    expect((await owner.get('/dashboard/team')).text).not.toContain(link)
    const browsers = [doors.stranger(), doors.stranger()]
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.post(link, joining(`maya${index}@juniper.example`))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
    const maya = doors.rows('operators').at(-1)
    expect([maya?.role, doors.rows('operators').length]).toEqual(['editor', 2])
    const browser = browsers[answers.findIndex(({ status }) => status === 303)]!
    expect((await browser.get('/dashboard')).location).toBe('/dashboard/juniper')
    expect((await doors.stranger().get(link)).status).toBe(404)
  })

  test('is over after seven days, when it is taken back, and for an address that somebody signs in with', async () => {
    const [old, revoked, taken] = [
      await invite(owner, 'viewer'),
      await invite(owner, 'viewer'),
      await invite(owner, 'viewer'),
    ]
    const id = String(doors.rows('invitations').at(1)?.id)
    expect((await owner.post('/dashboard/team/revoke', { id })).location).toBe('/dashboard/team')
    expect((await doors.stranger().post(linkOf(revoked), joining())).status).toBe(404)
    const known = await doors.stranger().post(linkOf(taken), joining(owner.operator.email.toUpperCase()))
    expect([known.status, known.text.includes('signs in with this address already')]).toEqual([422, true])
    // It was not used up by that, and gives nobody a way into the account that is there.
    expect(doors.rows('operators')).toHaveLength(1)
    expect((await doors.stranger().post(linkOf(taken), joining())).status).toBe(303)
    doors.now.at += 7 * 24 * 3_600_000
    expect((await doors.stranger().get(linkOf(old))).status).toBe(404)
    expect((await doors.stranger().post(linkOf(old), joining('late@juniper.example'))).status).toBe(404)
  })

  test('goes no further than who made it', async () => {
    const ofJuniper = await doors.operator('owner', 'juniper')
    for (const [app, status] of [
      ['', 403],
      ['other', 404],
      ['juniper', 200],
    ] as const)
      expect([app, (await invite(ofJuniper, 'owner', app)).status]).toEqual([app, status])
    for (const role of ['editor', 'viewer'] as const)
      expect((await invite(await doors.operator(role), 'viewer')).status).toBe(403)
    // What somebody adds to the form of an invitation changes nothing of what it says.
    const link = linkOf(await invite(owner, 'viewer'))
    expect((await doors.stranger().post(link, { ...joining(), role: 'owner' })).status).toBe(422)
  })
})

describe('an owner', () => {
  beforeEach(async () => {
    doors = await openDoors()
    owner = await doors.owner()
  })
  afterEach(() => doors.close())

  test('changes roles, and whoever is changed signs in again as what they are then', async () => {
    const editor = await doors.operator('editor')
    const { id } = editor.operator
    expect((await owner.post('/dashboard/team/change', { id, role: 'viewer', app: 'juniper' })).status).toBe(
      303,
    )
    expect((await editor.get('/dashboard/account')).status).toBe(303)
    doors.cheapen(editor.operator.email)
    await doors.signIn(editor, editor.operator.email)
    expect([
      (await editor.get('/dashboard/juniper')).status,
      (await editor.get('/dashboard/other')).status,
    ]).toEqual([200, 404])
    expect((await editor.get('/dashboard/team')).status).toBe(403)
  })

  test('removes others: they are out at once and cannot come back, and their name stays with what they did', async () => {
    const editor = await doors.operator('editor')
    const { id, email, name } = editor.operator
    await owner.post('/dashboard/team/remove', { id })
    expect((await editor.get('/dashboard/account')).status).toBe(303)
    expect((await doors.signIn(doors.stranger(), email)).status).toBe(422)
    expect(await doors.store.listOperatorNames([id])).toEqual([{ id, name }])
    expect((await owner.post('/dashboard/team/remove', { id })).status).toBe(404)
  })

  test('removes others with every door that they left open: their invitations and the keys they made', async () => {
    const other = await doors.operator('owner')
    const { id } = other.operator
    const link = linkOf(await invite(other, 'owner'))
    const made = await other.post('/dashboard/juniper/api-keys', {
      name: 'Spare',
      scope: 'write',
      app: 'juniper',
      expiry: '90',
    })
    const key = /assent_[0-9A-Za-z]{8}_[0-9A-Za-z]+/.exec(made.text)?.[0] ?? ''
    const ask = () =>
      doors.http.request('https://assent.example/v1/apps/juniper', {
        headers: { authorization: `Bearer ${key}` },
      })
    expect((await ask()).status).toBe(200)
    await owner.post('/dashboard/team/remove', { id })
    expect((await doors.stranger().post(link, joining())).status).toBe(404)
    expect((await ask()).status).toBe(401)
  })

  test('removes others with the invitations of their keys, and revokes a key with its own', async () => {
    const other = await doors.operator('owner')
    const invitedBy = async (by: Browser) => {
      const form = { name: 'Directory', scope: 'admin', app: '', expiry: '90' }
      const made = await by.post('/dashboard/juniper/api-keys', form)
      const key = /assent_[0-9A-Za-z]{8}_[0-9A-Za-z]+/.exec(made.text)?.[0] ?? ''
      const answer = await doors.http.request('https://assent.example/v1/invitations', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Vera', role: 'owner' }),
      })
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store'])
      return MadeInvitation.parse(await answer.json()).url.replace('https://assent.example', '')
    }
    const [theirs, own] = [await invitedBy(other), await invitedBy(owner)]
    expect((await owner.get(own)).text).toContain('Join Assent')
    await owner.post('/dashboard/team/remove', { id: other.operator.id })
    const isThere = async (link: string) => (await doors.stranger().get(link)).status === 200
    expect([await isThere(theirs), await isThere(own)]).toEqual([false, true])
    const [key] = doors.rows('api_keys').filter(({ created_by }) => created_by === owner.operator.id)
    await owner.post('/dashboard/juniper/api-keys/revoke', { id: String(key?.id) })
    expect(await isThere(own)).toBe(false)
  })

  test('demotes others with the invitations that went further than they go now', async () => {
    const other = await doors.operator('owner')
    const link = linkOf(await invite(other, 'owner'))
    await owner.post('/dashboard/team/change', { id: other.operator.id, role: 'viewer', app: '' })
    expect((await doors.stranger().post(link, joining())).status).toBe(404)
  })

  test('cannot be demoted, narrowed to one app or removed where nobody else owns the installation', async () => {
    const { id } = owner.operator
    // An owner of one app does not own the installation.
    await doors.operator('owner', 'juniper')
    for (const [path, form] of [
      ['/dashboard/team/change', { id, role: 'editor', app: '' }],
      ['/dashboard/team/change', { id, role: 'owner', app: 'juniper' }],
      ['/dashboard/team/remove', { id }],
    ] as const) {
      const { status, text } = await owner.post(path, form)
      expect([status, text.includes('Somebody must own the installation')]).toEqual([409, true])
    }
    expect([roleOf(id), (await owner.get('/dashboard/team')).status]).toEqual(['owner', 200])
    await doors.operator('owner')
    expect((await owner.post('/dashboard/team/change', { id, role: 'editor', app: '' })).status).toBe(303)
    expect(roleOf(id)).toBe('editor')
  })

  test('of one app sees and changes that app’s team alone', async () => {
    const ofJuniper = await doors.operator('owner', 'juniper')
    const colleague = await doors.operator('viewer', 'juniper')
    const stranger = await doors.operator('viewer', 'other')
    const { text } = await ofJuniper.get('/dashboard/team')
    const shown = [colleague, stranger, owner].map(({ operator }) => text.includes(operator.email))
    expect(shown).toEqual([true, false, false])
    for (const one of [stranger, owner])
      expect((await ofJuniper.post('/dashboard/team/remove', { id: one.operator.id })).status).toBe(404)
    const { id } = colleague.operator
    expect((await ofJuniper.post('/dashboard/team/change', { id, role: 'editor', app: '' })).status).toBe(403)
    expect(
      (await ofJuniper.post('/dashboard/team/change', { id, role: 'editor', app: 'juniper' })).status,
    ).toBe(303)
  })
})

describe('every page of the dashboard', () => {
  let browsers: Record<string, Browser>
  beforeAll(async () => {
    doors = await openDoors()
    owner = await doors.owner()
    browsers = {
      viewer: await doors.operator('viewer'),
      editor: await doors.operator('editor'),
      'owner of another app': await doors.operator('owner', 'other'),
    }
  })
  afterAll(() => doors.close())

  /** Every address under /dashboard, whoever added it, with something in the place of its names. */
  function addresses() {
    const router = createHttp(parts)
    const found = router.routes.filter(
      ({ path, method }) => /^\/dashboard(\/|$)/.test(path) && method !== 'ALL',
    )
    return [...new Set(found.map(({ method, path }) => `${method} ${path}`))].map((one) => {
      const [method = '', path = ''] = one.split(' ')
      return { method, path, address: path.replace(':app', 'juniper').replace(/:\w+(\{.*\})?/g, 'x') }
    })
  }
  // Routes are only listed here, never called: what they are made of does not matter.
  const parts = { publicUrl: 'https://assent.example', metrics: { measure: async () => {} } } as never

  const ask = (browser: Browser, { method, address }: { method: string; address: string }, headers = {}) =>
    method === 'GET' ? browser.get(address, headers) : browser.post(address, {}, headers)

  test('asks who is there', async () => {
    expect(addresses().length).toBeGreaterThan(15)
    for (const one of addresses()) {
      const { status, location } = await ask(doors.stranger(), one)
      expect([one.path, status, location?.startsWith('/sign-in?next=%2Fdashboard')]).toEqual([
        one.path,
        303,
        true,
      ])
    }
  })

  test('takes a form from our own pages alone', async () => {
    for (const one of addresses().filter(({ method }) => method !== 'GET'))
      for (const headers of [
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': '' },
        { origin: 'null', 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example', 'content-type': 'application/json' },
      ])
        expect([one.path, (await ask(owner, one, headers)).status]).toEqual([one.path, 403])
  })

  test('of an app is not there for operators of another', async () => {
    const other = browsers['owner of another app']!
    for (const one of addresses().filter(({ path }) => path.includes(':app')))
      expect([one.path, (await ask(other, one)).status]).toEqual([one.path, 404])
  })

  test('is never shown in a frame, nor kept by a cache', async () => {
    for (const address of ['/dashboard/account', '/dashboard/team', '/dashboard/audit', '/sign-in/again']) {
      const { headers } = await owner.get(address)
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect([address, headers.get('cache-control')]).toEqual([address, 'no-store'])
    }
  })

  /** No wildcards: each page of this part by its own name, and the least role that opens it. */
  test.each([
    ['GET', '/dashboard/account', 'viewer'],
    ['POST', '/dashboard/account/profile', 'viewer'],
    ['POST', '/dashboard/account/password', 'viewer'],
    ['POST', '/dashboard/account/authenticator/offer', 'viewer'],
    ['POST', '/dashboard/account/sessions/end', 'viewer'],
    ['GET', '/dashboard/team', 'owner'],
    ['POST', '/dashboard/team/invite', 'owner'],
    ['POST', '/dashboard/team/revoke', 'owner'],
    ['POST', '/dashboard/team/change', 'owner'],
    ['POST', '/dashboard/team/remove', 'owner'],
    ['GET', '/dashboard/audit', 'owner'],
  ])('%s %s opens for a %s', async (method, address, least) => {
    const order = ['viewer', 'editor', 'owner']
    for (const role of order) {
      const browser = role === 'owner' ? owner : browsers[role]!
      const { status } = await ask(browser, { method, address })
      expect([role, status === 403]).toEqual([role, order.indexOf(role) < order.indexOf(least)])
    }
  })
})
