/** Walking along an index in either direction until a page is full. */
import type { Contact } from '../domain/records.ts'
import type { ContactKey, ContactPageRequest } from '../usecases/ports.ts'

/** Somebody who may be on the page, and where they stand on the way. */
export type Candidate = { contact: Contact; key: ContactKey }

/** A stretch of the way: one index, from its beginning to its end. */
export type Lane = {
  /** Whether a key is one of this lane's. */
  holds(key: ContactKey): boolean
  /** So many rows after a key, or before it, in the direction of the walk. */
  read(after: ContactKey | undefined, backwards: boolean, size: number): Promise<Candidate[]>
}

/** What was found, in the list's order, and where the walk goes on. */
export type Walked = { found: Candidate[]; next: ContactKey | undefined }

/** A request looks at so many rows that do not fit, and then says where to go on: none holds the house up. */
const lookAtMost = 10_000
const stepAtMost = 1000

/** Goes along the lanes, one after the other, and keeps what fits; nobody twice. */
export async function walk(
  lanes: Lane[],
  isFit: (one: Candidate) => boolean,
  { limit, after, backwards = false }: ContactPageRequest,
): Promise<Walked> {
  const way = backwards ? lanes.toReversed() : lanes
  const first =
    after === undefined
      ? 0
      : Math.max(
          0,
          way.findIndex((lane) => lane.holds(after)),
        )
  const met = new Map<string, Candidate>()
  const walked = (next: ContactKey | undefined): Walked => {
    const found = [...met.values()]
    return { found: backwards ? found.reverse() : found, next }
  }
  let looked = 0
  let last = after
  for (const lane of way.slice(first)) {
    let from = after !== undefined && lane.holds(after) ? after : undefined
    for (let size = limit + 1; ; size = Math.min(size * 4, stepAtMost)) {
      const rows = await lane.read(from, backwards, size)
      for (const row of rows) {
        if (isFit(row) && !met.has(row.contact.id)) {
          if (met.size === limit) return walked([...met.values()].at(-1)?.key)
          met.set(row.contact.id, row)
        }
        last = row.key
      }
      looked += rows.length
      if (rows.length < size) break
      from = last
      if (looked >= lookAtMost) return walked(last)
    }
  }
  return walked(undefined)
}

/** A page of those who are all there, newest first. */
export function sliceOf(all: Candidate[], { limit, after, backwards = false }: ContactPageRequest): Walked {
  const sorted = all.toSorted(compareNewest)
  const at = (key: ContactKey) => ({ contact: key as Contact, key })
  const rest =
    after === undefined || 'by' in after
      ? sorted
      : sorted.filter((one) =>
          backwards ? compareNewest(one, at(after)) < 0 : compareNewest(one, at(after)) > 0,
        )
  const found = backwards ? rest.slice(-limit) : rest.slice(0, limit)
  const end = backwards ? found.at(0) : found.at(-1)
  return { found, next: rest.length > limit ? end?.key : undefined }
}

/** A lane, and a few others who stand in its order between its rows. */
export function alongside(lane: Lane, others: Candidate[]): Lane {
  if (others.length === 0) return lane
  return {
    holds: lane.holds,
    async read(after, backwards, size) {
      const rows = await lane.read(after, backwards, size)
      const more = sliceOf(others, { limit: size, after, backwards }).found
      const all = new Map([...rows, ...more].map((one) => [one.contact.id, one]))
      const sorted = [...all.values()].sort(compareNewest)
      return (backwards ? sorted.reverse() : sorted).slice(0, size)
    },
  }
}

/** Newest first. */
export function compareNewest(a: Candidate, b: Candidate): number {
  const [left, right] = [a.contact, b.contact]
  if (left.createdAt !== right.createdAt) return right.createdAt - left.createdAt
  return left.id < right.id ? 1 : left.id > right.id ? -1 : 0
}
