/** A problem as people see it in a browser: what happened, and what to do now. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { plainStyles } from '../styles/visitor.ts'

/** The page of a problem; titles of problems are in English, like the API they come from. */
export function problemPage(view: {
  status: number
  title: string
  detail?: string | undefined
  locale: string
}): Page {
  const { status, title, detail, locale } = view
  const { dir, page: words } = findMessages(locale)
  const body = html`<main><p class="s">${status}</p><h1 lang="en" dir="ltr">${title}</h1>${detail === undefined ? '' : html`<p lang="en" dir="ltr">${detail}</p>`}<p>${words.problemHint}</p></main>`
  return page({ locale, dir, title, styles: plainStyles, body })
}
