/** Notices: the exact words a person is shown, in one language, in one immutable version. */
import { z } from 'zod'
import { Id, Locale, PurposeId, Time } from './values.ts'

/** One thing that is asked for, with a box and an answer of its own. */
export const Purpose = z
  .strictObject({
    id: PurposeId,
    label: z.string().trim().min(1).max(300),
    required: z.boolean(),
  })
  .meta({
    id: 'Purpose',
    description: 'What one box of a notice asks for; a purpose whose meaning changes gets a new id',
  })
export type Purpose = z.infer<typeof Purpose>

const words = {
  locale: Locale,
  statement: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .meta({ description: 'Who writes, that it is WhatsApp, what is sent and how often' }),
  purposes: z
    .array(Purpose)
    .min(1)
    .max(10)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'a purpose may stand once'),
  greeting: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'How the drafted message begins', examples: ['Hi!'] }),
  declaration: z
    .string()
    .trim()
    .min(10)
    .max(500)
    .meta({
      description:
        'The sentence that is agreed to, in the first person, naming the business; it is put into the message',
      examples: ['Yes, Juniper Bakery may send me WhatsApp messages about my orders.'],
    }),
  yesLabel: z.string().trim().min(1).max(20),
  noLabel: z.string().trim().min(1).max(20),
  howToStop: z.string().trim().min(1).max(300),
  privacyUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
}

/** What an operator publishes. `privacyUrl` may be left out: the app's own is taken. */
export const NewNotice = z
  .strictObject({ ...words, privacyUrl: words.privacyUrl.optional() })
  .meta({ id: 'NewNotice' })
export type NewNotice = z.infer<typeof NewNotice>

/** A published version: never edited, only superseded. */
export const Notice = z
  .strictObject({
    id: Id,
    version: z.int().min(1),
    ...words,
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the canonical text' }),
    publishedAt: Time,
    supersededAt: Time.nullable(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>
