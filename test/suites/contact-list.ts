/** What every store promises of the list of contacts: pages in both directions, searches that find many, and exact counts. */
import { beforeEach, describe, expect, test } from 'vitest'
import { sumOf } from '../../server/domain/tally.ts'
import type { ContactFilter, ContactKey, ContactPageRequest } from '../../server/usecases/ports.ts'
import { openTestStore } from '../support/store.ts'
import { day, minute, start } from '../support/world.ts'
import type { TestDatabase } from './store.ts'

const asha = { kind: 'phone' as const, value: '+919876543210' }

/** A sender with a number and a name. */
function named(value: string, name: string | null) {
  return { identities: [{ kind: 'phone' as const, value, address: value.slice(1) }], name }
}

const reference = (index: number) => `K7Q2M${String(index).padStart(5, '0')}`

/** Runs it on a database. */
export function contactListSuite(createDatabase: () => Promise<TestDatabase>): void {
  describe('the list of contacts', () => {
    let one: Awaited<ReturnType<typeof openTestStore>>
    beforeEach(async () => {
      one = await openTestStore((await createDatabase()).url)
      for (const [index, from] of ['+919876543210', '+919876543211', '+447700900123'].entries()) {
        one.time.now = start + index * minute
        const name = ['Asha Rao', '100% _Bruno', 'Chloé'][index] ?? null
        await one.message(index === 0 ? 'STOP' : 'Hello', { from, sender: named(from, name) })
      }
      return () => one.store.close()
    })

    const filter = (more: Partial<ContactFilter> = {}): ContactFilter => ({
      includeSimulated: true,
      now: one.time.now,
      ...more,
    })
    const list = async (more: Partial<ContactFilter> = {}) =>
      (await one.store.listContacts('app', filter(more), { limit: 50, after: undefined })).rows.map(
        ({ identities }) => identities[0]?.value,
      )

    test('counted by what the list is narrowed by, as they stand now', async () => {
      const counted = async (by: Parameters<typeof sumOf>[1] = {}) =>
        sumOf(await one.store.tallyContacts('app'), by)
      expect([await counted(), await counted({ status: 'opted_out' })]).toEqual([3, 1])
      await one.post(reference(1))
      await one.message(one.draft(reference(1)), { from: '+447700900123' })
      expect(await counted({ status: 'opted_in', source: 'widget', entryPoint: 'widget' })).toBe(1)
      expect(await counted({ activity: 'active' })).toBe(3)
      await one.record({ kind: 'erase', identity: asha, actor: 'operator' })
      expect([await counted(), await counted({ status: 'opted_out' })]).toEqual([2, 0])
    })

    test('counted by the words their opt-in rests on, as it stands now', async () => {
      const noticeId = 'notice-en-1'
      const other = 'nobody agreed to this'
      const counted = () => one.store.agreedTo('app', [noticeId, other], true)
      expect(await counted()).toEqual(new Map())
      for (const [index, from] of ['+447700900123', '+919876543211'].entries()) {
        await one.post(reference(index + 1))
        await one.message(one.draft(reference(index + 1)), { from })
      }
      expect(await counted()).toEqual(new Map([[noticeId, 2]]))
      one.time.now += minute
      await one.message('STOP', { from: '+447700900123' })
      expect(await counted()).toEqual(new Map([[noticeId, 1]]))
      await one.record({
        kind: 'erase',
        identity: { kind: 'phone', value: '+919876543211' },
        actor: 'operator',
      })
      expect(await counted()).toEqual(new Map())
    })

    test('page by page, forwards and back again', async () => {
      const read = async (more: Partial<ContactFilter>, at: ContactPageRequest) => {
        const { rows, next, ends } = await one.store.listContacts('app', filter(more), at)
        return { found: rows.map(({ identities }) => identities[0]?.value), next, ends }
      }
      const first = await read({}, { limit: 2, after: undefined })
      expect(first.found).toEqual(['+447700900123', '+919876543211'])
      const second = await read({}, { limit: 2, after: first.next })
      expect([second.found, second.next]).toEqual([['+919876543210'], undefined])
      const back = await read({}, { limit: 2, after: second.ends?.[0], backwards: true })
      expect([back.found, back.next]).toEqual([first.found, undefined])
      const middle = await read({}, { limit: 1, after: second.ends?.[0], backwards: true })
      expect(middle.found).toEqual(['+919876543211'])
      expect((await read({}, { limit: 1, after: middle.next, backwards: true })).found).toEqual([
        '+447700900123',
      ])
    })

    test('many who match are found in the order of what was searched for, each once, in both directions', async () => {
      const all = Array.from({ length: 230 }, (_, index) => `+1555010${String(9000 + ((index * 37) % 230))}`)
      for (const from of all)
        await one.message('Hello', { from, sender: named(from, `Zoe ${from.slice(-3)}`) })
      const pages = async (q: string, more: Partial<ContactFilter> = {}) => {
        const forwards: string[][] = []
        let after: ContactKey | undefined
        let ends: [ContactKey, ContactKey] | undefined
        do {
          const found = await one.store.listContacts('app', filter({ q, ...more }), { limit: 60, after })
          forwards.push(found.rows.map(({ identities }) => identities[0]?.value ?? ''))
          ends = found.ends
          after = found.next
        } while (after)
        const backwards: string[][] = []
        for (let key = ends?.[0]; key; ) {
          const found = await one.store.listContacts('app', filter({ q, ...more }), {
            limit: 60,
            after: key,
            backwards: true,
          })
          backwards.unshift(found.rows.map(({ identities }) => identities[0]?.value ?? ''))
          key = found.next
        }
        expect([...backwards.flat(), ...(forwards.at(-1) ?? [])]).toEqual(forwards.flat())
        return forwards.flat()
      }
      expect(await pages('+1555')).toEqual(all.toSorted())
      expect(await pages('zoe')).toEqual(all.toSorted())
      expect(await pages('+1555', { activity: 'never' })).toEqual([])
      // Ends in it and begins with it: once.
      await one.message('Hello', { from: '+15550101555' })
      expect(await pages('1555')).toEqual(['+15550101555', ...all.toSorted()])
    })

    test('a user id finds its owner', async () => {
      await one.message('Hello', {
        sender: { identities: [{ kind: 'bsuid', value: 'US.1349', address: 'US.1349' }], name: null },
      })
      expect(await list({ q: 'US.1349' })).toEqual(['US.1349'])
    })

    test('several filters narrow each other, whichever leaves the fewest', async () => {
      await one.post(reference(1))
      await one.message(one.draft(reference(1)), { from: '+447700900123' })
      expect(await list({ optIn: 'opted_in', activity: 'active', source: 'widget' })).toEqual([
        '+447700900123',
      ])
      expect(await list({ optIn: 'none', source: 'widget' })).toEqual([])
      const tomorrow = one.time.now + 2 * day
      expect(await list({ optIn: 'opted_in', activity: 'inactive', now: tomorrow })).toEqual([
        '+447700900123',
      ])
    })
  })
}
