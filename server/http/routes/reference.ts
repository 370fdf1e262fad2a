/** `/docs`: the document for people, made here, with nothing from anywhere else. */
import { createHash } from 'node:crypto'
import type { OpenApi } from '../../../site/reference/openapi.ts'
import { referencePage } from '../../../site/reference/reference-page.ts'
import { type Asset, createAsset } from '../assets.ts'
import type { HttpDeps } from '../deps.ts'
import { sendAsset } from '../page.ts'
import type { Router } from '../router.ts'
import { openApiDocument } from './openapi.ts'

/** Adds `/docs`; `api` has the routes that it tells of. Made at the first look: the document is large. */
export function referenceRoutes(router: Router, api: Router, { publicUrl }: HttpDeps): void {
  let kept: { asset: Asset; policy: string } | undefined

  function make(): { asset: Asset; policy: string } {
    const { html, styles } = referencePage(openApiDocument(api, publicUrl) as unknown as OpenApi)
    const hash = createHash('sha256').update(styles).digest('base64')
    // No script, no picture, no form, no frame: only its own style.
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    return { asset: createAsset(html), policy }
  }

  router.get('/docs', (c) => {
    kept ??= make()
    c.header('Content-Security-Policy', kept.policy)
    return sendAsset(c, kept.asset, 'text/html; charset=utf-8', 'public, max-age=300')
  })
}
