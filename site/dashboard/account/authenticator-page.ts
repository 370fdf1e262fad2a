/** Setting up an authenticator app, and the recovery codes that come of it. Both are shown once, on the page that answers a form. */
import { html, raw } from 'hono/html'
import { leftToRight, type Page } from '../../layout.ts'
import { qrSvg } from '../../qr/qr.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { copyField } from '../components/copy-field.ts'
import { field, hidden } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { type Faults, faultText } from '../door/door-page.ts'
import type { Shell } from '../shell.ts'
import { accountStyles } from './account-page.ts'

const address = '/dashboard/account'

/** The secret as a QR code and in letters, and a field for the first code. */
export function authenticatorPage(view: {
  shell: Shell
  ticket: string
  secret: string
  uri: string
  faults: Faults
}): Page {
  const { shell, ticket, secret, uri, faults } = view
  const { words } = shell
  const { account } = words
  const spaced = secret.replace(/(.{4})(?=.)/g, '$1 ')
  const code = field({
    label: account.code,
    name: 'code',
    autocomplete: 'one-time-code',
    inputMode: 'numeric',
    maxLength: 12,
    fixed: true,
    required: true,
    autofocus: true,
    error: faultText(words, 'code', faults),
  })
  return dashboardPage({
    shell,
    title: account.setUpTitle,
    intro: account.setUpIntro,
    up: backLink(account.title, address),
    styles: accountStyles,
    body: card({
      body: html`<div class="totp">${raw(qrSvg(uri, account.qrTitle))}<div class="stack">${copyField(words, { label: account.setUpSecret, text: spaced })}<form class="form" method="post" action="${address}/authenticator">${hidden('ticket', ticket)}${code}${button({ label: account.turnOn, kind: 'primary' })}</form></div></div>`,
    }),
  })
}

/** The codes, this once. */
export function recoveryCodesPage(view: { shell: Shell; codes: string[] }): Page {
  const { shell, codes } = view
  const { account } = shell.words
  return dashboardPage({
    shell,
    title: account.codesTitle,
    intro: account.codesIntro,
    styles: accountStyles,
    body: card({
      body: html`${note('warn', account.codesOnce)}<ul class="codes">${codes.map((code) => html`<li><code>${leftToRight(code)}</code></li>`)}</ul>${linkButton({ label: account.codesDone, href: address, kind: 'primary' })}`,
    }),
  })
}
