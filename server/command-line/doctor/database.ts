/** The doctor on the database, without opening it for work. */
import { type Inspection, inspect } from '../../store/inspect.ts'
import { faultOf } from '../../usecases/fault-of.ts'
import { broken, type Finding, ok, warning } from './finding.ts'

const clockMayDifferMs = 5_000

/** Whether it answers, is of this version and this secret, and keeps what it answered; and the clock beside it. */
export async function examineDatabase(
  databaseUrl: string,
  secretKey: Uint8Array,
  now: number,
): Promise<{ findings: Finding[]; isUsable: boolean }> {
  let found: Inspection
  try {
    found = await inspect({ databaseUrl, secretKey })
  } catch (error) {
    const todo =
      'Check DATABASE_URL, and that the database runs; if the file is damaged, put a backup in its place.'
    return {
      findings: [broken('database', `The database does not answer: ${faultOf(error)}`, todo)],
      isUsable: false,
    }
  }
  const findings = [migrated(found), ...secret(found), durable(found), clock(found, now)]
  const { applied, known } = found.migrations
  return { findings, isUsable: applied === known && found.isSecretTheirs !== false }
}

function migrated({ migrations: { applied, known } }: Inspection): Finding {
  if (applied === known) return ok('database', 'The database answers, and its tables are up to date.')
  return applied < known
    ? warning(
        'database',
        'The database is of an older version.',
        'Start the server: it brings the tables up to date.',
      )
    : broken('database', 'The database is of a newer version than this program.', 'Update the program.')
}

function secret({ isSecretTheirs }: Inspection): Finding[] {
  return isSecretTheirs === false
    ? [
        broken(
          'secret_key',
          'The secret key is not the one that this database was made with.',
          'Set SECRET_KEY, or put secret.key back, as it was when the database was made.',
        ),
      ]
    : []
}

function durable({ fault }: Inspection): Finding {
  return fault === undefined
    ? ok('durable', 'What was answered is on disk, whatever happens to the power.')
    : broken(
        'durable',
        `${fault}.`,
        'Until this is changed the server does not start: see the settings of the database.',
      )
}

function clock({ clockAheadMs, writtenAt }: Inspection, now: number): Finding {
  if (now < writtenAt)
    return broken(
      'clock',
      `The clock says ${new Date(now).toISOString()}, which is before this program was written.`,
      'Set the clock, and keep it right with NTP.',
    )
  if (Math.abs(clockAheadMs) > clockMayDifferMs)
    return warning(
      'clock',
      `The clocks of this machine and of the database differ by ${Math.round(Math.abs(clockAheadMs) / 1000)} s.`,
      'Keep both right with NTP.',
    )
  return ok('clock', 'The clock is plausible.')
}
