/** Comparing secrets and signatures in constant time. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Whether two secrets are the same. Hashed first: the comparison takes the same time whatever the lengths. */
export function sameSecret(given: string | Uint8Array, expected: string | Uint8Array): boolean {
  const hash = (secret: string | Uint8Array) => createHash('sha256').update(secret).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** Whether `given` is the HMAC-SHA256 of the very bytes, in lower-case hex and nothing else. */
export function isHmacSha256(given: string | null | undefined, body: Uint8Array, secret: string): boolean {
  if (secret === '' || !/^[0-9a-f]{64}$/.test(given ?? '')) return false
  const expected = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(Buffer.from(given ?? '', 'hex'), expected)
}
