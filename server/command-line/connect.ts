/** How commands reach the house: through the server that runs on this database, or, where none does, in this very process. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { AssentError, type Client, createClient } from '../client.ts'
import { commandLineKey } from '../command-line-key.ts'
import { type Env, EnvError, openSecretKey } from '../env.ts'
import type { House } from '../open-house.ts'
import { DatabaseTaken, isTaken } from '../store/sole-writer.ts'
import { faultOf } from '../usecases/fault-of.ts'
import type { Log } from '../usecases/ports.ts'
import { startWork } from '../work.ts'
import { readSettings } from './settings.ts'
import { Failure } from './terminal.ts'

const answerWithinMs = 5_000

/** What a command works with. */
export type Connection = {
  client: Client
  /** Where the running server is; undefined where the house stands in this process. */
  server: string | undefined
  /** Has imports worked on, until told to stop; a running server does so by itself. */
  work(): { stop(): Promise<void> }
}

/** Runs an act with a client of this installation. */
export async function withAssent<Result>(act: (connection: Connection) => Promise<Result>): Promise<Result> {
  const env = readSettings()
  assertData(env)
  const house = await open(env)
  try {
    return await act(house ? within(house, env) : await across(env))
  } catch (error) {
    if (error instanceof AssentError && error.code === 'unauthorized') throw new Failure(whyUnknown(env))
    throw error
  } finally {
    await house?.assent.stop()
    await house?.store.close()
  }
}

type Opened = House & { log: Log }

/** The house in this process; undefined where another process has its database. */
async function open(env: Env): Promise<Opened | undefined> {
  if (env.databaseUrl.startsWith('file:') && isTaken(fileOf(env))) return undefined
  // Not before it is needed: the house is heavy, and a running server has one.
  const [{ openHouse }, { createLog }] = await Promise.all([import('../open-house.ts'), import('../log.ts')])
  try {
    const log = createLog('error', process.stderr.fd)
    return { ...(await openHouse(env, log)), log }
  } catch (error) {
    if (error instanceof DatabaseTaken) return undefined
    if (error instanceof EnvError) throw new Failure(error.message)
    throw new Failure(`The database cannot be opened: ${faultOf(error)}`)
  }
}

function within({ http, assent, store, log }: Opened, env: Env): Connection {
  return {
    client: createClient({
      baseUrl: env.publicUrl,
      apiKey: keyOf(env),
      fetch: async (url, init) => http.request(url, init),
    }),
    server: undefined,
    work: () => startWork({ chores: { importDue: assent.chores.importDue }, onCommit: store.onCommit, log }),
  }
}

async function across(env: Env): Promise<Connection> {
  const server = addressOf(env)
  if (!(await isAlive(server)))
    throw new Failure(
      `Another process has the database, and no server answers at ${server}. If the server was started with another HOST or PORT, set the same here; if it is another command, wait for it.`,
    )
  return {
    client: createClient({ baseUrl: server, apiKey: keyOf(env) }),
    server,
    work: () => ({ stop: async () => {} }),
  }
}

/** Where a server of this environment listens, as this machine reaches it. */
export function addressOf({ host, port }: Pick<Env, 'host' | 'port'>): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

/** Whether something answers there as Assent does. */
export async function isAlive(server: string): Promise<boolean> {
  try {
    const answer = await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(answerWithinMs) })
    return answer.ok && ((await answer.json()) as { status?: unknown }).status === 'ok'
  } catch {
    return false
  }
}

/** The key in the environment, or the one that follows from the installation's secret. */
function keyOf(env: Env): string {
  return process.env.ASSENT_API_KEY?.trim() || env.adminApiKey || commandLineKey(openSecretKey(env))
}

function whyUnknown({ adminApiKey }: Env): string {
  const [given, what] = process.env.ASSENT_API_KEY
    ? ['ASSENT_API_KEY', 'is unknown, expired or revoked here']
    : adminApiKey
      ? ['ADMIN_API_KEY', 'is not the one that the server was started with']
      : ['SECRET_KEY', 'is not the one that the server was started with']
  return `The key was not taken: ${given} ${what}.`
}

/** Throws where there is nothing to work with. A command never begins an installation: in the wrong folder it would find an empty one. */
export function assertData({ databaseUrl }: Env): void {
  if (!databaseUrl.startsWith('file:')) return
  const file = fileOf({ databaseUrl })
  if (existsSync(file) && statSync(file).size > 0) return
  throw new Failure(
    `There is no database at ${file}. Run this where the server is started, or set DATABASE_URL as it is set there.`,
  )
}

function fileOf({ databaseUrl }: Pick<Env, 'databaseUrl'>): string {
  return resolve(databaseUrl.slice('file:'.length))
}
