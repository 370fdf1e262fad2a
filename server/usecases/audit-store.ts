/** What the audit log needs of the store. */
/** One line of the audit log: who did what, when, to what, from where. */
export type AuditEntry = {
  id: string
  at: number
  /** `admin` is the key of the environment; `nobody` who was not recognised. */
  actor: 'operator' | 'key' | 'admin' | 'nobody'
  /** The operator's or the key's id; empty where there is none. */
  actorId: string
  /** What they were called then. */
  actorName: string
  action: string
  /** The slug of the app it was about; empty: the installation. */
  app: string
  /** What it was done to, by the name it has in addresses. */
  object: string
  /** Truncated. */
  address: string | null
  /** How often it had happened by then: failures are folded. */
  count: number
}

/** Which lines are wanted. */
export type AuditFilter = {
  /** Those of one app alone, by its slug; null: all, and the installation's own. */
  app: string | null
  actorId?: string | undefined
  action?: string | undefined
  /** From this moment on, before that one. */
  from?: number | undefined
  to?: number | undefined
}

/** The audit log: it only grows. */
export interface AuditStore {
  appendAudit(entry: AuditEntry): Promise<void>
  /** Newest first. */
  listAudit(
    filter: AuditFilter,
    page: { limit: number; after: string | undefined },
  ): Promise<{ rows: AuditEntry[]; next: string | undefined }>
  /** Who has done anything, by the latest name. */
  listAuditActors(app: string | null): Promise<{ actorId: string; actorName: string }[]>
}
