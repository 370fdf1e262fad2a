/** The doctor: finds what is not well on a machine, in a database, before a proxy and in an app, and says what to do. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../../server/client.ts'
import { examineDatabase } from '../../../server/command-line/doctor/database.ts'
import type { Finding } from '../../../server/command-line/doctor/finding.ts'
import { examineNode } from '../../../server/command-line/doctor/machine.ts'
import { assent, besideServer, type Place } from '../../support/command-line.ts'
import { findFreePort } from '../../support/port.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let folder: string
let server: TestServer
const closing: (() => void)[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-doctor-'))
  server = await startServer({ env: { ALLOW_PRIVATE_TARGETS: '127.0.0.1' } })
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the doctor says there, with these settings besides. */
async function examine({ cwd, env }: Place, more: Record<string, string> = {}) {
  const { code, stdout, stderr } = await assent({ cwd, env: { ...env, ...more } }, 'doctor', '--json')
  expect(stderr).toBe('')
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] }
  expect(code).toBe(ok ? 0 : 1)
  expect(ok).toBe(findings.every(({ level }) => level !== 'broken'))
  const about = (check: string) => findings.filter((one) => one.check === check)
  return { code, findings, about }
}

/** A server of somebody else's. */
async function listen(answer: RequestListener): Promise<string> {
  const other = createServer(answer).listen(0, '127.0.0.1')
  await once(other, 'listening')
  closing.push(() => other.close())
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}`
}

/** The data of the running server, as a backup of it that nobody serves. */
async function copyOfData(): Promise<Required<Place> & { file: string }> {
  const cwd = mkdtempSync(join(folder, 'copy-'))
  const file = join(cwd, 'assent.db')
  await assent(besideServer(server), 'backup', file)
  copyFileSync(join(server.dataDir, 'secret.key'), join(cwd, 'secret.key'))
  return { cwd, file, env: { DATABASE_URL: `file:${file}`, PORT: '1' } }
}

describe('a server that runs', () => {
  test('is well, but for what a first try leaves open', async () => {
    const { code, findings, about } = await examine(besideServer(server))
    expect(code).toBe(0)
    for (const check of ['modes', 'disk', 'secret_key', 'database', 'durable', 'clock', 'server', 'channels'])
      expect(about(check)).toEqual([{ check, level: 'ok', says: expect.any(String) }])
    expect(about('public_url').map(({ level }) => level)).toEqual(['warning', 'ok'])
    for (const { level, todo } of findings) expect(todo !== undefined).toBe(level !== 'ok')
  })

  test('is told of in sentences, with what to do below each', async () => {
    const { code, stdout } = await assent(besideServer(server), 'doctor')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^warning {2}PUBLIC_URL is .*\n {9}→ Set PUBLIC_URL /m)
    expect(stdout).toMatch(/\n\n0 broken, \d+ warnings?\.\n$/)
  })
})

describe('PUBLIC_URL', () => {
  const answers: [string, RequestListener, RegExp][] = [
    ['another site', (_, response) => response.end('{"notice":{"id":"x"}}'), /not as this installation/],
    ['a page of a proxy', (_, response) => response.writeHead(502).end('<h1>no</h1>'), /answers 502/],
    [
      'a redirection',
      (_, response) => response.writeHead(308, { location: 'https://www.assent.example/' }).end(),
      /redirects to https:\/\/www\.assent\.example\//,
    ],
  ]
  test.each(answers)('that leads to %s is broken, and is sent no key', async (_, answer, says) => {
    const keys: (string | undefined)[] = []
    const publicUrl = await listen((request, response) => {
      keys.push(request.headers.authorization)
      answer(request, response)
    })
    const { about } = await examine(besideServer(server), { PUBLIC_URL: publicUrl })
    expect(about('public_url')).toContainEqual(
      expect.objectContaining({ level: 'broken', says: expect.stringMatching(says) }),
    )
    expect(keys).toEqual([undefined])
  })

  test('that leads nowhere, or has no https, is broken; behind a proxy the proxies are to be counted', async () => {
    const address = `https://localhost:${await findFreePort()}`
    const nowhere = await examine(besideServer(server), { PUBLIC_URL: address })
    expect(nowhere.about('public_url')[1]).toMatchObject({
      level: 'broken',
      says: `${address} cannot be reached (ECONNREFUSED).`,
    })
    expect(nowhere.about('trusted_proxies')).toHaveLength(1)
    const counted = await examine(besideServer(server), {
      PUBLIC_URL: address,
      TRUSTED_PROXIES: '1',
    })
    expect(counted.about('trusted_proxies')).toEqual([])
    const plain = await examine(besideServer(server), { PUBLIC_URL: 'http://assent.invalid' })
    expect(plain.about('public_url')[0]).toMatchObject({
      level: 'broken',
      says: expect.stringContaining('without https'),
    })
  })
})

describe('a channel', () => {
  test('that cannot send and has heard nothing is told of, with the address to register', async () => {
    const graph = await listen((_, response) =>
      response.writeHead(401).end('{"error":{"code":190,"message":"Invalid OAuth access token"}}'),
    )
    const client = createClient({ baseUrl: server.url, apiKey: server.adminKey })
    await client.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+442079460142' })
    const credentials = {
      appSecret: 'the app secret of a test',
      verifyToken: 'verify',
      phoneNumberId: '106540352242922',
      accessToken: 'token',
      apiBaseUrl: graph,
    }
    const channel = await client.createChannel('juniper', { provider: 'meta', credentials })
    const before = await examine(besideServer(server))
    expect(before.about('channels').slice(1)).toEqual([
      expect.objectContaining({
        level: 'warning',
        todo: expect.stringMatching(new RegExp(`Register this address .*: ${channel.inboundUrl}$`)),
      }),
      expect.objectContaining({ level: 'broken', says: expect.stringContaining('cannot send') }),
    ])

    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] })
    const signature = createHmac('sha256', credentials.appSecret).update(body).digest('hex')
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
    expect((await fetch(channel.inboundUrl, { method: 'POST', headers, body })).status).toBe(200)
    const after = await examine(besideServer(server))
    expect(after.about('channels')[1]).toMatchObject({
      level: 'ok',
      says: expect.stringContaining(channel.inboundUrl),
    })
    await client.deleteChannel('juniper', channel.id)
    const none = await examine(besideServer(server))
    expect(none.about('channels')[1]?.says).toBe(
      'juniper has no channel: answers are confirmed by hand, and STOP is not seen.',
    )
  })
})

describe('an endpoint', () => {
  test('that says it is gone is told of; one that somebody switched off is not complained about', async () => {
    const url = await listen((_, response) => response.writeHead(410).end())
    const client = createClient({ baseUrl: server.url, apiKey: server.adminKey })
    const { id } = await client.createEndpoint('demo', { url })
    await client.optIn('demo', '+15550100461')
    while ((await client.endpoint('demo', id)).enabled) await sleep(50)
    const gone = await examine(besideServer(server))
    expect(gone.about('endpoints')).toEqual([
      expect.objectContaining({
        level: 'warning',
        says: expect.stringMatching(/ it answered 410\.$/),
        todo: expect.stringContaining(`PATCH /v1/apps/demo/endpoints/${id} {"enabled":true}`),
      }),
    ])
    await client.changeEndpoint('demo', id, { enabled: true })
    await client.changeEndpoint('demo', id, { enabled: false })
    expect((await examine(besideServer(server))).about('endpoints')).toMatchObject([{ level: 'ok' }])
    await client.deleteEndpoint('demo', id)
  })
})

describe('without a server', () => {
  test('says that none runs, and whether another installation’s answers there', async () => {
    const { env, cwd } = await copyOfData()
    const alone = await examine({ cwd, env })
    expect(alone.about('server')).toMatchObject([{ level: 'warning', todo: 'Start it: npm start' }])
    expect(alone.code).toBe(0)
    const other = await examine({ cwd, env }, { PORT: String(server.port) })
    expect(other.about('server')).toMatchObject([
      { level: 'broken', says: expect.stringContaining('another installation') },
    ])
  })

  test('sees files that others can read, and a secret that somebody typed', async () => {
    const { cwd, env, file } = await copyOfData()
    chmodSync(file, 0o644)
    const open = await examine({ cwd, env })
    expect(open.about('modes')).toEqual([
      expect.objectContaining({ level: 'warning', todo: `chmod 600 '${file}'` }),
    ])
    const typed = Buffer.from('a secret that somebody has typed').toString('base64')
    const weak = await examine({ cwd, env }, { SECRET_KEY: typed })
    expect(weak.about('secret_key')).toMatchObject([
      { level: 'warning', says: 'SECRET_KEY does not look as if chance had made it.' },
      { level: 'broken', says: 'The secret key is not the one that this database was made with.' },
    ])
  })

  test('brings no table up to date, and knows a database of a newer program', async () => {
    const { cwd, env, file } = await copyOfData()
    const count = (change: string) => {
      const connection = new Sqlite(file)
      connection.exec(change)
      const counted = connection.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()
      connection.close()
      return counted
    }
    const left = count(
      'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
    )
    const older = await examine({ cwd, env })
    expect(older.about('database')).toMatchObject([
      { level: 'warning', todo: expect.stringContaining('Start') },
    ])
    expect(count('')).toBe(left)
    count(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('a', 1), ('b', 2)`)
    const newer = await examine({ cwd, env })
    expect(newer.about('database')).toMatchObject([{ level: 'broken', todo: 'Update the program.' }])
  })

  test('tells a file that is no database, a secret that is missing, and every fault of the environment', async () => {
    const cwd = mkdtempSync(join(folder, 'letter-'))
    const file = join(cwd, 'letter.db')
    writeFileSync(file, 'Dear customer, this is not a database. '.repeat(40))
    const env = { DATABASE_URL: `file:${file}` }
    expect((await examine({ cwd, env })).about('data')).toMatchObject([
      { level: 'broken', says: expect.stringContaining('the secret it was made with is not') },
    ])
    const secret = { SECRET_KEY: Buffer.alloc(32, 5).toString('base64') }
    expect((await examine({ cwd, env }, secret)).about('database')).toMatchObject([
      { level: 'broken', says: expect.stringContaining('does not answer') },
    ])
    const wrong = await examine({ cwd, env }, { PORT: 'x', TRUSTED_PROXIES: 'y' })
    expect(wrong.about('environment').map(({ level }) => level)).toEqual(['broken', 'broken'])
  })
})

test('PostgreSQL is looked at in the same way', async () => {
  const node = await startServer({ database: 'postgres' })
  const { about, code } = await examine(besideServer(node))
  expect(code).toBe(0)
  for (const check of ['database', 'durable', 'clock', 'server'])
    expect(about(check)).toMatchObject([{ level: 'ok' }])
  await node.stop()
})

test('a clock that says less than the program’s own age is wrong, and an old Node is too old', async () => {
  const secretKey = new Uint8Array(32)
  const { findings } = await examineDatabase(server.databaseUrl, secretKey, Date.UTC(1970, 0, 1))
  expect(findings.find(({ check }) => check === 'clock')).toMatchObject({ level: 'broken' })
  expect(examineNode('18.20.0').level).toBe('broken')
  expect(examineNode('20.18.3').level).toBe('broken')
  expect(examineNode('20.19.0').level).toBe('ok')
})
