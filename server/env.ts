/** The environment, checked as a whole: every fault is told at once. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { isHostName, isTarget } from './delivery/public-address.ts'
import { isStrong } from './key-strength.ts'

/** The configuration of a running program. */
export type Env = {
  port: number
  host: string
  /** Without trailing slash. */
  publicUrl: string
  databaseUrl: string
  /** 32 bytes; undefined where they are kept beside the SQLite file. */
  secretKey: Uint8Array | undefined
  adminApiKey: string | undefined
  /** Whether to make the app `demo` on an empty database. */
  demo: boolean
  trustedProxies: number
  allowPrivateTargets: string[]
  gateLimitPerMinute: number
  logLevel: string
  /** What works and is most likely not meant. */
  warnings: string[]
}

/** What is wrong with a configuration. */
export class EnvError extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Reads the environment; touches nothing. Throws `EnvError` with every fault. */
export function readEnv(
  given: Record<string, string | undefined>,
  runtime: Runtime = { version: process.versions.node, now: Date.now() },
): Env {
  const faults: string[] = []
  const value = (name: string, fallback: string) => given[name]?.trim() || fallback
  const check = (name: string, holds: boolean, what: string) => {
    if (!holds) faults.push(`${name}: ${what}`)
  }
  const whole = (name: string, fallback: string, atMost: number, atLeast = 0) => {
    const text = value(name, fallback)
    check(
      name,
      /^\d+$/.test(text) && Number(text) >= atLeast && Number(text) <= atMost,
      `a whole number from ${atLeast} to ${atMost}, not "${text}"`,
    )
    return Number(text)
  }

  const port = whole('PORT', '8787', 65_535, 1)
  const host = value('HOST', '127.0.0.1')
  check('HOST', isIP(host) !== 0 || isHostName(host), `an IP address or a host name, not "${host}"`)
  const givenUrl = given.PUBLIC_URL?.trim() || undefined
  const publicUrl = (givenUrl ?? `http://localhost:${port}`).replace(/\/+$/, '')
  check(
    'PUBLIC_URL',
    // What follows from a wrong PORT is that one's fault.
    givenUrl === undefined || isOrigin(publicUrl),
    'http:// or https://, a host, and no path, as in https://assent.example',
  )
  const databaseUrl = value('DATABASE_URL', 'file:./data/assent.db')
  const isPostgres = /^postgres(ql)?:\/\//.test(databaseUrl)
  check('DATABASE_URL', /^file:./.test(databaseUrl) || isPostgres, 'file:<path> or postgres://…')

  const secret = given.SECRET_KEY?.trim()
  const secretKey = secret ? parseSecret(secret) : undefined
  check(
    'SECRET_KEY',
    !secret || secretKey !== undefined,
    '32 bytes in base64, 43 characters and one = (openssl rand -base64 32)',
  )
  check('SECRET_KEY', !!secret || !isPostgres, 'required with PostgreSQL (openssl rand -base64 32)')

  const adminApiKey = given.ADMIN_API_KEY?.trim() || undefined
  check(
    'ADMIN_API_KEY',
    adminApiKey === undefined || isStrong(adminApiKey),
    'too weak: at least 24 characters made by chance, no repetition and no row (openssl rand -base64 32)',
  )
  const demo = value('DEMO', given.NODE_ENV === 'production' ? '0' : '1')
  check('DEMO', demo === '0' || demo === '1', '0 or 1')
  const trustedProxies = whole('TRUSTED_PROXIES', '0', 20)
  const gateLimitPerMinute = whole('GATE_LIMIT_PER_MINUTE', '60', 1_000_000)
  const allowPrivateTargets = value('ALLOW_PRIVATE_TARGETS', '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  for (const entry of allowPrivateTargets)
    check('ALLOW_PRIVATE_TARGETS', isTarget(entry), `"${entry}" is no CIDR, address or host name`)
  const logLevel = value('LOG_LEVEL', 'info')
  check('LOG_LEVEL', logLevels.includes(logLevel), `one of ${logLevels.join(', ')}`)

  if (faults.length > 0) throw new EnvError(faults)
  return {
    port,
    host,
    publicUrl,
    databaseUrl,
    secretKey,
    adminApiKey,
    demo: demo === '1',
    trustedProxies,
    allowPrivateTargets,
    gateLimitPerMinute,
    logLevel,
    warnings: [
      ...(given.NODE_ENV === 'production' && givenUrl === undefined
        ? [`PUBLIC_URL is not set: links, QR codes and webhooks lead to ${publicUrl}`]
        : []),
      ...(isSupported(runtime)
        ? []
        : [`Node ${runtime.version} gets no security fixes any more: use Node 24`]),
    ],
  }
}

/** What the program runs on, and when. */
type Runtime = { version: string; now: number }

/** When each line of Node gets its last security fixes (nodejs/Release, schedule.json). Odd lines are never supported for long. */
const lastFixes: Record<number, string> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }

function isSupported({ version, now }: Runtime): boolean {
  const major = Number.parseInt(version, 10)
  const until = lastFixes[major]
  return until === undefined ? major > 24 && major % 2 === 0 : now < Date.parse(until)
}

/** 32 bytes in base64 as RFC 4648 writes them; undefined for anything else, which `Buffer` would take half of. */
function parseSecret(text: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text)
    ? new Uint8Array(Buffer.from(text, 'base64'))
    : undefined
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && origin === text.toLowerCase()
}

/** Where the secret of a SQLite file is kept. */
export function secretKeyFile(databaseUrl: string): string {
  return join(dirname(resolve(databaseUrl.slice('file:'.length))), 'secret.key')
}

function isKept(database: string): boolean {
  return existsSync(database) && statSync(database).size > 0
}

/** The secret as given, or the one kept beside the SQLite file, made on the first start for its owner's eyes only. */
export function openSecretKey({
  secretKey,
  databaseUrl,
}: Pick<Env, 'secretKey' | 'databaseUrl'>): Uint8Array {
  if (secretKey) return secretKey
  const database = resolve(databaseUrl.slice('file:'.length))
  const file = secretKeyFile(databaseUrl)
  if (!existsSync(file)) {
    if (isKept(database))
      throw new EnvError([
        `SECRET_KEY: ${database} is there, and the secret it was made with is not: put it into ${file}, or set SECRET_KEY`,
      ])
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const kept = parseSecret(readFileSync(file, 'utf8').trim())
  if (!kept) throw new EnvError([`${file} does not hold 32 bytes in base64`])
  return kept
}
