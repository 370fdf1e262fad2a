/** Rows of files, read one by one: what they say, and what nothing is made of. */
import { describe, expect, test } from 'vitest'
import { countryOf, type GivenRow, isReadable, readRow } from '../../../server/domain/import-row.ts'
import { rowFaults } from '../../../server/schema/import.ts'

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
    // Two zeros are the sign of a foreign number only where it begins with them.
    ['9876500210', 'IN', undefined, ['+919876500210', true]],
    ['919876500210', null, undefined, ['+919876500210', false]],
    ['1234567', 'IN', undefined, ['+1234567', false]],
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

/** The fault of a row about one number, or what the row says. */
const said = (cells: GivenRow['cells']) => {
  const { read: row } = read({ phone: '+919876543210', ...cells })
  return isReadable(row) ? row : [row.fault, row.detail]
}

test('a number alone says that it opted in, and nothing else', () => {
  expect(said({})).toStrictEqual({
    row: 7,
    identities: [{ kind: 'phone', value: '+919876543210' }],
    status: 'opted_in',
    occurredAt: null,
    name: null,
    locale: null,
    source: null,
    collectedBy: null,
    evidence: null,
    purposes: null,
    again: null,
  })
})

test('a row that is none says so, and nothing of what it said is kept', () => {
  const { read, assumed } = readRow({ row: 7, cells: { phone: '9876543210' }, fault: 'cells_extra' }, 'IN')
  expect(read).toStrictEqual({ row: 7, fault: 'cells_extra', detail: rowFaults.cells_extra })
  expect(assumed).toBe(false)
})

test('of a row that is refused no country is assumed', () => {
  const { read: row, assumed } = read({ phone: '9876543210', status: 'yes' }, 'IN')
  expect([isReadable(row), assumed]).toEqual([false, false])
})

describe('who it is', () => {
  const id = 'IN.13491208655302741918'
  const bsuid = { kind: 'bsuid', value: id }
  const phone = (value: string) => ({ kind: 'phone', value })

  test('may be several identities: numbers first, guarded from spreadsheets or not', () => {
    const cells = { bsuid: ` ${id} |`, phone: "'+919876543210 || '+4915123456789" }
    expect(said(cells)).toMatchObject({
      identities: [phone('+919876543210'), phone('+4915123456789'), bsuid],
    })
    expect(said({ phone: ' ', bsuid: id })).toMatchObject({ identities: [bsuid] })
  })

  test.each([
    [{ phone: '' }, 'identity_missing', 'neither phone nor bsuid'],
    [{ bsuid: 'Asha' }, 'identity_invalid', 'bsuid is no business-scoped user id'],
    [{ phone: "919'876543210" }, 'identity_invalid', 'phone is no number in international form'],
    [{ phone: '12|+919876543210' }, 'identity_invalid', 'phone is no number in international form'],
    [{ phone: '0012' }, 'identity_invalid', 'phone is no number in international form'],
    [{ bsuid: Array(21).fill('IN.1').join('|') }, 'too_long', 'more than 20 in bsuid'],
    [{ phone: '1'.repeat(161) }, 'too_long', 'phone is longer than 160 characters'],
    [{ country: 'I'.repeat(41) }, 'too_long', 'country is longer than 40 characters'],
  ])('%o is nobody', (cells, fault, detail) => {
    expect(said(cells)).toEqual([fault, detail])
  })

  test('may be twenty in one cell', () => {
    expect(said({ bsuid: Array(20).fill('IN.1').join('|') })).toMatchObject({ status: 'opted_in' })
  })

  test.each([
    ['12', 'IN', undefined, 'phone is no number in international form, and none of IN, the country assumed'],
    ['12', 'IN', 'ZZ', 'phone is no number in international form'],
    ['(020) 7946 0142', null, undefined, 'phone is a national number, and no country is known'],
    ['( 020 7946 0142', null, undefined, 'phone is a national number, and no country is known'],
    ['447911123456', 'DE', undefined, 'phone reads as one of DE and as one of +44'],
  ])('%s of %s, %s is no number, and why', (written, country, own, detail) => {
    const { read: row } = read({ phone: written, ...(own === undefined ? {} : { country: own }) }, country)
    expect(row).toMatchObject({ detail })
  })

  test.each([
    [{ phone: '+919876543210|9876543211' }, true],
    [{ phone: '+919876543210|+4915123456789' }, false],
    [{ phone: '9876543210', country: ' in ' }, false],
  ])('%o: a country was assumed, %s', (cells, assumed) => {
    expect(read(cells, 'IN').assumed).toBe(assumed)
  })
})

describe('a status', () => {
  test.each([
    ['OPT_IN', 'opted_in'],
    ['Opted out', 'opted_out'],
    [' opt - out ', 'opted_out'],
    ['', 'opted_in'],
    ['  ', 'opted_in'],
    ['pending', 'pending'],
  ])('%s is %s', (status, expected) => {
    expect(said({ status })).toMatchObject({ status: expected })
  })

  test('in no word of the trade is none', () => {
    const detail = 'status is none of none, pending, opted_in, declined, opted_out, suspended'
    expect(said({ status: 'yes' })).toEqual(['status_invalid', detail])
  })
})

describe('a time', () => {
  const at = Date.UTC(2026, 10, 1, 10)

  test.each([
    ['2026-11-01T11:00:00+01:00', at],
    ['2026-11-01 10:00:00Z', at],
    [' 2026-11-01T10:00:00Z ', at],
    [` ${at} `, at],
    ['0000000000001', 1],
    ['', null],
    ['  ', null],
  ])('%s is %s', (time, expected) => {
    expect(said({ occurred_at: time })).toMatchObject({ occurredAt: expected })
  })

  test.each([
    '2026-11-01 10:00:00',
    '2026-11-01',
    '1969-12-31T23:59:59Z',
    '0000000000000',
    '17935056000001',
    '179350560000',
  ])('%s is none', (time) => {
    const detail = 'occurred_at needs its date and its zone, as in 2026-11-21T09:42:07Z'
    expect(said({ occurred_at: time })).toEqual(['time_invalid', detail])
  })
})

describe('what else a row says', () => {
  test.each([
    [{ name: 'Asha' }, { name: 'Asha' }],
    [{ name: ' ' }, { name: null }],
    [{ locale: ' pt_BR ' }, { locale: 'pt-BR' }],
    [{ locale: 'zh_Hant_TW' }, { locale: 'zh-Hant-TW' }],
    [{ locale: ' ' }, { locale: null }],
    [{ source: ' QR ' }, { source: 'qr', collectedBy: null }],
    [{ source: ' Trade fair ' }, { source: null, collectedBy: 'Trade fair' }],
    [{ source: ' ' }, { source: null, collectedBy: null }],
    [{ evidence: ' Form 7 ' }, { evidence: 'Form 7' }],
    [{ evidence: ' ' }, { evidence: null }],
    [{ purposes: ' updates, offers;news|updates ' }, { purposes: ['updates', 'offers', 'news'] }],
    [{ purposes: 'a b c d e f g h i j' }, { purposes: [...'abcdefghij'] }],
    [{ purposes: ' ,' }, { purposes: null }],
    [{ evidence: 'e'.repeat(4000) }, { evidence: 'e'.repeat(4000) }],
  ])('%o', (cells, expected) => {
    expect(said(cells)).toMatchObject(expected)
  })

  const noPurposes = 'purposes are names of a-z, 0-9, _ and -, ten at most'
  const wrong: [GivenRow['cells'], string, string][] = [
    [{ locale: 'German' }, 'locale_invalid', 'locale is no BCP 47 language tag'],
    [{ purposes: 'a b c d e f g h i j k' }, 'purposes_invalid', noPurposes],
    [{ purposes: 'updates, Offers!' }, 'purposes_invalid', noPurposes],
    [{ name: 'n'.repeat(301) }, 'too_long', 'name is longer than 300 characters'],
    [{ source: 's'.repeat(201) }, 'too_long', 'source is longer than 200 characters'],
    [{ evidence: 'e'.repeat(4001) }, 'too_long', 'evidence is longer than 4000 characters'],
  ]

  test.each(wrong)('%o is wrong', (cells, fault, detail) => {
    expect(said(cells)).toEqual([fault, detail])
    expect(said({ ...cells, status: 'suspended' })).toEqual([fault, detail])
  })

  test.each(['opted_out', 'declined'])('is passed over where it is wrong beside %s', (status) => {
    const nothing = { ...(said({}) as object), status }
    for (const [cells] of wrong) expect(said({ ...cells, status })).toStrictEqual(nothing)
    expect(said({ occurred_at: 'yesterday', status })).toStrictEqual(nothing)
  })
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
