/** Sends in the Cloud API's format: Meta's own, and that of providers who pass it through. */
import type { OutboundMessage, Post, SendOutcome } from '../usecases/ports.ts'
import { codeOf, object, objects, text } from './json.ts'
import { partsOf, sendParts } from './parts.ts'
import { ask, type ErrorCodes, isAnswer, refusalByCode } from './sending.ts'

/** The letters that may stand over buttons: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages */
export const bodyAtMost = 1024
const titleAtMost = 20
/** The error codes of the Cloud API. */
const codes: ErrorCodes = {
  /** Rate limits of the app, the account, the number and the pair of numbers, and a number that is throttled by Meta. */
  later: new Set(['4', '80007', '130429', '131048', '131056', '133016']),
  /** The person stopped marketing messages at Meta. */
  optedOut: new Set(['131050']),
}

/** Posts a message to the address that takes them. */
export async function sendByCloudApi(
  post: Post,
  { url, headers }: { url: string; headers: Record<string, string> },
  message: OutboundMessage,
): Promise<SendOutcome> {
  const address = addressOf(message)
  if (!address) return { status: 'failed', error: 'no address to send to', retryable: false }
  return sendParts(partsOf(message, bodyAtMost), sendPart)

  async function sendPart(part: OutboundMessage): Promise<SendOutcome> {
    const body = JSON.stringify({ messaging_product: 'whatsapp', ...address, ...cloudApiContent(part) })
    const answer = await ask(post, url, { headers: { ...headers, 'content-type': 'application/json' }, body })
    if (!isAnswer(answer)) return answer
    const id = text(objects(answer.json.messages)[0]?.id, 300)
    if (answer.status < 300 && id !== undefined) return { status: 'sent', providerMessageId: id }
    const error = object(answer.json.error)
    const refused = { code: codeOf(error.code), said: text(error.message) ?? '' }
    return refusalByCode(answer.status, refused, codes)
  }
}

/** The number in the provider's own form; for whom no number is known, the user id. */
function addressOf({ to }: OutboundMessage): { to: string } | { recipient: string } | undefined {
  const phone = to.find(({ kind }) => kind === 'phone')
  if (phone) return { to: phone.address }
  return to[0] && { recipient: to[0].value }
}

/** What a message says, in the Cloud API's words. */
export function cloudApiContent({ text: body, buttons }: OutboundMessage) {
  if (buttons.length === 0) return { type: 'text', text: { preview_url: false, body } }
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: body },
      action: {
        buttons: buttons.map(({ id, title }) => ({
          type: 'reply',
          reply: { id, title: title.slice(0, titleAtMost) },
        })),
      },
    },
  }
}
