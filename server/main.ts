/** The program: reads its environment, serves the house, says where, and stops gracefully. */
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createDemo } from './demo.ts'
import { type Env, EnvError, readEnv } from './env.ts'
import { createLog } from './log.ts'
import { openHouse } from './open-house.ts'
import { startWork } from './work.ts'

const stopWithinMs = 10_000
const bodyWithinMs = 15_000
/** How long a client may take: Node's own defaults keep a line open for minutes to whoever says nothing on it. */
const patience = {
  headersTimeout: 10_000,
  // For the largest file over a slow line; whatever else is sent has as long as `hurry` gives it.
  requestTimeout: 3_600_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
}

async function start(): Promise<void> {
  const env = readEnv(process.env)
  for (const warning of env.warnings) process.stderr.write(`Warning: ${warning}\n`)
  const log = createLog(env.logLevel)
  // Before anything is made: where nobody can be served, no folder, no secret and no table is left behind.
  let answer: Answer = () => new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  const server = createAdaptorServer({
    fetch: (request, more) => answer(request, more),
    serverOptions: patience,
  }) as Server
  server.maxRequestsPerSocket = 1000
  server.on('request', hurry)
  await listen(server, env)
  const { store, assent, http } = await openHouse(env, log)
  if (env.demo && (await store.countApps()) === 0) await createDemo(assent)
  const work = startWork({ chores: assent.chores, onCommit: store.onCommit, log })

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    const closed = once(server, 'close')
    server.close()
    // Whoever was being answered may keep the line open afterwards.
    setInterval(() => server.closeIdleConnections(), 50).unref()
    await closed
    // Together: a round may be a long one, and ends early once it is told to.
    await Promise.all([work.stop(), assent.stop()])
    await store.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Not before: whoever is answered may tell it to stop, and that is to be in order.
  answer = http.fetch

  const [app] = (await assent.listApps({ limit: 1, after: undefined })).rows
  sayWhere(env.publicUrl, app?.slug, env.adminApiKey !== undefined)
  const setup = await assent.offerSetup()
  // One line, and the only place where it stands: who reads the console is who owns the machine.
  if (setup !== undefined)
    process.stdout.write(`Nobody owns this installation yet. Set it up within the hour: ${setup}\n\n`)
}

/** Nothing but a file may take long to arrive. */
function hurry(request: IncomingMessage): void {
  if (/^\/v1\/apps\/[^/]+\/imports(?:\?|$)/.test(request.url ?? '')) return
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, bodyWithinMs)
  request.once('close', () => clearTimeout(timer))
}

type Answer = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Listens; says what to set where that cannot be. */
async function listen(server: Server, { host, port }: Env): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code = String(error) } = error as { code?: string }
    const why: Record<string, string> = {
      EADDRINUSE: 'another program listens there: set PORT to a free one',
      EACCES: 'not allowed: set PORT to one above 1023',
      EADDRNOTAVAIL: 'this machine has no such address: set HOST',
      ENOTFOUND: 'no such name: set HOST',
    }
    throw new EnvError([
      `HOST, PORT: cannot listen on ${host}:${port}: ${why[code] ?? 'set PORT or HOST'} (${code})`,
    ])
  }
}

const howToGetAKey = `
The API needs a key. In another terminal, here:
  npx assent key create --scope admin
Or choose one that is stored nowhere. Stop, then:
  export ADMIN_API_KEY=$(openssl rand -base64 32); echo "$ADMIN_API_KEY"
  npm start
In other terminals: export ADMIN_API_KEY=<what was printed>
`

/** What somebody who starts it for the first time wants to open next. */
function sayWhere(publicUrl: string, slug: string | undefined, hasKey: boolean): void {
  const lines =
    slug === 'demo'
      ? [
          ['Demo page', '/demo'],
          ['Consent page', '/c/demo'],
          ['Its QR code', '/c/demo/qr/qr.svg'],
          ['Simulated phone', '/simulator/demo'],
        ]
      : slug === undefined
        ? []
        : [['Consent page', `/c/${slug}`]]
  const all = [
    ...lines,
    ['Dashboard', '/dashboard'],
    ['API reference', '/docs'],
    ['OpenAPI document', '/openapi.json'],
  ]
  const text = all.map(([what = '', path]) => `  ${what.padEnd(18)}${publicUrl}${path}`)
  const key = hasKey ? '' : howToGetAKey
  process.stdout.write(`\nAssent is ready.\n${text.join('\n')}\n${key}\n`)
}

try {
  await start()
} catch (error) {
  const faults =
    error instanceof EnvError ? error.faults : [error instanceof Error ? error.message : String(error)]
  process.stderr.write(`Assent cannot start:\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
  process.exit(1)
}
