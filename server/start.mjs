/**
 * The front door of `npm start`: builds what is stale, then becomes the server.
 * `--build` builds in any case, `--build-if-stale` only where needed; neither serves.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const stampFile = join(root, 'dist/.stamp')
const sources = ['package.json', 'package-lock.json', 'vite.config.ts', 'server', 'site', 'widget']

const mode = process.argv[2]
const stamp = stampOfSources()
if (mode === '--build' || stamp !== builtStamp()) build()
if (mode !== '--build' && mode !== '--build-if-stale') await import('../dist/server/main.js')

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

// In a process of its own: the server does not keep the bundler's memory, and its NODE_ENV cannot leak into the bundles.
function build() {
  console.log('Building Assent …')
  rmSync(stampFile, { force: true })
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}
