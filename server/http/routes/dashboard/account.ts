/** One's own account. What changes how one signs in asks for a session that was confirmed within ten minutes. */
import type { Context } from 'hono'
import { z } from 'zod'
import { accountPage } from '../../../../site/dashboard/account/account-page.ts'
import {
  authenticatorPage,
  recoveryCodesPage,
} from '../../../../site/dashboard/account/authenticator-page.ts'
import type { AuditAction } from '../../../schema/audit.ts'
import { OperatorName, Password } from '../../../schema/operator.ts'
import { Id, Locale } from '../../../schema/values.ts'
import { keepAppearance } from '../../appearance.ts'
import { readJsonOrForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { type Faults, faultsOf, readFilled } from '../../form.ts'
import { operated } from '../../operated.ts'
import { type Env, parseWith, type Router } from '../../router.ts'
import { keepToken } from '../../session-cookie.ts'
import { sendDashboard, shellOf } from '../../shell.ts'

const address = '/dashboard/account'
const Profile = z.strictObject({ name: OperatorName, locale: Locale.or(z.literal('')) })
const NewPassword = z.strictObject({ password: Password })
const Code = z.strictObject({ ticket: z.string().max(100), code: z.string().max(20) })
const NewPasskey = z.strictObject({
  name: OperatorName,
  ticket: z.string().max(100),
  answer: z.string().max(14_000),
})
const PasskeyId = z.strictObject({ id: z.string().max(2000) })
const SessionId = z.strictObject({ id: Id })

/** Adds `/dashboard/account` and what is done there. */
export function accountRoutes(router: Router, { assent, publicUrl, clock }: HttpDeps): void {
  const anybody = (act: AuditAction | null) => operated('read', { narrowed: true, act })
  const confirmed = (act: AuditAction | null) => operated('read', { narrowed: true, confirmed: true, act })

  async function show(
    c: Context<Env>,
    { faults = {}, name, status = 200 }: { faults?: Faults; name?: string; status?: number } = {},
  ): Promise<Response> {
    const signedIn = c.get('signedIn')
    const [shell, security, passkeys, sessions] = await Promise.all([
      shellOf(c, 'account'),
      assent.security(signedIn),
      assent.listPasskeys(signedIn),
      assent.listSessions(signedIn),
    ])
    const { operator, session } = signedIn
    const page = accountPage({
      shell,
      now: clock.now(),
      confirmed: session.confirmed,
      locale: operator.locale,
      given: { name: name ?? operator.name },
      faults,
      security,
      hasPasskeys: assent.hasPasskeys(),
      passkeys,
      sessions,
    })
    return sendDashboard(c, page, status)
  }

  /** Back to the page, which says so. */
  async function done(
    c: Context<Env>,
    what: 'saved' | 'passwordChanged' | 'turnedOff' | 'passkeyAdded' | 'passkeyRemoved' | 'ended',
  ) {
    const { words } = await shellOf(c, 'account')
    say(c, publicUrl, words.account[what])
    return c.redirect(address, 303)
  }

  router.get(address, anybody(null), (c) => show(c))

  router.post(`${address}/profile`, anybody('profile_changed'), async (c) => {
    const { data, faults, given } = await readFilled(c, Profile)
    if (!data) return show(c, { faults, name: given.name?.slice(0, 80) ?? '', status: 422 })
    const locale = data.locale === '' ? null : data.locale
    await assent.changeProfile(c.get('signedIn'), { name: data.name, locale })
    // What was chosen in this browser would go before it.
    keepAppearance(c, publicUrl, { locale })
    return done(c, 'saved')
  })

  router.post(`${address}/password`, confirmed('password_changed'), async (c) => {
    const { data, faults } = await readFilled(c, NewPassword)
    if (!data) return show(c, { faults, status: 422 })
    try {
      const { token } = await assent.changePassword(c.get('signedIn'), data.password)
      keepToken(c, publicUrl, 'session', token)
    } catch (error) {
      return show(c, { faults: faultsOf(error), status: 422 })
    }
    return done(c, 'passwordChanged')
  })

  router.post(`${address}/authenticator/offer`, confirmed(null), async (c) => {
    const offer = await assent.offerTotp(c.get('signedIn'))
    return sendDashboard(c, authenticatorPage({ shell: await shellOf(c, 'account'), ...offer, faults: {} }))
  })

  router.post(`${address}/authenticator`, confirmed('second_step_added'), async (c) => {
    const signedIn = c.get('signedIn')
    const given = parseWith(Code, await readJsonOrForm(c))
    const shell = await shellOf(c, 'account')
    try {
      const { codes, token } = await assent.takeTotp(signedIn, given)
      keepToken(c, publicUrl, 'session', token)
      return sendDashboard(c, recoveryCodesPage({ shell, codes }))
    } catch (error) {
      const faults = faultsOf(error)
      const offer = await assent.findTotpOffer(signedIn, given.ticket)
      if (!offer) return show(c, { faults, status: 422 })
      return sendDashboard(c, authenticatorPage({ shell, ticket: given.ticket, ...offer, faults }), 422)
    }
  })

  router.post(`${address}/authenticator/remove`, confirmed('second_step_removed'), async (c) => {
    await assent.removeTotp(c.get('signedIn'))
    return done(c, 'turnedOff')
  })

  router.post(`${address}/recovery-codes`, confirmed('recovery_codes_made'), async (c) => {
    const codes = await assent.makeRecoveryCodes(c.get('signedIn'))
    return sendDashboard(c, recoveryCodesPage({ shell: await shellOf(c, 'account'), codes }))
  })

  router.post(`${address}/passkeys/question`, confirmed(null), async (c) =>
    c.json(await assent.askForNewPasskey(c.get('signedIn'))),
  )

  router.post(`${address}/passkeys`, confirmed('passkey_added'), async (c) => {
    const { data, faults } = await readFilled(c, NewPasskey)
    if (!data) return show(c, { faults: { passkey: 'passkey_refused', ...faults }, status: 422 })
    try {
      await assent.addPasskey(c.get('signedIn'), data)
      c.set('acted', { object: data.name })
    } catch (error) {
      return show(c, { faults: faultsOf(error), status: 422 })
    }
    return done(c, 'passkeyAdded')
  })

  router.post(`${address}/passkeys/remove`, confirmed('passkey_removed'), async (c) => {
    const { id } = parseWith(PasskeyId, await readJsonOrForm(c))
    await assent.removePasskey(c.get('signedIn'), id)
    return done(c, 'passkeyRemoved')
  })

  router.post(`${address}/sessions/end`, anybody('session_ended'), async (c) => {
    const { id } = parseWith(SessionId, await readJsonOrForm(c))
    await assent.endSession(c.get('signedIn'), id)
    return done(c, 'ended')
  })

  router.post(`${address}/sessions/end-others`, anybody('session_ended'), async (c) => {
    await assent.endOtherSessions(c.get('signedIn'))
    return done(c, 'ended')
  })
}
