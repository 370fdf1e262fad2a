/** The public proof of one version of a notice: the exact words, their fingerprint, and since when. Immutable. */
import { html } from 'hono/html'
import type { Notice } from '../../server/schema/notice.ts'
import { nameOfLanguage } from '../consent/consent-page.ts'
import { keptBy, leftToRight, type Markup, moment, type Page, page, withMarkup } from '../layout.ts'
import { findMessages } from '../messages/find-messages.ts'
import { noticeStyles } from '../styles/pages.ts'

/**
 * The page of a notice, in the notice's own language and its own words: nothing on it can change, so neither the app's name, which
 * its owner may change, nor until when it was in force.
 */
export function noticePage({ notice }: { notice: Notice }): Page {
  const { dir, gate, page: words } = findMessages(notice.locale)
  const title = withMarkup(words.noticeTitle, { version: String(notice.version) })
  const entry = (term: string, ...texts: (Markup | string)[]) =>
    html`<dt>${term}</dt>${texts.map((text) => html`<dd>${text}</dd>`)}`
  const purposes = notice.purposes.map(({ id, label }) => html`${label} <bdi dir="ltr" class="k">${id}</bdi>`)
  const privacy = notice.privacyUrl
  const body = html`<main><h1>${title}</h1><p class="n">${nameOfLanguage(notice.locale)}</p><div class="card"><dl>${entry(words.noticeAsked, notice.statement)}${entry(words.noticeAgreed, html`<blockquote>${notice.declaration}</blockquote>`)}${entry(words.noticePurposes, ...purposes)}${entry(words.noticeAnswers, html`${notice.yesLabel} · ${notice.noLabel}`)}${entry(words.noticeStop, notice.howToStop)}${privacy === null ? '' : entry(gate.privacyPolicy, html`<a class="l" href="${privacy}">${leftToRight(privacy)}</a>`)}</dl></div><div class="card"><dl>${entry(words.noticePublished, moment(notice.publishedAt, notice.locale))}${entry(words.noticeHash, html`<bdi dir="ltr" class="hash">${notice.hash}</bdi>`)}</dl></div>${keptBy(words.keptWith)}</main>`
  return page({ locale: notice.locale, dir, title: String(title), styles: noticeStyles, body })
}
