/** Searching contacts by the beginning or the end of a number, by a user id, or by the beginning of a name. */
import { and, asc, eq, gte, inArray, isNull, lt, not, type SQL, sql } from 'drizzle-orm'
import { bsuidIdentity } from '../domain/identity.ts'
import type { Contact } from '../domain/records.ts'
import type { ContactKey } from '../usecases/ports.ts'
import type { Reading } from './read-state.ts'
import { reversed } from './rows.ts'
import { toContact } from './tables.ts'
import type { Candidate, Lane } from './walk.ts'

/** So many are shown newest first; more stand in the order of what was searched for, as the index has them. */
const fewAtMost = 200
/** Whoever was few when the search began is still listed so when a few more have come. */
const stillFewAtMost = 1000

type Kind = Extract<ContactKey, { by: string }>['by']

/** What a search asks the database. */
export function createContactSearch({ db, tables }: Reading) {
  const { contacts, identities } = tables
  type IdentityColumn = typeof identities.value | typeof identities.reversed

  // ":" is the character after "9": a range finds what begins so, by the index.
  const beginsWith = (column: IdentityColumn, digits: string) =>
    and(gte(column, digits), lt(column, `${digits}:`)) as SQL

  const isNumberOf = (appId: string, condition: SQL | undefined) =>
    and(eq(identities.appId, appId), eq(identities.kind, 'phone'), condition)

  function isNamed(appId: string, q: string): SQL | undefined {
    const name = q.toLowerCase()
    return and(
      eq(contacts.appId, appId),
      gte(contacts.foldedName, name),
      lt(contacts.foldedName, `${name}\u{10ffff}`),
    )
  }

  async function idsOfNumbers(appId: string, digits: string, atMost: number): Promise<string[]> {
    const beginning = await db
      .select({ id: identities.contactId })
      .from(identities)
      .where(isNumberOf(appId, beginsWith(identities.value, `+${digits}`)))
      .orderBy(asc(identities.value))
      .limit(atMost)
    const ending = await db
      .select({ id: identities.contactId })
      .from(identities)
      .where(isNumberOf(appId, beginsWith(identities.reversed, reversed(digits))))
      .orderBy(asc(identities.reversed))
      .limit(atMost)
    return [...beginning, ...ending].map(({ id }) => id)
  }

  async function idsOfNames(appId: string, q: string, atMost: number): Promise<string[]> {
    const userId = bsuidIdentity(q)
    const known = userId
      ? await db
          .select({ id: identities.contactId })
          .from(identities)
          .where(
            and(
              eq(identities.appId, appId),
              eq(identities.kind, userId.kind),
              eq(identities.value, userId.value),
            ),
          )
      : []
    const named = await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(isNamed(appId, q))
      .orderBy(asc(contacts.foldedName))
      .limit(atMost)
    return [...known, ...named].map(({ id }) => id)
  }

  /** Numbers in the order of a column. */
  function numbers(appId: string, by: Kind, column: IdentityColumn, condition: SQL | undefined): Lane {
    return lane(by, async (after, backwards, size) => {
      const rows = await db
        .select({ contact: contacts, at: column })
        .from(identities)
        .innerJoin(contacts, and(eq(contacts.appId, identities.appId), eq(contacts.id, identities.contactId)))
        .where(
          isNumberOf(
            appId,
            and(condition, after && sql`${column} ${sql.raw(backwards ? '<' : '>')} ${after.at}`),
          ),
        )
        .orderBy(backwards ? sql`${column} DESC` : sql`${column}`)
        .limit(size)
      return rows.map(({ contact, at }) => ({ contact: toContact(contact), at }))
    })
  }

  function names(appId: string, q: string): Lane {
    return lane('name', async (after, backwards, size) => {
      const place = sql`(${contacts.foldedName}, ${contacts.id})`
      const rows = await db
        .select()
        .from(contacts)
        .where(
          and(
            isNamed(appId, q),
            isNull(contacts.mergedInto),
            after && sql`${place} ${sql.raw(backwards ? '<' : '>')} (${after.at}, ${after.id})`,
          ),
        )
        .orderBy(
          backwards
            ? sql`${contacts.foldedName} DESC, ${contacts.id} DESC`
            : sql`${contacts.foldedName}, ${contacts.id}`,
        )
        .limit(size)
      return rows.map((row) => ({ contact: toContact(row), at: row.foldedName ?? '' }))
    })
  }

  return {
    /** All that match, where they are few; undefined where they are many. A search that goes on goes on as it began. */
    async findFew(appId: string, q: string, after: ContactKey | undefined): Promise<Candidate[] | undefined> {
      if (after !== undefined && 'by' in after) return undefined
      const atMost = after === undefined ? fewAtMost : stillFewAtMost
      const digits = digitsOf(q)
      const found =
        digits === undefined
          ? await idsOfNames(appId, q, atMost + 1)
          : await idsOfNumbers(appId, digits, atMost + 1)
      const ids = [...new Set(found)]
      if (ids.length > atMost) return undefined
      if (ids.length === 0) return []
      const rows = await db
        .select()
        .from(contacts)
        .where(and(eq(contacts.appId, appId), inArray(contacts.id, ids), isNull(contacts.mergedInto)))
      return rows.map((row) => {
        const { createdAt, id } = row
        return { contact: toContact(row), key: { createdAt, id } }
      })
    },

    /** The ways along which many are found: by the beginning of a number first, by its end then. */
    lanes(appId: string, q: string): Lane[] {
      const digits = digitsOf(q)
      if (digits === undefined) return [names(appId, q)]
      const beginning = beginsWith(identities.value, `+${digits}`)
      const ending = beginsWith(identities.reversed, reversed(digits))
      return [
        numbers(appId, 'beginning', identities.value, beginning),
        numbers(appId, 'end', identities.reversed, and(ending, not(beginning))),
      ]
    },
  }
}

function digitsOf(q: string): string | undefined {
  return /^\+?(\d{1,20})$/.exec(q)?.[1]
}

type Place = Extract<ContactKey, { by: string }>

function lane(
  by: Kind,
  read: (
    after: Place | undefined,
    backwards: boolean,
    size: number,
  ) => Promise<{ contact: Contact; at: string }[]>,
): Lane {
  return {
    holds: (key) => 'by' in key && key.by === by,
    async read(after, backwards, size) {
      const rows = await read(after && 'by' in after ? after : undefined, backwards, size)
      return rows.map(({ contact, at }) => ({ contact, key: { by, at, id: contact.id } }))
    },
  }
}
