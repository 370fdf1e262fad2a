/** Codes of an authenticator app (RFC 6238), and the recovery codes for when it is lost. */
import { Secret, TOTP } from 'otpauth'
import { formatReference, makeReference, parseReference } from '../domain/reference.ts'
import type { Clock } from './ports.ts'

const periodSeconds = 30
/** One step of time to either side: clocks differ, and people type slowly. */
const window = 1
const recoveryCodes = 10

/** A code as somebody typed it. */
export type ReadCode =
  | { kind: 'totp'; step: number }
  | { kind: 'recovery'; code: string }
  | { kind: 'neither' }

/** What a typed code is: the authenticator's, with the step of time it belongs to, or in the form of a recovery code. */
export function readCode(given: string, secret: string | null, now: number): ReadCode {
  const digits = given.replace(/[\s-]/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = secret === null ? undefined : stepOf(digits, secret, now)
    return step === undefined ? { kind: 'neither' } : { kind: 'totp', step }
  }
  const code = parseReference(given)
  return code === undefined ? { kind: 'neither' } : { kind: 'recovery', code }
}

/** The step of time that a code belongs to; undefined where it is wrong. */
export function stepOf(code: string, secret: string, now: number): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: periodSeconds })
  const delta = totp.validate({ token: code, timestamp: now, window })
  return delta === null ? undefined : Math.floor(now / (periodSeconds * 1000)) + delta
}

/** A new secret: 160 bits, as RFC 4226 recommends, in base 32. */
export function makeTotpSecret({ randomBytes }: Pick<Clock, 'randomBytes'>): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string, host: string): string {
  return new TOTP({
    issuer: `Assent ${host}`,
    label: email,
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
  }).toString()
}

/** Ten new ones: canonical for us, and as they are shown. */
export function makeRecoveryCodes({ randomBytes }: Pick<Clock, 'randomBytes'>): {
  codes: string[]
  shown: string[]
} {
  const codes = Array.from({ length: recoveryCodes }, () => makeReference(randomBytes(7)))
  return { codes, shown: codes.map(formatReference) }
}
