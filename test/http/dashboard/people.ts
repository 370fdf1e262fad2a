/** Test support: a business without a channel or with one, its operators, and people who opted in, refused and wrote. */
import { createHmac } from 'node:crypto'
import { NewApp } from '../../../server/schema/app.ts'
import { NewNotice } from '../../../server/schema/notice.ts'
import { openAssembled } from '../../support/assembled.ts'
import { openOperator } from '../../support/operators.ts'

const secret = 'the app secret of a test'
const from = { origin: null, ip: '203.0.113.77', userAgent: 'Safari on a phone' }
const start = Date.UTC(2026, 10, 21, 9, 0, 0)

/** What is different about an answer. */
type Agreed = { entryPoint?: string; pageUrl?: string; decision?: 'accept' | 'decline' }

/** Opens it, at nine in the morning. */
export async function openPeople({ withChannel = true, notice = {}, app = {} } = {}) {
  const house = await openAssembled({ startAt: start })
  const { assent } = house
  await assent.createApp(
    NewApp.parse({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142', mode: 'choice', ...app }),
  )
  await assent.publishNotice(
    'juniper',
    NewNotice.parse({
      locale: 'en',
      statement: 'Juniper Bakery sends you WhatsApp messages about your orders.',
      purposes: [{ id: 'updates', label: 'order updates', required: true }],
      greeting: 'Hi!',
      declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders.',
      yesLabel: 'Yes, keep me posted',
      noLabel: 'No, just chat',
      howToStop: 'To stop, reply STOP at any time.',
      ...notice,
    }),
  )
  const channel = withChannel
    ? await assent.createChannel('juniper', {
        provider: 'meta',
        credentials: {
          appSecret: secret,
          verifyToken: 'a-verify-token',
          phoneNumberId: '7001',
          accessToken: 'token',
        },
      })
    : undefined
  let written = 0

  const people = {
    ...house,
    /** Somebody agreed at the gate, and has not sent their message yet. Answers their code and their draft. */
    async agree(more: Agreed = {}) {
      const gate = await assent.openGate('juniper', {})
      const reference = assent.newReference()
      const { decision = 'accept', ...rest } = more
      const { draft } = await assent.postConsent(
        'juniper',
        { reference, decision, noticeId: gate.notice.id, locale: gate.locale, ...rest },
        from,
      )
      return { reference, draft }
    },
    /** A message as the Cloud API tells of it, signed. */
    async write(text: string, phone = '447700900128', name: string | null = 'Ada') {
      const body = JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '8001',
            changes: [
              {
                field: 'messages',
                value: {
                  messaging_product: 'whatsapp',
                  metadata: { display_phone_number: '15550100142', phone_number_id: '7001' },
                  contacts: [{ ...(name === null ? {} : { profile: { name } }), wa_id: phone }],
                  messages: [
                    {
                      from: phone,
                      id: `wamid.${++written}`,
                      timestamp: String(Math.floor(house.now.at / 1000)),
                      type: 'text',
                      text: { body: text },
                    },
                  ],
                },
              },
            ],
          },
        ],
      })
      const response = await house.http.request(new URL(channel?.inboundUrl ?? '').toString(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
        body,
      })
      if (response.status !== 200) throw new Error(await response.text())
    },
    /** Agreed, and sent the draft. */
    async optIn(phone?: string, name?: string | null, more: Agreed = {}) {
      const { draft, reference } = await people.agree(more)
      await people.write(draft, phone, name)
      return reference
    },
    signIn: (role: 'owner' | 'editor' | 'viewer', app?: string) => openOperator(house, role, app),
  }
  return people
}

/** What a page says, without its markup. */
export function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
}
