/**
 * A million contacts in and out again: the real server as a process of its own, killed in the middle of both, its memory watched.
 * `npm run bench:imports`, with the number of rows as its argument; BENCH_DATABASE_URL for PostgreSQL.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { stringify } from 'csv-stringify'
import { assemble } from '../../server/assemble.ts'
import { openAssets } from '../../server/http/assets.ts'
import { type ServerOptions, startServer, type TestServer } from '../support/server.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const databaseUrl = process.env.BENCH_DATABASE_URL
const first = 14_155_000_000
const mebibyte = 1024 * 1024

/** A row's status: of a hundred some are opt-outs, some have no proof, and one cannot be read. */
function rowOf(index: number): string {
  const phone = first + index
  if (index % 100 === 0) return `12,Nobody ${index},opted_in,,\n`
  if (index % 10 === 1) return `${phone},Person ${index},opted_out,2026-01-02T03:04:05Z,\n`
  if (index % 10 === 2) return `${phone},Person ${index},,,\n`
  return `${phone},"Person, ${index}",opted_in,2026-01-02T03:04:05Z,Form ${index}\n`
}

function* fileOf(count: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let part = 'phone,name,status,occurred_at,evidence\n'
  for (let index = 0; index < count; index++) {
    part += rowOf(index)
    if (part.length < 65_536) continue
    yield encoder.encode(part)
    part = ''
  }
  yield encoder.encode(part)
}

function streamOf(parts: Generator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const { value, done } = parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

/** What a process has needed at most, in MiB, as the kernel counts it. */
function peakOf(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

const load = () => `load ${loadavg()[0]?.toFixed(1)}`
const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(0)
const say = (what: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${what}  (${load()})`)

let server = await start({})
const { dataDir, env } = server
const app = 'bench'

async function start(options: ServerOptions): Promise<TestServer> {
  const given = {
    DEMO: '0',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, SECRET_KEY: Buffer.alloc(32, 7).toString('base64') } : {}),
  }
  return startServer({ ...options, env: { ...given, ...options.env } })
}

async function again(): Promise<void> {
  const since = Date.now()
  await server.kill()
  server = await start({ dataDir, env })
  say(`killed, and back after ${((Date.now() - since) / 1000).toFixed(1)} s`)
}

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${server.adminKey}`, ...(init.headers as Record<string, string>) }
  return fetch(`${server.url}/v1${path}`, { ...init, headers })
}

async function json(path: string, init: RequestInit = {}) {
  const response = await ask(path, init)
  const body = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(body))
  return body
}

const post = (path: string, body: unknown) =>
  json(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

async function receive(): Promise<string> {
  const since = Date.now()
  const init = {
    method: 'POST',
    body: streamOf(fileOf(rows)),
    headers: { 'content-type': 'text/csv' },
    duplex: 'half',
  }
  const { id } = await json(`/apps/${app}/imports`, init as RequestInit)
  say(`received ${rows} rows in ${seconds(since)} s, peak ${peakOf(server.pid)} MiB`)
  return id
}

async function work(id: string): Promise<void> {
  const since = Date.now()
  const kills = [0.25, 0.6].map((part) => Math.floor(rows * part))
  let slowest = 0
  for (;;) {
    const asked = performance.now()
    const { status, processed } = await json(`/apps/${app}/imports/${id}`)
    slowest = Math.max(slowest, performance.now() - asked)
    if (status !== 'running') break
    if (kills[0] !== undefined && processed >= kills[0]) {
      kills.shift()
      say(
        `${processed} rows done, peak ${peakOf(server.pid)} MiB, slowest answer meanwhile ${slowest.toFixed(0)} ms`,
      )
      await again()
      slowest = 0
    }
    await sleep(250)
  }
  const took = (Date.now() - since) / 1000
  say(
    `imported in ${took.toFixed(0)} s, ${Math.round(rows / took)} rows/s, two kills included, peak ${peakOf(server.pid)} MiB, slowest answer meanwhile ${slowest.toFixed(0)} ms`,
  )
}

/** Counts what an export has, line by line; `until` hangs up early. */
async function read(path: string, until = Number.POSITIVE_INFINITY) {
  const counts = new Map<string, number>()
  const people = new Set<number>()
  const response = await ask(`/apps/${app}/exports/${path}`)
  const decoder = new TextDecoder()
  let rest = ''
  let bytes = 0
  let lines = 0
  const isCsv = path.startsWith('contacts.csv')
  const take = (line: string) => {
    lines++
    if (isCsv && lines === 1) return
    const found = isCsv ? /^(\d+),/.exec(line)?.[1] : /"value":"\+(\d+)"/.exec(line)?.[1]
    people.add(Number(found))
    const status = /(?:^|[,"])(opted_in|opted_out|pending)[,"]/.exec(line)?.[1] ?? 'other'
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    const all = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = all.pop() ?? ''
    for (const line of all) take(line)
    // Leaving the loop hangs up.
    if (lines > until) break
  }
  return { counts, people, bytes, lines }
}

function expectExact({ counts, people }: { counts: Map<string, number>; people: Set<number> }): void {
  const expected = { opted_in: 0, opted_out: 0, pending: 0 }
  for (let index = 0; index < rows; index++) {
    if (index % 100 === 0) continue
    expected[index % 10 === 1 ? 'opted_out' : index % 10 === 2 ? 'pending' : 'opted_in']++
    if (!people.delete(first + index)) throw new Error(`${first + index} is missing`)
  }
  if (people.size > 0) throw new Error(`${people.size} too many`)
  const said = Object.fromEntries(counts)
  for (const [status, count] of Object.entries(expected))
    if (said[status] !== count) throw new Error(`${status}: ${said[status]} and not ${count}`)
}

async function exportAll(path: string): Promise<void> {
  const before = peakOf(server.pid)
  const since = Date.now()
  const found = await read(path)
  const took = (Date.now() - since) / 1000
  expectExact(found)
  say(
    `exported ${path}: ${found.counts.size} statuses, ${Math.round(found.bytes / mebibyte)} MiB in ${took.toFixed(0)} s, ${Math.round(rows / took)} rows/s, peak ${before} → ${peakOf(server.pid)} MiB, exact`,
  )
}

/** The same contacts by the database's own iterator, a row and a line at a time: what somebody would write first. */
async function byIterator(): Promise<number> {
  const connection = new Sqlite(join(dataDir, 'assent.db'), { readonly: true })
  const since = performance.now()
  const found = connection
    .prepare(
      `SELECT c.*, p.data,
        (SELECT group_concat(value, '|') FROM identities i WHERE i.app_id = c.app_id AND i.contact_id = c.id) AS phone
       FROM contacts c LEFT JOIN event_payloads p ON p.app_id = c.app_id AND p.event_id = c.evidence_id
       WHERE c.app_id = (SELECT id FROM apps WHERE slug = ?) AND c.merged_into IS NULL ORDER BY c.id`,
    )
    .iterate(app) as IterableIterator<Record<string, unknown>>
  const lines = Readable.from(found).pipe(stringify({ header: true, escape_formulas: true }))
  for await (const _ of lines);
  connection.close()
  return performance.now() - since
}

/** By the house, in this very process, with the longest time that nothing else could be done. */
async function byHouse(): Promise<{ ms: number; stallMs: number }> {
  const clock = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const house = await assemble({
    databaseUrl: `file:${join(dataDir, 'assent.db')}`,
    secretKey: new Uint8Array(Buffer.from(readFileSync(join(dataDir, 'secret.key'), 'utf8'), 'base64')),
    publicUrl: 'https://assent.example',
    adminApiKey: server.adminKey,
    trustedProxies: 0,
    gateLimitPerMinute: 0,
    assets: openAssets(join(import.meta.dirname, '../../dist')),
    clock,
    log: { info() {}, warn() {}, error() {} },
    post: async () => ({ status: 200, headers: new Headers(), body: '' }),
  })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const since = performance.now()
  const response = await house.http.request(`/v1/apps/${app}/exports/contacts.csv`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  for await (const _ of response.body ?? []);
  const ms = performance.now() - since
  delay.disable()
  await house.store.close()
  return { ms, stallMs: delay.percentile(99.9) / 1e6 }
}

async function compareWithIterator(): Promise<void> {
  const ratios: number[] = []
  const stalls: number[] = []
  for (let round = 0; round < 3; round++) {
    const own = await byHouse()
    ratios.push((await byIterator()) / own.ms)
    stalls.push(own.stallMs)
  }
  const median = ratios.sort((a, b) => a - b)[1]
  say(
    `CSV export: ${median?.toFixed(2)}x the row iterator; nothing else could be done for ${stalls.map((one) => one.toFixed(0)).join(', ')} ms (p99.9)`,
  )
}

try {
  say(`${rows} rows on ${databaseUrl ? 'PostgreSQL' : 'SQLite'}, idle at ${peakOf(server.pid)} MiB`)
  await post('/apps', { slug: app, name: 'Bench', phone: '+15550100142' })
  const id = await receive()
  await work(id)
  const report = await json(`/apps/${app}/imports/${id}`)
  const refused = Math.ceil(rows / 100)
  if (report.status !== 'done' || report.accepted !== rows - refused || report.refused !== refused)
    throw new Error(JSON.stringify({ ...report, errors: [] }))
  const errors = (await (await ask(`/apps/${app}/imports/${id}/errors.csv`)).text()).trimEnd().split('\r\n')
  if (errors.length !== refused + 1) throw new Error(`${errors.length - 1} errors and not ${refused}`)
  say(`report exact: ${report.accepted} accepted, ${report.refused} refused`)
  await read('contacts.csv', rows / 2)
  await again()
  await exportAll('contacts.csv')
  await exportAll('contacts.ndjson')
  if (!databaseUrl) {
    await server.kill()
    await compareWithIterator()
  }
} finally {
  await server.kill()
  execFileSync('rm', ['-rf', dataDir])
}
