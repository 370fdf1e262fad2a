/** Puts the rooms together: the program, its tests and its benchmarks all stand in the same house. */
import { findWords } from '../site/messages/find-messages.ts'
import { commandLineKey } from './command-line-key.ts'
import type { Assets } from './http/assets.ts'
import { createHttp } from './http/http.ts'
import { createLimits } from './http/limits.ts'
import { createMetrics } from './http/metrics.ts'
import { createQuota } from './http/quota.ts'
import { createProviders } from './providers/create-providers.ts'
import { openStore } from './store/open-store.ts'
import { createAssent } from './usecases/create-assent.ts'
import { createNewId } from './usecases/new-id.ts'
import type { Clock, Log, Post } from './usecases/ports.ts'
import { createReceiptCode } from './usecases/receipt-code.ts'

/** What the house takes from outside. */
export type Outside = {
  databaseUrl: string
  /** 32 bytes. */
  secretKey: Uint8Array
  /** Without trailing slash. */
  publicUrl: string
  adminApiKey: string | undefined
  trustedProxies: number
  gateLimitPerMinute: number
  /** How many requests one key may make in a minute; absent: 6,000. */
  keyLimitPerMinute?: number
  assets: Assets
  clock: Clock
  log: Log
  post: Post
}

/** Opens the store and gives every room what it needs. The store is the caller's to close. */
export async function assemble(outside: Outside) {
  const { databaseUrl, secretKey, publicUrl, clock, log, post, gateLimitPerMinute, keyLimitPerMinute } =
    outside
  const providers = createProviders({ post, secretKey, publicUrl, clock })
  const store = await openStore({ databaseUrl, secretKey })
  const assent = createAssent({
    store,
    clock,
    providers: providers.find,
    publicUrl,
    log,
    words: findWords,
    newId: createNewId(clock),
    receiptCode: createReceiptCode(secretKey),
    post,
  })
  const http = createHttp({
    ...outside,
    commandLineKey: commandLineKey(secretKey),
    assent,
    limits: createLimits({ gatePerMinute: gateLimitPerMinute }),
    quota: createQuota(keyLimitPerMinute),
    metrics: createMetrics(),
    simulator: providers.simulator,
  })
  return { store, assent, http, providers }
}
