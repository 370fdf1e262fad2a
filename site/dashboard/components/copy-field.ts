/** Text to be taken along: in one line, or as code. The Copy button comes with the script that can copy. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { named } from './button.ts'

/** One line; `label` says what it is, above it, or for those who hear it where `quiet`. */
export function copyField(
  { shell }: DashboardWords,
  view: { text: string; label: string; quiet?: boolean; id?: string },
): Markup {
  const { text, label, quiet = false, id } = view
  return html`<div class="copied"><span class="${quiet ? 'h' : 'caption'}">${label}</span><div class="copy" data-copy="${shell.copy}" data-copied="${shell.copied}" data-about="${label}"><code dir="ltr"${named('id', id)}>${text}</code></div></div>`
}

/** Several lines. `marked` is the same with its parts in colour; what is copied is its text. */
export function codeBlock(
  { shell }: DashboardWords,
  view: { text: string; label: string; marked?: Markup },
): Markup {
  const { text, label, marked } = view
  return html`<div class="copy block" data-copy="${shell.copy}" data-copied="${shell.copied}" data-about="${label}"><pre dir="ltr" tabindex="0" role="region" aria-label="${label}"><code>${marked ?? text}</code></pre></div>`
}
