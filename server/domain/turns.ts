/** When people became opted in or opted out: what the days of an app are counted by. As true of the past as the facts are, whenever they arrived. */
import { evolveStepwise, type Standing } from './evolve.ts'
import type { Contact, Fact } from './records.ts'
import type { Change, TurnStep } from './unit.ts'

/** That somebody's status became this, and through which way in they were, or had been, opted in. */
export type Turn = { step: TurnStep; at: number; entryPoint: string | null }

/** What is known of whose turns are counted. */
export type Turned = { contact: Pick<Contact, 'simulated'>; facts: Fact[] }

const dayMs = 86_400_000
const steps: { [Status in Standing['status']]?: TurnStep } = {
  opted_in: 'became_opted_in',
  opted_out: 'became_opted_out',
}

/** Every turn of one contact, in order. */
export function turnsOf(facts: Fact[]): Turn[] {
  const turns: Turn[] = []
  evolveStepwise(facts, (fact, before, after) => {
    const step = steps[after.status]
    if (step === undefined || before.status === after.status) return
    const { entryPoint } = after.status === 'opted_in' ? after : before
    turns.push({ step, at: fact.occurredAt, entryPoint })
  })
  return turns
}

/** What is to be counted when somebody's facts became others: days of the past too. Undefined: is not known, or not any more. */
export function recountTurns(before: Turned | undefined, after: Turned | undefined): Change[] {
  const counts = new Map<string, Extract<Change, { write: 'count' }>>()
  const add = (turned: Turned | undefined, by: 1 | -1) => {
    if (!turned) return
    const { simulated } = turned.contact
    for (const { step, at, entryPoint } of turnsOf(turned.facts)) {
      const day = at - (at % dayMs)
      const key = `${day} ${step} ${simulated} ${entryPoint ?? ''}`
      const known = counts.get(key)
      counts.set(key, {
        write: 'count',
        step,
        at: day,
        simulated,
        entryPoint: entryPoint ?? '',
        by: (known?.by ?? 0) + by,
      })
    }
  }
  add(before, -1)
  add(after, 1)
  return [...counts.values()].filter(({ by }) => by !== 0)
}
