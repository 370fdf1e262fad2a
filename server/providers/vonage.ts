/** Vonage: SMS and WhatsApp. Verifies in vonage-signature.ts, reads in read-vonage.ts, sends in send-vonage.ts. */
import type { Channel } from '../domain/records.ts'
import { VonageCredentials } from '../schema/channel.ts'
import { type InboundRequest, NotThisFormat, type Post, type Provider } from '../usecases/ports.ts'
import type { Json } from './json.ts'
import { readVonage } from './read-vonage.ts'
import { sendByVonage } from './send-vonage.ts'
import { testBy } from './sending.ts'
import { lineOf, sourceOf } from './signals.ts'
import { contentOf, evidenceOf } from './vonage-content.ts'
import { isSignedByParameter, isSignedByToken } from './vonage-signature.ts'

const messagesApi = 'https://api.nexmo.com'
const accountApi = 'https://rest.nexmo.com'

/** The adapter over a way to post. The webhooks of both APIs come to one address; those of the SMS API may be GETs. */
export function createVonage({ post }: { post: Post }): Provider {
  const headersOf = (channel: Channel) => {
    const { apiKey, apiSecret } = credentialsOf(channel)
    return { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}` }
  }
  return {
    name: 'vonage',
    real: true,
    signatureHeaders: () => ['authorization'],

    parseCredentials: (given) => VonageCredentials.parse(given),
    isSigned: () => true,
    sharedSecret(channel) {
      const { apiKey, signatureSecret } = credentialsOf(channel)
      return `${apiKey} ${signatureSecret}`
    },
    line: (channel) => lineOf(credentialsOf(channel).from),
    handshake: () => undefined,

    verify(request, channel) {
      const credentials = credentialsOf(channel)
      return isSignedByToken(request, credentials) || isSignedByParameter(parametersOf(request), credentials)
    },

    read: (request, channel) =>
      readVonage(contentOf(request), sourceOf(evidenceOf(request), channel, { signed: true })),

    send(message, channel) {
      const { apiBaseUrl = messagesApi, from } = credentialsOf(channel)
      return sendByVonage(
        post,
        { url: `${apiBaseUrl}/v1/messages`, headers: headersOf(channel), from },
        message,
      )
    },

    /** https://developer.vonage.com/en/account/code-snippets/account-balance */
    test(channel) {
      const { apiKey, apiBaseUrl = accountApi } = credentialsOf(channel)
      const url = `${apiBaseUrl}/account/get-balance`
      return testBy(post, url, headersOf(channel), () => `Vonage knows the account ${apiKey}.`)
    },
  }
}

function parametersOf(request: InboundRequest): Json {
  try {
    return contentOf(request)
  } catch (error) {
    if (error instanceof NotThisFormat) return {}
    throw error
  }
}

function credentialsOf(channel: Channel): VonageCredentials {
  return channel.credentials as VonageCredentials
}
