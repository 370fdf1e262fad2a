/**
 * Who may do what: every operation of the document × every kind of key. A route that is added needs an expectation here, or this
 * fails. Where a key is refused, nothing was written.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminApiKey, openKeyed } from '../../support/keys.ts'

type Scope = 'read' | 'write' | 'admin'
type Expected = {
  /** null: the gate's, which asks for no key. */
  scope: Scope | null
  /** What a request by somebody who may is answered; the parts of the address come from `made`. */
  status: number
  body?: unknown | (() => unknown)
  query?: string
  /** What the request is about, made anew each time; otherwise what `made` has. */
  make?: () => Promise<Record<string, string>>
  /** No app in its address: what a key of one app is answered instead. */
  forAKeyOfOneApp?: number
  /** The key stands in the header `apikey`, the body is a form, and errors are Gupshup's. */
  likeGupshup?: true
}

let house: Awaited<ReturnType<typeof openKeyed>>
let serial = 0
const next = () => String(++serial).padStart(4, '0')
const anId = '01kaf3v6r2x8m4q9t7w5y1z0bc'
const made: Record<string, string> = {
  app: 'juniper',
  identity: '15550109999',
  endpoint: anId,
  delivery: anId,
  import: anId,
}

const aNotice = {
  locale: 'en',
  statement: 'juniper sends you messages about your orders.',
  purposes: [{ id: 'updates', label: 'Order updates', required: true }],
  greeting: 'Hi!',
  declaration: 'Yes, juniper may write to me.',
  yesLabel: 'Yes',
  noLabel: 'No',
  howToStop: 'Reply STOP.',
}
const anAnswer = () => ({ reference: reference(), decision: 'accept', noticeId: made.notice, locale: 'en' })
const reference = () => `K7Q2M${next().replaceAll(/[ilou]/gi, '0')}X`
async function aPostedAnswer() {
  const body = anAnswer()
  await house.ask('POST', '/v1/gate/juniper/consents', { body })
  return { reference: body.reference }
}
async function aContact() {
  const identity = `1555010${next()}`
  await house.admin('POST', `/v1/apps/juniper/contacts/${identity}/opt-in`, {})
  return { identity }
}
async function aChannel() {
  const { body } = await house.admin('POST', '/v1/apps/juniper/channels', { provider: 'simulator' })
  return { channel: body.id }
}
const anEntryPoint = () => ({ kind: 'qr', name: 'Poster', slug: `poster-${next()}` })
async function aMadeEntryPoint() {
  const { body } = await house.admin('POST', '/v1/apps/juniper/entry-points', anEntryPoint())
  return { entryPoint: body.slug }
}
const aKey = () => ({ name: 'Shop', scopes: ['read'], app: 'juniper' })
async function aMadeKey() {
  const { body } = await house.admin('POST', '/v1/api-keys', aKey())
  return { apiKey: body.id }
}

const aFile = () => ({ users: [{ countryCode: '1', phoneCode: `555012${next()}`, optinStatus: 'OPT_IN' }] })
async function anImport() {
  const { body } = await house.admin('POST', '/v1/apps/juniper/imports', aFile())
  return { import: body.id }
}

const anEndpoint = { url: 'https://shop.example/events' }
async function aMadeEndpoint() {
  const { body } = await house.admin('POST', '/v1/apps/juniper/endpoints', anEndpoint)
  return { endpoint: body.id }
}
/** An endpoint with something that was delivered to it. */
async function aDelivery() {
  const { endpoint } = await aMadeEndpoint()
  await aContact()
  await house.assent.work()
  const { body } = await house.admin('GET', `/v1/apps/juniper/endpoints/${endpoint}/deliveries`)
  return { endpoint, delivery: body.data[0].id }
}

const likeGupshup = true
const aForm = { scope: 'write', status: 202, body: 'user=15550109999', likeGupshup } as const

/** No wildcards: each operation by its own name. */
const expectations: Record<string, Expected> = {
  'GET /v1/gate/{app}': { scope: null, status: 200 },
  'GET /v1/gate/{app}/button': { scope: null, status: 200 },
  'POST /v1/gate/{app}/consents': { scope: null, status: 201, body: anAnswer },
  'POST /v1/gate/{app}/measures': { scope: null, status: 204, body: { entryPoint: 'url', step: 'shown' } },

  'POST /v1/apps': {
    scope: 'admin',
    status: 201,
    body: () => ({ slug: `new-${next()}`, name: 'New', phone: '+15550100143' }),
    forAKeyOfOneApp: 403,
  },
  'GET /v1/apps': { scope: 'read', status: 200, forAKeyOfOneApp: 200 },
  'GET /v1/apps/{app}': { scope: 'read', status: 200 },
  'PATCH /v1/apps/{app}': {
    scope: 'admin',
    status: 200,
    body: () => ({ referenceTtlHours: (++serial % 168) + 1 }),
  },

  'POST /v1/apps/{app}/channels': { scope: 'admin', status: 201, body: { provider: 'simulator' } },
  'GET /v1/apps/{app}/channels': { scope: 'admin', status: 200 },
  'PATCH /v1/apps/{app}/channels/{channel}': {
    scope: 'admin',
    status: 200,
    body: { credentials: {} },
    make: aChannel,
  },
  'POST /v1/apps/{app}/channels/{channel}/test': { scope: 'admin', status: 200, make: aChannel },
  'DELETE /v1/apps/{app}/channels/{channel}': { scope: 'admin', status: 204, make: aChannel },

  'POST /v1/apps/{app}/endpoints': { scope: 'admin', status: 201, body: anEndpoint },
  'GET /v1/apps/{app}/endpoints': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/endpoints/{endpoint}': { scope: 'read', status: 200, make: aMadeEndpoint },
  'PATCH /v1/apps/{app}/endpoints/{endpoint}': {
    scope: 'admin',
    status: 200,
    body: { events: ['contact.opted_out'] },
    make: aMadeEndpoint,
  },
  'DELETE /v1/apps/{app}/endpoints/{endpoint}': { scope: 'admin', status: 204, make: aMadeEndpoint },
  'POST /v1/apps/{app}/endpoints/{endpoint}/rotate-secret': {
    scope: 'admin',
    status: 200,
    make: aMadeEndpoint,
  },
  'POST /v1/apps/{app}/endpoints/{endpoint}/test': { scope: 'write', status: 200, make: aMadeEndpoint },
  'GET /v1/apps/{app}/endpoints/{endpoint}/deliveries': { scope: 'read', status: 200, make: aMadeEndpoint },
  'POST /v1/apps/{app}/endpoints/{endpoint}/deliveries/{delivery}/replay': {
    scope: 'write',
    status: 202,
    make: aDelivery,
  },

  'POST /v1/apps/{app}/entry-points': { scope: 'write', status: 201, body: anEntryPoint },
  'GET /v1/apps/{app}/entry-points': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/entry-points/{entryPoint}': { scope: 'read', status: 200, make: aMadeEntryPoint },
  'PATCH /v1/apps/{app}/entry-points/{entryPoint}': {
    scope: 'write',
    status: 200,
    body: { name: 'Renamed' },
    make: aMadeEntryPoint,
  },
  'DELETE /v1/apps/{app}/entry-points/{entryPoint}': { scope: 'write', status: 204, make: aMadeEntryPoint },

  'POST /v1/apps/{app}/notices': { scope: 'write', status: 201, body: aNotice },
  'GET /v1/apps/{app}/notices': { scope: 'read', status: 200 },

  'GET /v1/apps/{app}/stats': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/contacts': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/contacts/{identity}': { scope: 'read', status: 200, make: aContact },
  'DELETE /v1/apps/{app}/contacts/{identity}': { scope: 'admin', status: 204, make: aContact },
  'GET /v1/apps/{app}/contacts/{identity}/events': { scope: 'read', status: 200, make: aContact },
  'POST /v1/apps/{app}/contacts/{identity}/opt-in': { scope: 'write', status: 200, body: { source: 'api' } },
  'POST /v1/apps/{app}/contacts/{identity}/opt-out': {
    scope: 'write',
    status: 200,
    body: { reason: 'asked' },
    make: aContact,
  },
  'POST /v1/apps/{app}/imports': { scope: 'write', status: 202, body: aFile },
  'GET /v1/apps/{app}/imports': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/imports/{import}': { scope: 'read', status: 200, make: anImport },
  'GET /v1/apps/{app}/imports/{import}/errors.csv': { scope: 'read', status: 200, make: anImport },
  'GET /v1/apps/{app}/exports/contacts.csv': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/exports/contacts.ndjson': { scope: 'read', status: 200 },
  'GET /v1/apps/{app}/permission': { scope: 'read', status: 200, query: '?identity=15550109999' },
  'POST /v1/apps/{app}/permissions': { scope: 'read', status: 200, body: { identities: ['15550109999'] } },
  'GET /v1/apps/{app}/consents': { scope: 'read', status: 200 },
  'POST /v1/apps/{app}/consents/{reference}/confirm': {
    scope: 'write',
    status: 200,
    body: () => ({ identity: `1555011${next()}` }),
    make: aPostedAnswer,
  },

  'POST /v1/api-keys': { scope: 'admin', status: 201, body: aKey, forAKeyOfOneApp: 201 },
  'GET /v1/api-keys': { scope: 'admin', status: 200, forAKeyOfOneApp: 200 },
  'DELETE /v1/api-keys/{apiKey}': { scope: 'admin', status: 204, make: aMadeKey, forAKeyOfOneApp: 204 },
  'POST /v1/invitations': {
    scope: 'admin',
    status: 201,
    body: { name: 'Vera', role: 'viewer', app: 'juniper' },
    forAKeyOfOneApp: 201,
  },

  'POST /wa/api/v1/app/opt/in/{app}': aForm,
  'POST /wa/api/v1/app/opt/out/{app}': aForm,
  'GET /wa/api/v1/users/{app}': { scope: 'read', status: 200, likeGupshup },
  'POST /sm/api/v1/app/opt/in/{app}': aForm,
  'POST /sm/api/v1/app/opt/out/{app}': aForm,
  'GET /sm/api/v1/users/{app}': { scope: 'read', status: 200, likeGupshup },
}

type Operation = { security: Record<string, string[]>[]; responses: Record<string, unknown> }
let document: { paths: Record<string, Record<string, Operation>> }
const keys: Record<string, string | undefined> = {}
let expired = ''

beforeAll(async () => {
  house = await openKeyed()
  document = (await house.ask('GET', '/openapi.json')).body
  made.notice = (await house.ask('GET', '/v1/gate/juniper')).body.notice.id
  // A name that something has, so that no 404 is of its own making.
  Object.assign(made, await aChannel(), await aMadeEntryPoint(), await aMadeKey(), await aPostedAnswer())
  await house.admin('POST', `/v1/apps/juniper/contacts/${made.identity}/opt-in`, {})
  const revoked = await house.makeKey(['admin'])
  await house.admin('DELETE', `/v1/api-keys/${revoked.id}`)
  const soon = await house.makeKey(['admin'], { expiresAt: new Date(Date.now() + 60_000).toISOString() })
  expired = soon.id
  const live = (await house.makeKey(['read'])).key
  Object.assign(keys, {
    none: undefined,
    'a wrong one': `${live.slice(0, -1)}${live.endsWith('0') ? '1' : '0'}`,
    'something else': 'x'.repeat(40),
    'a revoked one': revoked.key,
    'an expired one': soon.key,
    'reading, all apps': live,
    'reading, of this app': (await house.makeKey(['read'], { app: 'juniper' })).key,
    'writing, all apps': (await house.makeKey(['write'])).key,
    'writing, of this app': (await house.makeKey(['read', 'write'], { app: 'juniper' })).key,
    'everything, all apps': (await house.makeKey(['admin'])).key,
    'everything, of this app': (await house.makeKey(['admin'], { app: 'juniper' })).key,
    'everything, of another app': (await house.makeKey(['admin'], { app: 'other' })).key,
    'the one of the environment': adminApiKey,
  })
  house.execute(`UPDATE api_keys SET expires_at = ${Date.now() - 1} WHERE id = '${expired}'`)
})
afterAll(() => house.close())

/** What a kind of key is answered, and why; undefined where it may. */
function refusalOf(
  kind: string,
  path: string,
  { scope, forAKeyOfOneApp }: Expected,
): [number, string] | undefined {
  if (scope === null) return undefined
  if (/^(none|a wrong one|something else|a revoked one|an expired one)$/.test(kind))
    return [401, 'unauthorized']
  const namesApp = path.includes('{app}')
  if (kind.endsWith('of another app') && namesApp) return [404, 'app_unknown']
  const reached = kind.startsWith('reading')
    ? ['read']
    : kind.startsWith('writing')
      ? ['read', 'write']
      : null
  if (reached && !reached.includes(scope)) return [403, 'forbidden']
  const isOfOneApp = /of this app|of another app/.test(kind)
  if (isOfOneApp && !namesApp && forAKeyOfOneApp === 403) return [403, 'forbidden']
  return undefined
}

async function send(
  name: string,
  expected: Expected,
  key: string | undefined,
  more: Record<string, string> = {},
) {
  const [method = '', path = ''] = name.split(' ')
  const parts = { ...made, ...more }
  const address = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(parts[part] ?? ''))
  const body = typeof expected.body === 'function' ? expected.body() : expected.body
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  return house.ask(method, address + (expected.query ?? ''), {
    ...(key === undefined || expected.likeGupshup ? {} : { key }),
    ...(expected.likeGupshup ? { headers: { ...form, ...(key === undefined ? {} : { apikey: key }) } } : {}),
    ...(body === undefined ? {} : { body }),
  })
}

test('every operation of the document has an expectation, and no other', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(Object.keys(expectations).sort()).toEqual(documented.sort())
})

describe.each(Object.entries(expectations))('%s', (name, expected) => {
  const [method = '', path = ''] = name.split(' ')

  test('says in the document what it asks for', () => {
    const operation = document.paths[path]?.[method.toLowerCase()]
    expect(operation?.security).toEqual(
      expected.scope === null
        ? []
        : [{ [`${expected.scope}${expected.likeGupshup ? 'Apikey' : 'Key'}`]: [] }],
    )
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining(expected.scope === null ? [] : ['401', '403']),
    )
  })

  test('with every kind of key', async () => {
    for (const [kind, key] of Object.entries(keys)) {
      const refusal = refusalOf(kind, path, expected)
      if (refusal) {
        const before = house.rows()
        const { status, body, headers } = await send(name, expected, key)
        if (expected.likeGupshup) {
          const refused = { status: 'error', message: expect.any(String) }
          expect([kind, status, body]).toEqual([kind, refusal[0], refused])
        } else {
          expect([kind, status, body?.code]).toEqual([kind, ...refusal])
          expect(headers.get('content-type')).toBe('application/problem+json')
        }
        expect([kind, house.rows()]).toEqual([kind, before])
        continue
      }
      // A key of another app does what is asked to its own app.
      const isOther = kind.endsWith('of another app')
      if (isOther && name !== 'GET /v1/apps' && name !== 'GET /v1/api-keys') continue
      const { status, body } = await send(name, expected, key, await expected.make?.())
      expect([kind, status, status < 300 ? undefined : body]).toEqual([kind, expected.status, undefined])
    }
  })
})

describe('a key of one app', () => {
  const other = () => keys['everything, of another app']
  const ask = (method: string, path: string, body?: unknown) =>
    house.ask(method, path, { key: other() as string, ...(body === undefined ? {} : { body }) })
  const codeOf = async (answer: ReturnType<typeof ask>) => {
    const { status, body } = await answer
    return [status, body?.code]
  }

  test('is shown its own app alone', async () => {
    const { body } = await ask('GET', '/v1/apps')
    expect(body.data.map(({ slug }: { slug: string }) => slug)).toEqual(['other'])
    expect(body.nextCursor).toBeNull()
  })

  test('makes, lists and revokes keys of that app alone, and none that goes further than itself', async () => {
    expect(await codeOf(ask('POST', '/v1/api-keys', { name: 'x', scopes: ['read'] }))).toEqual([
      403,
      'forbidden',
    ])
    const ofJuniper = { name: 'x', scopes: ['read'], app: 'juniper' }
    expect(await codeOf(ask('POST', '/v1/api-keys', ofJuniper))).toEqual([404, 'app_unknown'])
    const own = await ask('POST', '/v1/api-keys', { ...ofJuniper, app: 'other' })
    expect(own).toMatchObject({ status: 201, body: { app: 'other' } })
    const listed = (await ask('GET', '/v1/api-keys')).body.data as { id: string; app: string }[]
    expect(new Set(listed.map(({ app }) => app))).toEqual(new Set(['other']))
    expect(listed.map(({ id }) => id)).toContain(own.body.id)
    expect(await codeOf(ask('DELETE', `/v1/api-keys/${made.apiKey}`))).toEqual([404, 'api_key_unknown'])
    expect((await ask('DELETE', `/v1/api-keys/${own.body.id}`)).status).toBe(204)
  })

  test('finds nothing of another app under its own name', async () => {
    const channel = await aChannel()
    expect(await codeOf(ask('POST', `/v1/apps/other/channels/${channel.channel}/test`))).toEqual([
      404,
      'channel_unknown',
    ])
    expect(await codeOf(ask('DELETE', `/v1/apps/other/channels/${channel.channel}`))).toEqual([
      404,
      'channel_unknown',
    ])
    const { entryPoint } = await aMadeEntryPoint()
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        await codeOf(
          ask(method, `/v1/apps/other/entry-points/${entryPoint}`, method === 'PATCH' ? {} : undefined),
        ),
      ).toEqual([404, 'entry_point_unknown'])
    const { identity } = await aContact()
    for (const [method, path] of [
      ['GET', `/v1/apps/other/contacts/${identity}`],
      ['GET', `/v1/apps/other/contacts/${identity}/events`],
      ['DELETE', `/v1/apps/other/contacts/${identity}`],
    ] as const)
      expect(await codeOf(ask(method, path))).toEqual([404, 'contact_unknown'])
    const answer = await aPostedAnswer()
    expect(
      await codeOf(ask('POST', `/v1/apps/other/consents/${answer.reference}/confirm`, { identity })),
    ).toEqual([404, 'consent_unknown'])
  })

  test.each(['juniper', 'nobody'])('learns nothing of whether there is an app %s', async (slug) => {
    const { status, text } = await ask('GET', `/v1/apps/${slug}`)
    expect([status, text.includes(slug)]).toEqual([404, false])
  })
})
