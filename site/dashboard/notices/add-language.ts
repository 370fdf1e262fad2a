/** Choosing the language of a first version. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { gateLanguages } from '../../messages/gate/gate-languages.ts'
import { button } from '../components/button.ts'
import { dialog } from '../components/dialog.ts'
import { field, select } from '../components/field.ts'
import { type NoticesView, noticesAddress } from './view.ts'

/** The languages that the consent step speaks come first; any other has a tag. */
export function addLanguageDialog({ shell, languages }: Pick<NoticesView, 'shell' | 'languages'>): Markup {
  const { words, app } = shell
  const { notices, locale } = words
  const { languageName } = formats(locale)
  const known = new Set(languages.map((one) => one.locale.toLowerCase()))
  const options = gateLanguages
    .filter((one) => !known.has(one.locale.toLowerCase()))
    .map((one) => ({ value: one.locale, label: languageName(one.locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const body = html`<form method="get" action="${noticesAddress(app.slug)}/new">${select({ label: notices.chooseLanguage, name: 'language', id: 'new-language', options })}${field(
    {
      label: notices.otherLanguage,
      name: 'tag',
      id: 'new-tag',
      hint: notices.otherLanguageHint,
      fixed: true,
      maxLength: 35,
      autocomplete: 'off',
    },
  )}<div class="actions">${button({ label: notices.start, kind: 'primary' })}</div></form>`
  return dialog(words, { id: 'add-language', title: notices.addLanguage, body })
}
