/** A problem as people see it in a browser: what happened, and what to do now. */
import { html } from 'hono/html'
import { type Page, page } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import type { PageStrings } from '../messages/messages.ts'
import { problemStyles } from '../styles/pages.ts'

/** The page of a problem, by its kind in the reader's words; `code` and `detail` are for whoever runs this, and stay as they are. */
export function problemPage(view: {
  status: number
  code: string
  detail?: string | undefined
  locale: string
}): Page {
  const { status, code, detail, locale } = view
  const { dir, page: words } = findMessages(locale)
  const { title, hint } = kindOf(status, words)
  const body = html`<main><p class="s"><bdi>${status} · <code class="k">${code}</code></bdi></p><h1>${title}</h1>${detail === undefined ? '' : html`<p class="n"><bdi lang="en">${detail}</bdi></p>`}<p class="n">${hint}</p></main>`
  return page({ locale, dir, title, styles: problemStyles, body })
}

function kindOf(status: number, words: PageStrings): { title: string; hint: string } {
  if (status === 404 || status === 405) return { title: words.problemNotFound, hint: words.problemHint }
  if (status === 401 || status === 403) return { title: words.problemRefused, hint: words.problemAgain }
  if (status === 429) return { title: words.problemTooMany, hint: words.problemWait }
  if (status === 503) return { title: words.problemBusy, hint: words.problemWait }
  if (status >= 500) return { title: words.problemBroken, hint: words.problemAgain }
  return { title: words.problemUnreadable, hint: words.problemAgain }
}
