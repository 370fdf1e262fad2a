/** Everything that goes wrong, as RFC 9457 problems: from the one table in schema/problem.ts. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { invalid } from '../schema/invalid.ts'
import {
  type Problem,
  type ProblemCode,
  ProblemError,
  Problem as ProblemSchema,
  problems,
} from '../schema/problem.ts'
import { StoreBusy, unavailability } from '../usecases/ports.ts'

/** Whatever was thrown, as the problem it is; undefined where it is a fault of ours. */
export function problemOf(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error
  if (error instanceof ZodError) return invalid(error)
  const cannot = unavailability(error)
  if (cannot)
    return new ProblemError('unavailable', { retryAfterSeconds: cannot instanceof StoreBusy ? 1 : 5 })
  if (error instanceof HTTPException && error.status === 415)
    return new ProblemError('unsupported_media_type')
  if (error instanceof HTTPException && error.status === 400) return new ProblemError('not_json')
  return undefined
}

/** The body of a problem; its `type` is an address of this installation that explains it. */
export function problemBody(error: ProblemError, publicUrl: string): Problem {
  const { status, title } = problems[error.code]
  return {
    type: `${publicUrl}/errors#${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  }
}

/** Answers with a problem as JSON. */
export function sendProblem(c: Context, error: ProblemError, publicUrl: string): Response {
  if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(error.retryAfterSeconds))
  if (error.code === 'unauthorized') c.header('WWW-Authenticate', 'Bearer realm="Assent"')
  c.header('Cache-Control', 'no-store')
  const body = problemBody(error, publicUrl)
  return c.body(JSON.stringify(body), body.status as 400, { 'content-type': 'application/problem+json' })
}

/** The replies a route documents for the problems it may answer with, one for each status. */
export function problemReplies(...codes: ProblemCode[]) {
  const replies: Record<
    number,
    { description: string; content: Record<string, { schema: typeof ProblemSchema }> }
  > = {}
  for (const code of codes) {
    const { status, title } = problems[code]
    const before = replies[status]?.description
    replies[status] = {
      description: before === undefined ? `${title} (\`${code}\`)` : `${before}; ${title} (\`${code}\`)`,
      content: { 'application/problem+json': { schema: ProblemSchema } },
    }
  }
  return replies
}
