/** Opens the store: the tables of either database behind the one interface that the use cases know. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { identityKey } from '../domain/identity.ts'
import type { Touches, Unit } from '../domain/unit.ts'
import type { Store } from '../usecases/ports.ts'
import { createKeys, createRequests } from './access.ts'
import { createAudit } from './audit.ts'
import { createCatalog } from './catalog.ts'
import { createChallenges } from './challenges.ts'
import { createChores } from './chores.ts'
import { createContactExport } from './contact-export.ts'
import { createContactList } from './contact-list.ts'
import type { Database } from './database.ts'
import { createDeliveries } from './deliveries.ts'
import { createEndpoints } from './endpoints.ts'
import { createImports } from './imports.ts'
import { createOperators } from './operators.ts'
import { createPeople } from './people.ts'
import { openPostgres } from './postgres.ts'
import { findTouchedContacts, type Reading, readState } from './read-state.ts'
import { createSecrets } from './secrets.ts'
import { createSessions } from './sessions.ts'
import { openSqlite } from './sqlite.ts'
import { createStatistics } from './statistics.ts'
import { writeChanges } from './write-changes.ts'
import type { Writer } from './writer.ts'

/** Where the data is, and the 32 bytes that seal it. */
export type StoreOptions = {
  /** `file:<path>` or `postgres://…` */
  databaseUrl: string
  secretKey: Uint8Array
}

/** Opens and migrates. Throws where the database is not durable, or belongs to another secret key. */
export async function openStore({ databaseUrl, secretKey }: StoreOptions): Promise<Store> {
  const { reader, writer } = await open(databaseUrl)
  const secrets = createSecrets(secretKey)
  const reading: Reading = { ...reader, secrets }
  try {
    await recogniseKey(writer, secrets.check)
  } catch (error) {
    await writer.close()
    throw error
  }
  const listeners = new Set<(appIds: string[]) => void>()

  async function commit<Result>({ touches, decide }: Unit<Result>): Promise<Result> {
    const on = (connection: Database): Reading => ({ ...connection, secrets })
    const { result, grew, erased } = await writer.runLocked(
      lockKeys(touches),
      async (connection) =>
        (await findTouchedContacts(on(connection), touches)).map((id) => `${touches.appId} contact ${id}`),
      async (connection) => {
        const decision = decide(await readState(on(connection), touches))
        const grew = await writeChanges(on(connection), touches.appId, decision.changes)
        const erased = decision.changes.some(({ write }) => write === 'erase')
        return { result: decision.result, grew, erased }
      },
    )
    if (erased) await writer.scrub()
    if (grew) for (const listener of listeners) listener([touches.appId])
    return result
  }

  return {
    commit,
    ...createCatalog(reading, writer.run),
    ...createStatistics(reading, writer.run),
    ...createPeople(reading),
    ...createContactList(reading),
    ...createContactExport(reading),
    ...createChores(reading, writer.run),
    ...createEndpoints(reading, writer),
    ...createDeliveries(reading, writer),
    ...createKeys(reading, writer.run),
    ...createRequests(reading, writer.run),
    ...createOperators(reading, writer),
    ...createSessions(reading, writer.run),
    ...createChallenges(reading, writer.run),
    ...createAudit(reading, writer.run),
    ...createImports(reading, writer.run),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async ready() {
      await reading.db.select().from(reading.tables.installation).limit(1)
    },
    close: () => writer.close(),
  }
}

function open(databaseUrl: string) {
  if (databaseUrl.startsWith('file:')) return openSqlite(databaseUrl.slice(5), migrationsOf('sqlite'))
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return openPostgres(databaseUrl, migrationsOf('postgres'))
  throw new Error('DATABASE_URL must begin with file: or postgres://')
}

/** Where a database's migrations are: beside this file, in the source as in the bundle. */
export function migrationsOf(database: 'sqlite' | 'postgres'): string {
  const folder = join(import.meta.dirname, 'migrations', database)
  if (!existsSync(folder)) throw new Error(`the migrations are missing: ${folder}`)
  return folder
}

/** A database opened with another key would lose its credentials and forget whom it erased. */
async function recogniseKey(writer: Writer, check: string): Promise<void> {
  await writer.run(async ({ db, tables: { installation } }) => {
    await db.insert(installation).values({ name: 'key_check', value: check }).onConflictDoNothing()
    const [kept] = await db.select().from(installation).where(eq(installation.name, 'key_check'))
    if (kept?.value !== check) throw new Error('SECRET_KEY is not the one that this database was made with')
  })
}

/** What must not be touched by two at once. */
function lockKeys({
  appId,
  message,
  references = [],
  answerId,
  identities = [],
  sends = {},
  importId,
}: Touches): string[] {
  return [
    ...(message ? [`message ${message.channelId} ${message.messageId}`] : []),
    ...references.map((reference) => `reference ${reference}`),
    ...(answerId === undefined ? [] : [`answer ${answerId}`]),
    ...identities.map((identity) => `identity ${identityKey(identity)}`),
    ...(sends.keys ?? []).map((key) => `send ${key}`),
    ...(importId === undefined ? [] : [`import ${importId}`]),
  ].map((key) => `${appId} ${key}`)
}
