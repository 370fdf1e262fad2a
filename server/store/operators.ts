/** Operators: who they are, how far they go, and how they became one. */
import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Joined, OperatorRow, OperatorStore } from '../usecases/operator-store.ts'
import type { Reading } from './read-state.ts'
import type { Writer } from './writer.ts'

/** Removed and demoted one after the other: two owners at once must not leave nobody. */
const ownersLock = 'the owners'

/** Whose secret it is: it opens nowhere else. */
const boundTo = (id: string) => `operator totp\0${id}`

/** The part of the store that knows the operators. */
export function createOperators(
  { db, tables, secrets }: Reading,
  writer: Writer,
): Pick<
  OperatorStore,
  | 'isOwned'
  | 'claim'
  | 'join'
  | 'findOperator'
  | 'findOperatorByEmail'
  | 'listOperators'
  | 'listOperatorNames'
  | 'updateOperator'
  | 'changeRole'
  | 'removeOperator'
  | 'takeTotpStep'
> {
  const { operators, apps, installation, challenges, invitations } = tables
  const { sessions, passkeys, recoveryCodes, apiKeys } = tables
  const write = writer.run
  const select = () => db.select().from(operators).leftJoin(apps, eq(apps.id, operators.appId))

  function opened({ operators: row, apps }: Awaited<ReturnType<typeof select>>[number]): OperatorRow {
    return openOperator(row, apps, secrets)
  }

  const rowOf = ({ app, totpSecret, ...row }: OperatorRow) => ({
    ...row,
    appId: app?.id ?? '',
    sealedTotpSecret: totpSecret === null ? null : secrets.seal(totpSecret, boundTo(row.id)),
  })

  /** Whether somebody else owns the whole installation. */
  async function isOwnedWithout(connection: Reading['db'], id: string): Promise<boolean> {
    const owners = await connection
      .select({ id: operators.id })
      .from(operators)
      .where(and(eq(operators.role, 'owner'), eq(operators.appId, ''), isNull(operators.removedAt)))
    return owners.some((owner) => owner.id !== id)
  }

  return {
    async isOwned() {
      const [row] = await db.select().from(installation).where(eq(installation.name, 'owned'))
      return row !== undefined
    },

    claim(challengeHash, operator, now) {
      return write(async ({ db }): Promise<Joined> => {
        const [challenge] = await db
          .select()
          .from(challenges)
          .where(
            and(
              eq(challenges.hash, challengeHash),
              eq(challenges.kind, 'setup'),
              gt(challenges.expiresAt, now),
            ),
          )
        if (!challenge) return 'refused'
        // One row that can be there once: of two who claim at once, on whatever nodes, one writes it.
        const first = await db
          .insert(installation)
          .values({ name: 'owned', value: operator.id })
          .onConflictDoNothing()
          .returning({ name: installation.name })
        if (first.length === 0) return 'refused'
        await db.insert(operators).values(rowOf(operator))
        await db.delete(challenges).where(eq(challenges.kind, 'setup'))
        return 'joined'
      })
    },

    join(invitationHash, operator, now) {
      return write(async ({ db }): Promise<Joined> => {
        const [known] = await db
          .select({ id: operators.id })
          .from(operators)
          .where(and(eq(operators.email, operator.email), isNull(operators.removedAt)))
        if (known) return 'email_taken'
        const [invitation] = await db
          .delete(invitations)
          .where(and(eq(invitations.hash, invitationHash), gt(invitations.expiresAt, now)))
          .returning()
        if (!invitation) return 'refused'
        const { role, appId } = invitation
        await db.insert(operators).values({ ...rowOf({ ...operator, role, app: null }), appId })
        return 'joined'
      })
    },

    async findOperator(id) {
      const [row] = await select().where(and(eq(operators.id, id), isNull(operators.removedAt)))
      return row && opened(row)
    },

    async findOperatorByEmail(email) {
      const [row] = await select().where(and(eq(operators.email, email), isNull(operators.removedAt)))
      return row && opened(row)
    },

    async listOperators(app) {
      const rows = await select()
        .where(and(isNull(operators.removedAt), app === null ? undefined : eq(apps.slug, app)))
        .orderBy(asc(operators.id))
      return rows.map(opened)
    },

    async listOperatorNames(ids) {
      if (ids.length === 0) return []
      return db
        .select({ id: operators.id, name: operators.name })
        .from(operators)
        .where(inArray(operators.id, ids))
    },

    async updateOperator(id, { totpSecret, ...given }) {
      const sealed =
        totpSecret === undefined
          ? {}
          : { sealedTotpSecret: totpSecret === null ? null : secrets.seal(totpSecret, boundTo(id)) }
      await write(({ db }) =>
        db
          .update(operators)
          .set({ ...given, ...sealed })
          .where(eq(operators.id, id)),
      )
    },

    changeRole(id, { role, app }) {
      return writer.runLocked(
        [ownersLock],
        async () => [],
        async ({ db }) => {
          const staysOwner = role === 'owner' && app === null
          if (!staysOwner && !(await isOwnedWithout(db, id))) return false
          await db
            .update(operators)
            .set({ role, appId: app?.id ?? '' })
            .where(eq(operators.id, id))
          await db.delete(sessions).where(eq(sessions.operatorId, id))
          await db.delete(invitations).where(eq(invitations.createdBy, id))
          return true
        },
      )
    },

    removeOperator(id, at) {
      return writer.runLocked(
        [ownersLock],
        async () => [],
        async ({ db }) => {
          if (!(await isOwnedWithout(db, id))) return false
          await db
            .update(operators)
            .set({ removedAt: at, passwordHash: '', sealedTotpSecret: null })
            .where(and(eq(operators.id, id), isNull(operators.removedAt)))
          await db.delete(sessions).where(eq(sessions.operatorId, id))
          await db.delete(passkeys).where(eq(passkeys.operatorId, id))
          await db.delete(recoveryCodes).where(eq(recoveryCodes.operatorId, id))
          await db.delete(challenges).where(eq(challenges.operatorId, id))
          // Nor do they come back by a door that they left open.
          const theirKeys = db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.createdBy, id))
          await db
            .delete(invitations)
            .where(or(eq(invitations.createdBy, id), inArray(invitations.createdBy, theirKeys)))
          await db
            .update(apiKeys)
            .set({ revokedAt: at })
            .where(and(eq(apiKeys.createdBy, id), isNull(apiKeys.revokedAt)))
          return true
        },
      )
    },

    takeTotpStep(id, step) {
      return write(async ({ db }) => {
        const taken = await db
          .update(operators)
          .set({ totpStep: step })
          .where(and(eq(operators.id, id), lt(operators.totpStep, step)))
          .returning({ id: operators.id })
        return taken.length > 0
      })
    },
  }
}

/** A row as the use cases know it. */
export function openOperator(
  { appId, sealedTotpSecret, ...row }: Reading['tables']['operators']['$inferSelect'],
  app: { id: string; slug: string } | null,
  secrets: Reading['secrets'],
): OperatorRow {
  return {
    ...row,
    // Whoever was for one app never becomes one for all: without it they see nothing.
    app: appId === '' ? null : { id: appId, slug: app?.slug ?? '' },
    totpSecret: sealedTotpSecret === null ? null : secrets.open(sealedTotpSecret, boundTo(row.id)),
  }
}
