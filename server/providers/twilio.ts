/** Twilio, WhatsApp and SMS over one channel: verified in verify-twilio.ts, read in read-twilio.ts, sent in send-twilio.ts. */
import type { Channel } from '../domain/records.ts'
import { TwilioCredentials } from '../schema/channel.ts'
import type { Post, Provider } from '../usecases/ports.ts'
import { text } from './json.ts'
import { addressOf, readTwilio } from './read-twilio.ts'
import { sendByTwilio, type TwilioSender } from './send-twilio.ts'
import { testBy } from './sending.ts'
import { lineOf, sourceOf } from './signals.ts'
import { createTwilioContents } from './twilio-content.ts'
import { isSignedByTwilio, signatureHeader } from './verify-twilio.ts'

const api = 'https://api.twilio.com'
const contentApi = 'https://content.twilio.com'

/** The adapter over a way to post. Under a public address it asks to be told there what became of its messages. */
export function createTwilio({ post, publicUrl = '' }: { post: Post; publicUrl?: string }): Provider {
  const contents = createTwilioContents(post)
  return {
    name: 'twilio',
    real: true,
    signatureHeaders: () => [signatureHeader],
    acknowledgement: { body: '<Response/>', contentType: 'text/xml' },

    parseCredentials: (given) => TwilioCredentials.parse(given),
    isSigned: () => true,
    sharedSecret(channel) {
      const { accountSid, authToken } = credentialsOf(channel)
      return `${accountSid}:${authToken}`
    },
    line: (channel) => lineOf(addressOf(credentialsOf(channel).from)),

    handshake: () => undefined,
    verify: (request, channel) => isSignedByTwilio(request, credentialsOf(channel).authToken),
    read: (request, channel) => readTwilio(request, sourceOf(request.body, channel, { signed: true })),

    send: (message, channel) => sendByTwilio(post, contents, senderOf(channel, publicUrl), message),

    test(channel) {
      const { account, headers } = accountOf(channel)
      return testBy(
        post,
        `${account}.json`,
        headers,
        ({ friendly_name, status }) =>
          `Twilio knows this account as ${text(friendly_name) ?? 'nameless'}, ${text(status) ?? 'unknown'}.`,
      )
    },
  }
}

function senderOf(channel: Channel, publicUrl: string): TwilioSender {
  const { from, apiBaseUrl = contentApi } = credentialsOf(channel)
  const { account, headers } = accountOf(channel)
  return {
    url: `${account}/Messages.json`,
    headers,
    content: { url: apiBaseUrl, headers },
    from,
    // Twilio refuses a message that names an address it cannot reach.
    statusCallback: publicUrl.startsWith('https://') ? `${publicUrl}/hooks/${channel.id}` : undefined,
  }
}

function accountOf(channel: Channel): { account: string; headers: Record<string, string> } {
  const { accountSid, authToken, apiBaseUrl = api } = credentialsOf(channel)
  const key = Buffer.from(`${accountSid}:${authToken}`).toString('base64')
  return {
    account: `${apiBaseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`,
    headers: { authorization: `Basic ${key}` },
  }
}

function credentialsOf(channel: Channel): TwilioCredentials {
  return channel.credentials as TwilioCredentials
}
