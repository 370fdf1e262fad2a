/** Test support: the use cases over a real store and the real adapters, with a clock that the test moves and an outside in memory. */
import { createHmac } from 'node:crypto'
import type { Outside } from '../../server/assemble.ts'
import { formatReference, makeReference } from '../../server/domain/reference.ts'
import { NewApp } from '../../server/schema/app.ts'
import { NewChannel } from '../../server/schema/channel.ts'
import { NewNotice } from '../../server/schema/notice.ts'
import { ProblemError } from '../../server/schema/problem.ts'
import { openAssembled, publicUrl } from './assembled.ts'
import { declaration } from './world.ts'

export const houseStart = Date.UTC(2026, 10, 21, 9, 0, 0)
/** The app secret of the business's Meta channel. */
export const secret = 'the app secret of a test'
const page = { origin: null, ip: '203.0.113.77', userAgent: 'Test/1' }
const adminApiKey = 'an-admin-key-of-the-tests-0123456789'
const graph = 'https://graph.facebook.com/'

/** The words of the first notice; a test says what is different. */
export const words = {
  locale: 'en',
  statement: 'Juniper Bakery sends you WhatsApp messages about your orders.',
  purposes: [{ id: 'updates', label: 'Order updates', required: true }],
  greeting: 'Hi!',
  declaration,
  yesLabel: 'Yes, keep me posted',
  noLabel: 'No, just chat',
  howToStop: 'To stop, reply STOP at any time.',
}

/** A request that went out, as it would have stood on the wire. */
export type Asked = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: Buffer
}

/** What the outside answers; thrown errors are thrown at the house. */
export type OutsideAnswer = { status: number; body?: string; headers?: Record<string, string> }

/** A message as Graph was asked to send it. */
export type SentMessage = { to: string; text: string; buttons: { id: string; title: string }[] }

/** Opens a house with the app `juniper` on a Meta channel. */
export async function openHouse(
  settings: Record<string, unknown> = {},
  databaseUrl?: string,
  more: Partial<Outside> = {},
) {
  const sent: SentMessage[] = []
  const asked: Asked[] = []
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = []
  let graphAnswers: { status: number; error?: unknown } | 'unknown' = { status: 200 }
  let answers: (request: Asked) => OutsideAnswer | undefined | Promise<OutsideAnswer | undefined> = () =>
    undefined

  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    logged.push({ level, fields, message })
  }
  const post: Outside['post'] = async (url, { method = 'POST', headers, body = '' }) => {
    const request = { url, method, headers, body: Buffer.from(body) }
    asked.push(request)
    const { status, body: said, headers: named } = (await answers(request)) ?? (await answerAsGraph(request))
    return { status, headers: new Headers(named), body: said ?? '' }
  }

  async function answerAsGraph({ url, body }: Asked): Promise<OutsideAnswer> {
    if (!url.startsWith(graph)) return { status: 200 }
    if (graphAnswers === 'unknown') throw new Error('the connection broke after sending')
    const { status, error } = graphAnswers
    if (status >= 300) return { status, body: JSON.stringify({ error }) }
    const said = JSON.parse(body.toString())
    sent.push({
      to: said.to,
      text: said.text?.body ?? said.interactive?.body.text,
      buttons: said.interactive?.action.buttons.map((one: { reply: unknown }) => one.reply) ?? [],
    })
    return { status, body: JSON.stringify({ messages: [{ id: `wamid.sent${sent.length}` }] }) }
  }

  const log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const house = await openAssembled({
    startAt: houseStart,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    log,
    post,
    adminApiKey,
    ...more,
  })
  const { assent, http, store, clock, now } = house

  /** An app with the first notice's words. */
  async function openApp(slug: string, more: Record<string, unknown> = {}) {
    await assent.createApp(
      NewApp.parse({ slug, name: 'Juniper Bakery', phone: '+15550100142', mode: 'required', ...more }),
    )
    await assent.publishNotice(slug, NewNotice.parse(words))
  }

  /** A channel of any provider. */
  const connect = (slug: string, provider: string, credentials: Record<string, unknown>) =>
    assent.createChannel(slug, NewChannel.parse({ provider, credentials }))

  const meta = (more: Record<string, unknown> = {}) => ({
    appSecret: secret,
    verifyToken: 'a-verify-token',
    phoneNumberId: '7001',
    accessToken: 'token',
    ...more,
  })

  await openApp('juniper', settings)
  const channel = await connect('juniper', 'meta', meta())
  let written = 0

  /** One message in the Cloud API's words. */
  function metaBody(
    text: string,
    {
      at = now.at,
      from = '919876543210',
      name = 'Asha Rao',
      number = '7001',
      id = `wamid.${++written}`,
      more = {},
    }: Written = {},
  ): Buffer {
    const message = {
      from,
      id,
      timestamp: String(Math.floor(at / 1000)),
      type: 'text',
      text: { body: text },
      ...more,
    }
    return cloudBody({ contacts: [{ profile: { name }, wa_id: from }], messages: [message] }, number)
  }

  /** Any request to a hook, as a provider makes it, through the real router. */
  async function call(
    address: string,
    body: Buffer | string | null,
    headers: Record<string, string> = {},
    method = 'POST',
  ) {
    const response = await http.request(address, { method, headers, body: body as BodyInit | null })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** A management request with the key. */
  async function api(method: string, path: string, body?: unknown) {
    const response = await http.request(`${publicUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminApiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  function signed(body: Buffer, by = secret): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', by).update(body).digest('hex')}`,
    }
  }

  const wholePage = { limit: 200, after: undefined }

  return {
    ...house,
    publicUrl,
    adminApiKey,
    channel,
    sent,
    asked,
    log,
    logged,
    post,
    openApp,
    connect,
    meta,
    metaBody,
    call,
    api,
    signed,
    /** Time goes by, and what it brings is done. */
    async pass(ms: number) {
      now.at += ms
      await assent.work()
      await assent.work()
    },
    graphAnswers(how: typeof graphAnswers) {
      graphAnswers = how
    },
    /** What the outside answers; where it answers nothing, Graph takes everything, and everybody else says 200. */
    outside(answer: typeof answers) {
      answers = answer
    },
    newReference: () => formatReference(makeReference(clock.randomBytes(7))),
    draft: (reference: string) => `Hi! ${declaration} (${reference})`,
    async answer(reference: string, more: Record<string, unknown> = {}, slug = 'juniper') {
      const gate = await assent.openGate(slug, {})
      return assent.postConsent(
        slug,
        { reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en', ...more },
        page,
      )
    },
    /** A message, sent `at` by the provider's clock and received now. */
    async write(text: string, written: Written = {}) {
      const body = metaBody(text, written)
      return (await call(channel.inboundUrl, body, signed(body))).status
    },
    /** Opted in, as a person does it. */
    async optIn(written: Written = {}, more: Record<string, unknown> = {}): Promise<void> {
      const reference = formatReference(makeReference(clock.randomBytes(7)))
      const gate = await assent.openGate('juniper', {})
      await assent.postConsent(
        'juniper',
        { reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en', ...more },
        page,
      )
      const body = metaBody(`Hi! ${declaration} (${reference})`, written)
      await call(channel.inboundUrl, body, signed(body))
    },
    async status(phone = '+919876543210', slug = 'juniper'): Promise<string> {
      try {
        return (await assent.getContact(slug, phone)).optIn.status
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'contact_unknown') return 'unknown'
        throw error
      }
    },
    async events(phone = '+919876543210', slug = 'juniper') {
      return (await assent.listContactEvents(slug, phone, wholePage)).rows
    },
    /** A channel as its app's page shows it. */
    async health(id = channel.id, slug = 'juniper') {
      const found = (await assent.listChannels(slug)).find((one) => one.id === id)
      if (!found) throw new Error(`there is no channel ${id}`)
      return found
    },
    async appId(slug = 'juniper'): Promise<string> {
      const view = await store.findApp(slug)
      if (!view) throw new Error(`there is no app ${slug}`)
      return view.app.id
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** A message as the Cloud API tells of it; `number` is the business's. */
export type Written = {
  at?: number
  from?: string
  name?: string
  number?: string
  id?: string
  more?: Record<string, unknown>
}

/** A webhook with one change. */
export function cloudBody(value: Record<string, unknown>, number = '7001'): Buffer {
  return Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '8001',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550100142', phone_number_id: number },
                ...value,
              },
            },
          ],
        },
      ],
    }),
  )
}
