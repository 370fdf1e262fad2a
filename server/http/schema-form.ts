/** Forms out of schemas: a field for every value, named by its path, and the way back from what was typed to what the schema takes. */
import { z } from 'zod'
import type { SchemaField } from '../../site/dashboard/settings/schema-fields.ts'

type Json = {
  type?: string
  format?: string
  properties?: Record<string, Json>
  required?: string[]
  enum?: Value[]
  anyOf?: Json[]
  const?: Value
  maxLength?: number
  additionalProperties?: Json | boolean
  $ref?: string
  $defs?: Record<string, Json>
}
type Value = string | number
type Parsed = { [name: string]: unknown }

/** The fields of an object's schema, those that must be filled in first. */
export function fieldsOf(schema: z.ZodType): SchemaField[] {
  const json = z.toJSONSchema(schema, { io: 'input' }) as Json
  const root = json.$ref === undefined ? json : (json.$defs?.[json.$ref.split('/').at(-1) ?? ''] ?? json)
  return fieldsWithin(root, [], true)
}

function fieldsWithin(
  { properties = {}, required = [] }: Json,
  path: string[],
  isNeeded: boolean,
): SchemaField[] {
  const names = Object.keys(properties).sort(
    (one, other) => Number(required.includes(other)) - Number(required.includes(one)),
  )
  return names.flatMap((name) => {
    const field = properties[name] as Json
    const isRequired = required.includes(name)
    if (field.properties) return fieldsWithin(field, [...path, name], isNeeded && isRequired)
    const choices = choicesOf(field)
    return {
      path: [...path, name].join('.'),
      group: path.join('.'),
      kind: choices.length > 0 ? 'choice' : kindOf(field),
      isSecret: field.format === 'password',
      isRequired: isNeeded && isRequired,
      choices,
      atMost: field.maxLength ?? null,
    } satisfies SchemaField
  })
}

function kindOf({ type, additionalProperties }: Json): SchemaField['kind'] {
  if (type !== 'object') return 'text'
  return typeof additionalProperties === 'object' && additionalProperties.type === 'string'
    ? 'lines'
    : 'values'
}

function choicesOf({ enum: listed, anyOf = [] }: Json): Value[] {
  return listed ?? anyOf.flatMap((one) => one.const ?? [])
}

/** What was typed, as the schema takes it: what is empty is absent, and so is an object of which all is empty. */
export function readFields(fields: SchemaField[], form: URLSearchParams): Parsed {
  const parsed: Parsed = {}
  for (const field of fields) {
    const typed = (form.get(field.path) ?? '').trim()
    if (typed === '') continue
    const names = field.path.split('.')
    const last = names.pop() as string
    let at = parsed
    for (const name of names) {
      const inner = (at[name] ?? {}) as Parsed
      at[name] = inner
      at = inner
    }
    at[last] = readValue(field, typed)
  }
  return parsed
}

function readValue({ kind, choices }: SchemaField, typed: string): unknown {
  if (kind === 'choice') return choices.find((one) => String(one) === typed) ?? typed
  if (kind === 'text') return typed
  return entriesOf(typed, kind === 'values' ? plainOf : String)
}

/** `name: value`, one a line. */
function entriesOf(typed: string, read: (text: string) => unknown): Parsed {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      const [name, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)]
      return [name.trim(), read(value.trim())]
    }),
  )
}

/** What reads as a number, as true or as false is one; in quotation marks it stays text. */
function plainOf(text: string): unknown {
  if (!/^(true|false|-?\d{1,15}(\.\d{1,9})?|".*")$/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
