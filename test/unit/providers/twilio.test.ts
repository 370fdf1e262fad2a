/** Twilio: the suite of every provider by WhatsApp and by SMS, its signatures against Twilio's own library, and its questions with buttons. */
import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  getExpectedBodyHash,
  getExpectedTwilioSignature,
  validateRequest,
  validateRequestWithBody,
} from 'twilio/lib/webhooks/webhooks.js'
import { describe, expect, test } from 'vitest'
import { createTwilio } from '../../../server/providers/twilio.ts'
import {
  type InboundRequest,
  NotThisFormat,
  type OutboundMessage,
  type Post,
} from '../../../server/usecases/ports.ts'
import { messages, type ProviderSuite, providerSuite, type Reply } from '../../suites/provider.ts'
import { inboundRequest } from '../../suites/provider-fixtures.ts'
import { inHeader } from '../../suites/provider-forgeries.ts'

const accountSid = 'AC0123456789abcdef0123456789abcdef'
const credentials = { accountSid, authToken: 'the token of the account', from: '+1 555 0100142' }
const channel = { id: 'channel', appId: 'app', provider: 'twilio', credentials, createdAt: 0 }
const authorization = `Basic ${Buffer.from(`${accountSid}:${credentials.authToken}`).toString('base64')}`
const account = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`
const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
const contentSid = 'HX00000000000000000000000000000f01'
const sent = { status: 201, body: '{"sid":"SM1","status":"queued","error_code":null}' }
const { write } = inHeader('x-twilio-signature')

/** The parameters of a form, those that come several times as lists. */
function parametersOf(body: Uint8Array): Record<string, string | string[]> {
  const form = new URLSearchParams(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body))
  const parameters: Record<string, string | string[]> = Object.create(null)
  for (const name of form.keys()) {
    const [value = '', ...more] = form.getAll(name)
    parameters[name] = more.length > 0 ? [value, ...more] : value
  }
  return parameters
}

/** SHA-1 is signed by Twilio's own library, what Twilio does not use in the same way. */
function sign(request: InboundRequest, token: string, algorithm = 'sha1'): InboundRequest {
  const { url, body } = request
  const parameters = parametersOf(body)
  if (algorithm === 'sha1') return write(request, getExpectedTwilioSignature(token, url.href, parameters))
  const names = Object.keys(parameters).sort()
  const signed = url.href + names.map((name) => `${name}${parameters[name]}`).join('')
  return write(request, createHmac(algorithm, token).update(signed).digest('base64'))
}

/** The address, and the parameters with their values whatever their order: of two forms that say the same the signature is the same. */
function covered({ url, body }: InboundRequest): string {
  const parameters = Object.entries(parametersOf(body)).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([url.href, parameters.map(([name, value]) => [name, ...new Set([value].flat())])])
}

const asked = (to: string, content: object, from = '+15550100142') => ({
  url: `${account}/Messages.json`,
  headers,
  form: { To: to, From: to.startsWith('whatsapp:') ? `whatsapp:${from}` : from, ...content },
})
const error = (code: number, message: string) => JSON.stringify({ code, message, status: 400 })
/** 39 sentences have room in 1600 characters; eleven are left. */
const [long39, long11] = [messages.longPart.slice(0, 1598), messages.longPart.slice(1599)]
const buttons = { ContentSid: contentSid, ContentVariables: '{"1":"assent:yes:01","2":"assent:no:01"}' }

const common: Omit<ProviderSuite, 'name' | 'create' | 'medium' | 'fixtures' | 'sends'> = {
  channel,
  phoneAddress: '+919876543210',
  signature: {
    secret: credentials.authToken,
    sign,
    covers: covered,
    otherAlgorithms: ['sha256', 'sha512', 'md5'],
  },
  notTheFormat: [
    'Body=Hi',
    '{"MessageSid":"SM1"}',
    '[{"type":"com.twilio.messaging.inbound-message.received"}]',
  ],
  yes: { ...sent, id: 'SM1' },
  answers: [
    [
      'outside the window',
      { status: 400, body: error(63016, 'Outside messaging window') },
      { status: 'failed', error: 'HTTP 400 63016 Outside messaging window', retryable: false },
    ],
    [
      'opted out',
      { status: 400, body: error(21610, 'unsubscribed recipient') },
      {
        status: 'failed',
        error: 'HTTP 400 21610 unsubscribed recipient',
        retryable: false,
        optedOut: { code: '21610' },
      },
    ],
    [
      'too many requests',
      { status: 429, body: error(20429, 'Too Many Requests') },
      { status: 'failed', error: 'HTTP 429 20429 Too Many Requests', retryable: true },
    ],
    [
      'queue full',
      { status: 400, body: error(21611, 'queue full') },
      { status: 'failed', error: 'HTTP 400 21611 queue full', retryable: true },
    ],
    [
      'taken, and failed in the same answer',
      {
        status: 201,
        body: '{"sid":"SM1","status":"failed","error_code":30001,"error_message":"Queue overflow"}',
      },
      { status: 'failed', error: 'HTTP 400 30001 Queue overflow', retryable: true },
    ],
    [
      'yes without an id',
      { status: 201, body: '{}' },
      { status: 'unknown', error: 'HTTP 201 without a message id' },
    ],
  ],
  asks: {
    request: { url: `${account}.json`, headers: { authorization } },
    yes: { status: 200, body: '{"friendly_name":"Juniper Bakery","status":"active"}' },
  },
}

providerSuite({
  ...common,
  name: 'Twilio, by WhatsApp',
  // Its contents are answered here and tested below: the suite sees the messages.
  create: (post) =>
    createTwilio({
      post: async (url, request) =>
        url.startsWith('https://content.twilio.com/')
          ? { status: 201, headers: new Headers(), body: JSON.stringify({ sid: contentSid }) }
          : post(url, request),
    }),
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'twilio/whatsapp'),
  sends: {
    text: { requests: [asked('whatsapp:+919876543210', { Body: messages.text })] },
    question: { requests: [asked('whatsapp:+919876543210', buttons)] },
    long: {
      requests: [{ Body: long39 }, { Body: long11 }, buttons].map((part) =>
        asked('whatsapp:+919876543210', part),
      ),
    },
    toUserId: { requests: [asked(`whatsapp:${messages.userId}`, { Body: messages.text })] },
  },
})

providerSuite({
  ...common,
  name: 'Twilio, by SMS',
  create: (post) => createTwilio({ post }),
  medium: 'sms',
  fixtures: join(import.meta.dirname, 'twilio/sms'),
  sends: {
    text: { requests: [asked(messages.phone, { Body: messages.text })] },
    question: {
      requests: [asked(messages.phone, { Body: `${messages.question}\n\n${messages.inWords}` })],
      outcome: { status: 'sent', providerMessageId: 'SM1', plain: true },
    },
    long: {
      requests: [long39, `${long11}\n\nMay we?\n\n${messages.inWords}`].map((Body) =>
        asked(messages.phone, { Body }),
      ),
      outcome: { status: 'sent', providerMessageId: 'SM1', plain: true },
    },
    toUserId: {
      requests: [],
      outcome: { status: 'failed', error: 'no address to send to', retryable: false },
    },
  },
})

const silent: Post = async () => ({ status: 200, headers: new Headers(), body: '{}' })

describe('Twilio’s signature', () => {
  const twilio = createTwilio({ post: silent })
  const verify = (request: InboundRequest, authToken = credentials.authToken) =>
    twilio.verify(request, { ...channel, credentials: { ...credentials, authToken } })
  const post = (url: string, body: string, signature: string) =>
    write(inboundRequest(body, { url: new URL(url) }), signature)

  test.each([
    ['0/KCTR6DLpKmkAf8muzZqo1nDgQ=', '+12349013030'],
    ['RSOYDt4T1cUTdK1PDd93/VVr8B8=', '+14158675309'],
  ])('%s, as published, verifies', (signature, caller) => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    const body = new URLSearchParams({
      To: '+18005551212',
      Digits: '1234',
      From: caller,
      CallSid: 'CA1234567890ABCDE',
      Caller: caller,
    }).toString()
    expect(verify(post(url, body, signature), '12345')).toBe(true)
    expect(verify(post(url, body, signature), '12346')).toBe(false)
    expect(verify(post(`${url}&baz=3`, body, signature), '12345')).toBe(false)
  })

  test('is the same to us and to Twilio’s library, whatever the form', () => {
    const name = fc.oneof(fc.constantFrom('Body', 'From', 'body', 'B', '__proto__', ''), fc.string())
    const pairs = fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
    const url = 'https://assent.example/hooks/channel?a=1'
    fc.assert(
      fc.property(pairs, pairs, (one, other) => {
        const body = new URLSearchParams(one).toString()
        const signed = sign(inboundRequest(body, { url: new URL(url) }), credentials.authToken)
        expect(verify(signed)).toBe(true)
        const changed = { ...signed, body: new TextEncoder().encode(new URLSearchParams(other).toString()) }
        const given = signed.headers.get('x-twilio-signature') ?? ''
        expect(verify(changed)).toBe(
          validateRequest(credentials.authToken, given, url, parametersOf(changed.body)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    'https://assent.example/hooks/channel',
    'https://assent.example:443/hooks/channel',
    'https://assent.example:8443/hooks/channel?x=%20y&z',
    'http://127.0.0.1:8787/hooks/channel?',
    'http://[::1]/hooks/channel',
  ])('over %s counts with the port and without', (configured) => {
    const body = 'Body=Hi&MessageSid=SM1'
    const url = new URL(configured)
    const path = url.href.slice(url.origin.length)
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    for (const address of [
      `${url.protocol}//${url.hostname}${path}`,
      `${url.protocol}//${url.hostname}:${port}${path}`,
    ]) {
      const signature = getExpectedTwilioSignature(credentials.authToken, address, {
        Body: 'Hi',
        MessageSid: 'SM1',
      })
      expect(verify(post(configured, body, signature)), address).toBe(true)
      expect(verify(post(configured.replace('/hooks/', '/hook/'), body, signature)), address).toBe(false)
    }
  })

  /** Signed as Twilio would, were it Twilio's. */
  const form = (fields: [string, string][]) =>
    sign(inboundRequest(new URLSearchParams(fields).toString()), credentials.authToken)
  const fields = (count: number) => Array.from({ length: count }, (_, at): [string, string] => [`f${at}`, ''])

  test('over a form of more than 500 fields counts for nothing', () => {
    expect(verify(form(fields(500)))).toBe(true)
    expect(verify(form(fields(501)))).toBe(false)
  })

  test('over a form of more than 64 KB counts for nothing', () => {
    expect(verify(form([['Body', 'x'.repeat(65_531)]]))).toBe(true)
    expect(verify(form([['Body', 'x'.repeat(65_532)]]))).toBe(false)
  })

  // To look every one of them up among all the others took minutes, whoever had sent them.
  test('over a flood of fields is never worked out', () => {
    const flood = new URLSearchParams(fields(200_000)).toString()
    expect(verify(post('https://assent.example/hooks/channel', flood, 'of nobody'))).toBe(false)
  })

  test('over a body that is no form counts by the hash in the address', () => {
    const body = '{ "Body": "Hi" }'
    const url = `https://assent.example/hooks/channel?bodySHA256=${getExpectedBodyHash(body)}`
    const signature = getExpectedTwilioSignature(credentials.authToken, url, {})
    expect(validateRequestWithBody(credentials.authToken, signature, url, body)).toBe(true)
    expect(verify(post(url, body, signature))).toBe(true)
    for (const forged of ['{ "Body": "Ho" }', '', `${body} `]) {
      expect(validateRequestWithBody(credentials.authToken, signature, url, forged)).toBe(false)
      expect(verify(post(url, forged, signature))).toBe(false)
    }
    const rehashed = url.replace(/[0-9a-f]{64}/, createHash('sha256').update('{}').digest('hex'))
    expect(verify(post(rehashed, '{}', signature))).toBe(false)
  })
})

describe('A form of Twilio’s that was signed, cut in other places', () => {
  const twilio = createTwilio({ post: silent })
  const read = (fields: [string, string][]) => {
    const request = inboundRequest(new URLSearchParams(fields).toString())
    const signature = sign(request, credentials.authToken).headers.get('x-twilio-signature')
    return { signature, reading: () => twilio.read(request, channel) }
  }
  const victim = '+14155550101'
  const sms = (body: string): [string, string][] => [
    ['Body', body],
    ['From', '+14155550123'],
    ['MessageSid', 'SM1'],
    ['SmsStatus', 'received'],
    ['To', '+15550100142'],
  ]
  const rest: [string, string][] = sms('').slice(2)

  test.each([
    ['in which somebody else wrote', sms(`STOPFrom${victim}`), [['From', victim], ...sms('STOP')]],
    [
      'whose own sender hides in another value',
      sms(`STOPFrom${victim}FromZ`),
      [['Body', 'STOP'], ['From', victim], ['FromZ', 'From+14155550123'], ...rest],
    ],
    [
      'whose own sender hides in a name',
      sms(`STOPFrom${victim}FromZ`),
      [['Body', 'STOP'], ['From', victim], ['FromZFro', 'm+14155550123'], ...rest],
    ],
    [
      'whose sender has somebody else’s user id too',
      [['Body', 'HiExternalUserIdwhatsapp:GB.1349'], ['ExternalUserId', 'whatsapp:IN.2023'], ...rest],
      [
        ['Body', 'Hi'],
        ['ExternalUserId', 'whatsapp:GB.1349'],
        ['ExternalUserId', 'whatsapp:IN.2023'],
        ...rest,
      ],
    ],
    [
      'that tells of an opt-out of somebody else',
      sms(`HiErrorCode21610From+15550100142MessageSidSM2MessageStatusfailedTo${victim}ToZ`),
      [
        ['Body', 'Hi'],
        ['ErrorCode', '21610'],
        ['From', '+15550100142'],
        ['MessageSid', 'SM2'],
        ['MessageStatus', 'failed'],
        ['To', victim],
        ['ToZ', 'From+14155550123MessageSidSM1SmsStatusreceivedTo+15550100142'],
      ],
    ],
  ] as [string, [string, string][], [string, string][]][])(
    '%s, is nobody’s, though its signature is right',
    (_, signed, forged) => {
      const { signature, reading } = read(forged)
      expect(signature).toBe(read(signed).signature)
      expect(reading).toThrow(NotThisFormat)
      expect(read(signed).reading).toThrow(NotThisFormat)
    },
  )

  test.each([
    'From Berlin with love, to +1 415 555 0177',
    'Sent From +14155550177 To 14155550177',
    'From: +14155550177 MessageSid: SM2',
    'FromLondonToParis, GoTo2024',
    'ExternalUserId',
  ])('is not what a person writes: %s', (body) => {
    expect(read(sms(body)).reading().inbound).toMatchObject([{ signal: { text: body } }])
  })

  test.each(['14155550177', ' +14155550177', 'whatsapp: +14155550177', '(+1)4155550177'])(
    'cannot name a person by what Twilio never writes: %j',
    (from) => {
      const form = sms('STOP').map(([name, value]): [string, string] => [
        name,
        name === 'From' ? from : value,
      ])
      expect(read(form).reading()).toMatchObject({ inbound: [], ignored: [{ reason: 'no_sender' }] })
    },
  )
})

describe('Twilio', () => {
  test('wants to hear an empty TwiML, and shakes no hands', () => {
    const twilio = createTwilio({ post: silent })
    expect(twilio.acknowledgement).toEqual({ body: '<Response/>', contentType: 'text/xml' })
    expect(twilio.handshake({ ...inboundRequest(''), method: 'GET' }, channel)).toBeUndefined()
    expect(twilio.real).toBe(true)
  })

  test.each([
    ['+15550100142', '+15550100142'],
    ['whatsapp:+15550100142', '+15550100142'],
    ['1 555 010-0142', '+15550100142'],
    ['+5215550100143', '+525550100143'],
    ['20012', '20012'],
    ['MG00000000000000000000000000000e01', undefined],
    ['Juniper', undefined],
  ])('the line of %s is %s', (from, line) => {
    const one = { ...channel, credentials: { ...credentials, from } }
    expect(createTwilio({ post: silent }).line(one)).toBe(line)
  })
})

describe('A question by Twilio', () => {
  type Asked = { method: string; url: string; body: string }
  const person = { contactId: 'c', kind: 'phone', value: messages.phone, address: messages.digits } as const
  const question: OutboundMessage = {
    medium: 'whatsapp',
    to: [person],
    from: messages.from,
    text: messages.question,
    textWithoutButtons: `${messages.question}\n\n${messages.inWords}`,
    buttons: messages.buttons,
  }

  /** Twilio, as far as it goes: contents that are kept and found, and messages. */
  function account(more: { content?: Reply; message?: (form: URLSearchParams) => Reply | undefined } = {}) {
    const asked: Asked[] = []
    const contents: (Record<string, unknown> & { sid: string; friendly_name: string })[] = []
    const post: Post = async (url, { method = 'POST', body = '' }) => {
      const written = String(body)
      asked.push({ method, url, body: written })
      return { headers: new Headers(), ...answer(new URL(url), method, written) }
    }
    function answer(url: URL, method: string, body: string): Reply {
      if (url.pathname.endsWith('/Messages.json')) return more.message?.(new URLSearchParams(body)) ?? sent
      if (more.content) return more.content
      if (method === 'GET') {
        const name = url.searchParams.get('ContentName')
        const named = contents.filter(({ friendly_name }) => friendly_name === name)
        return { status: 200, body: JSON.stringify({ contents: named }) }
      }
      const content = { ...JSON.parse(body), sid: `HX${contents.length}` }
      contents.push(content)
      return { status: 201, body: JSON.stringify(content) }
    }
    const messagesAsked = () =>
      asked
        .filter(({ url }) => url.endsWith('/Messages.json'))
        .map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    return { post, asked, contents, messagesAsked }
  }
  const plainOutcome = { status: 'sent', providerMessageId: 'SM1', plain: true }
  const plainText = `${messages.question}\n\n${messages.inWords}`

  test('is kept at Twilio once, whoever is asked; what the buttons carry are its variables', async () => {
    const { post, contents, asked, messagesAsked } = account()
    const twilio = createTwilio({ post })
    const second = { ...question, buttons: question.buttons.map((one) => ({ ...one, id: `${one.id}-2` })) }
    expect(await twilio.send(question, channel)).toEqual({ status: 'sent', providerMessageId: 'SM1' })
    expect(await twilio.send(second, channel)).toEqual({ status: 'sent', providerMessageId: 'SM1' })
    expect(contents).toEqual([
      {
        sid: 'HX0',
        friendly_name: expect.stringMatching(/^assent_[0-9a-f]{32}$/),
        language: 'en',
        variables: { 1: 'answer-1', 2: 'answer-2' },
        types: {
          'twilio/quick-reply': {
            body: messages.question,
            actions: [
              { type: 'QUICK_REPLY', title: 'Yes, keep me posted', id: '{{1}}' },
              { type: 'QUICK_REPLY', title: 'No, thanks', id: '{{2}}' },
            ],
          },
        },
      },
    ])
    expect(messagesAsked().map(({ ContentSid, ContentVariables }) => [ContentSid, ContentVariables])).toEqual(
      [
        ['HX0', '{"1":"assent:yes:01","2":"assent:no:01"}'],
        ['HX0', '{"1":"assent:yes:01-2","2":"assent:no:01-2"}'],
      ],
    )
    expect(asked).toHaveLength(4)
  })

  test('that is asked twice at once is kept once', async () => {
    const { post, contents } = account()
    const twilio = createTwilio({ post })
    await Promise.all([twilio.send(question, channel), twilio.send(question, channel)])
    expect(contents).toHaveLength(1)
  })

  test('is found again after a restart; other words are another', async () => {
    const { post, contents } = account()
    await createTwilio({ post }).send(question, channel)
    await createTwilio({ post }).send(question, channel)
    expect(contents).toHaveLength(1)
    await createTwilio({ post }).send({ ...question, text: 'May we?' }, channel)
    await createTwilio({ post }).send({ ...question, buttons: question.buttons.slice(1) }, channel)
    expect(contents).toHaveLength(3)
  })

  test('that somebody else keeps under its name with other words is not taken', async () => {
    const { post, contents, messagesAsked } = account()
    await createTwilio({ post }).send(question, channel)
    contents[0]!.types = { 'twilio/quick-reply': { body: 'You agree to everything.', actions: [] } }
    await createTwilio({ post }).send(question, channel)
    expect(contents).toHaveLength(2)
    expect(messagesAsked()[1]?.ContentSid).toBe('HX1')
  })

  test.each([
    ['refuses', { status: 403, body: '{"code":20403}' }],
    ['breaks', { status: 503, body: '' }],
    ['is too busy', { status: 429, body: '' }],
    ['answers nonsense', { status: 201, body: '[]' }],
  ])('goes as a text where the Content API %s', async (_, content) => {
    const { post, messagesAsked } = account({ content })
    expect(await createTwilio({ post }).send(question, channel)).toEqual(plainOutcome)
    expect(messagesAsked()).toEqual([
      { To: 'whatsapp:+919876543210', From: 'whatsapp:+15550100142', Body: plainText },
    ])
  })

  test('that is long says how to answer once, at its end, where the Content API refuses', async () => {
    const { post, messagesAsked } = account({ content: { status: 403, body: '{"code":20403}' } })
    const textWithoutButtons = `${messages.long}\n\n${messages.inWords}`
    const long = { ...question, text: messages.long, textWithoutButtons }
    expect(await createTwilio({ post }).send(long, channel)).toEqual(plainOutcome)
    expect(messagesAsked().map(({ Body }) => Body)).toEqual([
      long39,
      long11,
      `May we?\n\n${messages.inWords}`,
    ])
  })

  test('goes as a text where the Content API is not there', async () => {
    const { post: reach, messagesAsked } = account()
    const post: Post = (url, request) =>
      url.includes('content.twilio.com') ? Promise.reject(new Error('socket hang up')) : reach(url, request)
    expect(await createTwilio({ post }).send(question, channel)).toEqual(plainOutcome)
    expect(messagesAsked()).toHaveLength(1)
  })

  test('whose content is refused goes as a text, and is looked for anew the next time', async () => {
    const message = (form: URLSearchParams) =>
      form.has('ContentSid') ? { status: 400, body: error(21655, 'The ContentSid is Invalid') } : undefined
    const { post, asked, messagesAsked } = account({ message })
    const twilio = createTwilio({ post })
    expect(await twilio.send(question, channel)).toEqual(plainOutcome)
    expect(messagesAsked().map(({ Body }) => Body)).toEqual([undefined, plainText])
    const before = asked.length
    await twilio.send(question, channel)
    expect(asked[before]?.url).toContain('/v2/Content?ContentName=assent_')
  })

  test.each([
    ['too many requests', { status: 429, body: error(20429, 'slow down') }],
    ['opted out', { status: 400, body: error(21610, 'unsubscribed') }],
    ['may have been sent', { status: 500, body: '' }],
  ])('that is answered “%s” is not asked again as a text', async (_, reply) => {
    const { post, messagesAsked } = account({ message: () => reply })
    expect((await createTwilio({ post }).send(question, channel)).status).not.toBe('sent')
    expect(messagesAsked()).toHaveLength(1)
  })

  test('in whose words Twilio would look for variables goes as a text', async () => {
    const { post, contents, messagesAsked } = account()
    const text = 'May {{1}} write to you?'
    const textWithoutButtons = `${text}\n\n${messages.inWords}`
    const braced = { ...question, text, textWithoutButtons }
    expect(await createTwilio({ post }).send(braced, channel)).toEqual(plainOutcome)
    expect(contents).toEqual([])
    expect(messagesAsked()[0]?.Body).toBe(textWithoutButtons)
  })

  test('is remembered only so long as there is room', async () => {
    const { post, asked } = account()
    const twilio = createTwilio({ post })
    const ask = (text: string) => twilio.send({ ...question, text }, channel)
    for (let index = 0; index < 501; index++) await ask(`May we? ${index}`)
    const before = asked.length
    await ask('May we? 500')
    expect(asked).toHaveLength(before + 1)
    await ask('May we? 0')
    expect(asked).toHaveLength(before + 3)
  })

  test('of another account is not taken for this one’s', async () => {
    const { post, asked } = account()
    const twilio = createTwilio({ post })
    await twilio.send(question, channel)
    const before = asked.length
    await twilio.send(question, { ...channel, credentials: { ...credentials, authToken: 'another token' } })
    expect(asked[before]?.method).toBe('GET')
  })

  test('goes by a messaging service, another address, and asks to be told what became of it', async () => {
    const { post, asked, messagesAsked } = account()
    const from = 'MG00000000000000000000000000000e01'
    const elsewhere = {
      ...channel,
      credentials: { ...credentials, from, apiBaseUrl: 'https://twilio.example/x' },
    }
    await createTwilio({ post, publicUrl: 'https://assent.example' }).send(question, elsewhere)
    expect(asked.map(({ url }) => new URL(url).href.replace(/\?.*/, ''))).toEqual([
      'https://twilio.example/x/v2/Content',
      'https://twilio.example/x/v1/Content',
      `https://twilio.example/x/2010-04-01/Accounts/${accountSid}/Messages.json`,
    ])
    expect(messagesAsked()).toEqual([
      {
        To: 'whatsapp:+919876543210',
        MessagingServiceSid: from,
        ContentSid: 'HX0',
        ContentVariables: '{"1":"assent:yes:01","2":"assent:no:01"}',
        StatusCallback: 'https://assent.example/hooks/channel',
      },
    ])
    await createTwilio({ post, publicUrl: 'http://localhost:8787' }).send(question, channel)
    expect(messagesAsked()[1]).not.toHaveProperty('StatusCallback')
  })
})
