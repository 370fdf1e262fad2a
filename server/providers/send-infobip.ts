/** Sends by Infobip: texts and reply buttons by WhatsApp, texts by SMS. */
import type { OutboundMessage, Post, SendOutcome } from '../usecases/ports.ts'
import { recipientOf, withoutPlus } from './addresses.ts'
import { type Json, object, objects, text } from './json.ts'
import { partsOf, sendParts, sendPlain } from './parts.ts'
import { bodyAtMost } from './send-cloud-api.ts'
import { ask, isAnswer, refusal } from './sending.ts'

const titleAtMost = 20
/** Emoji and markdown, which the titles of buttons may not have there. */
const unwanted = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|[*_~`]/gu
/** Groups of statuses of what will not arrive. https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes */
const refused = new Set(['REJECTED', 'UNDELIVERABLE', 'EXPIRED'])

/** Posts a message: https://www.infobip.com/docs/api/channels/whatsapp and …/docs/api/channels/sms/outbound-sms/send-sms-messages */
export async function sendByInfobip(
  post: Post,
  { url, headers, from: sender }: { url: string; headers: Record<string, string>; from: string },
  message: OutboundMessage,
): Promise<SendOutcome> {
  const to = recipientOf(message)
  const from = withoutPlus(sender)
  if (to === undefined) return { status: 'failed', error: 'no address to send to', retryable: false }
  if (message.medium === 'whatsapp') return sendParts(partsOf(message, bodyAtMost), sendByWhatsApp)
  return sendPlain(message, sendBySms)

  function sendByWhatsApp(part: OutboundMessage): Promise<SendOutcome> {
    const path = part.buttons.length === 0 ? 'text' : 'interactive/buttons'
    return request(`/whatsapp/1/message/${path}`, { from, to, content: contentOf(part) }, (json) => json)
  }

  function sendBySms(part: OutboundMessage): Promise<SendOutcome> {
    const sms = { sender: from, destinations: [{ to }], content: { text: part.text } }
    return request('/sms/3/messages', { messages: [sms] }, (json) => objects(json.messages)[0] ?? {})
  }

  async function request(path: string, body: unknown, resultOf: (json: Json) => Json): Promise<SendOutcome> {
    const answer = await ask(post, url + path, {
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!isAnswer(answer)) return answer
    const result = resultOf(answer.json)
    const id = text(result.messageId, 300)
    const status = object(result.status)
    const group = text(status.groupName)
    if (answer.status >= 300 || id === undefined) return refusal(answer.status, saidIn(answer.json))
    if (group === undefined || !refused.has(group)) return { status: 'sent', providerMessageId: id }
    const said = `${text(status.name) ?? group} ${text(status.description) ?? ''}`.trim().slice(0, 500)
    return { status: 'failed', error: said, retryable: false }
  }
}

/** `{ "requestError": { "serviceException": { "messageId": "BAD_REQUEST", "text": "Bad request" } } }`, or since SMS 3 `{ "errorCode": "E400", "description": "…" }`. */
function saidIn(json: Json): string {
  const { messageId, text: said } = object(object(json.requestError).serviceException)
  return `${text(messageId) ?? text(json.errorCode) ?? ''} ${text(said) ?? text(json.description) ?? ''}`
}

function contentOf({ text: body, buttons }: OutboundMessage) {
  if (buttons.length === 0) return { text: body }
  const replies = buttons.map(({ id, title }) => ({ type: 'REPLY', id, title: plainTitle(title) }))
  return { body: { text: body }, action: { buttons: replies } }
}

function plainTitle(title: string): string {
  const plain = title.replace(unwanted, '').trim()
  return (plain || title).slice(0, titleAtMost)
}
