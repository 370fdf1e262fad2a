/** A person's receipt: what they said, when, where and how it was proven, and the button that takes it back. */
import { html } from 'hono/html'
import type { Receipt } from '../../server/schema/receipt.ts'
import { keptBy, type Markup, moment, type Page, page, telephone, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import type { PageStrings } from '../messages/messages.ts'
import { receiptStyles } from '../styles/pages.ts'

/** The receipt of a gate's answer shows no number; that of a consent its owner's, masked. `chosen` is a language somebody chose: the button keeps it. */
export function receiptPage(view: { receipt: Receipt; locale: string; chosen?: string | undefined }): Page {
  const { receipt, locale, chosen } = view
  const { dir, page: words } = findMessages(locale)
  const { state, party } = receipt
  const done = receipt.kind === 'consent' ? words.withdrawn : words.answerWithdrawn
  const note =
    state === 'withdrawn'
      ? html`<p class="g" role="status">${tick}<span>${withMarkup(done, { business: party.name })}</span></p>`
      : ''
  const body = html`<main><h1>${words.receiptTitle}</h1><p class="n">${whose(receipt, words)}</p>${note}${card(receipt, locale, words)}${wayOn(receipt, words, chosen)}${keptBy(words.keptWith)}</main>`
  return page({ locale, dir, title: `${words.receiptTitle} · ${party.name}`, styles: receiptStyles, body })
}

function whose({ kind, party, subject }: Receipt, words: PageStrings): Markup {
  return kind === 'consent' && subject !== null
    ? withMarkup(words.receiptGiven, { business: party.name, subject: telephone(subject) })
    : withMarkup(words.receiptAnswer, { business: party.name })
}

function card(receipt: Receipt, locale: string, words: PageStrings): Markup {
  const { state, notice, given, recordId } = receipt
  const isTheirs = state === 'given' || state === 'withdrawn' || state === 'suspended'
  const entry = (term: string, text: Markup | string) => html`<dt>${term}</dt><dd>${text}</dd>`
  return html`<div class="card"><div class="row">${chip(state, words)}<a class="l" href="?format=json" download="receipt.json">${words.download}</a></div><dl>${entry(
    isTheirs ? words.yourWords : words.youWereAsked,
    html`<blockquote lang="${notice.locale}" dir="auto">${notice.declaration}</blockquote>`,
  )}${entry(words.when, given.at === null ? words.notYet : moment(given.at, locale))}${given.entryPoint === null ? '' : entry(words.where, html`<bdi>${given.entryPoint}</bdi>`)}${entry(words.proof, proof(receipt, words))}${receipt.withdrawnAt === null ? '' : entry(words.withdrawnLabel, withdrawal(receipt, receipt.withdrawnAt, locale, words))}</dl><div class="row"><span class="s">${withMarkup(words.receiptNumber, { id: html`<bdi dir="ltr" class="k" title="${recordId}">${short(recordId)}</bdi>` })}</span><a class="l" href="${notice.url}">${words.checkYourself}</a></div></div>`
}

/** The end of the record's own id, which differs most; the whole of it is its title, and in the download. */
function short(recordId: string): string {
  const end = recordId.slice(18, 26).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}

function wayOn(
  { state, withdrawUrl, chatUrl }: Receipt,
  words: PageStrings,
  chosen: string | undefined,
): Markup {
  if (state !== 'given' && state !== 'waiting')
    return html`<a class="b" href="${chatUrl}">${words.openChat}</a>`
  const action = `${new URL(withdrawUrl).pathname}${chosen === undefined ? '' : `?locale=${chosen}`}`
  return html`<form method="post" action="${action}"><button class="b">${words.withdraw}</button><p class="s">${words.withdrawHint}</p></form>`
}

const onThisPage = new Set(['page', 'on the receipt page'])

function withdrawal({ events }: Receipt, at: string, locale: string, words: PageStrings): Markup {
  const here = events.some(
    ({ eventType, eventTime, detail }) =>
      eventType === 'withdrawn' && eventTime === at && onThisPage.has(detail),
  )
  return here ? withMarkup(words.withdrawnHere, { time: moment(at, locale) }) : moment(at, locale)
}

const tick = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 8.500 3.200 3.200L13 4.800" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/></svg>`
const given = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8" fill="currentColor"/><path d="m4.500 8.300 2.400 2.400 4.600-5" fill="none" stroke="var(--accent-soft)" stroke-width="1.800"/></svg>`
const cross = html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="currentColor"/><path d="m5 5 6 6m0-6-6 6" stroke="var(--mute)" stroke-width="1.800"/></svg>`
const bar = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/><path d="M5 8h6" stroke="currentColor" stroke-width="2"/></svg>`
const ring = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2"/></svg>`
const diamond = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m8 1 7 7-7 7-7-7zM6.500 6v4m3-4v4" fill="none" stroke="currentColor" stroke-width="1.500"/></svg>`
const emptyRing = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/></svg>`

/** Shape, word and colour: colour never speaks alone. */
function chip(state: Receipt['state'], words: PageStrings): Markup {
  const looks: Record<Receipt['state'], [string, Markup, string]> = {
    given: [' y', given, words.stateGiven],
    waiting: [' w', ring, words.stateWaiting],
    refused: ['', bar, words.stateRefused],
    withdrawn: [' o', cross, words.stateWithdrawn],
    suspended: [' w', diamond, words.stateSuspended],
    expired: ['', emptyRing, words.stateExpired],
  }
  const [kind, shape, word] = looks[state]
  return html`<span class="chip${kind}">${shape}${word}</span>`
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
