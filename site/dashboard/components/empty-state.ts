/** Nothing here yet: what would be here, and the one next step. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { type Icon, icon } from './icons.ts'

/** An empty state, in a card or instead of a table. */
export function emptyState(view: {
  icon: Icon
  title: string
  text: Markup | string
  action?: Markup
}): Markup {
  return html`<div class="empty"><span class="badge">${icon(view.icon)}</span><h2>${view.title}</h2><p>${view.text}</p>${view.action ?? ''}</div>`
}
