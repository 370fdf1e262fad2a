/** Endpoints: where an app's user events go, what became of each event, and whether an endpoint works. */
import {
  type Endpoint,
  type EndpointTrouble,
  hasArrived,
  rotationMs,
  switched,
  troubleOf,
} from '../domain/endpoint.ts'
import type {
  Delivery as DeliveryShape,
  EndpointPatch,
  Endpoint as EndpointShape,
  EndpointTest,
  EndpointWithSecret,
  NewEndpoint,
} from '../schema/endpoint.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Identity } from '../schema/values.ts'
import { composeTest } from './compose-event.ts'
import type { EndpointKey, UnfinishedState } from './endpoint-store.ts'
import { getAppView } from './find.ts'
import type { Page, PageRequest, Ports } from './ports.ts'
import { sendEvent } from './send-event.ts'
import { makeSecret } from './sign-webhook.ts'
import { viewAttempt, viewDelivery, viewEndpoint } from './views.ts'

/** The use cases of endpoints. */
export type Endpoints = {
  createEndpoint(app: string, body: NewEndpoint): Promise<EndpointWithSecret>
  listEndpoints(app: string): Promise<EndpointShape[]>
  /** What somebody should see to, asked on every page of an app; of an app that is not there nothing is. */
  endpointTrouble(app: string): Promise<EndpointTrouble | undefined>
  getEndpoint(app: string, endpoint: string): Promise<EndpointShape>
  patchEndpoint(app: string, endpoint: string, body: EndpointPatch): Promise<EndpointShape>
  deleteEndpoint(app: string, endpoint: string): Promise<void>
  /** A new secret; the one before stays valid for a day. */
  rotateSecret(app: string, endpoint: string): Promise<EndpointWithSecret>
  /** Sends a test event now and answers what came back. */
  testEndpoint(app: string, endpoint: string): Promise<EndpointTest>
  /** Newest first; all, or those that are on their way, or those that were given up. */
  listDeliveries(
    app: string,
    endpoint: string,
    page: PageRequest<string>,
    state?: UnfinishedState,
  ): Promise<Page<DeliveryShape, string>>
  getDelivery(app: string, endpoint: string, delivery: string): Promise<DeliveryShape>
  /** Sends a delivery again, under its own `webhook-id`. */
  replayDelivery(app: string, endpoint: string, delivery: string): Promise<DeliveryShape>
  /** How many were given up, as far as they are sent again at once. */
  countFailed(app: string, endpoint: string): Promise<number>
  /** Sends those that were given up again, oldest first; answers how many. */
  replayFailed(app: string, endpoint: string): Promise<number>
  /** By what each of these contacts is known; those that are gone are left out. */
  knownAs(app: string, contactIds: string[]): Promise<Map<string, Identity>>
}

/** More are not put on their way by one press. */
export const replayedAtMost = 200

/** Makes them. */
export function createEndpoints({ store, clock, newId, post }: Ports): Endpoints {
  async function find(slug: string, id: string) {
    const view = await getAppView(store, slug)
    const endpoint = await store.findEndpoint({ appId: view.app.id, id })
    if (!endpoint) throw new ProblemError('endpoint_unknown')
    return { view, endpoint }
  }

  async function change(endpoint: Endpoint, given: Partial<Endpoint>): Promise<Endpoint> {
    await store.updateEndpoint(keyOf(endpoint), given)
    return { ...endpoint, ...given }
  }

  return {
    async createEndpoint(slug, { name, url, events, format }) {
      const { app } = await getAppView(store, slug)
      const now = clock.now()
      const endpoint: Endpoint = {
        id: newId(),
        appId: app.id,
        name: name ?? null,
        url,
        events: events ?? null,
        format,
        secret: makeSecret(clock.randomBytes),
        previousSecret: null,
        previousUntil: null,
        ...switched(true, now),
        createdAt: now,
      }
      await store.createEndpoint(endpoint)
      return { ...viewEndpoint(endpoint, now), secret: endpoint.secret }
    },

    async listEndpoints(slug) {
      const { app } = await getAppView(store, slug)
      const now = clock.now()
      return (await store.listEndpoints(app.id)).map((endpoint) => viewEndpoint(endpoint, now))
    },

    async endpointTrouble(slug) {
      return troubleOf(await store.listEndpointHealth(slug))
    },

    async getEndpoint(slug, id) {
      return viewEndpoint((await find(slug, id)).endpoint, clock.now())
    },

    async patchEndpoint(slug, id, { name, url, events, format, enabled }) {
      const { endpoint } = await find(slug, id)
      const now = clock.now()
      const changed = await change(endpoint, {
        ...(name === undefined ? {} : { name }),
        ...(url === undefined ? {} : { url }),
        ...(events === undefined ? {} : { events }),
        ...(format === undefined ? {} : { format }),
        ...(enabled === undefined || enabled === endpoint.enabled ? {} : switched(enabled, now)),
      })
      return viewEndpoint(changed, now)
    },

    async deleteEndpoint(slug, id) {
      await store.deleteEndpoint(keyOf((await find(slug, id)).endpoint))
    },

    async rotateSecret(slug, id) {
      const { endpoint } = await find(slug, id)
      const now = clock.now()
      const changed = await change(endpoint, {
        secret: makeSecret(clock.randomBytes),
        previousSecret: endpoint.secret,
        previousUntil: now + rotationMs,
      })
      return { ...viewEndpoint(changed, now), secret: changed.secret }
    },

    async testEndpoint(slug, id) {
      const { view, endpoint } = await find(slug, id)
      const request = composeTest(view, endpoint, clock.now())
      const webhookId = newId()
      const { attempt } = await sendEvent({ clock, post }, endpoint, { id: webhookId, body: request })
      return { delivered: hasArrived(attempt.status), webhookId, request, attempt: viewAttempt(attempt) }
    },

    async listDeliveries(slug, id, page, state) {
      const { endpoint } = await find(slug, id)
      const { rows, next } = await store.listDeliveries(keyOf(endpoint), page, state)
      return { rows: rows.map(viewDelivery), next }
    },

    async getDelivery(slug, id, deliveryId) {
      const { endpoint } = await find(slug, id)
      const delivery = await store.findDelivery(keyOf(endpoint), deliveryId)
      if (!delivery) throw new ProblemError('delivery_unknown')
      return viewDelivery(delivery)
    },

    async replayDelivery(slug, id, deliveryId) {
      const { endpoint } = await find(slug, id)
      const key = keyOf(endpoint)
      if (!(await store.findDelivery(key, deliveryId))) throw new ProblemError('delivery_unknown')
      if (!endpoint.enabled) throw new ProblemError('endpoint_disabled')
      const delivery = await store.replayDelivery(key, deliveryId, clock.now())
      if (!delivery) throw new ProblemError('delivery_unknown')
      return viewDelivery(delivery)
    },

    async countFailed(slug, id) {
      return store.countFailed(keyOf((await find(slug, id)).endpoint), replayedAtMost)
    },

    async replayFailed(slug, id) {
      const { endpoint } = await find(slug, id)
      if (!endpoint.enabled) throw new ProblemError('endpoint_disabled')
      const page = { limit: replayedAtMost, after: undefined }
      const { rows } = await store.listDeliveries(keyOf(endpoint), page, 'failed')
      // One after the other: of one contact the first of them goes first.
      for (const { id } of rows.toReversed()) await store.replayDelivery(keyOf(endpoint), id, clock.now())
      return rows.length
    },

    async knownAs(slug, contactIds) {
      const { app } = await getAppView(store, slug)
      const rows = await Promise.all(
        [...new Set(contactIds)].map(async (id) => [id, await store.findContactById(app.id, id)] as const),
      )
      return new Map(
        rows.flatMap(([id, row]) => {
          const identity = row && (row.identities.find(({ kind }) => kind === 'phone') ?? row.identities[0])
          return identity === undefined ? [] : [[id, { kind: identity.kind, value: identity.value }]]
        }),
      )
    },
  }
}

function keyOf({ appId, id }: Endpoint): EndpointKey {
  return { appId, id }
}
