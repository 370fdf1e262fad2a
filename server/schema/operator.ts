/** Operators: who signs in to the dashboard, how far they go, and what they may be called. */
import { z } from 'zod'
import { Id, Locale, Slug, Time } from './values.ts'

/** What an operator may do: a viewer looks, an editor records and publishes, an owner has every right. */
export const Role = z.enum(['owner', 'editor', 'viewer'])
export type Role = z.infer<typeof Role>

/** An address for signing in; nothing is ever sent to it. Lower case, whatever was typed. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}$/, 'an e-mail address')
  .overwrite((text) => text.toLowerCase())

/** Long enough to hold against guessing, short enough to be hashed; what else it must not be, `domain/password.ts` says. */
export const Password = z.string().max(200)

/** What an operator is called. */
export const OperatorName = z.string().trim().min(1).max(80)

/** Who asks for a session: how an operator is made, by the one-time address of the first start or an invitation. */
export const NewOperator = z.strictObject({
  email: Email,
  name: OperatorName,
  password: Password,
  locale: Locale.optional(),
})
export type NewOperator = z.infer<typeof NewOperator>

/** An operator as pages show them. */
export const Operator = z.strictObject({
  id: Id,
  email: Email,
  name: OperatorName,
  role: Role,
  app: Slug.nullable(),
  /** The language they chose; null: the browser's. */
  locale: Locale.nullable(),
})
export type Operator = z.infer<typeof Operator>

/** An invitation: how far whoever opens it will go, and what the list calls them until then. */
export const NewInvitation = z.strictObject({
  name: OperatorName,
  role: Role,
  /** The only app they will see; absent: all of them. */
  app: Slug.optional(),
})
export type NewInvitation = z.infer<typeof NewInvitation>

/** An invitation just made. */
export const MadeInvitation = z
  .strictObject({
    id: Id,
    name: OperatorName,
    role: Role,
    app: Slug.nullable(),
    expiresAt: Time,
    url: z.url().max(2000).meta({ description: 'Where they choose their password; shown this once' }),
  })
  .meta({ id: 'MadeInvitation' })
export type MadeInvitation = z.infer<typeof MadeInvitation>
