/** Contacts: a person, their two statuses, and the answer to "may I send?". */
import { z } from 'zod'
import { PageQuery } from './page.ts'
import {
  ActivityStatus,
  GivenIdentity,
  GivenTime,
  Id,
  Identity,
  Locale,
  OptInStatus,
  PurposeId,
  Slug,
  Source,
  Time,
  Verification,
} from './values.ts'

/** A person as one app knows them. */
export const Contact = z
  .strictObject({
    id: Id,
    revision: z.int().min(0).meta({ description: 'Grows with every change of status or identities' }),
    identities: z.array(Identity).max(20),
    name: z.string().max(300).nullable(),
    locale: Locale.nullable(),
    optIn: z.strictObject({
      status: OptInStatus,
      since: Time.nullable(),
      source: Source.nullable(),
      entryPoint: Slug.nullable(),
      verification: Verification.nullable(),
      noticeId: Id.nullable(),
      purposes: z.array(PurposeId).max(50),
    }),
    activity: z.strictObject({
      status: ActivityStatus,
      lastInboundAt: Time.nullable(),
      windowEndsAt: Time.nullable().meta({ description: 'Until then free-form messages are open' }),
    }),
    simulated: z.boolean().meta({ description: 'Written from the built-in simulator' }),
    createdAt: Time,
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

/** How the list of contacts is narrowed, and where it goes on. */
export const ContactsQuery = PageQuery.extend({
  optIn: OptInStatus.optional(),
  activity: ActivityStatus.optional(),
  source: Source.optional(),
  entryPoint: Slug.optional(),
  q: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Number prefix, last digits, or the beginning of a name' }),
}).strict()
export type ContactsQuery = z.input<typeof ContactsQuery>

/** An opt-in told by another system: recorded as attested, from `none` and `pending`; it may add purposes to `opted_in`. */
export const NewOptIn = z
  .strictObject({
    source: Source.exclude(['provider']).default('api'),
    occurredAt: GivenTime.optional(),
    evidence: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .optional()
      .meta({ description: 'Where the person agreed and how that can be shown' }),
    purposes: z
      .array(PurposeId)
      .min(1)
      .max(10)
      .optional()
      .meta({ description: 'Absent: every purpose of the current notice' }),
  })
  .meta({ id: 'NewOptIn' })
export type NewOptIn = z.infer<typeof NewOptIn>

/** An opt-out told by another system; without purposes it is for everything. */
export const NewOptOut = z
  .strictObject({
    reason: z.string().trim().min(1).max(1000).optional(),
    occurredAt: GivenTime.optional(),
    purposes: z.array(PurposeId).min(1).max(10).optional(),
  })
  .meta({ id: 'NewOptOut' })
export type NewOptOut = z.infer<typeof NewOptOut>

/** Why a message may or may not be sent. */
export const PermissionReason = z
  .enum([
    'opted_in',
    'none',
    'pending',
    'declined',
    'opted_out',
    'suspended',
    'erased',
    'unknown',
    'purpose',
    'active',
    'window_closed',
  ])
  .meta({ id: 'PermissionReason' })
export type PermissionReason = z.infer<typeof PermissionReason>

/** What is to be sent: a template (notification), or a free-form message of a running session. */
export const Category = z.enum(['template', 'session']).meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

/** The answer to "may I send?". */
export const Permission = z
  .strictObject({
    allowed: z.boolean(),
    reason: PermissionReason,
    optIn: OptInStatus,
    activity: z.strictObject({ status: ActivityStatus, windowEndsAt: Time.nullable() }),
    evidenceId: Id.nullable().meta({ description: 'The event that the opt-in stands on' }),
  })
  .meta({ id: 'Permission' })
export type Permission = z.infer<typeof Permission>

/** `POST …/permissions`: up to a thousand questions at once. */
export const PermissionsQuery = z
  .strictObject({
    identities: z.array(GivenIdentity).min(1).max(1000),
    category: Category.default('template'),
    purpose: PurposeId.optional(),
  })
  .meta({ id: 'PermissionsQuery' })

/** The answers to `POST …/permissions`, in the order asked. */
export const Permissions = z
  .strictObject({
    data: z
      .array(z.strictObject({ identity: GivenIdentity, allowed: z.boolean(), reason: PermissionReason }))
      .max(1000),
  })
  .meta({ id: 'Permissions' })

/** What a logged event says happened. */
export const EventType = z
  .enum([
    'consented',
    'declined',
    'opted_out',
    'restarted',
    'resumed',
    'suspended',
    'claimed',
    'opt_in_refused',
    'reference_reused',
    'source_bound',
    'question_due',
    'help_due',
    'referred',
    'became_active',
    'became_inactive',
    'identity_added',
    'identity_changed',
    'merged',
    'erased',
  ])
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>

/** One entry of a contact's history, out of the append-only log. */
export const ContactEvent = z
  .strictObject({
    id: Id,
    position: z.int().min(1).meta({ description: 'Gapless per app' }),
    type: EventType,
    occurredAt: Time,
    recordedAt: Time,
    status: OptInStatus.nullable().meta({ description: 'The contact’s status once this was recorded' }),
    changed: z.boolean().meta({ description: 'Whether this event changed the status or the purposes' }),
    revision: z.int().min(0),
    data: z.record(z.string(), z.any()).nullable().meta({ description: 'The evidence; null once erased' }),
  })
  .meta({ id: 'ContactEvent' })
export type ContactEvent = z.infer<typeof ContactEvent>

/** An answer given at a gate and not bound to anybody yet. */
export const UnboundConsent = z
  .strictObject({
    id: Id,
    reference: z.string().max(11),
    status: z.enum(['pending', 'expired', 'withdrawn', 'bound']),
    decision: z.enum(['accept', 'decline']),
    noticeId: Id,
    purposes: z.array(PurposeId).max(10),
    locale: Locale,
    entryPoint: Slug.nullable(),
    createdAt: Time,
    expiresAt: Time,
  })
  .meta({ id: 'UnboundConsent' })
export type UnboundConsent = z.infer<typeof UnboundConsent>

/** `POST …/consents/{reference}/confirm`: an operator read the reference in the chat and says who wrote it. */
export const ConfirmConsent = z.strictObject({ identity: GivenIdentity }).meta({ id: 'ConfirmConsent' })
