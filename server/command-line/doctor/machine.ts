/** The doctor on the machine: Node, the data's files, the disk, the secret. */
import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Env, secretKeyFile } from '../../env.ts'
import { isStrong } from '../../key-strength.ts'
import { broken, type Finding, ok, warning } from './finding.ts'

const megabyte = 1_000_000

/** Node itself; that it gets no fixes any more is one of the environment's warnings. */
export function examineNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
    ? ok('node', `Node ${version} runs it.`)
    : broken('node', `Node ${version} is too old.`, 'Install Node 24.')
}

/** What the environment itself warns of, and what its parts say of each other. */
export function examineEnvironment(env: Env): Finding[] {
  const warnings = env.warnings.map((words) =>
    warning('environment', `${words}.`, 'Change this before people rely on it.'),
  )
  // The program ends no TLS itself: where its address is https, somebody in front of it does.
  const hasProxy = env.publicUrl.startsWith('https:')
  const proxies =
    hasProxy && env.trustedProxies === 0
      ? [
          warning(
            'trusted_proxies',
            'PUBLIC_URL is https, so a proxy stands in front, but TRUSTED_PROXIES is 0: all visitors seem to come from that proxy, and share one limit.',
            'Set TRUSTED_PROXIES to the number of proxies in front, most often 1.',
          ),
        ]
      : []
  return warnings.length + proxies.length > 0
    ? [...warnings, ...proxies]
    : [ok('environment', 'The environment is valid.')]
}

/** The files of a SQLite installation, and the room that is left for them. */
export function examineData({ databaseUrl }: Env): Finding[] {
  if (!databaseUrl.startsWith('file:')) return []
  const database = resolve(databaseUrl.slice('file:'.length))
  const files = [database, `${database}-wal`, secretKeyFile(databaseUrl)].filter(existsSync)
  return [...examineModes(files), examineRoom(dirname(database))]
}

function examineModes(files: string[]): Finding[] {
  const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0)
  if (open.length === 0) return [ok('modes', 'Nobody but its owner can read the data.')]
  return [
    warning(
      'modes',
      `Others on this machine can read ${open.join(', ')}.`,
      `chmod 600 ${open.map((file) => `'${file}'`).join(' ')}`,
    ),
  ]
}

function examineRoom(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / megabyte)
  const says = `${free.toLocaleString('en')} MB are free for the data in ${folder}.`
  if (free < 50) return broken('disk', says, 'Make room: what cannot be written is refused.')
  if (free < 500) return warning('disk', says, 'Make room before it is full: then nothing is recorded.')
  return ok('disk', says)
}

/** Whether the secret was made by chance. */
export function examineSecret(secretKey: Uint8Array): Finding {
  const isTyped = secretKey.every((byte) => byte >= 0x20 && byte < 0x7f)
  const isWeak = isTyped || !isStrong(Buffer.from(secretKey).toString('base64'))
  return isWeak
    ? warning(
        'secret_key',
        'SECRET_KEY does not look as if chance had made it.',
        'A new installation takes openssl rand -base64 32; this one was sealed with what it has.',
      )
    : ok('secret_key', 'The secret key is made by chance.')
}
