/** Posts that are counted per visitor, and what becomes of one too many. */
import type { Context } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { clientAddress, countedAs } from './client-address.ts'
import type { HttpDeps } from './deps.ts'
import type { Limits } from './limits.ts'

type Counting = Pick<HttpDeps, 'limits' | 'trustedProxies'>

/** Counts this post; how long to wait where it is one too many, else undefined. */
export async function secondsToWait(
  c: Context,
  { limits, trustedProxies }: Counting,
  counted: keyof Limits,
): Promise<number | undefined> {
  const { allowed, retryAfterSeconds } = await limits[counted](countedAs(clientAddress(c, trustedProxies)))
  return allowed ? undefined : retryAfterSeconds
}

/** Counts this post. Throws `too_many_requests` where it is one too many. */
export async function limited(c: Context, counting: Counting, counted: keyof Limits): Promise<void> {
  const retryAfterSeconds = await secondsToWait(c, counting, counted)
  if (retryAfterSeconds !== undefined) throw new ProblemError('too_many_requests', { retryAfterSeconds })
}
