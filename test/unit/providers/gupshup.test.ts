/** Gupshup, its webhooks in version 2 and 3: the suite of every provider. */
import { join } from 'node:path'
import { createGupshup } from '../../../server/providers/gupshup.ts'
import { messages, providerSuite } from '../../suites/provider.ts'

const credentials = { appName: 'JuniperBakery', apiKey: 'the key of the account', webhookVersion: 2 }

const asked = (message: object) => ({
  url: 'https://api.gupshup.io/wa/api/v1/msg',
  headers: { apikey: credentials.apiKey, 'content-type': 'application/x-www-form-urlencoded' },
  form: {
    channel: 'whatsapp',
    source: '15550100142',
    destination: messages.digits,
    'src.name': 'JuniperBakery',
    message: JSON.stringify(message),
  },
})
const question = (text: string) => ({
  type: 'quick_reply',
  content: { type: 'text', text },
  options: [
    { type: 'text', title: 'Yes, keep me posted', postbackText: 'assent:yes:01' },
    { type: 'text', title: 'No, thanks', postbackText: 'assent:no:01' },
  ],
})
const error = (message: string) => JSON.stringify({ status: 'error', message })

providerSuite({
  name: 'Gupshup',
  create: (post) => createGupshup({ post }),
  channel: { id: 'channel', appId: 'app', provider: 'gupshup', credentials, createdAt: 0 },
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'gupshup'),
  notTheFormat: [
    '{"type":"message"}',
    '{"type":"message","payload":"text"}',
    '{"payload":{"type":"text"}}',
    '{"object":"page","entry":[]}',
  ],
  yes: { status: 202, body: '{"status":"submitted","messageId":"00000000-sent"}', id: '00000000-sent' },
  sends: {
    text: { requests: [asked({ type: 'text', text: messages.text })] },
    question: { requests: [asked(question(messages.question))] },
    long: {
      requests: [asked({ type: 'text', text: messages.longPart }), asked(question('May we?'))],
    },
    toUserId: {
      requests: [],
      outcome: { status: 'failed', error: 'Gupshup sends to numbers only', retryable: false },
    },
  },
  answers: [
    [
      'no such app',
      { status: 400, body: error('Invalid App Details') },
      { status: 'failed', error: 'HTTP 400 Invalid App Details', retryable: false },
    ],
    [
      'no such key',
      { status: 401, body: error('Authentication Failed') },
      { status: 'failed', error: 'HTTP 401 Authentication Failed', retryable: false },
    ],
    [
      'too many requests',
      { status: 429, body: error('Too Many Requests') },
      { status: 'failed', error: 'HTTP 429 Too Many Requests', retryable: true },
    ],
    [
      'an error under a 200',
      { status: 200, body: error('Invalid Destination') },
      { status: 'failed', error: 'Invalid Destination', retryable: false },
    ],
    [
      'yes without an id',
      { status: 202, body: '{"status":"submitted"}' },
      { status: 'unknown', error: 'HTTP 202 without a message id' },
    ],
    [
      'an error of its own',
      { status: 500, body: error('Internal server error') },
      { status: 'unknown', error: 'HTTP 500 Internal server error' },
    ],
  ],
  asks: {
    request: {
      url: 'https://api.gupshup.io/wa/api/v1/users/JuniperBakery?maxResult=1',
      headers: { apikey: credentials.apiKey },
    },
    yes: { status: 200, body: '{"status":"success","users":[]}' },
  },
})
