/** Endpoints: where an app's user events go, what became of each event, and whether an endpoint works. */
import { type Endpoint, hasArrived, rotationMs, switched } from '../domain/endpoint.ts'
import type {
  Delivery as DeliveryShape,
  EndpointPatch,
  Endpoint as EndpointShape,
  EndpointTest,
  EndpointWithSecret,
  NewEndpoint,
} from '../schema/endpoint.ts'
import { ProblemError } from '../schema/problem.ts'
import { composeTest } from './compose-event.ts'
import type { EndpointKey } from './endpoint-store.ts'
import { getAppView } from './find.ts'
import type { Page, PageRequest, Ports } from './ports.ts'
import { sendEvent } from './send-event.ts'
import { makeSecret } from './sign-webhook.ts'
import { viewAttempt, viewDelivery, viewEndpoint } from './views.ts'

/** The use cases of endpoints. */
export type Endpoints = {
  createEndpoint(app: string, body: NewEndpoint): Promise<EndpointWithSecret>
  listEndpoints(app: string): Promise<EndpointShape[]>
  getEndpoint(app: string, endpoint: string): Promise<EndpointShape>
  patchEndpoint(app: string, endpoint: string, body: EndpointPatch): Promise<EndpointShape>
  deleteEndpoint(app: string, endpoint: string): Promise<void>
  /** A new secret; the one before stays valid for a day. */
  rotateSecret(app: string, endpoint: string): Promise<EndpointWithSecret>
  /** Sends a test event now and answers what came back. */
  testEndpoint(app: string, endpoint: string): Promise<EndpointTest>
  listDeliveries(
    app: string,
    endpoint: string,
    page: PageRequest<string>,
  ): Promise<Page<DeliveryShape, string>>
  /** Sends a delivery again, under its own `webhook-id`. */
  replayDelivery(app: string, endpoint: string, delivery: string): Promise<DeliveryShape>
}

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
    async createEndpoint(slug, { url, events, format }) {
      const { app } = await getAppView(store, slug)
      const now = clock.now()
      const endpoint: Endpoint = {
        id: newId(),
        appId: app.id,
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

    async getEndpoint(slug, id) {
      return viewEndpoint((await find(slug, id)).endpoint, clock.now())
    },

    async patchEndpoint(slug, id, { url, events, format, enabled }) {
      const { endpoint } = await find(slug, id)
      const now = clock.now()
      const changed = await change(endpoint, {
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

    async listDeliveries(slug, id, page) {
      const { endpoint } = await find(slug, id)
      const { rows, next } = await store.listDeliveries(keyOf(endpoint), page)
      return { rows: rows.map(viewDelivery), next }
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
  }
}

function keyOf({ appId, id }: Endpoint): EndpointKey {
  return { appId, id }
}
