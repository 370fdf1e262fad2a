/** One person: the two questions answered in words, then the evidence, then what can be done. */
import { html } from 'hono/html'
import { type Markup, type Page, withMarkup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card, columns, facts } from '../components/card.ts'
import { optInChip } from '../components/chip.ts'
import { copyField } from '../components/copy-field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { firstIdentity, listAddress, shown, written } from '../opt-ins/person.ts'
import { dialogs, onTheirBehalf } from './actions.ts'
import { answers } from './answers.ts'
import { contactStyles } from './contact.styles.ts'
import { history } from './history.ts'
import type { ContactView } from './view.ts'

/** The page. */
export function contactPage(view: ContactView): Page {
  const { shell, contact, hasChannel } = view
  const words = shell.words.contact
  const identity = firstIdentity(contact)
  return dashboardPage({
    shell,
    title: contact.name ?? written(identity),
    heading: html`${shown(identity)} ${optInChip(contact.optIn.status, shell.words)}`,
    intro: intro(view),
    up: backLink(words.back, listAddress(shell.app.slug)),
    ...(view.receiptUrl === null
      ? {}
      : { actions: linkButton({ label: words.receipt, icon: 'page', href: view.receiptUrl }) }),
    styles: contactStyles,
    islands: ['contact'],
    body: html`${hasChannel ? '' : note('warn', words.noChannel)}${contact.simulated ? note('info', words.simulatedNote) : ''}${answers(view)}${columns(history(view), html`${identities(view)}${receipt(view)}${onTheirBehalf(view)}`)}${dialogs(view)}`,
  })
}

function intro({ shell, contact, entryPoints }: ContactView): Markup {
  const words = shell.words.contact
  const { name, createdAt } = contact
  const { source, entryPoint } = contact.optIn
  const where =
    source === null
      ? undefined
      : entryPoint === null
        ? shell.words.statuses.source[source]
        : (entryPoints.get(entryPoint) ?? entryPoint)
  const template =
    name === null
      ? where === undefined
        ? words.firstSeen
        : words.firstSeenThrough
      : where === undefined
        ? words.named
        : words.namedThrough
  return withMarkup(template, {
    name: html`<bdi>${name ?? ''}</bdi>`,
    date: html`<time datetime="${createdAt}">${formats(shell.words.locale).date(createdAt)}</time>`,
    where: html`<bdi>${where ?? ''}</bdi>`,
  })
}

function identities({ shell, contact, proven }: ContactView): Markup {
  const words = shell.words.contact
  return card({
    title: words.identities,
    body: facts(
      contact.identities.map((identity) => [
        words[identity.kind],
        html`${shown(identity)}<span class="second">${proven.includes(identity.value) ? words.provenByMessage : words.notProven}</span>`,
      ]),
    ),
  })
}

function receipt({ shell, receiptUrl }: ContactView): Markup | string {
  const words = shell.words.contact
  if (receiptUrl === null) return ''
  return card({
    title: words.receipt,
    className: 'receipt',
    body: html`<p class="quiet">${words.receiptText}</p>${copyField(shell.words, { text: receiptUrl, label: words.link, quiet: true })}${linkButton({ label: words.open, icon: 'open', small: true, href: receiptUrl })}`,
  })
}
