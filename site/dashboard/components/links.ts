/** Links in a row of which one is where the reader is: tabs of a page, views of a card, pages of a list. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { icon } from './icons.ts'

/** One of them. */
export type Choice = { label: Markup | string; href: string; current: boolean }

/** Parts of one page, each with an address of its own. */
export function tabs(label: string, choices: Choice[]): Markup {
  return html`<nav class="tabs" aria-label="${label}">${linked(choices)}</nav>`
}

/** Two or three views of the same: Chart | Table. */
export function segments(label: string, choices: Choice[]): Markup {
  return html`<nav class="segments" aria-label="${label}">${linked(choices)}</nav>`
}

function linked(choices: Choice[]): Markup[] {
  return choices.map(
    ({ label, href, current }) =>
      html`<a href="${href}"${current ? html` aria-current="true"` : ''}>${label}</a>`,
  )
}

/** The way back up, above a title. */
export function backLink(label: string, href: string): Markup {
  return html`<a class="up" href="${href}">${icon('back')}<span>${label}</span></a>`
}
