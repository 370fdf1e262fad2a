/** What is printed, scanned and saved: QR codes, posters and contact cards. */
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterEach, expect, test } from 'vitest'
import { readQrSvg } from '../../support/read-qr.ts'
import { openPages, publicUrl } from './open-pages.ts'

let pages: Awaited<ReturnType<typeof openPages>>
const open = async (options: Parameters<typeof openPages>[0] = {}) => {
  pages = await openPages(options)
}
afterEach(() => pages.close())

/** What a camera reads off a PNG. */
function readPng(bytes: ArrayBuffer): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes))
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

/** A card's fields, unfolded and unescaped as RFC 2426 says. */
function readCard(card: string): Record<string, string> {
  expect(card).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n[\s\S]*\r\nEND:VCARD\r\n$/)
  for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const lines = card.replaceAll('\r\n ', '').trimEnd().split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([A-Z]+)[^:]*:(.*)$/.exec(line) ?? []
      return [name, value.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))]
    }),
  )
}

test('the QR code of an entry point leads to its own page, as PNG and as SVG', async () => {
  await open()
  const png = await pages.get('/c/juniper/qr/qr.png')
  expect(png.headers.get('content-type')).toBe('image/png')
  const bytes = await png.arrayBuffer()
  expect(PNG.sync.read(Buffer.from(bytes)).width).toBeGreaterThanOrEqual(1024)
  expect(readPng(bytes)).toBe(`${publicUrl}/c/juniper/qr`)
  const svg = await pages.get('/c/juniper/widget/qr.svg')
  expect(svg.headers.get('content-type')).toBe('image/svg+xml')
  const drawn = await svg.text()
  expect(readQrSvg(drawn)).toBe(`${publicUrl}/c/juniper/widget`)
  expect(drawn).toContain(`<title>${publicUrl}/c/juniper/widget</title>`)
})

test('the address in a QR code is not that under which it was asked for', async () => {
  await open()
  const png = await pages.get('/c/juniper/qr/qr.png', {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  })
  expect(readPng(await png.arrayBuffer())).toBe(`${publicUrl}/c/juniper/qr`)
})

test('the poster is a PDF, in A4 and in A6, and in no other size', async () => {
  await open()
  const sizes = ['', '?size=a6'].map(async (size) => {
    const sent = await pages.get(`/c/juniper/qr/qr.pdf${size}`)
    expect(sent.headers.get('content-type')).toBe('application/pdf')
    const pdf = Buffer.from(await sent.arrayBuffer()).toString('latin1')
    expect(pdf).toMatch(/^%PDF-/)
    return /\/MediaBox \[([^\]]+)\]/.exec(pdf)?.[1]
  })
  expect(await Promise.all(sizes)).toEqual(['0 0 595.28 841.89', '0 0 297.64 419.53'])
  expect((await pages.get('/c/juniper/qr/qr.pdf?size=a0')).status).toBe(422)
})

test('the poster in letters it has not is that of the app’s own words in Latin ones', async () => {
  await open()
  await pages.publish({ locale: 'ar', statement: 'Juniper Bakery رسائل', declaration: 'نعم، Juniper Bakery' })
  const english = await (await pages.get('/c/juniper/qr/qr.pdf')).arrayBuffer()
  const arabic = await (await pages.get('/c/juniper/qr/qr.pdf?locale=ar')).arrayBuffer()
  expect(Buffer.from(arabic)).toEqual(Buffer.from(english))
})

test('the contact card names the business and its number, whatever stands in the name', async () => {
  const name = 'Müller; Söhne, "Bäckerei" \\ Café & Konditorei am Marktplatz <b>'
  await open({ app: { name }, notice: null })
  const sent = await pages.get('/c/juniper/contact.vcf')
  expect(sent.headers.get('content-type')).toBe('text/vcard; charset=utf-8')
  expect(sent.headers.get('content-disposition')).toBe('attachment; filename="contact.vcf"')
  const card = await sent.text()
  expect(readCard(card)).toMatchObject({
    FN: name,
    ORG: name,
    TEL: '+15550100142',
    URL: `${publicUrl}/c/juniper`,
  })
  const code = await pages.get('/c/juniper/contact.svg')
  expect(Buffer.from(readQrSvg(await code.text()) ?? '', 'utf8').toString()).toBe(card)
})

test('a name with line breaks adds no line to the card', async () => {
  await open({ app: { name: 'Juniper\r\nTEL:+15550199999\r\nBakery' }, notice: null })
  const card = await (await pages.get('/c/juniper/contact.vcf')).text()
  expect(card.match(/^TEL/gm)).toHaveLength(1)
  expect(readCard(card).TEL).toBe('+15550100142')
})

test('codes may be drawn on customers’ pages, and are not sent twice', async () => {
  await open()
  for (const path of ['/c/juniper/qr/qr.svg', '/c/juniper/qr/qr.png', '/c/juniper/contact.svg']) {
    const first = await pages.get(path)
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    const etag = first.headers.get('etag') ?? ''
    expect((await pages.get(path, { headers: { 'if-none-match': `"other", W/${etag}` } })).status).toBe(304)
  }
})

test('of what does not exist there is no code and no card', async () => {
  await open()
  const paths = [
    '/c/nobody/qr/qr.svg',
    '/c/juniper/nothing/qr.png',
    '/c/nobody/contact.vcf',
    '/c/juniper/qr/qr.gif',
    '/c/juniper/qr/qr.svg.exe',
    '/c/juniper/contact.pdf',
  ]
  const statuses = await Promise.all(paths.map(async (path) => (await pages.get(path)).status))
  expect(new Set(statuses)).toEqual(new Set([404]))
})
