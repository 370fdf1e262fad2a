/** Message first, post later: a message with a reference that nobody posted yet is kept for its post. */
import type { Moment } from './activity.ts'
import type { Ledger } from './ledger.ts'
import type { MessageEvidence } from './records.ts'
import { findReferences } from './reference.ts'
import type { Message } from './signal.ts'

const referencesAtMost = 3

/** The verbatim proof of a message. */
export function evidenceOf(message: Message): MessageEvidence {
  const { channelId, messageId, text = '', bodySha256, signed, medium, sender } = message
  const [{ kind, value }] = sender.identities as [(typeof sender.identities)[number]]
  return { channelId, messageId, text, bodySha256, signed, medium, identity: { kind, value } }
}

/** Keeps it under each reference it names; whether there was one. Only what is hyphenated or bracketed is taken for a reference. */
export function keepForPosts(
  ledger: Ledger,
  message: Message,
  moment: Moment,
  contactId: string | null,
): boolean {
  const unknown = findReferences(message.text ?? '')
    .filter(
      ({ explicit, reference }) =>
        explicit && !ledger.state.answers.some((one) => one.reference === reference),
    )
    .slice(0, referencesAtMost)
  for (const { reference } of unknown) {
    ledger.write({
      write: 'waiting',
      message: {
        id: ledger.newId(),
        appId: ledger.state.app.id,
        reference,
        contactId,
        sender: message.sender.identities,
        message: evidenceOf(message),
        occurredAt: moment.at,
        timed: moment.timed,
        firsthand: !message.forwarded,
        receivedAt: ledger.now,
        // Nobody is asked who was erased.
        asked: contactId === null,
      },
    })
  }
  return unknown.length > 0
}
