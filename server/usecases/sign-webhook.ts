/** Standard Webhooks 1.0: what proves to a receiver that a request is ours. https://www.standardwebhooks.com */
import { createHmac } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32

/** A new secret: 32 random bytes. */
export function makeSecret(randomBytes: (length: number) => Uint8Array): string {
  return `${prefix}${Buffer.from(randomBytes(secretBytes)).toString('base64')}`
}

/** The headers of a request; one signature for each secret that is valid now. */
export function webhookHeaders(
  { id, at, body }: { id: string; at: number; body: string },
  secrets: string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'user-agent': 'Assent (user events)',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
