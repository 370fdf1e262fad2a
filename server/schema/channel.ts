/** Channels: an app's accounts at messaging providers. Credentials are write-only. */
import { z } from 'zod'
import { Id, Time } from './values.ts'

/** What nobody may look at again: forms hide it, and no answer holds it. */
const hidden = { format: 'password' }
const secret = z
  .string()
  .min(1)
  .max(200)
  .meta({
    ...hidden,
    description:
      'As the provider has it. Where you choose it yourself, let chance choose: 32 characters or more',
  })
const token = z.string().min(1).max(1000).meta(hidden)
/** Credentials have fields of their own, and a path is put behind it: nothing else may stand there. */
const apiUrl = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .regex(/^[A-Za-z]+:\/\/[^/?#@\s\\]+(\/[^?#\s\\]*)?$/, 'an address without credentials, query and fragment')
const baseUrl = apiUrl.overwrite((url) => url.replace(/\/+$/, ''))
const apiBaseUrl = baseUrl.optional().meta({
  description:
    'Another address of the provider’s API, for tests and proxies, without credentials, query and fragment; a slash at its end is dropped',
})
/** A number with or without +, a short code, or an alphanumeric sender. */
const sender = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9+:_ -]{3,60}$/, 'a number, a short code or a sender id')

/** Meta's own id of a business number. */
const phoneNumberId = z.string().regex(/^\d{1,30}$/, 'digits')

/** Meta's WhatsApp Cloud API, signed with the app secret. */
export const MetaCredentials = z
  .strictObject({
    appSecret: secret,
    verifyToken: secret,
    phoneNumberId,
    accessToken: token,
    apiBaseUrl: apiBaseUrl.meta({ description: 'Default https://graph.facebook.com/v23.0' }),
  })
  .meta({ id: 'MetaCredentials' })
export type MetaCredentials = z.infer<typeof MetaCredentials>

/** 360dialog, which speaks the Cloud API's format. With a secret its webhooks are signed (hex HMAC-SHA256 in `x-360dialog-signature`); without one the address holds a token. */
export const Dialog360Credentials = z
  .strictObject({
    apiKey: token,
    webhookSecret: secret.optional(),
    phoneNumberId: phoneNumberId.optional().meta({
      description:
        'Meta’s id of the number, as its webhooks name it. The secret signs for every number of a partner: with this one, what is signed for another number is not taken as this one’s',
    }),
    apiBaseUrl,
  })
  .meta({ id: 'Dialog360Credentials' })
export type Dialog360Credentials = z.infer<typeof Dialog360Credentials>

/** Gupshup, whose webhooks are unsigned: the address holds a token. */
export const GupshupCredentials = z
  .strictObject({
    appName: z.string().trim().min(1).max(100),
    apiKey: token,
    webhookVersion: z.union([z.literal(2), z.literal(3)]),
    apiBaseUrl,
  })
  .meta({ id: 'GupshupCredentials' })
export type GupshupCredentials = z.infer<typeof GupshupCredentials>

/** Twilio, WhatsApp and SMS, signed with the account's token over the public address. */
export const TwilioCredentials = z
  .strictObject({
    accountSid: z.string().trim().min(3).max(60),
    authToken: z.string().min(3).max(200).meta(hidden),
    from: sender.meta({
      description:
        'The number people write to, with `whatsapp:` before it or not; or a messaging service (MG…)',
    }),
    apiBaseUrl: apiBaseUrl.meta({
      description:
        'Default https://api.twilio.com, and https://content.twilio.com for questions with buttons',
    }),
  })
  .meta({ id: 'TwilioCredentials' })
export type TwilioCredentials = z.infer<typeof TwilioCredentials>

/** Vonage: SMS signed by parameter, the Messages API by JWT. */
export const VonageCredentials = z
  .strictObject({
    apiKey: z.string().trim().min(3).max(100),
    apiSecret: z.string().min(3).max(200).meta(hidden),
    signatureSecret: secret,
    signatureMethod: z
      .enum(['md5hash', 'md5', 'sha1', 'sha256', 'sha512'])
      .optional()
      .meta({ description: 'As set in the account for signed SMS; default sha256 (HMAC)' }),
    from: sender,
    apiBaseUrl,
  })
  .meta({ id: 'VonageCredentials' })
export type VonageCredentials = z.infer<typeof VonageCredentials>

/** Infobip, whose webhooks are unsigned: the address holds a token. */
export const InfobipCredentials = z
  .strictObject({ apiKey: token, baseUrl, from: sender, apiBaseUrl })
  .meta({ id: 'InfobipCredentials' })
export type InfobipCredentials = z.infer<typeof InfobipCredentials>

/** A field's place in the provider's body: `from`, or `message.sender.number`. */
const path = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){0,7}$/, 'names joined by dots')

/** Any SMS gateway that calls an address with JSON or a form: which field is what, and how its requests are signed. */
export const GenericSmsCredentials = z
  .strictObject({
    fields: z.strictObject({
      from: path,
      text: path,
      to: path.optional(),
      id: path.optional(),
      time: path.optional().meta({
        description:
          'ISO 8601 with its zone, or seconds or milliseconds since 1970; without it a message counts from its arrival',
      }),
    }),
    messages: path
      .optional()
      .meta({ description: 'Where the list of messages stands, if a body may hold several' }),
    from: sender.optional().meta({ description: 'The number people write to' }),
    signature: z
      .strictObject({
        header: z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9-]{1,80}$/),
        secret,
        algorithm: z
          .enum(['sha1', 'sha256', 'sha512'])
          .optional()
          .meta({ description: 'HMAC over the raw body; default sha256' }),
        encoding: z.enum(['hex', 'base64']).optional().meta({ description: 'Default hex' }),
        prefix: z.string().max(40).optional().meta({ description: 'What stands before it, like `sha256=`' }),
      })
      .optional()
      .meta({ description: 'Without it the address holds a token' }),
    send: z
      .strictObject({
        url: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .regex(
            /^[A-Za-z]+:\/\/[^/?#@\s\\]+([/?][^#\s\\]*)?$/,
            'an address without credentials and fragment',
          )
          .meta({ ...hidden, description: 'May hold a query, since some gateways take their key there' }),
        format: z.enum(['json', 'form']).optional(),
        headers: z
          .record(
            z.string().regex(/^[A-Za-z0-9-]{1,80}$/),
            z
              .string()
              .max(1000)
              .regex(/^[ -~]*$/, 'printable ASCII'),
          )
          .optional()
          .meta({ ...hidden, description: 'Such as `authorization`' }),
        numbers: z
          .enum(['e164', 'digits'])
          .optional()
          .meta({ description: 'With + or without; default e164' }),
        to: path,
        text: path,
        from: path.optional(),
        fixed: z
          .record(path, z.union([z.string().max(500), z.number(), z.boolean()]))
          .optional()
          .meta({ description: 'Fields that are always the same' }),
        id: path.optional().meta({ description: 'Where the answer names the message' }),
      })
      .optional()
      .meta({ description: 'How an SMS is sent: a POST. Without it nothing is answered' }),
    apiBaseUrl,
  })
  .meta({ id: 'GenericSmsCredentials' })
export type GenericSmsCredentials = z.infer<typeof GenericSmsCredentials>

/** The built-in phone needs nothing. */
export const SimulatorCredentials = z.strictObject({}).meta({ id: 'SimulatorCredentials' })

/** A new channel. */
export const NewChannel = z
  .discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('meta'), credentials: MetaCredentials }),
    z.strictObject({ provider: z.literal('dialog360'), credentials: Dialog360Credentials }),
    z.strictObject({ provider: z.literal('gupshup'), credentials: GupshupCredentials }),
    z.strictObject({ provider: z.literal('twilio'), credentials: TwilioCredentials }),
    z.strictObject({ provider: z.literal('vonage'), credentials: VonageCredentials }),
    z.strictObject({ provider: z.literal('infobip'), credentials: InfobipCredentials }),
    z.strictObject({ provider: z.literal('generic_sms'), credentials: GenericSmsCredentials }),
    z.strictObject({ provider: z.literal('simulator'), credentials: SimulatorCredentials.optional() }),
  ])
  .meta({ id: 'NewChannel' })
export type NewChannel = z.infer<typeof NewChannel>

/** Other credentials of a channel that stays what and where it is. */
export const ChannelPatch = z
  .strictObject({
    credentials: z.record(z.string().max(80), z.unknown()).meta({
      description:
        'A merge patch (RFC 7396) of the provider’s credentials: what is absent stays, `null` takes an optional one away. Checked as a whole, as when connecting',
    }),
  })
  .meta({ id: 'ChannelPatch' })
export type ChannelPatch = z.infer<typeof ChannelPatch>

/** The providers that can be connected. */
export const ProviderName = z
  .enum(['meta', 'dialog360', 'gupshup', 'twilio', 'vonage', 'infobip', 'generic_sms', 'simulator'])
  .meta({ id: 'ProviderName' })
export type ProviderName = z.infer<typeof ProviderName>

/** A channel; its credentials never leave again. */
export const Channel = z
  .strictObject({
    id: Id,
    provider: ProviderName,
    inboundUrl: z.url().max(2000).meta({ description: 'Register this address at the provider' }),
    signed: z.boolean().meta({
      description:
        'Whether the provider signs its requests. Otherwise the address itself is the secret, and evidence says so',
    }),
    createdAt: Time,
    lastInboundAt: Time.nullable().meta({ description: 'To the minute' }),
    lastError: z.string().max(500).nullable(),
    lastErrorAt: Time.nullable(),
  })
  .meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>

/** What the provider said of the credentials. */
export const ChannelTest = z
  .strictObject({
    ok: z.boolean(),
    detail: z.string().max(500).meta({ description: 'In a sentence: what answered, or what is wrong' }),
  })
  .meta({ id: 'ChannelTest' })
export type ChannelTest = z.infer<typeof ChannelTest>

/** What each provider's credentials are. */
export const credentialsOf = {
  meta: MetaCredentials,
  dialog360: Dialog360Credentials,
  gupshup: GupshupCredentials,
  twilio: TwilioCredentials,
  vonage: VonageCredentials,
  infobip: InfobipCredentials,
  generic_sms: GenericSmsCredentials,
  simulator: SimulatorCredentials,
} as const satisfies Record<ProviderName, z.ZodType>
