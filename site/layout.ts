/** The document around every page: language, direction, title, one style sheet, and nothing from anywhere else. */
import { html, raw } from 'hono/html'

/** A whole page; `styles` is exactly what stands in its one style element, for the Content-Security-Policy. */
export type Page = { html: string; styles: string }

/** What `html` makes, and what may stand in it. */
export type Markup = ReturnType<typeof html>

/** Puts a page together. `head` may hold what a page needs besides: a script, a link to the same page in another language. */
export function page(view: {
  locale: string
  dir: 'ltr' | 'rtl'
  title: string
  styles: string
  body: Markup
  head?: Markup
  /** What the reader chose instead of what their screen prefers. */
  theme?: 'light' | 'dark' | undefined
}): Page {
  const { locale, dir, title, styles, body, head = '', theme } = view
  const chosen = theme === undefined ? '' : html` data-theme="${theme}"`
  const whole = html`<!doctype html><html lang="${locale}" dir="${dir}"${chosen}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(styles)}</style>${head}${body}</html>`
  return { html: String(whole), styles }
}

/** Words in which a value is set apart, as code or as a number that runs from left to right in every language. */
export function withMarkup(template: string, values: Record<string, Markup | string>): Markup {
  const parts = template.split(/\{(\w+)\}/g)
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : (values[part] ?? '')))}`
}

/** An address, a code: from left to right wherever it stands. */
export function leftToRight(text: string): Markup {
  return html`<bdi dir="ltr">${text}</bdi>`
}

/** A telephone number: from left to right, and never broken (the style sheet's `.tel`). */
export function telephone(text: string): Markup {
  return html`<bdi dir="ltr" class="tel">${text}</bdi>`
}

/** The mark of the house: a solid bubble with a tick. Decoration: its name stands beside it. `.mark` gives `color` and `stroke`. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" stroke="none" d="M12.500 2.500a9 9 0 1 1-4.400 16.860L3 21l1.400-5.600a9 9 0 0 1 8.100-12.900z"/><path fill="none" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round" d="m8.400 11.700 2.900 2.900 5.300-6"/></svg>`

/** The line at the foot of a visitor's page: whose work this is. */
export function keptBy(words: string): Markup {
  return html`<p class="s f">${mark}${words}</p>`
}

/** A moment as evidence states it: `21 November 2026, 09:42 (UTC)`. */
export function moment(iso: string, locale: string): Markup {
  // Day, month, year: unambiguous wherever English is read.
  const words = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  })
  const parts = words.formatToParts(new Date(iso))
  const hour = parts.findIndex(({ type }) => type === 'hour')
  const text = (some: Intl.DateTimeFormatPart[]) => some.map(({ value }) => value).join('')
  // The month's words and the time are joined with a comma in every language: `at` and its kin read oddly in a list.
  const date = text(parts.slice(0, Math.max(hour - 1, 0)))
  const comma = /^(ar|fa|ur)\b/.test(locale) ? '،' : ','
  return html`<time datetime="${iso}">${date}${comma} ${text(parts.slice(hour))} (UTC)</time>`
}

/** The letter that stands for a business. */
export function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '?'
}
