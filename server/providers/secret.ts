/** Comparing signatures in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether `given` is the HMAC-SHA256 of the very bytes, in lower-case hex and nothing else. */
export function isHmacSha256(given: string | null | undefined, body: Uint8Array, secret: string): boolean {
  if (secret === '' || !/^[0-9a-f]{64}$/.test(given ?? '')) return false
  const expected = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(Buffer.from(given ?? '', 'hex'), expected)
}
