/** The part of a receipt's address that nobody can work out: what it names stands in the API too, and whoever holds it may withdraw. */
import { createHmac, hkdfSync } from 'node:crypto'

/** 80 bits over what a receipt is of, in hexadecimal. */
export type ReceiptCode = (appId: string, id: string) => string

/** Makes it. `secretKey` is 32 bytes. */
export function createReceiptCode(secretKey: Uint8Array): ReceiptCode {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'assent receipts', 32))
  return (appId, id) => createHmac('sha256', key).update(`${appId}\0${id}`).digest('hex').slice(0, 20)
}
