/** The numbers of days: after any history, on any database, they are what the histories that are kept say. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../server/domain/records.ts'
import { turnsOf } from '../../server/domain/turns.ts'
import type { Store } from '../../server/usecases/ports.ts'
import type { openTestStore } from '../support/store.ts'
import { day, minute, start } from '../support/world.ts'

type TestStore = Awaited<ReturnType<typeof openTestStore>>

const people = ['+15550100001', '+15550100002', '+15550100003']
const userIds = ['US.1000000001', 'US.1000000002', 'US.1000000003']
const phone = (value: string) => ({ kind: 'phone' as const, value, address: value.slice(1) })
const bsuid = (value: string) => ({ kind: 'bsuid' as const, value, address: value })
const acts = [
  'agrees',
  'STOP',
  'START',
  'keyword',
  'attested',
  'opted out',
  'late',
  'by user id',
  'both',
  'moves',
  'erased',
] as const

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    who: fc.nat(2),
    other: fc.nat(2),
    ago: fc.integer({ min: 0, max: 4000 }),
  }),
  { minLength: 4, maxLength: 14 },
)

/** Adds the guarantee to a store's suite. */
export function countedDaysSuite(opened: () => TestStore): void {
  test('days have counted what the histories say, whatever happened in whatever order', async () => {
    const one = opened()
    let serial = 0
    const truth = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        for (const step of history) {
          one.time.now += 7 * 60 * minute
          await happen(one, step, `K7Q2M${String(++serial).padStart(5, '0')}`, truth)
        }
        const expected = new Map(truth)
        for (const turn of await listTurns(one.store)) add(expected, turn, 1)
        expect(await listCounts(one.store)).toEqual(new Map([...expected].filter(([, count]) => count !== 0)))
      }),
      { numRuns: 12 },
    )
  }, 240_000)
}

async function happen(
  one: TestStore,
  { act, who, other, ago }: { act: (typeof acts)[number]; who: number; other: number; ago: number },
  reference: string,
  truth: Map<string, number>,
): Promise<void> {
  const [number, userId] = [people[who]!, userIds[who]!]
  const identity = { kind: 'phone' as const, value: number }
  const occurredAt = one.time.now - ago * minute
  const from = { from: number }
  // What callers may not do is refused, and is no part of anybody's history.
  const allowed = (done: Promise<unknown>) => done.catch(() => undefined)
  switch (act) {
    case 'agrees':
    case 'late':
      await one.post(reference, { entryPoint: ['widget', 'url', 'qr'][other]! })
      if (act === 'late') await one.message('STOP', from)
      await one.message(one.draft(reference), {
        ...from,
        occurredAt: act === 'late' ? occurredAt : one.time.now,
      })
      break
    case 'by user id':
    case 'both':
      await one.post(reference)
      await one.message(one.draft(reference), {
        sender: {
          identities: act === 'both' ? [phone(number), bsuid(userIds[other]!)] : [bsuid(userId)],
          name: null,
        },
      })
      break
    case 'keyword':
      await one.message('Bread please', { ...from, medium: 'sms', channelId: 'sms' })
      break
    case 'attested':
      await allowed(
        one.record({
          kind: 'attested_opt_in',
          identity,
          source: 'api',
          occurredAt,
          purposes: undefined,
          evidence: undefined,
          actor: 'key',
        }),
      )
      break
    case 'opted out':
      await allowed(
        one.record({
          kind: 'opt_out',
          identity,
          via: 'api',
          occurredAt,
          purposes: undefined,
          reason: undefined,
          actor: 'key',
        }),
      )
      break
    case 'moves':
      await one.record({
        kind: 'identity_moved',
        channelId: 'channel',
        messageId: reference,
        from: [identity],
        to: [phone(people[other]!)],
        occurredAt,
        bodySha256: '',
        signed: true,
      })
      break
    case 'erased': {
      const before = await listTurns(one.store)
      await allowed(one.record({ kind: 'erase', identity, actor: 'key' }))
      const after = await listTurns(one.store)
      // What the days had counted of them stays, although nobody can tell any more of whom.
      for (const turn of before) add(truth, turn, 1)
      for (const turn of after) add(truth, turn, -1)
      break
    }
    default:
      await one.message(act, from)
  }
}

/** The turns of everybody who is there, out of the log. */
async function listTurns(store: Store): Promise<string[]> {
  const histories = new Map<string, Fact[]>()
  for (const event of await store.eventsAfter('app', 0, 10_000)) {
    if (event.data === null) continue
    const owner = (await store.findContactById('app', event.contactId))?.contact.id
    if (owner === undefined) continue
    const { id, type, occurredAt, timed, data } = event
    histories.set(owner, [...(histories.get(owner) ?? []), { id, type, occurredAt, timed, data }])
  }
  return [...histories.values()].flatMap((facts) =>
    turnsOf(facts).map(({ step, at, entryPoint }) => `${at - (at % day)} ${step} ${entryPoint ?? ''}`),
  )
}

async function listCounts(store: Store): Promise<Map<string, number>> {
  const counts = await store.countsOf('app', { from: 0, to: start + 1000 * day, includeSimulated: true })
  return new Map(
    counts
      .filter(({ step }) => step.startsWith('became_'))
      .map(({ day, step, entryPoint, count }) => [`${day} ${step} ${entryPoint}`, count]),
  )
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
