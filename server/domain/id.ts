/** Ids: 26 characters of Crockford base32, 48 bits of time before 80 random bits, so that indexes grow at their end. */

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id for something made at `now` (milliseconds), of ten random bytes. */
export function makeId(now: number, random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError('an id takes ten random bytes')
  let bits = BigInt(now)
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  let id = ''
  for (let place = 0; place < 26; place++) {
    id = alphabet[Number(bits & 31n)] + id
    bits >>= 5n
  }
  return id
}

/** The id after another, of the same moment: what is made later sorts later. */
export function idAfter(id: string): string {
  let next = ''
  let carry = 1
  for (const character of [...id].reverse()) {
    const value = alphabet.indexOf(character) + carry
    next = alphabet[value % 32] + next
    carry = value >> 5
  }
  return next
}
