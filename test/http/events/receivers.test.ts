/** Receivers of every kind, over real connections: none is followed elsewhere, none is waited for too long, none delays another. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPost } from '../../../server/delivery/post.ts'
import type { Post } from '../../../server/usecases/ports.ts'
import { openAssembled } from '../../support/assembled.ts'
import { openEvents } from '../../support/events.ts'

const closing: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('a receiver', () => {
  const timeoutMs = 400
  let house: Awaited<ReturnType<typeof openAssembled>>
  beforeEach(async () => {
    const post: Post = createPost({ allowPrivateTargets: ['127.0.0.1'], timeoutMs })
    house = await openAssembled({ post })
    closing.push(() => house.close())
    await house.assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142' })
  })

  /** One event, one try. */
  async function tell(url: string) {
    const endpoint = await house.assent.createEndpoint('juniper', { url, format: 'standard' })
    await house.assent.optIn('juniper', '+919876543210', { source: 'api' }, 'key')
    const started = performance.now()
    await house.assent.work()
    const tookMs = performance.now() - started
    const { rows } = await house.assent.listDeliveries('juniper', endpoint.id, {
      limit: 10,
      after: undefined,
    })
    const { enabled } = await house.assent.getEndpoint('juniper', endpoint.id)
    return { endpoint, delivery: rows[0], attempt: rows[0]?.attempts[0], enabled, tookMs }
  }

  test('that takes it can verify it with either library', async () => {
    const got: { text: string; headers: Record<string, string> }[] = []
    const url = await listen(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      got.push({
        text: Buffer.concat(chunks).toString(),
        headers: request.headers as Record<string, string>,
      })
      response.end('thank you')
    })
    const { endpoint, delivery, attempt } = await tell(url)
    expect(delivery?.state).toBe('delivered')
    expect(attempt).toMatchObject({ status: 200, response: 'thank you' })
    const [{ text, headers } = { text: '', headers: {} }] = got
    const verified = new StandardWebhook(endpoint.secret).verify(text, headers)
    expect(new SvixWebhook(endpoint.secret).verify(text, headers)).toEqual(verified)
    expect(verified).toMatchObject({ type: 'contact.opted_in' })
    expect(headers['accept-encoding']).toBe('identity')
  })

  test.each([201, 204, 299])('that answers %i has it', async (status) => {
    const url = await listen((_, response) => response.writeHead(status).end())
    expect((await tell(url)).delivery?.state).toBe('delivered')
  })

  test.each([400, 401, 404, 500, 502, 503, 504])('that answers %i is tried again', async (status) => {
    const url = await listen((_, response) => response.writeHead(status).end('no'))
    const { delivery, attempt, enabled } = await tell(url)
    expect([delivery?.state, attempt?.status, enabled]).toEqual(['pending', status, true])
  })

  test.each([301, 302, 303, 307, 308])('that answers %i is not followed', async (status) => {
    let reached = 0
    const inner = await listen((_, response) => {
      reached++
      response.end()
    })
    const url = await listen((_, response) => response.writeHead(status, { location: inner }).end())
    const { delivery, attempt } = await tell(url)
    expect([delivery?.state, attempt?.status, reached]).toEqual(['pending', status, 0])
  })

  test('that is gone is disabled', async () => {
    const url = await listen((_, response) => response.writeHead(410).end())
    expect((await tell(url)).enabled).toBe(false)
  })

  test('that has too much to do is left alone as long as it says', async () => {
    const url = await listen((_, response) => response.writeHead(429, { 'retry-after': '1800' }).end())
    const { delivery } = await tell(url)
    const inMs = Date.parse(delivery?.nextTryAt ?? '') - Date.now()
    expect(inMs).toBeGreaterThan(1_790_000)
    expect(inMs).toBeLessThanOrEqual(1_800_000)
  })

  test.each<[string, RequestListener]>([
    ['says nothing', () => {}],
    ['begins an answer and says no more', (_, response) => void response.writeHead(200).write('a')],
    [
      'drips',
      (_, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write('.'), 20)
        response.once('close', () => clearInterval(drip))
      },
    ],
  ])('that %s is given up in time', async (_, listener) => {
    const { delivery, attempt, tookMs } = await tell(await listen(listener))
    expect([delivery?.state, attempt?.status]).toEqual(['pending', null])
    expect(attempt?.error).toMatch(/timeout|abort/i)
    expect(tookMs).toBeLessThan(timeoutMs + 3000)
  })

  test('that answers after ten seconds has it, and one that says nothing for fifteen has not', async () => {
    const patient = await openAssembled({ post: createPost({ allowPrivateTargets: ['127.0.0.1'] }) })
    closing.push(() => patient.close())
    await patient.assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142' })
    const answersAfter = (seconds: number) =>
      listen((_, response) => void setTimeout(() => response.end(), seconds * 1000).unref())
    const tested = await Promise.all(
      [10, 30].map(async (seconds) => {
        const url = await answersAfter(seconds)
        const { id } = await patient.assent.createEndpoint('juniper', { url, format: 'standard' })
        return patient.assent.testEndpoint('juniper', id)
      }),
    )
    expect(tested.map(({ delivered, attempt }) => [delivered, attempt.status])).toEqual([
      [true, 200],
      [false, null],
    ])
    expect(tested[1]?.attempt.error).toMatch(/timeout|abort/i)
  }, 60_000)

  test('that answers without end is heard for 64 kB, and has it', async () => {
    let written = 0
    const url = await listen((_, response) => {
      response.writeHead(200)
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const flood = () => {
        while (!response.destroyed && written < 2_000_000_000) {
          written += chunk.length
          if (!response.write(chunk)) return void response.once('drain', flood)
        }
      }
      flood()
    })
    const { delivery, attempt } = await tell(url)
    expect(delivery?.state).toBe('delivered')
    expect(attempt?.response).toBe('x'.repeat(1024))
    expect(written).toBeLessThan(100_000_000)
  })

  test('that breaks the line, speaks no HTTP or no TLS, or is not there is tried again', async () => {
    const reset = await listen((request) => void request.socket.resetAndDestroy())
    const nonsense = await listen((request) => {
      request.socket.end('this is no HTTP\r\n\r\n')
    })
    for (const url of [
      reset,
      nonsense,
      reset.replace('http:', 'https:'),
      'http://127.0.0.1:1/',
      'https://no-such-host.invalid/',
    ]) {
      const endpoint = await house.assent.createEndpoint('juniper', { url, format: 'standard' })
      const { delivered, attempt } = await house.assent.testEndpoint('juniper', endpoint.id)
      expect([url, delivered, attempt.status]).toEqual([url, false, null])
      expect(attempt.error).toBeTruthy()
    }
  })

  test('in a private net is refused when it is sent to, however it is spelt, and whatever it was saved as', async () => {
    let reached = 0
    const url = await listen((_, response) => {
      reached++
      response.end()
    })
    const { port } = new URL(url)
    const guarded = await openAssembled({ post: createPost({ allowPrivateTargets: [], timeoutMs }) })
    closing.push(() => guarded.close())
    await guarded.assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142' })
    for (const host of [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '[::ffff:127.0.0.1]',
      'localhost',
      '169.254.169.254',
    ]) {
      for (const scheme of ['http', 'https']) {
        const endpoint = await guarded.assent.createEndpoint('juniper', {
          url: `${scheme}://${host}:${port}/`,
          format: 'standard',
        })
        const { delivered, attempt } = await guarded.assent.testEndpoint('juniper', endpoint.id)
        expect([host, delivered, attempt.status]).toEqual([host, false, null])
        expect(attempt.error).toMatch(/public https address/)
      }
    }
    expect(reached).toBe(0)
  })
})

describe('fifty dead endpoints', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => `+1555011${String(index).padStart(4, '0')}`)

  async function openCrowd() {
    const house = await openEvents()
    closing.push(() => house.close())
    const names = Array.from({ length: 50 }, (_, index) => `dead${index}`)
    for (const name of names) await house.endpoint(name)
    await house.endpoint('well')
    const hanging = new Map<string, number>()
    const all = () => [...hanging.values()].reduce((sum, count) => sum + count, 0)
    let most = 0
    const ends: (() => void)[] = []
    const hang = ({ url }: { url: string }) =>
      new Promise<{ status: number }>((resolve) => {
        hanging.set(url, (hanging.get(url) ?? 0) + 1)
        most = Math.max(most, all())
        ends.push(() => {
          hanging.set(url, (hanging.get(url) ?? 0) - 1)
          resolve({ status: 500 })
        })
      })
    const endAll = () => {
      for (const end of ends.splice(0)) end()
    }
    return {
      house,
      die: () => {
        for (const name of names) house.answers(name, hang)
      },
      most: () => most,
      /** How many requests each of the dead holds. */
      hanging: () => [...hanging.values()].filter((count) => count > 0),
      endAll,
      /** Nothing hangs any more when the house is closed. */
      async revive() {
        for (const { id } of await house.assent.listEndpoints('juniper'))
          await house.assent.patchEndpoint('juniper', id, { enabled: false })
        endAll()
        await house.assent.work()
      },
    }
  }

  async function arrives(house: Awaited<ReturnType<typeof openEvents>>, count: number): Promise<void> {
    for (let turn = 0; house.receivedAt('well').length < count && turn < 2000; turn++) await sleep(5)
    expect(house.receivedAt('well')).toHaveLength(count)
  }

  test('that never answered hold one place each, and the healthy one hears of everything in a single round', async () => {
    const { house, die, most, revive } = await openCrowd()
    die()
    for (const phone of people(30)) await house.optIn(phone)
    // Not one of the dead has answered when the last event has arrived.
    await house.assent.chores.deliverDue()
    await arrives(house, 30)
    expect(most()).toBe(50)
    await revive()
  })

  test('that die all at once hold at most what they may, and the healthy one is not held up', async () => {
    const { house, die, most, hanging, endAll, revive } = await openCrowd()
    for (const phone of people(20)) await house.optIn(phone)
    await house.pass()
    expect(house.receivedAt('dead7')).toHaveLength(20)
    die()
    for (const phone of people(40).slice(20)) await house.optIn(phone)
    await house.assent.chores.deliverDue()
    await arrives(house, 40)
    expect(most()).toBeGreaterThanOrEqual(50)
    expect(most()).toBeLessThanOrEqual(50 * 8)
    endAll()
    // From now on each of them gets one at a time, and all of them together only so many a second.
    for (const phone of people(42).slice(40)) await house.optIn(phone)
    await house.assent.chores.deliverDue()
    await arrives(house, 42)
    for (let turn = 0; hanging().length < 10 && turn < 2000; turn++) await sleep(5)
    await sleep(100)
    expect(hanging().length).toBeGreaterThanOrEqual(10)
    expect(new Set(hanging())).toEqual(new Set([1]))
    await revive()
  }, 120_000)
})
