/** `assent invite`: the one-time address by which somebody becomes an operator, also where the last owner cannot sign in any more. */
import { type Command, Option } from 'commander'
import { Role } from '../schema/operator.ts'
import { give, tell } from './terminal.ts'

type Options = { role: Role; app?: string; json?: boolean }

/** Adds it. */
export function addInvite(program: Command): void {
  program
    .command('invite')
    .description('Invite an operator to the dashboard: prints the address they open')
    .argument('<name>', 'what they are called')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(Role.options).default('viewer' satisfies Role),
    )
    .option('--app <slug>', 'the one app they see (default: all of them)')
    .addHelpText(
      'after',
      '\nAn owner who has lost password or second step is invited anew, as an owner, and then removes the old account.',
    )
    .action(async (name: string, _, command: Command) => invite(name, command.optsWithGlobals<Options>()))
}

async function invite(name: string, { role, app, json }: Options): Promise<void> {
  const { withAssent } = await import('./connect.ts')
  const made = await withAssent(({ client }) =>
    client.inviteOperator({ name, role, ...(app === undefined ? {} : { app }) }),
  )
  give({ words: made.url, data: made }, { json })
  tell(`For ${name}, as ${role} of ${app ?? 'all apps'}; good for one person until ${made.expiresAt}.`)
}
