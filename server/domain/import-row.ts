/** A row of a file in our words: read strictly, so that nobody is recorded as something the file does not say. */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { type ImportColumn, importColumns, type RowFault, rowFaults } from '../schema/import.ts'
import { GivenTime, type Identity, Locale, OptInStatus, PurposeId, Source } from '../schema/values.ts'
import { bsuidIdentity, phoneIdentity } from './identity.ts'

/** A row as the file has it: cells by what their column was read as. */
export type GivenRow = {
  row: number
  cells: Partial<Record<ImportColumn, string>>
  /** There are cells beyond the header's, or nothing to be read at all. */
  fault?: Extract<RowFault, 'cells_extra' | 'row_invalid'>
}

/** A row that nothing can be made of. Keeps nothing of what it said. */
export type FaultyRow = { row: number; fault: RowFault; detail: string }

/** What a row says of a person. */
export type ReadRow = {
  row: number
  /** All of one person; the number first. */
  identities: Identity[]
  status: OptInStatus
  /** Null: the file does not say, or not usably. */
  occurredAt: number | null
  name: string | null
  locale: string | null
  source: Source | null
  /** What the file says of the source in words of its own. */
  collectedBy: string | null
  evidence: string | null
  purposes: string[] | null
  /** An earlier row of the file is about the same person. */
  again: number | null
}

/** A row on its way to a decision. */
export type ImportRow = FaultyRow | ReadRow

/** Whether a row was readable. */
export function isReadable(row: ImportRow): row is ReadRow {
  return !('fault' in row)
}

class Fault extends Error {
  readonly code: RowFault

  constructor(code: RowFault, detail: string) {
    super(detail)
    this.code = code
  }
}

/** Reads a row; `assumed` says that its number was taken for a national one of `country`. */
export function readRow(
  { row, cells, fault }: GivenRow,
  country: string | null,
): { read: ImportRow; assumed: boolean } {
  try {
    if (fault) throw new Fault(fault, rowFaults[fault])
    const { identities, assumed } = readIdentities(cells, country)
    return { read: { row, identities, ...readRest(cells), again: null }, assumed }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { read: { row, fault: error.code, detail: error.message }, assumed: false }
  }
}

type Rest = Omit<ReadRow, 'row' | 'identities' | 'again'>

/** What refuses has no other field to be wrong: an opt-out counts whatever stands beside it. */
function readRest(cells: GivenRow['cells']): Rest {
  const status = readStatus(cells.status)
  const isRefusal = status === 'opted_out' || status === 'declined'
  const read = <Value>(field: () => Value): Value | null => {
    try {
      return field()
    } catch (error) {
      if (isRefusal && error instanceof Fault) return null
      throw error
    }
  }
  const said = read(() => cut(cells, 'source'))?.trim() || null
  const source = Source.safeParse(said?.toLowerCase())
  return {
    status,
    occurredAt: read(() => readTime(cut(cells, 'occurred_at'))),
    name: read(() => (cells.name?.trim() ? cut(cells, 'name') : null)),
    locale: read(() => readLocale(cut(cells, 'locale'))),
    source: source.success ? source.data : null,
    collectedBy: source.success ? null : said,
    evidence: read(() => cut(cells, 'evidence').trim() || null),
    purposes: read(() => readPurposes(cut(cells, 'purposes'))),
  }
}

/** A cell that is not longer than it may be. */
function cut(cells: GivenRow['cells'], column: ImportColumn): string {
  const text = cells[column] ?? ''
  const atMost = importColumns[column]
  if (text.length > atMost) throw new Fault('too_long', `${column} is longer than ${atMost} characters`)
  return text
}

function readStatus(given = ''): OptInStatus {
  const said = given
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^opt_/, 'opted_')
  const status = OptInStatus.safeParse(said === '' ? 'opted_in' : said)
  if (!status.success)
    throw new Fault('status_invalid', `status is none of ${OptInStatus.options.join(', ')}`)
  return status.data
}

/** ISO 8601 with its zone, or milliseconds since 1970. */
function readTime(given: string): number | null {
  const said = given.trim().replace(/ (?=\d)/, 'T')
  if (said === '') return null
  const isTime = GivenTime.safeParse(said).success
  const at = /^\d{13}$/.test(said) ? Number(said) : isTime ? Date.parse(said) : Number.NaN
  if (at > 0) return at
  throw new Fault('time_invalid', 'occurred_at needs its date and its zone, as in 2026-11-21T09:42:07Z')
}

function readLocale(given: string): string | null {
  const said = given.trim().replaceAll('_', '-')
  if (said === '') return null
  const locale = Locale.safeParse(said)
  if (!locale.success) throw new Fault('locale_invalid', 'locale is no BCP 47 language tag')
  return locale.data
}

function readPurposes(given: string): string[] | null {
  const said = given.split(/[\s,;|]+/).filter(Boolean)
  if (said.length === 0) return null
  if (said.length > 10 || said.some((one) => !PurposeId.safeParse(one).success))
    throw new Fault('purposes_invalid', 'purposes are names of a-z, 0-9, _ and -, ten at most')
  return [...new Set(said)]
}

const severalAtMost = 20

/** A cell may hold several of one person, divided by `|`. */
function several(cells: GivenRow['cells'], column: 'phone' | 'bsuid'): string[] {
  const all = cut(cells, column)
    .split('|')
    .map((one) => one.trim().replace(/^'/, ''))
    .filter(Boolean)
  if (all.length > severalAtMost) throw new Fault('too_long', `more than ${severalAtMost} in ${column}`)
  return all
}

function readIdentities(
  cells: GivenRow['cells'],
  country: string | null,
): { identities: Identity[]; assumed: boolean } {
  const own = readCountry(cut(cells, 'country'))
  const phones = several(cells, 'phone').map((written) => readPhone(written, own, country))
  const bsuids = several(cells, 'bsuid').map((written) => {
    const identity = bsuidIdentity(written)
    if (!identity) throw new Fault('identity_invalid', 'bsuid is no business-scoped user id')
    return identity
  })
  const identities = [...phones.map(({ identity }) => identity), ...bsuids]
  if (identities.length === 0) throw new Fault('identity_missing', 'neither phone nor bsuid')
  const assumed = own === undefined && phones.some(({ national }) => national)
  return { identities, assumed }
}

/** ISO 3166-1; `ZZ` says that the number is international and of no country. */
function readCountry(given: string): string | null | undefined {
  const said = given.trim().toUpperCase()
  if (said === 'ZZ') return null
  return /^[A-Z]{2}$/.test(said) ? said : undefined
}

/**
 * With `+` or 00 a number is international, as it is where no country is known. Digits alone are the country's own where they make one;
 * where the country is only assumed and they make another one's as well, nobody can tell whose number it is.
 */
function readPhone(
  written: string,
  own: string | null | undefined,
  assumed: string | null,
): { identity: Identity; national: boolean } {
  const country = own === undefined ? assumed : own
  const isInternational = /^[^\d]*\+|^00/.test(written)
  const international = phoneIdentity(written.replace(/^00/, ''))
  if (!isInternational && country && isSupportedCountry(country)) {
    const national = nationalIdentity(written, country)
    const code = international && callingCodeOf(international)
    if (national && code !== getCountryCallingCode(country)) {
      if (code === undefined || own) return { identity: national, national: true }
      throw new Fault('number_ambiguous', `phone reads as one of ${country} and as one of +${code}`)
    }
  }
  if (international) return { identity: international, national: false }
  if (/^[\s(]*0[^0]/.test(written) && !country)
    throw new Fault('number_national', 'phone is a national number, and no country is known')
  const taken = country ? `, and none of ${country}, the country assumed` : ''
  throw new Fault('identity_invalid', `phone is no number in international form${taken}`)
}

function nationalIdentity(written: string, country: CountryCode): Identity | undefined {
  const parsed = parsePhoneNumberFromString(written, country)
  return parsed?.isValid() ? phoneIdentity(parsed.number) : undefined
}

/** Undefined where no country has such a number. */
function callingCodeOf({ value }: Identity): string | undefined {
  const parsed = parsePhoneNumberFromString(value)
  return parsed?.isValid() ? parsed.countryCallingCode : undefined
}

/** The country of a number; `ZZ` where it is of none. With it, its digits are read back as they were. */
export function countryOf(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone)
  return (parsed?.isValid() && parsed.country) || 'ZZ'
}
