/** Reads Vonage's webhooks into signals: the Messages API's here, the SMS API's in read-vonage-sms.ts. */
import type { Medium } from '../schema/values.ts'
import { NotThisFormat, type Reading } from '../usecases/ports.ts'
import { isoTimeOf, type Json, object, text } from './json.ts'
import { referralOf } from './read-cloud-api.ts'
import { isVonageSms, readVonageSms } from './read-vonage-sms.ts'
import {
  emptyReading,
  errorLine,
  ignore,
  lineOf,
  messageSignal,
  preferenceSignal,
  type Source,
  senderOf,
} from './signals.ts'

const idAtMost = 300
/** An MMS goes to the same number from the same app on the phone, and "stop" in it is as good. */
const mediums: Record<string, Medium> = { sms: 'sms', mms: 'sms', whatsapp: 'whatsapp' }
/** The number sent STOP before. https://developer.vonage.com/en/api-errors/messages */
const optedOut = '1240'

/** Reads what one request says: one message, or what became of one. */
export function readVonage(content: Json, source: Source): Reading {
  const reading = emptyReading()
  if (isVonageSms(content)) readVonageSms(content, source, reading)
  else if (text(content.message_uuid) === undefined) throw new NotThisFormat()
  else if (content.status === undefined) readMessage(content, source, reading)
  else readStatus(content, source, reading)
  return reading
}

/**
 * A message, from a number, a user id or both; a button's answer is a `reply`, a template's button a `button`.
 * https://developer.vonage.com/en/api/messages and …/messages/guides/handling-whatsapp-usernames-and-bsuids
 *
 *     { "channel": "whatsapp", "message_uuid": "aaaa…", "from": "447700900128", "to": "447700900999",
 *       "timestamp": "2026-09-21T14:13:20Z", "profile": { "name": "Asha" }, "message_type": "reply",
 *       "reply": { "id": "assent:yes:…", "title": "Yes" }, "context": { "message_uuid": "bbbb…", "message_from": "447700900999" },
 *       "whatsapp": { "sender": { "user_id": "GB.1349…", "wa_id": "447700900128" } } }
 */
function readMessage(content: Json, source: Source, reading: Reading) {
  const type = text(content.message_type, 40) ?? 'unknown'
  const channel = text(content.channel, 40) ?? 'unknown'
  const medium = mediumOf(channel)
  if (!medium) return ignore(reading, channel, 'other_channel')
  if (type === 'unsupported') return ignore(reading, type, type)
  const { sender: user, referral } = object(content.whatsapp)
  const { wa_id, user_id, parent_user_id } = object(user)
  const sender = senderOf([content.from, wa_id, user_id, parent_user_id], text(object(content.profile).name))
  if (!sender) return ignore(reading, type, 'no_sender')
  const inner = object(content[type])
  const signal = messageSignal(source, {
    messageId: text(content.message_uuid, idAtMost) ?? '',
    medium,
    sender,
    occurredAt: isoTimeOf(content.timestamp),
    text: text(content.text) ?? text(inner.title) ?? text(inner.text) ?? text(inner.caption),
    buttonPayload: payloadOf(type, inner),
    quotedId: text(object(content.context).message_uuid, idAtMost),
    referral: referralOf(referral),
  })
  reading.inbound.push({ line: lineOf(content.to), signal })
}

function mediumOf(channel = ''): Medium | undefined {
  return Object.hasOwn(mediums, channel) ? mediums[channel] : undefined
}

function payloadOf(type: string, inner: Json): string | undefined {
  if (type === 'reply') return text(inner.id, idAtMost)
  return type === 'button' ? text(inner.payload, idAtMost) : undefined
}

/**
 * What became of a message that was sent. https://developer.vonage.com/en/messages/concepts/messages-status-callbacks
 *
 *     { "message_uuid": "aaaa…", "to": "447700900128", "from": "447700900999", "timestamp": "2026-09-21T14:13:20Z",
 *       "status": "rejected", "channel": "sms",
 *       "error": { "type": "https://developer.vonage.com/api-errors/messages#1240", "title": "1240", "detail": "Illegal Number" } }
 */
function readStatus(content: Json, source: Source, reading: Reading) {
  const error = object(content.error)
  const code = errorCodeOf(error)
  const { wa_id, user_id, parent_user_id } = object(object(content.whatsapp).recipient)
  const sender = senderOf([content.to, wa_id, user_id, parent_user_id])
  if (code === undefined) return ignore(reading, 'status', text(content.status, 40) ?? 'unknown')
  reading.errors.push(errorLine(code, text(error.detail)))
  if (code !== optedOut || !sender) return ignore(reading, 'status', `error_${code}`)
  const signal = preferenceSignal(source, {
    messageId: `status:${text(content.message_uuid, 200)}:${code}`,
    medium: mediumOf(text(content.channel, 40)) ?? 'sms',
    sender,
    preference: 'stop',
    errorCode: code,
    occurredAt: isoTimeOf(content.timestamp),
  })
  reading.inbound.push({ line: lineOf(content.from), signal })
}

/** The code of an error: the address of its page ends with it; `title` is the code too, or its name. */
export function errorCodeOf({ type, title }: Json): string | undefined {
  const [, code] = /#([\w-]{1,40})$/.exec(text(type) ?? '') ?? []
  return code ?? (typeof title === 'number' ? String(title) : text(title, 40))
}
