/** `record`: the one way in for every signal. Reads, decides and writes in one commit. */
import { decide, touchesOf } from '../domain/decide.ts'
import { makeId } from '../domain/id.ts'
import type { Context } from '../domain/person.ts'
import type { Signal } from '../domain/signal.ts'
import type { Clock, Ports } from './ports.ts'

/** Records a signal of an app and answers what came of it, after the commit. */
export type RecordSignal = <S extends Signal>(
  appId: string,
  signal: S,
  at?: number,
) => Promise<ReturnType<typeof decide<S>>['result']>

/** A new id. */
export function newId(clock: Clock): string {
  return makeId(clock.now(), clock.randomBytes(10))
}

/** Makes `record` over a store. `at` stands in for the clock where a request was received earlier. */
export function createRecord({ store, clock }: Pick<Ports, 'store' | 'clock'>): RecordSignal {
  return (appId, signal, at) =>
    store.commit({
      touches: touchesOf(appId, signal),
      decide: (state) => {
        const context: Context = { now: at ?? clock.now(), newId: () => newId(clock) }
        return decide(state, signal, context)
      },
    })
}
