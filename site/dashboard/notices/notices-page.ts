/** The notices of an app: the live words with their parts marked, their checks, versions, languages, and what visitors see. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { leftToRight, type Markup, type Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { chip } from '../components/chip.ts'
import { filterSelect, hidden } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import { table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { addLanguageDialog } from './add-language.ts'
import { checksCard, drawingOf } from './checks-card.ts'
import { changedWords, markedWords, textsOf } from './notice-words.ts'
import { noticeStyles } from './notices.styles.ts'
import { directionOf, type NoticesView, noticesAddress, type Version } from './view.ts'

/** The page. */
export function noticesPage(view: NoticesView): Page {
  const { shell, mayWrite, shown, languages } = view
  const { words, app } = shell
  const { notices } = words
  const live = languages.find(({ locale }) => locale === shown.locale)
  const actions = html`${opensDialog({ label: notices.addLanguage, icon: 'globe', dialog: 'add-language' })}${linkButton(
    {
      label: fillIn(notices.write, { version: String((live?.version ?? 0) + 1) }),
      href: `${noticesAddress(app.slug)}/new?language=${encodeURIComponent(shown.locale)}`,
      icon: 'plus',
      kind: 'primary',
    },
  )}`
  const start = html`<div class="stack">${languagesCard(view)}${versionsCard(view)}</div>`
  const main = html`<div class="stack">${wordsCard(view)}${checksCard(shell, view.findings)}${changesCard(view)}${besideCard(view)}${previewCard(view)}</div>`
  return dashboardPage({
    shell,
    title: notices.title,
    intro: notices.intro,
    ...(mayWrite ? { actions } : {}),
    styles: noticeStyles,
    body: html`<div class="board">${start}${main}</div>${mayWrite ? addLanguageDialog(view) : ''}`,
  })
}

function languagesCard({ shell, languages, shown }: NoticesView): Markup {
  const { words, app } = shell
  const { notices, locale } = words
  const { languageName } = formats(locale)
  const links = languages.map((one) => {
    const state = fillIn(notices.languageState[one.verdict], { version: String(one.version) })
    const sign = one.verdict === 'fine' ? '' : icon(drawingOf[one.verdict])
    return html`<li><a href="${noticesAddress(app.slug, { language: one.locale })}"${one.locale === shown.locale ? html` aria-current="true"` : ''}><span>${languageName(one.locale)}</span><span class="state ${one.verdict}">${sign}<span aria-hidden="true">v${one.version}</span><span class="h">${state}</span></span></a></li>`
  })
  return card({ title: notices.languages, padded: false, body: html`<ul class="choices">${links}</ul>` })
}

function versionsCard(view: NoticesView): Markup {
  const { shell, versions, shown, next, isLater } = view
  const { words, app } = shell
  const { notices } = words
  const entries = versions.map((one) => {
    const isShown = one.version === shown.version
    const name = fillIn(notices.version, { version: String(one.version) })
    const link = html`<a href="${noticesAddress(app.slug, { language: one.locale, version: one.version })}"${isShown ? html` aria-current="true"` : ''}>${name}</a>`
    return html`<li class="${one.supersededAt === null ? 'key' : 'mute'}"><span class="disc">${icon(one.supersededAt === null ? 'tick' : 'page')}</span><div class="what"><b>${link}</b><p>${spanOf(one, view)}</p><p>${peopleOf(one, view)}</p></div></li>`
  })
  const older =
    next === undefined
      ? ''
      : html`<a href="${noticesAddress(app.slug, { language: shown.locale, version: shown.version, after: next })}">${notices.olderVersions}</a>`
  const newest = isLater
    ? html`<a href="${noticesAddress(app.slug, { language: shown.locale })}">${notices.newestVersions}</a>`
    : ''
  const footer = next === undefined && !isLater ? {} : { footer: html`${newest}${older}` }
  return card({ title: notices.versions, body: html`<ol class="time">${entries}</ol>`, ...footer })
}

function spanOf({ publishedAt, supersededAt }: Version, { shell }: NoticesView): Markup | string {
  const { notices, locale } = shell.words
  const { day, full } = formats(locale)
  const time = (at: string) => html`<time datetime="${at}" title="${full(at)}">${day(at)}</time>`
  return supersededAt === null
    ? filled(notices.liveSince, { day: time(publishedAt) })
    : filled(notices.wasLive, { from: time(publishedAt), to: time(supersededAt) })
}

function filled(template: string, values: Record<string, Markup>): Markup {
  return html`${template.split(/\{(\w+)\}/g).map((part, index) => (index % 2 === 0 ? part : values[part]))}`
}

function peopleOf({ people }: Version, { shell }: NoticesView): string {
  const { notices, locale } = shell.words
  return people === 0 ? notices.nobody : counted(locale, notices.people, people)
}

function wordsCard(view: NoticesView): Markup {
  const { shell, shown, stretches } = view
  const { words, app } = shell
  const { notices, locale } = words
  const isLive = shown.supersededAt === null
  const language = formats(locale).languageName(shown.locale)
  const title = html`<span class="titled">${fillIn(notices.heading, { language, version: String(shown.version) })} ${isLive ? chip('good', 'tick', notices.live) : chip('mute', 'bar', notices.past)}</span>`
  const short = `${shown.hash.slice(0, 4)} ${shown.hash.slice(4, 8)} ${shown.hash.slice(8, 12)}`
  const proof = html`<a class="mono quiet" href="/n/${shown.id}" title="${notices.proofPage}"><span class="h">${notices.proofPage}: </span>${leftToRight(`${notices.fingerprint} ${short}`)}</a>`
  const back = isLive
    ? ''
    : html`<a href="${noticesAddress(app.slug, { language: shown.locale })}">${notices.seeLive}</a>`
  return card({
    title,
    control: proof,
    body: markedWords(shown, stretches, words),
    footer: html`<span>${peopleOf(shown, view)}</span>${back}`,
  })
}

function changesCard({ shell, shown, previous }: NoticesView): Markup {
  const { words } = shell
  const { notices } = words
  if (!previous) return card({ title: notices.changes, body: html`<p>${notices.firstVersion}</p>` })
  return card({
    title: fillIn(notices.changesSince, { version: String(previous.version) }),
    body: changedWords(previous, shown, words) ?? html`<p>${notices.nothingChanged}</p>`,
  })
}

function besideCard({ shell, languages, shown, beside }: NoticesView): Markup {
  const { words, app } = shell
  const { notices, locale } = words
  const { languageName } = formats(locale)
  const others = languages.filter((one) => one.locale !== shown.locale)
  if (others.length === 0) return html``
  const form = html`<form class="filters" method="get" action="${noticesAddress(app.slug)}" data-applies>${hidden('language', shown.locale)}${hidden('version', String(shown.version))}${filterSelect(
    {
      name: 'beside',
      label: notices.besideLabel,
      value: beside?.locale ?? '',
      options: [
        { value: '', label: notices.besideNone },
        ...others.map((one) => ({ value: one.locale, label: languageName(one.locale) })),
      ],
    },
  )}<noscript>${button({ label: words.shell.apply })}</noscript></form>`
  if (!beside)
    return card({
      title: notices.beside,
      control: form,
      body: html`<p>${fillIn(notices.besideEmpty, { language: languageName(shown.locale) })}</p>`,
    })
  const [here, there] = [textsOf(shown, words), textsOf(beside, words)]
  const names = Object.keys(notices.fields) as (keyof typeof notices.fields)[]
  const column = (of: { locale: string; version: number }, texts: typeof here) => ({
    head: `${languageName(of.locale)}, v${of.version}`,
    cell: (name: keyof typeof notices.fields) =>
      html`<span class="text" lang="${of.locale}" dir="${directionOf(of.locale)}">${texts[name]}</span>`,
  })
  return card({
    title: notices.beside,
    control: form,
    padded: false,
    body: table({
      caption: notices.beside,
      className: 'beside',
      rows: names,
      columns: [
        { head: notices.field, cell: (name) => notices.fields[name] },
        column(shown, here),
        column(beside, there),
      ],
    }),
  })
}

/** The consent page in a frame of its own, where it can neither post nor leave. */
function previewCard({ shell, shown, preview }: NoticesView): Markup {
  const { notices, locale } = shell.words
  const language = formats(locale).languageName(shown.locale)
  return card({
    title: notices.preview,
    body: previewFrame(preview, fillIn(notices.previewFrame, { language }), notices.previewHint),
  })
}

/** Any page in a frame; `sandbox` takes forms, scripts and the way out from it. */
export function previewFrame(preview: Page, title: string, hint: string): Markup {
  return html`<p class="hint">${hint}</p><iframe class="preview" sandbox="" srcdoc="${preview.html}" title="${title}"></iframe>`
}
