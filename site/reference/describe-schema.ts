/** Schemas in words, and an example of each. */
import { html } from 'hono/html'
import type { Markup } from '../layout.ts'
import type { OpenApi, Schema } from './openapi.ts'

/** The name of a component that a schema stands for. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1)
}

/** A schema's fields, and theirs within them; components are named and linked. */
export function schemaFields(schema: Schema): Markup {
  const { properties, required = [] } = schema
  if (!properties) return html`<p class="t">${typeOf(schema)}${rulesOf(schema)}</p>`
  return html`<ul class="fields">${Object.entries(properties).map(([name, field]) => {
    const inner = innerOf(field)
    return html`<li><code class="name">${name}</code> <span class="t">${typeOf(field)}</span>${required.includes(name) ? html` <span class="req">required</span>` : ''}${rulesOf(field)}${field.description ? html`<p>${withCode(field.description)}</p>` : ''}${inner ? schemaFields(inner) : ''}</li>`
  })}</ul>`
}

/** The object within a field, where it is no component that has a place of its own. */
function innerOf(field: Schema): Schema | undefined {
  if (field.properties) return field
  if (field.items?.properties) return field.items
  return alternativesOf(field)?.find(({ properties }) => properties)
}

function alternativesOf({ anyOf, oneOf, allOf }: Schema): Schema[] | undefined {
  return anyOf ?? oneOf ?? allOf
}

function typeOf(schema: Schema): Markup {
  const name = refName(schema)
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`
  const alternatives = alternativesOf(schema)
  if (alternatives) return join(alternatives.map(typeOf), schema.allOf ? ' and ' : ' or ')
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return join(
      schema.enum.map((one) => html`<code>${String(one)}</code>`),
      ' · ',
    )
  const types = [schema.type ?? 'any'].flat()
  if (types[0] === 'array') return html`list of ${schema.items ? typeOf(schema.items) : 'any'}`
  return html`${types.join(' or ')}${schema.format ? ` (${schema.format})` : ''}`
}

function join(parts: Markup[], between: string): Markup {
  return html`${parts.map((part, index) => html`${index === 0 ? '' : between}${part}`)}`
}

/** How long, how many, how large; what stands without it; what it looks like. */
function rulesOf(schema: Schema): Markup | string {
  const { default: absent, examples, pattern } = schema
  const rules = [
    rangeOf(schema.minLength, schema.maxLength, 'characters'),
    rangeOf(schema.minItems, schema.maxItems, 'entries'),
    rangeOf(schema.minimum, schema.maximum, ''),
  ].filter((rule) => rule !== '')
  const words = [
    ...rules.map((rule) => html`${rule}`),
    ...(pattern === undefined ? [] : [html`<code>${pattern}</code>`]),
    ...(absent === undefined ? [] : [html`default <code>${JSON.stringify(absent)}</code>`]),
    ...(examples?.length ? [html`such as <code>${asText(examples[0])}</code>`] : []),
  ]
  return words.length === 0 ? '' : html` <span class="rules">${join(words, ', ')}</span>`
}

function rangeOf(least: number | undefined, most: number | undefined, unit: string): string {
  const most2 = most === Number.MAX_SAFE_INTEGER ? undefined : most
  if (most2 === undefined) return least === undefined ? '' : `at least ${least} ${unit}`.trim()
  return `${least === undefined ? 'at most' : `${least} to`} ${most2} ${unit}`.trim()
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Words in which what stands between backticks is code, and between two stars is strong. */
export function withCode(text: string): Markup {
  return html`${text
    .split('`')
    .map((part, index) =>
      index % 2 === 1
        ? html`<code>${part}</code>`
        : html`${part.split('**').map((words, place) => (place % 2 === 1 ? html`<b>${words}</b>` : words))}`,
    )}`
}

/** An example of a schema: what must be there, and nothing more. */
export function exampleOf(schema: Schema, document: OpenApi, depth = 0): unknown {
  const name = refName(schema)
  if (name !== undefined) {
    const component = document.components?.schemas?.[name]
    return component && depth < 8 ? exampleOf(component, document, depth + 1) : null
  }
  if (schema.examples?.length) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const [first] = alternativesOf(schema) ?? []
  if (first) return exampleOf(first, document, depth + 1)
  if (schema.properties) {
    const { properties, required = [] } = schema
    const named = Object.entries(properties).filter(([field]) => required.includes(field))
    return Object.fromEntries(named.map(([field, one]) => [field, exampleOf(one, document, depth + 1)]))
  }
  const [type] = [schema.type].flat()
  if (type === 'array') return schema.items ? [exampleOf(schema.items, document, depth + 1)] : []
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0
  return type === 'object' ? {} : '…'
}
