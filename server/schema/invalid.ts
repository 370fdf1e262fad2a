/** What a schema refused, as the problem that is answered. */
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

/** A failed validation as a problem: one entry for each field at fault; `within` is where in the body what was checked stands. */
export function invalid(error: z.core.$ZodError, within: string[] = []): ProblemError {
  return new ProblemError('invalid', {
    errors: error.issues
      .flatMap(faults)
      .slice(0, 50)
      .map(({ path, message }) => ({
        path: [...within, ...path.map(String)].join('.').slice(0, 300),
        message: message.slice(0, 500),
      })),
  })
}

/** In words for whoever wrote the request; a field nobody knows is at fault itself, not the object around it. */
function faults(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  const { path, message } = issue
  if (issue.code !== 'unrecognized_keys')
    return [
      { path, message: message.replace(/^Invalid input: expected .*, received undefined$/, 'is missing') },
    ]
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such field' }))
}
