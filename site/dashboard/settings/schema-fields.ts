/** What a form made out of a schema consists of. */

/** One field; `path` is its name within the schema, joined by dots, `group` that of the object around it. */
export type SchemaField = {
  path: string
  group: string
  /** `lines` and `values` are entries, `name: value`, one a line; of `values` some may be numbers or truths. */
  kind: 'text' | 'choice' | 'lines' | 'values'
  /** Hidden while it is typed, and never shown again. */
  isSecret: boolean
  isRequired: boolean
  choices: (string | number)[]
  atMost: number | null
}
