/** The frame of every page of the dashboard: a sidebar, a title with its actions, and what the page is about. */
import { html } from 'hono/html'
import { type Markup, mark, type Page, page } from '../layout.ts'
import { icon } from './components/icons.ts'
import { note } from './components/note.ts'
import { dashboardStyles } from './dashboard.styles.ts'
import type { Shell } from './shell.ts'
import { appearance, sidebar, topBar } from './sidebar.ts'

/** What a page says. */
export type DashboardView = {
  shell: Shell
  /** Of the window; and the heading, where there is no other. */
  title: string
  /** The heading, where it is more than the title: a number with its chip. */
  heading?: Markup
  /** One sentence under it. */
  intro?: Markup | string
  /** The way back up, above it. */
  up?: Markup
  /** At the end of the title's row, the primary one last. */
  actions?: Markup | string
  /** The page's own style, after the dashboard's. */
  styles?: string
  /** Names of its own scripts; every page has `dashboard`. */
  islands?: string[]
  /** It changes by itself: without scripts it is loaded again after so many seconds. */
  refreshSeconds?: number
  body: Markup | string
}

/** A page of the dashboard. */
export function dashboardPage(view: DashboardView): Page {
  const { shell, title, heading, intro, up, actions, styles, islands = [], refreshSeconds, body } = view
  const { words, app, flash } = shell
  const head = html`<header class="head-row"><div>${up ?? ''}<h1${heading === undefined ? html` class="plain"` : ''}>${heading ?? title}</h1>${intro === undefined ? '' : html`<p class="intro">${intro}</p>`}</div>${actions === undefined ? '' : html`<div class="actions">${actions}</div>`}</header>`
  return framed({
    shell,
    title: app === null ? `${title} · Assent` : `${title} · ${app.name}`,
    styles,
    islands,
    refreshSeconds,
    body: html`<a class="skip" href="#main">${words.shell.skip}</a><div class="frame">${topBar(shell, title)}${sidebar(shell)}<main id="main" tabindex="-1">${flash?.tone === 'bad' ? note('bad', flash.text, { alert: true }) : ''}${head}${body}</main></div>${flash?.tone === 'good' ? html`<div class="toast" role="status">${icon('tick')}<span>${flash.text}</span></div>` : ''}`,
  })
}

/** A page at the door, before anybody is known: a card in the middle. */
export function doorPage(view: {
  shell: Pick<Shell, 'words' | 'theme' | 'here' | 'island'>
  title: string
  intro?: Markup | string
  body: Markup | string
  /** Under the card. */
  below?: Markup | string
  /** Wider than a sign-in. */
  wide?: boolean
  islands?: string[]
  styles?: string
}): Page {
  const { shell, title, intro, body, below = '', wide = false, islands = [], styles } = view
  return framed({
    shell,
    title: `${title} · Assent`,
    islands,
    styles,
    body: html`<main class="door${wide ? ' wide' : ''}"><p class="brand">${mark}<span>Assent</span></p><div class="card"><div class="inside"><h1>${title}</h1>${intro === undefined ? '' : html`<p class="intro">${intro}</p>`}${body}</div></div>${below}${appearance(shell)}</main>`,
  })
}

function framed(view: {
  shell: Pick<Shell, 'words' | 'theme' | 'island'>
  title: string
  styles: string | undefined
  islands: string[]
  refreshSeconds?: number | undefined
  body: Markup
}): Page {
  const { shell, title, styles = '', islands, refreshSeconds, body } = view
  const refresh =
    refreshSeconds === undefined
      ? ''
      : html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`
  const scripts = ['dashboard', ...islands].flatMap((name) => shell.island(name) ?? [])
  return page({
    locale: shell.words.locale,
    dir: shell.words.dir,
    title,
    styles: dashboardStyles(styles),
    theme: shell.theme,
    body,
    head: html`${refresh}${scripts.map((script) => html`<script type="module" src="${script}"></script>`)}`,
  })
}
