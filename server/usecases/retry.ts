/** When to try again what did not arrive. */
import type { Clock } from './ports.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** Ten tries over 75 hours, as Standard Webhooks advises: the waits after the first, the second, … */
export const deliveryWaitsMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
]

/** How often a delivery is tried before it is given up. */
export const deliveryTriesAtMost = deliveryWaitsMs.length + 1

/** An automated message is tried again only while it still makes sense in a chat. */
export const sendWaitsMs = [5 * secondMs, minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs]

/** What could not be processed is tried again ever more seldom, for about a day. */
export const keptWaitsMs = [
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
  8 * hourMs,
  8 * hourMs,
]

/**
 * When to try next after so many attempts that failed; null where it was the last. Up to a tenth later, so that what failed together
 * does not come back together, and never before `notBefore`, which the other side may have named.
 */
export function nextTryAt(
  clock: Clock,
  waitsMs: readonly number[],
  attempts: number,
  notBefore = 0,
): number | null {
  const wait = waitsMs[attempts - 1]
  if (wait === undefined) return null
  const jitter = (clock.randomBytes(1)[0] as number) / 255 / 10
  return Math.max(Math.round(clock.now() + wait * (1 + jitter)), notBefore)
}
