/** Comparing secrets in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two secrets are the same. Hashed first: the comparison takes the same time whatever the lengths. */
export function sameSecret(given: string | Uint8Array, expected: string | Uint8Array): boolean {
  const hash = (secret: string | Uint8Array) => createHash('sha256').update(secret).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
