/** Test support: the use cases over a real store and the real Meta adapter, with a clock that the test moves and a Graph API in memory. */
import { createHmac } from 'node:crypto'
import { formatReference, makeReference } from '../../server/domain/reference.ts'
import { ProblemError } from '../../server/schema/problem.ts'
import { openAssembled } from './assembled.ts'
import { declaration } from './world.ts'

export const houseStart = Date.UTC(2026, 10, 21, 9, 0, 0)
const secret = 'the app secret of a test'
const page = { origin: null, ip: '203.0.113.77', userAgent: 'Test/1' }

/** Opens a house with the app `juniper` on a Meta channel. */
export async function openHouse(settings: Record<string, unknown> = {}, databaseUrl?: string) {
  const sent: { text: string; buttons: { id: string; title: string }[] }[] = []
  let graphAnswers: { status: number } | 'unknown' = { status: 200 }

  const { store, assent, clock, now, close } = await openAssembled({
    startAt: houseStart,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    async post(_url, { body }) {
      if (graphAnswers === 'unknown') throw new Error('the connection broke after sending')
      const said = JSON.parse(body)
      sent.push({
        text: said.text?.body ?? said.interactive?.body.text,
        buttons: said.interactive?.action.buttons.map((one: { reply: unknown }) => one.reply) ?? [],
      })
      return {
        status: graphAnswers.status,
        body: JSON.stringify({ messages: [{ id: `wamid.sent${sent.length}` }] }),
      }
    },
  })
  await assent.createApp({
    slug: 'juniper',
    name: 'Juniper Bakery',
    phone: '+15550100142',
    mode: 'required',
    ...settings,
  })
  const channel = await assent.createChannel('juniper', {
    provider: 'meta',
    credentials: {
      appSecret: secret,
      verifyToken: 'a-verify-token',
      phoneNumberId: '7001',
      accessToken: 'token',
    },
  })
  await assent.publishNotice('juniper', {
    locale: 'en',
    statement: 'Juniper Bakery sends you WhatsApp messages about your orders.',
    purposes: [{ id: 'updates', label: 'Order updates', required: true }],
    greeting: 'Hi!',
    declaration,
    yesLabel: 'Yes, keep me posted',
    noLabel: 'No, just chat',
    howToStop: 'To stop, reply STOP at any time.',
  })
  let written = 0

  return {
    assent,
    store,
    clock,
    sent,
    /** Time goes by, and what it brings is done. */
    async pass(ms: number) {
      now.at += ms
      await assent.work()
      await assent.work()
    },
    graphAnswers(how: typeof graphAnswers) {
      graphAnswers = how
    },
    newReference: () => formatReference(makeReference(clock.randomBytes(7))),
    draft: (reference: string) => `Hi! ${declaration} (${reference})`,
    async post(reference: string, more: Record<string, unknown> = {}) {
      const gate = await assent.openGate('juniper', {})
      return assent.postConsent(
        'juniper',
        { reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en', ...more },
        page,
      )
    },
    /** A message, sent `at` by the provider's clock and received now. */
    async write(
      text: string,
      {
        at = now.at,
        from = '919876543210',
        more = {},
      }: { at?: number; from?: string; more?: Record<string, unknown> } = {},
    ) {
      const message = {
        from,
        id: `wamid.${++written}`,
        timestamp: String(Math.floor(at / 1000)),
        type: 'text',
        text: { body: text },
        ...more,
      }
      const value = {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '15550100142', phone_number_id: '7001' },
        contacts: [{ profile: { name: 'Asha Rao' }, wa_id: from }],
        messages: [message],
      }
      const body = Buffer.from(
        JSON.stringify({
          object: 'whatsapp_business_account',
          entry: [{ id: '8001', changes: [{ field: 'messages', value }] }],
        }),
      )
      const reply = await assent.receive(channel.id, {
        method: 'POST',
        url: new URL(channel.inboundUrl),
        headers: new Headers({
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        }),
        body: new Uint8Array(body),
        receivedAt: now.at,
      })
      return reply.status
    },
    async status(phone = '+919876543210'): Promise<string> {
      try {
        return (await assent.getContact('juniper', phone)).optIn.status
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'contact_unknown') return 'unknown'
        throw error
      }
    },
    close,
  }
}
