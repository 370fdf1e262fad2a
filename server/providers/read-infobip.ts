/** Reads Infobip's webhooks into signals: messages by WhatsApp and SMS, reports of those that were sent, notifications. */
import type { Medium } from '../schema/values.ts'
import { NotThisFormat, type Reading } from '../usecases/ports.ts'
import { isoTimeOf, type Json, object, objects, text } from './json.ts'
import { referralOf } from './read-cloud-api.ts'
import {
  emptyReading,
  errorLine,
  identityMovedSignal,
  ignore,
  lineOf,
  messageSignal,
  preferenceSignal,
  type Source,
  senderOf,
} from './signals.ts'

const idAtMost = 300
/**
 * The errors that say what the person wants: marketing messages switched off in WhatsApp (7033), the short code blocked by the end user
 * (573), STOP sent to a toll-free number (603). https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes
 */
const optedOut = new Map<string, Medium>([
  ['EC_MARKETING_OPT_OUT', 'whatsapp'],
  ['EC_SC_BLOCKED_BY_END_USER', 'sms'],
  ['EC_CONTENT_BLOCKED', 'sms'],
])
/** What stands in notifications that say nothing of a person's will: of templates, of links that were opened. */
const otherNotifications = ['messageTemplateId', 'notificationType']

/** Reads one body: a list of results, or one notification. */
export function readInfobip(root: Json, source: Source): Reading {
  const reading = emptyReading()
  if (Array.isArray(root.results)) {
    for (const result of objects(root.results)) readResult(result, source, reading)
    if (reading.inbound.length + reading.ignored.length === 0) ignore(reading, 'results', 'none')
  } else if (text(root.createdAt) !== undefined && Object.keys(object(root.content)).length > 0) {
    readNotification(root, source, reading)
  } else if (otherNotifications.some((name) => text(root[name]) !== undefined)) {
    ignore(reading, 'notification', 'unknown_type')
  } else throw new NotThisFormat()
  return reading
}

function readResult(result: Json, source: Source, reading: Reading) {
  if (result.message !== undefined) readWhatsApp(result, source, reading)
  else if (result.status !== undefined) readReport(result, source, reading)
  else if (result.seenAt !== undefined) ignore(reading, 'status', 'SEEN')
  else if (result.text !== undefined) readSms(result, source, reading)
  else ignore(reading, 'result', 'unknown_type')
}

/**
 * The format MO_OTT_CONTACT. https://www.infobip.com/docs/api/channels/whatsapp/whatsapp-inbound-messages/receive-whatsapp-inbound-messages
 *
 *     { "results": [ { "from": "447700900128", "to": "447700900999", "integrationType": "WHATSAPP", "messageId": "wamid.…",
 *         "receivedAt": "2026-09-21T14:13:20.000+0000",
 *         "message": { "type": "INTERACTIVE_BUTTON_REPLY", "id": "assent:yes:…", "title": "Yes", "context": { "id": "…" } },
 *         "contact": { "name": "Asha", "phoneNumber": "447700900128", "userId": "GB.1349…", "parentUserId": "GB.ENT.1181…" } } ],
 *       "messageCount": 1, "pendingMessageCount": 0 }
 */
function readWhatsApp(result: Json, source: Source, reading: Reading) {
  const message = object(result.message)
  const type = text(message.type, 40) ?? 'unknown'
  const integration = text(result.integrationType, 40) ?? 'unknown'
  const messageId = text(result.messageId, idAtMost)
  const context = object(message.context)
  const { phoneNumber, userId, parentUserId, name } = object(result.contact)
  const sender = senderOf([result.from, phoneNumber, userId, parentUserId], text(name))
  if (integration !== 'WHATSAPP') return ignore(reading, integration, 'other_channel')
  if (type === 'UNSUPPORTED' || type === 'INFECTED_CONTENT') return ignore(reading, type, 'unsupported')
  if (messageId === undefined) return ignore(reading, type, 'no_id')
  if (context.groupId !== undefined) return ignore(reading, type, 'group')
  if (!sender) return ignore(reading, type, 'no_sender')
  const signal = messageSignal(source, {
    messageId,
    medium: 'whatsapp',
    sender,
    occurredAt: isoTimeOf(result.receivedAt),
    text: text(message.text) ?? text(message.title) ?? text(message.caption),
    buttonPayload: payloadOf(type, message),
    quotedId: text(context.id, idAtMost),
    referral: referralIn(message),
  })
  reading.inbound.push({ line: lineOf(result.to), signal })
}

function payloadOf(type: string, { id, payload }: Json): string | undefined {
  if (type === 'BUTTON') return text(payload, idAtMost)
  const isReply = type === 'INTERACTIVE_BUTTON_REPLY' || type === 'INTERACTIVE_LIST_REPLY'
  return isReply ? text(id, idAtMost) : undefined
}

/** `{ "sourceType": "AD", "sourceId": "…", "sourceUrl": "https://fb.me/…", "headline": "…", "ctwaClickId": "…" }` in the Cloud API's words. */
function referralIn({ referral }: Json) {
  const { sourceType, sourceId, sourceUrl, headline, ctwaClickId } = object(referral)
  return referralOf({
    source_type: sourceType,
    source_id: sourceId,
    source_url: sourceUrl,
    headline,
    ctwa_clid: ctwaClickId,
  })
}

/**
 * The format MO_JSON_2. https://www.infobip.com/docs/api/channels/sms/inbound-sms/receive-inbound-sms-messages
 *
 *     { "results": [ { "messageId": "817…", "from": "447700900128", "to": "447700900999", "text": "JOIN please", "cleanText": "please",
 *         "keyword": "JOIN", "receivedAt": "2026-09-21T14:13:20.000+0000", "smsCount": 1 } ] }
 */
function readSms(result: Json, source: Source, reading: Reading) {
  const messageId = text(result.messageId, idAtMost)
  const sender = senderOf([result.from])
  if (messageId === undefined) return ignore(reading, 'sms', 'no_id')
  if (!sender) return ignore(reading, 'sms', 'no_sender')
  const signal = messageSignal(source, {
    messageId,
    medium: 'sms',
    sender,
    occurredAt: isoTimeOf(result.receivedAt),
    text: text(result.text),
  })
  reading.inbound.push({ line: lineOf(result.to), signal })
}

/**
 * What became of a message that was sent, WhatsApp or SMS (there with its `sender`).
 *
 *     { "results": [ { "messageId": "a28d…", "to": "447700900128", "doneAt": "2026-09-21T14:13:20.000+0000",
 *         "status": { "groupName": "UNDELIVERABLE", "name": "UNDELIVERABLE_REJECTED_OPERATOR" },
 *         "error": { "id": 7033, "name": "EC_MARKETING_OPT_OUT", "permanent": true } } ] }
 */
function readReport(result: Json, source: Source, reading: Reading) {
  const { groupName } = object(result.status)
  const error = object(result.error)
  const code = text(error.name, 60) ?? 'NO_ERROR'
  const messageId = text(result.messageId, 200)
  const { phoneNumber, userId, parentUserId } = object(result.contact)
  const sender = senderOf([result.to, phoneNumber, userId, parentUserId])
  if (code === 'NO_ERROR') return ignore(reading, 'status', text(groupName, 40) ?? 'unknown')
  reading.errors.push(errorLine(code, text(error.description)))
  const medium = optedOut.get(code)
  if (!medium || !sender || messageId === undefined) return ignore(reading, 'status', code)
  const signal = preferenceSignal(source, {
    messageId: `status:${messageId}:${code}`,
    medium,
    sender,
    preference: 'stop',
    errorCode: code,
    occurredAt: isoTimeOf(result.doneAt),
  })
  reading.inbound.push({ line: lineOf(result.sender), signal })
}

/**
 * Marketing messages switched off or on again in WhatsApp, or another phone behind a number; without an id of their own.
 *
 *     { "from": "447700900999", "createdAt": "2026-09-21T14:13:20.000+0000",
 *       "content": { "sender": "447700900999", "from": "447700900128", "notificationMessagesStatus": "stop" } }
 *     { "from": "447700900999", "createdAt": "2026-09-21T14:13:20.000+0000",
 *       "content": { "type": "user_identity_changed", "userNumber": "447700900128", "userId": "GB.1349…", "hash": "…" } }
 */
function readNotification({ from, content: given, createdAt }: Json, source: Source, reading: Reading) {
  const content = object(given)
  const value = content.notificationMessagesStatus
  const sender = senderOf([content.from, content.userNumber, content.userId])
  const [person] = sender?.identities ?? []
  const about = `${person?.value}:${text(createdAt, 40)}`
  const occurredAt = isoTimeOf(createdAt)
  const line = lineOf(from)
  const isMoved = content.type === 'user_identity_changed'
  if (!isMoved && value !== 'stop' && value !== 'resume')
    return ignore(reading, 'notification', 'unknown_type')
  if (!sender || !person) return ignore(reading, 'notification', 'no_sender')
  const signal = isMoved
    ? identityMovedSignal(source, { messageId: `identity:${about}`, from: [person], to: [], occurredAt })
    : preferenceSignal(source, {
        messageId: `preference:${value}:${about}`,
        sender,
        preference: value === 'stop' ? 'stop' : 'resume',
        occurredAt,
      })
  reading.inbound.push({ line, signal })
}
