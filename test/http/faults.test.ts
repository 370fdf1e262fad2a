/** When the database fails: providers keep what we could not, nothing is half-written, and no log tells whom it was about. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually, openBusiness } from '../support/business.ts'
import { type House, openHouse } from '../support/house.ts'
import { openPostgres } from '../support/postgres.ts'
import { startServer, type TestServer } from '../support/server.ts'

const minute = 60_000
const canaries = ['9876543210', 'Canary', 'Nightingale']
const asha = { from: '919876543210', name: 'Asha Canary' }

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer({
    ...options,
    env: { GATE_LIMIT_PER_MINUTE: '0', ALLOW_PRIVATE_TARGETS: '127.0.0.1/32', LOG_LEVEL: 'trace' },
  })
  closers.push(() => server.stop())
  return server
}

function tracesIn(text: string): string[] {
  return canaries.filter((canary) => text.includes(canary))
}

/** A line to a database on this machine that can be cut. */
async function openLine(to: number) {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other).on('error', () => {})
      one.once('close', () => other.destroy())
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    async cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    mend: () => listen(port),
  }
}

describe('a database that cannot be written', () => {
  test('is 503 with Retry-After, to a provider and to a page, and nothing of either is kept', async () => {
    const server = await start()
    const business = await openBusiness(server)
    closers.push(async () => business.graph.close())
    const reference = business.newReference()
    const gate = await business.gate()
    const draft = await business.draft(reference)
    await business.api(`/v1/apps/${business.slug}`, { relayUrl: 'http://127.0.0.1:9/in' }, 'PATCH')
    const post = () =>
      fetch(`${server.url}/v1/gate/${business.slug}/consents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en' }),
      })
    const path = server.databaseUrl.slice('file:'.length)
    const holder = new Sqlite(path)
    closers.push(async () => holder.close())
    const counted = () =>
      ['answers', 'contacts', 'events', 'log', 'messages', 'waiting', 'relays', 'kept_signals', 'heads'].map(
        (table) => holder.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
      )
    holder.exec('BEGIN IMMEDIATE')
    const before = counted()
    const [posted, written] = await Promise.all([
      post(),
      business.write(draft, { from: asha.from, id: 'wamid.locked' }),
    ])
    expect(posted.status).toBe(503)
    expect(Number(posted.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await posted.json()).toMatchObject({ code: 'unavailable' })
    expect(written.status).toBe(503)
    expect(counted()).toEqual(before)
    holder.exec('ROLLBACK')

    // The provider keeps it and comes again, and so does the page: then both halves are there.
    expect((await business.write(draft, { from: asha.from, id: 'wamid.locked' })).status).toBe(200)
    expect((await post()).status).toBe(201)
    expect(await business.status()).toBe('opted_in')
  })

  test('on PostgreSQL is 503 too, while it is away, and afterwards as if nothing had been', async () => {
    const url = new URL(await (await openPostgres()).createDatabase())
    const line = await openLine(Number(url.port))
    closers.push(line.cut)
    url.port = String(line.port)
    const house = await openHouse({ autoOptInMessage: false }, url.href)
    closers.push(house.close)
    const ask = (path: string) => house.call(`${house.publicUrl}${path}`, null, {}, 'GET')
    const body = house.metaBody('Hello', asha)
    const deliver = () => house.call(house.channel.inboundUrl, body, house.signed(body))
    expect((await ask('/readyz')).status).toBe(200)
    await line.cut()
    for (const away of [
      await deliver(),
      await deliver(),
      await ask('/v1/gate/juniper'),
      await ask('/readyz'),
    ]) {
      expect(away.status).toBe(503)
      expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    await line.mend()
    expect((await deliver()).status).toBe(200)
    expect(await house.status()).toBe('none')
  })

  test('is told of without a name, a number or a text', async () => {
    const server = await start()
    const business = await openBusiness(server)
    closers.push(async () => business.graph.close())
    const path = server.databaseUrl.slice('file:'.length)
    const holder = new Sqlite(path)
    closers.push(async () => holder.close())
    // Breaks the item and nothing around it: what it was written with stands in the query that failed.
    holder.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON identities BEGIN SELECT RAISE(ABORT, 'the disk is bewitched'); END`,
    )
    const said = business.message('My name is Nightingale')
    Object.assign(said.contacts[0] ?? {}, { profile: { name: asha.name } })
    expect((await business.deliver(said)).status).toBe(200)
    await business.api(`/v1/apps/${business.slug}/contacts/919876543210/opt-in`, {
      source: 'api',
      evidence: 'Nightingale said so',
    })
    const kept = holder.prepare('SELECT error FROM kept_signals').pluck().all()
    expect(kept).toEqual([expect.stringContaining('the disk is bewitched')])
    expect(tracesIn(String(kept))).toEqual([])
    const log = await eventually(server.stdout, (out) => out.includes('request failed'))
    expect(log).toContain('the disk is bewitched')
    expect(log).toContain('inbound item kept for later')
    expect(tracesIn(log)).toEqual([])
  })
})

describe('an item that could not be processed', () => {
  async function broken(databaseUrl?: string): Promise<House> {
    const house = await openHouse({}, databaseUrl)
    closers.push(house.close)
    return house
  }

  test.each(['sqlite', 'postgres'] as const)('is taken later as of when it came, on %s', async (database) => {
    const postgres = database === 'postgres' ? await openPostgres() : undefined
    const url = await postgres?.createDatabase()
    const house = await broken(url)
    const execute = async (statement: string) => {
      if (url === undefined) {
        const connection = new Sqlite(house.databaseUrl.slice('file:'.length))
        connection.exec(statement)
        connection.close()
        return
      }
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(statement)
      await client.end()
    }
    const [breaks, mends] =
      url === undefined
        ? [
            `CREATE TRIGGER broken BEFORE INSERT ON contacts BEGIN SELECT RAISE(ABORT, 'bewitched'); END`,
            'DROP TRIGGER broken',
          ]
        : [
            `ALTER TABLE contacts ADD CONSTRAINT bewitched CHECK (name IS NULL OR name NOT LIKE '%Canary%') NOT VALID`,
            'ALTER TABLE contacts DROP CONSTRAINT bewitched',
          ]
    await execute(breaks)
    const reference = house.newReference()
    await house.answer(reference)
    const cameAt = house.now.at
    // No time of the provider's: its arrival stands in.
    const written = house.metaBody(house.draft(reference), { ...asha, more: { timestamp: undefined } })
    expect((await house.call(house.channel.inboundUrl, written, house.signed(written))).status).toBe(200)
    expect(await house.status()).toBe('unknown')

    // Every minute at first, then ever more seldom.
    const failures = () => house.logged.filter(({ message }) => message === 'a kept item failed again').length
    const seen: number[] = []
    for (let minutes = 0; minutes < 40; minutes++) {
      await house.pass(minute)
      seen.push(failures())
    }
    expect(seen.at(-1)).toBeGreaterThanOrEqual(4)
    expect(seen.at(-1)).toBeLessThanOrEqual(6)
    await execute(mends)
    await house.pass(60 * minute)
    const contact = await house.assent.getContact('juniper', '+919876543210')
    expect(contact.optIn).toMatchObject({ status: 'opted_in', since: new Date(cameAt).toISOString() })
    expect(contact.activity.lastInboundAt).toBe(new Date(cameAt).toISOString())
    const last = failures()
    await house.pass(60 * minute)
    expect(failures()).toBe(last)
    expect(await house.store.listKept(house.now.at + 1e12, 10)).toEqual([])
    const told = JSON.stringify(house.logged.map(({ fields }) => fields))
    expect(told).toContain('bewitched')
    expect(tracesIn(told)).toEqual([])
  })

  test('hurts no neighbour in the same request, and is not tried for ever', async () => {
    const house = await broken()
    const connection = new Sqlite(house.databaseUrl.slice('file:'.length))
    connection.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON contacts WHEN new.name LIKE '%Canary%' BEGIN SELECT RAISE(ABORT, 'no'); END`,
    )
    const [one, two] = [asha, { from: '15550100123', name: 'Bruno' }].map((who) =>
      JSON.parse(house.metaBody('Hello', who).toString()),
    )
    one.entry.push(...two.entry)
    const body = Buffer.from(JSON.stringify(one))
    expect((await house.call(house.channel.inboundUrl, body, house.signed(body))).status).toBe(200)
    expect(await house.status('+15550100123')).toBe('none')
    for (let round = 0; round < 20; round++) await house.pass(9 * 60 * minute)
    const [{ attempts, try_at } = { attempts: 0, try_at: 0 }] = connection
      .prepare('SELECT attempts, try_at FROM kept_signals')
      .all() as { attempts: number; try_at: number | null }[]
    expect({ attempts, try_at }).toEqual({ attempts: 11, try_at: null })
    connection.close()
  })
})

test('the log cuts off what a query was asked with, wherever it stands, and takes numbers out', async () => {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `const { createLog } = await import('./server/log.ts')
       const error = 'Error: Failed query: insert into x values (?)\\nparams: Asha Canary,+919876543210\\n    at here'
       createLog('info').error({ error, at: 'somewhere', to: 'call +919876543210' }, 'failed')`,
    ],
    { cwd: `${import.meta.dirname}/../..`, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child, 'close')
  expect(JSON.parse(out)).toMatchObject({
    error: 'Error: Failed query: insert into x values (?)',
    to: 'call [number]',
    msg: 'failed',
  })
  expect(tracesIn(out)).toEqual([])
})
