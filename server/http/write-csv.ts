/** CSV for people: opens in a spreadsheet as text, in the right letters, and can be imported again. */
import { stringify } from 'csv-stringify/sync'
import type { ExportedContact } from '../usecases/assent.ts'
import { guarded } from './cells.ts'

/** Rows as CSV. Nothing in them is run by a spreadsheet. */
export function csv(rows: (string | number | null)[][]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)))
  return stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/ })
}

/** Excel takes a file without it for one in the letters of its own country. */
export const byteOrderMark = '\ufeff'

/** The columns of an export: those that an import reads, and then what else is worth knowing. */
export const contactColumns = [
  'phone',
  'country',
  'bsuid',
  'name',
  'locale',
  'status',
  'purposes',
  'occurred_at',
  'source',
  'evidence',
  'verification',
  'entry_point',
  'activity',
  'last_inbound_at',
  'created_at',
  'id',
]

/** A contact as a row. A number is written as digits: a spreadsheet would take its + for a formula. */
export function contactRow({ contact, country, evidence }: ExportedContact): (string | null)[] {
  const { identities, optIn, activity } = contact
  const of = (wanted: 'phone' | 'bsuid') =>
    identities
      .filter(({ kind }) => kind === wanted)
      .map(({ value }) => value.replace(/^\+/, ''))
      .join('|')
  return [
    of('phone'),
    country,
    of('bsuid'),
    contact.name,
    contact.locale,
    optIn.status,
    optIn.purposes.join(' '),
    optIn.since,
    optIn.source,
    evidence,
    optIn.verification,
    optIn.entryPoint,
    activity.status,
    activity.lastInboundAt,
    contact.createdAt,
    contact.id,
  ]
}
