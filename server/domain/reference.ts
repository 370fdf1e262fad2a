/** The one-time reference: 50 random bits in ten Crockford base32 characters that tie an answer at a gate to a message. */
import { visible } from './text.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten characters out of seven random bytes; canonical, without hyphen. */
export function makeReference(random: Uint8Array): string {
  if (random.length < 7) throw new RangeError('a reference takes seven random bytes')
  let bits = 0n
  for (const byte of random.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte)
  let reference = ''
  for (let place = 0; place < 10; place++) {
    reference += alphabet[Number(bits & 31n)]
    bits >>= 5n
  }
  return reference
}

/** As it is shown: `K7Q2M-9XDPT`. */
export function formatReference(canonical: string): string {
  return `${canonical.slice(0, 5)}-${canonical.slice(5)}`
}

/** Every dash that phones and keyboards make of a hyphen. */
const dash = '[-\\u2010-\\u2015\\u2043\\u2212\\u02d7\\ufe58\\ufe63\\uff0d]'
/** Every letter but U, which Crockford left out: O, I and L are look-alikes. */
const five = '[0-9A-TV-Z]{5}'
const whole = new RegExp(`^(${five})${dash}?(${five})$`, 'iu')

/** Crockford's look-alikes: O is 0, I and L are 1. */
function fold(characters: string): string {
  return characters.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** A reference as somebody wrote it (any case, any dash or none, look-alikes) in canonical form; undefined where it is none. */
export function parseReference(written: string): string | undefined {
  const found = whole.exec(visible(written).trim())
  return found ? fold(`${found[1]}${found[2]}`) : undefined
}

/** A run of ten characters in a text that may be a reference. */
export type FoundReference = {
  reference: string
  /** Written with a hyphen or in brackets: nobody does that by chance, so it counts even when it is not known (yet). */
  explicit: boolean
  /** The text before it, and the text after it. */
  around: [string, string]
}

const inText = new RegExp(
  `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}]${dash})([([{<«「]?)(${five})(${dash}?)(${five})([)\\]}>»」]?)(?!${dash}?[\\p{L}\\p{N}])`,
  'giu',
)

/** Every run in a text that may be a reference, in order; never fuzzily. */
export function findReferences(text: string): FoundReference[] {
  const seen = visible(text)
  return [...seen.matchAll(inText)].map((match) => {
    const [run, open, left, hyphen, right, close] = match
    return {
      reference: fold(`${left}${right}`),
      explicit: hyphen !== '' || (open !== '' && close !== ''),
      around: [seen.slice(0, match.index), seen.slice(match.index + run.length)],
    }
  })
}

/** A text with everything taken out that may be a reference. */
export function withoutReferences(text: string): string {
  return visible(text).replace(inText, ' ')
}
