/** What is counted by day and way in: written with every commit, read for funnels and statistics. Never found out by counting people. */
import { and, between, eq, inArray, sum } from 'drizzle-orm'
import type { FunnelStep } from '../domain/unit.ts'
import type { Funnel, Store } from '../usecases/ports.ts'
import type { Database } from './database.ts'
import { writeCount } from './write-changes.ts'
import type { RunWrite } from './writer.ts'

const noCounts: Funnel = { shown: 0, opened: 0, continued: 0, accepted: 0, declined: 0, sent: 0, opted_in: 0 }
const steps = Object.keys(noCounts) as FunnelStep[]

/** The part of the store that counts. */
export function createStatistics(
  { db, tables: { counters, agreed } }: Database,
  write: RunWrite,
): Pick<Store, 'funnels' | 'count' | 'countsOf' | 'countEver' | 'agreedTo'> {
  const withSimulated = (isWanted: boolean) => (isWanted ? undefined : eq(counters.simulated, false))
  return {
    async funnels(appId, includeSimulated) {
      const rows = await db
        .select({
          entryPoint: counters.entryPoint,
          step: counters.step,
          count: sum(counters.count).mapWith(Number),
        })
        .from(counters)
        .where(and(eq(counters.appId, appId), inArray(counters.step, steps), withSimulated(includeSimulated)))
        .groupBy(counters.entryPoint, counters.step)
      const funnels = new Map<string, Funnel>()
      for (const { entryPoint, step, count } of rows)
        funnels.set(entryPoint, { ...(funnels.get(entryPoint) ?? noCounts), [step]: count })
      return funnels
    },

    async count(appId, counted) {
      await write((database) => writeCount(database, appId, counted))
    },

    async countsOf(appId, { from, to, includeSimulated }) {
      const { day, entryPoint, step } = counters
      const rows = await db
        .select({ day, entryPoint, step, count: sum(counters.count).mapWith(Number) })
        .from(counters)
        .where(and(eq(counters.appId, appId), between(day, from, to), withSimulated(includeSimulated)))
        .groupBy(day, entryPoint, step)
      return rows.filter(({ count }) => count !== 0)
    },

    async agreedTo(appId, noticeIds, includeSimulated) {
      const rows = await db
        .select({ noticeId: agreed.noticeId, count: sum(agreed.count).mapWith(Number) })
        .from(agreed)
        .where(
          and(
            eq(agreed.appId, appId),
            inArray(agreed.noticeId, noticeIds),
            includeSimulated ? undefined : eq(agreed.simulated, false),
          ),
        )
        .groupBy(agreed.noticeId)
      return new Map(rows.filter(({ count }) => count > 0).map(({ noticeId, count }) => [noticeId, count]))
    },

    async countEver(appId, step) {
      const { simulated } = counters
      const rows = await db
        .select({ simulated, count: sum(counters.count).mapWith(Number) })
        .from(counters)
        .where(and(eq(counters.appId, appId), eq(counters.step, step)))
        .groupBy(simulated)
      const of = (wanted: boolean) => rows.find((row) => row.simulated === wanted)?.count ?? 0
      return { real: of(false), simulated: of(true) }
    },
  }
}
