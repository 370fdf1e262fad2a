/** The form that makes an app: the first one after the set-up, or another. */
import { html } from 'hono/html'
import type { Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { gateLanguages } from '../../messages/gate/gate-languages.ts'
import { button } from '../components/button.ts'
import { card } from '../components/card.ts'
import { field, radios, select } from '../components/field.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'

/** What can be wrong with it, by field. */
export type NewAppFault = 'name' | 'phone' | 'privacyUrl' | 'locale' | 'mode' | 'start' | 'slug' | 'slugTaken'

/** The form as it was filled in, and what is wrong with it. */
export type NewAppView = {
  shell: Shell
  given: { [Field in Exclude<NewAppFault, 'slugTaken'>]?: string | undefined }
  faults: NewAppFault[]
}

/** How an app asks: as its number's country advises, or as its owner decides. */
export const modes = ['advised', 'choice', 'required'] as const

/** Where its threads lead at first. */
export const starts = ['simulator', 'phone'] as const

/** The page. */
export function newAppPage({ shell, given, faults }: NewAppView): Page {
  const { newApp, shell: words } = shell.words
  const faultOf = (...names: NewAppFault[]) => {
    const found = names.find((name) => faults.includes(name))
    return found && newApp.faults[found]
  }
  const { languageName } = formats(shell.words.locale)
  const languages = gateLanguages
    .map(({ locale }) => ({ value: locale, label: languageName(locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, shell.words.locale))
  const body = html`${faults.length === 0 ? '' : note('bad', words.fault, { alert: true })}${card({
    body: html`<form class="form" method="post" action="/dashboard/new" novalidate>
${field({ label: newApp.name, name: 'name', value: given.name ?? '', hint: newApp.nameHint, error: faultOf('name'), required: true, maxLength: 100, autocomplete: 'organization', autofocus: faults.length === 0 })}
<div class="form-row">${field({ label: newApp.phone, name: 'phone', value: given.phone ?? '', hint: newApp.phoneHint, error: faultOf('phone'), required: true, type: 'tel', autocomplete: 'tel', maxLength: 32, fixed: true })}${field({ label: newApp.privacyUrl, name: 'privacyUrl', value: given.privacyUrl ?? '', hint: newApp.privacyHint, error: faultOf('privacyUrl'), type: 'url', inputMode: 'url', maxLength: 2000, placeholder: 'https://', fixed: true })}</div>
<div class="form-row">${select({ label: newApp.locale, name: 'locale', value: given.locale ?? shell.words.locale, hint: newApp.localeHint, error: faultOf('locale'), options: languages })}${field({ label: newApp.slug, name: 'slug', value: given.slug ?? '', hint: newApp.slugHint, error: faultOf('slug', 'slugTaken'), maxLength: 63, fixed: true })}</div>
${radios({ label: newApp.mode, name: 'mode', value: given.mode ?? 'advised', error: faultOf('mode'), options: modes.map((mode) => ({ value: mode, label: newApp.modes[mode], hint: newApp.modeHints[mode] })) })}
${note('info', newApp.advice)}
${radios({ label: newApp.start, name: 'start', value: given.start ?? 'simulator', error: faultOf('start'), options: starts.map((start) => ({ value: start, label: newApp.starts[start], hint: newApp.startHints[start] })) })}
<div class="actions">${button({ label: newApp.create, kind: 'primary', busyLabel: newApp.creating })}</div></form>`,
  })}`
  return dashboardPage({
    shell,
    title: shell.apps.length === 0 ? newApp.first : newApp.title,
    intro: newApp.intro,
    body,
  })
}
