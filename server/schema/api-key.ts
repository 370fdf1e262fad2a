/** API keys: who may use the management API, for which app, and how far. */
import { z } from 'zod'
import { GivenTime, Id, Slug, Time } from './values.ts'

/** How far a key goes; each includes the ones before it. */
export const Scope = z.enum(['read', 'write', 'admin']).meta({
  id: 'Scope',
  description:
    'read: look. write: record opt-ins and opt-outs, confirm answers, publish notices, keep entry points. admin: apps, channels, keys and erasure. Each includes the ones before it.',
})
export type Scope = z.infer<typeof Scope>

/**
 * A key as it is shown once, for scanners of leaked secrets: the prefix, eight characters by which its row is recognised, 32 of
 * chance, and six that check the rest (CRC-32 in base 62).
 */
export const apiKeyPattern = /^assent_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/

const scopes = z.array(Scope).min(1).max(3)

/** A key to be made. */
export const NewApiKey = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ description: 'For people: what uses it' }),
    app: Slug.optional().meta({ description: 'The one app it is for; absent: all of them' }),
    scopes: scopes.meta({ examples: [['write']] }),
    expiresAt: GivenTime.optional().meta({ description: 'Absent: never' }),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

/** A key as it is listed. */
export const ApiKey = z
  .strictObject({
    id: Id,
    name: z.string().max(100),
    prefix: z
      .string()
      .max(20)
      .meta({ description: 'How the key begins', examples: ['assent_hT5q9ZbX'] }),
    app: Slug.nullable().meta({ description: 'The one app it is for; null: all of them' }),
    scopes,
    createdAt: Time,
    createdBy: z.string().max(30).meta({
      description:
        'The id of the key that made it; `admin` for the one of the environment, `command line` for `assent key create`',
    }),
    expiresAt: Time.nullable(),
    lastUsedAt: Time.nullable().meta({ description: 'To the minute' }),
    revokedAt: Time.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

/** A key that was just made: the only time it is shown. */
export const MadeApiKey = ApiKey.extend({
  key: z
    .string()
    .regex(apiKeyPattern)
    .meta({
      description: 'Shown this once: only its hash is kept',
      examples: ['assent_hT5q9ZbX_0m4K2rWcYt8uVbN3sLqPzE7jD1xAfG6H0Zc9Qa'],
    }),
}).meta({ id: 'MadeApiKey' })
export type MadeApiKey = z.infer<typeof MadeApiKey>
