/** Messages on their way out: whom they go to in one word, and in how many parts. */
import type { OutboundMessage, SendOutcome } from '../usecases/ports.ts'

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages */
const bodyAtMost = 1024

/** The number in the provider's own form; by WhatsApp the user id of whom no number is known. */
export function recipientOf({ medium, to }: OutboundMessage): string | undefined {
  const phone = to.find(({ kind }) => kind === 'phone')
  if (phone) return withoutPlus(phone.address)
  return medium === 'whatsapp' ? to[0]?.value : undefined
}

/** A number in digits; the name of a sender as it is. */
export function withoutPlus(sender: string): string {
  const digits = sender.replace(/[+\s-]/g, '')
  return /^\d+$/.test(digits) ? digits : sender
}

/** Sends the parts of a message one after the other. What follows a part that arrived is not tried again: nobody gets the first part twice. */
export async function sendInParts(
  message: OutboundMessage,
  sendPart: (part: OutboundMessage) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const [first, ...others] = partsOf(message)
  let outcome = await sendPart(first)
  for (const part of others) {
    if (outcome.status !== 'sent') return outcome
    outcome = await sendPart(part)
    if (outcome.status === 'failed') return { ...outcome, retryable: false }
  }
  return outcome
}

/** Under buttons there is room for 1024 characters: what is longer goes before them, whole, since nobody agrees to half a sentence. */
function partsOf(message: OutboundMessage): [OutboundMessage, ...OutboundMessage[]] {
  const { text: whole, buttons } = message
  if (buttons.length === 0 || whole.length <= bodyAtMost) return [message]
  const at = whole.lastIndexOf('\n\n')
  const last = whole.slice(at + 2)
  const [before, under] = at >= 0 && last.length <= bodyAtMost ? [whole.slice(0, at), last] : [whole, '…']
  return [
    { ...message, text: before, buttons: [] },
    { ...message, text: under, buttons },
  ]
}
