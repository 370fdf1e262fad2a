/** The list of users at any length: each number once, whatever is written meanwhile, by pages or whole. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gupshupClient, type User } from '../support/gupshup-client.ts'
import { openKeyed } from '../support/keys.ts'

describe('many', () => {
  let house: Awaited<ReturnType<typeof openKeyed>>
  let apikey: string
  beforeEach(async () => {
    house = await openKeyed()
    apikey = (await house.makeKey(['write'], { app: 'juniper' })).key
  })
  afterEach(() => house.close())

  const numberOf = (index: number) => `1555${String(index).padStart(7, '0')}`
  const optIn = (index: number) => house.assent.optIn('juniper', numberOf(index), { source: 'api' }, 'key')
  const erase = (index: number) => house.assent.erase('juniper', numberOf(index), 'key')
  const client = (key = apikey) =>
    gupshupClient((address, init) => house.http.request(address, init), {
      baseUrl: 'https://assent.example/wa/api/v1',
      apikey: key,
      appName: 'juniper',
    })
  const phones = (users: User[]) => users.map(({ countryCode, phoneCode }) => countryCode + phoneCode)
  const page = async (query: string, key?: string) => phones(await client(key).users(query))
  const numbers = (...indexes: number[]) => indexes.map(numberOf)

  test('are listed whole where no size is given, each once, in parts', async () => {
    const all = Array.from({ length: 1203 }, (_, index) => index)
    await Promise.all(all.map(optIn))
    const response = await house.http.request('https://assent.example/wa/api/v1/users/juniper', {
      headers: { apikey },
    })
    const parts: string[] = []
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>)
      parts.push(Buffer.from(part).toString())
    expect(parts.length).toBeGreaterThan(2)
    expect(phones(JSON.parse(parts.join('')).users)).toEqual(numbers(...all))
    expect(await page('?maxResult=1000')).toEqual(numbers(...all.slice(0, 1000)))
    expect(await page('?maxResult=1000&pageNo=2')).toEqual(numbers(...all.slice(1000)))
    expect(await page('?maxResult=1&pageNo=1203')).toEqual(numbers(1202))
  })

  test('pages are counted from 1, and 0 is the first one too', async () => {
    await Promise.all([0, 1, 2, 3, 4].map(optIn))
    expect(await page('?maxResult=2')).toEqual(numbers(0, 1))
    expect(await page('?maxResult=2&pageNo=0')).toEqual(numbers(0, 1))
    expect(await page('?maxResult=2&pageNo=1')).toEqual(numbers(0, 1))
    expect(await page('?maxResult=2&pageNo=3')).toEqual(numbers(4))
    expect(await page('?maxResult=2&pageNo=2')).toEqual(numbers(2, 3))
    expect(await page('?maxResult=2&pageNo=4')).toEqual([])
    expect(await page('?maxResult=999999999&pageNo=999999999')).toEqual([])
    expect(await page('?pageNo=2')).toEqual(numbers(0, 1, 2, 3, 4))
  })

  test('whoever goes through the pages passes over nobody and meets nobody twice, whatever is written meanwhile', async () => {
    await Promise.all([10, 20, 30, 40, 50, 60, 70].map(optIn))
    expect(await page('?maxResult=2&pageNo=1')).toEqual(numbers(10, 20))
    // One who was listed goes, one comes in before: what is left does not move.
    await erase(10)
    expect(await page('?maxResult=2&pageNo=2')).toEqual(numbers(30, 40))
    await optIn(5)
    await optIn(15)
    await optIn(25)
    expect(await page('?maxResult=2&pageNo=3')).toEqual(numbers(50, 60))
    // Asked again after a broken line, it is the same page.
    expect(await page('?maxResult=2&pageNo=3')).toEqual(numbers(50, 60))
    await erase(60)
    await optIn(65)
    expect(await page('?maxResult=2&pageNo=4')).toEqual(numbers(65, 70))
    expect(await page('?maxResult=2&pageNo=5')).toEqual([])
    expect(await page('?maxResult=2&pageNo=1')).toEqual(numbers(5, 15))
  })

  test('pages of another key, or of another size, are others’', async () => {
    const other = (await house.makeKey(['read'])).key
    await Promise.all([10, 20, 30, 40, 50].map(optIn))
    expect(await page('?maxResult=2&pageNo=1')).toEqual(numbers(10, 20))
    await erase(10)
    expect(await page('?maxResult=2&pageNo=1', other)).toEqual(numbers(20, 30))
    expect(await page('?maxResult=1&pageNo=2')).toEqual(numbers(30))
    expect(await page('?maxResult=2&pageNo=2')).toEqual(numbers(30, 40))
    expect(await page('?maxResult=2&pageNo=2', other)).toEqual(numbers(40, 50))
  })

  test('a list that cannot be read further breaks off, and does not look whole', async () => {
    await Promise.all(Array.from({ length: 1203 }, (_, index) => optIn(index)))
    const response = await house.http.request('https://assent.example/wa/api/v1/users/juniper', {
      headers: { apikey },
    })
    house.execute('DROP TABLE identities')
    await expect(response.text()).rejects.toThrow()
    expect(house.logged.join('\n')).toContain('a list of users broke off')
    const again = await house.ask('GET', '/wa/api/v1/users/juniper', { headers: { apikey } })
    expect([again.status, again.text]).toEqual([
      500,
      '{"status":"error","message":"Something broke on our side"}',
    ])
  })
})

test('people of the simulator are not listed once there is a real channel', async () => {
  const house = await openKeyed()
  try {
    const { key } = await house.makeKey(['read'])
    const list = () => house.ask('GET', '/wa/api/v1/users/juniper', { headers: { apikey: key } })
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100301/opt-in', {})
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100302/opt-in', {})
    house.execute(
      `UPDATE contacts SET simulated = 1 WHERE id IN (SELECT contact_id FROM identities WHERE value = '+15550100301')`,
    )
    expect((await list()).body.users).toHaveLength(2)
    await house.admin('POST', '/v1/apps/juniper/channels', {
      provider: 'meta',
      credentials: {
        appSecret: 'x'.repeat(32),
        verifyToken: 'y'.repeat(16),
        phoneNumberId: '7',
        accessToken: 'z',
      },
    })
    expect((await list()).body.users.map((user: User) => user.phoneCode)).toEqual(['5550100302'])
    const second = await house.ask('GET', '/wa/api/v1/users/juniper?maxResult=1&pageNo=2', {
      headers: { apikey: key },
    })
    expect(second.body.users).toEqual([])
  } finally {
    await house.close()
  }
})
