/** Counting in memory: so many per name in a span of time. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** What a count came to; `resetSeconds` until it begins anew, one at least. */
export type Counted = { allowed: boolean; left: number; resetSeconds: number }

/** Makes a counter: as many counts are kept as there are names. */
export function createCounter(points: number, seconds: number): (name: string | number) => Promise<Counted> {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (name) => {
    const [allowed, result] = await limiter.consume(name).then(
      (result) => [true, result] as const,
      (error) => {
        if (!(error instanceof RateLimiterRes)) throw error
        return [false, error] as const
      },
    )
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000))
    return { allowed, left: Math.max(0, result.remainingPoints), resetSeconds }
  }
}
