/** The sweeper: what time brings. Questions that waited, answers that vanish, windows that closed, opt-ins grown stale, items kept for later. */
import type { Signal } from '../domain/signal.ts'
import type { Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Unmatched answers vanish this long after they expired; messages wait as long for their post. */
const keptMs = 8 * dayMs
/** A provider redelivers for up to a week: what looks stale is written down only after that. */
const lateMs = 8 * dayMs
const batch = 500
const attemptsAtMost = 20

/** Makes one round of sweeping. */
export function createSweeper(
  { store, clock, log }: Ports,
  record: RecordSignal,
): { sweep(): Promise<void> } {
  let lastSlowSweep = 0

  async function waits(): Promise<void> {
    for (const { id, appId, reference, contactId } of await store.listWaiting(
      clock.now() - minuteMs,
      batch,
    )) {
      await record(appId, { kind: 'waited', waitingId: id, reference, contactId })
    }
  }

  async function windows(): Promise<void> {
    for (const { appId, contactId } of await store.listGoneQuiet(clock.now(), batch))
      await timePassed(appId, contactId)
  }

  async function staleOnes(): Promise<void> {
    const before = new Date(clock.now() - lateMs)
    before.setUTCFullYear(before.getUTCFullYear() - 2)
    for (const { appId, contactId } of await store.listStale(before.getTime(), batch))
      await timePassed(appId, contactId)
  }

  async function vanishing(): Promise<void> {
    for (const { appId, contactIds } of await store.vanish(clock.now() - keptMs, batch)) {
      for (const contactId of contactIds) await timePassed(appId, contactId)
    }
  }

  async function timePassed(appId: string, contactId: string): Promise<void> {
    await record(appId, { kind: 'time_passed', contactId })
  }

  async function keptItems(): Promise<void> {
    for (const { id, appId, signal, attempts } of await store.listKept(batch)) {
      if (attempts >= attemptsAtMost) continue
      try {
        await record(appId, signal as Signal)
        await store.dropKept(id)
      } catch (error) {
        log.error({ kept: id, attempts: attempts + 1, error: String(error) }, 'kept item failed again')
        await store.countKeptAttempt(id, String(error))
      }
    }
  }

  return {
    async sweep() {
      await waits()
      const now = clock.now()
      if (now >= lastSlowSweep && now - lastSlowSweep < minuteMs) return
      lastSlowSweep = now
      await windows()
      await staleOnes()
      await vanishing()
      await keptItems()
    },
  }
}
