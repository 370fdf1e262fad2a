/** All doors together: order, headers that every answer carries, and what becomes of errors. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { ProblemError } from '../schema/problem.ts'
import { faultOf, framesOf } from '../usecases/fault-of.ts'
import { withoutEmptyQueries } from './body.ts'
import { dashboardProblem } from './dashboard-problem.ts'
import type { HttpDeps } from './deps.ts'
import { isLikeGupshup, sendAsGupshup } from './gupshup.ts'
import { isManaged } from './managed.ts'
import { assertOperated } from './operated.ts'
import { htmlProblem } from './page.ts'
import { problemOf, sendProblem } from './problems.ts'
import { createRouter, type Router } from './router.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { appRoutes } from './routes/apps.ts'
import { channelRoutes } from './routes/channels.ts'
import { codeRoutes } from './routes/codes.ts'
import { consentPageRoutes } from './routes/consent-page.ts'
import { contactRoutes } from './routes/contacts.ts'
import { accountRoutes } from './routes/dashboard/account.ts'
import { apiKeyPageRoutes } from './routes/dashboard/api-keys.ts'
import { appearanceRoutes } from './routes/dashboard/appearance.ts'
import { auditRoutes } from './routes/dashboard/audit.ts'
import { channelPageRoutes } from './routes/dashboard/channels.ts'
import { contactPageRoutes } from './routes/dashboard/contact.ts'
import { entryPointPageRoutes } from './routes/dashboard/entry-points.ts'
import { importPageRoutes } from './routes/dashboard/imports.ts'
import { joiningRoutes } from './routes/dashboard/joining.ts'
import { newAppRoutes } from './routes/dashboard/new-app.ts'
import { noticeRoutes } from './routes/dashboard/notices.ts'
import { optInRoutes } from './routes/dashboard/opt-ins.ts'
import { overviewRoutes } from './routes/dashboard/overview.ts'
import { previewRoutes } from './routes/dashboard/preview.ts'
import { settingsRoutes } from './routes/dashboard/settings.ts'
import { signInRoutes } from './routes/dashboard/sign-in.ts'
import { teamRoutes } from './routes/dashboard/team.ts'
import { webhookRoutes } from './routes/dashboard/webhooks.ts'
import { demoRoutes } from './routes/demo.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { gateRoutes } from './routes/gate.ts'
import { gupshupRoutes } from './routes/gupshup.ts'
import { hookRoutes } from './routes/hooks.ts'
import { importRoutes } from './routes/imports.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { noticePageRoutes } from './routes/notice-page.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { operationRoutes } from './routes/operations.ts'
import { receiptRoutes } from './routes/receipt.ts'
import { referenceRoutes } from './routes/reference.ts'
import { simulatorRoutes } from './routes/simulator.ts'
import { statisticsRoutes } from './routes/statistics.ts'
import { widgetRoutes } from './routes/widget.ts'

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

/** Makes the whole interface: what programs ask, what people read, and what every answer has in common. */
export function createHttp(deps: HttpDeps): Router {
  const router = createRouter()
  const api = createRouter()
  const compatible = createRouter()
  const pages = createRouter()

  router.use(async (c, next) => {
    c.set('requestId', randomUUID())
    c.set('doors', deps)
    c.header('X-Request-Id', c.get('requestId'))
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    // No database keeps a NUL; nothing is addressed by one.
    if (/%00/.test(c.req.url)) throw new ProblemError('not_found')
    await next()
  })
  router.use(deps.metrics.measure)

  /** Whatever was thrown, as the problem it is; a fault of ours is logged, and its words stay here. */
  function problemFor(error: Error, c: Context): ProblemError {
    const problem = problemOf(error)
    if (problem) return problem
    const requestId = c.get('requestId')
    deps.log.error({ requestId, error: faultOf(error), at: framesOf(error) }, 'request failed')
    return new ProblemError('internal')
  }
  const asJson = (error: Error, c: Context) => sendProblem(c, problemFor(error, c), deps.publicUrl)
  const asPage = async (error: Error, c: Context) => {
    if (!/\btext\/html\b/.test(c.req.header('accept') ?? '')) return asJson(error, c)
    const problem = problemFor(error, c)
    return (await dashboardProblem(c, problem)) ?? htmlProblem(c, problem)
  }
  const asGupshup = (error: Error, c: Context) => sendAsGupshup(c, problemFor(error, c))
  api.onError(asJson)
  compatible.onError(asGupshup)
  pages.onError(asPage)
  // What belongs to none of them is an address somebody mistyped.
  router.onError((error, c) => (isLikeGupshup(c.req.path) ? asGupshup : asPage)(error, c))

  /** What no route took: the wrong method, or nothing at all. */
  const missing = (c: Context): never => {
    const allowed = methods.filter((method) => isRoute(router, method, c.req.path))
    if (allowed.length === 0) throw new ProblemError('not_found')
    c.header('Allow', allowed.join(', '))
    throw new ProblemError('method_not_allowed')
  }
  router.notFound(missing)

  api.use('/v1/*', withoutEmptyQueries)
  operationRoutes(api, deps)
  hookRoutes(api, deps)
  gateRoutes(api, deps)
  appRoutes(api, deps)
  channelRoutes(api, deps)
  contactRoutes(api, deps)
  endpointRoutes(api, deps)
  importRoutes(api, deps)
  apiKeyRoutes(api, deps)
  invitationRoutes(api, deps)
  statisticsRoutes(api, deps)
  gupshupRoutes(compatible, deps)
  api.route('/', compatible)
  assertGuarded(api)
  openApiRoutes(api, deps)
  widgetRoutes(api, deps)
  const programs = ['/v1/*', '/hooks/*', '/site/*', '/openapi.*', '/healthz/*', '/readyz/*', '/metrics/*']
  for (const addresses of programs) api.all(addresses, missing)

  demoRoutes(pages, deps)
  codeRoutes(pages, deps)
  consentPageRoutes(pages, deps)
  receiptRoutes(pages, deps)
  noticePageRoutes(pages, deps)
  simulatorRoutes(pages, deps)
  referenceRoutes(pages, api, deps)
  settingsRoutes(pages, deps)
  channelPageRoutes(pages, deps)
  entryPointPageRoutes(pages, deps)
  previewRoutes(pages, deps)
  appearanceRoutes(pages, deps)
  joiningRoutes(pages, deps)
  signInRoutes(pages, deps)
  accountRoutes(pages, deps)
  teamRoutes(pages, deps)
  auditRoutes(pages, deps)
  noticeRoutes(pages, deps)
  // Last: an app's address is any word that is none of the dashboard's own.
  newAppRoutes(pages, deps)
  overviewRoutes(pages, deps)
  optInRoutes(pages, deps)
  contactPageRoutes(pages, deps)
  webhookRoutes(pages, deps)
  apiKeyPageRoutes(pages, deps)
  importPageRoutes(pages, deps)
  assertOperated(pages)

  router.route('/', api)
  router.route('/', pages)
  return router
}

/** Whatever programs ask for is the gate's or behind a key: a route that was added past `managed` ends the start. */
function assertGuarded(api: Router): void {
  for (const { method, path } of api.routes) {
    const isAsked = path.startsWith('/v1/') || isLikeGupshup(path)
    const isOpen = !isAsked || path.startsWith('/v1/gate/') || method === 'ALL'
    if (!isOpen && !isManaged(method, path)) throw new Error(`${method} ${path} asks for no key`)
  }
}

/** Whether an address is there under another method. */
function isRoute(router: Router, method: string, path: string): boolean {
  const [matches] = router.router.match(method, path)
  return matches.some(([[, route]]) => route.method === method)
}
