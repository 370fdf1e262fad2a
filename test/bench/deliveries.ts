/** `tsx test/bench/deliveries.ts`: how long a healthy endpoint waits for its events, alone, and beside fifty that hang, refuse or fail. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPost } from '../../server/delivery/post.ts'
import { startWork } from '../../server/work.ts'
import { openAssembled } from '../support/assembled.ts'

const events = Number(process.env.BENCH_EVENTS ?? 300)
const everyMs = Number(process.env.BENCH_EVERY_MS ?? 20)
const deadEndpoints = 50

type Dead = 'none' | 'hang' | 'fail' | 'hang after they were well'

function quantile(sorted: number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function measure(dead: Dead): Promise<number[]> {
  const recordedAt = new Map<string, number>()
  const delays: number[] = []
  let answeredBefore = 0
  let isDead = dead !== 'hang after they were well'
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.url !== '/well') {
      if (!isDead) {
        answeredBefore++
        response.end()
      }
      if (isDead && dead === 'fail') response.writeHead(500).end()
      return
    }
    const { data } = JSON.parse(Buffer.concat(chunks).toString())
    const at = recordedAt.get(data.contact.identities[0].value)
    if (at !== undefined) delays.push(performance.now() - at)
    response.end()
  })
  const url = await listen(server)
  const house = await openAssembled({ post: createPost({ allowPrivateTargets: ['127.0.0.1'] }) })
  const { assent } = house
  await assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142' })
  for (let index = 0; dead !== 'none' && index < deadEndpoints; index++)
    await assent.createEndpoint('juniper', { url: `${url}/dead${index}`, format: 'standard' })
  await assent.createEndpoint('juniper', { url: `${url}/well`, format: 'standard' })
  const log = { info() {}, warn() {}, error: console.error }
  const work = startWork({ chores: assent.chores, onCommit: house.store.onCommit, log })
  if (!isDead) {
    for (let index = 0; index < 30; index++)
      await assent.optIn('juniper', `+1555013${String(index).padStart(4, '0')}`, { source: 'api' }, 'key')
    while (answeredBefore < 30 * deadEndpoints) await sleep(100)
    isDead = true
  }
  for (let index = 0; index < events; index++) {
    const phone = `+1555012${String(index).padStart(4, '0')}`
    await assent.optIn('juniper', phone, { source: 'api' }, 'key')
    recordedAt.set(phone, performance.now())
    await sleep(everyMs)
  }
  for (let turn = 0; delays.length < events && turn < 1000; turn++) await sleep(20)
  await work.stop()
  server.closeAllConnections()
  server.close()
  await sleep(200)
  await house.close()
  return delays.sort((a, b) => a - b)
}

const wanted = process.argv[2]
for (const dead of ['none', 'hang', 'fail', 'hang after they were well'] as const) {
  if (wanted !== undefined && wanted !== dead) continue
  const delays = await measure(dead)
  const [p50, p99, most] = [quantile(delays, 0.5), quantile(delays, 0.99), delays.at(-1) ?? Number.NaN]
  console.log(
    `${deadEndpoints} dead: ${dead.padEnd(26)} ${delays.length}/${events} arrived, after ${p50.toFixed(0)} ms (p50), ${p99.toFixed(0)} ms (p99), ${most.toFixed(0)} ms (most)`,
  )
}
process.exit(0)
