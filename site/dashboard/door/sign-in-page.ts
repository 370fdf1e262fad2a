/** Signing in: e-mail and password, the second step, and showing once more that it is still you. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { leftToRight, type Page, withMarkup } from '../../layout.ts'
import { button } from '../components/button.ts'
import { field, hidden } from '../components/field.ts'
import { doorPage } from '../dashboard-page.ts'
import { type DoorShell, doorStyles, or, passkeyForm, refusal } from './door-page.ts'

/** What became of the try before. */
export type Refused =
  | { reason: 'refused' | 'passkeyFailed' | 'stepOver' }
  | { reason: 'throttled'; retryAfterSeconds: number }

type Door = { shell: DoorShell; next: string; refused?: Refused | undefined }

function sentence({ words: { door } }: DoorShell, refused: Refused | undefined, wrong: string) {
  if (refused === undefined) return undefined
  if (refused.reason === 'throttled')
    return fillIn(door.throttled, { minutes: String(Math.ceil(refused.retryAfterSeconds / 60)) })
  return refused.reason === 'refused' ? wrong : door[refused.reason]
}

/** E-mail and password, or a passkey. */
export function signInPage({
  shell,
  next,
  refused,
  email,
  hasPasskeys,
}: Door & { email: string; hasPasskeys: boolean }): Page {
  const { words } = shell
  const { door } = words
  const passkey = passkeyForm({
    words,
    action: '/sign-in/passkey',
    question: '/sign-in/passkey/question',
    kind: 'get',
    label: door.passkey,
    failed: door.passkeyFailed,
    next,
  })
  const form = html`<form class="form" method="post" action="/sign-in">${hidden('next', next)}${field({ label: door.email, name: 'email', type: 'email', value: email, autocomplete: 'username', maxLength: 254, fixed: true, required: true })}${field({ label: door.password, name: 'password', type: 'password', autocomplete: 'current-password', maxLength: 200, fixed: true, required: true })}${button({ label: door.signIn, kind: 'primary' })}</form>`
  return doorPage({
    shell,
    title: door.signIn,
    intro: door.signInIntro,
    islands: ['passkey'],
    styles: doorStyles,
    body: html`${refusal(sentence(shell, refused, door.refused))}${form}${hasPasskeys ? html`${or(door.or)}${passkey}` : ''}`,
    below: html`<p class="caption">${door.forgotten}</p>`,
  })
}

/** The code of the authenticator app, or a recovery code. */
export function secondStepPage({ shell, next, refused, hasPasskeys }: Door & { hasPasskeys: boolean }): Page {
  const { words } = shell
  const { door } = words
  const code = field({
    label: door.code,
    name: 'code',
    autocomplete: 'one-time-code',
    hint: door.codeHint,
    maxLength: 24,
    fixed: true,
    required: true,
    autofocus: true,
  })
  const passkey = passkeyForm({
    words,
    action: '/sign-in/passkey',
    question: '/sign-in/passkey/question',
    kind: 'get',
    label: door.passkeyConfirm,
    failed: door.passkeyFailed,
    next,
  })
  return doorPage({
    shell,
    title: door.secondStep,
    intro: door.secondStepIntro,
    islands: ['passkey'],
    styles: doorStyles,
    body: html`${refusal(sentence(shell, refused, door.codeRefused))}<form class="form code" method="post" action="/sign-in/second-step">${hidden('next', next)}${code}${button({ label: door.goOn, kind: 'primary' })}</form>${hasPasskeys ? html`${or(door.or)}${passkey}` : ''}`,
    below: html`<p class="caption"><a href="/sign-in">${door.backToSignIn}</a></p>`,
  })
}

/** For somebody signed in: the password once more, or a passkey. */
export function againPage({
  shell,
  next,
  refused,
  email,
  hasPasskeys,
}: Door & { email: string; hasPasskeys: boolean }): Page {
  const { words } = shell
  const { door } = words
  const passkey = passkeyForm({
    words,
    action: '/sign-in/again/passkey',
    question: '/sign-in/passkey/question',
    kind: 'get',
    label: door.passkeyConfirm,
    failed: door.passkeyFailed,
    next,
  })
  // For the browser's own keeper of passwords: it must know whose this is.
  const whose = html`<input type="hidden" name="email" value="${email}" autocomplete="username">`
  return doorPage({
    shell,
    title: door.again,
    intro: withMarkup(door.againIntro, { email: leftToRight(email) }),
    islands: ['passkey'],
    styles: doorStyles,
    body: html`${refusal(sentence(shell, refused, door.againRefused))}<form class="form" method="post" action="/sign-in/again">${hidden('next', next)}${whose}${field({ label: door.password, name: 'password', type: 'password', autocomplete: 'current-password', maxLength: 200, fixed: true, required: true, autofocus: true })}${button({ label: door.goOn, kind: 'primary' })}</form>${hasPasskeys ? html`${or(door.or)}${passkey}` : ''}`,
  })
}
