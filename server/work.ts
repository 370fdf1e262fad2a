/** Keeps the house working between requests: every chore in its own time, soon after a commit and every second. */
import { faultOf } from './usecases/fault-of.ts'
import type { Log, Store } from './usecases/ports.ts'

const everyMs = 1000

/** Starts the rounds; those of one chore never overlap, and none waits for another's. `stop` resolves when the last one is over. */
export function startWork(options: {
  chores: Record<string, () => Promise<void>>
  onCommit: Store['onCommit']
  log: Log
}): { stop(): Promise<void> } {
  const { chores, onCommit, log } = options
  const loops = Object.entries(chores).map(([chore, round]) => startLoop(chore, round, log))
  const soon = () => {
    for (const loop of loops) loop.soon()
  }
  const forget = onCommit(soon)
  const timer = setInterval(soon, everyMs)
  return {
    async stop() {
      forget()
      clearInterval(timer)
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

function startLoop(chore: string, round: () => Promise<void>, log: Log) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function rounds(): Promise<void> {
    do {
      again = false
      try {
        await round()
      } catch (error) {
        log.error({ chore, error: faultOf(error) }, 'a round of work failed')
      }
    } while (again && !stopped)
    running = undefined
  }

  return {
    soon(): void {
      if (stopped) return
      if (running) again = true
      else running = rounds()
    },
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  }
}
