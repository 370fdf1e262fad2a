/** Receipts: what a person said, for whoever holds the address, and the button that takes it back. */
import type { Context } from 'hono'
import { receiptPage } from '../../../site/receipt/receipt-page.ts'
import type { HttpDeps } from '../deps.ts'
import { refuseForeign } from '../origin.ts'
import { chosenLocale, prefersJson, readerLocale, sendPage } from '../page.ts'
import type { Router } from '../router.ts'

/** Adds `/r/{receipt}` and `/r/{receipt}/withdraw`; `?locale=` is a language that somebody chose. */
export function receiptRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const wantsJson = (c: Context) => c.req.query('format') === 'json' || prefersJson(c)

  router.get('/r/:receipt', async (c) => {
    const receipt = await assent.openReceipt(c.req.param('receipt'))
    c.header('Vary', 'Accept, Accept-Language')
    c.header('Cache-Control', 'private, no-store')
    c.header('X-Robots-Tag', 'noindex')
    if (wantsJson(c)) return c.json(receipt)
    const locale = readerLocale(c, receipt.notice.locale)
    const view = { receipt, locale, chosen: chosenLocale(c) }
    return sendPage(c, receiptPage(view), { cacheControl: 'private, no-store' })
  })

  router.post('/r/:receipt/withdraw', async (c) => {
    refuseForeign(c, publicUrl)
    const receipt = await assent.withdraw(c.req.param('receipt'))
    c.header('Cache-Control', 'private, no-store')
    // Without its host, like the form: `form-action 'self'` holds for where a form leads to as well.
    const chosen = chosenLocale(c)
    const language = chosen === undefined ? '' : `?locale=${chosen}`
    return wantsJson(c) ? c.json(receipt) : c.redirect(`/r/${receipt.recordId}${language}`, 303)
  })
}
