/** The consent page of every entry point, and its form: without JavaScript from the first byte to the thread. */
import type { Context } from 'hono'
import { consentPage } from '../../../site/consent/consent-page.ts'
import { limitPage } from '../../../site/consent/limit-page.ts'
import { stayPage } from '../../../site/consent/stay-page.ts'
import { qrSvg } from '../../../site/qr/qr.ts'
import type { Gate } from '../../schema/gate.ts'
import { ProblemError } from '../../schema/problem.ts'
import { Locale } from '../../schema/values.ts'
import type { ConsentPage } from '../../usecases/assent.ts'
import { readForm } from '../body.ts'
import type { HttpDeps } from '../deps.ts'
import { secondsToWait } from '../limited.ts'
import { refuseForeign } from '../origin.ts'
import { createPageCache, sendAsset, sendPage } from '../page.ts'
import { pageContextOf } from '../page-context.ts'
import { type Router, slugOf } from '../router.ts'

/** WhatsApp's own hosts: a redirect after the form may pass through any of them. */
const thread = ['https://wa.me', 'https://api.whatsapp.com', 'https://web.whatsapp.com', 'whatsapp:']
const firstEntryPoint = 'url'

/** Adds `/c/{app}` and `/c/{app}/{entryPoint}`. */
export function consentPageRoutes(router: Router, deps: HttpDeps): void {
  const { assent, trustedProxies, publicUrl } = deps
  const cache = createPageCache()
  const policy = { formAction: [new URL(publicUrl).origin, ...thread] }

  async function open(c: Context, locale: string | undefined): Promise<ConsentPage> {
    const entryPoint = c.req.param('entryPoint') === undefined ? firstEntryPoint : slugOf(c, 'entryPoint')
    return assent.openConsentPage(slugOf(c, 'app'), entryPoint, {
      locale,
      acceptLanguage: c.req.header('accept-language'),
    })
  }

  async function show(c: Context): Promise<Response> {
    const given = c.req.query('locale')
    const locale = Locale.safeParse(given).data
    const view = await open(c, locale)
    const { asset, policy: csp } = cache.get(`${view.url} ${view.version}`, () => consentPage(view), policy)
    c.header('Content-Security-Policy', csp)
    c.header('Referrer-Policy', 'same-origin')
    c.header('Content-Language', view.gate.locale)
    if (locale === undefined) c.header('Vary', 'Accept-Language', { append: true })
    return sendAsset(c, asset, 'text/html; charset=utf-8', 'public, max-age=60, stale-while-revalidate=600')
  }

  async function take(c: Context): Promise<Response> {
    refuseForeign(c, publicUrl)
    const form = await readForm(c)
    const view = await open(c, Locale.safeParse(form.get('locale')).data)
    const wait = await secondsToWait(c, deps, 'gate')
    if (wait !== undefined) {
      c.header('Retry-After', String(wait))
      const chatUrl = await assent.plainChatUrl(view.gate.app.slug)
      return sendPage(c, limitPage({ gate: view.gate, chatUrl }), { status: 429 })
    }
    const answer = answerOf(form, view)
    const error = faultOf(answer, view.gate)
    if (error) return again(c, view, answer, error)
    try {
      return await accept(c, view, answer, form.get('stay') === '1')
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem
      if (problem.code === 'phone_required' || problem.errors?.some(({ path }) => path === 'phone'))
        return again(c, view, answer, 'phone')
      // The page stood open for days: the new words are shown, and nothing is ticked under them.
      if (problem.code === 'notice_superseded' || problem.code === 'notice_unknown')
        return again(c, view, { ...answer, purposes: [] })
      throw problem
    }
  }

  async function accept(c: Context, view: ConsentPage, answer: FormAnswer, stay: boolean): Promise<Response> {
    const { gate, entryPoint, url } = view
    const { body, draft } = await assent.postConsent(
      gate.app.slug,
      {
        reference: assent.newReference(),
        decision: answer.decision,
        noticeId: answer.noticeId,
        locale: gate.locale,
        entryPoint: entryPoint.slug,
        pageUrl: url,
        ...(answer.decision === 'accept' ? { purposes: answer.purposes } : {}),
        ...(answer.phone === '' || isAside(answer, gate) ? {} : { phone: answer.phone }),
      },
      { ...pageContextOf(c, trustedProxies), origin: null },
    )
    c.header('Cache-Control', 'no-store')
    if (!stay) return c.redirect(body.chatUrl, 303)
    const { reference, chatUrl: draftUrl, expiresAt, receiptUrl } = body
    const qr = qrSvg(draftUrl)
    return sendPage(c, stayPage({ gate, reference, draft, draftUrl, qr, expiresAt, receiptUrl }), policy)
  }

  function again(c: Context, view: ConsentPage, answer: FormAnswer, error?: 'tick' | 'phone'): Response {
    const { phone, purposes } = answer
    const page = consentPage({ ...view, phone, purposes, ...(error === undefined ? {} : { error }) })
    return sendPage(c, page, { status: 422, ...policy })
  }

  for (const path of ['/c/:app', '/c/:app/:entryPoint']) {
    router.get(path, show)
    router.post(path, take)
  }
}

type FormAnswer = { decision: 'accept' | 'decline'; noticeId: string; purposes: string[]; phone: string }

/** A choice between two buttons needs no box where there is one purpose only: the button is the answer, and without it there is none. */
function answerOf(form: URLSearchParams, { gate }: ConsentPage): FormAnswer {
  const { purposes } = gate.notice
  const [only] = purposes
  const decision = form.get('decision')
  const byButton = gate.mode === 'choice' && decision === 'accept' && purposes.length === 1
  return {
    decision: decision === 'decline' ? 'decline' : 'accept',
    noticeId: form.get('noticeId') ?? gate.notice.id,
    purposes: byButton && only ? [only.id] : form.getAll('purposes'),
    phone: (form.get('phone') ?? '').trim(),
  }
}

function faultOf(answer: FormAnswer, { notice, phoneField }: Gate): 'tick' | 'phone' | undefined {
  if (answer.decision === 'decline') return undefined
  const ticked = notice.purposes.filter(({ id }) => answer.purposes.includes(id))
  const missing = notice.purposes.some(({ id, required }) => required && !answer.purposes.includes(id))
  if (ticked.length === 0 || missing) return 'tick'
  return phoneField === 'required' && answer.phone === '' ? 'phone' : undefined
}

/** Whether a number was typed beside a No, where none is asked for: it claims nothing. */
function isAside(answer: FormAnswer, { phoneField }: Gate): boolean {
  return answer.decision === 'decline' && phoneField !== 'required'
}
