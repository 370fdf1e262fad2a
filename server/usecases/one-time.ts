/** Tokens: 256 bits of chance for whoever holds them, a hash for us. */
import { createHash } from 'node:crypto'
import type { Clock } from './ports.ts'

/** A new token, and what is kept of it. */
export function makeToken({ randomBytes }: Pick<Clock, 'randomBytes'>): { token: string; hash: string } {
  const token = Buffer.from(randomBytes(32)).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What is kept of a token: nothing is gained by a slower hash of so much chance. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
