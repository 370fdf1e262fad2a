/** Notices as their owner looks at them: what asks now and before, how it stands by the rules, and what a new version would change. */
import { type Checked, checkNotice, type Finding, type Verdict, worstOf } from '../domain/check-notice.ts'
import { currentOf } from '../domain/notice.ts'
import { markStatement, type Stretch } from '../domain/notice-parts.ts'
import type { App, Notice } from '../domain/records.ts'
import type { NewNotice, Notice as NoticeView } from '../schema/notice.ts'
import { ProblemError } from '../schema/problem.ts'
import { getAppView } from './find.ts'
import type { Ports } from './ports.ts'
import { refuseUnpublishable } from './refuse-unpublishable.ts'
import { viewNotice } from './views.ts'

const versionsAtMost = 20

/** A version and how many people's opt-ins rest on it. */
export type NoticeVersion = NoticeView & { people: number }

/** What is looked at. */
export type NoticeBoard = {
  languages: { locale: string; version: number; verdict: Verdict; people: number }[]
  shown: NoticeVersion
  /** The one before it. */
  previous: NoticeView | undefined
  /** Newest first, of the language that is shown. */
  versions: NoticeVersion[]
  /** Where older versions go on. */
  next: number | undefined
  stretches: Stretch[]
  findings: Finding[]
  /** The current words of another language, to read beside these. */
  beside: NoticeView | undefined
}

/** Words to begin with: those in force, or for a new language suggested ones. */
export type NoticeDraft = {
  words: NewNotice & { privacyUrl: string | null }
  /** The version in force that they are written from. */
  basis: NoticeView | undefined
  /** Whether words are suggested in this language; else they are English. */
  isSuggested: boolean
}

/** What a new version would be, before it is one. */
export type NoticeReview = {
  previous: NoticeVersion | undefined
  version: number
  stretches: Stretch[]
  findings: Finding[]
}

/** The use cases around the words. */
export type NoticeBoards = {
  getNoticeBoard(
    app: string,
    wanted: {
      locale?: string | undefined
      version?: number | undefined
      beside?: string | undefined
      after?: number | undefined
    },
  ): Promise<NoticeBoard>
  /** A language that there is not yet begins with suggested words. */
  startNotice(app: string, locale: string): Promise<NoticeDraft>
  /** Throws `invalid` for words that would be refused. */
  reviewNotice(app: string, words: NewNotice): Promise<NoticeReview>
}

/** Reads what the notices' pages show. */
export function createNoticeBoards({ store, words }: Pick<Ports, 'store' | 'words'>): NoticeBoards {
  async function withPeople(app: App, live: boolean, notices: Notice[]): Promise<NoticeVersion[]> {
    const people = await store.agreedTo(
      app.id,
      notices.map(({ id }) => id),
      !live,
    )
    return notices.map((notice) => ({ ...viewNotice(notice), people: people.get(notice.id) ?? 0 }))
  }

  return {
    async getNoticeBoard(slug, { locale, version, beside, after }) {
      const { app, live } = await getAppView(store, slug)
      const current = await store.currentNotices(app.id)
      const inForce = inLanguage(current, locale ?? 'en') ?? (locale === undefined ? current[0] : undefined)
      if (!inForce) throw new ProblemError('not_found')
      const page = await store.listVersions(app.id, inForce.locale, { limit: versionsAtMost, after })
      const asked = version ?? inForce.version
      // The version and the one before it, wherever in the list they are.
      const { rows } = await store.listVersions(app.id, inForce.locale, { limit: 2, after: asked + 1 })
      const [notice, previous] = rows
      if (notice?.version !== asked) throw new ProblemError('not_found')
      const others = current.filter(({ id }) => id !== inForce.id)
      const [shown, ...versions] = await withPeople(app, live, [notice, ...page.rows])
      const people = await store.agreedTo(
        app.id,
        current.map(({ id }) => id),
        !live,
      )
      return {
        languages: current
          .map((one) => ({
            locale: one.locale,
            version: one.version,
            verdict: worstOf(ofWords(checkNotice(one, app, current))),
            people: people.get(one.id) ?? 0,
          }))
          .sort((a, b) => (a.locale < b.locale ? -1 : 1)),
        shown: shown as NoticeVersion,
        previous: previous && viewNotice(previous),
        versions,
        next: page.next,
        stretches: markStatement(notice.statement, app.name),
        findings: checkNotice(notice, app, others),
        beside: viewOf(others.find((one) => one.locale === beside)),
      }
    },

    async startNotice(slug, locale) {
      const { app } = await getAppView(store, slug)
      const current = await store.currentNotices(app.id)
      const inForce = inLanguage(current, locale)
      if (inForce) {
        const {
          id: _,
          version: __,
          hash: ___,
          publishedAt: ____,
          supersededAt: _____,
          ...own
        } = viewNotice(inForce)
        return { words: own, basis: viewNotice(inForce), isSuggested: true }
      }
      const { firstNotice } = words(locale)
      const suggested = firstNotice({ name: app.name })
      // All languages ask for the same; what is suggested for a purpose stands in this language, the rest is to be translated.
      const asked = (inLanguage(current, 'en') ?? current[0])?.purposes ?? suggested.purposes
      const purposes = asked.map((purpose) => ({
        ...purpose,
        label: suggested.purposes.find(({ id }) => id === purpose.id)?.label ?? purpose.label,
      }))
      const isSuggested = firstNotice !== words('en').firstNotice || /^en\b/i.test(locale)
      return {
        words: { ...suggested, locale, purposes, privacyUrl: app.privacyUrl },
        basis: undefined,
        isSuggested,
      }
    },

    async reviewNotice(slug, body) {
      const { app, live } = await getAppView(store, slug)
      refuseUnpublishable(app, body)
      const current = await store.currentNotices(app.id)
      const inForce = inLanguage(current, body.locale)
      const [previous] = inForce ? await withPeople(app, live, [inForce]) : []
      const { privacyUrl = app.privacyUrl } = body
      const checked: Checked = { ...body, privacyUrl }
      return {
        previous,
        version: (inForce?.version ?? 0) + 1,
        stretches: markStatement(body.statement, app.name),
        findings: checkNotice(checked, app, current),
      }
    },
  }
}

function inLanguage(notices: Notice[], locale: string): Notice | undefined {
  return currentOf(notices).find((notice) => notice.locale.toLowerCase() === locale.toLowerCase())
}

function viewOf(notice: Notice | undefined): NoticeView | undefined {
  return notice && viewNotice(notice)
}

/** How an app asks is said of no language. */
function ofWords(findings: Finding[]): Finding[] {
  return findings.filter(({ check }) => check !== 'mode')
}
