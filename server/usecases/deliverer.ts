/** The deliverer: sends user events to endpoints, at least once, in order per contact. */

import { setTimeout as sleep } from 'node:timers/promises'
import { type Delivery, type Endpoint, hasArrived, healthAfter, wants } from '../domain/endpoint.ts'
import { makeId } from '../domain/id.ts'
import { rankOf, stillHolds } from '../domain/user-event.ts'
import { composeEvent } from './compose-event.ts'
import type { EndpointKey, Finish } from './endpoint-store.ts'
import { faultOf } from './fault-of.ts'
import { createLanes, type Lane, type Places } from './lanes.ts'
import { createPlanEvents } from './plan-events.ts'
import type { Ports } from './ports.ts'
import { deliveryWaitsMs, nextTryAt } from './retry.ts'
import { sendEvent } from './send-event.ts'

/** Longer than any request takes: who claimed it has ended meanwhile. */
const claimMs = 60_000
const keptMs = 30 * 24 * 3_600_000
const hourMs = 3_600_000
const forgottenAtOnce = 500
/** A receiver may think for longer than the program has to stop: it is asked again then. */
const stopWithinMs = 8_000

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
  const lanes = createLanes(() => performance.now())
  const planEvents = createPlanEvents(ports)
  const underWay = new Set<Promise<void>>()
  let started = 0
  let isPaced = true
  let isStopped = false
  let lastForgot = Number.NEGATIVE_INFINITY

  /** Starts as much as the endpoint takes at once; what is over makes place for the next. */
  async function fill(lane: Lane): Promise<void> {
    // Nothing to look for while there is no place anyway.
    if (lane.inFlight >= lane.window) return
    lane.again = true
    if (lane.filling) return
    lane.filling = true
    try {
      while (lane.again && !isStopped) {
        lane.again = false
        const endpoint = await store.findEndpoint(lane.key)
        if (endpoint) await startDue(lane, endpoint)
      }
    } catch (error) {
      log.error({ endpoint: lane.key.id, error: faultOf(error) }, 'deliveries wait for the next round')
    } finally {
      lane.filling = false
    }
  }

  async function startDue(lane: Lane, endpoint: Endpoint): Promise<void> {
    const now = clock.now()
    if (!endpoint.enabled || now < (endpoint.pausedUntil ?? 0)) return
    // Taken before anything is awaited: others ask for a place meanwhile.
    const places = lanes.take(lane, { isFailing: endpoint.failingSince !== null, isPaced })
    if (!places) return
    try {
      const claim = { now, until: now + claimMs, limit: places.count }
      for (const delivery of await store.claimDeliveries(lane.key, claim))
        start(lane, endpoint, delivery, places)
    } finally {
      places.giveBack()
    }
  }

  function start(lane: Lane, endpoint: Endpoint, delivery: Delivery, places: Places): void {
    const leave = places.use()
    started++
    const sent = perform(lane, endpoint, delivery).catch((error) =>
      log.error({ delivery: delivery.id, error: faultOf(error) }, 'the outcome of a delivery was not kept'),
    )
    follow(
      sent.finally(() => {
        leave()
        // A place is free: for the same endpoint, and for those that found none.
        for (const one of [lane, ...lanes.takeStarved()]) follow(fill(one))
      }),
    )
  }

  /** Keeps in mind what is under way until it is over; it never rejects. */
  function follow(way: Promise<void>): void {
    const followed: Promise<void> = way.finally(() => underWay.delete(followed))
    underWay.add(followed)
  }

  async function perform(lane: Lane, endpoint: Endpoint, delivery: Delivery): Promise<void> {
    const { key } = lane
    const body = await composeEvent(endpoint, delivery, ports)
    if (body === undefined) {
      await store.finishDelivery({ key, delivery, state: 'skipped', tryAt: null, now: clock.now() })
      return
    }
    const { attempt, notBefore } = await sendEvent(ports, endpoint, { id: delivery.id, body })
    const arrived = hasArrived(attempt.status)
    lanes.learn(lane, arrived)
    const now = clock.now()
    const { disabled } = await store.finishDelivery({
      key,
      delivery,
      ...(arrived ? ({ state: 'delivered', tryAt: null } as const) : afterFailure(delivery, notBefore)),
      now,
      attempt,
      body,
      // A success says something of an endpoint only where it failed before.
      ...(arrived && endpoint.failures === 0
        ? {}
        : {
            judge: (before) => healthAfter(before, { at: now, status: attempt.status, notBefore }),
            announce: announcementOf(endpoint),
          }),
    })
    if (arrived) return
    const fault = attempt.error ?? `HTTP ${attempt.status}`
    log.warn(
      { app: key.appId, endpoint: key.id, delivery: delivery.id, tries: delivery.tries + 1, fault },
      'a user event did not arrive',
    )
    if (disabled)
      log.error(
        { app: key.appId, endpoint: key.id, fault },
        'an endpoint was disabled: it is sent nothing any more',
      )
  }

  /** An opt-in that is no longer true by then need not wait for its next try, and nothing waits for it. */
  function afterFailure(
    { type, tries }: Delivery,
    notBefore: number | null,
  ): Pick<Finish, 'state' | 'tryAt' | 'holds'> {
    const tryAt = nextTryAt(clock, deliveryWaitsMs, tries + 1, notBefore ?? 0)
    if (tryAt === null) return { state: 'failed', tryAt }
    const isOptIn = type === 'contact.opted_in'
    return {
      state: 'pending',
      tryAt,
      ...(isOptIn ? { holds: (contact) => stillHolds(type, contact, clock.now()) } : {}),
    }
  }

  /** The other endpoints of the app are told. */
  function announcementOf({ id: subjectId }: Endpoint): NonNullable<Finish['announce']> {
    const type = 'endpoint.disabled'
    return (others, position) => ({
      id: newId(),
      type,
      eventId: null,
      contactId: null,
      subjectId,
      position,
      rank: rankOf(type),
      ends: false,
      endpointIds: others.filter((other) => wants(other, type)).map(({ id }) => id),
    })
  }

  /** What is over is kept for 30 days. */
  async function forgetOld(): Promise<void> {
    const now = clock.now()
    if (now >= lastForgot && now - lastForgot < hourMs) return
    lastForgot = now
    const oldest = makeId(Math.max(0, now - keptMs), new Uint8Array(10))
    const forget = (key: EndpointKey) => store.forgetDeliveries(key, oldest, forgottenAtOnce)
    for (const key of await store.listAllEndpoints()) while ((await forget(key)) === forgottenAtOnce);
  }

  async function deliverDue(): Promise<void> {
    await planEvents(await store.endpointsBehind())
    const due = await store.endpointsDue(clock.now())
    // Who answers goes before who does not, and of these none always before the others.
    const failing = due.filter(({ failingSince }) => failingSince !== null)
    const first = failing.length === 0 ? 0 : started % failing.length
    const turns = [...failing.slice(first), ...failing.slice(0, first)]
    const well = due.filter(({ failingSince }) => failingSince === null)
    await Promise.all(well.map((endpoint) => fill(lanes.of(endpoint))))
    for (const endpoint of turns) {
      if (isPaced && !lanes.mayTryFailing()) break
      await fill(lanes.of(endpoint))
    }
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
      isPaced = false
      for (;;) {
        const before = started
        await deliverDue()
        await allOver()
        if (started === before) break
      }
      isPaced = true
    },
  }
}
