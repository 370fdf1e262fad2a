/** Endpoints and deliveries: what is kept of them, and what follows from a try. */
import type { DeliveryState, DisabledReason, EndpointFormat, UserEventType } from '../schema/endpoint.ts'

/** Where an app's user events go; secrets are sealed in the database and open only in memory. */
export type Endpoint = {
  id: string
  appId: string
  /** What people call it; null: its address. */
  name: string | null
  url: string
  /** Null: all. */
  events: UserEventType[] | null
  format: EndpointFormat
  /** `whsec_` and base64. */
  secret: string
  previousSecret: string | null
  previousUntil: number | null
  enabled: boolean
  disabledReason: DisabledReason | null
  disabledAt: number | null
  /** Since when every try has failed. */
  failingSince: number | null
  /** How many tries failed since then. */
  failures: number
  /** It asked to be left alone until then. */
  pausedUntil: number | null
  createdAt: number
}

/** One try. */
export type Attempt = {
  at: number
  status: number | null
  error: string | null
  response: string | null
  durationMs: number
}

/** One user event on its way to one endpoint. Its id is the `webhook-id`. */
export type Delivery = {
  id: string
  appId: string
  endpointId: string
  type: UserEventType
  /** What happened; null for what happened to an endpoint. */
  eventId: string | null
  contactId: string | null
  /** The other endpoint that `endpoint.disabled` is about. */
  subjectId: string | null
  /** Its place in the log: of one contact, none passes another. */
  position: number
  /** What goes first, 0, and everything else, 1. */
  rank: 0 | 1
  state: DeliveryState
  /** How many tries failed since it was last put on its way. */
  tries: number
  attempts: Attempt[]
  /** When to try; null where it is over, or waits for an earlier one of the same contact. */
  tryAt: number | null
  /** Somebody is at it until then. */
  claimedUntil: number | null
  /** The last body that was sent. */
  body: string | null
  /** Whether the person was erased: nothing personal is written here any more. */
  erased: boolean
  createdAt: number
}

/** How an endpoint is doing. */
export type EndpointHealth = Pick<
  Endpoint,
  'enabled' | 'disabledReason' | 'disabledAt' | 'failingSince' | 'failures' | 'pausedUntil'
>

/** The result of one try, as far as it concerns the endpoint as a whole. */
export type TryOutcome = {
  at: number
  status: number | null
  /** It asked not to be tried before. */
  notBefore: number | null
}

const dayMs = 86_400_000
/** How long an endpoint may fail. */
export const failingAtMostMs = 5 * dayMs
/** One bad moment, and another five days later, are no five bad days. */
const failuresAtLeast = 5
/** How long the secret before stays valid beside a new one. */
export const rotationMs = dayMs
const tooMany = 429
const gone = 410
const unavailable = 503

/** Whether an answer means that it arrived: redirects do not. */
export function hasArrived(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

/** What a try says of the endpoint: 410 disables it at once, five failing days do, and a success clears everything. */
export function healthAfter(before: EndpointHealth, { at, status, notBefore }: TryOutcome): EndpointHealth {
  if (hasArrived(status)) return { ...before, failingSince: null, failures: 0, pausedUntil: null }
  const failingSince = before.failingSince ?? at
  const failures = before.failures + 1
  const isThrottled = status === tooMany || status === unavailable
  const health = {
    ...before,
    failingSince,
    failures,
    pausedUntil: isThrottled && notBefore !== null ? notBefore : before.pausedUntil,
  }
  const hasFailed = at - failingSince >= failingAtMostMs && failures >= failuresAtLeast
  if (!before.enabled || !(status === gone || hasFailed)) return health
  const disabledReason = status === gone ? 'gone' : 'failing'
  return { ...health, enabled: false, disabledReason, disabledAt: at }
}

/** What somebody should see to: an endpoint that was switched off, or one that nothing arrives at. */
export type EndpointTrouble = 'off' | 'failing'

/** The worst of some endpoints; what an operator paused is as they want it. */
export function troubleOf(
  endpoints: Pick<Endpoint, 'enabled' | 'disabledReason' | 'failingSince'>[],
): EndpointTrouble | undefined {
  if (endpoints.some(({ enabled, disabledReason }) => !enabled && disabledReason !== 'operator')) return 'off'
  return endpoints.some(({ enabled, failingSince }) => enabled && failingSince !== null)
    ? 'failing'
    : undefined
}

/** As it stands when somebody switches it on or off. */
export function switched(enabled: boolean, now: number): EndpointHealth {
  return {
    enabled,
    disabledReason: enabled ? null : 'operator',
    disabledAt: enabled ? null : now,
    failingSince: null,
    failures: 0,
    pausedUntil: null,
  }
}

/** The secrets to sign with: while one takes the place of another, both. */
export function signingSecrets(
  { secret, previousSecret, previousUntil }: Pick<Endpoint, 'secret' | 'previousSecret' | 'previousUntil'>,
  now: number,
): string[] {
  const isRotating = previousSecret !== null && now < (previousUntil ?? 0)
  return isRotating ? [secret, previousSecret] : [secret]
}

/** Whether an endpoint wants a type of event. Gupshup's format has words for two of them. */
export function wants({ events, format }: Pick<Endpoint, 'events' | 'format'>, type: UserEventType): boolean {
  const hasWords = format === 'standard' || type === 'contact.opted_in' || type === 'contact.opted_out'
  return hasWords && (events === null || events.includes(type))
}
