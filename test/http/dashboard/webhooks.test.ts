/** Webhooks in the dashboard: who may do what, what is shown once, and that no delivery is lost between two pages. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../../server/schema/endpoint.ts'
import { deliveryWaitsMs } from '../../../server/usecases/retry.ts'
import { openEvents } from '../../support/events.ts'
import { type Browser, openOperator, openOwner, type Seen } from '../../support/operators.ts'

let house: Awaited<ReturnType<typeof openEvents>>
let owner: Browser
let shop: Endpoint
const all = '/dashboard/juniper/webhooks'
const at = (endpoint: { id: string }, more = '') => `${all}/${endpoint.id}${more}`
const minute = 60_000
const payload = `"><img src=x onerror=alert(1)><script>alert(1)</script>`
const phone = (serial: number) => `+4477009${String(serial).padStart(5, '0')}`

beforeEach(async () => {
  house = await openEvents()
  owner = await openOwner(house)
  shop = await house.endpoint('shop')
  return () => house.close()
})

/** What a form at fault says under its fields. */
const errorsOf = ({ text }: Seen) =>
  [...text.matchAll(/class="error"[^>]*>.*?<span>(.*?)<\/span>/g)].map(([, said]) => said)
const secretsIn = ({ text }: Seen) => text.match(/whsec_[\w+/=]+/g) ?? []
const saidOn = async ({ headers }: Seen) => decodeURIComponent(headers.getSetCookie().join())
const acts = async () =>
  (await house.store.listAudit({ app: null }, { limit: 50, after: undefined })).rows.map(
    ({ action }) => action,
  )

describe('a viewer', () => {
  test('reads endpoints and deliveries, and is offered nothing that they may not do', async () => {
    await house.optIn(phone(1))
    await house.pass()
    const viewer = await openOperator(house, 'viewer')
    for (const path of [all, at(shop)]) {
      const { status, text } = await viewer.get(path)
      expect(status).toBe(200)
      expect(text).toContain('contact.opted_in')
      const forms = text.slice(text.indexOf('<main')).match(/method="post"/g)
      expect(forms).toBeNull()
    }
  })

  test.each(['', '/:e', '/:e/switch', '/:e/rotate-secret', '/:e/delete', '/:e/test', '/:e/retry-failed'])(
    'is refused what they send to …/webhooks%s, and so is an editor but for tests and retries',
    async (path) => {
      const [viewer, editor] = [await openOperator(house, 'viewer'), await openOperator(house, 'editor')]
      const address = all + path.replace(':e', shop.id)
      const form = { url: 'https://x.example/', format: 'standard', enabled: 'false' }
      expect((await viewer.post(address, form)).status).toBe(403)
      const isSending = path.endsWith('test') || path.endsWith('retry-failed')
      expect((await editor.post(address, isSending ? {} : form)).status === 403).toBe(!isSending)
      expect(await house.assent.listEndpoints('juniper')).toMatchObject([{ id: shop.id, enabled: true }])
    },
  )
})

test('another app’s endpoint is not there, and another app’s operator finds nothing here', async () => {
  const others = await house.assent.createEndpoint('other', { url: 'https://o.example/', format: 'standard' })
  expect((await owner.get(at(others))).status).toBe(404)
  expect((await owner.post(at(others, '/test'))).status).toBe(404)
  expect((await owner.post(at(others, '/delete'))).status).toBe(404)
  const stranger = await openOperator(house, 'owner', 'other')
  expect((await stranger.get(all)).status).toBe(404)
  expect((await stranger.post(at(shop, '/delete'))).status).toBe(404)
  expect(await house.assent.listEndpoints('other')).toHaveLength(1)
})

test('a form of another site changes nothing', async () => {
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  expect((await owner.post(at(shop, '/delete'), {}, foreign)).status).toBe(403)
  expect(await house.assent.listEndpoints('juniper')).toHaveLength(1)
})

describe('an endpoint', () => {
  test('that is added shows its secret on the answer, and nowhere else', async () => {
    const made = await owner.post(all, [
      ['url', 'https://crm.example/hook'],
      ['format', 'standard'],
      ['events', 'contact.opted_in'],
      ['events', 'contact.opted_out'],
    ])
    expect(made.status).toBe(200)
    expect(made.headers.get('cache-control')).toBe('no-store')
    expect(secretsIn(made)).toHaveLength(1)
    const crm = (await house.assent.listEndpoints('juniper')).find(({ url }) => url.includes('crm'))
    expect(crm?.events).toEqual(['contact.opted_in', 'contact.opted_out'])
    for (const path of [all, at(crm as Endpoint)]) expect(secretsIn(await owner.get(path))).toEqual([])
    expect(await acts()).toContain('endpoint_created')
    expect(
      JSON.stringify(await house.store.listAudit({ app: null }, { limit: 50, after: undefined })),
    ).not.toContain('whsec_')
  })

  test('goes by its name wherever it is spoken of, with its address below', async () => {
    const name = 'Shop & <i>Co</i>'
    const shown = 'Shop &amp; &lt;i&gt;Co&lt;/i&gt;'
    const form = { url: shop.url, format: 'standard' }
    expect((await owner.post(at(shop), { ...form, name: ` ${name} ` })).status).toBe(303)
    expect(await house.assent.getEndpoint('juniper', shop.id)).toMatchObject({ name, url: shop.url })
    await house.optIn(phone(1))
    await house.pass()
    const listed = (await owner.get(all)).text
    expect(listed).toContain(`<h2><a href="${at(shop)}"><bdi>${shown}</bdi></a></h2>`)
    expect(listed).toContain(`<span class="second"><bdi>${shown}</bdi></span>`)
    const { text } = await owner.get(at(shop))
    expect(text).toMatch(new RegExp(`<h1><bdi>${shown}</bdi>`))
    expect(text).toContain(`<code class="url" dir="ltr">${shop.url}</code>`)
    expect(text).toContain(`name="name" value="${shown}"`)
    expect(text).not.toContain(name)
    expect(await saidOn(await owner.post(at(shop, '/switch'), { enabled: 'false' }))).toContain(name)
    // An empty field takes it away; then its address is its name again.
    await owner.post(at(shop), { ...form, name: ' ' })
    expect((await house.assent.getEndpoint('juniper', shop.id)).name).toBeNull()
    expect((await owner.get(all)).text).toContain(`<bdi dir="ltr">${new URL(shop.url).host}`)
  })

  test('that is added with too long a name comes back with what was typed; without one it has none', async () => {
    const form = { url: 'https://crm.example/hook', format: 'standard' }
    const refused = await owner.post(all, { ...form, name: 'x'.repeat(101) })
    expect([refused.status, errorsOf(refused)]).toEqual([422, ['Use at most 100 characters.']])
    expect(refused.text).toContain('value="https://crm.example/hook"')
    expect((await owner.post(all, { ...form, name: '' })).status).toBe(200)
    expect((await owner.post(all, { ...form, name: 'CRM' })).status).toBe(200)
    const names = (await house.assent.listEndpoints('juniper')).map(({ name }) => name)
    expect(names).toEqual([null, null, 'CRM'])
  })

  test.each([
    ['not an address', 'standard', 'no user name'],
    ['ftp://crm.example/', 'standard', 'no user name'],
    ['https://me:secret@crm.example/', 'standard', 'no user name'],
    [`javascript:alert(1)//${payload}`, 'standard', 'no user name'],
    ['https://crm.example/', 'morse', 'one of the formats'],
  ])('at %j in %s comes back with its values and what is wrong', async (url, format, said) => {
    const answer = await owner.post(all, { url, format })
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual([expect.stringContaining(said)])
    expect(answer.text).toMatch(/aria-invalid="true"|radios/)
    expect(answer.text).not.toContain(payload)
    expect(await house.assent.listEndpoints('juniper')).toHaveLength(1)
  })

  test.each([{ secret: 'whsec_mine' }, { id: 'x' }, { enabled: 'true' }])(
    'takes no field that its form does not have: %j',
    async (more) => {
      const form = { url: 'https://crm.example/', format: 'standard', ...more } as Record<string, string>
      expect((await owner.post(all, form)).status).toBe(422)
      expect(await house.assent.listEndpoints('juniper')).toHaveLength(1)
    },
  )

  test('is changed, paused, switched on and deleted; the audit log says each', async () => {
    const changed = await owner.post(at(shop), { url: 'https://new.example/hook', format: 'gupshup-v2' })
    expect(changed).toMatchObject({ status: 303, location: at(shop) })
    expect(await house.assent.getEndpoint('juniper', shop.id)).toMatchObject({
      url: 'https://new.example/hook',
      format: 'gupshup-v2',
      events: null,
    })
    expect((await owner.post(at(shop, '/switch'), { enabled: 'false' })).status).toBe(303)
    expect((await owner.get(at(shop))).text).toContain('Paused since')
    expect((await owner.post(at(shop, '/switch'), { enabled: 'true' })).status).toBe(303)
    expect((await house.assent.getEndpoint('juniper', shop.id)).enabled).toBe(true)
    expect((await owner.post(at(shop, '/switch'), { enabled: 'perhaps' })).status).toBe(422)
    expect(await owner.post(at(shop, '/delete'))).toMatchObject({ status: 303, location: all })
    expect((await owner.get(at(shop))).status).toBe(404)
    expect((await owner.get(all)).text).toContain('No system is told yet')
    expect((await acts()).slice(0, 4)).toEqual([
      'endpoint_deleted',
      'endpoint_changed',
      'endpoint_changed',
      'endpoint_changed',
    ])
  })

  test('gets a new secret, shown once, and says until when the one before is good', async () => {
    const rotated = await owner.post(at(shop, '/rotate-secret'))
    expect([rotated.status, rotated.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(secretsIn(rotated)).toHaveLength(1)
    const { text } = await owner.get(at(shop))
    expect(text).toMatch(/Until <time datetime="2026-11-22T09:00:00\.000Z">/)
    expect(text).not.toContain('whsec_')
    expect(await acts()).toContain('endpoint_secret_rotated')
  })

  test('is changed by nobody whose session was not confirmed of late', async () => {
    house.now.at += 11 * minute
    for (const path of ['', `/${shop.id}`, `/${shop.id}/rotate-secret`, `/${shop.id}/delete`]) {
      const { status, location } = await owner.post(all + path, {
        url: 'https://x.example/',
        format: 'standard',
      })
      expect([status, location]).toEqual([303, expect.stringMatching(/^\/sign-in\/again\?next=/)])
    }
    const { text } = await owner.get(at(shop))
    expect(text).toContain(`/sign-in/again?next=${encodeURIComponent(at(shop))}`)
    expect(text).not.toContain('rotate-secret')
    expect(await house.assent.listEndpoints('juniper')).toMatchObject([{ url: shop.url }])
  })

  test('is tested by an editor, who sees what was sent and what came back', async () => {
    house.answers('shop', () => ({ status: 418, body: `a teapot ${payload}` }))
    const editor = await openOperator(house, 'editor')
    const { status, text } = await editor.post(at(shop, '/test'))
    expect(status).toBe(200)
    expect(text).toContain('The test event did not arrive')
    expect(text).toContain('418')
    expect(text).toContain('a teapot &quot;&gt;&lt;img')
    expect(text).not.toContain(payload)
    expect(text).toContain('endpoint.test')
    expect(house.typesAt('shop')).toEqual(['endpoint.test'])
  })
})

describe('deliveries', () => {
  test('of all endpoints stand in one list, and none is lost or told twice from page to page', async () => {
    const crm = await house.endpoint('crm')
    for (let serial = 1; serial <= 33; serial++) await house.optIn(phone(serial))
    await house.pass()
    const seen: string[] = []
    let path: string | undefined = all
    let pages = 0
    while (path !== undefined && pages++ < 9) {
      const { text }: Seen = await owner.get(path)
      const rows = text.match(/\/webhooks\/\w+\?delivery=\w+/g) ?? []
      seen.push(...rows)
      const next: RegExpExecArray | null = /href="([^"]*after=[^"]*)"[^>]*><span>Older/.exec(text)
      path = next?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(66)
    expect(new Set(seen).size).toBe(66)
    const only = await owner.get(`${all}?endpoint=${crm.id}`)
    expect(only.text).not.toContain(`/webhooks/${shop.id}?delivery=`)
  })

  test('name the person, and lead to them; who was erased is not named any more', async () => {
    await house.optIn(phone(7))
    await house.pass()
    const before = await owner.get(all)
    expect(before.text).toContain(`/dashboard/juniper/opt-ins/${encodeURIComponent(phone(7))}`)
    await house.erase(phone(7))
    await house.pass()
    const after = await owner.get(all)
    expect(after.text).not.toContain(encodeURIComponent(phone(7)))
    expect(after.text).toContain('Erased')
  })

  test('opened show each try, its answer as text, and the body that was sent', async () => {
    house.answers('shop', () => ({ status: 503, body: payload }))
    await house.optIn(phone(1))
    await house.pass()
    await house.pass(10_000)
    const [delivery] = await house.deliveries(shop)
    const { status, text } = await owner.get(`${at(shop)}?delivery=${delivery?.id}`)
    expect(status).toBe(200)
    expect(text).toContain('Try 2: 503')
    expect(text).toContain('Try 3: Planned')
    expect(text).toContain('2 of 10')
    expect(text).toContain(phone(1))
    expect(text.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThanOrEqual(2)
    expect(text).not.toContain(payload)
  })

  test.each(['nobody', '01kaf3v6r2x8m4q9t7w5y1z0bc', payload])(
    'that are not there are not opened: %j',
    async (id) => {
      expect((await owner.get(`${at(shop)}?delivery=${encodeURIComponent(id)}`)).status).toBe(404)
      expect((await owner.post(`${at(shop)}/deliveries/${encodeURIComponent(id)}/replay`)).status).toBe(404)
    },
  )

  test('are sent again by an editor, from where it was pressed back to there', async () => {
    await house.optIn(phone(1))
    await house.pass()
    const [delivery] = await house.deliveries(shop)
    const editor = await openOperator(house, 'editor')
    const again = `${at(shop)}/deliveries/${delivery?.id}/replay`
    const from = (referer: string) => ({ referer: `https://assent.example${referer}` })
    expect(await editor.post(again, {}, from(`${all}?result=failed`))).toMatchObject({
      status: 303,
      location: `${all}?result=failed`,
    })
    expect((await editor.post(again, {}, from('/dashboard/account'))).location).toBe(at(shop))
    await house.pass()
    expect(house.typesAt('shop')).toEqual(['contact.opted_in', 'contact.opted_in'])
  })

  test('are not sent to an endpoint that is switched off: the page says so', async () => {
    await house.optIn(phone(1))
    await house.pass()
    const [delivery] = await house.deliveries(shop)
    await house.assent.patchEndpoint('juniper', shop.id, { enabled: false })
    const answer = await owner.post(`${at(shop)}/deliveries/${delivery?.id}/replay`)
    expect(answer.status).toBe(303)
    expect(await saidOn(answer)).toContain('Switch it on first')
    expect(await saidOn(await owner.post(at(shop, '/retry-failed')))).toContain('Switch it on first')
  })

  test('that were given up are counted, found, and sent again with one press', async () => {
    // Nobody is signed in for so long.
    const patient = await openEvents()
    const endpoint = await patient.endpoint('shop')
    patient.answers('shop', 500)
    for (const serial of [1, 2]) await patient.optOut(phone(serial))
    await patient.pass()
    for (const wait of deliveryWaitsMs) await patient.pass(wait * 1.1 + 1000)
    expect((await patient.deliveries(endpoint)).map(({ state }) => state)).toEqual(['failed', 'failed'])
    const editor = await openOperator(patient, 'editor')
    const { text } = await editor.get(`${at(endpoint)}?result=failed`)
    expect(text).toContain('Retry 2 failed')
    expect(text.match(/Gave up<\/span>/g)).toHaveLength(2)
    patient.answers('shop', 200)
    const before = patient.receivedAt('shop').length
    const pressed = await editor.post(at(endpoint, '/retry-failed'))
    expect(await saidOn(pressed)).toContain('2 deliveries are on their way')
    await patient.pass()
    expect(patient.receivedAt('shop').slice(before)).toHaveLength(2)
    expect((await editor.get(at(endpoint))).text).not.toContain('Retry 2 failed')
    await patient.close()
  })

  test('in an address that makes no sense are those of an ordinary one', async () => {
    for (const query of [
      'result=nonsense',
      'after=%22%3E',
      'endpoint=%27',
      `result=${encodeURIComponent(payload)}`,
    ])
      expect((await owner.get(`${all}?${query}`)).status).toBe(200)
  })
})

test('an address with markup in it is text wherever it is named', async () => {
  const url = `https://x.example/${encodeURI('<b>')}?q="onmouseover="alert(1)'&<i>`
  await house.assent.createEndpoint('juniper', { url, format: 'standard' })
  const { text } = await owner.get(all)
  expect(text).toContain('x.example')
  expect(text).not.toMatch(/\sonmouseover="/)
  expect(text).not.toContain('<i>')
})

describe('the mark beside webhooks, on every page of the app', () => {
  const marks = async (path = '/dashboard/juniper') =>
    [
      ...(await owner.get(path)).text.matchAll(
        /<span>Webhooks<\/span><span class="chip bad"><svg.*?<\/svg>(.*?)<\/span>/g,
      ),
    ].map(([, said]) => said)

  test('says that nothing arrives, and goes once something does', async () => {
    expect(await marks()).toEqual([])
    house.answers('shop', 500)
    await house.optIn(phone(1))
    await house.pass()
    // In the sidebar, and in the menu of narrow windows.
    expect(await marks()).toEqual(['Failing', 'Failing'])
    expect(await marks('/dashboard/juniper/settings')).toEqual(['Failing', 'Failing'])
    expect((await owner.get('/dashboard/juniper')).text).toContain('aria-label="Menu (Webhooks: Failing)"')
    expect(await marks('/dashboard/other')).toEqual([])
    house.answers('shop', 200)
    house.now.at += (deliveryWaitsMs[0] ?? 0) * 2
    await house.pass()
    expect(await marks()).toEqual([])
    expect((await owner.get('/dashboard/juniper')).text).toContain('aria-label="Menu"')
  })

  test('says that one was switched off, until somebody sees to it', async () => {
    house.answers('shop', 410)
    await house.optIn(phone(1))
    await house.pass()
    expect(await marks()).toEqual(['Off', 'Off'])
    await owner.post(at(shop, '/switch'), { enabled: 'true' })
    expect(await marks()).toEqual([])
  })

  test('is no mark of what an operator paused', async () => {
    await owner.post(at(shop, '/switch'), { enabled: 'false' })
    expect(await marks()).toEqual([])
  })
})
