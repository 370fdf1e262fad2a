/** `assent export`: an app's contacts as a file, or through a pipe. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { give, megabytes, startProgress } from './terminal.ts'
import { counted, openTarget, writeFile } from './write-file.ts'

type Options = { app: string; format?: 'csv' | 'ndjson'; output?: string; force?: boolean; json?: boolean }

/** Adds it. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('Write the contacts of an app to stdout, or into a file; it can be imported again')
    .requiredOption('--app <slug>', 'the app that knows them')
    .addOption(
      new Option('--format <format>', 'as the file’s name ends, otherwise csv').choices(['csv', 'ndjson']),
    )
    .option('--output <file>', 'a file, which appears once it is whole')
    .option('--force', 'replace a file that is there')
    .action(async (_, command: Command) => exportContacts(command.optsWithGlobals<Options>()))
}

async function exportContacts({ app, format, output, force, json }: Options): Promise<void> {
  const target = output === undefined ? undefined : openTarget(output, { force })
  const isLines =
    format === undefined ? (target ?? (json ? '.ndjson' : '')).endsWith('.ndjson') : format === 'ndjson'
  const { withAssent } = await import('./connect.ts')
  await withAssent(async ({ client }) => {
    const contacts = await (isLines ? client.exportContactsAsJson(app) : client.exportContacts(app))
    // On a terminal that shows the contacts themselves a bar would stand between them.
    const progress = startProgress('Exporting', 'MB', target !== undefined || !process.stdout.isTTY)
    const onProgress = (bytes: number) => progress.at(megabytes(bytes))
    try {
      if (target === undefined)
        await pipeline(Readable.fromWeb(contacts as never), counted(onProgress).stream, process.stdout)
      else {
        const bytes = await writeFile(target, contacts, onProgress)
        progress.end()
        give({ words: `Exported ${app} to ${target}.`, data: { app, file: target, bytes } }, { json })
      }
    } finally {
      progress.end()
    }
  })
}
