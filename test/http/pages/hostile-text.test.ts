/** Text that others wrote, on every page that shows it: it stays text, and the page's policy would stop it if it did not. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { NewNotice } from '../../../server/schema/notice.ts'
import { formOf, openPages, unescaped, words } from './open-pages.ts'

let pages: Awaited<ReturnType<typeof openPages>>
const open = async (options: Parameters<typeof openPages>[0] = {}) => {
  pages = await openPages(options)
}
afterEach(() => pages.close())

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></style><svg onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody would try
  '${alert(1)}',
  '<!--<a href="javascript:alert(1)">',
]

/** Every element and every attribute that a page really has. */
function findSinks(html: string): string[] {
  const tags = html.match(/<[a-z!/][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/gi) ?? []
  return tags.filter(
    (tag) =>
      /^<(script|iframe|object|embed|base|img|link)\b/i.test(tag) ||
      /\son\w+\s*=/i.test(tag.replace(/="[^"]*"/g, '=""')) ||
      /\s(href|src|action|formaction)="\s*(javascript|data|vbscript):/i.test(tag),
  )
}

/** The page as it was sent, checked: nothing in it runs, and its one style is the one that its policy names. */
async function readSafely(sent: Response): Promise<string> {
  const html = await sent.text()
  const policy = sent.headers.get('content-security-policy') ?? ''
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style)
  expect(styles).toHaveLength(1)
  const hash = createHash('sha256')
    .update(styles[0] ?? '')
    .digest('base64')
  expect(policy).toContain(`style-src 'sha256-${hash}'`)
  for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(directive)
  expect(policy).not.toMatch(/unsafe|\*/)
  expect(html).not.toMatch(/\sstyle="/)
  expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
  expect(sent.headers.get('referrer-policy')).toBe('same-origin')
  expect(findSinks(html)).toEqual([])
  return html
}

describe.each(payloads)('%s', (payload) => {
  test('as name, notice and entry point is text on every page', async () => {
    const name = `Juniper ${payload}`
    await open({
      app: { name, phoneField: 'optional' },
      notice: {
        statement: `${name} sends you WhatsApp messages.`,
        purposes: [{ id: 'updates', label: `Orders ${payload}`, required: true }],
        greeting: `Hi ${payload}`,
        declaration: `Yes, ${name} may send me WhatsApp messages.`,
        yesLabel: '<b>Yes</b>',
        noLabel: '"><b>No</b>',
        howToStop: `Reply STOP ${payload}`,
        privacyUrl: 'https://juniper.example/?"><script>alert(1)</script>',
      },
    })
    await pages.assent.createEntryPoint('juniper', { slug: 'window', name: `Window ${payload}`, kind: 'qr' })
    const consent = await readSafely(await pages.get('/c/juniper/window'))
    expect(unescaped(consent)).toContain(payload)

    const stay = await readSafely(await pages.answer('/c/juniper/window', { fields: [['stay', '1']] }))
    expect(unescaped(stay)).toContain(payload)
    const receipt = new URL(/href="([^"]*\/r\/\w+)[?"]/.exec(stay)?.[1] ?? '').pathname
    const shown = unescaped(await readSafely(await pages.get(receipt)))
    expect(shown).toContain(`Window ${payload}`)
    const noticeId = (await pages.assent.openGate('juniper', {})).notice.id
    expect(unescaped(await readSafely(await pages.get(`/n/${noticeId}`)))).toContain(payload)

    const sent = await pages.answer('/c/juniper')
    expect(sent.status).toBe(303)
    const { origin, searchParams } = new URL(sent.headers.get('location') ?? '')
    expect(origin).toBe('https://wa.me')
    expect(searchParams.get('text')).toContain(payload)
  })

  test('as whatever a request carries is text where it comes back, and nowhere else', async () => {
    await open({ app: { phoneField: 'optional' } })
    const headers = {
      'user-agent': payload,
      referer: `https://x.example/${payload}`,
      'accept-language': payload,
    }
    const again = await pages.answer('/c/juniper', { headers, fields: [['phone', payload]] })
    expect(again.status).toBe(422)
    expect(formOf(await readSafely(again)).phone).toBe(payload)

    const stay = await pages.answer('/c/juniper', { headers, fields: [['stay', '1']] })
    const html = await readSafely(stay)
    expect(unescaped(html)).not.toContain(payload)

    const encoded = encodeURIComponent(payload)
    const paths = [
      `/c/${encoded}`,
      `/c/juniper/${encoded}`,
      `/r/${encoded}`,
      `/n/${encoded}`,
      `/demo?${encoded}`,
      `/${encoded}`,
    ]
    for (const path of paths)
      expect(unescaped(await readSafely(await pages.get(path, { headers })))).not.toContain(payload)
    const other = await readSafely(await pages.get(`/c/juniper?locale=${encoded}&x=${encoded}`, { headers }))
    expect(unescaped(other)).not.toContain(payload)
  })
})

test('a page reported by a visitor is kept without its query, and never shown', async () => {
  await open()
  const reference = pages.assent.newReference()
  const { notice, locale } = await pages.assent.openGate('juniper', {})
  const pageUrl = 'https://juniper.example/<script>alert(1)</script>?token=secret#<b>'
  const { body } = await pages.assent.postConsent(
    'juniper',
    { reference, decision: 'accept', noticeId: notice.id, locale, pageUrl },
    { origin: null, ip: null, userAgent: '<script>alert(1)</script>' },
  )
  const html = await readSafely(await pages.get(new URL(body.receiptUrl).pathname))
  expect(html).not.toContain('secret')
  expect(unescaped(html)).not.toContain('alert(1)')
})

test('the form may lead to WhatsApp, and nowhere else', async () => {
  await open()
  const policy = (await pages.get('/c/juniper')).headers.get('content-security-policy') ?? ''
  const [, targets = ''] = /form-action ([^;]+)/.exec(policy) ?? []
  expect(targets.split(' ')).toEqual([
    "'self'",
    'https://assent.example',
    'https://wa.me',
    'https://api.whatsapp.com',
    'https://web.whatsapp.com',
    'whatsapp:',
  ])
})

test('every plain page says the same of itself', async () => {
  await open({ gateLimitPerMinute: 1 })
  await pages.answer('/c/juniper')
  for (const sent of [
    await pages.get('/'),
    await pages.get('/errors'),
    await pages.get('/demo'),
    await pages.answer('/c/juniper'),
    await pages.post('/c/juniper', [], { headers: { origin: 'https://evil.example' } }),
  ])
    await readSafely(sent)
})

test('a notice in a language that is none is refused, so that no page has to name it', async () => {
  await open()
  await pages.publish({ locale: 'de', statement: 'Juniper Bakery schreibt dir per WhatsApp.' })
  for (const locale of ['en-a', 'de-1', 'de-de-de']) {
    expect(NewNotice.safeParse({ ...words, locale }).success).toBe(false)
    expect((await pages.get(`/c/juniper?locale=${locale}`)).status).toBe(200)
  }
})
