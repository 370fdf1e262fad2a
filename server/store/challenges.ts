/** What is asked once and answered once: invitations, challenges, recovery codes; and how often it was tried. */
import { and, desc, eq, gt, lt, lte, or, sql } from 'drizzle-orm'
import type { Challenge, InvitationRow, OperatorStore } from '../usecases/operator-store.ts'
import type { Reading } from './read-state.ts'
import type { RunWrite } from './writer.ts'

/** The part of the store for what is asked once: invitations, challenges, tries, recovery codes. */
export function createChallenges(
  { db, tables, secrets }: Reading,
  write: RunWrite,
): Pick<
  OperatorStore,
  | 'createInvitation'
  | 'findInvitation'
  | 'listInvitations'
  | 'deleteInvitation'
  | 'keepChallenge'
  | 'findChallenge'
  | 'takeChallenge'
  | 'dropChallenges'
  | 'countTry'
  | 'forgiveTry'
  | 'replaceRecoveryCodes'
  | 'countRecoveryCodes'
  | 'takeRecoveryCode'
  | 'forgetExpired'
> {
  const { invitations, challenges, tries, recoveryCodes, sessions, apps } = tables
  const triesOf = (what: string) => secrets.request('tries', what)
  const codeOf = (operatorId: string, code: string) => secrets.request('recovery code', operatorId, code)
  const select = () => db.select().from(invitations).leftJoin(apps, eq(apps.id, invitations.appId))
  const boundTo = (hash: string) => `challenge\0${hash}`
  const live = (hash: string, kind: Challenge['kind'], now: number) =>
    and(eq(challenges.hash, hash), eq(challenges.kind, kind), gt(challenges.expiresAt, now))

  function unsealed({ sealedQuestion, ...row }: typeof challenges.$inferSelect): Challenge {
    const { kind, operatorId, expiresAt } = row
    const question = sealedQuestion === null ? null : secrets.open(sealedQuestion, boundTo(row.hash))
    return { kind, operatorId, expiresAt, question }
  }

  function opened({ invitations: row, apps }: Awaited<ReturnType<typeof select>>[number]): InvitationRow {
    const { appId: _, hash: __, ...invitation } = row
    return { ...invitation, app: row.appId === '' ? null : { id: row.appId, slug: apps?.slug ?? '' } }
  }

  return {
    async createInvitation({ app, ...row }, hash) {
      await write(({ db }) => db.insert(invitations).values({ ...row, hash, appId: app?.id ?? '' }))
    },

    async findInvitation(hash, now) {
      const [row] = await select().where(and(eq(invitations.hash, hash), gt(invitations.expiresAt, now)))
      return row && opened(row)
    },

    async listInvitations(app, now) {
      const rows = await select()
        .where(and(gt(invitations.expiresAt, now), app === null ? undefined : eq(apps.slug, app)))
        .orderBy(desc(invitations.id))
      return rows.map(opened)
    },

    async deleteInvitation(id) {
      await write(({ db }) => db.delete(invitations).where(eq(invitations.id, id)))
    },

    async keepChallenge(hash, { question, ...challenge }) {
      const sealedQuestion = question === null ? null : secrets.seal(question, boundTo(hash))
      await write(({ db }) => db.insert(challenges).values({ hash, ...challenge, sealedQuestion }))
    },

    async findChallenge(hash, kind, now) {
      const [row] = await db
        .select()
        .from(challenges)
        .where(live(hash, kind, now))
      return row && unsealed(row)
    },

    takeChallenge(hash, kind, now) {
      return write(async ({ db }) => {
        const [row] = await db
          .delete(challenges)
          .where(live(hash, kind, now))
          .returning()
        return row && unsealed(row)
      })
    },

    async dropChallenges(operatorId, kind) {
      await write(({ db }) =>
        db.delete(challenges).where(and(eq(challenges.operatorId, operatorId), eq(challenges.kind, kind))),
      )
    },

    countTry(what, now, spanMs, atMost = 0) {
      const hash = triesOf(what)
      return write(async ({ db }) => {
        await db.delete(tries).where(and(eq(tries.hash, hash), lte(tries.until, now)))
        const fresh = { hash, count: 1, until: now + spanMs }
        const [row] = await db
          .insert(tries)
          .values(fresh)
          .onConflictDoUpdate({
            target: tries.hash,
            set: {
              count: sql`${tries.count} + 1`,
              until: sql`CASE WHEN ${tries.count} < ${atMost} THEN ${fresh.until} ELSE ${tries.until} END`,
            },
          })
          .returning()
        return row ?? fresh
      })
    },

    async forgiveTry(what) {
      await write(({ db }) =>
        db
          .update(tries)
          .set({ count: sql`${tries.count} - 1` })
          .where(and(eq(tries.hash, triesOf(what)), gt(tries.count, 0))),
      )
    },

    async replaceRecoveryCodes(operatorId, codes) {
      const rows = codes.map((code) => ({ operatorId, hash: codeOf(operatorId, code) }))
      await write(async ({ db }) => {
        await db.delete(recoveryCodes).where(eq(recoveryCodes.operatorId, operatorId))
        if (rows.length > 0) await db.insert(recoveryCodes).values(rows)
      })
    },

    async countRecoveryCodes(operatorId) {
      return (await db.select().from(recoveryCodes).where(eq(recoveryCodes.operatorId, operatorId))).length
    },

    takeRecoveryCode(operatorId, code) {
      return write(async ({ db }) => {
        const taken = await db
          .delete(recoveryCodes)
          .where(
            and(eq(recoveryCodes.operatorId, operatorId), eq(recoveryCodes.hash, codeOf(operatorId, code))),
          )
          .returning({ hash: recoveryCodes.hash })
        return taken.length > 0
      })
    },

    async forgetExpired(now, idleBefore, oldBefore) {
      await write(async ({ db }) => {
        await db.delete(challenges).where(lte(challenges.expiresAt, now))
        await db.delete(invitations).where(lte(invitations.expiresAt, now))
        await db.delete(tries).where(lte(tries.until, now))
        await db
          .delete(sessions)
          .where(or(lt(sessions.lastSeenAt, idleBefore), lt(sessions.createdAt, oldBefore)))
      })
    },
  }
}
