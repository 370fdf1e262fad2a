/** How often one address may post at the gate. Opt-outs pass every limiter: none stands before them. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts posts. */
export type Limits = {
  /** One post of this visitor; how long to wait where it was one too many. */
  gate(visitor: string): Promise<{ allowed: boolean; retryAfterSeconds: number }>
}

/** Counts in memory, per minute; 0 means no limit. */
export function createLimits({ gatePerMinute }: { gatePerMinute: number }): Limits {
  const limiter = new RateLimiterMemory({ points: gatePerMinute, duration: 60 })
  return {
    async gate(visitor) {
      if (gatePerMinute === 0) return { allowed: true, retryAfterSeconds: 0 }
      try {
        await limiter.consume(visitor)
        return { allowed: true, retryAfterSeconds: 0 }
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) }
      }
    },
  }
}
