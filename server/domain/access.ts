/** Who asks, and how far they may go. */
import type { Scope } from '../schema/api-key.ts'
import type { Role } from '../schema/operator.ts'
import type { By } from './records.ts'

/** Who holds the key of a request, or is signed in; `app` is the slug of the only app that exists for them. */
export type Principal =
  | { kind: 'admin' }
  | { kind: 'key'; id: string; app: string | null; scopes: readonly Scope[] }
  | { kind: 'operator'; id: string; name: string; role: Role; app: string | null }

const ladder: Record<Scope, number> = { read: 1, write: 2, admin: 3 }
const scopeOf: Record<Role, Scope> = { viewer: 'read', editor: 'write', owner: 'admin' }

/** Whether the scopes of a key, or the role of an operator, reach what is asked: each includes the ones below it. */
export function reaches(principal: Principal, needed: Scope): boolean {
  if (principal.kind === 'admin') return true
  const scopes = principal.kind === 'key' ? principal.scopes : [scopeOf[principal.role]]
  return scopes.some((scope) => ladder[scope] >= ladder[needed])
}

/** Whether an app is there for this principal at all. */
export function sees(principal: Principal, slug: string): boolean {
  const app = appOf(principal)
  return app === null || app === slug
}

/** The only app of a principal; null where it has all. */
export function appOf(principal: Principal): string | null {
  return principal.kind === 'admin' ? null : principal.app
}

/** By what name a principal stands in evidence and in counters. */
export function nameOf(principal: Principal): string {
  return principal.kind === 'admin' ? 'admin' : principal.id
}

/** How evidence names whoever did something, through the API or in the dashboard. */
export function actedBy(principal: Principal): By {
  return { actor: principal.kind === 'operator' ? 'operator' : 'key', actorId: nameOf(principal) }
}
