/** Writing a version: every field of the words, with as many purposes as are asked for; rows come and go with a button that posts back. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Markup, Page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button } from '../components/button.ts'
import { card } from '../components/card.ts'
import { checkbox, field, hidden, textArea } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { noticeStyles } from './notices.styles.ts'
import { type AppShell, noticesAddress } from './view.ts'

/** The words as they were filled in, right or wrong. */
export type GivenNotice = {
  locale: string
  /** The id of the version that was in force when writing began; empty where there was none. */
  basis: string
  statement: string
  greeting: string
  declaration: string
  yesLabel: string
  noLabel: string
  howToStop: string
  privacyUrl: string
  purposes: { id: string; label: string; required: boolean }[]
}

/** What can be wrong. */
export type NoticeFault = keyof DashboardWords['notices']['faults']

/** What the page shows; faults by the field, `purposes.0.id` for one of a row. */
export type NoticeFormView = {
  shell: AppShell
  given: GivenNotice
  version: number
  isSuggested: boolean
  faults: Record<string, NoticeFault>
}

/** No notice asks for more. */
const purposesAtMost = 10

/** The page. */
export function noticeFormPage(view: NoticeFormView): Page {
  const { shell, given, version, isSuggested, faults } = view
  const { words, app } = shell
  const { notices } = words
  const isNew = version === 1
  const language = formats(words.locale).languageName(given.locale)
  const first = isSuggested ? notices.formIntroNew : notices.formIntroEmpty
  const intro = isNew ? first : notices.formIntro
  const address = noticesAddress(app.slug)
  const cancel = html`<a class="button secondary" href="${address}"><span>${notices.cancel}</span></a>`
  // Enter presses the first button of a form: it must be none that takes a purpose away.
  const byEnter = html`<button class="h" name="act" value="check" tabindex="-1" aria-hidden="true">${notices.check}</button>`
  const form = html`<form method="post" action="${address}/new" class="form" novalidate>${byEnter}${hidden('locale', given.locale)}${hidden('basis', given.basis)}${card(
    { title: notices.words, body: wordFields(view) },
  )}${card({ title: notices.purposesTitle, body: purposeFields(view) })}<div class="actions ends">${cancel}${button({ label: notices.check, kind: 'primary', name: 'act', value: 'check' })}</div></form>`
  return dashboardPage({
    shell,
    title: isNew ? notices.formTitleNew : fillIn(notices.formTitle, { version: String(version) }),
    intro: fillIn(intro, { language }),
    up: backLink(notices.back, address),
    styles: noticeStyles,
    body: html`${Object.keys(faults).length === 0 ? '' : note('bad', words.shell.fault, { alert: true })}${isSuggested ? '' : note('warn', notices.notSuggested)}${form}`,
  })
}

function wordFields({ shell, given, faults }: NoticeFormView): Markup {
  const { notices } = shell.words
  const { locale } = given
  const error = (name: string) => faultText(shell, faults[name])
  const common = (name: keyof typeof notices.fields & keyof GivenNotice) => ({
    label: notices.fields[name],
    name,
    value: given[name] as string,
    error: error(name),
  })
  const long = (name: 'statement' | 'declaration', rows: number, hint: string, maxLength: number) =>
    textArea({ ...common(name), rows, hint, maxLength, lang: locale, required: true })
  const short = (name: 'greeting' | 'howToStop' | 'yesLabel' | 'noLabel', hint: string, maxLength: number) =>
    textArea({ ...common(name), rows: 1, hint, maxLength, lang: locale, required: true })
  return html`<div class="form">${long('statement', 5, notices.statementHint, 2000)}${long('declaration', 2, notices.declarationHint, 500)}<div class="form-row">${short('yesLabel', notices.labelHint, 20)}${short('noLabel', notices.labelHint, 20)}</div><div class="form-row">${short('howToStop', notices.howToStopHint, 300)}${short('greeting', notices.greetingHint, 200)}</div>${field(
    {
      ...common('privacyUrl'),
      type: 'url',
      hint: notices.privacyUrlHint,
      maxLength: 2000,
      fixed: true,
      inputMode: 'url',
    },
  )}</div>`
}

function purposeFields(view: NoticeFormView): Markup {
  const { shell, given, faults } = view
  const { notices } = shell.words
  const { purposes } = given
  const rows = purposes.map((_, index) => purposeRow(view, index))
  const add =
    purposes.length < purposesAtMost
      ? button({ label: notices.addPurpose, icon: 'plus', small: true, name: 'act', value: 'add' })
      : ''
  const whole = faults.purposes ? note('bad', faultText(shell, faults.purposes) ?? '') : ''
  return html`<div class="form"><p class="lead">${notices.purposesIntro}</p>${whole}${rows}<div>${add}</div></div>`
}

function purposeRow({ shell, given, faults }: NoticeFormView, index: number): Markup {
  const { notices } = shell.words
  const { id = '', label = '', required = false } = given.purposes[index] ?? {}
  const number = String(index + 1)
  const error = (name: string) => faultText(shell, faults[`purposes.${index}.${name}`])
  const remove =
    given.purposes.length > 1
      ? button({
          label: notices.removePurpose,
          about: fillIn(notices.purpose, { number }),
          kind: 'quiet',
          small: true,
          name: 'act',
          value: `remove-${index}`,
        })
      : ''
  return html`<fieldset class="purpose"><legend>${fillIn(notices.purpose, { number })}</legend>${textArea({
    label: notices.purposeLabel,
    name: 'purposeLabel',
    id: `purpose-label-${index}`,
    value: label,
    rows: 1,
    error: error('label'),
    maxLength: 300,
    lang: given.locale,
  })}${field({
    label: notices.purposeId,
    name: 'purposeId',
    id: `purpose-id-${index}`,
    value: id,
    hint: notices.purposeIdHint,
    error: error('id'),
    maxLength: 40,
    fixed: true,
    autocomplete: 'off',
  })}<div class="row-end">${checkbox({ label: notices.purposeRequired, name: 'purposeRequired', id: `purpose-required-${index}`, value: String(index), checked: required })}${remove}</div></fieldset>`
}

function faultText({ words, app }: AppShell, fault: NoticeFault | undefined): string | undefined {
  return fault && fillIn(words.notices.faults[fault], { business: app.name })
}

/** The words once more, to travel along unseen. */
export function hiddenNotice({ purposes, ...texts }: GivenNotice): Markup {
  return html`${Object.entries(texts).map(([name, value]) => hidden(name, value))}${purposes.map(
    ({ id, label, required }, index) =>
      html`${hidden('purposeLabel', label)}${hidden('purposeId', id)}${required ? hidden('purposeRequired', String(index)) : ''}`,
  )}`
}
