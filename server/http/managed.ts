/** What every route of the management API has in common: the key, and the problems it may answer with. */
import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi'
import type { Scope } from '../schema/api-key.ts'
import type { ProblemCode } from '../schema/problem.ts'
import { actionOf, audited } from './audited.ts'
import { guard } from './auth.ts'
import { strictJson } from './body.ts'
import { problemReplies } from './problems.ts'
import { idempotencyKeyParameter, repeatable } from './repeatable.ts'

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

/** What is out of the ordinary about a route. */
export type Exceptions = {
  /** Its address names no app, and it shows a key of one app that app's part; without this such keys are refused. */
  narrowed?: true
  /** Never counted, never refused because of many: opt-outs. */
  uncounted?: true
  /** Its body is a file that the route reads as it comes: no JSON to check, and an `Idempotency-Key` is the route's own to keep. */
  streamed?: true
}

/** The name that a scope has among the document's security schemes. */
export function schemeOf(scope: Scope): string {
  return `${scope}Key`
}

const declared = new Set<string>()

/** Says of a route, by its path as the document has it, that it asks for a key. */
export function declareGuarded(method: string, path: string): void {
  declared.add(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
}

/** Whether a route asks for a key, by its method and its path as the router has it. */
export function isManaged(method: string, path: string): boolean {
  return declared.has(`${method.toUpperCase()} ${path}`)
}

/**
 * A route behind a key with a scope. `problems` are those it may answer besides what any such route may. What writes takes an
 * `Idempotency-Key`; a question that comes as a POST does not: yesterday's answer to it would be wrong.
 */
export function managed<Path extends string, Config extends Omit<RouteConfig, 'path'> & { path: Path }>(
  scope: Scope,
  problems: ProblemCode[],
  config: Config,
  { narrowed = false, uncounted = false, streamed = false }: { [Name in keyof Exceptions]: boolean } = {},
) {
  const hasBody = config.method === 'post' || config.method === 'patch'
  const isRepeatable = config.method === 'post' && scope !== 'read'
  const action = actionOf(config.method, config.operationId)
  const codes: ProblemCode[] = [
    'unauthorized',
    'forbidden',
    ...problems,
    ...(hasBody && !streamed ? (['not_json'] as const) : []),
    ...(hasBody ? (['too_large', 'unsupported_media_type'] as const) : []),
    ...(isRepeatable ? (['idempotency_in_flight', 'idempotency_mismatch'] as const) : []),
    ...(uncounted ? [] : (['too_many_requests'] as const)),
    ...(config.method === 'get' ? [] : (['unavailable'] as const)),
  ]
  declareGuarded(config.method, config.path)
  return createRoute<Path, Config>({
    ...config,
    security: [{ [schemeOf(scope)]: [] }],
    responses: withProblems(config.responses, ...codes),
    parameters: isRepeatable ? [idempotencyKeyParameter] : [],
    // With the route, not before all of them: a wrong method is told before a wrong body.
    middleware: [
      guard({ scope, narrowed, counted: !uncounted }),
      ...(hasBody && !streamed ? [strictJson] : []),
      ...(isRepeatable && !streamed ? [repeatable] : []),
      // After that: what was answered before is not done again.
      ...(action ? [audited(action)] : []),
    ],
  })
}
