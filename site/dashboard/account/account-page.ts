/** One's own account: how one is called, how one signs in, and where one is signed in. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { leftToRight, type Markup, type Page } from '../../layout.ts'
import { dashboardLanguages } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { chip } from '../components/chip.ts'
import { confirmDialog } from '../components/dialog.ts'
import { field, hidden, select } from '../components/field.ts'
import { note } from '../components/note.ts'
import { table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { doorStyles, type Faults, faultText, passkeyForm } from '../door/door-page.ts'
import type { Shell } from '../shell.ts'
import { deviceName } from './device.ts'

const address = '/dashboard/account'

/** What the page shows; times in milliseconds. */
export type AccountView = {
  shell: Shell
  now: number
  /** Whether they showed within the last ten minutes that it is them. */
  confirmed: boolean
  locale: string | null
  /** What is to be changed as it was typed, and what is wrong with it. */
  given: { name: string }
  faults: Faults
  security: { totp: boolean; recoveryCodes: number; passwordAt: number }
  hasPasskeys: boolean
  passkeys: { id: string; name: string; createdAt: number; lastUsedAt: number | null }[]
  sessions: {
    id: string
    lastSeenAt: number
    userAgent: string | null
    address: string | null
    current: boolean
  }[]
}

/** The page. */
export function accountPage(view: AccountView): Page {
  const { account } = view.shell.words
  const gate = view.confirmed
    ? ''
    : note(
        'info',
        html`<p>${account.confirmNote}</p><p>${linkButton({ label: account.confirm, href: `/sign-in/again?next=${encodeURIComponent(address)}`, icon: 'lock', small: true })}</p>`,
      )
  return dashboardPage({
    shell: view.shell,
    title: account.title,
    intro: account.intro,
    islands: ['passkey'],
    styles: doorStyles + accountStyles,
    body: html`${profileCard(view)}${gate}${passwordCard(view)}${totpCard(view)}${passkeysCard(view)}${sessionsCard(view)}`,
  })
}

function profileCard({ shell, locale, given, faults }: AccountView): Markup {
  const { words, operator } = shell
  const { account, door } = words
  const languages = [
    { value: '', label: account.ownLanguage },
    ...dashboardLanguages.map((one) => ({
      value: one.locale,
      label: formats(one.locale).languageName(one.locale),
    })),
  ]
  const name = field({
    label: account.name,
    name: 'name',
    value: given.name,
    autocomplete: 'name',
    error: faultText(words, 'name', faults),
    hint: door.nameHint,
    maxLength: 80,
    required: true,
  })
  const language = select({
    label: account.language,
    name: 'locale',
    id: 'locale',
    value: locale ?? '',
    options: languages,
  })
  return card({
    title: account.profile,
    control: html`<span class="quiet">${leftToRight(operator.email)}</span>`,
    body: html`<form class="form" method="post" action="${address}/profile"><div class="form-row">${name}${language}</div>${button({ label: account.save, kind: 'secondary' })}</form>`,
  })
}

function passwordCard({ shell: { words }, confirmed, security, faults }: AccountView): Markup {
  const { account, door } = words
  const since = fillIn(account.passwordSince, { date: formats(words.locale).date(security.passwordAt) })
  const password = field({
    label: account.newPassword,
    name: 'password',
    type: 'password',
    autocomplete: 'new-password',
    hint: door.passwordHint,
    error: faultText(words, 'password', faults),
    maxLength: 200,
    fixed: true,
    required: true,
  })
  const form = html`<form class="form" method="post" action="${address}/password"><div class="form-row">${password}</div>${button({ label: account.changePassword, busyLabel: account.changing })}</form>`
  return card({
    title: account.password,
    id: 'password-card',
    body: html`<p class="quiet">${since}</p>${confirmed ? form : ''}`,
  })
}

function totpCard({ shell: { words }, confirmed, security }: AccountView): Markup {
  const { account } = words
  const state = security.totp ? chip('good', 'tick', account.on) : chip('mute', 'ring', account.off)
  const left = html`<p>${counted(words.locale, account.recoveryLeft, security.recoveryCodes)}</p>`
  const start = html`<form method="post" action="${address}/authenticator/offer">${button({ label: account.setUp, icon: 'phone' })}</form>`
  const change = html`<div class="actions">${opensDialog({ label: account.newCodes, dialog: 'new-codes' })}${opensDialog({ label: account.turnOff, dialog: 'totp-off', kind: 'destructive' })}</div>${confirmDialog(
    words,
    {
      id: 'new-codes',
      title: account.newCodesTitle,
      text: account.newCodesText,
      action: `${address}/recovery-codes`,
      confirm: account.newCodes,
      keep: account.keep,
    },
  )}${confirmDialog(words, {
    id: 'totp-off',
    title: account.turnOffTitle,
    text: account.turnOffText,
    action: `${address}/authenticator/remove`,
    confirm: account.turnOff,
    keep: account.keep,
    destructive: true,
  })}`
  return card({
    title: account.secondStep,
    id: 'authenticator',
    control: state,
    body: html`<p class="quiet">${account.secondStepIntro}</p>${security.totp ? left : ''}${confirmed ? (security.totp ? change : start) : ''}`,
  })
}

function passkeysCard({
  shell: { words },
  confirmed,
  hasPasskeys,
  passkeys,
  now,
  faults,
}: AccountView): Markup {
  const { account } = words
  const { ago, full } = formats(words.locale)
  const when = (at: number | null) =>
    at === null
      ? html`<span class="quiet">${account.never}</span>`
      : html`<time datetime="${new Date(at).toISOString()}" title="${full(at)}">${ago(at, now)}</time>`
  const list =
    passkeys.length === 0
      ? html`<p class="padded quiet">${account.noPasskeys}</p>`
      : table({
          caption: account.passkeys,
          rows: passkeys,
          columns: [
            { head: account.passkeyName, cell: ({ name }) => html`<bdi>${name}</bdi>` },
            { head: account.added, cell: ({ createdAt }) => when(createdAt) },
            { head: account.used, cell: ({ lastUsedAt }) => when(lastUsedAt) },
            ...(confirmed
              ? [
                  {
                    head: account.remove,
                    quiet: true,
                    end: true,
                    cell: ({ id, name }: AccountView['passkeys'][number]) =>
                      html`${opensDialog({ label: account.remove, about: name, dialog: `passkey-${id}`, small: true })}${confirmDialog(
                        words,
                        {
                          id: `passkey-${id}`,
                          title: fillIn(account.removePasskeyTitle, { name }),
                          text: account.removePasskeyText,
                          action: `${address}/passkeys/remove`,
                          confirm: account.remove,
                          keep: account.keep,
                          fields: hidden('id', id),
                          destructive: true,
                        },
                      )}`,
                  },
                ]
              : []),
          ],
        })
  const add = passkeyForm({
    words,
    action: `${address}/passkeys`,
    question: `${address}/passkeys/question`,
    kind: 'create',
    label: account.addPasskey,
    failed: account.passkeyFailed,
    fields: html`<div class="form-row">${field({ label: account.passkeyName, name: 'name', value: account.passkeyExample, maxLength: 80, required: true, error: faultText(words, 'passkey', faults), id: 'passkey-name' })}</div>`,
  })
  const adding = hasPasskeys
    ? html`<div class="padded">${add}<noscript><p class="quiet">${account.passkeyScript}</p></noscript></div>`
    : html`<div class="padded">${note('info', account.passkeysNowhere)}</div>`
  return card({
    title: account.passkeys,
    id: 'passkeys',
    padded: false,
    body: html`<p class="padded quiet">${account.passkeysIntro}</p>${list}${confirmed || !hasPasskeys ? adding : ''}`,
  })
}

function sessionsCard({ shell: { words }, sessions, now }: AccountView): Markup {
  const { account } = words
  const { ago, full } = formats(words.locale)
  const others = sessions.some(({ current }) => !current)
  const end = ({ id, current, userAgent }: AccountView['sessions'][number]) =>
    current
      ? chip('good', 'disc', account.thisOne)
      : html`<form method="post" action="${address}/sessions/end">${hidden('id', id)}${button({ label: account.end, about: deviceName(words, userAgent), small: true })}</form>`
  return card({
    title: account.sessions,
    id: 'sessions',
    padded: false,
    control: others
      ? html`<form method="post" action="${address}/sessions/end-others">${button({ label: account.endOthers, small: true })}</form>`
      : '',
    body: table({
      caption: account.sessions,
      rows: sessions,
      columns: [
        { head: account.device, cell: ({ userAgent }) => deviceName(words, userAgent) },
        {
          head: account.from,
          cell: ({ address }) => (address === null ? account.unknownPlace : leftToRight(address)),
        },
        {
          head: account.seen,
          cell: ({ lastSeenAt }) =>
            html`<time datetime="${new Date(lastSeenAt).toISOString()}" title="${full(lastSeenAt)}">${ago(lastSeenAt, now)}</time>`,
        },
        { head: account.end, quiet: true, end: true, cell: end },
      ],
    }),
  })
}

/** The account's own style. */
export const accountStyles = `
.padded{padding:1.25rem 1.5rem}
.padded+.table thead th{border-block-start:1px solid var(--line)}
.table+.padded{border-block-start:1px solid var(--line)}
.card .inside>*+*{margin-block-start:1rem}
.note p+p{margin-block-start:.5rem}
.form-row>.field:only-child{max-inline-size:26rem}
.totp{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:1.5rem;align-items:start}
.totp svg[role=img]{inline-size:100%;border-radius:.5rem;forced-color-adjust:none}
.totp .form{max-inline-size:20rem}
.codes{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.5rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--sunken)}
.codes code{font-size:.9375rem;user-select:all}
@media(max-width:40rem){.padded{padding:1rem}.totp{grid-template-columns:minmax(0,1fr)}.totp svg[role=img]{max-inline-size:13rem}}
`
