/** `assent import`: a file of contacts into an app, with what became of its rows. */
import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Client } from '../client.ts'
import { type Import, ImportColumn } from '../schema/import.ts'
import { Failure, give, megabytes, startProgress, tell } from './terminal.ts'
import { counted, openTarget, writeFile } from './write-file.ts'

type Columns = Partial<Record<ImportColumn, string>>
type Options = {
  app: string
  dryRun?: boolean
  columns?: Columns
  format?: 'csv' | 'gupshup'
  errors?: string
  force?: boolean
  json?: boolean
}

const askedEveryMs = 200
const shownAtMost = 10

/** Adds it. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('Import contacts from a CSV file, or from Gupshup’s list of users')
    .argument('<file>', 'the file; - is stdin')
    .requiredOption('--app <slug>', 'the app that is to know them')
    .option('--dry-run', 'check and report; write nothing')
    .option(
      '--columns <pairs>',
      'where the header has other names: phone=Mobile,name=Full name; may stand several times',
      parseColumns,
    )
    .addOption(
      new Option('--format <format>', 'as the file’s name ends: .json is gupshup, all else csv').choices([
        'csv',
        'gupshup',
      ]),
    )
    .option('--errors <file>', 'write every refused row there, as CSV')
    .option('--force', 'replace a file of errors that is there')
    .addHelpText('after', `\nColumns that are read: ${ImportColumn.options.join(', ')}.`)
    .action(async (file: string, _, command: Command) => importFile(file, command.optsWithGlobals<Options>()))
}

async function importFile(file: string, options: Options): Promise<void> {
  const { app, errors, force, json } = options
  const size = file === '-' ? undefined : sizeOf(file)
  const report = errors === undefined ? undefined : openTarget(errors, { force })
  const { withAssent } = await import('./connect.ts')
  const done = await withAssent(async ({ client, work }) => {
    const id = await send(client, file, size, options)
    const { stop } = work()
    const result = await follow(client, app, id).finally(stop)
    if (report !== undefined) await writeFile(report, await client.importErrors(app, id))
    return result
  })
  give({ words: write(file, app, done, report), data: done }, { json })
  if (done.status === 'failed') process.exitCode = 1
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new Failure(`There is no file ${file}.`)
  return found.size
}

async function send(
  client: Client,
  file: string,
  size: number | undefined,
  options: Options,
): Promise<string> {
  const { app, dryRun, columns, format = file.endsWith('.json') ? 'gupshup' : 'csv' } = options
  const progress = startProgress('Sending', 'MB')
  const { stream } = counted((bytes) =>
    progress.at(megabytes(bytes), size === undefined ? undefined : megabytes(size)),
  )
  const source = file === '-' ? process.stdin : createReadStream(file)
  source.on('error', (error: Error) => stream.destroy(error))
  const body = Readable.toWeb(source.pipe(stream)) as ReadableStream<Uint8Array>
  try {
    const { id } = await client.createImport(app, body, {
      format,
      ...(dryRun === undefined ? {} : { dryRun }),
      ...(columns === undefined ? {} : { columns }),
    })
    return id
  } finally {
    progress.end()
  }
}

/** Asks until it is over. */
async function follow(client: Client, app: string, id: string): Promise<Import> {
  tell(`The file has arrived (import ${id}). Should this be interrupted, the server goes on with it.`)
  const progress = startProgress('Recording', 'rows')
  try {
    for (;;) {
      const found = await client.import(app, id)
      if (found.rows > 0) progress.at(found.processed, found.rows)
      if (found.status !== 'running') return found
      await sleep(askedEveryMs)
    }
  } finally {
    progress.end()
  }
}

/** What became of it, for people. */
function write(file: string, app: string, done: Import, report: string | undefined): string {
  const { accepted, refused, rows, dryRun, failure, errors, columns, assumed } = done
  const number = (count: number) => count.toLocaleString('en')
  const ignored = columns.filter(({ read }) => read === null).map(({ column }) => column)
  const [of, was] = dryRun ? ['Tried', 'would be'] : ['Imported', 'were']
  return [
    `${of} ${file} ${dryRun ? 'on' : 'into'} ${app}: of ${number(rows)} rows ${number(accepted)} ${was} accepted and ${number(refused)} refused.`,
    ...(failure
      ? [`It could not be read to its end${failure.row ? ` (row ${failure.row})` : ''}: ${failure.detail}.`]
      : []),
    ...(failure?.code === 'columns_missing' ? ['Say which is which: --columns phone=<its name>'] : []),
    ...(ignored.length > 0
      ? [`Columns that were not read: ${ignored.join(', ')}. Name them with --columns.`]
      : []),
    ...(assumed && assumed.rows > 0
      ? [`${number(assumed.rows)} national numbers were taken for ones of ${assumed.country}.`]
      : []),
    ...errors.slice(0, shownAtMost).map(({ row, code, detail }) => `  row ${row}: ${code}: ${detail}`),
    ...(refused > shownAtMost || report !== undefined
      ? [report === undefined ? `  … all ${number(refused)} with --errors FILE` : `All of them: ${report}`]
      : []),
  ].join('\n')
}

/** `phone=Mobile,name=Last, first`: a comma divides where the name of a column that is read follows. */
function parseColumns(text: string, before: Columns = {}): Columns {
  const columns = { ...before }
  for (const pair of text.split(new RegExp(`,(?=(?:${ImportColumn.options.join('|')})=)`))) {
    const [read, ...rest] = pair.split('=')
    const column = ImportColumn.safeParse(read?.trim())
    const name = rest.join('=').trim()
    if (!column.success || name === '')
      throw new InvalidArgumentError(
        `Give pairs as phone=Mobile; known are ${ImportColumn.options.join(', ')}.`,
      )
    columns[column.data] = name
  }
  return columns
}
