/** The cookie of a session: opaque, for this host alone, out of reach of scripts. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const lastsSeconds = 7 * 24 * 60 * 60

/** `__Host-` binds a cookie to the very host, and browsers take it over https alone. */
function nameOn(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-assent' : 'assent'
}

/** Whether the host is reached over https. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

const attributes = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(publicUrl) }) as const

/** The token of a request's session. */
export function sessionToken(c: Context, publicUrl: string): string | undefined {
  const token = getCookie(c, nameOn(publicUrl))
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Gives the browser the token of a session. */
export function keepSession(c: Context, publicUrl: string, token: string): void {
  setCookie(c, nameOn(publicUrl), token, { ...attributes(publicUrl), maxAge: lastsSeconds })
}

/** Takes it away. */
export function dropSession(c: Context, publicUrl: string): void {
  deleteCookie(c, nameOn(publicUrl), attributes(publicUrl))
}
