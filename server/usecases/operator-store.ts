/** What signing in needs of the store. Of tokens and codes it is given hashes, and keeps nothing else. */
import type { Role } from '../schema/operator.ts'

/** An operator as they are kept. */
export type OperatorRow = {
  id: string
  /** Lower case. */
  email: string
  name: string
  /** The language they chose; null: the browser's. */
  locale: string | null
  role: Role
  /** The only app they see; null: all of them. */
  app: { id: string; slug: string } | null
  /** scrypt, as a PHC string. */
  passwordHash: string
  passwordAt: number
  /** Base32, opened; null: no authenticator app. */
  totpSecret: string | null
  /** The last step of time whose code was taken. */
  totpStep: number
  createdAt: number
  lastSeenAt: number | null
  /** Removed operators stay by name, for evidence and the audit log. */
  removedAt: number | null
}

/** A signed-in browser. */
export type SessionRow = {
  id: string
  operatorId: string
  createdAt: number
  lastSeenAt: number
  /** When they last showed that it is them. */
  confirmedAt: number
  userAgent: string | null
  /** Truncated. */
  address: string | null
}

/** A passkey: public key only; what signs stays in the operator's device. */
export type PasskeyRow = {
  /** The credential's own id, base64url. */
  id: string
  operatorId: string
  name: string
  /** COSE, base64url. */
  publicKey: string
  counter: number
  transports: string[]
  createdAt: number
  lastUsedAt: number | null
}

/** An invitation that was not taken up yet. */
export type InvitationRow = {
  id: string
  name: string
  role: Role
  app: { id: string; slug: string } | null
  createdBy: string
  createdAt: number
  expiresAt: number
}

/** What is asked once and answered once. */
export type Challenge = {
  kind: 'setup' | 'second_step' | 'passkey' | 'passkey_new' | 'totp_new' | 'device'
  operatorId: string | null
  /** What was asked, where it is not the token itself; sealed where it is kept. */
  question: string | null
  expiresAt: number
}

/** What became of somebody who wanted to become an operator. */
export type Joined = 'joined' | 'refused' | 'email_taken'

/** Operators, their sessions, and what they show that it is them. */
export interface OperatorStore {
  /** Whether somebody owns the installation. */
  isOwned(): Promise<boolean>
  /** Makes the first owner, once in the life of the installation: `refused` where the hash is no live set-up challenge, or somebody was first. */
  claim(challengeHash: string, operator: OperatorRow, now: number): Promise<Joined>
  /** Makes an operator by an invitation, which is gone then. */
  join(invitationHash: string, operator: Omit<OperatorRow, 'role' | 'app'>, now: number): Promise<Joined>

  findOperator(id: string): Promise<OperatorRow | undefined>
  findOperatorByEmail(email: string): Promise<OperatorRow | undefined>
  /** Those not removed, by id: of one app, by its slug, or all. */
  listOperators(app: string | null): Promise<OperatorRow[]>
  /** What they are called, removed ones too. */
  listOperatorNames(ids: string[]): Promise<{ id: string; name: string }[]>
  updateOperator(
    id: string,
    given: Partial<Pick<OperatorRow, 'name' | 'locale' | 'passwordHash' | 'passwordAt' | 'totpSecret'>>,
  ): Promise<void>
  /** Changes how far they go, and ends their sessions; false, and nothing changed, where nobody would own the installation then. */
  changeRole(id: string, to: { role: Role; app: OperatorRow['app'] }): Promise<boolean>
  /** Ends everything of theirs; false, and nothing changed, where nobody would own the installation then. */
  removeOperator(id: string, at: number): Promise<boolean>
  /** Whether this step of time is later than any whose code was taken; then it is taken. */
  takeTotpStep(id: string, step: number): Promise<boolean>

  createSession(row: SessionRow, hash: string): Promise<void>
  findSession(hash: string): Promise<{ session: SessionRow; operator: OperatorRow } | undefined>
  listSessions(operatorId: string): Promise<SessionRow[]>
  noteSession(id: string, operatorId: string, at: number): Promise<void>
  /** They showed that it is them; the session has another token from now on. */
  confirmSession(id: string, hash: string, at: number): Promise<void>
  endSession(operatorId: string, id: string): Promise<void>
  /** All of an operator's but one. */
  endSessions(operatorId: string, except: string | null): Promise<void>

  createPasskey(row: PasskeyRow): Promise<void>
  findPasskey(id: string): Promise<PasskeyRow | undefined>
  listPasskeys(operatorId: string): Promise<PasskeyRow[]>
  notePasskey(id: string, counter: number, at: number): Promise<void>
  deletePasskey(operatorId: string, id: string): Promise<void>

  /** In place of those that were there. */
  replaceRecoveryCodes(operatorId: string, codes: string[]): Promise<void>
  countRecoveryCodes(operatorId: string): Promise<number>
  /** Whether it was one of theirs; then it is gone. */
  takeRecoveryCode(operatorId: string, code: string): Promise<boolean>

  createInvitation(row: InvitationRow, hash: string): Promise<void>
  findInvitation(hash: string, now: number): Promise<InvitationRow | undefined>
  /** Those still open, newest first: of one app, by its slug, or all. */
  listInvitations(app: string | null, now: number): Promise<InvitationRow[]>
  deleteInvitation(id: string): Promise<void>

  keepChallenge(hash: string, challenge: Challenge): Promise<void>
  /** One that has not expired. */
  findChallenge(hash: string, kind: Challenge['kind'], now: number): Promise<Challenge | undefined>
  /** The same, and it is gone: of two who ask at once, one gets it. */
  takeChallenge(hash: string, kind: Challenge['kind'], now: number): Promise<Challenge | undefined>

  /** All of a kind that are theirs. */
  dropChallenges(operatorId: string, kind: Challenge['kind']): Promise<void>

  /**
   * One more try of something; how many there were in this span of time, this one included, and when it ends. The first `atMost` of
   * them begin the span anew: it ends so long after the last that counted, and not amid more of them.
   */
  countTry(
    what: string,
    now: number,
    spanMs: number,
    atMost?: number,
  ): Promise<{ count: number; until: number }>
  /** Takes one try back. */
  forgiveTry(what: string): Promise<void>
  /** What has expired goes: challenges, invitations, tries, and sessions last seen before `idleBefore` or made before `oldBefore`. */
  forgetExpired(now: number, idleBefore: number, oldBefore: number): Promise<void>
}
