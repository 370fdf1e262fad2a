/** Forms in which operators record what a person told them: read, checked, and told what is wrong in their own language. */
import type { z } from 'zod'
import type { DashboardWords } from '../../../../site/messages/dashboard/dashboard-words.ts'
import { type ProblemCode, ProblemError } from '../../../schema/problem.ts'

/** What was filled in, to be shown again. */
export function valuesOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...form].filter(([name]) => name !== 'purposes'))
}

/** Checks a form; of several purposes at least one must be chosen. */
export function parsePerson<Schema extends z.ZodType>(
  schema: Schema,
  form: URLSearchParams,
  asked: { id: string }[],
): z.ZodSafeParseResult<z.output<Schema>> {
  const { asked: isAsked, ...values } = valuesOf(form)
  return schema.safeParse({
    ...values,
    ...(isAsked === undefined ? {} : { asked: true }),
    ...(asked.length > 1 ? { purposes: form.getAll('purposes') } : {}),
  })
}

/** One sentence for every field at fault. */
export function evidenceErrors(
  { error }: { error: z.core.$ZodError },
  { contact: { errors } }: DashboardWords,
  more: Record<string, string> = {},
): Record<string, string> {
  const said: Record<string, string> = {
    means: errors.means,
    evidence: errors.evidenceMissing,
    reason: errors.missing,
    day: errors.day,
    purposes: errors.purposes,
    ...more,
  }
  return Object.fromEntries(
    error.issues.flatMap(({ code, path }) => {
      const field = String(path[0])
      const text = code === 'too_big' && field !== 'purposes' ? errors.tooLong : said[field]
      return text === undefined ? [] : [[field, text]]
    }),
  )
}

/** The code of a problem; undefined for any other error. */
export function codeOf(error: unknown): ProblemCode | undefined {
  return error instanceof ProblemError ? error.code : undefined
}
