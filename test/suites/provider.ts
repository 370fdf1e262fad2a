/** What every provider's adapter guarantees: read as the fixtures say, verified over the very bytes, sent as exact requests. One short test file an adapter. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Channel } from '../../server/domain/records.ts'
import { ChannelTest } from '../../server/schema/channel.ts'
import type { Medium } from '../../server/schema/values.ts'
import {
  NotSent,
  NotThisFormat,
  type OutboundMessage,
  type Post,
  type Provider,
  type Reading,
  type SendOutcome,
} from '../../server/usecases/ports.ts'
import { expectedReading, inboundRequest, plain, readSamples, type Sample } from './provider-fixtures.ts'
import { carelessVerifiers, forgeries, inHeader, type Signature } from './provider-forgeries.ts'

/** A request to a provider's API; `json` or `form` is its body. */
export type Asked = {
  method?: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  json?: unknown
  form?: Record<string, string>
}

/** An answer of a provider's API. */
export type Reply = { status: number; body: string }

/** What is asked of the provider, in this order; the outcome where it is not that the message was sent. */
export type Sending = { requests: Asked[]; outcome?: SendOutcome }

/** All that the suite has to know of an adapter. */
export type ProviderSuite = {
  /** As the tests name it: `twilio, by SMS`. */
  name: string
  create: (post: Post) => Provider
  channel: Channel
  medium: Medium
  /** The folder of the fixtures. */
  fixtures: string
  /** Absent for a channel whose requests are unsigned. */
  signature?: Signature
  /** Bodies that are not the format at all, besides those that are nobody's. */
  notTheFormat?: string[]
  /** The address of the person in the provider's own form; default the digits. */
  phoneAddress?: string
  /** The provider's yes to a message, and the id it gives. */
  yes: Reply & { id: string }
  sends: {
    /** `messages.text` */
    text: Sending
    /** `messages.question`: two buttons. */
    question: Sending
    /** `messages.long`: two buttons under a long text. */
    long: Sending
    /** `messages.toUserId`: who has no number. */
    toUserId: Sending
  }
  /** The provider's other answers and what each comes to. */
  answers: [what: string, Reply, SendOutcome][]
  /** What `test` asks, and a yes to it. Absent: the provider has nothing to ask. */
  asks?: { request: Asked; yes: Reply }
}

const forgeriesEach = 10_000
const forgeriesForControls = 2000
/** Thousands of requests, on a busy machine. */
const long = { timeout: 60_000 }
const longPart = 'We would write to you about your orders. '.repeat(50).trim()

/** The messages that every adapter sends. */
export const messages = {
  text: 'Hello & welcome: 100 % “fresh” +1 🥐\nJuniper Bakery',
  question: 'May Juniper Bakery write to you?',
  buttons: [
    { id: 'assent:yes:01', title: 'Yes, keep me posted' },
    { id: 'assent:no:01', title: 'No, thanks' },
  ],
  longPart,
  long: `${longPart}\n\nMay we?`,
  /** How to answer where there are no buttons: follows a question's words. */
  inWords: 'Reply YES or NO.',
  /** E.164 and digits of whom they go to, and who has a user id only. */
  phone: '+919876543210',
  digits: '919876543210',
  userId: 'IN.13491208655302741918',
  from: '+15550100142',
}

/** Runs the suite for one adapter. */
export function providerSuite(suite: ProviderSuite): void {
  describe(suite.name, () => {
    describe('a webhook', () => readsItsFixtures(suite))
    describe('a signature', () => verifies(suite))
    describe('a message to a person', () => sends(suite))
    describe('a test of the credentials', () => asksForItself(suite))
    describe('credentials', () => keepsItsCredentials(suite))
  })
}

const silence: Post = async () => {
  throw new Error('nothing may leave here')
}

function readsItsFixtures({ create, channel, medium, fixtures, notTheFormat = [] }: ProviderSuite): void {
  const provider = create(silence)
  const samples = readSamples(fixtures)
  const read = (request: Sample['request']) => provider.read(request, channel)

  test.each(samples)('$file is read as it says beside it', (sample) => {
    const reading = plain(read(sample.request))
    expect(reading).toEqual(expectedReading(sample, { provider, channel, medium }))
    expect(reading.inbound.length + reading.ignored.length).toBeGreaterThan(0)
    expect(faultsOf(reading)).toEqual([])
    expect(provider.handshake(sample.request, channel)).toBeUndefined()
  })

  test.each(['', 'null', '7', '[]', '{}', '"text"', '{"a":', '\u0000', '<xml/>', ...notTheFormat])(
    'that is not the provider’s format at all is told so: %j',
    (body) => {
      expect(() => read(inboundRequest(body))).toThrow(NotThisFormat)
    },
  )

  test('that is no UTF-8 is not the format', () => {
    expect(() => read(inboundRequest(new Uint8Array([0xff, 0xfe])))).toThrow(NotThisFormat)
  })

  test('with a field that nobody knows, anywhere, is read as without it', long, () => {
    const withoutHash = (reading: Reading) =>
      JSON.parse(JSON.stringify(reading), (key, value) => (key === 'bodySha256' ? undefined : value))
    for (const { file, request, fixture } of samples) {
      for (const grown of grownRequests(fixture, request))
        expect(withoutHash(read(grown)), file).toEqual(withoutHash(read(request)))
    }
  })

  const canBeRead = (
    fixture: Sample['fixture'],
    request: Sample['request'],
    place: number,
    value: unknown,
  ) => {
    const mutated = mutatedRequest(fixture, request, place, value)
    try {
      return faultsOf(read(mutated))
    } catch (error) {
      const { url, body } = mutated
      return error instanceof NotThisFormat
        ? []
        : [`${String(error)} for ${url.search} ${new TextDecoder().decode(body)}`]
    }
  }

  test(
    'with a vicious value in any place never makes the reader fail, nor say what no database keeps',
    long,
    () => {
      const faults: string[] = []
      for (const { fixture, request } of samples)
        for (let place = 0; place < placesOf(fixture); place++)
          for (const value of vicious) faults.push(...canBeRead(fixture, request, place, value))
      expect(faults.slice(0, 5)).toEqual([])
    },
  )

  test('with any value in any place never makes the reader fail', long, () => {
    const seeded = fc.record({ which: fc.nat(samples.length - 1), place: fc.nat(), value: anything })
    fc.assert(
      fc.property(seeded, ({ which, place, value }) => {
        const { fixture, request } = samples[which]!
        expect(canBeRead(fixture, request, place % placesOf(fixture), value)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
}

const vicious: unknown[] = [
  null,
  true,
  '',
  '\0',
  ' ',
  0,
  -1,
  1e308,
  '99999999999999999999',
  [],
  {},
  [null, 1, 'x', []],
  [{}],
  { toString: null, valueOf: null },
  { id: {}, type: [], code: {}, text: {}, payload: {}, body: {} },
  'x'.repeat(20_000),
  'text',
  '919876543210',
  131050,
]

const anything = fc.oneof(
  fc.constantFrom(...vicious),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.jsonValue({ maxDepth: 3 }),
)

/** What would break further in: ids that are none, times that are none, texts with NUL. */
function faultsOf({ inbound, ignored, errors }: Reading): string[] {
  const faults: string[] = []
  const must = (holds: boolean, what: string) => holds || faults.push(what)
  const isLine = (given: unknown, atMost: number) =>
    typeof given === 'string' && given !== '' && given.length <= atMost
  for (const { line, signal } of inbound) {
    must(line === undefined || isLine(line, 300), 'line')
    must(isLine(signal.messageId, 300), 'messageId')
    must(signal.occurredAt === undefined || Number.isSafeInteger(signal.occurredAt), 'occurredAt')
    if (signal.kind === 'identity_moved') {
      must(signal.from.length > 0, 'from')
      continue
    }
    must(signal.sender.identities.length > 0, 'sender')
    must(signal.sender.name === null || isLine(signal.sender.name, 200), 'name')
    if (signal.kind !== 'message') continue
    must(signal.text === undefined || typeof signal.text === 'string', 'text')
    must(signal.buttonPayload === undefined || isLine(signal.buttonPayload, 300), 'buttonPayload')
    must(signal.quotedId === undefined || isLine(signal.quotedId, 300), 'quotedId')
  }
  for (const { kind, reason } of ignored) must(isLine(kind, 80) && isLine(reason, 80), 'ignored')
  for (const error of errors) must(isLine(error, 500), 'errors')
  must(!/\\u0000/.test(JSON.stringify([inbound, ignored, errors])), 'NUL')
  return faults
}

/** Where the fixture's request is a form, or a query. */
function parametersOf({
  request: { method, url = '', form, body },
}: Sample['fixture']): Record<string, string> | undefined {
  if (method === 'GET') return Object.fromEntries(new URL(url, 'https://assent.example').searchParams)
  if (form) return form
  return typeof body === 'string' && !/^\s*[{[]/.test(body)
    ? Object.fromEntries(new URLSearchParams(body))
    : undefined
}

function jsonOf({ request: { body } }: Sample['fixture']): unknown {
  return typeof body === 'string' ? JSON.parse(body) : body
}

function placesIn(value: unknown): number {
  let count = 0
  JSON.stringify(value, (_, one) => {
    count++
    return one
  })
  return count
}

function placesOf(fixture: Sample['fixture']): number {
  const parameters = parametersOf(fixture)
  return parameters ? Object.keys(parameters).length : placesIn(jsonOf(fixture) ?? {})
}

/** The request with one more field, once for every object in it. */
function grownRequests(fixture: Sample['fixture'], request: Sample['request']): Sample['request'][] {
  const more = { assentUnknownField: { nested: [1, { id: 'x' }] } }
  const parameters = parametersOf(fixture)
  if (parameters) return [withParameters(request, { ...parameters, AssentUnknownField: '1' })]
  const root = jsonOf(fixture)
  return Array.from({ length: placesIn(root) }, (_, place) => {
    let at = 0
    const body = JSON.stringify(root, (_key, one) => {
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one)
      return at++ === place && isObject ? { ...one, ...more } : one
    })
    return withBody(request, body)
  })
}

/** The request with another value in one place. */
function mutatedRequest(
  fixture: Sample['fixture'],
  request: Sample['request'],
  place: number,
  value: unknown,
): Sample['request'] {
  const parameters = parametersOf(fixture)
  if (!parameters) return withBody(request, replaced(jsonOf(fixture) ?? {}, place, value))
  const name = Object.keys(parameters)[place] ?? 'x'
  const written = typeof value === 'string' ? value : JSON.stringify(value)
  return withParameters(request, { ...parameters, [name]: written })
}

function withParameters(request: Sample['request'], parameters: Record<string, string>): Sample['request'] {
  const written = new URLSearchParams(parameters).toString()
  return request.method === 'GET'
    ? { ...request, url: new URL(`?${written}`, request.url) }
    : withBody(request, written)
}

function withBody(request: Sample['request'], body: string): Sample['request'] {
  return { ...request, body: new TextEncoder().encode(body) }
}

function replaced(root: unknown, place: number, value: unknown): string {
  let at = 0
  return JSON.stringify(root, (_, one) => (at++ === place ? value : one))
}

function verifies({ create, channel, fixtures, signature: given }: ProviderSuite): void {
  const provider = create(silence)
  const samples = readSamples(fixtures)

  if (!given) {
    test('is not asked for: the token in the address counts, and nothing is taken for signed', () => {
      expect(provider.isSigned(channel)).toBe(false)
      for (const { request } of samples) {
        expect(provider.verify(request, channel)).toBe(false)
        for (const { signal } of provider.read(request, channel).inbound) expect(signal.signed).toBe(false)
      }
    })
    return
  }

  const signature = { place: inHeader(provider.signatureHeaders(channel)[0] ?? 'none'), ...given }
  const { secret, sign } = signature
  const originals = samples.map(({ request }) => request)
  const forged = (count: number) => forgeries(originals, signature, count)

  test('that is right is accepted, over the very bytes', () => {
    expect(provider.isSigned(channel)).toBe(true)
    const accepted = (request: Sample['request']) => provider.verify(sign(request, secret), channel)
    for (const { file, request, fixture } of samples) {
      expect(accepted(request), file).toBe(true)
      if (parametersOf(fixture)) continue
      for (const body of [JSON.stringify(jsonOf(fixture), null, 3), `\n${JSON.stringify(jsonOf(fixture))} `])
        expect(accepted({ ...request, body: new TextEncoder().encode(body) }), file).toBe(true)
    }
  })

  test('of another channel is refused', () => {
    const [request] = originals
    expect(provider.verify(sign(request!, `${secret} of another`), channel)).toBe(false)
  })

  test(`of ${forgeriesEach} forgeries is accepted never`, long, () => {
    const accepted: string[] = []
    let count = 0
    for (const { how, request } of forged(forgeriesEach)) {
      count++
      if (provider.verify(request, channel)) accepted.push(how)
    }
    expect(accepted).toEqual([])
    expect(count).toBe(forgeriesEach)
  })

  test.each(Object.entries(carelessVerifiers(signature)))(
    'the control: a verifier that %s is fooled',
    long,
    (_, isFooled) => {
      let count = 0
      for (const { request } of forged(forgeriesForControls)) if (isFooled(request)) count++
      expect(count).toBeGreaterThan(20)
    },
  )
}

type Answering = (turn: number) => Reply

function sends(suite: ProviderSuite): void {
  const { create, channel, medium, yes, answers, phoneAddress = messages.digits } = suite
  const phone = { contactId: 'c', kind: 'phone', value: messages.phone, address: phoneAddress } as const
  const user = { contactId: 'c', kind: 'bsuid', value: messages.userId, address: messages.userId } as const
  const message = (more: Partial<OutboundMessage>): OutboundMessage => ({
    medium,
    to: [phone],
    from: messages.from,
    text: messages.text,
    textWithoutButtons: more.text ?? messages.text,
    buttons: [],
    ...more,
  })
  const asking = (text: string) =>
    message({ text, textWithoutButtons: `${text}\n\n${messages.inWords}`, buttons: messages.buttons })
  const question = asking(messages.question)
  const longQuestion = asking(messages.long)

  async function send(one: OutboundMessage, answer: Answering = () => yes) {
    const asked: Asked[] = []
    const provider = create(async (url, request) => {
      asked.push(askedOf(url, request))
      return { headers: new Headers(), ...answer(asked.length - 1) }
    })
    return { asked, outcome: await provider.send(one, channel) }
  }
  const throwing = (error: Error) => () => {
    throw error
  }

  test.each([
    ['that is a text', message({}), suite.sends.text],
    ['that asks with two buttons', question, suite.sends.question],
    ['that is long', longQuestion, suite.sends.long],
    ['to who has a user id only', message({ to: [user] }), suite.sends.toUserId],
  ] satisfies [string, OutboundMessage, Sending][])(
    '%s goes out as exactly these requests',
    async (_, one, expected) => {
      const { asked, outcome } = await send(one)
      expect(asked).toEqual(expected.requests.map((request) => ({ method: 'POST', ...request })))
      expect(outcome).toEqual(expected.outcome ?? { status: 'sent', providerMessageId: yes.id })
    },
  )

  test.each([
    ['short', question],
    ['long', longQuestion],
  ])('that asks says how to answer in words where it has no buttons, and only there: %s', async (_, one) => {
    const { asked, outcome } = await send(one)
    if (outcome.status !== 'sent') return expect(asked).toEqual([])
    const said = asked.map(({ json, form }) => JSON.stringify(json ?? form))
    const inWords = said.map((body) => body.includes(messages.inWords))
    expect(inWords).toEqual(said.map((_, at) => outcome.plain === true && at === said.length - 1))
  })

  test('goes to the number of who has both', async () => {
    expect((await send(message({ to: [user, phone] }))).asked).toEqual((await send(message({}))).asked)
  })

  test('to nobody has failed, and nothing was asked', async () => {
    const { asked, outcome } = await send(message({ to: [] }))
    expect(asked).toEqual([])
    expect(outcome).toMatchObject({ status: 'failed', retryable: false })
  })

  test.each(answers)('that is answered “%s” comes to what it should', async (_, reply, outcome) => {
    expect((await send(message({}), () => reply)).outcome).toEqual(outcome)
  })

  test('that never left has failed and may be tried again', async () => {
    const { outcome } = await send(message({}), throwing(new NotSent('no such host')))
    expect(outcome).toMatchObject({ status: 'failed', retryable: true })
  })

  test('whose connection was lost may have arrived', async () => {
    const { outcome } = await send(message({}), throwing(new Error('socket hang up')))
    expect(outcome).toMatchObject({ status: 'unknown' })
  })

  test('that comes too fast may be tried again; that breaks there may have arrived; that is refused is not tried again', async () => {
    const outcomeOf = async (status: number) =>
      (await send(message({}), () => ({ status, body: '' }))).outcome
    expect(await outcomeOf(429)).toMatchObject({ status: 'failed', retryable: true })
    expect(await outcomeOf(500)).toMatchObject({ status: 'unknown' })
    expect(await outcomeOf(503)).toMatchObject({ status: 'unknown' })
    expect(await outcomeOf(400)).toMatchObject({ status: 'failed', retryable: false })
    expect(await outcomeOf(403)).toMatchObject({ status: 'failed', retryable: false })
  })

  test('whose first part arrived is not begun again', async () => {
    const parts = suite.sends.long.requests.length
    for (let broken = 1; broken < parts; broken++) {
      const { asked, outcome } = await send(longQuestion, (turn) =>
        turn < broken ? yes : { status: 429, body: '{}' },
      )
      expect(asked).toHaveLength(broken + 1)
      expect(outcome).toMatchObject({ status: 'failed', retryable: false })
      const lost = await send(longQuestion, (turn) => (turn < broken ? yes : throwing(new NotSent('gone'))()))
      expect(lost.outcome).not.toMatchObject({ retryable: true })
    }
  })

  test('never throws, whatever is answered', async () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.tuple(fc.nat(), anything).map(([place, value]) => mutatedReply(yes.body, place, value)),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 599 }), body, async (status, said) => {
        const { outcome } = await send(message({}), () => ({ status, body: said }))
        if (outcome.status === 'sent') {
          expect(status).toBeLessThan(300)
          expect(outcome.providerMessageId).toMatch(/^.{1,300}$/s)
        } else expect(outcome.error).toMatch(/^.{1,600}$/s)
      }),
      { numRuns: 500 },
    )
  })
}

function mutatedReply(body: string, place: number, value: unknown): string {
  try {
    const root = JSON.parse(body)
    return replaced(root, place % placesIn(root), value)
  } catch {
    return body
  }
}

function askedOf(url: string, { method = 'POST', headers, body }: Parameters<Post>[1]): Asked {
  const written = typeof body === 'string' || body === undefined ? body : new TextDecoder().decode(body)
  if (written === undefined) return { method, url, headers }
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return isForm
    ? { method, url, headers, form: Object.fromEntries(new URLSearchParams(written)) }
    : { method, url, headers, json: JSON.parse(written) }
}

function asksForItself({ create, channel, asks }: ProviderSuite): void {
  async function ask(answer: () => Reply) {
    const asked: Asked[] = []
    const provider = create(async (url, request) => {
      asked.push(askedOf(url, request))
      return { headers: new Headers(), ...answer() }
    })
    return { asked, result: ChannelTest.parse(await provider.test(channel)) }
  }

  test('asks a harmless question, and says in a sentence what answered', async () => {
    const { asked, result } = await ask(() => asks?.yes ?? { status: 200, body: '' })
    expect(asked).toEqual(asks ? [{ method: 'GET', ...asks.request }] : [])
    expect(result.ok).toBe(asks !== undefined)
    expect(result.detail).toMatch(/\w.*\.$/)
    expect(result.detail).not.toContain('undefined')
  })

  test('that is refused, broken or lost is told, never thrown', async () => {
    for (const status of [301, 401, 403, 404, 429, 500, 503])
      expect((await ask(() => ({ status, body: '<html>' }))).result.ok).toBe(false)
    for (const error of [new NotSent('no such host'), new Error('socket hang up'), 'not even an error'])
      expect(
        await ask(() => {
          throw error
        }),
      ).toMatchObject({ result: { ok: false } })
  })

  test('never throws, whatever is answered', async () => {
    const anyReply = fc.record({ status: fc.integer({ min: 200, max: 599 }), body: fc.json() })
    await fc.assert(
      fc.asyncProperty(anyReply, anything, fc.nat(), async (reply, value, place) => {
        await ask(() => reply)
        if (asks) await ask(() => ({ ...asks.yes, body: mutatedReply(asks.yes.body, place, value) }))
      }),
      { numRuns: 200 },
    )
  })
}

function keepsItsCredentials({ create, channel }: ProviderSuite): void {
  const provider = create(silence)

  test('are taken as they are given, and no others', () => {
    expect(provider.parseCredentials(channel.credentials)).toEqual(channel.credentials)
    for (const wrong of [undefined, null, 'text', [], { ...channel.credentials, surplus: 1 }])
      expect(() => provider.parseCredentials(wrong)).toThrow()
  })

  test('make a secret that no other account has', () => {
    const secret = provider.sharedSecret(channel)
    expect(secret).toMatch(/^.{8,}$/s)
    expect(secret).not.toContain('undefined')
    const others = Object.keys(channel.credentials).map((key) =>
      provider.sharedSecret({ ...channel, credentials: { ...channel.credentials, [key]: 'of another 1' } }),
    )
    // Where nothing of an account is secret, no other channel shares it.
    others.push(provider.sharedSecret({ ...channel, id: 'another' }))
    expect(others.some((other) => other !== secret)).toBe(true)
  })
}
