/** The deliverer: reads the log as an outbox for each endpoint, and sends what is due; at least once, in order per contact. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery, Endpoint } from '../domain/endpoint.ts'
import { hasArrived, healthAfter, wants } from '../domain/endpoint.ts'
import { makeId } from '../domain/id.ts'
import type { LoggedEvent } from '../domain/records.ts'
import { rankOf, userEventsOf } from '../domain/user-event.ts'
import { composeEvent } from './compose-event.ts'
import type { EndpointKey, Finish, NewDelivery } from './endpoint-store.ts'
import type { AppView, Ports } from './ports.ts'
import { deliveryWaitsMs, nextTryAt } from './retry.ts'
import { sendEvent } from './send-event.ts'

const batch = 200
/** Requests under way to one endpoint that answers well; one that fails gets one at a time. */
const perEndpoint = 8
/** Requests under way in all, and to endpoints that fail: however many are dead, the others find a place. */
const atOnce = 512
const failingAtOnce = 256
/** An endpoint that takes nothing is told this much of the log ahead; the rest waits in the log. */
const aheadAtMost = 10_000
/** Longer than any request takes: who claimed it has ended meanwhile. */
const claimMs = 60_000
const keptMs = 30 * 24 * 3_600_000
const hourMs = 3_600_000
const forgottenAtOnce = 500
/** A receiver may think for longer than the program has to stop: it is asked again then. */
const stopWithinMs = 8_000

/** What is under way to one endpoint. */
type Lane = { key: EndpointKey; inFlight: number; window: number; filling: boolean; again: boolean }

/**
 * What delivers. A round plans what the log calls for and starts what is due, and waits for no receiver. `stop` begins nothing more,
 * and resolves when what was begun is over or has taken too long.
 */
export type Deliverer = {
  deliverDue(): Promise<void>
  stop(): Promise<void>
  /** Round after round until nothing is due: for tests. */
  deliverAll(): Promise<void>
}

/** Makes the deliverer. */
export function createDeliverer(ports: Ports): Deliverer {
  const { store, clock, log, newId } = ports
  const lanes = new Map<string, Lane>()
  const starved = new Set<Lane>()
  const underWay = new Set<Promise<void>>()
  const busy = { all: 0, failing: 0 }
  let started = 0
  let isStopped = false
  let lastForgot = Number.NEGATIVE_INFINITY

  function laneOf(key: EndpointKey): Lane {
    const name = `${key.appId} ${key.id}`
    const lane = lanes.get(name) ?? { key, inFlight: 0, window: 1, filling: false, again: false }
    lanes.set(name, lane)
    return lane
  }

  /** One endpoint that fails keeps no other from its turn. */
  async function each(keys: EndpointKey[], work: (key: EndpointKey) => Promise<void>): Promise<void> {
    await Promise.all(
      keys.map((key) =>
        work(key).catch((error) =>
          log.error({ endpoint: key.id, error: String(error) }, 'an endpoint was left for the next round'),
        ),
      ),
    )
  }

  /** Keeps a row for every event that the endpoint wants, up to the end of the log. */
  async function plan(key: EndpointKey): Promise<void> {
    for (;;) {
      const endpoint = await store.findEndpoint(key)
      if (!endpoint?.enabled) return
      const isFull =
        endpoint.failingSince !== null && (await store.countPending(key, aheadAtMost)) >= aheadAtMost
      if (isFull) return
      const from = await store.cursor(key.appId, `endpoint:${key.id}`)
      const events = await store.eventsAfter(key.appId, from, batch)
      const last = events.at(-1)
      if (!last) return
      const deliveries = events.flatMap((event) => deliveriesOf(event, endpoint))
      await store.planDeliveries(key, { from, to: last.position, deliveries, now: clock.now() })
    }
  }

  function deliveriesOf(event: LoggedEvent, endpoint: Endpoint): NewDelivery[] {
    return userEventsOf(event)
      .filter((type) => wants(endpoint, type))
      .map((type) => ({
        id: newId(),
        type,
        eventId: event.id,
        contactId: event.contactId,
        subjectId: null,
        position: event.position,
        rank: rankOf(type),
        ends: rankOf(type) === 0 && event.status !== 'opted_in',
      }))
  }

  /** Starts as much as the endpoint takes at once; what is over makes place for the next. */
  async function fill(lane: Lane): Promise<void> {
    lane.again = true
    if (lane.filling) return
    lane.filling = true
    try {
      while (lane.again && !isStopped) {
        lane.again = false
        await startDue(lane)
      }
    } finally {
      lane.filling = false
    }
  }

  async function startDue(lane: Lane): Promise<void> {
    const { key } = lane
    const endpoint = await store.findEndpoint(key)
    const now = clock.now()
    if (!endpoint?.enabled || now < (endpoint.pausedUntil ?? 0)) return
    const isFailing = endpoint.failingSince !== null
    if (isFailing) lane.window = 1
    const place = Math.min(atOnce - busy.all, isFailing ? failingAtOnce - busy.failing : atOnce)
    const limit = Math.min(lane.window - lane.inFlight, place)
    if (place <= 0) starved.add(lane)
    if (limit <= 0) return
    // Taken before anything is awaited: others ask for a place meanwhile.
    const given = takePlaces(lane, limit, isFailing)
    try {
      const view = await store.findAppById(key.appId)
      if (!view) return
      const due = await store.claimDeliveries(key, { now, until: now + claimMs, limit })
      for (const delivery of due) start(lane, view, endpoint, delivery, given)
    } finally {
      given.giveBack()
    }
  }

  /** Places in the lane and in the whole, given back one by one, or those that are left at once. */
  function takePlaces(lane: Lane, taken: number, isFailing: boolean) {
    let left = taken
    const add = (count: number) => {
      lane.inFlight += count
      busy.all += count
      if (isFailing) busy.failing += count
    }
    add(taken)
    return {
      /** One of them is in use; answers how to give it back. */
      use() {
        left--
        return () => add(-1)
      },
      giveBack() {
        add(-left)
        left = 0
      },
    }
  }

  function start(
    lane: Lane,
    view: AppView,
    endpoint: Endpoint,
    delivery: Delivery,
    places: ReturnType<typeof takePlaces>,
  ): void {
    const leave = places.use()
    started++
    const sent = perform(lane, view, endpoint, delivery).catch((error) =>
      log.error({ delivery: delivery.id, error: String(error) }, 'the outcome of a delivery was not kept'),
    )
    follow(
      sent.finally(() => {
        leave()
        refill(lane)
      }),
    )
  }

  /** Keeps in mind what is under way until it is over; it never rejects. */
  function follow(way: Promise<void>): void {
    const followed: Promise<void> = way.finally(() => underWay.delete(followed))
    underWay.add(followed)
  }

  /** A place is free: for the same endpoint, and for those that found none. */
  function refill(lane: Lane): void {
    const next = [lane, ...starved]
    starved.clear()
    for (const one of next)
      follow(
        fill(one).catch((error) =>
          log.error({ endpoint: one.key.id, error: String(error) }, 'deliveries wait for the next round'),
        ),
      )
  }

  async function perform(lane: Lane, view: AppView, endpoint: Endpoint, delivery: Delivery): Promise<void> {
    const { key } = lane
    const claimed = { key, id: delivery.id, claimedUntil: delivery.claimedUntil ?? 0 }
    const body = await composeEvent(view, endpoint, delivery, ports)
    if (body === undefined) {
      await store.finishDelivery({ ...claimed, state: 'skipped', tryAt: null, now: clock.now() })
      return
    }
    const { attempt, notBefore } = await sendEvent(ports, endpoint, { id: delivery.id, body })
    const arrived = hasArrived(attempt.status)
    lane.window = arrived ? Math.min(perEndpoint, lane.window * 2) : 1
    const now = clock.now()
    const { disabled } = await store.finishDelivery({
      ...claimed,
      ...(arrived ? ({ state: 'delivered', tryAt: null } as const) : await afterFailure(notBefore)),
      now,
      attempt,
      body,
      judge: (before) => healthAfter(before, { at: now, status: attempt.status, notBefore }),
      announce: announcementOf(endpoint),
    })
    if (arrived) return
    const { slug } = view.app
    const fault = attempt.error ?? `HTTP ${attempt.status}`
    log.warn(
      { app: slug, endpoint: key.id, delivery: delivery.id, tries: delivery.tries + 1, fault },
      'a user event did not arrive',
    )
    if (disabled)
      log.error(
        { app: slug, endpoint: key.id, fault },
        'an endpoint was disabled: it is sent nothing any more',
      )

    /** What is no longer true by now need not wait for its next try, and nothing waits for it. */
    async function afterFailure(notBefore: number | null): Promise<Pick<Finish, 'state' | 'tryAt'>> {
      const tryAt = nextTryAt(clock, deliveryWaitsMs, delivery.tries + 1, notBefore ?? 0)
      if (tryAt === null) return { state: 'failed', tryAt }
      const holds = (await composeEvent(view, endpoint, delivery, ports)) !== undefined
      return holds ? { state: 'pending', tryAt } : { state: 'skipped', tryAt: null }
    }
  }

  /** The other endpoints of the app are told. */
  function announcementOf({ id: subjectId }: Endpoint): NonNullable<Finish['announce']> {
    const type = 'endpoint.disabled'
    return (others, position) =>
      others
        .filter((other) => wants(other, type))
        .map((other) => ({
          endpointId: other.id,
          id: newId(),
          type,
          eventId: null,
          contactId: null,
          subjectId,
          position,
          rank: rankOf(type),
          ends: false,
        }))
  }

  /** What is over is kept for 30 days. */
  async function forgetOld(): Promise<void> {
    const now = clock.now()
    if (now >= lastForgot && now - lastForgot < hourMs) return
    lastForgot = now
    const oldest = makeId(Math.max(0, now - keptMs), new Uint8Array(10))
    await each(await store.listAllEndpoints(), async (key) => {
      while ((await store.forgetDeliveries(key, oldest, forgottenAtOnce)) === forgottenAtOnce);
    })
  }

  async function deliverDue(): Promise<void> {
    const { behind, due } = await store.endpointsWithWork(clock.now())
    const all = new Map([...due, ...behind].map((key) => [`${key.appId} ${key.id}`, key]))
    const isBehind = new Set(behind.map(({ appId, id }) => `${appId} ${id}`))
    await each([...all.values()], async (key) => {
      if (isBehind.has(`${key.appId} ${key.id}`)) await plan(key)
      await fill(laneOf(key))
    })
    await forgetOld()
  }

  async function allOver(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return {
    deliverDue,

    async stop() {
      isStopped = true
      const patience = new AbortController()
      const enough = sleep(stopWithinMs, undefined, { signal: patience.signal }).catch(() => {})
      await Promise.race([allOver(), enough])
      patience.abort()
    },

    async deliverAll() {
      for (;;) {
        const before = started
        await deliverDue()
        await allOver()
        if (started === before) return
      }
    },
  }
}
