/** Endpoints and what is on its way to them. Whatever changes the order of one endpoint's deliveries has that endpoint for itself. */
import { and, asc, desc, eq, exists, gt, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Attempt, Delivery, Endpoint, EndpointHealth } from '../domain/endpoint.ts'
import type { EndpointKey, EndpointStore, Finish, NewDelivery } from '../usecases/endpoint-store.ts'
import { pageOf } from './catalog.ts'
import type { Database } from './database.ts'
import type { Reading } from './read-state.ts'
import type { Tables } from './tables.ts'
import type { Work, Writer } from './writer.ts'

const attemptsKept = 50
const rowsAtOnce = 100

type Planned = NewDelivery & { endpointId: string }

/** The name under which an endpoint's cursor is kept. */
function consumerOf(id: string): string {
  return `endpoint:${id}`
}

function boundTo({ appId, id }: EndpointKey): string {
  return `endpoint\0${appId}\0${id}`
}

/** The part of the store behind user events. */
export function createDeliveries({ db, tables, secrets }: Reading, writer: Writer): EndpointStore {
  const { endpoints, deliveries, cursors, heads } = tables

  const atWork = {
    appId: endpoints.appId,
    id: endpoints.id,
    events: endpoints.events,
    format: endpoints.format,
    failingSince: endpoints.failingSince,
  }
  const isEndpoint = ({ appId, id }: EndpointKey) => and(eq(endpoints.appId, appId), eq(endpoints.id, id))
  const isCursor = ({ appId, id }: EndpointKey) =>
    and(eq(cursors.appId, appId), eq(cursors.consumer, consumerOf(id)))
  const isTo = ({ appId, id }: EndpointKey) => and(eq(deliveries.appId, appId), eq(deliveries.endpointId, id))
  const isDelivery = (key: EndpointKey, id: string) => and(isTo(key), eq(deliveries.id, id))

  const alone = <Result>({ appId, id }: EndpointKey, work: Work<Result>): Promise<Result> =>
    writer.runLocked([`${appId} endpoint ${id}`], async () => [], work)

  function sealed(endpoint: Partial<Endpoint>, key: EndpointKey) {
    const { secret, previousSecret, ...named } = endpoint
    return {
      ...named,
      ...(secret === undefined ? {} : { sealedSecret: secrets.seal(secret, boundTo(key)) }),
      ...(previousSecret === undefined
        ? {}
        : {
            sealedPreviousSecret: previousSecret === null ? null : secrets.seal(previousSecret, boundTo(key)),
          }),
    }
  }

  function opened({
    sealedSecret,
    sealedPreviousSecret,
    ...endpoint
  }: Tables['endpoints']['$inferSelect']): Endpoint {
    return {
      ...endpoint,
      secret: secrets.open(sealedSecret, boundTo(endpoint)),
      previousSecret:
        sealedPreviousSecret === null ? null : secrets.open(sealedPreviousSecret, boundTo(endpoint)),
    }
  }

  function pendingOf({ appId, id }: EndpointKey, contactId: string): SQL | undefined {
    return and(
      eq(deliveries.appId, appId),
      eq(deliveries.contactId, contactId),
      eq(deliveries.endpointId, id),
      eq(deliveries.state, 'pending'),
    )
  }

  function isBefore({ position, id }: Pick<Delivery, 'position' | 'id'>): SQL {
    return sql`(${deliveries.position}, ${deliveries.id}) < (${position}, ${id})`
  }

  /** Lets the first of a contact's deliveries go, if it waited for one that is over. */
  async function release({ db }: Database, key: EndpointKey, contactId: string, now: number): Promise<void> {
    const [first] = await db
      .select({ id: deliveries.id, tryAt: deliveries.tryAt })
      .from(deliveries)
      .where(pendingOf(key, contactId))
      .orderBy(asc(deliveries.position), asc(deliveries.id))
      .limit(1)
    if (first && first.tryAt === null)
      await db.update(deliveries).set({ tryAt: now }).where(isDelivery(key, first.id))
  }

  /** What goes first takes those before it along; opt-ins that it ends are not told any more. */
  async function hurry(
    connection: Database,
    key: EndpointKey,
    { id, contactId, position, ends }: NewDelivery & { contactId: string },
    now: number,
  ): Promise<void> {
    const before = and(pendingOf(key, contactId), isBefore({ position, id }))
    if (ends)
      await connection.db
        .update(deliveries)
        .set({ state: 'skipped', tryAt: null, claimedUntil: null })
        .where(
          and(
            before,
            eq(deliveries.type, 'contact.opted_in'),
            // One that is being sent at this moment is waited for.
            or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
          ),
        )
    await connection.db.update(deliveries).set({ rank: 0 }).where(before)
    await release(connection, key, contactId, now)
  }

  /** Under whom the deliveries of contacts stand that were merged into others. */
  async function survivors({ db }: Database, appId: string, ids: string[]): Promise<Map<string, string>> {
    const { contacts } = tables
    if (ids.length === 0) return new Map()
    const rows = await db
      .select({ id: contacts.id, mergedInto: contacts.mergedInto })
      .from(contacts)
      .where(and(eq(contacts.appId, appId), inArray(contacts.id, ids)))
    return new Map(rows.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [[id, mergedInto]])))
  }

  /** Whose earlier deliveries are on their way to which endpoint. */
  async function whoIsInLine(
    { db }: Database,
    appId: string,
    { contactIds, endpointIds }: { contactIds: string[]; endpointIds: string[] },
  ): Promise<Set<string>> {
    if (contactIds.length === 0) return new Set()
    const rows = await db
      .selectDistinct({ endpointId: deliveries.endpointId, contactId: deliveries.contactId })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.appId, appId),
          inArray(deliveries.contactId, contactIds),
          inArray(deliveries.endpointId, endpointIds),
          eq(deliveries.state, 'pending'),
        ),
      )
    return new Set(rows.map(placeInLine))
  }

  function newRow({ ends: _, ...delivery }: Planned, appId: string, tryAt: number | null, now: number) {
    return {
      ...delivery,
      appId,
      state: 'pending' as const,
      tries: 0,
      attempts: [],
      tryAt,
      erased: false,
      createdAt: now,
    }
  }

  async function plan(connection: Database, appId: string, given: Planned[], now: number): Promise<void> {
    const ids = [...new Set(given.flatMap(({ contactId }) => contactId ?? []))]
    const into = await survivors(connection, appId, ids)
    const planned = given.map((one) => ({
      ...one,
      contactId: one.contactId === null ? null : (into.get(one.contactId) ?? one.contactId),
    }))
    const inLine = await whoIsInLine(connection, appId, {
      contactIds: [...new Set(planned.flatMap(({ contactId }) => contactId ?? []))],
      endpointIds: [...new Set(planned.map(({ endpointId }) => endpointId))],
    })
    const hurrying: (Planned & { contactId: string })[] = []
    const rows = planned.map((one) => {
      const { contactId } = one
      if (contactId === null) return newRow(one, appId, now, now)
      const waits = inLine.has(placeInLine(one))
      if (waits && one.rank === 0) hurrying.push({ ...one, contactId })
      inLine.add(placeInLine(one))
      return newRow(one, appId, waits ? null : now, now)
    })
    for (let first = 0; first < rows.length; first += rowsAtOnce)
      await connection.db.insert(deliveries).values(rows.slice(first, first + rowsAtOnce))
    for (const one of hurrying) await hurry(connection, { appId, id: one.endpointId }, one, now)
  }

  /** Judges the endpoint as it is now, and tells the others where that was its end. */
  async function judge(
    { db }: Database,
    { key, judge, announce, now }: Finish & { judge: NonNullable<Finish['judge']> },
  ): Promise<boolean> {
    const [row] = await db.select().from(endpoints).where(isEndpoint(key))
    if (!row) return false
    const before = healthOf(row)
    const after = judge(before)
    if (JSON.stringify(after) !== JSON.stringify(before))
      await db.update(endpoints).set(after).where(isEndpoint(key))
    if (!before.enabled || after.enabled) return false
    const [head] = await db.select({ position: heads.position }).from(heads).where(eq(heads.appId, key.appId))
    const others = await db
      .select()
      .from(endpoints)
      .where(and(eq(endpoints.appId, key.appId), ne(endpoints.id, key.id), eq(endpoints.enabled, true)))
    for (const told of announce?.(others.map(opened), head?.position ?? 0) ?? [])
      await db.insert(deliveries).values(newRow(told, key.appId, now, now))
    return true
  }

  return {
    createEndpoint(endpoint) {
      return alone(endpoint, async ({ db }) => {
        const { appId, id } = endpoint
        const [head] = await db.select({ position: heads.position }).from(heads).where(eq(heads.appId, appId))
        await db.insert(endpoints).values(sealed(endpoint, endpoint) as Tables['endpoints']['$inferInsert'])
        await db.insert(cursors).values({ appId, consumer: consumerOf(id), position: head?.position ?? 0 })
      })
    },

    async findEndpoint(key) {
      const [row] = await db.select().from(endpoints).where(isEndpoint(key))
      return row && opened(row)
    },

    async listEndpoints(appId) {
      const rows = await db
        .select()
        .from(endpoints)
        .where(eq(endpoints.appId, appId))
        .orderBy(asc(endpoints.id))
      return rows.map(opened)
    },

    listAllEndpoints() {
      return Promise.resolve(db.select({ appId: endpoints.appId, id: endpoints.id }).from(endpoints))
    },

    async updateEndpoint(key, given) {
      const set = sealed(given, key)
      if (Object.keys(set).length > 0)
        await alone(key, async ({ db }) => db.update(endpoints).set(set).where(isEndpoint(key)))
    },

    async deleteEndpoint(key) {
      await alone(key, async ({ db }) => {
        await db.delete(deliveries).where(isTo(key))
        await db.delete(cursors).where(isCursor(key))
        await db.delete(endpoints).where(isEndpoint(key))
      })
    },

    async endpointsBehind() {
      return db
        .select({ endpoint: atWork, position: cursors.position })
        .from(endpoints)
        .innerJoin(heads, eq(heads.appId, endpoints.appId))
        .innerJoin(
          cursors,
          and(
            eq(cursors.appId, endpoints.appId),
            eq(cursors.consumer, sql`${consumerOf('')} || ${endpoints.id}`),
          ),
        )
        .where(and(eq(endpoints.enabled, true), gt(heads.position, cursors.position)))
    },

    async endpointsDue(now) {
      const hasDue = exists(
        db
          .select({ one: sql`1` })
          .from(deliveries)
          .where(
            and(
              eq(deliveries.appId, endpoints.appId),
              eq(deliveries.endpointId, endpoints.id),
              inArray(deliveries.rank, [0, 1]),
              lte(deliveries.tryAt, now),
            ),
          ),
      )
      const isNotPaused = or(isNull(endpoints.pausedUntil), lte(endpoints.pausedUntil, now))
      return db
        .select(atWork)
        .from(endpoints)
        .where(and(eq(endpoints.enabled, true), isNotPaused, hasDue))
    },

    async countPending(key, atMost) {
      const some = db
        .select({ one: sql<number>`1`.as('one') })
        .from(deliveries)
        .where(and(isTo(key), sql`${deliveries.state} = 'pending'`))
        .limit(atMost)
        .as('some')
      const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(some)
      return row?.count ?? 0
    },

    planDeliveries(appId, { from, to, plans, now }) {
      const locks = plans.map(({ endpointId }) => `${appId} endpoint ${endpointId}`)
      return writer.runLocked(
        locks,
        async () => [],
        async (connection) => {
          const consumers = plans.map(({ endpointId }) => consumerOf(endpointId))
          // Who is elsewhere was planned by another node meanwhile, or is gone.
          const here = and(
            eq(cursors.appId, appId),
            inArray(cursors.consumer, consumers),
            eq(cursors.position, from),
          )
          const rows = await connection.db.select({ consumer: cursors.consumer }).from(cursors).where(here)
          const mine = new Set(rows.map(({ consumer }) => consumer))
          const given = plans
            .filter(({ endpointId }) => mine.has(consumerOf(endpointId)))
            .flatMap(({ endpointId, deliveries }) => deliveries.map((one) => ({ ...one, endpointId })))
          if (given.length > 0) await plan(connection, appId, given, now)
          await connection.db.update(cursors).set({ position: to }).where(here)
        },
      )
    },

    claimDeliveries(key, { now, until, limit }) {
      return writer.run(async ({ db }) => {
        const due = async (rank: Delivery['rank'], limit: number) =>
          limit === 0
            ? []
            : db
                .select({ id: deliveries.id })
                .from(deliveries)
                .where(and(isTo(key), eq(deliveries.rank, rank), lte(deliveries.tryAt, now)))
                .orderBy(asc(deliveries.tryAt), asc(deliveries.position))
                .limit(limit)
        const first = await due(0, limit)
        const ids = [...first, ...(await due(1, limit - first.length))].map(({ id }) => id)
        if (ids.length === 0) return []
        const claimed = await db
          .update(deliveries)
          .set({ claimedUntil: until, tryAt: until })
          // Another node may have been faster: then its claim is seen here.
          .where(and(isTo(key), inArray(deliveries.id, ids), lte(deliveries.tryAt, now)))
          .returning()
        return claimed.map(toDelivery).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      })
    },

    finishDelivery(finish) {
      const { key, id, claimedUntil, now, attempt, body } = finish
      return alone(key, async (connection) => {
        const { db } = connection
        const [row] = await db.select().from(deliveries).where(isDelivery(key, id))
        if (row?.claimedUntil !== claimedUntil) return { disabled: false }
        // Of who was erased meanwhile nothing is tried again.
        const isOver = row.erased && finish.state === 'pending'
        const state = isOver ? 'skipped' : finish.state
        const tryAt = isOver ? null : finish.tryAt
        const attempts = attempt ? [...row.attempts, attempt].slice(-attemptsKept) : row.attempts
        await db
          .update(deliveries)
          .set({
            state,
            tryAt,
            claimedUntil: null,
            ...(attempt ? { tries: row.tries + 1 } : {}),
            // Asked of the row itself: the person may be erased while this is on its way.
            attempts: unlessErased(
              deliveries,
              JSON.stringify(withoutAnswers(attempts)),
              JSON.stringify(attempts),
            ),
            ...(body === undefined ? {} : { body: unlessErased(deliveries, null, body) }),
          })
          .where(and(isDelivery(key, id), eq(deliveries.claimedUntil, claimedUntil)))
        if (state !== 'pending' && row.contactId !== null) await release(connection, key, row.contactId, now)
        const disabled = finish.judge ? await judge(connection, { ...finish, judge: finish.judge }) : false
        return { disabled }
      })
    },

    async listDeliveries(key, { limit, after }) {
      const rows = await db
        .select()
        .from(deliveries)
        .where(and(isTo(key), after === undefined ? undefined : lt(deliveries.id, after)))
        .orderBy(desc(deliveries.id))
        .limit(limit + 1)
      return pageOf(rows.map(toDelivery), limit, ({ id }) => id)
    },

    async findDelivery(key, id) {
      const [row] = await db.select().from(deliveries).where(isDelivery(key, id))
      return row && toDelivery(row)
    },

    replayDelivery(key, id, now) {
      return alone(key, async (connection) => {
        const { db } = connection
        const [row] = await db.select().from(deliveries).where(isDelivery(key, id))
        if (!row) return undefined
        const isUnderWay = row.claimedUntil !== null && row.claimedUntil > now
        if (!isUnderWay) {
          const others =
            row.contactId === null
              ? []
              : await db
                  .select({ id: deliveries.id })
                  .from(deliveries)
                  .where(and(pendingOf(key, row.contactId), isBefore(row)))
                  .limit(1)
          const tryAt = others.length > 0 ? null : now
          await db
            .update(deliveries)
            .set({ state: 'pending', tries: 0, tryAt, claimedUntil: null })
            .where(isDelivery(key, id))
        }
        const [again] = await db.select().from(deliveries).where(isDelivery(key, id))
        return again && toDelivery(again)
      })
    },

    forgetDeliveries(key, olderThan, limit) {
      return writer.run(async ({ db }) => {
        const old = await db
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(and(isTo(key), lt(deliveries.id, olderThan), ne(deliveries.state, 'pending')))
          .orderBy(asc(deliveries.id))
          .limit(limit)
        const ids = old.map(({ id }) => id)
        if (ids.length > 0) await db.delete(deliveries).where(and(isTo(key), inArray(deliveries.id, ids)))
        return ids.length
      })
    },
  }
}

function placeInLine({ endpointId, contactId }: { endpointId: string; contactId: string | null }): string {
  return `${endpointId} ${contactId}`
}

function healthOf(row: EndpointHealth): EndpointHealth {
  const { enabled, disabledReason, disabledAt, failingSince, failures, pausedUntil } = row
  return { enabled, disabledReason, disabledAt, failingSince, failures, pausedUntil }
}

function toDelivery(row: Tables['deliveries']['$inferSelect']): Delivery {
  return { ...row, rank: row.rank === 0 ? 0 : 1 }
}

function unlessErased({ erased }: Tables['deliveries'], ifErased: string | null, otherwise: string): SQL {
  return sql`CASE WHEN ${erased} THEN ${ifErased} ELSE ${otherwise} END`
}

/** What a receiver answered may quote what it was sent. */
function withoutAnswers(attempts: Attempt[]): Attempt[] {
  return attempts.map((attempt) => ({ ...attempt, response: null }))
}

/** Nothing personal is left in the deliveries of these contacts, and what has not left yet does not leave. */
export async function eraseDeliveries(
  { db, tables: { deliveries } }: Database,
  appId: string,
  contactIds: string[],
): Promise<void> {
  const theirs = and(eq(deliveries.appId, appId), inArray(deliveries.contactId, contactIds))
  await db.update(deliveries).set({ erased: true, body: null }).where(theirs)
  await db
    .update(deliveries)
    .set({ state: 'skipped', tryAt: null })
    .where(and(theirs, eq(deliveries.state, 'pending'), isNull(deliveries.claimedUntil)))
  const tried = await db
    .select({ endpointId: deliveries.endpointId, id: deliveries.id, attempts: deliveries.attempts })
    .from(deliveries)
    .where(theirs)
  for (const { endpointId, id, attempts } of tried) {
    if (attempts.every(({ response }) => response === null)) continue
    await db
      .update(deliveries)
      .set({ attempts: withoutAnswers(attempts) })
      .where(and(eq(deliveries.appId, appId), eq(deliveries.endpointId, endpointId), eq(deliveries.id, id)))
  }
}
