/** For whoever runs it: alive, ready, measured. */
import { ProblemError } from '../../schema/problem.ts'
import { faultOf } from '../../usecases/fault-of.ts'
import type { HttpDeps } from '../deps.ts'
import type { Router } from '../router.ts'

/** Adds `/healthz`, `/readyz` and `/metrics`. */
export function operationRoutes(router: Router, { assent, metrics, log }: HttpDeps): void {
  router.get('/healthz', (c) => c.json({ status: 'ok' }))

  router.get('/readyz', async (c) => {
    try {
      await assent.ready()
    } catch (error) {
      log.error({ error: faultOf(error) }, 'not ready')
      throw new ProblemError('unavailable', { retryAfterSeconds: 5 })
    }
    return c.json({ status: 'ready' })
  })

  router.get('/metrics', async (c) => {
    const { body, contentType } = await metrics.render()
    return c.body(body, 200, { 'content-type': contentType })
  })
}
