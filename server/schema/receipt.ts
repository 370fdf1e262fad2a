/** A person's receipt: what they agreed to, when, where, how it was proven, and whether it still stands. */
import { z } from 'zod'
import { Id, Locale, Mode, PurposeId, Source, Time, Verification } from './values.ts'

/** One step in the life of a consent, as ISO/IEC TS 27560 lists them. */
const ReceiptEvent = z.strictObject({
  eventTime: Time,
  eventType: z.enum(['asked', 'given', 'refused', 'withdrawn', 'renewed', 'suspended', 'expired']),
  detail: z.string().max(500),
})

/** `GET /r/{receipt}` as JSON, in the order of ISO/IEC TS 27560:2023: header, processing, parties, events. */
export const Receipt = z
  .strictObject({
    schemaVersion: z.literal('ISO/IEC TS 27560:2023'),
    recordId: z.string().max(60),
    /** `answer`: what was said at a gate, anonymous; `consent`: what a contact gave, with verification and status. */
    kind: z.enum(['answer', 'consent']),
    state: z.enum(['waiting', 'given', 'refused', 'withdrawn', 'suspended', 'expired']),
    party: z.strictObject({
      name: z.string().max(100),
      phone: z.string().max(20),
      privacyUrl: z.string().max(2000).nullable(),
    }),
    notice: z.strictObject({
      id: Id,
      version: z.int().min(1),
      locale: Locale,
      hash: z.string().max(64),
      url: z.url().max(2000),
      statement: z.string().max(2000),
      declaration: z.string().max(500),
      howToStop: z.string().max(300),
    }),
    purposes: z
      .array(
        z.strictObject({
          id: PurposeId,
          label: z.string().max(300),
          state: z.enum(['given', 'not_given', 'withdrawn']),
        }),
      )
      .max(50),
    given: z.strictObject({
      at: Time.nullable(),
      mode: Mode.nullable(),
      source: Source.nullable(),
      entryPoint: z.string().max(100).nullable().meta({ description: 'The entry point’s name' }),
      reference: z.string().max(11).nullable(),
      verification: Verification.nullable(),
      signed: z.boolean().nullable().meta({ description: 'Whether the provider signs its webhooks' }),
    }),
    /** The number, all but its beginning and end hidden; null on an answer's receipt. */
    subject: z.string().max(40).nullable(),
    withdrawnAt: Time.nullable(),
    chatUrl: z.url().max(2000),
    withdrawUrl: z.url().max(2000),
    events: z.array(ReceiptEvent).max(200),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>
