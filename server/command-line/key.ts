/** `assent key create`: a key of the API, shown once. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { Scope } from '../schema/api-key.ts'
import { GivenTime } from '../schema/values.ts'
import { give, tell } from './terminal.ts'

type Options = { name: string; app?: string; scope: Scope[]; expires?: string; json?: boolean }

const dayMs = 86_400_000

/** Adds it. */
export function addKey(program: Command): void {
  const key = program.command('key').description('Keys of the API')
  key
    .command('create')
    .description('Make a key and print it: the only time it is shown')
    .option('--name <text>', 'what uses it, for people', 'made on the command line')
    .option('--app <slug>', 'the one app it is for (default: all of them)')
    .addOption(
      new Option('--scope <scope...>', 'how far it goes; each includes the ones before it')
        .choices(Scope.options)
        .default(['write'], 'write'),
    )
    .option(
      '--expires <when>',
      'when it ends: 90d, 2027-01-31 or a time with its zone (default: never)',
      parseEnd,
    )
    .action(async (_, command: Command) => create(command.optsWithGlobals<Options>()))
}

async function create({ name, app, scope, expires, json }: Options): Promise<void> {
  const { withAssent } = await import('./connect.ts')
  const made = await withAssent(({ client }) =>
    client.createApiKey({
      name,
      scopes: scope,
      ...(app === undefined ? {} : { app }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    }),
  )
  give({ words: made.key, data: made }, { json })
  const reach = `${made.app === null ? 'all apps' : made.app}, ${made.scopes.join(', ')}`
  tell(
    `This key (${reach}; ${made.expiresAt ? `until ${made.expiresAt}` : 'it never expires'}) is shown this once.`,
  )
}

/** `90d`, a day (to its end, UTC), or a time with its zone. */
function parseEnd(text: string): string {
  const days = /^(\d{1,5})d$/.exec(text)?.[1]
  const time =
    days !== undefined
      ? new Date(Date.now() + Number(days) * dayMs).toISOString()
      : /^\d{4}-\d\d-\d\d$/.test(text)
        ? `${text}T23:59:59Z`
        : text
  if (!GivenTime.safeParse(time).success)
    throw new InvalidArgumentError('Give 90d, 2027-01-31 or 2027-01-31T18:00:00+01:00.')
  return time
}
