/** Sends through Twilio's Messages API: https://www.twilio.com/docs/messaging/api/message-resource */
import type { OutboundMessage, Post, SendOutcome } from '../usecases/ports.ts'
import { formContentType } from './form.ts'
import { codeOf, text } from './json.ts'
import { partsOf, piecesOf, sendParts, sendPlain } from './parts.ts'
import { addressOf, unsubscribed } from './read-twilio.ts'
import { type Answer, ask, type ErrorCodes, isAnswer, refusalByCode } from './sending.ts'
import { type ContentApi, contentVariables, type TwilioContents } from './twilio-content.ts'

const textAtMost = 1600
const underButtonsAtMost = 1024
const titleAtMost = 20
const codes: ErrorCodes = {
  /** Too many requests (20429), the sender's queue is full (21611, 30001), limits of the carrier (30022) and of the channel (63017, 63018). */
  later: new Set(['20429', '21611', '30001', '30022', '63017', '63018']),
  optedOut: new Set([unsubscribed]),
}

/** What a channel sends with. */
export type TwilioSender = {
  /** The address that takes messages. */
  url: string
  headers: Record<string, string>
  content: ContentApi
  /** A number, short code, name, or the id of a messaging service. */
  from: string
  /** Where Twilio shall tell what became of the message. */
  statusCallback: string | undefined
}

/** Sends; on WhatsApp with its buttons where Twilio's contents allow. */
export async function sendByTwilio(
  post: Post,
  contents: TwilioContents,
  sender: TwilioSender,
  message: OutboundMessage,
): Promise<SendOutcome> {
  const to = recipientOf(message)
  if (!to) return { status: 'failed', error: 'no address to send to', retryable: false }
  const envelope = { To: to, ...fromOf(sender, message), ...callbackOf(sender) }
  if (message.medium === 'sms') return sendPlain(message, sendPieces)
  const parts = partsOf(message, underButtonsAtMost).flatMap((part) =>
    part.buttons.length > 0 ? [part] : piecesOf(part, textAtMost),
  )
  return sendParts(parts, (part) => (part.buttons.length > 0 ? sendQuestion(part) : sendText(part)))

  /** A refusal is certain: the same question may then go without its buttons. */
  async function sendQuestion(part: OutboundMessage): Promise<SendOutcome> {
    const titles = part.buttons.map(({ title }) => title.slice(0, titleAtMost))
    const question = { body: part.text, titles }
    const sid = await contents.find(sender.content, question)
    if (sid === undefined) return sendPlain(part, sendPieces)
    const ids = contentVariables(part.buttons.map(({ id }) => id))
    const outcome = await send({ ContentSid: sid, ContentVariables: ids })
    if (!isFinal(outcome)) return outcome
    contents.forget(sender.content, question)
    return sendPlain(part, sendPieces)
  }

  function sendPieces(plain: OutboundMessage): Promise<SendOutcome> {
    return sendParts(piecesOf(plain, textAtMost), sendText)
  }

  function sendText(part: OutboundMessage): Promise<SendOutcome> {
    return send({ Body: part.text })
  }

  async function send(content: Record<string, string>): Promise<SendOutcome> {
    const answer = await ask(post, sender.url, {
      headers: { ...sender.headers, 'content-type': formContentType },
      body: new URLSearchParams({ ...envelope, ...content }).toString(),
    })
    return isAnswer(answer) ? outcomeOf(answer) : answer
  }
}

/** On WhatsApp the number in the form it has there, or the user id; an SMS goes to a number only. */
function recipientOf({ to, medium }: OutboundMessage): string | undefined {
  const phone = to.find(({ kind }) => kind === 'phone')
  if (medium === 'sms') return phone?.value
  if (phone) return `whatsapp:+${phone.address.replace(/\D/g, '')}`
  return to[0] && `whatsapp:${to[0].value}`
}

function fromOf({ from }: TwilioSender, { medium }: OutboundMessage): Record<string, string> {
  if (/^MG[0-9a-f]{32}$/i.test(from)) return { MessagingServiceSid: from }
  const written = addressOf(from).replace(/[ -]/g, '')
  const number = /^\d{7,15}$/.test(written) ? `+${written}` : written
  return { From: medium === 'whatsapp' ? `whatsapp:${number}` : number }
}

function callbackOf({ statusCallback }: TwilioSender): Record<string, string> {
  return statusCallback === undefined ? {} : { StatusCallback: statusCallback }
}

function outcomeOf({ status, json }: Answer): SendOutcome {
  const sid = text(json.sid, 100)
  const code = codeOf(json.code) || codeOf(json.error_code)
  if (status < 300 && sid !== undefined && code === '') return { status: 'sent', providerMessageId: sid }
  const said = text(json.message, 300) ?? text(json.error_message, 300) ?? ''
  // A message may be taken and have failed in the same answer.
  return refusalByCode(status < 300 && code !== '' ? 400 : status, { code, said }, codes)
}

function isFinal(outcome: SendOutcome): boolean {
  return outcome.status === 'failed' && !outcome.retryable && !outcome.optedOut
}
