/** Ids that grow with time, even within one millisecond: what happened later is found later. */
import { idAfter, makeId } from '../domain/id.ts'
import type { Clock } from './ports.ts'

const timeCharacters = 10

/** Makes the maker. Where the clock stands still or goes back, it goes on from the last id. */
export function createNewId(clock: Clock): () => string {
  let last = ''
  return () => {
    const made = makeId(clock.now(), clock.randomBytes(10))
    last = made.slice(0, timeCharacters) > last.slice(0, timeCharacters) ? made : idAfter(last)
    return last
  }
}
