/** Rows as the interface shows them: milliseconds become ISO 8601, ids become addresses. */

import { activityAt, windowEndsAt } from '../domain/activity.ts'
import type { Attempt, Delivery, Endpoint } from '../domain/endpoint.ts'
import { statusAt } from '../domain/permission.ts'
import type { Answer, App, EntryPoint, EventData, LoggedEvent, Notice } from '../domain/records.ts'
import { formatReference } from '../domain/reference.ts'
import type { App as AppShape, EntryPoint as EntryPointShape } from '../schema/app.ts'
import type { Channel as ChannelShape, ProviderName } from '../schema/channel.ts'
import type { ContactEvent, Contact as ContactShape, UnboundConsent } from '../schema/contact.ts'
import type {
  Delivery as DeliveryShape,
  Endpoint as EndpointShape,
  EndpointTest,
} from '../schema/endpoint.ts'
import type { Notice as NoticeShape } from '../schema/notice.ts'
import type { Addresses } from './addresses.ts'
import type { ChannelRow, ContactRow, Funnel } from './ports.ts'

/** ISO 8601, UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** ISO 8601 or null. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}

/** A contact as of now. */
export function viewContact({ contact, identities }: ContactRow, now: number): ContactShape {
  const status = statusAt(contact, now)
  return {
    id: contact.id,
    revision: contact.revision,
    identities: identities.map(({ kind, value }) => ({ kind, value })),
    name: contact.name,
    locale: contact.locale,
    optIn: {
      status,
      since: isoOrNull(contact.since),
      source: contact.source,
      entryPoint: contact.entryPoint,
      verification: contact.verification,
      noticeId: contact.noticeId,
      purposes: status === 'opted_in' ? contact.purposes : [],
    },
    activity: {
      status: activityAt(contact, now),
      lastInboundAt: isoOrNull(contact.lastInboundAt),
      windowEndsAt: isoOrNull(windowEndsAt(contact)),
    },
    simulated: contact.simulated,
    createdAt: iso(contact.createdAt),
  }
}

/** An event of the log. */
export function viewEvent(event: LoggedEvent): ContactEvent {
  const { id, position, type, status, changed, revision } = event
  return {
    id,
    position,
    type,
    occurredAt: iso(event.occurredAt),
    recordedAt: iso(event.recordedAt),
    status,
    changed,
    revision,
    data: event.data && viewData(event.data),
  }
}

/** The evidence as it is kept, with its reference and its time in the words of the interface. */
function viewData({ reference, answeredAt, ...data }: EventData): ContactEvent['data'] {
  const viewed = {
    ...data,
    ...(reference === undefined ? {} : { reference: formatReference(reference) }),
    ...(answeredAt === undefined ? {} : { answeredAt: iso(answeredAt) }),
  }
  return viewed as ContactEvent['data']
}

/** A notice version. */
export function viewNotice(notice: Notice): NoticeShape {
  const { appId: _, publishedAt, supersededAt, ...words } = notice
  return { ...words, publishedAt: iso(publishedAt), supersededAt: isoOrNull(supersededAt) }
}

/** An app with its settings. */
export function viewApp(app: App, addresses: Addresses): AppShape {
  const { id: _, createdAt, ...settings } = app
  return { ...settings, url: addresses.consentPage(app), createdAt: iso(createdAt) }
}

/** A channel without its credentials. */
export function viewChannel(
  { channel, token, health }: ChannelRow,
  signed: boolean,
  addresses: Addresses,
): ChannelShape {
  return {
    id: channel.id,
    provider: channel.provider as ProviderName,
    inboundUrl: addresses.hook(channel.id, signed ? undefined : token),
    signed,
    createdAt: iso(channel.createdAt),
    lastInboundAt: isoOrNull(health.lastInboundAt),
    lastError: health.lastError,
    lastErrorAt: isoOrNull(health.lastErrorAt),
  }
}

const noCounts: Funnel = { shown: 0, opened: 0, continued: 0, accepted: 0, declined: 0, sent: 0, opted_in: 0 }

/** An entry point with its addresses and its funnel. */
export function viewEntryPoint(
  entryPoint: EntryPoint,
  app: App,
  funnel: Funnel = noCounts,
  addresses: Addresses,
): EntryPointShape {
  const { id, kind, name, slug, keyword, signupUrl, createdAt } = entryPoint
  const url = addresses.consentPage(app, slug)
  const { opted_in: optedIn, ...counts } = funnel
  return {
    id,
    kind,
    name,
    slug,
    keyword,
    signupUrl,
    url,
    qr: { svg: `${url}/qr.svg`, png: `${url}/qr.png`, pdf: `${url}/qr.pdf` },
    stats: { ...counts, optedIn },
    createdAt: iso(createdAt),
  }
}

/** An answer at a gate, as operators see it. */
export function viewAnswer(answer: Answer, now: number): UnboundConsent {
  const { id, decision, noticeId, purposes, locale, entryPoint } = answer
  return {
    id,
    reference: formatReference(answer.reference),
    status: answerStatus(answer, now),
    decision,
    noticeId,
    purposes,
    locale,
    entryPoint,
    createdAt: iso(answer.createdAt),
    expiresAt: iso(answer.expiresAt),
  }
}

function answerStatus(answer: Answer, now: number): UnboundConsent['status'] {
  if (answer.eventId !== null) return 'bound'
  if (answer.withdrawnAt !== null) return 'withdrawn'
  return now > answer.expiresAt ? 'expired' : 'pending'
}

/** An endpoint without its secrets. */
export function viewEndpoint(endpoint: Endpoint, now: number): EndpointShape {
  const { id, name, url, events, format, enabled, disabledReason, previousUntil } = endpoint
  const isRotating = previousUntil !== null && now < previousUntil
  return {
    id,
    name,
    url,
    events,
    format,
    enabled,
    disabledReason,
    disabledAt: isoOrNull(endpoint.disabledAt),
    failingSince: isoOrNull(endpoint.failingSince),
    previousSecretUntil: isRotating ? iso(previousUntil) : null,
    createdAt: iso(endpoint.createdAt),
  }
}

/** A delivery with its tries. */
export function viewDelivery(delivery: Delivery): DeliveryShape {
  const { id, type, eventId, contactId, state, createdAt, tryAt, attempts, body } = delivery
  return {
    id,
    type,
    eventId,
    contactId,
    state,
    createdAt: iso(createdAt),
    nextTryAt: isoOrNull(tryAt),
    attempts: attempts.map(viewAttempt),
    request: body,
  }
}

/** One try. */
export function viewAttempt(attempt: Attempt): EndpointTest['attempt'] {
  return { ...attempt, at: iso(attempt.at) }
}
