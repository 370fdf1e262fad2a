/** The page for whose WhatsApp is on another device: the very draft, its code and a QR code of the thread. */
import { html, raw } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import { initial, keptBy, type Markup, moment, type Page, page, telephone, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { stayStyles } from '../styles/pages.ts'

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
export function stayPage(view: StayPageView): Page {
  const { gate, reference, draft, draftUrl, qr, expiresAt, receiptUrl } = view
  const { app, chat, strings, locale, dir } = gate
  const { page: words } = findMessages(locale)
  const other = withMarkup(words.stayOther, { code: code(reference), number: telephone(chat.display) })
  const until = withMarkup(words.stayUntil, { time: moment(expiresAt, locale) })
  const body = html`<main><div class="c"><div class="m" aria-hidden="true">${initial(app.name)}</div><p class="h">${app.name}</p><p class="n">${telephone(chat.display)}</p>${tick}<h1>${strings.nowSend}</h1><p class="n">${words.stayText}</p></div><p class="d" dir="auto">${withCode(draft, reference)}</p><a class="b" href="${draftUrl}">${strings.openWhatsApp}</a><p class="s">${other} ${until}</p><div class="qr">${raw(qr)}</div><p class="u"><a class="l" href="${receiptUrl}?locale=${locale}">${words.receiptTitle}</a></p>${keptBy(words.keptWith)}</main>`
  return page({ locale, dir, title: strings.nowSend, styles: stayStyles, body })
}

function code(reference: string): Markup {
  return html`<bdi class="k" dir="ltr">${reference}</bdi>`
}

function withCode(draft: string, reference: string): Markup {
  const [before = '', ...after] = draft.split(reference)
  return html`${before}${code(reference)}${after.join(reference)}`
}

const tick = html`<svg class="tick" viewBox="0 0 48 48" aria-hidden="true"><path d="m16 24.500 6 6 11-12.500" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`
