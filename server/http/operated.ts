/** What every page of the dashboard has in common: somebody signed in, who goes as far as the page, and asks from a page of ours. */
import type { MiddlewareHandler } from 'hono'
import { appOf, reaches, sees } from '../domain/access.ts'
import type { Scope } from '../schema/api-key.ts'
import type { AuditAction } from '../schema/audit.ts'
import { ProblemError } from '../schema/problem.ts'
import { noteActed } from './audited.ts'
import { refuseUnlessOwn } from './origin.ts'
import type { Env, Router } from './router.ts'
import { readToken } from './session-cookie.ts'

/** What is out of the ordinary about a page. */
export type PageRules = {
  /** Its address names no app, and it shows an operator of one app that app's part; without this they are refused. */
  narrowed?: true
  /** Only for who showed within the last ten minutes that it is them; the others do that first. */
  confirmed?: true
  /** What the audit log calls a form of this page that was taken; `changed` unless told otherwise. `null`: its evidence is elsewhere. */
  act?: AuditAction | null
}

/**
 * Lets requests pass whose session is live, whose role goes as far as the scope (viewer `read`, editor `write`, owner `admin`), and
 * whose app is this one: `router.get('/dashboard/:app/opt-ins', operated('read'), handler)`. Sets `principal` and `operator`.
 */
export function operated(scope: Scope, rules: PageRules = {}): MiddlewareHandler<Env> {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    const { assent, publicUrl } = c.get('doors')
    c.header('Cache-Control', 'no-store')
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    // A page that keeps itself up to date says nothing of anybody sitting there.
    const isFetched = c.req.header('sec-fetch-dest') === 'empty'
    if (!isRead) refuseUnlessOwn(c, publicUrl)
    const token = readToken(c, publicUrl, 'session')
    const signedIn =
      token === undefined ? undefined : await assent.findSignedIn(token, { unattended: isRead && isFetched })
    // A form is lost either way; where it stood can be opened again.
    const here = isRead ? pathOf(c.req.url) : (refererPath(c.req.header('referer')) ?? '/dashboard')
    if (!signedIn) return c.redirect(`/sign-in?next=${encodeURIComponent(here)}`, 303)
    const { principal, operator, session } = signedIn
    c.set('signedIn', signedIn)
    c.set('principal', principal)
    c.set('operator', operator)
    const app = c.req.param('app')
    if (app !== undefined && !sees(principal, app)) throw new ProblemError('app_unknown')
    if (!reaches(principal, scope)) throw new ProblemError('forbidden', { detail: `this needs another role` })
    if (app === undefined && !rules.narrowed && appOf(principal) !== null)
      throw new ProblemError('forbidden', { detail: 'this is for operators of all apps' })
    if (rules.confirmed && !session.confirmed)
      return c.redirect(`/sign-in/again?next=${encodeURIComponent(here)}`, 303)
    await next()
    const { act = 'changed' } = rules
    if (!isRead && act !== null && c.error === undefined && c.res.status < 400) await noteActed(c, act)
  }
  guards.add(middleware)
  return middleware
}

const guards = new WeakSet<object>()

/** Every address of the dashboard asks who is there: a page that was added past `operated` ends the start. */
export function assertOperated(router: Router): void {
  const addresses = router.routes.filter(({ path }) => /^\/dashboard(\/|$)/.test(path))
  const guarded = new Set(
    addresses.filter(({ handler }) => guards.has(handler)).map(({ method, path }) => `${method} ${path}`),
  )
  for (const { method, path } of addresses)
    if (!guarded.has(`${method} ${path}`)) throw new Error(`${method} ${path} asks for no operator`)
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Where a form stood, as its browser says. */
export function refererPath(referer: string | undefined): string | undefined {
  return referer !== undefined && URL.canParse(referer) ? pathOf(referer) : undefined
}

/** Where to go after signing in: a page of the dashboard, whatever an address says. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/dashboard(?:[/?][\x21-\x7e]*)?$/.test(next) && next.length <= 2000
    ? next
    : '/dashboard'
}
