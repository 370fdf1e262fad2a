/** One entry point: its funnel, its link, its code and its snippet, ready to be taken along; its name, and the end of it. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { EntryPoint } from '../../../server/schema/app.ts'
import type { Markup, Page } from '../../layout.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card, columns } from '../components/card.ts'
import { codeBlock, copyField } from '../components/copy-field.ts'
import { confirmDialog } from '../components/dialog.ts'
import { field, hidden } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { qrActions, qrPicture } from '../settings/qr-code.ts'
import { snippet } from '../settings/snippets.ts'
import { inColour } from '../settings/widget-code.ts'
import { type Shell, sectionAddress } from '../shell.ts'
import { entryPointStyles } from './entry-points.styles.ts'
import { funnelCard } from './funnel-card.ts'
import { entryPointAddress, kindOf } from './kinds.ts'
import { type EntryPointForm, faultNote, faultOf, signupField } from './new-entry-point.ts'

/** All that the page shows. */
export type EntryPointView = {
  shell: Shell
  app: string
  publicUrl: string
  entryPoint: EntryPoint
  /** Every app keeps three of them. */
  isKept: boolean
  smsNumbers: string[]
  returned: EntryPointForm | undefined
}

/** The page. */
export function entryPointPage(view: EntryPointView): Page {
  const { shell, app, entryPoint } = view
  const { words } = shell
  const main = html`${funnelCard(shell, entryPoint)}${entryPoint.kind === 'sms' ? smsCard(view) : pageCards(view)}`
  return dashboardPage({
    shell,
    title: entryPoint.name,
    heading: html`${entryPoint.name} ${kindOf(words, entryPoint.kind)}`,
    up: backLink(words.entryPoints.back, sectionAddress(app, 'entry-points')),
    styles: entryPointStyles,
    body:
      shell.operator.role === 'viewer'
        ? html`<div class="stack">${main}</div>`
        : columns(main, html`${renameCard(view)}${deletion(view)}`),
  })
}

function pageCards(view: EntryPointView): Markup {
  return html`${linkCard(view)}${codeCard(view)}${view.entryPoint.kind === 'widget' ? widgetCard(view) : ''}`
}

function linkCard({ shell, entryPoint }: EntryPointView): Markup {
  const { words } = shell
  const { signupUrl, url } = entryPoint
  const { address, signupUrl: signup } = words.entryPoints
  const own = copyField(words, { text: url, label: address, quiet: true })
  return card({
    title: address,
    body: html`${own}${signupUrl === null ? '' : copyField(words, { text: signupUrl, label: signup })}`,
    className: 'spaced',
  })
}

function codeCard({ shell, entryPoint }: EntryPointView): Markup {
  const { words } = shell
  const alt = fillIn(words.settings.qr.image, { address: entryPoint.url })
  return card({
    title: words.entryPoints.code,
    body: html`<div class="code-row">${qrPicture(entryPoint.qr.svg, alt)}<div><p class="quiet">${words.entryPoints.codeText}</p>${qrActions(words, entryPoint)}</div></div>`,
  })
}

function widgetCard({ shell, app, publicUrl, entryPoint }: EntryPointView): Markup {
  const { words } = shell
  const { entryPoints, settings } = words
  const { slug } = entryPoint
  const label = settings.widget.chat
  const code = snippet('html', { publicUrl, app, entryPoint: slug, pinned: null, label })
  const all = `${sectionAddress(app, 'settings')}?entryPoint=${slug}#widget`
  return card({
    title: entryPoints.widget,
    control: linkButton({ label: entryPoints.allSnippets, href: all, small: true }),
    body: html`<p class="quiet">${entryPoints.widgetText}</p>${codeBlock(words, { text: code, label: entryPoints.widget, marked: inColour(code) })}`,
    className: 'spaced',
  })
}

function smsCard({ shell, app, entryPoint, smsNumbers }: EntryPointView): Markup {
  const { words } = shell
  const { sms } = words.settings
  const { keyword } = entryPoint
  const channels = `${sectionAddress(app, 'settings')}/channels`
  const numbers =
    smsNumbers.length > 0
      ? smsNumbers.map((number) => copyField(words, { text: number, label: sms.to }))
      : html`<p>${sms.noNumber} <a href="${channels}">${sms.addChannel}</a></p>`
  return card({
    title: sms.title,
    body: html`<p class="quiet">${sms.text}</p>${keyword === null ? '' : copyField(words, { text: keyword, label: sms.keyword })}${numbers}`,
    className: 'spaced',
  })
}

function renameCard({ shell, app, entryPoint, returned }: EntryPointView): Markup {
  const { words } = shell
  const { entryPoints, settings } = words
  const { form } = entryPoints
  const { typed, faults } = returned ?? { typed: undefined, faults: {} }
  const value = (name: 'name' | 'keyword' | 'signupUrl') => typed?.get(name) ?? entryPoint[name] ?? ''
  const name = field({
    name: 'name',
    label: form.name,
    hint: form.nameHint,
    value: value('name'),
    required: true,
    maxLength: 100,
    ...faultOf(words, faults, 'name'),
  })
  const keyword = field({
    name: 'keyword',
    label: form.keyword,
    hint: form.keywordHint,
    value: value('keyword'),
    maxLength: 30,
    ...faultOf(words, faults, 'keyword'),
  })
  const { kind, slug } = entryPoint
  const more =
    kind === 'sms' ? keyword : kind === 'whatsapp' ? signupField(words, value('signupUrl'), faults) : ''
  const save = button({ label: entryPoints.save, kind: 'primary', busyLabel: settings.saving })
  return card({
    title: entryPoints.rename,
    body: html`<form class="form" method="post" action="${entryPointAddress(app, slug)}">${faultNote(words, faults)}${name}${more}<div class="actions">${hidden('act', 'save')}${save}</div></form>`,
  })
}

function deletion({ shell, app, entryPoint, isKept }: EntryPointView): Markup {
  const { words } = shell
  const remove = words.entryPoints.delete
  if (isKept) return html`<p class="caption">${remove.kept}</p>`
  const dialog = confirmDialog(words, {
    id: 'delete',
    title: fillIn(remove.title, { name: entryPoint.name }),
    text: remove.text,
    action: entryPointAddress(app, entryPoint.slug),
    fields: hidden('act', 'delete'),
    confirm: remove.confirm,
    keep: remove.keep,
    destructive: true,
  })
  return html`<div>${opensDialog({ label: remove.open, kind: 'destructive', icon: 'trash', dialog: 'delete' })}${dialog}</div>`
}
