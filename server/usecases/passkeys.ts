/** Passkeys (WebAuthn): asked with a question that is good once, answered by the operator's device after it knew its owner. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { ProblemError } from '../schema/problem.ts'
import type { Audit } from './audit.ts'
import { hashToken, makeToken } from './one-time.ts'
import type { Challenge, OperatorRow, PasskeyRow } from './operator-store.ts'
import type { Ports } from './ports.ts'
import type { SignedIn, Visitor } from './sessions.ts'
import type { Entering, SignInResult } from './sign-in.ts'

const questionMs = 5 * 60_000
const passkeysAtMost = 20

/** A question for the browser's `navigator.credentials`, and the ticket that comes back with its answer. */
export type PasskeyQuestion = { ticket: string; options: object }

/** A passkey as its operator sees it. */
export type PasskeyView = Pick<PasskeyRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>

/** The use cases of passkeys. Answers are what `PublicKeyCredential.toJSON()` says, as text. */
export type Passkeys = {
  /** Whether browsers have passkeys here: on https, and for a host with a name. */
  hasPasskeys(): boolean
  /** For whoever wants to sign in, or to show that it is still them. Rejects with `too_many_requests`. */
  askForPasskey(visitor: Visitor): Promise<PasskeyQuestion>
  signInWithPasskey(given: { ticket: string; answer: string }, visitor: Visitor): Promise<SignInResult>
  confirmWithPasskey(
    signedIn: SignedIn,
    given: { ticket: string; answer: string },
    visitor: Visitor,
  ): Promise<SignInResult>
  listPasskeys(signedIn: SignedIn): Promise<PasskeyView[]>
  askForNewPasskey(signedIn: SignedIn): Promise<PasskeyQuestion>
  /** Rejects with `invalid` where the answer does not hold. */
  addPasskey(signedIn: SignedIn, given: { ticket: string; answer: string; name: string }): Promise<void>
  removePasskey(signedIn: SignedIn, id: string): Promise<void>
}

/** Questions to one address within fifteen minutes. */
const questionsAtMost = 200
const questionsMs = 15 * 60_000

/** Makes them. */
export function createPasskeys(ports: Ports, { noteAct }: Audit, { enter, renew }: Entering): Passkeys {
  const { store, clock, publicUrl } = ports
  const { hostname, origin, protocol } = new URL(publicUrl)
  const isNamed = !/^[\d.]+$|^\[/.test(hostname)
  const party = { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true }

  async function ask(
    kind: Challenge['kind'],
    operatorId: string | null,
    options: { challenge: string },
  ): Promise<PasskeyQuestion> {
    const { token, hash } = makeToken(clock)
    const expiresAt = clock.now() + questionMs
    await store.keepChallenge(hash, { kind, operatorId, question: options.challenge, expiresAt })
    return { ticket: token, options }
  }

  const take = (ticket: string, kind: Challenge['kind']) =>
    store.takeChallenge(hashToken(ticket), kind, clock.now())

  /** Whose passkey answered; undefined where the answer does not hold. */
  async function whoAnswered(given: { ticket: string; answer: string }): Promise<OperatorRow | undefined> {
    const challenge = await take(given.ticket, 'passkey')
    const response = parseAnswer<AuthenticationResponseJSON>(given.answer)
    const passkey = response && (await store.findPasskey(response.id))
    if (!challenge?.question || !response || !passkey) return undefined
    const credential = {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    }
    const verified = await verifyAuthenticationResponse({
      ...party,
      response,
      expectedChallenge: challenge.question,
      credential,
    }).catch(() => undefined)
    if (!verified?.verified || !isHandleOf(response.response.userHandle, passkey.operatorId)) return undefined
    await store.notePasskey(passkey.id, verified.authenticationInfo.newCounter, clock.now())
    return store.findOperator(passkey.operatorId)
  }

  return {
    hasPasskeys: () => isNamed && (protocol === 'https:' || hostname === 'localhost'),

    async askForPasskey({ counted: visitor }) {
      // Asking is no guess: what is counted here keeps nobody from a password, and is wide enough for a whole office.
      const { count, until } = await store.countTry(`passkeys ${visitor}`, clock.now(), questionsMs)
      if (count > questionsAtMost)
        throw new ProblemError('too_many_requests', {
          retryAfterSeconds: Math.ceil((until - clock.now()) / 1000),
        })
      return ask(
        'passkey',
        null,
        await generateAuthenticationOptions({
          rpID: hostname,
          userVerification: 'required',
          timeout: questionMs,
        }),
      )
    },

    async signInWithPasskey(given, visitor) {
      const operator = await whoAnswered(given)
      if (operator) return enter(operator, visitor)
      const { count } = await store.countTry('failed passkeys', clock.now(), questionMs)
      if (count === 1) await noteAct({ principal: undefined, action: 'sign_in_failed', ip: visitor.ip })
      return { outcome: 'refused' }
    },

    async confirmWithPasskey(signedIn, given, visitor) {
      const operator = await whoAnswered(given)
      if (operator?.id !== signedIn.operator.id) return { outcome: 'refused' }
      return renew(signedIn, visitor)
    },

    async listPasskeys({ operator }) {
      const rows = await store.listPasskeys(operator.id)
      return rows.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }))
    },

    async askForNewPasskey({ operator }) {
      const known = await store.listPasskeys(operator.id)
      const options = await generateRegistrationOptions({
        rpName: 'Assent',
        rpID: hostname,
        userName: operator.email,
        userDisplayName: operator.name,
        userID: new TextEncoder().encode(operator.id),
        timeout: questionMs,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return ask('passkey_new', operator.id, options)
    },

    async addPasskey({ operator }, { ticket, answer, name }) {
      const challenge = await take(ticket, 'passkey_new')
      const response = parseAnswer<RegistrationResponseJSON>(answer)
      const isTheirs = challenge?.operatorId === operator.id
      const verified =
        isTheirs && challenge?.question && response
          ? await verifyRegistrationResponse({
              ...party,
              response,
              expectedChallenge: challenge.question,
            }).catch(() => undefined)
          : undefined
      const refused = new ProblemError('invalid', {
        errors: [{ path: 'passkey', message: 'passkey_refused' }],
      })
      if (!verified?.verified) throw refused
      const { credential } = verified.registrationInfo
      const others = await store.listPasskeys(operator.id)
      if (others.length >= passkeysAtMost || (await store.findPasskey(credential.id))) throw refused
      await store.createPasskey({
        id: credential.id,
        operatorId: operator.id,
        name,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
        createdAt: clock.now(),
        lastUsedAt: null,
      })
    },

    removePasskey: ({ operator }, id) => store.deletePasskey(operator.id, id),
  }
}

/** The device says whose passkey it is, too; where it does, that must be the same. */
function isHandleOf(handle: string | undefined, operatorId: string): boolean {
  return handle === undefined || Buffer.from(handle, 'base64url').toString() === operatorId
}

/** JSON with an id; what else it must be, the library says. */
function parseAnswer<Response extends { id: string }>(answer: string): Response | undefined {
  try {
    const parsed: unknown = JSON.parse(answer)
    const isOne = typeof parsed === 'object' && parsed !== null && 'id' in parsed && 'response' in parsed
    return isOne && typeof parsed.id === 'string' && parsed.id.length < 2000
      ? (parsed as Response)
      : undefined
  } catch {
    return undefined
  }
}
