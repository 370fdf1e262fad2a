/** What the doors need from the rest of the house; assemble.ts gives it to them. */
import type { Assent } from '../usecases/assent.ts'
import type { Clock, Log, Simulator } from '../usecases/ports.ts'
import type { Assets } from './assets.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import type { Quota } from './quota.ts'

/** The parts every route is made of. */
export type HttpDeps = {
  assent: Assent
  clock: Clock
  log: Log
  /** Without trailing slash. */
  publicUrl: string
  /** The key with every right; undefined where none was set: then every management request is refused. */
  adminApiKey: string | undefined
  /** The key of this installation's own command line: every right, under its own name. */
  commandLineKey: string
  /** How many proxies to count from the right in `X-Forwarded-For`. */
  trustedProxies: number
  limits: Limits
  /** How many requests a key may make. */
  quota: Quota
  assets: Assets
  metrics: Metrics
  simulator: Simulator
}
