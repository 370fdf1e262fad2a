/** Test support: the built server as a process of its own, on a fresh database and a free port. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './port.ts'
import { openPostgres } from './postgres.ts'

const root = join(import.meta.dirname, '../..')

/** What a test may say about the server it wants. */
export interface ServerOptions {
  /** Environment variables, over those below. */
  env?: Record<string, string>
  /** Where it stores; `sqlite` unless said otherwise. */
  database?: 'sqlite' | 'postgres'
  /** An existing data folder, to start again on what an earlier server left; kept when this one stops. */
  dataDir?: string
}

/** A running server. */
export interface TestServer {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** A key with every right. */
  readonly adminKey: string
  readonly dataDir: string
  readonly databaseUrl: string
  /** The environment it was started with, to start it again on the same data. */
  readonly env: Record<string, string>
  /** Ends it as an operator would (SIGTERM), waits, and removes its data. */
  stop(): Promise<void>
  /** Ends it as a power cut would (SIGKILL); its data stays. */
  kill(): Promise<void>
  /** What it has logged so far. */
  stdout(): string
}

/** Starts the built server and waits until `GET /readyz` answers 200. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'assent-server-'))
  const postgres = options.database === 'postgres' ? await openPostgres() : undefined
  const removeData = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  const port = Number(options.env?.PORT ?? (await findFreePort()))
  const url = `http://127.0.0.1:${port}`
  const settings: Record<string, string> = {
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: (await postgres?.createDatabase()) ?? `file:${join(dataDir, 'assent.db')}`,
    ADMIN_API_KEY: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'warn',
    ...(postgres ? { SECRET_KEY: randomBytes(32).toString('base64') } : {}),
    ...options.env,
  }
  // Not the whole environment of whoever runs the tests: a DATABASE_URL in it would be real data.
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: dataDir,
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  const exited = once(child, 'exit').finally(() => process.off('exit', killNow))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  const server: TestServer = {
    url,
    port,
    pid: child.pid!,
    adminKey: settings.ADMIN_API_KEY!,
    dataDir,
    databaseUrl: settings.DATABASE_URL!,
    env: settings,
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM')
      const inTime = await Promise.race([exited.then(() => true), sleep(15_000, false, { ref: false })])
      if (!inTime) await server.kill()
      await postgres?.close()
      removeData()
      if (!inTime) throw new Error(`The server did not end within 15 s of SIGTERM.\n${stdout}${stderr}`)
      if (child.exitCode) throw new Error(`The server ended with ${child.exitCode}.\n${stdout}${stderr}`)
    },
    async kill() {
      if (!hasEnded()) child.kill('SIGKILL')
      await exited
    },
    stdout: () => stdout,
  }

  const deadline = Date.now() + 30_000
  while (!(await isReady(url))) {
    if (hasEnded() || Date.now() > deadline) {
      await server.stop().catch(() => {})
      throw new Error(`The server did not become ready (exit code ${child.exitCode}).\n${stdout}${stderr}`)
    }
    await sleep(25)
  }
  return server
}

/** Vitest's global set-up: these tests speak to what is built, so build what is stale first. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'server/start.mjs'), '--build-if-stale'], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The build failed.')
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`)
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false
  }
}
