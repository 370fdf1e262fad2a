/** Name servers that do not answer hold up nobody else; names that turn to a private address are seen through at every request. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPost } from '../../../server/delivery/post.ts'
import { createResolveHost } from '../../../server/delivery/resolve-host.ts'
import { NotSent } from '../../../server/usecases/ports.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Say = (host: string) => string[] | 'silence' | 'unknown'

/** A name server that answers questions for IPv4 addresses as it is told (RFC 1035, 4.1). */
async function openNameServer(say: Say): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => {
    const labels: string[] = []
    let at = 12
    while (question[at]) {
      const length = question[at] as number
      labels.push(question.subarray(at + 1, at + 1 + length).toString())
      at += length + 1
    }
    const asked = question.subarray(12, at + 5)
    const said = say(labels.join('.'))
    if (said === 'silence') return
    const isV4 = question.readUInt16BE(at + 1) === 1
    const answers = said === 'unknown' || !isV4 ? [] : said
    const header = Buffer.alloc(12)
    question.copy(header, 0, 0, 2)
    header.writeUInt16BE(said === 'unknown' ? 0x8183 : 0x8180, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(answers.length, 6)
    const records = answers.map((ip) =>
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...ip.split('.').map(Number)]),
    )
    socket.send(Buffer.concat([header, asked, ...records]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  closing.push(() => socket.close())
  return `127.0.0.1:${socket.address().port}`
}

const resolved = (resolve: ReturnType<typeof createResolveHost>, host: string) =>
  new Promise<string[] | string>((done) =>
    resolve(host, (error, addresses) =>
      done(error ? (error.code ?? '') : addresses.map(({ address }) => address)),
    ),
  )

describe('a host', () => {
  test('is found by the name servers', async () => {
    const server = await openNameServer(() => ['8.8.8.8', '1.1.1.1'])
    const resolve = createResolveHost({ servers: [server] })
    expect(await resolved(resolve, 'shop.example')).toEqual(expect.arrayContaining(['8.8.8.8', '1.1.1.1']))
  })

  test('without dots is the machine’s own', async () => {
    const server = await openNameServer(() => ['8.8.8.8'])
    const found = await resolved(createResolveHost({ servers: [server] }), 'localhost')
    expect(['127.0.0.1', '::1']).toContain(found[0])
  })

  test('that nobody knows is not there', async () => {
    const server = await openNameServer(() => 'unknown')
    const found = await resolved(createResolveHost({ servers: [server] }), 'no-such-host.invalid')
    expect(found).toMatch(/^E(NOTFOUND|AI_AGAIN)$/)
  })

  test('whose name server is silent is given up, and a hundred of them hold up neither files nor others', async () => {
    const server = await openNameServer((host) => (host.startsWith('dead') ? 'silence' : ['8.8.8.8']))
    const resolve = createResolveHost({ servers: [server], timeoutMs: 300 })
    let over = 0
    const dead = Array.from({ length: 100 }, (_, index) =>
      resolved(resolve, `dead${index}.example`).then((found) => {
        over++
        return found
      }),
    )
    expect(await resolved(resolve, 'shop.example')).toEqual(['8.8.8.8'])
    await readFile(import.meta.filename)
    expect(over).toBe(0)
    expect(new Set(await Promise.all(dead))).toEqual(new Set(['ETIMEOUT']))
  })
})

test('a name that was public a moment ago and now is this machine is not connected to', async () => {
  let reached = 0
  const inner = createServer((_, response) => {
    reached++
    response.end()
  })
  inner.listen(0, '127.0.0.1')
  await once(inner, 'listening')
  closing.push(() => inner.close())
  const { port } = inner.address() as AddressInfo
  let asked = 0
  const server = await openNameServer(() => (asked++ < 2 ? ['192.88.99.1'] : ['127.0.0.1']))
  const resolveHost = createResolveHost({ servers: [server], timeoutMs: 300 })
  const post = createPost({ allowPrivateTargets: [], timeoutMs: 300, resolveHost })
  const request = { headers: {}, body: '' }
  for (let time = 0; time < 5; time++)
    await expect(post(`https://rebinding.example:${port}/`, request)).rejects.toThrow()
  await expect(post(`https://rebinding.example:${port}/`, request)).rejects.toThrow(NotSent)
  expect(reached).toBe(0)
  // The control: where it is allowed, the same name leads here.
  const allowed = createPost({ allowPrivateTargets: ['rebinding.example'], resolveHost })
  expect((await allowed(`http://rebinding.example:${port}/`, request)).status).toBe(200)
})
