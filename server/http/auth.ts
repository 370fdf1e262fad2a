/** Who may use the management API: whoever holds a key, as far as it goes. */
import type { Context, MiddlewareHandler } from 'hono'
import { appOf, nameOf, type Principal, reaches, sees } from '../domain/access.ts'
import type { Scope } from '../schema/api-key.ts'
import { ProblemError } from '../schema/problem.ts'
import { sameSecret } from '../usecases/same-secret.ts'
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
  /** As Gupshup's clients ask: the key stands in a header of its own, and the app's name may be in any case. */
  likeGupshup?: boolean
}

/** Lets requests pass whose key is known, goes as far as the route, and is for this app; the others learn nothing of the app. */
export function guard({ scope, narrowed, counted, likeGupshup = false }: Guard): MiddlewareHandler<Env> {
  return async (c, next) => {
    const doors = c.get('doors')
    const principal = await recognise(likeGupshup ? c.req.header('apikey') : bearerOf(c), doors)
    if (!principal) throw new ProblemError('unauthorized')
    c.set('principal', principal)
    if (counted) await countRequest(c, doors.quota, nameOf(principal))
    const app = likeGupshup ? c.req.param('app')?.toLowerCase() : c.req.param('app')
    if (app !== undefined && !sees(principal, app)) throw new ProblemError('app_unknown')
    if (!reaches(principal, scope))
      throw new ProblemError('forbidden', { detail: `this needs a key with the scope ${scope}` })
    if (app === undefined && !narrowed && appOf(principal) !== null)
      throw new ProblemError('forbidden', { detail: 'this needs a key that is for all apps' })
    await next()
  }
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}

const commandLine: Principal = { kind: 'key', id: 'command line', app: null, scopes: ['admin'] }

/** Compared and looked up by hash: how long that takes says nothing of any key. */
async function recognise(
  given: string | undefined,
  { adminApiKey, commandLineKey, assent }: HttpDeps,
): Promise<Principal | undefined> {
  if (given === undefined || !/^[\x21-\x7e]{1,500}$/.test(given)) return undefined
  if (adminApiKey !== undefined && sameSecret(given, adminApiKey)) return { kind: 'admin' }
  if (sameSecret(given, commandLineKey)) return commandLine
  return assent.recognise(given)
}
