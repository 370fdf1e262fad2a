/** What every store promises, whatever database is behind it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { identityKey } from '../../server/domain/identity.ts'
import type { Contact, Relay, Send } from '../../server/domain/records.ts'
import type { Change } from '../../server/domain/unit.ts'
import {
  type ContactFilter,
  type ContactKey,
  type NewChannelRow,
  SlugTaken,
} from '../../server/usecases/ports.ts'
import { doors, openTestStore } from '../support/store.ts'
import { aNotice, anApp, day, hour, minute, start } from '../support/world.ts'
import { countedDaysSuite } from './counted-days.ts'

type TestStore = Awaited<ReturnType<typeof openTestStore>>

/** A fresh database; its address, every value stored in it as text, and a way to run a statement past the store. */
export type TestDatabase = {
  url: string
  dump(): Promise<string>
  execute(statement: string): Promise<unknown>
  /** The rows of a question asked past the store. */
  query(statement: string): Promise<unknown[]>
}

const asha = { kind: 'phone' as const, value: '+919876543210' }
const bruno = { kind: 'phone' as const, value: '+447700900123' }
const page = { limit: 50, after: undefined }

/** A signal of Asha's that could not be processed. */
const kept = (more: { id?: string; error?: string; tryAt?: number } = {}) => ({
  id: 'kept',
  appId: 'app',
  channelId: 'channel',
  signal: { kind: 'erase' as const, identity: asha, actor: 'key' as const },
  error: 'it broke',
  keptAt: start,
  tryAt: start,
  ...more,
})

/** A channel of the app, of its own secret and number unless told otherwise. */
const channel = ({
  id,
  appId = 'app',
  credentials = {},
  ...row
}: {
  id: string
  appId?: string
  credentials?: Record<string, unknown>
  sharedSecret?: string
  line?: string | null
  real?: boolean
}): NewChannelRow => ({
  channel: { id, appId, provider: 'meta', credentials, createdAt: start },
  real: true,
  line: id,
  sharedSecret: id,
  ...row,
})

/** A claimed question to a contact. */
const send = (more: Partial<Send> & { id: string }): Send => ({
  appId: 'app',
  contactId: 'contact',
  channelId: 'channel',
  kind: 'question',
  key: `question:${more.id}`,
  noticeId: 'notice-en-1',
  status: 'claimed',
  plain: false,
  attempts: 0,
  tryAt: null,
  providerMessageId: null,
  claimedAt: start,
  error: null,
  ...more,
})

/** A request to be relayed, due at once. */
const relay = (more: Partial<Relay> & { id: string }): Relay => ({
  appId: 'app',
  channelId: 'channel',
  method: 'POST',
  query: '',
  headers: { 'content-type': 'application/json' },
  body: new Uint8Array(),
  people: [],
  attempts: 0,
  receivedAt: start,
  tryAt: start,
  ...more,
})

/** Runs the suite against a kind of database. */
export function storeSuite(createDatabase: () => Promise<TestDatabase>): void {
  let database: TestDatabase
  let one: TestStore
  const opened: TestStore[] = []
  const open = async () => {
    const store = await openTestStore(database.url)
    opened.push(store)
    return store
  }

  beforeEach(async () => {
    database = await createDatabase()
    one = await open()
    return async () => {
      for (const { store } of opened.splice(0)) await store.close()
    }
  })

  countedDaysSuite(() => one)

  const reference = (index: number) => `K7Q2M${String(index).padStart(5, '0')}`
  const filter = (more: Partial<ContactFilter> = {}): ContactFilter => ({
    includeSimulated: true,
    now: one.time.now,
    ...more,
  })
  const write = (...changes: Change[]) =>
    one.store.commit({
      touches: { appId: 'app', history: false },
      decide: () => ({ changes, result: undefined }),
    })
  const list = async (more: Partial<ContactFilter> = {}) =>
    (await one.store.listContacts('app', filter(more), page)).rows.map(
      ({ identities }) => identities[0]?.value,
    )

  describe('a unit of work', () => {
    test('binds an answer to the sender of its message', async () => {
      await one.post(reference(1))
      one.time.now += minute
      await one.message(one.draft(reference(1)))
      const row = await one.store.findContact('app', asha)
      expect(row?.contact).toMatchObject({
        status: 'opted_in',
        verification: 'message',
        source: 'widget',
        purposes: ['updates'],
      })
      expect(row?.identities).toEqual([
        { contactId: row?.contact.id, kind: 'phone', value: '+919876543210', address: '919876543210' },
      ])
      const answer = await one.store.findAnswer('app', { reference: reference(1) })
      expect(answer?.contactId).toBe(row?.contact.id)
      expect(await one.store.funnels('app', true)).toEqual(
        new Map([
          ['widget', { shown: 0, opened: 0, continued: 0, accepted: 1, declined: 0, sent: 1, opted_in: 1 }],
        ]),
      )
    })

    test('is written whole or not at all, and a failing one hurts no neighbour', async () => {
      const failing = one.store.commit({
        touches: { appId: 'app', history: false },
        decide: () => {
          throw new Error('no')
        },
      })
      const [refused, ...posts] = await Promise.allSettled([
        failing,
        ...Array.from({ length: 20 }, (_, index) => one.post(reference(index))),
      ])
      expect(refused).toMatchObject({ status: 'rejected', reason: { message: 'no' } })
      expect(posts.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'fulfilled'))

      const half = one.store.commit({
        touches: { appId: 'app', history: false },
        decide: () => ({
          changes: [
            { write: 'cursor', consumer: 'half', position: 7 },
            { write: 'cursor', consumer: null as never, position: 7 },
          ],
          result: undefined,
        }),
      })
      await expect(half).rejects.toThrow()
      expect(await one.store.cursor('app', 'half')).toBe(0)
    })

    test('positions are gapless and in order, however many are committed at once', async () => {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => one.message('Hello', { from: `+1555010${1000 + index}` })),
      )
      const events = await one.store.eventsAfter('app', 0, 1000)
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
      expect(new Set(events.map(({ contactId }) => contactId)).size).toBe(50)
    })

    test('a provider’s message is applied once, however often it is delivered', async () => {
      const twice = { messageId: 'wamid.same' }
      const outcomes = await Promise.all([1, 2, 3].map(() => one.message('Hello', twice)))
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['handled', 'ignored', 'ignored'])
    })

    test('listeners hear of it after the commit', async () => {
      const heard: string[][] = []
      const stop = one.store.onCommit((appIds) => heard.push(appIds))
      await one.post(reference(1))
      expect(heard).toEqual([])
      await one.message(one.draft(reference(1)))
      expect(heard).toEqual([['app']])
      stop()
      await one.message('Hello again')
      expect(heard).toHaveLength(1)
    })
  })

  describe('history', () => {
    test('two contacts that one message proves to be one become one, with both histories', async () => {
      await one.message('STOP')
      one.time.now += minute
      const bsuid = {
        kind: 'bsuid' as const,
        value: 'IN.13491208655302741918',
        address: 'IN.13491208655302741918',
      }
      await one.message('Hello', { sender: { identities: [bsuid], name: 'Asha' } })
      expect((await one.store.findContact('app', bsuid))?.contact.status).toBe('none')
      one.time.now += minute
      const phone = { ...asha, address: '919876543210' }
      await one.message('Me again', { sender: { identities: [phone, bsuid], name: 'Asha' } })
      const [byPhone, byBsuid] = await Promise.all([
        one.store.findContact('app', asha),
        one.store.findContact('app', bsuid),
      ])
      expect(byPhone).toEqual(byBsuid)
      expect(byPhone?.contact.status).toBe('opted_out')
      expect(byPhone?.identities).toHaveLength(2)
      const { rows } = await one.store.listEvents('app', byPhone?.contact.id ?? '', page)
      expect(rows.map(({ type }) => type)).toContain('opted_out')
      expect(rows.map(({ type }) => type)).toContain('merged')
      expect(await list()).toHaveLength(1)
    })

    test.each([
      `UPDATE events SET status = 'opted_in'`,
      'DELETE FROM events',
      'UPDATE log SET position = position + 1',
      'DELETE FROM log',
    ])('the log cannot be rewritten: %s', async (statement) => {
      await one.message('Hello')
      await expect(database.execute(statement)).rejects.toThrow(/append-only/)
    })

    test('every event has its place in the log, however many apps write at once', async () => {
      await one.store.createApp(
        anApp({ id: 'app2', slug: 'second' }),
        [],
        [aNotice({ id: 'n2', appId: 'app2' })],
      )
      const second = doors(one.store, one.time, 'app2')
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          (index % 2 ? one : second).message('Hello', {
            from: `+1555010${1000 + index}`,
            messageId: `m${index}`,
          }),
        ),
      )
      for (const appId of ['app', 'app2']) {
        const events = await one.store.eventsAfter(appId, 0, 1000)
        expect(events.length).toBeGreaterThan(15)
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
        const [{ count } = { count: -1 }] = (await database.query(
          `SELECT count(*) AS count FROM events WHERE app_id = '${appId}'`,
        )) as { count: unknown }[]
        expect(Number(count)).toBe(events.length)
      }
    })

    test('is listed in the order it was written, page by page, and by type', async () => {
      for (const text of ['Hello', 'STOP', 'START', 'STOP', 'Hello again']) {
        one.time.now += minute
        await one.message(text)
      }
      const { contact } = (await one.store.findContact('app', asha)) as NonNullable<
        Awaited<ReturnType<typeof one.store.findContact>>
      >
      const all = (await one.store.listEvents('app', contact.id, page)).rows
      expect(all.length).toBeGreaterThan(4)
      expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort())
      expect(all.map(({ position }) => position)).toEqual(
        all.map(({ position }) => position).sort((a, b) => a - b),
      )
      const seen: string[] = []
      let after: string | undefined
      do {
        const { rows, next } = await one.store.listEvents('app', contact.id, { limit: 2, after })
        expect(rows.length).toBeLessThanOrEqual(2)
        seen.push(...rows.map(({ id }) => id))
        after = next
      } while (after !== undefined)
      expect(seen).toEqual(all.map(({ id }) => id))
      const stops = await one.store.listEvents('app', contact.id, { limit: 1, after: undefined }, [
        'opted_out',
      ])
      const more = await one.store.listEvents('app', contact.id, { limit: 1, after: stops.next }, [
        'opted_out',
      ])
      expect([...stops.rows, ...more.rows].map(({ type }) => type)).toEqual(['opted_out', 'opted_out'])
      expect(more.next).toBeUndefined()
    })

    test('erasing leaves no number, name or text anywhere, and every envelope', async () => {
      const wamid = `wamid.${Buffer.from('919876543210').toString('base64')}`
      await one.post(reference(1), { phone: asha.value })
      await one.message(one.draft(reference(1)), {
        messageId: wamid,
        sender: { identities: [{ ...asha, address: '919876543210' }], name: 'Asha Rao' },
      })
      await one.message('I live at 12 Garden Street (AAAAA-BBBBB)')
      await one.store.keepForLater(kept({ error: 'Asha Rao broke it' }))
      const before = await one.store.eventsAfter('app', 0, 100)
      const traces = ['9876543210', '0123456789', 'Asha', 'asha', 'Garden', wamid]
      const dump = await database.dump()
      expect(traces.slice(0, 4).every((trace) => dump.includes(trace))).toBe(true)

      await one.record({ kind: 'erase', identity: asha, actor: 'operator' })
      const after = await database.dump()
      expect(traces.filter((trace) => after.includes(trace))).toEqual([])
      const events = await one.store.eventsAfter('app', 0, 100)
      expect(events.map(({ id }) => id).slice(0, before.length)).toEqual(before.map(({ id }) => id))
      expect(await one.store.erasedAmong('app', [asha, bruno])).toEqual(new Set([identityKey(asha)]))
      expect(await one.store.findContact('app', asha)).toBeUndefined()
    })

    test('erasing takes every identity of the person, and their return brings them all back', async () => {
      const bsuid = {
        kind: 'bsuid' as const,
        value: 'IN.13491208655302741918',
        address: 'IN.13491208655302741918',
      }
      const both = [{ ...asha, address: '919876543210' }, bsuid]
      await one.message('Hello', { sender: { identities: both, name: 'Asha' } })
      one.time.now += minute
      await one.record({ kind: 'erase', identity: asha, actor: 'operator' })
      expect((await one.store.erasedAmong('app', [asha, bsuid, bruno])).size).toBe(2)

      // By the user id alone: the number is no longer suppressed either.
      one.time.now += minute
      await one.post(reference(7))
      one.time.now += minute
      await one.message(one.draft(reference(7)), { sender: { identities: [bsuid], name: null } })
      expect((await one.store.findContact('app', bsuid))?.contact.status).toBe('opted_in')
      expect((await one.store.erasedAmong('app', [asha, bsuid])).size).toBe(0)
    })

    test('erasing takes what waits to be relayed about the person, and nothing of others', async () => {
      await one.message('Hello', {
        sender: { identities: [{ ...asha, address: '0919876543210' }], name: null },
      })
      await one.message('Hello', { from: bruno.value })
      const bodies: [id: string, body: string, people: Relay['people']][] = [
        ['by whom it is about', 'no number', [{ kind: 'phone', value: asha.value }]],
        ['of two', 'no number', [bruno, { kind: 'phone', value: asha.value }]],
        ['by its text', '{"statuses":[{"recipient_id":"919876543210"}]}', []],
        ['by its form', 'To=whatsapp%3A%2B919876543210&x=y', []],
        ['by the provider’s own form', '{"to":"0919876543210"}', []],
        ['stays: another person', 'no number', [bruno]],
        ['stays: a longer number', '{"id":"1919876543210","n":"9198765432101"}', []],
        ['stays: nobody', '{}', []],
      ]
      for (const [id, body, people] of bodies)
        await one.store.keepRelay(relay({ id, body: Buffer.from(body), people }))
      await one.store.keepRelay(relay({ id: 'stays: query', method: 'GET', query: '?msisdn=447700900123' }))
      await one.store.keepRelay(relay({ id: 'by its query', method: 'GET', query: '?msisdn=919876543210' }))
      await one.record({ kind: 'erase', identity: asha, actor: 'operator' })
      const left = (await one.store.listRelays('app', page)).rows.map(({ id }) => id)
      expect(left).toEqual(
        ['stays: query', ...bodies.map(([id]) => id).filter((id) => id.startsWith('stays'))].sort(),
      )
    })
  })

  describe('what operators set up', () => {
    test('a slug belongs to one app, and one entry point', async () => {
      const twin = one.store.createApp(anApp({ id: 'twin' }), [], [])
      await expect(twin).rejects.toThrow(SlugTaken)
      const [entryPoint] = await one.store.listEntryPoints('app')
      const again = one.store.createEntryPoint({
        ...(entryPoint as NonNullable<typeof entryPoint>),
        id: 'twin',
      })
      await expect(again).rejects.toThrow(SlugTaken)
    })

    test('credentials open for their own channel and are nowhere readable', async () => {
      const credentials = { appSecret: 'very-secret-indeed', accessToken: 'EAAB' }
      await one.store.createChannel(channel({ id: 'c1', credentials, sharedSecret: 'very-secret-indeed' }))
      expect((await one.store.findChannel('c1'))?.channel.credentials).toEqual(credentials)
      expect(await one.store.findApp('juniper')).toMatchObject({ live: true, hasChannel: true })
      expect(await database.dump()).not.toContain('very-secret')
    })

    test('changes of different settings at the same moment all stand', async () => {
      await Promise.all([
        one.store.updateApp('app', { name: 'Juniper & Sons' }),
        one.store.updateApp('app', { relayUrl: 'https://juniper.example/in' }),
        one.store.updateApp('app', {}),
        one.store.updateApp('app', { storeIp: false }),
      ])
      expect((await one.store.findApp('juniper'))?.app).toEqual({
        ...anApp(),
        name: 'Juniper & Sons',
        relayUrl: 'https://juniper.example/in',
        storeIp: false,
      })
      await Promise.all([
        one.store.updateEntryPoint('app', 'qr', { name: 'Door' }),
        one.store.updateEntryPoint('app', 'qr', { keyword: 'CAKE' }),
        one.store.updateEntryPoint('other', 'qr', { name: 'Not mine' }),
      ])
      expect(await one.store.findEntryPoint('app', 'qr')).toMatchObject({ name: 'Door', keyword: 'CAKE' })
    })

    test('channels that share a secret are found by their number, those of another secret never', async () => {
      await one.store.createApp(anApp({ id: 'app2', slug: 'second' }), [], [])
      const rows = [
        channel({ id: 'a', line: '7001', sharedSecret: 's' }),
        channel({ id: 'b', line: '7002', sharedSecret: 's', appId: 'app2' }),
        channel({ id: 'c', line: '7002', sharedSecret: 'another' }),
        channel({ id: 'd', line: null, sharedSecret: 's' }),
      ]
      for (const row of rows) await one.store.createChannel(row)
      const sharing = async (id: string, line?: string) =>
        (await one.store.listSharing(id, line)).map((row) => row.channel.id)
      expect(await sharing('a', '7002')).toEqual(['b', 'd'])
      expect(await sharing('a')).toEqual(['a', 'b', 'd'])
      expect(await sharing('c', '7002')).toEqual(['c'])
      expect(await sharing('c', '7001')).toEqual([])
      expect(await sharing('nowhere', '7001')).toEqual([])
      await one.store.deleteChannel('app2', 'b')
      expect(await sharing('a', '7002')).toEqual(['d'])
    })

    test('a channel keeps how it is, and a deleted one is gone', async () => {
      await one.store.createChannel(channel({ id: 'c1' }))
      await one.store.noteHealth('app', 'c1', { lastInboundAt: start })
      await one.store.noteHealth('app', 'c1', { lastError: '131047', lastErrorAt: start + 1 })
      await one.store.noteHealth('other', 'c1', { lastError: 'not mine' })
      for (const at of [start + 2, start + 3]) await one.store.countRefused('c1', at)
      expect((await one.store.findChannel('c1'))?.health).toEqual({
        lastInboundAt: start,
        lastError: '131047',
        lastErrorAt: start + 1,
      })
      expect(await database.query('SELECT refused, last_refused_at AS at FROM channels')).toMatchObject([
        { refused: expect.toSatisfy((value) => Number(value) === 2) },
      ])
      await one.store.deleteChannel('other', 'c1')
      expect(await one.store.findChannel('c1')).toBeDefined()
      await one.store.deleteChannel('app', 'c1')
      expect(await one.store.findChannel('c1')).toBeUndefined()
      expect(await one.store.findApp('juniper')).toMatchObject({ live: false, hasChannel: false })
    })

    test('a notice gets the next version of its language and supersedes the last', async () => {
      const [first] = await one.store.currentNotices('app')
      const { version: _, supersededAt: __, ...words } = first as NonNullable<typeof first>
      const publish = (id: string, locale: string) =>
        one.store.publishNotice({ ...words, id, locale, publishedAt: one.time.now })
      await Promise.all([publish('n2', 'en'), publish('n3', 'en'), publish('n4', 'es')])
      const current = await one.store.currentNotices('app')
      expect(current.map(({ locale }) => locale).sort()).toEqual(['en', 'es'])
      expect(current.find(({ locale }) => locale === 'en')?.version).toBe(3)
      expect((await one.store.findNotice('notice-en-1'))?.supersededAt).toBe(one.time.now)
      expect((await one.store.listNotices('app', { limit: 2, after: undefined })).next).toBeDefined()
    })
  })

  describe('lists', () => {
    beforeEach(async () => {
      for (const [index, from] of ['+919876543210', '+919876543211', '+447700900123'].entries()) {
        one.time.now = start + index * minute
        await one.message(index === 0 ? 'STOP' : 'Hello', {
          from,
          sender: {
            identities: [{ kind: 'phone', value: from, address: from.slice(1) }],
            name: ['Asha Rao', '100% _Bruno', 'Chloé'][index] as string,
          },
        })
      }
    })

    test('contacts, newest first, in pages that new ones do not shift', async () => {
      const seen: (string | undefined)[] = []
      let after: ContactKey | undefined
      do {
        const { rows, next } = await one.store.listContacts('app', filter(), { limit: 1, after })
        seen.push(...rows.map(({ identities }) => identities[0]?.value))
        after = next
        one.time.now += minute
        await one.message('Hello', { from: `+1555010200${seen.length}` })
      } while (after)
      expect(seen).toEqual(['+447700900123', '+919876543211', '+919876543210'])
    })

    test('numbers and whose they are, in their order, in pages that writes do not shift', async () => {
      const all = { includeSimulated: true }
      const list = async (limit: number, after?: string, which = all) => {
        const { rows, next } = await one.store.listNumbers('app', which, { limit, after })
        return [rows.map(({ number, status }) => [number, status]), next]
      }
      expect(await list(2)).toEqual([
        [
          ['+447700900123', 'none'],
          ['+919876543210', 'opted_out'],
        ],
        '+919876543210',
      ])
      await one.message('Hello', { from: '+15550102001', simulated: true })
      await one.message('Hello', {
        sender: { identities: [{ kind: 'bsuid', value: 'IN.1', address: 'IN.1' }], name: null },
      })
      expect(await list(2, '+919876543210')).toEqual([[['+919876543211', 'none']], undefined])
      const further = (count: number, after?: string, which = all) =>
        one.store.numberFurtherOn('app', which, { after, count })
      expect(await Promise.all([1, 2, 3, 4, 5].map((count) => further(count)))).toEqual([
        '+15550102001',
        '+447700900123',
        '+919876543210',
        '+919876543211',
        undefined,
      ])
      expect(await further(1, '+447700900123')).toBe('+919876543210')
      const real = { includeSimulated: false }
      expect((await list(1, undefined, real))[1]).toBe('+447700900123')
      expect(await further(1, undefined, real)).toBe('+447700900123')
    })

    test.each([
      ['a number’s beginning', '+9198', ['+919876543211', '+919876543210']],
      ['the same without +', '9198', ['+919876543211', '+919876543210']],
      ['last digits', '3211', ['+919876543211']],
      ['the beginning of a name, in any case', 'asha', ['+919876543210']],
      ['an accent', 'CHLOÉ', ['+447700900123']],
      ['wildcards as themselves', '100%', ['+919876543211']],
      ['a wildcard alone', '%', []],
      ['nobody', 'zz', []],
    ])('found by %s', async (_, q, expected) => {
      expect(await list({ q })).toEqual(expected)
    })

    test('filtered by status, activity, source and entry point', async () => {
      expect(await list({ optIn: 'opted_out' })).toEqual(['+919876543210'])
      expect(await list({ optIn: 'none' })).toHaveLength(2)
      expect(await list({ activity: 'active' })).toHaveLength(3)
      expect(await list({ activity: 'active', now: start + 24 * hour + minute })).toEqual(['+447700900123'])
      expect(await list({ activity: 'inactive', now: start + 3 * day })).toHaveLength(3)
      expect(await list({ activity: 'never' })).toEqual([])
      expect(await list({ source: 'widget' })).toEqual([])
      await one.post(reference(1))
      await one.message(one.draft(reference(1)), { from: '+447700900123' })
      expect(await list({ source: 'widget', entryPoint: 'widget' })).toEqual(['+447700900123'])
    })

    test('an opt-in grown stale is listed as suspended before anybody wrote that down', async () => {
      await one.post(reference(1))
      await one.message(one.draft(reference(1)), { from: '+447700900123' })
      expect(await list({ optIn: 'opted_in' })).toEqual(['+447700900123'])
      const later = one.time.now + 731 * day
      expect(await list({ optIn: 'opted_in', now: later })).toEqual([])
      expect(await list({ optIn: 'suspended', now: later })).toEqual(['+447700900123'])
    })

    test('answers that wait for their message', async () => {
      await one.post(reference(1))
      await one.post(reference(2))
      const pending = await one.store.listAnswers('app', { status: 'pending', now: one.time.now }, page)
      expect(pending.rows).toHaveLength(2)
      const later = one.time.now + 25 * hour
      expect((await one.store.listAnswers('app', { status: 'pending', now: later }, page)).rows).toEqual([])
      expect((await one.store.listAnswers('app', { status: 'expired', now: later }, page)).rows).toHaveLength(
        2,
      )
      const found = await one.store.listAnswers('app', { reference: reference(2), now: one.time.now }, page)
      expect(found.rows.map((answer) => answer.reference)).toEqual([reference(2)])
    })
  })

  describe('what time brings', () => {
    test('windows that closed, opt-ins grown stale, messages that waited', async () => {
      await one.post(reference(1))
      await one.message(one.draft(reference(1)))
      await one.message('Yes (AAAAA-BBBBB)', { from: '+447700900123' })
      expect(await one.store.listGoneQuiet(one.time.now + 24 * hour - 1, 10)).toEqual([])
      expect(await one.store.listGoneQuiet(one.time.now + 24 * hour, 10)).toHaveLength(2)
      expect(await one.store.listStale(one.time.now - 1, 10)).toEqual([])
      expect(await one.store.listStale(one.time.now, 10)).toHaveLength(1)
      expect(await one.store.listWaiting(one.time.now - 1, 10)).toEqual([])
      expect(await one.store.listWaiting(one.time.now, 10)).toMatchObject([{ reference: 'AAAAABBBBB' }])
    })

    test('who is not opted in is walked through oldest first, page by page, in their own app', async () => {
      const numbers = [1, 2, 3, 4].map((index) => `+44770090012${index}`)
      for (const from of numbers) {
        await one.message('Hello', { from })
        one.time.now += minute
      }
      await one.message('STOP', { from: '+447700900129' })
      const numbersOf = async (ids: { id: string }[]) =>
        Promise.all(
          ids.map(async ({ id }) => (await one.store.findContactById('app', id))?.identities[0]?.value),
        )
      const first = await one.store.listKnownSince('app', 'none', one.time.now, {
        limit: 3,
        after: undefined,
      })
      expect(await numbersOf(first.rows)).toEqual(numbers.slice(0, 3))
      expect(first.rows[0]).toMatchObject({
        createdAt: one.time.now - 4 * minute,
        since: null,
        lastInboundAt: one.time.now - 4 * minute,
        lastSmsAt: null,
      })
      const rest = await one.store.listKnownSince('app', 'none', one.time.now, {
        limit: 3,
        after: first.next,
      })
      expect([await numbersOf(rest.rows), rest.next]).toEqual([numbers.slice(3), undefined])
      const known = await one.store.listKnownSince('app', 'none', one.time.now - 3 * minute, page)
      expect(await numbersOf(known.rows)).toEqual(numbers.slice(0, 2))
      const out = await one.store.listKnownSince('app', 'opted_out', one.time.now, page)
      expect(await numbersOf(out.rows)).toEqual(['+447700900129'])
      expect(out.rows[0]?.since).toBe(one.time.now)
      expect((await one.store.listKnownSince('other', 'none', one.time.now, page)).rows).toEqual([])
    })

    test('apps that keep people for so many days, and no others', async () => {
      expect(await one.store.listRetentions()).toEqual([])
      await one.store.updateApp('app', { retentionDays: 90 })
      expect(await one.store.listRetentions()).toEqual([{ appId: 'app', retentionDays: 90 }])
      expect((await one.store.findApp('juniper'))?.app.retentionDays).toBe(90)
      await one.store.updateApp('app', { retentionDays: null })
      expect(await one.store.listRetentions()).toEqual([])
    })

    test('of two who erase one person whose days are over, one does', async () => {
      await one.store.updateApp('app', { retentionDays: 30 })
      await one.message('STOP')
      const id = (await one.store.findContact('app', asha))?.contact.id ?? ''
      one.time.now += 30 * day + 1
      const erased = await Promise.all([1, 2].map(() => one.record({ kind: 'kept_for_days', contactId: id })))
      expect(erased.map(({ outcome }) => outcome).sort()).toEqual(['handled', 'ignored'])
      expect(await one.store.findContact('app', asha)).toBeUndefined()
      expect(await one.store.erasedAmong('app', [asha])).toEqual(new Set([`phone:${asha.value}`]))
      const log = await one.store.eventsAfter('app', 0, 100)
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1))
      expect(log.at(-1)).toMatchObject({ type: 'erased', data: { actor: 'retention' } })
      expect(log.filter(({ data }) => data !== null)).toHaveLength(1)
    })

    test('unbound answers vanish, bound ones stay, and typed claims are named', async () => {
      await one.post(reference(1))
      await one.message(one.draft(reference(1)))
      await one.post(reference(2), { phone: '+447700900123' })
      const claimed = await one.store.findContact('app', { kind: 'phone', value: '+447700900123' })
      expect(claimed?.contact.status).toBe('pending')
      expect(await one.store.vanish(one.time.now + 24 * hour, 10)).toEqual([])
      const gone = await one.store.vanish(one.time.now + 24 * hour + 1, 10)
      expect(gone).toEqual([{ appId: 'app', contactIds: [claimed?.contact.id] }])
      expect(await one.store.findAnswer('app', { reference: reference(1) })).toBeDefined()
      expect(await one.store.findAnswer('app', { reference: reference(2) })).toBeUndefined()
    })

    test('signals kept for later come back as they were', async () => {
      await one.store.keepForLater(kept({ id: 'k1', tryAt: start + minute }))
      expect(await one.store.listKept(start + minute - 1, 10)).toEqual([])
      const [found] = await one.store.listKept(start + minute, 10)
      expect(found).toEqual({ ...kept({ id: 'k1', tryAt: start + minute }), attempts: 0 })
      await one.store.putOffKept('app', 'k1', 'again', start + 3 * minute)
      expect(await one.store.listKept(start + 2 * minute, 10)).toEqual([])
      expect(await one.store.listKept(start + 3 * minute, 10)).toMatchObject([
        { id: 'k1', attempts: 1, error: 'again', keptAt: start },
      ])
      // Tried often enough: it stays for a person to look at.
      await one.store.putOffKept('app', 'k1', 'again', null)
      expect(await one.store.listKept(start + 1000 * day, 10)).toEqual([])
      expect(await database.dump()).toContain('k1')
      await one.store.dropKept('app', 'k1')
      expect(await database.dump()).not.toContain('k1')
    })

    test('a reader of the log goes on where it stopped', async () => {
      await one.message('Hello')
      expect(await one.store.appsBehind('messages')).toEqual(['app'])
      const events = await one.store.eventsAfter('app', 0, 100)
      const position = events.at(-1)?.position ?? 0
      await one.store.commit({
        touches: { appId: 'app', history: false },
        decide: () => ({ changes: [{ write: 'cursor', consumer: 'messages', position }], result: undefined }),
      })
      expect(await one.store.cursor('app', 'messages')).toBe(position)
      expect(await one.store.appsBehind('messages')).toEqual([])
    })

    test('a reader that is behind another never sets it back', async () => {
      const move = (position: number) => write({ write: 'cursor', consumer: 'messages', position })
      await Promise.all([move(3), move(9), move(5)])
      await move(7)
      expect(await one.store.cursor('app', 'messages')).toBe(9)
    })

    test('a message is claimed by one, however many want it', async () => {
      const claim = (id: string) =>
        one.store.commit({
          touches: { appId: 'app', sends: { keys: ['question:e'] }, history: false },
          decide: ({ sends }) =>
            sends.length > 0
              ? { changes: [], result: undefined }
              : { changes: [{ write: 'send', send: send({ id, key: 'question:e' }) }], result: id },
        })
      const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => claim(`s${index}`)))
      expect(claims.filter((id) => id !== undefined)).toHaveLength(1)
    })

    test('messages refused for now come back when it is their time, and are counted by the hour', async () => {
      await write(
        {
          write: 'send',
          send: send({ id: 'a', status: 'waiting', tryAt: start + minute, claimedAt: start }),
        },
        { write: 'send', send: send({ id: 'b', status: 'sent', claimedAt: start + 1 }) },
        { write: 'send', send: send({ id: 'c', kind: 'help', status: 'sent', claimedAt: start + 1 }) },
      )
      expect(await one.store.appsToSendAgain(start + minute - 1)).toEqual([])
      expect(await one.store.appsToSendAgain(start + minute)).toEqual(['app'])
      const due = await one.store.listSendsToTry('app', start + minute, 10)
      expect(due.map(({ id }) => id)).toEqual(['a'])
      expect(await one.store.listSendsToTry('app2', start + minute, 10)).toEqual([])
      expect(await one.store.countSends('app', 'question', start)).toBe(2)
      expect(await one.store.countSends('app', 'question', start + 1)).toBe(1)
      await one.store.finishSend('app', 'a', { status: 'failed', tryAt: null })
      expect(await one.store.appsToSendAgain(start + day)).toEqual([])
    })

    test('of messages whose maker ended nobody knows; those that have an outcome keep it', async () => {
      await write(
        { write: 'send', send: send({ id: 'old', claimedAt: start }) },
        { write: 'send', send: send({ id: 'new', claimedAt: start + minute }) },
        { write: 'send', send: send({ id: 'sent', status: 'sent', claimedAt: start }) },
      )
      await one.store.giveUpSends(start + minute)
      const rows = await database.query('SELECT id, status FROM sends ORDER BY id')
      expect(rows).toEqual([
        { id: 'new', status: 'claimed' },
        { id: 'old', status: 'unknown' },
        { id: 'sent', status: 'sent' },
      ])
    })

    test('requests to be relayed come back to the very byte, oldest first, and each goes to one', async () => {
      const body = new Uint8Array(Array.from({ length: 256 }, (_, index) => index))
      const kept = [
        relay({
          id: 'r1',
          body,
          people: [asha, bruno, asha],
          headers: { 'x-hub-signature-256': 'sha256=…' },
        }),
        relay({ id: 'r2', query: '?a=1&b=%20', method: 'GET', tryAt: start + minute, people: [asha] }),
        relay({ id: 'r3', appId: 'app2' }),
      ]
      for (const request of kept) await one.store.keepRelay(request)
      expect((await one.store.appsToRelay(start)).sort()).toEqual(['app', 'app2'])
      const first = await one.store.listRelays('app', { limit: 1, after: undefined })
      expect(first).toMatchObject({ rows: [{ id: 'r1', tryAt: start }], next: 'r1' })
      const second = await one.store.listRelays('app', { limit: 1, after: first.next })
      expect(second).toMatchObject({ rows: [{ id: 'r2', tryAt: start + minute }], next: undefined })
      // Known to be the same person, and by no name.
      expect(first.rows[0]?.people).toHaveLength(2)
      expect(first.rows[0]?.people).toEqual(expect.arrayContaining(second.rows[0]?.people ?? ['nobody']))
      expect(await database.dump()).not.toContain('9876543210')

      const claims = await Promise.all(
        Array.from({ length: 5 }, () => one.store.claimRelay('app', 'r1', start, start + 5)),
      )
      const { people: _, ...whole } = kept[0] as Relay
      expect(claims.filter((claim) => claim !== undefined)).toEqual([{ ...whole, tryAt: start + 5 }])
      await one.store.putOffRelay('app', 'r1', start + day)
      expect((await one.store.appsToRelay(start + minute)).sort()).toEqual(['app', 'app2'])
      await one.store.dropRelay('app', 'r2')
      expect(await one.store.appsToRelay(start + minute)).toEqual(['app2'])
      expect(await one.store.claimRelay('app', 'r1', start + day, start + 2 * day)).toMatchObject({
        attempts: 1,
      })
    })
  })

  test('what was answered is there when the database is opened again', async () => {
    await one.message('STOP')
    const before = (await one.store.findContact('app', asha))?.contact as Contact
    await one.store.close()
    opened.splice(0)
    const again = await open()
    expect((await again.store.findContact('app', asha))?.contact).toEqual(before)
    await expect(again.store.ready()).resolves.toBeUndefined()
  })

  test('a database is not opened with another secret key', async () => {
    const { openStore } = await import('../../server/store/open-store.ts')
    await one.store.close()
    opened.splice(0)
    const other = openStore({
      databaseUrl: database.url,
      secretKey: new Uint8Array(32),
    })
    await expect(other).rejects.toThrow(/SECRET_KEY is not the one/)
  })
}
