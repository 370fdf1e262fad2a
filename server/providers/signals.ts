/** Signals as adapters make them: what most messages have in common is said once. */
import { createHash } from 'node:crypto'
import { type Addressed, bsuidIdentity, phoneIdentity } from '../domain/identity.ts'
import type { IdentityMoved, Message, Preference, Sender } from '../domain/signal.ts'
import type { Medium } from '../schema/values.ts'
import type { Reading } from '../usecases/ports.ts'

const idAtMost = 300
const nameAtMost = 200

/** What every signal of one body has in common. */
export type Source = { channelId: string; bodySha256: string; signed: boolean; simulated: boolean }

/** The common part for a body that came in through a channel. */
export function sourceOf(
  body: Uint8Array,
  channel: { id: string },
  { signed, simulated = false }: { signed: boolean; simulated?: boolean },
): Source {
  return {
    channelId: channel.id,
    bodySha256: createHash('sha256').update(body).digest('hex'),
    signed,
    simulated,
  }
}

type Given = { messageId: string; sender: Sender; medium: Medium } & Partial<Omit<Message, 'kind'>>

/** A message; what is not said of it is not so. */
export function messageSignal(source: Source, given: Given): Message {
  return {
    kind: 'message',
    occurredAt: undefined,
    text: undefined,
    buttonPayload: undefined,
    quotedId: undefined,
    forwarded: false,
    edited: false,
    answeredAs: undefined,
    referral: undefined,
    ...source,
    ...given,
    messageId: given.messageId.slice(0, idAtMost),
  }
}

type Wish = { messageId: string; sender: Sender; preference: Preference['preference'] }

/** A preference that the provider tells of, or the error of a message to who had opted out; of WhatsApp unless it is said to be of SMS. */
export function preferenceSignal(
  { simulated: _, ...source }: Source,
  given: Wish & Partial<Omit<Preference, 'kind'>>,
): Preference {
  return {
    kind: 'preference',
    medium: 'whatsapp',
    errorCode: undefined,
    signupId: undefined,
    occurredAt: undefined,
    ...source,
    ...given,
    messageId: given.messageId.slice(0, idAtMost),
  }
}

/** A person who moved to another number or user id, or (`to` empty) an identity behind which somebody else may be now. */
export function identityMovedSignal(
  { simulated: _, ...source }: Source,
  { from, ...given }: Pick<IdentityMoved, 'messageId' | 'from' | 'to' | 'occurredAt'>,
): IdentityMoved {
  return {
    kind: 'identity_moved',
    ...source,
    ...given,
    messageId: given.messageId.slice(0, idAtMost),
    from: from.map(({ kind, value }) => ({ kind, value })),
  }
}

/** Who wrote, out of whatever may be a number or a user id, the first that is one first; undefined where none is. */
export function senderOf(written: unknown[], name?: string): Sender | undefined {
  const identities = written
    .map(identityOf)
    .filter((one) => one !== undefined)
    .filter((one, index, all) => all.findIndex((other) => other.value === one.value) === index)
  return identities.length === 0 ? undefined : { identities, name: name?.slice(0, nameAtMost) || null }
}

/** A number or user id with the form in which it was written, which is the one to send to. */
export function identityOf(given: unknown): Addressed | undefined {
  const written = typeof given === 'string' ? given.replaceAll('\0', '').slice(0, 160) : undefined
  const identity = written === undefined ? undefined : (bsuidIdentity(written) ?? phoneIdentity(written))
  return identity && written !== undefined ? { ...identity, address: written } : undefined
}

/** A business number as channels and webhooks name it, canonical, or a short code; undefined for a sender's name, which nobody can write to. */
export function lineOf(written: unknown): string | undefined {
  const said = typeof written === 'string' ? written.replace(/^\+/, '').trim() : ''
  return phoneIdentity(said)?.value ?? (/^\d{3,6}$/.test(said) ? said : undefined)
}

/** A reading to be filled. */
export function emptyReading(): Reading {
  return { inbound: [], ignored: [], errors: [] }
}

/** Passes over a part of what came, and says why. */
export function ignore({ ignored }: Reading, kind: string, reason: string): void {
  ignored.push({ kind, reason })
}

const errorAtMost = 300

/** The error of a message that was sent, in a line for the operator: `131047 Re-engagement message`; empty where nothing is said. */
export function errorLine(code: string, said = ''): string {
  return `${code} ${said}`.trim().slice(0, errorAtMost)
}
