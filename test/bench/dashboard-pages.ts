/** `npm run bench:pages`: the list of opt-ins over a thousand people and over ten million, asked in turns; ratios of medians. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { contactCursor } from '../../server/http/cursor.ts'
import { openAssembled } from '../support/assembled.ts'
import { openOwner } from '../support/operators.ts'
import { type Filled, fillContacts } from './fill-contacts.ts'

const few = 1000
const many = Number(process.env.BENCH_CONTACTS ?? 10_000_000)
const rounds = Math.max(15, Number(process.env.BENCH_ROUNDS ?? 25))
const atOnce = 5

const folder = mkdtempSync(join(tmpdir(), 'assent-bench-pages-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** A house with an app of so many people, and its owner's browser. */
async function openHouse(count: number) {
  const path = join(folder, `${count}.db`)
  const secretKey = new Uint8Array(Buffer.alloc(32, 7))
  const options = { databaseUrl: `file:${path}`, secretKey }
  const empty = await openAssembled(options)
  await empty.assent.createApp({ slug: 'juniper', name: 'Juniper Bakery', phone: '+15550100142' })
  await empty.assent.createEntryPoint('juniper', { slug: 'window', name: 'Shop window', kind: 'qr' })
  await empty.close()
  const began = performance.now()
  const connection = new Sqlite(path)
  const filled = fillContacts(connection, count)
  connection.close()
  const size = statSync(path).size / 1e9
  console.log(
    `${count.toLocaleString('en')} people: ${size.toFixed(2)} GB, made in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  const house = await openAssembled(options)
  return { house, filled, owner: await openOwner(house) }
}

type House = Awaited<ReturnType<typeof openHouse>>

/** What is asked: pages with as many rows in the one as in the other. */
const questions: Record<string, (filled: Filled) => string> = {
  'first page': () => '',
  'page in the middle': ({ middle }) => `?after=${contactCursor.write(middle)}&from=2`,
  'page before it': ({ middle }) => `?before=${contactCursor.write(middle)}&from=2`,
  'last page': ({ nearEnd }) => `?after=${contactCursor.write(nearEnd)}&from=2`,
  'one status': () => '?optIn=declined',
  'one activity': () => '?activity=inactive',
  'one source': () => '?source=sms',
  'one entry point': () => '?entryPoint=window',
  'entry point and status': () => '?entryPoint=window&optIn=opted_in',
  'whole number': ({ number }) => `?q=${encodeURIComponent(number)}`,
  'beginning of a number': () => `?q=${encodeURIComponent('+44')}`,
  'last digits': () => '?q=7',
  'beginning of a name': () => '?q=person%201',
}

async function ask({ owner, filled }: House, question: (filled: Filled) => string, times: number[]) {
  for (let time = 0; time < atOnce; time++) {
    const began = performance.now()
    const { status, text } = await owner.get(`/dashboard/juniper/opt-ins${question(filled)}`)
    times.push(performance.now() - began)
    if (status !== 200 || !text.includes('<tbody')) throw new Error(`HTTP ${status}, or nobody was found`)
  }
}

function median(all: number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}

const houses = [await openHouse(few), await openHouse(many)] as const
console.log(`medians of ${rounds} interleaved rounds of ${atOnce} requests, in one process`)
const seen = new Map(Object.keys(questions).map((name) => [name, [[], []] as [number[], number[]]]))
// The first round warms up.
for (let round = -1; round < rounds; round++) {
  for (const [name, question] of Object.entries(questions))
    for (const [index, house] of houses.entries())
      await ask(house, question, round < 0 ? [] : (seen.get(name)?.[index] ?? []))
}
for (const [name, [small, large]] of seen) {
  const [before, after] = [median(small), median(large)]
  console.log(
    `  ${name.padEnd(24)}${before.toFixed(2).padStart(8)} ms   ${after.toFixed(2).padStart(8)} ms   ratio ${(after / before).toFixed(2)}`,
  )
}
for (const { house } of houses) await house.close()
