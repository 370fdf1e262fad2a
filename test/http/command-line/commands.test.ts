/** The command line at work: keys and erasure, beside a server and without one, on both databases. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../../server/client.ts'
import { commandLineKey } from '../../../server/command-line-key.ts'
import { assent, assentOnTerminal, besideServer } from '../../support/command-line.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const clientOf = ({ url, adminKey }: TestServer, apiKey = adminKey) => createClient({ baseUrl: url, apiKey })

describe('key create', () => {
  test('prints the key and nothing else on stdout; it works as far as it was told', async () => {
    const { code, stdout, stderr } = await assent(
      besideServer(server),
      ...['key', 'create', '--name', 'Shop', '--app', 'demo', '--scope', 'read', 'write', '--expires', '90d'],
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/^assent_\w{8}_\w{38}\n$/)
    expect(stderr).toMatch(/^This key \(demo, read, write; until .*\) is shown this once\.\n$/)
    const client = clientOf(server, stdout.trim())
    expect((await client.optIn('demo', '+15550100411')).optIn.status).toBe('opted_in')
    await expect(client.app('other')).rejects.toMatchObject({ code: 'app_unknown' })
    await expect(client.erase('demo', '+15550100411')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('with --json tells all there is to know of it', async () => {
    const { code, stdout } = await assent(
      besideServer(server),
      ...['key', 'create', '--json', '--expires', '2099-01-31'],
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      key: expect.stringMatching(/^assent_/),
      app: null,
      scopes: ['write'],
      createdBy: 'command line',
      expiresAt: '2099-01-31T23:59:59.000Z',
    })
  })

  test('goes no further than the key it is told to use', async () => {
    const { stdout } = await assent(besideServer(server), 'key', 'create', '--scope', 'write')
    const place = besideServer(server)
    const env = { ...place.env, ASSENT_API_KEY: stdout.trim() }
    const { code, stderr } = await assent({ ...place, env }, 'key', 'create')
    expect([code, stderr]).toEqual([1, 'this needs a key with the scope admin\n'])
  })

  test('works while no server runs, and the key does when one does again', async () => {
    const before = await startServer()
    const { dataDir } = before
    const place = besideServer(before)
    await before.kill()
    const { code, stdout } = await assent(place, 'key', 'create', '--scope', 'admin')
    expect(code).toBe(0)
    const after = await startServer({ dataDir })
    expect((await clientOf(after, stdout.trim()).app('demo')).slug).toBe('demo')
    await after.stop()
    await before.stop().catch(() => {})
  })

  test('works on PostgreSQL, with a server or without', async () => {
    const nodes = await startServer({ database: 'postgres' })
    const { code, stdout } = await assent(besideServer(nodes), 'key', 'create', '--scope', 'read')
    expect(code).toBe(0)
    expect((await clientOf(nodes, stdout.trim()).app('demo')).slug).toBe('demo')
    const { code: done } = await assent(
      besideServer(nodes),
      ...['erase', '+15550100412', '--app', 'demo', '--yes'],
    )
    expect(done).toBe(1)
    await nodes.stop()
  })
})

describe('invite', () => {
  test('lets somebody in as what it says, once: so an owner comes back who cannot sign in any more', async () => {
    const { code, stdout, stderr } = await assent(
      besideServer(server),
      ...['invite', 'Olive Owner', '--role', 'owner'],
    )
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^For Olive Owner, as owner of all apps; good for one person until 20\S+Z\.\n$/),
    ])
    const address = stdout.trim()
    const page = await (await fetch(address)).text()
    expect(page).toContain('Join Assent')
    const form = { name: 'Olive Owner', email: 'olive@juniper.example', password: 'what a long way round' }
    const join = () =>
      fetch(address, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: server.url, 'sec-fetch-site': 'same-origin' },
        redirect: 'manual',
      })
    const joined = await join()
    expect([joined.status, joined.headers.get('location')]).toEqual([303, '/dashboard'])
    const cookie = joined.headers.getSetCookie().map((one) => one.split(';')[0])
    const team = await fetch(`${server.url}/dashboard/team`, { headers: { cookie: cookie.join('; ') } })
    expect(await team.text()).toContain('olive@juniper.example')
    expect((await join()).status).toBe(404)
  })

  test('of an app that is not there, or as what nobody can be, invites nobody', async () => {
    const ran = (...args: string[]) => assent(besideServer(server), 'invite', 'Vera', ...args)
    expect(await ran('--app', 'nowhere')).toMatchObject({ code: 1, stdout: '' })
    expect(await ran('--role', 'king')).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('the key of the command line', () => {
  test('follows from the secret; evidence has its own name for it', async () => {
    const secret = Buffer.from(readFileSync(join(server.dataDir, 'secret.key'), 'utf8'), 'base64')
    const client = clientOf(server, commandLineKey(secret))
    await client.optIn('demo', '+15550100421')
    for await (const { data } of client.events('demo', '+15550100421'))
      expect(data).toMatchObject({ actor: 'key', actorId: 'command line' })
    for (const other of [Buffer.alloc(32), Buffer.from(secret).reverse()])
      await expect(clientOf(server, commandLineKey(other)).app('demo')).rejects.toMatchObject({ status: 401 })
    for (const wrong of [secret.toString('base64'), commandLineKey(secret).slice(0, -1)])
      await expect(clientOf(server, wrong).app('demo')).rejects.toMatchObject({ status: 401 })
  })
})

describe('erase', () => {
  const person = async (identity: string) => {
    await clientOf(server).optIn('demo', identity)
    return async () => (await clientOf(server).permission('demo', identity)).reason
  }

  test('erases without a question where nobody can be asked', async () => {
    const reason = await person('+15550100431')
    const ran = await assent(besideServer(server), 'erase', '+15550100431', '--app', 'demo')
    expect([ran.code, ran.stdout]).toEqual([0, 'Erased +15550100431 from demo.\n'])
    expect(await reason()).toBe('erased')
  })

  test('erases with --yes', async () => {
    const reason = await person('+15550100432')
    const ran = await assent(
      besideServer(server),
      ...['erase', '15550100432', '--app', 'demo', '--yes', '--json'],
    )
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout)).toEqual({ erased: '15550100432', app: 'demo' })
    expect(await reason()).toBe('erased')
    const again = await assent(besideServer(server), 'erase', '15550100432', '--app', 'demo', '--yes')
    expect([again.code, again.stderr]).toEqual([1, 'There is no such contact\n'])
  })

  test('asks on a terminal, and takes only a yes for one', async () => {
    const reason = await person('+15550100433')
    const erase = (typed: string) =>
      assentOnTerminal(besideServer(server), ['erase', '+15550100433', '--app', 'demo'], typed)
    for (const no of ['n\n', '\n', 'yesterday\n']) {
      const { code, stdout } = await erase(no)
      expect(stdout).toContain('Erase +15550100433 (opted_in) from demo? This cannot be undone. [y/N]')
      expect([code, stdout.includes('Nothing was erased.')]).toEqual([1, true])
    }
    expect(await reason()).toBe('opted_in')
    expect((await erase('y\n')).code).toBe(0)
    expect(await reason()).toBe('erased')
  })
})
