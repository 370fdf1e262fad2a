/** What the log calls for, put into the lines of endpoints that are equally far in it. */
import { and, eq, inArray } from 'drizzle-orm'
import type { EndpointStore, NewDelivery } from '../usecases/endpoint-store.ts'
import type { Database } from './database.ts'
import { join } from './line.ts'
import { consumerOf, lockOf } from './one-endpoint.ts'
import type { Writer } from './writer.ts'

/** Makes what plans. */
export function createPlanning(writer: Writer): EndpointStore['planDeliveries'] {
  return (appId, { from, to, endpointIds, deliveries, now }) =>
    writer.runLocked(
      endpointIds.map((id) => lockOf({ appId, id })),
      async () => [],
      async (connection) => {
        const { cursors } = connection.tables
        // Who is elsewhere was planned by another node meanwhile, or is gone.
        const here = and(
          eq(cursors.appId, appId),
          inArray(cursors.consumer, endpointIds.map(consumerOf)),
          eq(cursors.position, from),
        )
        const rows = await connection.db.select({ consumer: cursors.consumer }).from(cursors).where(here)
        const areHere = new Set(rows.map(({ consumer }) => consumer))
        const into = await survivors(connection, appId, deliveries)
        for (const delivery of deliveries) {
          const { contactId } = delivery
          const planned = {
            ...delivery,
            contactId: contactId === null ? null : (into.get(contactId) ?? contactId),
            endpointIds: delivery.endpointIds.filter((id) => areHere.has(consumerOf(id))),
          }
          await join(connection, appId, planned, now)
        }
        await connection.db.update(cursors).set({ position: to }).where(here)
      },
    )
}

/** Under whom the deliveries of contacts stand that were merged into others. */
async function survivors(
  { db, tables: { contacts } }: Database,
  appId: string,
  given: NewDelivery[],
): Promise<Map<string, string>> {
  const ids = [...new Set(given.flatMap(({ contactId }) => contactId ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: contacts.id, mergedInto: contacts.mergedInto })
    .from(contacts)
    .where(and(eq(contacts.appId, appId), inArray(contacts.id, ids)))
  return new Map(rows.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [[id, mergedInto]])))
}
