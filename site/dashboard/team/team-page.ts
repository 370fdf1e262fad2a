/** The team: who signs in here, how far they go, and who is invited. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { Role } from '../../../server/schema/operator.ts'
import { leftToRight, type Markup, type Page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { tag } from '../components/chip.ts'
import { copyField } from '../components/copy-field.ts'
import { confirmDialog, dialog } from '../components/dialog.ts'
import { field, hidden, radios, select } from '../components/field.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'

const address = '/dashboard/team'

type Member = {
  id: string
  name: string
  email: string
  role: Role
  app: string | null
  totp: boolean
  passkeys: number
  lastSeenAt: number | null
}
type Invitation = {
  id: string
  name: string
  role: Role
  app: string | null
  invitedBy: string
  expiresAt: number
}

/** What the page shows; times in milliseconds. */
export type TeamView = {
  shell: Shell
  now: number
  /** Whether the owner showed within the last ten minutes that it is them. */
  confirmed: boolean
  /** The owner who looks, and the only app whose team they see. */
  self: { id: string; app: string | null }
  members: Member[]
  invitations: Invitation[]
  /** An invitation as it was typed, where something is wrong with it. */
  given: { name: string; role: string; app: string }
  fault: string | undefined
}

/** The page. */
export function teamPage(view: TeamView): Page {
  const { shell, confirmed } = view
  const { team, account } = shell.words
  const gate = confirmed
    ? ''
    : note(
        'info',
        html`<p>${team.confirmNote}</p><p>${linkButton({ label: account.confirm, href: `/sign-in/again?next=${encodeURIComponent(address)}`, icon: 'lock', small: true })}</p>`,
      )
  return dashboardPage({
    shell,
    title: team.title,
    intro: team.intro,
    styles: teamStyles,
    ...(confirmed
      ? {
          actions: html`${opensDialog({ label: team.invite, icon: 'plus', kind: 'primary', dialog: 'invite' })}`,
        }
      : {}),
    body: html`${gate}${membersCard(view)}${view.invitations.length === 0 ? '' : invitationsCard(view)}${confirmed ? inviteDialog(view) : ''}`,
  })
}

/** How far somebody goes, in one of the page's several forms. */
function rights(view: TeamView, id: string, role: string, app: string): Markup {
  const { shell, self } = view
  const { team, statuses } = shell.words
  const roles = radios({
    label: team.role,
    name: 'role',
    id: `${id}-role`,
    value: role,
    options: Role.options.map((one) => ({ value: one, label: statuses.role[one], hint: team.roles[one] })),
  })
  const apps = [
    ...(self.app === null ? [{ value: '', label: team.allApps }] : []),
    ...shell.apps.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
  const which = select({ label: team.app, name: 'app', id: `${id}-app`, value: app, options: apps })
  return html`${roles}${which}`
}

function membersCard(view: TeamView): Markup {
  const { shell, members, self, now, confirmed } = view
  const { words } = shell
  const { team, statuses } = words
  const { ago, full } = formats(words.locale)
  const controls = (member: Member) =>
    html`<div class="actions ends">${opensDialog({ label: team.change, about: member.name, dialog: `change-${member.id}`, small: true })}${opensDialog({ label: team.remove, about: member.name, dialog: `remove-${member.id}`, small: true, kind: 'quiet' })}</div>${memberDialogs(view, member)}`
  return card({
    title: team.members,
    padded: false,
    body: table({
      caption: team.members,
      rows: members,
      columns: [
        {
          head: team.member,
          cell: ({ id, name, email }) =>
            html`<bdi>${name}</bdi>${id === self.id ? html` ${tag(team.you)}` : ''}<span class="second">${leftToRight(email)}</span>`,
        },
        { head: team.role, cell: ({ role }) => statuses.role[role] },
        { head: team.app, cell: ({ app }) => appName(shell, app) },
        { head: team.signIn, cell: (member) => ways(words, member) },
        {
          head: team.seen,
          cell: ({ lastSeenAt: at }) =>
            at === null
              ? html`<span class="quiet">${team.never}</span>`
              : html`<time datetime="${new Date(at).toISOString()}" title="${full(at)}">${ago(at, now)}</time>`,
        },
        ...(confirmed ? [{ head: team.change, quiet: true, end: true, cell: controls }] : []),
      ],
    }),
  })
}

function ways({ team }: DashboardWords, { totp, passkeys }: Member): Markup {
  const all = [totp ? team.ways.totp : team.ways.password, ...(passkeys > 0 ? [team.ways.passkey] : [])]
  return html`${all.map((way) => html`${tag(way)} `)}`
}

function appName({ words, apps }: Shell, slug: string | null): string {
  if (slug === null) return words.team.allApps
  return apps.find((one) => one.slug === slug)?.name ?? slug
}

function memberDialogs(view: TeamView, { id, name, role, app }: Member): Markup {
  const { words } = view.shell
  const { team } = words
  const change = html`<p>${team.changeText}</p><form method="post" action="${address}/change">${hidden('id', id)}${rights(view, `of-${id}`, role, app ?? '')}<div class="actions"><a class="button secondary" href="#" data-closes><span>${team.keep}</span></a>${button({ label: team.save, kind: 'primary' })}</div></form>`
  return html`${dialog(words, { id: `change-${id}`, title: fillIn(team.changeTitle, { name }), body: change })}${confirmDialog(
    words,
    {
      id: `remove-${id}`,
      title: fillIn(team.removeTitle, { name }),
      text: team.removeText,
      action: `${address}/remove`,
      confirm: team.remove,
      keep: team.keep,
      fields: hidden('id', id),
      destructive: true,
    },
  )}`
}

function invitationsCard({ shell, invitations, confirmed }: TeamView): Markup {
  const { words } = shell
  const { team, statuses } = words
  const { moment, full } = formats(words.locale)
  const revoke = ({ id, name }: Invitation) =>
    html`<form method="post" action="${address}/revoke">${hidden('id', id)}${button({ label: team.revoke, about: name, small: true })}</form>`
  return card({
    title: team.open,
    padded: false,
    body: table({
      caption: team.open,
      rows: invitations,
      columns: [
        { head: team.member, cell: ({ name }) => html`<bdi>${name}</bdi>` },
        { head: team.role, cell: ({ role }) => statuses.role[role] },
        { head: team.app, cell: ({ app }) => appName(shell, app) },
        { head: team.invitedBy, cell: ({ invitedBy }) => html`<bdi>${invitedBy || team.byKey}</bdi>` },
        {
          head: team.expires,
          cell: ({ expiresAt: at }) =>
            html`<time datetime="${new Date(at).toISOString()}" title="${full(at)}">${moment(at)}</time>`,
        },
        ...(confirmed ? [{ head: team.revoke, quiet: true, end: true, cell: revoke }] : []),
      ],
    }),
  })
}

function inviteDialog(view: TeamView): Markup {
  const { shell, given, fault } = view
  const { words } = shell
  const { team } = words
  const name = field({
    label: team.inviteName,
    name: 'name',
    id: 'invite-name',
    value: given.name,
    hint: team.inviteNameHint,
    error: fault === undefined ? undefined : team.noName,
    maxLength: 80,
    required: true,
  })
  const body = html`<p>${team.inviteIntro}</p><form method="post" action="${address}/invite">${name}${rights(view, 'invite', given.role, given.app)}<div class="actions">${button({ label: team.makeLink, kind: 'primary' })}</div></form>`
  return dialog(words, { id: 'invite', title: team.invite, body, open: fault !== undefined })
}

/** The link of an invitation that was just made, this once. */
export function invitedPage(view: {
  shell: Shell
  invitation: { name: string; role: Role; app: string | null }
  link: string
}): Page {
  const { shell, invitation, link } = view
  const { words } = shell
  const { team, statuses } = words
  const { name, role, app } = invitation
  return dashboardPage({
    shell,
    title: fillIn(team.madeTitle, { name }),
    intro: html`${statuses.role[role]} · ${appName(shell, app)}`,
    up: backLink(team.back, address),
    styles: teamStyles,
    body: card({
      body: html`<p>${fillIn(team.madeIntro, { name })}</p>${copyField(words, { label: team.link, text: link })}${note('warn', team.madeOnce)}`,
    }),
  })
}

const teamStyles = `
.ends{justify-content:flex-end}
.ends .button{white-space:nowrap}
@media(max-width:40rem){.ends{inline-size:100%}}
.dialog p+form{margin-block-start:1rem}
.note p+p,.card .inside>*+*{margin-block-start:.75rem}
.dialog .radios .hint{color:var(--ink3)}
.dialog{text-align:start;font-weight:400}
`
