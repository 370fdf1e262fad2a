/** Keys: shown once, kept as a hash, recognised by their form, used until they are revoked or expire. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiKeyPattern } from '../../../server/schema/api-key.ts'
import { isKey } from '../../../server/usecases/make-key.ts'
import { adminApiKey, openKeyed } from '../../support/keys.ts'

const startAt = Date.UTC(2026, 10, 21, 9, 0, 30)
let house: Awaited<ReturnType<typeof openKeyed>>
beforeAll(async () => {
  house = await openKeyed({ startAt })
})
afterAll(() => house.close())

const withKey = async (key: string) => (await house.ask('GET', '/v1/apps/juniper', { key })).status

describe('a key', () => {
  test('is shown once, with all there is to know of it', async () => {
    const { status, body, headers } = await house.admin('POST', '/v1/api-keys', {
      name: ' Shop ',
      app: 'juniper',
      scopes: ['read', 'write', 'read'],
      expiresAt: '2026-12-21T10:00:30+01:00',
    })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    const { key, ...rest } = body
    expect(rest).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{26}$/),
      name: 'Shop',
      prefix: key.slice(0, 15),
      app: 'juniper',
      scopes: ['read', 'write'],
      createdAt: '2026-11-21T09:00:30.000Z',
      createdBy: 'admin',
      expiresAt: '2026-12-21T09:00:30.000Z',
      lastUsedAt: null,
      revokedAt: null,
    })
    const listed = await house.admin('GET', '/v1/api-keys')
    expect(listed.body.data).toContainEqual(rest)
    expect(listed.text).not.toContain(key)
    expect(listed.text).not.toContain(key.slice(16))
  })

  test('has the form that scanners look for, and no text of that form by accident passes', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => house.makeKey(['read'])))
    for (const { key, prefix } of made) {
      expect(key).toMatch(/^assent_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/)
      expect(key).toMatch(apiKeyPattern)
      expect(key.startsWith(`${prefix}_`)).toBe(true)
      expect(isKey(key)).toBe(true)
      // One character mistyped, anywhere, or two that changed places.
      for (let at = 0; at < key.length; at++) {
        const other = key[at] === 'a' ? 'b' : 'a'
        expect(isKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false)
      }
      expect(isKey(key.slice(0, -1))).toBe(false)
      expect(isKey(`${key}0`)).toBe(false)
    }
    expect(new Set(made.map(({ key }) => key)).size).toBe(50)
    const pattern = (await house.ask('GET', '/openapi.json')).body.components.securitySchemes.readKey
      .description
    expect(pattern).toContain('^assent_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$')
  })

  test('is nowhere in the database and nowhere in what is logged, whatever becomes of the request', async () => {
    const { key } = await house.makeKey(['write'])
    const wrong = `${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`
    for (const one of [key, wrong])
      for (const [method, path] of [
        ['GET', '/v1/apps/juniper'],
        ['GET', '/v1/apps/nobody'],
        ['POST', '/v1/apps/juniper/contacts/15550100150/opt-in'],
        ['DELETE', '/v1/apps/juniper/contacts/15550100150'],
      ] as const)
        await house.ask(method, path, { key: one })
    // A fault of ours on the way, which is logged with its words.
    const { store } = house
    const { findApp } = store
    store.findApp = () => Promise.reject(new Error('a fault'))
    expect((await house.ask('GET', '/v1/apps/juniper', { key })).status).toBe(500)
    store.findApp = findApp
    const bytes = house.bytes()
    expect(house.logged.length).toBeGreaterThan(0)
    for (const secret of [key, key.slice(16), wrong, adminApiKey]) {
      expect(bytes.includes(secret)).toBe(false)
      expect(house.logged.join('\n')).not.toContain(secret)
    }
    expect(bytes.includes(createHash('sha256').update(key).digest('hex'))).toBe(true)
  })

  test('of several, each works until it is revoked: two are a rotation', async () => {
    const [old, fresh] = [await house.makeKey(['read']), await house.makeKey(['read'])]
    expect([await withKey(old.key), await withKey(fresh.key)]).toEqual([200, 200])
    expect((await house.admin('DELETE', `/v1/api-keys/${old.id}`)).status).toBe(204)
    expect([await withKey(old.key), await withKey(fresh.key)]).toEqual([401, 200])
    const revoked = async () =>
      (await house.admin('GET', '/v1/api-keys?limit=200')).body.data.find(
        ({ id }: { id: string }) => id === old.id,
      )
    const first = (await revoked()).revokedAt
    house.now.at += 5000
    expect((await house.admin('DELETE', `/v1/api-keys/${old.id}`)).status).toBe(204)
    expect((await revoked()).revokedAt).toBe(first)
  })

  test('ends when it says', async () => {
    const expiresAt = new Date(house.now.at + 1000).toISOString()
    const { key } = await house.makeKey(['read'], { expiresAt })
    expect(await withKey(key)).toBe(200)
    house.now.at += 999
    expect(await withKey(key)).toBe(200)
    house.now.at += 1
    expect(await withKey(key)).toBe(401)
  })

  test('is known to have been used, to the minute, once a minute', async () => {
    const { id, key } = await house.makeKey(['read'])
    const used = async () => {
      // Nobody waits for it to be written; a write that comes after it does.
      await house.makeKey(['read'])
      const { data } = (await house.admin('GET', '/v1/api-keys?limit=200')).body
      return data.find((one: { id: string }) => one.id === id).lastUsedAt
    }
    expect(await used()).toBeNull()
    house.now.at = startAt + 10 * 60_000
    await withKey(key)
    expect(await used()).toBe('2026-11-21T09:10:00.000Z')
    house.now.at += 20_000
    await withKey(key)
    expect(await used()).toBe('2026-11-21T09:10:00.000Z')
    house.now.at += 20_000
    await withKey(key)
    expect(await used()).toBe('2026-11-21T09:11:00.000Z')
  })

  test('works while its use cannot be written down', async () => {
    const { id, key } = await house.makeKey(['read'])
    const { noteKeyUse } = house.store
    house.store.noteKeyUse = () => Promise.reject(new Error('the disk is full'))
    expect(await withKey(key)).toBe(200)
    house.store.noteKeyUse = noteKeyUse
    expect(house.logged.at(-1)).toContain(id)
  })
})

test.each([
  [{ scopes: ['read'] }, 'name'],
  [{ name: '', scopes: ['read'] }, 'name'],
  [{ name: 'x', scopes: [] }, 'scopes'],
  [{ name: 'x', scopes: ['owner'] }, 'scopes.0'],
  [{ name: 'x', scopes: ['read'], app: 'NOPE' }, 'app'],
  [{ name: 'x', scopes: ['read'], expiresAt: '2026-11-21T09:00:00' }, 'expiresAt'],
  [{ name: 'x', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  [{ name: 'x', scopes: ['read'], key: 'mine' }, 'key'],
])('a key that cannot be: %o', async (body, path) => {
  const answer = await house.admin('POST', '/v1/api-keys', body)
  expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'invalid', path])
})

test('of an app that is not there, and one that is not there', async () => {
  const ofNobody = await house.admin('POST', '/v1/api-keys', { name: 'x', scopes: ['read'], app: 'nobody' })
  expect([ofNobody.status, ofNobody.body.code]).toEqual([404, 'app_unknown'])
  for (const id of ['01kaf3v6r2x8m4q9t7w5y1z0bc', 'x']) {
    const { status, body } = await house.admin('DELETE', `/v1/api-keys/${id}`)
    expect([status, body.code]).toEqual([404, 'api_key_unknown'])
  }
})

test('are listed page by page', async () => {
  const first = (await house.admin('GET', '/v1/api-keys?limit=3')).body
  const second = (await house.admin('GET', `/v1/api-keys?limit=3&cursor=${first.nextCursor}`)).body
  const ids = [...first.data, ...second.data].map(({ id }) => id)
  expect(ids).toHaveLength(6)
  expect(new Set(ids).size).toBe(6)
  expect(ids).toEqual([...ids].sort())
})

test('evidence names the key that told of it', async () => {
  const { id, key } = await house.makeKey(['write'], { app: 'juniper' })
  const path = '/v1/apps/juniper/contacts/15550100160'
  await house.ask('POST', `${path}/opt-in`, { key, body: { evidence: 'form 12' } })
  await house.admin('POST', `${path}/opt-out`, {})
  const { data } = (await house.admin('GET', `${path}/events`)).body
  expect(data.map(({ type, data }: { type: string; data: object }) => ({ type, ...data }))).toMatchObject([
    { type: 'consented', actor: 'key', actorId: id },
    { type: 'opted_out', actor: 'key', actorId: 'admin' },
  ])
})

describe('without ADMIN_API_KEY', () => {
  test('whatever is sent in its place is refused', async () => {
    const bare = await openKeyed({ adminApiKey: undefined })
    for (const key of [adminApiKey, 'undefined', 'null', ' '])
      expect((await bare.ask('GET', '/v1/apps', { key })).status).toBe(401)
    await bare.close()
  })
})
