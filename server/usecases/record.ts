/** `record`: the one way in for every signal. Reads, decides and writes in one commit. */
import { decide, touchesOf } from '../domain/decide.ts'
import type { Context } from '../domain/ledger.ts'
import type { Signal } from '../domain/signal.ts'
import type { Ports } from './ports.ts'

/** Records a signal of an app and answers what came of it, after the commit. */
export type RecordSignal = <S extends Signal>(
  appId: string,
  signal: S,
  at?: number,
) => Promise<ReturnType<typeof decide<S>>['result']>

/** Makes `record` over a store. `at` stands in for the clock where a request was received earlier. */
export function createRecord({
  store,
  clock,
  newId,
}: Pick<Ports, 'store' | 'clock' | 'newId'>): RecordSignal {
  return (appId, signal, at) =>
    store.commit({
      touches: touchesOf(appId, signal),
      decide: (state) => {
        const context: Context = { now: at ?? clock.now(), newId }
        return decide(state, signal, context)
      },
    })
}
