/** The relay: providers allow one callback address, so what came in verified is passed on to the business's own systems. */
import type { Relay } from '../domain/records.ts'
import { faultOf } from './fault-of.ts'
import type { Page, Ports, WaitingRelay } from './ports.ts'
import { deliveryWaitsMs, nextTryAt } from './retry.ts'
import { createRuns } from './runs.ts'

const atOnce = 10
const batch = 500
/** How many that wait are looked through in a round for those that may overtake. */
const lookedAtMost = 10_000
/** Longer than a request takes: who has one and ended meanwhile has it no more. */
const claimedForMs = 60_000

/** At least once, and in order per person. A round begins what is due and does not wait for it. */
export type RelayRounds = {
  relayDue(): Promise<void>
  /** Resolves when nothing is on its way. */
  settle(): Promise<void>
  /** Begins nothing new, and resolves when nothing is on its way. */
  stop(): Promise<void>
}

/** Makes the relay. */
export function createRelay({ store, clock, post, log }: Ports): RelayRounds {
  const runs = createRuns('relay', relayFor, log)

  async function relayFor(appId: string): Promise<void> {
    // Whoever was held up by what has just arrived goes next.
    while (!runs.isStopped && (await passDue(appId)));
  }

  /** Whether something arrived for which somebody waited. */
  async function passDue(appId: string): Promise<boolean> {
    const view = await store.findAppById(appId)
    const url = view?.app.relayUrl
    const held = new Set<string>()
    const passing = new Set<Promise<void>>()
    const seen = { arrived: false, held: false }
    let looked = 0
    let page: Page<WaitingRelay, string> | undefined
    do {
      page = await store.listRelays(appId, { limit: batch, after: page?.next })
      looked += page.rows.length
      for (const { id, tryAt, people } of page.rows) {
        if (runs.isStopped) break
        // The business named no address any more: there is nobody to pass it on to.
        if (!url) {
          await store.dropRelay(appId, id)
          continue
        }
        const mustWait = people.some((person) => held.has(person))
        for (const person of people) held.add(person)
        seen.held ||= mustWait && tryAt <= clock.now()
        if (mustWait || tryAt > clock.now()) continue
        while (passing.size >= atOnce) await Promise.race(passing)
        const one: Promise<void> = pass({ appId, id, tryAt }, url)
          .then((arrived) => {
            seen.arrived ||= arrived
          })
          .catch((error) => log.error({ relay: id, error: faultOf(error) }, 'a relay was left'))
          .finally(() => passing.delete(one))
        passing.add(one)
      }
    } while (page.next !== undefined && looked < lookedAtMost && !runs.isStopped)
    await Promise.all(passing)
    return seen.arrived && seen.held
  }

  /** Whether it arrived. */
  async function pass(
    { appId, id, tryAt }: { appId: string; id: string; tryAt: number },
    url: string,
  ): Promise<boolean> {
    const relay = await store.claimRelay(appId, id, tryAt, clock.now() + claimedForMs)
    if (!relay) return false
    const fault = await deliver(relay, url)
    if (fault === undefined) {
      await store.dropRelay(appId, id)
      return true
    }
    const attempts = relay.attempts + 1
    const next = nextTryAt(clock, deliveryWaitsMs, attempts)
    log.warn({ app: appId, relay: id, attempts, fault }, 'relay did not arrive')
    if (next === null) await giveUp(relay, fault)
    else await store.putOffRelay(appId, id, next)
    return false
  }

  async function giveUp({ appId, channelId, id }: Omit<Relay, 'people'>, fault: string): Promise<void> {
    await store.dropRelay(appId, id)
    const lastError = `A request could not be relayed in ${deliveryWaitsMs.length + 1} tries: ${fault}`
    await store.noteHealth(appId, channelId, {
      lastError: lastError.slice(0, 500),
      lastErrorAt: clock.now(),
    })
  }

  /** What went wrong; undefined where it arrived. */
  async function deliver(
    { method, query, headers, body }: Omit<Relay, 'people'>,
    url: string,
  ): Promise<string | undefined> {
    try {
      const target = withQuery(url, query)
      const { status } = await post(target, { method, headers, ...(method === 'POST' ? { body } : {}) })
      return status >= 200 && status < 300 ? undefined : `HTTP ${status}`
    } catch (error) {
      return faultOf(error).slice(0, 200)
    }
  }

  return {
    async relayDue() {
      for (const appId of await store.appsToRelay(clock.now())) runs.start(appId)
    },
    settle: () => runs.settle(),
    stop: () => runs.stop(),
  }
}

/** The provider's query after the business's own, which may be what opens its door. */
function withQuery(url: string, query: string): string {
  const target = new URL(url)
  if (query !== '') target.search = target.search === '' ? query : `${target.search}&${query.slice(1)}`
  return target.href
}
