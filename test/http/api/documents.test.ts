/** The interface describes itself: one source for checks, types, the OpenAPI document and the list of problems. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateDocs } from '../../../docs/generate.ts'
import { problems } from '../../../server/schema/problem.ts'
import { openApi } from '../../support/api.ts'

type Operation = {
  security?: unknown
  responses: Record<string, unknown>
  summary?: string
  requestBody?: unknown
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: object }
}

let house: Awaited<ReturnType<typeof openApi>>
let document: Document
beforeAll(async () => {
  house = await openApi()
  document = (await house.ask('/openapi.json')).body
})
afterAll(() => house.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('docs/openapi.json and docs/errors.md are what the code says', () => {
  for (const [name, text] of Object.entries(generateDocs()))
    expect(
      readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8'),
      `npm run docs (${name})`,
    ).toBe(text)
})

test('every route of the API is in the document, and every documented one is there', () => {
  const documented = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`)
  const routed = house.http.routes
    .filter(({ path, method }) => /^\/(v1|wa|sm)\//.test(path) && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect([...new Set(routed)].sort()).toEqual(documented.sort())
})

test('every operation says what it does and which problems it answers with', () => {
  expect(document.openapi).toBe('3.1.0')
  for (const { operation } of operations()) {
    expect(operation.summary).toBeTruthy()
    expect(Object.keys(operation.responses).some((status) => status.startsWith('4'))).toBe(true)
  }
})

test('without a key, or with a wrong one, every management route is 401', async () => {
  const managed = operations().filter(
    ({ operation, path }) => path.startsWith('/v1/') && (operation.security as unknown[])?.length > 0,
  )
  expect(managed.length).toBeGreaterThan(15)
  for (const { path, method } of managed) {
    const address = path.replace('{app}', 'x').replace(/\{\w+\}/g, '919876543210')
    for (const authorization of [undefined, 'Bearer wrong', 'Basic eDp5', `Bearer ${'x'.repeat(36)}`]) {
      const { status, body } = await house.ask(address, {
        method: method.toUpperCase(),
        headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        ...(method === 'get' || method === 'delete' ? {} : { body: '{}' }),
      })
      expect([method, path, status, body.code]).toEqual([method, path, 401, 'unauthorized'])
    }
  }
})

test('every problem has a page of its own that says what to do', async () => {
  const { status, text } = await house.ask('/errors')
  expect(status).toBe(200)
  for (const code of Object.keys(problems)) expect(text).toContain(`id="${code}"`)
})

test('every problem in the table is thrown somewhere, and documented', () => {
  const root = join(import.meta.dirname, '../../..')
  const sources = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && path !== join('schema', 'problem.ts'))
    .map((path) => readFileSync(join(root, 'server', path), 'utf8'))
    .join('\n')
  const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
  const raised = (code: string) =>
    new RegExp(`ProblemError\\(\\s*'${code}'|code: '${code}'|: '${code}'|\\? '${code}'`).test(sources)
  expect(Object.keys(problems).filter((code) => !raised(code))).toEqual([])
  expect(Object.keys(problems).filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([])
})

test('every text that is taken has an end', () => {
  const endless: string[] = []
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return
    const {
      type,
      maxLength,
      pattern,
      enum: values,
      const: constant,
      format,
    } = schema as Record<string, unknown>
    const bounded =
      maxLength ??
      values ??
      constant ??
      (typeof pattern === 'string' && pattern.startsWith('^') ? pattern : undefined)
    if (type === 'string' && bounded === undefined && format !== 'date-time') endless.push(path)
    for (const [name, inner] of Object.entries(schema)) visit(inner, `${path}/${name}`)
  }
  for (const { path, method, operation } of operations()) visit(operation.requestBody, `${method} ${path}`)
  visit(document.components.schemas, 'schemas')
  expect(endless.filter((path) => !/ContactEvent|Problem/.test(path))).toEqual([])
})
