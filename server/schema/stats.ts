/** An app's numbers: how many were asked, agreed, wrote and opted in, day by day and by way in. */
import { z } from 'zod'
import { EntryPointKind } from './app.ts'
import { type ActivityStatus, GivenTime, type OptInStatus, Slug } from './values.ts'

/** More days are not told at once. */
export const daysAtMost = 366

const Day = z.iso
  .date()
  .max(10)
  .meta({ description: 'A day, UTC', examples: ['2026-11-21'] })

/** A day, or a moment of it. */
const GivenDay = z.union([Day, GivenTime])

/** Which days, and of which way in. */
export const StatsQuery = z
  .strictObject({
    from: GivenDay.optional().meta({ description: 'The first day; default: 29 days before `to`' }),
    to: GivenDay.optional().meta({ description: `The last day, default today; at most ${daysAtMost} days` }),
    entryPoint: Slug.optional().meta({ description: 'Only what came through this way in' }),
  })
  .meta({ id: 'StatsQuery' })
export type StatsQuery = z.infer<typeof StatsQuery>

const count = z.int().min(0)

/** The steps; shown, opened, continued, accepted and declined are reported by anonymous pages, sent and optedIn proven by messages. */
export const FunnelCounts = z
  .strictObject({
    shown: count,
    opened: count,
    continued: count,
    accepted: count,
    declined: count,
    sent: count,
    optedIn: count,
  })
  .meta({ id: 'FunnelCounts' })
export type FunnelCounts = z.infer<typeof FunnelCounts>

const byActivity = z.strictObject({ active: count, inactive: count, never: count } satisfies Record<
  ActivityStatus,
  unknown
>)

/** The numbers of an app. */
export const Stats = z
  .strictObject({
    from: Day,
    to: Day,
    funnel: FunnelCounts.meta({ description: 'Of these days, counted on the day a step was reported' }),
    series: z
      .array(z.strictObject({ day: Day, optedIn: count, optedOut: count }))
      .max(daysAtMost)
      .meta({
        description:
          'Every day: how many became opted in, and how many opted out, on the day it happened (UTC), whenever that was learned',
      }),
    contacts: z
      .strictObject({
        total: count,
        optIn: z.strictObject({
          none: count,
          pending: count,
          opted_in: count,
          declined: count,
          opted_out: count,
          suspended: count,
        } satisfies Record<OptInStatus, unknown>),
        activity: byActivity,
        reachable: byActivity.meta({ description: 'Of those opted in' }),
      })
      .meta({
        description:
          'Contacts as they are now, whatever the days; of a way in: those whose opt-in came through it',
      }),
    entryPoints: z
      .array(
        z.strictObject({
          slug: Slug,
          name: z.string().max(100),
          kind: EntryPointKind,
          funnel: FunnelCounts,
        }),
      )
      .meta({ description: 'Every way in, with its funnel of these days' }),
  })
  .meta({ id: 'Stats' })
export type Stats = z.infer<typeof Stats>
