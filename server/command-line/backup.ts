/** `assent backup`: the SQLite database as one file, while the server runs. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { secretKeyFile } from '../env.ts'
import { readSettings } from './settings.ts'
import { Failure, give, megabytes, startProgress, tell } from './terminal.ts'
import { openTarget } from './write-file.ts'

type Options = { force?: boolean; json?: boolean }

/** Adds it. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('Copy the SQLite database into a file, also while the server runs, and check the copy')
    .argument('<file>', 'where to; it appears once it is whole')
    .option('--force', 'replace a file that is there')
    .action(async (file: string, _, command: Command) => backup(file, command.optsWithGlobals<Options>()))
}

async function backup(given: string, { force, json }: Options): Promise<void> {
  const { databaseUrl, secretKey } = readSettings()
  if (!databaseUrl.startsWith('file:'))
    throw new Failure(
      'This database is PostgreSQL, which has a better tool of its own: pg_dump --format=custom --file=FILE "$DATABASE_URL". Keep SECRET_KEY too, apart from it.',
      { code: 'not_sqlite' },
    )
  const database = resolve(databaseUrl.slice('file:'.length))
  if (!existsSync(database)) throw new Failure(`There is no database at ${database}.`)
  const target = openTarget(given, { force })
  const keyFile = secretKeyFile(databaseUrl)
  if (isPartOf(database, keyFile, target))
    throw new Failure(`${target} belongs to the running installation: choose another name.`)

  const { backUp } = await import('../store/back-up.ts')
  const progress = startProgress('Backing up', 'MB')
  const bytes = await backUp(database, target, (done, total) =>
    progress.at(megabytes(done), megabytes(total)),
  ).finally(progress.end)
  give(
    {
      words: `Backed up ${database} to ${target} (${megabytes(bytes)} MB), checked from end to end.`,
      data: { file: target, bytes, secretKeyFile: secretKey ? null : keyFile },
    },
    { json },
  )
  tell(
    `It opens only with the secret key: keep ${secretKey ? 'SECRET_KEY' : keyFile} too, in another place than this file.`,
  )
}

/** Whether a name is one of the files that the server works with, by whatever way it is written. */
function isPartOf(database: string, keyFile: string, target: string): boolean {
  const real = (path: string) => join(realpathSync(dirname(path)), basename(path))
  const meant = existsSync(target) ? realpathSync(target) : real(target)
  const files = ['', '-wal', '-shm', '-journal', '.lock'].map((end) => `${realpathSync(database)}${end}`)
  return [...files, ...(existsSync(keyFile) ? [realpathSync(keyFile)] : [real(keyFile)])].includes(meant)
}
