/**
 * 360dialog: speaks the Cloud API's format under its own address and key, and signs in its own way.
 * https://docs.360dialog.com/partner/onboarding/webhook-events-and-setup/signature-validation
 */
import type { Channel } from '../domain/records.ts'
import { Dialog360Credentials } from '../schema/channel.ts'
import type { Post, Provider } from '../usecases/ports.ts'
import { object, text } from './json.ts'
import { readCloudApi } from './read-cloud-api.ts'
import { isHmacSha256 } from './secret.ts'
import { sendByCloudApi } from './send-cloud-api.ts'
import { testBy } from './sending.ts'
import { sourceOf } from './signals.ts'

const messagingApi = 'https://waba-v2.360dialog.io'

/** The adapter over a way to post. */
export function createDialog360({ post }: { post: Post }): Provider {
  const isSigned = (channel: Channel) => credentialsOf(channel).webhookSecret !== undefined
  const apiOf = (channel: Channel) => {
    const { apiBaseUrl = messagingApi, apiKey } = credentialsOf(channel)
    return { url: apiBaseUrl, headers: { 'd360-api-key': apiKey } }
  }
  return {
    name: 'dialog360',
    real: true,
    signatureHeaders: () => ['x-360dialog-signature'],

    parseCredentials: (given) => Dialog360Credentials.parse(given),
    isSigned,
    sharedSecret: (channel) => credentialsOf(channel).webhookSecret ?? credentialsOf(channel).apiKey,
    // An address is set for each number, with that number's own key; but one secret signs for all numbers of a partner.
    line: (channel) => credentialsOf(channel).phoneNumberId,
    handshake: () => undefined,

    /** `x-360dialog-signature: 9f86d0…`, bare: the HMAC under the partner's platform secret. */
    verify: ({ headers, body }, channel) =>
      isHmacSha256(headers.get('x-360dialog-signature'), body, credentialsOf(channel).webhookSecret ?? ''),

    read: ({ body }, channel) => readCloudApi(body, sourceOf(body, channel, { signed: isSigned(channel) })),

    send(message, channel) {
      const { url, headers } = apiOf(channel)
      return sendByCloudApi(post, { url: `${url}/messages`, headers }, message)
    },

    /** https://docs.360dialog.com/docs/waba-basics/waba-integration/messaging-health-status */
    test(channel) {
      const { url, headers } = apiOf(channel)
      return testBy(post, `${url}/health_status`, headers, ({ health_status }) => {
        const sending = text(object(health_status).can_send_message, 40) ?? 'not told'
        return `360dialog knows this number; whether it can send: ${sending}.`
      })
    },
  }
}

function credentialsOf(channel: Channel): Dialog360Credentials {
  return channel.credentials as Dialog360Credentials
}
