/** The relay: what a provider sent goes on to the business's own systems as it came, in order per person, until it arrives. */
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPost } from '../../server/delivery/post.ts'
import { openAssembled } from '../support/assembled.ts'
import { eventually } from '../support/business.ts'
import { type Asked, cloudBody, type House, openHouse } from '../support/house.ts'
import { openPostgres } from '../support/postgres.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const relayUrl = 'https://crm.juniper.example/whatsapp'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function open(settings: Record<string, unknown> = { relayUrl }, databaseUrl?: string) {
  const house = await openHouse({ autoOptInMessage: false, ...settings }, databaseUrl)
  closers.push(house.close)
  return house
}

const isRelay = ({ url }: Asked) => url.startsWith('https://crm.')
const relayed = (house: House) => house.asked.filter(isRelay)
const said = ({ body }: Asked) =>
  JSON.parse(body.toString()).entry[0].changes[0].value.messages?.[0]?.text.body
const texts = (house: House) => relayed(house).map(said)

/** What the business's system answers to each text it is given. */
function answer(house: House, how: (text: string) => number | undefined) {
  house.outside((request) => {
    const status = isRelay(request) ? how(said(request)) : undefined
    return status === undefined ? undefined : { status }
  })
}

describe('what is relayed', () => {
  test('is the body to the very byte, with its content type and what proves where it came from', async () => {
    const house = await open()
    const body = Buffer.concat([
      Buffer.from(' \n'),
      house.metaBody('Olá, são 12 €\u0000 \ud83e\udd50', { more: { unknown: { b: 1, a: [2.5, 1e3, 'é'] } } }),
      Buffer.from('\r\n\t '),
    ])
    const headers = { ...house.signed(body), 'content-type': 'application/json; charset=utf-8' }
    const { status } = await house.call(house.channel.inboundUrl, body, {
      ...headers,
      authorization: 'Bearer of nobody else',
      cookie: 'a=b',
      'x-forwarded-for': '203.0.113.9',
    })
    expect(status).toBe(200)
    await house.pass(0)
    expect(relayed(house)).toMatchObject([{ url: relayUrl, method: 'POST' }])
    const [request] = relayed(house)
    expect(request?.body.equals(body)).toBe(true)
    expect(request?.headers).toEqual(headers)
  })

  test('is what means nothing to us too, and nothing that was not verified', async () => {
    const house = await open()
    const status = cloudBody({ statuses: [{ id: 'wamid.x', status: 'read', recipient_id: '919876543210' }] })
    const forged = house.metaBody('Hello')
    expect((await house.call(house.channel.inboundUrl, status, house.signed(status))).status).toBe(200)
    expect((await house.call(house.channel.inboundUrl, forged, house.signed(forged, 'x'))).status).toBe(401)
    await house.call(
      `${house.channel.inboundUrl}?hub.mode=subscribe&hub.verify_token=a-verify-token`,
      null,
      {},
      'GET',
    )
    await house.pass(0)
    expect(relayed(house).map(({ body }) => body.toString())).toEqual([status.toString()])
  })

  test('by GET is a GET, its query kept, behind the business’s own', async () => {
    const house = await open({ relayUrl: 'https://crm.juniper.example/sms?key=of-the-door' })
    const channel = await house.connect('juniper', 'vonage', {
      apiKey: 'abcd1234',
      apiSecret: 'secret-of-the-api',
      signatureSecret: 'secret-of-signatures',
      from: '447700900999',
    })
    const query = new URLSearchParams({
      msisdn: '447700900128',
      to: '447700900999',
      messageId: '0A00000012345678',
      text: 'Hello & good-bye é +1',
      type: 'text',
      'message-timestamp': '2026-11-21 09:00:00',
      timestamp: String(house.now.at / 1000),
      nonce: 'a-nonce',
    })
    const names = [...query.keys()].sort()
    const signed = names.map((name) => `&${name}=${query.get(name)?.replace(/[&=]/g, '_')}`).join('')
    query.set('sig', createHmac('sha256', 'secret-of-signatures').update(signed).digest('hex'))
    const { status } = await house.call(`${channel.inboundUrl}?${query}`, null, {}, 'GET')
    expect(status).toBe(200)
    await house.pass(0)
    expect(relayed(house)).toMatchObject([
      { method: 'GET', url: `https://crm.juniper.example/sms?key=of-the-door&${query}` },
    ])
    expect(relayed(house)[0]?.body).toHaveLength(0)
  })

  test('arrives as a real request, to the byte', async () => {
    const came: {
      method: string | undefined
      url: string | undefined
      type: string | undefined
      sha256: string
    }[] = []
    const server = createServer(async (request, response) => {
      const hash = createHash('sha256')
      for await (const chunk of request) hash.update(chunk as Buffer)
      const { method, url, headers } = request
      came.push({ method, url, type: headers['content-type'], sha256: hash.digest('hex') })
      response.writeHead(204).end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closers.push(async () => server.close())
    const { port } = server.address() as AddressInfo
    const house = await openHouse(
      { autoOptInMessage: false, relayUrl: `http://127.0.0.1:${port}/in?key=1` },
      undefined,
      { post: createPost({ allowPrivateTargets: ['127.0.0.1/32'] }) },
    )
    closers.push(house.close)
    const body = house.metaBody('ça \u2028 \ud83e\udd50'.repeat(2000))
    await house.call(house.channel.inboundUrl, body, house.signed(body))
    await house.pass(0)
    expect(came).toEqual([
      {
        method: 'POST',
        url: '/in?key=1',
        type: 'application/json',
        sha256: createHash('sha256').update(body).digest('hex'),
      },
    ])
  })
})

describe('the order', () => {
  test('of one person is kept, while others overtake', async () => {
    const house = await open()
    let down = true
    answer(house, (text) => (down && text.startsWith('asha') ? 503 : 200))
    for (const text of ['asha 1', 'bruno 1', 'asha 2', 'bruno 2', 'asha 3']) {
      await house.write(text, text.startsWith('asha') ? {} : { from: '15550100123' })
      house.now.at += second
    }
    await house.pass(0)
    expect(texts(house)).toEqual(['asha 1', 'bruno 1', 'bruno 2'])
    down = false
    await house.pass(6 * second)
    expect(texts(house)).toEqual(['asha 1', 'bruno 1', 'bruno 2', 'asha 1', 'asha 2', 'asha 3'])
    await house.pass(hour)
    expect(texts(house)).toHaveLength(6)
  })

  test('is kept for everybody that a request is about', async () => {
    const house = await open()
    let down = true
    answer(house, (text) => (down && text === 'asha and bruno' ? 500 : 200))
    const [first, second_] = ['919876543210', '15550100123'].map((from) =>
      JSON.parse(house.metaBody('asha and bruno', { from }).toString()),
    )
    first.entry.push(...second_.entry)
    const both = Buffer.from(JSON.stringify(first))
    await house.call(house.channel.inboundUrl, both, house.signed(both))
    await house.write('bruno', { from: '15550100123' })
    await house.write('chloe', { from: '447700900123' })
    await house.pass(0)
    expect(texts(house)).toEqual(['asha and bruno', 'chloe'])
    down = false
    await house.pass(6 * second)
    expect(texts(house)).toEqual(['asha and bruno', 'chloe', 'asha and bruno', 'bruno'])
  })

  test('of hundreds that wait keeps nobody else from going', async () => {
    const house = await open()
    answer(house, (text) => (text.startsWith('asha') ? 503 : 200))
    const appId = await house.appId()
    for (let index = 0; index < 1200; index++)
      void house.store.keepRelay({
        id: `0${String(index).padStart(5, '0')}`,
        appId,
        channelId: house.channel.id,
        method: 'POST',
        query: '',
        headers: {},
        body: house.metaBody(`asha ${index}`),
        people: [{ kind: 'phone', value: '+919876543210' }],
        attempts: 0,
        receivedAt: house.now.at,
        tryAt: house.now.at,
      })
    await house.write('bruno', { from: '15550100123' })
    await house.pass(0)
    expect(texts(house)).toEqual(['asha 0', 'bruno'])
  })
})

describe('what does not arrive', () => {
  const waits = [
    5 * second,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ]

  test('is tried ten times, each after its wait and at most a tenth later, then given up and told', async () => {
    const house = await open()
    answer(house, () => 503)
    await house.write('Hello')
    await house.pass(0)
    expect(relayed(house)).toHaveLength(1)
    for (const [index, wait] of waits.entries()) {
      await house.pass(wait - 1)
      expect(relayed(house), `before wait ${index + 1}`).toHaveLength(index + 1)
      await house.pass(wait / 10 + 2)
      expect(relayed(house), `after wait ${index + 1}`).toHaveLength(index + 2)
      if (index < waits.length - 1) expect((await house.health()).lastError).toBeNull()
    }
    expect(await house.health()).toMatchObject({
      lastError: 'A request could not be relayed in 10 tries: HTTP 503',
      lastErrorAt: new Date(house.now.at).toISOString(),
    })
    await house.pass(100 * hour)
    expect(relayed(house)).toHaveLength(10)
  })

  test.each([
    ['a redirect', () => ({ status: 307 })],
    ['a client error', () => ({ status: 404 })],
    [
      'silence',
      () => {
        throw new Error('The operation was aborted due to timeout')
      },
    ],
  ])('includes %s: it comes again', async (_, how) => {
    const house = await open()
    house.outside((request) => (isRelay(request) ? how() : undefined))
    await house.write('Hello')
    await house.pass(0)
    expect(relayed(house)).toHaveLength(1)
    house.outside(() => undefined)
    await house.pass(6 * second)
    await house.pass(hour)
    expect(relayed(house)).toHaveLength(2)
  })

  test('is dropped when the business takes its address away', async () => {
    const house = await open()
    answer(house, () => 503)
    await house.write('Hello')
    await house.pass(0)
    await house.assent.patchApp('juniper', { relayUrl: null })
    await house.write('Nobody to tell')
    await house.pass(6 * second)
    await house.assent.patchApp('juniper', { relayUrl })
    await house.pass(hour)
    expect(relayed(house)).toHaveLength(1)
  })

  test('is erased with the person: their messages and what became of ours', async () => {
    const house = await open()
    answer(house, () => 503)
    await house.write('Hello')
    await house.write('Hello', { from: '15550100123' })
    const status = cloudBody({ statuses: [{ id: 'wamid.x', status: 'read', recipient_id: '919876543210' }] })
    await house.call(house.channel.inboundUrl, status, house.signed(status))
    await house.pass(0)
    expect(relayed(house)).toHaveLength(3)
    await house.assent.erase('juniper', '+919876543210', 'operator')
    house.outside(() => undefined)
    await house.pass(6 * second)
    const later = relayed(house).slice(3)
    expect(later.map(({ body }) => body.toString()).join()).not.toContain('9876543210')
    expect(later).toHaveLength(1)
  })
})

describe('several nodes, on PostgreSQL', () => {
  const url = async () => (await openPostgres()).createDatabase()

  test('two nodes pass each request on once, in order', async () => {
    const house = await open({ relayUrl }, await url())
    const { databaseUrl, secretKey, clock, post } = house
    const other = await openAssembled({ databaseUrl, secretKey, clock, post })
    closers.push(other.close)
    house.outside(async (request) => {
      if (isRelay(request)) await new Promise((resolve) => setTimeout(resolve, 20))
      return undefined
    })
    for (let index = 0; index < 5; index++)
      for (const from of ['919876543210', '15550100123']) await house.write(`${from} ${index}`, { from })
    const nodes = [house.assent, other.assent]
    await eventually(
      async () => {
        await Promise.all(nodes.map((assent) => assent.work()))
        return relayed(house).length
      },
      (count) => count >= 10,
    )
    for (const from of ['919876543210', '15550100123'])
      expect(texts(house).filter((text) => text.startsWith(from))).toEqual(
        Array.from({ length: 5 }, (_, index) => `${from} ${index}`),
      )
  })

  test('what a process that ended had taken goes again a minute later', async () => {
    const house = await open({ relayUrl }, await url())
    const { databaseUrl, secretKey, clock, post } = house
    const dead = await openAssembled({ databaseUrl, secretKey, clock, post })
    closers.push(dead.close)
    house.outside((request) => (isRelay(request) ? new Promise(() => {}) : undefined))
    await house.write('Hello')
    void dead.assent.chores.relayDue()
    await eventually(
      () => relayed(house).length,
      (count) => count === 1,
    )
    house.outside(() => undefined)
    await house.pass(50 * second)
    expect(relayed(house)).toHaveLength(1)
    await house.pass(11 * second)
    await house.pass(hour)
    expect(relayed(house)).toHaveLength(2)
  })
})
