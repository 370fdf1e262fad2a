/** What the Gupshup-compatible routes have in common: the key in the header `apikey`, and errors in Gupshup's form. */
import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Scope } from '../schema/api-key.ts'
import { GupshupError } from '../schema/gupshup.ts'
import { type ProblemCode, type ProblemError, problems } from '../schema/problem.ts'
import { declareGuarded } from './managed.ts'

/** The name that a scope has among the document's security schemes where the key comes as Gupshup's do. */
export function apikeySchemeOf(scope: Scope): string {
  return `${scope}Apikey`
}

/** Whether an address is one of Gupshup's, and so answered in its form. */
export function isLikeGupshup(path: string): boolean {
  return /^\/(wa|sm)\//.test(path)
}

/** What Gupshup says in these cases, as its reference documents its answers; clients look for the words. */
const said: Partial<Record<ProblemCode, string>> = {
  unauthorized: 'Authentication Failed',
  app_unknown: 'Invalid App Details',
  too_many_requests: 'Too Many Requests',
}

/** Bad input is 400 there. */
function statusOf(code: ProblemCode): number {
  const { status } = problems[code]
  return status === 422 ? 400 : status
}

/** Answers with a problem as `{"status":"error","message":"…"}`: https://docs.gupshup.io/reference/get_partner-app-appid-userstatus */
export function sendAsGupshup(c: Context, error: ProblemError): Response {
  if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(error.retryAfterSeconds))
  c.header('Cache-Control', 'no-store')
  const body: GupshupError = { status: 'error', message: messageOf(error).slice(0, 2000) }
  return c.body(JSON.stringify(body), statusOf(error.code) as 400, { 'content-type': 'application/json' })
}

function messageOf({ code, errors, detail }: ProblemError): string {
  const atFault = errors?.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return said[code] ?? atFault ?? detail ?? problems[code].title
}

/** A route behind a key with a scope, declared for the document; `problems` are those it may answer besides what any such route may. */
export function compatible<Path extends string, Config extends Omit<RouteConfig, 'path'> & { path: Path }>(
  scope: Scope,
  problems: ProblemCode[],
  config: Config,
) {
  declareGuarded(config.method, config.path)
  return createRoute({
    ...config,
    security: [{ [apikeySchemeOf(scope)]: [] }],
    responses: {
      ...config.responses,
      ...errorReplies('unauthorized', 'forbidden', 'app_unknown', ...problems),
    },
  })
}

/** The replies of problems, one for each status. */
function errorReplies(...codes: ProblemCode[]): RouteConfig['responses'] {
  const wordsOf = (code: ProblemCode) => `${said[code] ?? problems[code].title} (\`${code}\`)`
  return Object.fromEntries(
    codes.map((one) => [
      statusOf(one),
      {
        description: codes
          .filter((code) => statusOf(code) === statusOf(one))
          .map(wordsOf)
          .join('; '),
        content: { 'application/json': { schema: GupshupError } },
      },
    ]),
  )
}
