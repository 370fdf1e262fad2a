/** One server of the benchmark: the whole house, as it is or without what is to be measured. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { assemble } from '../../server/assemble.ts'
import type { Unit } from '../../server/domain/unit.ts'
import { openAssets } from '../../server/http/assets.ts'
import { startWork } from '../../server/work.ts'

/** What is left out: nothing, the writing, the sharing of commits, everything after the signature, or the house. */
export type Variant = 'real' | 'no-insert' | 'one-by-one' | 'verify-only' | 'hello'

/** What the load must know to ask. */
export type Facts = {
  port: number
  slug: string
  noticeId: string
  hook: string
  appSecret: string
  adminApiKey: string
  identities: string[]
}

const [variant = 'real', known = '0'] = process.argv.slice(2) as [Variant, string]
const folder = mkdtempSync(join(tmpdir(), 'assent-bench-'))
const clock = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
const log = { info() {}, warn() {}, error: (fields: object, said: string) => console.error(said, fields) }
const appSecret = 'the secret of the benchmark'
const adminApiKey = 'an-admin-key-of-the-benchmark-0123456789'

const house = await assemble({
  databaseUrl: process.env.BENCH_DATABASE_URL ?? `file:${join(folder, 'assent.db')}`,
  // The same for all variants: they may share one PostgreSQL.
  secretKey: new Uint8Array(Buffer.alloc(32, 7)),
  publicUrl: 'https://assent.example',
  adminApiKey,
  trustedProxies: 0,
  gateLimitPerMinute: 0,
  assets: openAssets(join(import.meta.dirname, '../../dist')),
  clock,
  log,
  post: async () => ({ status: 200, headers: new Headers(), body: '{"messages":[{"id":"wamid.x"}]}' }),
})
const { assent, store, http, providers } = house

const slug = `bench-${variant}-${randomBytes(4).toString('hex')}`
await assent.createApp({
  slug,
  name: 'Juniper Bakery',
  phone: '+15550100142',
  mode: 'required',
  autoOptInMessage: false,
})
const channel = await assent.createChannel(slug, {
  provider: 'meta',
  credentials: { appSecret, verifyToken: 'a-verify-token', phoneNumberId: '7001', accessToken: 'token' },
})
const gate = await assent.openGate(slug, {})
const identities = Array.from({ length: Number(known) }, (_, index) => `+1555${1_000_000 + index}`)
for (let at = 0; at < identities.length; at += 500)
  await Promise.all(
    identities.slice(at, at + 500).map((one) => assent.optIn(slug, one, { source: 'api' }, 'key')),
  )

leaveOut()
const work = startWork({ chores: assent.chores, onCommit: store.onCommit, log })
const hello = new Hono().all('*', (c) => c.text('hello'))
const fetch = (request: Request, env: object) =>
  variant === 'hello' ? hello.fetch(request) : http.fetch(request, env)
const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  const hook = new URL(channel.inboundUrl).pathname
  const facts: Facts = {
    port,
    slug,
    noticeId: gate.notice.id,
    hook,
    appSecret,
    adminApiKey,
    identities,
  }
  process.send?.(facts)
})
// Asked for the processor time it has used so far.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
process.once('disconnect', async () => {
  server.close()
  await work.stop()
  await store.close().catch(() => {})
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})

/** The use cases look these up at every call: what is put in their place is what they use. */
function leaveOut(): void {
  const { commit } = store
  if (variant === 'no-insert') {
    // Read and decided as ever, in a transaction that changes nothing.
    store.commit = <R>({ touches, decide }: Unit<R>) =>
      commit({ touches, decide: (state) => ({ changes: [], result: decide(state).result }) })
  }
  if (variant === 'one-by-one') {
    let last: Promise<unknown> = Promise.resolve()
    store.commit = <R>(unit: Unit<R>) => {
      const mine = last.then(() => commit(unit))
      last = mine.catch(() => {})
      return mine
    }
  }
  if (variant === 'verify-only') {
    assent.receive = async (channelId, request) => {
      const row = await store.findChannel(channelId)
      const isGenuine = row && providers.find(row.channel.provider)?.verify(request, row.channel)
      return isGenuine
        ? { status: 200, body: '', contentType: 'text/plain' }
        : { status: 401, code: 'signature_invalid' }
    }
  }
}
