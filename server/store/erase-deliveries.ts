/** What is personal in deliveries, and how it goes when the person is erased. */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Attempt } from '../domain/endpoint.ts'
import type { Database } from './database.ts'
import { isDelivery } from './one-endpoint.ts'

/** Tries without what a receiver answered: it may quote what it was sent. */
export function withoutAnswers(attempts: Attempt[]): Attempt[] {
  return attempts.map((attempt) => ({ ...attempt, response: null }))
}

/** Nothing personal is left in the deliveries of these contacts, and what has not left yet does not leave. */
export async function eraseDeliveries(
  { db, tables }: Database,
  appId: string,
  contactIds: string[],
): Promise<void> {
  const { deliveries } = tables
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
      .where(isDelivery(tables, { appId, id: endpointId }, id))
  }
}
