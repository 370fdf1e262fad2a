/** The record in sentences: what each event means to somebody who sees one for the first time. */
import type { ContactEvent, Permission } from '../../server/schema/contact.ts'

/** The answer in a word or two. */
export function verdictOf({ allowed, reason }: Permission): string {
  if (allowed) return 'Yes'
  return reason === 'none' || reason === 'unknown' || reason === 'pending' ? 'Not yet' : 'No'
}

/** Why. */
export function whyOf({ reason, activity }: Permission, throughStep: boolean): string {
  const freeForm =
    activity.status === 'active' ? ' A free-form answer may go, until the 24 hours are over.' : ''
  switch (reason) {
    case 'opted_in':
      return `They agreed themselves, from this number.${freeForm}`
    case 'unknown':
      return throughStep
        ? 'Someone agreed. Assent cannot tell who until the message, with its code, arrives from their number.'
        : 'Nobody wrote from this number yet.'
    case 'none':
      return `They wrote, and did not agree to anything.${freeForm}`
    case 'declined':
      return `They were asked, and said no.${freeForm}`
    case 'opted_out':
      return `They opted out. Only they themselves can undo that.${freeForm}`
    case 'suspended':
      return `It must be confirmed again.${freeForm}`
    default:
      return freeForm
  }
}

/** An event's title and its sentence. */
export function titleOf({ type, data, status, changed }: ContactEvent): { title: string; text: string } {
  const via = String(data?.via ?? '')
  const message = data?.message as { text?: string } | undefined
  const quoted = message?.text ? `“${message.text}”` : ''
  switch (type) {
    case 'consented':
      return data?.verification === 'reply'
        ? { title: 'Opted in by Yes', text: 'The button of our question, tapped by the person.' }
        : {
            title:
              changed || status === 'opted_in' ? 'Opted in by the message' : 'Agreed, but it does not count',
            text: quoted,
          }
    case 'became_active':
      return { title: 'Active', text: 'Wrote: free-form messages may go for 24 hours.' }
    case 'became_inactive':
      return { title: 'Inactive', text: 'The 24 hours are over.' }
    case 'declined':
      return { title: 'Said no', text: via === 'gate' ? 'At the consent step.' : 'To our question.' }
    case 'opted_out':
      return { title: 'Opted out', text: quoted || 'On the receipt’s page.' }
    case 'restarted':
      return {
        title: 'START',
        text: changed ? 'Restored what they had given themselves.' : 'Nothing to restore.',
      }
    case 'question_due':
      return {
        title: 'Asked',
        text: 'No agreement came with the message, so the automated opt-in message asks.',
      }
    case 'source_bound':
      return {
        title: 'Came by the consent step',
        text: 'A code without its declaration, or forwarded: no consent.',
      }
    case 'reference_reused':
      return { title: 'The code is somebody else’s', text: 'It stays with its first sender.' }
    case 'opt_in_refused':
      return { title: 'Refused', text: via.replaceAll('_', ' ') }
    default:
      return { title: type.replaceAll('_', ' '), text: '' }
  }
}
