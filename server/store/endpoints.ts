/** Endpoints as they are kept, with their secrets sealed, and which of them there is something to do for. */
import { and, asc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Endpoint } from '../domain/endpoint.ts'
import type { EndpointKey, EndpointStore } from '../usecases/endpoint-store.ts'
import { alone, consumerOf, isEndpoint, isTo } from './one-endpoint.ts'
import { type Given, prepared } from './prepared.ts'
import type { Reading } from './read-state.ts'
import type { Tables } from './tables.ts'
import type { Writer } from './writer.ts'

type Endpoints = Pick<
  EndpointStore,
  | 'createEndpoint'
  | 'findEndpoint'
  | 'listEndpoints'
  | 'listEndpointHealth'
  | 'listAllEndpoints'
  | 'updateEndpoint'
  | 'deleteEndpoint'
  | 'endpointsBehind'
  | 'endpointsDue'
>

/** What is asked of an endpoint at work. */
export function atWork({ endpoints }: Tables) {
  const { appId, id, events, format, failingSince } = endpoints
  return { appId, id, events, format, failingSince }
}

const findRow = prepared('endpoint', ({ db, tables: { endpoints } }, given: Given<'appId' | 'id'>) =>
  db
    .select()
    .from(endpoints)
    .where(and(eq(endpoints.appId, given('appId')), eq(endpoints.id, given('id')))),
)

const findHealth = prepared(
  'endpoint health',
  ({ db, tables: { apps, endpoints } }, given: Given<'slug'>) => {
    const { enabled, disabledReason, failingSince } = endpoints
    return db
      .select({ enabled, disabledReason, failingSince })
      .from(endpoints)
      .innerJoin(apps, eq(apps.id, endpoints.appId))
      .where(eq(apps.slug, given('slug')))
  },
)

function boundTo({ appId, id }: EndpointKey): string {
  return `endpoint\0${appId}\0${id}`
}

/** The part of the store behind endpoints. */
export function createEndpoints(reading: Reading, writer: Writer): Endpoints {
  const { db, tables, secrets } = reading
  const { endpoints, deliveries, cursors, heads } = tables

  function sealed(endpoint: Partial<Endpoint>, key: EndpointKey) {
    const { secret, previousSecret, ...named } = endpoint
    const seal = (text: string | null) => (text === null ? null : secrets.seal(text, boundTo(key)))
    return {
      ...named,
      ...(secret === undefined ? {} : { sealedSecret: secrets.seal(secret, boundTo(key)) }),
      ...(previousSecret === undefined ? {} : { sealedPreviousSecret: seal(previousSecret) }),
    }
  }

  function opened(row: Tables['endpoints']['$inferSelect']): Endpoint {
    const { sealedSecret, sealedPreviousSecret, ...endpoint } = row
    const open = (text: string) => secrets.open(text, boundTo(endpoint))
    return {
      ...endpoint,
      secret: open(sealedSecret),
      previousSecret: sealedPreviousSecret === null ? null : open(sealedPreviousSecret),
    }
  }

  return {
    createEndpoint(endpoint) {
      return alone(writer, endpoint, async ({ db }) => {
        const { appId, id } = endpoint
        const [head] = await db.select({ position: heads.position }).from(heads).where(eq(heads.appId, appId))
        await db.insert(endpoints).values(sealed(endpoint, endpoint) as Tables['endpoints']['$inferInsert'])
        await db.insert(cursors).values({ appId, consumer: consumerOf(id), position: head?.position ?? 0 })
      })
    },

    async findEndpoint(key) {
      const [row] = await findRow(reading, key)
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

    async listEndpointHealth(slug) {
      return findHealth(reading, { slug })
    },

    listAllEndpoints() {
      return Promise.resolve(db.select({ appId: endpoints.appId, id: endpoints.id }).from(endpoints))
    },

    async updateEndpoint(key, given) {
      const set = sealed(given, key)
      if (Object.keys(set).length > 0)
        await alone(writer, key, async ({ db }) =>
          db.update(endpoints).set(set).where(isEndpoint(tables, key)),
        )
    },

    async deleteEndpoint(key) {
      const { appId, id } = key
      await alone(writer, key, async ({ db }) => {
        await db.delete(deliveries).where(isTo(tables, key))
        await db.delete(cursors).where(and(eq(cursors.appId, appId), eq(cursors.consumer, consumerOf(id))))
        await db.delete(endpoints).where(isEndpoint(tables, key))
      })
    },

    async endpointsBehind() {
      return db
        .select({ endpoint: atWork(tables), position: cursors.position })
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
        .select(atWork(tables))
        .from(endpoints)
        .where(and(eq(endpoints.enabled, true), isNotPaused, hasDue))
    },
  }
}
