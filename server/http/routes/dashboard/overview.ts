/** Where the dashboard begins: the first app of whoever signs in. */
import { appOf } from '../../../domain/access.ts'
import type { HttpDeps } from '../../deps.ts'
import { operated } from '../../operated.ts'
import type { Router } from '../../router.ts'

/** Adds `/dashboard`. */
export function overviewRoutes(router: Router, { assent }: HttpDeps): void {
  router.get('/dashboard', operated('read', { narrowed: true }), async (c) => {
    const only = appOf(c.get('principal'))
    const { rows } = await assent.listApps({ limit: 1, after: undefined }, only)
    const [first] = rows
    return c.redirect(first ? `/dashboard/${first.slug}` : '/dashboard/new', 303)
  })
}
