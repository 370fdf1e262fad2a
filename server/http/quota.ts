/** How many requests one key may make, and the headers that say how many are left (draft-ietf-httpapi-ratelimit-headers). */
import type { Context } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { type Counted, createCounter } from './counter.ts'

/** What one key may ask in a minute, unless told otherwise. */
export const requestsPerMinute = 6000
const windowSeconds = 60

/** Counts the requests of one key. */
export type Quota = {
  perMinute: number
  /** One request of this key: how many are left, and when the count begins anew. */
  count(name: string): Promise<Counted>
}

/** Makes a quota of its own for each key. */
export function createQuota(perMinute = requestsPerMinute): Quota {
  return { perMinute, count: createCounter(perMinute, windowSeconds) }
}

/** Counts a request and says so in its answer. Throws `too_many_requests` where it is one too many. */
export async function countRequest(c: Context, quota: Quota, name: string): Promise<void> {
  const { allowed, left, resetSeconds } = await quota.count(name)
  c.header('RateLimit-Policy', `"key";q=${quota.perMinute};w=${windowSeconds}`)
  c.header('RateLimit', `"key";r=${left};t=${resetSeconds}`)
  if (!allowed) throw new ProblemError('too_many_requests', { retryAfterSeconds: resetSeconds })
}
