/** The door of the dashboard: in by password and code, or by passkey; and out. */
import type { Context } from 'hono'
import { z } from 'zod'
import {
  againPage,
  type Refused,
  secondStepPage,
  signInPage,
} from '../../../../site/dashboard/door/sign-in-page.ts'
import type { SignInResult } from '../../../usecases/sign-in.ts'
import { readJsonOrForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { operated, safeNext } from '../../operated.ts'
import { refuseUnlessOwn } from '../../origin.ts'
import { type Env, parseWith, type Router } from '../../router.ts'
import { dropToken, keepToken, readToken } from '../../session-cookie.ts'
import { doorShellOf, sendDashboard } from '../../shell.ts'
import { visitorOf, welcome } from '../../visitor.ts'

const next = z.string().max(2000).optional()
const Password = z.strictObject({ email: z.string().max(300), password: z.string().max(1000), next })
const Code = z.strictObject({ code: z.string().max(100), next })
const Passkey = z.strictObject({ ticket: z.string().max(100), answer: z.string().max(12_000), next })
const Again = z.strictObject({ password: z.string().max(1000), email: z.string().max(300).optional(), next })

/** Adds `/sign-in`, what follows it, and `/sign-out`. */
export function signInRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const nextOf = (c: Context<Env>) => safeNext(c.req.query('next'))
  const hasPasskeys = () => assent.hasPasskeys()

  const showSignIn = (c: Context<Env>, next: string, refused?: Refused, email = '') =>
    sendDashboard(
      c,
      signInPage({ shell: doorShellOf(c), next, refused, email, hasPasskeys: hasPasskeys() }),
      statusOf(refused),
    )

  router.get('/sign-in', async (c) => {
    const token = readToken(c, publicUrl, 'session')
    if (token !== undefined && (await assent.findSignedIn(token))) return c.redirect(nextOf(c), 303)
    return showSignIn(c, nextOf(c))
  })

  router.post('/sign-in', async (c) => {
    refuseUnlessOwn(c, publicUrl)
    const { email, password, next } = parseWith(Password, await readJsonOrForm(c))
    const result = await assent.signIn({ email, password }, visitorOf(c))
    if (result.outcome === 'second_step') {
      keepToken(c, publicUrl, 'step', result.ticket)
      return c.redirect(`/sign-in/second-step?next=${encodeURIComponent(safeNext(next))}`, 303)
    }
    return enter(c, result, next, (refused) => showSignIn(c, safeNext(next), refused, email.slice(0, 254)))
  })

  router.get('/sign-in/second-step', async (c) => {
    const ticket = readToken(c, publicUrl, 'step')
    if (ticket === undefined || !(await assent.isSecondStepOpen(ticket)))
      return c.redirect(`/sign-in?next=${encodeURIComponent(nextOf(c))}`, 303)
    return sendDashboard(
      c,
      secondStepPage({ shell: doorShellOf(c), next: nextOf(c), hasPasskeys: hasPasskeys() }),
    )
  })

  router.post('/sign-in/second-step', async (c) => {
    refuseUnlessOwn(c, publicUrl)
    const { code, next } = parseWith(Code, await readJsonOrForm(c))
    const ticket = readToken(c, publicUrl, 'step')
    if (ticket === undefined || !(await assent.isSecondStepOpen(ticket)))
      return showSignIn(c, safeNext(next), { reason: 'stepOver' })
    const result = await assent.takeSecondStep({ ticket, code }, visitorOf(c))
    return enter(c, result, next, (refused) => {
      const page = secondStepPage({
        shell: doorShellOf(c),
        next: safeNext(next),
        refused,
        hasPasskeys: hasPasskeys(),
      })
      return sendDashboard(c, page, statusOf(refused))
    })
  })

  router.post('/sign-in/passkey/question', async (c) => {
    refuseUnlessOwn(c, publicUrl)
    c.header('Cache-Control', 'no-store')
    return c.json(await assent.askForPasskey(visitorOf(c)))
  })

  router.post('/sign-in/passkey', async (c) => {
    refuseUnlessOwn(c, publicUrl)
    const { next, ...given } = parseWith(Passkey, await readJsonOrForm(c))
    const result = await assent.signInWithPasskey(given, visitorOf(c))
    return enter(c, result, next, () => showSignIn(c, safeNext(next), { reason: 'passkeyFailed' }))
  })

  const signedIn = operated('read', { narrowed: true, act: null })
  const showAgain = (c: Context<Env>, next: string, refused?: Refused) => {
    const { email, locale } = c.get('operator')
    const page = againPage({
      shell: doorShellOf(c, locale),
      next,
      refused,
      email,
      hasPasskeys: hasPasskeys(),
    })
    return sendDashboard(c, page, statusOf(refused))
  }

  router.get('/sign-in/again', signedIn, (c) => showAgain(c, nextOf(c)))

  router.post('/sign-in/again', signedIn, async (c) => {
    const { password, next } = parseWith(Again, await readJsonOrForm(c))
    const result = await assent.confirm(c.get('signedIn'), password, visitorOf(c))
    return goOn(c, result, next, (refused) => showAgain(c, safeNext(next), refused))
  })

  router.post('/sign-in/again/passkey', signedIn, async (c) => {
    const { next, ...given } = parseWith(Passkey, await readJsonOrForm(c))
    const result = await assent.confirmWithPasskey(c.get('signedIn'), given, visitorOf(c))
    return goOn(c, result, next, () => showAgain(c, safeNext(next), { reason: 'passkeyFailed' }))
  })

  router.post('/sign-out', operated('read', { narrowed: true, act: 'signed_out' }), async (c) => {
    const token = readToken(c, publicUrl, 'session')
    if (token !== undefined) await assent.signOut(token)
    dropToken(c, publicUrl, 'session')
    // What the browser keeps of the pages behind the door goes too (Clear Site Data, 3.1).
    c.header('Clear-Site-Data', '"cache"')
    return c.redirect('/sign-in', 303)
  })

  async function enter(
    c: Context<Env>,
    result: SignInResult,
    next: string | undefined,
    refuse: (refused: Refused) => Response,
  ): Promise<Response> {
    if (result.outcome !== 'signed_in') return refuse(refusedOf(result))
    await welcome(c, result)
    return c.redirect(safeNext(next), 303)
  }

  /** The same session, under its new token. */
  function goOn(
    c: Context<Env>,
    result: SignInResult,
    next: string | undefined,
    refuse: (refused: Refused) => Response,
  ): Response {
    if (result.outcome !== 'signed_in') return refuse(refusedOf(result))
    keepToken(c, publicUrl, 'session', result.token)
    return c.redirect(safeNext(next), 303)
  }
}

function refusedOf(result: SignInResult): Refused {
  return result.outcome === 'throttled'
    ? { reason: 'throttled', retryAfterSeconds: result.retryAfterSeconds }
    : { reason: 'refused' }
}

function statusOf(refused: Refused | undefined): number {
  if (refused === undefined) return 200
  return refused.reason === 'throttled' ? 429 : 422
}
