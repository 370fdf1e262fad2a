/** Test support: a store with one app, signals as the doors would make them, and a clock. */
import { randomBytes } from 'node:crypto'
import type { Message, Signal } from '../../server/domain/signal.ts'
import { openStore } from '../../server/store/open-store.ts'
import { createNewId } from '../../server/usecases/new-id.ts'
import type { Store } from '../../server/usecases/ports.ts'
import { createRecord } from '../../server/usecases/record.ts'
import { aNotice, anApp, declaration, start } from './world.ts'

/** The key of every test's store. */
export const secretKey = new Uint8Array(Buffer.alloc(32, 7))

/** A store on a database, with the app `juniper` unless it is there, and what the doors would do with it. */
export async function openTestStore(databaseUrl: string) {
  const time = { now: start }
  const store = await openStore({ databaseUrl, secretKey })
  if (!(await store.findApp('juniper'))) {
    const entryPoints = (['widget', 'url', 'qr'] as const).map((kind) => ({
      id: kind,
      appId: 'app',
      kind,
      name: kind,
      slug: kind,
      keyword: null,
      signupUrl: null,
      createdAt: start,
    }))
    await store.createApp(anApp(), entryPoints, [aNotice()])
  }
  return { store, time, ...doors(store, time) }
}

/** What happens at the doors of an app. */
export function doors(store: Store, time: { now: number }, appId = 'app') {
  const clock = { now: () => time.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const newId = createNewId(clock)
  const recordSignal = createRecord({ store, clock, newId })
  const record = <S extends Signal>(signal: S) => recordSignal(appId, signal)
  let serial = 0
  return {
    record,
    newId,
    post: (reference: string, more: Partial<Extract<Signal, { kind: 'answered' }>> = {}) =>
      record({
        kind: 'answered',
        id: `answer-${reference}`,
        reference,
        decision: 'accept',
        noticeId: 'notice-en-1',
        purposes: undefined,
        locale: 'en',
        entryPoint: 'widget',
        source: 'widget',
        phone: null,
        reported: { pageUrl: null, origin: null, ip: null, userAgent: null },
        ...more,
      }),
    message: (text: string, more: Partial<Message> & { from?: string } = {}) => {
      const { from = '+919876543210', ...rest } = more
      return record({
        kind: 'message',
        channelId: 'channel',
        messageId: `wamid.${++serial}`,
        medium: 'whatsapp',
        sender: { identities: [{ kind: 'phone', value: from, address: from.slice(1) }], name: null },
        occurredAt: time.now,
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
    draft: (reference: string) => `Hi! ${declaration} (${reference.slice(0, 5)}-${reference.slice(5)})`,
    async status(value = '+919876543210') {
      const row = await store.findContact(appId, { kind: 'phone', value })
      return row?.contact.status ?? 'unknown'
    },
  }
}
