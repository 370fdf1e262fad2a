/** The one way out: public https addresses, and what the operator listed; against server-side request forgery. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPost } from '../../../server/delivery/post.ts'
import { createAddressGuard } from '../../../server/delivery/public-address.ts'
import { NotSent } from '../../../server/usecases/ports.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const plain = { headers: { 'x-test': '1' }, body: 'hello' }

/** Every way to write an address of this machine, of a private net, or of a cloud's metadata that is known to have fooled somebody. */
const forbidden = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '2130706433',
    '017700000001',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '127.255.255.255',
  ],
  ...[
    '10.0.0.1',
    '10.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.1',
    '0xc0a80001',
    '3232235521',
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '100.64.0.1',
  ],
  ...[
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[::ffff:10.0.0.1]',
    '[::ffff:169.254.169.254]',
  ],
  ...[
    '[fe80::1]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[ff02::1]',
    '[2002:7f00:1::]',
    '[64:ff9b::7f00:1]',
    '[2001:db8::1]',
    '[2001::1]',
    '[::10.0.0.1]',
    '[100::1]',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌocalhost',
    '①②⑦.0.0.1',
    '127。0。0。1',
    'user:pass@127.0.0.1',
    'localhost%2e',
  ],
]
const spellings = forbidden.flatMap((host) => [
  `https://${host}/`,
  `http://${host}/`,
  `https://${host}:8443/x`,
])

describe('an address', () => {
  test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'that is public may be connected to: %s',
    (address) => {
      expect(createAddressGuard([]).allowsAddress(address)).toBe(true)
    },
  )

  test('that is listed may be connected to, and nothing beside it', () => {
    const guard = createAddressGuard(['10.0.0.0/8', '192.168.1.7', 'fd00::/8', 'Intranet.example'])
    for (const address of ['10.1.2.3', '192.168.1.7', 'fd00::1', '::ffff:10.0.0.1'])
      expect(guard.allowsAddress(address)).toBe(true)
    for (const address of ['11.0.0.1', '192.168.1.8', 'fe80::1', '127.0.0.1'])
      expect([address, guard.lists(address)]).toEqual([address, false])
    expect(guard.lists('intranet.example')).toBe(true)
    expect(guard.lists('intranet.example.evil')).toBe(false)
    expect(guard.allowsAddress('nonsense')).toBe(false)
  })

  test('list entry that is nothing is told', () => {
    for (const entry of ['10.0.0.0/99', 'a b', '', '-x', 'http://x'])
      expect(() => createAddressGuard([entry])).toThrow(/is no CIDR/)
  })
})

describe('a request', () => {
  test(`never goes to a forbidden address, in any of ${spellings.length} spellings`, async () => {
    let reached = 0
    await listen((_, response) => {
      reached++
      response.end()
    })
    const post = createPost({ allowPrivateTargets: [], timeoutMs: 300 })
    for (const url of spellings) await expect(post(url, plain), url).rejects.toThrow()
    expect(reached).toBe(0)
    expect(spellings.length).toBeGreaterThan(150)
  })

  test('the control: without the guard this machine is reached', async () => {
    const port = await listen((_, response) => response.end('secret'))
    expect(await (await fetch(`http://0x7f.1:${port}/`, { method: 'POST' })).text()).toBe('secret')
  })

  test.each([
    'http://8.8.8.8/',
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'javascript:1',
    'not an address',
    'https://user:pass@example.com/',
  ])('to %s never leaves', async (url) => {
    await expect(createPost({ allowPrivateTargets: [] })(url, plain)).rejects.toThrow(NotSent)
  })

  test('to what is listed, by address or by name, goes out as it is', async () => {
    const seen: unknown[] = []
    const port = await listen(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      seen.push([
        request.method,
        request.url,
        request.headers['x-test'],
        request.headers['accept-encoding'],
        Buffer.concat(chunks).toString(),
      ])
      response.writeHead(201, { 'Retry-After': '7', 'Set-Cookie': ['a=1', 'b=2'] })
      response.end('done')
    })
    for (const [allowed, host] of [
      ['127.0.0.1/32', '127.0.0.1'],
      ['localhost', 'localhost'],
      ['127.0.0.0/8,::1/128', 'localhost'],
    ] as const) {
      const post = createPost({ allowPrivateTargets: allowed.split(',') })
      const { status, headers, body } = await post(`http://${host}:${port}/x?y=1`, plain)
      expect([status, body]).toEqual([201, 'done'])
      expect(headers.get('retry-after')).toBe('7')
      expect(headers.get('set-cookie')).toBe('a=1, b=2')
    }
    expect(seen[0]).toEqual(['POST', '/x?y=1', '1', 'identity', 'hello'])
  })

  test.each<[string, { method?: 'GET' | 'POST'; body?: string | Uint8Array }, unknown[]]>([
    ['a GET, without a body', { method: 'GET' }, ['GET', undefined, '']],
    ['a POST without a body', {}, ['POST', '0', '']],
    ['an empty text', { body: '' }, ['POST', '0', '']],
    ['a text, counted in bytes', { body: 'é🥐' }, ['POST', '6', Buffer.from('é🥐').toString('hex')]],
    ['no text at all', { body: new Uint8Array([0, 255, 254, 13, 10, 128]) }, ['POST', '6', '00fffe0d0a80']],
    ['a part of more bytes', { body: new Uint8Array([1, 2, 3, 4]).subarray(1, 3) }, ['POST', '2', '0203']],
  ])('goes out byte for byte as it is given: %s', async (_, given, expected) => {
    const seen: unknown[] = []
    const port = await listen(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { method, headers } = request
      seen.push([method, headers['content-length'], Buffer.concat(chunks).toString('hex')])
      response.end()
    })
    const post = createPost({ allowPrivateTargets: ['127.0.0.1'] })
    expect((await post(`http://127.0.0.1:${port}/`, { headers: {}, ...given })).status).toBe(200)
    expect(seen).toEqual([expected])
  })

  test('follows no redirect', async () => {
    let reached = 0
    const inner = await listen((_, response) => {
      reached++
      response.end()
    })
    const port = await listen((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inner}/` })
      response.end()
    })
    const post = createPost({ allowPrivateTargets: ['127.0.0.1'] })
    expect((await post(`http://127.0.0.1:${port}/`, plain)).status).toBe(307)
    expect(reached).toBe(0)
  })

  test('keeps no more of an answer than 64 kB', async () => {
    const port = await listen((_, response) => response.end(Buffer.alloc(1_000_000, 'x')))
    const { body } = await createPost({ allowPrivateTargets: ['127.0.0.1'] })(
      `http://127.0.0.1:${port}/`,
      plain,
    )
    expect(body.length).toBeLessThanOrEqual(64 * 1024)
  })

  test('that nobody took surely did not arrive; one that was taken and not answered may have', async () => {
    const post = createPost({ allowPrivateTargets: ['127.0.0.1'], timeoutMs: 200 })
    const port = await listen((request) => void request.socket.destroy())
    const broken = await post(`http://127.0.0.1:${port}/`, plain).catch((error) => error)
    expect(broken).toBeInstanceOf(Error)
    expect(broken).not.toBeInstanceOf(NotSent)
    const silent = await listen(() => {})
    const late = await post(`http://127.0.0.1:${silent}/`, plain).catch((error) => error)
    expect(late).not.toBeInstanceOf(NotSent)
    await expect(post('http://127.0.0.1:1/', plain)).rejects.toThrow(NotSent)
    await expect(post('https://no-such-host.invalid/', plain)).rejects.toThrow(NotSent)
  })
})
