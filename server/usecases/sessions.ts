/** Sessions: who a browser belongs to, for how long, and how that ends. */
import type { Principal } from '../domain/access.ts'
import type { Operator } from '../schema/operator.ts'
import { hashToken, makeToken } from './one-time.ts'
import type { OperatorRow, SessionRow } from './operator-store.ts'
import type { Ports } from './ports.ts'
import { truncateIp } from './truncate-ip.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Unused for so long, a session is over; */
const idleMs = 12 * hourMs
/** and after this in any case. */
const oldMs = 7 * 24 * hourMs
/** How long a browser is remembered after somebody signed in there. */
const deviceMs = 180 * 24 * hourMs
/** How long somebody who showed that it is them is believed to still sit there. */
export const confirmedMs = 10 * minuteMs

/** Where a request comes from, as far as it says. `ip` is whole; it is truncated before it is kept. */
export type Whence = { ip: string | null; userAgent: string | null }

/** The same, and the token of a browser in which somebody signed in before. */
export type Visitor = Whence & {
  /** What is counted as one visitor. */
  counted: string
  device: string | undefined
}

/**
 * A session that was just opened; the token is the cookie's, and kept nowhere else. `device` is for a browser that this operator
 * had not signed in with before: by it the next sign-in is recognised as this browser's.
 */
export type OpenedSession = { token: string; operator: Operator; device: string | undefined }

/** Who a request comes from. */
export type SignedIn = {
  operator: Operator
  principal: Extract<Principal, { kind: 'operator' }>
  session: { id: string; confirmed: boolean }
}

/** A session as its operator sees it. */
export type SessionView = {
  id: string
  createdAt: number
  lastSeenAt: number
  userAgent: string | null
  address: string | null
  current: boolean
}

/** The use cases of sessions. */
export type Sessions = {
  /** Whose a token is; undefined for one that is unknown, over or revoked. `unattended`: asked by a page on its own, which keeps no session alive. */
  findSignedIn(token: string, how?: { unattended?: boolean }): Promise<SignedIn | undefined>
  signOut(token: string): Promise<void>
  listSessions(signedIn: SignedIn): Promise<SessionView[]>
  /** Ends one of one's own sessions. */
  endSession(signedIn: SignedIn, id: string): Promise<void>
  /** Ends all of one's own but this one. */
  endOtherSessions(signedIn: SignedIn): Promise<void>
}

/** Opens a session for somebody who showed who they are. */
export type OpenSession = (operator: OperatorRow, from: Visitor) => Promise<OpenedSession>

/** What is kept of a visitor's device token, where this operator signed in there before. */
export type FindDevice = (operator: OperatorRow | undefined, visitor: Visitor) => Promise<string | undefined>

/** An operator as pages show them. */
export function viewOperator({ id, email, name, role, app, locale }: OperatorRow): Operator {
  return { id, email, name, role, app: app?.slug ?? null, locale }
}

/** An operator as the house knows whoever asks. */
export function principalOf({ id, name, role, app }: Operator): SignedIn['principal'] {
  return { kind: 'operator', id, name, role, app }
}

/** Makes them. */
export function createSessions({
  store,
  clock,
  newId,
  log,
}: Ports): Sessions & { openSession: OpenSession; findDevice: FindDevice } {
  async function findDevice(operator: OperatorRow | undefined, { device }: Visitor) {
    if (device === undefined || !operator) return undefined
    const hash = hashToken(device)
    const known = await store.findChallenge(hash, 'device', clock.now())
    return known?.operatorId === operator.id ? hash : undefined
  }

  async function newDevice(operator: OperatorRow): Promise<string> {
    const { token, hash } = makeToken(clock)
    const expiresAt = clock.now() + deviceMs
    await store.keepChallenge(hash, { kind: 'device', operatorId: operator.id, question: null, expiresAt })
    return token
  }

  function noteUse({ id, operatorId, lastSeenAt }: SessionRow, now: number): void {
    if (now - lastSeenAt < minuteMs) return
    store.noteSession(id, operatorId, now).catch((error) => {
      log.warn({ session: id, error: String(error) }, 'the use of a session was not noted')
    })
  }

  return {
    async openSession(operator, from) {
      const now = clock.now()
      const { token, hash } = makeToken(clock)
      const row: SessionRow = {
        id: newId(),
        operatorId: operator.id,
        createdAt: now,
        lastSeenAt: now,
        confirmedAt: now,
        userAgent: from.userAgent?.slice(0, 300) ?? null,
        address: truncateIp(from.ip),
      }
      await store.createSession(row, hash)
      const device = (await findDevice(operator, from)) === undefined ? await newDevice(operator) : undefined
      return { token, operator: viewOperator(operator), device }
    },

    findDevice,

    async findSignedIn(token, { unattended = false } = {}) {
      const found = await store.findSession(hashToken(token))
      const now = clock.now()
      if (!found || isOver(found.session, now)) return undefined
      if (!unattended) noteUse(found.session, now)
      const operator = viewOperator(found.operator)
      const { session } = found
      return {
        operator,
        principal: principalOf(operator),
        session: { id: session.id, confirmed: now - session.confirmedAt < confirmedMs },
      }
    },

    async signOut(token) {
      const found = await store.findSession(hashToken(token))
      if (found) await store.endSession(found.operator.id, found.session.id)
    },

    async listSessions({ operator, session }) {
      const now = clock.now()
      const rows = await store.listSessions(operator.id)
      return rows
        .filter((row) => !isOver(row, now))
        .map(({ operatorId: _, confirmedAt: __, ...row }) => ({ ...row, current: row.id === session.id }))
    },

    endSession: ({ operator }, id) => store.endSession(operator.id, id),
    endOtherSessions: ({ operator, session }) => store.endSessions(operator.id, session.id),
  }
}

function isOver({ lastSeenAt, createdAt }: SessionRow, now: number): boolean {
  return now - lastSeenAt >= idleMs || now - createdAt >= oldMs
}

/** When the sweeper may forget a session: last seen, and made, before these. */
export function sessionLimits(now: number): { idleBefore: number; oldBefore: number } {
  return { idleBefore: now - idleMs, oldBefore: now - oldMs }
}
