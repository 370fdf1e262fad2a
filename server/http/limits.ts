/** How often one address may post. Opt-outs pass every limiter: none stands before them. */
import { createHash, randomBytes } from 'node:crypto'
import { createCounter } from './counter.ts'

/** Counts posts. */
export type Limits = {
  /** One post of this visitor; how long to wait where it was one too many. */
  gate(visitor: string): Promise<Verdict>
  /** One count of this visitor: a visit brings several, so ten times as many are taken. */
  measure(visitor: string): Promise<Verdict>
  /** One press on the simulated phone, counted apart: whoever tries things out does not use up their answers. */
  simulator(visitor: string): Promise<Verdict>
}

const simulatorPerMinute = 240

type Verdict = { allowed: boolean; retryAfterSeconds: number }

/**
 * Counts in memory, per minute; 0 means no limit. Visitors are counted in 65,536 buckets, chosen by a hash that nobody outside can
 * foresee: however many addresses somebody has, the memory is bounded, and no flood of them makes another counter forget.
 */
export function createLimits({ gatePerMinute }: { gatePerMinute: number }): Limits {
  const salt = randomBytes(16)
  const bucketOf = (visitor: string) =>
    createHash('sha256').update(salt).update(visitor).digest().readUInt16BE(0)

  function limit(points: number): Limits['gate'] {
    if (points === 0) return () => Promise.resolve({ allowed: true, retryAfterSeconds: 0 })
    const count = createCounter(points, 60)
    return async (visitor) => {
      const { allowed, resetSeconds } = await count(bucketOf(visitor))
      return { allowed, retryAfterSeconds: allowed ? 0 : resetSeconds }
    }
  }

  return {
    gate: limit(gatePerMinute),
    measure: limit(10 * gatePerMinute),
    simulator: limit(simulatorPerMinute),
  }
}
