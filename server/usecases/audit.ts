/** The audit log: who did what, when, to what, from where. Written in two places: around whatever changes something, and where one signs in. */
import { appOf, type Principal, reaches } from '../domain/access.ts'
import type { AuditAction } from '../schema/audit.ts'
import { ProblemError } from '../schema/problem.ts'
import type { AuditEntry, AuditFilter } from './audit-store.ts'
import type { Page, PageRequest, Ports } from './ports.ts'
import { truncateIp } from './truncate-ip.ts'

/** Something that was done. */
export type Act = {
  /** Undefined: nobody who was recognised. */
  principal: Principal | undefined
  action: AuditAction
  /** The slug of the app it was about; absent: the installation. */
  app?: string | undefined
  /** To what, by the name it has in addresses; never a person's number. */
  object?: string | undefined
  /** Whole; truncated before it is kept. */
  ip: string | null
  /** How often it had happened by then. */
  count?: number
}

/** The use cases of the audit log. */
export type Audit = {
  /** Never rejects: what was done stands, and where it cannot be written down the log of the program says so. */
  noteAct(act: Act): Promise<void>
  /** Newest first. An owner of one app sees that app's part. */
  listAudit(
    filter: Omit<AuditFilter, 'app'> & { app?: string | undefined },
    page: PageRequest<string>,
    principal: Principal,
  ): Promise<Page<AuditEntry, string>>
  /** Who stands in it. */
  listAuditActors(principal: Principal): Promise<{ actorId: string; actorName: string }[]>
}

/** Makes them. */
export function createAudit({ store, clock, newId, log }: Ports): Audit {
  async function nameOfActor(principal: Principal | undefined): Promise<string> {
    if (principal?.kind === 'operator') return principal.name
    if (principal?.kind !== 'key') return ''
    return (await store.findApiKeyById(principal.id))?.name ?? ''
  }

  return {
    async noteAct({ principal, action, app = '', object = '', ip, count = 1 }) {
      try {
        await store.appendAudit({
          id: newId(),
          at: clock.now(),
          actor: principal?.kind ?? 'nobody',
          actorId: principal && principal.kind !== 'admin' ? principal.id : '',
          actorName: await nameOfActor(principal),
          action,
          app,
          object: object.slice(0, 300),
          address: truncateIp(ip),
          count,
        })
      } catch (error) {
        log.error({ action, app, error: String(error) }, 'what was done was not written into the audit log')
      }
    },

    listAudit({ app, ...filter }, page, principal) {
      refuseOthers(principal)
      return store.listAudit({ ...filter, app: appOf(principal) ?? app ?? null }, page)
    },

    async listAuditActors(principal) {
      refuseOthers(principal)
      return store.listAuditActors(appOf(principal))
    },
  }
}

function refuseOthers(principal: Principal): void {
  if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
}
