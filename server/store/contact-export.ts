/** Contacts for an export: in the order of their ids, a few at a time, each with what shows its opt-in. */
import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { EventData } from '../domain/records.ts'
import type { ContactRow, ExportRow, Store } from '../usecases/ports.ts'
import { fits } from './contact-list.ts'
import { type Given, prepared, preparedForAll } from './prepared.ts'
import { readContactRows } from './read-people.ts'
import type { Reading } from './read-state.ts'

const idsAfter = prepared(
  'contact_ids_after',
  ({ db, tables: { contacts } }, given: Given<'appId' | 'after' | 'until' | 'limit'>) =>
    db
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          eq(contacts.appId, given('appId')),
          isNull(contacts.mergedInto),
          gt(contacts.id, given('after')),
          lte(contacts.id, given('until')),
        ),
      )
      .orderBy(asc(contacts.id))
      .limit(given('limit')),
)

const eventsById = preparedForAll(
  'events_by_id',
  ({ db, tables: { events, eventPayloads } }, all, given: Given<'appId'>) =>
    db
      .select({ id: events.id, occurredAt: events.occurredAt, data: eventPayloads.data })
      .from(events)
      .innerJoin(
        eventPayloads,
        and(eq(eventPayloads.appId, events.appId), eq(eventPayloads.eventId, events.id)),
      )
      .where(and(eq(events.appId, given('appId')), inArray(events.id, all))),
)

/** The part of the store that exports contacts. */
export function createContactExport(reading: Reading): Pick<Store, 'exportContacts'> {
  return {
    async exportContacts(appId, filter, { limit, after, until }) {
      const ids = (await idsAfter(reading, { appId, after, until, limit })).map(({ id }) => id)
      const rows = (await readContactRows(reading, appId, ids))
        .filter((row) => fits(row, filter) && isSearched(row, filter.q))
        .sort((a, b) => (a.contact.id < b.contact.id ? -1 : 1))
      const evidence = await readEvidence(
        reading,
        appId,
        rows.flatMap(({ contact }) => contact.evidenceId ?? []),
      )
      return {
        rows: rows.map((row) => ({ ...row, evidence: evidence.get(row.contact.evidenceId ?? '') })),
        next: ids.length < limit ? undefined : ids.at(-1),
      }
    },
  }
}

async function readEvidence(
  reading: Reading,
  appId: string,
  ids: string[],
): Promise<Map<string, ExportRow['evidence']>> {
  const rows = await eventsById(reading, ids, { appId })
  return new Map(
    rows.map(({ id, occurredAt, data }) => [id, { occurredAt, data: JSON.parse(data) as EventData }]),
  )
}

/** As the list searches: a number's beginning, its last digits, or the beginning of a name. */
function isSearched({ contact, identities }: ContactRow, q = ''): boolean {
  const said = q.trim()
  const digits = /^\+?(\d{1,20})$/.exec(said)?.[1]
  if (digits === undefined) return (contact.name ?? '').toLowerCase().startsWith(said.toLowerCase())
  return identities.some(
    ({ kind, value }) => kind === 'phone' && (value.startsWith(`+${digits}`) || value.endsWith(digits)),
  )
}
