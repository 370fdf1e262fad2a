/** Who may use the management API: whoever holds a key, as far as it goes. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { appOf, nameOf, type Principal, reaches, sees } from '../domain/access.ts'
import type { Scope } from '../schema/api-key.ts'
import { ProblemError } from '../schema/problem.ts'
import type { HttpDeps } from './deps.ts'
import { countRequest } from './quota.ts'
import type { Env } from './router.ts'

/** What a route asks of whoever calls it. */
export type Guard = {
  scope: Scope
  /** For a route whose address names no app: it shows a key of one app that app's part. Otherwise such keys are refused. */
  narrowed: boolean
  /** Whether requests are counted; opt-outs never are. */
  counted: boolean
}

/** Lets requests pass whose key is known, goes as far as the route, and is for this app; the others learn nothing of the app. */
export function guard({ scope, narrowed, counted }: Guard): MiddlewareHandler<Env> {
  return async (c, next) => {
    const doors = c.get('doors')
    const principal = await recognise(c.req.header('authorization'), doors)
    if (!principal) throw new ProblemError('unauthorized')
    c.set('principal', principal)
    if (counted) await countRequest(c, doors.quota, nameOf(principal))
    const app = c.req.param('app')
    if (app !== undefined && !sees(principal, app)) throw new ProblemError('app_unknown')
    if (!reaches(principal, scope))
      throw new ProblemError('forbidden', { detail: `this needs a key with the scope ${scope}` })
    if (app === undefined && !narrowed && appOf(principal) !== null)
      throw new ProblemError('forbidden', { detail: 'this needs a key that is for all apps' })
    await next()
  }
}

/** Looked up by hash: how long that takes says nothing of any key. */
async function recognise(
  authorization: string | undefined,
  { adminApiKey, assent }: HttpDeps,
): Promise<Principal | undefined> {
  const given = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(authorization ?? '')?.[1]
  if (given === undefined) return undefined
  const hash = (text: string) => createHash('sha256').update(text).digest()
  if (adminApiKey !== undefined && timingSafeEqual(hash(given), hash(adminApiKey))) return { kind: 'admin' }
  return assent.recognise(given)
}
