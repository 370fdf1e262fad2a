/** Gupshup's WhatsApp API, whose webhooks are unsigned: sends here, reads in read-gupshup.ts. */
import type { Channel } from '../domain/records.ts'
import { GupshupCredentials } from '../schema/channel.ts'
import type { OutboundMessage, Post, Provider, SendOutcome } from '../usecases/ports.ts'
import { formContentType } from './form.ts'
import { text } from './json.ts'
import { partsOf, sendParts } from './parts.ts'
import { readGupshup } from './read-gupshup.ts'
import { ask, isAnswer, refusal, testBy } from './sending.ts'
import { sourceOf } from './signals.ts'

const api = 'https://api.gupshup.io'
/** WhatsApp's own limits for a message with reply buttons. */
const underButtonsAtMost = 1024
const titleAtMost = 20

/** The adapter over a way to post. */
export function createGupshup({ post }: { post: Post }): Provider {
  const urlOf = (channel: Channel, path: string) => `${credentialsOf(channel).apiBaseUrl ?? api}${path}`
  return {
    name: 'gupshup',
    real: true,
    signatureHeaders: () => [],

    parseCredentials: (given) => GupshupCredentials.parse(given),
    isSigned: () => false,
    sharedSecret: (channel) => `${credentialsOf(channel).appName} ${credentialsOf(channel).apiKey}`,
    // A callback belongs to one app; what names another is passed over by `read`.
    line: () => undefined,
    handshake: () => undefined,
    verify: () => false,

    read: ({ body }, channel) =>
      readGupshup(body, sourceOf(body, channel, { signed: false }), credentialsOf(channel)),

    /** The address takes numbers only: https://support.gupshup.io/hc/en-us/articles/55873677826713 */
    async send(message, channel) {
      const phone = message.to.find(({ kind }) => kind === 'phone')
      if (!phone) return { status: 'failed', error: 'Gupshup sends to numbers only', retryable: false }
      return sendParts(partsOf(message, underButtonsAtMost), (part) => sendPart(part, phone.address, channel))
    },

    /** One of the users of the app: the one harmless question that proves both the key and the name. */
    test(channel) {
      const { appName, apiKey } = credentialsOf(channel)
      const url = urlOf(channel, `/wa/api/v1/users/${encodeURIComponent(appName)}?maxResult=1`)
      return testBy(post, url, { apikey: apiKey }, () => `Gupshup knows the app ${appName}.`)
    },
  }

  /** https://docs.gupshup.io/reference/msg: a form whose `message` is JSON. */
  async function sendPart(part: OutboundMessage, to: string, channel: Channel): Promise<SendOutcome> {
    const { appName, apiKey } = credentialsOf(channel)
    const form = new URLSearchParams({
      channel: 'whatsapp',
      source: digitsOf(part.from),
      destination: digitsOf(to),
      'src.name': appName,
      message: JSON.stringify(contentOf(part)),
    })
    const headers = { apikey: apiKey, 'content-type': formContentType }
    const answer = await ask(post, urlOf(channel, '/wa/api/v1/msg'), { headers, body: form.toString() })
    if (!isAnswer(answer)) return answer
    const { status, messageId, message } = answer.json
    const said = text(message, 400) ?? ''
    const id = text(messageId, 300)
    if (answer.status >= 300) return refusal(answer.status, said)
    if (status === 'error') return { status: 'failed', error: said || 'error', retryable: false }
    return id === undefined ? refusal(answer.status, said) : { status: 'sent', providerMessageId: id }
  }
}

/** https://docs.gupshup.io/reference/quick-replies: what a tapped button brings back is its `postbackText`. */
function contentOf({ text: body, buttons }: OutboundMessage) {
  if (buttons.length === 0) return { type: 'text', text: body }
  return {
    type: 'quick_reply',
    content: { type: 'text', text: body },
    options: buttons.map(({ id, title }) => ({
      type: 'text',
      title: title.slice(0, titleAtMost),
      postbackText: id,
    })),
  }
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}

function credentialsOf(channel: Channel): GupshupCredentials {
  return channel.credentials as GupshupCredentials
}
