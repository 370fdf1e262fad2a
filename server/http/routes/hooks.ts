/** Where providers call: the raw request goes in as it came, and is answered once it is on disk. */
import type { Context } from 'hono'
import { ProblemError } from '../../schema/problem.ts'
import { readBytes, webhookAtMost } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import type { Router } from '../router.ts'

/** Adds `GET|POST /hooks/{channelId}`, and the same with a secret part for channels whose requests are not signed. */
export function hookRoutes(router: Router, { assent, clock, publicUrl }: HttpDeps): void {
  const receive = async (c: Context, method: 'GET' | 'POST') => {
    const reply = await assent.receive(c.req.param('channelId') ?? '', {
      method,
      url: askedFor(c, publicUrl),
      token: c.req.param('token'),
      headers: c.req.raw.headers,
      body: method === 'GET' ? new Uint8Array() : await readBytes(c, webhookAtMost),
      receivedAt: clock.now(),
    })
    if (reply.status !== 200)
      throw new ProblemError(reply.code, reply.status === 503 ? { retryAfterSeconds: 5 } : {})
    return c.body(reply.body, 200, { 'content-type': reply.contentType })
  }
  for (const path of ['/hooks/:channelId', '/hooks/:channelId/:token']) {
    router.get(path, (c) => receive(c, 'GET'))
    router.post(path, (c) => receive(c, 'POST'))
  }
}

/** The address as the provider called it: behind a proxy the request's own host and scheme are not that. */
function askedFor(c: Context, publicUrl: string): URL {
  const { pathname, search } = new URL(c.req.url)
  return new URL(`${publicUrl}${pathname}${search}`)
}
