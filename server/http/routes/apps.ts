/** Apps, their entry points and notices, as operators set them up. */
import { z } from '@hono/zod-openapi'
import { appOf } from '../../domain/access.ts'
import { App, AppPatch, EntryPoint, EntryPointPatch, NewApp, NewEntryPoint } from '../../schema/app.ts'
import { NewNotice, Notice } from '../../schema/notice.ts'
import { PageQuery, pageOf } from '../../schema/page.ts'
import { Id, Slug } from '../../schema/values.ts'
import { createCursor, slice } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, replied } from '../managed.ts'
import type { Router } from '../router.ts'

const app = z.object({ app: Slug })
const entryPoint = z.object({ app: Slug, entryPoint: Slug })

const routes = {
  createApp: managed('admin', ['invalid', 'slug_taken'], {
    method: 'post',
    path: '/v1/apps',
    tags: ['Apps'],
    operationId: 'createApp',
    summary: 'Create an app',
    description: 'With a first notice and the entry points `widget`, `url` and `qr`.',
    request: { body: json(NewApp) },
    responses: { 201: { description: 'The app', ...replied(App) } },
  }),
  listApps: managed(
    'read',
    ['invalid'],
    {
      method: 'get',
      path: '/v1/apps',
      tags: ['Apps'],
      operationId: 'listApps',
      summary: 'List apps',
      description: 'A key of one app is shown that one.',
      request: { query: PageQuery },
      responses: { 200: { description: 'Apps, by slug', ...replied(pageOf(App, 'AppPage')) } },
    },
    { narrowed: true },
  ),
  getApp: managed('read', ['app_unknown'], {
    method: 'get',
    path: '/v1/apps/{app}',
    tags: ['Apps'],
    operationId: 'getApp',
    summary: 'One app',
    description: 'With all of its settings.',
    request: { params: app },
    responses: { 200: { description: 'The app', ...replied(App) } },
  }),
  patchApp: managed('admin', ['app_unknown', 'invalid'], {
    method: 'patch',
    path: '/v1/apps/{app}',
    tags: ['Apps'],
    operationId: 'changeApp',
    summary: 'Change an app’s settings',
    description: 'What is absent stays.',
    request: { params: app, body: json(AppPatch) },
    responses: { 200: { description: 'The app', ...replied(App) } },
  }),
  createEntryPoint: managed('write', ['app_unknown', 'invalid', 'slug_taken'], {
    method: 'post',
    path: '/v1/apps/{app}/entry-points',
    tags: ['Entry points'],
    operationId: 'createEntryPoint',
    summary: 'Create an entry point',
    description: 'A way in with its own link, code and funnel.',
    request: { params: app, body: json(NewEntryPoint) },
    responses: { 201: { description: 'The entry point', ...replied(EntryPoint) } },
  }),
  listEntryPoints: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/entry-points',
    tags: ['Entry points'],
    operationId: 'listEntryPoints',
    summary: 'List entry points',
    description: 'With their addresses and their funnels.',
    request: { params: app, query: PageQuery },
    responses: { 200: { description: 'Entry points', ...replied(pageOf(EntryPoint, 'EntryPointPage')) } },
  }),
  getEntryPoint: managed('read', ['app_unknown', 'entry_point_unknown'], {
    method: 'get',
    path: '/v1/apps/{app}/entry-points/{entryPoint}',
    tags: ['Entry points'],
    operationId: 'getEntryPoint',
    summary: 'One entry point',
    description: 'With its addresses and its funnel.',
    request: { params: entryPoint },
    responses: { 200: { description: 'The entry point', ...replied(EntryPoint) } },
  }),
  patchEntryPoint: managed('write', ['app_unknown', 'entry_point_unknown', 'invalid'], {
    method: 'patch',
    path: '/v1/apps/{app}/entry-points/{entryPoint}',
    tags: ['Entry points'],
    operationId: 'changeEntryPoint',
    summary: 'Change an entry point',
    description: 'Its slug stays: it is printed on posters.',
    request: { params: entryPoint, body: json(EntryPointPatch) },
    responses: { 200: { description: 'The entry point', ...replied(EntryPoint) } },
  }),
  deleteEntryPoint: managed('write', ['app_unknown', 'entry_point_unknown', 'entry_point_kept'], {
    method: 'delete',
    path: '/v1/apps/{app}/entry-points/{entryPoint}',
    tags: ['Entry points'],
    operationId: 'deleteEntryPoint',
    summary: 'Delete an entry point',
    description: '`widget`, `url` and `qr`, which every app has from the start, stay.',
    request: { params: entryPoint },
    responses: { 204: { description: 'Gone' } },
  }),
  publishNotice: managed('write', ['app_unknown', 'invalid'], {
    method: 'post',
    path: '/v1/apps/{app}/notices',
    tags: ['Notices'],
    operationId: 'publishNotice',
    summary: 'Publish a notice',
    description: 'A new version of its language; the one before is superseded, never edited.',
    request: { params: app, body: json(NewNotice) },
    responses: { 201: { description: 'The notice', ...replied(Notice) } },
  }),
  listNotices: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/notices',
    tags: ['Notices'],
    operationId: 'listNotices',
    summary: 'List notices',
    description: 'Every version that was ever shown.',
    request: { params: app, query: PageQuery },
    responses: { 200: { description: 'Notices, newest first', ...replied(pageOf(Notice, 'NoticePage')) } },
  }),
}

const appCursor = createCursor('apps', Slug)
const noticeCursor = createCursor('notices', Id)
const entryPointCursor = createCursor('entry-points', Id)

/** Adds the routes of apps and what belongs to them. */
export function appRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(routes.createApp, async (c) => c.json(await assent.createApp(c.req.valid('json')), 201))

  router.openapi(routes.listApps, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const page = { limit, after: appCursor.parse(cursor) }
    return c.json(appCursor.page(await assent.listApps(page, appOf(c.get('principal')))), 200)
  })

  router.openapi(routes.getApp, async (c) => c.json(await assent.getApp(c.req.valid('param').app), 200))

  router.openapi(routes.patchApp, async (c) =>
    c.json(await assent.patchApp(c.req.valid('param').app, c.req.valid('json')), 200),
  )

  router.openapi(routes.createEntryPoint, async (c) =>
    c.json(await assent.createEntryPoint(c.req.valid('param').app, c.req.valid('json')), 201),
  )

  router.openapi(routes.listEntryPoints, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = entryPointCursor.parse(cursor)
    const all = await assent.listEntryPoints(c.req.valid('param').app)
    return c.json(entryPointCursor.page(slice(all, { limit, after })), 200)
  })

  router.openapi(routes.getEntryPoint, async (c) => {
    const { app, entryPoint } = c.req.valid('param')
    return c.json(await assent.getEntryPoint(app, entryPoint), 200)
  })

  router.openapi(routes.patchEntryPoint, async (c) => {
    const { app, entryPoint } = c.req.valid('param')
    return c.json(await assent.patchEntryPoint(app, entryPoint, c.req.valid('json')), 200)
  })

  router.openapi(routes.deleteEntryPoint, async (c) => {
    const { app, entryPoint } = c.req.valid('param')
    await assent.deleteEntryPoint(app, entryPoint)
    return c.body(null, 204)
  })

  router.openapi(routes.publishNotice, async (c) =>
    c.json(await assent.publishNotice(c.req.valid('param').app, c.req.valid('json')), 201),
  )

  router.openapi(routes.listNotices, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = noticeCursor.parse(cursor)
    return c.json(
      noticeCursor.page(await assent.listNotices(c.req.valid('param').app, { limit, after })),
      200,
    )
  })
}
