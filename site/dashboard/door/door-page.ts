/** What the pages at the door have in common: what they are given, what was wrong with a form, the passkey's button. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'
import { button } from '../components/button.ts'
import { hidden } from '../components/field.ts'
import { note } from '../components/note.ts'
import type { Shell } from '../shell.ts'

/** The frame of a page where nobody is known yet. */
export type DoorShell = Pick<Shell, 'words' | 'theme' | 'here' | 'island'>

/** What is wrong with a form, by the field: the name of the reason, or what the schema says. */
export type Faults = Record<string, string>

/** In words: by the reason's name, else by the field's, else as it stands. */
export function faultText({ door }: DoorShell['words'], field: string, faults: Faults): string | undefined {
  const fault = faults[field]
  return fault === undefined ? undefined : (door.faults[fault] ?? door.faults[field] ?? fault)
}

/** A button that a script brings to life where the browser knows passkeys; without one it is not there. */
export function passkeyForm(view: {
  words: DoorShell['words']
  action: string
  /** Where the question comes from. */
  question: string
  kind: 'get' | 'create'
  label: string
  failed: string
  fields?: Markup | string
  next?: string
}): Markup {
  const { action, question, kind, label, failed, fields = '', next } = view
  return html`<form class="form passkey" method="post" action="${action}" data-passkey="${kind}" data-question="${question}" data-failed="${failed}" hidden>${fields}${next === undefined ? '' : hidden('next', next)}${hidden('ticket', '')}${hidden('answer', '')}${button({ label, icon: 'key', kind: 'secondary' })}<div role="alert"></div></form>`
}

/** Between two ways. */
export function or(word: string): Markup {
  return html`<p class="or"><span>${word}</span></p>`
}

/** What went wrong, above a form. */
export function refusal(text: string | undefined): Markup | string {
  return text === undefined ? '' : note('bad', text, { alert: true })
}

/** The door's own style. */
export const doorStyles = `
.door .form .button,.door .passkey .button{inline-size:100%}
.passkey[hidden],.passkey[hidden]+.or,.or:has(+.passkey[hidden]){display:none}
.passkey>input[type=hidden]~.button{margin-block-start:0}
.passkey>.form-row~.button{margin-block-start:1.25rem}
.or{display:flex;gap:.75rem;align-items:center;color:var(--ink3);font-size:.8125rem}
.or:before,.or:after{content:"";flex:1;border-block-start:1px solid var(--line)}
.passkey>[role=alert]:empty{display:none}
.passkey>[role=alert]{color:var(--bad)}
.door .code .input{font-size:1.125rem;letter-spacing:.08em;font-variant-numeric:tabular-nums}
.door>.caption{text-align:center}
`
