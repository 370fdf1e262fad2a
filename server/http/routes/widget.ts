/** The scripts that pages load: the loader under its lasting name, everything else under hashed ones. */
import { ProblemError } from '../../schema/problem.ts'
import type { HttpDeps } from '../deps.ts'
import { sendAsset } from '../page.ts'
import type { Router } from '../router.ts'

const script = 'text/javascript; charset=utf-8'
const immutable = 'public, max-age=31536000, immutable'

/** Adds `/widget.js`, its hashed siblings, and the scripts of our own pages. */
export function widgetRoutes(router: Router, { assets }: HttpDeps): void {
  router.get('/:file{widget(-[A-Za-z0-9_-]+)?\\.js|dialog-[A-Za-z0-9_-]+\\.js}', (c) => {
    const { file } = c.req.param()
    const asset = assets.findWidget(file)
    if (!asset) throw new ProblemError('not_found')
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    return sendAsset(c, asset, script, file === 'widget.js' ? 'public, max-age=300' : immutable)
  })

  router.get('/site/:file', (c) => {
    const asset = assets.findIsland(c.req.param('file'))
    if (!asset) throw new ProblemError('not_found')
    return sendAsset(c, asset, script, immutable)
  })
}
