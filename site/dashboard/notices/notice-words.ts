/** The words, large, with their five parts marked and numbered; and what became of them word by word. */
import { html } from 'hono/html'
import type { Stretch } from '../../../server/domain/notice-parts.ts'
import { fillIn } from '../../../server/domain/text.ts'
import { diffWords, type Piece } from '../../../server/domain/word-diff.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { findGateLanguage } from '../../messages/find-messages.ts'
import { icon } from '../components/icons.ts'
import { directionOf, type Words } from './view.ts'

const parts = ['business', 'whatsapp', 'content', 'stop', 'privacy'] as const
type Part = (typeof parts)[number]

/** The words as they are read, and under them what each mark is. */
export function markedWords(words: Words, stretches: Stretch[], { notices }: DashboardWords): Markup {
  const { locale, purposes, declaration, howToStop, privacyUrl } = words
  const found = new Set<Part>(['stop', ...stretches.flatMap(({ part }) => part ?? [])])
  if (privacyUrl !== null) found.add('privacy')
  const mark = (part: Part, text: Markup | string) =>
    html`<mark>${text}<sup>${parts.indexOf(part) + 1}</sup></mark>`
  const statement = stretches.map(({ text, part }) => (part === null ? text : mark(part, text)))
  const privacy =
    privacyUrl === null
      ? ''
      : html` ${mark('privacy', html`<a href="${privacyUrl}" rel="noreferrer">${findGateLanguage(locale).gate.privacyPolicy}</a>`)}`
  const boxes = purposes.length === 1 ? [declaration] : purposes.map(({ label }) => label)
  const sentence = purposes.length === 1 ? '' : html`<blockquote>${declaration}</blockquote>`
  return html`<div class="asked" lang="${locale}" dir="${directionOf(locale)}"><p class="said">${statement} ${mark('stop', howToStop)}${privacy}</p>${sentence}<ul class="boxes">${boxes.map(
    (label) => html`<li><span class="unticked" aria-hidden="true"></span><span>${label}</span></li>`,
  )}</ul></div>${legend(found, notices)}`
}

function legend(
  found: Set<Part>,
  { parts: names, partsLabel, partMissing }: DashboardWords['notices'],
): Markup {
  return html`<ol class="legend" aria-label="${partsLabel}">${parts.map((part, index) =>
    found.has(part)
      ? html`<li><b>${index + 1}</b> ${names[part]}</li>`
      : html`<li class="lacks">${icon('cross')}<span><b>${index + 1}</b> ${fillIn(partMissing, { part: names[part] })}</span></li>`,
  )}</ol>`
}

/** The fields of a notice as texts, in the order in which they are read. */
export function textsOf(
  words: Words,
  { notices }: DashboardWords,
): Record<keyof DashboardWords['notices']['fields'], string> {
  const { statement, purposes, greeting, declaration, yesLabel, noLabel, howToStop, privacyUrl } = words
  const asked = purposes.map(
    ({ id, label, required }) => `${label} (${id}${required ? `; ${notices.mustTick}` : ''})`,
  )
  return {
    statement,
    purposes: asked.join('\n'),
    greeting,
    declaration,
    yesLabel,
    noLabel,
    howToStop,
    privacyUrl: privacyUrl ?? notices.none,
  }
}

/** What changed between two versions, field by field; undefined where nothing did. */
export function changedWords(before: Words, after: Words, words: DashboardWords): Markup | undefined {
  const { fields } = words.notices
  const [old, now] = [textsOf(before, words), textsOf(after, words)]
  const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => old[name] !== now[name])
  if (changed.length === 0) return undefined
  return html`<dl class="changes">${changed.map(
    (name) =>
      html`<div><dt>${fields[name]}</dt><dd lang="${after.locale}" dir="${directionOf(after.locale)}">${diffWords(old[name], now[name]).map((piece) => pieceOf(piece, words))}</dd></div>`,
  )}</dl>`
}

/** What was removed and added is heard as such, too. */
function pieceOf({ kind, text }: Piece, { locale, notices }: DashboardWords): Markup | string {
  if (kind === 'same') return text
  const heard = html`<span class="h" lang="${locale}">${kind === 'added' ? notices.addedWords : notices.removedWords} </span>`
  return kind === 'added' ? html`<ins>${heard}${text}</ins>` : html`<del>${heard}${text}</del>`
}
