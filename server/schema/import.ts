/** Imports: a file of contacts on its way in, what became of its rows, and why some were refused. */
import { z } from 'zod'
import { PageQuery } from './page.ts'
import { Id, Time } from './values.ts'

/** How large a file may be. A million rows are some 150 MB. */
export const fileAtMost = 512 * 1024 * 1024
/** How many rows it may have. */
export const rowsAtMost = 2_000_000
/** How large a row may be, in bytes: a quotation mark that is never closed ends there. */
export const recordAtMost = 64 * 1024

/** Why a row was refused, and what to do about it. */
export const rowFaults = {
  identity_missing: 'Neither a phone nor a bsuid.',
  identity_invalid: 'No number in international form (or of the country assumed), or no user id.',
  number_national: 'A national number: set the app’s defaultCountry, or give the column country.',
  number_ambiguous:
    'Digits that are a number of the country assumed, and with a + another country’s: write the +, or give the column country.',
  identities_differ:
    'Phone and bsuid belong to two contacts; only their own message can show that they are one.',
  status_invalid: 'The status is none of opted_in, opted_out, pending, declined, suspended and none.',
  time_invalid: 'A time needs its date and its zone, as in 2026-11-21T09:42:07Z.',
  time_in_future: 'occurred_at is when it happened, not when it shall count.',
  locale_invalid: 'A language as BCP 47 writes it: en, pt-BR.',
  purposes_invalid: 'Names a purpose that no current notice asks for.',
  too_long: 'A field is longer than it may be.',
  cells_extra: 'More cells than the header has columns.',
  row_invalid: 'No object with the fields of a user.',
  duplicate: 'An earlier row of the file is about the same person. Opt-outs count all the same.',
  declined: 'They said No here: only they can undo that.',
  opted_out: 'They opted out here: only they can undo that.',
  suspended: 'Their number changed hands, or 24 months went by: only they can undo that.',
  purpose_refused: 'They refused a purpose that the row grants: only they can undo that.',
  erased: 'They were erased: only their own new consent brings them back.',
} as const

/** The stable name of a row's fault. */
export const RowFault = z
  .enum(Object.keys(rowFaults) as [keyof typeof rowFaults, ...(keyof typeof rowFaults)[]])
  .meta({
    id: 'RowFault',
    description: Object.entries(rowFaults)
      .map(([code, help]) => `\`${code}\`: ${help}`)
      .join(' '),
  })
export type RowFault = z.infer<typeof RowFault>

/** Why a file could not be read to its end. */
export const fileFaults = {
  empty: 'There is no header, or no row after it.',
  not_utf8: 'Save the file as UTF-8.',
  csv_broken: 'The row named is no CSV: most often a quotation mark that is never closed.',
  json_broken: 'Not the JSON of a list of users.',
  columns_missing: 'No column gives a phone or a bsuid: name them in the header, or map them with `columns`.',
  columns_unknown: '`columns` maps a column that the file does not have.',
  record_too_large: 'A row is larger than 64 KB.',
  too_many_rows: 'More than 2,000,000 rows: divide the file.',
} as const

/** The stable name of a file's fault. */
export const FileFault = z
  .enum(Object.keys(fileFaults) as [keyof typeof fileFaults, ...(keyof typeof fileFaults)[]])
  .meta({
    id: 'FileFault',
    description: Object.entries(fileFaults)
      .map(([code, help]) => `\`${code}\`: ${help}`)
      .join(' '),
  })
export type FileFault = z.infer<typeof FileFault>

/** The columns that are read, and how long what stands in them may be. */
export const importColumns = {
  phone: 160,
  bsuid: 400,
  country: 40,
  name: 300,
  locale: 40,
  status: 40,
  purposes: 500,
  occurred_at: 40,
  source: 200,
  evidence: 4000,
} as const

/** A column that is read. */
export type ImportColumn = keyof typeof importColumns
/** All of them. */
export const ImportColumn = z.enum(Object.keys(importColumns) as [ImportColumn, ...ImportColumn[]])

/** A refused row, numbered as a spreadsheet shows it: the header is row 1. In a list of users the first one is 1. */
export const ImportError = z
  .strictObject({
    row: z.int().min(1),
    code: RowFault,
    detail: z.string().max(300).meta({ description: 'Never quotes the row' }),
  })
  .meta({ id: 'ImportError' })
export type ImportError = z.infer<typeof ImportError>

const columnName = z.string().max(200)

/** An import, as far as it is. */
export const Import = z
  .strictObject({
    id: Id,
    status: z.enum(['running', 'done', 'failed']),
    dryRun: z
      .boolean()
      .meta({ description: 'Checked and decided like any other; nothing is written but this report' }),
    format: z.enum(['csv', 'gupshup']),
    bytes: z.int().min(0).meta({ description: 'Of the file' }),
    rows: z.int().min(0).meta({ description: 'Of the file, without its header and its empty lines' }),
    processed: z.int().min(0).meta({ description: 'Rows that are done: `accepted` and `refused`' }),
    accepted: z.int().min(0).meta({ description: 'Recorded, or true already' }),
    refused: z.int().min(0),
    columns: z
      .array(z.strictObject({ column: columnName, read: ImportColumn.nullable() }))
      .max(200)
      .meta({ description: 'The file’s columns and what each was read as; null: ignored' }),
    assumed: z
      .strictObject({ country: z.string().max(2), rows: z.int().min(0) })
      .nullable()
      .meta({ description: 'National numbers that were taken for ones of the app’s `defaultCountry`' }),
    failure: z
      .strictObject({ code: FileFault, detail: z.string().max(500), row: z.int().min(1).nullable() })
      .nullable()
      .meta({
        description: 'Why the file could not be read to its end. What stands before that place is recorded',
      }),
    errors: z
      .array(ImportError)
      .max(100)
      .meta({ description: 'The first hundred; all of them at `…/errors.csv`' }),
    createdAt: Time,
    finishedAt: Time.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** An import in a list: without its errors. */
export const ListedImport = Import.omit({ errors: true }).meta({ id: 'ListedImport' })
export type ListedImport = z.infer<typeof ListedImport>

/** What is answered once a file has arrived and is safe. */
export const StartedImport = z.strictObject({ id: Id }).meta({ id: 'StartedImport' })

/** How a file is to be taken. */
export const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false', '1', '0'])
    .optional()
    .meta({ description: 'Check and report; write nothing' }),
  columns: z
    .string()
    .max(2000)
    .optional()
    .meta({
      description:
        'Where the header has other names: `phone:Mobile,name:Full%20name`. A comma within a name is written `%252C`',
      examples: ['phone:Mobile,name:Full name'],
    }),
})

/** Imports, newest first. */
export const ImportsQuery = PageQuery.strict()
