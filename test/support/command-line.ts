/** Test support: the command line as a user has it, a process with a standard input and two outputs, or on a terminal. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestServer } from './server.ts'

const root = join(import.meta.dirname, '../..')
/** What a shell is given to run, after node. */
export const program = join(root, 'dist/server/command-line.js')
/** Not the whole environment of whoever runs the tests: a DATABASE_URL in it would be real data. */
const { PATH, HOME, TMPDIR } = process.env

/** What came of a command. */
export type Ran = { code: number | null; stdout: string; stderr: string }

/** Where a command is typed: the folder, and what the environment says besides. */
export type Place = { cwd: string; env?: Record<string, string> }

/** Where a server of the tests was started, without its key: whoever sits there can read its secret. */
export function besideServer({ dataDir, env }: TestServer): Required<Place> {
  const { ADMIN_API_KEY: _, ...others } = env
  return { cwd: dataDir, env: others }
}

/** Runs `assent` with these arguments; nobody can be asked. */
export function assent(place: Place, ...args: string[]): Promise<Ran> {
  return run(process.execPath, [program, ...args], place, '')
}

/** Runs it on a terminal, where `typed` is typed; what the terminal shows is `stdout`. */
export function assentOnTerminal(place: Place, args: string[], typed = ''): Promise<Ran> {
  const command = [process.execPath, program, ...args]
  const words = command.map((word) => `'${word}'`).join(' ')
  const script =
    process.platform === 'darwin' ? ['-q', '/dev/null', ...command] : ['-qec', words, '/dev/null']
  return run('script', script, place, typed)
}

/** Runs any program in a place. */
export async function run(command: string, args: string[], { cwd, env }: Place, typed = ''): Promise<Ran> {
  const child = spawn(command, args, { cwd, env: { PATH, HOME, TMPDIR, ...env } })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] += chunk
    })
  child.stdin.end(typed)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}
