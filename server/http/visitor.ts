/** A browser at the door: where it is, and whether somebody signed in there before. */
import type { Context } from 'hono'
import type { Visitor } from '../usecases/sessions.ts'
import { clientAddress, countedAs } from './client-address.ts'
import type { Env } from './router.ts'
import { dropToken, keepToken, readToken } from './session-cookie.ts'

/** What is known of whoever wants to sign in. */
export function visitorOf(c: Context<Env>): Visitor {
  const { trustedProxies, publicUrl } = c.get('doors')
  const ip = clientAddress(c, trustedProxies)
  return {
    ip,
    userAgent: c.req.header('user-agent') ?? null,
    counted: countedAs(ip),
    device: readToken(c, publicUrl, 'device'),
  }
}

/** The browser is theirs from now on; another one's session in it is over. */
export async function welcome(
  c: Context<Env>,
  opened: { token: string; device: string | undefined },
): Promise<void> {
  const { publicUrl, assent } = c.get('doors')
  const before = readToken(c, publicUrl, 'session')
  if (before !== undefined && before !== opened.token) await assent.signOut(before)
  keepToken(c, publicUrl, 'session', opened.token)
  if (opened.device !== undefined) keepToken(c, publicUrl, 'device', opened.device)
  dropToken(c, publicUrl, 'step')
}
