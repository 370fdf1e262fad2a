/** Sends by Vonage's Messages API: SMS, and WhatsApp with its buttons in the Cloud API's own words. */
import type { OutboundMessage, Post, SendOutcome } from '../usecases/ports.ts'
import { recipientOf, withoutPlus } from './addresses.ts'
import { text } from './json.ts'
import { partsOf, sendParts, sendPlain } from './parts.ts'
import { errorCodeOf } from './read-vonage.ts'
import { bodyAtMost, cloudApiContent } from './send-cloud-api.ts'
import { ask, type ErrorCodes, isAnswer, refusalByCode } from './sending.ts'

/** https://developer.vonage.com/en/api-errors/messages */
const codes: ErrorCodes = { later: new Set(['1000']), optedOut: new Set(['1240']) }

/** Posts a message: https://developer.vonage.com/en/api/messages, buttons by …/messages/concepts/working-with-whatsapp-interactive-messages */
export async function sendByVonage(
  post: Post,
  { url, headers, from }: { url: string; headers: Record<string, string>; from: string },
  message: OutboundMessage,
): Promise<SendOutcome> {
  const to = recipientOf(message)
  if (to === undefined) return { status: 'failed', error: 'no address to send to', retryable: false }
  const common = { channel: message.medium, to, from: withoutPlus(from) }
  if (message.medium === 'sms') return sendPlain(message, sendPart)
  return sendParts(partsOf(message, bodyAtMost), sendPart)

  async function sendPart(part: OutboundMessage): Promise<SendOutcome> {
    const body = JSON.stringify({ ...common, ...contentOf(part) })
    const answer = await ask(post, url, { headers: { ...headers, 'content-type': 'application/json' }, body })
    if (!isAnswer(answer)) return answer
    const id = text(answer.json.message_uuid, 300)
    if (answer.status < 300 && id !== undefined) return { status: 'sent', providerMessageId: id }
    const code = errorCodeOf(answer.json) ?? ''
    return refusalByCode(answer.status, { code, said: text(answer.json.detail) ?? '' }, codes)
  }
}

function contentOf(message: OutboundMessage) {
  return message.buttons.length === 0
    ? { message_type: 'text', text: message.text }
    : { message_type: 'custom', custom: cloudApiContent(message) }
}
