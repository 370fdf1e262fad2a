/** What is on its way to endpoints, and the record of it. */
import { and, asc, desc, eq, inArray, lt, lte, ne, sql } from 'drizzle-orm'
import type { Delivery } from '../domain/endpoint.ts'
import type { EndpointKey, EndpointStore, UnfinishedState } from '../usecases/endpoint-store.ts'
import { pageOf } from './catalog.ts'
import type { Database } from './database.ts'
import { createFinish } from './finish-delivery.ts'
import { isBefore, pendingIn } from './line.ts'
import { alone, isDelivery, isTo } from './one-endpoint.ts'
import { createPlanning } from './plan-deliveries.ts'
import { type Given, prepared } from './prepared.ts'
import type { Tables } from './tables.ts'
import type { Writer } from './writer.ts'

type Deliveries = Pick<
  EndpointStore,
  | 'countPending'
  | 'countFailed'
  | 'planDeliveries'
  | 'claimDeliveries'
  | 'finishDelivery'
  | 'listDeliveries'
  | 'findDelivery'
  | 'replayDelivery'
  | 'forgetDeliveries'
>

/** Those of one rank whose time has come. */
const findDue = prepared(
  'deliveries_due',
  ({ db, tables: { deliveries } }, given: Given<'appId' | 'endpointId' | 'rank' | 'now' | 'limit'>) =>
    db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.appId, given('appId')),
          eq(deliveries.endpointId, given('endpointId')),
          eq(deliveries.rank, given('rank')),
          lte(deliveries.tryAt, given('now')),
        ),
      )
      .orderBy(asc(deliveries.tryAt), asc(deliveries.position))
      .limit(given('limit')),
)

/** The part of the store behind deliveries. */
export function createDeliveries(reader: Database, writer: Writer): Deliveries {
  const { db, tables } = reader
  const { deliveries } = tables

  // In so many words: what is bound is no proof to SQLite that an index of these rows alone will do.
  const inState = {
    pending: sql`${deliveries.state} = 'pending'`,
    failed: sql`${deliveries.state} = 'failed'`,
  } satisfies Record<UnfinishedState, unknown>

  async function count(key: EndpointKey, state: UnfinishedState, atMost: number): Promise<number> {
    const some = db
      .select({ one: sql<number>`1`.as('one') })
      .from(deliveries)
      .where(and(isTo(tables, key), inState[state]))
      .limit(atMost)
      .as('some')
    const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(some)
    return row?.count ?? 0
  }

  return {
    planDeliveries: createPlanning(writer),
    finishDelivery: createFinish(writer),
    countPending: (key, atMost) => count(key, 'pending', atMost),
    countFailed: (key, atMost) => count(key, 'failed', atMost),

    async claimDeliveries(key, { now, until, limit }) {
      const due = (rank: Delivery['rank'], limit: number) =>
        findDue(reader, { appId: key.appId, endpointId: key.id, rank, now, limit })
      const first = await due(0, limit)
      const others = first.length < limit ? await due(1, limit - first.length) : []
      const ids = [...first, ...others].map(({ id }) => id)
      if (ids.length === 0) return []
      const claimed = await writer.run(async ({ db }) =>
        db
          .update(deliveries)
          .set({ claimedUntil: until, tryAt: until })
          // Somebody else may have been faster: then their claim is seen here.
          .where(and(isTo(tables, key), inArray(deliveries.id, ids), lte(deliveries.tryAt, now)))
          .returning(),
      )
      return claimed.map(toDelivery).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    },

    async listDeliveries(key, { limit, after }, state) {
      const rows = await db
        .select()
        .from(deliveries)
        .where(
          and(
            isTo(tables, key),
            after === undefined ? undefined : lt(deliveries.id, after),
            state === undefined ? undefined : inState[state],
          ),
        )
        .orderBy(desc(deliveries.id))
        .limit(limit + 1)
      return pageOf(rows.map(toDelivery), limit, ({ id }) => id)
    },

    async findDelivery(key, id) {
      const [row] = await db
        .select()
        .from(deliveries)
        .where(isDelivery(tables, key, id))
      return row && toDelivery(row)
    },

    replayDelivery(key, id, now) {
      const isThis = isDelivery(tables, key, id)
      return alone(writer, key, async (connection) => {
        const { db } = connection
        const [row] = await db.select().from(deliveries).where(isThis)
        if (!row) return undefined
        const isUnderWay = row.claimedUntil !== null && row.claimedUntil > now
        if (isUnderWay) return toDelivery(row)
        const tryAt = (await hasEarlier(connection, key, row)) ? null : now
        const [again] = await db
          .update(deliveries)
          .set({ state: 'pending', tries: 0, tryAt, claimedUntil: null })
          .where(isThis)
          .returning()
        return again && toDelivery(again)
      })
    },

    forgetDeliveries(key, olderThan, limit) {
      return writer.run(async ({ db }) => {
        const old = await db
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(and(isTo(tables, key), lt(deliveries.id, olderThan), ne(deliveries.state, 'pending')))
          .orderBy(asc(deliveries.id))
          .limit(limit)
        const ids = old.map(({ id }) => id)
        if (ids.length > 0)
          await db.delete(deliveries).where(and(isTo(tables, key), inArray(deliveries.id, ids)))
        return ids.length
      })
    },
  }
}

/** Whether an earlier one of the same contact is still on its way. */
async function hasEarlier(
  connection: Database,
  { appId, id }: EndpointKey,
  { contactId, ...place }: Pick<Delivery, 'contactId' | 'position' | 'id'>,
): Promise<boolean> {
  if (contactId === null) return false
  const line = { appId, endpointIds: [id], contactId }
  const { deliveries } = connection.tables
  const earlier = await connection.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(pendingIn(connection, line), isBefore(connection, place)))
    .limit(1)
  return earlier.length > 0
}

function toDelivery(row: Tables['deliveries']['$inferSelect']): Delivery {
  return { ...row, rank: row.rank === 0 ? 0 : 1 }
}
