/** Privacy: what is kept of people and for how long, and which websites may post answers. */
import { html } from 'hono/html'
import type { Markup, Page } from '../../layout.ts'
import { card, facts } from '../components/card.ts'
import { textArea } from '../components/field.ts'
import { type AskedRetention, retentionForm } from './retention.ts'
import { fieldsOf, type SettingsView, settingsForm, settingsPage, switchForm } from './settings-view.ts'

const switches = ['storeIp', 'storeUserAgent', 'carryOptIns'] as const

/** The page; `asked` are the days that its owner has yet to be sure of. */
export function privacyPage(view: SettingsView & { asked?: AskedRetention | undefined }): Page {
  const { shell, app } = view
  const { settings } = shell.words
  const toggles = switches.map((name) =>
    switchForm({ ...view, ...settings[name], tab: 'privacy', form: name, on: app[name] }),
  )
  return settingsPage({
    shell,
    app,
    tab: 'privacy',
    intro: settings.privacyIntro,
    body: html`${card({ body: html`<div class="switches">${toggles}</div>` })}${card({ body: origins(view) })}${card({ title: settings.retention.title, body: retentionForm(view) })}${card({ title: settings.kept.title, body: kept(view) })}`,
  })
}

function origins(view: SettingsView): Markup {
  const { shell, app } = view
  const { allowedOrigins } = shell.words.settings
  const { value, fault } = fieldsOf(view, 'origins')
  const body = textArea({
    name: 'allowedOrigins',
    label: allowedOrigins.label,
    hint: allowedOrigins.hint,
    value: value('allowedOrigins', app.allowedOrigins.join('\n')),
    rows: 4,
    fixed: true,
    ...fault('allowedOrigins', (words) => words.allowedOrigins.fault),
  })
  return settingsForm({ ...view, tab: 'privacy', form: 'origins', body, first: true })
}

function kept({ shell }: SettingsView): Markup {
  const words = shell.words.settings.kept
  return facts([
    [words.answers, words.answersFor],
    [words.messages, words.messagesFor],
    [words.bodies, words.bodiesFor],
    [words.evidence, words.evidenceFor],
    [words.consent, words.consentFor],
    [words.deliveries, words.deliveriesFor],
    [words.reports, words.reportsFor],
  ])
}
