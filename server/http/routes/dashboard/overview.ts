/** Where the dashboard begins, and the overview of an app: its page, and the same parts again for the script that keeps them up to date. */
import type { Context } from 'hono'
import { z } from 'zod'
import { overviewPage, overviewParts } from '../../../../site/dashboard/overview/overview-page.ts'
import {
  type GivenDays,
  type OverviewQuestion,
  type OverviewView,
  otherDays,
  periods,
} from '../../../../site/dashboard/overview/overview-view.ts'
import { appOf } from '../../../domain/access.ts'
import type { Stats, StatsQuery } from '../../../schema/stats.ts'
import { Slug } from '../../../schema/values.ts'
import type { HttpDeps } from '../../deps.ts'
import { faultsOf } from '../../form.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'

const dayMs = 86_400_000

/** Adds `/dashboard` and `/dashboard/{app}`. */
export function overviewRoutes(router: Router, { assent, clock }: HttpDeps): void {
  router.get('/dashboard', operated('read', { narrowed: true }), async (c) => {
    const only = appOf(c.get('principal'))
    const { rows } = await assent.listApps({ limit: 1, after: undefined }, only)
    const [first] = rows
    return c.redirect(first ? `/dashboard/${first.slug}` : '/dashboard/new', 303)
  })

  router.get('/dashboard/:app', operated('read'), async (c) => {
    const view = await viewOf(c)
    return sendDashboard(c, overviewPage(view), view.refused === undefined ? 200 : 422)
  })

  router.get('/dashboard/:app/live', operated('read'), async (c) =>
    c.html(await overviewParts(await viewOf(c))),
  )

  async function viewOf(c: Context<Env>): Promise<OverviewView> {
    const shell = await appShellOf(c, 'overview')
    const { slug } = shell.app
    const question = questionOf(c)
    const { optedIn, ...steps } = await assent.getFirstSteps(slug)
    const firstRun = optedIn === 'real' ? undefined : steps
    if (optedIn === 'nobody') return { shell, question, refused: undefined, firstRun, stats: undefined }
    // A link may name an entry point that is gone: then it is about all of them.
    const known = question.entryPoint === undefined ? [] : await assent.listEntryPoints(slug)
    const entryPoint = known.find((one) => one.slug === question.entryPoint)?.slug
    const asked = { ...question, entryPoint }
    const given = asked.given && (await statsOfGiven(slug, asked.given, entryPoint))
    if (given) {
      const { from, to } = given
      return {
        shell,
        question: { ...asked, given: { from, to } },
        refused: undefined,
        firstRun,
        stats: given,
      }
    }
    const from = new Date(clock.now() - (question.days - 1) * dayMs).toISOString().slice(0, 10)
    const stats = await assent.getStats(slug, { from, ...of(entryPoint) })
    return { shell, question: { ...asked, given: undefined }, refused: asked.given, firstRun, stats }
  }

  /** Undefined for days that are none, run backwards or are too many. */
  async function statsOfGiven(
    slug: string,
    given: GivenDays,
    entryPoint: string | undefined,
  ): Promise<Stats | undefined> {
    const days = Object.fromEntries(Object.entries(given).filter(([, day]) => day !== ''))
    if (!Object.values(days).every((day) => Day.safeParse(day).success)) return undefined
    try {
      return await assent.getStats(slug, { ...days, ...of(entryPoint) })
    } catch (error) {
      faultsOf(error)
      return undefined
    }
  }
}

const Day = z.iso.date()

function of(entryPoint: string | undefined): Pick<StatsQuery, 'entryPoint'> {
  return entryPoint === undefined ? {} : { entryPoint }
}

/** What stands in the address; what makes no sense there is not asked. */
function questionOf(c: Context): OverviewQuestion {
  const days = periods.find((one) => String(one) === c.req.query('days')) ?? 30
  const entryPoint = Slug.safeParse(c.req.query('entryPoint'))
  return {
    days,
    given: givenOf(c),
    entryPoint: entryPoint.success ? entryPoint.data : undefined,
    view: c.req.query('view') === 'table' ? 'table' : 'chart',
    all: c.req.query('all') === '1',
  }
}

/** A period that is chosen goes before days that are given. */
function givenOf(c: Context): GivenDays | undefined {
  const { days, from = '', to = '' } = c.req.query()
  const isGiven = days === otherDays || (days === undefined && from + to !== '')
  return isGiven ? { from, to } : undefined
}
