/**
 * The house, and the test that keeps it: a file imports from its own room or from a lower floor.
 *
 *              widget/ (browser)                    site/ (views: data → html)
 *                 │ HTTP; type imports only             ▲ called by http/
 *   ROOF       main.ts  command-line/  open-house.ts  env.ts  log.ts  work.ts …
 *              assemble.ts                          alone knows every room
 *   FLOOR 3    http/  providers/  store/  delivery/      siblings do not import each other
 *   FLOOR 2    usecases/
 *   FLOOR 1    domain/                   pure: time, ids and randomness come in as arguments
 *   GROUND     schema/                   what can be said
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import lock from '../package-lock.json' with { type: 'json' }

const below = ['schema', 'domain', 'usecases']
const rooms: Record<string, { rooms: string[]; packages?: RegExp }> = {
  schema: { rooms: [], packages: /^zod$/ },
  domain: { rooms: ['schema'], packages: /^(zod|libphonenumber-js(\/.*)?)$/ },
  usecases: { rooms: ['schema', 'domain'] },
  http: { rooms: [...below, 'site'] },
  providers: { rooms: below },
  store: { rooms: below },
  delivery: { rooms: below },
  'env.ts': { rooms: [...below, 'delivery', 'key-strength.ts'] },
  'key-strength.ts': { rooms: [] },
  // Runs anywhere, beside the house rather than in it.
  'client.ts': { rooms: ['client'], packages: /^$/ },
  client: { rooms: ['schema'], packages: /^zod$/ },
  'log.ts': { rooms: below },
  'demo.ts': { rooms: below },
  'work.ts': { rooms: below },
  'assemble.ts': {
    rooms: [...below, 'http', 'providers', 'store', 'site', 'command-line-key.ts'],
  },
  'open-house.ts': { rooms: [...below, 'assemble.ts', 'http', 'delivery', 'env.ts'] },
  'main.ts': {
    rooms: [...below, 'open-house.ts', 'env.ts', 'log.ts', 'demo.ts', 'work.ts'],
  },
  'command-line-key.ts': { rooms: [], packages: /^node:crypto$/ },
  'command-line': {
    rooms: [
      ...['schema', 'usecases', 'store', 'client.ts', 'open-house.ts', 'main.ts'],
      ...['env.ts', 'log.ts', 'work.ts', 'key-strength.ts', 'command-line-key.ts'],
    ],
    packages: /^(commander|cli-progress|node:(fs|net|path|(readline|stream|timers)\/promises|stream))$/,
  },
  site: { rooms: ['schema', 'domain'], packages: /^(hono\/html|hono\/utils\/html|qrcode|pdfkit)$/ },
  widget: { rooms: ['schema'], packages: /^lit(\/.*)?$/ },
}

const root = dirname(import.meta.dirname)
const statement =
  /^(?:import|export)\s(type\s)?[\w\s{},*$]*?from\s*'([^']+)'|^(import)\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm

const files = ['server', 'site', 'widget'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
    // Programs of the build, not a part of the widget.
    .filter((path) => !['widget/build.ts', 'widget/lean-lit.ts'].includes(path))
    .map(readFile),
)

function readFile(path: string) {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(statement)].map((match) => {
    const name = (match[2] ?? match[4] ?? match[5])!.replace(/\?.*$/, '')
    const target = name.startsWith('.') ? relative(root, join(root, dirname(path), name)) : undefined
    return { name, target, isType: match[1] !== undefined }
  })
  return { path, room: roomOf(path), text, imports }
}

function roomOf(path: string): string {
  const [first, second] = path.split('/')
  return first === 'server' ? second! : first!
}

function breaches(rule: (file: (typeof files)[number]) => string[]): string[] {
  return files.flatMap((file) => rule(file).map((what) => `${file.path}: ${what}`))
}

test('every file stands in a room of the drawing', () => {
  expect(breaches(({ room }) => (rooms[room] ? [] : [room]))).toEqual([])
})

test('a file imports from its own room or from a lower floor', () => {
  const mayImport = (from: string, to: string) => from === to || rooms[from]?.rooms.includes(to)
  const wrong = ({ room, imports }: (typeof files)[number]) =>
    imports.filter(({ target }) => target && !mayImport(room, roomOf(target))).map(({ name }) => name)
  expect(breaches(wrong)).toEqual([])
})

test('the widget takes nothing but types from the server', () => {
  const wrong = ({ room, imports }: (typeof files)[number]) =>
    imports.filter(({ target, isType }) => room === 'widget' && target?.startsWith('server/') && !isType)
  expect(breaches((file) => wrong(file).map(({ name }) => name))).toEqual([])
})

test('the client takes nothing but types from anywhere: it runs wherever there is fetch', () => {
  const isOwn = (target = '') => roomOf(target) === 'client'
  const wrong = ({ room, imports }: (typeof files)[number]) =>
    room === 'client.ts' || room === 'client'
      ? imports.filter(({ isType, target }) => !isType && !isOwn(target)).map(({ name }) => name)
      : []
  expect(breaches(wrong)).toEqual([])
})

test('the ground, the domain, the views and the widget know only the packages named here', () => {
  const wrong = ({ room, imports }: (typeof files)[number]) =>
    imports.filter(({ name, target }) => !target && rooms[room]?.packages?.test(name) === false)
  expect(breaches((file) => wrong(file).map(({ name }) => name))).toEqual([])
})

test('ground and domain never ask for the time or for chance', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b|\bgetRandomValues\b/g
  const wrong = ({ room, text }: (typeof files)[number]) =>
    room === 'schema' || room === 'domain' ? [...text.matchAll(impure)].map(([words]) => words) : []
  expect(breaches(wrong)).toEqual([])
})

test('no file imports itself, however long the way', () => {
  const targets = new Map(
    files.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]),
  )
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (trail.includes(path) || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  expect(cycles).toEqual([])
})

test('npm is told of every package with an install script, and one alone may run it', () => {
  const withScript = Object.entries(lock.packages)
    .filter(([, of]) => 'hasInstallScript' in of)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(new Set(Object.keys(manifest.allowScripts))).toEqual(new Set(withScript))
  expect(Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed)).toEqual([
    ['better-sqlite3', true],
  ])
})

test('the program stands on few packages, each pinned exactly', () => {
  const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(22)
})
