/** The phone: its bar, the thread on its wallpaper, and the composer in which the draft waits, its code tinted. */
import { html } from 'hono/html'
import { initial, type Markup, telephone } from '../layout.ts'
import { icon } from './icons.ts'
import { hoursAndMinutes } from './times.ts'
import type { PhoneMessage, SimulatorView } from './view.ts'

/** A code breaks at its hyphen in a text field, where no style forbids it: the word joiner does, and is taken out before it is sent. */
export const wordJoiner = '\u2060'
const code = /([0-9A-Z]{5}-\u2060?[0-9A-Z]{5})/

/** The phone. Every button that sends belongs to the composer's form, so that a draft that was edited is never lost. */
export function phone(view: SimulatorView): Markup {
  const { app, thread, now } = view
  const hint = thread.length === 0 ? html`<li class="hint">${hintOf(view)}</li>` : ''
  return html`<section class="phone" aria-label="A phone"><div class="bar"><span>${hoursAndMinutes(now)}</span>${battery}</div><div class="who">${icon('back')}<span class="m" aria-hidden="true">${initial(app.name)}</span><span><b>${app.name}</b>${telephone(app.display)}</span></div><div class="chat"><div class="thread" id="thread" role="log" aria-label="Chat" tabindex="0"><ol><li class="day">Today</li>${hint}${thread.map((message) => bubble(message, view))}</ol></div></div>${composer(view)}</section>`
}

function hintOf({ reference, app }: SimulatorView): string {
  return reference === undefined
    ? `Write to ${app.name}, as somebody would who saved its number.`
    : 'You answered at the consent step. WhatsApp opened with a message ready.'
}

function composer({ app, draft, reference }: SimulatorView): Markup {
  const text = draft.replace(code, (whole) => whole.replace('-', `-${wordJoiner}`))
  const ready = draft === '' ? '' : html`<span class="now" aria-hidden="true">Now press send</span>`
  // A new line at the very start of a text field is not part of it (HTML, 13.1.2.5): one is given away.
  return html`<form class="write" id="write" method="post" action="/simulator/${app.slug}/act"><input type="hidden" name="ref" value="${reference ?? ''}"><div class="field" id="field"><div class="mirror" id="mirror" dir="auto" aria-hidden="true">${marked(text, reference)}</div><textarea id="text" name="text" dir="auto" rows="1" maxlength="4000" placeholder="Message" aria-label="Message">${'\n'}${text}</textarea></div><span class="go${draft === '' ? '' : ' ready'}">${ready}<button class="send" name="act" value="send" aria-label="Send">${icon('send')}</button></span></form>`
}

function bubble(message: PhoneMessage, { reference, thread }: SimulatorView): Markup {
  const { from, at, text, buttons } = message
  const body = html`<div class="said" dir="auto">${marked(text, reference)}<time datetime="${new Date(at).toISOString()}">${hoursAndMinutes(at)}</time></div>`
  return html`<li class="${from}">${body}${buttons.length === 0 ? '' : replies(message, thread)}</li>`
}

/** The buttons under a question; once one was tapped they are words, with a tick at the chosen one. */
function replies({ id, buttons }: PhoneMessage, thread: PhoneMessage[]): Markup {
  const chosen = thread.flatMap((message) => tapOf(message, id))[0]
  if (chosen === undefined)
    return html`<div class="replies">${buttons.map((button) => html`<button form="write" name="tap" value="${`${id}|${button.id}|${button.title}`}">${button.title}</button>`)}</div>`
  return html`<div class="replies">${buttons.map((button) =>
    button.id === chosen
      ? html`<span class="chosen">${icon('tick')}${button.title}<span class="h"> (chosen)</span></span>`
      : html`<span>${button.title}</span>`,
  )}</div>`
}

/** What a message of the person tapped under a question, read off the webhook in which it went. */
function tapOf({ raw }: PhoneMessage, question: string): string[] {
  const tap = raw === null ? null : /"button_reply":\{"id":"([^"]+)"/.exec(raw)
  return tap?.[1] !== undefined && raw?.includes(`"context":{"id":"${question}"`) ? [tap[1]] : []
}

/** Words in which a code stays whole. */
export function unbroken(text: string): Markup {
  return html`${text.split(code).map((part, index) => (index % 2 === 0 ? part : html`<span class="tel">${part}</span>`))}`
}

/** The code in the same tint in the phone and in the record, and addresses as links, as a phone shows them. */
function marked(text: string, reference: string | undefined): Markup {
  const parts = text.split(/(https?:\/\/\S+|[0-9A-Z]{5}-\u2060?[0-9A-Z]{5})/)
  return html`${parts.map((part) => {
    if (part.replace(wordJoiner, '') === reference) return html`<mark>${part}</mark>`
    return /^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : part
  })}`
}

const battery = html`<svg viewBox="0 0 26 13" aria-hidden="true"><rect x=".750" y=".750" width="23" height="11.500" rx="3.500" fill="none" stroke="currentColor" stroke-width="1.500"/><rect x="3" y="3" width="13" height="7" rx="1.500" fill="currentColor"/><path d="M25 4.500v4" stroke="currentColor" stroke-width="1.500"/></svg>`
