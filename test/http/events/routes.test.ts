/** The routes of endpoints as the contract has them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Delivery, Endpoint, EndpointTest, userEvents } from '../../../server/schema/endpoint.ts'
import { openApi } from '../../support/api.ts'

let house: Awaited<ReturnType<typeof openApi>>
beforeAll(async () => {
  house = await openApi()
  for (const slug of ['juniper', 'other'])
    await house.api('POST', '/v1/apps', { slug, name: 'Juniper Bakery', phone: '+15550100142' })
})
afterAll(() => house.close())

const api = (method: string, path: string, body?: unknown) => house.api(method, path, body)
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]
const url = 'https://shop.example/hook'
const create = async (more: object = {}, app = 'juniper') =>
  (await api('POST', `/v1/apps/${app}/endpoints`, { url, ...more })).body
const unknownId = '01kaf3v6r2x8m4q9t7w5y1z0bc'

describe('an endpoint', () => {
  test('is made with a secret that is shown this once', async () => {
    const { status, body, text } = await api('POST', '/v1/apps/juniper/endpoints', {
      url,
      events: ['contact.opted_in', 'contact.opted_out'],
    })
    expect(status).toBe(201)
    const { secret, ...endpoint } = body
    expect(secret).toMatch(/^whsec_/)
    expect(Endpoint.parse(endpoint)).toMatchObject({
      url,
      events: ['contact.opted_in', 'contact.opted_out'],
      format: 'standard',
      enabled: true,
      disabledReason: null,
      disabledAt: null,
      failingSince: null,
      previousSecretUntil: null,
    })
    const path = `/v1/apps/juniper/endpoints/${body.id}`
    const later = [
      await api('GET', path),
      await api('GET', '/v1/apps/juniper/endpoints'),
      await api('PATCH', path, { url: 'https://shop.example/other' }),
    ]
    expect(text).toContain(secret)
    for (const one of later) expect([one.status, one.text.includes('whsec_')]).toEqual([200, false])
    expect((await api('GET', path)).body).toEqual({ ...endpoint, url: 'https://shop.example/other' })
  })

  test('has a name for people, if it is given one, and loses it by null', async () => {
    expect((await create()).name).toBeNull()
    const { id, name } = await create({ name: '  The shop  ' })
    expect(name).toBe('The shop')
    const path = `/v1/apps/juniper/endpoints/${id}`
    expect((await api('PATCH', path, { events: null })).body.name).toBe('The shop')
    expect((await api('PATCH', path, { name: 'CRM “ö” متجر' })).body.name).toBe('CRM “ö” متجر')
    expect((await api('GET', path)).body.name).toBe('CRM “ö” متجر')
    for (const wrong of ['', '   ', 'x'.repeat(101), 7, ['a']])
      expect(codeOf(await api('PATCH', path, { name: wrong }))).toEqual([422, 'invalid'])
    expect((await api('PATCH', path, { name: null })).body.name).toBeNull()
    expect((await api('GET', path)).body.name).toBeNull()
  })

  test('is listed page by page', async () => {
    await create()
    const first = (await api('GET', '/v1/apps/juniper/endpoints?limit=1')).body
    const second = (await api('GET', `/v1/apps/juniper/endpoints?limit=1&cursor=${first.nextCursor}`)).body
    expect(first.data).toHaveLength(1)
    expect(second.data).toHaveLength(1)
    expect(second.data[0].id).not.toBe(first.data[0].id)
    const broken = await api('GET', '/v1/apps/juniper/endpoints?cursor=x')
    expect(codeOf(broken)).toEqual([422, 'invalid'])
  })

  test('gets a new secret, and the one before stays valid for a day', async () => {
    const { id, secret } = await create()
    const { status, body } = await api('POST', `/v1/apps/juniper/endpoints/${id}/rotate-secret`, {})
    expect(status).toBe(200)
    expect(body.secret).toMatch(/^whsec_/)
    expect(body.secret).not.toBe(secret)
    const inMs = Date.parse(body.previousSecretUntil) - Date.now()
    expect(inMs).toBeGreaterThan(86_300_000)
    expect(inMs).toBeLessThanOrEqual(86_400_000)
  })

  test('is switched off and on, and told everything again by null', async () => {
    const { id } = await create({ events: ['contact.erased'] })
    const path = `/v1/apps/juniper/endpoints/${id}`
    expect((await api('PATCH', path, { enabled: false })).body).toMatchObject({
      enabled: false,
      disabledReason: 'operator',
    })
    expect(
      (await api('PATCH', path, { enabled: true, events: null, format: 'gupshup-v2' })).body,
    ).toMatchObject({
      enabled: true,
      disabledReason: null,
      disabledAt: null,
      events: null,
      format: 'gupshup-v2',
    })
  })

  test('is gone when it is deleted', async () => {
    const { id } = await create()
    const path = `/v1/apps/juniper/endpoints/${id}`
    expect((await api('DELETE', path)).status).toBe(204)
    expect(codeOf(await api('GET', path))).toEqual([404, 'endpoint_unknown'])
  })

  test.each([
    ['no address', { url: undefined }],
    ['an address that is none', { url: 'shop' }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['a file', { url: 'file:///etc/passwd' }],
    ['credentials in the address', { url: 'https://user:secret@shop.example/' }],
    ['an address of 2001 characters', { url: `https://shop.example/${'x'.repeat(1980)}` }],
    ['a type nobody knows', { events: ['contact.pending'] }],
    ['a type twice', { events: ['contact.active', 'contact.active'] }],
    ['no type at all', { events: [] }],
    ['a format nobody knows', { format: 'xml' }],
    ['a secret of its own', { secret: 'whsec_AAAA' }],
    ['an unknown field', { retries: 3 }],
  ])('is refused with %s', async (_, wrong) => {
    expect(codeOf(await api('POST', '/v1/apps/juniper/endpoints', { url, ...wrong }))).toEqual([
      422,
      'invalid',
    ])
    const { id } = await create()
    if (!('url' in wrong && wrong.url === undefined))
      expect(codeOf(await api('PATCH', `/v1/apps/juniper/endpoints/${id}`, wrong))).toEqual([422, 'invalid'])
  })
})

describe('deliveries', () => {
  let id: string
  let first: string
  beforeAll(async () => {
    id = (await create()).id
    for (const digit of [1, 2, 3])
      await api('POST', `/v1/apps/juniper/contacts/+1555010900${digit}/opt-in`, { source: 'api' })
    await house.assent.work()
    first = (await api('GET', `/v1/apps/juniper/endpoints/${id}/deliveries`)).body.data[2].id
  })

  test('are listed newest first, page by page', async () => {
    const path = `/v1/apps/juniper/endpoints/${id}/deliveries`
    const { body } = await api('GET', `${path}?limit=2`)
    const rest = (await api('GET', `${path}?limit=2&cursor=${body.nextCursor}`)).body
    const all = [...body.data, ...rest.data].map((one: unknown) => Delivery.parse(one))
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
    expect(all).toHaveLength(3)
    expect(rest.nextCursor).toBeNull()
    expect(all[2]).toMatchObject({
      type: 'contact.opted_in',
      state: 'delivered',
      nextTryAt: null,
      attempts: [{ status: 200, error: null }],
    })
    const request = userEvents['contact.opted_in'].parse(JSON.parse(all[2]?.request ?? ''))
    expect(request.data.event.id).toBe(all[2]?.eventId)
    const lists = [
      'limit=0',
      'limit=201',
      'cursor=nonsense',
      `cursor=${encodeURIComponent('["endpoints","x"]')}`,
    ]
    for (const query of lists)
      expect([query, (await api('GET', `${path}?${query}`)).status]).toEqual([query, 422])
  })

  test('are sent again', async () => {
    const path = `/v1/apps/juniper/endpoints/${id}/deliveries/${first}/replay`
    const { status, body } = await api('POST', path, {})
    expect([status, body.id, body.state]).toEqual([202, first, 'pending'])
    await house.assent.work()
    const { data } = (await api('GET', `/v1/apps/juniper/endpoints/${id}/deliveries`)).body
    expect(data[2]).toMatchObject({ id: first, state: 'delivered' })
    expect(data[2].attempts).toHaveLength(2)
  })

  test('are not sent again to an endpoint that is disabled', async () => {
    await api('PATCH', `/v1/apps/juniper/endpoints/${id}`, { enabled: false })
    const path = `/v1/apps/juniper/endpoints/${id}/deliveries/${first}/replay`
    expect(codeOf(await api('POST', path, {}))).toEqual([409, 'endpoint_disabled'])
    await api('PATCH', `/v1/apps/juniper/endpoints/${id}`, { enabled: true })
  })
})

test.each(['standard', 'gupshup-v2'])('a test event is sent at once, in the format %s', async (format) => {
  const { id } = await create({ format })
  const { status, body } = await api('POST', `/v1/apps/juniper/endpoints/${id}/test`, {})
  expect(status).toBe(200)
  const tested = EndpointTest.parse(body)
  expect(tested).toMatchObject({ delivered: true, attempt: { status: 200, error: null } })
  const sent = JSON.parse(tested.request)
  expect(sent).toMatchObject(
    format === 'standard'
      ? { type: 'endpoint.test', data: { endpoint: { id } } }
      : {
          app: 'juniper',
          version: 2,
          type: 'user-event',
          payload: { phone: 'callbackSetPhone', type: 'sandbox-start' },
        },
  )
  expect(tested.request).not.toContain('whsec_')
})

describe('every route', () => {
  const routes: [string, string][] = [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['GET', '/deliveries'],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['POST', '/deliveries/{delivery}/replay'],
  ]
  const bodyOf = (method: string) => (method === 'POST' || method === 'PATCH' ? {} : undefined)
  let own: { id: string; delivery: string }
  beforeAll(async () => {
    const { id } = await create()
    await api('POST', '/v1/apps/juniper/contacts/+15550109100/opt-in', { source: 'api' })
    await house.assent.work()
    const { data } = (await api('GET', `/v1/apps/juniper/endpoints/${id}/deliveries`)).body
    own = { id, delivery: data[0].id }
  })
  const pathOf = (route: string, app = 'juniper', id = own.id) =>
    `/v1/apps/${app}/endpoints/${id}${route.replace('{delivery}', own.delivery)}`

  test.each([...routes, ['GET', 'list'], ['POST', 'list']])(
    '%s %s is 401 without a key',
    async (method, route) => {
      const path = route === 'list' ? '/v1/apps/juniper/endpoints' : pathOf(route)
      for (const authorization of [undefined, 'Bearer wrong']) {
        const { status, body } = await house.ask(path, {
          method,
          headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
          ...(bodyOf(method) ? { body: '{}' } : {}),
        })
        expect([status, body.code]).toEqual([401, 'unauthorized'])
      }
    },
  )

  test.each(routes)('%s %s of another app, of nobody, and of no app is 404', async (method, route) => {
    const ask = (path: string) => api(method, path, bodyOf(method))
    expect(codeOf(await ask(pathOf(route, 'other')))).toEqual([404, 'endpoint_unknown'])
    expect(codeOf(await ask(pathOf(route, 'juniper', unknownId)))).toEqual([404, 'endpoint_unknown'])
    expect(codeOf(await ask(pathOf(route, 'juniper', 'nonsense')))).toEqual([404, 'endpoint_unknown'])
    expect(codeOf(await ask(pathOf(route, 'nobody')))).toEqual([404, 'app_unknown'])
  })

  test('another endpoint’s delivery, and nobody’s, is 404', async () => {
    const { id } = await create()
    for (const delivery of [own.delivery, unknownId, 'nonsense']) {
      const path = `/v1/apps/juniper/endpoints/${id}/deliveries/${delivery}/replay`
      expect(codeOf(await api('POST', path, {}))).toEqual([404, 'delivery_unknown'])
    }
    expect(codeOf(await api('GET', '/v1/apps/nobody/endpoints'))).toEqual([404, 'app_unknown'])
    expect(codeOf(await api('POST', '/v1/apps/nobody/endpoints', { url }))).toEqual([404, 'app_unknown'])
  })

  test('and nothing of it was changed by anybody else', async () => {
    expect((await api('GET', pathOf(''))).body).toMatchObject({ id: own.id, previousSecretUntil: null })
  })
})

test('the document describes every event as it is sent', async () => {
  const { webhooks, components } = (await house.ask('/openapi.json')).body
  expect(Object.keys(webhooks).sort()).toEqual(
    [...Object.keys(userEvents), 'endpoint.test', 'gupshup.user_event'].sort(),
  )
  const { post } = webhooks['contact.opted_in']
  expect(post.requestBody.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/EventContactOptedIn',
  })
  expect(
    components.schemas.EventContactOptedIn.properties.data.properties.contact.$ref ?? 'inline',
  ).toBeTruthy()
  expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
  ])
})
