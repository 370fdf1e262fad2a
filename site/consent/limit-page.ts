/** The page after too many posts from one address: nothing was recorded, and the chat is open all the same, without any declaration. */
import { html } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import { initial, keptBy, type Page, page, telephone, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { limitStyles } from '../styles/pages.ts'

/** Says whose chat it is, what happened, and what to do now. */
export function limitPage({ gate, chatUrl }: { gate: Gate; chatUrl: string }): Page {
  const { app, chat, strings, locale, dir } = gate
  const { page: words } = findMessages(locale)
  const body = html`<main><div class="c"><div class="m" aria-hidden="true">${initial(app.name)}</div><p class="h">${app.name}</p><p class="n">${telephone(chat.display)}</p></div><h1>${words.limitTitle}</h1><p class="n">${withMarkup(words.limitText, { business: app.name })}</p><a class="b" href="${chatUrl}">${strings.openWhatsApp}</a>${keptBy(words.keptWith)}</main>`
  return page({ locale, dir, title: `${words.limitTitle} · ${app.name}`, styles: limitStyles, body })
}
