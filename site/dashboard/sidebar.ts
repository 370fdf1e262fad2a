/** The sidebar: whose number, which section, who looks. Under 960 pixels the same stands in a menu that opens without a script. */
import { html } from 'hono/html'
import type { EndpointTrouble } from '../../server/domain/endpoint.ts'
import { formatPhone } from '../../server/domain/identity.ts'
import { leftToRight, type Markup, mark, telephone } from '../layout.ts'
import { dashboardLanguages } from '../messages/dashboard/dashboard-words.ts'
import { formats } from '../messages/dashboard/formats.ts'
import { button } from './components/button.ts'
import { chip, shape } from './components/chip.ts'
import { hidden } from './components/field.ts'
import { type Icon, icon } from './components/icons.ts'
import { type Section, type Shell, sectionAddress, sections } from './shell.ts'

const icons: Record<(typeof sections)[number], Icon> = {
  overview: 'chart',
  'opt-ins': 'people',
  'entry-points': 'door',
  notices: 'page',
  webhooks: 'webhook',
  settings: 'sliders',
}

/** Sections that stand under another one. */
const under: Partial<Record<Section, Section>> = { 'api-keys': 'settings', imports: 'opt-ins' }

/** The sidebar of wide windows. */
export function sidebar(shell: Shell): Markup {
  return html`<aside class="side"><a class="brand" href="/dashboard">${mark}<span>Assent</span></a>${switcher(shell)}${navigation(shell)}${foot(shell)}${operatorMenu(shell)}</aside>`
}

/** The bar of narrow ones. */
export function topBar(shell: Shell, title: string): Markup {
  const { words, app } = shell
  const who =
    app === null
      ? ''
      : html`<a class="badge" href="${sectionAddress(app.slug, 'overview')}" aria-label="${app.name}">${initial(app.name)}</a>`
  const trouble = app?.trouble
  const label =
    trouble === undefined
      ? words.shell.menu
      : `${words.shell.menu} (${words.shell.sections.webhooks}: ${words.shell.trouble[trouble]})`
  return html`<header class="bar"><details class="menu"><summary aria-label="${label}">${icon('menu')}${trouble === undefined ? '' : shape('triangle')}</summary><div class="sheet">${apps(shell)}${navigation(shell)}${foot(shell)}${operatorPages(shell)}</div></details><span class="title">${title}</span>${who}</header>`
}

function switcher(shell: Shell): Markup | string {
  const { app, words } = shell
  if (app === null) return shell.apps.length === 0 ? '' : html`<div class="panel apps">${apps(shell)}</div>`
  return html`<details class="switch" data-menu><summary aria-label="${words.shell.switchApp}: ${app.name}"><span class="badge">${initial(app.name)}</span><span class="who"><b>${app.name}</b>${telephone(formatPhone(app.phone))}</span>${icon('updown')}</summary><div class="panel">${apps(shell)}</div></details>`
}

function apps({ apps, app, section, words, mayMakeApps }: Shell): Markup {
  const there = sections.find((one) => one === section) ?? 'overview'
  const newApp = mayMakeApps
    ? html`<li><a href="/dashboard/new"${current(section === 'new')}>${icon('plus')}<span>${words.shell.newApp}</span></a></li>`
    : ''
  return html`<nav class="list" aria-label="${words.shell.apps}"><ul>${apps.map(
    ({ slug, name }) =>
      html`<li><a href="${sectionAddress(slug, there)}"${current(slug === app?.slug, 'true')}><span class="badge">${initial(name)}</span><span>${name}</span></a></li>`,
  )}${newApp}</ul></nav>`
}

function navigation({ app, section, words }: Shell): Markup | string {
  if (app === null) return ''
  return html`<nav class="list" aria-label="${words.shell.navigation}"><ul>${sections.map(
    (one) =>
      html`<li><a href="${sectionAddress(app.slug, one)}"${one === under[section] ? current(true, 'true') : current(one === section)}>${icon(icons[one])}<span>${words.shell.sections[one]}</span>${one === 'webhooks' ? troubleChip(app.trouble, words) : ''}</a></li>`,
  )}</ul></nav>`
}

function troubleChip(trouble: EndpointTrouble | undefined, { shell }: Shell['words']): Markup | string {
  return trouble === undefined ? '' : chip('bad', 'triangle', shell.trouble[trouble])
}

function foot({ app, words }: Shell): Markup {
  const simulator = app?.simulated
    ? html`<li><a href="/simulator/${app.slug}">${icon('flask')}<span>${words.shell.simulator}</span></a></li>`
    : ''
  return html`<ul class="list foot">${simulator}<li><a href="/docs">${icon('code')}<span>${words.shell.reference}</span></a></li></ul>`
}

function operatorMenu(shell: Shell): Markup {
  const { operator } = shell
  return html`<details class="me" data-menu><summary><span class="disc">${initial(operator.name)}</span><span class="who">${operator.name}</span>${icon('dots')}</summary><div class="panel">${operatorPages(shell)}</div></details>`
}

function operatorPages(shell: Shell): Markup {
  const { operator, section, words } = shell
  const page = (one: Section, address: string, drawing: Icon, label: string) =>
    html`<li><a href="${address}"${current(section === one)}>${icon(drawing)}<span>${label}</span></a></li>`
  const owned =
    operator.role === 'owner'
      ? html`${page('team', '/dashboard/team', 'people', words.shell.team)}${page('audit', '/dashboard/audit', 'clock', words.shell.audit)}`
      : ''
  return html`<p class="mail">${leftToRight(operator.email)}</p><nav class="list" aria-label="${words.shell.you}"><ul>${page('account', '/dashboard/account', 'user', words.shell.account)}${owned}</ul></nav>${appearance(shell)}<form class="out" method="post" action="/sign-out">${button({ label: words.shell.signOut, icon: 'leave', kind: 'quiet' })}</form>`
}

/** Light and language, each press at once. */
export function appearance({ words, theme, here }: Pick<Shell, 'words' | 'theme' | 'here'>): Markup {
  const { shell } = words
  const lights = (['system', 'light', 'dark'] as const).map(
    (value) =>
      html`<button type="submit" name="theme" value="${value}" aria-pressed="${value === (theme ?? 'system') ? 'true' : 'false'}">${shell.themes[value]}</button>`,
  )
  const languages =
    dashboardLanguages.length < 2
      ? ''
      : html`<div class="tongues">${dashboardLanguages.map(
          ({ locale }) =>
            html`<button type="submit" name="locale" value="${locale}" lang="${locale}" aria-pressed="${locale === words.locale ? 'true' : 'false'}">${formats(locale).languageName(locale)}</button>`,
        )}</div>`
  return html`<form class="look" method="post" action="/appearance">${hidden('back', here)}<fieldset><legend>${shell.appearance}</legend><div class="segments">${lights}</div></fieldset>${languages === '' ? '' : html`<fieldset><legend>${shell.language}</legend>${languages}</fieldset>`}</form>`
}

function current(is: boolean, kind: 'page' | 'true' = 'page'): Markup | string {
  return is ? html` aria-current="${kind}"` : ''
}

const characters = new Intl.Segmenter()

/** The first character of a name, whatever it is made of. */
function initial(name: string): string {
  for (const { segment } of characters.segment(name)) return segment.toUpperCase()
  return ''
}
