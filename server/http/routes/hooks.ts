/** Where providers call: the raw request goes in as it came, and is answered once it is on disk. */
import type { Context } from 'hono'
import { ProblemError } from '../../schema/problem.ts'
import { readBytes, webhookAtMost } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import type { Router } from '../router.ts'

/** Adds `GET|POST /hooks/{channelId}`. */
export function hookRoutes(router: Router, { assent, clock }: HttpDeps): void {
  const receive = async (c: Context, method: 'GET' | 'POST') => {
    const reply = await assent.receive(c.req.param('channelId') ?? '', {
      method,
      url: new URL(c.req.url),
      headers: c.req.raw.headers,
      body: method === 'GET' ? new Uint8Array() : await readBytes(c, webhookAtMost),
      receivedAt: clock.now(),
    })
    if (reply.status !== 200)
      throw new ProblemError(reply.code, reply.status === 503 ? { retryAfterSeconds: 5 } : {})
    return c.body(reply.body, 200, { 'content-type': reply.contentType })
  }
  router.get('/hooks/:channelId', (c) => receive(c, 'GET'))
  router.post('/hooks/:channelId', (c) => receive(c, 'POST'))
}
