/** Reads any SMS gateway's webhooks by a mapping: which field is what. */
import type { GenericSmsCredentials } from '../schema/channel.ts'
import { type Inbound, type InboundRequest, NotThisFormat, type Reading } from '../usecases/ports.ts'
import { valueAt } from './field-path.ts'
import { decoded, parseForm } from './form.ts'
import { isoTimeOf, millisecondsOf, secondsOf, text } from './json.ts'
import { emptyReading, lineOf, messageSignal, type Source, senderOf } from './signals.ts'

const hourMs = 3_600_000
/** In seconds the year 5138, in milliseconds 1973: nobody's webhook is of either. */
const millisecondsFrom = 100_000_000_000

/**
 * JSON or a form, as the gateway has it. With the fields `{ from: "sender.number", text: "body", id: "id", time: "sent" }` and the list of
 * messages at `results`:
 *
 *     { "results": [ { "id": "8f14e45f", "sender": { "number": "447700900128" }, "to": "447700900001",
 *                      "body": "JOIN", "sent": "2026-09-21T13:33:20+02:00" } ] }
 *
 * Two of those for whom this is meant: https://developer.vonage.com/messaging/sms/guides/inbound-sms (flat, JSON or form) and
 * https://docs.webexinteract.com/reference/sms-opt-out-received (nested JSON).
 */
export function readGenericSms(
  request: InboundRequest,
  credentials: GenericSmsCredentials,
  source: Source,
): Reading {
  const { fields, messages } = credentials
  const root = rootOf(request.body)
  const list = messages === undefined ? root : valueAt(root, messages)
  const items = Array.isArray(list) ? list : [list]
  if (!items.some((item) => hasAnyOf(fields, item))) throw new NotThisFormat()
  const reading = emptyReading()
  for (const [index, item] of items.entries()) {
    const read = readMessage(item, index, request.receivedAt, credentials, source)
    if ('signal' in read) reading.inbound.push(read)
    else reading.ignored.push(read)
  }
  return reading
}

function hasAnyOf(fields: GenericSmsCredentials['fields'], item: unknown): boolean {
  return Object.values(fields).some((path) => path !== undefined && valueAt(item, path) !== undefined)
}

/** An object, a list, or the fields of a form. */
function rootOf(body: Uint8Array): unknown {
  const written = decoded(body)?.trim() ?? ''
  if (!/^[{[]/.test(written)) return Object.fromEntries(parseForm(body))
  try {
    return JSON.parse(written)
  } catch {
    throw new NotThisFormat()
  }
}

function readMessage(
  item: unknown,
  index: number,
  receivedAt: number,
  { fields, from: own }: GenericSmsCredentials,
  source: Source,
): Inbound | Reading['ignored'][number] {
  const field = (path: string | undefined, atMost?: number) =>
    path === undefined ? undefined : textOf(valueAt(item, path), atMost)
  const sender = senderOf([numberOf(field(fields.from, 60))])
  if (!sender) return { kind: 'message', reason: 'no_sender' }
  if (own !== undefined && lineOf(numberOf(own)) === sender.identities[0]?.value)
    return { kind: 'message', reason: 'our_own' }
  const said = field(fields.text, 8000)
  // A delivery report comes to the same address, from the same number, and says nothing: nobody agreed by it.
  if (said === undefined) return { kind: 'message', reason: 'no_text' }
  const time = fields.time === undefined ? undefined : valueAt(item, fields.time)
  return {
    line: lineOf(numberOf(field(fields.to, 60))),
    signal: messageSignal(source, {
      messageId: field(fields.id, 300) ?? idFor(source, index, time === undefined ? receivedAt : undefined),
      medium: 'sms',
      sender,
      text: said,
      occurredAt: fields.time === undefined ? receivedAt : timeOf(time),
    }),
  }
}

/**
 * Without an id, the body and the place in it. Where the body holds no time either, the same words of the same person are the same body
 * whenever they are sent: the hour keeps a second STOP apart from the first.
 */
function idFor({ bodySha256 }: Source, index: number, receivedAt: number | undefined): string {
  const hour = receivedAt === undefined ? '' : `:${Math.floor(receivedAt / hourMs)}`
  return `body:${bodySha256}:${index}${hour}`
}

/** A text, or a number written as one: some gateways send telephone numbers and ids so. */
function textOf(given: unknown, atMost?: number): string | undefined {
  return text(Number.isSafeInteger(given) ? String(given) : given, atMost)
}

/** As gateways write numbers: `tel:+44…`, `0044…`, with a plus or without. */
function numberOf(written: string | undefined): string | undefined {
  return written?.replace(/^tel:/i, '').replace(/^00(?=[1-9])/, '+')
}

/** ISO 8601 with its zone, or seconds or milliseconds since 1970, whichever it must be. */
function timeOf(given: unknown): number | undefined {
  const count = millisecondsOf(given)
  return isoTimeOf(given) ?? (count !== undefined && count < millisecondsFrom ? secondsOf(given) : count)
}
