/** QR codes, posters and contact cards: what is printed, scanned and saved. */
import type { Context } from 'hono'
import { vcard } from '../../../site/card/vcard.ts'
import { isPrintable, poster } from '../../../site/poster/poster.ts'
import { qrPng, qrSvg } from '../../../site/qr/qr.ts'
import { formatPhone } from '../../domain/identity.ts'
import { ProblemError } from '../../schema/problem.ts'
import type { ConsentPage } from '../../usecases/assent.ts'
import { type Asset, createAsset } from '../assets.ts'
import type { HttpDeps } from '../deps.ts'
import { sendAsset } from '../page.ts'
import { type Router, slugOf } from '../router.ts'

const keptAtMost = 200
const cacheControl = 'public, max-age=300'

/** Adds `/c/{app}/{entryPoint}/qr.svg|png|pdf` and `/c/{app}/contact.vcf|svg`. */
export function codeRoutes(router: Router, { assent, publicUrl }: HttpDeps): void {
  const kept = new Map<string, Asset>()

  async function cached(key: string, make: () => string | Uint8Array | Promise<Uint8Array>): Promise<Asset> {
    const found = kept.get(key)
    if (found) return found
    const asset = createAsset(await make())
    kept.set(key, asset)
    const oldest = kept.keys().next()
    if (kept.size > keptAtMost && !oldest.done) kept.delete(oldest.value)
    return asset
  }

  /** Customers' pages draw the code inside the widget. */
  function fromAnywhere(c: Context): void {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  }

  async function openCard(c: Context) {
    const app = slugOf(c, 'app')
    const { name, phone } = await assent.openCard(app)
    return {
      card: vcard({ name, phone, url: `${publicUrl}/c/${app}` }),
      title: `${name}, ${formatPhone(phone)}`,
    }
  }

  /** The page in its own language, or where its script is not printable in another that the app asks in. */
  async function printable(view: ConsentPage): Promise<ConsentPage> {
    if (isPrintable(view.gate)) return view
    const others = view.locales.filter((locale) => locale !== view.gate.locale)
    const preferred = [...others].sort((a, b) => Number(b === 'en') - Number(a === 'en'))
    for (const locale of preferred) {
      const other = await assent.openConsentPage(view.gate.app.slug, view.entryPoint.slug, { locale })
      if (isPrintable(other.gate)) return other
    }
    return view
  }

  router.get('/c/:app/contact.vcf', async (c) => {
    const { card } = await openCard(c)
    c.header('Content-Disposition', 'attachment; filename="contact.vcf"')
    return sendAsset(c, await cached(card, () => card), 'text/vcard; charset=utf-8', cacheControl)
  })

  router.get('/c/:app/contact.svg', async (c) => {
    const { card, title } = await openCard(c)
    fromAnywhere(c)
    return sendAsset(c, await cached(`svg ${card}`, () => qrSvg(card, title)), 'image/svg+xml', cacheControl)
  })

  router.get('/c/:app/:entryPoint/:file{qr\\.(svg|png|pdf)}', async (c) => {
    const { file } = c.req.param()
    const view = await assent.openConsentPage(slugOf(c, 'app'), slugOf(c, 'entryPoint'), {
      locale: c.req.query('locale')?.slice(0, 35),
    })
    const { url, gate } = view
    fromAnywhere(c)
    if (file === 'qr.svg')
      return sendAsset(c, await cached(`svg ${url}`, () => qrSvg(url)), 'image/svg+xml', cacheControl)
    if (file === 'qr.png')
      return sendAsset(c, await cached(`png ${url}`, () => qrPng(url)), 'image/png', cacheControl)
    const size = c.req.query('size') || 'a4'
    if (size !== 'a4' && size !== 'a6')
      throw new ProblemError('invalid', { errors: [{ path: 'size', message: 'a4 or a6' }] })
    const printed = await printable(view)
    const pdf = await cached(`pdf ${size} ${printed.version} ${url}`, () =>
      poster({ appName: gate.app.name, url, gate: printed.gate, size }),
    )
    return sendAsset(c, pdf, 'application/pdf', cacheControl)
  })
}
