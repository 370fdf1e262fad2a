/** The ways in: five cards in the product's order, each ready to copy or to download, and beside them the real widget. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import { fillIn } from '../../../server/domain/text.ts'
import type { EntryPoint } from '../../../server/schema/app.ts'
import type { Markup, Page } from '../../layout.ts'
import { button, linkButton } from '../components/button.ts'
import { columns } from '../components/card.ts'
import { tag } from '../components/chip.ts'
import { copyField } from '../components/copy-field.ts'
import { filterSelect, hidden, radios } from '../components/field.ts'
import { type Icon, icon } from '../components/icons.ts'
import { note } from '../components/note.ts'
import type { Shell } from '../shell.ts'
import { chatMessage } from './chat-message.ts'
import { modeAdvice, previewCard } from './preview-card.ts'
import { qrActions, qrPicture } from './qr-code.ts'
import { fieldsOf, settingsAddress, settingsForm, settingsPage, switchForm } from './settings-view.ts'
import { type WaysInView, waysInAddress } from './ways-in-view.ts'
import { widgetCode } from './widget-code.ts'

/** The page. */
export function waysInPage(view: WaysInView): Page {
  const { shell, app, entryPoints, choice } = view
  const { settings } = shell.words
  const found = (slug: string) => entryPoints.find((one) => one.slug === slug)
  const chosen = choice.entryPoint === undefined ? undefined : found(choice.entryPoint)
  const [qr, url, widget] = (['qr', 'url', 'widget'] as const).map((slug) => chosen ?? found(slug))
  const link = chosen?.url ?? app.url
  const cards = html`${qr === undefined ? '' : qrCard(shell, qr)}${linkCard(shell, chosen ?? url, link)}${widgetCard(view, widget?.slug ?? 'widget')}${numberCard(view)}${smsCard(view)}`
  return settingsPage({
    shell,
    app,
    tab: 'ways-in',
    intro: settings.intro,
    actions: html`${entryPointChoice(view)}${linkButton({ label: settings.openPage, href: new URL(link).pathname, icon: 'open' })}`,
    body: columns(cards, html`${preview(view, widget?.slug ?? 'widget')}${modeAdvice(view)}`),
    islands: ['live-preview'],
  })
}

function preview({ shell, app, locales, choice }: WaysInView, entryPoint: string): Markup {
  const { light, locale } = choice
  return previewCard(shell, {
    app: app.slug,
    entryPoint,
    shows: 'step',
    light,
    locale,
    locales,
    at: (other) => waysInAddress(app.slug, { ...choice, ...other }),
  })
}

function entryPointChoice({ shell, app, entryPoints, choice }: WaysInView): Markup {
  const { settings, shell: common } = shell.words
  const options = [
    { value: '', label: settings.standardEntryPoint },
    ...entryPoints.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
  const kept = Object.entries(choice).filter(([name, value]) => name !== 'entryPoint' && value !== undefined)
  return html`<form class="filters" action="${settingsAddress(app.slug, 'ways-in')}" data-applies>${kept.map(([name, value]) => hidden(name, String(value)))}${filterSelect({ name: 'entryPoint', label: `${settings.entryPoint}:`, value: choice.entryPoint ?? '', options })}<noscript>${button({ label: common.apply })}</noscript></form>`
}

/** One way in. */
function way(view: {
  id: string
  icon: Icon
  title: string
  tag: string
  text: Markup | string
  picture?: Markup
  /** Under the text, beside the picture. */
  beside?: Markup
  body?: Markup
}): Markup {
  const { id, title, picture = '', text, beside = '', body } = view
  return html`<section class="card way" id="${id}" aria-labelledby="${id}-title"><span class="badge tile">${icon(view.icon)}</span><div class="saying"><div class="named"><h2 id="${id}-title">${title}</h2>${tag(view.tag)}</div><p class="quiet">${text}</p>${beside}</div>${picture}${body === undefined ? '' : html`<div class="way-body">${body}</div>`}</section>`
}

function qrCard({ words }: Shell, entryPoint: EntryPoint): Markup {
  const { settings } = words
  return way({
    id: 'qr',
    icon: 'qr',
    title: settings.qr.title,
    tag: settings.asksFirst,
    text: settings.qr.text,
    picture: qrPicture(entryPoint.qr.svg, fillIn(settings.qr.image, { address: entryPoint.url })),
    beside: qrActions(words, entryPoint),
  })
}

function linkCard({ words }: Shell, entryPoint: EntryPoint | undefined, link: string): Markup {
  const { settings } = words
  const label = entryPoint === undefined ? settings.link.label : `${settings.link.label}: ${entryPoint.name}`
  return way({
    id: 'link',
    icon: 'link',
    title: settings.link.title,
    tag: settings.asksFirst,
    text: settings.link.text,
    body: copyField(words, { text: link, label, quiet: true }),
  })
}

function widgetCard(view: WaysInView, entryPoint: string): Markup {
  const { shell, app, publicUrl, loader, choice } = view
  const { settings } = shell.words
  return way({
    id: 'widget',
    icon: 'code',
    title: settings.widget.title,
    tag: settings.asksFirst,
    text: settings.widget.text,
    body: widgetCode(shell.words, {
      app: app.slug,
      entryPoint,
      publicUrl,
      loader,
      kind: choice.code,
      at: (code) => `${waysInAddress(app.slug, { ...choice, code })}#widget`,
    }),
  })
}

function numberCard(view: WaysInView): Markup {
  const { shell, app, question, hasWhatsApp } = view
  const { settings } = shell.words
  const at = `/c/${app.slug}/contact`
  const { number } = settings
  const actions = html`<div class="actions">${linkButton({ label: number.vcf, href: `${at}.vcf`, icon: 'download', download: true })}${linkButton({ label: number.svg, href: `${at}.svg`, icon: 'download', download: true })}</div>`
  const shown = app.autoOptInMessage
    ? html`<div class="chat"><p class="caption">${settings.question.shown}</p>${chatMessage(question)}</div>`
    : note('info', settings.question.off)
  const toggle = switchForm({
    ...view,
    tab: 'ways-in',
    form: 'question',
    label: settings.question.label,
    hint: settings.question.hint,
    on: app.autoOptInMessage,
  })
  return way({
    id: 'number',
    icon: 'card',
    title: number.title,
    tag: settings.asksInChat,
    text: number.text,
    picture: qrPicture(`${at}.svg`, fillIn(number.image, { name: app.name })),
    beside: html`${copyField(shell.words, { text: formatPhone(app.phone), label: number.label, quiet: true })}${actions}`,
    body: html`<hr>${toggle}<div data-follows="question">${shown}</div>${hasWhatsApp ? '' : note('warn', number.noChannel)}`,
  })
}

function smsCard(view: WaysInView): Markup {
  const { shell, app, entryPoints, smsNumbers, choice } = view
  const { settings } = shell.words
  const { sms } = settings
  const chosen = entryPoints.filter(
    ({ slug }) => choice.entryPoint === undefined || slug === choice.entryPoint,
  )
  const keywords = chosen.flatMap(({ keyword }) => keyword ?? [])
  const texts =
    keywords.length > 0
      ? keywords.map((keyword) => copyField(shell.words, { text: keyword, label: sms.keyword }))
      : html`<div><span class="caption">${sms.keyword}</span><p>${app.smsOptIn === 'any' ? sms.anyText : sms.noKeyword} <a href="/dashboard/${app.slug}/entry-points?new=sms">${sms.addKeyword}</a></p></div>`
  const numbers =
    smsNumbers.length > 0
      ? smsNumbers.map((number) => copyField(shell.words, { text: number, label: sms.to }))
      : html`<div><span class="caption">${sms.to}</span><p>${sms.noNumber} <a href="${settingsAddress(app.slug, 'channels')}">${sms.addChannel}</a></p></div>`
  const { value } = fieldsOf(view, 'sms')
  const which = settingsForm({
    ...view,
    tab: 'ways-in',
    form: 'sms',
    body: radios({
      name: 'smsOptIn',
      label: sms.which,
      value: value('smsOptIn', app.smsOptIn),
      options: [
        { value: 'any', label: sms.any, hint: sms.anyHint },
        { value: 'keyword', label: sms.only, hint: sms.onlyHint },
      ],
    }),
  })
  return way({
    id: 'sms',
    icon: 'sms',
    title: sms.title,
    tag: settings.textIsYes,
    text: sms.text,
    body: html`<div class="pair"><div class="stack">${texts}</div><div class="stack">${numbers}</div></div><hr>${which}`,
  })
}
