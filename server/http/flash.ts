/** What is said once on the page after a change: it travels in a cookie that only this host can set, and goes when it is shown. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Flash } from '../../site/dashboard/shell.ts'
import { isSecure } from './session-cookie.ts'

const Kept = z.strictObject({ tone: z.enum(['good', 'bad']), text: z.string().min(1).max(300) })
const lastsSeconds = 60

function nameOn(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-assent_said' : 'assent_said'
}

const attributes = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(publicUrl) }) as const

/** Says something on the next page, in its reader's own language: `good` as a toast, `bad` as a note above. */
export function say(c: Context, publicUrl: string, text: string, tone: Flash['tone'] = 'good'): void {
  const kept = JSON.stringify({ tone, text: text.slice(0, 300) })
  setCookie(c, nameOn(publicUrl), kept, { ...attributes(publicUrl), maxAge: lastsSeconds })
}

/** What is to be said on this page. What a script fetches behind a page takes nothing away from the next one. */
export function takeFlash(c: Context, publicUrl: string): Flash | undefined {
  // The answer to a form says its own, or sends on to the page that will.
  if (c.req.method !== 'GET') return undefined
  const given = getCookie(c, nameOn(publicUrl))
  if (given === undefined || c.req.header('sec-fetch-dest') === 'empty') return undefined
  deleteCookie(c, nameOn(publicUrl), attributes(publicUrl))
  try {
    return Kept.parse(JSON.parse(given))
  } catch {
    return undefined
  }
}
