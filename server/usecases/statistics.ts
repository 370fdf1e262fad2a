/** An app's numbers, out of what was counted with every commit. */
import { sumOf } from '../domain/tally.ts'
import type { FunnelStep } from '../domain/unit.ts'
import { ProblemError } from '../schema/problem.ts'
import { daysAtMost, type FunnelCounts, type Stats, type StatsQuery } from '../schema/stats.ts'
import type { ActivityStatus, OptInStatus } from '../schema/values.ts'
import { getAppView, getEntryPoint } from './find.ts'
import type { DayCount, Ports, Store } from './ports.ts'

const dayMs = 86_400_000
const daysUnlessTold = 30

/** What is asked about an app as a whole. */
export type Statistics = {
  /** Rejects with `invalid` for days that are too many or run backwards, and with `entry_point_unknown`. */
  getStats(app: string, query: StatsQuery): Promise<Stats>
}

/** The use case of statistics. */
export function createStatistics({ store, clock }: Pick<Ports, 'store' | 'clock'>): Statistics {
  return {
    async getStats(slug, query) {
      const { app, live } = await getAppView(store, slug)
      const { entryPoint } = query
      if (entryPoint !== undefined) await getEntryPoint(store, app.id, entryPoint)
      const span = spanOf(query, clock.now())
      const [counted, entryPoints, contacts] = await Promise.all([
        store.countsOf(app.id, { ...span, includeSimulated: !live }),
        store.listEntryPoints(app.id),
        contactsOf(store, app.id, { live, entryPoint }),
      ])
      const counts =
        entryPoint === undefined ? counted : counted.filter((one) => one.entryPoint === entryPoint)
      return {
        from: dayOf(span.from),
        to: dayOf(span.to),
        funnel: funnelOf(counts),
        series: seriesOf(counts, span),
        contacts,
        entryPoints: entryPoints.map(({ slug, name, kind }) => ({
          slug,
          name,
          kind,
          funnel: funnelOf(counted.filter((one) => one.entryPoint === slug)),
        })),
      }
    },
  }
}

type Span = { from: number; to: number }

function spanOf({ from, to }: StatsQuery, now: number): Span {
  const last = beginningOf(to === undefined ? now : Date.parse(to))
  const first = from === undefined ? last - (daysUnlessTold - 1) * dayMs : beginningOf(Date.parse(from))
  if (first > last) throw invalid('comes after the last day')
  if (last - first >= daysAtMost * dayMs) throw invalid(`at most ${daysAtMost} days before the last`)
  return { from: first, to: last }
}

/** Of its day, UTC. */
function beginningOf(at: number): number {
  return at - (at % dayMs)
}

function invalid(message: string): ProblemError {
  return new ProblemError('invalid', { errors: [{ path: 'from', message }] })
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function funnelOf(counts: DayCount[]): FunnelCounts {
  const of = (step: FunnelStep) =>
    counts.filter((one) => one.step === step).reduce((sum, { count }) => sum + count, 0)
  return {
    shown: of('shown'),
    opened: of('opened'),
    continued: of('continued'),
    accepted: of('accepted'),
    declined: of('declined'),
    sent: of('sent'),
    optedIn: of('opted_in'),
  }
}

function seriesOf(counts: DayCount[], { from, to }: Span): Stats['series'] {
  const days = new Map<number, { optedIn: number; optedOut: number }>()
  for (let day = from; day <= to; day += dayMs) days.set(day, { optedIn: 0, optedOut: 0 })
  for (const { day, step, count } of counts) {
    const found = days.get(day)
    if (found && step === 'became_opted_in') found.optedIn += count
    if (found && step === 'became_opted_out') found.optedOut += count
  }
  return [...days].map(([day, numbers]) => ({ day: dayOf(day), ...numbers }))
}

async function contactsOf(
  store: Store,
  appId: string,
  { live, entryPoint }: { live: boolean; entryPoint: string | undefined },
): Promise<Stats['contacts']> {
  const all = await store.tallyContacts(appId)
  const counted = {
    ...(live ? { simulated: false } : {}),
    ...(entryPoint === undefined ? {} : { entryPoint }),
  }
  const withStatus = (status: OptInStatus) => sumOf(all, { ...counted, status })
  const withActivity = (activity: ActivityStatus, more: { status?: OptInStatus } = {}) =>
    sumOf(all, { ...counted, ...more, activity })
  const reachable = { status: 'opted_in' } as const
  return {
    total: sumOf(all, counted),
    optIn: {
      none: withStatus('none'),
      pending: withStatus('pending'),
      opted_in: withStatus('opted_in'),
      declined: withStatus('declined'),
      opted_out: withStatus('opted_out'),
      suspended: withStatus('suspended'),
    },
    activity: {
      active: withActivity('active'),
      inactive: withActivity('inactive'),
      never: withActivity('never'),
    },
    reachable: {
      active: withActivity('active', reachable),
      inactive: withActivity('inactive', reachable),
      never: withActivity('never', reachable),
    },
  }
}
