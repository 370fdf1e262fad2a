/** Pages on their way out: the policy that lets nothing in, compression, and tags that save a second sending. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Page } from '../../site/layout.ts'
import { findMessages, languages } from '../../site/messages/find-messages.ts'
import { problemPage } from '../../site/problem/problem-page.ts'
import { type ProblemError, problems } from '../schema/problem.ts'
import { acceptedLanguages } from '../usecases/gate.ts'
import { type Asset, createAsset } from './assets.ts'
import { hasTagged } from './tagged.ts'

/** What a page may do besides showing itself. */
export type PagePolicy = {
  /** Origins that its forms, and the redirects they bring, may go to. */
  formAction?: string[]
  /** Scripts of our own, and requests by them. */
  scripts?: boolean
  /** Pages of our own inside it. */
  frames?: boolean
  /** Standing in a page of our own itself. */
  framed?: boolean
  /** Pages of ours that are shown in frames of this one, whole in its markup: they live under its policy, which lets their styles in. */
  inlined?: Page[]
}

const styleHashes = new Map<string, string>()

/** The Content-Security-Policy of a page: its own style by hash, nothing else that it does not need. */
export function policyOf(page: Page, policy: PagePolicy = {}): string {
  const { formAction = [], scripts = false, frames = false, framed = false, inlined = [] } = policy
  const hashes = [page, ...inlined].map(({ styles }) => `'sha256-${hashOf(styles)}'`)
  return [
    `default-src 'none'`,
    `style-src ${hashes.join(' ')}`,
    `img-src 'self' data:`,
    `base-uri 'none'`,
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    `form-action ${["'self'", ...formAction].join(' ')}`,
    ...(scripts ? [`script-src 'self'`, `connect-src 'self'`] : []),
    ...(frames ? [`frame-src 'self'`] : []),
  ].join('; ')
}

function hashOf(styles: string): string {
  const hash = styleHashes.get(styles) ?? createHash('sha256').update(styles).digest('base64')
  styleHashes.set(styles, hash)
  return hash
}

/** Sends a page that is made for this one request. */
export function sendPage(
  c: Context,
  page: Page,
  options: PagePolicy & { status?: number; cacheControl?: string } = {},
): Response {
  const { status = 200, cacheControl = 'no-store', ...policy } = options
  c.header('Content-Security-Policy', policyOf(page, policy))
  c.header('Cache-Control', cacheControl)
  // Forms must send their Origin, or a check of it refuses every browser without Sec-Fetch-Site.
  c.header('Referrer-Policy', 'same-origin')
  return c.html(page.html, status as 200)
}

/** Sends what is kept compressed; 304 where the browser has it already. */
export function sendAsset(c: Context, asset: Asset, contentType: string, cacheControl: string): Response {
  c.header('Cache-Control', cacheControl)
  c.header('Vary', 'Accept-Encoding', { append: true })
  const accepted = (c.req.header('accept-encoding') ?? '').toLowerCase()
  const encoding = (['br', 'gzip'] as const).find((one) =>
    new RegExp(`\\b${one}\\b(?!\\s*;\\s*q=0(\\.0*)?\\b)`).test(accepted),
  )
  const etag = encoding === undefined ? asset.etag : `${asset.etag.slice(0, -1)}-${encoding}"`
  c.header('ETag', etag)
  if (hasTagged(c, etag)) return c.body(null, 304)
  c.header('Content-Type', contentType)
  if (encoding !== undefined) c.header('Content-Encoding', encoding)
  const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain
  return c.body(body as Uint8Array<ArrayBuffer>)
}

/** Pages that change seldom, kept ready in every form; the oldest go first. */
export function createPageCache(atMost = 500) {
  const kept = new Map<string, { asset: Asset; policy: string }>()
  return {
    get(key: string, make: () => Page, policy: PagePolicy = {}): { asset: Asset; policy: string } {
      const found = kept.get(key)
      if (found) return found
      const page = make()
      const made = { asset: createAsset(page.html), policy: policyOf(page, policy) }
      kept.set(key, made)
      for (const oldest of kept.keys()) {
        if (kept.size <= atMost) break
        kept.delete(oldest)
      }
      return made
    },
  }
}

/** A problem for whoever reads it in a browser. */
export function htmlProblem(c: Context, error: ProblemError): Response {
  const { status } = problems[error.code]
  if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(error.retryAfterSeconds))
  const { code, detail } = error
  return sendPage(c, problemPage({ status, code, detail, locale: readerLocale(c, 'en') }), { status })
}

/** The language somebody chose with `?locale=`, as far as our pages have words in it. */
export function chosenLocale(c: Context): string | undefined {
  return ourLocale([c.req.query('locale') ?? ''])
}

/** The language chosen, or else the reader's first that our pages have words in. Never a tag as it came: not every one is a language to `Intl`. */
export function readerLocale(c: Context, otherwise: string): string {
  const accepted = acceptedLanguages(c.req.header('accept-language'))
  return chosenLocale(c) ?? ourLocale(accepted) ?? findMessages(otherwise).locale
}

function ourLocale(tags: string[]): string | undefined {
  const main = (tag: string) => tag.split('-', 1)[0]?.toLowerCase()
  const wanted = tags.find((tag) => languages.some(({ locale }) => main(locale) === main(tag)))
  return wanted === undefined ? undefined : findMessages(wanted).locale
}

/** Whether JSON is wanted rather than a page; a page is what who names neither gets. */
export function prefersJson(c: Context): boolean {
  const wanted = accepts(c, {
    header: 'Accept',
    supports: ['text/html', 'application/json'],
    default: 'text/html',
  })
  return wanted === 'application/json'
}
