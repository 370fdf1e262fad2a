/** The environment, as every command takes it. */
import { type Env, EnvError, readEnv } from '../env.ts'
import { Failure } from './terminal.ts'

/** The same environment that the server is started with. */
export function readSettings(): Env {
  try {
    return readEnv(process.env)
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    throw new Failure(
      `The environment is not valid:\n${error.faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
  }
}
