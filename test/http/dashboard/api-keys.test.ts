/** API keys in the dashboard: an owner's alone, shown once, and never further than who makes them. */
import { beforeEach, describe, expect, test } from 'vitest'
import { publicUrl } from '../../support/assembled.ts'
import { eventually } from '../../support/business.ts'
import { openEvents } from '../../support/events.ts'
import { type Browser, openOperator, openOwner, type Seen } from '../../support/operators.ts'

let house: Awaited<ReturnType<typeof openEvents>>
let owner: Browser
const at = '/dashboard/juniper/api-keys'
const form = { name: 'Shop backend', scope: 'write', app: 'juniper', expiry: '90' }
const payload = `"><img src=x onerror=alert(1)>`

beforeEach(async () => {
  house = await openEvents()
  owner = await openOwner(house)
  return () => house.close()
})

const keyIn = ({ text }: Seen) => /assent_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}/.exec(text)?.[0] ?? ''
const keys = async () =>
  (await house.assent.listApiKeys({ limit: 50, after: undefined }, { kind: 'admin' })).rows
const ask = async (key: string, app: string) =>
  (await house.http.request(`${publicUrl}/v1/apps/${app}`, { headers: { authorization: `Bearer ${key}` } }))
    .status

test.each(['viewer', 'editor'] as const)('is not for a %s: neither the page nor its forms', async (role) => {
  const somebody = await openOperator(house, role)
  expect((await somebody.get(at)).status).toBe(403)
  expect((await somebody.post(at, form)).status).toBe(403)
  expect((await somebody.post(`${at}/revoke`, { id: 'x' })).status).toBe(403)
  expect(await keys()).toEqual([])
})

describe('a key', () => {
  test('is shown on the answer to its making, kept by no cache, and never again; it works, for its app alone', async () => {
    const made = await owner.post(at, form)
    expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const key = keyIn(made)
    expect(key).not.toBe('')
    expect([await ask(key, 'juniper'), await ask(key, 'other')]).toEqual([200, 404])
    const { text } = await owner.get(at)
    expect(text).toContain('Shop backend')
    expect(text).toContain(key.slice(0, 15))
    expect(text).not.toContain(key)
    expect(text).toContain('19 February 2027')
    const { rows } = await house.store.listAudit({ app: null }, { limit: 9, after: undefined })
    expect(rows[0]).toMatchObject({
      action: 'api_key_created',
      object: `Shop backend (${key.slice(0, 15)}…)`,
    })
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  test('of all apps is made and seen by owners of all apps only', async () => {
    const everywhere = keyIn(await owner.post(at, { ...form, app: '' }))
    expect([await ask(everywhere, 'juniper'), await ask(everywhere, 'other')]).toEqual([200, 200])
    expect((await owner.get(at)).text).toContain('All apps')
    const narrow = await openOperator(house, 'owner', 'juniper')
    expect((await narrow.get(at)).text).not.toContain(everywhere.slice(0, 15))
    expect((await narrow.post(at, { ...form, app: '' })).status).toBe(422)
    expect(keyIn(await narrow.post(at, form))).not.toBe('')
    const [id] = (await keys()).map((one) => one.id)
    expect((await narrow.post(`${at}/revoke`, { id: id ?? '' })).status).toBe(404)
    expect(await ask(everywhere, 'other')).toBe(200)
  })

  test('that is revoked is refused at once, and stays in the list', async () => {
    const key = keyIn(await owner.post(at, form))
    const [made] = await keys()
    expect(await owner.post(`${at}/revoke`, { id: made?.id ?? '' })).toMatchObject({
      status: 303,
      location: at,
    })
    expect(await ask(key, 'juniper')).toBe(401)
    const { text } = await owner.get(at)
    expect(text).toContain('Revoked')
    expect(text).not.toContain(`revoke-${made?.id}`)
  })

  test('says when it was last used, and when it ended', async () => {
    const key = keyIn(await owner.post(at, { ...form, expiry: '30' }))
    expect((await owner.get(at)).text).toContain('Never')
    await ask(key, 'juniper')
    house.now.at += 5 * 60_000
    // Nobody waits until it is written down.
    await eventually(
      async () => (await owner.get(at)).text.includes('5 minutes ago'),
      (isSaid) => isSaid,
    )
    house.now.at += 31 * 86_400_000
    expect(await ask(key, 'juniper')).toBe(401)
  })

  test.each([
    [{ ...form, name: '' }, 'Give it a name'],
    [{ ...form, name: 'x'.repeat(101) }, 'Give it a name'],
    [{ ...form, scope: 'root' }, 'how far it goes'],
    [{ ...form, app: 'other' }, 'Choose one of these'],
    [{ ...form, expiry: '1000000' }, 'Choose one of these'],
  ])('is not made of %j: the form comes back and says why', async (wrong, said) => {
    const answer = await owner.post(at, wrong)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('data-shown')
    expect(answer.text).toMatch(new RegExp(`class="error"[^]*${said}`))
    expect(await keys()).toEqual([])
  })

  test('takes no field that its form does not have', async () => {
    expect((await owner.post(at, { ...form, scopes: 'admin' })).status).toBe(422)
    expect(await keys()).toEqual([])
  })

  test('is made and revoked by nobody whose session was not confirmed of late', async () => {
    await owner.post(at, form)
    house.now.at += 11 * 60_000
    expect((await owner.post(at, form)).location).toMatch(/^\/sign-in\/again\?next=/)
    const [made] = await keys()
    expect((await owner.post(`${at}/revoke`, { id: made?.id ?? '' })).location).toMatch(/^\/sign-in\/again/)
    expect((await keys()).map(({ revokedAt }) => revokedAt)).toEqual([null])
    const { text } = await owner.get(at)
    expect(text).toContain(`/sign-in/again?next=${encodeURIComponent(at)}`)
    expect(text).not.toContain('name="scope"')
  })

  test('with markup in its name is text wherever it is named', async () => {
    const made = await owner.post(at, { ...form, name: payload })
    for (const { text } of [made, await owner.get(at)]) {
      expect(text).not.toContain(payload)
      expect(text).toContain('&quot;&gt;&lt;img')
    }
  })

  test('of nobody, and of another app, is not revoked here', async () => {
    await house.assent.createApiKey({ name: 'x', scopes: ['read'], app: 'other' }, { kind: 'admin' })
    const [others] = await keys()
    for (const id of [others?.id ?? '', '01kaf3v6r2x8m4q9t7w5y1z0bc'])
      expect((await owner.post(`${at}/revoke`, { id })).status).toBe(404)
    expect((await owner.post(`${at}/revoke`, { id: payload })).status).toBe(422)
    expect((await keys()).map(({ revokedAt }) => revokedAt)).toEqual([null])
  })
})
