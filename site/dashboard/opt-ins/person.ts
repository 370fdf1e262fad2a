/** How a person is written and found on the operators' pages: by number first, by name second. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import type { Contact } from '../../../server/schema/contact.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { leftToRight, type Markup, telephone } from '../../layout.ts'

/** Longer user ids are shown by their ends. */
const userIdAtMost = 20

/** What a person is known by first. Everybody kept has one, but who was just handed over. */
export function firstIdentity({ identities, id }: Pick<Contact, 'identities' | 'id'>): Identity {
  return identities[0] ?? { kind: 'bsuid', value: id }
}

/** A number or a user id, as text. */
export function written({ kind, value }: Identity): string {
  if (kind === 'phone') return formatPhone(value)
  return value.length <= userIdAtMost ? value : `${value.slice(0, 10)}…${value.slice(-7)}`
}

/** A number or a user id, from left to right wherever it stands. */
export function shown(identity: Identity): Markup {
  if (identity.kind === 'phone') return telephone(written(identity))
  const text = written(identity)
  return text === identity.value
    ? leftToRight(text)
    : html`<bdi dir="ltr" title="${identity.value}">${text}</bdi>`
}

/** Where the list of an app's people is. */
export function listAddress(app: string): string {
  return `/dashboard/${app}/opt-ins`
}

/** Where a person's page is. */
export function personAddress(app: string, { value }: Identity): string {
  return `${listAddress(app)}/${encodeURIComponent(value.replace(/^\+/, ''))}`
}
