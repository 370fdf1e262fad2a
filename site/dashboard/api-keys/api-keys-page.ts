/** API keys: who holds one, how far it goes, and when it was last used. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { type ApiKey, type MadeApiKey, Scope } from '../../../server/schema/api-key.ts'
import { leftToRight, type Markup, type Page, withMarkup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { chip, tag } from '../components/chip.ts'
import { copyField } from '../components/copy-field.ts'
import { confirmDialog, dialog } from '../components/dialog.ts'
import { emptyState } from '../components/empty-state.ts'
import { field, hidden, radios, select } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { nothing, table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { type Shell, sectionAddress } from '../shell.ts'

/** How long a key may be valid, in days. */
export const expiries = ['90', '30', '365', 'never'] as const

/** A key as it was filled in, and what is wrong with it. */
export type FilledKey = {
  name: string
  scope: string
  app: string
  expiry: string
  faults: { name?: boolean; scope?: boolean; app?: boolean; expiry?: boolean }
}

/** All that the page shows. */
export type ApiKeysView = {
  shell: Shell & { app: NonNullable<Shell['app']> }
  now: number
  /** Whether the owner showed within the last ten minutes that it is them. */
  confirmed: boolean
  /** Whether they see all apps, and may make keys for all. */
  ofAllApps: boolean
  keys: ApiKey[]
  /** A form that came back. */
  filled?: FilledKey | undefined
}

/** The page. */
export function apiKeysPage(view: ApiKeysView): Page {
  const { shell, keys, confirmed } = view
  const { apiKeys, account } = shell.words
  const at = sectionAddress(shell.app.slug, 'api-keys')
  const make = opensDialog({ label: apiKeys.make, icon: 'plus', kind: 'primary', dialog: 'make' })
  const gate = confirmed
    ? ''
    : note(
        'info',
        html`<p>${apiKeys.confirmNote}</p><p>${linkButton({ label: account.confirm, href: `/sign-in/again?next=${encodeURIComponent(at)}`, icon: 'lock', small: true })}</p>`,
      )
  const empty = emptyState({
    icon: 'key',
    title: apiKeys.none,
    text: apiKeys.noneText,
    ...(confirmed ? { action: make } : {}),
  })
  return dashboardPage({
    shell,
    title: apiKeys.title,
    intro: apiKeys.intro,
    ...(confirmed && keys.length > 0 ? { actions: make } : {}),
    styles: apiKeysStyles,
    body: html`${gate}${card({ padded: false, ...(keys.length === 0 ? { body: empty } : { title: apiKeys.list, body: keyTable(view) }) })}${confirmed ? html`${makeDialog(view)}${keys.filter((one) => isAlive(one, view.now)).map((one) => revokeDialog(view, one))}` : ''}`,
  })
}

function isAlive({ revokedAt, expiresAt }: ApiKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now)
}

function keyTable(view: ApiKeysView): Markup {
  const { shell, keys, now, confirmed } = view
  const { apiKeys, shell: common, locale } = shell.words
  const { ago, full, day, date } = formats(locale)
  const at = (iso: string, text: string) => html`<time datetime="${iso}" title="${full(iso)}">${text}</time>`
  const end = ({ revokedAt, expiresAt }: ApiKey) => {
    if (revokedAt !== null)
      return html`${chip('ink', 'cross', apiKeys.revoked)} ${at(revokedAt, day(revokedAt))}`
    if (expiresAt === null) return nothing(apiKeys.never)
    if (Date.parse(expiresAt) <= now)
      return html`${chip('mute', 'bar', apiKeys.expired)} ${at(expiresAt, day(expiresAt))}`
    return at(expiresAt, date(expiresAt))
  }
  const scopesOf = ({ scopes }: ApiKey) =>
    html`${scopes.map((scope) => html`${tag(apiKeys.scopes[scope])} `)}`
  const revoke = (key: ApiKey) =>
    isAlive(key, now)
      ? opensDialog({ label: apiKeys.revoke, about: key.name, dialog: `revoke-${key.id}`, small: true })
      : ''
  return table<ApiKey>({
    caption: apiKeys.list,
    rows: keys,
    rowClass: (key) => (isAlive(key, now) ? undefined : 'over'),
    columns: [
      {
        head: apiKeys.key,
        cell: ({ name, prefix }) =>
          html`<bdi>${name}</bdi><span class="second"><code dir="ltr">${prefix}…</code></span>`,
      },
      { head: apiKeys.reach, cell: scopesOf },
      { head: apiKeys.app, cell: ({ app }) => (app === null ? apiKeys.allApps : apiKeys.thisApp) },
      {
        head: apiKeys.lastUse,
        cell: ({ lastUsedAt }) =>
          lastUsedAt === null ? nothing(apiKeys.never) : at(lastUsedAt, ago(lastUsedAt, now)),
      },
      { head: apiKeys.expires, cell: (key) => html`<span>${end(key)}</span>` },
      ...(confirmed
        ? [
            {
              head: apiKeys.actions,
              quiet: true,
              end: true,
              cell: (key: ApiKey) => revoke(key) || html`<span class="h">${common.notApplicable}</span>`,
            },
          ]
        : []),
    ],
  })
}

function revokeDialog({ shell }: ApiKeysView, { id, name }: ApiKey): Markup {
  const { apiKeys } = shell.words
  return confirmDialog(shell.words, {
    id: `revoke-${id}`,
    title: fillIn(apiKeys.revokeTitle, { name }),
    text: apiKeys.revokeText,
    action: `${sectionAddress(shell.app.slug, 'api-keys')}/revoke`,
    fields: hidden('id', id),
    confirm: apiKeys.revoke,
    keep: apiKeys.keep,
    destructive: true,
  })
}

function makeDialog({ shell, ofAllApps, filled }: ApiKeysView): Markup {
  const { apiKeys } = shell.words
  const { slug, name: appName } = shell.app
  const { name, scope, app, expiry, faults } = filled ?? {
    name: '',
    scope: 'read',
    app: slug,
    expiry: expiries[0],
    faults: {},
  }
  const apps = [
    { value: slug, label: appName },
    ...(ofAllApps ? [{ value: '', label: apiKeys.allApps }] : []),
  ]
  const error = (isWrong: boolean | undefined, said: string) => (isWrong ? said : undefined)
  const form = html`<form method="post" action="${sectionAddress(slug, 'api-keys')}">${field({
    label: apiKeys.name,
    name: 'name',
    value: name,
    hint: apiKeys.nameHint,
    required: true,
    maxLength: 100,
    error: error(faults.name, apiKeys.nameFault),
  })}${radios({
    label: apiKeys.scope,
    name: 'scope',
    value: scope,
    error: error(faults.scope, apiKeys.scopeFault),
    options: Scope.options.map((value) => ({
      value,
      label: apiKeys.scopes[value],
      hint: apiKeys.scopeHints[value],
    })),
  })}<div class="form-row">${select({
    label: apiKeys.appLabel,
    name: 'app',
    id: 'app',
    value: app,
    options: apps,
    error: error(faults.app, apiKeys.appFault),
  })}${select({
    label: apiKeys.expiry,
    name: 'expiry',
    id: 'expiry',
    value: expiry,
    options: expiries.map((value) => ({ value, label: apiKeys.expiries[value] })),
    error: error(faults.expiry, apiKeys.expiryFault),
  })}</div><div class="actions">${button({ label: apiKeys.make, kind: 'primary', busyLabel: apiKeys.making })}</div></form>`
  return dialog(shell.words, { id: 'make', title: apiKeys.make, body: form, open: filled !== undefined })
}

/** A key, on the page that answers its making and nowhere else. */
export function madeKeyPage(shell: ApiKeysView['shell'], { name, key }: MadeApiKey): Page {
  const { apiKeys } = shell.words
  const at = sectionAddress(shell.app.slug, 'api-keys')
  const text = withMarkup(apiKeys.madeText, {
    header: html`<code>${leftToRight('Authorization: Bearer …')}</code>`,
    link: html`<a href="/docs">${apiKeys.madeLink}</a>`,
  })
  return dashboardPage({
    shell,
    title: fillIn(apiKeys.madeTitle, { name }),
    up: backLink(apiKeys.title, at),
    body: html`${note('warn', apiKeys.madeNote)}${card({
      body: html`<div class="stack">${copyField(shell.words, { text: key, label: apiKeys.madeKey })}<p>${text}</p></div>`,
      footer: linkButton({ label: apiKeys.kept, kind: 'primary', href: at }),
    })}`,
  })
}

const apiKeysStyles = `
.over th{font-weight:400;color:var(--ink3)}
`
