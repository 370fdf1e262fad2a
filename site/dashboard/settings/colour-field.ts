/** A colour: chosen by eye or typed, in one field that every browser has. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import type { Labelled } from '../components/field.ts'
import { icon } from '../components/icons.ts'

/** Its value stands beside it, as it is written; the island keeps that up to date. */
export function colourField({ name, label, hint, error, value }: Labelled & { value: string }): Markup {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ]
  const described = ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`
  return html`<div class="field${error === undefined ? '' : ' faulty'}"><label for="${name}">${label}</label><span class="colour"><input type="color" name="${name}" id="${name}" value="${value}"${described}${error === undefined ? '' : html` aria-invalid="true"`}><code dir="ltr">${value}</code></span>${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}${error === undefined ? '' : html`<p class="error" id="${name}-error">${icon('warn')}<span>${error}</span></p>`}</div>`
}
