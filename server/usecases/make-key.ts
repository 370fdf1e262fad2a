/** What a key looks like: made of chance, recognised by its form, kept as a hash. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { apiKeyPattern } from '../schema/api-key.ts'
import type { Clock } from './ports.ts'

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const checkLength = 6

/** A new key: `assent_`, eight characters by which it is recognised, 32 of chance (190 bits), six that check the rest. */
export function makeKey({ randomBytes }: Pick<Clock, 'randomBytes'>): { key: string; prefix: string } {
  const prefix = `assent_${randomText(8, randomBytes)}`
  const text = `${prefix}_${randomText(32, randomBytes)}`
  return { key: text + checkOf(text), prefix }
}

/** Whether a text can be a key at all: what was mistyped or cut is known without a look into the database. */
export function isKey(text: string): boolean {
  return apiKeyPattern.test(text) && text.endsWith(checkOf(text.slice(0, -checkLength)))
}

/** What is kept of a key. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** CRC-32 in base 62, as GitHub's tokens have it: scanners tell a key from a look-alike offline. */
function checkOf(text: string): string {
  let rest = crc32(text)
  let check = ''
  for (let place = 0; place < checkLength; place++) {
    check = characters[rest % characters.length] + check
    rest = Math.floor(rest / characters.length)
  }
  return check
}

/** Every character as likely as any other: bytes beyond the last whole multiple of 62 are drawn again. */
function randomText(length: number, randomBytes: Clock['randomBytes']): string {
  const fair = 256 - (256 % characters.length)
  let text = ''
  while (text.length < length)
    for (const byte of randomBytes(length))
      if (byte < fair && text.length < length) text += characters[byte % characters.length]
  return text
}
