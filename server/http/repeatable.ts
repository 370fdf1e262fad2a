/** `Idempotency-Key`: a request that is sent again is answered as it was the first time, and not executed again. */
import type { Context, MiddlewareHandler } from 'hono'
import { nameOf } from '../domain/access.ts'
import { parseIdentity } from '../domain/identity.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Identity } from '../schema/values.ts'
import type { KeptAnswer } from '../usecases/access-store.ts'
import type { Env } from './router.ts'

/** The header as the document declares it. */
export const idempotencyKeyParameter = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'For 24 hours, the same key with the same body is answered as the first time (`Idempotency-Replayed: true`) and not executed again',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255, pattern: '^[ -~]*$' },
  example: '5f0c2a52-7b0e-4b0e-9b39-3c1f1f0b1a77',
}

/** What of an answer is kept besides its status and its body. */
const keptHeaders = ['content-type', 'cache-control', 'location']

/** Stands behind the check of the key and of the body's form, and before everything else. */
export const repeatable: MiddlewareHandler<Env> = async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return next()
  if (!/^[ -~]{1,255}$/.test(key))
    throw new ProblemError('invalid', {
      errors: [{ path: 'Idempotency-Key', message: 'one to 255 printable ASCII characters' }],
    })
  const body = await c.req.text()
  const request = {
    principal: nameOf(c.get('principal')),
    method: c.req.method,
    path: c.req.path,
    key,
    sent: `${new URL(c.req.url).search}\n${body}`,
    person: personOf(c.req.param('identity'), body),
  }
  const { answer, replayed } = await c.get('doors').assent.once(request, async () => {
    await next()
    return answerOf(c)
  })
  if (!replayed) return
  c.header('Idempotency-Replayed', 'true')
  // An empty text is a body to `Response`, and one with 204 an error.
  return c.newResponse(answer.body === '' ? null : answer.body, answer.status as 200, answer.headers)
}

async function answerOf({ res }: Context): Promise<KeptAnswer> {
  const headers = keptHeaders.flatMap((name) => {
    const value = res.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { status: res.status, headers: Object.fromEntries(headers), body: await res.clone().text() }
}

/** Whom a request names, in its address or in its body. */
function personOf(inPath: string | undefined, body: string): Identity | undefined {
  if (inPath !== undefined) return parseIdentity(inPath)
  const { identity } = body === '' ? {} : (JSON.parse(body) as { identity?: unknown })
  return typeof identity === 'string' ? parseIdentity(identity) : undefined
}
