/** What becomes of a delivery by a try, and of the endpoint that was tried. */
import { and, eq, ne, sql } from 'drizzle-orm'
import type { EndpointHealth } from '../domain/endpoint.ts'
import type { EndpointStore, Finish } from '../usecases/endpoint-store.ts'
import type { Database } from './database.ts'
import { atWork } from './endpoints.ts'
import { withoutAnswers } from './erase-deliveries.ts'
import { join, release } from './line.ts'
import { alone, isDelivery, isEndpoint } from './one-endpoint.ts'
import { toContact } from './tables.ts'
import type { Writer } from './writer.ts'

const attemptsKept = 50

/** Makes what keeps the outcome of a try. */
export function createFinish(writer: Writer): EndpointStore['finishDelivery'] {
  return (finish) =>
    alone(writer, finish.key, async (connection) => {
      const { key, delivery, now, judge } = finish
      const finished = await keepOutcome(connection, finish)
      if (!finished) return { disabled: false }
      const { state, contactId } = finished
      if (state !== 'pending' && contactId !== null)
        await release(connection, { appId: key.appId, endpointIds: [key.id], contactId }, now)
      return { disabled: judge ? await judgeEndpoint(connection, { ...finish, delivery, judge }) : false }
    })
}

/** Nothing where the claim was lost. */
async function keepOutcome(connection: Database, finish: Finish) {
  const { db, tables } = connection
  const { deliveries } = tables
  const { key, delivery, attempt, body } = finish
  const holds = finish.state !== 'pending' || (await holdsStill(connection, finish))
  const state = holds ? finish.state : 'skipped'
  const tryAt = holds ? finish.tryAt : null
  const attempts = attempt ? [...delivery.attempts, attempt].slice(-attemptsKept) : delivery.attempts
  // Asked of the row itself: the person may have been erased while this was on its way. Then it is over, and tells nothing.
  const unlessErased = (ifErased: string | null, otherwise: string) =>
    sql`CASE WHEN ${deliveries.erased} THEN ${ifErased} ELSE ${otherwise} END`
  const [finished] = await db
    .update(deliveries)
    .set({
      state: unlessErased(state === 'pending' ? 'skipped' : state, state),
      tryAt: sql`CASE WHEN ${deliveries.erased} THEN NULL ELSE CAST(${tryAt} AS bigint) END`,
      claimedUntil: null,
      ...(attempt ? { tries: delivery.tries + 1 } : {}),
      attempts: unlessErased(JSON.stringify(withoutAnswers(attempts)), JSON.stringify(attempts)),
      ...(body === undefined ? {} : { body: unlessErased(null, body) }),
    })
    .where(and(isDelivery(tables, key, delivery.id), eq(deliveries.claimedUntil, delivery.claimedUntil ?? 0)))
    .returning({ state: deliveries.state, contactId: deliveries.contactId })
  return finished
}

/**
 * Asked here, where nobody plans for this endpoint meanwhile: what ended it was either planned already, and left it alone because it was
 * under way, or will be planned, and finds it waiting.
 */
async function holdsStill({ db, tables }: Database, { key, delivery, holds }: Finish): Promise<boolean> {
  if (!holds) return true
  const { contacts, deliveries } = tables
  const [row] = await db
    .select({ contact: contacts })
    .from(deliveries)
    .innerJoin(contacts, and(eq(contacts.appId, deliveries.appId), eq(contacts.id, deliveries.contactId)))
    .where(isDelivery(tables, key, delivery.id))
  return holds(row && toContact(row.contact))
}

/** Judges the endpoint as it is now, and tells the others where that was its end. */
async function judgeEndpoint(
  connection: Database,
  { key, judge, announce, now }: Finish & { judge: NonNullable<Finish['judge']> },
): Promise<boolean> {
  const { db, tables } = connection
  const { endpoints, heads } = tables
  const [row] = await db.select().from(endpoints).where(isEndpoint(tables, key))
  if (!row) return false
  const before = healthOf(row)
  const after = judge(before)
  if (JSON.stringify(after) !== JSON.stringify(before))
    await db.update(endpoints).set(after).where(isEndpoint(tables, key))
  const isDisabled = before.enabled && !after.enabled
  if (isDisabled && announce) {
    const [head] = await db.select({ position: heads.position }).from(heads).where(eq(heads.appId, key.appId))
    const others = await db
      .select(atWork(tables))
      .from(endpoints)
      .where(and(eq(endpoints.appId, key.appId), ne(endpoints.id, key.id), eq(endpoints.enabled, true)))
    await join(connection, key.appId, announce(others, head?.position ?? 0), now)
  }
  return isDisabled
}

function healthOf(row: EndpointHealth): EndpointHealth {
  const { enabled, disabledReason, disabledAt, failingSince, failures, pausedUntil } = row
  return { enabled, disabledReason, disabledAt, failingSince, failures, pausedUntil }
}
