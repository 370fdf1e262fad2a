/** Meta's Cloud API: what its webhooks say, whose they are, and what is sent in its format. Fixtures stand on disk beside what is read of them. */
import { createHash, createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMeta } from '../../../server/providers/meta.ts'
import {
  type InboundRequest,
  NotSent,
  NotThisFormat,
  type OutboundMessage,
  type Provider,
} from '../../../server/usecases/ports.ts'

const credentials = {
  appSecret: 'the secret of the app',
  verifyToken: 'the token of the handshake',
  phoneNumberId: '700000000000001',
  accessToken: 'EAAB',
}
const channel = { id: 'channel', appId: 'app', provider: 'meta', credentials, createdAt: 0 }
const silent = createMeta({ post: async () => ({ status: 200, body: '{}' }) })

function request(body: string | Uint8Array, signature?: string): InboundRequest {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    method: 'POST',
    url: new URL('https://assent.example/hooks/channel'),
    headers: new Headers(signature === undefined ? {} : { 'x-hub-signature-256': signature }),
    body: bytes,
    receivedAt: 0,
  }
}
const sign = (body: string | Uint8Array, secret = credentials.appSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

describe('a webhook', () => {
  const folder = join(import.meta.dirname, 'meta')
  test.each(readdirSync(folder))('%s is read as it says beside it', (file) => {
    const fixture = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const body = JSON.stringify(fixture.body)
    const { signals, ignored } = silent.read(request(body), channel)
    const bodySha256 = createHash('sha256').update(body).digest('hex')
    const expected = fixture.signals.map((signal: object) => ({
      channelId: 'channel',
      bodySha256,
      ...signal,
    }))
    expect(JSON.parse(JSON.stringify(signals))).toEqual(expected)
    expect(ignored).toEqual(fixture.ignored)
  })

  test.each([
    '',
    'null',
    '7',
    '[]',
    '{}',
    '{"object":"page","entry":[]}',
    '{"object":"whatsapp_business_account"}',
    '{"object":',
    '\u0000',
  ])('that is not the provider’s format at all is told so: %j', (body) => {
    expect(() => silent.read(request(body), channel)).toThrow(NotThisFormat)
  })

  test('that is no UTF-8 is not the format', () => {
    expect(() => silent.read(request(new Uint8Array([0xff, 0xfe])), channel)).toThrow(NotThisFormat)
  })

  test('with any value in any place never makes the reader fail', () => {
    const [sample] = readdirSync(folder)
      .filter((file) => file.startsWith('several'))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).body)
    const anything = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant([]),
      fc.constant({}),
      fc.constant([null, 1, 'x']),
    )
    fc.assert(
      fc.property(fc.nat(), anything, (place, value) => {
        let at = 0
        const places = JSON.stringify(sample).split(/[:,[{]/).length
        const mutated = JSON.parse(JSON.stringify(sample), (key, original) =>
          key !== '' && key !== 'object' && key !== 'entry' && at++ === place % places ? value : original,
        )
        expect(silent.read(request(JSON.stringify(mutated)), channel).signals).toBeInstanceOf(Array)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a signature', () => {
  test('of the published vector verifies', () => {
    const vector = { ...channel, credentials: { ...credentials, appSecret: 'secret' } }
    const given = 'sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914'
    expect(silent.verify(request('test', given), vector)).toBe(true)
  })

  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [] }] })
  /** Ten thousand ways to be almost right. */
  function accepted(provider: Pick<Provider, 'verify'>): number {
    const good = sign(body)
    let count = 0
    for (let index = 0; index < 10_000; index++) {
      const at = index % body.length
      const forgeries: [string | Uint8Array, string | undefined][] = [
        [`${body.slice(0, at)}${String.fromCharCode(body.charCodeAt(at) ^ 1)}${body.slice(at + 1)}`, good],
        [body.slice(0, at), good],
        [JSON.stringify(JSON.parse(body), null, 1 + (index % 9)), good],
        [body, sign(body, `another secret ${index}`)],
        [body, `sha256=${good.slice(7, 7 + (index % 64))}`],
        [
          body,
          good.replace(/[0-9a-f]$/, (digit) =>
            ((Number.parseInt(digit, 16) + 1 + (index % 15)) % 16).toString(16),
          ),
        ],
        [body, `${good}${index}`],
        [body, good.toUpperCase()],
        [body, `sha1=${createHmac('sha1', credentials.appSecret).update(body).digest('hex')}`],
        [body, undefined],
      ]
      const [forged, signature] = forgeries[index % forgeries.length] as (typeof forgeries)[number]
      if (provider.verify(request(forged, signature), channel)) count++
    }
    return count
  }

  test('that is right is accepted, over the very bytes that came', () => {
    expect(silent.verify(request(body, sign(body)), channel)).toBe(true)
    const spaced = JSON.stringify(JSON.parse(body), null, 2)
    expect(silent.verify(request(spaced, sign(spaced)), channel)).toBe(true)
  })

  test('of 10,000 forgeries is accepted never', () => {
    expect(accepted(silent)).toBe(0)
  })

  test('the control: a verifier that hashes what it parsed, and compares beginnings, is fooled', () => {
    const careless = {
      verify({ headers, body: bytes }: InboundRequest) {
        const given = (headers.get('x-hub-signature-256') ?? '').toLowerCase()
        try {
          const parsed = JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)))
          return sign(parsed).startsWith(given.slice(0, 71))
        } catch {
          return false
        }
      },
    }
    expect(accepted(careless)).toBeGreaterThan(1000)
  })
})

describe('the handshake', () => {
  const ask = (query: string) =>
    silent.handshake(
      { ...request(''), method: 'GET', url: new URL(`https://assent.example/hooks/channel?${query}`) },
      channel,
    )

  test('is answered with its challenge, for the right token only', () => {
    const token = encodeURIComponent(credentials.verifyToken)
    expect(ask(`hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`)).toEqual({
      body: '1158201444',
    })
    expect(ask(`hub.mode=subscribe&hub.verify_token=${token}x&hub.challenge=1`)).toBe('refused')
    expect(ask('hub.mode=subscribe')).toBe('refused')
    expect(ask(`hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=${'x'.repeat(201)}`)).toBe(
      'refused',
    )
    expect(ask(`hub.mode=unsubscribe&hub.verify_token=${token}`)).toBeUndefined()
  })
})

describe('a message to a person', () => {
  type Asked = { url: string; headers: Record<string, string>; body: Record<string, unknown> }
  async function send(
    message: Partial<OutboundMessage>,
    answer: () => { status: number; body: string } = () => ({
      status: 200,
      body: '{"messages":[{"id":"wamid.S"}]}',
    }),
    more: object = {},
  ) {
    const asked: Asked[] = []
    const meta = createMeta({
      post: async (url, { headers, body }) => {
        asked.push({ url, headers, body: JSON.parse(body) })
        return answer()
      },
    })
    const to = [{ contactId: 'c', kind: 'phone' as const, value: '+5511987654321', address: '551187654321' }]
    const outcome = await meta.send(
      { to, text: 'Hello', buttons: [], ...message },
      { ...channel, credentials: { ...credentials, ...more } },
    )
    return { outcome, asked }
  }

  test('goes to the number in the provider’s own form, as text', async () => {
    const { outcome, asked } = await send({})
    expect(outcome).toEqual({ status: 'sent', providerMessageId: 'wamid.S' })
    expect(asked).toEqual([
      {
        url: 'https://graph.facebook.com/v23.0/700000000000001/messages',
        headers: { authorization: 'Bearer EAAB', 'content-type': 'application/json' },
        body: {
          messaging_product: 'whatsapp',
          to: '551187654321',
          type: 'text',
          text: { preview_url: false, body: 'Hello' },
        },
      },
    ])
    expect((await send({}, undefined, { apiBaseUrl: 'http://127.0.0.1:9/v1' })).asked[0]?.url).toBe(
      'http://127.0.0.1:9/v1/700000000000001/messages',
    )
  })

  test('goes to the user id of who has no number', async () => {
    const { asked } = await send({
      to: [
        {
          contactId: 'c',
          kind: 'bsuid',
          value: 'IN.20231208655302741918',
          address: 'IN.20231208655302741918',
        },
      ],
    })
    expect(asked[0]?.body).toMatchObject({ recipient: 'IN.20231208655302741918' })
    expect((await send({ to: [] })).outcome).toMatchObject({ status: 'failed' })
  })

  test('carries its buttons; what has no room under them goes before, whole', async () => {
    const buttons = [
      { id: 'assent:yes:1', title: 'Yes, keep me posted and more' },
      { id: 'assent:no:1', title: 'No' },
    ]
    const { asked } = await send({ buttons })
    expect(asked[0]?.body).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Hello' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'assent:yes:1', title: 'Yes, keep me posted ' } },
            { type: 'reply', reply: { id: 'assent:no:1', title: 'No' } },
          ],
        },
      },
    })
    const long = await send({ buttons, text: `${'x'.repeat(1500)}\n\nMay we?` })
    expect(long.asked.map(({ body }) => body)).toMatchObject([
      { type: 'text', text: { body: 'x'.repeat(1500) } },
      { interactive: { body: { text: 'May we?' } } },
    ])
    const endless = await send({ buttons, text: 'x'.repeat(1500) })
    expect(endless.asked).toHaveLength(2)
    const refused = await send({ buttons, text: `${'x'.repeat(1500)}\n\nMay we?` }, () => ({
      status: 400,
      body: '{}',
    }))
    expect(refused.asked).toHaveLength(1)
  })

  test.each([
    [
      'refused',
      400,
      '{"error":{"code":131030,"message":"not allowed"}}',
      'failed',
      'HTTP 400 131030 not allowed',
    ],
    ['refused without a word', 403, 'no', 'failed', 'HTTP 403'],
    ['too often', 429, '', 'failed', 'HTTP 429'],
    ['broken there: it may have been sent', 500, '', 'unknown', 'HTTP 500'],
    ['answered oddly: it may have been sent', 200, '{}', 'unknown', 'no message id in the answer'],
  ])('%s', async (_, status, body, outcome, error) => {
    expect((await send({}, () => ({ status, body }))).outcome).toEqual({ status: outcome, error })
  })

  test('that never left has failed; one that broke on its way may have arrived', async () => {
    const never = await send({}, () => {
      throw new NotSent('no such host')
    })
    expect(never.outcome).toMatchObject({ status: 'failed' })
    const broke = await send({}, () => {
      throw new Error('socket hang up')
    })
    expect(broke.outcome).toMatchObject({ status: 'unknown' })
  })
})
