/** `npm run bench`: the hot paths against what they would cost without their work. Ratios of medians over interleaved rounds; exit 1 when a request failed. */
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeReference } from '../../server/domain/reference.ts'
import { type Ask, type Load, load } from './load.ts'
import type { Facts, Variant } from './server.ts'

const rounds = Math.max(5, Number(process.env.BENCH_ROUNDS ?? 5))
const roundMs = Number(process.env.BENCH_ROUND_MS ?? 2000)
const connections = Number(process.env.BENCH_CONNECTIONS ?? 64)
const inBatch = 1000

/** One column of a comparison. `counts` is how much one request does, `over` how many are asked at the same time. */
type Column = { name: string; server: Server; next: () => Ask; counts: number; over: number }
type Server = { child: ChildProcess; facts: Facts }
type Seen = Load & { cpuMs: number }
type Figure = 'perSecond' | 'p50Ms' | 'p99Ms' | 'cpuMs'

const failures: string[] = []

async function start(variant: Variant, known = 0): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'server.ts'), [variant, String(known)], {
    execArgv: ['--import', 'tsx'],
  })
  const [facts] = (await once(child, 'message')) as [Facts]
  return { child, facts }
}

function post({ facts }: Server): Ask {
  const reference = makeReference(randomBytes(7))
  const body = { reference, decision: 'accept', noticeId: facts.noticeId, locale: 'en', entryPoint: 'widget' }
  return { path: `/v1/gate/${facts.slug}/consents`, body: JSON.stringify(body) }
}

let written = 0
function webhook({ facts }: Server): Ask {
  const from = `1555${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`
  const message = {
    from,
    id: `wamid.${process.pid}.${++written}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: 'Are you open on Sunday?' },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100142', phone_number_id: '7001' },
    contacts: [{ profile: { name: 'A customer' }, wa_id: from }],
    messages: [message],
  }
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '8001', changes: [{ field: 'messages', value }] }],
  })
  const signature = createHmac('sha256', facts.appSecret).update(body).digest('hex')
  return { path: facts.hook, body, headers: { 'x-hub-signature-256': `sha256=${signature}` } }
}

const withKey = ({ facts }: Server) => ({ authorization: `Bearer ${facts.adminApiKey}` })
const anyOf = ({ facts: { identities } }: Server, index: number) =>
  encodeURIComponent(identities[index % identities.length] ?? '')

function lookUp(server: Server): Ask {
  const identity = anyOf(server, randomBytes(4).readUInt32BE())
  return {
    path: `/v1/apps/${server.facts.slug}/permission?identity=${identity}`,
    headers: withKey(server),
  }
}

function lookUpMany(server: Server): Ask {
  const { slug, identities } = server.facts
  const at = randomBytes(4).readUInt32BE() % (identities.length - inBatch)
  const body = JSON.stringify({ identities: identities.slice(at, at + inBatch), category: 'template' })
  return { path: `/v1/apps/${slug}/permissions`, body, headers: withKey(server) }
}

async function cpuMsOf({ child }: Server): Promise<number> {
  child.send('cpu')
  const [cpuMs] = (await once(child, 'message')) as [number]
  return cpuMs
}

async function measure({ server, next, over }: Column): Promise<Seen> {
  const before = await cpuMsOf(server)
  const seen = await load(server.facts.port, over, roundMs, next)
  return { ...seen, cpuMs: ((await cpuMsOf(server)) - before) / Math.max(1, seen.answered) }
}

function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}

/** The first column is what is measured; every other says how it compares. */
async function compare(title: string, columns: Column[]): Promise<void> {
  const seen = columns.map((): Seen[] => [])
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    for (const [index, column] of columns.entries()) {
      const result = await measure(column)
      failures.push(...result.failures.map((failure) => `${column.name}: ${failure}`))
      if (round >= 0) seen[index]?.push(result)
    }
  }
  for (const { child } of new Set(columns.map(({ server }) => server))) child.disconnect()
  console.log(`\n${title}`)
  const of = (index: number, field: Figure, per = 1) =>
    median((seen[index] ?? []).map((one) => one[field] * per))
  for (const [index, { name, counts }] of columns.entries()) {
    const rate = of(index, 'perSecond', counts)
    const cpuMs = of(index, 'cpuMs', 1 / counts)
    const base = columns[0]?.counts ?? 1
    const ratio = of(0, 'perSecond', base) / rate
    const cpuRatio = of(0, 'cpuMs', 1 / base) / cpuMs
    console.log(
      `  ${name.padEnd(22)}${rate.toFixed(0).padStart(8)}/s   p50 ${of(index, 'p50Ms').toFixed(1).padStart(7)} ms` +
        `   p99 ${of(index, 'p99Ms').toFixed(1).padStart(7)} ms   CPU ${cpuMs.toFixed(3).padStart(7)} ms` +
        (index === 0
          ? ''
          : `   ${columns[0]?.name} is ${ratio.toFixed(2)}x of it, at ${cpuRatio.toFixed(2)}x its CPU`),
    )
  }
}

const column = (name: string, server: Server, ask: (server: Server) => Ask, counts = 1): Column => ({
  name,
  server,
  next: () => ask(server),
  counts,
  // Of a thousand look-ups each a few keep the server as busy.
  over: counts === 1 ? connections : 4,
})

console.log(`${connections} connections, medians of ${rounds} interleaved rounds of ${roundMs} ms`)
await compare('A  consents at the gate, acknowledged and durable', [
  column('real', await start('real'), post),
  column('no-insert', await start('no-insert'), post),
  column('one-by-one', await start('one-by-one'), post),
  column('hello', await start('hello'), post),
])
await compare('B  inbound messages, verified, persisted and processed', [
  column('real', await start('real'), webhook),
  column('verify-only', await start('verify-only'), webhook),
  column('one-by-one', await start('one-by-one'), webhook),
  column('hello', await start('hello'), webhook),
])
const permissions = await start('real', 5000)
await compare('C  may I send?', [
  column('one', permissions, lookUp),
  column('hello', await start('hello'), () => ({ path: '/' })),
  column(`${inBatch} at once`, permissions, lookUpMany, inBatch),
])
if (failures.length > 0) {
  const kinds = [...new Set(failures)].slice(0, 10)
  console.error(`\n${failures.length} requests failed: none of these numbers counts\n${kinds.join('\n')}`)
  process.exit(1)
}
