/** Contacts, their events, and answers that are not bound yet: what is asked about people. */
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt } from 'drizzle-orm'
import { identityKey } from '../domain/identity.ts'
import type { EventData, LoggedEvent } from '../domain/records.ts'
import type { ContactRow, NumberFilter, Store } from '../usecases/ports.ts'
import { pageOf } from './catalog.ts'
import { logIds, readContactRows, readIdentities } from './read-people.ts'
import { type Reading, readErasures } from './read-state.ts'

type People = Pick<
  Store,
  | 'findContact'
  | 'findContacts'
  | 'findContactById'
  | 'erasedAmong'
  | 'listNumbers'
  | 'numberFurtherOn'
  | 'listEvents'
  | 'listNewestEvents'
  | 'findEvent'
  | 'eventsAfter'
  | 'findAnswer'
  | 'listAnswers'
>

/** The part of the store that is asked about people. */
export function createPeople(reading: Reading): People {
  const { db, tables } = reading
  const { contacts, events, log, eventPayloads, answers, identities } = tables

  const logged = {
    appId: events.appId,
    position: log.position,
    id: events.id,
    contactId: events.contactId,
    type: events.type,
    occurredAt: events.occurredAt,
    timed: events.timed,
    recordedAt: events.recordedAt,
    status: events.status,
    changed: events.changed,
    revision: events.revision,
    data: eventPayloads.data,
  }
  const selectEvents = () =>
    db
      .select(logged)
      .from(events)
      .innerJoin(log, and(eq(log.appId, events.appId), eq(log.eventId, events.id)))
      .leftJoin(
        eventPayloads,
        and(eq(eventPayloads.appId, events.appId), eq(eventPayloads.eventId, events.id)),
      )

  function opened(row: Omit<LoggedEvent, 'data'> & { data: string | null }): LoggedEvent {
    return { ...row, data: row.data === null ? null : (JSON.parse(row.data) as EventData) }
  }

  async function findContactById(appId: string, contactId: string): Promise<ContactRow | undefined> {
    const [row] = await readContactRows(reading, appId, [contactId])
    return row
  }

  const whose = and(eq(contacts.appId, identities.appId), eq(contacts.id, identities.contactId))

  function numbersAfter(appId: string, { includeSimulated }: NumberFilter, after: string | undefined) {
    return and(
      eq(identities.appId, appId),
      eq(identities.kind, 'phone'),
      after === undefined ? undefined : gt(identities.value, after),
      includeSimulated ? undefined : eq(contacts.simulated, false),
    )
  }

  return {
    findContactById,

    async findContact(appId, identity) {
      const [known] = await readIdentities(reading, appId, [identity])
      return known && findContactById(appId, known.contactId)
    },

    async findContacts(appId, wanted) {
      const known = await readIdentities(reading, appId, wanted)
      const rows = await readContactRows(reading, appId, [...new Set(known.map((one) => one.contactId))])
      const byId = new Map(rows.map((row) => [row.contact.id, row]))
      return new Map(
        known.flatMap((one) => {
          const row = byId.get(one.contactId)
          return row ? [[identityKey(one), row] as const] : []
        }),
      )
    },

    async erasedAmong(appId, wanted) {
      const found = await readErasures(reading, appId, wanted)
      return new Set(found.map(({ identity }) => identityKey(identity)))
    },

    async listNumbers(appId, filter, { limit, after }) {
      const rows = await db
        .select({
          number: identities.value,
          status: contacts.status,
          since: contacts.since,
          source: contacts.source,
          lastInboundAt: contacts.lastInboundAt,
        })
        .from(identities)
        .innerJoin(contacts, whose)
        .where(numbersAfter(appId, filter, after))
        .orderBy(asc(identities.value))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ number }) => number)
    },

    async numberFurtherOn(appId, filter, { after, count }) {
      const numbers = db.select({ number: identities.value }).from(identities)
      // Where nobody is left out, the index of the numbers is all that is read.
      const [found] = await (filter.includeSimulated ? numbers : numbers.innerJoin(contacts, whose))
        .where(numbersAfter(appId, filter, after))
        .orderBy(asc(identities.value))
        .limit(1)
        .offset(count - 1)
      return found?.number
    },

    async listEvents(appId, contactId, { limit, after }, types) {
      const ids = await logIds(reading, appId, contactId)
      const rows = await selectEvents()
        .where(
          and(
            eq(events.appId, appId),
            inArray(events.contactId, ids),
            after === undefined ? undefined : gt(events.id, after),
            types && inArray(events.type, [...types]),
          ),
        )
        .orderBy(asc(events.id))
        .limit(limit + 1)
      return pageOf(rows.map(opened), limit, ({ id }) => id)
    },

    async listNewestEvents(appId, contactId, { limit, after }) {
      const ids = await logIds(reading, appId, contactId)
      const rows = await selectEvents()
        .where(
          and(
            eq(events.appId, appId),
            inArray(events.contactId, ids),
            after === undefined ? undefined : lt(events.id, after),
          ),
        )
        .orderBy(desc(events.id))
        .limit(limit + 1)
      return pageOf(rows.map(opened), limit, ({ id }) => id)
    },

    async findEvent(appId, eventId) {
      const [row] = await selectEvents().where(and(eq(events.appId, appId), eq(events.id, eventId)))
      return row && opened(row)
    },

    async eventsAfter(appId, position, limit) {
      const rows = await selectEvents()
        .where(and(eq(log.appId, appId), gt(log.position, position)))
        .orderBy(asc(log.position))
        .limit(limit)
      return rows.map(opened)
    },

    async findAnswer(appId, by) {
      const named = 'id' in by ? eq(answers.id, by.id) : eq(answers.reference, by.reference)
      const [found] = await db
        .select()
        .from(answers)
        .where(and(eq(answers.appId, appId), named))
      return found
    },

    async listAnswers(appId, { reference, status, now }, { limit, after }) {
      const withdrawn = status === 'withdrawn' ? isNotNull(answers.withdrawnAt) : isNull(answers.withdrawnAt)
      const alive = status === 'expired' ? lt(answers.expiresAt, now) : gte(answers.expiresAt, now)
      const rows = await db
        .select()
        .from(answers)
        .where(
          and(
            eq(answers.appId, appId),
            isNull(answers.eventId),
            reference === undefined ? undefined : eq(answers.reference, reference),
            status && withdrawn,
            status && status !== 'withdrawn' ? alive : undefined,
            after === undefined ? undefined : lt(answers.id, after),
          ),
        )
        .orderBy(desc(answers.id))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ id }) => id)
    },
  }
}
