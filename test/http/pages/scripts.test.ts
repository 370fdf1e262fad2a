/** The scripts that pages load, and the pages of the house itself. */
import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { openPages, publicUrl, unescaped } from './open-pages.ts'

let pages: Awaited<ReturnType<typeof openPages>>
const open = async (options: Parameters<typeof openPages>[0] = { app: null }) => {
  pages = await openPages(options)
}
afterEach(() => pages.close())

/** The loader under its hashed name, as the demo shop loads it. */
async function findHashed() {
  const html = await (await pages.get('/demo')).text()
  const [, src = '', integrity = ''] = /<script async src="([^"]+)" integrity="([^"]+)"/.exec(html) ?? []
  return { path: new URL(unescaped(src), publicUrl).pathname, integrity: unescaped(integrity) }
}

describe('a script', () => {
  test('under its lasting name is asked for again soon, and sent only when it changed', async () => {
    await open()
    const loader = await pages.get('/widget.js')
    expect(loader.status).toBe(200)
    expect(loader.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(loader.headers.get('cache-control')).toBe('public, max-age=300')
    const known = { headers: { 'if-none-match': loader.headers.get('etag') ?? '' } }
    expect((await pages.get('/widget.js', known)).status).toBe(304)
  })

  test('under a hashed name is kept for good, and has the integrity that is told', async () => {
    await open()
    await pages.assent.createApp({ slug: 'demo', name: 'Juniper Bakery', phone: '+15550100142' })
    const { path, integrity } = await findHashed()
    const loader = await pages.get(path)
    expect(loader.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const hash = createHash('sha384')
      .update(Buffer.from(await loader.arrayBuffer()))
      .digest('base64')
    expect(integrity).toBe(`sha384-${hash}`)
  })

  test('loads on any site, in every encoding', async () => {
    await open()
    const fetched = async (encoding: string) => {
      const sent = await pages.get('/widget.js', {
        headers: { 'accept-encoding': encoding, origin: 'https://juniper.example' },
      })
      expect(sent.headers.get('access-control-allow-origin')).toBe('*')
      expect(sent.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(sent.headers.get('vary')).toMatch(/Accept-Encoding/i)
      return Buffer.from(await sent.arrayBuffer())
    }
    const plain = await fetched('identity')
    expect(brotliDecompressSync(await fetched('gzip, br'))).toEqual(plain)
    expect(gunzipSync(await fetched('gzip'))).toEqual(plain)
  })

  test.each([
    '/site/simulator.js',
    '/site/manifest.json',
    '/widget-0000000000.js',
    '/dialog-0000000000.js',
    '/manifest.json',
    '/site/__proto__',
    '/site/..%2fwidget%2fwidget.js',
    '/site/%2e%2e%2fserver%2fmain.js',
    '/site/%252e%252e%252fserver%252fmain.js',
    '/site/..%5c..%5cpackage.json',
    '/site/%2fetc%2fpasswd',
    '//etc/passwd',
    '/widget-..%2f..%2fpackage.json.js',
    '/c/..%2f..%2fetc/passwd/qr.svg',
    '/site/simulator.js%00.js',
  ])('that was not built is nowhere: %s', async (path) => {
    await open()
    const sent = await pages.get(path)
    expect([404, 422]).toContain(sent.status)
    expect(await sent.text()).not.toMatch(/root:|"dependencies"|createServer/)
  })
})

describe('the house', () => {
  test('has a front page that leads to the demo where there is one', async () => {
    await open()
    expect(await (await pages.get('/')).text()).not.toContain('/demo')
    expect((await pages.get('/demo')).status).toBe(404)
    await pages.assent.createApp({ slug: 'demo', name: 'Juniper Bakery', phone: '+15550100142' })
    expect(await (await pages.get('/')).text()).toContain(`${publicUrl}/demo`)
    expect((await pages.get('/demo')).status).toBe(200)
  })

  test('lets the demo shop load the widget, and nothing from anywhere else', async () => {
    await open()
    await pages.assent.createApp({ slug: 'demo', name: 'Juniper Bakery', phone: '+15550100142' })
    const shop = await pages.get('/demo')
    const policy = shop.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    const html = await shop.text()
    expect(html).not.toMatch(/<script(?![^>]* src="\/)/)
    expect((await pages.get((await findHashed()).path)).status).toBe(200)
  })

  test('says on a page that an address is nobody’s, wherever a browser looks, and to programs as JSON', async () => {
    await open()
    const browser = { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'ar' } }
    for (const path of ['/nowhere', '/c', '/x/y/z', '/v1x', '/favicon.png', '/r/']) {
      const sent = await pages.get(path, browser)
      expect([path, sent.status]).toEqual([path, 404])
      expect(sent.headers.get('content-type')).toMatch(/^text\/html/)
      expect(await sent.text()).toContain('لا شيء في هذا العنوان')
    }
    for (const path of ['/v1', '/v1/nothing', '/hooks/none', '/openapi.yaml', '/metrics/none']) {
      const sent = await pages.get(path, browser)
      expect([path, sent.headers.get('content-type')]).toEqual([path, 'application/problem+json'])
    }
    const program = await pages.get('/nowhere', { headers: { accept: 'application/json' } })
    expect(program.headers.get('content-type')).toBe('application/problem+json')
  })

  test('explains every problem where its type points', async () => {
    await open()
    const problem = await (await pages.get('/c/nobody', { headers: { accept: 'application/json' } })).json()
    const { pathname, hash } = new URL(problem.type)
    expect(await (await pages.get(pathname)).text()).toContain(`id="${hash.slice(1)}"`)
  })
})
