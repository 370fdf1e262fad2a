/** One server of the benchmark: the real use cases over the real store, or over a store that leaves out what is to be measured. */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { State, Unit } from '../../server/domain/unit.ts'
import { createProviders } from '../../server/providers/create-providers.ts'
import { NewConsent } from '../../server/schema/gate.ts'
import { openStore } from '../../server/store/open-store.ts'
import { createAssent } from '../../server/usecases/create-assent.ts'
import type { Store } from '../../server/usecases/ports.ts'
import { findWords } from '../../site/messages/find-messages.ts'

const variant = process.argv[2] ?? 'real'
const folder = mkdtempSync(join(tmpdir(), 'assent-bench-'))
const clock = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
const secretKey = new Uint8Array(randomBytes(32))
const log = { info() {}, warn() {}, error() {} }
const publicUrl = 'https://assent.example'
const appSecret = 'the secret of the benchmark'

const providers = createProviders({
  secretKey,
  publicUrl,
  clock,
  post: async () => ({ status: 200, body: '{"messages":[{"id":"wamid.x"}]}' }),
})
const store = await openStore({
  databaseUrl: process.env.BENCH_DATABASE_URL ?? `file:${join(folder, 'assent.db')}`,
  secretKey,
  clock,
  isReal: providers.isReal,
})
const ports = { clock, providers: providers.find, publicUrl, log, words: findWords }
const setUp = createAssent({ store, ...ports })
const slug = `bench-${variant}-${clock.randomBytes(4).join('')}`
await setUp.createApp({ slug, name: 'Juniper Bakery', phone: '+15550100142', mode: 'required' })
const channel = await setUp.createChannel(slug, {
  provider: 'meta',
  credentials: { appSecret, verifyToken: 'a-verify-token', phoneNumberId: '7001', accessToken: 'token' },
})
const gate = await setUp.openGate(slug, {})
const assent = createAssent({ store: await storeOf(variant), ...ports })

const http = new Hono()
http.get('/facts', (c) =>
  c.json({
    noticeId: gate.notice.id,
    channelId: channel.id,
    sign: createHmac('sha256', appSecret).update('').digest('hex'),
    appSecret,
  }),
)
http.post('/consents', async (c) => {
  const page = { origin: null, ip: '203.0.113.7', userAgent: 'bench' }
  const { body } = await assent.postConsent(slug, NewConsent.parse(await c.req.json()), page)
  return c.json(body, 201)
})
http.post('/hook', async (c) => {
  const request = {
    method: 'POST' as const,
    url: new URL(c.req.url),
    headers: c.req.raw.headers,
    body: new Uint8Array(await c.req.arrayBuffer()),
    receivedAt: clock.now(),
  }
  if (variant === 'verify-only') {
    const found = await store.findChannel(channel.id)
    return c.body('', found && providers.find('meta')?.verify(request, found) ? 200 : 401)
  }
  const reply = await assent.receive(channel.id, request)
  return c.body('', reply.status)
})
const server = serve({ fetch: http.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ port })
})
process.once('disconnect', async () => {
  server.close()
  await store.close().catch(() => {})
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})

async function storeOf(kind: string): Promise<Store> {
  if (kind === 'no-insert') return withoutWrites(await emptyState())
  return kind === 'one-by-one' ? oneByOne() : store
}

/** What a unit reads where nothing is known yet. */
async function emptyState(): Promise<State> {
  const view = await store.findApp(slug)
  if (!view) throw new Error('the app is missing')
  return store.commit({
    touches: { appId: view.app.id, history: false },
    decide: (state) => ({ changes: [], result: state }),
  })
}

function withoutWrites(state: State): Store {
  return { ...bound(), commit: async <R>(unit: Unit<R>) => unit.decide(state).result }
}

/** One commit for each request: what group commit is measured against. */
function oneByOne(): Store {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...bound(),
    commit<R>(unit: Unit<R>) {
      const mine = last.then(
        () => store.commit(unit),
        () => store.commit(unit),
      )
      last = mine.catch(() => {})
      return mine
    },
  }
}

function bound(): Store {
  return new Proxy({} as Store, {
    ownKeys: () => Reflect.ownKeys(store),
    getOwnPropertyDescriptor: (_, name) => ({
      enumerable: true,
      configurable: true,
      value: (store[name as keyof Store] as (...given: never[]) => unknown).bind(store),
    }),
  })
}
