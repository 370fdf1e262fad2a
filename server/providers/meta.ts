/** Meta's WhatsApp Cloud API: verifies and sends here, reads in read-cloud-api.ts. */
import type { Channel } from '../domain/records.ts'
import { MetaCredentials } from '../schema/channel.ts'
import type { Post, Provider } from '../usecases/ports.ts'
import { sameSecret } from '../usecases/same-secret.ts'
import { text } from './json.ts'
import { readCloudApi } from './read-cloud-api.ts'
import { isHmacSha256 } from './secret.ts'
import { sendByCloudApi } from './send-cloud-api.ts'
import { testBy } from './sending.ts'
import { sourceOf } from './signals.ts'

const graph = 'https://graph.facebook.com/v23.0'

/** The adapter over a way to post. `simulated` marks what it reads as the simulator's. */
export function createMeta({ post, simulated = false }: { post: Post; simulated?: boolean }): Provider {
  const apiOf = (channel: Channel) => {
    const { apiBaseUrl = graph, phoneNumberId, accessToken } = credentialsOf(channel)
    return { url: `${apiBaseUrl}/${phoneNumberId}`, headers: { authorization: `Bearer ${accessToken}` } }
  }
  return {
    name: 'meta',
    real: !simulated,
    simulated,
    signatureHeaders: () => ['x-hub-signature-256'],

    parseCredentials: (given) => MetaCredentials.parse(given),
    isSigned: () => true,
    sharedSecret: (channel) => credentialsOf(channel).appSecret,
    line: (channel) => credentialsOf(channel).phoneNumberId,

    /** GET with `hub.mode=subscribe`, our verify token and a challenge to be answered as it is. */
    handshake({ method, url }, channel) {
      if (method !== 'GET') return undefined
      if (url.searchParams.get('hub.mode') !== 'subscribe') return 'refused'
      const token = url.searchParams.get('hub.verify_token') ?? ''
      const challenge = url.searchParams.get('hub.challenge') ?? ''
      const { verifyToken } = credentialsOf(channel)
      return sameSecret(token, verifyToken) && challenge.length <= 200 ? { body: challenge } : 'refused'
    },

    verify({ headers, body }, channel) {
      const given = /^sha256=(.*)$/.exec(headers.get('x-hub-signature-256') ?? '')?.[1]
      return isHmacSha256(given, body, credentialsOf(channel).appSecret)
    },

    read: ({ body }, channel) => readCloudApi(body, sourceOf(body, channel, { signed: true, simulated })),

    send(message, channel) {
      const { url, headers } = apiOf(channel)
      return sendByCloudApi(post, { url: `${url}/messages`, headers }, message)
    },

    test(channel) {
      const { url, headers } = apiOf(channel)
      return testBy(
        post,
        `${url}?fields=display_phone_number,verified_name`,
        headers,
        ({ verified_name, display_phone_number }) =>
          `Meta knows this number as ${text(verified_name) ?? 'nameless'}, ${text(display_phone_number) ?? 'unknown'}.`,
      )
    },
  }
}

function credentialsOf(channel: Channel): MetaCredentials {
  return channel.credentials as MetaCredentials
}
