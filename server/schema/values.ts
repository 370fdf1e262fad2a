/** The smallest words of the interface: times, slugs, identities, references. Everything else is built of these. */
import { z } from 'zod'

/** A moment in ISO 8601, UTC, with milliseconds. */
export const Time = z.iso
  .datetime()
  .max(30)
  .meta({ description: 'ISO 8601, UTC', examples: ['2026-11-21T09:42:07.000Z'] })

/** A moment given by a caller: ISO 8601 with its zone; a time without a zone is refused. */
export const GivenTime = z.iso
  .datetime({ offset: true, error: 'a time needs its zone, as in 2026-11-21T09:42:07Z or …+01:00' })
  .max(40)
  .meta({ description: 'ISO 8601 with a zone', examples: ['2026-11-21T10:42:07+01:00'] })

/** The name of an app or an entry point in addresses. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9-]{1,63}$/, 'one to 63 of a-z, 0-9 and -')
  .meta({ description: 'lower case letters, digits and hyphens', examples: ['juniper'] })

/** An object's id: 26 characters of Crockford base32, time first. */
export const Id = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{26}$/)
  .meta({ examples: ['01kaf3v6r2x8m4q9t7w5y1z0bc'] })

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** A language as BCP 47 writes it. */
export const Locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/, 'a BCP 47 language tag')
  .max(35)
  // `de-1` has the form and is no tag: names of languages and dates could not be written in it.
  .refine(isLanguageTag, 'a BCP 47 language tag')
  .meta({ description: 'BCP 47 language tag', examples: ['en', 'pt-BR'] })

/** A one-time reference as it is returned and drawn: ten Crockford base32 characters with a hyphen in the middle. */
export const Reference = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  .meta({ description: '50 random bits in Crockford base32', examples: ['K7Q2M-9XDPT'] })

/** A reference as people and programs write it: any case, with or without dashes, look-alikes allowed. */
export const GivenReference = z
  .string()
  .min(10)
  .max(24)
  .meta({ examples: ['K7Q2M-9XDPT', 'k7q2m9xdpt'] })

/** A purpose's name: what one box of a notice asks for. */
export const PurposeId = z
  .string()
  .regex(/^[a-z0-9_-]{1,40}$/, 'one to 40 of a-z, 0-9, _ and -')
  .meta({ examples: ['updates'] })

/** A telephone number in E.164. */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'E.164: + and 7 to 15 digits')
  .meta({ description: 'E.164 (ITU-T)', examples: ['+919876543210'] })

/** What is said of a number that is none. */
export const phoneHint = 'a number in international form, as in +919876543210'

/** A number as callers give it: E.164, the + may be missing. */
export const GivenPhone = z
  .string(phoneHint)
  .min(7, phoneHint)
  .max(32, phoneHint)
  .meta({ examples: ['+919876543210', '919876543210'] })

/** How a person is known: a telephone number, or WhatsApp's business-scoped user id. */
export const Identity = z
  .strictObject({
    kind: z.enum(['phone', 'bsuid']),
    value: z.string().max(160),
  })
  .meta({
    id: 'Identity',
    description: 'E.164 number, or business-scoped user id (BSUID) of a person without a visible number',
  })
export type Identity = z.infer<typeof Identity>

/** An identity in an address or a body, before it is recognised as number or BSUID. */
export const GivenIdentity = z
  .string()
  .min(3)
  .max(160)
  .meta({ examples: ['+919876543210', 'US.13491208655302741918'] })

/** By what a message came or goes. SMS makes nobody active on WhatsApp. */
export const Medium = z.enum(['whatsapp', 'sms']).meta({ id: 'Medium' })
export type Medium = z.infer<typeof Medium>

/** Through which door an opt-in came. */
export const Source = z
  .enum(['widget', 'url', 'qr', 'whatsapp', 'sms', 'api', 'import', 'dashboard', 'provider'])
  .meta({ id: 'Source' })
export type Source = z.infer<typeof Source>

/** By what means a person told the business, outside the chat. */
export const Means = z.enum(['email', 'phone', 'in_person', 'letter', 'chat', 'other']).meta({ id: 'Means' })
export type Means = z.infer<typeof Means>

/** How an opt-in was verified; see the product's rule "only the owner of a number can opt it in". */
export const Verification = z.enum(['message', 'reply', 'sms', 'provider', 'attested', 'typed']).meta({
  id: 'Verification',
  description:
    'message: the person sent the declaration with its reference; reply: Yes to the automated message; sms; provider: Meta’s own signup; attested: the operator vouches; typed: a claim only',
})
export type Verification = z.infer<typeof Verification>

/** The opt-in status of a contact. */
export const OptInStatus = z
  .enum(['none', 'pending', 'opted_in', 'declined', 'opted_out', 'suspended'])
  .meta({ id: 'OptInStatus' })
export type OptInStatus = z.infer<typeof OptInStatus>

/** The activity status of a contact: active is "wrote on WhatsApp within the last 24 hours". */
export const ActivityStatus = z.enum(['active', 'inactive', 'never']).meta({ id: 'ActivityStatus' })
export type ActivityStatus = z.infer<typeof ActivityStatus>

/** How the gate asks: the step must be accepted, or both answers open the chat. */
export const Mode = z.enum(['required', 'choice']).meta({ id: 'Mode' })
export type Mode = z.infer<typeof Mode>
