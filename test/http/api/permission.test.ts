/** "May I send?", asked as often as one likes: 304 while nothing has changed, by the thousand in the order asked, and cheap both ways. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminApiKey, openKeyed } from '../../support/keys.ts'
import { statementsOf } from '../../support/statements.ts'

let house: Awaited<ReturnType<typeof openKeyed>>
beforeAll(async () => {
  house = await openKeyed({ startAt: Date.UTC(2026, 10, 21, 9, 0, 0) })
})
afterAll(() => house.close())

const path = (identity: string, more = '') => `/v1/apps/juniper/permission?identity=${identity}${more}`
const ask = (identity: string, etag?: string, more?: string) =>
  house.ask('GET', path(identity, more), {
    key: adminApiKey,
    ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
  })
const tagOf = ({ headers }: { headers: Headers }) => headers.get('etag') as string
const batch = (identities: string[]) => house.admin('POST', '/v1/apps/juniper/permissions', { identities })

/** How many statements are asked of the database while `act` runs. */
const statements = async (act: () => Promise<unknown>) => (await statementsOf(act)).length

describe('one', () => {
  test('is 304 while nothing has changed, however the tag is written', async () => {
    const first = await ask('15550100180')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(tagOf(first)).toMatch(/^"[\w-]{22}"$/)
    for (const known of [tagOf(first), `W/${tagOf(first)}`, `"other", ${tagOf(first)}`, '*']) {
      const again = await ask('15550100180', known)
      expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(first)])
      expect(again.headers.get('ratelimit')).toMatch(/^"key";/)
    }
    expect((await ask('15550100180', '"other"')).status).toBe(200)
  })

  test('is another once anything of it has changed', async () => {
    const seen = [tagOf(await ask('15550100181'))]
    for (const act of ['opt-in', 'opt-out']) {
      await house.admin('POST', `/v1/apps/juniper/contacts/15550100181/${act}`, {})
      const { status, headers } = await ask('15550100181', seen.at(-1))
      expect(status).toBe(200)
      seen.push(headers.get('etag') as string)
    }
    await house.admin('DELETE', '/v1/apps/juniper/contacts/15550100181')
    const erased = await ask('15550100181', seen.at(-1))
    expect([erased.status, erased.body.reason]).toEqual([200, 'erased'])
    expect(new Set([...seen, tagOf(erased)]).size).toBe(4)
  })

  test('that grew stale by itself is another, though nothing was written', async () => {
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100182/opt-in', {})
    const before = await ask('15550100182')
    house.now.at += 740 * 86_400_000
    const after = await ask('15550100182', tagOf(before))
    expect([before.body.reason, after.status, after.body.reason]).toEqual(['opted_in', 200, 'suspended'])
    house.now.at -= 740 * 86_400_000
  })

  test('asks the database a handful of things, however many people there are', async () => {
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100183/opt-in', {})
    const alone = await statements(() => ask('15550100183'))
    for (let index = 0; index < 50; index++)
      await house.admin('POST', `/v1/apps/juniper/contacts/155501010${index + 10}/opt-in`, {})
    expect(await statements(() => ask('15550100183'))).toBe(alone)
    expect(alone).toBeLessThanOrEqual(7)
  })
})

describe('a thousand', () => {
  test('are answered in the order asked, as they were written, twice if asked twice', async () => {
    const identities = Array.from({ length: 1000 }, (_, index) =>
      `155501010${(index * 7) % 100}`.padEnd(11, '0'),
    )
    const { body } = await batch(identities)
    expect(body.data.map(({ identity }: { identity: string }) => identity)).toEqual(identities)
    const single = new Map<string, unknown>()
    for (const identity of new Set(identities)) {
      const { allowed, reason } = (await ask(identity)).body
      single.set(identity, { identity, allowed, reason })
    }
    expect(body.data).toEqual(identities.map((identity) => single.get(identity)))
  })

  test('ask the database no more than one does', async () => {
    const few = await statements(() => batch(['15550101010']))
    const all = await statements(() =>
      batch(Array.from({ length: 1000 }, (_, index) => `15550${String(101_000 + index)}`)),
    )
    expect(all).toBe(few)
    expect(all).toBeLessThanOrEqual(7)
  })
})
