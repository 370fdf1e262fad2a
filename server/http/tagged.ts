/** Answers with a tag: whoever has the same already is told so, and not sent it again (RFC 9110, 8.8.3 and 13.1.2). */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** Tags an answer that may be kept and must be asked for again; whether the caller has this very one. */
export function isKnown(c: Context, body: unknown): boolean {
  const tag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`
  c.header('ETag', tag)
  c.header('Cache-Control', 'private, no-cache')
  return hasTagged(c, tag)
}

/** Whether the caller says they have what bears this tag. */
export function hasTagged(c: Context, tag: string): boolean {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(tag) || known.includes('*')
}
