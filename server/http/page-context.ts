/** What a request tells of the page behind it. */
import type { Context } from 'hono'
import type { PageContext } from '../usecases/assent.ts'
import { clientAddress } from './client-address.ts'

/** Origin, address and browser, as reported. */
export function pageContextOf(c: Context, trustedProxies: number): PageContext {
  return {
    origin: c.req.header('origin') ?? null,
    ip: clientAddress(c, trustedProxies),
    userAgent: c.req.header('user-agent') ?? null,
  }
}
