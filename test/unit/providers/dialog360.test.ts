/** 360dialog, with its signature and without: the suite of every provider. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InboundSignal } from '../../../server/domain/decide-inbound.ts'
import { createDialog360 } from '../../../server/providers/dialog360.ts'
import { createInbound } from '../../../server/usecases/inbound.ts'
import type { Ports } from '../../../server/usecases/ports.ts'
import type { RecordSignal } from '../../../server/usecases/record.ts'
import { messages, type ProviderSuite, providerSuite } from '../../suites/provider.ts'
import { inboundRequest } from '../../suites/provider-fixtures.ts'
import { inHeader } from '../../suites/provider-forgeries.ts'
import { cloudQuestion, cloudText } from './cloud-api.ts'

const unsigned = { apiKey: 'the key of a number' }
const signed = { ...unsigned, webhookSecret: 'the platform secret' }
const channelWith = (credentials: Record<string, unknown>) => ({
  id: 'channel',
  appId: 'app',
  provider: 'dialog360',
  credentials,
  createdAt: 0,
})
const { write } = inHeader('x-360dialog-signature')

const asked = (to: object, content: object) => ({
  url: 'https://waba-v2.360dialog.io/messages',
  headers: { 'd360-api-key': unsigned.apiKey, 'content-type': 'application/json' },
  json: { messaging_product: 'whatsapp', ...to, ...content },
})
const phone = { to: messages.digits }

const common: Omit<ProviderSuite, 'name' | 'channel'> = {
  create: (post) => createDialog360({ post }),
  medium: 'whatsapp',
  fixtures: join(import.meta.dirname, 'dialog360'),
  notTheFormat: ['{"object":"page","entry":[]}', '{"messages":[{"id":"1"}]}'],
  yes: { status: 200, body: '{"messaging_product":"whatsapp","messages":[{"id":"wamid.S"}]}', id: 'wamid.S' },
  sends: {
    text: { requests: [asked(phone, cloudText(messages.text))] },
    question: { requests: [asked(phone, cloudQuestion(messages.question))] },
    long: {
      requests: [asked(phone, cloudText(messages.longPart)), asked(phone, cloudQuestion('May we?'))],
    },
    toUserId: { requests: [asked({ recipient: messages.userId }, cloudText(messages.text))] },
  },
  answers: [
    [
      'no such key',
      { status: 401, body: '{"error":"Invalid api key"}' },
      { status: 'failed', error: 'HTTP 401', retryable: false },
    ],
    [
      'opted out',
      { status: 400, body: '{"error":{"code":131050,"message":"stopped"}}' },
      { status: 'failed', error: 'HTTP 400 131050 stopped', retryable: false, optedOut: { code: '131050' } },
    ],
    [
      'yes without an id',
      { status: 200, body: '{}' },
      { status: 'unknown', error: 'HTTP 200 without a message id' },
    ],
  ],
  asks: {
    request: {
      url: 'https://waba-v2.360dialog.io/health_status',
      headers: { 'd360-api-key': unsigned.apiKey },
    },
    yes: { status: 200, body: '{"health_status":{"can_send_message":"AVAILABLE","entities":[]},"id":"7"}' },
  },
}

providerSuite({
  ...common,
  name: '360dialog, signed',
  channel: channelWith(signed),
  signature: {
    secret: signed.webhookSecret,
    sign: (request, secret, algorithm = 'sha256') =>
      write(request, createHmac(algorithm, secret).update(request.body).digest('hex')),
  },
})
providerSuite({ ...common, name: '360dialog, unsigned', channel: channelWith(unsigned) })

test('360dialog’s signature stands bare: Meta’s prefix is none of its own', () => {
  const { verify } = createDialog360({
    post: async () => {
      throw new Error('nothing may leave here')
    },
  })
  const hex = createHmac('sha256', signed.webhookSecret).update('{}').digest('hex')
  const sent = (signature: string) => write(inboundRequest('{}'), signature)
  expect(verify(sent(hex), channelWith(signed))).toBe(true)
  expect(verify(sent(`sha256=${hex}`), channelWith(signed))).toBe(false)
})

describe('A number of 360dialog', () => {
  const provider = createDialog360({
    post: async () => {
      throw new Error('nothing may leave here')
    },
  })

  test('is known by its id where one is given', () => {
    expect(provider.line(channelWith(signed))).toBeUndefined()
    expect(provider.line(channelWith({ ...signed, phoneNumberId: '7001' }))).toBe('7001')
    const credentials = { ...signed, phoneNumberId: '7001' }
    expect(provider.parseCredentials(credentials)).toEqual(credentials)
    expect(() => provider.parseCredentials({ ...signed, phoneNumberId: '+15550100142' })).toThrow()
  })

  /** Behind one partner's secret: a channel for each line, null where its id was not given. What was recorded, by the channel it went to. */
  async function receive(lines: (string | null)[], line: string): Promise<string[]> {
    const taken: string[] = []
    const rows = lines.map((own, index) => ({
      channel: {
        ...channelWith({ ...signed, ...(own === null ? {} : { phoneNumberId: own }) }),
        id: `channel-${index}`,
      },
      real: true,
      line: own,
      token: 'token',
    }))
    const store = {
      findChannel: async (id: string) => rows.find(({ channel }) => channel.id === id),
      findAppById: async () => ({ app: { id: 'app', relayUrl: null }, live: true, hasChannel: true }),
      listSharing: async (_: string, named?: string) =>
        rows.filter((one) => one.line === null || one.line === named),
      noteHealth: async () => {},
    }
    const log = { info() {}, warn() {}, error() {} }
    const ports = { store, providers: () => provider, log, newId: () => 'id' } as unknown as Ports
    const record = (async (_app: string, signal: InboundSignal) => {
      taken.push(signal.channelId)
      return { outcome: 'handled', reason: 'message', contactId: 'c' }
    }) as RecordSignal
    const body = readFileSync(join(common.fixtures, 'text.json'), 'utf8')
    const written = JSON.stringify(JSON.parse(body).request.body).replace('700000000000003', line)
    const signature = createHmac('sha256', signed.webhookSecret).update(written).digest('hex')
    const { status } = await createInbound(ports, record).receive(
      'channel-0',
      write(inboundRequest(written), signature),
    )
    expect(status).toBe(200)
    return taken
  }

  test('takes what is signed for it, and not what is signed for another number of the same partner', async () => {
    expect(await receive(['7001'], '7001')).toEqual(['channel-0'])
    expect(await receive(['7001'], '7999')).toEqual([])
    expect(await receive(['7001', '7999'], '7999')).toEqual(['channel-1'])
  })

  test('that gave no id takes whatever comes to its address', async () => {
    expect(await receive([null], '7999')).toEqual(['channel-0'])
    expect(await receive(['7001', null], '7999')).toEqual([])
  })
})
