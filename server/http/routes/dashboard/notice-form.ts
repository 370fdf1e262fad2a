/** The form of a notice: read leniently, so that whatever was typed comes back, and then against the very schema of the API. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { GivenNotice, NoticeFault } from '../../../../site/dashboard/notices/notice-form-page.ts'
import { isSayable } from '../../../domain/declaration.ts'
import { namesBusiness } from '../../../domain/notice-parts.ts'
import { NewNotice } from '../../../schema/notice.ts'
import { Id, Locale } from '../../../schema/values.ts'
import type { NoticeDraft } from '../../../usecases/notice-board.ts'
import { jsonAtMost, readJsonOrForm } from '../../body.ts'
import { parseWith } from '../../router.ts'

/** Browsers send line breaks as two characters. */
const text = z
  .string()
  .max(8000)
  .overwrite((value) => value.replace(/\r\n?/g, '\n'))
const rows = z.array(text).max(20).default([])
const lists = ['purposeLabel', 'purposeId', 'purposeRequired']

const Form = z.strictObject({
  act: z
    .string()
    .regex(/^(check|edit|add|remove-\d{1,2})$/)
    .default('check'),
  locale: Locale,
  basis: Id.or(z.literal('')).default(''),
  statement: text,
  greeting: text,
  declaration: text,
  yesLabel: text,
  noLabel: text,
  howToStop: text,
  privacyUrl: text,
  purposeLabel: rows,
  purposeId: rows,
  purposeRequired: rows,
})

/** What was pressed, and what was filled in. Throws `invalid` for what no form of ours sends. */
export async function readNoticeForm(c: Context): Promise<{ act: string; given: GivenNotice }> {
  const form = parseWith(Form, await readJsonOrForm(c, lists, jsonAtMost))
  const { act, purposeLabel, purposeId, purposeRequired, ...texts } = form
  const purposes = purposeLabel.map((label, index) => ({
    label,
    id: purposeId[index] ?? '',
    required: purposeRequired.includes(String(index)),
  }))
  return { act, given: { ...texts, purposes } }
}

/** With one row more, or without one. */
export function withRows(given: GivenNotice, act: string): GivenNotice {
  const { purposes } = given
  if (act === 'add') return { ...given, purposes: [...purposes, { id: '', label: '', required: false }] }
  const gone = /^remove-(\d+)$/.exec(act)
  return gone ? { ...given, purposes: purposes.filter((_, index) => index !== Number(gone[1])) } : given
}

/** A draft as a form. */
export function givenOf({ words, basis }: NoticeDraft): GivenNotice {
  const { privacyUrl, ...others } = words
  return { ...others, privacyUrl: privacyUrl ?? '', basis: basis?.id ?? '' }
}

/** The words, or what is wrong with them by the field. Rows that were left empty are none. */
export function wordsOf(
  given: GivenNotice,
  business: string,
): { words: NewNotice & { privacyUrl: string | null } } | { faults: Record<string, NoticeFault> } {
  const { basis: _, privacyUrl, purposes, ...texts } = given
  const kept = [...purposes.entries()].filter(([, { id, label }]) => id.trim() !== '' || label.trim() !== '')
  const url = privacyUrl.trim()
  const result = NewNotice.safeParse({
    ...texts,
    privacyUrl: url === '' ? null : url,
    purposes: kept.map(([, { id, label, required }]) => ({ id: id.trim(), label, required })),
  })
  if (!result.success) {
    const rowOf = (index: PropertyKey) => kept[Number(index)]?.[0] ?? 0
    return { faults: Object.fromEntries(result.error.issues.map(({ path }) => faultAt(path, rowOf))) }
  }
  const words = { ...result.data, privacyUrl: result.data.privacyUrl ?? null }
  if (!namesBusiness(words.declaration, business)) return { faults: { declaration: 'declarationName' } }
  return isSayable(words) ? { words } : { faults: { declaration: 'declarationUnsayable' } }
}

/** Under which field of the form it is told, and how. */
function faultAt(path: PropertyKey[], rowOf: (index: PropertyKey) => number): [string, NoticeFault] {
  const [name, index, part] = path
  if (name !== 'purposes') return [String(name), name as NoticeFault]
  if (index === undefined) return ['purposes', 'purposes']
  return [`purposes.${rowOf(index)}.${String(part)}`, part === 'id' ? 'purposeId' : 'purposeLabel']
}
