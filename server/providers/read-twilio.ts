/** Reads Twilio's webhooks into signals: WhatsApp and SMS, messages that came in and what became of those that went out. */
import type { Keyword, Message, Sender } from '../domain/signal.ts'
import type { Medium } from '../schema/values.ts'
import { type Inbound, type InboundRequest, NotThisFormat, type Reading } from '../usecases/ports.ts'
import { parseForm } from './form.ts'
import { text } from './json.ts'
import { emptyReading, lineOf, messageSignal, preferenceSignal, type Source, senderOf } from './signals.ts'
import { canBeCutOtherwise } from './twilio-form.ts'

/** The person opted out: https://support.twilio.com/hc/en-us/articles/223134027 */
export const unsubscribed = '21610'

/** A field of the form, cut to a length; undefined where it is missing or empty. */
type Field = (name: string, atMost?: number) => string | undefined
/** Twilio sends no time: what it tells counts from its arrival. */
type Moment = { source: Source; receivedAt: number }
type Item = Inbound | Reading['ignored'][number]

/**
 * One body is one message: a form, of which the fields that count stand here. Who has a username and no number is in `From` by the user
 * id, which otherwise stands in `ExternalUserId` only:
 *
 *     MessageSid=SM4e…&AccountSid=AC4e…&SmsStatus=received
 *     &From=whatsapp:+919876543210&To=whatsapp:+15550100142&ExternalUserId=whatsapp:IN.2023…&ProfileName=Asha
 *     &Body=Yes&ButtonText=Yes&ButtonPayload=assent:yes:…&OriginalRepliedMessageSid=MM4e…&Forwarded=false
 *
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function readTwilio({ body, receivedAt }: InboundRequest, source: Source): Reading {
  const form = parseForm(body)
  const field: Field = (name, atMost = 100) => text(form.get(name) ?? undefined, atMost)
  if ((!field('MessageSid') && !field('AccountSid')) || canBeCutOtherwise(form)) throw new NotThisFormat()
  const reading = emptyReading()
  const item = read(field, { source, receivedAt })
  if ('signal' in item) reading.inbound.push(item)
  else reading.ignored.push(item)
  const error = errorIn(field)
  if (error) reading.errors.push(error)
  return reading
}

function read(field: Field, moment: Moment): Item {
  const id = field('MessageSid')
  const status = field('MessageStatus', 40) ?? field('SmsStatus', 40)
  if (!id || !status) return { kind: 'request', reason: 'unknown_type' }
  const cameIn = status === 'received' || status === 'receiving'
  return cameIn ? readMessage(id, field, moment) : readStatus(id, status, field, moment)
}

function readMessage(id: string, field: Field, { source, receivedAt }: Moment): Item {
  const medium = mediumOf(field('From', 160))
  if (!medium) return { kind: 'message', reason: 'unknown_channel' }
  const sender = personIn('From', medium, field)
  if (!sender) return { kind: 'message', reason: 'no_sender' }
  const signal = messageSignal(source, {
    messageId: id,
    medium,
    sender,
    occurredAt: receivedAt,
    text: field('Body', 8000) ?? field('ButtonText', 8000),
    buttonPayload: field('ButtonPayload', 300) ?? field('ListId', 300),
    quotedId: field('OriginalRepliedMessageSid'),
    forwarded: field('Forwarded') === 'true' || field('FrequentlyForwarded') === 'true',
    answeredAs: keywords.get(field('OptOutType') ?? ''),
    referral: referralIn(field),
  })
  return { line: lineOf(addressOf(field('To'))), signal }
}

/**
 * `MessageSid=SM4e…&MessageStatus=failed&ErrorCode=21610&From=+15550100142&To=+14155550123`. Of all errors one says what the person wants;
 * the others change nothing. https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
 */
function readStatus(id: string, status: string, field: Field, { source, receivedAt }: Moment): Item {
  const code = errorCodeIn(field)
  if (!code) return { kind: 'status', reason: status }
  const medium = mediumOf(field('To', 160))
  const sender = medium && personIn('To', medium, field)
  if (code !== unsubscribed || !sender) return { kind: 'status', reason: `error_${code}` }
  const signal = preferenceSignal(source, {
    messageId: `status:${id}:${code}`,
    medium,
    sender,
    preference: 'stop',
    errorCode: code,
    occurredAt: receivedAt,
  })
  return { line: lineOf(addressOf(field('From'))), signal }
}

function errorCodeIn(field: Field): string | undefined {
  const code = field('ErrorCode', 20)
  return code === '0' ? undefined : code
}

function errorIn(field: Field): string | undefined {
  const code = errorCodeIn(field)
  const said = field('ErrorMessage', 250) ?? field('ChannelStatusMessage', 250) ?? ''
  return code && `${code} ${said}`.trim()
}

/** A number with its plus, or a user id, as it is and with nothing before it: what is written otherwise `canBeCutOtherwise` would not find. */
const asTwilioWrites = /^(whatsapp:)?(\+\d|[A-Z]{2}\.\w)/

/** On WhatsApp the number and every user id that comes with it. */
function personIn(place: 'From' | 'To', medium: Medium, field: Field): Sender | undefined {
  const places = medium === 'sms' ? [place] : [place, 'ExternalUserId', 'ParentExternalUserId']
  const name = place === 'From' ? field('ProfileName', 200) : undefined
  return senderOf(
    places
      .map((one) => field(one, 160))
      .map((written = '') => (asTwilioWrites.test(written) ? addressOf(written) : '')),
    name,
  )
}

/** The advertisement or post; `ReferralNumMedia` alone comes with every message. */
function referralIn(field: Field): Message['referral'] {
  const of = (name: string) => field(`Referral${name}`, 500) ?? null
  const referral = {
    type: of('SourceType'),
    id: of('SourceId'),
    url: of('SourceUrl'),
    headline: of('Headline'),
    clickId: of('CtwaClid'),
  }
  return Object.values(referral).some((one) => one !== null) ? referral : undefined
}

/** Twilio's own keyword handling has answered already: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out */
const keywords = new Map<string, Keyword>([
  ['STOP', 'stop'],
  ['START', 'start'],
  ['HELP', 'help'],
])

/** `whatsapp:+1555…` is WhatsApp, a bare number SMS; `messenger:`, `rcs:` and whatever comes are neither. */
function mediumOf(written = ''): Medium | undefined {
  if (!written.includes(':')) return 'sms'
  return written.startsWith('whatsapp:') ? 'whatsapp' : undefined
}

/** A number or user id without the channel before it. */
export function addressOf(written = ''): string {
  return written.replace(/^whatsapp:/, '').trim()
}
