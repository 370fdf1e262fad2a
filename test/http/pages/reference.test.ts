/** The API reader at /docs: everything the document says, served from here, without a script. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeyed } from '../../support/keys.ts'

let house: Awaited<ReturnType<typeof openKeyed>>
let page: Awaited<ReturnType<typeof house.ask>>
beforeAll(async () => {
  house = await openKeyed()
  page = await house.ask('GET', '/docs')
})
afterAll(() => house.close())

test('is one page that nothing else is loaded for, under a policy that would let nothing in', () => {
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  expect(page.text).not.toMatch(/<(script|img|link|iframe|form|object|embed)\b|\sstyle=|\son\w+=/i)
  expect(page.text.match(/<style>/g)).toHaveLength(1)
})

test('has every operation with its address, the scope it needs and what it answers, and every schema', async () => {
  const { body: document } = await house.ask('GET', '/openapi.json')
  for (const [path, methods] of Object.entries<Record<string, Record<string, never>>>(document.paths))
    for (const [method, { operationId, responses }] of Object.entries(methods)) {
      const article = page.text.split(`<h3 id="${operationId}"`)[1]?.split('</article>')[0] ?? ''
      expect(article).toContain(`<b>${method.toUpperCase()}</b> <code>${path}</code>`)
      for (const status of Object.keys(responses ?? {})) expect(article).toContain(`<dt>${status}</dt>`)
      expect(article).toContain('curl')
      expect(page.text).toContain(`href="#${operationId}"`)
    }
  for (const name of Object.keys(document.components.schemas))
    expect(page.text).toContain(`<h3 id="schema-${name}"`)
  expect(page.text).toContain('<span class="scope">admin</span>')
})

test('leads nowhere that is not there', async () => {
  const ids = new Set([...page.text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
  const inside = [...page.text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(inside.filter((id) => !ids.has(id))).toEqual([])
  expect(ids.size).toBe([...page.text.matchAll(/\sid="/g)].length)
  const errors = (await house.ask('GET', '/errors')).text
  const outside = [...page.text.matchAll(/href="\/errors#([^"]+)"/g)].map(([, code]) => code)
  expect(outside.length).toBeGreaterThan(50)
  for (const code of new Set(outside)) expect(errors).toContain(`id="${code}"`)
})

test('comes compressed, and 304 to whoever has it', async () => {
  const packed = await house.http.request('https://assent.example/docs', {
    headers: { 'accept-encoding': 'br' },
  })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect((await packed.arrayBuffer()).byteLength).toBeLessThan(25_000)
  const etag = page.headers.get('etag') as string
  expect((await house.ask('GET', '/docs', { headers: { 'if-none-match': etag } })).status).toBe(304)
})
