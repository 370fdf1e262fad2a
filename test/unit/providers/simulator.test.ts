/** The simulator speaks the Cloud API's own format, through the same adapter, and keeps every phone to itself. */
import { describe, expect, test } from 'vitest'
import { createProviders } from '../../../server/providers/create-providers.ts'
import { inboundRequest } from '../../suites/provider-fixtures.ts'

const channel = {
  id: '01kaf3v6r2x8m4q9t7w5y1z0bc',
  appId: 'app',
  provider: 'simulator',
  credentials: {},
  createdAt: 0,
}
const open = (key = 1) =>
  createProviders({
    post: async () => {
      throw new Error('nothing leaves this machine')
    },
    secretKey: new Uint8Array(32).fill(key),
    publicUrl: 'https://assent.example',
    clock: { now: () => 1_790_000_000_000, randomBytes: (length) => new Uint8Array(length) },
  })
const request = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  inboundRequest(body, { headers: new Headers(headers) })
const act = { phone: '12065550134', name: 'A visitor', at: 1_790_000_000_000 }

describe('the simulator', () => {
  test('is no real channel, and asks for no credentials', () => {
    const { find } = open()
    expect([find('simulator')?.real, find('simulator')?.simulated]).toEqual([false, true])
    expect([find('meta')?.real, find('meta')?.simulated]).toEqual([true, false])
    expect(find('constructor')).toBeUndefined()
    expect(find('simulator')?.parseCredentials({})).toEqual({})
    expect(() => find('simulator')?.parseCredentials({ x: 1 })).toThrow()
  })

  test('composes what the adapter verifies and reads, marked as simulated', () => {
    const { find, simulator } = open()
    const provider = find('simulator')
    const composed = simulator.compose(channel.id, {
      ...act,
      kind: 'text',
      text: 'Hi',
      forwarded: true,
      quotedId: 'wamid.Q',
    })
    expect(provider?.verify(request(composed), channel)).toBe(true)
    expect(open(2).find('simulator')?.verify(request(composed), channel)).toBe(false)
    expect(provider?.verify(request(composed), { ...channel, id: '01kaf3v6r2x8m4q9t7w5y1z0bd' })).toBe(false)
    expect(provider?.read(request(composed), channel).inbound.map(({ signal }) => signal)).toMatchObject([
      {
        kind: 'message',
        messageId: composed.messageId,
        text: 'Hi',
        forwarded: true,
        quotedId: 'wamid.Q',
        simulated: true,
        occurredAt: act.at,
      },
    ])
    const tapped = simulator.compose(channel.id, {
      ...act,
      kind: 'button',
      payload: 'assent:no:1',
      title: 'No',
      quotedId: 'wamid.Q',
    })
    expect(provider?.read(request(tapped), channel).inbound.map(({ signal }) => signal)).toMatchObject([
      { buttonPayload: 'assent:no:1', text: 'No', quotedId: 'wamid.Q' },
    ])
    const edited = simulator.compose(channel.id, { ...act, kind: 'edit', text: 'STOP', editedId: 'wamid.Q' })
    expect(provider?.read(request(edited), channel).inbound.map(({ signal }) => signal)).toMatchObject([
      { edited: true, text: 'STOP' },
    ])
  })

  test('delivers what is sent to the phone it is for, through the Graph API’s own requests', async () => {
    const { find, simulator } = open()
    const to = [{ contactId: 'c', kind: 'phone' as const, value: '+12065550134', address: '12065550134' }]
    const outcome = await find('simulator')?.send(
      {
        medium: 'whatsapp',
        to,
        from: '+15550100142',
        text: 'May we?',
        textWithoutButtons: 'May we? Reply YES or NO.',
        buttons: [{ id: 'y', title: 'Yes' }],
      },
      channel,
    )
    expect(outcome).toMatchObject({ status: 'sent' })
    expect(simulator.thread(channel.id, '12065550134')).toMatchObject([
      { from: 'business', text: 'May we?', buttons: [{ id: 'y', title: 'Yes' }], raw: null },
    ])
    expect(simulator.thread(channel.id, '12065550135')).toEqual([])
    expect(simulator.thread('01kaf3v6r2x8m4q9t7w5y1z0bd', '12065550134')).toEqual([])
  })

  test('shows what the person sent, with the webhook as it went out; what is delivered again is shown once', () => {
    const { simulator } = open()
    const { messageId, body } = simulator.compose(channel.id, { ...act, kind: 'text', text: 'Hi' })
    simulator.compose(channel.id, { ...act, kind: 'text', text: 'Hi', messageId })
    expect(simulator.thread(channel.id, act.phone)).toEqual([
      { id: messageId, from: 'person', at: act.at, text: 'Hi', buttons: [], raw: body },
    ])
  })

  test('refuses what Graph would refuse', () => {
    const { simulator } = open()
    const ask = (authorization: string | undefined, path: string, body: unknown) =>
      simulator.graph({ authorization, path, body }).status
    const good = { to: '1', type: 'text', text: { body: 'x' } }
    expect(ask(undefined, '/1/messages', good)).toBe(401)
    expect(ask(`Bearer ${channel.id}.${'0'.repeat(64)}`, '/1/messages', good)).toBe(401)
  })

  test('keeps at most so many messages and phones', () => {
    const { simulator } = open()
    for (let index = 0; index < 150; index++)
      simulator.compose(channel.id, { ...act, kind: 'text', text: `${index}` })
    const thread = simulator.thread(channel.id, act.phone)
    expect([thread.length, thread[0]?.text]).toEqual([100, '50'])
    for (let index = 0; index < 1000; index++)
      simulator.compose(channel.id, { ...act, phone: `${index}`, kind: 'text', text: 'x' })
    expect(simulator.thread(channel.id, act.phone)).toEqual([])
  })

  test('gives each visitor a number kept for fiction, known again by its token only', () => {
    const { simulator } = open()
    const { phone, token } = simulator.newPhone()
    expect(phone).toMatch(/^1[2-9]\d\d55501\d\d$/)
    expect(simulator.phoneOf(token)).toBe(phone)
    for (const forged of [
      '',
      phone,
      `${phone}.`,
      `${phone}.${'0'.repeat(64)}`,
      token.replace(phone, '12065550100'),
      `${token}x`,
    ])
      expect(simulator.phoneOf(forged)).toBeUndefined()
    expect(open(2).simulator.phoneOf(token)).toBeUndefined()
  })
})
