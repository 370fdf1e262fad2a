/** Channels: an app's accounts at messaging providers. */
import { z } from '@hono/zod-openapi'
import { Channel, ChannelPatch, ChannelTest, NewChannel } from '../../schema/channel.ts'
import { PageQuery, pageOf } from '../../schema/page.ts'
import { Id, Slug } from '../../schema/values.ts'
import { createCursor, slice } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

const app = z.object({ app: Slug })
const channel = z.object({ app: Slug, channel: Id })

const routes = {
  create: managed('admin', ['app_unknown', 'invalid', 'real_channel_exists'], {
    method: 'post',
    path: '/v1/apps/{app}/channels',
    tags: ['Channels'],
    operationId: 'createChannel',
    summary: 'Connect a provider',
    description: 'Credentials are write-only. Register `inboundUrl` at the provider.',
    request: { params: app, body: json(NewChannel) },
    responses: { 201: { description: 'The channel', ...replied(Channel) } },
  }),
  list: managed('admin', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/channels',
    tags: ['Channels'],
    operationId: 'listChannels',
    summary: 'List channels',
    description: 'Where a provider signs nothing, the address is the secret: hence the scope.',
    request: { params: app, query: PageQuery },
    responses: { 200: { description: 'Channels', ...replied(pageOf(Channel, 'ChannelPage')) } },
  }),
  change: managed('admin', ['app_unknown', 'channel_unknown', 'invalid'], {
    method: 'patch',
    path: '/v1/apps/{app}/channels/{channel}',
    tags: ['Channels'],
    operationId: 'changeChannel',
    summary: 'Change a channel’s credentials',
    description:
      'Its `inboundUrl` stays, so that nothing has to be registered anew, and its last error is forgotten. `PATCH` of what a provider rotated; another provider is another channel.',
    request: { params: channel, body: json(ChannelPatch) },
    responses: { 200: { description: 'The channel', ...replied(Channel) } },
  }),
  test: managed('admin', ['app_unknown', 'channel_unknown'], {
    method: 'post',
    path: '/v1/apps/{app}/channels/{channel}/test',
    tags: ['Channels'],
    operationId: 'testChannel',
    summary: 'Ask the provider whether the credentials work',
    description: 'Nothing is sent to anybody.',
    request: { params: channel },
    responses: { 200: { description: 'What the provider said', ...replied(ChannelTest) } },
  }),
  remove: managed('admin', ['app_unknown', 'channel_unknown'], {
    method: 'delete',
    path: '/v1/apps/{app}/channels/{channel}',
    tags: ['Channels'],
    operationId: 'deleteChannel',
    summary: 'Disconnect a provider',
    description: 'Its address answers 404 from now on; what came through it stays in the log.',
    request: { params: channel },
    responses: { 204: { description: 'Gone' } },
  }),
}

const cursor = createCursor('channels', Id)

/** Adds the routes of channels. */
export function channelRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(routes.create, async (c) =>
    c.json(await assent.createChannel(c.req.valid('param').app, c.req.valid('json')), 201),
  )

  router.openapi(routes.list, async (c) => {
    const { limit, cursor: given } = c.req.valid('query')
    const after = cursor.parse(given)
    return c.json(
      cursor.page(slice(await assent.listChannels(c.req.valid('param').app), { limit, after })),
      200,
    )
  })

  router.openapi(routes.change, async (c) => {
    const { app, channel } = c.req.valid('param')
    return c.json(await assent.changeChannel(app, channel, c.req.valid('json')), 200)
  })

  router.openapi(routes.test, async (c) => {
    const { app, channel } = c.req.valid('param')
    return c.json(await assent.testChannel(app, channel), 200)
  })

  router.openapi(routes.remove, async (c) => {
    const { app, channel } = c.req.valid('param')
    await assent.deleteChannel(app, channel)
    return c.body(null, 204)
  })
}
