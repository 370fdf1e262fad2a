/** Reads the webhooks of Vonage's SMS API: messages, and the receipts of those that were sent. */
import type { Reading } from '../usecases/ports.ts'
import { isoTimeOf, type Json, secondsOf, text } from './json.ts'
import { ignore, lineOf, messageSignal, preferenceSignal, type Source, senderOf } from './signals.ts'

const idAtMost = 300
/** The person wants none from this number. https://developer.vonage.com/en/opt-out-assist/guides/messaging-opted-out-numbers */
const optedOut = '9'

/** Whether it is the SMS API that speaks. */
export function isVonageSms({ messageId, msisdn }: Json): boolean {
  return text(messageId) !== undefined && text(msisdn) !== undefined
}

/**
 * An SMS, or a receipt where there is a `status`. https://developer.vonage.com/en/messaging/sms/guides/inbound-sms
 *
 *     { "msisdn": "447700900128", "to": "447700900999", "messageId": "0A00000012345678", "text": "JOIN", "type": "text",
 *       "message-timestamp": "2026-09-21 14:13:20", "timestamp": "1790000001", "nonce": "…", "sig": "…" }
 *     { "msisdn": "447700900128", "to": "447700900999", "messageId": "0A00…", "status": "rejected", "err-code": "9", … }
 */
export function readVonageSms(content: Json, source: Source, reading: Reading): void {
  const messageId = text(content.messageId, idAtMost) ?? ''
  const sender = senderOf([content.msisdn])
  const line = lineOf(content.to)
  const occurredAt = timeOf(content)
  if (content.status === undefined) readMessage()
  else readReceipt()

  function readMessage() {
    if (content.type === 'binary') return ignore(reading, 'sms', 'binary')
    // Each part of a long SMS comes by itself. The first one holds the keyword; another that begins with "stop" asks for nothing.
    if (content.concat === 'true' && content['concat-part'] !== '1') return ignore(reading, 'sms', 'part')
    if (!sender) return ignore(reading, 'sms', 'no_sender')
    const signal = messageSignal(source, {
      messageId,
      medium: 'sms',
      sender,
      occurredAt,
      text: text(content.text),
    })
    reading.inbound.push({ line, signal })
  }

  function readReceipt() {
    const status = text(content.status, 40) ?? 'unknown'
    const errorCode = text(content['err-code'], 20) ?? '0'
    if (errorCode === '0') return ignore(reading, 'status', status)
    reading.errors.push(`${errorCode} ${status}`)
    if (errorCode !== optedOut || !sender) return ignore(reading, 'status', `error_${errorCode}`)
    const signal = preferenceSignal(source, {
      messageId: `status:${messageId.slice(0, 200)}:${errorCode}`,
      medium: 'sms',
      sender,
      preference: 'stop',
      errorCode,
      occurredAt,
    })
    reading.inbound.push({ line, signal })
  }
}

/**
 * `2026-09-21 14:13:20` names no zone and has one: the page above says that it is UTC. `timestamp`, which came with the signature, is
 * younger where the request is a repetition.
 */
function timeOf({ 'message-timestamp': written, timestamp }: Json): number | undefined {
  const said = text(written, 60) ?? ''
  const isUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(said)
  return isoTimeOf(isUtc ? `${said}Z` : said) ?? secondsOf(timestamp)
}
