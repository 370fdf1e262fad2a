/** Contacts: who opted in, with proof; what others tell of them; answers not bound yet; and "may I send?". */
import { z } from '@hono/zod-openapi'
import { actedBy } from '../../domain/access.ts'
import {
  Category,
  ConfirmConsent,
  Contact,
  ContactEvent,
  ContactsQuery,
  NewOptIn,
  NewOptOut,
  Permission,
  Permissions,
  PermissionsQuery,
  UnboundConsent,
} from '../../schema/contact.ts'
import { PageQuery, pageOf } from '../../schema/page.ts'
import { GivenIdentity, GivenReference, Id, PurposeId, Slug } from '../../schema/values.ts'
import { contactCursor, createCursor } from '../cursor.ts'
import type { HttpDeps } from '../deps.ts'
import { json, managed, optionalJson, replied } from '../managed.ts'
import type { Router } from '../router.ts'
import { isKnown } from '../tagged.ts'

const app = z.object({ app: Slug })
const contact = z.object({ app: Slug, identity: GivenIdentity })
const ofContact = '/v1/apps/{app}/contacts/{identity}'

const routes = {
  list: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/contacts',
    tags: ['Contacts'],
    operationId: 'listContacts',
    summary: 'List contacts',
    description: 'Filters narrow each other.',
    request: { params: app, query: ContactsQuery },
    responses: { 200: { description: 'Contacts, newest first', ...replied(pageOf(Contact, 'ContactPage')) } },
  }),
  get: managed('read', ['app_unknown', 'contact_unknown', 'identity_invalid'], {
    method: 'get',
    path: ofContact,
    tags: ['Contacts'],
    operationId: 'getContact',
    summary: 'One contact',
    description: 'By number, with or without the `+`, or by user id.',
    request: { params: contact },
    responses: { 200: { description: 'The contact', ...replied(Contact) } },
  }),
  events: managed('read', ['app_unknown', 'contact_unknown', 'identity_invalid', 'invalid'], {
    method: 'get',
    path: `${ofContact}/events`,
    tags: ['Contacts'],
    operationId: 'listContactEvents',
    summary: 'A contact’s history',
    description: 'What happened, with its evidence, out of the append-only log.',
    request: { params: contact, query: PageQuery },
    responses: {
      200: {
        description: 'Events of the log, oldest first',
        ...replied(pageOf(ContactEvent, 'ContactEventPage')),
      },
    },
  }),
  optIn: managed(
    'write',
    ['app_unknown', 'identity_invalid', 'invalid', 'opt_in_refused', 'purposes_invalid', 'time_in_future'],
    {
      method: 'post',
      path: `${ofContact}/opt-in`,
      tags: ['Contacts'],
      operationId: 'optIn',
      summary: 'Record an attested opt-in',
      description:
        'From none and pending; from opted_in it may add purposes. What a person ended, only they begin again.',
      request: { params: contact, body: json(NewOptIn) },
      responses: { 200: { description: 'The contact', ...replied(Contact) } },
    },
  ),
  optOut: managed(
    'write',
    ['app_unknown', 'identity_invalid', 'invalid', 'time_in_future'],
    {
      method: 'post',
      path: `${ofContact}/opt-out`,
      tags: ['Contacts'],
      operationId: 'optOut',
      summary: 'Record an opt-out',
      description: 'Also for people who never wrote. Never refused because of too many requests.',
      request: { params: contact, body: optionalJson(NewOptOut) },
      responses: { 200: { description: 'The contact', ...replied(Contact) } },
    },
    { uncounted: true },
  ),
  erase: managed('admin', ['app_unknown', 'contact_unknown', 'identity_invalid'], {
    method: 'delete',
    path: ofContact,
    tags: ['Contacts'],
    operationId: 'eraseContact',
    summary: 'Erase a person',
    description:
      'Personal data goes everywhere; the log’s envelopes stay, and a keyed hash, so that nobody brings them back but they.',
    request: { params: contact },
    responses: { 204: { description: 'Erased' } },
  }),
  permission: managed('read', ['app_unknown', 'identity_invalid', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/permission',
    tags: ['Permission'],
    operationId: 'getPermission',
    summary: 'May I send?',
    description:
      'Without `purpose`, every purpose of the current notice must be granted. With an `ETag`: asked again with `If-None-Match`, what has not changed is 304.',
    request: {
      params: app,
      query: z.strictObject({
        identity: GivenIdentity,
        category: Category.default('template'),
        purpose: PurposeId.optional(),
      }),
    },
    responses: {
      200: { description: 'The answer, and why', ...replied(Permission) },
      304: { description: 'As it was' },
    },
  }),
  permissions: managed('read', ['app_unknown', 'invalid'], {
    method: 'post',
    path: '/v1/apps/{app}/permissions',
    tags: ['Permission'],
    operationId: 'getPermissions',
    summary: 'May I send, to each of these?',
    description: 'Up to a thousand at once. An identity that is none is `unknown`.',
    request: { params: app, body: json(PermissionsQuery) },
    responses: { 200: { description: 'The answers, in the order asked', ...replied(Permissions) } },
  }),
  consents: managed('read', ['app_unknown', 'invalid'], {
    method: 'get',
    path: '/v1/apps/{app}/consents',
    tags: ['Answers'],
    operationId: 'listConsents',
    summary: 'Answers that are not bound to anybody yet',
    description: 'They vanish eight days after they expired.',
    request: {
      params: app,
      query: PageQuery.extend({
        status: z.enum(['pending', 'expired', 'withdrawn']).optional(),
        reference: GivenReference.optional(),
      }).strict(),
    },
    responses: {
      200: { description: 'Answers, newest first', ...replied(pageOf(UnboundConsent, 'UnboundConsentPage')) },
    },
  }),
  confirm: managed(
    'write',
    ['app_unknown', 'consent_unknown', 'consent_not_open', 'identity_invalid', 'invalid', 'opt_in_refused'],
    {
      method: 'post',
      path: '/v1/apps/{app}/consents/{reference}/confirm',
      tags: ['Answers'],
      operationId: 'confirmConsent',
      summary: 'Confirm a reference by hand',
      description:
        'For an app without a channel: somebody read the reference in the chat. Recorded as `attested`.',
      request: { params: z.object({ app: Slug, reference: GivenReference }), body: json(ConfirmConsent) },
      responses: { 200: { description: 'The contact', ...replied(Contact) } },
    },
  ),
}

const eventCursor = createCursor('events', Id)
const consentCursor = createCursor('consents', Id)

/** Adds the routes of contacts, answers and permission. */
export function contactRoutes(router: Router, { assent }: HttpDeps): void {
  router.openapi(routes.list, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const after = contactCursor.parse(cursor)
    const page = await assent.listContacts(c.req.valid('param').app, filter, { limit, after })
    return c.json(contactCursor.page(page), 200)
  })

  router.openapi(routes.get, async (c) => {
    const { app, identity } = c.req.valid('param')
    return c.json(await assent.getContact(app, identity), 200)
  })

  router.openapi(routes.events, async (c) => {
    const { app, identity } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const page = await assent.listContactEvents(app, identity, { limit, after: eventCursor.parse(cursor) })
    return c.json(eventCursor.page(page), 200)
  })

  router.openapi(routes.optIn, async (c) => {
    const { app, identity } = c.req.valid('param')
    return c.json(await assent.optIn(app, identity, c.req.valid('json'), actedBy(c.get('principal'))), 200)
  })

  router.openapi(routes.optOut, async (c) => {
    const { app, identity } = c.req.valid('param')
    return c.json(await assent.optOut(app, identity, c.req.valid('json'), actedBy(c.get('principal'))), 200)
  })

  router.openapi(routes.erase, async (c) => {
    const { app, identity } = c.req.valid('param')
    await assent.erase(app, identity, actedBy(c.get('principal')))
    return c.body(null, 204)
  })

  router.openapi(routes.permission, async (c) => {
    const answer = await assent.permission(c.req.valid('param').app, c.req.valid('query'))
    return isKnown(c, answer) ? c.body(null, 304) : c.json(answer, 200)
  })

  router.openapi(routes.permissions, async (c) =>
    c.json({ data: await assent.permissions(c.req.valid('param').app, c.req.valid('json')) }, 200),
  )

  router.openapi(routes.consents, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const after = consentCursor.parse(cursor)
    const page = await assent.listConsents(c.req.valid('param').app, filter, { limit, after })
    return c.json(consentCursor.page(page), 200)
  })

  router.openapi(routes.confirm, async (c) => {
    const { app, reference } = c.req.valid('param')
    return c.json(
      await assent.confirmConsent(app, reference, c.req.valid('json').identity, actedBy(c.get('principal'))),
      200,
    )
  })
}
