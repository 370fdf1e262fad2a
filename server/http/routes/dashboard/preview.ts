/** The page inside the live preview: the real widget, on a page of ours that only operators see. */
import { previewPage } from '../../../../site/dashboard/preview/preview-page.ts'
import { findGateLanguage } from '../../../../site/messages/find-messages.ts'
import { Locale, Slug } from '../../../schema/values.ts'
import { dashboardWords } from '../../appearance.ts'
import type { HttpDeps } from '../../deps.ts'
import { operated } from '../../operated.ts'
import { sendPage } from '../../page.ts'
import { type Router, slugOf } from '../../router.ts'

/** Adds `/dashboard/{app}/preview`. */
export function previewRoutes(router: Router, { assent, assets }: HttpDeps): void {
  router.get('/dashboard/:app/preview', operated('read'), async (c) => {
    const { entryPoint, shows, locale, ...asked } = c.req.query()
    const light = asked.light === 'dark' ? 'dark' : 'light'
    const app = slugOf(c, 'app')
    const wanted = Slug.safeParse(entryPoint).data ?? 'widget'
    const { gate } = await assent.openConsentPage(app, wanted, {
      locale: Locale.safeParse(locale).data,
    })
    const { file, integrity } = assets.loader
    const script = assets.island('preview')
    const page = previewPage({
      words: dashboardWords(c, c.get('operator').locale),
      app: gate.app,
      entryPoint: wanted,
      light,
      scheme: gate.theme.scheme ?? light,
      locale: gate.locale,
      dir: findGateLanguage(gate.locale).dir,
      shows: shows === 'button' ? 'button' : 'step',
      widget: { src: `/${file}`, integrity },
      script: script === undefined ? undefined : `/site/${script}`,
    })
    return sendPage(c, page, { scripts: true, framed: true })
  })
}
