/** What can be recorded on a person's behalf: each in a dialog of its own, which without scripts is a part of the page. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { Means } from '../../../server/schema/values.ts'
import { type Markup, withMarkup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { button, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { confirmDialog, dialog } from '../components/dialog.ts'
import { checkbox, field, hidden, select, textArea } from '../components/field.ts'
import { firstIdentity, personAddress, written } from '../opt-ins/person.ts'
import type { ContactView, ReturnedForm } from './view.ts'

/** From these only the person, or an owner who says that they asked, leads back. */
const ended = new Set(['declined', 'opted_out', 'suspended'])

/** The card, with its buttons. Who may only look is told so. */
export function onTheirBehalf(view: ContactView): Markup {
  const { shell, role, contact } = view
  const words = shell.words.contact
  if (role === 'viewer')
    return card({ title: words.onTheirBehalf, body: html`<p class="quiet">${words.readOnly}</p>` })
  const isEnded = ended.has(contact.optIn.status)
  const optIn =
    isEnded && role !== 'owner'
      ? html`<p class="small">${words.askedNotOwner}</p>`
      : opensDialog({ label: isEnded ? words.askedTitle : words.optIn, icon: 'tick', dialog: 'opt-in' })
  const optOut =
    contact.optIn.status === 'opted_out'
      ? ''
      : opensDialog({ label: words.optOut, icon: 'leave', dialog: 'opt-out' })
  const erase =
    role === 'owner'
      ? html`<div class="apart">${opensDialog({ label: words.erase, icon: 'trash', kind: 'destructive', dialog: 'erase' })}<p class="small">${words.eraseHint}</p></div>`
      : ''
  return card({
    title: words.onTheirBehalf,
    className: 'behalf',
    body: html`<p class="quiet">${words.onTheirBehalfText}</p>${optOut}${optIn}${erase}`,
  })
}

/** The dialogs behind the buttons, at the end of the page. */
export function dialogs(view: ContactView): Markup | string {
  const { role, contact } = view
  if (role === 'viewer') return ''
  const mayOptIn = !ended.has(contact.optIn.status) || role === 'owner'
  return html`${optOutDialog(view)}${mayOptIn ? optInDialog(view) : ''}${role === 'owner' ? eraseDialog(view) : ''}`
}

function addressOf({ shell, contact }: ContactView): string {
  return personAddress(shell.app.slug, firstIdentity(contact))
}

function numberOf({ contact }: ContactView): Markup {
  return html`<bdi dir="ltr">${written(firstIdentity(contact))}</bdi>`
}

function returnedOf(view: ContactView, form: ReturnedForm['form']): ReturnedForm | undefined {
  return view.returned?.form === form ? view.returned : undefined
}

function optOutDialog(view: ContactView): Markup {
  const words = view.shell.words.contact
  const returned = returnedOf(view, 'opt-out')
  const { values = {}, errors = {} } = returned ?? {}
  const body = html`<p>${words.optOutText}</p><form method="post" action="${addressOf(view)}/opt-out" class="form" novalidate>${meansSelect(view.shell.words, 'opt-out', values.means, errors.means)}${textArea({ label: words.reasonLabel, name: 'reason', id: 'opt-out-reason', hint: words.reasonHint, value: values.reason ?? '', error: errors.reason, required: true, maxLength: 1000 })}${buttons(view, words.optOut, words.optingOut)}</form>`
  return dialog(view.shell.words, {
    id: 'opt-out',
    title: fillIn(words.optOutTitle, { number: written(firstIdentity(view.contact)) }),
    body,
    open: returned !== undefined,
  })
}

function optInDialog(view: ContactView): Markup {
  const { contact, shell } = view
  const words = shell.words.contact
  const isEnded = ended.has(contact.optIn.status)
  const returned = returnedOf(view, 'opt-in')
  const body = html`<p>${isEnded ? words.askedText : words.optInText}</p><form method="post" action="${addressOf(view)}/opt-in" class="form" novalidate>${isEnded ? hidden('asked', 'on') : ''}${evidenceFields(shell.words, 'opt-in', view.purposes, returned)}${buttons(view, words.save, words.recording)}</form>`
  return dialog(shell.words, {
    id: 'opt-in',
    title: isEnded ? words.askedTitle : fillIn(words.optInTitle, { number: written(firstIdentity(contact)) }),
    body,
    open: returned !== undefined,
  })
}

/** How, where and when somebody agreed; and to what, where several things are asked for. */
export function evidenceFields(
  all: DashboardWords,
  prefix: string,
  purposes: { id: string; label: string }[],
  returned: Pick<ReturnedForm, 'values' | 'errors' | 'purposes'> | undefined,
): Markup {
  const words = all.contact
  const { values = {}, errors = {}, purposes: chosen = [] } = returned ?? {}
  const choice =
    purposes.length < 2
      ? ''
      : html`<fieldset class="field${errors.purposes === undefined ? '' : ' faulty'}"><legend>${words.purposesLabel}</legend>${purposes.map(({ id, label }) => checkbox({ label: html`<bdi>${label}</bdi>`, name: 'purposes', id: `${prefix}-purpose-${id}`, value: id, checked: chosen.includes(id) }))}${errors.purposes === undefined ? '' : html`<p class="error" role="alert">${errors.purposes}</p>`}</fieldset>`
  return html`${meansSelect(all, prefix, values.means, errors.means)}${choice}${textArea({ label: words.evidenceLabel, name: 'evidence', id: `${prefix}-evidence`, hint: words.evidenceHint, value: values.evidence ?? '', error: errors.evidence, required: true, maxLength: 2000 })}${field({ label: words.dayLabel, name: 'day', id: `${prefix}-day`, type: 'date', hint: words.dayHint, value: values.day ?? '', error: errors.day, fixed: true })}`
}

/** How they told: nothing is suggested. */
function meansSelect(
  { contact: words }: DashboardWords,
  prefix: string,
  value: string | undefined,
  error: string | undefined,
): Markup {
  return select({
    label: words.meansLabel,
    name: 'means',
    id: `${prefix}-means`,
    value: value ?? '',
    error,
    required: true,
    options: [
      { value: '', label: '' },
      ...Means.options.map((option) => ({ value: option, label: words.means[option] })),
    ],
  })
}

function buttons({ shell }: ContactView, verb: string, busyLabel: string): Markup {
  return html`<div class="actions"><a class="button secondary" href="#" data-closes><span>${shell.words.contact.cancel}</span></a>${button({ label: verb, kind: 'primary', busyLabel })}</div>`
}

function eraseDialog(view: ContactView): Markup {
  const words = view.shell.words.contact
  return confirmDialog(view.shell.words, {
    id: 'erase',
    title: fillIn(words.eraseTitle, { number: written(firstIdentity(view.contact)) }),
    text: withMarkup(words.eraseText, { number: numberOf(view) }),
    action: `${addressOf(view)}/erase`,
    confirm: words.eraseVerb,
    keep: words.keep,
    destructive: true,
  })
}
