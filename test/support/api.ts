/** Test support: the whole interface in one process, asked with real requests, over a real SQLite store. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp } from '../../server/http/http.ts'
import { createLimits } from '../../server/http/limits.ts'
import { createMetrics } from '../../server/http/metrics.ts'
import { createProviders } from '../../server/providers/create-providers.ts'
import { openStore } from '../../server/store/open-store.ts'
import { createAssent } from '../../server/usecases/create-assent.ts'
import { findMessages } from '../../site/messages/find-messages.ts'

export const adminApiKey = 'an-admin-key-of-the-tests-0123456789'
export const publicUrl = 'https://assent.example'

/** Opens it. `log` keeps what was logged. */
export async function openApi({
  gatePerMinute = 0,
  databaseUrl,
}: {
  gatePerMinute?: number
  databaseUrl?: string
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assent-api-'))
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    logged.push({ level, fields, message })
  }
  const log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const clock = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const secretKey = new Uint8Array(randomBytes(32))
  const post = async () => ({ status: 200, body: '{"messages":[{"id":"wamid.sent"}]}' })
  const providers = createProviders({ post, secretKey, publicUrl, clock })
  const store = await openStore({
    databaseUrl: databaseUrl ?? `file:${join(folder, 'assent.db')}`,
    secretKey,
    clock,
    isReal: providers.isReal,
  })
  const assent = createAssent({
    store,
    clock,
    providers: providers.find,
    publicUrl,
    log,
    words: findMessages,
  })
  const http = createHttp({
    assent,
    clock,
    log,
    publicUrl,
    adminApiKey,
    trustedProxies: 1,
    limits: createLimits({ gatePerMinute }),
    assets: {
      findWidget: () => undefined,
      findIsland: () => undefined,
      loader: { file: 'widget-x.js', integrity: 'sha384-x' },
      island: () => undefined,
    },
    metrics: createMetrics(),
    simulator: providers.simulator,
  })

  async function ask(path: string, init: RequestInit = {}) {
    const response = await http.request(`${publicUrl}${path}`, init)
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }

  return {
    assent,
    store,
    http,
    logged,
    ask,
    /** A management request with the key. */
    api: (method: string, path: string, body?: unknown) =>
      ask(path, {
        method,
        headers: {
          authorization: `Bearer ${adminApiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
