/** The form of a new entry point. */
import { html } from 'hono/html'
import { EntryPointKind } from '../../../server/schema/app.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { field, radios } from '../components/field.ts'
import { note } from '../components/note.ts'
import { type Shell, sectionAddress } from '../shell.ts'

/** What was typed, and what is at fault: of a field the name of its words. */
export type EntryPointForm = { typed: URLSearchParams; faults: EntryPointFaults }

/** A field, and what can be wrong with it. */
export type EntryPointFaults = {
  name?: 'nameFault'
  slug?: 'slugFault' | 'slugTaken'
  keyword?: 'keywordFault' | 'keywordMissing'
  signupUrl?: 'signupUrlFault'
}

/** The words for a field that is at fault. */
export function faultOf(
  { entryPoints }: DashboardWords,
  faults: EntryPointFaults,
  name: keyof EntryPointFaults,
): { error?: string } {
  const fault = faults[name]
  return fault === undefined ? {} : { error: entryPoints.form[fault] }
}

/** What stands above a form that came back. */
export function faultNote({ shell }: DashboardWords, faults: EntryPointFaults): Markup | string {
  return Object.keys(faults).length > 0 ? note('bad', shell.fault, { alert: true }) : ''
}

/** Meta's own signup link, where an entry point may have one. */
export function signupField(words: DashboardWords, value: string, faults: EntryPointFaults): Markup {
  const { form } = words.entryPoints
  return field({
    name: 'signupUrl',
    label: optional(words, form.signupUrl),
    hint: form.signupUrlHint,
    value,
    inputMode: 'url',
    fixed: true,
    maxLength: 300,
    ...faultOf(words, faults, 'signupUrl'),
  })
}

/** The card with the form. */
export function newEntryPoint({ words }: Shell, app: string, { typed, faults }: EntryPointForm): Markup {
  const { form } = words.entryPoints
  const at = sectionAddress(app, 'entry-points')
  const value = (name: string) => typed.get(name) ?? ''
  const name = field({
    name: 'name',
    label: form.name,
    hint: form.nameHint,
    value: value('name'),
    required: true,
    maxLength: 100,
    ...faultOf(words, faults, 'name'),
  })
  const slug = field({
    name: 'slug',
    label: optional(words, form.slug),
    hint: form.slugHint,
    value: value('slug'),
    fixed: true,
    maxLength: 63,
    ...faultOf(words, faults, 'slug'),
  })
  const kind = radios({
    name: 'kind',
    label: form.kind,
    value: value('kind') || 'qr',
    options: EntryPointKind.options.map((one) => ({
      value: one,
      label: words.statuses.kind[one],
      hint: form.kindHints[one],
    })),
  })
  const keyword = field({
    name: 'keyword',
    label: form.keyword,
    hint: form.keywordHint,
    value: value('keyword'),
    maxLength: 30,
    ...faultOf(words, faults, 'keyword'),
  })
  const signup = signupField(words, value('signupUrl'), faults)
  const create = button({ label: form.create, kind: 'primary', busyLabel: form.creating })
  return card({
    title: form.title,
    control: linkButton({ label: form.cancel, href: at, kind: 'quiet', small: true }),
    body: html`<form class="form" method="post" action="${at}">${faultNote(words, faults)}<div class="form-row">${name}${slug}</div>${kind}<div class="form-row">${keyword}${signup}</div><div class="actions">${create}</div></form>`,
  })
}

function optional({ shell }: DashboardWords, label: string): Markup {
  return html`${label} <span class="quiet">(${shell.optional})</span>`
}
