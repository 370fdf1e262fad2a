/** Contacts as Gupshup's list of users has them: every number with its two statuses, page by page or all of them at once. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { splitPhone } from '../domain/identity.ts'
import { statusAt } from '../domain/permission.ts'
import type { GupshupUser } from '../schema/gupshup.ts'
import type { Assent } from './assent.ts'
import { createBookmarks } from './bookmarks.ts'
import { getAppView } from './find.ts'
import type { NumberRow, Ports } from './ports.ts'

/** So many are read at a time, however many are asked for: the memory is the same. */
const chunk = 500
/** So many are passed over at a time, before others have their turn. */
const stride = 10_000

/**
 * The list of users, in the order of the numbers. Whoever goes through the pages one after the other meets nobody twice and passes over
 * nobody, whatever is written meanwhile, and every page costs the same: for each reader it is remembered where the last page began and
 * ended. A page out of the blue, deep in a long list, is found by counting numbers along their index, some ten thousand at a time;
 * how many there are in all is never counted.
 */
export function createGupshupUsers({
  store,
  clock,
}: Pick<Ports, 'store' | 'clock'>): Pick<Assent, 'listGupshupUsers'> {
  const bookmarks = createBookmarks()

  return {
    async listGupshupUsers(slug, { maxResult, pageNo = 1 }, reader) {
      const { app, live } = await getAppView(store, slug)
      const filter = { includeSimulated: !live }

      /** Where one is that many numbers further on; undefined where the list ends before. */
      async function goOn(
        after: string | undefined,
        count: number,
      ): Promise<{ after: string | undefined } | undefined> {
        let at = after
        for (let left = count; left > 0; left -= stride) {
          at = await store.numberFurtherOn(app.id, filter, { after: at, count: Math.min(left, stride) })
          if (at === undefined) return undefined
          await nextTurn()
        }
        return { after: at }
      }

      async function* read(
        from: string | undefined,
        atMost: number,
        done: (end: string | undefined) => void,
      ) {
        const now = clock.now()
        let after = from
        for (let left = atMost; left > 0; left -= chunk) {
          const { rows, next } = await store.listNumbers(app.id, filter, {
            limit: Math.min(left, chunk),
            after,
          })
          after = rows.at(-1)?.number ?? after
          yield rows.map((row) => viewGupshupUser(row, now))
          if (next === undefined) break
        }
        done(after)
      }

      if (maxResult === undefined) return read(undefined, Number.POSITIVE_INFINITY, () => {})
      // Some clients count pages from 0, others from 1: neither misses anybody.
      const page = Math.max(1, pageNo)
      const walk = `${reader} ${app.id} ${maxResult}`
      const start = await bookmarks.find(walk, page, maxResult, goOn)
      if (start === undefined) return nobody()
      return read(start.after, maxResult, (end) => bookmarks.keep(walk, { page, begin: start.after, end }))
    },
  }
}

async function* nobody(): AsyncGenerator<GupshupUser[]> {}

/** A number and whose it is, as Gupshup wrote it. What is not opted in is `OPT_OUT`: it knows no third. */
function viewGupshupUser({ number, ...contact }: NumberRow, now: number): GupshupUser {
  const status = statusAt(contact, now)
  const { countryCode, rest } = splitPhone(number)
  const hasAnswered = status !== 'none' && status !== 'pending'
  return {
    countryCode,
    phoneCode: rest,
    optinStatus: status === 'opted_in' ? 'OPT_IN' : 'OPT_OUT',
    optinTimeStamp: hasAnswered ? (contact.since ?? 0) : 0,
    lastMessageTimeStamp: contact.lastInboundAt ?? 0,
    optinSource: contact.source?.toUpperCase() ?? '',
  }
}
