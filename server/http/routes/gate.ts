/** The gate: what a consent step shows, its answers, and its counts. Anonymous, from any site. */
import { createRoute, z } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { buttonFragment } from '../../../site/button/button.ts'
import { type Gate, Measure, NewConsent, PostedConsent, ShownGate } from '../../schema/gate.ts'
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
      200: { description: 'The step', content: { 'application/json': { schema: ShownGate } } },
    },
    'app_unknown',
    'entry_point_unknown',
    'invalid',
  ),
})

const openButton = createRoute({
  method: 'get',
  path: '/v1/gate/{app}/button',
  operationId: 'openButton',
  security: [],
  tags: ['Gate'],
  summary: 'The button of a page, for widget.js',
  description:
    'A piece of HTML in the page’s language and the app’s looks: a real link to the consent page. Wishes that cannot be met are passed over; an entry point that does not exist is replaced by `widget`, with a warning for the console. Cacheable.',
  request: {
    params,
    query: z.object({
      entryPoint: z.string().optional(),
      'entry-point': z.string().optional(),
      locale: z.string().optional(),
      position: z.string().optional().meta({ description: '`start`, `end` or `inline`' }),
      label: z.string().optional(),
      theme: z.string().optional().meta({ description: '`light` or `dark`' }),
    }),
  },
  responses: withProblems(
    { 200: { description: 'The button', content: { 'text/html': { schema: z.string() } } } },
    'app_unknown',
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
    return c.json(neededOf(gate), 200)
  })

  router.openapi(openButton, async (c) => {
    const asked = c.req.valid('query')
    const locale = Locale.safeParse(asked.locale).data
    const view = await assent.openButton(c.req.valid('param').app, {
      entryPoint: (asked['entry-point'] ?? asked.entryPoint)?.slice(0, 63),
      locale,
      label: asked.label?.trim().slice(0, 60) || undefined,
      acceptLanguage: c.req.header('accept-language'),
    })
    const position = ['start', 'end', 'inline'].find((one) => one === asked.position)
    const scheme = ['light', 'dark'].find((one) => one === asked.theme)
    // A visitor who was here before has a button although the server is not to be reached.
    c.header('Cache-Control', 'public, max-age=60, stale-while-revalidate=86400')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    if (locale === undefined) c.header('Vary', 'Accept-Language', { append: true })
    return c.html(buttonFragment({ ...view, position, scheme }), 200)
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

/** A step without the words that it can never show: every byte goes over a 3G network. */
function neededOf({ strings, ...gate }: Gate): ShownGate {
  const { chatOnWhatsApp, otherDevice, ...shown }: ShownGate['strings'] = strings
  const { requiredTitle, continue: go, ratherNot, choiceTitle, bothOpen, ...both } = shown
  const { phoneLabel, phoneHint, phoneInvalid, ...always } = both
  const one =
    gate.mode === 'required' ? { requiredTitle, continue: go, ratherNot } : { choiceTitle, bothOpen }
  return {
    ...gate,
    strings: {
      ...one,
      ...(gate.phoneField === 'none' ? always : { ...always, phoneLabel, phoneHint, phoneInvalid }),
    },
  }
}
