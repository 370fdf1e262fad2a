/** What operators record for a person who told them so outside the chat. */
import { z } from 'zod'
import { GivenIdentity, GivenReference, Means, PurposeId } from './values.ts'

const Note = (atMost: number) => z.string().trim().min(1).max(atMost)

/** A day as forms send it; empty is now. */
const Day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/)
  .refine((day) => day === '' || !Number.isNaN(Date.parse(day)))

/** That somebody agreed: how, and where that can be seen. `asked`: they asked after they had refused, and an owner says so. */
export const OptInOnBehalf = z.strictObject({
  means: Means,
  evidence: Note(2000),
  day: Day.optional(),
  purposes: z.array(PurposeId).min(1).max(10).optional(),
  asked: z.boolean().default(false),
})
export type OptInOnBehalf = z.input<typeof OptInOnBehalf>

/** That somebody wants no more: how they said so, and what. */
export const OptOutOnBehalf = z.strictObject({ means: Means, reason: Note(1000) })
export type OptOutOnBehalf = z.input<typeof OptOutOnBehalf>

/** Somebody to be added by hand. */
export const PersonByHand = z.strictObject({ ...OptInOnBehalf.shape, identity: GivenIdentity })

/** A code read in the chat, and who wrote it there. */
export const ConfirmByHand = z.strictObject({ code: GivenReference, identity: GivenIdentity })
