/** Reads Gupshup's webhooks into signals: version 2 in its own format, version 3 in the Cloud API's. */
import { NotThisFormat, type Reading } from '../usecases/ports.ts'
import { codeOf, type Json, millisecondsOf, object, parseJson, text } from './json.ts'
import { optedOutAtMeta, readCloudApi, referralOf } from './read-cloud-api.ts'
import { emptyReading, errorLine, messageSignal, preferenceSignal, type Source, senderOf } from './signals.ts'

const idAtMost = 300
/** 1012: the number opted out at Gupshup, https://docs.gupshup.io/docs/error-and-status-messages */
const optedOutCodes = [...optedOutAtMeta, '1012']
/** For the operator, whose callback is set at another app, or whose app has another name there. */
const cameForAnother = 'came for another app: nothing was recorded'
/** Nobody's words, and no sign that somebody wrote. */
const passedOver = ['unsupported', 'revoke', 'deleted', 'system']

/**
 * The body's own shape says which version it is: a subscription that was changed at Gupshup loses no opt-out.
 * https://docs.gupshup.io/docs/what-is-an-inbound-message, https://partner-docs.gupshup.io/docs/bsuid and
 * https://partner-docs.gupshup.io/docs/passthrough-v3-incoming-events
 *
 *     { "app": "JuniperBakery", "timestamp": 1790000000370, "version": 2, "type": "message", "payload": {
 *         "id": "wamid.…", "source": "919876543210", "type": "button_reply",
 *         "payload": { "title": "No", "id": "…", "reply": "No 2", "postbackText": "assent:no:…" },
 *         "sender": { "phone": "919876543210", "name": "Asha", "userId": "IN.1349…" },
 *         "context": { "id": "wamid.…", "gsId": "0000-…", "forwarded": false } } }
 */
export function readGupshup(body: Uint8Array, source: Source, { appName }: { appName: string }): Reading {
  const root = parseJson(body)
  if (root.object !== undefined) return readCloudApi(body, source, optedOutCodes)
  const { app, type, payload, timestamp } = root
  if (typeof type !== 'string' || typeof payload !== 'object' || payload === null) throw new NotThisFormat()
  if (app !== undefined && !isSameApp(app, appName))
    return { ...passOver(nameOf(type), 'another_app'), errors: [cameForAnother] }
  const occurredAt = millisecondsOf(timestamp)
  switch (type) {
    case 'message':
      return readMessage(object(payload), source, occurredAt)
    case 'message-event':
      return readMessageEvent(object(payload), source, occurredAt)
    case 'user-event':
      return readUserEvent(object(payload), source, occurredAt)
    default:
      return passOver(nameOf(type), 'unknown_type')
  }
}

function readMessage(payload: Json, source: Source, occurredAt: number | undefined): Reading {
  const type = nameOf(payload.type)
  const messageId = text(payload.id, idAtMost)
  if (passedOver.includes(type)) return passOver(type, type)
  if (!messageId) return passOver(type, 'no_id')
  if (isOfGroup(payload)) return passOver(type, 'group')
  const from = object(payload.sender)
  const sender = senderOf([from.phone, payload.source, from.userId], text(from.name))
  if (!sender) return passOver(type, 'no_sender')
  const said = object(payload.payload)
  const context = object(payload.context)
  const signal = messageSignal(source, {
    messageId,
    medium: 'whatsapp',
    sender,
    occurredAt,
    text: text(said.text) ?? text(said.caption) ?? text(said.title),
    // Not `id`: it names the message that had the buttons, and is the same under each of them.
    buttonPayload: text(said.postbackText, idAtMost),
    // `gsId` is what the API called our message; after a week only WhatsApp's own id is known.
    quotedId: text(context.gsId, idAtMost) ?? text(context.id, idAtMost),
    forwarded: context.forwarded === true || context.frequently_forwarded === true,
    edited: type === 'edit',
    referral: referralOf(payload.referral),
  })
  return { ...emptyReading(), inbound: [{ signal }] }
}

/** Version 2 does not say where a group would stand; version 3 has WhatsApp's own `group_id` on the message. */
function isOfGroup(payload: Json): boolean {
  return [payload, object(payload.context), object(payload.sender)].some(
    ({ group_id, groupId }) => (group_id ?? groupId ?? '') !== '',
  )
}

/**
 * What became of a message of ours: https://docs.gupshup.io/docs/message-events
 *
 *     { "id": "b2…", "gsId": "a1…", "type": "failed", "destination": "919876543210",
 *       "payload": { "code": 1012, "reason": "…" } }
 */
function readMessageEvent(payload: Json, source: Source, occurredAt: number | undefined): Reading {
  const { code: given, reason } = object(payload.payload)
  const code = codeOf(given)
  if (payload.type !== 'failed') return passOver('message-event', nameOf(payload.type))
  const errors = [errorLine(code, text(reason)) || 'failed']
  const id = text(payload.gsId, idAtMost - 40) ?? text(payload.id, idAtMost - 40)
  const sender = senderOf([payload.destination, payload.userId])
  if (!sender || !id || !optedOutCodes.includes(code))
    return { ...passOver('message-event', `error_${code}`), errors }
  const stop = preferenceSignal(source, {
    messageId: `failed:${id}:${code}`,
    sender,
    preference: 'stop',
    occurredAt,
    errorCode: code,
  })
  return { inbound: [{ signal: stop }], ignored: [], errors }
}

/**
 * An opt-out that Gupshup took counts. An opt-in that it was told of is no word of the person's; and in the sandbox, and when a
 * callback is set, `sandbox-start` only wants to hear 200. https://docs.gupshup.io/docs/user-event
 *
 *     { "phone": "919876543210", "type": "opted-out" }
 */
function readUserEvent(payload: Json, source: Source, occurredAt: number | undefined): Reading {
  const { phone, type, userId } = payload
  if (type !== 'opted-out') return passOver('user-event', nameOf(type))
  const sender = senderOf([phone, userId])
  if (!sender) return passOver('user-event', 'no_sender')
  const messageId = `opted-out:${sender.identities[0]?.value}:${occurredAt ?? source.bodySha256}`
  const stop = preferenceSignal(source, { messageId, sender, preference: 'stop', occurredAt })
  return { ...emptyReading(), inbound: [{ signal: stop }] }
}

function passOver(kind: string, reason: string): Reading {
  return { ...emptyReading(), ignored: [{ kind, reason }] }
}

function nameOf(type: unknown): string {
  return text(type, 40) ?? 'unknown'
}

/** Names are compared as Gupshup's own pages show them, whatever the case an operator typed. */
function isSameApp(given: unknown, appName: string): boolean {
  return typeof given === 'string' && given.trim().toLowerCase() === appName.trim().toLowerCase()
}
