/** The page for whose WhatsApp is on another device: the very draft, its code and a QR code of the thread. */
import { html, raw } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import { initial, leftToRight, moment, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { stayStyles } from '../styles/consent.ts'
import { mark } from './drawings.ts'

/** What the page shows. `qr` is our own SVG of the thread with the draft. */
export type StayPageView = {
  gate: Gate
  reference: string
  draft: string
  draftUrl: string
  qr: string
  expiresAt: string
  receiptUrl: string
}

/** "Now send the message", for another phone. */
export function stayPage({
  gate,
  reference,
  draft,
  draftUrl,
  qr,
  expiresAt,
  receiptUrl,
}: StayPageView): Page {
  const { app, chat, strings, locale, dir } = gate
  const { page: words } = findMessages(locale)
  const body = html`<main><header><i aria-hidden="true">${initial(app.name)}</i><p>${app.name} · ${leftToRight(chat.display)}</p><h1>${strings.nowSend}</h1></header><p>${words.stayText}</p><p class="d" dir="auto">${draft}</p><a class="b" href="${draftUrl}">${strings.openWhatsApp}</a><div class="qr">${raw(qr)}</div><p class="s">${withMarkup(words.stayOther, { code: html`<bdi class="k" dir="ltr">${reference}</bdi>`, number: leftToRight(chat.display) })} ${withMarkup(words.stayUntil, { time: moment(expiresAt, locale) })}</p><footer><a href="${receiptUrl}">${words.receiptTitle}</a><br>${mark} ${words.keptWith}</footer></main>`
  return page({ locale, dir, title: strings.nowSend, styles: stayStyles, body })
}
