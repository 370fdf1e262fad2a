/** The audit log's page: for owners, filtered by what stands in the address. */
import { z } from 'zod'
import { auditPage } from '../../../../site/dashboard/audit/audit-page.ts'
import { AuditAction } from '../../../schema/audit.ts'
import { Id, Slug } from '../../../schema/values.ts'
import { createCursor } from '../../cursor.ts'
import type { HttpDeps } from '../../deps.ts'
import { operated } from '../../operated.ts'
import { parseWith, type Router } from '../../router.ts'
import { sendDashboard, shellOf } from '../../shell.ts'

const linesAPage = 50
const dayMs = 24 * 60 * 60 * 1000
const cursors = createCursor('audit', Id)
const Day = z.iso.date()
const Query = z.strictObject({
  actor: Id.optional(),
  action: AuditAction.optional(),
  app: Slug.optional(),
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().max(200).optional(),
})

/** Adds `/dashboard/audit`. */
export function auditRoutes(router: Router, { assent }: HttpDeps): void {
  router.get('/dashboard/audit', operated('admin', { narrowed: true }), async (c) => {
    // A form sends its empty fields too.
    const given = Object.entries(c.req.query()).filter(([, value]) => value !== '')
    const { actor = '', action, app, from, to, cursor } = parseWith(Query, Object.fromEntries(given))
    const principal = c.get('principal')
    const filter = {
      ...(actor === '' ? {} : { actorId: actor }),
      action,
      app,
      from: from === undefined ? undefined : Date.parse(from),
      to: to === undefined ? undefined : Date.parse(to) + dayMs,
    }
    const after = cursors.parse(cursor)
    const [shell, page, actors] = await Promise.all([
      shellOf(c, 'audit'),
      assent.listAudit(filter, { limit: linesAPage, after }, principal),
      assent.listAuditActors(principal),
    ])
    const { data, nextCursor } = cursors.page(page)
    const view = {
      shell,
      lines: data,
      filter: { actor, action: action ?? '', app: app ?? '', from: from ?? '', to: to ?? '' },
      actors,
      isFirst: cursor === undefined,
      cursor: nextCursor,
    }
    return sendDashboard(c, auditPage(view))
  })
}
