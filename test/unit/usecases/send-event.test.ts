/** One request: signed for the standard's own library and Svix's, and what is kept of the answer. */
import { randomBytes } from 'node:crypto'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, test } from 'vitest'
import { type Endpoint, switched } from '../../../server/domain/endpoint.ts'
import type { Post } from '../../../server/usecases/ports.ts'
import { sendEvent } from '../../../server/usecases/send-event.ts'
import { makeSecret, webhookHeaders } from '../../../server/usecases/sign-webhook.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const now = Math.floor(Date.now() / 1000) * 1000

function anEndpoint(more: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 'endpoint',
    appId: 'app',
    name: null,
    url: 'https://shop.example/hook',
    events: null,
    format: 'standard',
    secret: makeSecret(random),
    previousSecret: null,
    previousUntil: null,
    ...switched(true, now),
    createdAt: now,
    ...more,
  }
}

async function send(
  post: (given: Parameters<Post>) => Partial<Awaited<ReturnType<Post>>>,
  endpoint = anEndpoint(),
  body = '{"type":"contact.opted_in"}',
) {
  const seen: Parameters<Post>[] = []
  const clock = { now: () => now, randomBytes: random }
  const tried = await sendEvent(
    {
      clock,
      async post(...given) {
        seen.push(given)
        return { status: 200, headers: new Headers(), body: '', ...post(given) }
      },
    },
    endpoint,
    { id: '01kaf3v6r2x8m4q9t7w5y1z0bc', body },
  )
  return { ...tried, seen }
}

test('secrets are 32 random bytes in base64 behind whsec_', () => {
  const secret = makeSecret(random)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
  expect(makeSecret(random)).not.toBe(secret)
})

test('the standard’s own example is signed as it is there', () => {
  const secret = `whsec_${Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64').toString('base64')}`
  const body = '{"test": 2432232314}'
  const headers = webhookHeaders({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_000, body }, [
    secret,
  ])
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  expect(headers['webhook-timestamp']).toBe('1614265330')
})

test.each([1, 2])('a request with %i valid secrets is taken by both libraries with each', async (count) => {
  const old = makeSecret(random)
  const endpoint = anEndpoint(count === 2 ? { previousSecret: old, previousUntil: now + 1 } : {})
  const text = JSON.stringify({ type: 'contact.opted_in', name: 'Chloé \u0000 👋 "quoted"' })
  const { seen } = await send(() => ({}), endpoint, text)
  const [url, { headers, body, method }] = seen[0] as Parameters<Post>
  expect([url, method, body, headers['content-type']]).toEqual([
    endpoint.url,
    undefined,
    text,
    'application/json',
  ])
  for (const secret of count === 2 ? [endpoint.secret, old] : [endpoint.secret]) {
    expect(new StandardWebhook(secret).verify(text, headers)).toEqual(JSON.parse(text))
    expect(new SvixWebhook(secret).verify(text, headers)).toEqual(JSON.parse(text))
  }
  if (count === 1) expect(() => new StandardWebhook(old).verify(text, headers)).toThrow()
})

describe('of the answer', () => {
  test('the status, at most a kilobyte in whole characters, and how long it took are kept', async () => {
    const { attempt } = await send(() => ({ status: 202, body: `ab${'é'.repeat(4000)}` }))
    expect(attempt).toMatchObject({ at: now, status: 202, error: null, durationMs: 0 })
    expect(attempt.response).toBe(`ab${'é'.repeat(511)}`)
    const cut = await send(() => ({ body: `a${'👋'.repeat(2000)}` }))
    expect(cut.attempt.response).toBe(`a${'👋'.repeat(255)}`)
  })

  test('that never came the fault is kept, cut short', async () => {
    const { attempt } = await send(() => {
      throw new Error(`ECONNRESET ${'x'.repeat(1000)}`)
    })
    expect(attempt).toMatchObject({ status: null, response: null })
    expect(attempt.error).toMatch(/^Error: ECONNRESET x+$/)
    expect(attempt.error).toHaveLength(300)
  })

  test('a status that is none is no answer', async () => {
    expect((await send(() => ({ status: 0 }))).attempt.status).toBeNull()
  })

  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    [new Date(now + 90_000).toUTCString(), 90_000],
    [new Date(now - 90_000).toUTCString(), -90_000],
    ['999999999', 24 * 3_600_000],
    [new Date(now + 400 * 24 * 3_600_000).toUTCString(), 24 * 3_600_000],
  ])('Retry-After %s is read', async (header, afterMs) => {
    const { notBefore } = await send(() => ({
      status: 429,
      headers: new Headers({ 'retry-after': header }),
    }))
    expect(notBefore).toBe(now + afterMs)
  })

  test.each([undefined, 'soon', ''])('Retry-After %s says nothing', async (header) => {
    const headers = new Headers(header === undefined ? {} : { 'retry-after': header })
    expect((await send(() => ({ status: 429, headers }))).notBefore).toBeNull()
  })
})
