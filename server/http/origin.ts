/** Whether a form comes from one of our own pages. */
import type { Context } from 'hono'
import { ProblemError } from '../schema/problem.ts'

/** Only our own pages post forms; clients that say nothing of where they come from are let in. */
export function refuseForeign(c: Context, publicUrl: string): void {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (origin === new URL(publicUrl).origin) return
  // What the browser itself says comes first; over plain HTTP it says nothing of it (Fetch Metadata, 4).
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new ProblemError('origin_refused')
    return
  }
  if (origin !== undefined && !isOwn(origin, c, publicUrl)) throw new ProblemError('origin_refused')
}

/** Behind a cookie nobody is let in who says nothing of where they come from, and whatever they say of it must be here. */
export function refuseUnlessOwn(c: Context, publicUrl: string): void {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const isSilent = origin === undefined && site === undefined
  if (isSilent || (site !== undefined && site !== 'same-origin')) throw new ProblemError('origin_refused')
  if (origin !== undefined && !isOwn(origin, c, publicUrl)) throw new ProblemError('origin_refused')
}

/** By host alone: behind a proxy that ends TLS the scheme of the request is not the browser's. `null` is nobody's own. */
function isOwn(origin: string, c: Context, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host
}
