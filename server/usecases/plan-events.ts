/** Planning: the log, read as an outbox, becomes a row for each event that an endpoint wants. Endpoints that are equally far are planned together. */

import { wants } from '../domain/endpoint.ts'
import type { LoggedEvent } from '../domain/records.ts'
import { rankOf, userEventsOf } from '../domain/user-event.ts'
import type { EndpointAtWork, EndpointBehind, NewDelivery } from './endpoint-store.ts'
import { faultOf } from './fault-of.ts'
import type { Ports } from './ports.ts'

const batch = 200
/** An endpoint that takes nothing is planned this much ahead; the rest waits in the log. */
const aheadAtMost = 10
/** How often the rows of such an endpoint are counted. */
const countEveryMs = 1000
/** How often one more event is planned for it all the same: its first try finds out whether the endpoint is back. */
const probeEveryMs = 60_000

/** Plans what the log calls for, up to its end. */
export type PlanEvents = (behind: EndpointBehind[]) => Promise<void>

type Group = { appId: string; position: number; isProbe: boolean; endpoints: EndpointAtWork[] }

/** Makes the planner. */
export function createPlanEvents({ store, clock, log, newId }: Ports): PlanEvents {
  const full = new Map<string, { countedAt: number; probedAt: number }>()

  /** How an endpoint is planned now: not at all, one event, or everything. */
  async function paceOf(endpoint: EndpointAtWork): Promise<'not now' | 'one' | 'all'> {
    const { id, appId, failingSince } = endpoint
    const now = clock.now()
    const known = full.get(id)
    if (failingSince === null) {
      full.delete(id)
      return 'all'
    }
    if (known && now - known.probedAt >= probeEveryMs) {
      known.probedAt = now
      return 'one'
    }
    if (known && now - known.countedAt < countEveryMs) return 'not now'
    if ((await store.countPending({ appId, id }, aheadAtMost)) < aheadAtMost) {
      full.delete(id)
      return 'all'
    }
    full.set(id, { countedAt: now, probedAt: known?.probedAt ?? now })
    return 'not now'
  }

  async function groupsOf(behind: EndpointBehind[]): Promise<Group[]> {
    const groups = new Map<string, Group>()
    for (const { endpoint, position } of behind) {
      const pace = await paceOf(endpoint)
      if (pace === 'not now') continue
      const isProbe = pace === 'one'
      const { appId } = endpoint
      const name = `${appId} ${position} ${isProbe}`
      const group = groups.get(name) ?? { appId, position, isProbe, endpoints: [] }
      group.endpoints.push(endpoint)
      groups.set(name, group)
    }
    return [...groups.values()]
  }

  async function planGroup({ appId, position, isProbe, endpoints }: Group): Promise<void> {
    for (let from = position; ; ) {
      const events = await store.eventsAfter(appId, from, isProbe ? 1 : batch)
      const last = events.at(-1)
      if (!last) return
      const to = last.position
      await store.planDeliveries(appId, {
        from,
        to,
        endpointIds: endpoints.map(({ id }) => id),
        deliveries: events.flatMap((event) => deliveriesOf(event, endpoints)),
        now: clock.now(),
      })
      const isDone = isProbe || events.length < batch || endpoints.some((one) => one.failingSince !== null)
      if (isDone) return
      from = to
    }
  }

  /** The same id at every endpoint: the event is one, whoever hears of it. */
  function deliveriesOf(event: LoggedEvent, endpoints: EndpointAtWork[]): NewDelivery[] {
    return userEventsOf(event).map((type) => ({
      id: newId(),
      type,
      eventId: event.id,
      contactId: event.contactId,
      subjectId: null,
      position: event.position,
      rank: rankOf(type),
      ends: rankOf(type) === 0 && event.status !== 'opted_in',
      endpointIds: endpoints.filter((one) => wants(one, type)).map(({ id }) => id),
    }))
  }

  return async (behind) => {
    const groups = await groupsOf(behind)
    await Promise.all(
      groups.map((group) =>
        planGroup(group).catch((error) =>
          log.error({ app: group.appId, error: faultOf(error) }, 'user events wait for the next round'),
        ),
      ),
    )
  }
}
