/** The one-time reference: 50 random bits that people can read out, type and mistype. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findReferences,
  formatReference,
  makeReference,
  parseReference,
} from '../../../server/domain/reference.ts'
import { runs } from '../../support/property-runs.ts'

const sevenBytes = fc.uint8Array({ minLength: 7, maxLength: 7 })
const found = (text: string) => findReferences(text).map(({ reference, explicit }) => [reference, explicit])

describe('a reference', () => {
  test('is ten characters of Crockford base32, out of all 50 bits of its randomness', () => {
    fc.assert(
      fc.property(sevenBytes, (random) => {
        expect(makeReference(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
      }),
    )
    expect(makeReference(new Uint8Array(7))).toBe('0000000000')
    expect(makeReference(new Uint8Array([0, 0, 0, 0, 0, 0, 1]))).toBe('1000000000')
    expect(makeReference(new Uint8Array(7).fill(255))).toBe('ZZZZZZZZZZ')
    const one = makeReference(new Uint8Array([1, 2, 3, 4, 5, 6, 7]))
    const other = makeReference(new Uint8Array([1, 2, 3, 4, 5, 6, 8]))
    expect(one).not.toBe(other)
  })

  test('is not made of too little randomness', () => {
    expect(() => makeReference(new Uint8Array(6))).toThrow(RangeError)
  })

  test('is shown with a hyphen in the middle and read again as it was', () => {
    expect(formatReference('K7Q2M9XDPT')).toBe('K7Q2M-9XDPT')
    fc.assert(
      fc.property(sevenBytes, (random) => {
        const reference = makeReference(random)
        expect(parseReference(formatReference(reference))).toBe(reference)
      }),
    )
  })

  test.each([
    ['as it is shown', 'K7Q2M-9XDPT'],
    ['without its hyphen', 'K7Q2M9XDPT'],
    ['in lower case', 'k7q2m-9xdpt'],
    ['with an en dash', 'K7Q2M–9XDPT'],
    ['with a full-width hyphen', 'K7Q2M－9XDPT'],
    ['in full-width letters', 'Ｋ７Ｑ２Ｍ-９ＸＤＰＴ'],
    ['with zero-width and bidi characters inside', 'K7\u200bQ2M\u202e-9X\u2066DPT'],
    ['with blanks around it', '  K7Q2M-9XDPT '],
  ])('is read %s', (_, written) => {
    expect(parseReference(written)).toBe('K7Q2M9XDPT')
  })

  test('is read with look-alikes folded: O is 0, I and L are 1', () => {
    expect(parseReference('OIL0O-1iLoO')).toBe('0110011100')
  })

  test.each(['K7Q2M-9XDP', 'K7Q2M-9XDPTT', 'K7Q2U-9XDPT', 'K7 Q2M9XDPT', 'K7Q2M--9XDPT', '', 'K7Q-2M9XDPT'])(
    'is never read fuzzily: %s is none',
    (written) => {
      expect(parseReference(written)).toBeUndefined()
    },
  )
})

describe('a reference in a text', () => {
  test.each([
    ['in brackets', 'Hi! Yes. (K7Q2M-9XDPT)'],
    ['at the beginning', 'K7Q2M-9XDPT hello'],
    ['followed by a full stop', 'My code is K7Q2M-9XDPT.'],
    ['in square brackets without hyphen', 'code [k7q2m9xdpt]'],
    ['in French quotation marks', '«K7Q2M9XDPT»'],
    ['on a line of its own', 'Hello\nK7Q2M-9XDPT\nbye'],
  ])('is found %s, and counts even when it is not known yet', (_, text) => {
    expect(found(text)).toEqual([['K7Q2M9XDPT', true]])
  })

  test('a bare word of ten characters counts only if it is known: "strawberry" parses too', () => {
    expect(found('I love strawberry cake')).toEqual([['STRAWBERRY', false]])
    expect(found('a (half open strawberry cake')).toEqual([['STRAWBERRY', false]])
    expect(found('closed strawberry) only')).toEqual([['STRAWBERRY', false]])
    expect(found('K7Q2M9XDPT')).toEqual([['K7Q2M9XDPT', false]])
    expect(found('(K7Q2M9XDPT open')).toEqual([['K7Q2M9XDPT', false]])
    expect(found('(K7Q2M9XDPT)')).toEqual([['K7Q2M9XDPT', true]])
  })

  test.each([
    'XK7Q2M-9XDPT',
    'K7Q2M-9XDPTX',
    'AB-K7Q2M-9XDPT',
    'K7Q2M-9XDPT-AB',
    'eK7Q2M9XDPT',
    'K7Q2M-9XDP',
    'K7Q2M9XDPT9',
  ])('is not found inside a longer run: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('leaves the rest of the text for the declaration', () => {
    const [first] = findReferences('Hi! (K7Q2M-9XDPT) Bye')
    expect(first?.around).toEqual(['Hi! ', ' Bye'])
    const [cafe] = findReferences('cafe\u0301 K7Q2M-9XDPT')
    expect(cafe?.around[0]).toBe('café ')
  })

  test('several are found in their order', () => {
    expect(found('AAAAA-BBBBB and (CCCCC-DDDDD)')).toEqual([
      ['AAAAABBBBB', true],
      ['CCCCCDDDDD', true],
    ])
  })

  test('no text makes the search fail, not even half a character', () => {
    const anything = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(anything, (text) => {
        for (const { reference } of findReferences(text)) expect(reference).toHaveLength(10)
      }),
      runs(1000),
    )
  })
})
