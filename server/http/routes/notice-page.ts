/** The public proof of one version of a notice. */
import { noticePage } from '../../../site/notice/notice-page.ts'
import { ProblemError } from '../../schema/problem.ts'
import { Id } from '../../schema/values.ts'
import type { HttpDeps } from '../deps.ts'
import { createPageCache, prefersJson, sendAsset } from '../page.ts'
import type { Router } from '../router.ts'

const immutable = 'public, max-age=31536000, immutable'

/** Adds `/n/{notice}`: HTML, or JSON by `Accept`. Neither the app's name nor until when it was in force is told, so that it never changes. */
export function noticePageRoutes(router: Router, { assent }: HttpDeps): void {
  const cache = createPageCache()
  router.get('/n/:notice', async (c) => {
    const id = Id.safeParse(c.req.param('notice'))
    if (!id.success) throw new ProblemError('not_found')
    const { notice } = await assent.getNotice(id.data)
    c.header('Vary', 'Accept', { append: true })
    if (prefersJson(c)) {
      const { supersededAt: _, ...words } = notice
      c.header('Cache-Control', immutable)
      return c.json(words)
    }
    const { asset, policy } = cache.get(notice.id, () => noticePage({ notice }))
    c.header('Content-Security-Policy', policy)
    return sendAsset(c, asset, 'text/html; charset=utf-8', immutable)
  })
}
