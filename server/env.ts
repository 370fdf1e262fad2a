/** The environment, checked as a whole: every fault is told at once. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

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

/** Reads the environment. Throws `EnvError` with every fault. */
export function readEnv(given: Record<string, string | undefined>): Env {
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
  const publicUrl = value('PUBLIC_URL', `http://localhost:${port}`).replace(/\/+$/, '')
  check(
    'PUBLIC_URL',
    isOrigin(publicUrl),
    'http:// or https://, a host, and no path, as in https://assent.example',
  )
  const databaseUrl = value('DATABASE_URL', 'file:./data/assent.db')
  const isPostgres = /^postgres(ql)?:\/\//.test(databaseUrl)
  check('DATABASE_URL', /^file:./.test(databaseUrl) || isPostgres, 'file:<path> or postgres://…')

  const secret = given.SECRET_KEY?.trim()
  const secretKey = secret ? new Uint8Array(Buffer.from(secret, 'base64')) : undefined
  check(
    'SECRET_KEY',
    secretKey === undefined || secretKey.length === 32,
    '32 bytes in base64 (openssl rand -base64 32)',
  )
  check(
    'SECRET_KEY',
    secretKey !== undefined || !isPostgres,
    'required with PostgreSQL (openssl rand -base64 32)',
  )

  const adminApiKey = given.ADMIN_API_KEY?.trim() || undefined
  check(
    'ADMIN_API_KEY',
    adminApiKey === undefined || isStrong(adminApiKey),
    'too weak: at least 24 characters, not few repeated ones (openssl rand -base64 32)',
  )
  const demo = value('DEMO', given.NODE_ENV === 'production' ? '0' : '1')
  check('DEMO', demo === '0' || demo === '1', '0 or 1')
  const trustedProxies = whole('TRUSTED_PROXIES', '0', 20)
  const gateLimitPerMinute = whole('GATE_LIMIT_PER_MINUTE', '60', 1_000_000)
  const logLevel = value('LOG_LEVEL', 'info')
  check('LOG_LEVEL', logLevels.includes(logLevel), `one of ${logLevels.join(', ')}`)

  if (faults.length > 0) throw new EnvError(faults)
  return {
    port,
    host: value('HOST', '127.0.0.1'),
    publicUrl,
    databaseUrl,
    secretKey,
    adminApiKey,
    demo: demo === '1',
    trustedProxies,
    allowPrivateTargets: value('ALLOW_PRIVATE_TARGETS', '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    gateLimitPerMinute,
    logLevel,
  }
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && origin === text.toLowerCase()
}

/** Long, printable, and not the same few characters over and over. */
function isStrong(key: string): boolean {
  return /^[\x21-\x7e]{24,500}$/.test(key) && new Set(key).size >= 10
}

/** The secret as given, or the one kept beside the SQLite file, made on the first start for its owner's eyes only. */
export function openSecretKey({ secretKey, databaseUrl }: Env): Uint8Array {
  if (secretKey) return secretKey
  const file = join(dirname(resolve(databaseUrl.slice('file:'.length))), 'secret.key')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const kept = new Uint8Array(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'))
  if (kept.length !== 32) throw new EnvError([`${file} does not hold 32 bytes in base64`])
  return kept
}
