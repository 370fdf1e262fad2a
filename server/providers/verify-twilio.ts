/** Whether a request is Twilio's: https://www.twilio.com/docs/usage/webhooks/webhooks-security */
import { createHash, createHmac } from 'node:crypto'
import type { InboundRequest } from '../usecases/ports.ts'
import { sameSecret } from '../usecases/same-secret.ts'
import { joined, smallForm } from './twilio-form.ts'

/** The header that carries the signature. */
export const signatureHeader = 'x-twilio-signature'

/** Base64 of the HMAC-SHA1, keyed with the account's token, over the public address and what is signed of the body. */
export function isSignedByTwilio(request: InboundRequest, authToken: string): boolean {
  const given = request.headers.get(signatureHeader)
  const body = signedPartOf(request)
  if (given === null || body === undefined) return false
  return addressesOf(request.url)
    .map((address) =>
      sameSecret(
        given,
        createHmac('sha1', authToken)
          .update(address + body)
          .digest('base64'),
      ),
    )
    .includes(true)
}

/** Twilio signs some addresses with their port and some without, whatever was configured: https://github.com/twilio/twilio-node/issues/411 */
function addressesOf(url: URL): string[] {
  const path = url.href.slice(url.origin.length).replace(/#.*$/, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return [`${url.protocol}//${url.hostname}${path}`, `${url.protocol}//${url.hostname}:${port}${path}`]
}

/** Of a form what `joined` makes of it. Any other body is signed by its hash, which then stands in the address. */
function signedPartOf({ url, body }: InboundRequest): string | undefined {
  const hash = url.searchParams.get('bodySHA256')
  if (hash !== null) {
    return sameSecret(hash, createHash('sha256').update(body).digest('hex')) ? '' : undefined
  }
  const form = smallForm(body)
  return form && joined(form)
}
