/** The program killed in the middle of requests with an `Idempotency-Key`: whatever was answered is answered the same afterwards. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const servers: TestServer[] = []
afterAll(async () => {
  for (const server of servers) await server.stop().catch(() => {})
  if (servers[0]) rmSync(servers[0].dataDir, { recursive: true, force: true })
})

const rounds = 4
const atOnce = 40

test('killed among forty of them, again and again', { timeout: 240_000 }, async () => {
  let server = await startServer({ env: { LOG_LEVEL: 'trace' } })
  servers.push(server)
  const { dataDir, env, adminKey } = server
  const post = async (path: string, body: unknown, key: string, idempotencyKey = '') => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(idempotencyKey === '' ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  await post('/v1/apps', { slug: 'juniper', name: 'Juniper', phone: '+15550100142' }, adminKey)
  const made = await post('/v1/api-keys', { name: 'Shop', app: 'juniper', scopes: ['write'] }, adminKey)
  const { key } = JSON.parse(made.text)

  // Each makes an entry point: done twice, it would be 409 slug_taken or a second one.
  const send = (slug: string) =>
    post('/v1/apps/juniper/entry-points', { kind: 'qr', name: slug, slug }, key, `key of ${slug}`)
  const answered = new Map<string, string>()
  const logs: string[] = []
  let cut = 0
  for (let round = 0; round < rounds; round++) {
    const slugs = Array.from({ length: atOnce }, (_, index) => `poster-${round}-${index}`)
    // Killed the moment so many were answered: earlier or later among the others in each round.
    const killAfter = answered.size + 1 + round * 8
    let killed: Promise<void> | undefined
    const sent = slugs.map(async (slug) => {
      try {
        const { status, text } = await send(slug)
        if (status === 201) answered.set(slug, text)
        if (answered.size >= killAfter) killed ??= server.kill()
      } catch {
        cut++
      }
    })
    await Promise.all(sent)
    await (killed ?? server.kill())
    logs.push(server.stdout())
    server = await startServer({ dataDir, env })
    servers.push(server)
  }
  expect(answered.size).toBeGreaterThan(0)
  expect(cut).toBeGreaterThan(0)

  for (const [slug, text] of answered) {
    const again = await send(slug)
    // In the window between the work and its answer being kept nothing was answered yet: so all of these are replays.
    expect([slug, again.status, again.headers.get('idempotency-replayed')]).toEqual([slug, 201, 'true'])
    expect(again.text).toBe(text)
  }
  // Of the others nobody knows. Whether they are answered, told to wait or (a minute later) that it is done: nothing is done twice.
  for (let round = 0; round < rounds; round++)
    for (let index = 0; index < atOnce; index++) {
      const slug = `poster-${round}-${index}`
      if (answered.has(slug)) continue
      const { status, text } = await send(slug)
      if (status !== 201) expect(['idempotency_in_flight', 'slug_taken']).toContain(JSON.parse(text).code)
    }
  const bytes = Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name))))
  logs.push(server.stdout())
  for (const secret of [key, key.slice(16), adminKey]) {
    expect(bytes.includes(secret)).toBe(false)
    expect(logs.join('')).not.toContain(secret)
  }
})
