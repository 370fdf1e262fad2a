/** What every store promises, whatever database is behind it. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Contact } from '../../server/domain/records.ts'
import { type ContactFilter, SlugTaken } from '../../server/usecases/ports.ts'
import { openTestStore } from '../support/store.ts'
import { anApp, day, hour, minute, start } from '../support/world.ts'

type TestStore = Awaited<ReturnType<typeof openTestStore>>

/** A fresh database; its address, every value stored in it as text, and a way to run a statement past the store. */
export type TestDatabase = {
  url: string
  dump(): Promise<string>
  execute(statement: string): Promise<unknown>
}

const asha = { kind: 'phone' as const, value: '+919876543210' }
const page = { limit: 50, after: undefined }

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

  const reference = (index: number) => `K7Q2M${String(index).padStart(5, '0')}`
  const filter = (more: Partial<ContactFilter> = {}): ContactFilter => ({
    includeSimulated: true,
    now: one.time.now,
    ...more,
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
      expect(await one.store.funnels('app')).toEqual(
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
        Array.from({ length: 100 }, (_, index) => one.message('Hello', { from: `+1555010${1000 + index}` })),
      )
      const events = await one.store.eventsAfter('app', 0, 1000)
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
      expect(new Set(events.map(({ contactId }) => contactId)).size).toBe(100)
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

    test('the log cannot be rewritten', async () => {
      await one.message('Hello')
      await expect(database.execute(`UPDATE events SET status = 'opted_in'`)).rejects.toThrow(/append-only/)
      await expect(database.execute('DELETE FROM events')).rejects.toThrow(/append-only/)
    })

    test('erasing leaves no number, name or text anywhere, and every envelope', async () => {
      const wamid = `wamid.${Buffer.from('919876543210').toString('base64')}`
      await one.post(reference(1), { phone: asha.value })
      await one.message(one.draft(reference(1)), {
        messageId: wamid,
        sender: { identities: [{ ...asha, address: '919876543210' }], name: 'Asha Rao' },
      })
      await one.message('I live at 12 Garden Street (AAAAA-BBBBB)')
      await one.store.keepForLater(
        'app',
        'channel',
        { kind: 'erase', identity: asha, actor: 'key' },
        'x',
        start,
      )
      const before = await one.store.eventsAfter('app', 0, 100)
      const traces = ['9876543210', '0123456789', 'Asha', 'asha', 'Garden', wamid]
      const dump = await database.dump()
      expect(traces.slice(0, 4).every((trace) => dump.includes(trace))).toBe(true)

      await one.record({ kind: 'erase', identity: asha, actor: 'operator' })
      const after = await database.dump()
      expect(traces.filter((trace) => after.includes(trace))).toEqual([])
      const events = await one.store.eventsAfter('app', 0, 100)
      expect(events.map(({ id }) => id).slice(0, before.length)).toEqual(before.map(({ id }) => id))
      expect(await one.store.erasedAt('app', asha)).toBe(one.time.now)
      expect(await one.store.findContact('app', asha)).toBeUndefined()
    })
  })

  describe('what operators set up', () => {
    test('a slug belongs to one app, and one entry point', async () => {
      const twin = one.store.createApp(anApp({ id: 'twin' }), [], [], [])
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
      await one.store.createChannel({
        id: 'c1',
        appId: 'app',
        provider: 'meta',
        credentials,
        createdAt: start,
      })
      expect((await one.store.findChannel('c1'))?.credentials).toEqual(credentials)
      expect(await one.store.findApp('juniper')).toMatchObject({ live: true, hasChannel: true })
      expect(await database.dump()).not.toContain('very-secret')
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
      let after: { createdAt: number; id: string } | undefined
      do {
        const { rows, next } = await one.store.listContacts('app', filter(), { limit: 1, after })
        seen.push(...rows.map(({ identities }) => identities[0]?.value))
        after = next
        one.time.now += minute
        await one.message('Hello', { from: `+1555010200${seen.length}` })
      } while (after)
      expect(seen).toEqual(['+447700900123', '+919876543211', '+919876543210'])
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
      const signal = { kind: 'erase', identity: asha, actor: 'key' } as const
      await one.store.keepForLater('app', 'channel', signal, 'it broke', start)
      const [kept] = await one.store.listKept(10)
      expect(kept).toMatchObject({ appId: 'app', channelId: 'channel', signal, attempts: 0 })
      await one.store.countKeptAttempt(kept?.id ?? '', 'again')
      expect((await one.store.listKept(10))[0]?.attempts).toBe(1)
      await one.store.dropKept(kept?.id ?? '')
      expect(await one.store.listKept(10)).toEqual([])
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
      clock: { now: () => start, randomBytes: (length) => new Uint8Array(length) },
      isReal: () => false,
    })
    await expect(other).rejects.toThrow(/SECRET_KEY is not the one/)
  })
}
