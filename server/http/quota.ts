/** How many requests one key may make, and the headers that say how many are left (draft-ietf-httpapi-ratelimit-headers). */
import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ProblemError } from '../schema/problem.ts'

/** What one key may ask in a minute, unless told otherwise. */
export const requestsPerMinute = 6000
const windowSeconds = 60

/** Counts the requests of one key. */
export type Quota = {
  perMinute: number
  /** One request of this key: how many are left, and when the count begins anew. */
  count(name: string): Promise<{ allowed: boolean; left: number; resetSeconds: number }>
}

/** Counts in memory: as many counters as there are keys. */
export function createQuota(perMinute = requestsPerMinute): Quota {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds })
  return {
    perMinute,
    async count(name) {
      const [allowed, result] = await limiter.consume(name).then(
        (result) => [true, result] as const,
        (error) => {
          if (!(error instanceof RateLimiterRes)) throw error
          return [false, error] as const
        },
      )
      const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000))
      return { allowed, left: Math.max(0, result.remainingPoints), resetSeconds }
    },
  }
}

/** Counts a request and says so in its answer. Throws `too_many_requests` where it is one too many. */
export async function countRequest(c: Context, quota: Quota, name: string): Promise<void> {
  const { allowed, left, resetSeconds } = await quota.count(name)
  c.header('RateLimit-Policy', `"key";q=${quota.perMinute};w=${windowSeconds}`)
  c.header('RateLimit', `"key";r=${left};t=${resetSeconds}`)
  if (!allowed) throw new ProblemError('too_many_requests', { retryAfterSeconds: resetSeconds })
}
