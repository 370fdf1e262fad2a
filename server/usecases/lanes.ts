/** Lanes: how much may be under way to one endpoint and in all, so that those that hang or fail hold up nobody else. */
import type { EndpointKey } from './endpoint-store.ts'

/** Requests under way to one endpoint that answers well; one that fails gets one at a time. */
const perEndpoint = 8
/** Requests under way in all, and to endpoints that fail: however many are dead, the others find a place. */
const atOnce = 512
const failingAtOnce = 256
/** What fails at once takes no place for long, but work: so many tries in a burst, and so many a second, for all that fail. */
const failingBurst = 20
const failingPerSecond = 5

/** Whoever was asked nothing for so long is asked one thing first: they may have died meanwhile. */
const idleMs = 1000

/** What is under way to one endpoint. */
export type Lane = {
  key: EndpointKey
  inFlight: number
  window: number
  /** When something was last under way. */
  busyAt: number
  filling: boolean
  again: boolean
}

/** Places taken for an endpoint. */
export type Places = {
  readonly count: number
  /** One of them is in use; answers how to give it back. */
  use(): () => void
  /** Those that are not in use. */
  giveBack(): void
}

/** Makes the lanes. `nowMs` is a clock that never goes back. */
export function createLanes(nowMs: () => number) {
  const lanes = new Map<string, Lane>()
  const starved = new Set<Lane>()
  const busy = { all: 0, failing: 0 }
  const pace = { tries: failingBurst, at: nowMs() }

  function refillPace(): void {
    const now = nowMs()
    pace.tries = Math.min(failingBurst, pace.tries + ((now - pace.at) / 1000) * failingPerSecond)
    pace.at = now
  }

  return {
    of({ appId, id }: EndpointKey): Lane {
      const name = `${appId} ${id}`
      const known = lanes.get(name)
      if (known) return known
      const lane: Lane = {
        key: { appId, id },
        inFlight: 0,
        window: 1,
        busyAt: nowMs(),
        filling: false,
        again: false,
      }
      lanes.set(name, lane)
      return lane
    },

    /** Whether anything that fails may be tried now. */
    mayTryFailing(): boolean {
      refillPace()
      return pace.tries >= 1
    },

    /** As many places as there are for an endpoint now; undefined where there is none. Unpaced: for tests. */
    take(lane: Lane, { isFailing, isPaced }: { isFailing: boolean; isPaced: boolean }): Places | undefined {
      const isIdle = lane.inFlight === 0 && nowMs() - lane.busyAt > idleMs
      if (isFailing || isIdle) lane.window = 1
      const place = Math.min(atOnce - busy.all, isFailing ? failingAtOnce - busy.failing : atOnce)
      if (place <= 0) starved.add(lane)
      let left = Math.min(lane.window - lane.inFlight, place)
      if (left <= 0) return undefined
      refillPace()
      if (isFailing && isPaced && pace.tries < 1) return undefined
      if (isFailing) pace.tries = Math.max(0, pace.tries - left)
      const add = (count: number) => {
        lane.inFlight += count
        lane.busyAt = nowMs()
        busy.all += count
        if (isFailing) busy.failing += count
      }
      add(left)
      return {
        count: left,
        use() {
          left--
          return () => add(-1)
        },
        giveBack() {
          add(-left)
          if (isFailing) pace.tries += left
          left = 0
        },
      }
    },

    /** What arrives opens the window, what does not closes it. */
    learn(lane: Lane, hasArrived: boolean): void {
      lane.window = hasArrived ? Math.min(perEndpoint, lane.window * 2) : 1
    },

    /** Those that found no place, once. */
    takeStarved(): Lane[] {
      const all = [...starved]
      starved.clear()
      return all
    },
  }
}
