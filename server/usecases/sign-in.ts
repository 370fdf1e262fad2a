/** Signing in: a password and, where one is set up, a second step. What is wrong is never said, and takes as long as what is right. */
import { Email } from '../schema/operator.ts'
import type { Audit } from './audit.ts'
import { hashToken, makeToken } from './one-time.ts'
import type { OperatorRow } from './operator-store.ts'
import { checkPassword, hashPassword } from './password-hash.ts'
import type { Ports } from './ports.ts'
import {
  type FindDevice,
  type OpenedSession,
  type OpenSession,
  principalOf,
  type SignedIn,
  type Visitor,
} from './sessions.ts'
import { type Counted, createThrottle, isTold } from './throttle.ts'
import { readCode } from './totp.ts'

const minuteMs = 60_000
const secondStepMs = 10 * minuteMs

/** What became of it. */
export type SignInResult =
  | ({ outcome: 'signed_in' } & OpenedSession)
  | { outcome: 'second_step'; ticket: string }
  | { outcome: 'refused' }
  | { outcome: 'throttled'; retryAfterSeconds: number }

/** The use cases of signing in. */
export type SignIn = {
  signIn(given: { email: string; password: string }, visitor: Visitor): Promise<SignInResult>
  /** Rejects nothing: a ticket that is over is `refused`. `code` is the authenticator's, or a recovery code. */
  takeSecondStep(given: { ticket: string; code: string }, visitor: Visitor): Promise<SignInResult>
  /** Whether a ticket still waits for its second step. */
  isSecondStepOpen(ticket: string): Promise<boolean>
  /** Somebody signed in shows that it is still them, and their session gets another token. */
  confirm(signedIn: SignedIn, password: string, visitor: Visitor): Promise<SignInResult>
}

/** What other ways of signing in share with this one. */
export type Entering = {
  enter(operator: OperatorRow, visitor: Visitor): Promise<SignInResult>
  renew(signedIn: SignedIn, visitor: Visitor): Promise<SignInResult>
}

/** Makes them. */
export function createSignIn(
  ports: Ports,
  { noteAct }: Audit,
  { openSession, findDevice }: { openSession: OpenSession; findDevice: FindDevice },
): SignIn & Entering {
  const { store, clock } = ports
  const throttle = createThrottle(ports)

  /** The failures of one account are told when they begin and as they pile up; those of accounts that do not exist all as one. */
  async function noteFailure(operator: OperatorRow | undefined, { count }: Counted, { ip }: Visitor) {
    // Counted for either, though one is not asked: what is there takes no longer than what is not.
    const what = operator ? 'known accounts' : 'unknown accounts'
    const all = await store.countTry(what, clock.now(), 15 * minuteMs)
    const told = operator ? count : all.count
    if (!isTold(told)) return
    const object = operator?.email ?? ''
    await noteAct({ principal: undefined, action: 'sign_in_failed', object, ip, count: told })
  }

  const throttled = ({ retryAfterSeconds }: Counted): SignInResult => ({
    outcome: 'throttled',
    retryAfterSeconds,
  })

  async function enter(operator: OperatorRow, visitor: Visitor): Promise<SignInResult> {
    const opened = await openSession(operator, visitor)
    await noteAct({ principal: principalOf(opened.operator), action: 'signed_in', ip: visitor.ip })
    return { outcome: 'signed_in', ...opened }
  }

  async function renew({ operator, session }: SignedIn): Promise<SignInResult> {
    const { token, hash } = makeToken(clock)
    await store.confirmSession(session.id, hash, clock.now())
    return { outcome: 'signed_in', device: undefined, token, operator }
  }

  /** Whether it was theirs; a code counts once, whoever else has seen it. */
  async function takeCode(operator: OperatorRow, given: string): Promise<boolean> {
    const code = readCode(given, operator.totpSecret, clock.now())
    if (code.kind === 'totp') return store.takeTotpStep(operator.id, code.step)
    return code.kind === 'recovery' && store.takeRecoveryCode(operator.id, code.code)
  }

  return {
    enter,
    renew,

    async signIn({ email: given, password }, visitor) {
      const email = Email.safeParse(given).data ?? ''
      const operator = await store.findOperatorByEmail(email)
      const device = await findDevice(operator, visitor)
      const counted = await throttle({ at: `password ${email}`, visitor: visitor.counted, device })
      if (!counted.allowed) {
        await noteFailure(operator, counted, visitor)
        return throttled(counted)
      }
      const { holds, stale } = await checkPassword(password, operator?.passwordHash)
      if (!operator || !holds) {
        await noteFailure(operator, counted, visitor)
        return { outcome: 'refused' }
      }
      await counted.forgive()
      if (stale) await store.updateOperator(operator.id, { passwordHash: await hashPassword(password) })
      if (operator.totpSecret === null) return enter(operator, visitor)
      const { token, hash } = makeToken(clock)
      const expiresAt = clock.now() + secondStepMs
      await store.keepChallenge(hash, {
        kind: 'second_step',
        operatorId: operator.id,
        question: null,
        expiresAt,
      })
      return { outcome: 'second_step', ticket: token }
    },

    async isSecondStepOpen(ticket) {
      return (await store.findChallenge(hashToken(ticket), 'second_step', clock.now())) !== undefined
    },

    async takeSecondStep({ ticket, code }, visitor) {
      const hash = hashToken(ticket)
      const open = await store.findChallenge(hash, 'second_step', clock.now())
      const operator = open?.operatorId ? await store.findOperator(open.operatorId) : undefined
      if (!operator) return { outcome: 'refused' }
      const device = await findDevice(operator, visitor)
      const counted = await throttle({ at: `second step ${operator.id}`, visitor: visitor.counted, device })
      if (!counted.allowed || !(await takeCode(operator, code))) {
        await noteFailure(operator, counted, visitor)
        return counted.allowed ? { outcome: 'refused' } : throttled(counted)
      }
      await counted.forgive()
      // Of two who hold the same ticket one gets in: the other's code was taken anyway.
      if (!(await store.takeChallenge(hash, 'second_step', clock.now()))) return { outcome: 'refused' }
      return enter(operator, visitor)
    },

    async confirm(signedIn, password, visitor) {
      const operator = await store.findOperator(signedIn.operator.id)
      // Each session for itself: whoever took one over uses up no one else's guesses.
      const at = `confirm ${signedIn.session.id}`
      const counted = await throttle({ at, visitor: visitor.counted, device: 'session' })
      if (!counted.allowed) return throttled(counted)
      const { holds } = await checkPassword(password, operator?.passwordHash)
      if (!operator || !holds) {
        await noteFailure(operator, counted, visitor)
        return { outcome: 'refused' }
      }
      await counted.forgive()
      return renew(signedIn)
    },
  }
}
