/** Keys and repeated requests in the store, on both databases: what several nodes on one database need above all. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import type { ApiKeyRow, RepeatableRequest } from '../../server/usecases/access-store.ts'
import type { Store } from '../../server/usecases/ports.ts'
import { openPostgres } from '../support/postgres.ts'
import { anApp } from '../support/world.ts'

const postgres = await openPostgres()
const folder = mkdtempSync(join(tmpdir(), 'assent-access-'))
const opened: Store[] = []
afterAll(async () => {
  for (const store of opened) await store.close()
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
})

const secretKey = new Uint8Array(randomBytes(32))
async function open(databaseUrl: string): Promise<Store> {
  const store = await openStore({ databaseUrl, secretKey })
  opened.push(store)
  return store
}

const aKey = (more: Partial<ApiKeyRow> = {}): ApiKeyRow => ({
  id: 'k1',
  name: 'Shop',
  prefix: 'assent_abcdefgh',
  app: null,
  scopes: ['read', 'write'],
  createdAt: 1,
  createdBy: 'admin',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  ...more,
})
const request: RepeatableRequest = {
  principal: 'admin',
  method: 'POST',
  path: '/v1/apps',
  key: 'one',
  sent: '\n{}',
  person: undefined,
}
const at = (now: number, claim: string) => ({ now, abandonedBefore: now - 60_000, claim })
const answer = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"key":"secret"}' }

const databases = [
  ['SQLite', async () => `file:${join(folder, `${randomBytes(6).toString('hex')}.db`)}`, 1],
  ['PostgreSQL', () => postgres.createDatabase(), 3],
] as const

describe.each(databases)('on %s', (_, newDatabase, nodeCount) => {
  async function openNodes(): Promise<Store[]> {
    const url = await newDatabase()
    const nodes: Store[] = []
    for (let node = 0; node < nodeCount; node++) nodes.push(await open(url))
    return nodes
  }

  test('a key is found by its hash, with its app, and stays revoked at the first moment', async () => {
    const [store] = (await openNodes()) as [Store]
    await store.createApp(anApp(), [], [])
    const app = { id: 'app', slug: 'juniper' }
    await store.createApiKey(aKey(), 'hash-1')
    await store.createApiKey(aKey({ id: 'k2', app, expiresAt: 9 }), 'hash-2')
    expect(await store.findApiKey('hash-1')).toEqual(aKey())
    expect(await store.findApiKey('hash-2')).toEqual(aKey({ id: 'k2', app, expiresAt: 9 }))
    expect(await store.findApiKey('hash-3')).toBeUndefined()
    await store.noteKeyUse('k2', 5)
    await store.revokeApiKey('k2', 6)
    await store.revokeApiKey('k2', 7)
    expect(await store.findApiKeyById('k2')).toMatchObject({ lastUsedAt: 5, revokedAt: 6 })
    const page = { limit: 1, after: undefined }
    expect(await store.listApiKeys(null, page)).toMatchObject({ rows: [{ id: 'k1' }], next: 'k1' })
    expect(await store.listApiKeys('juniper', page)).toMatchObject({ rows: [{ id: 'k2' }], next: undefined })
    await expect(store.createApiKey(aKey({ id: 'k3' }), 'hash-1')).rejects.toThrow()
  })

  test('tries are counted once each, on however many nodes, and the span ends so long after the last that counted', async () => {
    const nodes = await openNodes()
    const count = (now: number, index = 0) =>
      (nodes[index % nodes.length] as Store).countTry('guess', now, 1000, 10)
    const counted = await Promise.all(Array.from({ length: 9 }, (_, index) => count(index, index)))
    expect(counted.map((one) => one.count).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await count(900)).toMatchObject({ count: 10, until: 1900 })
    expect(await count(1899)).toMatchObject({ count: 11, until: 1900 })
    expect(await count(1900)).toMatchObject({ count: 1, until: 2900 })
  })

  test('of many who send the same at once one has it, on however many nodes', async () => {
    const nodes = await openNodes()
    const claims = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (nodes[index % nodes.length] as Store).claimRequest(request, at(1000, `claim-${index}`)),
      ),
    )
    const claimed = claims.filter(({ state }) => state === 'claimed')
    expect(claimed).toHaveLength(1)
    expect(claims.filter(({ state }) => state === 'in_flight')).toHaveLength(59)
    const [first] = claimed as [{ state: 'claimed'; claim: string }]
    await (nodes[0] as Store).answerRequest(request, first.claim, answer)
    for (const node of nodes) {
      expect(await node.claimRequest(request, at(2000, 'later'))).toEqual({ state: 'answered', answer })
      const other = { ...request, sent: '\n{"other":true}' }
      expect(await node.claimRequest(other, at(2000, 'later'))).toEqual({ state: 'mismatch' })
    }
  })

  test('what was left behind is taken over by one, and its first holder changes nothing any more', async () => {
    const nodes = await openNodes()
    const [store] = nodes as [Store]
    expect(await store.claimRequest(request, at(1000, 'first'))).toEqual({ state: 'claimed', claim: 'first' })
    expect(await store.claimRequest(request, at(61_000, 'second'))).toEqual({ state: 'in_flight' })
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (nodes[index % nodes.length] as Store).claimRequest(request, at(61_001, `again-${index}`)),
      ),
    )
    const [second, ...others] = claims.filter((one) => one.state === 'claimed')
    expect(others).toEqual([])
    await store.answerRequest(request, 'first', { ...answer, body: 'late' })
    await store.releaseRequest(request, 'first')
    expect(await store.claimRequest(request, at(62_000, 'third'))).toEqual({ state: 'in_flight' })
    await store.answerRequest(request, second?.claim ?? '', answer)
    expect(await store.claimRequest(request, at(62_000, 'third'))).toEqual({ state: 'answered', answer })
  })

  test('what was released is free, what is old is forgotten', async () => {
    const [store] = (await openNodes()) as [Store]
    await store.claimRequest(request, at(1000, 'first'))
    await store.releaseRequest(request, 'first')
    expect(await store.claimRequest(request, at(1000, 'second'))).toEqual({
      state: 'claimed',
      claim: 'second',
    })
    await store.answerRequest(request, 'second', answer)
    await store.releaseRequest(request, 'second')
    await store.forgetRequests(1000)
    expect(await store.claimRequest(request, at(1000, 'third'))).toMatchObject({ state: 'answered' })
    await store.forgetRequests(1001)
    expect(await store.claimRequest(request, at(1000, 'third'))).toEqual({ state: 'claimed', claim: 'third' })
  })
})
