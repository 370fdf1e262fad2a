/** One endpoint: how it and what belongs to it is found, and how to have it for oneself. */
import { and, eq, type SQL } from 'drizzle-orm'
import type { EndpointKey } from '../usecases/endpoint-store.ts'
import type { Tables } from './tables.ts'
import type { Work, Writer } from './writer.ts'

/** The name under which an endpoint's cursor is kept. */
export function consumerOf(id: string): string {
  return `endpoint:${id}`
}

/** What whoever changes the order of its deliveries holds. */
export function lockOf({ appId, id }: EndpointKey): string {
  return `${appId} endpoint ${id}`
}

/** Commits what changes the order of an endpoint's deliveries, with nobody else at it. */
export function alone<Result>(writer: Writer, key: EndpointKey, work: Work<Result>): Promise<Result> {
  return writer.runLocked([lockOf(key)], async () => [], work)
}

/** Its row. */
export function isEndpoint({ endpoints }: Tables, { appId, id }: EndpointKey): SQL | undefined {
  return and(eq(endpoints.appId, appId), eq(endpoints.id, id))
}

/** Everything that was ever on its way to it. */
export function isTo({ deliveries }: Tables, { appId, id }: EndpointKey): SQL | undefined {
  return and(eq(deliveries.appId, appId), eq(deliveries.endpointId, id))
}

/** One of these. */
export function isDelivery(tables: Tables, key: EndpointKey, id: string): SQL | undefined {
  return and(isTo(tables, key), eq(tables.deliveries.id, id))
}
