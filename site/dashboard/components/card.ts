/** Cards: a surface with a title at the start of its head and one control at the end. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { named } from './button.ts'

/** A card. Without `padded: false` its body has the card's padding; tables and lists go from edge to edge. */
export function card(view: {
  title?: Markup | string
  /** One control, or a word. */
  control?: Markup | string
  body: Markup | string
  footer?: Markup | string
  padded?: boolean
  id?: string
  className?: string
}): Markup {
  const { title, control, body, footer, padded = true, id, className = '' } = view
  const head = title === undefined ? '' : html`<div class="head"><h2>${title}</h2>${control ?? ''}</div>`
  return html`<section class="card ${className}"${named('id', id)}>${head}<div class="${padded ? 'inside' : 'edge'}">${body}</div>${footer === undefined ? '' : html`<div class="foot">${footer}</div>`}</section>`
}

/** What belongs together in pairs: a term and what it is here. */
export function facts(pairs: [term: string, value: Markup | string][]): Markup {
  return html`<dl class="facts">${pairs.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** A main column, and one at the end that goes below it where there is no room. */
export function columns(main: Markup, side: Markup): Markup {
  return html`<div class="columns"><div class="stack">${main}</div><div class="stack">${side}</div></div>`
}
