/** The list of contacts over millions of them: every page and every search goes along one index, and looks at so many rows at most. */
import { and, asc, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { activityAt, staleBefore, windowMs } from '../domain/activity.ts'
import { statusAt } from '../domain/permission.ts'
import { sumOf, type Tally } from '../domain/tally.ts'
import type { ContactFilter, ContactPage, ContactPageRequest, Store } from '../usecases/ports.ts'
import { createContactSearch } from './contact-search.ts'
import { readContactRows } from './read-people.ts'
import type { Reading } from './read-state.ts'
import { toContact } from './tables.ts'
import { alongside, type Candidate, compareNewest, type Lane, sliceOf, walk } from './walk.ts'

/** Of those whose status or activity time has changed and nobody has written that down yet, so many are looked at. */
const overdueAtMost = 500

/** The part of the store that lists contacts. */
export function createContactList(reading: Reading): Pick<Store, 'listContacts' | 'tallyContacts'> {
  const { db, tables } = reading
  const { contacts, tallies } = tables
  const search = createContactSearch(reading)

  async function tallyContacts(appId: string): Promise<Tally[]> {
    const { simulated, status, activity, source, entryPoint, count } = tallies
    const rows = await db
      .select({ simulated, status, activity, source, entryPoint, count })
      .from(tallies)
      .where(eq(tallies.appId, appId))
    return rows
      .filter((row) => row.count > 0)
      .map((row) => ({
        ...row,
        source: row.source === '' ? null : row.source,
        entryPoint: row.entryPoint === '' ? null : row.entryPoint,
      }))
  }

  /** Newest first, of those alone that the condition leaves: each has an index in that order. */
  function newest(appId: string, condition: SQL | undefined): Lane {
    return {
      holds: (key) => !('by' in key),
      async read(after, backwards, size) {
        const from = after && !('by' in after) ? after : undefined
        const place = sql`(${contacts.createdAt}, ${contacts.id})`
        const rows = await db
          .select()
          .from(contacts)
          .where(
            and(
              eq(contacts.appId, appId),
              isNull(contacts.mergedInto),
              condition,
              from && sql`${place} ${sql.raw(backwards ? '>' : '<')} (${from.createdAt}, ${from.id})`,
            ),
          )
          .orderBy(
            backwards
              ? sql`${contacts.createdAt}, ${contacts.id}`
              : sql`${contacts.createdAt} DESC, ${contacts.id} DESC`,
          )
          .limit(size)
        return rows.map((row) => candidateOf(toContact(row)))
      },
    }
  }

  /** The condition of a filter that leaves the fewest: the others are looked at row by row. */
  async function narrowest(appId: string, filter: ContactFilter): Promise<SQL | undefined> {
    const { optIn: status, activity, source, entryPoint } = filter
    const conditions: [by: Parameters<typeof sumOf>[1], condition: SQL][] = []
    if (status !== undefined) conditions.push([{ status }, eq(contacts.status, status)])
    if (activity !== undefined) conditions.push([{ activity }, eq(contacts.activity, activity)])
    if (source !== undefined) conditions.push([{ source }, eq(contacts.source, source)])
    if (entryPoint !== undefined) conditions.push([{ entryPoint }, eq(contacts.entryPoint, entryPoint)])
    if (conditions.length < 2) return conditions[0]?.[1]
    const counted = await tallyContacts(appId)
    const sizes = conditions.map(([by, condition]) => ({ condition, size: sumOf(counted, by) }))
    return sizes.sort((a, b) => a.size - b.size)[0]?.condition
  }

  /** An opt-in grown stale is suspended, and whose window closed is inactive, even before anybody wrote that down. */
  async function listOverdue(appId: string, { optIn, activity, now }: ContactFilter): Promise<Candidate[]> {
    const ids = [
      ...(optIn === 'suspended' ? await stale(now) : []),
      ...(activity === 'inactive' ? await goneQuiet(now) : []),
    ]
    if (ids.length === 0) return []
    const rows = await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.appId, appId), inArray(contacts.id, ids), isNull(contacts.mergedInto)))
    return rows.map((row) => candidateOf(toContact(row))).sort(compareNewest)
  }

  async function stale(now: number): Promise<string[]> {
    const rows = await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          sql`${contacts.status} = 'opted_in'`,
          isNotNull(contacts.since),
          lte(contacts.since, staleBefore(now)),
        ),
      )
      .orderBy(asc(contacts.since))
      .limit(overdueAtMost)
    return rows.map(({ id }) => id)
  }

  async function goneQuiet(now: number): Promise<string[]> {
    const rows = await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(sql`${contacts.active}`, lte(contacts.lastInboundAt, now - windowMs)))
      .orderBy(asc(contacts.lastInboundAt))
      .limit(overdueAtMost)
    return rows.map(({ id }) => id)
  }

  return {
    tallyContacts,

    async listContacts(appId, filter, page): Promise<ContactPage> {
      const { found, next } = await candidates(appId, filter, page)
      const shown = await readContactRows(
        reading,
        appId,
        found.map(({ contact }) => contact.id),
      )
      const byId = new Map(shown.map((row) => [row.contact.id, row]))
      const [first, last] = [found.at(0), found.at(-1)]
      return {
        rows: found.flatMap(({ contact }) => byId.get(contact.id) ?? []),
        next,
        ends: first && last ? [first.key, last.key] : undefined,
      }
    },
  }

  async function candidates(appId: string, filter: ContactFilter, page: ContactPageRequest) {
    const q = filter.q?.trim() ?? ''
    const isFit = (one: Candidate) => fits(one, filter)
    if (q === '') {
      const lane = newest(appId, await narrowest(appId, filter))
      return walk([alongside(lane, await listOverdue(appId, filter))], isFit, page)
    }
    const few = await search.findFew(appId, q, page.after)
    return few ? sliceOf(few.filter(isFit), page) : walk(search.lanes(appId, q), isFit, page)
  }
}

function candidateOf(contact: Candidate['contact']): Candidate {
  const { createdAt, id } = contact
  return { contact, key: { createdAt, id } }
}

/** Whether a filter leaves a contact, apart from what is searched for. */
export function fits({ contact }: Pick<Candidate, 'contact'>, filter: ContactFilter): boolean {
  const { optIn, activity, source, entryPoint, includeSimulated, now } = filter
  return (
    (includeSimulated || !contact.simulated) &&
    (optIn === undefined || statusAt(contact, now) === optIn) &&
    (activity === undefined || activityAt(contact, now) === activity) &&
    (source === undefined || contact.source === source) &&
    (entryPoint === undefined || contact.entryPoint === entryPoint)
  )
}
