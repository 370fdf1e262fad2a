/** The notices of an app: read by everybody who sees it, published by those who may write. */
import type { Context } from 'hono'
import { z } from 'zod'
import { consentPage } from '../../../../site/consent/consent-page.ts'
import { type GivenNotice, noticeFormPage } from '../../../../site/dashboard/notices/notice-form-page.ts'
import { noticeReviewPage } from '../../../../site/dashboard/notices/notice-review-page.ts'
import { noticesPage } from '../../../../site/dashboard/notices/notices-page.ts'
import { noticesAddress } from '../../../../site/dashboard/notices/view.ts'
import { formats } from '../../../../site/messages/dashboard/formats.ts'
import { reaches } from '../../../domain/access.ts'
import { fillIn } from '../../../domain/text.ts'
import type { NewNotice } from '../../../schema/notice.ts'
import { Locale } from '../../../schema/values.ts'
import type { HttpDeps } from '../../deps.ts'
import { say } from '../../flash.ts'
import { operated } from '../../operated.ts'
import type { Env, Router } from '../../router.ts'
import { appShellOf, sendDashboard } from '../../shell.ts'
import { givenOf, readNoticeForm, withRows, wordsOf } from './notice-form.ts'

const anyVersion = z.coerce.number().int().min(1).max(1e9).optional().catch(undefined)
/** As the address has it; whatever else stands there says nothing. */
const Query = z.object({
  language: Locale.optional().catch(undefined),
  version: anyVersion,
  beside: Locale.optional().catch(undefined),
  after: anyVersion,
})

/** Adds `/dashboard/{app}/notices`, and under it `new`. */
export function noticeRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const address = '/dashboard/:app/notices'

  const previewOf = async (app: string, words: NewNotice) =>
    consentPage(await assent.previewConsentPage(app, words))

  router.get(address, operated('read'), async (c) => {
    const shell = await appShellOf(c, 'notices')
    const { slug } = shell.app
    const { language, version, beside, after } = Query.parse(c.req.query())
    const board = await assent.getNoticeBoard(slug, { locale: language, version, beside, after })
    const {
      id: _,
      version: __,
      hash: ___,
      publishedAt: ____,
      supersededAt: _____,
      people: ______,
      ...words
    } = board.shown
    const preview = await previewOf(slug, words)
    const mayWrite = reaches(c.get('principal'), 'write')
    const page = noticesPage({ ...board, shell, mayWrite, isLater: after !== undefined, preview })
    return sendDashboard(c, page, 200, [preview])
  })

  router.get(`${address}/new`, operated('write'), async (c) => {
    const shell = await appShellOf(c, 'notices')
    const locale = chosenLocale(c)
    if (locale === undefined) {
      say(c, publicUrl, shell.words.notices.badLanguage, 'bad')
      return c.redirect(noticesAddress(shell.app.slug), 303)
    }
    const draft = await assent.startNotice(shell.app.slug, locale)
    const { basis, isSuggested } = draft
    const version = (basis?.version ?? 0) + 1
    return sendDashboard(
      c,
      noticeFormPage({ shell, given: givenOf(draft), version, isSuggested, faults: {} }),
    )
  })

  // Nothing is changed by it: a row more, a row less, or the words once more to be looked at.
  router.post(`${address}/new`, operated('write', { act: null }), async (c) => {
    const { act, given } = await readNoticeForm(c)
    return act === 'check' ? review(c, given) : write(c, withRows(given, act))
  })

  router.post(address, operated('write', { act: 'notice_published' }), async (c) => {
    const { given } = await readNoticeForm(c)
    const shell = await appShellOf(c, 'notices')
    const { slug, name } = shell.app
    const read = wordsOf(given, name)
    if ('faults' in read) return write(c, given, read.faults)
    const { previous } = await assent.reviewNotice(slug, read.words)
    if ((previous?.id ?? '') !== given.basis) return review(c, given, true)
    const { locale, version } = await assent.publishNotice(slug, read.words)
    c.set('acted', { object: `${locale} ${version}` })
    const language = formats(shell.words.locale).languageName(locale)
    say(c, publicUrl, fillIn(shell.words.notices.published, { language, version: String(version) }))
    return c.redirect(noticesAddress(slug, { language: locale }), 303)
  })

  async function write(
    c: Context<Env>,
    given: GivenNotice,
    faults: Parameters<typeof noticeFormPage>[0]['faults'] = {},
  ): Promise<Response> {
    const shell = await appShellOf(c, 'notices')
    const { basis } = await assent.startNotice(shell.app.slug, given.locale)
    const version = (basis?.version ?? 0) + 1
    const status = Object.keys(faults).length === 0 ? 200 : 422
    return sendDashboard(c, noticeFormPage({ shell, given, version, isSuggested: true, faults }), status)
  }

  async function review(c: Context<Env>, given: GivenNotice, isMoved = false): Promise<Response> {
    const shell = await appShellOf(c, 'notices')
    const { slug, name } = shell.app
    const read = wordsOf(given, name)
    if ('faults' in read) return write(c, given, read.faults)
    const reviewed = await assent.reviewNotice(slug, read.words)
    const preview = await previewOf(slug, read.words)
    const basis = reviewed.previous?.id ?? ''
    const page = noticeReviewPage({
      ...reviewed,
      shell,
      given: { ...given, basis },
      words: read.words,
      isMoved: isMoved || basis !== given.basis,
      preview,
    })
    return sendDashboard(c, page, isMoved ? 409 : 200, [preview])
  }
}

/** A tag that was typed goes before what stood in the list; written as tags are. */
function chosenLocale(c: Context): string | undefined {
  const { tag = '', language } = c.req.query()
  const { success, data } = Locale.safeParse(tag.trim() === '' ? language : tag.trim())
  return success ? Intl.getCanonicalLocales(data)[0] : undefined
}
