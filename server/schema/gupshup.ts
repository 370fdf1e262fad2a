/** What Gupshup's clients send and are answered: opt-in, opt-out and the list of users of its `/wa` and `/sm` interface. */
import { z } from 'zod'
import { phoneHint } from './values.ts'

/** The name of an app as Gupshup's clients write it: in any case. */
export const GupshupAppName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,63}$/)
  .meta({ description: 'The app’s slug, in any case', examples: ['juniper', 'Juniper'] })

/** The form of an opt-in or opt-out, as documented at https://docs.gupshup.io/reference/markauserasopted-in; other fields are passed over. */
export const GupshupUserForm = z
  .object({
    user: z
      .string('is missing')
      .min(3, phoneHint)
      .max(160, phoneHint)
      .meta({
        description: 'The number, digits; a + and a user id are taken too',
        examples: ['919876543210'],
      }),
  })
  .meta({ id: 'GupshupUserForm' })

const count = (text: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, text)
    .transform(Number)

/** `?maxResult=&pageNo=` of the list of users; what is left out or empty is not asked. */
export const GupshupUsersQuery = z.object({
  maxResult: count('a whole number from 1 to 999999999')
    .refine((size) => size > 0, 'a whole number from 1 to 999999999')
    .optional(),
  pageNo: count('a whole number from 0 to 999999999').optional(),
})
export type GupshupUsersQuery = z.infer<typeof GupshupUsersQuery>

const atMs = (description: string) => z.int().min(0).meta({ description })

/** One number of the list, in the very order of Gupshup's fields. */
export const GupshupUser = z
  .strictObject({
    countryCode: z
      .string()
      .max(3)
      .meta({ description: 'Calling code, digits', examples: ['91'] }),
    phoneCode: z
      .string()
      .max(15)
      .meta({ description: 'The rest of the number', examples: ['9876543210'] }),
    optinStatus: z
      .enum(['OPT_IN', 'OPT_OUT'])
      .meta({ description: 'OPT_OUT: no template may be sent, whether they withdrew or never agreed' }),
    optinTimeStamp: atMs('When they agreed, declined or withdrew last, in ms; 0: never'),
    lastMessageTimeStamp: atMs('Their last WhatsApp message, in ms; 0: never wrote'),
    optinSource: z
      .string()
      .max(20)
      .meta({
        description: 'The source in capitals; empty where nothing was answered',
        examples: ['URL'],
      }),
  })
  .meta({ id: 'GupshupUser' })
export type GupshupUser = z.infer<typeof GupshupUser>

/** The list of users. */
export const GupshupUsers = z
  .strictObject({ status: z.literal('success'), users: z.array(GupshupUser) })
  .meta({ id: 'GupshupUsers' })

/** What went wrong, in Gupshup's form. */
export const GupshupError = z
  .strictObject({ status: z.literal('error'), message: z.string().max(2000) })
  .meta({ id: 'GupshupError' })
export type GupshupError = z.infer<typeof GupshupError>
