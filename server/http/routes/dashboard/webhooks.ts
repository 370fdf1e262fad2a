/** Webhooks in the dashboard: viewers read them, editors send again and test, owners add, change and remove. */
import type { Context } from 'hono'
import { endpointPage, secretPage, webhooksPage } from '../../../../site/dashboard/webhooks/webhooks-page.ts'
import {
  type FilledEndpoint,
  nameOf,
  webhooksAddress,
} from '../../../../site/dashboard/webhooks/webhooks-view.ts'
import { counted } from '../../../../site/messages/dashboard/plural.ts'
import { fillIn } from '../../../domain/text.ts'
import type { AuditAction } from '../../../schema/audit.ts'
import { type Endpoint, EndpointPatch, type EndpointTest, NewEndpoint } from '../../../schema/endpoint.ts'
import { invalid } from '../../../schema/invalid.ts'
import { ProblemError } from '../../../schema/problem.ts'
import { readJsonOrForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'
import { parentOf, questionOf, watchDeliveries, watchEndpoints } from './watched-endpoints.ts'

/** Adds `/dashboard/{app}/webhooks` and `/dashboard/{app}/webhooks/{endpoint}`. */
export function webhookRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const all = '/dashboard/:app/webhooks'
  const one = `${all}/:endpoint`
  const owner = (act: AuditAction) => operated('admin', { confirmed: true, act })
  // Sending again and testing change nothing; what was sent stands in the deliveries.
  const editor = () => operated('write', { act: null })

  async function showAll(c: Context<Env>, filled?: FilledEndpoint): Promise<Response> {
    const shell = await appShellOf(c, 'webhooks')
    const { slug } = shell.app
    const endpoints = await watchEndpoints(assent, slug)
    const question = questionOf(c)
    const asked = endpoints.filter(
      ({ endpoint }) => question.endpoint === undefined || endpoint.id === question.endpoint,
    )
    const deliveries = await watchDeliveries(assent, slug, asked, question)
    const { confirmed } = c.get('signedIn').session
    const page = webhooksPage({ shell, confirmed, endpoints, deliveries, filled })
    return sendDashboard(c, page, filled ? 422 : 200)
  }

  async function showOne(
    c: Context<Env>,
    { filled, test }: { filled?: FilledEndpoint; test?: EndpointTest } = {},
  ): Promise<Response> {
    const shell = await appShellOf(c, 'webhooks')
    const { slug } = shell.app
    const endpoints = await watchEndpoints(assent, slug)
    const watched = endpoints.find(({ endpoint }) => endpoint.id === c.req.param('endpoint'))
    if (!watched) throw new ProblemError('endpoint_unknown')
    const question = { ...questionOf(c), endpoint: undefined }
    const [deliveries, opened] = await Promise.all([
      watchDeliveries(assent, slug, [watched], question),
      open(slug, watched.endpoint, c.req.query('delivery')),
    ])
    const { confirmed } = c.get('signedIn').session
    const page = endpointPage({ shell, confirmed, endpoints, watched, deliveries, opened, filled, test })
    return sendDashboard(c, page, filled ? 422 : 200)
  }

  /** Throws `delivery_unknown` for one that is not there any more. */
  async function open(app: string, endpoint: Endpoint, id: string | undefined) {
    if (id === undefined) return undefined
    const delivery = await assent.getDelivery(app, endpoint.id, id)
    const { contactId } = delivery
    const known = await assent.knownAs(app, contactId === null ? [] : [contactId])
    return { delivery, endpoint, person: known.get(contactId ?? '') }
  }

  async function said(
    c: Context<Env>,
    endpoint: Endpoint,
    what: 'changed' | 'paused' | 'resumed' | 'removed',
  ) {
    const { webhooks } = (await appShellOf(c, 'webhooks')).words
    say(c, publicUrl, fillIn(webhooks.said[what], { name: nameOf(endpoint, []) }))
  }

  router.get(all, operated('read'), (c) => showAll(c))

  router.post(all, owner('endpoint_created'), async (c) => {
    const body = (await readJsonOrForm(c, ['events'])) as Record<string, unknown>
    const given = NewEndpoint.safeParse({ ...body, name: nameIn(body) ?? undefined })
    if (!given.success) return showAll(c, filledWith(body, given.error))
    const shell = await appShellOf(c, 'webhooks')
    const made = await assent.createEndpoint(shell.app.slug, given.data)
    c.set('acted', { object: made.id })
    return sendDashboard(c, secretPage(shell, made))
  })

  router.get(one, operated('read'), (c) => showOne(c))

  router.post(one, owner('endpoint_changed'), async (c) => {
    const body = (await readJsonOrForm(c, ['events'])) as Record<string, unknown>
    const given = EndpointPatch.safeParse({ events: null, ...body, name: nameIn(body) })
    if (!given.success) return showOne(c, { filled: filledWith(body, given.error) })
    const { app, id } = parentOf(c)
    await said(c, await assent.patchEndpoint(app, id, given.data), 'changed')
    return c.redirect(webhooksAddress(app, id), 303)
  })

  router.post(`${one}/switch`, owner('endpoint_changed'), async (c) => {
    const { enabled } = (await readJsonOrForm(c)) as Record<string, unknown>
    if (enabled !== 'true' && enabled !== 'false') throw new ProblemError('invalid')
    const { app, id } = parentOf(c)
    const endpoint = await assent.patchEndpoint(app, id, { enabled: enabled === 'true' })
    await said(c, endpoint, endpoint.enabled ? 'resumed' : 'paused')
    return c.redirect(webhooksAddress(app, id), 303)
  })

  router.post(`${one}/rotate-secret`, owner('endpoint_secret_rotated'), async (c) => {
    const shell = await appShellOf(c, 'webhooks')
    const { app, id } = parentOf(c)
    return sendDashboard(c, secretPage(shell, await assent.rotateSecret(app, id)))
  })

  router.post(`${one}/delete`, owner('endpoint_deleted'), async (c) => {
    const { app, id } = parentOf(c)
    const endpoint = await assent.getEndpoint(app, id)
    await assent.deleteEndpoint(app, id)
    await said(c, endpoint, 'removed')
    return c.redirect(webhooksAddress(app), 303)
  })

  router.post(`${one}/test`, editor(), async (c) => {
    const { app, id } = parentOf(c)
    return showOne(c, { test: await assent.testEndpoint(app, id) })
  })

  router.post(`${one}/retry-failed`, editor(), (c) =>
    sendAgain(c, async ({ app, id }, { said }, locale) =>
      counted(locale, said.retried, await assent.replayFailed(app, id)),
    ),
  )

  router.post(`${one}/deliveries/:delivery/replay`, editor(), (c) =>
    sendAgain(c, async ({ app, id }, { said }) => {
      await assent.replayDelivery(app, id, c.req.param('delivery') ?? '')
      return said.replayed
    }),
  )

  /** Back to where it was pressed; an endpoint that is switched off says so there. */
  async function sendAgain(
    c: Context<Env>,
    send: (of: { app: string; id: string }, words: Words, locale: string) => Promise<string>,
  ): Promise<Response> {
    const of = parentOf(c)
    const { webhooks, locale } = (await appShellOf(c, 'webhooks')).words
    try {
      say(c, publicUrl, await send(of, webhooks, locale))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'endpoint_disabled') throw error
      const name = nameOf(await assent.getEndpoint(of.app, of.id), [])
      say(c, publicUrl, fillIn(webhooks.said.disabled, { name }), 'bad')
    }
    return c.redirect(backTo(c, of), 303)
  }
}

type Words = Awaited<ReturnType<typeof appShellOf>>['words']['webhooks']

/** The page of webhooks that a form stood on. */
function backTo(c: Context, { app, id }: { app: string; id: string }): string {
  const referer = c.req.header('referer')
  const all = webhooksAddress(app)
  if (referer === undefined || !URL.canParse(referer)) return webhooksAddress(app, id)
  const { pathname, search } = new URL(referer)
  const isOurs = pathname === all || pathname === webhooksAddress(app, id)
  return isOurs ? `${pathname}${search.slice(0, 1000)}` : webhooksAddress(app, id)
}

/** An empty field is no name. */
function nameIn({ name }: Record<string, unknown>): unknown {
  return typeof name === 'string' && name.trim() === '' ? null : name
}

/** A form that comes back, and which of its fields are at fault. Throws for fields that it does not have. */
function filledWith(body: unknown, error: Parameters<typeof invalid>[0]): FilledEndpoint {
  const { name, url, format, events } = body as Record<string, unknown>
  const faults = Object.fromEntries(error.issues.map(({ path: [field] }) => [String(field), true]))
  if (!('name' in faults || 'url' in faults || 'format' in faults || 'events' in faults)) throw invalid(error)
  return {
    name: typeof name === 'string' ? name.slice(0, 200) : '',
    url: typeof url === 'string' ? url.slice(0, 2000) : '',
    format: typeof format === 'string' ? format : 'standard',
    events: Array.isArray(events) ? events.map(String) : [],
    faults,
  }
}
