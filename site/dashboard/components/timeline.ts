/** Timelines: what happened, newest first, each with its time, one sentence and its evidence. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { type Icon, icon } from './icons.ts'

/** One entry. `planned` has not happened yet; `key` is something decisive, filled. */
export type Entry = {
  icon: Icon
  look?: 'key' | 'good' | 'info' | 'mute' | 'ink' | 'planned'
  title: Markup | string
  /** ISO 8601, and as it is read. */
  time?: { iso: string; text: string }
  text?: Markup | string
  /** What follows in a frame. */
  evidence?: Markup
  id?: string
}

/** A timeline. */
export function timeline(entries: Entry[]): Markup {
  return html`<ol class="time">${entries.map(
    ({ look = 'mute', icon: drawing, title, time, text, evidence }) =>
      html`<li class="${look}"><span class="disc">${icon(drawing)}</span><div class="what"><div class="when"><b>${title}</b>${time === undefined ? '' : html`<time datetime="${time.iso}">${time.text}</time>`}</div>${text === undefined ? '' : html`<p>${text}</p>`}${evidence === undefined ? '' : html`<div class="evidence">${evidence}</div>`}</div></li>`,
  )}</ol>`
}
