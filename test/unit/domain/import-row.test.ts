/** Rows of files, read one by one: what they say, and what nothing is made of. */
import { describe, expect, test } from 'vitest'
import { countryOf, type GivenRow, isReadable, readRow } from '../../../server/domain/import-row.ts'

const read = (cells: GivenRow['cells'], country: string | null = null) => {
  const { read, assumed } = readRow({ row: 7, cells }, country)
  return { read, assumed }
}
const numberOf = (phone: string, country: string | null = null, own?: string) => {
  const { read: row, assumed } = read({ phone, ...(own === undefined ? {} : { country: own }) }, country)
  return isReadable(row) ? [row.identities[0]?.value, assumed] : row.fault
}

describe('a number', () => {
  test.each([
    // With a plus or 00 it is international, whatever the country.
    ['+919876543210', 'DE', undefined, ['+919876543210', false]],
    ['00 91 98765 43210', 'DE', undefined, ['+919876543210', false]],
    // Digits are the country's own where they make one. Where they make another country's too, nobody can tell.
    ['9876543210', 'IN', undefined, ['+919876543210', true]],
    ['919876543210', 'IN', undefined, ['+919876543210', false]],
    ['0151 23456789', 'DE', undefined, ['+4915123456789', true]],
    ['447911123456', 'DE', undefined, 'number_ambiguous'],
    ['6581234567', 'IN', undefined, 'number_ambiguous'],
    ['6581234567', 'IN', 'IN', ['+916581234567', false]],
    ['+6581234567', 'IN', undefined, ['+6581234567', false]],
    ['6581234567', 'IN', 'SG', ['+6581234567', false]],
    ['447911123456', 'IN', undefined, ['+447911123456', false]],
    // The row's own country stands before the app's; ZZ is none.
    ['9876543210', 'DE', 'IN', ['+919876543210', false]],
    ['9876543210', 'IN', 'ZZ', ['+9876543210', false]],
    ['9876543210', 'IN', 'India', ['+919876543210', true]],
    ['9876543210', 'XX', undefined, ['+9876543210', false]],
    // Without any country digits are international, and a trunk zero is of no country.
    ['919876543210', null, undefined, ['+919876543210', false]],
    ['020 7946 0142', null, undefined, 'number_national'],
    ['020 7946 0142', 'IN', 'ZZ', 'number_national'],
    ['12', 'DE', undefined, 'identity_invalid'],
    ['12', null, undefined, 'identity_invalid'],
  ] as const)('%s of %s, %s', (phone, country, own, expected) => {
    expect(numberOf(phone, country, own)).toEqual(expected)
  })

  test.each([
    ['+919876543210', 'IN'],
    ['+4915123456789', 'DE'],
    ['+99912345678', 'ZZ'],
  ])('%s is of %s', (phone, country) => {
    expect(countryOf(phone)).toBe(country)
  })
})

test('a status in other words of the trade, and a time in other forms', () => {
  const said = (status: string, time = '') => {
    const { read: row } = read({ phone: '919876543210', status, occurred_at: time })
    return isReadable(row) ? [row.status, row.occurredAt] : row.fault
  }
  const at = Date.UTC(2026, 10, 1, 10)
  expect(said('OPT_IN', '2026-11-01T11:00:00+01:00')).toEqual(['opted_in', at])
  expect(said('Opted out', '2026-11-01 10:00:00Z')).toEqual(['opted_out', at])
  expect(said('', String(at))).toEqual(['opted_in', at])
  expect(said('', '2026-11-01 10:00:00')).toBe('time_invalid')
  expect(said('yes')).toBe('status_invalid')
})

test('more purposes than a notice has are none', () => {
  const { read: row } = read({ phone: '919876543210', purposes: 'a b c d e f g h i j k' })
  expect(row).toMatchObject({ row: 7, fault: 'purposes_invalid' })
})

test('what breaks on our side is no fault of the row', () => {
  const cells = {
    get phone(): string {
      throw new TypeError('ours')
    },
  }
  expect(() => read(cells)).toThrow(TypeError)
  const later = {
    phone: '919876543210',
    status: 'opted_out',
    get locale(): string {
      throw new TypeError('ours')
    },
  }
  expect(() => read(later)).toThrow(TypeError)
})
