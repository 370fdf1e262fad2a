/** What proves that a request is Vonage's: a parameter over all others (SMS API), or a JSON Web Token over the body (Messages API). */
import { createHash, createHmac } from 'node:crypto'
import type { VonageCredentials } from '../schema/channel.ts'
import type { InboundRequest } from '../usecases/ports.ts'
import { sameSecret } from '../usecases/same-secret.ts'
import { type Json, object } from './json.ts'

const leewayMs = 5 * 60_000

/**
 * `sig` over the other parameters, sorted: `&messageId=0A…&msisdn=4477…&text=Yes_no`, in the values `_` for `&` and `=`; hashed with the
 * secret at its end (`md5hash`), or as an HMAC. https://developer.vonage.com/en/getting-started/concepts/signing-messages
 *
 * Requests are retried for a day and the vendor does not say whether they are signed anew, so that no age is asked for; what came
 * before is known by its message id.
 */
export function isSignedByParameter(
  content: Json,
  { signatureSecret, signatureMethod = 'sha256' }: VonageCredentials,
): boolean {
  const { sig, ...others } = content
  const signed = signedText(others)
  if (typeof sig !== 'string' || signed === undefined) return false
  const hashed =
    signatureMethod === 'md5hash'
      ? createHash('md5').update(signed + signatureSecret)
      : createHmac(signatureMethod, signatureSecret).update(signed)
  return sameSecret(inOneCase(sig), hashed.digest('hex'))
}

/** Undefined where something else would be signed by the same text: a name with `&` or `=` could hide other parameters. */
function signedText(parameters: Json): string | undefined {
  const names = Object.keys(parameters).sort()
  const isClear = names.every((name) => !/[&=]/.test(name) && typeof parameters[name] === 'string')
  return isClear
    ? names.map((name) => `&${name}=${String(parameters[name]).replace(/[&=]/g, '_')}`).join('')
    : undefined
}

/** The vendor writes MD5 in small and HMACs in capital letters, and says nowhere that it must be so. */
function inOneCase(hex: string): string {
  return /^[0-9A-F]+$/.test(hex) ? hex.toLowerCase() : hex
}

/**
 * `Authorization: Bearer <JWT>`, always HS256, with the claims `{ "iat", "jti", "iss": "Vonage", "payload_hash": "<SHA-256 of the body>",
 * "api_key", "application_id" }`. https://developer.vonage.com/en/messages/concepts/signed-webhooks calls the comparison of the hash
 * optional; without it the token of any message would prove every other.
 */
export function isSignedByToken(
  { method, headers, body, receivedAt }: InboundRequest,
  { apiKey, signatureSecret }: VonageCredentials,
): boolean {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(headers.get('authorization') ?? '')
  if (method !== 'POST' || !token) return false
  const [, header = '', claims = '', signature = ''] = token
  const expected = createHmac('sha256', signatureSecret).update(`${header}.${claims}`).digest('base64url')
  if (!sameSecret(signature, expected) || decoded(header).alg !== 'HS256') return false
  const { payload_hash, api_key, exp } = decoded(claims)
  return (
    payload_hash === createHash('sha256').update(body).digest('hex') &&
    (api_key === undefined || api_key === apiKey) &&
    (exp === undefined || (typeof exp === 'number' && receivedAt <= exp * 1000 + leewayMs))
  )
}

function decoded(part: string): Json {
  try {
    return object(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    return {}
  }
}
