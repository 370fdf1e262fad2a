/** Meta's Cloud API: the suite of every provider, and its handshake and its published signature. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { verifySignature } from '@kapso/whatsapp-cloud-api/server'
import { describe, expect, test } from 'vitest'
import { WhatsAppAPI } from 'whatsapp-api-js'
import { createMeta } from '../../../server/providers/meta.ts'
import type { InboundRequest, Post } from '../../../server/usecases/ports.ts'
import { messages, providerSuite } from '../../suites/provider.ts'
import { inboundRequest, readSamples } from '../../suites/provider-fixtures.ts'
import { inHeader } from '../../suites/provider-forgeries.ts'
import { cloudQuestion, cloudText } from './cloud-api.ts'

const credentials = {
  appSecret: 'the secret of the app',
  verifyToken: 'the token of the handshake',
  phoneNumberId: '700000000000001',
  accessToken: 'EAAB',
}
const channel = { id: 'channel', appId: 'app', provider: 'meta', credentials, createdAt: 0 }
const url = 'https://graph.facebook.com/v23.0/700000000000001/messages'
const headers = { authorization: 'Bearer EAAB', 'content-type': 'application/json' }
const place = inHeader('x-hub-signature-256')
const { write } = place
const sign = (request: InboundRequest, secret: string, algorithm = 'sha256') =>
  write(request, `${algorithm}=${createHmac(algorithm, secret).update(request.body).digest('hex')}`)

const asked = (to: object, content: object) => ({
  url,
  headers,
  json: { messaging_product: 'whatsapp', ...to, ...content },
})
const error = (code: number, message: string) => JSON.stringify({ error: { code, message } })

providerSuite({
  name: 'Meta',
  create: (post) => createMeta({ post }),
  channel,
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'meta'),
  signature: {
    secret: credentials.appSecret,
    sign,
  },
  notTheFormat: [
    '{"object":"page","entry":[]}',
    '{"object":"whatsapp_business_account"}',
    '{"object":"whatsapp_business_account","entry":{}}',
  ],
  yes: { status: 200, body: '{"messages":[{"id":"wamid.S"}]}', id: 'wamid.S' },
  sends: {
    text: { requests: [asked({ to: messages.digits }, cloudText(messages.text))] },
    question: { requests: [asked({ to: messages.digits }, cloudQuestion(messages.question))] },
    long: {
      requests: [
        asked({ to: messages.digits }, cloudText(messages.longPart)),
        asked({ to: messages.digits }, cloudQuestion('May we?')),
      ],
    },
    toUserId: { requests: [asked({ recipient: messages.userId }, cloudText(messages.text))] },
  },
  answers: [
    [
      'not on the list',
      { status: 400, body: error(131030, 'not allowed') },
      { status: 'failed', error: 'HTTP 400 131030 not allowed', retryable: false },
    ],
    [
      'opted out',
      { status: 400, body: error(131050, 'stopped') },
      { status: 'failed', error: 'HTTP 400 131050 stopped', retryable: false, optedOut: { code: '131050' } },
    ],
    [
      'pair rate limit',
      { status: 400, body: error(131056, 'too many') },
      { status: 'failed', error: 'HTTP 400 131056 too many', retryable: true },
    ],
    [
      'yes without an id',
      { status: 200, body: '{}' },
      { status: 'unknown', error: 'HTTP 200 without a message id' },
    ],
  ],
  asks: {
    request: {
      url: 'https://graph.facebook.com/v23.0/700000000000001?fields=display_phone_number,verified_name',
      headers: { authorization: 'Bearer EAAB' },
    },
    yes: { status: 200, body: '{"verified_name":"Juniper Bakery","display_phone_number":"+1 555 0100 142"}' },
  },
})

const silent: Post = async () => ({ status: 200, headers: new Headers(), body: '{}' })

describe('Meta', () => {
  const meta = createMeta({ post: silent })

  test('signs as it says: the published vector verifies', () => {
    const vector = { ...channel, credentials: { ...credentials, appSecret: 'secret' } }
    const given = 'sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914'
    expect(meta.verify(write(inboundRequest('test'), given), vector)).toBe(true)
  })

  test('shakes hands with its challenge, for the right token only', () => {
    const ask = (query: string, method: 'GET' | 'POST' = 'GET') =>
      meta.handshake(
        { ...inboundRequest(''), method, url: new URL(`https://assent.example/hooks/channel?${query}`) },
        channel,
      )
    const token = encodeURIComponent(credentials.verifyToken)
    const right = `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`
    expect(ask(right)).toEqual({ body: '1158201444' })
    expect(ask(right, 'POST')).toBeUndefined()
    expect(ask(`hub.mode=subscribe&hub.verify_token=${token}x&hub.challenge=1`)).toBe('refused')
    expect(ask('hub.mode=subscribe')).toBe('refused')
    expect(ask(`hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=${'x'.repeat(201)}`)).toBe(
      'refused',
    )
    // A GET is never a webhook here: whatever else it asks for is none of ours.
    expect(ask(`hub.mode=unsubscribe&hub.verify_token=${token}`)).toBe('refused')
    expect(ask('')).toBe('refused')
  })

  test('is asked at another address where one is set', async () => {
    const urls: string[] = []
    const elsewhere = createMeta({
      async post(asked) {
        urls.push(asked)
        return { status: 200, headers: new Headers(), body: '{}' }
      },
    })
    const to = [{ contactId: 'c', kind: 'phone' as const, value: messages.phone, address: messages.digits }]
    const said = { text: 'Hi', textWithoutButtons: 'Hi', buttons: [] }
    const message = { medium: 'whatsapp' as const, to, from: messages.from, ...said }
    const apiBaseUrl = 'http://127.0.0.1:9/v1'
    await elsewhere.send(message, { ...channel, credentials: { ...credentials, apiBaseUrl } })
    expect(urls).toEqual(['http://127.0.0.1:9/v1/700000000000001/messages'])
  })
})

describe('A preference without a time', () => {
  const meta = createMeta({ post: silent })
  const idOf = (more: object) => {
    const value = { user_preferences: [{ wa_id: messages.digits, value: 'stop', ...more }] }
    const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] }
    const [inbound] = meta.read(inboundRequest(JSON.stringify(body)), channel).inbound
    return inbound?.signal.messageId
  }

  test('is the same only where the whole body is', () => {
    expect(idOf({ detail: 'in May' })).toBe(idOf({ detail: 'in May' }))
    expect(idOf({ detail: 'in May' })).not.toBe(idOf({ detail: 'in June' }))
    expect(idOf({ timestamp: 1_790_000_000 })).toMatch(/:stop:1790000000$/)
  })
})

describe('What is signed here, others verify', () => {
  const { appSecret } = credentials
  const api = new WhatsAppAPI({ token: 'EAAB', appSecret, webhookVerifyToken: 'token', v: 'v23.0' })
  const others: Record<string, (request: InboundRequest) => boolean | Promise<boolean>> = {
    'whatsapp-api-js': (request) =>
      api.verifyRequestSignature(Buffer.from(request.body).toString(), place.read(request) ?? ''),
    '@kapso/whatsapp-cloud-api': (request) =>
      verifySignature({
        appSecret,
        rawBody: Buffer.from(request.body),
        signatureHeader: place.read(request) ?? '',
      }),
  }
  const requests = readSamples(join(import.meta.dirname, 'meta')).map(({ request }) => request)

  test.each(Object.entries(others))(
    '%s accepts every sample, and none of another secret',
    async (_, verify) => {
      for (const request of requests) {
        expect(await verify(sign(request, appSecret))).toBe(true)
        expect(await verify(sign(request, 'the secret of another app'))).toBe(false)
      }
    },
  )
})
