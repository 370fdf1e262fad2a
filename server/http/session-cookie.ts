/** The cookies of who signs in: opaque, for this host alone, out of reach of scripts. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const daySeconds = 24 * 60 * 60

/** What each is for, and for how long a browser keeps it. */
const kinds = {
  /** Whose browser this is. */
  session: { name: 'assent', seconds: 7 * daySeconds },
  /** That somebody signed in here before: they are not kept out by strangers' guesses. */
  device: { name: 'assent_device', seconds: 180 * daySeconds },
  /** That the password was right, and the second step is still to come. */
  step: { name: 'assent_step', seconds: 10 * 60 },
} as const

type Kind = keyof typeof kinds

/** `__Host-` binds a cookie to the very host, and browsers take it over https alone. */
function nameOf(kind: Kind, publicUrl: string): string {
  return `${isSecure(publicUrl) ? '__Host-' : ''}${kinds[kind].name}`
}

/** Whether the host is reached over https. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

const attributes = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(publicUrl) }) as const

/** The token of a request. */
export function readToken(c: Context, publicUrl: string, kind: Kind): string | undefined {
  const token = getCookie(c, nameOf(kind, publicUrl))
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Gives the browser a token. */
export function keepToken(c: Context, publicUrl: string, kind: Kind, token: string): void {
  setCookie(c, nameOf(kind, publicUrl), token, { ...attributes(publicUrl), maxAge: kinds[kind].seconds })
}

/** Takes it away. */
export function dropToken(c: Context, publicUrl: string, kind: Kind): void {
  deleteCookie(c, nameOf(kind, publicUrl), attributes(publicUrl))
}
