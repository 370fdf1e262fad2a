/** Text that others wrote, on the pages about people: it stays text, wherever it came from, and the pages' policy would stop it if it did not. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { unescaped } from '../pages/open-pages.ts'
import { openPeople } from './people.ts'

let people: Awaited<ReturnType<typeof openPeople>>
afterEach(() => people.close())

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></style></textarea><svg onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
]

/** Checked: nothing in it runs but our own scripts, and its one style is the one that its policy names. */
function assertSafe(html: string, headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style)
  expect(styles).toHaveLength(1)
  const hash = createHash('sha256')
    .update(styles[0] ?? '')
    .digest('base64')
  expect(policy).toContain(`style-src 'sha256-${hash}'`)
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|\*/)
  const tags = html.match(/<[a-z!/][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/gi) ?? []
  const sinks = tags.filter(
    (tag) =>
      (/^<(script|iframe|object|embed|base|img|link)\b/i.test(tag) &&
        !/^<script type="module" src="\/site\/[\w-]+\.js">$/.test(tag)) ||
      /\s(on\w+|style)\s*=/i.test(tag.replace(/="[^"]*"/g, '=""')) ||
      /\s(href|src|action|formaction)="\s*(javascript|data|vbscript):/i.test(tag),
  )
  expect(sinks).toEqual([])
}

describe.each(payloads)('%s', (payload) => {
  test('as a name, a message, a page, a purpose, an entry point, a reason and what is typed is text', async () => {
    people = await openPeople({
      app: { name: `Juniper ${payload}` },
      notice: {
        declaration: `Yes, Juniper ${payload} may send me WhatsApp messages.`,
        statement: `Juniper ${payload} sends you WhatsApp messages.`,
        purposes: [
          { id: 'updates', label: `updates ${payload}`, required: true },
          { id: 'bakes', label: `bakes ${payload}`, required: false },
        ],
      },
    })
    await people.assent.createEntryPoint('juniper', { slug: 'window', name: `Window ${payload}`, kind: 'qr' })
    await people.assent.optIn(
      'juniper',
      '447700900128',
      { source: 'qr', evidence: `Seen ${payload}`, purposes: ['updates'] },
      'key',
    )
    await people.write('Hello', '447700900128', `Ada ${payload}`)
    await people.write(`STOP`, '447700900377', `Priya ${payload}`)
    const owner = await people.signIn('owner')
    const address = '/dashboard/juniper/opt-ins/447700900128'
    const list = await owner.get('/dashboard/juniper/opt-ins')
    assertSafe(list.text, list.headers)
    expect(unescaped(list.text)).toContain(`Ada ${payload}`)
    await owner.post(`${address}/opt-out`, { means: 'email', reason: `Said ${payload}` })
    const { reference } = await people.agree({ decision: 'decline', pageUrl: 'https://x.example/<script>' })
    expect(unescaped((await owner.get(address)).text)).toContain(`Said ${payload}`)
    for (const path of [
      address,
      '/dashboard/juniper/opt-ins/447700900377',
      `/dashboard/juniper/opt-ins?q=${encodeURIComponent(payload)}`,
      `/dashboard/juniper/opt-ins?q=${encodeURIComponent(payload)}&optIn=declined&x=${encodeURIComponent(payload)}`,
      `/dashboard/juniper/opt-ins/code?code=${encodeURIComponent(payload)}`,
      `/dashboard/juniper/opt-ins/code?code=${reference}`,
      '/dashboard/juniper/opt-ins/add',
      `${address}?before=${encodeURIComponent(payload)}`,
    ]) {
      const { status, text, headers } = await owner.get(path)
      expect([200, 422]).toContain(status)
      assertSafe(text, headers)
    }
    for (const [path, form] of [
      [`${address}/opt-in`, { means: payload, evidence: payload, day: payload, purposes: payload }],
      [`${address}/opt-out`, { means: payload, reason: payload }],
      [
        '/dashboard/juniper/opt-ins/add',
        { identity: payload, means: payload, evidence: payload, day: payload },
      ],
      ['/dashboard/juniper/opt-ins/code', { code: payload, identity: payload }],
    ] as [string, Record<string, string>][]) {
      const { status, text, headers } = await owner.post(path, form)
      expect(status).toBe(422)
      assertSafe(text, headers)
    }
  })
})
