/** The team: owners invite, change and remove; each asks for a session that was confirmed within ten minutes. */
import type { Context } from 'hono'
import { z } from 'zod'
import { invitedPage, teamPage } from '../../../../site/dashboard/team/team-page.ts'
import { appOf } from '../../../domain/access.ts'
import { fillIn } from '../../../domain/text.ts'
import type { AuditAction } from '../../../schema/audit.ts'
import { NewInvitation, OperatorName, Role } from '../../../schema/operator.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { Id, Slug } from '../../../schema/values.ts'
import { readJsonOrForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { readFilled } from '../../form.ts'
import { operated } from '../../operated.ts'
import { type Env, parseWith, type Router } from '../../router.ts'
import { sendDashboard, shellOf } from '../../shell.ts'

const address = '/dashboard/team'
const anApp = Slug.or(z.literal('')).transform((slug) => (slug === '' ? undefined : slug))
const Invitation = z.strictObject({ name: OperatorName, role: Role, app: anApp })
const Change = z.strictObject({ id: Id, role: Role, app: anApp })
const One = z.strictObject({ id: Id })

/** Adds `/dashboard/team` and what is done there. */
export function teamRoutes(router: Router, { assent, publicUrl, clock }: HttpDeps): void {
  const owner = (act: AuditAction) => operated('admin', { narrowed: true, confirmed: true, act })

  async function show(
    c: Context<Env>,
    {
      given = {},
      fault,
      refused,
      status = 200,
    }: { given?: Record<string, string>; fault?: string; refused?: 'lastOwner'; status?: number } = {},
  ): Promise<Response> {
    const principal = c.get('principal')
    const [shell, members, invitations] = await Promise.all([
      shellOf(c, 'team'),
      assent.listTeam(principal),
      assent.listInvitations(principal),
    ])
    const flash = refused && { tone: 'bad' as const, text: shell.words.team[refused] }
    const page = teamPage({
      shell: { ...shell, flash: flash ?? shell.flash },
      now: clock.now(),
      confirmed: c.get('signedIn').session.confirmed,
      self: { id: c.get('operator').id, app: appOf(principal) },
      members,
      invitations,
      given: {
        name: given.name?.slice(0, 80) ?? '',
        role: given.role ?? 'viewer',
        app: given.app ?? appOf(principal) ?? '',
      },
      fault,
    })
    return sendDashboard(c, page, status)
  }

  async function done(c: Context<Env>, what: 'changed' | 'removed' | 'revoked', name = '') {
    const { words } = await shellOf(c, 'team')
    say(c, publicUrl, fillIn(words.team[what], { name }))
    return c.redirect(address, 303)
  }

  /** The last owner stays: the page says why. */
  async function unlessLastOwner(
    c: Context<Env>,
    change: () => Promise<{ name: string; email: string }>,
    what: 'changed' | 'removed',
  ): Promise<Response> {
    try {
      const { name, email } = await change()
      c.set('acted', { object: email })
      return await done(c, what, name)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'last_owner') throw error
      return show(c, { refused: 'lastOwner', status: 409 })
    }
  }

  router.get(address, operated('admin', { narrowed: true }), (c) => show(c))

  router.post(`${address}/invite`, owner('operator_invited'), async (c) => {
    const { data, given, faults } = await readFilled(c, Invitation)
    if (!data) return show(c, { given, fault: Object.values(faults)[0] ?? '', status: 422 })
    const { app, ...rest } = data
    const body = NewInvitation.parse({ ...rest, ...(app === undefined ? {} : { app }) })
    const { invitation, address: link } = await assent.invite(body, c.get('principal'))
    c.set('acted', {
      object: `${invitation.name} (${invitation.role})`,
      ...(app === undefined ? {} : { app }),
    })
    return sendDashboard(c, invitedPage({ shell: await shellOf(c, 'team'), invitation, link }))
  })

  router.post(`${address}/revoke`, owner('invitation_revoked'), async (c) => {
    const { id } = parseWith(One, await readJsonOrForm(c))
    const { name } = await assent.revokeInvitation(id, c.get('principal'))
    c.set('acted', { object: name })
    return done(c, 'revoked')
  })

  router.post(`${address}/change`, owner('role_changed'), async (c) => {
    const { id, role, app } = parseWith(Change, await readJsonOrForm(c))
    return unlessLastOwner(c, () => assent.changeRole(id, { role, app }, c.get('principal')), 'changed')
  })

  router.post(`${address}/remove`, owner('operator_removed'), async (c) => {
    const { id } = parseWith(One, await readJsonOrForm(c))
    return unlessLastOwner(c, () => assent.removeOperator(id, c.get('principal')), 'removed')
  })
}
