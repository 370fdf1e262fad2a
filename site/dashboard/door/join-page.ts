/** Becoming an operator: the first one by the address the start printed, the others by an invitation. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Role } from '../../../server/schema/operator.ts'
import type { Page } from '../../layout.ts'
import { button } from '../components/button.ts'
import { field, hidden } from '../components/field.ts'
import { doorPage } from '../dashboard-page.ts'
import { type DoorShell, doorStyles, type Faults, faultText } from './door-page.ts'

/** What was typed, and what is wrong with it. */
export type Joining = { shell: DoorShell; given: { name: string; email: string }; faults: Faults }

function fields({ shell: { words }, given, faults }: Joining) {
  const { door } = words
  const error = (name: string) => faultText(words, name, faults)
  return html`${field({ label: door.name, name: 'name', value: given.name, autocomplete: 'name', hint: door.nameHint, error: error('name'), maxLength: 80, required: true })}${field({ label: door.email, name: 'email', type: 'email', value: given.email, autocomplete: 'username', hint: door.emailHint, error: error('email'), maxLength: 254, fixed: true, required: true })}${field({ label: door.password, name: 'password', type: 'password', autocomplete: 'new-password', hint: door.passwordHint, error: error('password'), maxLength: 200, fixed: true, required: true })}`
}

/** The first owner's. */
export function setUpPage(view: Joining & { token: string }): Page {
  const { shell, token } = view
  const { door } = shell.words
  return doorPage({
    shell,
    title: door.setUp,
    intro: door.setUpIntro,
    styles: doorStyles,
    body: html`<form class="form" method="post" action="/setup">${hidden('token', token)}${fields(view)}${button({ label: door.create, kind: 'primary', busyLabel: door.creating })}</form>`,
  })
}

/** Everybody else's. */
export function invitationPage(
  view: Joining & { token: string; invitation: { role: Role; app: string | null; invitedBy: string } },
): Page {
  const { shell, token, invitation } = view
  const { door } = shell.words
  const what =
    invitation.app === null ? door.invitationAll : fillIn(door.invitationApp, { app: invitation.app })
  return doorPage({
    shell,
    title:
      invitation.invitedBy === ''
        ? door.invitationByKey
        : fillIn(door.invitation, { who: invitation.invitedBy }),
    intro: html`${door.invitationIntro[invitation.role]} ${what}`,
    styles: doorStyles,
    body: html`<form class="form" method="post" action="/invitation/${token}">${fields(view)}${button({ label: door.join, kind: 'primary', busyLabel: door.joining })}</form>`,
  })
}

/** Its address was used, taken back, or is too old: what to do now. */
export function linkOverPage(shell: DoorShell, what: 'setUpOver' | 'invitationOver'): Page {
  const { door } = shell.words
  return doorPage({
    shell,
    title: door.linkOver,
    intro: door[what],
    styles: doorStyles,
    body: html`<p><a class="button secondary" href="/sign-in">${door.signIn}</a></p>`,
  })
}
