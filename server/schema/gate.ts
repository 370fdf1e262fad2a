/** The gate: what the consent step shows, and the answer it posts. Anonymous, no key. */
import { z } from 'zod'
import { Purpose } from './notice.ts'
import {
  GivenPhone,
  GivenReference,
  Id,
  Locale,
  Mode,
  Phone,
  PurposeId,
  Reference,
  Slug,
  Time,
} from './values.ts'

/** Whether the step asks for a number: a typed number is a claim, never a consent. */
export const PhoneField = z.enum(['none', 'optional', 'required']).meta({ id: 'PhoneField' })
export type PhoneField = z.infer<typeof PhoneField>

/** Colours and words a site owner may set for the widget; contrast is checked where it is set. */
export const Theme = z
  .strictObject({
    accent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional(),
    onAccent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional(),
    position: z.enum(['start', 'end']).optional(),
    label: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'Theme' })
export type Theme = z.infer<typeof Theme>

/** Every word of the step that is not the notice's own, in the language shown. */
export const GateStrings = z
  .strictObject({
    chatOnWhatsApp: z.string().max(60),
    requiredTitle: z.string().max(100),
    choiceTitle: z.string().max(100),
    continue: z.string().max(60),
    close: z.string().max(30),
    privacyPolicy: z.string().max(60),
    bothOpen: z.string().max(100),
    tickToContinue: z.string().max(200),
    ratherNot: z.string().max(200).meta({ description: '{number} is replaced by the business number' }),
    usePhoneTitle: z.string().max(100),
    usePhoneText: z.string().max(200),
    phoneLabel: z.string().max(60),
    phoneHint: z.string().max(200),
    phoneInvalid: z.string().max(200),
    nowSend: z.string().max(100),
    nowSendText: z.string().max(200),
    openWhatsApp: z.string().max(60),
    otherDevice: z.string().max(60),
  })
  .meta({ id: 'GateStrings' })
export type GateStrings = z.infer<typeof GateStrings>

/** `GET /v1/gate/{app}`: all that a consent step needs to be drawn. Cacheable. */
export const Gate = z
  .strictObject({
    app: z.strictObject({ slug: Slug, name: z.string().max(100) }),
    mode: Mode,
    locale: Locale,
    dir: z.enum(['ltr', 'rtl']),
    notice: z.strictObject({
      id: Id,
      version: z.int().min(1),
      statement: z.string().max(2000),
      purposes: z.array(Purpose).min(1).max(10),
      howToStop: z.string().max(300),
      privacyUrl: z.url().max(2000).nullable(),
      yesLabel: z.string().max(20),
      noLabel: z.string().max(20),
    }),
    phoneField: PhoneField,
    chat: z
      .strictObject({
        url: z.url().max(2000),
        number: Phone,
        display: z
          .string()
          .max(40)
          .meta({ description: 'The number in groups', examples: ['+44 20 7946 0142'] }),
        greeting: z.string().max(200),
        declaration: z.string().max(500),
      })
      .meta({
        description:
          'A draft is greeting + " " + declaration + " (" + reference + ")", without the declaration after a No; it goes to url?text=',
      }),
    strings: GateStrings,
    theme: Theme,
  })
  .meta({ id: 'Gate' })
export type Gate = z.infer<typeof Gate>

/** What a consent step posts. The reference is made in the visitor's browser and is the idempotency key. */
export const NewConsent = z
  .strictObject({
    reference: GivenReference,
    decision: z.enum(['accept', 'decline']),
    noticeId: Id,
    purposes: z.array(PurposeId).max(10).optional(),
    locale: Locale,
    entryPoint: Slug.optional(),
    pageUrl: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: 'Kept without query and fragment, as reported by the page' }),
    phone: GivenPhone.optional(),
  })
  .meta({ id: 'NewConsent' })
export type NewConsent = z.infer<typeof NewConsent>

/** The answer to a recorded post; the same post again brings the same body. `status` is always `pending`: the message is the consent. */
export const PostedConsent = z
  .strictObject({
    id: Id,
    reference: Reference,
    status: z.literal('pending'),
    expiresAt: Time,
    chatUrl: z.url().max(8000).meta({
      description: 'The chat with the draft in it. The number is the app’s present one, at every post',
    }),
    receiptUrl: z.url().max(2000),
  })
  .meta({ id: 'PostedConsent' })
export type PostedConsent = z.infer<typeof PostedConsent>

/** `POST /v1/gate/{app}/measures`: one anonymous count. */
export const Measure = z
  .strictObject({ entryPoint: Slug, step: z.enum(['shown', 'opened', 'continued']) })
  .meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>
