/** Who is who among visitors: how often one may post, and whose word counts for an address. */
import fc from 'fast-check'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { clientAddress, countedAs } from '../../../server/http/client-address.ts'
import { createLimits } from '../../../server/http/limits.ts'
import { openPages, words } from './open-pages.ts'

let pages: Awaited<ReturnType<typeof openPages>> | undefined
afterEach(async () => {
  await pages?.close()
  pages = undefined
})

describe('too many posts from one address', () => {
  test('bring a page that keeps the chat open, without any declaration, and record nothing', async () => {
    pages = await openPages({ gateLimitPerMinute: 2 })
    for (const _ of [1, 2]) expect((await pages.answer('/c/juniper')).status).toBe(303)
    const sent = await pages.answer('/c/juniper')
    expect(sent.status).toBe(429)
    expect(Number(sent.headers.get('retry-after'))).toBeGreaterThan(0)
    const html = await sent.text()
    expect(html).toContain('href="https://wa.me/15550100142"')
    expect(html).toContain('chat with Juniper Bakery')
    expect(html).not.toContain(words.declaration)
    expect(html).not.toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/)
    expect(await pages.answers()).toHaveLength(2)
  })

  test('hold up nobody else', async () => {
    pages = await openPages({ gateLimitPerMinute: 1 })
    await pages.answer('/c/juniper')
    expect((await pages.answer('/c/juniper')).status).toBe(429)
    expect((await pages.answer('/c/juniper', { from: '198.51.100.9' })).status).toBe(303)
  })

  test('stay too many under ever new names in X-Forwarded-For', async () => {
    pages = await openPages({ gateLimitPerMinute: 2 })
    const statuses: number[] = []
    for (const last of [1, 2, 3, 4, 5]) {
      const headers = { 'x-forwarded-for': `192.0.2.${last}`, forwarded: `for=192.0.2.${last}` }
      statuses.push((await pages.answer('/c/juniper', { headers })).status)
    }
    expect(statuses).toEqual([303, 303, 429, 429, 429])
  })

  test('stay too many behind a proxy, whatever stands further left', async () => {
    pages = await openPages({ gateLimitPerMinute: 2, trustedProxies: 1 })
    const statuses: number[] = []
    for (const last of [1, 2, 3]) {
      const headers = { 'x-forwarded-for': `192.0.2.${last}, 198.51.100.9` }
      statuses.push((await pages.answer('/c/juniper', { headers })).status)
    }
    expect(statuses).toEqual([303, 303, 429])
    const another = { 'x-forwarded-for': '198.51.100.9, 198.51.100.10' }
    expect((await pages.answer('/c/juniper', { headers: another })).status).toBe(303)
  })

  test('are not forgotten in a flood of others', async () => {
    const limits = createLimits({ gatePerMinute: 1 })
    await limits.gate('one')
    for (let other = 0; other < 20_000; other++) await limits.gate(`other ${other}`)
    expect((await limits.gate('one')).allowed).toBe(false)
  })

  test('are not too many where no limit is set', async () => {
    const limits = createLimits({ gatePerMinute: 0 })
    for (let post = 0; post < 500; post++) expect((await limits.gate('one')).allowed).toBe(true)
  })
})

describe('the address of a request', () => {
  /** What is found out about a request from `socket` with this header. */
  async function find(socket: string | undefined, forwarded: string | undefined, trustedProxies: number) {
    const app = new Hono().get('/', (c) => c.json({ address: clientAddress(c, trustedProxies) }))
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const sent = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: socket } } })
    return ((await sent.json()) as { address: string | null }).address
  }

  test.each([
    ['the socket’s', '203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the socket’s, whatever a header says', '203.0.113.7', '192.0.2.1', 0, '203.0.113.7'],
    ['IPv4 where it is IPv4 in IPv6', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the last one a proxy wrote', '10.0.0.1', '192.0.2.1, 198.51.100.9', 1, '198.51.100.9'],
    [
      'the second from the right behind two',
      '10.0.0.1',
      '192.0.2.1, 198.51.100.9, 10.0.0.2',
      2,
      '198.51.100.9',
    ],
    ['unknown where a proxy wrote none', '10.0.0.1', undefined, 1, null],
    ['unknown where there are fewer than proxies', '10.0.0.1', '192.0.2.1', 3, null],
    ['unknown where it is none', '10.0.0.1', 'unknown, <script>alert(1)</script>', 1, null],
    ['unknown where there is no socket', undefined, undefined, 0, null],
    ['IPv6 in one spelling', '2001:DB8:0:0:0:0:0:1', undefined, 0, '2001:db8::1'],
  ] as const)('is %s', async (_what, socket, forwarded, proxies, expected) => {
    expect(await find(socket, forwarded, proxies)).toBe(expected)
  })

  test('is found or unknown, whatever stands in the header', async () => {
    const entry = fc.oneof(
      fc.string(),
      fc.ipV4Extended(),
      fc.ipV6(),
      fc.constantFrom('::', '[::1]:80', 'fe80::1%eth0'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 4 }), async (entries) => {
        const forwarded = entries.join(', ').replace(/[^\x20-\x7e]/g, '')
        const address = await find('10.0.0.1', forwarded, 1)
        expect(countedAs(address)).toMatch(/^[\w.:]+$/)
      }),
    )
  })

  test('is counted alone in IPv4, and with its household in IPv6', () => {
    expect(countedAs('203.0.113.7')).not.toBe(countedAs('203.0.113.8'))
    expect(countedAs('2001:db8:1:2:3:4:5:6')).toBe(countedAs('2001:db8:1:2:ffff::1'))
    expect(countedAs('2001:db8:1:2::1')).not.toBe(countedAs('2001:db8:1:3::1'))
    expect(countedAs(null)).toBe(countedAs(null))
  })
})
