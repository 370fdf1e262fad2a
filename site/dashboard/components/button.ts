/** Buttons do something, links go somewhere; they look alike. One primary a view. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { type Icon, icon } from './icons.ts'

/** How loud it is; `equal` are two answers of one weight. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'destructive' | 'equal'

type Look = {
  label: Markup | string
  kind?: ButtonKind
  icon?: Icon
  /** 32 px high instead of 40. */
  small?: boolean
  /** What it is about where the label alone would not say, for those who hear it: `Retry` … `of Shop CRM`. */
  about?: string
}

/** A button of a form; `busyLabel` is what it says while the form is on its way. */
export function button(
  look: Look & {
    name?: string
    value?: string
    type?: 'submit' | 'button'
    busyLabel?: string
    /** The id of a form elsewhere on the page. */
    form?: string
    formAction?: string
  },
): Markup {
  const { name, value, type = 'submit', busyLabel, form, formAction } = look
  const attributes = html`${named('name', name)}${named('value', value)}${named('form', form)}${named('formaction', formAction)}${named('data-busy', busyLabel)}`
  return html`<button class="${classOf(look)}" type="${type}"${attributes}>${insideOf(look)}</button>`
}

/** A link that looks like a button. */
export function linkButton(look: Look & { href: string; download?: boolean }): Markup {
  const { href, download = false } = look
  return html`<a class="${classOf(look)}" href="${href}"${download ? html` download` : ''}>${insideOf(look)}</a>`
}

/** Opens a dialog of this page: by script as a modal one, without as the target of the address. */
export function opensDialog(look: Look & { dialog: string }): Markup {
  return html`<a class="${classOf(look)}" href="#${look.dialog}" aria-haspopup="dialog" data-opens="${look.dialog}">${insideOf(look)}</a>`
}

/** An attribute, where there is something to say. */
export function named(name: string, value: string | undefined): Markup | string {
  return value === undefined ? '' : html` ${name}="${value}"`
}

function classOf({ kind = 'secondary', small = false }: Look): string {
  return `button ${kind}${small ? ' small' : ''}`
}

function insideOf({ icon: drawing, label, about }: Look): Markup {
  return html`${drawing === undefined ? '' : icon(drawing)}<span>${label}</span>${about === undefined ? '' : html`<span class="h"> ${about}</span>`}`
}
