/** The consent step: what it asks, in which languages, how long a code works, and what is answered. */
import { html } from 'hono/html'
import type { Markup, Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { field, radios } from '../components/field.ts'
import { chatMessage } from './chat-message.ts'
import { fieldsOf, type SettingsView, settingsForm, settingsPage, switchForm } from './settings-view.ts'

/** All that the page shows. */
export type ConsentStepView = SettingsView & {
  confirmation: { text: string; locale: string; dir: 'ltr' | 'rtl' }
  /** The languages with a live notice. */
  locales: string[]
  mustBeFree: boolean
}

/** The page. */
export function consentStepPage(view: ConsentStepView): Page {
  const { shell, app } = view
  const { settings } = shell.words
  return settingsPage({
    shell,
    app,
    tab: 'consent-step',
    intro: settings.stepIntro,
    body: html`${card({ body: stepForm(view) })}${languages(view)}${confirmation(view)}`,
  })
}

function stepForm(view: ConsentStepView): Markup {
  const { shell, app, mustBeFree } = view
  const { settings } = shell.words
  const { value, fault } = fieldsOf(view, 'step')
  const { mode, phoneField, referenceTtlHours, privacyUrl } = settings
  const body = html`${radios({
    name: 'mode',
    label: mode.label,
    hint: mustBeFree ? mode.adviceHere : mode.adviceElsewhere,
    value: value('mode', app.mode),
    options: [
      { value: 'choice', label: mode.choice, hint: mode.choiceHint },
      { value: 'required', label: mode.required, hint: mode.requiredHint },
    ],
  })}${radios({
    name: 'phoneField',
    label: phoneField.label,
    value: value('phoneField', app.phoneField),
    options: [
      { value: 'none', label: phoneField.none, hint: phoneField.noneHint },
      { value: 'optional', label: phoneField.optional, hint: phoneField.optionalHint },
      { value: 'required', label: phoneField.required, hint: phoneField.requiredHint },
    ],
  })}<div class="form-row">${field({
    name: 'privacyUrl',
    label: privacyUrl.label,
    hint: privacyUrl.hint,
    value: value('privacyUrl', app.privacyUrl ?? ''),
    inputMode: 'url',
    fixed: true,
    maxLength: 2000,
    ...fault('privacyUrl', (words) => words.privacyUrl.fault),
  })}${field({
    name: 'referenceTtlHours',
    label: referenceTtlHours.label,
    hint: referenceTtlHours.hint,
    value: value('referenceTtlHours', String(app.referenceTtlHours)),
    inputMode: 'numeric',
    fixed: true,
    maxLength: 4,
    ...fault('referenceTtlHours', (words) => words.referenceTtlHours.fault),
  })}</div>`
  return settingsForm({ ...view, tab: 'consent-step', form: 'step', body, first: true })
}

function languages({ shell, app, locales }: ConsentStepView): Markup {
  const { settings, locale } = shell.words
  const { languageName } = formats(locale)
  const links = locales.map(
    (one) => html`<li><a href="/c/${app.slug}?locale=${one}">${languageName(one)}</a></li>`,
  )
  return card({
    title: settings.languages.title,
    control: linkButton({
      label: settings.languages.add,
      href: `/dashboard/${app.slug}/notices`,
      small: true,
    }),
    body: html`<p class="quiet">${settings.languages.text}</p><ul class="tongue-list">${links}</ul>`,
  })
}

function confirmation(view: ConsentStepView): Markup {
  const { shell, app } = view
  const { confirmation } = shell.words.settings
  const toggle = switchForm({
    ...view,
    tab: 'consent-step',
    form: 'confirmation',
    label: confirmation.label,
    hint: confirmation.hint,
    on: app.confirmationMessage,
  })
  return card({
    body: html`${toggle}<div class="chat"><p class="caption">${confirmation.shown}</p>${chatMessage(view.confirmation)}</div>`,
  })
}
