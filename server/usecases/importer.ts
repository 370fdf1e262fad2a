/** The importer: decides on what files brought, a chunk a commit, and goes on after a kill where the last commit ended. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportRecord } from './import-store.ts'
import type { Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'

const hourMs = 3_600_000
/** A file of which nothing has come for this long is not coming any more. */
const abandonedMs = hourMs
/** How long every single error of an import can be asked for. */
const errorsMs = 90 * 24 * hourMs

/** Works on imports until nothing is left to do; `stop` lets the commit under way end. */
export type Importer = { importDue(): Promise<void>; stop(): Promise<void> }

/** Makes the importer. */
export function createImporter({ store, clock }: Ports, record: RecordSignal): Importer {
  let isStopped = false
  let working: Promise<void> = Promise.resolve()
  let forgotAt = 0

  /** Whether there may be more to do of it here; where somebody else is at it, it is left to them for now. */
  async function step({ appId, id }: Pick<ImportRecord, 'appId' | 'id'>): Promise<boolean> {
    const found = await store.findImport(appId, id)
    const chunk = found && (await store.findImportChunk(appId, id, found.cursor))
    if (found?.status !== 'running' || !chunk) return false
    const { outcome } = await record(appId, { ...found.by, ...chunk, kind: 'imported', importId: id })
    return outcome === 'done'
  }

  /** A chunk of each in turn: a small file does not wait for the end of a large one. */
  async function work(): Promise<void> {
    let left = await store.runningImports()
    while (left.length > 0 && !isStopped) {
      const more: typeof left = []
      for (const one of left) {
        if (isStopped) return
        if (await step(one)) more.push(one)
        await nextTurn()
      }
      left = more
    }
  }

  async function forget(): Promise<void> {
    const now = clock.now()
    if (now >= forgotAt && now - forgotAt < 60_000) return
    forgotAt = now
    await store.forgetImports({ abandoned: now - abandonedMs, old: now - errorsMs })
  }

  return {
    async importDue() {
      if (isStopped) return
      working = work()
      await working
      await forget()
    },
    async stop() {
      isStopped = true
      await working.catch(() => {})
    },
  }
}
