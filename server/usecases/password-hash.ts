/** Passwords at rest: scrypt, as a PHC string, never more than two at a time. */
import { randomBytes, scrypt } from 'node:crypto'
import { normalPassword } from '../domain/password.ts'
import { ProblemError } from '../schema/problem.ts'
import { sameSecret } from './same-secret.ts'

/** 32 MiB and 0.2 seconds each (OWASP's second choice of parameters): more would let a few strangers fill a small machine's memory. */
const wanted = { ln: 15, r: 8, p: 3 }
const saltBytes = 16
const hashBytes = 32
const atOnce = 2
const waitingAtMost = 40

/** Whether a password was the right one, and whether its hash should be made anew because it is of older parameters. */
export type Checked = { holds: boolean; stale: boolean }

let running = 0
const queue: (() => void)[] = []

/** Each takes 32 MiB: the others wait, and too many of them are told so. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) {
    if (queue.length >= waitingAtMost) throw new ProblemError('too_many_requests', { retryAfterSeconds: 5 })
    await new Promise<void>((resolve) => queue.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running--
  }
}

function derive(password: string, salt: Uint8Array, { ln, r, p }: typeof wanted): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  return inTurn(
    () =>
      new Promise((resolve, reject) =>
        scrypt(normalPassword(password), salt, hashBytes, options, (error, hash) =>
          error ? reject(error) : resolve(hash),
        ),
      ),
  )
}

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, wanted)
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$scrypt$ln=${wanted.ln},r=${wanted.r},p=${wanted.p}$${text(salt)}$${text(hash)}`
}

const nobody = { salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) }

/** Whether this is the password behind a hash. Without one it takes as long, and never is. */
export async function checkPassword(password: string, kept: string | undefined): Promise<Checked> {
  const parts = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept ?? '')
  if (!parts) {
    sameSecret(await derive(password, nobody.salt, wanted), nobody.hash)
    return { holds: false, stale: false }
  }
  const [ln = 0, r = 0, p = 0] = parts.slice(1, 4).map(Number)
  const [salt, hash] = parts.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer]
  const holds = sameSecret(await derive(password, salt, { ln, r, p }), hash)
  return { holds, stale: ln !== wanted.ln || r !== wanted.r || p !== wanted.p }
}
