/** `npm run bench`: the two hot paths against what they would cost without their write, and one commit at a time. Ratios of medians over interleaved rounds. */
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeReference } from '../../server/domain/reference.ts'
import { type Load, load } from './load.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const roundMs = Number(process.env.BENCH_ROUND_MS ?? 2000)
const connections = 64

type Facts = { noticeId: string; channelId: string; appSecret: string }
type Server = { child: ChildProcess; port: number; facts: Facts }

async function start(variant: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'server.ts'), [variant], { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const facts = (await (await fetch(`http://127.0.0.1:${port}/facts`)).json()) as Facts
  return { child, port, facts }
}

function newPost({ facts }: Server) {
  const reference = makeReference(randomBytes(7))
  const body = { reference, decision: 'accept', noticeId: facts.noticeId, locale: 'en', entryPoint: 'widget' }
  return { path: '/consents', body: JSON.stringify(body), headers: {} }
}

let written = 0
function newMessage({ facts }: Server) {
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
  return { path: '/hook', body, headers: { 'x-hub-signature-256': `sha256=${signature}` } }
}

async function compare(
  title: string,
  variants: string[],
  next: (server: Server) => ReturnType<typeof newPost>,
) {
  const servers = await Promise.all(variants.map(start))
  const seen = variants.map((): Load[] => [])
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const result = await load(server.port, connections, roundMs, () => next(server))
      if (round >= 0) seen[index]?.push(result)
    }
  }
  for (const { child } of servers) child.disconnect()
  const median = (loads: Load[], of: keyof Load) =>
    loads.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? Number.NaN
  const [real = []] = seen
  console.log(`\n${title} (${connections} connections, median of ${rounds} rounds of ${roundMs} ms)`)
  for (const [index, variant] of variants.entries()) {
    const loads = seen[index] ?? []
    const ratio = median(real, 'perSecond') / median(loads, 'perSecond')
    console.log(
      `  ${variant.padEnd(12)} ${median(loads, 'perSecond').toFixed(0).padStart(7)}/s` +
        `   p50 ${median(loads, 'p50Ms').toFixed(1)} ms   p99 ${median(loads, 'p99Ms').toFixed(1)} ms` +
        `   failed ${median(loads, 'failed')}${index === 0 ? '' : `   real is ${ratio.toFixed(2)}x`}`,
    )
  }
}

await compare('A  consents, acknowledged and durable', ['real', 'no-insert', 'one-by-one'], newPost)
await compare(
  'B  inbound messages, verified, persisted and processed',
  ['real', 'verify-only', 'one-by-one'],
  newMessage,
)
