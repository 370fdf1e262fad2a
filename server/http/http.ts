/** All doors together: order, headers that every answer carries, and what becomes of errors. */
import { randomUUID } from 'node:crypto'
import { ProblemError } from '../schema/problem.ts'
import { requireKey } from './auth.ts'
import { strictJson } from './body.ts'
import type { HttpDeps } from './deps.ts'
import { htmlProblem } from './page.ts'
import { problemOf, sendProblem } from './problems.ts'
import { createRouter, type Router } from './router.ts'
import { appRoutes } from './routes/apps.ts'
import { channelRoutes } from './routes/channels.ts'
import { codeRoutes } from './routes/codes.ts'
import { consentPageRoutes } from './routes/consent-page.ts'
import { contactRoutes } from './routes/contacts.ts'
import { demoRoutes } from './routes/demo.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { gateRoutes } from './routes/gate.ts'
import { hookRoutes } from './routes/hooks.ts'
import { noticePageRoutes } from './routes/notice-page.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { operationRoutes } from './routes/operations.ts'
import { receiptRoutes } from './routes/receipt.ts'
import { simulatorRoutes } from './routes/simulator.ts'
import { widgetRoutes } from './routes/widget.ts'

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

/** Makes the whole interface. */
export function createHttp(deps: HttpDeps): Router {
  const router = createRouter()
  const { log, publicUrl } = deps

  router.use(async (c, next) => {
    c.set('requestId', randomUUID())
    c.header('X-Request-Id', c.get('requestId'))
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    // No database keeps a NUL; nothing is addressed by one.
    if (/%00/.test(c.req.url)) throw new ProblemError('not_found')
    await next()
  })
  router.use(deps.metrics.measure)

  router.onError((error, c) => {
    const problem = problemOf(error)
    if (!problem)
      log.error({ requestId: c.get('requestId'), error: error.stack ?? String(error) }, 'request failed')
    const said = problem ?? new ProblemError('internal')
    const isPage = /^\/($|c\/|r\/|n\/|demo|simulator\/|errors)/.test(c.req.path)
    const wantsHtml = /\btext\/html\b/.test(c.req.header('accept') ?? '')
    return isPage && wantsHtml ? htmlProblem(c, said) : sendProblem(c, said, publicUrl)
  })
  router.notFound((c) => {
    const allowed = methods.filter((method) => isRoute(router, method, c.req.path))
    if (allowed.length === 0) throw new ProblemError('not_found')
    c.header('Allow', allowed.join(', '))
    throw new ProblemError('method_not_allowed')
  })

  operationRoutes(router, deps)
  hookRoutes(router, deps)
  gateRoutes(router, deps)
  router.use('/v1/apps/*', requireKey(deps.adminApiKey), strictJson)
  appRoutes(router, deps)
  channelRoutes(router, deps)
  contactRoutes(router, deps)
  endpointRoutes(router, deps)
  openApiRoutes(router, deps)
  widgetRoutes(router, deps)
  demoRoutes(router, deps)
  codeRoutes(router, deps)
  consentPageRoutes(router, deps)
  receiptRoutes(router, deps)
  noticePageRoutes(router, deps)
  simulatorRoutes(router, deps)
  return router
}

/** Whether an address is there under another method. */
function isRoute(router: Router, method: string, path: string): boolean {
  const [matches] = router.router.match(method, path)
  return matches.some(([[, route]]) => route.method === method)
}
