/** How the words stand by the rules: what is missing, what could be better, what is fine. */
import { html } from 'hono/html'
import type { Finding, Verdict } from '../../../server/domain/check-notice.ts'
import { fillIn } from '../../../server/domain/text.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { type Icon, icon } from '../components/icons.ts'
import { note } from '../components/note.ts'
import { sectionAddress } from '../shell.ts'
import type { AppShell } from './view.ts'

/** The drawing of a verdict. */
export const drawingOf: Record<Verdict, Icon> = { fine: 'tick', advice: 'warn', gap: 'cross' }

/** The findings, worst first. */
export function checksCard(shell: AppShell, findings: Finding[]): Markup {
  const { notices } = shell.words
  const order: Verdict[] = ['gap', 'advice', 'fine']
  const sorted = order.flatMap((verdict) => findings.filter((one) => one.verdict === verdict))
  const body = html`<ul class="findings">${sorted.map((finding) => findingOf(shell, finding))}</ul>`
  return html`${card({ title: notices.checks, padded: false, body })}${note('info', notices.checksNote)}`
}

function findingOf(shell: AppShell, { check, verdict, about = '' }: Finding): Markup {
  const { words, app, operator } = shell
  const { findings, verdicts, useChoice } = words.notices
  const [title = '', text = ''] = findings[check][verdict]
  const named = check === 'languages' ? languageNames(about, words.locale) : about
  const resolves = check === 'mode' && verdict !== 'fine' && operator.role === 'owner'
  return html`<li class="${verdict}">${icon(drawingOf[verdict])}<div><b><span class="h">${verdicts[verdict]}: </span>${title}</b><p>${fillIn(text, { about: named })}</p></div>${resolves ? linkButton({ label: useChoice, href: `${sectionAddress(app.slug, 'settings')}/consent-step`, small: true }) : ''}</li>`
}

function languageNames(locales: string, reader: string): string {
  const { languageName } = formats(reader)
  return locales
    .split(' ')
    .map((locale) => languageName(locale))
    .join(', ')
}
