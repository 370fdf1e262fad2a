/** Keys of this API: who may use it, for which app, and how far. */
import { z } from '@hono/zod-openapi'
import { ApiKey, MadeApiKey, NewApiKey } from '../../schema/api-key.ts'
import { PageQuery, pageOf } from '../../schema/page.ts'
import { Id } from '../../schema/values.ts'
import { createCursor } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

const routes = {
  create: managed(
    'admin',
    ['app_unknown', 'invalid'],
    {
      method: 'post',
      path: '/v1/api-keys',
      tags: ['API keys'],
      operationId: 'createApiKey',
      summary: 'Make a key',
      description:
        'The key is in this answer and nowhere else. To rotate, make a second one, move over, revoke the first. A key of one app makes keys of that app only.',
      request: { body: json(NewApiKey) },
      responses: { 201: { description: 'The key', ...replied(MadeApiKey) } },
    },
    { narrowed: true },
  ),
  list: managed(
    'admin',
    ['invalid'],
    {
      method: 'get',
      path: '/v1/api-keys',
      tags: ['API keys'],
      operationId: 'listApiKeys',
      summary: 'List keys',
      description: 'Without the keys themselves. Revoked ones stay: evidence names them.',
      request: { query: PageQuery },
      responses: { 200: { description: 'Keys, oldest first', ...replied(pageOf(ApiKey, 'ApiKeyPage')) } },
    },
    { narrowed: true },
  ),
  revoke: managed(
    'admin',
    ['api_key_unknown'],
    {
      method: 'delete',
      path: '/v1/api-keys/{apiKey}',
      tags: ['API keys'],
      operationId: 'revokeApiKey',
      summary: 'Revoke a key',
      description: 'At once, and for good.',
      request: { params: z.object({ apiKey: Id }) },
      responses: { 204: { description: 'Revoked' } },
    },
    { narrowed: true },
  ),
}

const cursor = createCursor('api-keys', Id)

/** Adds the routes of keys. */
export function apiKeyRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(routes.create, async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json(await assent.createApiKey(c.req.valid('json'), c.get('principal')), 201)
  })

  router.openapi(routes.list, async (c) => {
    const { limit, cursor: given } = c.req.valid('query')
    const page = { limit, after: cursor.parse(given) }
    return c.json(cursor.page(await assent.listApiKeys(page, c.get('principal'))), 200)
  })

  router.openapi(routes.revoke, async (c) => {
    await assent.revokeApiKey(c.req.valid('param').apiKey, c.get('principal'))
    return c.body(null, 204)
  })
}
