/** The front page, the demo shop, and the explanation of every problem. */
import { demoPage } from '../../../site/demo/demo-page.ts'
import { homePage } from '../../../site/home/home-page.ts'
import { errorsPage } from '../../../site/problem/errors-page.ts'
import { ProblemError, problems } from '../../schema/problem.ts'
import { createAsset } from '../assets.ts'
import type { HttpDeps } from '../deps.ts'
import { sendAsset, sendPage } from '../page.ts'
import type { Router } from '../router.ts'

const demo = 'demo'
/** The mark of design.md: a bubble with a tick. */
const icon = createAsset(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 4a12 12 0 1 1-5 23l-6 2 1.600-5.600A12 12 0 0 1 16 4z" fill="#0b6e4f"/><path d="m10.500 16 3.800 4 7.200-8" fill="none" stroke="#fff" stroke-width="2.600"/></svg>',
)

/** Adds `/`, `/demo`, `/errors` and the icon. */
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

  router.get('/favicon.ico', (c) => sendAsset(c, icon, 'image/svg+xml', 'public, max-age=86400'))

  router.get('/errors', (c) => sendPage(c, errorsPage(problems), { cacheControl: 'public, max-age=300' }))
}
