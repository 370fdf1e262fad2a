/** Reads the Cloud API's webhooks into signals: Meta's own, 360dialog's, Gupshup's version 3. Unknown fields and types are passed over with a reason, never an error. */
import { sameIdentity } from '../domain/identity.ts'
import type { IdentityMoved, Message, Preference, Sender } from '../domain/signal.ts'
import { NotThisFormat, type Reading } from '../usecases/ports.ts'
import { codeOf, type Json, object, objects, parseJson, secondsOf, text } from './json.ts'
import {
  emptyReading,
  errorLine,
  identityMovedSignal,
  identityOf,
  messageSignal,
  preferenceSignal,
  type Source,
  senderOf,
} from './signals.ts'

const idAtMost = 300
/** 131050: "User has chosen to stop receiving marketing messages on WhatsApp from your business." */
export const optedOutAtMeta = ['131050']

/** Nobody's words, and no sign that somebody wrote: `request_welcome` tells that a chat was opened for the first time. */
const passedOver = ['unsupported', 'revoke', 'request_welcome']

/**
 * One body holds several entries, changes and messages:
 *
 *     { "object": "whatsapp_business_account", "entry": [ { "id": "…", "changes": [ { "field": "messages", "value": {
 *         "metadata": { "phone_number_id": "106…" },
 *         "contacts": [ { "profile": { "name": "Asha" }, "wa_id": "919876543210", "user_id": "IN.1349…" } ],
 *         "messages": [ { "from": "919876543210", "id": "wamid.…", "timestamp": "1749416383", "type": "text",
 *                         "text": { "body": "Hi!" }, "context": { "id": "wamid.…", "forwarded": true } } ] } } ] } ] }
 */
export function readCloudApi(body: Uint8Array, source: Source, optedOutCodes = optedOutAtMeta): Reading {
  const root = parseJson(body)
  if (root.object !== 'whatsapp_business_account' || !Array.isArray(root.entry)) throw new NotThisFormat()
  const reading = emptyReading()
  for (const entry of objects(root.entry)) {
    for (const change of objects(entry.changes))
      new ChangeReading(object(change.value), source, reading, optedOutCodes).read()
  }
  return reading
}

class ChangeReading {
  private readonly value: Json
  private readonly source: Source
  private readonly reading: Reading
  private readonly optedOutCodes: string[]

  constructor(value: Json, source: Source, reading: Reading, optedOutCodes: string[]) {
    this.value = value
    this.source = source
    this.reading = reading
    this.optedOutCodes = optedOutCodes
  }

  read(): void {
    const { messages, user_preferences, statuses } = this.value
    for (const message of objects(messages)) this.readMessage(message)
    for (const preference of objects(user_preferences)) this.readPreference(preference)
    for (const status of objects(statuses)) this.readStatus(status)
    const isEmpty = [messages, user_preferences, statuses].every((one) => objects(one).length === 0)
    if (isEmpty) this.ignore('change', 'unknown_type')
  }

  private ignore(kind: string, reason: string): void {
    this.reading.ignored.push({ kind, reason })
  }

  private tell(signal: Message | Preference | IdentityMoved): void {
    const line = text(object(this.value.metadata).phone_number_id, idAtMost)
    this.reading.inbound.push({ line, signal })
  }

  private readMessage(message: Json) {
    const type = text(message.type, 40) ?? 'unknown'
    const id = text(message.id, idAtMost)
    if (!id) return this.ignore(type, 'no_id')
    if (message.group_id !== undefined) return this.ignore(type, 'group')
    if (passedOver.includes(type)) return this.ignore(type, type)
    if (type === 'system') return this.readSystem(message, id)
    const sender = this.senderOf([message.from, message.from_user_id], ownNumber(message, type))
    if (!sender) return this.ignore(type, 'no_sender')
    const context = object(message.context)
    this.tell(
      messageSignal(this.source, {
        messageId: id,
        medium: 'whatsapp',
        sender,
        occurredAt: secondsOf(message.timestamp),
        ...contentOf(message, type),
        // Gupshup names the message by the id that its API gave for it, beside WhatsApp's own.
        quotedId: text(context.gs_id, idAtMost) ?? text(context.id, idAtMost),
        forwarded: isForwarded(message),
        edited: type === 'edit',
        referral: referralOf(message.referral),
      }),
    )
  }

  /**
   * `user_changed_number`, `user_changed_user_id`: a contact moves, and a new number brings new user ids. `customer_identity_changed`:
   * somebody else may hold the number. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system/
   *
   *     { "from": "919876543210", "id": "wamid.…", "timestamp": "1790…", "type": "system", "system": { "type": "user_changed_number",
   *       "wa_id": "4477…", "previous_user_id": "IN.2023…", "user_id": "GB.2026…", "previous_parent_user_id": "IN.ENT.30…", "parent_user_id": "…" } }
   */
  private readSystem(message: Json, id: string) {
    const system = object(message.system)
    const type = text(system.type) ?? ''
    const moves = type === 'user_changed_number' || type === 'user_changed_user_id'
    const identities = (given: unknown[]) => senderOf(given)?.identities ?? []
    const { customer, previous_user_id, previous_parent_user_id } = system
    const { wa_id, new_wa_id, user_id, parent_user_id } = system
    const to = moves ? identities([wa_id, new_wa_id, user_id, parent_user_id]) : []
    // What is named on both sides was not left: of two user ids one may stay.
    const from = identities([
      message.from,
      message.from_user_id,
      customer,
      previous_user_id,
      previous_parent_user_id,
    ]).filter((old) => !to.some((one) => sameIdentity(one, old)))
    if (!moves && type !== 'customer_identity_changed') return this.ignore('system', 'unknown_type')
    if (from.length === 0 || (moves && to.length === 0)) return this.ignore('system', 'no_identity')
    const occurredAt = secondsOf(message.timestamp)
    this.tell(identityMovedSignal(this.source, { messageId: id, from, to, occurredAt }))
  }

  /** `{ "wa_id": "1650…", "category": "marketing_messages", "value": "stop", "timestamp": 1731705721 }`, without an id of its own. */
  private readPreference(preference: Json) {
    const value = text(preference.value) ?? ''
    const sender = this.senderOf([preference.wa_id, preference.user_id])
    if (value !== 'stop' && value !== 'resume' && value !== 'signup')
      return this.ignore('user_preferences', 'unknown_value')
    if (!sender) return this.ignore('user_preferences', 'no_sender')
    // Without a time, the body itself: a second stop must not be taken for the first one told again.
    const told = codeOf(preference.timestamp) || this.source.bodySha256
    this.tell(
      preferenceSignal(this.source, {
        sender,
        messageId: `preference:${sender.identities[0]?.value}:${value}:${told}`,
        preference: value,
        signupId: text(preference.signup_id, idAtMost),
        occurredAt: secondsOf(preference.timestamp),
      }),
    )
  }

  /**
   * `{ "id": "wamid.…", "status": "failed", "timestamp": "1689…", "recipient_id": "9198…", "errors": [ { "code": 131050, "title": "…" } ] }`.
   * Gupshup has `code` and `reason` instead of the list. Of all errors one says what the person wants; the others change nothing.
   */
  private readStatus(status: Json) {
    const id = text(status.id, 250) ?? text(status.gs_id, 250)
    const errors = [...objects(status.errors), ...(status.code ? [status] : [])]
    for (const error of errors) {
      const said = text(error.title) ?? text(error.reason) ?? text(error.message)
      this.reading.errors.push(errorLine(codeOf(error.code), said) || 'unknown')
    }
    const { recipient_id, recipient_user_id, recipient_parent_user_id } = status
    const sender = this.senderOf([recipient_id, recipient_user_id, recipient_parent_user_id])
    const [first] = errors
    if (!first)
      return this.ignore('status', (text(status.status) ?? text(status.type) ?? 'unknown').slice(0, 40))
    const optedOut = errors.map(({ code }) => codeOf(code)).find((code) => this.optedOutCodes.includes(code))
    if (!sender || !id || !optedOut) return this.ignore('status', `error_${codeOf(first.code)}`)
    this.tell(
      preferenceSignal(this.source, {
        sender,
        messageId: `status:${id}:${optedOut}`,
        preference: 'stop',
        errorCode: optedOut,
        occurredAt: secondsOf(status.timestamp),
      }),
    )
  }

  /** The number, the user id, or both: since 2026 a message may carry no number at all, and some providers put a user id into `from`. */
  private senderOf(given: unknown[], ownNumber?: unknown): Sender | undefined {
    // As identities, not as written: of one number a message and its contact may have two spellings.
    const known = valuesOf(given)
    const contact =
      objects(this.value.contacts).find(({ wa_id, user_id }) =>
        valuesOf([wa_id, user_id]).some((one) => known.includes(one)),
      ) ?? {}
    const { user_id, parent_user_id, profile } = contact
    const name = text(object(profile).name)
    const written = [...given, user_id, parent_user_id]
    const sender = senderOf(written, name)
    // Whose number is known already has no other.
    const hasNumber = sender?.identities.some(({ kind }) => kind === 'phone')
    return hasNumber ? sender : senderOf([...written, ownNumber], name)
  }
}

/**
 * A contact shared in answer to our request is the person's own, and proves the number. Where `origin` stands the sources disagree:
 * on the message or on the contact. Any other shared contact says nothing of the sender, nor does a card with several numbers, of
 * which WhatsApp knows more than one.
 *
 *     { "type": "contacts", "from_user_id": "IN.2023…", "origin": "contact_request",
 *       "contacts": [ { "origin": "contact_request", "phones": [ { "phone": "+91 98765 43210", "wa_id": "919876543210" } ] } ] }
 */
function ownNumber(message: Json, type: string): unknown {
  if (type !== 'contacts' || isForwarded(message)) return undefined
  const [card, ...others] = objects(message.contacts)
  const isOwn = message.origin === 'contact_request' || card?.origin === 'contact_request'
  if (!isOwn || !card || others.length > 0) return undefined
  const phones = objects(card.phones)
  const known = phones.flatMap(({ wa_id }) => text(wa_id) ?? [])
  const [number, ...more] = known.length > 0 ? known : phones.map(({ phone }) => phone)
  return more.length === 0 ? number : undefined
}

function valuesOf(given: unknown[]): string[] {
  return given.flatMap((one) => identityOf(one)?.value ?? [])
}

function isForwarded({ context }: Json): boolean {
  const { forwarded, frequently_forwarded } = object(context)
  return forwarded === true || frequently_forwarded === true
}

function contentOf(
  message: Json,
  type: string,
): { text: string | undefined; buttonPayload: string | undefined } {
  const content = type === 'edit' ? object(object(message.edit).message) : message
  const inner = object(content[text(content.type) ?? ''])
  const reply = object(inner.button_reply ?? inner.list_reply)
  const flow = object(inner.nfm_reply)
  return {
    text: text(inner.body) ?? text(inner.caption) ?? text(inner.text) ?? text(reply.title) ?? text(flow.body),
    buttonPayload: text(inner.payload, idAtMost) ?? text(reply.id, idAtMost),
  }
}

/** `{ "source_url": "https://fb.me/…", "source_id": "ADID", "source_type": "ad", "headline": "…", "ctwa_clid": "…" }` */
export function referralOf(given: unknown): Message['referral'] {
  const { source_type, source_id, source_url, headline, ctwa_clid } = object(given)
  const of = (value: unknown) => text(value, 500) ?? null
  const referral = {
    type: of(source_type),
    id: of(source_id),
    url: of(source_url),
    headline: of(headline),
    clickId: of(ctwa_clid),
  }
  return Object.values(referral).some((one) => one !== null) ? referral : undefined
}
