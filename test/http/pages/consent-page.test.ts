/** The consent page and its form, without JavaScript, from the first byte to the thread. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { formOf, openPages, publicUrl, words } from './open-pages.ts'

const draftOf = (reference: string) => `Hi! ${words.declaration} (${reference})`
const referenceIn = (text: string) => /\(([0-9A-Z]{5}-[0-9A-Z]{5})\)/.exec(text)?.[1] ?? ''
const two = [
  { id: 'orders', label: 'Order updates', required: true },
  { id: 'offers', label: 'Offers', required: false },
]

let pages: Awaited<ReturnType<typeof openPages>>
const open = async (options: Parameters<typeof openPages>[0] = {}) => {
  pages = await openPages(options)
}
afterEach(() => pages.close())

describe('the form', () => {
  test('leads into the thread with the drafted message, and its answer is recorded', async () => {
    await open()
    const sent = await pages.answer('/c/juniper/qr')
    expect(sent.status).toBe(303)
    const thread = new URL(sent.headers.get('location') ?? '')
    expect(`${thread.origin}${thread.pathname}`).toBe('https://wa.me/15550100142')
    const draft = thread.searchParams.get('text') ?? ''
    expect(draft).toBe(draftOf(referenceIn(draft)))
    expect(await pages.answers()).toMatchObject([
      {
        reference: referenceIn(draft),
        status: 'pending',
        entryPoint: 'qr',
        purposes: ['updates'],
      },
    ])
  })

  test('of the short address counts as a link', async () => {
    await open()
    expect((await pages.answer('/c/juniper')).status).toBe(303)
    const noticeId = (await pages.assent.openGate('juniper', {})).notice.id
    const direct: [string, string][] = [
      ['noticeId', noticeId],
      ['purposes', 'updates'],
    ]
    expect((await pages.post('/c/juniper', direct)).status).toBe(303)
    expect((await pages.answers()).map(({ entryPoint }) => entryPoint)).toEqual(['url', 'url'])
  })

  test('makes a new reference every time', async () => {
    await open()
    const drafts = [await pages.answer('/c/juniper'), await pages.answer('/c/juniper')].map((sent) =>
      referenceIn(decodeURIComponent(sent.headers.get('location') ?? '')),
    )
    expect(new Set(drafts).size).toBe(2)
  })

  test('never has a box ticked beforehand, and without a tick nothing is recorded', async () => {
    await open({ notice: { purposes: two }, app: { phoneField: 'optional' } })
    expect(formOf(await (await pages.get('/c/juniper')).text()).ticked).toEqual([])
    const sent = await pages.answer('/c/juniper', {
      ticked: ['offers'],
      fields: [['phone', '+91 98765 43210']],
    })
    expect(sent.status).toBe(422)
    const html = await sent.text()
    expect(html).toContain('role="alert"')
    expect(html).toContain('href="tel:+15550100142"')
    expect(formOf(html)).toMatchObject({ ticked: ['offers'], phone: '+91 98765 43210' })
    expect(await pages.answers()).toEqual([])
  })

  test('keeps what was typed where the number is none, and says so', async () => {
    await open({ notice: { purposes: two }, app: { phoneField: 'optional' } })
    const sent = await pages.answer('/c/juniper', { ticked: ['orders'], fields: [['phone', 'call me']] })
    expect(sent.status).toBe(422)
    expect(formOf(await sent.text())).toMatchObject({ ticked: ['orders'], phone: 'call me' })
    expect(await pages.answers()).toEqual([])
  })

  test('asks again for a number that is required', async () => {
    await open({ app: { phoneField: 'required' } })
    expect((await pages.answer('/c/juniper', { fields: [['phone', ' ']] })).status).toBe(422)
    expect((await pages.answer('/c/juniper', { fields: [['phone', '+919876543210']] })).status).toBe(303)
  })

  test('takes a No where one is offered: the draft has the code and no declaration', async () => {
    await open({ app: { mode: 'choice' } })
    const sent = await pages.answer('/c/juniper', { ticked: [], fields: [['decision', 'decline']] })
    expect(sent.status).toBe(303)
    const draft = new URL(sent.headers.get('location') ?? '').searchParams.get('text') ?? ''
    expect(draft).toMatch(/^Hi! \([0-9A-Z]{5}-[0-9A-Z]{5}\)$/)
    expect(await pages.answers()).toMatchObject([{ decision: 'decline' }])
  })

  test('makes no claim of a number typed beside a No', async () => {
    await open({ app: { mode: 'choice', phoneField: 'optional' } })
    const fields: [string, string][] = [
      ['decision', 'decline'],
      ['phone', '+919876543210'],
    ]
    expect((await pages.answer('/c/juniper', { ticked: [], fields })).status).toBe(303)
    await expect(pages.assent.getContact('juniper', '+919876543210')).rejects.toMatchObject({
      code: 'contact_unknown',
    })
  })

  test('takes a Yes by its button alone where there is one purpose', async () => {
    await open({ app: { mode: 'choice' } })
    const sent = await pages.answer('/c/juniper', { ticked: [], fields: [['decision', 'accept']] })
    expect(sent.status).toBe(303)
    expect(await pages.answers()).toMatchObject([{ decision: 'accept', purposes: ['updates'] }])
  })

  test('takes nothing for a Yes where neither button was pressed and nothing ticked', async () => {
    await open({ app: { mode: 'choice' } })
    for (const decision of [[], [['decision', '']], [['decision', 'yes']]] as [string, string][][]) {
      const sent = await pages.answer('/c/juniper', { ticked: [], fields: decision })
      expect(sent.status).toBe(422)
      expect(await sent.text()).toContain(words.yesLabel)
    }
    expect(await pages.answers()).toEqual([])
  })

  test('refuses a No where none is offered', async () => {
    await open()
    const sent = await pages.answer('/c/juniper', { fields: [['decision', 'decline']] })
    expect(sent.status).toBe(422)
    expect(await pages.answers()).toEqual([])
  })

  test('for another device shows the very draft, its code and a QR code of the thread', async () => {
    await open()
    const sent = await pages.answer('/c/juniper', { fields: [['stay', '1']] })
    expect(sent.status).toBe(200)
    expect(sent.headers.get('cache-control')).toBe('no-store')
    const html = await sent.text()
    const [answer] = await pages.answers()
    expect(html.replace(/<\/?bdi[^>]*>/g, '')).toContain(draftOf(answer?.reference ?? 'none'))
    expect(html).toContain(
      `https://wa.me/15550100142?text=${encodeURIComponent(draftOf(answer?.reference ?? ''))}`,
    )
    expect(html).toContain('<svg')
    const receipt = /href="(https:\/\/assent\.example\/r\/\w+)\?locale=en"/.exec(html)?.[1] ?? ''
    expect((await pages.get(new URL(receipt).pathname)).status).toBe(200)
  })

  test('of a page left open shows the new words once the old ones are no longer answered', async () => {
    await open()
    const old = formOf(await (await pages.get('/c/juniper')).text())
    await pages.publish({ statement: 'Juniper Bakery now also sends you offers by WhatsApp.' })
    const answer: [string, string][] = [...old.hidden, ['purposes', 'updates']]
    expect((await pages.post(old.action, answer)).status).toBe(303)
    pages.passDays(2)
    const late = await pages.post(old.action, answer)
    expect(late.status).toBe(422)
    const html = await late.text()
    expect(html).toContain('now also sends you offers')
    expect(formOf(html).ticked).toEqual([])
    expect(await pages.answers()).toHaveLength(1)
  })
})

describe('a post', () => {
  const foreign: [string, Record<string, string>][] = [
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a foreign page that hides its name', { origin: 'null' }],
    [
      'a page of a neighbouring host',
      { origin: 'https://evil.assent.example', 'sec-fetch-site': 'same-site' },
    ],
    ['a foreign page by what the browser says', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['something that is no origin', { origin: 'assent.example' }],
  ]
  test.each(foreign)('is refused from %s', async (_who, headers) => {
    await open()
    expect((await pages.answer('/c/juniper', { headers })).status).toBe(403)
    expect(await pages.answers()).toEqual([])
  })

  const own: [string, Record<string, string>][] = [
    ['our page', { origin: publicUrl, 'sec-fetch-site': 'same-origin' }],
    ['our page without its name', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['our page behind a proxy that ends TLS', { origin: 'http://assent.example' }],
  ]
  test.each(own)('is taken from %s', async (_who, headers) => {
    await open()
    expect((await pages.answer('/c/juniper', { headers })).status).toBe(303)
  })

  test('is taken from a client that says nothing of where it comes from', async () => {
    await open()
    const { hidden, action } = formOf(await (await pages.get('/c/juniper')).text())
    const body = new URLSearchParams([...hidden, ['purposes', 'updates']])
    const sent = await pages.send('POST', action, String(body), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(sent.status).toBe(303)
  })

  test('is refused where it is larger than any form', async () => {
    await open()
    expect((await pages.answer('/c/juniper', { fields: [['phone', '9'.repeat(20_000)]] })).status).toBe(413)
  })

  test('is refused as another content type, and compressed', async () => {
    await open()
    const json = { 'content-type': 'application/json' }
    expect((await pages.answer('/c/juniper', { headers: json })).status).toBe(415)
    const packed = { 'content-encoding': 'gzip' }
    expect((await pages.answer('/c/juniper', { headers: packed })).status).toBe(415)
  })
})

describe('the page', () => {
  test('weighs at most 2.5 kB', async () => {
    await open({ app: { mode: 'choice', phoneField: 'optional' }, notice: { purposes: two } })
    const shown = await pages.get('/c/juniper', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(shown.headers.get('content-encoding')).toBe('br')
    expect((await shown.arrayBuffer()).byteLength).toBeLessThanOrEqual(2500)
  })

  test('is the same in every encoding, each with a tag of its own', async () => {
    await open()
    const fetched = async (encoding: string) => {
      const shown = await pages.get('/c/juniper', { headers: { 'accept-encoding': encoding } })
      expect(shown.headers.get('vary')).toMatch(/Accept-Encoding/i)
      return { etag: shown.headers.get('etag'), body: Buffer.from(await shown.arrayBuffer()) }
    }
    const [plain, packed, zipped] = [await fetched('br;q=0'), await fetched('br'), await fetched('gzip')]
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body)
    expect(gunzipSync(zipped.body)).toEqual(plain.body)
    expect(new Set([plain.etag, packed.etag, zipped.etag]).size).toBe(3)
  })

  test('is not sent twice, until its words change', async () => {
    await open()
    const first = await pages.get('/c/juniper/qr')
    const known = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }
    const again = await pages.get('/c/juniper/qr', known)
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('cache-control')).toMatch(/^public, max-age=60, stale-while-revalidate=\d+$/)
    await pages.publish({ statement: 'Juniper Bakery sends you WhatsApp messages about bread.' })
    const changed = await pages.get('/c/juniper/qr', known)
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain('about bread')
  })

  test('answers HEAD like GET, without the page', async () => {
    await open()
    const [shown, head] = [await pages.get('/c/juniper/url'), await pages.head('/c/juniper/url')]
    expect(head.status).toBe(200)
    expect(head.headers.get('etag')).toBe(shown.headers.get('etag'))
    expect(await head.text()).toBe('')
  })

  test('speaks the language of the browser or the one of the address, and caches know which', async () => {
    await open()
    await pages.publish({ locale: 'de', statement: 'Die Bäckerei schreibt dir per WhatsApp.' })
    const german = { headers: { 'accept-language': 'sv, de-AT;q=0.8, en;q=0.5' } }
    const shown = await pages.get('/c/juniper', german)
    expect(shown.headers.get('content-language')).toBe('de')
    expect(shown.headers.get('vary')).toMatch(/Accept-Language/i)
    expect(await shown.text()).toContain('<html lang="de"')
    const fixed = await pages.get('/c/juniper?locale=en', german)
    expect(fixed.headers.get('vary')).not.toMatch(/Accept-Language/i)
    expect(await fixed.text()).toContain('<html lang="en"')
  })

  test('of an unknown app, entry point or impossible name is a page that says so', async () => {
    await open()
    for (const path of ['/c/nobody', '/c/juniper/nothing', '/c/nobody/qr', '/c/JUNIPER', '/c/juniper/QR']) {
      const shown = await pages.get(path)
      expect(shown.status).toBe(404)
      expect(shown.headers.get('content-type')).toMatch(/^text\/html/)
    }
  })

  test('has its own entry point in every address', async () => {
    await open()
    await pages.assent.createEntryPoint('juniper', { slug: 'window', name: 'Shop window', kind: 'qr' })
    expect((await pages.answer('/c/juniper/window')).status).toBe(303)
    expect(await pages.answers()).toMatchObject([{ entryPoint: 'window' }])
  })
})
