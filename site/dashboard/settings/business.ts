/** The business: its name and number, keywords of its own, and where its webhooks go on to. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import type { Markup, Page } from '../../layout.ts'
import { card } from '../components/card.ts'
import { field, select, textArea } from '../components/field.ts'
import { note } from '../components/note.ts'
import { fieldsOf, mayOwn, type SettingsView, settingsForm, settingsPage } from './settings-view.ts'

/** The kinds of keywords. */
export const keywordKinds = ['stop', 'start', 'help'] as const

/** The page; `countries` are codes. */
export function businessPage(view: SettingsView & { countries: readonly string[] }): Page {
  const { shell, app } = view
  const { settings } = shell.words
  return settingsPage({
    shell,
    app,
    tab: 'business',
    intro: settings.businessIntro,
    body: html`${card({ body: html`${mayOwn(shell) ? '' : note('info', settings.ownerOnly)}${businessForm(view)}` })}${card({ title: settings.keywords.title, body: keywordsForm(view) })}`,
  })
}

function businessForm(view: SettingsView & { countries: readonly string[] }): Markup {
  const { shell, app, countries } = view
  const { name, phone, defaultCountry, relayUrl } = shell.words.settings
  const { value, fault } = fieldsOf(view, 'business')
  const names = new Intl.DisplayNames([shell.words.locale], { type: 'region' })
  const listed = countries
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((one, other) => one.label.localeCompare(other.label, shell.words.locale))
  const body = html`<div class="form-row">${field({
    name: 'name',
    label: name.label,
    hint: name.hint,
    value: value('name', app.name),
    required: true,
    maxLength: 100,
    ...fault('name', (words) => words.name.fault),
  })}${field({
    name: 'phone',
    label: phone.label,
    hint: phone.hint,
    value: value('phone', formatPhone(app.phone)),
    type: 'tel',
    required: true,
    fixed: true,
    maxLength: 32,
    ...fault('phone', (words) => words.phone.fault),
  })}</div>${select({
    name: 'defaultCountry',
    label: defaultCountry.label,
    hint: defaultCountry.hint,
    value: value('defaultCountry', app.defaultCountry ?? ''),
    options: [{ value: '', label: defaultCountry.none }, ...listed],
  })}${field({
    name: 'relayUrl',
    label: relayUrl.label,
    hint: relayUrl.hint,
    // It may carry a secret of its receiver.
    value: mayOwn(shell) ? value('relayUrl', app.relayUrl ?? '') : '',
    inputMode: 'url',
    fixed: true,
    maxLength: 2000,
    ...fault('relayUrl', (words) => words.relayUrl.fault),
  })}`
  return settingsForm({
    ...view,
    tab: 'business',
    form: 'business',
    body,
    first: true,
    allowed: mayOwn(shell),
  })
}

function keywordsForm(view: SettingsView): Markup {
  const { shell, app } = view
  const { keywords, oneALine } = shell.words.settings
  const { value, fault } = fieldsOf(view, 'keywords')
  const fields = keywordKinds.map((kind) =>
    textArea({
      name: kind,
      label: keywords[kind],
      hint: oneALine,
      value: value(kind, (app.keywords[kind] ?? []).join('\n')),
      ...fault(kind, (words) => words.keywords.fault),
    }),
  )
  const body = html`<p class="quiet">${keywords.text}</p><div class="form-row">${fields}</div>`
  return settingsForm({ ...view, tab: 'business', form: 'keywords', body })
}
