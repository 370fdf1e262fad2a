/** The router every route is added to: what fails its schema is answered as a problem that names the fields. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Principal } from '../domain/access.ts'
import type { AuditAction } from '../schema/audit.ts'
import { invalid } from '../schema/invalid.ts'
import type { Operator } from '../schema/operator.ts'
import { type ProblemCode, ProblemError } from '../schema/problem.ts'
import { Slug } from '../schema/values.ts'
import type { SignedIn } from '../usecases/sessions.ts'
import type { HttpDeps } from './deps.ts'

/**
 * What a request carries: `requestId` stands in every log line and every answer, `principal` is there behind a key and in the
 * dashboard; `operator` and their session in the dashboard alone.
 */
export type Env = {
  Variables: {
    requestId: string
    doors: HttpDeps
    principal: Principal
    operator: Operator
    signedIn: SignedIn
    /** What the audit log says of this request, where its address does not. */
    acted: { action?: AuditAction; app?: string; object?: string } | undefined
  }
}

/** A router. */
export type Router = OpenAPIHono<Env>

/** Makes one. */
export function createRouter(): Router {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return
      throw (result.target === 'param' && unknown(result.error)) || invalid(result.error)
    },
  })
}

/** What is said of a name in an address that nothing can have. */
const unknownBy: Record<string, ProblemCode> = {
  app: 'app_unknown',
  entryPoint: 'entry_point_unknown',
  identity: 'identity_invalid',
  reference: 'consent_unknown',
  channel: 'channel_unknown',
  apiKey: 'api_key_unknown',
  import: 'import_unknown',
}

function unknown(error: z.core.$ZodError): ProblemError | undefined {
  const code = unknownBy[String(error.issues[0]?.path[0])]
  return code && new ProblemError(code)
}

/** A slug out of the address. Throws that there is no such app or entry point where it cannot be one. */
export function slugOf(c: Context, name: 'app' | 'entryPoint'): string {
  const slug = Slug.safeParse(c.req.param(name))
  if (!slug.success) throw new ProblemError(unknownBy[name] ?? 'not_found')
  return slug.data
}

/** Checks a value that came by another way than a declared body. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw invalid(result.error)
  return result.data
}
