/** Keys of the management API, and requests that are executed once however often they are sent. */
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import type {
  ApiKeyRow,
  KeptAnswer,
  KeyStore,
  RepeatableRequest,
  RequestStore,
} from '../usecases/access-store.ts'
import { pageOf } from './catalog.ts'
import type { Reading } from './read-state.ts'
import type { RunWrite } from './writer.ts'

/** The part of the store behind the keys. */
export function createKeys({ db, tables }: Reading, write: RunWrite): KeyStore {
  const { apiKeys, apps, invitations } = tables
  const select = () => db.select().from(apiKeys).leftJoin(apps, eq(apps.id, apiKeys.appId))

  function opened({ api_keys, apps }: Awaited<ReturnType<typeof select>>[number]): ApiKeyRow {
    const { appId: _, hash: __, ...row } = api_keys
    return { ...row, app: apps && { id: apps.id, slug: apps.slug } }
  }

  return {
    async createApiKey({ app, ...row }, hash) {
      await write(({ db }) => db.insert(apiKeys).values({ ...row, hash, appId: app?.id ?? '' }))
    },

    async findApiKey(hash) {
      const [row] = await select().where(eq(apiKeys.hash, hash))
      return row && opened(row)
    },

    async findApiKeyById(id) {
      const [row] = await select().where(eq(apiKeys.id, id))
      return row && opened(row)
    },

    async listApiKeys(app, { limit, after }) {
      const rows = await select()
        .where(
          and(
            app === null ? undefined : eq(apps.slug, app),
            after === undefined ? undefined : gt(apiKeys.id, after),
          ),
        )
        .orderBy(asc(apiKeys.id))
        .limit(limit + 1)
      return pageOf(rows.map(opened), limit, ({ id }) => id)
    },

    async revokeApiKey(id, at) {
      await write(async ({ db }) => {
        await db
          .update(apiKeys)
          .set({ revokedAt: at })
          .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        await db.delete(invitations).where(eq(invitations.createdBy, id))
      })
    },

    async noteKeyUse(id, at) {
      await write(({ db }) => db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id)))
    },
  }
}

/** The part of the store that knows what was asked before. */
export function createRequests({ tables, secrets }: Reading, write: RunWrite): RequestStore {
  const { idempotentRequests: requests } = tables
  const hashOf = ({ principal, method, path, key }: RepeatableRequest) =>
    secrets.request('request', principal, method, path, key)
  const boundTo = (hash: string) => `idempotent request\0${hash}`
  const isClaim = (request: RepeatableRequest, claim: string) =>
    and(eq(requests.hash, hashOf(request)), eq(requests.claim, claim), isNull(requests.sealedAnswer))

  return {
    claimRequest(request, { now, abandonedBefore, claim }) {
      const hash = hashOf(request)
      const fingerprint = secrets.request('sent', request.sent)
      const row = {
        hash,
        fingerprint,
        claim,
        claimedAt: now,
        person: request.person ? secrets.person('', request.person) : null,
        sealedAnswer: null,
      }
      return write(async ({ db }) => {
        const taken = await db
          .insert(requests)
          .values(row)
          .onConflictDoNothing()
          .returning({ hash: requests.hash })
        if (taken.length > 0) return { state: 'claimed', claim }
        const [known] = await db.select().from(requests).where(eq(requests.hash, hash))
        // Released between the two: whoever asks again finds it free.
        if (!known) return { state: 'in_flight' }
        if (known.fingerprint !== fingerprint) return { state: 'mismatch' }
        if (known.sealedAnswer !== null) {
          const answer = JSON.parse(secrets.open(known.sealedAnswer, boundTo(hash))) as KeptAnswer
          return { state: 'answered', answer }
        }
        const abandoned = await db
          .update(requests)
          .set({ claim, claimedAt: now })
          .where(
            and(
              eq(requests.hash, hash),
              eq(requests.claim, known.claim),
              isNull(requests.sealedAnswer),
              lt(requests.claimedAt, abandonedBefore),
            ),
          )
          .returning({ hash: requests.hash })
        return abandoned.length > 0 ? { state: 'claimed', claim } : { state: 'in_flight' }
      })
    },

    async answerRequest(request, claim, answer) {
      const sealedAnswer = secrets.seal(JSON.stringify(answer), boundTo(hashOf(request)))
      await write(({ db }) => db.update(requests).set({ sealedAnswer }).where(isClaim(request, claim)))
    },

    async releaseRequest(request, claim) {
      await write(({ db }) => db.delete(requests).where(isClaim(request, claim)))
    },

    async forgetRequests(before) {
      await write(({ db }) => db.delete(requests).where(lt(requests.claimedAt, before)))
    },
  }
}
