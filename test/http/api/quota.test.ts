/** How many requests a key may make: told in every answer, one too many is 429, and opt-outs are never among them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createQuota, requestsPerMinute } from '../../../server/http/quota.ts'
import { openKeyed } from '../../support/keys.ts'

let house: Awaited<ReturnType<typeof openKeyed>>
beforeEach(async () => {
  house = await openKeyed({ keyLimitPerMinute: 10 })
})
afterEach(() => house.close())

const limitsOf = ({ headers }: { headers: Headers }) => [
  headers.get('ratelimit-policy'),
  headers.get('ratelimit'),
]

test('unless told otherwise it is 6,000 a minute', () => {
  expect(createQuota().perMinute).toBe(6000)
  expect(requestsPerMinute).toBe(6000)
})

test('every answer says how many are left and for how long, refusals too', async () => {
  const { key } = await house.makeKey(['read'])
  for (const [left, method, path, status] of [
    [9, 'GET', '/v1/apps', 200],
    [8, 'GET', '/v1/apps/nobody', 404],
    [7, 'POST', '/v1/apps', 403],
    [6, 'GET', '/v1/apps/juniper/permission', 422],
  ] as const) {
    const answer = await house.ask(method, path, { key })
    expect(answer.status).toBe(status)
    expect(limitsOf(answer)).toEqual([
      '"key";q=10;w=60',
      expect.stringMatching(new RegExp(`^"key";r=${left};t=\\d+$`)),
    ])
  }
})

test('one too many is 429 with Retry-After, for this key alone', async () => {
  const [one, other] = [await house.makeKey(['write']), await house.makeKey(['write'])]
  const ask = (key: string) => house.ask('GET', '/v1/apps/juniper/permission?identity=15550100170', { key })
  for (let request = 0; request < 10; request++) expect((await ask(one.key)).status).toBe(200)
  const refused = await ask(one.key)
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests'])
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(limitsOf(refused)).toEqual(['"key";q=10;w=60', `"key";r=0;t=${seconds}`])
  expect((await ask(other.key)).status).toBe(200)
})

test('opt-outs are not counted and pass when nothing else does', async () => {
  const { key } = await house.makeKey(['write'])
  const optOut = (index: number) =>
    house.ask('POST', `/v1/apps/juniper/contacts/155501002${String(index).padStart(2, '0')}/opt-out`, { key })
  for (let index = 0; index < 12; index++) {
    const answer = await optOut(index)
    expect([answer.status, ...limitsOf(answer)]).toEqual([200, null, null])
  }
  for (let request = 0; request < 10; request++) await house.ask('GET', '/v1/apps', { key })
  expect((await house.ask('GET', '/v1/apps', { key })).status).toBe(429)
  expect((await optOut(13)).status).toBe(200)
  const operation = (await house.ask('GET', '/openapi.json')).body.paths[
    '/v1/apps/{app}/contacts/{identity}/opt-out'
  ].post
  expect(Object.keys(operation.responses)).not.toContain('429')
})

test('whoever has no key is told nothing of it', async () => {
  expect(limitsOf(await house.ask('GET', '/v1/apps', { key: 'x' }))).toEqual([null, null])
})
