/** Apps, entry points and channels as the management API takes and gives them. */
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

const settings = {
  name: z.string().trim().min(1).max(100),
  mode: Mode.meta({
    description:
      'Default: choice where the number is in the EEA, the UK, Switzerland or Brazil, else required (GDPR Art. 7(4), EDPB 05/2020)',
  }),
  autoOptInMessage: z.boolean().meta({ description: 'Ask who writes without a reference; default true' }),
  confirmationMessage: z.boolean().meta({ description: 'Answer every opt-in once; default true' }),
  smsOptIn: z.enum(['any', 'keyword']),
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
    .nullable(),
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

/** A new app; everything but slug, name and phone has a default. */
export const NewApp = z
  .strictObject({ ...z.object(settings).partial().shape, slug: Slug, name: settings.name, phone: GivenPhone })
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

/** An SMS keyword, upper case. */
const keyword = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{2,30}$/, 'two to 30 letters and digits')

/** A new way in. */
export const NewEntryPoint = z
  .strictObject({
    kind: EntryPointKind,
    name: z.string().trim().min(1).max(100),
    slug: Slug,
    keyword: keyword.optional(),
  })
  .meta({ id: 'NewEntryPoint' })
export type NewEntryPoint = z.infer<typeof NewEntryPoint>

/** A change of a way in; its slug stays, because it is printed. */
export const EntryPointPatch = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    keyword: keyword.nullable().optional(),
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

/** The providers that can be connected. */
export const ProviderName = z.enum(['meta', 'simulator']).meta({ id: 'ProviderName' })
export type ProviderName = z.infer<typeof ProviderName>

/** Meta's WhatsApp Cloud API. Write-only. */
export const MetaCredentials = z
  .strictObject({
    appSecret: z.string().min(8).max(200),
    verifyToken: z.string().min(8).max(200),
    phoneNumberId: z.string().regex(/^\d{1,30}$/),
    accessToken: z.string().min(1).max(1000),
    apiBaseUrl: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional()
      .meta({ description: 'Default https://graph.facebook.com/v23.0' }),
  })
  .meta({ id: 'MetaCredentials' })
export type MetaCredentials = z.infer<typeof MetaCredentials>

/** The built-in phone needs nothing. */
export const SimulatorCredentials = z.strictObject({}).meta({ id: 'SimulatorCredentials' })

/** A new channel. */
export const NewChannel = z
  .discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('meta'), credentials: MetaCredentials }),
    z.strictObject({ provider: z.literal('simulator'), credentials: SimulatorCredentials.optional() }),
  ])
  .meta({ id: 'NewChannel' })
export type NewChannel = z.infer<typeof NewChannel>

/** A channel; its credentials never leave again. */
export const Channel = z
  .strictObject({
    id: Id,
    provider: ProviderName,
    inboundUrl: z.url().max(2000).meta({ description: 'Register this address at the provider' }),
    createdAt: Time,
  })
  .meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>
