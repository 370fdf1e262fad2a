/** The doctor's round: what can be seen without the house first, then the house. */
import { type Env, EnvError, openSecretKey, readEnv } from '../../env.ts'
import type { App } from '../../schema/app.ts'
import { addressOf, assertData, type Connection, isAlive, withAssent } from '../connect.ts'
import { examineApp } from './apps.ts'
import { examineDatabase } from './database.ts'
import { broken, type Finding, ok, warning } from './finding.ts'
import { examineData, examineEnvironment, examineNode, examineSecret } from './machine.ts'
import { examinePublicUrl } from './public-url.ts'

/** Everything that is found. */
export async function examine(): Promise<Finding[]> {
  let env: Env
  try {
    env = readEnv(process.env)
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    const faults = error.faults.map((fault) =>
      broken('environment', fault, 'Set it right; the server does not start.'),
    )
    return [examineNode(), ...faults]
  }
  return [examineNode(), ...examineEnvironment(env), ...(await examineInstallation(env))]
}

async function examineInstallation(env: Env): Promise<Finding[]> {
  let secretKey: Uint8Array
  try {
    assertData(env)
    // None is made: there is a database.
    secretKey = openSecretKey(env)
  } catch (error) {
    return [
      broken('data', (error as Error).message, 'If it never ran, start it in an empty folder: npm start'),
    ]
  }
  const { findings, isUsable } = await examineDatabase(env.databaseUrl, secretKey, Date.now())
  const local = [...examineData(env), examineSecret(secretKey), ...findings]
  return isUsable ? [...local, ...(await examineHouse(env))] : local
}

async function examineHouse(env: Env): Promise<Finding[]> {
  try {
    return await withAssent(async (connection) => {
      const apps: App[] = []
      for await (const app of connection.client.apps()) apps.push(app)
      const findings = await examineServer(env, connection, apps[0]?.slug)
      for (const app of apps) findings.push(...(await examineApp(connection.client, app, Date.now())))
      return findings
    })
  } catch (error) {
    return [broken('server', (error as Error).message, 'Then run this again.')]
  }
}

/** The server, and what it is reached by from outside. */
async function examineServer(
  env: Env,
  { client, server }: Connection,
  slug: string | undefined,
): Promise<Finding[]> {
  const address = addressOf(env)
  const isAlone = server === undefined && env.databaseUrl.startsWith('file:')
  if (!(await isAlive(address)))
    return [warning('server', `No server runs: nothing answers at ${address}.`, 'Start it: npm start')]
  if (isAlone)
    return [
      broken(
        'server',
        `At ${address} answers another installation: nobody serves this database.`,
        'Set PORT to one of its own, and start it.',
      ),
    ]
  return [
    ok('server', `The server answers at ${address}.`),
    ...(await examinePublicUrl(env.publicUrl, client, slug)),
  ]
}
