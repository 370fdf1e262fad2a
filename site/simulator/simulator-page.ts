/** The simulator: a phone that sends to the business, and beside it, live, what was recorded and why. Works without JavaScript. */
import { html } from 'hono/html'
import type { ContactEvent, Permission, UnboundConsent } from '../../server/schema/contact.ts'
import { initial, leftToRight, type Markup, type Page, page } from '../layout.ts'
import { simulatorStyles } from './simulator.styles.ts'
import { titleOf, verdictOf, whyOf } from './words.ts'

/** A message on the phone. */
export type PhoneMessage = {
  id: string
  from: 'business' | 'person'
  at: number
  text: string
  buttons: { id: string; title: string }[]
  raw: string | null
}

/** All that the page shows. */
export type SimulatorView = {
  app: { slug: string; name: string; display: string }
  phone: string
  /** What waits in the composer. */
  draft: string
  /** The reference that is followed, as it is written; undefined where somebody writes first. */
  reference: string | undefined
  ahead: boolean
  thread: PhoneMessage[]
  record: {
    permission: Permission
    events: ContactEvent[]
    answer: UnboundConsent | null
    declaration: string | null
  }
  /** The page's script. */
  script: string | undefined
}

/** The whole page. */
export function simulatorPage(view: SimulatorView): Page {
  const { app, reference, script } = view
  const at = `/simulator/${app.slug}`
  const body = html`<header>${logo}<h1>Simulator</h1><span class="tag">No message leaves this machine</span><nav aria-label="How it begins"><a href="/c/${app.slug}/widget"${current(reference !== undefined)}>Through the consent step</a><a href="${at}"${current(reference === undefined)}>Writes first</a></nav><form method="post" action="${at}/act"><button name="act" value="over">Start over</button></form></header><main>${phone(view)}<div><section class="card" id="may" aria-live="polite">${may(view.record.permission, reference !== undefined)}</section><section class="card" id="record"><div class="head"><h2>What Assent recorded</h2><span class="s">${leftToRight(`+${view.phone}`)}</span></div><ol class="time" role="log" aria-label="What Assent recorded">${timeline(view)}</ol>${raw(view.thread)}</section>${attempts(view)}</div></main>`
  return page({
    locale: 'en',
    dir: 'ltr',
    title: `Simulator · ${app.name}`,
    styles: simulatorStyles,
    body,
    ...(script === undefined ? {} : { head: html`<script type="module" src="${script}"></script>` }),
  })
}

function current(is: boolean): Markup | string {
  return is ? html` aria-current="page"` : ''
}

function phone({ app, thread, draft, reference }: SimulatorView): Markup {
  const empty =
    reference === undefined
      ? 'Write to the business, as somebody would who saved its number.'
      : 'WhatsApp opened with a message ready. Now press send.'
  return html`<section class="phone" aria-label="A phone"><div class="who"><span class="m" aria-hidden="true">${initial(app.name)}</span><span><b>${app.name}</b>${leftToRight(app.display)}</span></div><ol class="thread" id="thread" role="log" aria-label="Chat" tabindex="0">${thread.length === 0 ? html`<li class="hint">${empty}</li>` : thread.map((message) => bubble(app.slug, message, reference))}</ol><form class="write" id="write" method="post" action="/simulator/${app.slug}/act"><label><span>Message</span><textarea name="text" rows="1" maxlength="4000">${draft}</textarea></label><button class="send" name="act" value="send" aria-label="Send">${arrow}</button></form></section>`
}

function bubble(slug: string, message: PhoneMessage, reference: string | undefined): Markup {
  const { id, from, at, text, buttons } = message
  const replies =
    buttons.length === 0
      ? ''
      : html`<form method="post" action="/simulator/${slug}/act"><input type="hidden" name="quoted" value="${id}">${buttons.map((button) => html`<button name="tap" value="${`${button.id}|${button.title}`}">${button.title}</button>`)}</form>`
  return html`<li class="${from}" dir="auto">${marked(text, reference)}<time datetime="${new Date(at).toISOString()}">${clock(at)}</time>${replies}</li>`
}

/** The code in the same tint in the phone and in the record, and addresses as links, as a phone shows them. */
function marked(text: string, reference: string | undefined): Markup {
  const parts = text.split(/(https?:\/\/\S+|[0-9A-Z]{5}-[0-9A-Z]{5})/)
  return html`${parts.map((part) => {
    if (part === reference) return html`<mark>${part}</mark>`
    return /^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : part
  })}`
}

function may(permission: Permission, throughStep: boolean): Markup {
  const { allowed } = permission
  return html`<div class="may${allowed ? ' yes' : ''}">${allowed ? yes : notYet}<p>May I send a template?<strong>${verdictOf(permission)}</strong>${whyOf(permission, throughStep)}</p></div>`
}

function timeline({ record, reference, ahead }: SimulatorView): Markup {
  const { answer, declaration, events } = record
  const first = answer
    ? html`<li><b>${answer.decision === 'accept' ? 'Agreed at the step' : 'Said no at the step'}</b><time datetime="${answer.createdAt}">${clock(Date.parse(answer.createdAt))}</time><p>“${declaration ?? ''}”</p><p>${answer.status === 'bound' ? 'Bound to the number below' : 'Anonymous so far'} <mark>${answer.reference}</mark></p></li>`
    : ''
  const open =
    answer?.status === 'pending' && events.length === 0
      ? html`<li class="open"><b>Waiting for the message</b><p>A single use, from a single sender, until ${clock(Date.parse(answer.expiresAt))} tomorrow.</p></li>`
      : events.length === 0 && reference === undefined
        ? html`<li class="open"><b>Nothing yet</b><p>Write something.</p></li>`
        : ''
  return html`${first}${events.map(entry)}${open}${ahead ? html`<li class="open"><b>25 hours later</b><p>Shown as it would be then: the 24 hours are over, and so is the code.</p></li>` : ''}`
}

function entry(event: ContactEvent): Markup {
  const { title, text } = titleOf(event)
  return html`<li><b>${title}</b><time datetime="${event.occurredAt}">${clock(Date.parse(event.occurredAt))}</time>${text === '' ? '' : html`<p>${text}</p>`}<details><summary>The raw event</summary><pre tabindex="0">${JSON.stringify(event, null, 2)}</pre></details></li>`
}

function raw(thread: PhoneMessage[]): Markup | string {
  const last = thread.findLast(({ raw }) => raw !== null)?.raw
  if (last === undefined || last === null) return ''
  return html`<details id="raw"><summary>The last webhook, as it came in</summary><pre tabindex="0">${JSON.stringify(JSON.parse(last), null, 2)}</pre></details>`
}

function attempts({ app, ahead, reference }: SimulatorView): Markup {
  const button = (act: string, label: string) => html`<button name="act" value="${act}">${label}</button>`
  const query = new URLSearchParams({
    ...(reference === undefined ? {} : { ref: reference }),
    ...(ahead ? {} : { ahead: '1' }),
  })
  return html`<section aria-labelledby="break"><h2 id="break">Try to break it</h2><p class="s">Everything the real world does to a webhook, one button each.</p><form class="try" id="try" method="post" action="/simulator/${app.slug}/act"><input type="hidden" name="ref" value="${reference ?? ''}">${button('twice', 'Deliver it twice')}${button('cut', 'Cut the declaration')}${button('lose', 'Lose the code')}${button('forward', 'Forward the draft')}${button('stop', 'Send STOP')}${button('start', 'Send START')}${button('number', 'Change number')}<a href="?${query}">${ahead ? 'Back to now' : 'Skip 25 hours'}</a></form></section>`
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19)
}

const logo = html`<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M16 4a12 12 0 1 1-5 23l-6 2 1.600-5.600A12 12 0 0 1 16 4z" fill="var(--accent)"/><path d="m10.500 16 3.800 4 7.200-8" fill="none" stroke="var(--on-accent)" stroke-width="2.600"/></svg>`
const arrow = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 11 21 3l-7 18-3-8z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>`
const yes = html`<svg viewBox="0 0 52 52" aria-hidden="true"><circle cx="26" cy="26" r="25" fill="currentColor"/><path d="m16 27 7 7 13-15" fill="none" stroke="var(--on-accent)" stroke-width="4"/></svg>`
const notYet = html`<svg viewBox="0 0 52 52" aria-hidden="true"><circle cx="26" cy="26" r="24" fill="none" stroke="currentColor" stroke-width="2.500" stroke-dasharray="6 5"/><circle cx="26" cy="26" r="10" fill="none" stroke="currentColor" stroke-width="2.500"/><path d="M26 20v7l4 2" fill="none" stroke="currentColor" stroke-width="2.500"/></svg>`
