/** Keys of the management API: made, listed, revoked, and recognised. */
import { appOf, nameOf, type Principal, reaches, sees } from '../domain/access.ts'
import type { ApiKey } from '../schema/api-key.ts'
import { ProblemError } from '../schema/problem.ts'
import type { ApiKeyRow } from './access-store.ts'
import type { Assent } from './assent.ts'
import { getAppView } from './find.ts'
import { hashKey, isKey, makeKey } from './make-key.ts'
import type { Ports } from './ports.ts'
import { iso, isoOrNull } from './views.ts'

const minuteMs = 60_000

/** The use cases of keys. */
export function createApiKeys({
  store,
  clock,
  newId,
  log,
}: Ports): Pick<Assent, 'createApiKey' | 'listApiKeys' | 'revokeApiKey' | 'recognise'> {
  /** When each key was last written down as used: once a minute is enough. */
  const noted = new Map<string, number>()

  /** Nobody waits for it, and where it cannot be written they are answered all the same. */
  function noteUse({ id, lastUsedAt }: ApiKeyRow, now: number): void {
    const minute = now - (now % minuteMs)
    if (Math.max(lastUsedAt ?? 0, noted.get(id) ?? 0) >= minute) return
    noted.set(id, minute)
    store.noteKeyUse(id, minute).catch((error) => {
      log.warn({ keyId: id, error: String(error) }, 'the use of a key was not noted')
    })
  }

  return {
    async createApiKey(body, principal) {
      const now = clock.now()
      const expiresAt = body.expiresAt === undefined ? null : Date.parse(body.expiresAt)
      if (expiresAt !== null && expiresAt <= now)
        throw new ProblemError('invalid', {
          errors: [{ path: 'expiresAt', message: 'must lie in the future' }],
        })
      const app = await appOfNewKey(body.app, principal)
      const { key, prefix } = makeKey(clock)
      const row: ApiKeyRow = {
        id: newId(),
        name: body.name,
        prefix,
        app,
        scopes: [...new Set(body.scopes)],
        createdAt: now,
        createdBy: nameOf(principal),
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
      }
      await store.createApiKey(row, hashKey(key))
      return { ...view(row), key }
    },

    async listApiKeys(page, principal) {
      const { rows, next } = await store.listApiKeys(appOf(principal), page)
      return { rows: rows.map(view), next }
    },

    async revokeApiKey(id, principal) {
      const row = await store.findApiKeyById(id)
      const isTheirs = row && (appOf(principal) === null || row.app?.slug === appOf(principal))
      if (!isTheirs) throw new ProblemError('api_key_unknown')
      await store.revokeApiKey(id, clock.now())
    },

    async recognise(key) {
      const row = isKey(key) ? await store.findApiKey(hashKey(key)) : undefined
      const now = clock.now()
      if (!row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
      noteUse(row, now)
      return { kind: 'key', id: row.id, app: row.app?.slug ?? null, scopes: row.scopes }
    },
  }

  /** No key makes one that goes further than itself. */
  async function appOfNewKey(slug: string | undefined, principal: Principal): Promise<ApiKeyRow['app']> {
    if (!reaches(principal, 'admin')) throw new ProblemError('forbidden')
    if (slug === undefined) {
      if (appOf(principal) === null) return null
      throw new ProblemError('forbidden', { detail: 'a key of one app makes keys of that app: name it' })
    }
    if (!sees(principal, slug)) throw new ProblemError('app_unknown')
    const { app } = await getAppView(store, slug)
    return { id: app.id, slug: app.slug }
  }
}

/** A key as it is listed. */
function view({ app, createdAt, expiresAt, lastUsedAt, revokedAt, ...row }: ApiKeyRow): ApiKey {
  return {
    ...row,
    app: app?.slug ?? null,
    createdAt: iso(createdAt),
    expiresAt: isoOrNull(expiresAt),
    lastUsedAt: isoOrNull(lastUsedAt),
    revokedAt: isoOrNull(revokedAt),
  }
}
