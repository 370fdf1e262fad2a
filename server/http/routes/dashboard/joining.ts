/** How one becomes an operator: the one-time address that the first start prints, and invitations. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { Faults } from '../../../../site/dashboard/door/door-page.ts'
import { invitationPage, linkOverPage, setUpPage } from '../../../../site/dashboard/door/join-page.ts'
import { NewOperator } from '../../../schema/operator.ts'
import { ProblemError } from '../../../schema/problem.ts'
import type { OpenedSession } from '../../../usecases/sessions.ts'
import { principalOf } from '../../../usecases/sessions.ts'
import { clientAddress } from '../../client-address.ts'
import type { HttpDeps } from '../../deps.ts'
import { faultsOf, readFilled } from '../../form.ts'
import { refuseUnlessOwn } from '../../origin.ts'
import type { Env, Router } from '../../router.ts'
import { doorShellOf, sendDashboard } from '../../shell.ts'
import { visitorOf, welcome } from '../../visitor.ts'

const Token = z.string().regex(/^[\w-]{43}$/)
const OwnerForm = NewOperator.omit({ locale: true }).extend({ token: z.string().max(100) })
const JoinForm = NewOperator.omit({ locale: true })

/** Adds `/setup` and `/invitation/{token}`. */
export function joiningRoutes(router: Router, { assent, publicUrl, trustedProxies }: HttpDeps): void {
  const nothing = { name: '', email: '' }

  async function enter(
    c: Context<Env>,
    opened: OpenedSession,
    action: 'installation_claimed' | 'operator_joined',
  ) {
    await assent.noteAct({
      principal: principalOf(opened.operator),
      action,
      object: opened.operator.email,
      app: opened.operator.app ?? undefined,
      ip: clientAddress(c, trustedProxies),
    })
    await welcome(c, opened)
    return c.redirect('/dashboard', 303)
  }

  /** A page that says so, where the link is over. */
  async function unlessOver(
    c: Context<Env>,
    what: 'setUpOver' | 'invitationOver',
    show: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await show()
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'not_found') throw error
      return sendDashboard(c, linkOverPage(doorShellOf(c), what), 404)
    }
  }

  router.get('/setup', (c) =>
    unlessOver(c, 'setUpOver', async () => {
      const token = tokenOf(c.req.query('token'))
      await assent.checkSetup(token)
      return sendDashboard(c, setUpPage({ shell: doorShellOf(c), token, given: nothing, faults: {} }))
    }),
  )

  router.post('/setup', (c) => {
    refuseUnlessOwn(c, publicUrl)
    return unlessOver(c, 'setUpOver', async () => {
      const { given, data, faults } = await readFilled(c, OwnerForm)
      const token = tokenOf(given.token)
      await assent.checkSetup(token)
      const show = (faults: Faults) =>
        sendDashboard(c, setUpPage({ shell: doorShellOf(c), token, given: typed(given), faults }), 422)
      if (!data) return show(faults)
      const { token: _, ...operator } = data
      try {
        return await enter(c, await assent.setUp(token, operator, visitorOf(c)), 'installation_claimed')
      } catch (error) {
        return show(faultsOf(error))
      }
    })
  })

  router.get('/invitation/:token', (c) =>
    unlessOver(c, 'invitationOver', async () => {
      const token = tokenOf(c.req.param('token'))
      const invitation = await assent.openInvitation(token)
      const given = { name: invitation.name, email: '' }
      return sendDashboard(c, invitationPage({ shell: doorShellOf(c), token, invitation, given, faults: {} }))
    }),
  )

  router.post('/invitation/:token', (c) => {
    refuseUnlessOwn(c, publicUrl)
    return unlessOver(c, 'invitationOver', async () => {
      const token = tokenOf(c.req.param('token'))
      const invitation = await assent.openInvitation(token)
      const { given, data, faults } = await readFilled(c, JoinForm)
      const show = (faults: Faults) => {
        const view = { shell: doorShellOf(c), token, invitation, given: typed(given), faults }
        return sendDashboard(c, invitationPage(view), 422)
      }
      if (!data) return show(faults)
      try {
        return await enter(c, await assent.join(token, data, visitorOf(c)), 'operator_joined')
      } catch (error) {
        return show(faultsOf(error))
      }
    })
  })
}

/** Anything else opens nothing. */
function tokenOf(given: string | undefined): string {
  const token = Token.safeParse(given)
  if (!token.success) throw new ProblemError('not_found')
  return token.data
}

function typed({ name = '', email = '' }: Record<string, string>) {
  return { name: name.slice(0, 80), email: email.slice(0, 254) }
}
