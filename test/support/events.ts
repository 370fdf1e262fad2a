/** Test support: an app that tells other systems what happens, with a clock that the test moves and receivers in memory. */
import type { Told } from '../../server/domain/decide-told.ts'
import type { Message, Signal } from '../../server/domain/signal.ts'
import type { Delivery, NewEndpoint } from '../../server/schema/endpoint.ts'
import type { Identity } from '../../server/schema/values.ts'
import type { Post } from '../../server/usecases/ports.ts'
import { createRecord } from '../../server/usecases/record.ts'
import { openAssembled } from './assembled.ts'

export const eventsStart = Date.UTC(2026, 10, 21, 9, 0, 0)
export const asha = '+919876543210'
export const bruno = '+15550100123'

type Answer = Awaited<ReturnType<Post>>
type Given = Parameters<Post>[1] & { url: string; body: string }
/** How a receiver answers; a status alone, or anything it likes. */
export type Receiver = number | ((given: Given) => Partial<Answer> | Promise<Partial<Answer>>)

/** What a receiver got. */
export type Received = {
  url: string
  id: string
  at: number
  headers: Record<string, string>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked into as they come
  body: any
}

export const hookOf = (name: string) => `https://${name}.example/hook`
const everything = { limit: 200, after: undefined }

/** Opens it, with the app `juniper`. A receiver is `https://<name>.example/hook` and answers 200 until told otherwise. */
export async function openEvents(databaseUrl?: string) {
  const received: Received[] = []
  const receivers = new Map<string, Receiver>()
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    logged.push({ level, fields, message })
  }
  const house = await openAssembled({
    startAt: eventsStart,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    async post(url, request) {
      const text = String(request.body)
      const { headers } = request
      received.push({
        url,
        id: headers['webhook-id'] ?? '',
        at: house.now.at,
        headers,
        text,
        body: JSON.parse(text),
      })
      const receiver = receivers.get(new URL(url).hostname.split('.')[0] ?? '') ?? 200
      const answer =
        typeof receiver === 'number' ? { status: receiver } : await receiver({ url, ...request, body: text })
      return { status: 200, headers: new Headers(), body: '', ...answer }
    },
  })
  const { assent, store, now, clock } = house
  await assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142', mode: 'required' })
  await assent.createApp({ slug: 'other', name: 'Another', phone: '+15550100143', mode: 'required' })
  const app = await store.findApp('juniper')
  const appId = app?.app.id ?? ''
  let serial = 0
  const newId = (() => {
    let made = 0
    return () => `01kaf3v6r2x8m4q9t7${String(++made).padStart(8, '0')}`
  })()
  const recordSignal = createRecord({ store, clock, newId })
  const record = <S extends Signal>(signal: S) => recordSignal(appId, signal)
  const identityOf = (value: string): Identity => ({
    kind: value.startsWith('+') ? 'phone' : 'bsuid',
    value,
  })

  return {
    ...house,
    appId,
    received,
    logged,
    record,
    /** From now on a receiver answers so. */
    answers(name: string, how: Receiver) {
      receivers.set(name, how)
    },
    endpoint(name: string, more: Partial<NewEndpoint> = {}) {
      return assent.createEndpoint('juniper', { url: hookOf(name), format: 'standard', ...more })
    },
    optIn: (phone = asha, purposes?: string[]): Promise<Told> =>
      record({
        kind: 'attested_opt_in',
        identity: identityOf(phone),
        source: 'api',
        occurredAt: undefined,
        purposes,
        evidence: undefined,
        actor: 'key',
      }),
    optOut: (phone = asha, purposes?: string[]): Promise<Told> =>
      record({
        kind: 'opt_out',
        identity: identityOf(phone),
        via: 'api',
        occurredAt: undefined,
        purposes,
        reason: undefined,
        actor: 'key',
      }),
    erase: (phone = asha) => record({ kind: 'erase', identity: identityOf(phone), actor: 'key' }),
    write: (text: string, more: Partial<Message> & { from?: string[] } = {}) => {
      const { from = [asha], ...rest } = more
      return record({
        kind: 'message',
        channelId: 'channel',
        messageId: `wamid.${++serial}`,
        medium: 'whatsapp',
        sender: {
          identities: from.map((value) => ({ ...identityOf(value), address: value.replace('+', '') })),
          name: null,
        },
        occurredAt: now.at,
        text,
        buttonPayload: undefined,
        quotedId: undefined,
        forwarded: false,
        edited: false,
        answeredAs: undefined,
        referral: undefined,
        bodySha256: '0'.repeat(64),
        signed: true,
        simulated: false,
        ...rest,
      })
    },
    moved: (from: string, to: string) =>
      record({
        kind: 'identity_moved',
        channelId: 'channel',
        messageId: `moved.${++serial}`,
        from: [{ ...identityOf(from), address: from.slice(1) }],
        to: [{ ...identityOf(to), address: to.slice(1) }],
        occurredAt: now.at,
        bodySha256: '0'.repeat(64),
        signed: true,
      }),
    /** Time goes by, and what is due is done, to its end. */
    async pass(ms = 0) {
      now.at += ms
      await assent.work()
    },
    /** What a receiver got, by type. */
    typesAt: (name: string) =>
      received.filter(({ url }) => url === hookOf(name)).map(({ body }) => body.type),
    receivedAt: (name: string) => received.filter(({ url }) => url === hookOf(name)),
    /** Oldest first. */
    async deliveries(endpoint: { id: string }): Promise<Delivery[]> {
      return (await assent.listDeliveries('juniper', endpoint.id, everything)).rows.toReversed()
    },
  }
}
