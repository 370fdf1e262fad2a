/** Dialogs: the title names the thing, buttons say the verb. Opened by `opensDialog`; without scripts shown as the address's target. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { button } from './button.ts'
import { icon } from './icons.ts'

/** A dialog around anything. `open` shows it at once: its form came back with faults, or the address asks. `leave` is the page without it. */
export function dialog(
  { shell }: DashboardWords,
  view: { id: string; title: string; body: Markup | string; open?: boolean; leave?: string | undefined },
): Markup {
  const { id, title, body, open = false, leave = '#' } = view
  return html`<dialog id="${id}" class="dialog${open ? ' shown' : ''}" aria-labelledby="${id}-title"${open ? html` data-shown` : ''}><div class="top"><h2 id="${id}-title" tabindex="-1">${title}</h2><a class="button quiet close" href="${leave}" data-closes aria-label="${shell.close}">${icon('cross')}</a></div>${body}</dialog>`
}

/** Asks once more before something is done. `fields` travel along. */
export function confirmDialog(
  words: DashboardWords,
  view: {
    id: string
    title: string
    text: Markup | string
    action: string
    /** The verb: `Erase`. */
    confirm: string
    /** The other verb: `Keep`. */
    keep: string
    fields?: Markup | string
    /** For the loss of data and of access. */
    destructive?: boolean
    open?: boolean
    leave?: string
  },
): Markup {
  const {
    id,
    title,
    text,
    action,
    confirm,
    keep,
    fields = '',
    destructive = false,
    open = false,
    leave,
  } = view
  const body = html`<p>${text}</p><form method="post" action="${action}">${fields}<div class="actions"><a class="button secondary" href="${leave ?? '#'}" data-closes><span>${keep}</span></a>${button({ label: confirm, kind: destructive ? 'destructive' : 'primary' })}</div></form>`
  return dialog(words, { id, title, body, open, leave })
}
