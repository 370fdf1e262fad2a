/** The page after too many posts from one address: nothing was recorded, and the chat is open all the same, without any declaration. */
import { html } from 'hono/html'
import type { Gate } from '../../server/schema/gate.ts'
import { type Page, page } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { plainStyles } from '../styles/visitor.ts'

/** Says what happened and what to do now. */
export function limitPage({ gate, chatUrl }: { gate: Gate; chatUrl: string }): Page {
  const { strings, locale, dir } = gate
  const { page: words } = findMessages(locale)
  const body = html`<main><h1>${words.limitTitle}</h1><p>${words.limitText}</p><a class="b" href="${chatUrl}">${strings.openWhatsApp}</a></main>`
  return page({ locale, dir, title: words.limitTitle, styles: plainStyles, body })
}
