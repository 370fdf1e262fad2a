/** The audit log: it only grows. */
import { and, desc, eq, gte, lt, max, ne } from 'drizzle-orm'
import type { AuditStore } from '../usecases/audit-store.ts'
import { pageOf } from './catalog.ts'
import type { Reading } from './read-state.ts'
import type { RunWrite } from './writer.ts'

/** The part of the store behind the audit log. */
export function createAudit({ db, tables: { audit } }: Reading, write: RunWrite): AuditStore {
  return {
    async appendAudit(entry) {
      await write(({ db }) => db.insert(audit).values(entry))
    },

    async listAudit({ app, actorId, action, from, to }, { limit, after }) {
      const rows = await db
        .select()
        .from(audit)
        .where(
          and(
            app === null ? undefined : eq(audit.app, app),
            actorId === undefined ? undefined : eq(audit.actorId, actorId),
            action === undefined ? undefined : eq(audit.action, action),
            from === undefined ? undefined : gte(audit.at, from),
            to === undefined ? undefined : lt(audit.at, to),
            after === undefined ? undefined : lt(audit.id, after),
          ),
        )
        .orderBy(desc(audit.id))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ id }) => id)
    },

    async listAuditActors(app) {
      return db
        .select({ actorId: audit.actorId, actorName: max(audit.actorName) })
        .from(audit)
        .where(and(ne(audit.actorId, ''), app === null ? undefined : eq(audit.app, app)))
        .groupBy(audit.actorId)
        .limit(200)
        .then((rows) => rows.map(({ actorId, actorName }) => ({ actorId, actorName: actorName ?? '' })))
    },
  }
}
