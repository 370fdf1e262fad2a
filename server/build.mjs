/** Builds what is stale; what it says goes to stderr, because stdout belongs to the program that is built. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const stampFile = join(root, 'dist/.stamp')
const sources = ['package.json', 'package-lock.json', 'vite.config.ts', 'server', 'site', 'widget']

/** Builds, unless what is there was built from these very sources. */
export function buildIfStale() {
  if (stampOfSources() !== builtStamp()) build()
}

/** Builds. In a process of its own: the program does not keep the bundler's memory, and its NODE_ENV cannot leak into the bundles. */
export function build() {
  process.stderr.write('Building Assent …\n')
  const stamp = stampOfSources()
  rmSync(stampFile, { force: true })
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}

// Contents, not times: a checkout, a container layer and a copied folder all lie about when a file changed.
function stampOfSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesBelow)) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesBelow(source) {
  if (source.includes('.')) return [source]
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

function builtStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}
