/** What an operator meets: a first start, a wrong configuration, a second start on the same data, and an end. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const program = join(import.meta.dirname, '../../dist/server/main.js')
const { PATH, HOME } = process.env
let folder: string
let servers: TestServer[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-start-'))
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  servers = []
  rmSync(folder, { recursive: true, force: true })
})

async function start(env: Record<string, string> = {}) {
  const server = await startServer({ dataDir: folder, env })
  servers.push(server)
  return server
}

/** Starts what must not start. */
function refuse(env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

describe('a first start', () => {
  test('prints addresses that answer', async () => {
    const server = await start()
    const printed = server.stdout()
    for (const what of ['Demo page', 'Consent page', 'Its QR code', 'Simulated phone', 'OpenAPI document'])
      expect(printed).toContain(what)
    const addresses = [...printed.matchAll(/http:\/\/\S+/g)].map(([address]) => address)
    expect(addresses.length).toBeGreaterThanOrEqual(5)
    for (const address of addresses) expect((await fetch(address)).status, address).toBe(200)
  })

  test('makes data and secret for their owner’s eyes only', async () => {
    const { url } = await start()
    const modeOf = (file: string) => (statSync(join(folder, file)).mode & 0o777).toString(8)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    for (const file of ['secret.key', 'assent.db', 'assent.db-wal']) expect(modeOf(file), file).toBe('600')
    expect(Buffer.from(readFileSync(join(folder, 'secret.key'), 'utf8'), 'base64')).toHaveLength(32)
  })

  test('without a key lets nobody in, and says how to get one', async () => {
    const { url, stdout } = await start({ ADMIN_API_KEY: '' })
    expect(stdout()).toContain('export ADMIN_API_KEY=$(openssl rand -base64 32); echo "$ADMIN_API_KEY"')
    for (const key of ['', 'undefined', 'null', 'admin', 'changeme']) {
      const headers = { authorization: `Bearer ${key}` }
      expect((await fetch(`${url}/v1/apps`, { headers })).status, key).toBe(401)
    }
  })

  test('in production makes no demo', async () => {
    const { url, stdout } = await start({ NODE_ENV: 'production' })
    expect(stdout()).not.toContain('Demo page')
    expect((await fetch(`${url}/demo`)).status).toBe(404)
    expect((await fetch(`${url}/c/demo`)).status).toBe(404)
  })

  test('never prints a key, a secret or a number', async () => {
    const server = await start({ LOG_LEVEL: 'trace' })
    await fetch(`${server.url}/v1/apps`, { headers: { authorization: `Bearer ${server.adminKey}` } })
    const secret = readFileSync(join(folder, 'secret.key'), 'utf8').trim()
    for (const hidden of [server.adminKey, secret, '442079460142'])
      expect(server.stdout()).not.toContain(hidden)
  })
})

describe('a wrong configuration', () => {
  test('is told all at once, and nothing is made', () => {
    const { status, stderr } = refuse({
      PORT: '99999',
      HOST: '127.0.0.256',
      ALLOW_PRIVATE_TARGETS: '10.0.0.0/8, 10.0.0.0/33',
      PUBLIC_URL: 'https://assent.example/path',
      DATABASE_URL: 'mysql://localhost/assent',
      SECRET_KEY: 'short',
      ADMIN_API_KEY: 'hunter2',
      DEMO: 'yes',
      TRUSTED_PROXIES: '-1',
      GATE_LIMIT_PER_MINUTE: 'many',
      LOG_LEVEL: 'loud',
    })
    expect(status).toBe(1)
    for (const name of [
      'PORT',
      'HOST',
      'ALLOW_PRIVATE_TARGETS',
      'PUBLIC_URL',
      'DATABASE_URL',
      'SECRET_KEY',
      'ADMIN_API_KEY',
      'DEMO',
      'TRUSTED_PROXIES',
      'GATE_LIMIT_PER_MINUTE',
      'LOG_LEVEL',
    ])
      expect(stderr).toContain(`  ${name}: `)
    expect(stderr).not.toContain('hunter2')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  test.each([
    [{ ADMIN_API_KEY: 'password123password123password123' }, 'ADMIN_API_KEY: too weak'],
    [{ ALLOW_PRIVATE_TARGETS: '10.0.0.0/8,intra net' }, 'ALLOW_PRIVATE_TARGETS: "intra net" is no CIDR'],
    [{ HOST: '203.0.113.1' }, 'HOST, PORT: cannot listen on 203.0.113.1:'],
  ])('leaves nothing behind: %o', (env, said) => {
    const { status, stderr } = refuse({ PORT: '8858', ...env })
    expect(status).toBe(1)
    expect(stderr).toContain(said)
    expect(readdirSync(folder)).toEqual([])
  })

  test('PostgreSQL asks for a secret of its own', () => {
    const { status, stderr } = refuse({ DATABASE_URL: 'postgres://localhost/assent' })
    expect(status).toBe(1)
    expect(stderr).toContain('SECRET_KEY: required with PostgreSQL')
  })

  test('a database that cannot be had is said in one line, without its password', () => {
    const { status, stderr } = refuse({
      DATABASE_URL: 'postgres://assent:open-sesame@127.0.0.1:1/assent',
      SECRET_KEY: Buffer.alloc(32, 3).toString('base64'),
    })
    expect(status).toBe(1)
    expect(stderr).toContain('Assent cannot start:')
    expect(stderr).not.toContain('open-sesame')
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('another secret than that of the data refuses to boot', async () => {
    await (await start()).stop()
    writeFileSync(join(folder, 'secret.key'), Buffer.alloc(32, 9).toString('base64'))
    const { status, stderr } = refuse({ DATABASE_URL: `file:${join(folder, 'assent.db')}`, PORT: '1024' })
    expect(status).toBe(1)
    expect(stderr).toContain('SECRET_KEY')
  })

  test('a file that is no database refuses to boot, and is left alone', () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Dear customer, this is not a database. '.repeat(40))
    const before = readFileSync(file)
    expect(refuse({ DATABASE_URL: `file:${file}` }).status).toBe(1)
    expect(readFileSync(file)).toEqual(before)
  })

  test('a port in use is said in one line, with what to set, before anything is made', async () => {
    const { port } = await start({ DATABASE_URL: 'file:elsewhere/assent.db' })
    const { status, stderr } = refuse({ PORT: String(port) })
    expect(status).toBe(1)
    expect(stderr).toContain(
      `HOST, PORT: cannot listen on 127.0.0.1:${port}: another program listens there: set PORT to a free one (EADDRINUSE)`,
    )
    expect(existsSync(join(folder, 'data'))).toBe(false)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

describe('a second start', () => {
  test('finds what was there, and makes no demo again', async () => {
    const first = await start()
    const headers = { authorization: `Bearer ${first.adminKey}`, 'content-type': 'application/json' }
    const made = await fetch(`${first.url}/v1/apps`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ slug: 'kestrel', name: 'Kestrel Bikes', phone: '+442079460143' }),
    })
    expect(made.status).toBe(201)
    await first.stop()
    const second = await start({ ADMIN_API_KEY: first.adminKey })
    const { data } = (await (await fetch(`${second.url}/v1/apps`, { headers })).json()) as {
      data: { slug: string }[]
    }
    expect(data.map(({ slug }) => slug).sort()).toEqual(['demo', 'kestrel'])
  })
})

describe('a second process on the same file', () => {
  test('refuses to start, and the first one goes on', async () => {
    const first = await start()
    const second = refuse({ DATABASE_URL: first.databaseUrl, PORT: '8859' })
    expect(second.status).toBe(1)
    expect(second.stderr).toContain(`another process serves ${join(folder, 'assent.db')}: stop it first`)
    expect(second.stderr).not.toMatch(/\n\s+at /)
    expect((await fetch(`${first.url}/c/demo`)).status).toBe(200)
    const body = new URLSearchParams({ entryPoint: 'qr', step: 'shown' })
    expect((await fetch(`${first.url}/v1/gate/demo/measures`, { method: 'POST', body })).status).toBe(204)
  })

  test('starts at once when the first one crashed', async () => {
    const first = await start()
    await first.kill()
    const second = await start()
    expect((await fetch(`${second.url}/c/demo`)).status).toBe(200)
  })
})

describe('a visitor', () => {
  test('who never says what they want is not waited for, and nobody waits with them', async () => {
    const { port, url } = await start()
    const begun = Date.now()
    const ends = [
      'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
      'POST /r/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n',
    ].map(async (beginning) => {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write(beginning)
      socket.resume()
      await once(socket, 'close')
    })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await Promise.all(ends)
    expect(Date.now() - begun).toBeLessThan(24_000)
    expect((await fetch(`${url}/healthz`, { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431)
  })
})

describe('an end', () => {
  test('lets a request that is under way finish, takes no new one, and leaves in order', async () => {
    const { port, stop } = await start()
    const body = 'step=shown&entryPoint=widget'
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk
    })
    await once(socket, 'connect')
    socket.write(
      `POST /v1/gate/demo/measures HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    const stopped = stop()
    await new Promise((resolve) => setTimeout(resolve, 200))
    const hungUp = once(socket, 'close')
    socket.write(body.slice(5))
    await hungUp
    expect(answer).toMatch(/^HTTP\/1\.1 204 /)
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    await stopped
  })
})
