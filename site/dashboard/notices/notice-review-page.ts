/** A version before it is one: what changes, how it stands by the rules, what visitors will see; and the button that makes it live. */
import { html } from 'hono/html'
import type { Finding } from '../../../server/domain/check-notice.ts'
import type { Stretch } from '../../../server/domain/notice-parts.ts'
import { fillIn } from '../../../server/domain/text.ts'
import type { Markup, Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button } from '../components/button.ts'
import { card } from '../components/card.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { checksCard } from './checks-card.ts'
import { type GivenNotice, hiddenNotice } from './notice-form-page.ts'
import { changedWords, markedWords } from './notice-words.ts'
import { noticeStyles } from './notices.styles.ts'
import { previewFrame } from './notices-page.ts'
import { type AppShell, noticesAddress, type Version, type Words } from './view.ts'

/** What the page shows. */
export type NoticeReviewView = {
  shell: AppShell
  /** As it was filled in, based on the version that it is compared with. */
  given: GivenNotice
  words: Words
  version: number
  previous: Version | undefined
  /** Somebody else published while this was written. */
  isMoved: boolean
  stretches: Stretch[]
  findings: Finding[]
  preview: Page
}

/** The page. */
export function noticeReviewPage(view: NoticeReviewView): Page {
  const { shell, given, version, previous, isMoved, preview } = view
  const { words, app } = shell
  const { notices } = words
  const named = { language: formats(words.locale).languageName(given.locale), version: String(version) }
  const address = noticesAddress(app.slug)
  const moved = isMoved
    ? note('warn', fillIn(notices.reviewMoved, { version: String(previous?.version) }), { alert: true })
    : ''
  const form = html`<form method="post" action="${address}" class="actions ends">${hiddenNotice(given)}${button({ label: notices.edit, name: 'act', value: 'edit', formAction: `${address}/new` })}${button({ label: fillIn(notices.publish, named), kind: 'primary', busyLabel: notices.publishing })}</form>`
  const readable = card({
    title: fillIn(notices.heading, named),
    body: markedWords(view.words, view.stretches, words),
  })
  const shown = card({
    title: notices.preview,
    body: previewFrame(preview, fillIn(notices.previewFrame, named), notices.previewHint),
  })
  return dashboardPage({
    shell,
    title: fillIn(notices.reviewTitle, named),
    intro: fillIn(notices.reviewIntro, named),
    up: backLink(notices.back, address),
    styles: noticeStyles,
    body: html`${moved}${consequences(view, named)}${previous ? changes(view, previous) : ''}${readable}${checksCard(shell, view.findings)}${shown}${form}`,
  })
}

/** What follows from it for those who agreed before, and for the systems that ask. */
function consequences(
  { shell, words: next, previous }: NoticeReviewView,
  named: { language: string },
): Markup {
  const { notices, locale } = shell.words
  const idsOf = ({ purposes }: Words) => purposes.map(({ id }) => id)
  const before = previous ? idsOf(previous) : []
  const added = previous ? idsOf(next).filter((id) => !before.includes(id)) : []
  const gone = before.filter((id) => !idsOf(next).includes(id))
  const list = (ids: string[]) => ids.join(', ')
  return note(
    'info',
    html`<ul class="follows">${
      previous && previous.people > 0
        ? html`<li>${counted(locale, notices.reviewStays, previous.people, { version: String(previous.version) })}</li>`
        : ''
    }<li>${fillIn(notices.reviewNew, named)}</li>${added.length > 0 ? html`<li>${fillIn(notices.reviewNewPurpose, { purposes: list(added) })}</li>` : ''}${gone.length > 0 ? html`<li>${fillIn(notices.reviewGonePurpose, { purposes: list(gone) })}</li>` : ''}</ul>`,
  )
}

function changes({ shell, words: next }: NoticeReviewView, previous: Version): Markup {
  const { notices } = shell.words
  return card({
    title: fillIn(notices.changesSince, { version: String(previous.version) }),
    body: changedWords(previous, next, shell.words) ?? html`<p>${notices.reviewSame}</p>`,
  })
}
