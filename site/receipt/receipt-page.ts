/** A person's receipt: what they said, when, where and how it was proven, and the button that takes it back. */
import { html } from 'hono/html'
import type { Receipt } from '../../server/schema/receipt.ts'
import { leftToRight, type Markup, moment, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import type { PageStrings } from '../messages/messages.ts'
import { receiptStyles } from '../styles/visitor.ts'

/** The receipt of a gate's answer shows no number; that of a consent its owner's, masked. */
export function receiptPage({ receipt, locale }: { receipt: Receipt; locale: string }): Page {
  const messages = findMessages(locale)
  const { dir, page: words } = messages
  const { state, notice, party, given } = receipt
  const open = state === 'given' || state === 'waiting'
  const body = html`<main><h1>${words.receiptTitle}</h1><p>${whose(receipt, words)}</p>${state === 'withdrawn' ? html`<p class="g" role="status">${receipt.kind === 'consent' ? withMarkup(words.withdrawn, { business: party.name }) : words.answerWithdrawn}</p>` : ''}<div class="card"><div class="row">${chip(state, words)}<a href="?format=json" download="receipt.json">${words.download}</a></div><dl><dt>${state === 'given' || state === 'withdrawn' || state === 'suspended' ? words.yourWords : words.youWereAsked}</dt><dd><blockquote lang="${notice.locale}" dir="auto">${notice.declaration}</blockquote></dd><dt>${words.when}</dt><dd>${given.at === null ? words.notYet : moment(given.at, locale)}</dd>${given.entryPoint === null ? '' : html`<dt>${words.where}</dt><dd>${given.entryPoint}</dd>`}<dt>${words.proof}</dt><dd>${proof(receipt, words)}</dd>${receipt.withdrawnAt === null ? '' : html`<dt>${words.withdrawnLabel}</dt><dd>${moment(receipt.withdrawnAt, locale)}</dd>`}</dl><hr><div class="row"><small>${withMarkup(words.receiptNumber, { id: html`<bdi dir="ltr">${receipt.recordId.slice(0, 26)}</bdi>` })}</small><a href="${notice.url}">${words.exactText}</a></div></div>${open ? html`<form method="post" action="${new URL(receipt.withdrawUrl).pathname}"><button class="b o">${words.withdraw}</button></form><p class="s c">${words.withdrawHint}</p>` : html`<a class="b o" href="${receipt.chatUrl}">${words.openChat}</a>`}<p class="s f">${words.keptWith}</p></main>`
  return page({ locale, dir, title: `${words.receiptTitle} · ${party.name}`, styles: receiptStyles, body })
}

function whose({ kind, party, subject }: Receipt, words: PageStrings): Markup {
  return kind === 'consent' && subject !== null
    ? withMarkup(words.receiptGiven, { business: party.name, subject: leftToRight(subject) })
    : withMarkup(words.receiptAnswer, { business: party.name })
}

const tick = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8" fill="currentColor"/><path d="m4.5 8.3 2.4 2.4 4.6-5" fill="none" stroke="var(--accent-soft)" stroke-width="1.8"/></svg>`
const cross = html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="currentColor"/><path d="m5 5 6 6m0-6-6 6" stroke="var(--mute)" stroke-width="1.8"/></svg>`
const bar = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/><path d="M5 8h6" stroke="currentColor" stroke-width="2"/></svg>`
const ring = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2"/></svg>`

/** Shape, word and colour: colour never speaks alone. */
function chip(state: Receipt['state'], words: PageStrings): Markup {
  const looks: Record<Receipt['state'], [string, Markup, string]> = {
    given: ['y', tick, words.stateGiven],
    waiting: ['w', ring, words.stateWaiting],
    refused: ['', bar, words.stateRefused],
    withdrawn: ['', cross, words.stateWithdrawn],
    suspended: ['w', ring, words.stateSuspended],
    expired: ['', bar, words.stateExpired],
  }
  const [kind, shape, word] = looks[state]
  return html`<span class="chip ${kind}">${shape}${word}</span>`
}

function proof({ given, party }: Receipt, words: PageStrings): Markup | string {
  switch (given.verification) {
    case 'message':
      return withMarkup(words.proofMessage, {
        code: html`<bdi class="k" dir="ltr">${given.reference ?? ''}</bdi>`,
      })
    case 'reply':
      return words.proofReply
    case 'sms':
      return words.proofSms
    case 'provider':
      return words.proofProvider
    case 'attested':
      return withMarkup(words.proofAttested, { business: party.name })
    default:
      return words.proofNone
  }
}
