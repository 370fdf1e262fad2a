/** A page that stands for the operator's own, with the real widget on it: what the live preview shows in its frame. */
import { html, raw } from 'hono/html'
import { type Page, page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'

const styles =
  '*{box-sizing:border-box}:root{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}body{margin:0;min-block-size:100vh;padding:1.5rem;background:#fbf7ef;color:#3a291a;font:.8125rem/1.54 system-ui,"Segoe UI",Roboto,sans-serif}[data-theme=dark] body{background:#1b1712;color:#ecdfce}svg{display:block;inline-size:100%;block-size:auto}a{color:inherit}[role=status]{position:fixed;inset:auto 1rem 1rem;z-index:1;margin:0;padding:.625rem .875rem;border-radius:.5rem;background:#191c1a;color:#fff}[role=status]:empty{display:none}@media(prefers-reduced-motion:no-preference){[role=status]{transition:opacity .12s}}'

/** The page. Its script sees to it that nothing is counted and nothing is sent, and then loads the widget. */
export function previewPage(view: {
  words: DashboardWords
  app: { slug: string; name: string }
  entryPoint: string
  light: 'light' | 'dark'
  /** In which light the widget is; what its app says goes before what the preview is asked for. */
  scheme: 'light' | 'dark'
  /** The language of the page, and so of the widget. */
  locale: string
  dir: 'ltr' | 'rtl'
  shows: 'button' | 'step'
  widget: { src: string; integrity: string }
  script: string | undefined
}): Page {
  const { words, app, entryPoint, light, scheme, locale, dir, shows, widget, script } = view
  const { preview } = words.settings
  const data = html` data-app="${app.slug}" data-entry-point="${entryPoint}" data-scheme="${scheme}" data-shows="${shows}" data-src="${widget.src}" data-integrity="${widget.integrity}" data-blocked="${preview.blocked}"`
  return page({
    locale,
    dir,
    title: app.name,
    styles,
    theme: light,
    head: script === undefined ? html`` : html`<script type="module" src="${script}"></script>`,
    body: html`<main aria-label="${preview.title}"${data}><h1 hidden>${app.name}</h1>${raw(placeholder)}</main><p role="status" lang="${words.locale}" dir="${words.dir}"></p>`,
  })
}

/** Lines where a page has its words. */
const placeholder =
  '<svg viewBox="0 0 300 150" aria-hidden="true" fill="#b99f7e"><rect width="104" height="12" rx="6" opacity=".7"/><rect y="36" width="240" height="8" rx="4" opacity=".4"/><rect y="54" width="270" height="8" rx="4" opacity=".4"/><rect y="72" width="190" height="8" rx="4" opacity=".4"/><rect y="104" width="84" height="30" rx="15" opacity=".55"/></svg>'
