/** Test support: a business as it uses Assent from outside: an app with a Meta channel, its visitors and the people who write to it. */
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeReference } from '../../server/domain/reference.ts'
import type { Contact, Permission } from '../../server/schema/contact.ts'
import type { Gate, PostedConsent } from '../../server/schema/gate.ts'
import type { TestServer } from './server.ts'

/** What Graph was asked to send. */
export type Sent = {
  to?: string
  recipient?: string
  type: string
  text?: { body: string }
  interactive?: { body: { text: string }; action: { buttons: { reply: { id: string; title: string } }[] } }
}

/** A Graph API that keeps what it was asked to send. */
export async function openGraph() {
  const sent: Sent[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    sent.push(JSON.parse(Buffer.concat(chunks).toString()))
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: `wamid.sent${sent.length}` }] }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/v23.0`, sent, close: () => server.close() }
}

/** A message as the Cloud API tells of it; `at` in milliseconds. */
export type Written = {
  from?: string
  at?: number
  id?: string
  /** Fields of the message over the text. */
  more?: Record<string, unknown>
}

/** Opens a business of its own on a running server. */
export async function openBusiness(server: TestServer, settings: Record<string, unknown> = {}) {
  const slug = `shop-${randomBytes(5).toString('hex')}`
  const secret = randomBytes(16).toString('hex')
  const graph = await openGraph()
  let written = 0

  async function api(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: response.status === 204 ? undefined : await response.json() }
  }

  const app = await api('/v1/apps', {
    slug,
    name: 'Juniper Bakery',
    phone: '+15550100142',
    mode: 'required',
    ...settings,
  })
  if (app.status !== 201) throw new Error(JSON.stringify(app.body))
  const channel = await api(`/v1/apps/${slug}/channels`, {
    provider: 'meta',
    credentials: {
      appSecret: secret,
      verifyToken: 'a-token-for-the-handshake',
      phoneNumberId: '700000000000001',
      accessToken: 'token',
      apiBaseUrl: graph.url,
    },
  })
  if (channel.status !== 201) throw new Error(JSON.stringify(channel.body))
  const inboundUrl = `${server.url}/hooks/${channel.body.id}`

  const business = {
    slug,
    api,
    graph,
    inboundUrl,
    async gate(locale?: string): Promise<Gate> {
      const response = await fetch(`${server.url}/v1/gate/${slug}${locale ? `?locale=${locale}` : ''}`)
      return (await response.json()) as Gate
    },
    newReference(): string {
      return makeReference(randomBytes(7)).replace(/^(.{5})/, '$1-')
    },
    /** Posts an answer as the widget does. */
    async post(reference: string, more: Record<string, unknown> = {}) {
      const gate = await business.gate()
      const response = await fetch(`${server.url}/v1/gate/${slug}/consents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          reference,
          decision: 'accept',
          noticeId: gate.notice.id,
          locale: gate.locale,
          ...more,
        }),
      })
      return { status: response.status, body: (await response.json()) as PostedConsent }
    },
    async draft(reference: string): Promise<string> {
      const { chat } = await business.gate()
      return `${chat.greeting} ${chat.declaration} (${reference})`
    },
    /** Delivers any value of a change, signed by the business's secret unless another is given. */
    async deliver(value: Record<string, unknown>, by = secret, signed = true) {
      const body = JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '800000000000001',
            changes: [
              {
                field: 'messages',
                value: {
                  messaging_product: 'whatsapp',
                  metadata: { display_phone_number: '15550100142', phone_number_id: '700000000000001' },
                  ...value,
                },
              },
            ],
          },
        ],
      })
      const signature = `sha256=${createHmac('sha256', by).update(body).digest('hex')}`
      const response = await fetch(inboundUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signed ? { 'x-hub-signature-256': signature } : {}),
        },
        body,
      })
      return { status: response.status, text: await response.text() }
    },
    /** A person writes to the business; the provider tells. */
    async write(text: string, { from = '919876543210', at = Date.now(), id, more = {} }: Written = {}) {
      return business.deliver(business.message(text, { from, at, ...(id ? { id } : {}), more }))
    },
    message(text: string, { from = '919876543210', at = Date.now(), id, more = {} }: Written = {}) {
      return {
        contacts: [{ profile: { name: 'Asha Rao' }, wa_id: from }],
        messages: [
          {
            from,
            id: id ?? `wamid.${slug}.${++written}`,
            timestamp: String(Math.floor(at / 1000)),
            type: 'text',
            text: { body: text },
            ...more,
          },
        ],
      }
    },
    async contact(phone = '+919876543210'): Promise<Contact | undefined> {
      const { status, body } = await api(`/v1/apps/${slug}/contacts/${encodeURIComponent(phone)}`)
      return status === 200 ? (body as Contact) : undefined
    },
    async status(phone?: string): Promise<string> {
      return (await business.contact(phone))?.optIn.status ?? 'unknown'
    },
    async permission(phone = '+919876543210', category = 'template'): Promise<Permission> {
      const { body } = await api(
        `/v1/apps/${slug}/permission?identity=${encodeURIComponent(phone)}&category=${category}`,
      )
      return body as Permission
    },
    async publishNotice(more: Record<string, unknown> = {}) {
      return api(`/v1/apps/${slug}/notices`, {
        locale: 'en',
        statement: 'Juniper Bakery sends you WhatsApp messages about your orders.',
        purposes: [{ id: 'updates', label: 'Order updates', required: true }],
        greeting: 'Hi!',
        declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders.',
        yesLabel: 'Yes, keep me posted',
        noLabel: 'No, just chat',
        howToStop: 'To stop, reply STOP at any time.',
        ...more,
      })
    },
  }
  return business
}

/** Asks again until it is so; throws what it last saw after ten seconds. */
export async function eventually<T>(ask: () => Promise<T> | T, isSo: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const seen = await ask()
    if (isSo(seen)) return seen
    if (Date.now() > deadline) throw new Error(`it did not come to pass; last seen: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
