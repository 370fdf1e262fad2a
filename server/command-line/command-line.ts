/** The command line: `npx assent <command>`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { AssentError } from '../client.ts'
import { addBackup } from './backup.ts'
import { addDoctor } from './doctor.ts'
import { addErase } from './erase.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addInvite } from './invite.ts'
import { addKey } from './key.ts'
import { addStart } from './start.ts'
import { Failure, tell } from './terminal.ts'

/** From `dist/server`, as from here, the package is two floors up. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

const more = `
Reads the same environment as the server. Works through the server that runs on the same database or,
where none runs, by itself. Results go to stdout, all else to stderr.
Exit codes: 0 done, 1 failed, 2 wrong usage.`

const program = new Command('assent')
  .description('WhatsApp opt-in: a consent step in front of the thread')
  .version(version)
  .option('--json', 'results and errors as JSON, one line each')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('Add --help to see how it is used.')
  .addHelpText('after', more)
  .exitOverride()

addStart(program)
addImport(program)
addExport(program)
addBackup(program)
addErase(program)
addKey(program)
addInvite(program)
addDoctor(program)

// Whoever reads the results may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}

/** Says what went wrong; the exit code. */
function explain(error: unknown): 0 | 1 | 2 {
  // Said already, by commander.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const message = error instanceof Error ? error.message : String(error)
  const { code, errors } =
    error instanceof AssentError || error instanceof Failure ? error : { code: 'failed', errors: [] }
  const fields = errors.map(({ path, message: words }) => `\n  ${path}: ${words}`).join('')
  tell(program.opts().json ? JSON.stringify({ code, detail: message, errors }) : `${message}${fields}`)
  return 1
}
