/** Test support: finds a Chromium that launches on this machine, and installs one where there is none. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import { launchFirefox } from './firefox.ts'

const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/assent')
const foundFile = join(cacheFolder, 'chromium.json')
const lockFile = join(cacheFolder, 'chromium.lock')
const isRoot = process.getuid?.() === 0
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Where a Chromium is: a path, or `null` for the build Playwright knows by itself. */
type Location = string | null

/** Opens the first Chromium that launches here; throws, naming every attempt, where none does. */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.ENGINE === 'firefox') return launchFirefox()
  const known = await launchKnown()
  if (known) return known
  const unlock = await lock()
  try {
    return (await launchKnown()) ?? (await search())
  } finally {
    unlock()
  }
}

/** Vitest's global set-up: one search before the first test file, so that none of them waits for a download. */
export async function setup(): Promise<void> {
  const browser = await launchBrowser()
  await browser.close()
}

async function search(): Promise<Browser> {
  const attempts: string[] = []
  for await (const location of candidates()) {
    try {
      const browser = await launch(location)
      writeFileSync(foundFile, JSON.stringify(location))
      return browser
    } catch (error) {
      attempts.push(`  ${location ?? "Playwright's own build"}: ${firstLine(error)}`)
    }
  }
  throw new Error(
    `No Chromium launches on this machine, and the browser tests are never skipped.\n${attempts.join('\n')}\n` +
      'Install Chromium or Chrome, or name one in PLAYWRIGHT_CHROMIUM.',
  )
}

async function* candidates(): AsyncGenerator<Location> {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named) yield named
  yield null
  yield* systemBrowsers()
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
  if (run(process.execPath, [playwright, 'install', '--only-shell', 'chromium'])) yield null
  yield* packagedBrowser()
  if (isRoot && run('apt-get', ['update'])) {
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
    yield* systemBrowsers()
  }
}

function* systemBrowsers(): Generator<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  paths.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  paths.push('/Applications/Chromium.app/Contents/MacOS/Chromium')
  yield* paths.filter(isExecutable)
}

// Not a dependency: some offline mirrors carry npm packages and nothing else, and there it is the only browser.
async function* packagedBrowser(): AsyncGenerator<string> {
  const name = '@sparticuz/chromium'
  try {
    const loaded = (await import(name)) as { default: { executablePath(): Promise<string> } }
    yield await loaded.default.executablePath()
  } catch {
    // Not installed, or not for this platform.
  }
}

async function launchKnown(): Promise<Browser | undefined> {
  try {
    const named = process.env.PLAYWRIGHT_CHROMIUM
    return await launch(named || (JSON.parse(readFileSync(foundFile, 'utf8')) as Location))
  } catch {
    return undefined
  }
}

function launch(location: Location): Promise<Browser> {
  return chromium.launch({
    ...(location === null ? {} : { executablePath: location }),
    args: quiet,
    chromiumSandbox: !isRoot,
  })
}

// Two runs in one checkout must not install at once; a lock whose owner is gone is nobody's.
async function lock(): Promise<() => void> {
  mkdirSync(cacheFolder, { recursive: true })
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return () => rmSync(lockFile, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isAbandoned()) rmSync(lockFile, { force: true })
      await sleep(250)
    }
  }
}

function isAbandoned(): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { env, stdio: 'ignore', timeout: 300_000 }).status === 0
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
