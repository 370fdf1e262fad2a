/** What Prometheus reads: requests by route and status, and the process itself. No number, name or reference is ever a label. */
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** The registry, and the middleware that fills it. */
export type Metrics = { measure: MiddlewareHandler; render(): Promise<{ body: string; contentType: string }> }

/** Makes them. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'assent_http_request_duration_seconds',
    help: 'Requests answered, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  return {
    async measure(c, next) {
      const started = performance.now()
      await next()
      const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'
      const labels = { method: c.req.method, route, status: String(c.res.status) }
      requests.observe(labels, (performance.now() - started) / 1000)
    },
    render: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
