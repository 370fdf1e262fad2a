/** Who asks, and how far they may go. */
import type { Scope } from '../schema/api-key.ts'
import type { By } from './records.ts'

/** Who holds the key of a request; `app` is the slug of the only app that exists for it. */
export type Principal =
  | { kind: 'admin' }
  | { kind: 'key'; id: string; app: string | null; scopes: readonly Scope[] }

const ladder: Record<Scope, number> = { read: 1, write: 2, admin: 3 }

/** Whether the scopes of a key reach what is asked: each includes the ones below it. */
export function reaches(principal: Principal, needed: Scope): boolean {
  return principal.kind === 'admin' || principal.scopes.some((scope) => ladder[scope] >= ladder[needed])
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

/** How evidence names whoever did something through the API. */
export function actedBy(principal: Principal): By {
  return { actor: 'key', actorId: nameOf(principal) }
}
