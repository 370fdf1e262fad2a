/** Runs, one for each app at a time: whoever is slow holds up nobody but themselves. */
import { faultOf } from './fault-of.ts'
import type { Log } from './ports.ts'

/** Runs by app. */
export type Runs = {
  /** Begins one; where the app's last one still goes on, another follows it. */
  start(appId: string): void
  /** Resolves when there is none any more: of one app, or of any. */
  settle(appId?: string): Promise<void>
  /** Whether nothing new is to be begun: a long run ends early. */
  readonly isStopped: boolean
  /** Begins no more, and resolves when the last one is over. */
  stop(): Promise<void>
}

/** Makes them out of what is done for one app. */
export function createRuns(what: string, run: (appId: string) => Promise<void>, log: Log): Runs {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  let isStopped = false

  async function repeat(appId: string): Promise<void> {
    do {
      again.delete(appId)
      try {
        await run(appId)
      } catch (error) {
        log.error({ what, app: appId, error: faultOf(error) }, 'a round of work failed')
      }
    } while (again.has(appId) && !isStopped)
    running.delete(appId)
  }

  async function settle(appId?: string): Promise<void> {
    const waitedFor = () => (appId === undefined ? [...running.values()] : [running.get(appId) ?? []].flat())
    while (waitedFor().length > 0) await Promise.all(waitedFor())
  }

  return {
    start(appId) {
      if (isStopped) return
      if (running.has(appId)) again.add(appId)
      else running.set(appId, repeat(appId))
    },
    settle,
    get isStopped() {
      return isStopped
    },
    stop() {
      isStopped = true
      return settle()
    },
  }
}
