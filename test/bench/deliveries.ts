/**
 * `tsx test/bench/deliveries.ts [row] [rounds]`: how long a healthy endpoint waits for its events, alone, and beside fifty that hang,
 * fail, or die all at once. Rows of one round follow each other, medians are of rounds. Beside them the load of the machine: where it is
 * more than there are cores, a delay is not ours alone. So what this program itself worked during a delay is told too: on a machine with
 * nothing else to do the delay is hardly longer than that. `BENCH_DATABASE=postgres` asks it of a PostgreSQL of its own, whose work is not counted.
 */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPost } from '../../server/delivery/post.ts'
import { startWork } from '../../server/work.ts'
import { openAssembled } from '../support/assembled.ts'
import { openPostgres } from '../support/postgres.ts'

const events = Number(process.env.BENCH_EVENTS ?? 300)
const everyMs = Number(process.env.BENCH_EVERY_MS ?? 20)
const deadEndpoints = 50
const postgres = process.env.BENCH_DATABASE === 'postgres' ? await openPostgres() : undefined
const rows = ['none', 'hang', 'fail', 'hang after they were well'] as const

type Dead = (typeof rows)[number]
type Seen = { arrived: number; p50: number; p99: number; most: number; workP99: number }

function quantile(sorted: number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function measure(dead: Dead): Promise<Seen> {
  const recorded = new Map<string, { at: number; workedMs: number }>()
  const delays: number[] = []
  const works: number[] = []
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
    const event = recorded.get(data.contact.identities[0].value)
    if (event) {
      delays.push(performance.now() - event.at)
      works.push(workedMs() - event.workedMs)
    }
    response.end()
  })
  const url = await listen(server)
  const databaseUrl = await postgres?.createDatabase()
  const house = await openAssembled({
    post: createPost({ allowPrivateTargets: ['127.0.0.1'] }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
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
    recorded.set(phone, { at: performance.now(), workedMs: workedMs() })
    await sleep(everyMs)
  }
  for (let turn = 0; delays.length < events && turn < 1000; turn++) await sleep(20)
  await work.stop()
  server.closeAllConnections()
  server.close()
  await sleep(200)
  await house.close()
  const sorted = delays.sort((a, b) => a - b)
  const workP99 = quantile(
    works.sort((a, b) => a - b),
    0.99,
  )
  const most = sorted.at(-1) ?? Number.NaN
  return { arrived: sorted.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), most, workP99 }
}

function median(values: number[]): number {
  return quantile(
    values.sort((a, b) => a - b),
    0.5,
  )
}

const [wanted = 'all', rounds = '1'] = process.argv.slice(2)
const measured = rows.filter((row) => wanted === 'all' || wanted === row)
const seen = new Map(measured.map((row) => [row, [] as Seen[]]))
for (let round = 0; round < Number(rounds); round++) {
  for (const row of measured) {
    const one = await measure(row)
    seen.get(row)?.push(one)
    const { arrived, p50, p99, most, workP99 } = one
    console.log(
      `${deadEndpoints} dead: ${row.padEnd(26)} ${arrived}/${events} arrived, after ${p50.toFixed(0)} ms (p50), ${p99.toFixed(0)} ms (p99), ${most.toFixed(0)} ms (most); own work ${workP99.toFixed(0)} ms (p99); load ${loadavg()[0]?.toFixed(1)}`,
    )
  }
}
for (const [row, all] of seen) {
  const of = (figure: keyof Seen) => median(all.map((one) => one[figure])).toFixed(0)
  console.log(
    `median of ${all.length}: ${row.padEnd(26)} p50 ${of('p50')} ms, p99 ${of('p99')} ms, own work ${of('workP99')} ms (p99)`,
  )
}
await postgres?.close()
process.exit(0)
