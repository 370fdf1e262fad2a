/** Long messages, with buttons and without: in parts, none of which anybody gets twice. */
import type { OutboundMessage, SendOutcome } from '../usecases/ports.ts'

/** Under buttons there is little room: what is longer goes before them, whole, since nobody agrees to half a sentence. */
export function partsOf(message: OutboundMessage, underButtonsAtMost: number): OutboundMessage[] {
  const { text: whole, buttons } = message
  if (buttons.length === 0 || whole.length <= underButtonsAtMost) return [message]
  const at = whole.lastIndexOf('\n\n')
  const last = whole.slice(at + 2)
  const [before, under] =
    at >= 0 && last.length <= underButtonsAtMost ? [whole.slice(0, at), last] : [whole, '…']
  const { textWithoutButtons } = message
  const plain = textWithoutButtons.startsWith(before)
    ? textWithoutButtons.slice(before.length).trim()
    : textWithoutButtons
  return [
    { ...message, text: before, textWithoutButtons: before, buttons: [] },
    { ...message, text: under, textWithoutButtons: plain, buttons },
  ]
}

/** The same where there are no buttons: how to answer is said in words. */
export function withoutButtons(message: OutboundMessage): OutboundMessage {
  return message.buttons.length === 0
    ? message
    : { ...message, text: message.textWithoutButtons, buttons: [] }
}

/** Sends without the buttons; where there were some, the outcome says so. */
export async function sendPlain(
  message: OutboundMessage,
  send: (plain: OutboundMessage) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const outcome = await send(withoutButtons(message))
  return outcome.status === 'sent' && message.buttons.length > 0 ? { ...outcome, plain: true } : outcome
}

/** A text in pieces, cut between paragraphs, lines or words, and inside a word only where it alone is too long. */
export function piecesOf(message: OutboundMessage, atMost: number): OutboundMessage[] {
  const pieces: string[] = []
  let rest = message.text.trim()
  while (rest.length > atMost) {
    const at = placeToCut(rest, atMost)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...pieces, rest].map((text) => ({ ...message, text }))
}

function placeToCut(text: string, atMost: number): number {
  const head = text.slice(0, atMost + 1)
  const gap = ['\n\n', '\n', ' '].map((one) => head.lastIndexOf(one)).find((at) => at > 0)
  if (gap !== undefined) return gap
  // Never through the middle of an emoji.
  return /[\ud800-\udbff]/.test(text.charAt(atMost - 1)) ? atMost - 1 : atMost
}

/** Sends the parts in order, up to the first that fails. What follows a part that arrived is not tried again. */
export async function sendParts(
  parts: OutboundMessage[],
  send: (part: OutboundMessage) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let outcome: SendOutcome = { status: 'failed', error: 'nothing to send', retryable: false }
  let isFirst = true
  for (const part of parts) {
    outcome = await send(part)
    if (!isFirst && outcome.status === 'failed') return { ...outcome, retryable: false }
    if (outcome.status !== 'sent') break
    isFirst = false
  }
  return outcome
}
