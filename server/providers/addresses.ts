/** Whom a message goes to and whom it comes from, in the one word that many providers have for each. */
import type { OutboundMessage } from '../usecases/ports.ts'

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
