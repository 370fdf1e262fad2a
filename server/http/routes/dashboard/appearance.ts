/** Light and language of the operators' pages, chosen by a form that stands on each of them, at the door too. */

import { keepAppearance } from '../../appearance.ts'
import { readForm } from '../../body.ts'
import type { HttpDeps } from '../../deps.ts'
import { refuseUnlessOwn } from '../../origin.ts'
import type { Router } from '../../router.ts'

/** Adds `/appearance`. */
export function appearanceRoutes(router: Router, { publicUrl }: HttpDeps): void {
  router.post('/appearance', async (c) => {
    refuseUnlessOwn(c, publicUrl)
    const form = await readForm(c)
    keepAppearance(c, publicUrl, { theme: form.get('theme'), locale: form.get('locale') })
    return c.redirect(ownPath(form.get('back')), 303)
  })
}

/** A path of this host: two slashes at its beginning would be another one's. */
function ownPath(back: string | null): string {
  return back !== null && back.length <= 2000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/dashboard'
}
