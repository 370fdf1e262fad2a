/** What every store promises of endpoints and their deliveries, whatever database is behind it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Endpoint, switched } from '../../server/domain/endpoint.ts'
import { makeId } from '../../server/domain/id.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { EndpointStore, NewDelivery } from '../../server/usecases/endpoint-store.ts'
import type { Store } from '../../server/usecases/ports.ts'
import { aNotice, anApp, day, minute, start } from '../support/world.ts'

const secretKey = new Uint8Array(Buffer.alloc(32, 7))
const key = { appId: 'app', id: 'shop' }
const page = { limit: 50, after: undefined }

export function anEndpoint(more: Partial<Endpoint> = {}): Endpoint {
  return {
    ...key,
    name: null,
    url: 'https://shop.example/hook',
    events: null,
    format: 'standard',
    secret: 'whsec_very-secret-indeed',
    previousSecret: null,
    previousUntil: null,
    ...switched(true, start),
    createdAt: start,
    ...more,
  }
}

/** Runs the suite against a kind of database: `open` answers a fresh one's address and every value in it as text. */
export function deliveriesSuite(
  createDatabase: () => Promise<{ url: string; dump(): Promise<string> }>,
): void {
  let database: Awaited<ReturnType<typeof createDatabase>>
  let store: Store
  let serial: number
  beforeEach(async () => {
    database = await createDatabase()
    store = await openStore({ databaseUrl: database.url, secretKey })
    serial = 0
    await store.createApp(anApp(), [], [aNotice()])
    await store.createEndpoint(anEndpoint())
    return () => store.close()
  })

  const newDelivery = (contactId: string | null, more: Partial<NewDelivery> = {}): NewDelivery => {
    const position = ++serial
    return {
      id: makeId(start + position, new Uint8Array(10)),
      type: 'contact.active',
      eventId: `event-${position}`,
      contactId,
      subjectId: null,
      position,
      rank: 1,
      endpointIds: ['shop'],
      ends: false,
      ...more,
    }
  }
  let planned = 0
  beforeEach(() => {
    planned = 0
  })
  const plan = async (...deliveries: NewDelivery[]) => {
    await store.planDeliveries('app', {
      from: planned,
      to: serial,
      endpointIds: ['shop'],
      deliveries,
      now: start,
    })
    planned = serial
    return deliveries
  }
  const claim = (limit = 50, now = start, of: EndpointStore = store) =>
    of.claimDeliveries(key, { now, until: now + minute, limit })
  const positions = async (...given: Parameters<typeof claim>) =>
    (await claim(...given)).map(({ position }) => position)
  const attempt = { at: start, status: 500, error: null, response: 'it quotes +919876543210', durationMs: 7 }
  const finish = (
    delivery: Parameters<Store['finishDelivery']>[0]['delivery'],
    more: Partial<Parameters<Store['finishDelivery']>[0]> = {},
  ) =>
    store.finishDelivery({
      key,
      delivery,
      state: 'delivered',
      tryAt: null,
      now: start,
      ...more,
    })

  describe('an endpoint', () => {
    test('comes back as it was kept, and its secrets are nowhere readable', async () => {
      const rotated = {
        secret: 'whsec_another',
        previousSecret: 'whsec_very-secret-indeed',
        previousUntil: start,
      }
      await store.updateEndpoint(key, { ...rotated, events: ['contact.erased'] })
      expect(await store.findEndpoint(key)).toEqual(anEndpoint({ ...rotated, events: ['contact.erased'] }))
      expect(await store.listEndpoints('app')).toHaveLength(1)
      expect(await store.listEndpoints('other')).toEqual([])
      expect(await store.findEndpoint({ appId: 'other', id: 'shop' })).toBeUndefined()
      const dump = await database.dump()
      expect(dump).toContain('shop.example')
      expect(dump).not.toMatch(/very-secret|whsec_/)
    })

    test('opens its own sealed secret, and nobody else’s', async () => {
      await store.createEndpoint(anEndpoint({ id: 'twin', secret: 'whsec_of-the-twin' }))
      expect((await store.findEndpoint({ appId: 'app', id: 'twin' }))?.secret).toBe('whsec_of-the-twin')
    })

    test('keeps its name, and is without one again', async () => {
      await store.updateEndpoint(key, { name: 'The “shop”, متجر' })
      expect((await store.findEndpoint(key))?.name).toBe('The “shop”, متجر')
      await store.updateEndpoint(key, { name: null })
      expect((await store.findEndpoint(key))?.name).toBeNull()
    })

    test('says by its app’s slug how it is doing, and so does nobody else’s', async () => {
      await store.createApp(anApp({ id: 'another', slug: 'another' }), [], [])
      await store.createEndpoint(anEndpoint({ appId: 'another', id: 'theirs' }))
      await store.updateEndpoint({ appId: 'another', id: 'theirs' }, { failingSince: start })
      await store.updateEndpoint(key, { enabled: false, disabledReason: 'gone' })
      expect(await store.listEndpointHealth('juniper')).toEqual([
        { enabled: false, disabledReason: 'gone', failingSince: null },
      ])
      expect(await store.listEndpointHealth('another')).toEqual([
        { enabled: true, disabledReason: null, failingSince: start },
      ])
      expect(await store.listEndpointHealth('nobody')).toEqual([])
    })

    test('that is deleted leaves nothing of itself', async () => {
      await plan(newDelivery('asha'))
      await store.deleteEndpoint(key)
      expect(await store.findEndpoint(key)).toBeUndefined()
      expect(await store.listDeliveries(key, page)).toEqual({ rows: [], next: undefined })
      expect(await store.cursor('app', 'endpoint:shop')).toBe(0)
      await plan(newDelivery('asha'))
      expect((await store.listDeliveries(key, page)).rows).toEqual([])
    })

    test('is behind while its log is longer than its cursor, and has work while something is due', async () => {
      const due = async (now: number) => (await store.endpointsDue(now)).map(({ id }) => id)
      expect([await store.endpointsBehind(), await due(start)]).toEqual([[], []])
      await plan(newDelivery('asha'))
      expect(await due(start)).toEqual(['shop'])
      expect(await due(start - 1)).toEqual([])
      await store.updateEndpoint(key, { pausedUntil: start + 1 })
      expect(await due(start)).toEqual([])
      expect(await due(start + 1)).toEqual(['shop'])
      await store.updateEndpoint(key, { enabled: false })
      expect(await due(start + 1)).toEqual([])
    })

    test('starts at the log’s head', async () => {
      const event = (id: string) => ({
        write: 'event' as const,
        event: {
          id,
          appId: 'app',
          contactId: 'asha',
          type: 'became_active' as const,
          occurredAt: start,
          timed: true,
          recordedAt: start,
          status: 'none' as const,
          changed: false,
          revision: 1,
          data: { actor: 'person' as const },
        },
      })
      const record = (id: string) =>
        store.commit({
          touches: { appId: 'app', history: false },
          decide: () => ({ changes: [event(id)], result: undefined }),
        })
      await record('e1')
      await store.createEndpoint(anEndpoint({ id: 'late' }))
      const behind = async () =>
        (await store.endpointsBehind()).map(({ endpoint, position }) => [endpoint.id, position]).sort()
      expect(await behind()).toEqual([['shop', 0]])
      await record('e2')
      expect(await behind()).toEqual([
        ['late', 1],
        ['shop', 0],
      ])
      const told = newDelivery('asha', { position: 2 })
      await store.planDeliveries('app', {
        from: 1,
        to: 2,
        endpointIds: ['late', 'shop'],
        deliveries: [{ ...told, endpointIds: ['late', 'shop'] }],
        now: start,
      })
      // Whoever was elsewhere in the log is left alone.
      expect(await behind()).toEqual([['shop', 0]])
      expect((await store.listDeliveries(key, page)).rows).toEqual([])
      expect((await store.listDeliveries({ appId: 'app', id: 'late' }, page)).rows).toHaveLength(1)
    })
  })

  describe('what is due', () => {
    test('is planned once, however many plan it at once', async () => {
      const deliveries = [newDelivery('asha'), newDelivery('bruno')]
      const both = [deliveries, deliveries.map((one) => ({ ...one, id: `${one.id.slice(0, -1)}z` }))]
      await Promise.all(
        both.map((planned) =>
          store.planDeliveries('app', {
            from: 0,
            to: 2,
            endpointIds: ['shop'],
            deliveries: planned,
            now: start,
          }),
        ),
      )
      expect((await store.listDeliveries(key, page)).rows).toHaveLength(2)
      expect(await store.cursor('app', 'endpoint:shop')).toBe(2)
      expect(await store.countPending(key, 10)).toBe(2)
      expect(await store.countPending(key, 1)).toBe(1)
    })

    test('is found among those that were given up, or are on their way, and counted up to what was asked', async () => {
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery('carla'), newDelivery('dora'))
      const [first, second, third] = await claim()
      await finish(first!, { state: 'failed', attempt })
      await finish(second!, { state: 'failed', attempt })
      await finish(third!)
      const found = async (...given: Parameters<Store['listDeliveries']>) =>
        (await store.listDeliveries(...given)).rows.map(({ contactId }) => contactId)
      expect(await found(key, page, 'failed')).toEqual(['bruno', 'asha'])
      expect(await found(key, page, 'pending')).toEqual(['dora'])
      expect(await found(key, { limit: 1, after: undefined }, 'failed')).toEqual(['bruno'])
      expect(await found(key, { limit: 9, after: second!.id }, 'failed')).toEqual(['asha'])
      expect([await store.countFailed(key, 10), await store.countFailed(key, 1)]).toEqual([2, 1])
      await store.replayDelivery(key, first!.id, start)
      expect([await store.countFailed(key, 10), await store.countPending(key, 10)]).toEqual([1, 2])
    })

    test('is claimed once, until the claim is over', async () => {
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery(null))
      const claims = await Promise.all([claim(2), claim(2), claim(2)])
      const ids = claims.flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect([...(await positions()), ...claims.flat().map(({ position }) => position)].sort()).toEqual([
        1, 2, 3,
      ])
      expect(await positions(50, start + minute - 1)).toEqual([])
      expect(await positions(50, start + minute)).toEqual([1, 2, 3])
    })

    test('of one contact goes one at a time, in order', async () => {
      await plan(newDelivery('asha'), newDelivery('asha'), newDelivery('bruno'), newDelivery('asha'))
      const [first] = await claim()
      expect(await positions()).toEqual([])
      await finish(first!)
      const [second] = await claim()
      expect(second?.position).toBe(2)
      // Put off: what is behind it waits, too.
      await finish(second!, { state: 'pending', tryAt: start + 10 * minute, attempt, body: 'x' })
      await plan(newDelivery('asha'))
      expect(await positions()).toEqual([])
      const [again] = await claim(50, start + 10 * minute)
      // The third is Bruno's, whose first claim was never finished.
      expect(again?.position).toBe(3)
      const rows = (await store.listDeliveries(key, page)).rows
      expect(rows.find(({ position }) => position === 2)).toMatchObject({
        tries: 1,
        attempts: [attempt],
        body: 'x',
      })
    })

    test('goes first where it ends a permission, with what is before it of the same contact', async () => {
      const optOut = { type: 'contact.opted_out' as const, rank: 0 as const, ends: true }
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery('chloe'))
      await plan(newDelivery('chloe', optOut), newDelivery('dana', optOut))
      expect(await positions(2)).toEqual([3, 5])
      expect(await positions()).toEqual([1, 2])
    })

    test('goes one by one in that order, while it is finished one by one', async () => {
      const optOut = { type: 'contact.opted_out' as const, rank: 0 as const, ends: true }
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery('chloe'), newDelivery('dana'))
      await plan(newDelivery('chloe', optOut), newDelivery('asha'), newDelivery('dana', optOut))
      const order: number[] = []
      for (let [next] = await claim(1); next; [next] = await claim(1)) {
        order.push(next.position)
        await finish(next)
      }
      expect(order).toEqual([3, 4, 5, 7, 1, 2, 6])
    })

    test('is in a line at each endpoint, under one id, and waits at none for another', async () => {
      const twin = { appId: 'app', id: 'twin' }
      await store.createEndpoint(anEndpoint({ id: 'twin' }))
      await store.createEndpoint(anEndpoint({ id: 'deaf' }))
      const both = ['shop', 'twin']
      const endpointIds = [...both, 'deaf']
      const first = newDelivery('asha', { endpointIds: both })
      const second = newDelivery('asha', { endpointIds: both })
      const deliveries = [first, second]
      await store.planDeliveries('app', { from: 0, to: serial, endpointIds, deliveries, now: start })
      const [mine] = await claim()
      const claimTwins = () => store.claimDeliveries(twin, { now: start, until: start + minute, limit: 8 })
      const twins = await claimTwins()
      expect([mine?.id, ...twins.map(({ id }) => id)]).toEqual([first.id, first.id])
      await finish(mine!)
      expect((await claim()).map(({ id }) => id)).toEqual([second.id])
      expect(await claimTwins()).toEqual([])
      expect((await store.listDeliveries({ appId: 'app', id: 'deaf' }, page)).rows).toEqual([])
      expect(await store.cursor('app', 'endpoint:deaf')).toBe(serial)
    })

    test('skips an opt-in that it ends, unless that is being sent at this moment', async () => {
      const optIn = { type: 'contact.opted_in' as const }
      const optOut = { type: 'contact.opted_out' as const, rank: 0 as const, ends: true }
      await plan(newDelivery('asha', optIn), newDelivery('bruno', optIn))
      const [ashas, brunos] = await claim()
      await finish(ashas!, { state: 'pending', tryAt: start + 10 * minute, attempt })
      await plan(newDelivery('asha', optOut), newDelivery('bruno', optOut))
      const rows = async () =>
        (await store.listDeliveries(key, page)).rows.map(({ position, state }) => [position, state]).reverse()
      expect(await rows()).toEqual([
        [1, 'skipped'],
        [2, 'pending'],
        [3, 'pending'],
        [4, 'pending'],
      ])
      expect(await positions()).toEqual([3])
      await finish(brunos!)
      expect(await positions()).toEqual([4])
    })

    test('is skipped where it holds no longer when it comes back, and lets the next go', async () => {
      await plan(newDelivery('asha', { type: 'contact.opted_in' }))
      const [claimed] = await claim()
      await plan(newDelivery('asha', { type: 'contact.opted_out', rank: 0, ends: true }))
      const later = { state: 'pending' as const, tryAt: start + 10 * minute, attempt }
      const asked: unknown[] = []
      await finish(claimed!, { ...later, holds: (contact) => asked.push(contact) < 0 })
      // There is no such contact any more.
      expect(asked).toEqual([undefined])
      expect(await store.findDelivery(key, claimed!.id)).toMatchObject({
        state: 'skipped',
        tryAt: null,
        attempts: [attempt],
      })
      expect(await positions()).toEqual([2])
    })

    test('of some purposes only skips nothing', async () => {
      await plan(newDelivery('asha', { type: 'contact.opted_in' }))
      await plan(newDelivery('asha', { type: 'contact.opted_out', rank: 0, ends: false }))
      expect(await positions()).toEqual([1])
    })

    test('is finished by whoever holds the claim, and by nobody else', async () => {
      await plan(newDelivery('asha'))
      const [mine] = await claim()
      const [theirs] = await claim(50, start + minute)
      await finish(mine!, { state: 'failed' })
      expect((await store.findDelivery(key, mine!.id))?.state).toBe('pending')
      await finish(theirs!)
      expect((await store.findDelivery(key, mine!.id))?.state).toBe('delivered')
    })

    test('never waits for ever, however planning and finishing meet', async () => {
      for (let round = 0; round < 30; round++) {
        const [claimed] = await claim()
        const next = newDelivery('asha')
        await Promise.all([claimed ? finish(claimed) : undefined, plan(next)])
        expect((await store.endpointsDue(start)).map(({ id }) => id)).toEqual(['shop'])
      }
    })
  })

  describe('an endpoint that fails', () => {
    test('is judged by how it is doing, and the others are told when it is over', async () => {
      await store.createEndpoint(anEndpoint({ id: 'other' }))
      await store.createEndpoint(anEndpoint({ id: 'off', enabled: false }))
      await plan(newDelivery('asha'))
      const [claimed] = await claim()
      const seen: unknown[] = []
      const { disabled } = await finish(claimed!, {
        state: 'pending',
        tryAt: start + minute,
        attempt,
        judge: (before) => {
          seen.push(before)
          return { ...before, enabled: false, disabledReason: 'gone', disabledAt: start }
        },
        announce: (others) =>
          newDelivery(null, {
            type: 'endpoint.disabled',
            eventId: null,
            subjectId: 'shop',
            endpointIds: others.map(({ id }) => id),
          }),
      })
      expect(disabled).toBe(true)
      expect(seen).toEqual([switched(true, start)])
      expect(await store.findEndpoint(key)).toMatchObject({ enabled: false, disabledReason: 'gone' })
      expect((await store.listDeliveries({ appId: 'app', id: 'other' }, page)).rows).toMatchObject([
        { type: 'endpoint.disabled', subjectId: 'shop', contactId: null, tryAt: start },
      ])
      expect((await store.listDeliveries({ appId: 'app', id: 'off' }, page)).rows).toEqual([])
    })
  })

  describe('the record', () => {
    test('is listed newest first, in pages', async () => {
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery('chloe'))
      const first = await store.listDeliveries(key, { limit: 2, after: undefined })
      expect(first.rows.map(({ position }) => position)).toEqual([3, 2])
      const second = await store.listDeliveries(key, { limit: 2, after: first.next })
      expect(second.rows.map(({ position }) => position)).toEqual([1])
      expect(second.next).toBeUndefined()
    })

    test('is forgotten when it is old and over', async () => {
      await plan(newDelivery('asha'), newDelivery('bruno'), newDelivery('chloe'))
      const [done] = await claim(1)
      await finish(done!)
      const older = (position: number) => makeId(start + position, new Uint8Array(10))
      expect(await store.forgetDeliveries(key, older(1), 10)).toBe(0)
      expect(await store.forgetDeliveries(key, older(3), 10)).toBe(1)
      expect((await store.listDeliveries(key, page)).rows.map(({ position }) => position)).toEqual([3, 2])
    })

    test('is put on its way again behind what is before it', async () => {
      const [first, second] = await plan(newDelivery('asha'), newDelivery('asha'))
      const [one] = await claim()
      await finish(one!)
      const [two] = await claim()
      await finish(two!)
      expect(await store.replayDelivery(key, second!.id, start + day)).toMatchObject({
        state: 'pending',
        tryAt: start + day,
        tries: 0,
      })
      expect(await store.replayDelivery(key, first!.id, start + day)).toMatchObject({ tryAt: start + day })
      await finish((await claim(1, start + day))[0]!)
      expect(await store.replayDelivery(key, 'nobody', start)).toBeUndefined()
    })

    test('that is under way is left alone by a replay', async () => {
      const [only] = await plan(newDelivery('asha'))
      const [claimed] = await claim()
      expect(await store.replayDelivery(key, only!.id, start)).toMatchObject({
        claimedUntil: claimed?.claimedUntil,
      })
      await finish(claimed!)
      expect((await store.findDelivery(key, only!.id))?.state).toBe('delivered')
    })
  })

  test('erasing a person takes what was written of them out of every delivery, also of one under way', async () => {
    const deliveries = await plan(
      newDelivery('asha'),
      newDelivery('asha'),
      newDelivery('asha'),
      newDelivery('bruno'),
    )
    const [done, brunos] = await claim()
    await finish(done!, { attempt, body: 'to +919876543210' })
    await finish(brunos!, { attempt: { ...attempt, response: 'Bruno' }, body: 'to Bruno' })
    const [underWay] = await claim()
    await store.commit({
      touches: { appId: 'app', history: false },
      decide: () => ({
        changes: [{ write: 'erase', contactId: 'asha', identities: [], at: start, group: 'asha' }],
        result: undefined,
      }),
    })
    expect(await database.dump()).not.toContain('9876543210')
    await finish(underWay!, { state: 'pending', tryAt: start + minute, attempt, body: 'to +919876543210' })
    expect(await database.dump()).not.toContain('9876543210')
    const rows = await Promise.all(deliveries.map(({ id }) => store.findDelivery(key, id)))
    expect(rows.map((row) => [row?.state, row?.tryAt, row?.body])).toEqual([
      ['delivered', null, null],
      ['skipped', null, null],
      ['skipped', null, null],
      ['delivered', null, 'to Bruno'],
    ])
    expect(rows[3]?.attempts[0]?.response).toBe('Bruno')
  })

  test('what was planned and sent is there when the database is opened again', async () => {
    await plan(newDelivery('asha'))
    const [claimed] = await claim()
    await finish(claimed!, { state: 'pending', tryAt: start + minute, attempt, body: 'x' })
    const before = await store.findDelivery(key, claimed!.id)
    await store.close()
    store = await openStore({ databaseUrl: database.url, secretKey })
    expect(await store.findDelivery(key, claimed!.id)).toEqual(before)
    expect(await positions(50, start + minute)).toEqual([1])
  })
}
