/** The client that the package exports, against the whole interface: typed by its schemas, tried again where that is harmless. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AssentError, type ClientOptions, createClient } from '../../../server/client.ts'
import { openKeyed } from '../../support/keys.ts'

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
