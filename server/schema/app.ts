/** Apps and entry points as the management API takes and gives them. */
import { z } from 'zod'
import { PhoneField, Theme } from './gate.ts'
import { GivenPhone, Id, Mode, Phone, Slug, Time } from './values.ts'

const originHint = 'an origin: scheme, host and port, nothing after'

/** Written as browsers send it: lower case, without the port that the scheme means anyway. */
const origin = z
  .string()
  .max(300)
  .regex(/^[Hh][Tt]{2}[Pp][Ss]?:\/\/[^/?#@\s]+\/?$/, originHint)
  .refine((text) => URL.canParse(text), originHint)
  .overwrite((text) => (URL.canParse(text) ? new URL(text).origin : text))
  .meta({ examples: ['https://juniper.example'] })

const ownKeywords = z.array(z.string().trim().min(1).max(60)).max(50)

/** For how many days people are kept who are not opted in. */
export const RetentionDays = z.int().min(30).max(3650)

const settings = {
  name: z.string().trim().min(1).max(100),
  mode: Mode.meta({
    description:
      'Default: choice where the number is in the EEA, the UK, Switzerland or Brazil, else required (GDPR Art. 7(4), EDPB 05/2020)',
  }),
  autoOptInMessage: z.boolean().meta({ description: 'Ask who writes without a reference; default true' }),
  confirmationMessage: z.boolean().meta({ description: 'Answer every opt-in once; default true' }),
  smsOptIn: z.enum(['any', 'keyword']).meta({
    description:
      'Whether any SMS is the opt-in (default), or only one with a published keyword (advised for the US)',
  }),
  keywords: z.strictObject({ stop: ownKeywords, start: ownKeywords, help: ownKeywords }).partial().meta({
    description:
      'Words of the app’s own, on top of those of 30 languages: the whole message, case and punctuation folded',
  }),
  phoneField: PhoneField,
  allowedOrigins: z.array(origin).max(50).meta({ description: 'Empty: any site may post' }),
  carryOptIns: z.boolean().meta({ description: 'Carry opt-ins along when a number changes; default false' }),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .meta({ description: 'ISO 3166-1 alpha-2' }),
  referenceTtlHours: z.int().min(1).max(168).meta({ description: 'Default 24, at most seven days' }),
  privacyUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  storeIp: z
    .boolean()
    .meta({ description: 'Keep the truncated address of the page’s visitor; default true' }),
  storeUserAgent: z.boolean(),
  relayUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .meta({
      description:
        'Every verified request of a provider is passed on here, body and signature headers untouched, at least once, in order per person',
    }),
  retentionDays: RetentionDays.nullable().meta({
    description:
      'Who is not opted in (none, pending, declined, opted_out, suspended) is erased once nothing was heard of them for more than this many days: no message, no change of their status, no number typed at a gate. As DELETE …/contacts/{identity} does it: they stay suppressed. Who is opted in is never touched. Default null: kept until erased',
    examples: [365],
  }),
  theme: Theme,
}

/** An app and its settings. */
export const App = z
  .strictObject({
    slug: Slug,
    phone: Phone,
    ...settings,
    url: z.url().max(2000).meta({ description: 'The consent page' }),
    createdAt: Time,
  })
  .meta({ id: 'App' })
export type App = z.infer<typeof App>

/** Words of the dashboard's own addresses: an app of that name could not be opened there. */
const reservedSlugs = ['new', 'team', 'audit', 'account']

/** A new app; everything but slug, name and phone has a default. */
export const NewApp = z
  .strictObject({
    ...z.object(settings).partial().shape,
    slug: Slug.refine((slug) => !reservedSlugs.includes(slug), `none of ${reservedSlugs.join(', ')}`),
    name: settings.name,
    phone: GivenPhone,
  })
  .meta({ id: 'NewApp' })
export type NewApp = z.infer<typeof NewApp>

/** A change of an app's settings; what is absent stays. */
export const AppPatch = z
  .strictObject({ ...z.object(settings).partial().shape, phone: GivenPhone.optional() })
  .meta({ id: 'AppPatch' })
export type AppPatch = z.infer<typeof AppPatch>

/** The kinds of entry points. */
export const EntryPointKind = z
  .enum(['widget', 'qr', 'url', 'whatsapp', 'sms'])
  .meta({ id: 'EntryPointKind' })
export type EntryPointKind = z.infer<typeof EntryPointKind>

/** An SMS keyword; upper case where there is one. */
const keyword = z
  .string()
  .trim()
  .min(2)
  .max(30)
  .refine(
    (word) => /^[\p{L}\p{N}]+( [\p{L}\p{N}]+){0,2}$/u.test(word),
    'one to three words of letters and digits',
  )

/** Meta's own In-App Signup link, `https://wa.me/<number>/signup/<id>`; unavailable in the EEA, the UK and elsewhere. */
const signupUrl = z
  .url({ protocol: /^https$/, hostname: /^wa\.me$/ })
  .max(300)
  .regex(/^https:\/\/wa\.me\/\d{7,15}\/signup\/[A-Za-z0-9_-]{1,100}$/, 'https://wa.me/<number>/signup/<id>')

/** A new way in. */
export const NewEntryPoint = z
  .strictObject({
    kind: EntryPointKind,
    name: z.string().trim().min(1).max(100),
    slug: Slug,
    keyword: keyword
      .optional()
      .meta({ description: 'An SMS with it opts in, and routes a shared number to this app' }),
    signupUrl: signupUrl.optional(),
  })
  .meta({ id: 'NewEntryPoint' })
export type NewEntryPoint = z.infer<typeof NewEntryPoint>

/** A change of a way in; its slug stays, because it is printed. */
export const EntryPointPatch = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    keyword: keyword.nullable().optional(),
    signupUrl: signupUrl.nullable().optional(),
  })
  .meta({ id: 'EntryPointPatch' })

const count = z.int().min(0)

/** A way in with its addresses and its funnel; shown, opened, continued, accepted and declined are reported by anonymous pages. */
export const EntryPoint = z
  .strictObject({
    id: Id,
    kind: EntryPointKind,
    name: z.string().max(100),
    slug: Slug,
    keyword: z.string().max(30).nullable(),
    signupUrl: z.url().max(300).nullable(),
    url: z.url().max(2000),
    qr: z.strictObject({ svg: z.url().max(2000), png: z.url().max(2000), pdf: z.url().max(2000) }),
    stats: z.strictObject({
      shown: count,
      opened: count,
      continued: count,
      accepted: count,
      declined: count,
      sent: count,
      optedIn: count,
    }),
    createdAt: Time,
  })
  .meta({ id: 'EntryPoint' })
export type EntryPoint = z.infer<typeof EntryPoint>
