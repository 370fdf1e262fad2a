/** What the pages of webhooks ask of the use cases. */
import type { Context } from 'hono'
import { barsAtMost } from '../../../../site/dashboard/webhooks/endpoint-card.ts'
import type {
  DeliveriesQuestion,
  DeliveriesView,
  WatchedEndpoint,
} from '../../../../site/dashboard/webhooks/webhooks-view.ts'
import { Id } from '../../../schema/values.ts'
import type { Assent } from '../../../usecases/assent.ts'
import { deliveryTriesAtMost } from '../../../usecases/retry.ts'
import { slugOf } from '../../router.ts'

const rowsAtMost = 20

/** The app and the endpoint that an address names. */
export function parentOf(c: Context): { app: string; id: string } {
  return { app: slugOf(c, 'app'), id: c.req.param('endpoint') ?? '' }
}

/** What stands in the address; what makes no sense there is not asked. */
export function questionOf(c: Context): DeliveriesQuestion {
  const result = c.req.query('result')
  return {
    endpoint: Id.safeParse(c.req.query('endpoint')).data,
    result: result === 'pending' || result === 'failed' ? result : undefined,
    after: Id.safeParse(c.req.query('after')).data,
  }
}

/** All endpoints of an app, and how each is doing. */
export async function watchEndpoints(assent: Assent, app: string): Promise<WatchedEndpoint[]> {
  const endpoints = await assent.listEndpoints(app)
  return Promise.all(
    endpoints.map(async (endpoint) => {
      const [{ rows }, failed] = await Promise.all([
        assent.listDeliveries(app, endpoint.id, { limit: barsAtMost, after: undefined }),
        assent.countFailed(app, endpoint.id),
      ])
      return { endpoint, recent: rows, failed }
    }),
  )
}

/** A page of the deliveries to some endpoints, newest first. */
export async function watchDeliveries(
  assent: Assent,
  app: string,
  endpoints: WatchedEndpoint[],
  question: DeliveriesQuestion,
): Promise<DeliveriesView> {
  const { result, after } = question
  const page = { limit: rowsAtMost, after }
  const lists = await Promise.all(
    endpoints.map(async ({ endpoint }) => {
      const { rows, next } = await assent.listDeliveries(app, endpoint.id, page, result)
      return { rows: rows.map((delivery) => ({ delivery, endpoint })), next }
    }),
  )
  const found = lists
    .flatMap(({ rows }) => rows)
    .sort((a, b) => (a.delivery.id < b.delivery.id ? 1 : a.delivery.id > b.delivery.id ? -1 : 0))
  const last = found[rowsAtMost - 1]?.delivery.id
  // An event has one id at every endpoint: a page never ends between two of the same.
  const shown = last === undefined ? found : found.filter(({ delivery }) => delivery.id >= last)
  const known = await assent.knownAs(
    app,
    shown.flatMap(({ delivery }) => delivery.contactId ?? []),
  )
  const goesOn = shown.length < found.length || lists.some(({ next }) => next !== undefined)
  return {
    question,
    rows: shown.map((row) => ({ ...row, person: known.get(row.delivery.contactId ?? '') })),
    next: goesOn ? shown.at(-1)?.delivery.id : undefined,
    triesAtMost: deliveryTriesAtMost,
  }
}
