/** The record in sentences: what each event means to somebody who sees one for the first time. */
import { findReferences } from '../../server/domain/reference.ts'
import type { ContactEvent } from '../../server/schema/contact.ts'
import type { Icon, verdicts } from './icons.ts'
import type { SimulatorView } from './view.ts'

/** The big answer: its shape, its word, and why; `{number}` is filled in. */
export function verdictOf(view: SimulatorView): { shape: keyof typeof verdicts; word: string; why: string } {
  const { allowed, reason, activity } = view.record.permission
  const freeForm =
    activity.status === 'active' ? ' A free-form answer may go, until the 24 hours are over.' : ''
  if (allowed) return { shape: 'yes', word: 'Yes', why: `${proofOf(view)}${freeForm}` }
  switch (reason) {
    case 'declined':
      return { shape: 'declined', word: 'No', why: `They were asked, and said no.${freeForm}` }
    case 'opted_out':
      return {
        shape: 'out',
        word: 'No',
        why: `They opted out. Only they themselves can undo that.${freeForm}`,
      }
    case 'suspended':
      return { shape: 'suspended', word: 'No', why: `It must be confirmed again by themselves.${freeForm}` }
    case 'none':
      return { shape: 'wait', word: 'Not yet', why: `They wrote, and did not agree to anything.${freeForm}` }
    default:
      return { shape: 'wait', word: 'Not yet', why: `${unknownBecause(view)}${freeForm}` }
  }
}

function proofOf({ record: { permission, events } }: SimulatorView): string {
  const proof = events.find(({ id }) => id === permission.evidenceId)
  switch (proof?.data?.verification) {
    case 'message':
      return '{number} sent the declaration with its code. The number is proven: the message came from it.'
    case 'reply': {
      const label = messageOf(proof)?.text
      return `{number} tapped ${label ? inQuotes(label) : 'Yes'} in the chat. The number is proven: the answer came from it.`
    }
    default:
      return '{number} is opted in.'
  }
}

function unknownBecause({ reference, record: { answer } }: SimulatorView): string {
  if (reference === undefined) return 'Nobody wrote from {number} yet.'
  if (!answer) return 'Nobody has posted an answer with this code yet.'
  if (answer.status === 'bound') return 'The answer belongs to another number. {number} agreed to nothing.'
  if (answer.status === 'withdrawn') return 'The answer was taken back before its message came.'
  if (answer.status === 'expired') return 'Someone agreed, and never sent the message. The code has expired.'
  return answer.decision === 'accept'
    ? 'Someone agreed. Assent cannot tell who until the message, with its code, arrives from their number.'
    : 'Someone said no, and only wants to chat. Assent cannot tell who until they write.'
}

/** Somebody's words in the midst of ours: isolated, since they may run the other way. */
export function inQuotes(text: string): string {
  return `“\u2068${text}\u2069”`
}

type Entry = { drawing: Icon; title: string; text: string; look?: 'solid' | 'ink' }

/** An event's drawing, title and sentence. */
export function entryOf(event: ContactEvent, view: SimulatorView): Entry {
  const { type, data, changed, status } = event
  const said = messageOf(event)?.text
  const quoted = said ? inQuotes(said) : ''
  switch (type) {
    case 'consented':
      if (!changed && status !== 'opted_in')
        return {
          drawing: 'page',
          title: 'Agreed, but it does not count',
          text: tooClose(event, view) ? closeWords : quoted,
        }
      return data?.verification === 'reply'
        ? {
            drawing: 'tick',
            title: 'Opted in',
            text: 'Verified by reply: the button of our own question, tapped by the person.',
            look: 'solid',
          }
        : { drawing: 'tick', title: 'Opted in', text: `Verified by message. ${quoted}`, look: 'solid' }
    case 'became_active':
      return wroteWithCode(event, view)
        ? { drawing: 'bubble', title: 'Wrote', text: 'Active for 24 hours: free-form messages may go.' }
        : {
            drawing: 'bubble',
            title: 'Wrote without a code',
            text: 'Active for 24 hours. No answer about messages in it.',
          }
    case 'became_inactive':
      return { drawing: 'clock', title: 'Inactive', text: 'The 24 hours are over.' }
    case 'declined':
      return {
        drawing: 'minus',
        title: 'Said no',
        text: data?.via === 'gate' ? 'At the consent step.' : 'To our question.',
        look: 'ink',
      }
    case 'opted_out':
      return {
        drawing: 'cross',
        title: changed ? 'Opted out' : 'Opted out again',
        text: quoted || 'On the receipt’s page.',
        look: 'ink',
      }
    case 'restarted':
      return {
        drawing: 'restart',
        title: changed ? 'Opted in again' : 'START',
        text: restartWords(event, view),
        ...(changed ? { look: 'solid' as const } : {}),
      }
    case 'question_due':
      return {
        drawing: 'send',
        title: 'Automated opt-in message sent',
        text: 'Once per person. Its operator can switch it off.',
      }
    case 'source_bound':
      return {
        drawing: 'page',
        title: 'Came by the consent step',
        text: 'The code without its declaration, or forwarded: noted where they came from, and no consent.',
      }
    case 'reference_reused':
      return {
        drawing: 'copy',
        title: 'The code is somebody else’s',
        text: 'It stays with its first sender.',
      }
    case 'opt_in_refused':
      return { drawing: 'minus', title: 'Did not count', text: refusals[String(data?.via)] ?? '' }
    default:
      return { drawing: 'page', title: type.replaceAll('_', ' '), text: '' }
  }
}

const refusals: Record<string, string> = {
  reference_expired: 'The code had expired when the message was sent.',
  reference_withdrawn: 'The answer had been taken back before the message was sent.',
}

const closeWords = 'Too close to the STOP to tell which came first.'
/** As the fold has it: a consent counts only if it happened more than two seconds after every opt-out. */
const closeMs = 2000

function tooClose({ occurredAt }: ContactEvent, { record: { events } }: SimulatorView): boolean {
  const at = Date.parse(occurredAt)
  return events.some(
    (one) => one.type === 'opted_out' && Math.abs(at - Date.parse(one.occurredAt)) <= closeMs,
  )
}

function restartWords(event: ContactEvent, view: SimulatorView): string {
  if (event.changed) return 'START restored what they had given themselves.'
  if (event.status === 'opted_in') return 'They are opted in already.'
  const asks = view.record.events.some(
    (one) => one.type === 'question_due' && one.recordedAt === event.recordedAt,
  )
  if (tooClose(event, view))
    return asks ? 'Too close to the STOP to tell which came first; so it asks.' : closeWords
  return asks
    ? 'Nothing of their own to restore; so it asks.'
    : 'Nothing of their own to restore, and they were asked today.'
}

/** Whether the message that made somebody active said anything that counts: other events tell, or the phone remembers a code. */
function wroteWithCode({ recordedAt, occurredAt }: ContactEvent, { thread, record }: SimulatorView): boolean {
  const about = new Set(['became_active', 'became_inactive', 'question_due'])
  if (record.events.some((one) => one.recordedAt === recordedAt && !about.has(one.type))) return true
  const message = thread.find(
    ({ from, at }) => from === 'person' && Math.abs(at - Date.parse(occurredAt)) < 1500,
  )
  return findReferences(message?.text ?? '').some(({ explicit }) => explicit)
}

function messageOf({ data }: ContactEvent): { text?: string } | undefined {
  return data?.message as { text?: string } | undefined
}

/** What became of the last press: said also where nothing changed. */
export function afterwards(view: SimulatorView): string {
  const { press } = view
  if (!press) return ''
  const { act, came } = press
  if (came === 'missing' && act === 'send') return 'There is nothing in the message yet.'
  if (came === 'missing') return 'There is no message yet to do this with. Send one first.'
  switch (act) {
    case 'twice':
      return 'Delivered again: recognised, nothing changed.'
    case 'answer':
      if (came === 'consented') return 'Opted in: the Yes came from this number.'
      break
    case 'edit':
      return came === 'nothing'
        ? 'Delivered as an edit: what is edited in afterwards opts nobody in.'
        : outcome(view, came)
    case 'number':
      return 'Another phone, with a number of its own. A code that is still free may be sent from it.'
    case 'ahead':
      return 'Nothing was written down: this is how things would stand in 25 hours.'
    case 'now':
      return 'Back to now.'
    case 'cut':
      if (came === 'source_bound' || came === 'nothing') return 'Without the declaration it opts nobody in.'
      break
    case 'lose':
      if (came === 'question_due' || came === 'nothing')
        return 'Without its code nobody can tell which answer it is: it opts nobody in.'
      break
    case 'forward':
      if (came === 'source_bound' || came === 'nothing' || came === 'question_due')
        return 'A forwarded message opts nobody in: the words may be somebody else’s.'
      break
  }
  return outcome(view, came)
}

function outcome(view: SimulatorView, came: string): string {
  const { events } = view.record
  switch (came) {
    case 'consented':
      return 'Opted in: code and declaration came from this number.'
    case 'consented_same': {
      const last = events.findLast(({ type }) => type === 'consented')
      if (view.record.permission.allowed) return 'Recorded. They are opted in already.'
      return last && tooClose(last, view) ? closeWords : 'Recorded, and it does not count.'
    }
    case 'declined':
      return 'Their No is recorded. They are not asked again.'
    case 'declined_same':
      return 'Their No is recorded, and changes nothing.'
    case 'opted_out':
      return 'Opted out at once, and confirmed once.'
    case 'opted_out_same':
      return 'Recorded. They had opted out already, so nothing is confirmed twice.'
    case 'restarted':
      return 'START restored what they had given themselves.'
    case 'restarted_same': {
      const last = events.findLast(({ type }) => type === 'restarted')
      return last ? restartWords(last, view) : ''
    }
    case 'source_bound':
      return 'Noted where they came from. It opts nobody in.'
    case 'reference_reused':
      return 'The code belongs to another number, and stays there.'
    case 'opt_in_refused': {
      const last = events.findLast(({ type }) => type === 'opt_in_refused')
      return refusals[String(last?.data?.via)] ?? 'It did not count.'
    }
    case 'waits':
      return 'Nobody has posted an answer with this code yet: the message waits for it.'
    case 'question_due':
      return 'Delivered. No agreement in it, so the automated opt-in message asks.'
    default:
      return 'Delivered. Nothing in it about agreeing or stopping, so nothing changed.'
  }
}
