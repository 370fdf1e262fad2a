/** Whether a key can be guessed: a small, honest estimate. */
import { deflateRawSync } from 'node:zlib'

/** What people choose instead of chance. */
const foreseeable = Buffer.from(
  'abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba 01234567890 09876543210 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop 1q2w3e4r5t6y7u8i9o0p password passwort admin administrator changeme change-me letmein welcome default example secret token assent whatsapp apikey api-key key',
)

/**
 * Long, printable, and little of it foreseeable: what is left of it once words, rows and repetitions are packed, and what is left
 * of the steps from each character to the next (`acegik…`, `112233…`). An estimate: no key made by chance falls below, not even 12
 * random bytes in hex; a sentence of rare words may pass.
 */
export function isStrong(key: string): boolean {
  const bytes = Buffer.from(key.toLowerCase())
  const steps = bytes.map((byte, index) => byte - (bytes[index - 1] ?? byte))
  const left = Math.min(
    deflateRawSync(bytes, { dictionary: foreseeable, level: 9 }).length,
    deflateRawSync(steps, { level: 9 }).length,
  )
  return /^[\x21-\x7e]{24,500}$/.test(key) && left >= 20
}
