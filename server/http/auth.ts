/** Who may use the management API: whoever holds the key. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../schema/problem.ts'

/** Lets requests with `Authorization: Bearer <key>` pass; the comparison takes the same time whatever was given. */
export function requireKey(adminApiKey: string | undefined): MiddlewareHandler {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const expected = adminApiKey === undefined ? undefined : hash(adminApiKey)
  return async (c, next) => {
    const given = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const matches = given !== undefined && expected !== undefined && timingSafeEqual(hash(given), expected)
    if (!matches) throw new ProblemError('unauthorized')
    await next()
  }
}
