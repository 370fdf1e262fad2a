/** Finding what a request names, or saying in the contract's words that it is not there. */

import { parseIdentity } from '../domain/identity.ts'
import type { EntryPoint, LoggedEvent } from '../domain/records.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Identity } from '../schema/values.ts'
import type { AppView, ContactRow, Store } from './ports.ts'

/** The app of a slug. Throws `app_unknown`. */
export async function getAppView(store: Store, slug: string): Promise<AppView> {
  const view = await store.findApp(slug)
  if (!view) throw new ProblemError('app_unknown')
  return view
}

/** An entry point of an app. Throws `entry_point_unknown`. */
export async function getEntryPoint(store: Store, appId: string, slug: string): Promise<EntryPoint> {
  const entryPoint = await store.findEntryPoint(appId, slug)
  if (!entryPoint) throw new ProblemError('entry_point_unknown')
  return entryPoint
}

/** A number or user id as given. Throws `identity_invalid`. */
export function getIdentity(given: string): Identity {
  const identity = parseIdentity(given)
  if (!identity) throw new ProblemError('identity_invalid')
  return identity
}

/** The contact known by an identity; simulated ones count for nothing once a real channel exists. */
export async function findVisibleContact(
  store: Store,
  view: AppView,
  identity: Identity,
): Promise<ContactRow | undefined> {
  const row = await store.findContact(view.app.id, identity)
  return row && isVisible(view, row) ? row : undefined
}

/** Whether a contact counts for this app. */
export function isVisible({ live }: AppView, { contact }: ContactRow): boolean {
  return !(live && contact.simulated)
}

/** The contact known by an identity. Throws `contact_unknown`. */
export async function getContactRow(store: Store, view: AppView, identity: Identity): Promise<ContactRow> {
  const row = await findVisibleContact(store, view, identity)
  if (!row) throw new ProblemError('contact_unknown')
  return row
}

const pageOfEvents = 500

/** Everything that was ever logged of a contact, oldest first: a page of it would be the oldest part, and miss what is true now. */
export async function listHistory(
  store: Pick<Store, 'listEvents'>,
  appId: string,
  contactId: string,
): Promise<LoggedEvent[]> {
  const history: LoggedEvent[] = []
  let after: string | undefined
  do {
    const { rows, next } = await store.listEvents(appId, contactId, { limit: pageOfEvents, after })
    history.push(...rows)
    after = next
  } while (after !== undefined)
  return history
}
