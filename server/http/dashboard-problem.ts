/** What goes wrong under /dashboard, shown to somebody signed in: in the dashboard's own frame. */
import type { Context } from 'hono'
import { dashboardProblemPage } from '../../site/dashboard/problem/problem-page.ts'
import type { Shell } from '../../site/dashboard/shell.ts'
import { sees } from '../domain/access.ts'
import { type ProblemError, problems } from '../schema/problem.ts'
import { Slug } from '../schema/values.ts'
import { refererPath, safeNext } from './operated.ts'
import type { Env } from './router.ts'
import { readToken } from './session-cookie.ts'
import { appShellAt, sendDashboard, shellOf } from './shell.ts'

/** Undefined elsewhere, for strangers, and where whatever went wrong keeps the frame from being read too. */
export async function dashboardProblem(c: Context<Env>, error: ProblemError): Promise<Response | undefined> {
  if (!/^\/dashboard(\/|$)/.test(c.req.path)) return undefined
  try {
    if (!(await isSignedIn(c))) return undefined
    const { status } = problems[error.code]
    const page = dashboardProblemPage({
      shell: await nearestShell(c),
      status,
      code: error.code,
      detail: error.detail,
      requestId: c.get('requestId'),
      sentFrom: sentFrom(c),
    })
    if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(error.retryAfterSeconds))
    return sendDashboard(c, page, status)
  } catch {
    return undefined
  }
}

/** An address that no page has was not asked who is there yet. */
async function isSignedIn(c: Context<Env>): Promise<boolean> {
  if (c.get('signedIn')) return true
  const { assent, publicUrl } = c.get('doors')
  const token = readToken(c, publicUrl, 'session')
  const signedIn = token === undefined ? undefined : await assent.findSignedIn(token, { unattended: true })
  if (!signedIn) return false
  c.set('signedIn', signedIn)
  c.set('principal', signedIn.principal)
  c.set('operator', signedIn.operator)
  return true
}

/** With the app of the address, where there is one that this operator sees. */
async function nearestShell(c: Context<Env>): Promise<Shell> {
  const slug = Slug.safeParse(c.req.path.split('/')[2])
  if (!slug.success || !sees(c.get('principal'), slug.data)) return shellOf(c, 'problem')
  return appShellAt(c, 'problem', slug.data).catch(() => shellOf(c, 'problem'))
}

function sentFrom(c: Context): string | undefined {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return undefined
  const path = refererPath(c.req.header('referer'))
  return path === undefined ? undefined : safeNext(path)
}
