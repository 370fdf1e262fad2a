/** Meta's WhatsApp Cloud API: verifies and sends here, reads in read-meta.ts. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Channel } from '../domain/records.ts'
import { MetaCredentials } from '../schema/app.ts'
import {
  type InboundRequest,
  NotSent,
  type OutboundMessage,
  type Post,
  type Provider,
  type SendOutcome,
} from '../usecases/ports.ts'
import { readMeta } from './read-meta.ts'

const graph = 'https://graph.facebook.com/v23.0'
/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages */
const bodyAtMost = 1024
const titleAtMost = 20

/** The adapter over a way to post. `simulated` marks what it reads as the simulator's. */
export function createMeta({ post, simulated = false }: { post: Post; simulated?: boolean }): Provider {
  return {
    name: 'meta',
    real: !simulated,

    parseCredentials: (given) => MetaCredentials.parse(given),

    /** GET with `hub.mode=subscribe`, our verify token and a challenge to be answered as it is. */
    handshake({ url }, channel) {
      if (url.searchParams.get('hub.mode') !== 'subscribe') return undefined
      const token = url.searchParams.get('hub.verify_token') ?? ''
      const challenge = url.searchParams.get('hub.challenge') ?? ''
      const { verifyToken } = credentialsOf(channel)
      return sameSecret(token, verifyToken) && challenge.length <= 200 ? { body: challenge } : 'refused'
    },

    verify({ headers, body }, channel) {
      const given = /^sha256=([0-9a-f]{64})$/.exec(headers.get('x-hub-signature-256') ?? '')?.[1]
      if (given === undefined) return false
      const expected = createHmac('sha256', credentialsOf(channel).appSecret).update(body).digest()
      return timingSafeEqual(Buffer.from(given, 'hex'), expected)
    },

    read: ({ body }: InboundRequest, channel) =>
      readMeta(body, {
        channelId: channel.id,
        phoneNumberId: credentialsOf(channel).phoneNumberId,
        simulated,
      }),

    async send(message, channel) {
      const { apiBaseUrl = graph, phoneNumberId, accessToken } = credentialsOf(channel)
      const address = addressOf(message)
      if (!address) return { status: 'failed', error: 'no address to send to' }
      let outcome: SendOutcome = { status: 'failed', error: 'nothing to send' }
      for (const part of partsOf(message)) {
        outcome = await sendPart({ messaging_product: 'whatsapp', ...address, ...contentOf(part) })
        if (outcome.status !== 'sent') break
      }
      return outcome

      async function sendPart(body: object): Promise<SendOutcome> {
        const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
        try {
          return outcomeOf(
            await post(`${apiBaseUrl}/${phoneNumberId}/messages`, { headers, body: JSON.stringify(body) }),
          )
        } catch (error) {
          return { status: error instanceof NotSent ? 'failed' : 'unknown', error: String(error) }
        }
      }
    },
  }
}

function credentialsOf(channel: Channel): MetaCredentials {
  return channel.credentials as MetaCredentials
}

/** Hashed first: the comparison takes the same time whatever the lengths. */
function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** The number in the provider's own form; for whom no number is known, the user id. */
function addressOf({ to }: OutboundMessage): { to: string } | { recipient: string } | undefined {
  const phone = to.find(({ kind }) => kind === 'phone')
  if (phone) return { to: phone.address }
  return to[0] && { recipient: to[0].value }
}

/** Under buttons there is room for 1024 characters: what is longer goes before them, whole, since nobody agrees to half a sentence. */
function partsOf(message: OutboundMessage): OutboundMessage[] {
  const { to, text, buttons } = message
  if (buttons.length === 0 || text.length <= bodyAtMost) return [message]
  const at = text.lastIndexOf('\n\n')
  const last = text.slice(at + 2)
  const [before, under] = at >= 0 && last.length <= bodyAtMost ? [text.slice(0, at), last] : [text, '…']
  return [
    { to, text: before, buttons: [] },
    { to, text: under, buttons },
  ]
}

function contentOf({ text, buttons }: OutboundMessage) {
  if (buttons.length === 0) return { type: 'text', text: { preview_url: false, body: text } }
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text },
      action: {
        buttons: buttons.map(({ id, title }) => ({
          type: 'reply',
          reply: { id, title: title.slice(0, titleAtMost) },
        })),
      },
    },
  }
}

/** 4xx: refused, and it would be again. 5xx: it may have been sent. */
function outcomeOf({ status, body }: { status: number; body: string }): SendOutcome {
  if (status >= 500) return { status: 'unknown', error: `HTTP ${status}` }
  let said: { messages?: { id?: unknown }[]; error?: { code?: unknown; message?: unknown } } = {}
  try {
    said = JSON.parse(body)
  } catch {
    // The status speaks for itself.
  }
  const id = said.messages?.[0]?.id
  if (status < 300 && typeof id === 'string') return { status: 'sent', providerMessageId: id }
  if (status < 300) return { status: 'unknown', error: 'no message id in the answer' }
  return {
    status: 'failed',
    error: `HTTP ${status} ${said.error?.code ?? ''} ${said.error?.message ?? ''}`.trim(),
  }
}
