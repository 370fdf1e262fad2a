/** Where the dashboard begins, and the overview of an app: its page, and the same parts again for the script that keeps them up to date. */
import type { Context } from 'hono'
import { overviewPage, overviewParts } from '../../../../site/dashboard/overview/overview-page.ts'
import {
  type OverviewQuestion,
  type OverviewView,
  periods,
} from '../../../../site/dashboard/overview/overview-view.ts'
import { appOf } from '../../../domain/access.ts'
import { Slug } from '../../../schema/values.ts'
import type { HttpDeps } from '../../deps.ts'
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

  router.get('/dashboard/:app', operated('read'), async (c) =>
    sendDashboard(c, overviewPage(await viewOf(c))),
  )

  router.get('/dashboard/:app/live', operated('read'), async (c) =>
    c.html(await overviewParts(await viewOf(c))),
  )

  async function viewOf(c: Context<Env>): Promise<OverviewView> {
    const shell = await appShellOf(c, 'overview')
    const { slug } = shell.app
    const question = questionOf(c)
    const { optedIn, ...steps } = await assent.getFirstSteps(slug)
    const firstRun = optedIn === 'real' ? undefined : steps
    if (optedIn === 'nobody') return { shell, question, firstRun, stats: undefined }
    const from = new Date(clock.now() - (question.days - 1) * dayMs).toISOString().slice(0, 10)
    // A link may name an entry point that is gone: then it is about all of them.
    const known = question.entryPoint === undefined ? [] : await assent.listEntryPoints(slug)
    const entryPoint = known.find((one) => one.slug === question.entryPoint)?.slug
    const stats = await assent.getStats(slug, { from, ...(entryPoint === undefined ? {} : { entryPoint }) })
    return { shell, question: { ...question, entryPoint }, firstRun, stats }
  }
}

/** What stands in the address; what makes no sense there is not asked. */
function questionOf(c: Context): OverviewQuestion {
  const days = periods.find((one) => String(one) === c.req.query('days')) ?? 30
  const entryPoint = Slug.safeParse(c.req.query('entryPoint'))
  return {
    days,
    entryPoint: entryPoint.success ? entryPoint.data : undefined,
    view: c.req.query('view') === 'table' ? 'table' : 'chart',
    all: c.req.query('all') === '1',
  }
}
