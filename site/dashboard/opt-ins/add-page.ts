/** Adding somebody by hand: whoever agreed outside the chat, with where and how. */
import { html } from 'hono/html'
import type { Page } from '../../layout.ts'
import { button } from '../components/button.ts'
import { card } from '../components/card.ts'
import { field } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { evidenceFields } from '../contact/actions.ts'
import { contactStyles } from '../contact/contact.styles.ts'
import type { ReturnedForm } from '../contact/view.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'
import { listAddress } from './person.ts'

/** The page. */
export function addPage(view: {
  shell: Shell & { app: NonNullable<Shell['app']> }
  purposes: { id: string; label: string }[]
  returned?: Pick<ReturnedForm, 'values' | 'errors' | 'purposes'> | undefined
}): Page {
  const { shell, purposes, returned } = view
  const { optIns: words, contact, shell: common } = shell.words
  const { values = {}, errors = {} } = returned ?? {}
  const address = listAddress(shell.app.slug)
  const number = field({
    label: words.number,
    name: 'identity',
    type: 'tel',
    value: values.identity ?? '',
    hint: words.numberHint,
    error: errors.identity,
    required: true,
    fixed: true,
    maxLength: 160,
    autocomplete: 'off',
  })
  const body = html`<form method="post" action="${address}/add" class="form" novalidate>${number}${evidenceFields(shell.words, 'add', purposes, returned)}<div class="actions"><a class="button secondary" href="${address}"><span>${contact.cancel}</span></a>${button({ label: contact.save, kind: 'primary', busyLabel: words.adding })}</div></form>`
  return dashboardPage({
    shell,
    title: words.addTitle,
    intro: words.addIntro,
    up: backLink(words.title, address),
    styles: contactStyles,
    body: html`${returned === undefined ? '' : note('bad', errors.whole ?? common.fault, { alert: true })}${card({ body })}`,
  })
}
