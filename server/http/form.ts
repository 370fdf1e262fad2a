/** Forms of the dashboard: read strictly, and where something is wrong, what, by the field. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from '../schema/problem.ts'
import { readJsonOrForm } from './body.ts'
import { parseWith } from './router.ts'

/** What is wrong, by the field; empty where nothing is. */
export type Faults = Record<string, string>

/** A form as it was filled in, what it says, and what is wrong with it. */
export type Filled<Data> = { given: Record<string, string>; data: Data | undefined; faults: Faults }

/** Reads a form against its schema. Fields it does not know are refused by the schema, as in the API. */
export async function readFilled<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<Filled<z.output<Schema>>> {
  const body = await readJsonOrForm(c)
  const given = Object.fromEntries(
    Object.entries(body as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
  try {
    return { given, data: parseWith(schema, body), faults: {} }
  } catch (error) {
    return { given, data: undefined, faults: faultsOf(error) }
  }
}

/** What a problem says is wrong, by the field. Throws everything that is no fault of a form. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemError) || error.code !== 'invalid' || !error.errors) throw error
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]))
}
