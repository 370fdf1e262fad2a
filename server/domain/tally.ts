/** Where a contact stands in the counts: exact numbers of people come from these, never from counting people. */
import type { ActivityStatus, OptInStatus, Source } from '../schema/values.ts'
import type { Contact } from './records.ts'

/** What people are counted by. `activity` as the log last said it. */
export type Tallied = {
  simulated: boolean
  status: OptInStatus
  activity: ActivityStatus
  source: Source | null
  entryPoint: string | null
}

/** How many contacts stand at one place. */
export type Tally = Tallied & { count: number }

/** One contact more, or less, stands at this place of the counts. */
export type TallyChange = { write: 'tally'; of: Tallied; by: 1 | -1 }

/** One person more, or less, whose opt-in rests on these words. */
export type AgreedChange = { write: 'agreed'; noticeId: string; simulated: boolean; by: 1 | -1 }

/** Where a contact stands. */
export function talliedOf(contact: Contact): Tallied {
  const { simulated, status, source, entryPoint, active, lastInboundAt } = contact
  const activity = active ? 'active' : lastInboundAt === null ? 'never' : 'inactive'
  return { simulated, status, activity, source, entryPoint }
}

/** One string per place. */
export function tallyKey({ simulated, status, activity, source, entryPoint }: Tallied): string {
  return `${simulated ? 1 : 0} ${status} ${activity} ${source ?? ''} ${entryPoint ?? ''}`
}

/** What is to be counted when somebody who stood here stands there by now; undefined: is not known, or not any more. */
export function recount(
  before: Contact | undefined,
  after: Contact | undefined,
): (TallyChange | AgreedChange)[] {
  return [...recountPlaces(before, after), ...recountAgreed(before, after)]
}

function recountPlaces(before: Contact | undefined, after: Contact | undefined): TallyChange[] {
  const from = before && talliedOf(before)
  const to = after && talliedOf(after)
  if (from && to && tallyKey(from) === tallyKey(to)) return []
  return [
    ...(from ? [{ write: 'tally' as const, of: from, by: -1 as const }] : []),
    ...(to ? [{ write: 'tally' as const, of: to, by: 1 as const }] : []),
  ]
}

function recountAgreed(before: Contact | undefined, after: Contact | undefined): AgreedChange[] {
  if (before?.noticeId === after?.noticeId && before?.simulated === after?.simulated) return []
  return [...agreed(before, -1), ...agreed(after, 1)]
}

function agreed(contact: Contact | undefined, by: 1 | -1): AgreedChange[] {
  if (!contact || contact.noticeId === null) return []
  return [{ write: 'agreed', noticeId: contact.noticeId, simulated: contact.simulated, by }]
}

/** How many stand at the places that a filter leaves. */
export function sumOf(
  tallies: Tally[],
  filter: { [Field in keyof Tallied]?: Tallied[Field] | undefined },
): number {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined)
  return tallies
    .filter((tally) => named.every(([field, value]) => tally[field as keyof Tallied] === value))
    .reduce((sum, { count }) => sum + count, 0)
}
