/** User events as they are sent: made anew at each try, so that a contact is told as they are and not as they were. */
import type { Delivery, Endpoint } from '../domain/endpoint.ts'
import { wants } from '../domain/endpoint.ts'
import type { LoggedEvent } from '../domain/records.ts'
import { stillHolds } from '../domain/user-event.ts'
import type { Contact } from '../schema/contact.ts'
import type { ContactEventName, GupshupUserEvent, HappenedEvent } from '../schema/endpoint.ts'
import type { Identity } from '../schema/values.ts'
import { isVisible } from './find.ts'
import type { AppView, ContactRow, Ports } from './ports.ts'
import { iso, viewContact, viewEndpoint } from './views.ts'

const identitiesAtMost = 20
const movedAtMost = 10

/** The body of a delivery; undefined where there is nothing true to tell, or no words for it. */
export async function composeEvent(
  endpoint: Endpoint,
  delivery: Delivery,
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<string | undefined> {
  const { type, appId, eventId, contactId } = delivery
  if (!wants(endpoint, type)) return undefined
  if (type === 'endpoint.disabled') return disabledBody(delivery, { store, clock })
  if (eventId === null || contactId === null) return undefined
  const [event, row] = await Promise.all([
    store.findEvent(appId, eventId),
    store.findContactById(appId, contactId),
  ])
  const now = clock.now()
  if (!event || !stillHolds(type, row?.contact, now)) return undefined
  if (endpoint.format === 'standard' && !row?.contact.simulated)
    return JSON.stringify(standardBody(type, event, row, now))
  // Only these need to know the app.
  const view = await store.findAppById(appId)
  if (!view || (row && !isVisible(view, row))) return undefined
  const body =
    endpoint.format === 'standard'
      ? standardBody(type, event, row, now)
      : gupshupBody(type, event, row, view.app.slug)
  return body && JSON.stringify(body)
}

async function disabledBody(
  { type, appId, subjectId, createdAt }: Delivery,
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<string | undefined> {
  const subject = subjectId === null ? undefined : await store.findEndpoint({ appId, id: subjectId })
  // It was switched on again, or is gone, before this was told.
  if (!subject || subject.enabled) return undefined
  return JSON.stringify({
    type,
    timestamp: iso(subject.disabledAt ?? createdAt),
    data: { endpoint: viewEndpoint(subject, clock.now()) },
  })
}

/** What somebody who presses “test” is sent; in Gupshup's format what Gupshup sends when an address is set. */
export function composeTest({ app }: AppView, endpoint: Endpoint, now: number): string {
  const body =
    endpoint.format === 'standard'
      ? { type: 'endpoint.test', timestamp: iso(now), data: { endpoint: viewEndpoint(endpoint, now) } }
      : {
          app: app.slug,
          timestamp: now,
          version: 2,
          type: 'user-event',
          payload: { phone: 'callbackSetPhone', type: 'sandbox-start' },
        }
  return JSON.stringify(body)
}

function standardBody(
  type: ContactEventName,
  event: LoggedEvent,
  row: ContactRow | undefined,
  now: number,
): { type: ContactEventName; timestamp: string; data: { event: HappenedEvent; contact: Contact | null } } {
  const contact = row && type !== 'contact.erased' ? viewContact(row, now) : null
  return {
    type,
    timestamp: iso(event.occurredAt),
    data: {
      event: viewHappened(event),
      contact: contact && { ...contact, identities: contact.identities.slice(0, identitiesAtMost) },
    },
  }
}

/** No text of anybody's, so that the whole stays small. */
function viewHappened({ data, ...event }: LoggedEvent): HappenedEvent {
  const { id, position, contactId, type, occurredAt, recordedAt, status, revision } = event
  const { purposes, source, entryPoint, verification, noticeId, locale, via, from, to, mergedFrom } =
    data ?? {}
  return {
    id,
    position,
    contactId,
    type,
    occurredAt: iso(occurredAt),
    recordedAt: iso(recordedAt),
    status,
    revision,
    ...(purposes === undefined ? {} : { purposes }),
    ...(source === undefined ? {} : { source }),
    ...(entryPoint === undefined ? {} : { entryPoint }),
    ...(verification === undefined ? {} : { verification }),
    ...(noticeId === undefined ? {} : { noticeId }),
    ...(locale === undefined ? {} : { locale }),
    ...(via === undefined ? {} : { via: via.slice(0, 60) }),
    ...(from === undefined ? {} : { from: viewIdentities(from) }),
    ...(to === undefined ? {} : { to: viewIdentities(to) }),
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
  }
}

function viewIdentities(given: Identity[]): Identity[] {
  return given.slice(0, movedAtMost).map(({ kind, value }) => ({ kind, value }))
}

/** It knows two statuses and numbers: who withdrew some purposes is still opted in, who shows no number is nobody. */
function gupshupBody(
  type: ContactEventName,
  event: LoggedEvent,
  row: ContactRow | undefined,
  app: string,
): GupshupUserEvent | undefined {
  const phone = row?.identities.find(({ kind }) => kind === 'phone')?.value
  const isPartial = type === 'contact.opted_out' && event.status === 'opted_in'
  if (phone === undefined || isPartial) return undefined
  return {
    app,
    timestamp: event.occurredAt,
    version: 2,
    type: 'user-event',
    payload: {
      phone: phone.replace(/^\+/, ''),
      type: type === 'contact.opted_in' ? 'opted-in' : 'opted-out',
    },
  }
}
