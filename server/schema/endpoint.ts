/** Endpoints: where user events go, how they get there, and the events themselves, as the receiving side reads them. */
import { z } from 'zod'
import { Contact, EventType } from './contact.ts'
import { Id, Identity, Locale, OptInStatus, PurposeId, Slug, Source, Time, Verification } from './values.ts'

/** What happened to a contact, for other systems. */
export const ContactEventName = z
  .enum([
    'contact.opted_in',
    'contact.declined',
    'contact.opted_out',
    'contact.active',
    'contact.inactive',
    'contact.suspended',
    'contact.identity_changed',
    'contact.erased',
  ])
  .meta({ id: 'ContactEventName' })
export type ContactEventName = z.infer<typeof ContactEventName>

/** Every type of user event. */
export const UserEventType = z
  .enum([...ContactEventName.options, 'endpoint.disabled'])
  .meta({ id: 'UserEventType' })
export type UserEventType = z.infer<typeof UserEventType>

/** How events are written: Standard Webhooks, or as Gupshup's version 2 wrote them. */
export const EndpointFormat = z.enum(['standard', 'gupshup-v2']).meta({
  id: 'EndpointFormat',
  description:
    'standard: Standard Webhooks, `{type, timestamp, data}`. gupshup-v2: Gupshup’s user events, opted-in and opted-out only; signed all the same',
})
export type EndpointFormat = z.infer<typeof EndpointFormat>

/** Why an endpoint was disabled. */
export const DisabledReason = z.enum(['operator', 'gone', 'failing']).meta({
  id: 'DisabledReason',
  description: 'operator: by hand; gone: it answered 410; failing: nothing arrived there for five days',
})
export type DisabledReason = z.infer<typeof DisabledReason>

function hasCredentials(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username !== '' || password !== ''
}

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'What people call it; absent: its address says it', examples: ['Shop'] })

const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => !hasCredentials(text), 'no credentials in addresses')
  .meta({
    description:
      'https and public, unless the operator lists it in ALLOW_PRIVATE_TARGETS; checked whenever something is sent',
    examples: ['https://shop.example/hooks/assent'],
  })

const events = z
  .array(UserEventType)
  .min(1)
  .max(UserEventType.options.length)
  .refine((types) => new Set(types).size === types.length, 'each type once')
  .meta({ description: 'The types that are sent; absent: all' })

/** A new endpoint. It hears of what is recorded from now on. */
export const NewEndpoint = z
  .strictObject({
    name: name.optional(),
    url,
    events: events.optional(),
    format: EndpointFormat.default('standard'),
  })
  .meta({ id: 'NewEndpoint' })
export type NewEndpoint = z.infer<typeof NewEndpoint>

/** A change of an endpoint; what is absent stays. */
export const EndpointPatch = z
  .strictObject({
    name: name.nullable().optional().meta({ description: 'null: none' }),
    url: url.optional(),
    events: events.nullable().optional().meta({ description: 'null: all' }),
    format: EndpointFormat.optional(),
    enabled: z.boolean().optional().meta({
      description:
        'true also after it was disabled: it goes on from where it stopped, without opt-ins that are no longer true',
    }),
  })
  .meta({ id: 'EndpointPatch' })
export type EndpointPatch = z.infer<typeof EndpointPatch>

/** An endpoint; its secret is shown when it is made, and never again. */
export const Endpoint = z
  .strictObject({
    id: Id,
    name: z.string().max(100).nullable().meta({ description: 'null: it has none' }),
    url: z.url().max(2000),
    events: z.array(UserEventType).max(UserEventType.options.length).nullable().meta({
      description: 'The types that are sent; null: all',
    }),
    format: EndpointFormat,
    enabled: z.boolean(),
    disabledReason: DisabledReason.nullable(),
    disabledAt: Time.nullable(),
    failingSince: Time.nullable().meta({ description: 'Since when nothing has arrived there' }),
    previousSecretUntil: Time.nullable().meta({
      description: 'Until then events are signed with the secret before, too',
    }),
    createdAt: Time,
  })
  .meta({ id: 'Endpoint' })
export type Endpoint = z.infer<typeof Endpoint>

/** An endpoint with its secret: answered when it is made and when its secret is changed. */
export const EndpointWithSecret = z
  .strictObject({
    ...Endpoint.shape,
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/)
      .max(100)
      .meta({ description: 'Shown this once. `whsec_` and the key in base64, as Standard Webhooks has it' }),
  })
  .meta({ id: 'EndpointWithSecret' })
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>

/** One try to deliver. */
export const Attempt = z
  .strictObject({
    at: Time,
    status: z.int().min(100).max(599).nullable().meta({ description: 'null: there was no answer' }),
    error: z.string().max(300).nullable(),
    response: z.string().max(1024).nullable().meta({ description: 'The first kilobyte of the answer' }),
    durationMs: z.int().min(0),
  })
  .meta({ id: 'Attempt' })

/** What became of a delivery. */
export const DeliveryState = z.enum(['pending', 'delivered', 'failed', 'skipped']).meta({
  id: 'DeliveryState',
  description: 'skipped: what it would have told is no longer true, or says nothing in the endpoint’s format',
})
export type DeliveryState = z.infer<typeof DeliveryState>

/** One event on its way to one endpoint; kept for 30 days. */
export const Delivery = z
  .strictObject({
    id: Id.meta({ description: 'The `webhook-id` of this event, at every endpoint and every try' }),
    type: UserEventType,
    eventId: Id.nullable().meta({ description: 'The event of the log; null for endpoint.disabled' }),
    contactId: Id.nullable(),
    state: DeliveryState,
    createdAt: Time,
    nextTryAt: Time.nullable().meta({
      description: 'null: none is due, or it waits for an earlier event of the same contact',
    }),
    attempts: z.array(Attempt).max(50).meta({ description: 'The last 50, oldest first' }),
    request: z.string().max(20_000).nullable().meta({
      description: 'The body of the last try; null where there was none, and once the person was erased',
    }),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/** What an endpoint answered to a test event. */
export const EndpointTest = z
  .strictObject({
    delivered: z.boolean(),
    webhookId: Id,
    request: z.string().max(20_000),
    attempt: Attempt,
  })
  .meta({ id: 'EndpointTest' })
export type EndpointTest = z.infer<typeof EndpointTest>

const identities = z.array(Identity).max(10)

/** What happened, out of the log. */
export const HappenedEvent = z
  .strictObject({
    id: Id,
    position: z.int().min(1).meta({ description: 'Its place in the app’s log, gapless' }),
    contactId: Id.meta({
      description: 'Whose it was when it happened; a merge may have given them another id',
    }),
    type: EventType.meta({ description: 'In the words of the log' }),
    occurredAt: Time,
    recordedAt: Time,
    status: OptInStatus.meta({ description: 'The status once this was recorded' }),
    revision: z.int().min(0).meta({ description: 'The contact’s revision once this was recorded' }),
    purposes: z.array(PurposeId).max(50).optional().meta({
      description: 'Which were granted or withdrawn; absent on an opt-out: all of them',
    }),
    source: Source.optional(),
    entryPoint: Slug.nullable().optional(),
    verification: Verification.optional(),
    noticeId: Id.optional(),
    locale: Locale.optional(),
    via: z.string().max(60).optional().meta({ description: 'How a refusal or a suspension came about' }),
    from: identities.optional().meta({ description: 'The identities they left' }),
    to: identities.optional().meta({ description: 'The identities they have since' }),
    mergedFrom: Id.optional().meta({ description: 'The contact that turned out to be the same person' }),
  })
  .meta({ id: 'HappenedEvent' })
export type HappenedEvent = z.infer<typeof HappenedEvent>

/** The body of a contact's user event. */
function contactEvent<Type extends ContactEventName>(type: Type, description: string) {
  const id = `Event${type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())}`
  const contact =
    type === 'contact.erased'
      ? Contact.nullable().meta({ description: 'null: nothing is known of them any more' })
      : Contact.meta({ description: 'As it is at this try' })
  return z
    .strictObject({
      type: z.literal(type),
      timestamp: Time.meta({ description: 'When it happened' }),
      data: z.strictObject({ event: HappenedEvent, contact }),
    })
    .meta({ id, description })
}

/** That an endpoint is sent nothing any more, told to the others of its app. */
export const EndpointDisabledEvent = z
  .strictObject({
    type: z.literal('endpoint.disabled'),
    timestamp: Time,
    data: z.strictObject({ endpoint: Endpoint }),
  })
  .meta({
    id: 'EventEndpointDisabled',
    description:
      'Another endpoint of the app answered 410 or failed for five days, and is sent nothing any more',
  })

/** What a test sends: nothing happened. */
export const EndpointTestEvent = z
  .strictObject({
    type: z.literal('endpoint.test'),
    timestamp: Time,
    data: z.strictObject({ endpoint: Endpoint }),
  })
  .meta({ id: 'EventEndpointTest', description: 'Somebody pressed “test”: nothing happened' })

/** Every user event in the standard format, by its type. */
export const userEvents = {
  'contact.opted_in': contactEvent(
    'contact.opted_in',
    'A person opted in, or to more purposes. Never sent once it is no longer true',
  ),
  'contact.declined': contactEvent('contact.declined', 'A person said No when asked'),
  'contact.opted_out': contactEvent(
    'contact.opted_out',
    'A person withdrew; where `data.event.purposes` is there, those purposes only, and `data.contact` says what is left',
  ),
  'contact.active': contactEvent(
    'contact.active',
    'A person wrote: free-form messages are open for 24 hours',
  ),
  'contact.inactive': contactEvent('contact.inactive', 'The 24 hours are over'),
  'contact.suspended': contactEvent(
    'contact.suspended',
    'A number changed hands, or 24 months went by: they must confirm again',
  ),
  'contact.identity_changed': contactEvent(
    'contact.identity_changed',
    'A person is known by another number or user id, by one more, or two contacts turned out to be one person',
  ),
  'contact.erased': contactEvent(
    'contact.erased',
    'A person was erased: delete what you hold under this contact id, and send nothing',
  ),
  'endpoint.disabled': EndpointDisabledEvent,
} as const satisfies Record<UserEventType, z.ZodType>

/** Gupshup's user event, version 2. */
export const GupshupUserEvent = z
  .strictObject({
    app: Slug,
    timestamp: z.int().min(0).meta({ description: 'When it happened, milliseconds since 1970' }),
    version: z.literal(2),
    type: z.literal('user-event'),
    payload: z.strictObject({
      phone: z.string().max(20).meta({ description: 'Digits, without +' }),
      type: z.enum(['opted-in', 'opted-out']),
    }),
  })
  .meta({
    id: 'GupshupUserEvent',
    description: 'What an endpoint of format gupshup-v2 is sent: https://docs.gupshup.io/docs/user-event',
  })
export type GupshupUserEvent = z.infer<typeof GupshupUserEvent>
