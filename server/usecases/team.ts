/** How one becomes an operator: the first owner by the one-time address of the start, the others by an owner's invitation. */
import { appOf, type Principal, reaches, sees } from '../domain/access.ts'
import { passwordFault } from '../domain/password.ts'
import type { NewInvitation, NewOperator, Operator, Role } from '../schema/operator.ts'
import { ProblemError } from '../schema/problem.ts'
import { getAppView } from './find.ts'
import { hashToken, makeToken } from './one-time.ts'
import type { InvitationRow, Joined, OperatorRow } from './operator-store.ts'
import { hashPassword } from './password-hash.ts'
import type { Ports } from './ports.ts'
import { type OpenedSession, type OpenSession, type Visitor, viewOperator } from './sessions.ts'

const hourMs = 60 * 60_000
/** How long the address that the start prints is good. */
export const setupMs = hourMs
/** How long an invitation is good. */
export const invitationMs = 7 * 24 * hourMs

/** An invitation as it is shown; who holds its address can be anybody. */
export type InvitationView = Omit<InvitationRow, 'app' | 'createdBy'> & {
  app: string | null
  invitedBy: string
}

/** An operator as owners see them. */
export type TeamMember = Operator & {
  totp: boolean
  passkeys: number
  createdAt: number
  lastSeenAt: number | null
}

/** The use cases of becoming an operator. */
export type Team = {
  /** The one-time address of the first start; undefined where somebody owns the installation. Earlier ones stay good for their hour. */
  offerSetup(): Promise<string | undefined>
  /** Rejects with `not_found` where the token does not, or no longer, open the set-up. */
  checkSetup(token: string): Promise<void>
  /** Makes the first owner and signs them in. */
  setUp(token: string, body: NewOperator, from: Visitor): Promise<OpenedSession>
  /** The address is shown this once. */
  invite(body: NewInvitation, principal: Principal): Promise<{ invitation: InvitationView; address: string }>
  /** Rejects with `not_found` for one that is unknown, taken up, revoked or expired. */
  openInvitation(token: string): Promise<InvitationView>
  /** Those of whoever asks: all, or one app's. */
  listTeam(principal: Principal): Promise<TeamMember[]>
  listInvitations(principal: Principal): Promise<InvitationView[]>
  revokeInvitation(id: string, principal: Principal): Promise<InvitationView>
  /** Ends their sessions and their invitations: they sign in again as what they are now. Rejects with `last_owner`. */
  changeRole(
    id: string,
    to: { role: Role; app?: string | undefined },
    principal: Principal,
  ): Promise<TeamMember>
  /** Ends everything of theirs, invitations and keys they made too. Rejects with `last_owner`. */
  removeOperator(id: string, principal: Principal): Promise<TeamMember>
  /** Makes an operator and signs them in. */
  join(token: string, body: NewOperator, from: Visitor): Promise<OpenedSession>
}

/** Makes them. */
export function createTeam({ store, clock, newId, publicUrl }: Ports, openSession: OpenSession): Team {
  async function newOperator({ email, name, password, locale }: NewOperator) {
    refuseWeak(password, { email, name })
    const now = clock.now()
    return {
      id: newId(),
      email,
      name,
      locale: locale ?? null,
      passwordHash: await hashPassword(password),
      passwordAt: now,
      totpSecret: null,
      totpStep: 0,
      createdAt: now,
      lastSeenAt: now,
      removedAt: null,
    }
  }

  async function findInvitation(token: string): Promise<InvitationRow> {
    const invitation = await store.findInvitation(hashToken(token), clock.now())
    if (!invitation) throw new ProblemError('not_found')
    return invitation
  }

  async function view({ createdBy, app, ...row }: InvitationRow): Promise<InvitationView> {
    const [inviter] = await store.listOperatorNames([createdBy])
    return { ...row, app: app?.slug ?? null, invitedBy: inviter?.name ?? '' }
  }

  /** Somebody whom whoever asks may change. Throws that there is nobody of the kind. */
  async function findMember(id: string, principal: Principal): Promise<OperatorRow> {
    if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
    const operator = await store.findOperator(id)
    const isTheirs = operator && (appOf(principal) === null || operator.app?.slug === appOf(principal))
    if (!isTheirs) throw new ProblemError('operator_unknown')
    return operator
  }

  async function viewMember(operator: OperatorRow): Promise<TeamMember> {
    const { createdAt, lastSeenAt, totpSecret } = operator
    const passkeys = (await store.listPasskeys(operator.id)).length
    return { ...viewOperator(operator), totp: totpSecret !== null, passkeys, createdAt, lastSeenAt }
  }

  async function checkSetup(token: string): Promise<void> {
    const isLive = await store.findChallenge(hashToken(token), 'setup', clock.now())
    if (!isLive) throw new ProblemError('not_found')
  }

  return {
    async offerSetup() {
      if (await store.isOwned()) return undefined
      const { token, hash } = makeToken(clock)
      const expiresAt = clock.now() + setupMs
      await store.keepChallenge(hash, { kind: 'setup', operatorId: null, question: null, expiresAt })
      return `${publicUrl}/setup?token=${token}`
    },

    checkSetup,

    async setUp(token, body, from) {
      // Before anything is hashed: whoever guesses tokens costs nothing.
      await checkSetup(token)
      const operator: OperatorRow = { ...(await newOperator(body)), role: 'owner', app: null }
      refuseUnless(await store.claim(hashToken(token), operator, clock.now()))
      return openSession(operator, from)
    },

    async invite({ name, role, app: slug }, principal) {
      const now = clock.now()
      const row: InvitationRow = {
        id: newId(),
        name,
        role,
        app: await appOfInvited(slug, principal),
        createdBy: principal.kind === 'admin' ? 'admin' : principal.id,
        createdAt: now,
        expiresAt: now + invitationMs,
      }
      const { token, hash } = makeToken(clock)
      await store.createInvitation(row, hash)
      return { invitation: await view(row), address: `${publicUrl}/invitation/${token}` }
    },

    async openInvitation(token) {
      return view(await findInvitation(token))
    },

    async listTeam(principal) {
      if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
      return Promise.all((await store.listOperators(appOf(principal))).map(viewMember))
    },

    async listInvitations(principal) {
      if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
      return Promise.all((await store.listInvitations(appOf(principal), clock.now())).map(view))
    },

    async revokeInvitation(id, principal) {
      if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
      const rows = await store.listInvitations(appOf(principal), clock.now())
      const row = rows.find((one) => one.id === id)
      if (!row) throw new ProblemError('operator_unknown')
      await store.deleteInvitation(id)
      return view(row)
    },

    async changeRole(id, to, principal) {
      const operator = await findMember(id, principal)
      const app = await appOfInvited(to.app, principal)
      if (!(await store.changeRole(id, { role: to.role, app }))) throw new ProblemError('last_owner')
      return viewMember({ ...operator, role: to.role, app })
    },

    async removeOperator(id, principal) {
      const operator = await findMember(id, principal)
      if (!(await store.removeOperator(id, clock.now()))) throw new ProblemError('last_owner')
      return viewMember(operator)
    },

    async join(token, body, from) {
      const { role, app } = await findInvitation(token)
      const made = await newOperator(body)
      refuseUnless(await store.join(hashToken(token), made, clock.now()))
      return openSession({ ...made, role, app }, from)
    },
  }

  /** Nobody invites anybody further than they go themselves. */
  async function appOfInvited(slug: string | undefined, principal: Principal): Promise<InvitationRow['app']> {
    if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
    if (slug === undefined) {
      if (appOf(principal) === null) return null
      throw new ProblemError('forbidden', { detail: 'an owner of one app invites to that app: name it' })
    }
    if (!sees(principal, slug)) throw new ProblemError('app_unknown')
    const { app } = await getAppView(store, slug)
    return { id: app.id, slug: app.slug }
  }
}

/** Throws with the reason, by its name, where this is no password for them. */
export function refuseWeak(password: string, of: { email: string; name: string }): void {
  const fault = passwordFault(password, of)
  if (fault) throw new ProblemError('invalid', { errors: [{ path: 'password', message: fault }] })
}

function refuseUnless(joined: Joined): void {
  if (joined === 'refused') throw new ProblemError('not_found')
  if (joined === 'email_taken')
    throw new ProblemError('invalid', { errors: [{ path: 'email', message: 'email_taken' }] })
}
