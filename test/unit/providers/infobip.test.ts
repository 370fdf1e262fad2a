/** Infobip: the suite of every provider, by WhatsApp and by SMS, and what is its own. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createInfobip } from '../../../server/providers/infobip.ts'
import type { OutboundMessage, Post } from '../../../server/usecases/ports.ts'
import { messages, type ProviderSuite, providerSuite } from '../../suites/provider.ts'

const credentials = {
  apiKey: 'key-1-2-3',
  baseUrl: 'https://k1.api.infobip.example',
  from: '+44 7700 900999',
}
const channel = { id: 'channel', appId: 'app', provider: 'infobip', credentials, createdAt: 0 }
const headers = { authorization: 'App key-1-2-3', 'content-type': 'application/json' }
const id = 'a28dd97c-0000-4000-8000-000000000001'
const accepted = { groupId: 1, groupName: 'PENDING', id: 26, name: 'PENDING_ACCEPTED', description: '…' }
const rejected = {
  groupId: 5,
  groupName: 'REJECTED',
  id: 12,
  name: 'REJECTED_NOT_ENOUGH_CREDITS',
  description: 'no credit',
}

const asked = (path: string, json: unknown) => ({ url: `${credentials.baseUrl}${path}`, headers, json })
const whatsapp = (path: string, to: string, content: object) =>
  asked(`/whatsapp/1/message/${path}`, { from: '447700900999', to, content })
const question = (text: string) =>
  whatsapp('interactive/buttons', messages.digits, {
    body: { text },
    action: {
      buttons: [
        { type: 'REPLY', id: 'assent:yes:01', title: 'Yes, keep me posted' },
        { type: 'REPLY', id: 'assent:no:01', title: 'No, thanks' },
      ],
    },
  })
const sms = (text: string) => ({
  requests: [
    asked('/sms/3/messages', {
      messages: [{ sender: '447700900999', destinations: [{ to: messages.digits }], content: { text } }],
    }),
  ],
})

const common = {
  create: (post: Post) => createInfobip({ post }),
  channel,
  notTheFormat: [
    '{"results":{}}',
    '{"content":{},"createdAt":"2026-09-21T14:13:20.000+0000"}',
    '{"content":[]}',
  ],
  asks: {
    request: { url: `${credentials.baseUrl}/account/1/balance`, headers: { authorization: 'App key-1-2-3' } },
    yes: { status: 200, body: '{"balance":47.8,"currency":"EUR"}' },
  },
} satisfies Partial<ProviderSuite>

const refusals: ProviderSuite['answers'] = [
  [
    'bad request',
    {
      status: 400,
      body: '{"requestError":{"serviceException":{"messageId":"BAD_REQUEST","text":"Bad request"}}}',
    },
    { status: 'failed', error: 'HTTP 400 BAD_REQUEST Bad request', retryable: false },
  ],
  [
    'bad request, as it is said since SMS 3',
    { status: 400, body: '{"errorCode":"E400","description":"cannot be processed"}' },
    { status: 'failed', error: 'HTTP 400 E400 cannot be processed', retryable: false },
  ],
  [
    'yes without an id',
    { status: 200, body: '{}' },
    { status: 'unknown', error: 'HTTP 200 without a message id' },
  ],
]

providerSuite({
  ...common,
  name: 'Infobip, by WhatsApp',
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'infobip/whatsapp'),
  yes: {
    status: 200,
    body: JSON.stringify({ to: messages.digits, messageCount: 1, messageId: id, status: accepted }),
    id,
  },
  sends: {
    text: { requests: [whatsapp('text', messages.digits, { text: messages.text })] },
    question: { requests: [question(messages.question)] },
    long: {
      requests: [whatsapp('text', messages.digits, { text: messages.longPart }), question('May we?')],
    },
    toUserId: { requests: [whatsapp('text', messages.userId, { text: messages.text })] },
  },
  answers: [
    ...refusals,
    [
      'taken and rejected at once',
      { status: 200, body: JSON.stringify({ messageId: id, status: rejected }) },
      { status: 'failed', error: 'REJECTED_NOT_ENOUGH_CREDITS no credit', retryable: false },
    ],
  ],
})

providerSuite({
  ...common,
  name: 'Infobip, by SMS',
  medium: 'sms',
  fixtures: join(import.meta.dirname, 'infobip/sms'),
  yes: {
    status: 200,
    body: JSON.stringify({
      bulkId: 'b1',
      messages: [{ messageId: id, status: accepted, destination: messages.digits }],
    }),
    id,
  },
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
  answers: [
    ...refusals,
    [
      'taken and rejected at once',
      { status: 200, body: JSON.stringify({ messages: [{ messageId: id, status: rejected }] }) },
      { status: 'failed', error: 'REJECTED_NOT_ENOUGH_CREDITS no credit', retryable: false },
    ],
  ],
})

describe('Infobip', () => {
  const silent: Post = async () => ({ status: 200, headers: new Headers(), body: '{}' })
  const lineOf = (from: string) =>
    createInfobip({ post: silent }).line({ ...channel, credentials: { ...credentials, from } })

  test('knows its number as the webhooks name it; a name is no number', () => {
    expect(lineOf('+44 7700 900999')).toBe('+447700900999')
    expect(lineOf('447700900999')).toBe('+447700900999')
    expect(lineOf('60999')).toBe('60999')
    expect(lineOf('Juniper')).toBeUndefined()
  })

  test('gets titles without what it would refuse, at another address where one is set', async () => {
    const seen: { url: string; body: string }[] = []
    const infobip = createInfobip({
      async post(url, { body }) {
        seen.push({ url, body: String(body) })
        return silent(url, { headers: {} })
      },
    })
    const message: OutboundMessage = {
      medium: 'whatsapp',
      to: [{ contactId: 'c', kind: 'phone', value: messages.phone, address: messages.phone }],
      from: messages.from,
      text: 'May we?',
      textWithoutButtons: 'May we? Reply YES or NO.',
      buttons: [
        { id: '1', title: '✅ *Yes*, please do keep me posted' },
        { id: '2', title: '👍🏽' },
      ],
    }
    await infobip.send(message, {
      ...channel,
      credentials: infobip.parseCredentials({ ...credentials, apiBaseUrl: 'http://127.0.0.1:9/' }),
    })
    expect(seen[0]?.url).toBe('http://127.0.0.1:9/whatsapp/1/message/interactive/buttons')
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      to: messages.digits,
      content: { action: { buttons: [{ title: 'Yes, please do keep ' }, { title: '👍🏽' }] } },
    })
  })
})
