/** Endpoints: where user events go, what became of each of them, and the events as the receiving side gets them. */
import { z } from '@hono/zod-openapi'
import {
  Delivery,
  Endpoint,
  EndpointPatch,
  EndpointTest,
  EndpointTestEvent,
  EndpointWithSecret,
  GupshupUserEvent,
  NewEndpoint,
  userEvents,
} from '../../schema/endpoint.ts'
import { PageQuery, pageOf } from '../../schema/page.ts'
import { Id, Slug } from '../../schema/values.ts'
import { createCursor, slice } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

/** What is no id is nobody's: 404, like any other that is not there. */
const id = z
  .string()
  .max(64)
  .meta({ examples: ['01kaf3v6r2x8m4q9t7w5y1z0bc'] })
const app = z.object({ app: Slug })
const endpoint = z.object({ app: Slug, endpoint: id })
const delivery = z.object({ app: Slug, endpoint: id, delivery: id })
const ofEndpoint = '/v1/apps/{app}/endpoints/{endpoint}'
const tags = ['User events']

const routes = {
  create: managed('admin', ['app_unknown', 'invalid'], {
    method: 'post',
    operationId: 'createEndpoint',
    path: '/v1/apps/{app}/endpoints',
    tags,
    summary: 'Add an endpoint',
    description:
      'It is sent what is recorded from now on, signed as Standard Webhooks has it. The secret is shown this once.',
    request: { params: app, body: json(NewEndpoint) },
    responses: { 201: { description: 'The endpoint and its secret', ...replied(EndpointWithSecret) } },
  }),
  list: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    operationId: 'listEndpoints',
    path: '/v1/apps/{app}/endpoints',
    tags,
    summary: 'List endpoints',
    description: 'Where the user events of an app go. Secrets are not shown again.',
    request: { params: app, query: PageQuery },
    responses: { 200: { description: 'Endpoints', ...replied(pageOf(Endpoint, 'EndpointPage')) } },
  }),
  get: managed('read', ['app_unknown', 'endpoint_unknown'], {
    method: 'get',
    operationId: 'getEndpoint',
    path: ofEndpoint,
    tags,
    summary: 'One endpoint',
    description: 'Where it goes, which events it gets, and how it is doing. Its secret is not shown again.',
    request: { params: endpoint },
    responses: { 200: { description: 'The endpoint', ...replied(Endpoint) } },
  }),
  patch: managed('admin', ['app_unknown', 'endpoint_unknown', 'invalid'], {
    method: 'patch',
    operationId: 'patchEndpoint',
    path: ofEndpoint,
    tags,
    summary: 'Change an endpoint',
    description: 'What is not named stays as it is.',
    request: { params: endpoint, body: json(EndpointPatch) },
    responses: { 200: { description: 'The endpoint', ...replied(Endpoint) } },
  }),
  remove: managed('admin', ['app_unknown', 'endpoint_unknown'], {
    method: 'delete',
    operationId: 'deleteEndpoint',
    path: ofEndpoint,
    tags,
    summary: 'Remove an endpoint',
    description: 'With everything that was on its way to it, and the record of it.',
    request: { params: endpoint },
    responses: { 204: { description: 'Gone' } },
  }),
  rotate: managed('admin', ['app_unknown', 'endpoint_unknown'], {
    method: 'post',
    operationId: 'rotateEndpointSecret',
    path: `${ofEndpoint}/rotate-secret`,
    tags,
    summary: 'Give an endpoint a new secret',
    description: 'For 24 hours events are signed with both, the new one first.',
    request: { params: endpoint },
    responses: { 200: { description: 'The endpoint and its new secret', ...replied(EndpointWithSecret) } },
  }),
  test: managed('write', ['app_unknown', 'endpoint_unknown'], {
    method: 'post',
    operationId: 'testEndpoint',
    path: `${ofEndpoint}/test`,
    tags,
    summary: 'Send a test event now',
    description:
      'One try, signed like any other, also to an endpoint that is disabled. Its type is `endpoint.test`; in Gupshup’s format it is what Gupshup sends when an address is set.',
    request: { params: endpoint },
    responses: { 200: { description: 'What came back', ...replied(EndpointTest) } },
  }),
  deliveries: managed('read', ['app_unknown', 'endpoint_unknown', 'invalid'], {
    method: 'get',
    operationId: 'listDeliveries',
    path: `${ofEndpoint}/deliveries`,
    tags,
    summary: 'What became of each event',
    description: 'Kept for 30 days.',
    request: { params: endpoint, query: PageQuery },
    responses: {
      200: { description: 'Deliveries, newest first', ...replied(pageOf(Delivery, 'DeliveryPage')) },
    },
  }),
  replay: managed('write', ['app_unknown', 'endpoint_unknown', 'delivery_unknown', 'endpoint_disabled'], {
    method: 'post',
    operationId: 'replayDelivery',
    path: `${ofEndpoint}/deliveries/{delivery}/replay`,
    tags,
    summary: 'Send an event again',
    description:
      'Under its own `webhook-id`, with the contact as it is now, as soon as no earlier event of the same contact is on its way. What is no longer true is skipped.',
    request: { params: delivery },
    responses: { 202: { description: 'The delivery, on its way again', ...replied(Delivery) } },
  }),
}

const cursor = createCursor('endpoints', Id)
const deliveryCursor = createCursor('deliveries', Id)

const signed = z.object({
  'webhook-id': z
    .string()
    .max(64)
    .meta({ description: 'Of this event: the same at every try and at every endpoint' }),
  'webhook-timestamp': z.string().max(20).meta({ description: 'Of this try, seconds since 1970' }),
  'webhook-signature': z.string().max(300).meta({
    description:
      '`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; while a secret is changed two, parted by a blank',
  }),
})

/** The document's `webhooks`: what an endpoint is sent, out of the schemas that make it. */
function describeEvents(router: Router): void {
  const said: Record<string, z.ZodType> = {
    ...userEvents,
    'endpoint.test': EndpointTestEvent,
    'gupshup.user_event': GupshupUserEvent,
  }
  for (const [type, schema] of Object.entries(said))
    router.openAPIRegistry.registerWebhook({
      method: 'post',
      path: type,
      operationId: `told_${type.replaceAll('.', '_')}`,
      security: [],
      tags,
      summary: type,
      description: schema.description ?? type,
      request: { headers: signed, body: json(schema) },
      responses: {
        '2XX': { description: 'Taken. Anything else is tried again, redirects too' },
        410: { description: 'Not wanted any more: the endpoint is disabled' },
      },
    })
}

/** Adds the routes of endpoints. */
export function endpointRoutes(router: Router, { assent }: HttpDeps): void {
  describeEvents(router)

  router.openapi(routes.create, async (c) =>
    c.json(await assent.createEndpoint(c.req.valid('param').app, c.req.valid('json')), 201),
  )

  router.openapi(routes.list, async (c) => {
    const { limit, cursor: given } = c.req.valid('query')
    const after = cursor.parse(given)
    const all = await assent.listEndpoints(c.req.valid('param').app)
    return c.json(cursor.page(slice(all, { limit, after })), 200)
  })

  router.openapi(routes.get, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    return c.json(await assent.getEndpoint(app, endpoint), 200)
  })

  router.openapi(routes.patch, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    return c.json(await assent.patchEndpoint(app, endpoint, c.req.valid('json')), 200)
  })

  router.openapi(routes.remove, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    await assent.deleteEndpoint(app, endpoint)
    return c.body(null, 204)
  })

  router.openapi(routes.rotate, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    return c.json(await assent.rotateSecret(app, endpoint), 200)
  })

  router.openapi(routes.test, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    return c.json(await assent.testEndpoint(app, endpoint), 200)
  })

  router.openapi(routes.deliveries, async (c) => {
    const { app, endpoint } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const page = await assent.listDeliveries(app, endpoint, { limit, after: deliveryCursor.parse(cursor) })
    return c.json(deliveryCursor.page(page), 200)
  })

  router.openapi(routes.replay, async (c) => {
    const { app, endpoint, delivery } = c.req.valid('param')
    return c.json(await assent.replayDelivery(app, endpoint, delivery), 202)
  })
}
