/** The store on SQLite: what every store promises, and what is particular to a file. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertDurable, makeDurable } from '../../server/store/sqlite.ts'
import { statementsOf } from '../support/statements.ts'
import { openTestStore } from '../support/store.ts'
import { contactListSuite } from './contact-list.ts'
import { storeSuite } from './store.ts'

const folders: string[] = []
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-sqlite-'))
  folders.push(folder)
  return join(folder, 'data/assent.db')
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('on SQLite', () => {
  const createDatabase = async () => {
    const path = newFile()
    return {
      url: `file:${path}`,
      async dump() {
        const connection = new Sqlite(path, { readonly: true })
        const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()
        const rows = tables.map((table) =>
          JSON.stringify(connection.prepare(`SELECT * FROM "${table}"`).all()),
        )
        connection.close()
        return rows.join('\n')
      },
      async query(statement: string) {
        const connection = new Sqlite(path, { readonly: true })
        try {
          return connection.prepare(statement).all()
        } finally {
          connection.close()
        }
      },
      async execute(statement: string) {
        const connection = new Sqlite(path)
        try {
          return connection.exec(statement)
        } finally {
          connection.close()
        }
      },
    }
  }
  storeSuite(createDatabase)
  contactListSuite(createDatabase)

  test('the file is readable by its owner alone, and so is its folder', async () => {
    const path = newFile()
    const { store } = await openTestStore(`file:${path}`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    for (const beside of [`${path}-wal`, `${path}-shm`]) expect(statSync(beside).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test('the file is one store’s at a time, in one process as in two', async () => {
    const path = newFile()
    const first = await openTestStore(`file:${path}`)
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(openTestStore(`file:${path}`)).rejects.toThrow(/another process serves/)
    expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600)
    // Held up is nobody who only looks.
    const reader = new Sqlite(path, { readonly: true })
    expect(reader.prepare('SELECT count(*) FROM apps').pluck().get()).toBe(1)
    reader.close()
    await first.store.close()
    const again = await openTestStore(`file:${path}`)
    expect(await again.store.countApps()).toBe(1)
    await again.store.close()
  })

  test('a connection that would not sync every commit is refused', () => {
    const connection = new Sqlite(newFile().replace('data/', ''))
    makeDurable(connection)
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    connection.pragma('synchronous = NORMAL')
    expect(() => assertDurable(connection)).toThrow(/not durable/)
    connection.close()
  })

  describe('the plan of', () => {
    let path: string
    let one: Awaited<ReturnType<typeof openTestStore>>
    beforeAll(async () => {
      path = newFile()
      one = await openTestStore(`file:${path}`)
      await one.post('K7Q2M9XDPT')
      await one.message(one.draft('K7Q2M9XDPT'))
    })
    afterAll(() => one.store.close())

    const filter = { includeSimulated: true, now: 0 }
    const asha = { kind: 'phone' as const, value: '+919876543210' }
    const later = { limit: 50, after: { createdAt: 1, id: 'x' } }
    const types = ['consented', 'opted_out'] as const
    const claim = {
      touches: { appId: 'app', sends: { keys: ['question:x'] }, history: false },
      decide: () => ({ changes: [], result: undefined }),
    }
    /** What is asked, and the indexes it must go by; `#` stands for a table's primary key. */
    const questions: Record<string, [act: () => Promise<unknown>, indexes: string[]]> = {
      'an answer posted': [() => one.post('K7Q2M9XDP0', { phone: asha.value }), ['answers_by_reference']],
      'an answer whose message waits': [
        () => one.post('K7Q2M9XDP3'),
        ['answers_by_reference', 'waiting_by_reference'],
      ],
      'a message bound to its answer': [
        () => one.message(one.draft('K7Q2M9XDPT')),
        ['answers_by_reference', '#messages', '#identities', 'events_by_contact'],
      ],
      'a STOP': [() => one.message('STOP'), ['#identities', 'sends_by_contact', 'answers_by_phone']],
      'an answer by a button': [
        () => one.message('Yes', { buttonPayload: `assent:yes:${'0'.repeat(26)}`, quotedId: 'x' }),
        ['#sends', 'sends_by_message', 'sends_by_contact'],
      ],
      'a move to another number': [
        () =>
          one.record({
            kind: 'identity_moved',
            channelId: 'channel',
            messageId: 'moved',
            from: [{ kind: 'phone', value: '+15550100123' }],
            to: [{ kind: 'phone', value: '+15550100124', address: '15550100124' }],
            occurredAt: one.time.now,
            bodySha256: '',
            signed: true,
          }),
        ['#former_identities', '#suppressions'],
      ],
      'time that passed': [
        async () => {
          const row = await one.store.findContact('app', asha)
          await one.record({ kind: 'time_passed', contactId: row?.contact.id ?? '' })
        },
        ['former_identities_by_contact', 'identities_by_contact'],
      ],
      'an erasure': [
        async () => {
          await one.message('STOP', { from: '+15550100177' })
          const erased = { kind: 'phone' as const, value: '+15550100177' }
          await one.record({ kind: 'erase', identity: erased, actor: 'key' })
        },
        ['answers_by_contact', 'waiting_by_contact', 'sends_by_contact', 'events_by_contact', '#relays'],
      ],
      'somebody looked up': [() => one.store.findContact('app', asha), ['#identities', '#contacts']],
      'many looked up': [
        () => one.store.findContacts('app', [asha, { kind: 'bsuid', value: 'IN.1' }]),
        ['#identities', '#contacts'],
      ],
      'whether erased': [() => one.store.erasedAmong('app', [asha]), ['#suppressions']],
      'the list of contacts': [() => one.store.listContacts('app', filter, later), ['contacts_newest']],
      'the list of numbers': [
        () => one.store.listNumbers('app', { includeSimulated: false }, { limit: 50, after: '+1' }),
        ['#identities', '#contacts'],
      ],
      'a number further on': [
        () => one.store.numberFurtherOn('app', { includeSimulated: true }, { after: '+1', count: 50 }),
        ['#identities'],
      ],
      'the list of those with a status': [
        () => one.store.listContacts('app', { ...filter, optIn: 'none' }, later),
        ['contacts_by_status'],
      ],
      'the list backwards': [
        () => one.store.listContacts('app', filter, { ...later, backwards: true }),
        ['contacts_newest'],
      ],
      'the list of who is inactive': [
        () => one.store.listContacts('app', { ...filter, activity: 'inactive' }, later),
        ['contacts_by_activity', 'contacts_active'],
      ],
      'the list of who is suspended': [
        () => one.store.listContacts('app', { ...filter, optIn: 'suspended' }, later),
        ['contacts_by_status', 'contacts_opted_in'],
      ],
      'the list of a source': [
        () => one.store.listContacts('app', { ...filter, source: 'qr' }, later),
        ['contacts_by_source'],
      ],
      'the list of an entry point': [
        () => one.store.listContacts('app', { ...filter, entryPoint: 'window' }, later),
        ['contacts_by_entry_point'],
      ],
      'the list under several filters': [
        () => one.store.listContacts('app', { ...filter, entryPoint: 'window', optIn: 'none' }, later),
        ['#tallies'],
      ],
      'a search by number that finds few': [
        () => one.store.listContacts('app', { ...filter, q: '9198' }, { limit: 50, after: undefined }),
        ['#identities', 'identities_from_the_end'],
      ],
      'a search by number that finds many': [
        () =>
          one.store.listContacts(
            'app',
            { ...filter, q: '9198' },
            { limit: 50, after: { by: 'beginning', at: '+91980', id: 'x' } },
          ),
        ['#identities', 'identities_from_the_end'],
      ],
      'the same backwards': [
        () =>
          one.store.listContacts(
            'app',
            { ...filter, q: '9198' },
            { limit: 50, after: { by: 'end', at: '8919', id: 'x' }, backwards: true },
          ),
        ['#identities', 'identities_from_the_end'],
      ],
      'a search by name that finds few': [
        () => one.store.listContacts('app', { ...filter, q: 'asha' }, { limit: 50, after: undefined }),
        ['contacts_by_name'],
      ],
      'a search by name that finds many': [
        () =>
          one.store.listContacts(
            'app',
            { ...filter, q: 'asha' },
            { limit: 50, after: { by: 'name', at: 'asha', id: 'x' } },
          ),
        ['contacts_by_name'],
      ],
      'how many there are': [() => one.store.tallyContacts('app'), ['#tallies']],
      'how many agreed to which words': [() => one.store.agreedTo('app', ['x', 'y'], false), ['#agreed']],
      'the versions of a language': [
        () => one.store.listVersions('app', 'en', { limit: 50, after: 9 }),
        ['notices_by_version'],
      ],
      'a history': [
        () => one.store.listEvents('app', 'x', { limit: 50, after: 'x' }),
        ['events_by_contact', 'log_by_event', 'contacts_merged'],
      ],
      'a history, newest first': [
        () => one.store.listNewestEvents('app', 'x', { limit: 50, after: 'x' }),
        ['events_by_contact', 'log_by_event', 'contacts_merged'],
      ],
      'a history of some types': [
        () => one.store.listEvents('app', 'x', { limit: 50, after: undefined }, types),
        ['events_by_contact'],
      ],
      'one event': [() => one.store.findEvent('app', 'x'), ['#events', 'log_by_event', '#event_payloads']],
      'the log from a position on': [() => one.store.eventsAfter('app', 0, 100), ['#log', '#events']],
      'how far a reader is': [() => one.store.cursor('app', 'messages'), ['#cursors']],
      'who is behind': [() => one.store.appsBehind('messages'), ['#cursors']],
      'an answer by its reference': [
        () => one.store.findAnswer('app', { reference: 'K7Q2M9XDPT' }),
        ['answers_by_reference'],
      ],
      'open answers': [
        () => one.store.listAnswers('app', { status: 'pending', now: 0 }, { limit: 50, after: 'x' }),
        ['answers_open'],
      ],
      'who waits for a post': [() => one.store.listWaiting(0, 10), ['waiting_unasked']],
      'whose window closed': [() => one.store.listGoneQuiet(0, 10), ['contacts_active']],
      'what grew stale': [() => one.store.listStale(0, 10), ['contacts_opted_in']],
      'who keeps people for so many days': [() => one.store.listRetentions(), ['apps_with_retention']],
      'who is not opted in, oldest first': [
        () => one.store.listKnownSince('app', 'none', 9, later),
        ['contacts_by_status'],
      ],
      'whose days are over': [
        async () => {
          await one.message('STOP', { from: '+15550100178' })
          const row = await one.store.findContact('app', { kind: 'phone', value: '+15550100178' })
          one.time.now += 31 * 86_400_000
          await one.store.updateApp('app', { retentionDays: 30 })
          await one.record({ kind: 'kept_for_days', contactId: row?.contact.id ?? '' })
        },
        ['former_identities_by_contact', 'identities_by_contact', 'answers_by_contact', 'events_by_contact'],
      ],
      'what vanishes': [() => one.store.vanish(0, 10), ['answers_unbound', 'waiting_by_age']],
      'what is kept for later': [() => one.store.listKept(0, 10), ['kept_signals_to_try']],
      'a claim': [() => one.store.commit(claim), ['sends_by_key']],
      'messages of an hour': [() => one.store.countSends('app', 'question', 0), ['sends_by_time']],
      'who has messages to try again': [() => one.store.appsToSendAgain(0), ['sends_to_try']],
      'messages to try again': [() => one.store.listSendsToTry('app', 0, 10), ['sends_to_try']],
      'messages nobody knows of': [() => one.store.giveUpSends(0), ['sends_claimed']],
      'who has something to relay': [() => one.store.appsToRelay(0), ['relays_to_try']],
      'what waits to be relayed': [() => one.store.listRelays('app', { limit: 50, after: 'x' }), ['#relays']],
      'a relay taken': [() => one.store.claimRelay('app', 'x', 0, 1), ['#relays']],
      'a channel': [() => one.store.findChannel('x'), ['channels_by_id']],
      'channels that share a secret': [
        () => one.store.listSharing('x', '7001'),
        ['channels_by_secret', 'channels_by_id'],
      ],
      'a request that was refused': [() => one.store.countRefused('x', 0), ['channels_by_id']],
    }

    test.each(Object.entries(questions))('%s goes by its index', async (_, [act, indexes]) => {
      const plan = plansOf(path, await questionsOf(act)).join('\n')
      // Not by the app alone: that is to read all it has. What is kept for later is little, and an erasure looks into it.
      expect(plan).not.toMatch(
        /^SEARCH (?!apps|channels|entry_points|notices|counters|tallies|cursors|kept_signals|import_chunks).* \(app_id=\?\)$/m,
      )
      // Who is behind reads one row for each app; whose something is due is told once, in a list of its own.
      expect(plan).not.toMatch(/^(SCAN (?!CONSTANT|heads)|USE TEMP B-TREE (?!FOR DISTINCT))/m)
      for (const index of indexes)
        expect(plan).toMatch(
          new RegExp(index.startsWith('#') ? `sqlite_autoindex_${index.slice(1)}_1\\b` : `\\b${index}\\b`),
        )
    })
  })
})

/** What SQLite says it would do. */
function plansOf(path: string, statements: { sql: string; params: unknown[] }[]): string[] {
  const connection = new Sqlite(path)
  const plans = statements.flatMap(({ sql, params }) =>
    connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params),
  ) as { detail: string }[]
  connection.close()
  return plans.map(({ detail }) => detail)
}

/** Every statement that looks for rows and is run while `act` runs. */
async function questionsOf(act: () => Promise<unknown>): Promise<{ sql: string; params: unknown[] }[]> {
  const asked = (await statementsOf(act)).filter((sql) => /^\s*(select|update|delete)/i.test(sql))
  return [...new Set(asked)].map((sql) => ({
    sql,
    params: Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1),
  }))
}
