/** Retention: walks through who is not opted in, oldest first and a bounded way at a time, and has erased whose days are over. */
import { isOverdue, keptSince, notOptedIn } from '../domain/retention.ts'
import { faultOf } from './fault-of.ts'
import { getAppView } from './find.ts'
import type { KnownKey, KnownSince, Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'

const pageSize = 200
/** One round reads at most so many pages and erases at most so many people; the next one goes on from there. */
const pagesAtMost = 20
const erasedAtMost = 200
/** Nobody waits longer for a number. */
const countedPagesAtMost = 25
const countedAtMost = 1000

type Retention = { appId: string; retentionDays: number }
type Place = { appId: string; status: (typeof notOptedIn)[number]; after: KnownKey | undefined }
type KnownPage = Retention & Omit<Place, 'after'> & { rows: KnownSince[]; next: KnownKey | undefined }

/** How many people a period would erase now: `isMore` where there are more than are counted. */
export type Overdue = { count: number; isMore: boolean }

/** What is done about the days that apps keep people. */
export function createRetention(
  { store, clock, log }: Pick<Ports, 'store' | 'clock' | 'log'>,
  record: RecordSignal,
) {
  // In memory: whoever starts anew begins with the oldest, who are the first to go.
  let place: Place | undefined

  async function* pagesOf(retentions: Retention[], from?: Place): AsyncGenerator<KnownPage> {
    for (const { appId, retentionDays } of retentions) {
      const here = from?.appId === appId ? from : undefined
      for (const status of here ? notOptedIn.slice(notOptedIn.indexOf(here.status)) : notOptedIn) {
        let after = status === here?.status ? here.after : undefined
        do {
          const knownBy = keptSince(clock.now(), retentionDays)
          const { rows, next } = await store.listKnownSince(appId, status, knownBy, {
            limit: pageSize,
            after,
          })
          yield { appId, retentionDays, status, rows, next }
          after = next
        } while (after)
      }
    }
  }

  /** One that fails keeps no other from their turn; whoever is left comes along again on the next walk. */
  async function erase(appId: string, contactId: string): Promise<void> {
    try {
      await record(appId, { kind: 'kept_for_days', contactId })
    } catch (error) {
      log.error({ what: 'retention', error: faultOf(error) }, 'a thing to sweep was left')
    }
  }

  return {
    /** One round. */
    async eraseOverdue(): Promise<void> {
      const from = place
      const retentions = (await store.listRetentions()).filter(({ appId }) => !from || appId >= from.appId)
      let pages = 0
      let erased = 0
      for await (const { appId, retentionDays, status, rows, next } of pagesOf(retentions, from)) {
        for (const row of rows) {
          if (!isOverdue(row, retentionDays, clock.now())) continue
          await erase(appId, row.id)
          place = { appId, status, after: { createdAt: row.createdAt, id: row.id } }
          if (++erased === erasedAtMost) return
        }
        const last = rows.at(-1)
        place = { appId, status, after: next ?? (last && { createdAt: last.createdAt, id: last.id }) }
        if (++pages === pagesAtMost) return
      }
      place = undefined
    },

    /** How many would go now if an app kept people for so many days; null where that takes too long to count. */
    async countOverdue(slug: string, retentionDays: number): Promise<Overdue | null> {
      const { app } = await getAppView(store, slug)
      let pages = 0
      let count = 0
      for await (const { rows } of pagesOf([{ appId: app.id, retentionDays }])) {
        count += rows.filter((row) => isOverdue(row, retentionDays, clock.now())).length
        if (count > countedAtMost) return { count: countedAtMost, isMore: true }
        if (++pages === countedPagesAtMost) return null
      }
      return { count, isMore: false }
    },
  }
}
