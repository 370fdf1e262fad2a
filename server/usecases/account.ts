/** What operators change about themselves. Whoever calls these has shown within ten minutes that it is them. */
import { ProblemError } from '../schema/problem.ts'
import { hashToken, makeToken } from './one-time.ts'
import { hashPassword } from './password-hash.ts'
import type { Ports } from './ports.ts'
import type { SignedIn } from './sessions.ts'
import { refuseWeak } from './team.ts'
import { makeRecoveryCodes, makeTotpSecret, stepOf, totpUri } from './totp.ts'

const newSecretMs = 30 * 60_000

/** What an operator shows that it is them, besides the password. */
export type Security = { totp: boolean; recoveryCodes: number; passwordAt: number }

/** The use cases of one's own account. */
export type Account = {
  security(signedIn: SignedIn): Promise<Security>
  changeProfile(signedIn: SignedIn, to: { name: string; locale: string | null }): Promise<void>
  /** Ends every other session, and what other browsers were trusted for; this one goes on under another token. */
  changePassword(signedIn: SignedIn, password: string): Promise<{ token: string }>
  /** A secret for an authenticator app, good for half an hour. */
  offerTotp(signedIn: SignedIn): Promise<{ ticket: string; secret: string; uri: string }>
  /** The same offer again, for a page that is shown again. */
  findTotpOffer(signedIn: SignedIn, ticket: string): Promise<{ secret: string; uri: string } | undefined>
  /** With a code that the app made of it; answers the recovery codes, shown this once, and the session's new token. Rejects with `invalid`. */
  takeTotp(
    signedIn: SignedIn,
    given: { ticket: string; code: string },
  ): Promise<{ codes: string[]; token: string }>
  /** Back to the password alone; the recovery codes go too. */
  removeTotp(signedIn: SignedIn): Promise<void>
  /** New ones in place of the old. */
  makeRecoveryCodes(signedIn: SignedIn): Promise<string[]>
}

/** Makes them. */
export function createAccount({ store, clock, publicUrl }: Ports): Account {
  const uriOf = (secret: string, { operator }: SignedIn) =>
    totpUri(secret, operator.email, new URL(publicUrl).host)

  async function offerOf({ operator }: SignedIn, ticket: string): Promise<string | undefined> {
    const offer = await store.findChallenge(hashToken(ticket), 'totp_new', clock.now())
    return offer?.operatorId === operator.id ? (offer.question ?? undefined) : undefined
  }

  async function newRecoveryCodes({ operator }: SignedIn): Promise<string[]> {
    const { codes, shown } = makeRecoveryCodes(clock)
    await store.replaceRecoveryCodes(operator.id, codes)
    return shown
  }

  /** The session goes on under another token. */
  async function renew({ session }: Pick<SignedIn, 'session'>): Promise<{ token: string }> {
    const { token, hash } = makeToken(clock)
    await store.confirmSession(session.id, hash, clock.now())
    return { token }
  }

  return {
    async security({ operator }) {
      const row = await store.findOperator(operator.id)
      if (!row) throw new ProblemError('not_found')
      return {
        totp: row.totpSecret !== null,
        recoveryCodes: await store.countRecoveryCodes(operator.id),
        passwordAt: row.passwordAt,
      }
    },

    changeProfile: ({ operator }, to) => store.updateOperator(operator.id, to),

    async changePassword({ operator, session }, password) {
      refuseWeak(password, operator)
      const passwordHash = await hashPassword(password)
      const now = clock.now()
      await store.updateOperator(operator.id, { passwordHash, passwordAt: now })
      await store.endSessions(operator.id, session.id)
      for (const kind of ['device', 'second_step', 'totp_new'] as const)
        await store.dropChallenges(operator.id, kind)
      return renew({ session })
    },

    async offerTotp(signedIn) {
      const secret = makeTotpSecret(clock)
      const { token, hash } = makeToken(clock)
      const expiresAt = clock.now() + newSecretMs
      const operatorId = signedIn.operator.id
      await store.dropChallenges(operatorId, 'totp_new')
      await store.keepChallenge(hash, { kind: 'totp_new', operatorId, question: secret, expiresAt })
      return { ticket: token, secret, uri: uriOf(secret, signedIn) }
    },

    async findTotpOffer(signedIn, ticket) {
      const secret = await offerOf(signedIn, ticket)
      return secret === undefined ? undefined : { secret, uri: uriOf(secret, signedIn) }
    },

    async takeTotp(signedIn, { ticket, code }) {
      const secret = await offerOf(signedIn, ticket)
      const digits = code.replace(/[\s-]/g, '')
      const step =
        secret !== undefined && /^\d{6}$/.test(digits) ? stepOf(digits, secret, clock.now()) : undefined
      if (secret === undefined || step === undefined)
        throw new ProblemError('invalid', {
          errors: [{ path: 'code', message: secret === undefined ? 'offer_over' : 'code_wrong' }],
        })
      const { id } = signedIn.operator
      await store.updateOperator(id, { totpSecret: secret })
      // The code that set it up does not sign in as well.
      await store.takeTotpStep(id, step)
      await store.dropChallenges(id, 'totp_new')
      return { codes: await newRecoveryCodes(signedIn), ...(await renew(signedIn)) }
    },

    async removeTotp({ operator }) {
      await store.updateOperator(operator.id, { totpSecret: null })
      await store.replaceRecoveryCodes(operator.id, [])
    },

    makeRecoveryCodes: newRecoveryCodes,
  }
}
