/** The gate: what a consent step shows, its answers, and its counts. Anonymous, from any site. */
import { createRoute, z } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { Gate, Measure, NewConsent, PostedConsent } from '../../schema/gate.ts'
import { Locale, Slug } from '../../schema/values.ts'
import { readJsonOrForm } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import { limited } from '../limited.ts'
import { withProblems } from '../managed.ts'
import { pageContextOf } from '../page-context.ts'
import { parseWith, type Router, slugOf } from '../router.ts'

const params = z.object({ app: Slug })
/** Without them a browser would not let a page of another origin read its own copy. */
const openHeaders = [
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cross-origin-resource-policy',
  'x-content-type-options',
  'x-request-id',
]
const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } },
})

const openGate = createRoute({
  method: 'get',
  path: '/v1/gate/{app}',
  tags: ['Gate'],
  operationId: 'openGate',
  summary: 'What the consent step shows',
  security: [],
  description: 'Without `locale` the browser’s `Accept-Language` decides. Cacheable.',
  request: { params, query: z.object({ locale: Locale.optional(), entryPoint: Slug.optional() }) },
  responses: withProblems(
    {
      200: { description: 'The step', content: { 'application/json': { schema: Gate } } },
    },
    'app_unknown',
    'entry_point_unknown',
    'invalid',
  ),
})

const postConsent = createRoute({
  method: 'post',
  path: '/v1/gate/{app}/consents',
  tags: ['Gate'],
  operationId: 'postConsent',
  summary: 'Post an answer',
  security: [],
  description:
    'Anonymous until a message with its reference arrives. The reference is the idempotency key: the same post again answers 200 and the same body, save that `chatUrl` leads to the number that the app has by now. As a form, `purposes` repeats. Text (`text/plain`, as `sendBeacon` sends strings) is read as the JSON or the form that it is.',
  request: { params },
  responses: withProblems(
    {
      200: { description: 'Recorded before', content: { 'application/json': { schema: PostedConsent } } },
      201: { description: 'Recorded', content: { 'application/json': { schema: PostedConsent } } },
    },

    'app_unknown',
    'entry_point_unknown',
    'origin_refused',
    'reference_taken',
    'too_large',
    'unsupported_media_type',
    'invalid',
    'not_json',
    'notice_unknown',
    'notice_superseded',
    'purposes_invalid',
    'decline_not_offered',
    'phone_required',
    'too_many_requests',
    'unavailable',
  ),
})

const postMeasure = createRoute({
  method: 'post',
  path: '/v1/gate/{app}/measures',
  tags: ['Gate'],
  operationId: 'countStep',
  summary: 'Count a step',
  security: [],
  description: 'Nobody is identified. Takes JSON, a form, or either as `text/plain`.',
  request: { params },
  responses: withProblems(
    {
      204: { description: 'Counted' },
    },

    'app_unknown',
    'entry_point_unknown',
    'too_large',
    'unsupported_media_type',
    'invalid',
    'not_json',
    'too_many_requests',
    'unavailable',
  ),
})

// Bodies are read by hand, because they come in two types; for the document they are declared all the same.
const documented = {
  consent: { ...postConsent, request: { ...postConsent.request, body: bodyOf(NewConsent) } },
  measure: { ...postMeasure, request: { ...postMeasure.request, body: bodyOf(Measure) } },
}

/** Adds the gate's routes. */
export function gateRoutes(router: Router, deps: HttpDeps): void {
  const { assent, trustedProxies } = deps

  router.use(
    '/v1/gate/*',
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
      exposeHeaders: ['retry-after'],
      maxAge: 86_400,
    }),
  )
  router.use('/v1/gate/:app', etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...openHeaders] }))

  router.openapi(openGate, async (c) => {
    const { locale, entryPoint } = c.req.valid('query')
    const acceptLanguage = c.req.header('accept-language')
    const gate = await assent.openGate(c.req.valid('param').app, { locale, entryPoint, acceptLanguage })
    c.header('Cache-Control', 'public, max-age=60')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    if (locale === undefined) c.header('Vary', 'Accept-Language', { append: true })
    return c.json(gate, 200)
  })

  router.openAPIRegistry.registerPath(documented.consent)
  router.post('/v1/gate/:app/consents', async (c) => {
    await limited(c, deps, 'gate')
    const app = slugOf(c, 'app')
    const body = parseWith(NewConsent, await readJsonOrForm(c, ['purposes']))
    const { created, body: posted } = await assent.postConsent(app, body, pageContextOf(c, trustedProxies))
    return c.json(posted, created ? 201 : 200)
  })

  router.openAPIRegistry.registerPath(documented.measure)
  router.post('/v1/gate/:app/measures', async (c) => {
    await limited(c, deps, 'measure')
    await assent.measure(slugOf(c, 'app'), parseWith(Measure, await readJsonOrForm(c)))
    return c.body(null, 204)
  })
}
