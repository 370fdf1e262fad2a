/** Signed-in browsers, and the passkeys that sign them in. */
import { and, desc, eq, ne } from 'drizzle-orm'
import type { OperatorStore } from '../usecases/operator-store.ts'
import { openOperator } from './operators.ts'
import type { Reading } from './read-state.ts'
import type { RunWrite } from './writer.ts'

/** The part of the store behind the session cookie. */
export function createSessions(
  { db, tables, secrets }: Reading,
  write: RunWrite,
): Pick<
  OperatorStore,
  | 'createSession'
  | 'findSession'
  | 'listSessions'
  | 'noteSession'
  | 'confirmSession'
  | 'endSession'
  | 'endSessions'
  | 'createPasskey'
  | 'findPasskey'
  | 'listPasskeys'
  | 'notePasskey'
  | 'deletePasskey'
> {
  const { sessions, passkeys, operators, apps } = tables

  return {
    async createSession(row, hash) {
      await write(({ db }) => db.insert(sessions).values({ ...row, hash }))
    },

    async findSession(hash) {
      const [row] = await db
        .select()
        .from(sessions)
        .innerJoin(operators, eq(operators.id, sessions.operatorId))
        .leftJoin(apps, eq(apps.id, operators.appId))
        .where(eq(sessions.hash, hash))
      if (!row || row.operators.removedAt !== null) return undefined
      const { hash: _, ...session } = row.sessions
      return { session, operator: openOperator(row.operators, row.apps, secrets) }
    },

    async listSessions(operatorId) {
      const rows = await db
        .select()
        .from(sessions)
        .where(eq(sessions.operatorId, operatorId))
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
      return rows.map(({ hash: _, ...session }) => session)
    },

    async noteSession(id, operatorId, at) {
      await write(async ({ db }) => {
        await db.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id))
        await db.update(operators).set({ lastSeenAt: at }).where(eq(operators.id, operatorId))
      })
    },

    async confirmSession(id, hash, at) {
      await write(({ db }) =>
        db.update(sessions).set({ hash, confirmedAt: at, lastSeenAt: at }).where(eq(sessions.id, id)),
      )
    },

    async endSession(operatorId, id) {
      await write(({ db }) =>
        db.delete(sessions).where(and(eq(sessions.operatorId, operatorId), eq(sessions.id, id))),
      )
    },

    async endSessions(operatorId, except) {
      await write(({ db }) =>
        db
          .delete(sessions)
          .where(
            and(eq(sessions.operatorId, operatorId), except === null ? undefined : ne(sessions.id, except)),
          ),
      )
    },

    async createPasskey(row) {
      await write(({ db }) => db.insert(passkeys).values(row))
    },

    async findPasskey(id) {
      const [row] = await db.select().from(passkeys).where(eq(passkeys.id, id))
      return row
    },

    async listPasskeys(operatorId) {
      return db
        .select()
        .from(passkeys)
        .where(eq(passkeys.operatorId, operatorId))
        .orderBy(desc(passkeys.createdAt))
    },

    async notePasskey(id, counter, at) {
      await write(({ db }) => db.update(passkeys).set({ counter, lastUsedAt: at }).where(eq(passkeys.id, id)))
    },

    async deletePasskey(operatorId, id) {
      await write(({ db }) =>
        db.delete(passkeys).where(and(eq(passkeys.operatorId, operatorId), eq(passkeys.id, id))),
      )
    },
  }
}
