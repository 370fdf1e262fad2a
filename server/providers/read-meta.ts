/** Reads the Cloud API's webhooks into signals. Unknown fields and types are passed over with a reason, never an error. */
import { createHash } from 'node:crypto'
import { bsuidIdentity, phoneIdentity } from '../domain/identity.ts'
import type { IdentityMoved, Message, Preference, Sender } from '../domain/signal.ts'
import type { Identity } from '../schema/values.ts'
import { NotThisFormat, type Reading } from '../usecases/ports.ts'

/** Anything JSON can hold, of which nothing is believed before it was looked at. */
type Json = Record<string, unknown>

/** Which channel reads. */
export type MetaReader = { channelId: string; phoneNumberId: string; simulated: boolean }

const textAtMost = 8000
const idAtMost = 300

/**
 * One body holds several entries, changes and messages:
 *
 *     { "object": "whatsapp_business_account", "entry": [ { "id": "…", "changes": [ { "field": "messages", "value": {
 *         "metadata": { "phone_number_id": "106…" },
 *         "contacts": [ { "profile": { "name": "Asha" }, "wa_id": "919876543210", "user_id": "IN.1349…" } ],
 *         "messages": [ { "from": "919876543210", "id": "wamid.…", "timestamp": "1749416383", "type": "text",
 *                         "text": { "body": "Hi!" }, "context": { "id": "wamid.…", "forwarded": true } } ] } } ] } ] }
 */
export function readMeta(body: Uint8Array, reader: MetaReader): Reading {
  const root = parse(body)
  const reading: Reading = { signals: [], ignored: [] }
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  for (const entry of objects(root.entry)) {
    for (const change of objects(entry.changes)) {
      for (const item of new ChangeReading(object(change.value), reader, bodySha256).items()) {
        if ('reason' in item) reading.ignored.push(item)
        else reading.signals.push(item)
      }
    }
  }
  return reading
}

function parse(body: Uint8Array): Json {
  try {
    const root = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (object(root).object === 'whatsapp_business_account' && Array.isArray(root.entry)) return root
  } catch {
    // Said below.
  }
  throw new NotThisFormat()
}

type Ignored = Reading['ignored'][number]

function ignored(kind: string, reason: string): Ignored {
  return { kind, reason }
}

class ChangeReading {
  private readonly value: Json
  private readonly reader: MetaReader
  private readonly bodySha256: string

  constructor(value: Json, reader: MetaReader, bodySha256: string) {
    this.value = value
    this.reader = reader
    this.bodySha256 = bodySha256
  }

  items(): (Message | Preference | IdentityMoved | Ignored)[] {
    const { metadata, messages, user_preferences, statuses } = this.value
    const number = text(object(metadata).phone_number_id)
    // Meta has one callback for all numbers of a Meta app.
    if (number !== this.reader.phoneNumberId) return [ignored('change', 'another_number')]
    const items = [
      ...objects(messages).map((message) => this.readMessage(message)),
      ...objects(user_preferences).map((preference) => this.readPreference(preference)),
      ...objects(statuses).map(() => ignored('status', 'not_read')),
    ]
    return items.length > 0 ? items : [ignored('change', 'unknown_type')]
  }

  private readMessage(message: Json): Message | IdentityMoved | Ignored {
    const type = text(message.type)?.slice(0, 40) ?? 'unknown'
    const id = text(message.id)?.slice(0, idAtMost)
    if (!id) return ignored(type, 'no_id')
    if (message.group_id !== undefined) return ignored(type, 'group')
    if (type === 'unsupported' || type === 'revoke') return ignored(type, type)
    if (type === 'system') return this.readSystem(message, id)
    const sender = this.senderOf(message.from, message.from_user_id)
    if (!sender) return ignored(type, 'no_sender')
    return this.messageOf(message, type, id, sender)
  }

  private messageOf(message: Json, type: string, id: string, sender: Sender): Message {
    const context = object(message.context)
    return {
      kind: 'message',
      channelId: this.reader.channelId,
      messageId: id,
      sender,
      occurredAt: timeOf(message.timestamp),
      ...contentOf(message, type),
      quotedId: text(context.id)?.slice(0, idAtMost),
      forwarded: context.forwarded === true || context.frequently_forwarded === true,
      edited: type === 'edit',
      bodySha256: this.bodySha256,
      signed: true,
      simulated: this.reader.simulated,
    }
  }

  /** `user_changed_number`, `user_changed_user_id`: a contact moves. `customer_identity_changed`: somebody else may hold the number. */
  private readSystem(message: Json, id: string): IdentityMoved | Ignored {
    const system = object(message.system)
    const type = text(system.type) ?? ''
    const from =
      identityOf(system.previous_user_id) ?? identityOf(message.from) ?? identityOf(system.customer)
    const to = identityOf(system.user_id) ?? identityOf(system.wa_id) ?? identityOf(system.new_wa_id)
    const moves = type === 'user_changed_number' || type === 'user_changed_user_id'
    if (!moves && type !== 'customer_identity_changed') return ignored('system', 'unknown_type')
    if (!from || (moves && !to)) return ignored('system', 'no_identity')
    return {
      kind: 'identity_moved',
      channelId: this.reader.channelId,
      messageId: id,
      from: { kind: from.kind, value: from.value },
      to: moves ? to : undefined,
      occurredAt: timeOf(message.timestamp),
      bodySha256: this.bodySha256,
      signed: true,
    }
  }

  /** `{ "wa_id": "1650…", "category": "marketing_messages", "value": "stop", "timestamp": 1731705721 }`, without an id of its own. */
  private readPreference(preference: Json): Preference | Ignored {
    const value = text(preference.value) ?? ''
    const sender = this.senderOf(preference.wa_id, preference.user_id)
    if (value !== 'stop' && value !== 'resume' && value !== 'signup')
      return ignored('user_preferences', 'unknown_value')
    if (!sender) return ignored('user_preferences', 'no_sender')
    return {
      kind: 'preference',
      channelId: this.reader.channelId,
      messageId: `preference:${sender.identities[0]?.value}:${value}:${String(preference.timestamp).slice(0, 20)}`,
      sender,
      preference: value,
      occurredAt: timeOf(preference.timestamp),
      bodySha256: this.bodySha256,
      signed: true,
    }
  }

  /** The number, the user id, or both: since 2026 a message may carry no number at all, and some providers put a user id into `from`. */
  private senderOf(from: unknown, userId: unknown): Sender | undefined {
    const contact = this.contactOf(from, userId)
    const given = [from, userId, contact.user_id, contact.parent_user_id]
    const identities = given
      .map(identityOf)
      .filter((one) => one !== undefined)
      .filter((one, index, all) => all.findIndex((other) => other.value === one.value) === index)
    if (identities.length === 0) return undefined
    return { identities, name: text(object(contact.profile).name)?.slice(0, 200) ?? null }
  }

  private contactOf(from: unknown, userId: unknown): Json {
    return (
      objects(this.value.contacts).find(
        ({ wa_id, user_id }) =>
          (from !== undefined && (wa_id === from || user_id === from)) ||
          (userId !== undefined && user_id === userId),
      ) ?? {}
    )
  }
}

function contentOf(
  message: Json,
  type: string,
): { text: string | undefined; buttonPayload: string | undefined } {
  const content = type === 'edit' ? object(object(message.edit).message) : message
  const inner = object(content[text(content.type) ?? ''])
  const reply = object(inner.button_reply ?? inner.list_reply)
  const said = text(inner.body) ?? text(inner.caption) ?? text(inner.text) ?? text(reply.title)
  return { text: said?.slice(0, textAtMost), buttonPayload: text(inner.payload) ?? text(reply.id) }
}

function identityOf(given: unknown): (Identity & { address: string }) | undefined {
  const written = text(given)?.slice(0, 160)
  const identity = written === undefined ? undefined : (bsuidIdentity(written) ?? phoneIdentity(written))
  return identity && written !== undefined ? { ...identity, address: written } : undefined
}

/** Seconds since 1970, as a string or a number. */
function timeOf(given: unknown): number | undefined {
  const seconds =
    typeof given === 'number' ? given : /^\d{1,12}$/.test(text(given) ?? '') ? Number(given) : Number.NaN
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined
}

/** Without NUL, which no database keeps. */
function text(given: unknown): string | undefined {
  return typeof given === 'string' ? given.replaceAll('\0', '') : undefined
}

function object(given: unknown): Json {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Json) : {}
}

function objects(given: unknown): Json[] {
  return Array.isArray(given) ? given.map(object) : []
}
