/** Infobip: WhatsApp and SMS, unsigned. Reads in read-infobip.ts, sends in send-infobip.ts. */
import type { Channel } from '../domain/records.ts'
import { InfobipCredentials } from '../schema/channel.ts'
import type { Post, Provider } from '../usecases/ports.ts'
import { parseJson } from './json.ts'
import { readInfobip } from './read-infobip.ts'
import { sendByInfobip } from './send-infobip.ts'
import { testBy } from './sending.ts'
import { lineOf, sourceOf } from './signals.ts'

/** The adapter over a way to post. Reports and both channels' messages come to one address. */
export function createInfobip({ post }: { post: Post }): Provider {
  const apiOf = (channel: Channel) => {
    const { apiBaseUrl, baseUrl, apiKey, from } = credentialsOf(channel)
    return { url: apiBaseUrl ?? baseUrl, headers: { authorization: `App ${apiKey}` }, from }
  }
  return {
    name: 'infobip',
    real: true,
    signatureHeaders: () => [],

    parseCredentials: (given) => InfobipCredentials.parse(given),
    isSigned: () => false,
    sharedSecret: (channel) => credentialsOf(channel).apiKey,
    line: (channel) => lineOf(credentialsOf(channel).from),
    handshake: () => undefined,
    verify: () => false,

    read: ({ body }, channel) => readInfobip(parseJson(body), sourceOf(body, channel, { signed: false })),

    send: (message, channel) => sendByInfobip(post, apiOf(channel), message),

    /** https://www.infobip.com/docs/api/platform/account-management/get-account-balance */
    test(channel) {
      const { url, headers } = apiOf(channel)
      return testBy(post, `${url}/account/1/balance`, headers, () => 'Infobip knows this key.')
    },
  }
}

function credentialsOf(channel: Channel): InfobipCredentials {
  return channel.credentials as InfobipCredentials
}
