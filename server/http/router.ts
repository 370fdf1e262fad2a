/** The router every route is added to: what fails its schema is answered as a problem that names the fields. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { ProblemError } from '../schema/problem.ts'

/** A router; `requestId` stands in every log line and every answer. */
export type Router = OpenAPIHono<{ Variables: { requestId: string } }>

/** Makes one. */
export function createRouter(): Router {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error)
    },
  })
}

/** A failed validation as a problem. */
export function invalid(error: z.core.$ZodError): ProblemError {
  return new ProblemError('invalid', {
    errors: error.issues.slice(0, 50).map(({ path, message }) => ({
      path: path.map(String).join('.').slice(0, 300),
      message: message.slice(0, 500),
    })),
  })
}

/** Checks a value that came by another way than a declared body. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw invalid(result.error)
  return result.data
}
