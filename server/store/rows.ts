/** What is written of contacts, identities, events and counts, as rows of their tables. */
import { createHash, randomBytes } from 'node:crypto'
import type { ConsentEvent, Contact, ContactIdentity } from '../domain/records.ts'
import { type Tallied, talliedOf } from '../domain/tally.ts'

/** A contact with what only the indexes need. */
export function contactRow(contact: Contact) {
  const { activity } = talliedOf(contact)
  return { ...contact, foldedName: contact.name?.toLowerCase() ?? null, activity }
}

/** An identity with its value from its end. */
export function identityRow(appId: string, identity: ContactIdentity) {
  return { appId, ...identity, reversed: reversed(identity.value) }
}

/** A value from its end: the last digits first. */
export function reversed(value: string): string {
  return [...value].reverse().join('')
}

/** The envelope of an event and what is in it, in the very characters that it commits to. */
export function eventRows({ data, ...event }: ConsentEvent) {
  const { appId, id } = event
  const text = JSON.stringify(data)
  const salt = randomBytes(32).toString('base64')
  return {
    envelope: { ...event, commitment: commitmentTo(salt, text) },
    payload: { appId, eventId: id, salt, data: text },
  }
}

/** SHA-256 over 32 random bytes and the text: says nothing of the text once both are erased. */
export function commitmentTo(salt: string, text: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'base64')).update(text).digest('hex')
}

/** A place of the counts, and by how much it changes. */
export function tallyRow(appId: string, { source, entryPoint, ...of }: Tallied, count: number) {
  return { appId, ...of, source: source ?? ('' as const), entryPoint: entryPoint ?? '', count }
}
