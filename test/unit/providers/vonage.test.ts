/** Vonage: the suite of every provider, by SMS and by WhatsApp, and its two signatures against the vendor's and others' own. */
import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createVonage } from '../../../server/providers/vonage.ts'
import { contentOf } from '../../../server/providers/vonage-content.ts'
import { type InboundRequest, NotThisFormat, type Post } from '../../../server/usecases/ports.ts'
import { messages, type ProviderSuite, providerSuite } from '../../suites/provider.ts'
import { inboundRequest } from '../../suites/provider-fixtures.ts'
import type { Signature } from '../../suites/provider-forgeries.ts'

const credentials = {
  apiKey: 'a1b2c3d4',
  apiSecret: 'the api secret',
  signatureSecret: 'the secret that signs',
  from: '+44 7700 900999',
}
const channel = { id: 'channel', appId: 'app', provider: 'vonage', credentials, createdAt: 0 }
const basic = 'Basic YTFiMmMzZDQ6dGhlIGFwaSBzZWNyZXQ='
const headers = { authorization: basic, 'content-type': 'application/json' }
const id = '5f3b2a10-0000-4000-8000-000000000001'

const parsed = new WeakMap<InboundRequest, Record<string, unknown>>()

/** The parameters of an SMS; none where the body is broken. Parsed once, since the forgeries are many. */
function parametersOf(request: InboundRequest): Record<string, unknown> {
  const parameters = parsed.get(request) ?? parametersIn(request)
  parsed.set(request, parameters)
  return parameters
}

function parametersIn(request: InboundRequest): Record<string, unknown> {
  try {
    return contentOf(request)
  } catch {
    return {}
  }
}

function withParameters(request: InboundRequest, parameters: Record<string, unknown>): InboundRequest {
  const changed = { ...request, ...written(request, parameters) }
  parsed.set(changed, parameters)
  return changed
}

function written({ method, url, body }: InboundRequest, parameters: Record<string, unknown>) {
  const query = () => new URLSearchParams(parameters as Record<string, string>).toString()
  if (method === 'GET') return { url: new URL(`?${query()}`, url) }
  const isJson = new TextDecoder().decode(body).trimStart().startsWith('{')
  return { body: new TextEncoder().encode(isJson ? JSON.stringify(parameters) : query()) }
}

/** What the vendor describes, in other words than ours. */
function signedTextOf(parameters: Record<string, unknown>): string {
  return Object.entries(parameters)
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce(
      (text, [name, value]) => `${text}&${name}=${String(value).split('&').join('_').split('=').join('_')}`,
      '',
    )
}

const byParameter: Signature = {
  secret: credentials.signatureSecret,
  inAnyCase: true,
  covers: (request) => signedTextOf(parametersOf(request)),
  place: {
    read(request) {
      const { sig } = parametersOf(request)
      return typeof sig === 'string' ? sig : undefined
    },
    write(request, signature) {
      const { sig: _, ...parameters } = parametersOf(request)
      if (Object.keys(parameters).length === 0) return request
      return withParameters(request, signature === undefined ? parameters : { ...parameters, sig: signature })
    },
  },
  sign(request, secret, algorithm = 'sha256') {
    const signed = signedTextOf(parametersOf(request))
    const sig = createHmac(algorithm, secret).update(signed).digest('hex')
    return byParameter.place!.write(request, sig)
  },
}

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')
const claimsOf = (body: Uint8Array) => ({
  iat: 1_790_000_000,
  jti: 'c5ba8f24-0000-4000-8000-000000000001',
  iss: 'Vonage',
  payload_hash: sha256(body),
  api_key: credentials.apiKey,
  application_id: 'aaaaaaaa-0000-4000-8000-000000000001',
})

function tokenOf(header: object, claims: object, secret: string, hash = 'sha256'): string {
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

const byToken: Signature = {
  secret: credentials.signatureSecret,
  otherAlgorithms: ['HS384', 'HS512', 'none', 'hs256', 'RS256'],
  place: {
    read: ({ headers }) => headers.get('authorization')?.replace(/^Bearer /, ''),
    write(request, signature) {
      const written = new Headers(request.headers)
      written.delete('authorization')
      if (signature !== undefined) written.set('authorization', `Bearer ${signature}`)
      return { ...request, headers: written }
    },
  },
  sign(request, secret, algorithm = 'HS256') {
    const hash = { HS384: 'sha384', HS512: 'sha512' }[algorithm] ?? 'sha256'
    const token = tokenOf({ alg: algorithm, typ: 'JWT' }, claimsOf(request.body), secret, hash)
    return byToken.place!.write(request, algorithm === 'none' ? token.replace(/[^.]+$/, '') : token)
  },
}

const asked = (message: object) => ({
  url: 'https://api.nexmo.com/v1/messages',
  headers,
  json: { channel: 'whatsapp', to: messages.digits, from: '447700900999', ...message },
})
const text = (said: string) => ({ message_type: 'text', text: said })
const question = (body: string) => ({
  message_type: 'custom',
  custom: {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: body },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'assent:yes:01', title: 'Yes, keep me posted' } },
          { type: 'reply', reply: { id: 'assent:no:01', title: 'No, thanks' } },
        ],
      },
    },
  },
})
const problem = (code: string, title: string) =>
  JSON.stringify({
    type: `https://developer.vonage.com/api-errors/messages#${code}`,
    title,
    detail: 'what is wrong',
  })

const common = {
  create: (post: Post) => createVonage({ post }),
  channel,
  notTheFormat: ['a=1&b=2', 'msisdn=447700900128', 'messageId=1&msisdn=2&msisdn=3', '{"message_uuid":7}'],
  yes: { status: 202, body: JSON.stringify({ message_uuid: id }), id },
  answers: [
    [
      'a parameter is wrong',
      { status: 422, body: problem('1150', 'Invalid params') },
      { status: 'failed', error: 'HTTP 422 1150 what is wrong', retryable: false },
    ],
    [
      'no credit',
      { status: 402, body: problem('low-balance', 'Low balance') },
      { status: 'failed', error: 'HTTP 402 low-balance what is wrong', retryable: false },
    ],
    [
      'throttled',
      { status: 403, body: problem('1000', 'Throttled') },
      { status: 'failed', error: 'HTTP 403 1000 what is wrong', retryable: true },
    ],
    [
      'opted out',
      { status: 403, body: problem('1240', 'Illegal number') },
      {
        status: 'failed',
        error: 'HTTP 403 1240 what is wrong',
        retryable: false,
        optedOut: { code: '1240' },
      },
    ],
    [
      'yes without an id',
      { status: 202, body: '{}' },
      { status: 'unknown', error: 'HTTP 202 without a message id' },
    ],
  ],
  asks: {
    request: { url: 'https://rest.nexmo.com/account/get-balance', headers: { authorization: basic } },
    yes: { status: 200, body: '{"value":3.14,"autoReload":false}' },
  },
} satisfies Partial<ProviderSuite>

providerSuite({
  ...common,
  name: 'Vonage, by WhatsApp',
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'vonage/messages'),
  signature: byToken,
  sends: {
    text: { requests: [asked(text(messages.text))] },
    question: { requests: [asked(question(messages.question))] },
    long: { requests: [asked(text(messages.longPart)), asked(question('May we?'))] },
    toUserId: { requests: [asked({ ...text(messages.text), to: messages.userId })] },
  },
})

const sms = (said: string) => ({ requests: [asked({ ...text(said), channel: 'sms' })] })

providerSuite({
  ...common,
  name: 'Vonage, by SMS',
  medium: 'sms',
  fixtures: join(import.meta.dirname, 'vonage/sms'),
  signature: byParameter,
  sends: {
    text: sms(messages.text),
    question: {
      ...sms(`${messages.question}\n\n${messages.inWords}`),
      outcome: { status: 'sent', providerMessageId: id, plain: true },
    },
    long: {
      ...sms(`${messages.long}\n\n${messages.inWords}`),
      outcome: { status: 'sent', providerMessageId: id, plain: true },
    },
    toUserId: {
      requests: [],
      outcome: { status: 'failed', error: 'no address to send to', retryable: false },
    },
  },
})

const silent: Post = async () => ({ status: 200, headers: new Headers(), body: '{}' })
const vonage = createVonage({ post: silent })

describe('Vonage’s signature by parameter', () => {
  const parameters = {
    'message-timestamp': '2026-09-21 14:13:20',
    messageId: '0A00000012345678',
    msisdn: '447700900128',
    text: 'Yes & no = maybe, é 🥐',
    timestamp: '1790000001',
    to: '447700900999',
    type: 'unicode',
    nonce: '2a7d4c1e-0000-4000-8000-000000000001',
  }
  const form = (given: Record<string, string>) => inboundRequest(new URLSearchParams(given).toString())
  const by = (signatureMethod: string) => ({ ...channel, credentials: { ...credentials, signatureMethod } })

  /** Each was checked with the vendor's own @vonage/sms 1.24.1; the vectors in that package's tests verify too. */
  const vectors = {
    md5hash: '29f3a445cfa1e2f7d3fab06c3ecf7443',
    md5: '60646AE0AA7F5DA160EF83DA5296D490',
    sha1: '83780AC6385149548EABEC89ECD73D186079D2CB',
    sha256: 'F2E34CC31494F0792F73E791B7BB5807F8A3FA089D20311350BEF9231CCDEC73',
    sha512:
      'CDFF40AAB695172CAD257228CAFD422486F18BE7223137E576643EC25EB096E93844AAB620A607E77E12826288397ED9DA89FD2B3828E042B92243E44FB392C8',
  }

  test.each(Object.entries(vectors))('by %s is the vendor’s, and no other method’s', (method, sig) => {
    const request = form({ ...parameters, sig })
    expect(vonage.verify(request, by(method))).toBe(true)
    for (const other of Object.keys(vectors)) expect(vonage.verify(request, by(other))).toBe(other === method)
    expect(vonage.verify(form({ ...parameters, sig: sig.toLowerCase() }), by(method))).toBe(true)
  })

  test('covers every parameter, wherever they stand: another, one less, one twice, one within another', () => {
    const { sha256: sig } = vectors
    const { nonce: _, ...fewer } = parameters
    const { to, type, ...others } = parameters
    const query = new URLSearchParams({ ...parameters, sig })
    const get = { ...inboundRequest(''), method: 'GET' as const }
    expect(vonage.verify(form({ ...parameters, sig }), channel)).toBe(true)
    expect(vonage.verify(inboundRequest(JSON.stringify({ ...parameters, sig })), channel)).toBe(true)
    expect(
      vonage.verify({ ...get, url: new URL(`https://assent.example/hooks/channel?${query}`) }, channel),
    ).toBe(true)
    expect(vonage.verify(form({ ...parameters, concat: 'true', sig }), channel)).toBe(false)
    expect(vonage.verify(form({ ...fewer, sig }), channel)).toBe(false)
    expect(vonage.verify(inboundRequest(`${query}&text=STOP`), channel)).toBe(false)
    expect(vonage.verify(form({ ...others, [`to=${to}&type`]: type, sig }), channel)).toBe(false)
    expect(vonage.verify(inboundRequest(JSON.stringify({ ...parameters, to: [to], sig })), channel)).toBe(
      false,
    )
    expect(vonage.verify({ ...get, body: form({ ...parameters, sig }).body }, channel)).toBe(false)
  })
})

describe('A GET of Vonage', () => {
  const request = (query: string, body = '') => ({
    ...inboundRequest(body),
    method: 'GET' as const,
    url: new URL(`https://assent.example/hooks/channel${query}`),
  })
  const message = '?msisdn=447700900128&to=447700900999&messageId=0A00000012345678&text=STOP'

  test('is read of its query only, which is what its evidence is the hash of', () => {
    const read = (one: InboundRequest) => vonage.read(one, channel).inbound.map(({ signal }) => signal)
    const bodySha256 = sha256(new TextEncoder().encode(message.slice(1)))
    expect(read(request(message))).toMatchObject([{ text: 'STOP', medium: 'sms', bodySha256 }])
    expect(read(request(message, 'messageId=1&msisdn=2&text=START'))).toEqual(read(request(message)))
  })

  test.each(['', '?', `${message}&text=START`, '?text=STOP'])('is no message: %j', (query) => {
    expect(() => vonage.read(request(query), channel)).toThrow(NotThisFormat)
    expect(vonage.verify(request(query), channel)).toBe(false)
  })

  test('shakes no hands: nothing is answered to who is not Vonage', () => {
    expect(vonage.handshake(request('?hub.mode=subscribe&hub.challenge=1'), channel)).toBeUndefined()
  })
})

describe('Vonage’s signature by token', () => {
  const body = JSON.stringify({ message_uuid: id, channel: 'sms', message_type: 'text', text: 'JOIN' })
  const request = inboundRequest(body)
  const key = (secret: string) => new TextEncoder().encode(secret)
  const right = { alg: 'HS256', typ: 'JWT' }
  const claims = claimsOf(request.body)
  const sent = (token: string, more: Partial<InboundRequest> = {}) => ({
    ...request,
    ...more,
    headers: new Headers({ authorization: `Bearer ${token}` }),
  })
  const accepts = (token: string, more?: Partial<InboundRequest>) => vonage.verify(sent(token, more), channel)
  const made = (given: object, header: object = right) => tokenOf(header, given, credentials.signatureSecret)

  test('that another library made is accepted, and what it may not be is refused', async () => {
    const { signatureSecret } = credentials
    const by = (alg: string, secret: string) =>
      new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(key(secret))
    expect(accepts(await by('HS256', signatureSecret))).toBe(true)
    expect(accepts(await by('HS256', `${signatureSecret}.`))).toBe(false)
    expect(accepts(await by('HS384', signatureSecret))).toBe(false)
    expect(accepts(await by('HS512', signatureSecret))).toBe(false)
    expect(accepts(new UnsecuredJWT(claims).encode())).toBe(false)
    expect(accepts(`${new UnsecuredJWT(claims).encode()}x`)).toBe(false)
  })

  test('proves this body and account only, and not for ever', () => {
    const { payload_hash: _, ...without } = claims
    expect(accepts(made(claims))).toBe(true)
    expect(accepts(made(without))).toBe(false)
    expect(accepts(made({ ...claims, payload_hash: sha256(new Uint8Array()) }))).toBe(false)
    expect(accepts(made({ ...claims, payload_hash: [claims.payload_hash] }))).toBe(false)
    expect(accepts(made({ ...claims, api_key: undefined }))).toBe(true)
    expect(accepts(made({ ...claims, api_key: 'z9y8x7w6' }))).toBe(false)
    expect(accepts(made({ ...claims, api_key: null }))).toBe(false)
    const seconds = Math.floor(request.receivedAt / 1000)
    expect(accepts(made({ ...claims, exp: seconds - 299 }))).toBe(true)
    expect(accepts(made({ ...claims, exp: seconds - 301 }))).toBe(false)
    expect(accepts(made({ ...claims, exp: String(seconds + 999) }))).toBe(false)
    expect(accepts(made(claims, { typ: 'JWT' }))).toBe(false)
    expect(accepts(made(claims, { alg: 'none' }))).toBe(false)
    expect(accepts(made(Object.entries(claims)))).toBe(false)
  })

  test('proves no GET, whose query it does not cover', () => {
    const empty = made(claimsOf(new Uint8Array()))
    const url = new URL('https://assent.example/hooks/channel?messageId=1&msisdn=447700900128&text=STOP')
    expect(accepts(empty, { method: 'GET', url, body: new Uint8Array() })).toBe(false)
  })

  /** Ten thousand tokens that say all that is right, in hands that do not know the secret. */
  function* forged(): Generator<InboundRequest> {
    for (let turn = 0; turn < 10_000; turn++) {
      const said = { ...claims, jti: `forged-${turn}` }
      const good = made(claims)
      const [, , signature = ''] = good.split('.')
      const tokens = [
        tokenOf(right, said, `another secret ${turn}`),
        tokenOf({ ...right, alg: 'none' }, said, ''),
        `${encoded({ ...right, alg: 'none' })}.${encoded(said)}.`,
        `${encoded(right)}.${encoded(said)}.${signature}`,
        `${encoded(right)}.${encoded(said)}.AAAA`,
        `${encoded({ ...right, kid: String(turn) })}.${encoded(claims)}.${signature}`,
        `${good}=`,
        `${good}.${turn}`,
        ` ${good}`,
      ]
      yield sent(tokens[turn % tokens.length] ?? '')
    }
  }

  test('of 10,000 such forgeries is accepted never', { timeout: 30_000 }, () => {
    let accepted = 0
    for (const one of forged()) if (vonage.verify(one, channel)) accepted++
    expect(accepted).toBe(0)
  })

  test('the control: a verifier that decodes without verifying is fooled', { timeout: 30_000 }, () => {
    const decodes = ({ headers, body: given }: InboundRequest) => {
      try {
        const [, payload = ''] = (headers.get('authorization') ?? '').replace('Bearer ', '').split('.')
        const { payload_hash, api_key } = JSON.parse(Buffer.from(payload, 'base64url').toString())
        return payload_hash === sha256(given) && api_key === credentials.apiKey
      } catch {
        return false
      }
    }
    let accepted = 0
    for (const one of forged()) if (decodes(one)) accepted++
    expect(accepted).toBeGreaterThan(5000)
  })
})

describe('Vonage', () => {
  test('asks at one other address where one is set', async () => {
    const urls: string[] = []
    const elsewhere = createVonage({
      async post(url) {
        urls.push(url)
        return silent(url, { headers: {} })
      },
    })
    const given = { ...channel, credentials: { ...credentials, apiBaseUrl: 'http://127.0.0.1:9' } }
    const to = [{ contactId: 'c', kind: 'phone' as const, value: messages.phone, address: messages.phone }]
    const said = { text: 'Hi', textWithoutButtons: 'Hi', buttons: [] }
    await elsewhere.send({ medium: 'sms', to, from: messages.from, ...said }, given)
    await elsewhere.test(given)
    expect(urls).toEqual(['http://127.0.0.1:9/v1/messages', 'http://127.0.0.1:9/account/get-balance'])
  })
})
