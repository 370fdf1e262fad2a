/** The line: of one contact's deliveries to one endpoint only the first may be tried, and what ends a permission hurries. */
import { and, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Delivery } from '../domain/endpoint.ts'
import type { NewDelivery } from '../usecases/endpoint-store.ts'
import type { Database } from './database.ts'

/** A contact's deliveries to some endpoints. */
export type Line = { appId: string; endpointIds: string[]; contactId: string }

/** Those that are still on their way. */
export function pendingIn({ tables: { deliveries } }: Database, line: Line): SQL | undefined {
  return and(
    eq(deliveries.appId, line.appId),
    eq(deliveries.contactId, line.contactId),
    inArray(deliveries.endpointId, line.endpointIds),
    eq(deliveries.state, 'pending'),
  )
}

/** Those before one. */
export function isBefore(
  { tables: { deliveries } }: Database,
  { position, id }: Pick<Delivery, 'position' | 'id'>,
): SQL {
  return sql`(${deliveries.position}, ${deliveries.id}) < (${position}, ${id})`
}

/** Lets the first of each line go, if it waited for one that is over. */
export async function release(connection: Database, line: Line, now: number): Promise<void> {
  const { db, tables } = connection
  const { appId, endpointId, contactId, position, id, tryAt } = tables.deliveries
  const hasEarlier = sql`EXISTS (
    SELECT 1 FROM deliveries AS earlier
    WHERE earlier.app_id = ${appId} AND earlier.contact_id = ${contactId} AND earlier.endpoint_id = ${endpointId}
      AND earlier.state = 'pending' AND (earlier.position, earlier.id) < (${position}, ${id}))`
  await db
    .update(tables.deliveries)
    .set({ tryAt: now })
    .where(and(pendingIn(connection, line), isNull(tryAt), sql`NOT ${hasEarlier}`))
}

/** Puts one event into the lines of several endpoints: with a time to be tried where it is the first, and without where it waits. */
export async function join(
  connection: Database,
  appId: string,
  { endpointIds, ...delivery }: NewDelivery,
  now: number,
): Promise<void> {
  if (endpointIds.length === 0) return
  const { db, tables } = connection
  const { id, type, eventId, contactId, subjectId, position, rank } = delivery
  const text = (value: string | null) => sql`CAST(${value} AS text)`
  const int = (value: number) => sql`CAST(${value} AS bigint)`
  const isWaiting = sql`EXISTS (
    SELECT 1 FROM deliveries AS earlier
    WHERE earlier.app_id = ${appId} AND earlier.contact_id = ${text(contactId)} AND earlier.endpoint_id = endpoints.id
      AND earlier.state = 'pending')`
  // Every column, in the table's order.
  const rows = sql`
    SELECT endpoints.app_id, endpoints.id, ${text(id)}, ${text(type)}, ${text(eventId)}, ${text(contactId)},
      ${text(subjectId)}, ${int(position)}, ${int(rank)}, 'pending', ${int(0)}, '[]',
      CASE WHEN ${isWaiting} THEN NULL ELSE ${int(now)} END, CAST(NULL AS bigint), CAST(NULL AS text), FALSE, ${int(now)}
    FROM endpoints WHERE endpoints.app_id = ${appId} AND ${inArray(tables.endpoints.id, endpointIds)}`
  const joined = await db
    .insert(tables.deliveries)
    .select(rows)
    .returning({ endpointId: tables.deliveries.endpointId, tryAt: tables.deliveries.tryAt })
  const waiting = joined.filter(({ tryAt }) => tryAt === null).map(({ endpointId }) => endpointId)
  if (rank === 0 && contactId !== null && waiting.length > 0)
    await hurry(connection, { appId, endpointIds: waiting, contactId }, delivery, now)
}

/** What goes first takes those before it along; opt-ins that it ends are not told any more. */
async function hurry(
  connection: Database,
  line: Line,
  delivery: Pick<NewDelivery, 'id' | 'position' | 'ends'>,
  now: number,
): Promise<void> {
  const { db, tables } = connection
  const { deliveries } = tables
  const before = and(pendingIn(connection, line), isBefore(connection, delivery))
  if (delivery.ends)
    await db
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
  await db.update(deliveries).set({ rank: 0 }).where(before)
  await release(connection, line, now)
}
