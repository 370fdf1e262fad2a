/** The words of an automated message, in the language of its notice. */
import { formatPhone } from '../domain/identity.ts'
import { answerPayload } from '../domain/question.ts'
import type { LoggedEvent, Notice, Send } from '../domain/records.ts'
import { fillIn } from '../domain/text.ts'
import type { PersonStrings } from '../schema/person-strings.ts'
import type { Medium } from '../schema/values.ts'
import type { Addresses } from './addresses.ts'
import type { AutomatedMessages } from './assent.ts'
import type { AppView, ContactRow, OutboundMessage, Ports } from './ports.ts'

/** What a message is about. */
export type About = {
  view: AppView
  row: ContactRow
  send: Send
  event: LoggedEvent
  notice: Notice
  medium: Medium
}

/** Puts a message together. */
export function composeMessage(
  { view, row, send, event, notice, medium }: About,
  { words }: Pick<Ports, 'words'>,
  addresses: Addresses,
): OutboundMessage {
  const { app } = view
  const { person } = words(notice.locale)
  const values = valuesOf(view, notice, addresses, {
    declaration: agreedTo(notice, event),
    receiptUrl: addresses.receipt(app.id, row.contact.evidenceId ?? event.id),
  })
  const text = fillIn(templateOf(person, send, event, medium), values)
  return {
    medium,
    to: row.identities,
    from: app.phone,
    text,
    textWithoutButtons:
      send.kind === 'question' ? `${text}\n\n${fillIn(person.answerInWords, values)}` : text,
    buttons: send.kind === 'question' ? buttonsOf(notice, send) : [],
  }
}

/** The automated messages as people get them, for whoever decides whether they are sent; `…` stands in place of somebody's own receipt. */
export function composeExamples(
  view: AppView,
  notice: Notice,
  { words }: Pick<Ports, 'words'>,
  addresses: Addresses,
): AutomatedMessages {
  const { person, dir } = words(notice.locale)
  const { declaration } = notice
  const values = valuesOf(view, notice, addresses, { declaration, receiptUrl: `${addresses.publicUrl}/r/…` })
  return {
    locale: notice.locale,
    dir,
    question: { text: fillIn(person.question, values), yes: notice.yesLabel, no: notice.noLabel },
    confirmation: fillIn(person.confirmation, values),
  }
}

function valuesOf(
  view: AppView,
  notice: Notice,
  addresses: Addresses,
  own: { declaration: string; receiptUrl: string },
): Record<string, string> {
  return {
    ...own,
    business: view.app.name,
    statement: notice.statement,
    howToStop: notice.howToStop,
    number: formatPhone(view.app.phone),
    chatUrl: addresses.chatUrl(view),
    yes: notice.yesLabel,
    no: notice.noLabel,
  }
}

/** The sentence that was agreed to; where only some of several purposes were, it says which. */
function agreedTo({ declaration, purposes }: Notice, { data }: LoggedEvent): string {
  const granted = purposes.filter(({ id }) => data?.purposes?.includes(id))
  if (granted.length === 0 || granted.length === purposes.length) return declaration
  return `${declaration} (${granted.map(({ label }) => label).join(', ')})`
}

function templateOf(person: PersonStrings, { kind }: Send, { data }: LoggedEvent, medium: Medium): string {
  if (kind === 'question') return person.question
  if (kind === 'help') return person.help
  if (kind === 'stop_confirmation') return person.stopConfirmation
  // Nobody is told that they said what somebody else says they said.
  if (data?.verification === 'attested') return person.attestedConfirmation
  return medium === 'sms' ? person.smsConfirmation : person.confirmation
}

function buttonsOf(notice: Notice, send: Send): OutboundMessage['buttons'] {
  return [
    { id: answerPayload('yes', send.id), title: notice.yesLabel },
    { id: answerPayload('no', send.id), title: notice.noLabel },
  ]
}
