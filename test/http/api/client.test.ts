/** The client that the package exports, against the whole interface: typed by its schemas, tried again where that is harmless. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AssentError, type Client, type ClientOptions, createClient } from '../../../server/client.ts'
import { adminApiKey, openKeyed } from '../../support/keys.ts'

let house: Awaited<ReturnType<typeof openKeyed>>
let key: string
beforeAll(async () => {
  house = await openKeyed()
  key = (await house.makeKey(['write'], { app: 'juniper' })).key
})
afterAll(() => house.close())

type Asked = { method: string; path: string; key: string | null }

/** A client whose requests go to the house, but for those that `before` answers itself. */
function connect(
  before: (asked: Asked, count: number) => Response | undefined = () => undefined,
  more: Partial<ClientOptions> = {},
) {
  const asked: Asked[] = []
  const client = createClient({
    baseUrl: 'https://assent.example/',
    apiKey: key,
    async fetch(url, init) {
      const { pathname, search } = new URL(url)
      const one = {
        method: String(init.method),
        path: pathname + search,
        key: new Headers(init.headers).get('idempotency-key'),
      }
      asked.push(one)
      return before(one, asked.length) ?? house.http.request(url, init)
    },
    ...more,
  })
  return { client, asked }
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: 'x', title: 'No', status, code }), { status, headers })

describe('the client', () => {
  test('opts in, asks, opts out, and reads the history', async () => {
    const { client } = connect()
    const contact = await client.optIn('juniper', '+15550100301', { evidence: 'form 12' })
    expect(contact.optIn).toMatchObject({ status: 'opted_in', verification: 'attested' })
    expect(await client.permission('juniper', '+1 (555) 010-0301')).toMatchObject({
      allowed: true,
      reason: 'opted_in',
      evidenceId: expect.any(String),
    })
    expect(await client.permission('juniper', '15550100301', { category: 'session' })).toMatchObject({
      allowed: false,
      reason: 'window_closed',
    })
    expect((await client.optOut('juniper', '+15550100301', { reason: 'a call' })).optIn.status).toBe(
      'opted_out',
    )
    expect((await client.contact('juniper', '15550100301')).id).toBe(contact.id)
    const types: string[] = []
    for await (const event of client.events('juniper', '15550100301')) types.push(event.type)
    expect(types).toEqual(['consented', 'opted_out'])
  })

  test('asks for as many as one likes, a thousand at a time, in the order asked', async () => {
    const { client, asked } = connect()
    const identities = Array.from({ length: 2500 }, (_, index) => `1555${String(1_000_000 + index)}`)
    const answers = await client.permissions('juniper', identities, { purpose: 'updates' })
    expect(answers.map(({ identity }) => identity)).toEqual(identities)
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST'])
    expect(await client.permissions('juniper', [])).toEqual([])
  })

  test('walks through all contacts, page by page, as they are asked for', async () => {
    const { client, asked } = connect()
    for (let index = 0; index < 7; index++) await client.optIn('juniper', `1555010031${index}`)
    asked.length = 0
    const seen: string[] = []
    for await (const { identities } of client.contacts('juniper', {
      optIn: 'opted_in',
      q: '1555010031',
      limit: 3,
    }))
      seen.push(identities[0]?.value ?? '')
    expect([...seen].sort()).toEqual(Array.from({ length: 7 }, (_, index) => `+1555010031${index}`))
    expect(asked).toHaveLength(3)
    asked.length = 0
    for await (const _ of client.contacts('juniper', { limit: 1 })) break
    expect(asked).toHaveLength(1)
  })

  test('says what was refused, with its code, the fields at fault and the request', async () => {
    const { client } = connect()
    const refused = (act: Promise<unknown>) => act.catch((error) => error as AssentError)
    expect(await refused(client.contact('juniper', '15550100399'))).toMatchObject({
      name: 'AssentError',
      status: 404,
      code: 'contact_unknown',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    await client.optOut('juniper', '15550100320')
    expect(await refused(client.optIn('juniper', '15550100320'))).toMatchObject({
      status: 409,
      code: 'opt_in_refused',
    })
    const invalid = await refused(client.optIn('juniper', '15550100321', { occurredAt: 'yesterday' }))
    expect(invalid).toMatchObject({ code: 'invalid', errors: [{ path: 'occurredAt' }] })
    expect(await refused(client.permission('other', '15550100320'))).toMatchObject({ code: 'app_unknown' })
    expect(invalid).toBeInstanceOf(AssentError)
  })
})

/** The first of a list. */
async function first<Row>(rows: AsyncGenerator<Row>): Promise<Row> {
  for await (const row of rows) return row
  throw new Error('the list is empty')
}

const words = {
  locale: 'fr',
  statement: 'Kestrel vous écrit sur WhatsApp au sujet de vos commandes.',
  purposes: [{ id: 'updates', label: 'Commandes', required: true }],
  greeting: 'Bonjour !',
  declaration: 'Oui, Kestrel peut m’écrire sur WhatsApp au sujet de mes commandes.',
  yesLabel: 'Oui',
  noLabel: 'Non',
  howToStop: 'Répondez STOP.',
}

/** Everything that can be asked for, one thing after the other. */
async function askForEverything(client: Client) {
  const app = 'kestrel'
  await client.createApp({ slug: app, name: 'Kestrel Bikes', phone: '+442079460143', mode: 'choice' })
  expect((await first(client.apps())).slug).toBe('juniper')
  expect((await client.app(app)).name).toBe('Kestrel Bikes')
  expect((await client.changeApp(app, { name: 'Kestrel' })).name).toBe('Kestrel')

  const channel = await client.createChannel(app, { provider: 'simulator' })
  expect(await first(client.channels(app))).toEqual(channel)
  expect((await client.testChannel(app, channel.id)).ok).toBe(true)
  expect((await client.changeChannel(app, channel.id, { credentials: {} })).id).toBe(channel.id)
  await client.createEntryPoint(app, { kind: 'qr', name: 'Door', slug: 'door' })
  expect((await client.changeEntryPoint(app, 'door', { name: 'Shop door' })).slug).toBe('door')
  expect((await client.entryPoint(app, 'door')).name).toBe('Shop door')
  expect((await first(client.entryPoints(app))).slug).toBe('widget')
  const notice = await client.publishNotice(app, words)
  expect((await first(client.notices(app))).id).toBe(notice.id)

  const endpoint = await client.createEndpoint(app, { url: 'https://shop.example/hooks' })
  expect(endpoint.secret).toMatch(/^whsec_/)
  expect((await first(client.endpoints(app))).id).toBe(endpoint.id)
  expect((await client.endpoint(app, endpoint.id)).enabled).toBe(true)
  await client.changeEndpoint(app, endpoint.id, { events: ['contact.opted_in'] })
  expect((await client.rotateEndpointSecret(app, endpoint.id)).secret).not.toBe(endpoint.secret)
  expect((await client.testEndpoint(app, endpoint.id)).delivered).toBe(true)

  const gate = await client.gate(app, { locale: 'fr' })
  expect(gate.notice.id).toBe(notice.id)
  await client.measure(app, { entryPoint: 'url', step: 'shown' })
  const answer = { decision: 'accept', noticeId: notice.id, locale: 'fr' } as const
  const posted = await client.postConsent(app, { ...answer, reference: 'R4T8W-2HBNM' })
  expect((await first(client.consents(app))).id).toBe(posted.id)
  const confirmed = await client.confirmConsent(app, posted.reference, '+15550100340')
  expect(confirmed.optIn.verification).toBe('attested')

  await house.assent.work()
  const delivery = await first(client.deliveries(app, endpoint.id))
  expect(delivery).toMatchObject({ type: 'contact.opted_in', state: 'delivered' })
  expect((await client.replayDelivery(app, endpoint.id, delivery.id)).id).toBe(delivery.id)

  expect((await client.permission(app, '15550100340')).allowed).toBe(true)
  expect(await client.permissions(app, ['15550100340'])).toHaveLength(1)
  await client.optIn(app, '15550100341')
  await client.optOut(app, '15550100341')
  expect((await first(client.contacts(app))).id).toBe((await client.contact(app, '15550100341')).id)
  expect((await first(client.events(app, '15550100341'))).type).toBe('consented')
  await client.erase(app, '15550100341')
  expect((await client.permission(app, '15550100341')).reason).toBe('erased')

  const file = await client.createImport(app, 'phone,evidence\n15550100377,Form 1\n')
  await client.import(app, file.id)
  expect((await first(client.imports(app))).id).toBe(file.id)
  for (const stream of [
    await client.importErrors(app, file.id),
    await client.exportContacts(app),
    await client.exportContactsAsJson(app),
  ])
    await stream.cancel()
  const day = '2026-11-01'
  expect((await client.stats(app, { from: day, to: day })).series).toMatchObject([{ day }])

  const key = await client.createApiKey({ name: 'Shop', app, scopes: ['read'] })
  expect((await client.inviteOperator({ name: 'Vera', role: 'viewer', app })).app).toBe(app)
  expect((await first(client.apiKeys())).name).toBe('a test')
  await client.revokeApiKey(key.id)
  await client.deleteEndpoint(app, endpoint.id)
  await client.deleteEntryPoint(app, 'door')
  await client.deleteChannel(app, channel.id)
}

test('the client sends a file as a stream, follows it, and takes the contacts out again', async () => {
  const { client } = connect()
  const text = `Mobile,"A, name",evidence\n15550100378,Asha,Form 1\n12,Nobody,Form 2\n`
  const { id } = await client.createImport('juniper', new Blob([text]).stream(), {
    columns: { phone: 'Mobile', name: 'A, name' },
    idempotencyKey: 'a file',
  })
  const dry = await client.createImport('juniper', text, { dryRun: true, columns: { phone: 'Mobile' } })
  await house.assent.work()
  expect(await client.import('juniper', id)).toMatchObject({
    status: 'done',
    rows: 2,
    processed: 2,
    accepted: 1,
  })
  expect(await client.import('juniper', dry.id)).toMatchObject({ dryRun: true, refused: 1 })
  const read = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
  expect(await read(await client.importErrors('juniper', id))).toContain('\r\n3,identity_invalid,')
  expect(await read(await client.exportContacts('juniper', { q: 'ash' }))).toMatch(
    /\r\n15550100378,[A-Z]{2},,Asha,/,
  )
  const [line = ''] = (await read(await client.exportContactsAsJson('juniper', { q: '0378' }))).split('\n')
  expect(JSON.parse(line)).toMatchObject({ name: 'Asha', evidence: 'Form 1' })
  const refused = client.createImport('nobody', text)
  await expect(refused).rejects.toMatchObject({ code: 'app_unknown', status: 404 })
})

test('there is a method for every operation of the document', async () => {
  const { client, asked } = connect(() => undefined, { apiKey: adminApiKey })
  await askForEverything(client)
  const { body: document } = await house.ask('GET', '/openapi.json')
  // Of Gupshup's addresses there are clients enough.
  const operations = Object.entries<Record<string, { operationId: string }>>(document.paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({ method, path, operationId })),
    )
  const isAsked = ({ method, path }: (typeof operations)[number]) => {
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}(\\?|$)`)
    return asked.some((one) => one.method.toLowerCase() === method && pattern.test(one.path))
  }
  const without = operations.filter((one) => !isAsked(one)).map(({ operationId }) => operationId)
  // A piece of HTML, for the widget's own script.
  expect(without).toEqual(['openButton'])
})

describe('what comes to nothing is tried again', () => {
  test.each([
    [
      'a broken line',
      () => {
        throw new TypeError('fetch failed')
      },
    ],
    ['503', () => problem(503, 'unavailable', { 'retry-after': '0' })],
    ['429', () => problem(429, 'too_many_requests', { 'retry-after': '0' })],
    ['the first still in flight', () => problem(409, 'idempotency_in_flight', { 'retry-after': '0' })],
  ])('after %s, under the same key', async (_, answer) => {
    const { client, asked } = connect((_asked, count) => (count < 3 ? (answer() as Response) : undefined))
    expect((await client.optOut('juniper', '15550100330')).optIn.status).toBe('opted_out')
    expect(asked).toHaveLength(3)
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
    expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('an answer that got lost on its way is given again, and nothing is done twice', async () => {
    const { client } = connect()
    const lost = createClient({
      baseUrl: 'https://assent.example',
      apiKey: key,
      fetch: (() => {
        let count = 0
        return async (url, init) => {
          const response = await house.http.request(url, init)
          if (++count === 1) throw new TypeError('the line broke')
          return response
        }
      })(),
    })
    await lost.optOut('juniper', '15550100331', { reason: 'a call' })
    const types: string[] = []
    for await (const event of client.events('juniper', '15550100331')) types.push(event.type)
    expect(types).toEqual(['opted_out'])
  })

  test('what was removed by a request whose answer got lost is removed, and what never was there is not', async () => {
    const { id } = await house.makeKey(['read'])
    let count = 0
    const lost = createClient({
      baseUrl: 'https://assent.example',
      apiKey: adminApiKey,
      async fetch(url, init) {
        const response = await house.http.request(url, init)
        if (++count === 1) throw new TypeError('the line broke')
        return response
      },
    })
    await lost.optIn('juniper', '15550100335')
    count = 0
    await lost.erase('juniper', '15550100335')
    expect(count).toBe(2)
    await expect(lost.erase('juniper', '15550100336')).rejects.toMatchObject({ code: 'contact_unknown' })
    await lost.revokeApiKey(id)
  })

  test('a step is not counted twice', async () => {
    const { client, asked } = connect(() => {
      throw new TypeError('fetch failed')
    })
    const step = client.measure('juniper', { entryPoint: 'url', step: 'shown' })
    await expect(step).rejects.toMatchObject({ code: 'network' })
    expect(asked).toHaveLength(1)
  })

  test('so many times and no more; a refusal not at all', async () => {
    const down = connect(() => problem(503, 'unavailable'), { attempts: 2 })
    await expect(down.client.permission('juniper', '15550100332')).rejects.toMatchObject({ status: 503 })
    expect(down.asked).toHaveLength(2)
    const wrong = connect(() => problem(500, 'internal'))
    await expect(wrong.client.optIn('juniper', '15550100332')).rejects.toMatchObject({ code: 'internal' })
    expect(wrong.asked).toHaveLength(1)
    const silent = connect(
      () => {
        throw new TypeError('fetch failed')
      },
      { attempts: 1 },
    )
    await expect(silent.client.permission('juniper', '15550100332')).rejects.toMatchObject({
      status: 0,
      code: 'network',
    })
    const proxy = connect(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(proxy.client.permission('juniper', '15550100332')).rejects.toMatchObject({
      status: 502,
      code: 'unreadable',
    })
  })

  test('one that hangs is given up', async () => {
    const client = createClient({
      baseUrl: 'https://assent.example',
      apiKey: key,
      attempts: 1,
      timeoutMs: 20,
      fetch: (_, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    })
    await expect(client.permission('juniper', '15550100333')).rejects.toMatchObject({ code: 'network' })
  })
})

test('the package exports it, built', async () => {
  const { createClient } = await import('assent/client')
  const client = createClient({
    baseUrl: 'https://assent.example',
    apiKey: key,
    fetch: async (url, init) => house.http.request(url, init),
  })
  expect((await client.permission('juniper', '15550100334')).reason).toBe('unknown')
})
