/** The public proof of one version of a notice: the exact words, their fingerprint, and since when. Immutable. */
import { html } from 'hono/html'
import type { Notice } from '../../server/schema/notice.ts'
import { leftToRight, moment, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { receiptStyles } from '../styles/visitor.ts'

/** The page of a notice, in the notice's own language. Until when it was in force is not on it: the page never changes. */
export function noticePage({ notice, app }: { notice: Notice; app: { name: string } }): Page {
  const { dir, page: words } = findMessages(notice.locale)
  const title = withMarkup(words.noticeTitle, { version: String(notice.version) })
  const body = html`<main><p class="s">${app.name}</p><h1>${title}</h1><div class="card"><dl><dt>${words.noticeAsked}</dt><dd>${notice.statement}</dd><dt>${words.noticeAgreed}</dt><dd><blockquote>${notice.declaration}</blockquote></dd>${notice.purposes.map(({ id, label }) => html`<dd>${label} <small>${leftToRight(id)}</small></dd>`)}<dt>${words.noticeStop}</dt><dd>${notice.howToStop}${notice.privacyUrl === null ? '' : html`<br><a href="${notice.privacyUrl}">${leftToRight(notice.privacyUrl)}</a>`}</dd><dd>${notice.yesLabel} · ${notice.noLabel}</dd></dl><hr><dl><dt>${words.noticePublished}</dt><dd>${moment(notice.publishedAt, notice.locale)}</dd><dt>${words.noticeHash}</dt><dd><code>${leftToRight(notice.hash)}</code></dd></dl></div><p class="s f">${words.keptWith}</p></main>`
  return page({ locale: notice.locale, dir, title: String(title), styles: receiptStyles, body })
}
