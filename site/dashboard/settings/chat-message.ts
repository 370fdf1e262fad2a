/** An automated message as people see it in the chat. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'

/** Its text, and the buttons under it where there are some. */
export function chatMessage(message: {
  text: string
  yes?: string
  no?: string
  locale: string
  dir: 'ltr' | 'rtl'
}): Markup {
  const { text, yes, no, locale, dir } = message
  const buttons = [yes, no].flatMap((label) => (label === undefined ? [] : html`<span>${label}</span>`))
  return html`<div class="message" lang="${locale}" dir="${dir}"><p>${text}</p>${buttons.length === 0 ? '' : html`<div class="replies">${buttons}</div>`}</div>`
}
