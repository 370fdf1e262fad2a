/** Receipts and proofs: what whoever holds the address may see and take back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Receipt } from '../../../server/schema/receipt.ts'
import { formOf, openPages, words } from './open-pages.ts'

let pages: Awaited<ReturnType<typeof openPages>>
beforeEach(async () => {
  pages = await openPages()
})
afterEach(() => pages.close())

const json = { headers: { accept: 'application/json' } }

async function giveAnswer(): Promise<string> {
  const html = await (await pages.answer('/c/juniper/qr', { fields: [['stay', '1']] })).text()
  return new URL(/href="([^"]*\/r\/\w+)[?"]/.exec(html)?.[1] ?? '').pathname
}

describe('a receipt', () => {
  test('is a page or JSON, whichever is asked for, and kept by nobody', async () => {
    const receipt = await giveAnswer()
    const page = await pages.get(receipt)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await page.text()).toContain(words.declaration)
    const data = await pages.get(receipt, json)
    expect(Receipt.parse(await data.json())).toMatchObject({
      state: 'waiting',
      given: { source: 'qr', entryPoint: 'QR code' },
    })
    for (const sent of [page, data]) {
      expect(sent.headers.get('cache-control')).toBe('private, no-store')
      expect(sent.headers.get('vary')).toMatch(/\bAccept\b(?!-)/)
      expect(sent.headers.get('x-robots-tag')).toBe('noindex')
    }
    const download = await pages.get(`${receipt}?format=json`)
    expect(Receipt.safeParse(await download.json()).success).toBe(true)
  })

  test.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['application/json;q=0.2, text/html', 'text/html'],
    ['text/html;q=0.2, application/json', 'application/json'],
    ['*/*', 'text/html'],
  ])('asked for as %s comes as %s', async (accept, type) => {
    const sent = await pages.get(await giveAnswer(), { headers: { accept } })
    expect(sent.headers.get('content-type')).toContain(type)
  })

  test('is taken back by its button, and twice is no fault', async () => {
    const receipt = await giveAnswer()
    const { action } = formOf(await (await pages.get(receipt)).text())
    for (const _ of ['once', 'twice']) {
      const sent = await pages.post(action, [])
      expect(sent.status).toBe(303)
      // With a host it would fail `form-action 'self'` wherever the page is open under another name.
      expect(sent.headers.get('location')).toBe(receipt)
    }
    const after = await pages.get(receipt, json)
    expect(await after.json()).toMatchObject({ state: 'withdrawn' })
    expect(await (await pages.get(receipt)).text()).not.toContain('<form')
  })

  test('is taken back by a program too', async () => {
    const sent = await pages.send('POST', `${await giveAnswer()}/withdraw`, null, json.headers)
    expect(sent.status).toBe(200)
    expect(await sent.json()).toMatchObject({ state: 'withdrawn' })
  })

  test('is taken back even by whoever may not post answers any more', async () => {
    await pages.close()
    pages = await openPages({ gateLimitPerMinute: 1 })
    const receipt = await giveAnswer()
    expect((await pages.answer('/c/juniper')).status).toBe(429)
    expect((await pages.post(`${receipt}/withdraw`, [])).status).toBe(303)
  })

  test('is not taken back from a foreign page', async () => {
    const receipt = await giveAnswer()
    const headers = { origin: 'https://evil.example' }
    expect((await pages.post(`${receipt}/withdraw`, [], { headers })).status).toBe(403)
    expect(await (await pages.get(receipt, json)).json()).toMatchObject({ state: 'waiting' })
  })

  test('is read in whatever a browser calls a language', async () => {
    const receipt = await giveAnswer()
    for (const language of ['en-a', 'de-1', 'xx-x', 'sv, de;q=0.5', '*', 'i-klingon', '-', 'q=1;;,,']) {
      for (const path of [receipt, '/r/none', '/c/juniper']) {
        const { status } = await pages.get(path, { headers: { 'accept-language': language } })
        expect([path, language, status]).toEqual([path, language, path === '/r/none' ? 404 : 200])
      }
    }
    const german = await pages.get(receipt, { headers: { 'accept-language': 'sv, de;q=0.5' } })
    expect(await german.text()).toContain('<html lang="de"')
  })

  test('stays in the language that was chosen, whatever the browser prefers', async () => {
    await pages.publish({
      locale: 'ar',
      statement: 'Juniper Bakery رسائل',
      declaration: 'نعم، Juniper Bakery',
    })
    const german = { headers: { 'accept-language': 'de' } }
    const stay = await pages.answer('/c/juniper?locale=ar', { ...german, fields: [['stay', '1']] })
    const link = /href="([^"]*\/r\/\w+[^"]*)"/.exec(await stay.text())?.[1] ?? ''
    const { pathname, search } = new URL(link)
    expect(search).toBe('?locale=ar')
    const html = await (await pages.get(pathname + search, german)).text()
    expect(html).toContain('<html lang="ar" dir="rtl">')
    const sent = await pages.post(formOf(html).action, [], german)
    expect(sent.headers.get('location')).toBe(pathname + search)
    for (const locale of ['xx', 'de-1', '<b>', ''])
      expect(
        await (await pages.get(`${pathname}?locale=${encodeURIComponent(locale)}`, german)).text(),
      ).toContain('<html lang="de"')
  })

  test('knows of a withdrawal, however much was recorded before it', async () => {
    const { assent } = pages
    await assent.optIn('juniper', '+15550100177', { source: 'api' }, 'key')
    const { receiptUrl } = await assent.openPerson('juniper', '+15550100177', undefined)
    for (let time = 0; time < 520; time++) await assent.optOut('juniper', '+15550100177', {}, 'key')
    pages.passDays(1)
    await assent.optOut('juniper', '+15550100177', {}, 'key')
    const receipt = Receipt.parse(await (await pages.get(new URL(receiptUrl ?? '').pathname, json)).json())
    expect(receipt.state).toBe('withdrawn')
    const { rows: all } = await assent.listContactEvents('juniper', '+15550100177', {
      limit: 600,
      after: undefined,
    })
    expect(receipt.events.at(-1)?.eventTime).toBe(all.at(-1)?.occurredAt)
  })

  test('that nobody was given is a page that says so', async () => {
    const receipt = await giveAnswer()
    for (const path of [`${receipt}0`, `${receipt.slice(0, -1)}z`, '/r/x', '/r/..%2f..%2fetc%2fpasswd']) {
      const sent = await pages.get(path)
      expect(sent.status).toBe(404)
      expect(sent.headers.get('content-type')).toMatch(/^text\/html/)
      expect((await pages.post(`${path}/withdraw`, [])).status).toBe(404)
    }
  })
})

describe('the proof of a notice', () => {
  const open = async () => `/n/${(await pages.assent.openGate('juniper', {})).notice.id}`

  test('shows the exact words and their fingerprint, as a page and as JSON', async () => {
    const path = await open()
    const data = await (await pages.get(path, json)).json()
    expect(data).toMatchObject(words)
    const html = await (await pages.get(path)).text()
    for (const text of [words.statement, words.declaration, words.howToStop, data.hash])
      expect(html).toContain(text)
  })

  test('never changes, not even when newer words follow or the business is renamed', async () => {
    const path = await open()
    const before = [await pages.get(path), await pages.get(path, json)]
    for (const sent of before) {
      expect(sent.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(sent.headers.get('vary')).toMatch(/\bAccept\b(?!-)/)
    }
    await pages.publish({ statement: 'Juniper Bakery sends you WhatsApp messages about bread.' })
    await pages.assent.patchApp('juniper', { name: 'Kestrel Bakery' })
    const after = [await pages.get(path), await pages.get(path, json)]
    for (const [index, sent] of after.entries()) expect(await sent.text()).toBe(await before[index]?.text())
  })

  test('of nothing is a page that says so', async () => {
    for (const path of ['/n/x', `/n/${'0'.repeat(26)}`, `/n/${'Z'.repeat(26)}`])
      expect((await pages.get(path)).status).toBe(404)
  })
})
