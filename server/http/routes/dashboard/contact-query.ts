/** What a list of contacts is narrowed by, as the addresses of the dashboard have it; whatever else stands there says nothing. */
import type { Context } from 'hono'
import { z } from 'zod'
import { ActivityStatus, OptInStatus, Slug, Source } from '../../../schema/values.ts'
import { type Env, parseWith } from '../../router.ts'

const ContactQuery = z.object({
  q: z.string().trim().max(100).optional(),
  optIn: OptInStatus.optional(),
  activity: ActivityStatus.optional(),
  source: Source.optional(),
  entryPoint: Slug.optional(),
})

const ListQuery = ContactQuery.extend({
  after: z.string().max(3000).optional(),
  before: z.string().max(3000).optional(),
  from: z.coerce.number().int().min(1).max(1e12).optional(),
})

/** The filters, and the place in the list. */
export type ListQuery = z.output<typeof ListQuery>

/** The filters of an address. Throws `invalid`. */
export function filterOf(c: Context<Env>): z.output<typeof ContactQuery> {
  return parseWith(ContactQuery, said(c))
}

/** The filters and the place of an address. Throws `invalid`. */
export function listQueryOf(c: Context<Env>): ListQuery {
  return parseWith(ListQuery, said(c))
}

function said(c: Context<Env>): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''))
}
