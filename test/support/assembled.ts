/** Test support: the house over a real store in a folder of its own, in this process, with a clock the test moves. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble, type Outside } from '../../server/assemble.ts'
import { openAssets } from '../../server/http/assets.ts'

/** Where the house says it is reached from outside. */
export const publicUrl = 'https://assent.example'

/** Opens it; whatever is not said is harmless: no limits, no key, a Graph API that takes everything. */
export async function openAssembled(outside: Partial<Outside> & { startAt?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assent-test-'))
  const now = { at: outside.startAt ?? Date.now() }
  const isStill = outside.startAt !== undefined
  const clock = {
    now: () => (isStill ? now.at : Date.now()),
    randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  }
  const {
    databaseUrl = `file:${join(folder, 'assent.db')}`,
    secretKey = new Uint8Array(randomBytes(32)),
    ...others
  } = outside
  const house = await assemble({
    databaseUrl,
    secretKey,
    publicUrl,
    adminApiKey: undefined,
    trustedProxies: 0,
    gateLimitPerMinute: 0,
    assets: openAssets(join(import.meta.dirname, '../../dist')),
    clock,
    log: { info() {}, warn() {}, error() {} },
    post: async () => ({ status: 200, headers: new Headers(), body: '{"messages":[{"id":"wamid.sent"}]}' }),
    ...others,
  })
  return {
    ...house,
    folder,
    databaseUrl,
    secretKey,
    clock: others.clock ?? clock,
    /** The still clock; moved by the test. */
    now,
    async close() {
      await house.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
