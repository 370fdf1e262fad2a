/** Gupshup's user management as its clients know it, under both of its prefixes: a client goes on after its base address and its key were changed. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { actedBy, nameOf } from '../../domain/access.ts'
import {
  GupshupAppName,
  type GupshupUser,
  GupshupUserForm,
  GupshupUsers,
  GupshupUsersQuery,
} from '../../schema/gupshup.ts'
import { ProblemError } from '../../schema/problem.ts'
import { faultOf } from '../../usecases/fault-of.ts'
import { guard } from '../auth.ts'
import { readForm } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import { compatible } from '../gupshup.ts'
import { parseWith, type Router } from '../router.ts'
import { streamOf } from '../text-stream.ts'

const prefixes = ['wa', 'sm'] as const
const tags = ['Gupshup']
const params = z.object({ app: GupshupAppName })
const form = {
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema: GupshupUserForm } },
}
const badInput = ['invalid', 'identity_invalid', 'not_json', 'too_large', 'unsupported_media_type'] as const
/** Of addresses that differ in their prefix alone, the second has another name in the document. */
const nameUnder = (prefix: (typeof prefixes)[number], name: string) =>
  prefix === 'wa' ? name : `${name}UnderSm`

function declare(prefix: (typeof prefixes)[number]) {
  return {
    optIn: compatible('write', [...badInput, 'too_many_requests', 'unavailable'], {
      method: 'post',
      path: `/${prefix}/api/v1/app/opt/in/{app}`,
      tags,
      operationId: nameUnder(prefix, 'gupshupOptIn'),
      summary: 'Mark a user as opted in',
      description:
        'Recorded as attested, from the source `api`, without evidence: that a system says so proves nothing of the person. Where they declined, opted out, were suspended or erased, the answer is the same 202 and nothing changes; the refusal stands in their history.',
      request: { params, body: form },
      responses: { 202: { description: 'Taken' } },
    }),
    optOut: compatible('write', [...badInput, 'unavailable'], {
      method: 'post',
      path: `/${prefix}/api/v1/app/opt/out/{app}`,
      tags,
      operationId: nameUnder(prefix, 'gupshupOptOut'),
      summary: 'Mark a user as opted out',
      description: 'Also people who never wrote. Never refused because of too many requests.',
      request: { params, body: form },
      responses: { 202: { description: 'Taken' } },
    }),
    users: compatible('read', ['invalid', 'too_many_requests', 'unavailable'], {
      method: 'get',
      path: `/${prefix}/api/v1/users/{app}`,
      tags,
      operationId: nameUnder(prefix, 'gupshupUsers'),
      summary: 'List users',
      description:
        'Every number with its two statuses, in the order of the numbers; people without a visible number are not in it. Without `maxResult` all of them, written as they are read. Pages are counted from 1; 0 is the first one too.',
      request: {
        params,
        query: z.object({
          maxResult: z.int().min(1).max(999_999_999).optional().meta({ description: 'Numbers on a page' }),
          pageNo: z.int().min(0).max(999_999_999).optional().meta({ description: 'Which page' }),
        }),
      },
      responses: {
        200: { description: 'The users', content: { 'application/json': { schema: GupshupUsers } } },
      },
    }),
  }
}

/** Adds the routes of both prefixes. */
export function gupshupRoutes(router: Router, { assent, log }: HttpDeps): void {
  const asking = { narrowed: false, counted: true, likeGupshup: true }
  const reads = guard({ ...asking, scope: 'read' })
  const writes = guard({ ...asking, scope: 'write' })
  const optsOut = guard({ ...asking, scope: 'write', counted: false })

  for (const prefix of prefixes) {
    const { optIn, optOut, users } = declare(prefix)
    // Bodies and questions are read by hand: Gupshup's clients send more than is declared, and know no list of faults.
    for (const route of [optIn, optOut, users]) router.openAPIRegistry.registerPath(route)

    router.post(optIn.getRoutingPath(), writes, async (c) => {
      const user = await readUser(c)
      return taken(c, assent.optIn(slugOf(c), user, { source: 'api' }, actedBy(c.get('principal'))))
    })

    router.post(optOut.getRoutingPath(), optsOut, async (c) => {
      const user = await readUser(c)
      return taken(c, assent.optOut(slugOf(c), user, {}, actedBy(c.get('principal'))))
    })

    router.get(users.getRoutingPath(), reads, async (c) => {
      const page = parseWith(GupshupUsersQuery, withoutEmpty(c.req.query()))
      const listed = await assent.listGupshupUsers(slugOf(c), page, nameOf(c.get('principal')))
      const body = await streamOf(written(listed), (error) =>
        log.error({ requestId: c.get('requestId'), error: faultOf(error) }, 'a list of users broke off'),
      )
      return c.body(body, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    })
  }
}

/** The app of the address. Throws that there is no such app where nothing can be called so. */
function slugOf(c: Context): string {
  const name = GupshupAppName.safeParse(c.req.param('app'))
  if (!name.success) throw new ProblemError('app_unknown')
  return name.data.toLowerCase()
}

/** The one user of a form; which of two would be meant nobody knows. */
async function readUser(c: Context): Promise<string> {
  const form = await readForm(c)
  if (form.getAll('user').length > 1)
    throw new ProblemError('invalid', { errors: [{ path: 'user', message: 'stands twice' }] })
  return parseWith(GupshupUserForm, Object.fromEntries(form)).user
}

/** 202 once it is recorded, and 202 as well where only the person could have said so: Gupshup answers before it looks. */
async function taken(c: Context, told: Promise<unknown>): Promise<Response> {
  try {
    await told
  } catch (error) {
    const isRefusal =
      error instanceof ProblemError && (error.code === 'opt_in_refused' || error.code === 'contact_unknown')
    if (!isRefusal) throw error
  }
  // No body is a body without end otherwise, in parts of which there are none: some clients wait for it.
  return c.body(null, 202, { 'content-length': '0' })
}

function withoutEmpty(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

/** The list as it goes over the wire, part by part. */
async function* written(parts: AsyncGenerator<GupshupUser[]>): AsyncGenerator<string, void> {
  let before = '{"status":"success","users":['
  for await (const users of parts) {
    if (users.length === 0) continue
    yield before + users.map((user) => JSON.stringify(user)).join()
    before = ','
  }
  yield before === ',' ? ']}' : `${before}]}`
}
