/**
 * Gupshup's user management as its clients know it. A client goes on after its base address and its key were changed: the requests are
 * those of the public examples (https://docs.gupshup.io/reference/markauserasopted-in) and of the clients that people wrote after them,
 * the answers are compared byte by byte.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formType, gupshupClient, prefixes } from '../support/gupshup-client.ts'
import { type House, houseStart, openHouse } from '../support/house.ts'
import { startServer, type TestServer } from '../support/server.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe.each(prefixes)('under /%s', (prefix) => {
  let house: House
  let apikey: string
  beforeEach(async () => {
    house = await openHouse()
    const { body } = await house.api('POST', '/v1/api-keys', {
      name: 'CRM',
      scopes: ['write'],
      app: 'juniper',
    })
    apikey = body.key
  })
  afterEach(() => house.close())

  const client = (appName = 'juniper') =>
    gupshupClient((address, init) => house.http.request(address, init), {
      baseUrl: `${house.publicUrl}/${prefix}/api/v1`,
      apikey,
      appName,
    })

  test('an opt-in is 202 and nothing else, and stands in the list at once', async () => {
    expect(await client().markUserOptIn('919876543210')).toEqual({ status: 202, text: '' })
    expect(await client().optedIn()).toEqual([
      { phone: '919876543210', optinTime: new Date(houseStart).toISOString() },
    ])
    expect(await client().markUserOptIn('919876543210')).toEqual({ status: 202, text: '' })
    expect(await house.events()).toHaveLength(1)
  })

  test('an opt-out is 202 and nothing else, of people nobody knew too', async () => {
    await client().markUserOptIn('919876543210')
    house.now.at += minute
    expect(await client().markUserOptOut('919876543210')).toEqual({ status: 202, text: '' })
    expect(await client().markUserOptOut('447700900128')).toEqual({ status: 202, text: '' })
    expect(await client().optedIn()).toEqual([])
    expect([await house.status(), await house.status('+447700900128')]).toEqual(['opted_out', 'opted_out'])
  })

  test('the list is Gupshup’s to the byte', async () => {
    await house.optIn({ at: houseStart }, { entryPoint: 'url' })
    house.now.at += day
    await house.write('Where is my rye?', { at: house.now.at })
    expect(await client().usersText()).toBe(
      `{"status":"success","users":[{"countryCode":"91","phoneCode":"9876543210","optinStatus":"OPT_IN","optinTimeStamp":${houseStart},"lastMessageTimeStamp":${houseStart + day},"optinSource":"URL"}]}`,
    )
  })

  test('nobody at all is a list of nobody', async () => {
    expect(await client().usersText()).toBe('{"status":"success","users":[]}')
    expect(await client().usersText('?maxResult=10&pageNo=1')).toBe('{"status":"success","users":[]}')
  })

  test('everybody with a number is in it, and only who agreed is OPT_IN', async () => {
    await house.optIn({ from: '15550100201' })
    await house.write('Hello', { from: '15550100202' })
    await client().markUserOptIn('15550100203')
    await house.write('STOP', { from: '15550100204' })
    await house.optIn({ from: '15550100205' })
    await house.write('STOP', { from: '15550100205' })
    // A claim that its owner has not confirmed.
    await house.answer(house.newReference(), { phone: '+15550100206' })
    await house.write('Hello', { from: 'US.13491208655302741918' })
    const users = await client().users()
    expect(users.map((user) => [user.phoneCode, user.optinStatus, user.optinTimeStamp > 0])).toEqual([
      ['5550100201', 'OPT_IN', true],
      ['5550100202', 'OPT_OUT', false],
      ['5550100203', 'OPT_IN', true],
      ['5550100204', 'OPT_OUT', true],
      ['5550100205', 'OPT_OUT', true],
    ])
    expect(users.map(({ lastMessageTimeStamp }) => lastMessageTimeStamp > 0)).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    expect(users.map(({ optinSource }) => optinSource)).toEqual(['WIDGET', '', 'API', '', ''])
  })

  test('an opt-in grown stale is OPT_OUT before anybody wrote that down', async () => {
    await client().markUserOptIn('919876543210')
    house.now.at += 731 * day
    expect(await client().optedIn()).toEqual([])
  })

  test('a compatible opt-in is attested, from the API, by this key, and proves nothing', async () => {
    await client().markUserOptIn('919876543210')
    const contact = await house.assent.getContact('juniper', '919876543210')
    expect(contact.optIn).toMatchObject({ status: 'opted_in', source: 'api', verification: 'attested' })
    const [event] = await house.events()
    const { data } = await house.api('GET', '/v1/api-keys').then(({ body }) => body)
    expect(event?.data).toMatchObject({ actor: 'key', actorId: data[0].id, verification: 'attested' })
    expect(event?.data).not.toHaveProperty('evidence')
  })

  test('who said no stays so: 202, logged as refused, and nothing changes', async () => {
    await house.optIn()
    house.now.at += minute
    await house.write('STOP', { at: house.now.at })
    house.now.at += minute
    const before = await client().usersText()
    expect(await client().markUserOptIn('919876543210')).toEqual({ status: 202, text: '' })
    expect(await house.status()).toBe('opted_out')
    expect(await client().usersText()).toBe(before)
    const events = await house.events()
    expect(events.at(-1)).toMatchObject({
      type: 'opt_in_refused',
      changed: false,
      data: { reason: 'opted_out', source: 'api', actor: 'key' },
    })
    await house.write('START', { at: house.now.at })
    expect(await client().optedIn()).toHaveLength(1)
  })

  test('who was erased stays so: 202, and nobody is brought back', async () => {
    await house.optIn()
    await house.assent.erase('juniper', '919876543210', 'operator')
    expect(await client().markUserOptIn('919876543210')).toEqual({ status: 202, text: '' })
    expect(await client().markUserOptOut('919876543210')).toEqual({ status: 202, text: '' })
    expect(await house.status()).toBe('unknown')
    expect(await client().users()).toEqual([])
    const permission = await house.api('GET', '/v1/apps/juniper/permission?identity=919876543210')
    expect(permission.body).toMatchObject({ allowed: false, reason: 'erased' })
  })

  test('an app is found by its name in any case, as Gupshup’s apps are called', async () => {
    expect((await client('Juniper').markUserOptIn('919876543210')).status).toBe(202)
    expect(await client('JUNIPER').optedIn()).toHaveLength(1)
    expect((await client('Juniper').markUserOptOut('919876543210')).status).toBe(202)
    expect(await house.status()).toBe('opted_out')
  })

  test.each([
    ['a +', '+919876543210'],
    ['spaces and hyphens', '+91 98765-43210'],
  ])('a number with %s is the same number', async (_, user) => {
    expect((await client().markUserOptIn(user)).status).toBe(202)
    expect(await client().optedIn()).toEqual([expect.objectContaining({ phone: '919876543210' })])
  })
})

describe('over the wire', () => {
  let server: TestServer
  let head: string
  beforeAll(async () => {
    server = await startServer({ env: { DEMO: '0' } })
    const api = async (path: string, body: unknown) => {
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return (await response.json()) as { key: string }
    }
    await api('/v1/apps', { slug: 'demoapi', name: 'Demo', phone: '+15550100142' })
    const { key } = await api('/v1/api-keys', { name: 'CRM', scopes: ['write'], app: 'demoapi' })
    head = `Host: 127.0.0.1:${server.port}\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\napikey: ${key}\r\n`
  })
  afterAll(() => server.stop())

  /** Sends the very characters, and answers the very characters. */
  async function raw(request: string): Promise<{ status: string; headers: string[]; body: string }> {
    const socket = connect(server.port, '127.0.0.1')
    socket.write(request)
    let answer = ''
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part
    })
    await once(socket, 'end')
    const [top = '', ...rest] = answer.split('\r\n\r\n')
    const [status = '', ...headers] = top.split('\r\n')
    return { status, headers: headers.map((header) => header.toLowerCase()), body: rest.join('\r\n\r\n') }
  }
  const post = (path: string, body: string, more = '') =>
    raw(
      `POST ${path} HTTP/1.1\r\n${head}${more}Connection: close\r\nContent-Length: ${body.length}\r\nContent-Type: ${formType}\r\n\r\n${body}`,
    )

  test('curl’s request is answered 202 with no body at all, and a huge one 413', async () => {
    const taken = await post('/sm/api/v1/app/opt/in/DemoAPI', 'user=918728374375')
    expect([taken.status, taken.body]).toEqual(['HTTP/1.1 202 Accepted', ''])
    expect(taken.headers).toContain('content-length: 0')
    expect(taken.headers.filter((header) => header.startsWith('content-type:'))).toEqual([])
    const huge = await post('/sm/api/v1/app/opt/in/DemoAPI', `user=${'9'.repeat(100_000)}`)
    expect(huge.status).toBe('HTTP/1.1 413 Payload Too Large')
    const unsized = await raw(
      `POST /wa/api/v1/app/opt/out/DemoAPI HTTP/1.1\r\n${head}Connection: close\r\nTransfer-Encoding: chunked\r\nContent-Type: ${formType}\r\n\r\n11\r\nuser=918728374375\r\n0\r\n\r\n`,
    )
    expect([unsized.status, unsized.body]).toEqual(['HTTP/1.1 202 Accepted', ''])
  })

  test('the list is whole JSON, said to be JSON', async () => {
    await post('/wa/api/v1/app/opt/out/DemoAPI', 'user=918728374375')
    const { status, headers, body } = await raw(
      `GET /wa/api/v1/users/DemoAPI?maxResult=10&pageNo=1 HTTP/1.0\r\n${head}\r\n`,
    )
    expect(status).toBe('HTTP/1.1 200 OK')
    expect(headers).toContain('content-type: application/json')
    expect(JSON.parse(body)).toEqual({
      status: 'success',
      users: [
        {
          countryCode: '91',
          phoneCode: '8728374375',
          optinStatus: 'OPT_OUT',
          optinTimeStamp: expect.any(Number),
          lastMessageTimeStamp: 0,
          optinSource: '',
        },
      ],
    })
  })
})
