/** The reader of the interface: everything that openapi.json says, as one page without a script. */
import { html } from 'hono/html'
import { type Markup, type Page, page } from '../layout.ts'
import { exampleOf, schemaFields, withCode } from './describe-schema.ts'
import type { OpenApi, Operation, Parameter, Schema } from './openapi.ts'
import { referenceStyles } from './reference.styles.ts'

type Placed = { id: string; method: string; path: string; operation: Operation }

/** The page of a document. */
export function referencePage(document: OpenApi): Page {
  const { info, tags = [] } = document
  const operations = place(document.paths ?? {}, (method, path) => `${method} ${path}`)
  const webhooks = place(document.webhooks ?? {}, (_, name) => `webhook ${name}`)
  const sections = tags
    .map((tag) => ({
      ...tag,
      operations: operations.filter(({ operation }) => operation.tags?.includes(tag.name)),
    }))
    .filter(({ operations }) => operations.length > 0)
  const schemas = Object.entries(document.components?.schemas ?? {})
  const body = html`<a class="skip" href="#content">To the content</a>
<nav aria-label="Operations"><p class="brand">${info.title} <span>${info.version}</span></p><ul>${sections.map(
    ({ name, operations }) =>
      html`<li><a href="#${slug(name)}">${name}</a><ul>${operations.map(listed)}</ul></li>`,
  )}${webhooks.length === 0 ? '' : html`<li><a href="#webhooks">Webhooks</a><ul>${webhooks.map(listed)}</ul></li>`}<li><a href="#schemas">Schemas</a></li><li><a href="/errors">Problems</a></li><li><a href="/openapi.json">openapi.json</a></li></ul></nav>
<main id="content"><h1>${info.title} API</h1>${(info.description ?? '').split('\n\n').map((text) => html`<p>${withCode(text)}</p>`)}
${sections.map(
  ({ name, description, operations }) =>
    html`<section aria-labelledby="${slug(name)}"><h2 id="${slug(name)}">${name}</h2>${description ? html`<p>${withCode(description)}</p>` : ''}${operations.map((one) => operationOf(one, document))}</section>`,
)}
${webhooks.length === 0 ? '' : html`<section aria-labelledby="webhooks"><h2 id="webhooks">Webhooks</h2>${webhooks.map((one) => operationOf(one, document))}</section>`}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>${schemas.map(([name, schema]) => schemaOf(name, schema))}</section></main>`
  return page({ locale: 'en', dir: 'ltr', title: `API · ${info.title}`, styles: referenceStyles, body })
}

function place(
  paths: Record<string, Record<string, Operation>>,
  nameOf: (method: string, path: string) => string,
): Placed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId ?? slug(nameOf(method, path)),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
}

/** A name as it stands in an address. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function listed({ id, method, operation, path }: Placed): Markup {
  return html`<li><a href="#${id}"><span class="verb">${method}</span><span>${operation.summary ?? path}</span></a></li>`
}

const places = [
  ['path', 'In the address'],
  ['query', 'After the question mark'],
  ['header', 'Headers'],
] as const

function operationOf(placed: Placed, document: OpenApi): Markup {
  const { id, method, path, operation } = placed
  const { summary, description, parameters = [], requestBody, responses = {} } = operation
  const bodies = Object.entries(requestBody?.content ?? {})
  return html`<article aria-labelledby="${id}"><h3 id="${id}">${summary ?? path}</h3><p class="address"><b>${method}</b> <code>${path}</code> ${scopeOf(operation)}</p>${description ? html`<p>${withCode(description)}</p>` : ''}
${places.map(([where, title]) => {
  const there = parameters.filter((one) => one.in === where)
  return there.length === 0 ? '' : html`<h4>${title}</h4>${schemaFields(asSchema(there))}`
})}
${bodies.map(([type, { schema }]) => html`<h4>Body <span class="rules">${type}</span></h4>${schema ? schemaFields(opened(schema, document)) : ''}`)}
<h4>Answers</h4><dl>${Object.entries(responses).map(
    ([status, { description, content = {} }]) =>
      html`<div><dt>${status}</dt><dd>${status < '400' ? withCode(description) : problemWords(description)}${Object.values(content).map(({ schema }) => (schema && status < '400' ? schemaFields(schema) : ''))}</dd></div>`,
  )}</dl>
${path.startsWith('/') ? html`<h4>Example</h4><pre tabindex="0"><code>${exampleRequest(placed, document)}</code></pre>` : ''}</article>`
}

/** The scope that a key must have, by the name of the scheme. */
function scopeOf({ security = [] }: Operation): Markup {
  const [scheme = ''] = Object.keys(security[0] ?? {})
  return html`<span class="scope">${scheme === '' ? 'no key' : scheme.replace(/(Key|Apikey)$/, '')}</span>`
}

/** The fields of a component where they are read first, rather than behind a link. */
function opened(schema: Schema, document: OpenApi): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name !== undefined && document.components?.schemas?.[name]) || schema
}

/** Parameters read like fields. */
function asSchema(parameters: Parameter[]): Schema {
  const fields = parameters.map(({ name, description, schema = {}, example }): [string, Schema] => {
    const examples = example === undefined ? schema.examples : [example]
    const words = description ?? schema.description
    return [
      name,
      {
        ...schema,
        ...(words === undefined ? {} : { description: words }),
        ...(examples ? { examples } : {}),
      },
    ]
  })
  return {
    properties: Object.fromEntries(fields),
    required: parameters.flatMap(({ name, required }) => (required ? [name] : [])),
  }
}

/** What is said of a problem, its code leading to what to do about it. */
function problemWords(description: string): Markup {
  return html`${description.split('`').map((part, index) => (index % 2 === 1 ? html`<a href="/errors#${part}"><code>${part}</code></a>` : part))}`
}

function schemaOf(name: string, schema: Schema): Markup {
  return html`<article aria-labelledby="schema-${name}"><h3 id="schema-${name}">${name}</h3>${schema.description ? html`<p>${withCode(schema.description)}</p>` : ''}${schemaFields(schema)}</article>`
}

/** A request as it is typed into a terminal. */
function exampleRequest({ method, path, operation }: Placed, document: OpenApi): string {
  const { parameters = [], requestBody, security = [] } = operation
  const value = ({ schema = {}, example }: Parameter) => String(example ?? exampleOf(schema, document))
  const address = parameters
    .filter((one) => one.in === 'path')
    .reduce((text, one) => text.replace(`{${one.name}}`, encodeURIComponent(value(one))), path)
  const query = parameters.filter((one) => one.in === 'query' && one.required)
  const search = query.map((one) => `${one.name}=${encodeURIComponent(value(one))}`).join('&')
  const schema = requestBody?.content['application/json']?.schema
  const form = requestBody?.content['application/x-www-form-urlencoded']?.schema
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${document.servers?.[0]?.url ?? ''}${address}${search === '' ? '' : `?${search}`}'`,
    ...keyHeader(security, document),
    ...(schema
      ? [
          `-H 'Content-Type: application/json'`,
          `-d '${JSON.stringify(exampleOf(schema, document)).replaceAll("'", "'\\''")}'`,
        ]
      : formLines(form && opened(form, document), document)),
  ]
  return lines.join(' \\\n  ')
}

/** How the key is sent. */
function keyHeader(security: Record<string, string[]>[], { components }: OpenApi): string[] {
  const [scheme] = Object.keys(security[0] ?? {})
  if (scheme === undefined) return []
  const { type, name } = components?.securitySchemes?.[scheme] ?? {}
  return [type === 'apiKey' ? `-H "${name}: $KEY"` : `-H "Authorization: Bearer $KEY"`]
}

/** A form's fields, one a line. */
function formLines(schema: Schema | undefined, document: OpenApi): string[] {
  return Object.entries(schema?.properties ?? {}).map(
    ([name, field]) => `--data-urlencode '${name}=${String(exampleOf(field, document))}'`,
  )
}
