/** Keeps the house working between requests: soon after a commit, and every second. */
import type { Log, Store } from './usecases/ports.ts'

const everyMs = 1000

/** Starts the rounds; one never overlaps another. `stop` resolves when the last one is over. */
export function startWork(options: { work: () => Promise<void>; onCommit: Store['onCommit']; log: Log }): {
  stop(): Promise<void>
} {
  const { work, onCommit, log } = options
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function rounds(): Promise<void> {
    do {
      again = false
      try {
        await work()
      } catch (error) {
        log.error({ error: String(error) }, 'a round of work failed')
      }
    } while (again && !stopped)
    running = undefined
  }

  function soon(): void {
    if (stopped) return
    if (running) again = true
    else running = rounds()
  }

  const forget = onCommit(soon)
  const timer = setInterval(soon, everyMs)
  return {
    async stop() {
      stopped = true
      forget()
      clearInterval(timer)
      await running
    },
  }
}
