/** What goes wrong at the Gupshup-compatible addresses is said in the form that Gupshup's clients read: status and words, and nothing is written. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formType, prefixes } from '../support/gupshup-client.ts'
import { openKeyed } from '../support/keys.ts'

describe('what goes wrong is said as Gupshup says it', () => {
  let house: Awaited<ReturnType<typeof openKeyed>>
  const keys: Record<string, string> = {}
  beforeAll(async () => {
    house = await openKeyed()
    keys.writing = (await house.makeKey(['write'])).key
    keys.reading = (await house.makeKey(['read'])).key
    keys.ofAnother = (await house.makeKey(['write'], { app: 'other' })).key
  })
  afterAll(() => house.close())

  const optIn = '/api/v1/app/opt/in/juniper'
  const optOut = '/api/v1/app/opt/out/juniper'
  const list = '/api/v1/users/juniper'
  const hint = 'user: a number in international form, as in +919876543210'
  type Sent = {
    key?: string | undefined
    body?: string | Buffer
    type?: string | null
    headers?: Record<string, string>
  }

  async function ask(method: string, path: string, { key, body, type = formType, headers = {} }: Sent) {
    const response = await house.http.request(`https://assent.example${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { apikey: key }),
        ...(type === null || method === 'GET' ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body as BodyInit }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  const writing = () => ({ key: keys.writing })
  const cases: [string, string, string, () => Sent, number, string][] = [
    ['no key', 'POST', optIn, () => ({ body: 'user=1' }), 401, 'Authentication Failed'],
    [
      'a wrong key',
      'POST',
      optIn,
      () => ({ key: 'x'.repeat(36), body: 'user=1' }),
      401,
      'Authentication Failed',
    ],
    ['a wrong key', 'GET', list, () => ({ key: 'wrong' }), 401, 'Authentication Failed'],
    [
      'the key where Gupshup’s is not looked for',
      'GET',
      list,
      () => ({ headers: { authorization: `Bearer ${keys.writing}` } }),
      401,
      'Authentication Failed',
    ],
    [
      'a key that only reads',
      'POST',
      optOut,
      () => ({ key: keys.reading, body: 'user=919876543210' }),
      403,
      'this needs a key with the scope write',
    ],
    [
      'an app that is not there',
      'POST',
      '/api/v1/app/opt/in/nobody',
      () => ({ ...writing(), body: 'user=919876543210' }),
      404,
      'Invalid App Details',
    ],
    ['an app that is not there', 'GET', '/api/v1/users/nobody', writing, 404, 'Invalid App Details'],
    ['a name no app can have', 'GET', '/api/v1/users/a%20b', writing, 404, 'Invalid App Details'],
    [
      'another app’s key',
      'POST',
      optIn,
      () => ({ key: keys.ofAnother, body: 'user=919876543210' }),
      404,
      'Invalid App Details',
    ],
    ['another app’s key', 'GET', list, () => ({ key: keys.ofAnother }), 404, 'Invalid App Details'],
    ['no user', 'POST', optIn, () => ({ ...writing(), body: 'phone=919876543210' }), 400, 'user: is missing'],
    ['an empty body', 'POST', optOut, () => ({ ...writing(), body: '' }), 400, 'user: is missing'],
    ['an empty user', 'POST', optIn, () => ({ ...writing(), body: 'user=' }), 400, hint],
    [
      'a user who is none',
      'POST',
      optIn,
      () => ({ ...writing(), body: 'user=asha' }),
      400,
      'This is no number and no user id',
    ],
    [
      'a number that is too short',
      'POST',
      optOut,
      () => ({ ...writing(), body: 'user=12345' }),
      400,
      'This is no number and no user id',
    ],
    [
      'a user without end',
      'POST',
      optIn,
      () => ({ ...writing(), body: `user=${'9'.repeat(400)}` }),
      400,
      hint,
    ],
    [
      'two users',
      'POST',
      optIn,
      () => ({ ...writing(), body: 'user=919876543210&user=919876543211' }),
      400,
      'user: stands twice',
    ],
    [
      'JSON that says it is a form',
      'POST',
      optIn,
      () => ({ ...writing(), body: '{"user":"919876543210"}' }),
      400,
      'user: is missing',
    ],
    [
      'what is not UTF-8',
      'POST',
      optIn,
      () => ({ ...writing(), body: 'user=%ff' }),
      400,
      'a field is not UTF-8',
    ],
    [
      'a NUL',
      'POST',
      optIn,
      () => ({ ...writing(), body: 'user=91987654321%00' }),
      400,
      'a field is not UTF-8',
    ],
    [
      'JSON',
      'POST',
      optIn,
      () => ({ ...writing(), body: '{"user":"919876543210"}', type: 'application/json' }),
      415,
      'This content type is not read here',
    ],
    [
      'parts',
      'POST',
      optOut,
      () => ({ ...writing(), body: '--x--', type: 'multipart/form-data; boundary=x' }),
      415,
      'This content type is not read here',
    ],
    [
      'no content type',
      'POST',
      optOut,
      () => ({ ...writing(), body: Buffer.from('user=919876543210'), type: null }),
      415,
      'This content type is not read here',
    ],
    [
      'a compressed body',
      'POST',
      optIn,
      () => ({ ...writing(), body: gzipSync('user=919876543210'), headers: { 'content-encoding': 'gzip' } }),
      415,
      'compressed bodies are not read',
    ],
    [
      'a huge body',
      'POST',
      optIn,
      () => ({ ...writing(), body: `user=919876543210&x=${'x'.repeat(20_000)}` }),
      413,
      'The body is too large',
    ],
    [
      'pages of nobody',
      'GET',
      `${list}?maxResult=0`,
      writing,
      400,
      'maxResult: a whole number from 1 to 999999999',
    ],
    [
      'pages of a word',
      'GET',
      `${list}?maxResult=all`,
      writing,
      400,
      'maxResult: a whole number from 1 to 999999999',
    ],
    [
      'a page before the first',
      'GET',
      `${list}?maxResult=1&pageNo=-1`,
      writing,
      400,
      'pageNo: a whole number from 0 to 999999999',
    ],
    ['another method', 'GET', optIn, writing, 405, 'This method is not allowed here'],
    [
      'an address Gupshup has and we have not',
      'POST',
      '/api/v1/msg',
      () => ({ ...writing(), body: 'x=1' }),
      404,
      'Not found',
    ],
    ['an address with a NUL', 'GET', '/api/v1/users/a%00', writing, 404, 'Not found'],
  ]

  test.each(cases)('%s (%s %s)', async (_, method, path, sent, status, message) => {
    const before = house.rows()
    for (const prefix of prefixes) {
      const answer = await ask(method, `/${prefix}${path}`, sent())
      expect([answer.status, answer.text]).toEqual([status, JSON.stringify({ status: 'error', message })])
      expect(answer.headers.get('content-type')).toBe('application/json')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect(house.rows()).toEqual(before)
  })

  test('a wrong method is told the right one', async () => {
    expect((await ask('GET', `/wa${optIn}`, writing())).headers.get('allow')).toBe('POST')
  })

  test('fields besides the user, and a charset, are no fault', async () => {
    const body = 'channel=whatsapp&user=15550100401&src.name=juniper'
    const type = 'application/x-www-form-urlencoded;charset=utf-8'
    expect(await ask('POST', `/sm${optIn}`, { ...writing(), body, type })).toMatchObject({
      status: 202,
      text: '',
    })
    expect((await ask('GET', `/sm${list}?maxResult=&pageNo=&x=1`, writing())).status).toBe(200)
  })

  test('nothing that was sent stands in the log', () => {
    expect(house.logged.join('\n')).not.toMatch(/9876543210|asha/)
  })
})

test('opt-ins and lists are counted, opt-outs never', async () => {
  const house = await openKeyed({ keyLimitPerMinute: 10 })
  try {
    const { key } = await house.makeKey(['write'])
    const headers = { apikey: key, 'content-type': formType }
    const post = (what: string) =>
      house.ask('POST', `/wa/api/v1/app/opt/${what}/juniper`, { headers, body: 'user=15550100501' })
    for (let time = 0; time < 5; time++) {
      expect((await post('in')).status).toBe(202)
      expect((await house.ask('GET', '/sm/api/v1/users/juniper', { headers })).status).toBe(200)
      expect((await post('out')).status).toBe(202)
    }
    const refused = await post('in')
    expect([refused.status, refused.text]).toEqual([429, '{"status":"error","message":"Too Many Requests"}'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post('out')).status).toBe(202)
  } finally {
    await house.close()
  }
})
