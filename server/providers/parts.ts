/** Long messages with buttons: in parts, none of which anybody gets twice. */
import type { OutboundMessage, SendOutcome } from '../usecases/ports.ts'

/** Under buttons there is little room: what is longer goes before them, whole, since nobody agrees to half a sentence. */
export function partsOf(message: OutboundMessage, underButtonsAtMost: number): OutboundMessage[] {
  const { text: whole, buttons } = message
  if (buttons.length === 0 || whole.length <= underButtonsAtMost) return [message]
  const at = whole.lastIndexOf('\n\n')
  const last = whole.slice(at + 2)
  const [before, under] =
    at >= 0 && last.length <= underButtonsAtMost ? [whole.slice(0, at), last] : [whole, '…']
  return [
    { ...message, text: before, buttons: [] },
    { ...message, text: under, buttons },
  ]
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
