/** Identities: numbers in one form whatever a provider writes, and user ids of people without one. */
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { idAfter, makeId } from '../../../server/domain/id.ts'
import {
  bsuidIdentity,
  defaultMode,
  formatPhone,
  identityKey,
  internationalPhone,
  maskIdentity,
  parseIdentity,
  phoneIdentity,
  sameIdentity,
  splitPhone,
} from '../../../server/domain/identity.ts'

describe('a number', () => {
  test.each([
    ['+919876543210', '+919876543210'],
    ['919876543210', '+919876543210'],
    [' +44 20 7946-0142 ', '+442079460142'],
    ['+1 (555) 010.0123', '+15550100123'],
    ['\u202a+44\u00a07700\u2011900128\u202c', '+447700900128'],
    ['1234567', '+1234567'],
    ['123456789012345', '+123456789012345'],
  ])('%s is %s', (written, value) => {
    expect(phoneIdentity(written)).toEqual({ kind: 'phone', value })
  })

  test.each([
    '',
    '+',
    'abc',
    '+0123456789',
    '123456',
    '1234567890123456',
    '+91 98765 4321O',
    '++919876543210',
    '1+5550100123',
    '+1+5550100123',
  ])('is not %s', (written) => {
    expect(phoneIdentity(written)).toBeUndefined()
  })

  test.each([
    ['Brazil without the mobile nine', '551187654321', '+5511987654321'],
    ['Brazil with it', '5511987654321', '+5511987654321'],
    ['Brazil, a landline', '551131234567', '+551131234567'],
    ['Mexico with the old 1', '5215512345678', '+525512345678'],
    ['Mexico without it', '525512345678', '+525512345678'],
    ['Argentina without the mobile 9', '541123456789', '+5491123456789'],
    ['Argentina with it', '5491123456789', '+5491123456789'],
    ['longer than any of them', '52155512345678', '+52155512345678'],
    ['longer than any of them', '5411234567890', '+5411234567890'],
    ['with the same digits further on', '15215551234567', '+15215551234567'],
    ['with the same digits further on', '1551161234567', '+1551161234567'],
    ['with the same digits further on', '1541123456789', '+1541123456789'],
  ])('one person has one form: %s', (_, written, value) => {
    expect(phoneIdentity(written)?.value).toBe(value)
  })

  test('is shown in groups, and masked so that only its owner knows it', () => {
    expect(formatPhone('+442079460142')).toBe('+44 20 7946 0142')
    expect(formatPhone('+9990')).toBe('+9990')
    expect(maskIdentity({ kind: 'phone', value: '+447700900128' })).toBe('+447700 •••128')
    expect(maskIdentity({ kind: 'bsuid', value: 'US.13491208655302741918' })).toBe('US.•••1918')
  })
})

describe('a user id', () => {
  test.each(['US.13491208655302741918', 'IN.ENT.11815799212886844830'])('is %s', (value) => {
    expect(bsuidIdentity(` ${value} `)).toEqual({ kind: 'bsuid', value })
    expect(parseIdentity(value)).toEqual({ kind: 'bsuid', value })
  })

  test.each([
    'us.13491208655302741918',
    'USA.13491',
    'US13491208655302741918',
    'US.',
    'US.a/b%00cdef',
    '+919876543210',
  ])('is not %s', (value) => {
    expect(bsuidIdentity(value)).toBeUndefined()
  })
})

test('an identity is a number or a user id, and the same only as its own kind', () => {
  expect(parseIdentity('919876543210')).toEqual({ kind: 'phone', value: '+919876543210' })
  expect(parseIdentity('nobody')).toBeUndefined()
  const phone = { kind: 'phone', value: '1' } as const
  expect(sameIdentity(phone, { kind: 'phone', value: '1' })).toBe(true)
  expect(sameIdentity(phone, { kind: 'bsuid', value: '1' })).toBe(false)
  expect(sameIdentity(phone, { kind: 'phone', value: '2' })).toBe(false)
  expect(identityKey(phone)).toBe('phone:1')
})

test.each([
  ['+442079460142', 'choice'],
  ['+4915112345678', 'choice'],
  ['+351912345678', 'choice'],
  ['+41791234567', 'choice'],
  ['+5511987654321', 'choice'],
  ['+423123456', 'choice'],
  ['+15550100142', 'required'],
  ['+919876543210', 'required'],
  ['+905301234567', 'required'],
  ['+525512345678', 'required'],
] as const)('a consent tied to a service is presumed not free there: %s starts in %s', (phone, mode) => {
  expect(defaultMode(phone)).toBe(mode)
})

test.each([
  ['+919876543210', '91', '9876543210'],
  ['+15550100142', '1', '5550100142'],
  ['+5511987654321', '55', '11987654321'],
  ['+390612345678', '39', '0612345678'],
  ['+35312345678', '353', '12345678'],
  ['+77011234567', '7', '7011234567'],
  ['+88212345678', '882', '12345678'],
  // A country that nobody has been given yet.
  ['+2101234567', '', '2101234567'],
])('%s is %s and %s', (phone, countryCode, rest) => {
  expect(splitPhone(phone)).toEqual({ countryCode, rest })
})

test('every country’s calling code is found, and the rest is as it was', () => {
  for (const country of getCountries()) {
    const countryCode = getCountryCallingCode(country)
    expect(splitPhone(`+${countryCode}012345678`)).toEqual({ countryCode, rest: '012345678' })
  }
})

test.each([
  [' +44 20 7946 0142 ', { phone: '+442079460142', country: 'GB' }],
  ['0044 20 7946 0142', { phone: '+442079460142', country: 'GB' }],
  ['44 20 7946 0142', { phone: '+442079460142', country: 'GB' }],
  ['+870 773 111 632', { phone: '+870773111632', country: null }],
  ['020 7946 0142', undefined],
  ['+44 20', undefined],
  ['the shop', undefined],
])('%s as written for abroad is %j', (written, number) => {
  expect(internationalPhone(written)).toEqual(number)
})

test('every country of the EEA, the UK, Switzerland and Brazil starts in choice', () => {
  const codes =
    '30 31 32 33 34 351 352 353 354 356 357 358 359 36 370 371 372 385 386 39 40 41 420 421 423 43 44 45 46 47 48 49 55 262 590 594 596'
  for (const code of codes.split(' ')) expect(defaultMode(`+${code}123456789`)).toBe('choice')
})

test('ids begin with their time, so that they sort by it, and hold ten random bytes', () => {
  const random = (value: number) => new Uint8Array(10).fill(value)
  expect(makeId(1, random(255)) < makeId(2, random(0))).toBe(true)
  expect(makeId(5, random(1))).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
  expect(makeId(5, random(1))).not.toBe(makeId(5, random(2)))
  const [one, full] = [makeId(5, random(1)), makeId(5, random(255))]
  expect(idAfter(one) > one).toBe(true)
  expect(idAfter(full) > full).toBe(true)
  expect(idAfter(full)).toBe(makeId(6, random(0)))
  expect(() => makeId(1, new Uint8Array(9))).toThrow(RangeError)
})
