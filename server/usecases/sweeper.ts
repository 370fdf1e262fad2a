/** The sweeper: what time brings. Questions that waited, answers that vanish, windows that closed, opt-ins grown stale, days of keeping that are over, items kept for later. */
import { staleBefore } from '../domain/activity.ts'
import { faultOf } from './fault-of.ts'
import type { Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { keptWaitsMs, nextTryAt } from './retry.ts'
import { sessionLimits } from './sessions.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Unmatched answers vanish this long after they expired; messages wait as long for their post. */
const keptMs = 8 * dayMs
/** A provider redelivers for up to a week: what looks stale is written down only after that. */
const lateMs = 8 * dayMs
const batch = 500

/** Makes one round of sweeping. */
export function createSweeper(
  { store, clock, log }: Ports,
  record: RecordSignal,
  eraseOverdue: () => Promise<void>,
): { sweep(): Promise<void> } {
  let lastSlowSweep = 0

  /** One that fails keeps no other from its turn. */
  async function each<Item>(
    what: string,
    items: Promise<Item[]>,
    handle: (item: Item) => Promise<unknown>,
  ): Promise<void> {
    for (const item of await items) {
      try {
        await handle(item)
      } catch (error) {
        log.error({ what, error: faultOf(error) }, 'a thing to sweep was left')
      }
    }
  }

  const passTime = (appId: string, contactId: string) => record(appId, { kind: 'time_passed', contactId })

  function askWhoWaited(): Promise<void> {
    return each(
      'waiting',
      store.listWaiting(clock.now() - minuteMs, batch),
      ({ id, appId, reference, contactId }) =>
        record(appId, { kind: 'waited', waitingId: id, reference, contactId }),
    )
  }

  function closeWindows(): Promise<void> {
    return each('windows', store.listGoneQuiet(clock.now(), batch), ({ appId, contactId }) =>
      passTime(appId, contactId),
    )
  }

  function suspendStale(): Promise<void> {
    return each('stale', store.listStale(staleBefore(clock.now() - lateMs), batch), ({ appId, contactId }) =>
      passTime(appId, contactId),
    )
  }

  function dropUnmatched(): Promise<void> {
    return each('unmatched', store.vanish(clock.now() - keptMs, batch), async ({ appId, contactIds }) => {
      for (const contactId of contactIds) await passTime(appId, contactId)
    })
  }

  function retryKept(): Promise<void> {
    return each(
      'kept',
      store.listKept(clock.now(), batch),
      async ({ id, appId, signal, attempts, keptAt }) => {
        try {
          await record(appId, signal, keptAt)
          await store.dropKept(appId, id)
        } catch (error) {
          const tryAt = nextTryAt(clock, keptWaitsMs, attempts + 1)
          log.error(
            { kept: id, attempts: attempts + 1, tryAt, error: faultOf(error) },
            'a kept item failed again',
          )
          await store.putOffKept(appId, id, faultOf(error), tryAt)
        }
      },
    )
  }

  /** What was answered is repeated for a day. */
  function forgetRequests(): Promise<void> {
    return store.forgetRequests(clock.now() - dayMs)
  }

  /** Sessions, invitations and questions that are over. */
  function forgetExpired(): Promise<void> {
    const now = clock.now()
    const { idleBefore, oldBefore } = sessionLimits(now)
    return store.forgetExpired(now, idleBefore, oldBefore)
  }

  return {
    async sweep() {
      await askWhoWaited()
      const now = clock.now()
      if (now >= lastSlowSweep && now - lastSlowSweep < minuteMs) return
      lastSlowSweep = now
      for (const step of [
        closeWindows,
        suspendStale,
        eraseOverdue,
        dropUnmatched,
        retryKept,
        forgetRequests,
        forgetExpired,
      ])
        await step()
    },
  }
}
