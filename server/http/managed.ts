/** What every route of the management API has in common: the key, and the problems it may answer with. */
import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi'
import type { ProblemCode } from '../schema/problem.ts'
import { strictJson } from './body.ts'
import { problemReplies } from './problems.ts'

/** A body of JSON that must be there. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return { required: true as const, content: { 'application/json': { schema } } }
}

/** A body of JSON that may be missing: every field of it is optional. */
export function optionalJson<Schema extends z.ZodType>(schema: Schema) {
  return { required: false as const, content: { 'application/json': { schema } } }
}

/** An answer in JSON. */
export function replied<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } } }
}

/** Answers with their problems; in types only the answers, since problems are thrown. */
export function withProblems<Responses>(responses: Responses, ...codes: ProblemCode[]): Responses {
  return { ...responses, ...problemReplies(...codes) }
}

/** A route behind the key. `problems` are those it may answer besides what any such route may. */
export function managed<Path extends string, Config extends Omit<RouteConfig, 'path'> & { path: Path }>(
  problems: ProblemCode[],
  config: Config,
) {
  const hasBody = config.method === 'post' || config.method === 'patch'
  const codes: ProblemCode[] = [
    'unauthorized',
    ...problems,
    ...(hasBody ? (['not_json', 'too_large', 'unsupported_media_type'] as const) : []),
    ...(config.method === 'get' ? [] : (['unavailable'] as const)),
  ]
  const responses = withProblems(config.responses, ...codes)
  // With the route, not before all of them: a wrong method is told before a wrong body.
  const middleware = hasBody ? [strictJson] : []
  return createRoute<Path, Config>({ ...config, security: [{ key: [] }], responses, middleware })
}
