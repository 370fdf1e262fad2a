/** The gate: what the consent step shows, and the answer it posts. Anonymous, no key. */
import { z } from 'zod'
import { contrast } from './contrast.ts'
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

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .meta({ examples: ['#0b6e4f'] })
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day, as in 09:30')
const label = z.string().trim().min(1).max(60)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** When somebody answers; outside, the button says something else or is not there. */
export const BusinessHours = z
  .strictObject({
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'an IANA time zone')
      .meta({ examples: ['Europe/London'] }),
    open: z
      .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, to: clock }))
      .max(28)
      .meta({ description: 'Days from 1, Monday, to 7; `to` before `from` runs past midnight' }),
    otherwise: z
      .union([label, z.literal(false)])
      .meta({ description: 'The label outside; false: no button' }),
  })
  .meta({ id: 'BusinessHours' })
export type BusinessHours = z.infer<typeof BusinessHours>

/** How the widget looks and behaves on every page that carries its snippet, which never changes. */
export const Theme = z
  .strictObject({
    accent: colour.optional(),
    onAccent: colour
      .optional()
      .meta({ description: 'Text on the accent, at least 4.5 to 1; default: black or white' }),
    scheme: z.enum(['light', 'dark']).optional().meta({ description: 'Default: as the visitor prefers' }),
    preset: z.enum(['pill', 'square', 'disc', 'outline']).optional().meta({ description: 'Default pill' }),
    icon: z.enum(['bubble', 'phone', 'pen', 'none']).optional().meta({ description: 'Default bubble' }),
    position: z.enum(['start', 'end']).optional(),
    offset: z
      .strictObject({ inline: z.int().min(0).max(400), block: z.int().min(0).max(400) })
      .optional()
      .meta({ description: 'From the corner, in CSS pixels; default 24' }),
    label: label.optional().meta({ description: 'Default: in the language of the page' }),
    delaySeconds: z.int().min(0).max(600).optional(),
    hideOn: z
      .array(
        z
          .string()
          .regex(/^\/[^\s]*$/, 'a path, as in /checkout or /account/*')
          .max(200),
      )
      .max(50)
      .optional()
      .meta({ description: 'Paths without the button; * stands for anything' }),
    hours: BusinessHours.optional(),
    whatsAppWeb: z
      .boolean()
      .optional()
      .meta({ description: 'On a desktop the thread opens in WhatsApp Web; default false' }),
  })
  .refine(({ accent, onAccent }) => !accent || !onAccent || contrast(accent, onAccent) >= 4.5, {
    path: ['onAccent'],
    message: 'has less than 4.5 to 1 on the accent',
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
    saidYes: z.string().max(60).meta({ description: '{date} is replaced by the day of the answer' }),
    withdraw: z.string().max(60),
    answerAgain: z.string().max(60),
  })
  .meta({ id: 'GateStrings' })
export type GateStrings = z.infer<typeof GateStrings>

/** All that a consent step needs to be drawn, with every word of its language. */
export const Gate = z.strictObject({
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
      webUrl: z
        .url()
        .max(2000)
        .optional()
        .meta({ description: 'The same in WhatsApp Web, for desktops, where the app is set to use it' }),
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
export type Gate = z.infer<typeof Gate>

/** `GET /v1/gate/{app}`: the step, with only the words that it can come to need. Cacheable. */
export const ShownGate = Gate.extend({ strings: GateStrings.partial() }).meta({ id: 'Gate' })
export type ShownGate = z.infer<typeof ShownGate>

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
