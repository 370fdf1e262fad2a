/** Lists: how they are asked for and what they answer. */
import { z } from 'zod'

/** A cursor may carry the whole of a name. */
const cursorAtMost = 3000

/** `?limit=&cursor=` of every list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: '1 to 200' }),
  cursor: z
    .string()
    .min(1)
    .max(cursorAtMost)
    .optional()
    .meta({ description: 'The nextCursor of the page before' }),
})

/** A page of a list. */
export function pageOf<T extends z.ZodType>(row: T, id: string) {
  return z
    .strictObject({ data: z.array(row).max(200), nextCursor: z.string().max(cursorAtMost).nullable() })
    .meta({ id })
}
