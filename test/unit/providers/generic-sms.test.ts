/** Any SMS gateway: the suite of every provider with two gateways, one signed that speaks JSON and one unsigned that sends forms, and the ways in which others differ. */
import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Channel } from '../../../server/domain/records.ts'
import { objectOf, valueAt } from '../../../server/providers/field-path.ts'
import { createGenericSms } from '../../../server/providers/generic-sms.ts'
import type { GenericSmsCredentials } from '../../../server/schema/channel.ts'
import type { InboundRequest, OutboundMessage, Post } from '../../../server/usecases/ports.ts'
import { type Asked, messages, type ProviderSuite, providerSuite } from '../../suites/provider.ts'
import { inboundRequest } from '../../suites/provider-fixtures.ts'
import { inHeader } from '../../suites/provider-forgeries.ts'

const signature = { header: 'X-Gateway-Signature', secret: 'the secret of the gateway', prefix: 'sha256=' }
const speaksJson = {
  fields: { from: 'sender.number', to: 'to', text: 'body', id: 'id', time: 'sent' },
  messages: 'results',
  from: '+447700900001',
  signature,
  send: {
    url: 'https://gateway.example/v1/messages',
    headers: { authorization: 'Bearer key' },
    to: 'message.to.number',
    text: 'message.body',
    from: 'message.from',
    fixed: { 'message.kind': 'service', dryRun: false, 'message.parts': 3 },
    id: 'data.id',
  },
}
const sendsForms = {
  fields: { from: 'msisdn', to: 'to', text: 'text', id: 'messageId' },
  send: {
    url: 'https://forms.example/send',
    format: 'form',
    numbers: 'digits',
    to: 'to',
    text: 'text',
    from: 'from',
    fixed: { key: 'k&y', unicode: true },
    id: 'messages.0.message-id',
  },
}
const channelOf = (credentials: Record<string, unknown>): Channel => ({
  id: 'channel',
  appId: 'app',
  provider: 'generic_sms',
  credentials,
  createdAt: 0,
})
const { write } = inHeader(signature.header)
const sign = ({ body }: InboundRequest, { secret = signature.secret, algorithm = 'sha256' } = {}) =>
  createHmac(algorithm, secret).update(body)

const answers = (yes: string): ProviderSuite['answers'] => [
  [
    'yes without an id',
    { status: 200, body: '{}' },
    { status: 'unknown', error: 'HTTP 200 without a message id' },
  ],
  ['moved', { status: 302, body: yes }, { status: 'unknown', error: 'HTTP 302 without a message id' }],
  ['refused', { status: 422, body: '' }, { status: 'failed', error: 'HTTP 422', retryable: false }],
]

function sendsAs(request: (text: string) => Asked, id: string): ProviderSuite['sends'] {
  const plain = { status: 'sent', providerMessageId: id, plain: true } as const
  return {
    text: { requests: [request(messages.text)] },
    question: { requests: [request(`${messages.question}\n\n${messages.inWords}`)], outcome: plain },
    long: { requests: [request(`${messages.long}\n\n${messages.inWords}`)], outcome: plain },
    toUserId: {
      requests: [],
      outcome: { status: 'failed', error: 'no number to send an SMS to', retryable: false },
    },
  }
}

providerSuite({
  name: 'A signed gateway that speaks JSON',
  create: (post) => createGenericSms({ post }),
  channel: channelOf(speaksJson),
  medium: 'sms',
  fixtures: join(import.meta.dirname, 'generic-sms/json'),
  signature: {
    secret: signature.secret,
    place: inHeader(signature.header),
    sign: (request, secret, algorithm = 'sha256') =>
      write(request, `${algorithm}=${sign(request, { secret, algorithm }).digest('hex')}`),
  },
  notTheFormat: ['{"results":[]}', '{"results":[{"hello":"world"}]}', '{"id":"8f14e45f"}', 'body=JOIN'],
  yes: { status: 202, body: '{"data":{"id":"g-1"}}', id: 'g-1' },
  sends: sendsAs(
    (body) => ({
      url: 'https://gateway.example/v1/messages',
      headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
      json: {
        message: { kind: 'service', parts: 3, from: '+447700900001', to: { number: messages.phone }, body },
        dryRun: false,
      },
    }),
    'g-1',
  ),
  answers: answers('{"data":{"id":"g-1"}}'),
})

providerSuite({
  name: 'An unsigned gateway that sends forms',
  create: (post) => createGenericSms({ post }),
  channel: channelOf(sendsForms),
  medium: 'sms',
  fixtures: join(import.meta.dirname, 'generic-sms/form'),
  notTheFormat: ['hello', 'a=1&b=2', '[{"a":1}]'],
  yes: { status: 200, body: '{"message-count":"1","messages":[{"message-id":815}]}', id: '815' },
  sends: sendsAs(
    (text) => ({
      url: 'https://forms.example/send',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      form: { key: 'k&y', unicode: 'true', from: '15550100142', to: messages.digits, text },
    }),
    '815',
  ),
  answers: answers('{"messages":[{"message-id":815}]}'),
})

describe('A gateway’s signature', () => {
  const gateway = createGenericSms({ post: async () => ({ status: 200, headers: new Headers(), body: '' }) })
  const request = inboundRequest('text=STOP&msisdn=447700900128')

  test.each([
    [{ algorithm: 'sha1' as const }, sign(request, { algorithm: 'sha1' }).digest('hex')],
    [
      { algorithm: 'sha512' as const, encoding: 'base64' as const },
      sign(request, { algorithm: 'sha512' }).digest('base64'),
    ],
    [{ prefix: 'v1=' }, `v1=${sign(request).digest('hex')}`],
    [{ encoding: 'base64' as const }, sign(request).digest('base64')],
  ])('is asked for as the channel says: %j', (scheme, given) => {
    const { header, secret } = signature
    const channel = channelOf({ ...sendsForms, signature: { header, secret, ...scheme } })
    expect(gateway.verify(write(request, given), channel)).toBe(true)
    expect(gateway.verify(write(request, sign(request, { algorithm: 'md5' }).digest('hex')), channel)).toBe(
      false,
    )
    expect(gateway.verify(request, channel)).toBe(false)
    expect(gateway.read(request, channel).inbound[0]?.signal.signed).toBe(true)
  })

  test('makes channels of one gateway share a secret; unsigned channels share with none', () => {
    const shared = (credentials: object, id = 'channel') =>
      gateway.sharedSecret({ ...channelOf({ ...credentials }), id })
    expect(shared(speaksJson)).toBe(shared({ ...speaksJson, from: '+447700900002' }, 'another'))
    expect(shared(speaksJson)).not.toBe(
      shared({ ...speaksJson, signature: { ...signature, secret: 'another one' } }),
    )
    expect(shared(sendsForms)).not.toBe(shared(sendsForms, 'another'))
  })
})

describe('A message by any gateway', () => {
  const gateway = createGenericSms({ post: async () => ({ status: 200, headers: new Headers(), body: '' }) })
  const withoutIdAndTime = 'msisdn=447700900128&text=STOP'
  const idsOf = (body: string, credentials: object, receivedAt = 1_790_000_005_000) =>
    gateway
      .read({ ...inboundRequest(body), receivedAt }, channelOf({ ...credentials }))
      .inbound.map(({ signal }) => signal.messageId)

  test('without an id is known again by its body, within the hour', () => {
    const hour = 3_600_000
    const [first] = idsOf(withoutIdAndTime, sendsForms)
    expect(idsOf(withoutIdAndTime, sendsForms, 1_790_000_005_000 + 60_000)).toEqual([first])
    expect(idsOf(withoutIdAndTime, sendsForms, 1_790_000_005_000 + hour)).not.toEqual([first])
    expect(idsOf(`${withoutIdAndTime}&x=1`, sendsForms)).not.toEqual([first])
  })

  test('of several without ids is known by its place', () => {
    const one = { sender: { number: '447700900128' }, body: 'JOIN', sent: 1_790_000_000 }
    const body = JSON.stringify({ results: [one, one] })
    const sha256 = createHash('sha256').update(body).digest('hex')
    expect(idsOf(body, speaksJson)).toEqual([`body:${sha256}:0`, `body:${sha256}:1`])
  })

  test('whose time is told is known again by its body, whenever it comes', () => {
    const timed = { ...sendsForms, fields: { ...sendsForms.fields, time: 'at' } }
    const body = `${withoutIdAndTime}&at=1790000000`
    const sha256 = createHash('sha256').update(body).digest('hex')
    expect(idsOf(body, timed)).toEqual([`body:${sha256}:0`])
    expect(idsOf(body, timed, 1_790_000_005_000 + 86_400_000)).toEqual(idsOf(body, timed))
  })

  test('stands in a form’s field whose very name has dots and brackets', () => {
    const dotted = { fields: { from: 'sms.from', text: 'sms.text' } }
    const body = new URLSearchParams({ 'sms.from': '447700900128', 'sms.text': 'JOIN' }).toString()
    const [inbound] = gateway.read(inboundRequest(body), channelOf(dotted)).inbound
    expect(inbound?.signal).toMatchObject({ text: 'JOIN', medium: 'sms', occurredAt: 1_790_000_005_000 })
  })
})

describe('A message to a person by any gateway', () => {
  async function send(credentials: Partial<GenericSmsCredentials>, message: Partial<OutboundMessage> = {}) {
    const bodies: string[] = []
    const post: Post = async (_, { body }) => {
      bodies.push(String(body))
      return { status: 200, headers: new Headers(), body: 'OK' }
    }
    const phone = { contactId: 'c', kind: 'phone', value: messages.phone, address: messages.digits } as const
    const outcome = await createGenericSms({ post }).send(
      {
        medium: 'sms',
        to: [phone],
        from: messages.from,
        text: 'Hello',
        textWithoutButtons: 'Hello',
        buttons: [],
        ...message,
      },
      channelOf(credentials),
    )
    return { outcome, bodies }
  }
  const way = { url: 'https://gateway.example/', to: 'to', text: 'text' }

  test('without a way to send has failed', async () => {
    expect((await send({})).outcome).toEqual({
      status: 'failed',
      error: 'this channel does not send',
      retryable: false,
    })
  })

  test('on WhatsApp does not go by SMS instead', async () => {
    const { outcome, bodies } = await send({ send: way }, { medium: 'whatsapp' })
    expect(outcome.status).toBe('failed')
    expect(bodies).toEqual([])
  })

  test('of a gateway that names no messages is sent all the same', async () => {
    const [one, other] = [await send({ send: way }), await send({ send: way })]
    expect(one.outcome).toMatchObject({
      status: 'sent',
      providerMessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(one.outcome).not.toEqual(other.outcome)
  })

  test('is set as a field: nothing in it is filled in, quoted or escaped twice', async () => {
    const text = '{"to":"x"}&to=y {{to}} {to} %s \\" \n'
    expect((await send({ send: way }, { text })).bodies.map((body) => JSON.parse(body))).toEqual([
      { to: messages.phone, text },
    ])
    const [form] = (await send({ send: { ...way, format: 'form' } }, { text })).bodies
    expect([...new URLSearchParams(form)]).toEqual([
      ['to', messages.phone],
      ['text', text],
    ])
  })

  test('is not overruled by what is always the same', async () => {
    const { bodies } = await send({
      send: { ...way, fixed: { to: '+447700900666', text: 'x', 'text.y': 'z' } },
    })
    expect(JSON.parse(bodies[0] ?? '')).toEqual({ to: messages.phone, text: 'Hello' })
  })
})

describe('A place in a body', () => {
  test('is an object’s own, or a list’s', () => {
    expect(valueAt({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1)
    for (const path of ['constructor', '__proto__', 'a.constructor', 'a.b.c', 'toString'])
      expect(valueAt({ a: 'text' }, path)).toBeUndefined()
    for (const root of [null, undefined, 7, 'text']) expect(valueAt(root, 'length')).toBeUndefined()
  })

  test('is made without touching what all objects share', () => {
    const made = objectOf([
      ['__proto__.polluted', 'yes'],
      ['a.b', 1],
      ['a.b.c', 2],
    ])
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":"yes"},"a":{"b":{"c":2}}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('Credentials of any gateway', () => {
  const parse = (credentials: unknown) =>
    createGenericSms({
      post: async () => ({ status: 200, headers: new Headers(), body: '' }),
    }).parseCredentials(credentials)

  test.each([
    ['a header of two lines', { ...speaksJson, send: { ...speaksJson.send, headers: { a: 'b\r\nc: d' } } }],
    ['a place that is none', { fields: { from: 'a..b', text: 'c' } }],
    ['no place for the text', { fields: { from: 'a' } }],
    ['an algorithm that is broken', { ...sendsForms, signature: { ...signature, algorithm: 'md5' } }],
  ])('with %s are refused', (_, credentials) => {
    expect(() => parse(credentials)).toThrow()
  })
})
