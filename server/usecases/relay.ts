/** The relay: providers allow one callback address, so what came in verified is passed on to the business's own systems. */
import type { Relay } from '../domain/records.ts'
import type { Ports } from './ports.ts'
import { deliveryWaitsMs, nextTryAt } from './retry.ts'

const atOnce = 10
const batch = 200

/** Makes one round of relaying: at least once, and in order per person. */
export function createRelay({ store, clock, post, log }: Ports): { relayDue(): Promise<void> } {
  async function relayFor(appId: string): Promise<void> {
    const view = await store.findAppById(appId)
    const url = view?.app.relayUrl
    const waiting = await store.listRelays(appId, batch)
    if (!url) {
      // The business named no address any more: there is nobody to pass it on to.
      for (const { relay } of waiting) await store.dropRelay(appId, relay.id)
      return
    }
    const due = inOrder(waiting, clock.now())
    for (let next = due.splice(0, atOnce); next.length > 0; next = due.splice(0, atOnce))
      await Promise.all(next.map((relay) => pass(relay, url)))
  }

  async function pass(relay: Omit<Relay, 'people'>, url: string): Promise<void> {
    const fault = await deliver(relay, url)
    if (fault === undefined) return store.dropRelay(relay.appId, relay.id)
    const tryAt = nextTryAt(clock, deliveryWaitsMs, relay.attempts + 1)
    log.warn(
      { app: relay.appId, relay: relay.id, attempts: relay.attempts + 1, fault },
      'relay did not arrive',
    )
    if (tryAt !== null) return store.putOffRelay(relay.appId, relay.id, tryAt)
    await store.dropRelay(relay.appId, relay.id)
    const lastError = `A request could not be relayed in ${deliveryWaitsMs.length + 1} tries: ${fault}`
    await store.noteHealth(relay.appId, relay.channelId, {
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
      const target = new URL(url)
      if (query !== '') target.search = query
      const { status } = await post(target.href, { method, headers, ...(method === 'POST' ? { body } : {}) })
      return status >= 200 && status < 300 ? undefined : `HTTP ${status}`
    } catch (error) {
      return String(error).slice(0, 200)
    }
  }

  return {
    async relayDue() {
      await Promise.all((await store.appsToRelay(clock.now())).map(relayFor))
    },
  }
}

/** What may go now, oldest first: nothing that is about somebody of whom something older still waits. */
function inOrder(
  waiting: { relay: Omit<Relay, 'people'>; people: string[] }[],
  now: number,
): Omit<Relay, 'people'>[] {
  const held = new Set<string>()
  return waiting.flatMap(({ relay, people }) => {
    const mayGo = relay.tryAt <= now && !people.some((person) => held.has(person))
    for (const person of people) held.add(person)
    return mayGo ? [relay] : []
  })
}
