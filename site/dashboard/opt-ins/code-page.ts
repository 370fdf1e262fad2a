/** Finding a code that somebody read in the chat, and saying who sent it: for apps without a channel. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Contact, UnboundConsent } from '../../../server/schema/contact.ts'
import type { Notice } from '../../../server/schema/notice.ts'
import { type Markup, type Page, withMarkup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button, linkButton } from '../components/button.ts'
import { card, facts } from '../components/card.ts'
import { field, hidden } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'
import { optInsStyles } from './opt-ins.styles.ts'
import { firstIdentity, listAddress, personAddress, written } from './person.ts'

/** What belongs to a code. */
export type FoundView = {
  consent: UnboundConsent
  notice: Notice | null
  owner: Contact | null
  entryPoints: ReadonlyMap<string, string>
}

/** A code as it was looked for, and what was found. */
export type CodeView = {
  shell: Shell & { app: NonNullable<Shell['app']> }
  code: string
  /** Undefined: nothing was looked for; null: nothing is known of it. */
  found: FoundView | null | undefined
  identity: string
  error?: string | undefined
  mayWrite: boolean
}

/** The page. */
export function codePage(view: CodeView): Page {
  const { shell, code, found } = view
  const words = shell.words.optIns
  const address = listAddress(shell.app.slug)
  const search = html`<form method="get" action="${address}/code" class="form">${field({
    label: words.code,
    name: 'code',
    value: code,
    hint: words.codeHint,
    error: found === null ? words.codeUnknown : undefined,
    fixed: true,
    maxLength: 24,
    autocomplete: 'off',
  })}${button({ label: words.find, kind: found ? 'secondary' : 'primary' })}</form>`
  return dashboardPage({
    shell,
    title: words.codeTitle,
    intro: words.codeIntro,
    up: backLink(words.title, address),
    styles: optInsStyles,
    body: html`${card({ body: search })}${found ? card({ title: titleOf(found, view), body: details(found, view), className: 'found-card' }) : ''}`,
  })
}

function titleOf({ consent }: FoundView, { shell }: CodeView): string {
  const words = shell.words.optIns
  return consent.decision === 'accept' ? words.codeFound : words.codeRefused
}

function details(found: FoundView, view: CodeView): Markup {
  const { consent, notice, entryPoints } = found
  const { shell } = view
  const { optIns: words, contact } = shell.words
  const { full, languageName } = formats(shell.words.locale)
  const where =
    consent.entryPoint === null ? undefined : (entryPoints.get(consent.entryPoint) ?? consent.entryPoint)
  const quote = notice
    ? html`<blockquote lang="${notice.locale}" dir="auto">${notice.declaration}</blockquote>`
    : ''
  const time = (iso: string) => html`<time datetime="${iso}">${full(iso)}</time>`
  return html`<div class="found">${quote}${facts([
    [words.code, html`<code dir="ltr">${consent.reference}</code>`],
    [words.codeWhen, time(consent.createdAt)],
    ...(where === undefined ? [] : [[words.codeWhere, html`<bdi>${where}</bdi>`] as [string, Markup]]),
    ...(notice === null
      ? []
      : [
          [
            words.codeNotice,
            html`${fillIn(contact.fact.noticeVersion, { version: String(notice.version), language: languageName(notice.locale) })} <a href="/n/${notice.id}">${contact.fact.asShown}</a>`,
          ] as [string, Markup],
        ]),
    [words.codeExpires, time(consent.expiresAt)],
  ])}${wayOn(found, view)}</div>`
}

function wayOn({ consent, owner }: FoundView, view: CodeView): Markup | string {
  const { shell, mayWrite } = view
  const { optIns: words, contact } = shell.words
  const { full } = formats(shell.words.locale)
  if (owner !== null) {
    const identity = firstIdentity(owner)
    return html`${note('good', words.codeBound)}${linkButton({ label: fillIn(words.codeOwner, { number: written(identity) }), href: personAddress(shell.app.slug, identity) })}`
  }
  if (consent.status === 'withdrawn') return note('warn', words.codeWithdrawn)
  if (consent.decision === 'decline') return note('info', words.codeDeclined)
  const late =
    consent.status === 'expired'
      ? note('warn', withMarkup(words.codeExpired, { time: full(consent.expiresAt) }))
      : ''
  if (!mayWrite) return html`${late}<p class="quiet">${contact.readOnly}</p>`
  return html`${late}<form method="post" action="${listAddress(shell.app.slug)}/code" class="form" novalidate>${hidden('code', consent.reference)}${field({ label: words.whoSent, name: 'identity', type: 'tel', value: view.identity, hint: words.whoSentHint, error: view.error, required: true, fixed: true, maxLength: 160, autocomplete: 'off' })}<p class="quiet">${words.confirmNote}</p>${button({ label: words.confirm, kind: 'primary', busyLabel: words.confirming })}</form>`
}
