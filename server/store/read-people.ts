/** Reads who is known: identities, contacts, their facts, whose an identity was before. By prepared queries, since every request asks. */
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { foldedTypes } from '../domain/evolve.ts'
import { identityKey } from '../domain/identity.ts'
import type { ContactIdentity, EventData, Fact, FormerIdentity } from '../domain/records.ts'
import type { KnownContact } from '../domain/unit.ts'
import type { Identity } from '../schema/values.ts'
import type { Database } from './database.ts'
import { type Given, prepared, preparedForAll } from './prepared.ts'
import { toContact } from './tables.ts'

const kinds = ['phone', 'bsuid'] as const

const identitiesByValue = preparedForAll(
  'identities_by_value',
  ({ db, tables: { identities } }, all, given: Given<'appId' | 'kind'>) =>
    db
      .select(identityColumns(identities))
      .from(identities)
      .where(
        and(
          eq(identities.appId, given('appId')),
          eq(identities.kind, given('kind')),
          inArray(identities.value, all),
        ),
      ),
)

const identitiesByContact = preparedForAll(
  'identities_by_contact',
  ({ db, tables: { identities } }, all, given: Given<'appId'>) =>
    db
      .select(identityColumns(identities))
      .from(identities)
      .where(and(eq(identities.appId, given('appId')), inArray(identities.contactId, all))),
)

function identityColumns({ contactId, kind, value, address }: Database['tables']['identities']) {
  return { contactId, kind, value, address }
}

const contactsById = preparedForAll(
  'contacts_by_id',
  ({ db, tables: { contacts } }, all, given: Given<'appId'>) =>
    db
      .select()
      .from(contacts)
      .where(and(eq(contacts.appId, given('appId')), inArray(contacts.id, all))),
)

const contactsMergedInto = prepared(
  'contacts_merged_into',
  ({ db, tables: { contacts } }, given: Given<'appId' | 'contactId'>) =>
    db
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          eq(contacts.appId, given('appId')),
          eq(contacts.mergedInto, given('contactId')),
          isNotNull(contacts.mergedInto),
        ),
      ),
)

const factsOfContacts = preparedForAll(
  'facts_of_contacts',
  ({ db, tables: { events, eventPayloads } }, all, given: Given<'appId'>) =>
    db
      .select({
        id: events.id,
        type: events.type,
        occurredAt: events.occurredAt,
        timed: events.timed,
        data: eventPayloads.data,
      })
      .from(events)
      .innerJoin(
        eventPayloads,
        and(eq(eventPayloads.appId, events.appId), eq(eventPayloads.eventId, events.id)),
      )
      .where(
        and(
          eq(events.appId, given('appId')),
          inArray(events.contactId, all),
          inArray(events.type, [...foldedTypes]),
        ),
      ),
)

const formerByValue = preparedForAll(
  'former_by_value',
  ({ db, tables: { formerIdentities } }, all, given: Given<'appId' | 'kind'>) =>
    db
      .select(formerColumns(formerIdentities))
      .from(formerIdentities)
      .where(
        and(
          eq(formerIdentities.appId, given('appId')),
          eq(formerIdentities.kind, given('kind')),
          inArray(formerIdentities.value, all),
        ),
      ),
)

const formerByContact = preparedForAll(
  'former_by_contact',
  ({ db, tables: { formerIdentities } }, all, given: Given<'appId'>) =>
    db
      .select(formerColumns(formerIdentities))
      .from(formerIdentities)
      .where(and(eq(formerIdentities.appId, given('appId')), inArray(formerIdentities.contactId, all))),
)

function formerColumns({ kind, value, until, contactId }: Database['tables']['formerIdentities']) {
  return { kind, value, until, contactId }
}

/** Identities by their own values. */
export async function readIdentities(
  database: Database,
  appId: string,
  named: Identity[],
): Promise<ContactIdentity[]> {
  const found: ContactIdentity[] = []
  for (const kind of kinds)
    found.push(...(await identitiesByValue(database, valuesOf(named, kind), { appId, kind })))
  return found
}

/** Whose these identities were before, and which others these contacts have left. */
export async function readFormer(
  database: Database,
  appId: string,
  named: Identity[],
  contactIds: string[],
): Promise<FormerIdentity[]> {
  const found = await formerByContact(database, contactIds, { appId })
  for (const kind of kinds)
    found.push(...(await formerByValue(database, valuesOf(named, kind), { appId, kind })))
  return [...new Map(found.map((one) => [`${identityKey(one)} ${one.until}`, one])).values()]
}

function valuesOf(named: Identity[], kind: Identity['kind']): string[] {
  return named.filter((identity) => identity.kind === kind).map(({ value }) => value)
}

/** Contacts with their identities, and with their facts where they are asked for or two of them may merge. */
export async function readContacts(
  database: Database,
  appId: string,
  ids: string[],
  history: boolean,
): Promise<KnownContact[]> {
  const known: KnownContact[] = []
  for (const { contact, identities } of await readContactRows(database, appId, ids)) {
    const facts = history || ids.length > 1 ? await readFacts(database, appId, contact.id) : []
    known.push({ contact, identities, facts })
  }
  return known
}

/** Contacts by id, in the order of their ids. Who was merged is found as the one who took them in. */
export async function readContactRows(database: Database, appId: string, ids: string[]) {
  const found = await contactsById(database, ids, { appId })
  const into = found.flatMap(({ mergedInto }) => (mergedInto === null ? [] : [mergedInto]))
  const survivors = await contactsById(database, into, { appId })
  const living = [...found.filter(({ mergedInto }) => mergedInto === null), ...survivors]
  const unique = [...new Map(living.map((row) => [row.id, row])).values()]
  const known = await identitiesByContact(
    database,
    unique.map(({ id }) => id),
    { appId },
  )
  const byContact = new Map<string, ContactIdentity[]>()
  for (const one of known) byContact.set(one.contactId, [...(byContact.get(one.contactId) ?? []), one])
  return unique.map((row) => ({
    contact: toContact(row),
    identities: (byContact.get(row.id) ?? []).sort(phoneFirst),
  }))
}

function phoneFirst(a: ContactIdentity, b: ContactIdentity): number {
  if (a.kind !== b.kind) return a.kind === 'phone' ? -1 : 1
  return a.value < b.value ? -1 : 1
}

/** The ids under which a contact's envelopes stand in the log: its own, and those of whoever was merged into it. */
export async function logIds(database: Database, appId: string, contactId: string): Promise<string[]> {
  const merged = await contactsMergedInto(database, { appId, contactId })
  return [contactId, ...merged.map(({ id }) => id)]
}

async function readFacts(database: Database, appId: string, contactId: string): Promise<Fact[]> {
  const rows = await factsOfContacts(database, await logIds(database, appId, contactId), { appId })
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as EventData }))
}
