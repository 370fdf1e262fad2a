/** An app's numbers. */
import { z } from '@hono/zod-openapi'
import { Stats, StatsQuery } from '../../schema/stats.ts'
import { Slug } from '../../schema/values.ts'
import type { HttpDeps } from '../deps.ts'
import { managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

const getStats = managed('read', ['app_unknown', 'entry_point_unknown', 'invalid'], {
  method: 'get',
  path: '/v1/apps/{app}/stats',
  tags: ['Statistics'],
  operationId: 'getStats',
  summary: 'An app’s numbers',
  description:
    'The funnel, opt-ins and opt-outs day by day, who can be reached, and every way in. Days are UTC. What was simulated counts until a real WhatsApp channel exists, and not from then on.',
  request: { params: z.object({ app: Slug }), query: StatsQuery },
  responses: { 200: { description: 'The numbers', ...replied(Stats) } },
})

/** Adds the route of statistics. */
export function statisticsRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(getStats, async (c) =>
    c.json(await assent.getStats(c.req.valid('param').app, c.req.valid('query')), 200),
  )
}
