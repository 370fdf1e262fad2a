/** Cursors: where a list goes on, opaque to callers and good for its own list only. */
import { z } from 'zod'
import { ProblemError } from '../schema/problem.ts'
import { Id } from '../schema/values.ts'
import type { ContactKey, Page } from '../usecases/ports.ts'

/** Makes the cursors of one kind of list. */
export function createCursor<Key>(list: string, schema: z.ZodType<Key>) {
  const envelope = z.tuple([z.literal(list), schema])
  const write = (key: Key) => Buffer.from(JSON.stringify([list, key])).toString('base64url')
  return {
    /** The cursor of a key. */
    write,

    /** The key of a cursor as given. Throws `invalid` for one that is broken or another list's. */
    parse(cursor: string | undefined): Key | undefined {
      if (cursor === undefined) return undefined
      try {
        return envelope.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))[1]
      } catch {
        throw new ProblemError('invalid', {
          errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
        })
      }
    },

    /** A page as lists answer it. */
    page<Row>({ rows, next }: Page<Row, Key>): { data: Row[]; nextCursor: string | null } {
      return { data: rows, nextCursor: next === undefined ? null : write(next) }
    },
  }
}

/** Where the list of contacts goes on. */
export const contactCursor = createCursor<ContactKey>(
  'contacts',
  z.union([
    z.strictObject({ createdAt: z.int(), id: Id }),
    z.strictObject({ by: z.enum(['beginning', 'end', 'name']), at: z.string().max(300), id: Id }),
  ]),
)

/** A page of a short list that was read whole. */
export function slice<Row extends { id: string }>(
  all: Row[],
  { limit, after }: { limit: number; after: string | undefined },
): Page<Row, string> {
  const rest = all.filter(({ id }) => after === undefined || id > after)
  const rows = rest.slice(0, limit)
  return { rows, next: rest.length > limit ? rows.at(-1)?.id : undefined }
}
