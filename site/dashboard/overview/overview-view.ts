/** What the overview is told. */
import type { NoticePart } from '../../../server/domain/notice-parts.ts'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Shell } from '../shell.ts'

/** The periods to choose from, in days up to today. */
export const periods = [7, 30, 90, 365] as const

/** What stands in a period's place where its days are given one by one. */
export const otherDays = 'other'

/** A period. */
export type Period = (typeof periods)[number]

/** Days as they were given, `2026-11-21`; empty where one was left out. */
export type GivenDays = { from: string; to: string }

/** What was asked, as it stands in the address. */
export type OverviewQuestion = {
  days: Period
  /** Other days than those of a period. */
  given: GivenDays | undefined
  entryPoint: string | undefined
  view: 'chart' | 'table'
  /** All rows of the table instead of the newest. */
  all: boolean
}

/** How far an app has come. */
export type FirstRun = {
  /** BCP 47 tags of the languages a notice exists in. */
  locales: string[]
  missing: NoticePart[]
  connected: boolean
  /** How often a real consent step was shown. */
  shown: number
  /** Whether any endpoint or key is there. */
  told: boolean
}

/** The page's matter. */
export type OverviewView = {
  shell: Shell & { app: NonNullable<Shell['app']> }
  question: OverviewQuestion
  /** Days that were asked for and cannot be shown; the numbers are those of the period then. */
  refused: GivenDays | undefined
  /** Absent where nobody ever opted in: then there is nothing to show but the way there. */
  stats: Stats | undefined
  /** The steps to the first real opt-in; absent once it has come. */
  firstRun: FirstRun | undefined
}

/** The address of the overview with another question. */
export function overviewAddress(
  app: string,
  question: OverviewQuestion,
  change: Partial<OverviewQuestion> = {},
  path = '',
): string {
  const { days, given, entryPoint, view, all } = { ...question, ...change }
  const query = new URLSearchParams({
    ...(days === 30 || given !== undefined ? {} : { days: String(days) }),
    ...given,
    ...(entryPoint === undefined ? {} : { entryPoint }),
    ...(view === 'chart' ? {} : { view }),
    ...(all ? { all: '1' } : {}),
  }).toString()
  return `/dashboard/${app}${path}${query === '' ? '' : `?${query}`}`
}
