/** The button as the loader puts it into its shadow: whole, in the page's language, in the app's looks, a real link before anything else. */
import { html } from 'hono/html'
import type { ButtonView } from '../../server/schema/button.ts'
import { buttonStyles } from './button.styles.ts'

/** What the button is made of; `position` and `scheme` are the page's own wishes. */
export type ButtonFragment = ButtonView & { position?: string | undefined; scheme?: string | undefined }

const glyphs = {
  bubble: 'M13 4a9 9 0 1 1-4 17.100L4 22l1.200-4.500A9 9 0 0 1 13 4m-4 7h8m-8 4h5',
  phone: 'M8 4h3l2 5-2.500 1.500a11 11 0 0 0 5 5L17 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 5 7a3 3 0 0 1 3-3',
  pen: 'M4 22l1-5L17 5l4 4L9 21zM14 8l4 4',
  none: '',
}

/** One element and nothing around it; the style stands in an attribute, because no policy lets a style element in. */
export function buttonFragment(view: ButtonFragment): string {
  const { app, entryPoint, warning, locale, spoken, dir, label, isHidden, theme, page, chatUrl } = view
  const css = buttonStyles({
    ...theme,
    position: view.position ?? theme.position,
    scheme: view.scheme ?? theme.scheme,
  })
  const hideOn = isHidden ? '' : pathsOf(theme.hideOn ?? [])
  return String(
    html`<aside popover="manual" aria-label="${label}" lang="${spoken}" dir="${dir}" data-app="${app}" data-entry-point="${entryPoint}" data-hide-on="${hideOn}"${warning === null ? '' : html` data-warning="${warning}"`} data-css="${css}"><a part="button" href="${page}" data-assent="${app}" data-entry-point="${entryPoint}"${locale === null ? '' : html` data-locale="${locale}"`} data-chat="${chatUrl}"${view.scheme ? html` data-theme="${view.scheme}"` : ''}><svg part="icon" viewBox="0 0 26 26" aria-hidden="true"><path d="${glyphs[theme.icon ?? 'bubble']}"/></svg><span part="label">${label}</span></a></aside>`,
  )
}

/** A regular expression of paths; of none, one that no path fits. */
function pathsOf(patterns: string[]): string {
  if (patterns.length === 0) return '^$'
  const escaped = patterns.map((one) => one.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'))
  return `^(${escaped.join('|')})/?$`
}
