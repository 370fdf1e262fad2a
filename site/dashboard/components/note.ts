/** Notes: an icon, and one or two sentences. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { type Icon, icon } from './icons.ts'

const icons = { info: 'info', warn: 'warn', bad: 'cross', good: 'tick' } as const satisfies Record<
  string,
  Icon
>

/** What a note is about: a hint, something that needs care, a fault of a machine, something done. */
export type NoteTone = keyof typeof icons

/** A note; `alert` for one that answers what was just done. */
export function note(tone: NoteTone, body: Markup | string, { alert = false } = {}): Markup {
  return html`<div class="note ${tone}"${alert ? html` role="alert"` : ''}>${icon(icons[tone])}<div>${body}</div></div>`
}
