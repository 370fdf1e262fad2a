/** The house as a program has it: on this machine's clock, with what was built, and a guarded way out. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { assemble } from './assemble.ts'
import { createPost } from './delivery/post.ts'
import { type Env, openSecretKey } from './env.ts'
import { openAssets } from './http/assets.ts'
import type { Log } from './usecases/ports.ts'

/** Beside this file in the build, which is `dist/server`. */
const dist = join(import.meta.dirname, '..')

/** The house, open. */
export type House = Awaited<ReturnType<typeof openHouse>>

/** Opens it; the store is the caller's to close. */
export function openHouse(env: Env, log: Log) {
  return assemble({
    ...env,
    clock: { now: Date.now, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
    log,
    secretKey: openSecretKey(env),
    assets: openAssets(dist),
    post: createPost(env),
  })
}
