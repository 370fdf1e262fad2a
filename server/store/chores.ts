/** What the messenger and the sweeper ask for: cursors, sends, signals kept for later, and what time has brought. */
import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { windowMs } from '../domain/activity.ts'
import type { Store } from '../usecases/ports.ts'
import { pageOf } from './catalog.ts'
import type { Reading } from './read-state.ts'
import type { RunWrite } from './writer.ts'

type Chores = Pick<
  Store,
  | 'keepForLater'
  | 'listKept'
  | 'dropKept'
  | 'putOffKept'
  | 'keepRelay'
  | 'listRelays'
  | 'claimRelay'
  | 'appsToRelay'
  | 'dropRelay'
  | 'putOffRelay'
  | 'cursor'
  | 'appsBehind'
  | 'countSends'
  | 'finishSend'
  | 'appsToSendAgain'
  | 'listSendsToTry'
  | 'giveUpSends'
  | 'listWaiting'
  | 'vanish'
  | 'listGoneQuiet'
  | 'listStale'
  | 'listRetentions'
  | 'listKnownSince'
>

/** The part of the store behind the messenger and the sweeper. */
export function createChores({ db, tables, secrets }: Reading, write: RunWrite): Chores {
  const { apps, keptSignals, relays, cursors, heads, sends, waiting, answers, contacts, identities } = tables
  const isKept = (appId: string, id: string) => and(eq(keptSignals.appId, appId), eq(keptSignals.id, id))
  const isRelay = (appId: string, id: string) => and(eq(relays.appId, appId), eq(relays.id, id))
  return {
    async keepForLater(kept) {
      await write(({ db }) =>
        db.insert(keptSignals).values({ ...kept, error: kept.error.slice(0, 500), attempts: 0 }),
      )
    },

    async listKept(now, limit) {
      const rows = await db
        .select()
        .from(keptSignals)
        .where(and(isNotNull(keptSignals.tryAt), lte(keptSignals.tryAt, now)))
        .orderBy(asc(keptSignals.tryAt))
        .limit(limit)
      return rows.map((row) => ({ ...row, tryAt: row.tryAt ?? now }))
    },

    async dropKept(appId, id) {
      await write(({ db }) => db.delete(keptSignals).where(isKept(appId, id)))
    },

    async putOffKept(appId, id, error, tryAt) {
      await write(({ db }) =>
        db
          .update(keptSignals)
          .set({ attempts: sql`${keptSignals.attempts} + 1`, error: error.slice(0, 500), tryAt })
          .where(isKept(appId, id)),
      )
    },

    async keepRelay({ people, body, ...relay }) {
      const row = {
        ...relay,
        body: Buffer.from(body).toString('base64'),
        people: [...new Set(people.map((person) => secrets.person(relay.appId, person)))],
      }
      await write(({ db }) => db.insert(relays).values(row))
    },

    async listRelays(appId, { limit, after }) {
      const rows = await db
        .select({ id: relays.id, tryAt: relays.tryAt, people: relays.people })
        .from(relays)
        .where(and(eq(relays.appId, appId), after === undefined ? undefined : gt(relays.id, after)))
        .orderBy(asc(relays.id))
        .limit(limit + 1)
      return pageOf(rows, limit, ({ id }) => id)
    },

    claimRelay(appId, id, tryAt, until) {
      return write(async ({ db }) => {
        const [claimed] = await db
          .update(relays)
          .set({ tryAt: until })
          .where(and(isRelay(appId, id), eq(relays.tryAt, tryAt)))
          .returning()
        if (!claimed) return undefined
        const { people: _, body, ...relay } = claimed
        return { ...relay, body: new Uint8Array(Buffer.from(body, 'base64')) }
      })
    },

    async appsToRelay(now) {
      // As an expression: for the column alone SQLite reads the whole primary key, in its order.
      const rows = await db
        .selectDistinct({ appId: sql<string>`${relays.appId} || ''` })
        .from(relays)
        .where(lte(relays.tryAt, now))
      return rows.map(({ appId }) => appId)
    },

    async dropRelay(appId, id) {
      await write(({ db }) => db.delete(relays).where(isRelay(appId, id)))
    },

    async putOffRelay(appId, id, tryAt) {
      await write(({ db }) =>
        db
          .update(relays)
          .set({ attempts: sql`${relays.attempts} + 1`, tryAt })
          .where(isRelay(appId, id)),
      )
    },

    async cursor(appId, consumer) {
      const [row] = await db
        .select({ position: cursors.position })
        .from(cursors)
        .where(and(eq(cursors.appId, appId), eq(cursors.consumer, consumer)))
      return row?.position ?? 0
    },

    async appsBehind(consumer) {
      const rows = await db
        .select({ appId: heads.appId })
        .from(heads)
        .leftJoin(cursors, and(eq(cursors.appId, heads.appId), eq(cursors.consumer, consumer)))
        .where(gt(heads.position, sql`coalesce(${cursors.position}, 0)`))
      return rows.map(({ appId }) => appId)
    },

    async countSends(appId, kind, since) {
      const [row] = await db
        .select({ count: count() })
        .from(sends)
        .where(and(eq(sends.appId, appId), eq(sends.kind, kind), gte(sends.claimedAt, since)))
      return row?.count ?? 0
    },

    async finishSend(appId, sendId, outcome) {
      await write(({ db }) =>
        db
          .update(sends)
          .set(outcome)
          .where(and(eq(sends.appId, appId), eq(sends.id, sendId))),
      )
    },

    async appsToSendAgain(now) {
      const rows = await db
        .selectDistinct({ appId: sends.appId })
        .from(sends)
        .where(and(isNotNull(sends.tryAt), lte(sends.tryAt, now)))
      return rows.map(({ appId }) => appId)
    },

    async listSendsToTry(appId, now, limit) {
      return (
        db
          .select()
          .from(sends)
          // As an expression: by the column SQLite reads all that the app ever sent.
          .where(and(sql`${sends.appId} || '' = ${appId}`, isNotNull(sends.tryAt), lte(sends.tryAt, now)))
          .orderBy(asc(sends.tryAt))
          .limit(limit)
      )
    },

    async giveUpSends(claimedBefore) {
      await write(({ db }) =>
        db
          .update(sends)
          .set({ status: 'unknown', tryAt: null, error: 'the program ended while it was made' })
          .where(and(sql`${sends.status} = 'claimed'`, lt(sends.claimedAt, claimedBefore))),
      )
    },

    async listWaiting(until, limit) {
      return db
        .select({
          id: waiting.id,
          appId: waiting.appId,
          reference: waiting.reference,
          contactId: waiting.contactId,
        })
        .from(waiting)
        .where(and(isNotNull(waiting.contactId), sql`NOT ${waiting.asked}`, lte(waiting.receivedAt, until)))
        .orderBy(asc(waiting.receivedAt))
        .limit(limit)
    },

    vanish(until, limit) {
      return write(async ({ db }) => {
        const old = await db
          .select({ appId: answers.appId, id: answers.id, phone: answers.phone })
          .from(answers)
          .where(and(isNull(answers.eventId), lt(answers.expiresAt, until)))
          .orderBy(asc(answers.expiresAt))
          .limit(limit)
        const forgotten = await db
          .select({ appId: waiting.appId, id: waiting.id })
          .from(waiting)
          .where(lt(waiting.receivedAt, until))
          .limit(limit)
        for (const { appId, id } of old)
          await db.delete(answers).where(and(eq(answers.appId, appId), eq(answers.id, id)))
        for (const { appId, id } of forgotten)
          await db.delete(waiting).where(and(eq(waiting.appId, appId), eq(waiting.id, id)))

        const claimed = new Map<string, string[]>()
        for (const { appId, phone } of old) {
          if (phone !== null) claimed.set(appId, [...(claimed.get(appId) ?? []), phone])
        }
        const gone: { appId: string; contactIds: string[] }[] = []
        for (const [appId, phones] of claimed) {
          const known = await db
            .select({ contactId: identities.contactId })
            .from(identities)
            .where(
              and(
                eq(identities.appId, appId),
                eq(identities.kind, 'phone'),
                inArray(identities.value, phones),
              ),
            )
          gone.push({ appId, contactIds: [...new Set(known.map(({ contactId }) => contactId))] })
        }
        return gone
      })
    },

    async listGoneQuiet(now, limit) {
      return db
        .select({ appId: contacts.appId, contactId: contacts.id })
        .from(contacts)
        .where(and(sql`${contacts.active}`, lte(contacts.lastInboundAt, now - windowMs)))
        .orderBy(asc(contacts.lastInboundAt))
        .limit(limit)
    },

    async listStale(before, limit) {
      return db
        .select({ appId: contacts.appId, contactId: contacts.id })
        .from(contacts)
        .where(
          and(
            sql`${contacts.status} = 'opted_in'`,
            isNotNull(contacts.since),
            lte(contacts.since, before),
            or(isNull(contacts.lastInboundAt), lte(contacts.lastInboundAt, before)),
          ),
        )
        .orderBy(asc(contacts.since))
        .limit(limit)
    },

    async listRetentions() {
      const rows = await db
        .select({ appId: apps.id, retentionDays: apps.retentionDays })
        .from(apps)
        // Not only that it is set: for that alone SQLite reads the whole index.
        .where(and(isNotNull(apps.retentionDays), gt(apps.retentionDays, 0)))
      return rows
        .map(({ appId, retentionDays }) => ({ appId, retentionDays: Number(retentionDays) }))
        .sort((a, b) => (a.appId < b.appId ? -1 : 1))
    },

    async listKnownSince(appId, status, knownBy, { limit, after }) {
      const { id, createdAt, since, lastInboundAt, lastSmsAt } = contacts
      const rows = await db
        .select({ id, createdAt, since, lastInboundAt, lastSmsAt })
        .from(contacts)
        .where(
          and(
            eq(contacts.appId, appId),
            eq(contacts.status, status),
            isNull(contacts.mergedInto),
            after && sql`(${createdAt}, ${id}) > (${after.createdAt}, ${after.id})`,
          ),
        )
        .orderBy(asc(createdAt), asc(id))
        .limit(limit + 1)
      // Here and not in the question: bounded at both ends SQLite reads everybody by their age, whatever their status.
      const known = rows.filter((row) => row.createdAt <= knownBy)
      return pageOf(known, limit, (row) => ({ createdAt: row.createdAt, id: row.id }))
    },
  }
}
