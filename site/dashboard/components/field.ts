/** Fields: the label above and always there, a hint below, and where something is wrong what, and the way out. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { named } from './button.ts'
import { icon } from './icons.ts'

/** What every field has. `error` is shown under it and tied to it. */
export type Labelled = {
  label: Markup | string
  name: string
  /** Default: the name. */
  id?: string
  hint?: Markup | string | undefined
  error?: Markup | string | undefined
  required?: boolean
}

/** A choice of a list or of a group. */
export type Option = { value: string; label: string }

/** One line of text. `fixed` runs from left to right in every language: numbers, addresses, codes. */
export function field(
  view: Labelled & {
    value?: string
    type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search' | 'number' | 'date'
    autocomplete?: string
    inputMode?: 'numeric' | 'tel' | 'url' | 'email'
    maxLength?: number
    placeholder?: string
    fixed?: boolean
    readOnly?: boolean
    min?: string
    max?: string
    pattern?: string
    autofocus?: boolean
  },
): Markup {
  const { value = '', type = 'text', maxLength, fixed = false, readOnly = false } = view
  const input = html`<input class="input" type="${type}" name="${view.name}" value="${value}"${tied(view)}${named('autocomplete', view.autocomplete)}${named('inputmode', view.inputMode)}${named('maxlength', maxLength?.toString())}${named('placeholder', view.placeholder)}${named('min', view.min)}${named('max', view.max)}${named('pattern', view.pattern)}${fixed ? html` dir="ltr"` : ''}${readOnly ? html` readonly` : ''}${view.autofocus ? html` autofocus` : ''}>`
  return around(view, input)
}

/** Several lines of text. */
export function textArea(
  view: Labelled & { value?: string; rows?: number; maxLength?: number; fixed?: boolean; lang?: string },
): Markup {
  const { value = '', rows = 3, maxLength, fixed = false, lang } = view
  // The first line break of a text area is not part of its text.
  const input = html`<textarea class="input" name="${view.name}" rows="${rows}"${tied(view)}${named('maxlength', maxLength?.toString())}${named('lang', lang)}${fixed ? html` dir="ltr"` : html` dir="auto"`}>
${value}</textarea>`
  return around(view, input)
}

/** One of a list. */
export function select(view: Labelled & { value?: string; options: Option[] }): Markup {
  return around(view, html`<span class="select">${bareSelect(view, tied(view))}${icon('down')}</span>`)
}

/** A list in a row of filters: its label stands in the box itself. A change applies at once; without scripts the form's Apply does. */
export function filterSelect(view: {
  name: string
  label: string
  value: string
  options: Option[]
  /** Hides the label from those who see: the chosen words say it. */
  quiet?: boolean
}): Markup {
  return html`<label class="select filter"><span${view.quiet ? html` class="h"` : ''}>${view.label}</span>${bareSelect(view)}${icon('down')}</label>`
}

function bareSelect(
  view: { name: string; value?: string; options: Option[] },
  ties: Markup | string = '',
): Markup {
  return html`<select name="${view.name}"${ties}>${view.options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === view.value ? html` selected` : ''}>${label}</option>`,
  )}</select>`
}

/** A box to tick; the whole line is its label. */
export function checkbox(
  view: Labelled & {
    value?: string
    checked?: boolean /** Looks like a switch: for what takes effect at once. */
    toggle?: boolean
  },
): Markup {
  const { value = 'on', checked = false, toggle = false } = view
  return html`<div class="check"><input type="checkbox" class="${toggle ? 'toggle' : 'box'}" name="${view.name}" value="${value}"${toggle ? html` role="switch"` : ''}${checked ? html` checked` : ''}${tied(view)}><div><label for="${idOf(view)}">${view.label}</label>${below(view)}</div></div>`
}

/** One of a few, all of them in sight. */
export function radios(
  view: Labelled & {
    value?: string
    options: (Option & { hint?: Markup | string | undefined })[]
  },
): Markup {
  const { name, options, value, error, hint } = view
  const id = idOf(view)
  return html`<fieldset class="radios"${described(view)}><legend>${view.label}</legend>${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}${options.map(
    (one) =>
      html`<div class="check"><input type="radio" class="box" name="${name}" id="${id}-${one.value}" value="${one.value}"${one.value === value ? html` checked` : ''}${one.hint === undefined ? '' : html` aria-describedby="${id}-${one.value}-hint"`}><div><label for="${id}-${one.value}">${one.label}</label>${one.hint === undefined ? '' : html`<p class="hint" id="${id}-${one.value}-hint">${one.hint}</p>`}</div></div>`,
  )}${error === undefined ? '' : errorLine(`${id}-error`, error)}</fieldset>`
}

/** A value that travels along. */
export function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

function around(view: Labelled, input: Markup): Markup {
  return html`<div class="field${view.error === undefined ? '' : ' faulty'}"><label for="${idOf(view)}">${view.label}</label>${input}${below(view)}</div>`
}

function below(view: Labelled): Markup {
  const { hint, error } = view
  return html`${hint === undefined ? '' : html`<p class="hint" id="${idOf(view)}-hint">${hint}</p>`}${error === undefined ? '' : errorLine(`${idOf(view)}-error`, error)}`
}

function errorLine(id: string, error: Markup | string): Markup {
  return html`<p class="error" id="${id}">${icon('warn')}<span>${error}</span></p>`
}

function idOf({ id, name }: { id?: string; name: string }): string {
  return id ?? name
}

function tied(view: Labelled): Markup {
  return html` id="${idOf(view)}"${view.required ? html` required` : ''}${described(view)}${view.error === undefined ? '' : html` aria-invalid="true"`}`
}

function described(view: Omit<Labelled, 'id'> & { id?: string }): Markup | string {
  const ids = [
    ...(view.hint === undefined ? [] : [`${idOf(view)}-hint`]),
    ...(view.error === undefined ? [] : [`${idOf(view)}-error`]),
  ]
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`
}
