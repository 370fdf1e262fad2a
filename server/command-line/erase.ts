/** `assent erase`: a person's data goes, for good. */
import type { Command } from 'commander'
import { confirm, Failure, give, isAttended } from './terminal.ts'

type Options = { app: string; yes?: boolean; json?: boolean }

/** Adds it. */
export function addErase(program: Command): void {
  program
    .command('erase')
    .description('Erase a person: their data goes everywhere, for good; only they can opt in again')
    .argument('<identity>', 'a number, as +919876543210, or a business-scoped user id')
    .requiredOption('--app <slug>', 'the app that knows them')
    .option('--yes', 'do not ask')
    .action(async (identity: string, _, command: Command) =>
      erase(identity, command.optsWithGlobals<Options>()),
    )
}

async function erase(given: string, { app, yes, json }: Options): Promise<void> {
  // Whoever runs it in a script has decided.
  const asks = !yes && isAttended()
  const { withAssent } = await import('./connect.ts')
  await withAssent(async ({ client }) => {
    const { identities, name, optIn } = await client.contact(app, given)
    const who = [...identities.map(({ value }) => value), ...(name ? [name] : [])].join(', ')
    if (asks && !(await confirm(`Erase ${who} (${optIn.status}) from ${app}? This cannot be undone.`)))
      throw new Failure('Nothing was erased.', { code: 'not_confirmed' })
    await client.erase(app, given)
    give({ words: `Erased ${given} from ${app}.`, data: { erased: given, app } }, { json })
  })
}
