/** The front page, the demo shop, and the explanation of every problem. */
import { demoPage } from '../../../site/demo/demo-page.ts'
import { homePage } from '../../../site/home/home-page.ts'
import { errorsPage } from '../../../site/problem/errors-page.ts'
import { ProblemError, problems } from '../../schema/problem.ts'
import type { HttpDeps } from '../deps.ts'
import { sendPage } from '../page.ts'
import type { Router } from '../router.ts'

const demo = 'demo'

/** Adds `/`, `/demo` and `/errors`. */
export function demoRoutes(router: Router, { assent, assets, publicUrl }: HttpDeps): void {
  const findDemo = () =>
    assent.getApp(demo).catch((error) => {
      if (error instanceof ProblemError) return undefined
      throw error
    })

  router.get('/', async (c) => sendPage(c, homePage({ publicUrl, demo: (await findDemo()) !== undefined })))

  router.get('/demo', async (c) => {
    const app = await findDemo()
    if (!app)
      throw new ProblemError('app_unknown', { detail: 'The demo was not created: start with DEMO=1.' })
    const { file, integrity } = assets.loader
    // Without its host: under any other name than PUBLIC_URL's the page's own policy would refuse it.
    const widget = { src: `/${file}`, integrity }
    return sendPage(c, demoPage({ app, publicUrl, widget }), { scripts: true })
  })

  router.get('/errors', (c) => sendPage(c, errorsPage(problems), { cacheControl: 'public, max-age=300' }))
}
