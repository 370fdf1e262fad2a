/** Whether a key can be guessed at a glance: repetitions, rows, and keys that are short. */

const lengthAtLeast = 24
const differentAtLeast = 7
/** Of the steps from each character to the next, as many as no key made by chance has in a row. */
const rowAtMost = 0.85

/** Long, printable, of many different characters, and neither a repetition nor a row. What chance has made always passes. */
export function isStrong(key: string): boolean {
  return (
    new RegExp(`^[\\x21-\\x7e]{${lengthAtLeast},500}$`).test(key) &&
    new Set(key).size >= differentAtLeast &&
    !isRepetition(key) &&
    !isRow(key)
  )
}

/** `password123password123`, `1234567890123456789012345`: it goes on as it began, with a beginning of at most half its length. */
function isRepetition(key: string): boolean {
  for (let period = 1; period <= key.length / 2; period++) if (key.startsWith(key.slice(period))) return true
  return false
}

/** `abcdefghijklmnopqrstuvwxyz`, `zyx…`: every character follows from the one before. */
function isRow(key: string): boolean {
  const codes = [...key.toLowerCase()].map((character) => character.charCodeAt(0))
  const follows = codes.filter(
    (code, index) => index > 0 && Math.abs(code - (codes[index - 1] as number)) <= 1,
  )
  return follows.length / (codes.length - 1) > rowAtMost
}
