/** Test support: somebody else's shop with the widget's tag on it, and on another origin a server that answers like Assent. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gate, Theme } from '../../server/schema/gate.ts'
import { buttonFragment } from '../../site/button/button.ts'
import { en } from '../../site/messages/en.ts'
import { findGateLanguage } from '../../site/messages/find-messages.ts'
import { qrSvg } from '../../site/qr/qr.ts'
import { type BuiltFile, buildWidget } from '../../widget/build.ts'

/** What the two servers answer; a test changes what it is about. */
export type Shop = {
  readonly url: string
  readonly assentUrl: string
  readonly built: BuiltFile[]
  /** The page's own markup and policy. */
  page: { head: string; body: string; policy: string; lang: string }
  gate: Gate
  /** The app's settings for the button. */
  theme: Theme
  /** Everything that was fetched, with its query. */
  readonly fetched: string[]
  /** What a posted answer is answered with. */
  consentStatus: number
  /** How long a post is on its way; one that its page gave up by then was never there. */
  latencyMs: number
  /** What every request for data is answered with instead; 0: as it should be. */
  failing: number
  /** Paths that are not found, and paths that are never answered. */
  missing: RegExp | undefined
  hanging: RegExp | undefined
  /** Everything but GET that arrived, preflights too. */
  readonly posts: Post[]
  /** The answers among them. */
  consents(): URLSearchParams[]
  /** The counted steps among them. */
  steps(): string[]
  /** Back to what it was at first. */
  reset(): void
  stop(): Promise<void>
}

/** A request that carried something. */
export type Post = { method: string; path: string; type: string; form: URLSearchParams }

/** As strict as a page can be that lets the widget in at all: no style, no image, no inline script, Trusted Types. */
export function strictPolicy(assentUrl: string): string {
  return `default-src 'none'; script-src ${assentUrl}; connect-src ${assentUrl}; require-trusted-types-for 'script'`
}

/** Builds the widget and opens both servers. */
export async function openShop(): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-widget-'))
  const { files } = await buildWidget(folder)
  const posts: Post[] = []
  const fetched: string[] = []
  const assent = await listen((request, response) => void answer(request, response))
  const site = await listen((_request, response) => {
    const { head, body, policy, lang } = shop.page
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(
      `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><title>Shop</title><meta name="viewport" content="width=device-width">${head}<body>${body}</body></html>`,
    )
  })

  const answer: (...args: Parameters<RequestListener>) => Promise<void> = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, assent.url)
    const form = new URLSearchParams(await readBody(request))
    const send = (status: number, type: string, body = '') =>
      response
        .writeHead(status, {
          'content-type': `${type}; charset=utf-8`,
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*',
          ...(request.method === 'GET' && status === 200 ? { 'cache-control': 'max-age=60' } : {}),
        })
        .end(body)
    if (request.method !== 'GET') {
      const { method = '', headers } = request
      await sleep(shop.latencyMs)
      if (response.destroyed) return
      posts.push({ method, path: pathname, type: headers['content-type'] ?? '', form })
      if (method === 'OPTIONS') return void send(204, 'text/plain')
      if (!pathname.endsWith('/consents')) return void send(204, 'application/json')
      const posted = {
        receiptUrl: `${assent.url}/r/receipt`,
        chatUrl: `${assent.url}/chat?text=${encodeURIComponent(`Hi! ${shop.gate.chat.declaration} (${form.get('reference')})`)}`,
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      }
      return void send(shop.consentStatus, 'application/json', JSON.stringify(posted))
    }
    fetched.push(request.url!)
    if (shop.hanging?.test(pathname)) return
    if (shop.failing && pathname.startsWith('/v1/'))
      return void send(shop.failing, 'application/problem+json', '{}')
    if (shop.missing?.test(pathname)) return void send(404, 'text/plain')
    const file = files.find(({ name }) => `/${name}` === pathname)
    if (file) return void send(200, 'text/javascript', readFileSync(join(folder, file.name), 'utf8'))
    const entryPoint = searchParams.get('entry-point') ?? searchParams.get('entryPoint') ?? 'widget'
    if (/\/gate\/nobody/.test(pathname)) return void send(404, 'application/problem+json', '{}')
    if (pathname.endsWith('/button')) {
      return void send(200, 'text/html', buttonFragment(buttonOf(assent.url, shop, entryPoint, searchParams)))
    }
    if (entryPoint === 'nowhere') return void send(404, 'application/problem+json', '{}')
    if (pathname.startsWith('/v1/gate/')) return void send(200, 'application/json', JSON.stringify(shop.gate))
    if (pathname.endsWith('/qr.svg')) return void send(200, 'image/svg+xml', qrSvg(assent.url))
    send(200, 'text/html', `<!doctype html><title>${pathname}</title><h1>${pathname}</h1>`)
  }

  const shop: Shop = {
    url: site.url,
    assentUrl: assent.url,
    built: files,
    posts,
    fetched,
    ...fresh(assent.url),
    consents: () => posts.filter(({ path }) => path.endsWith('/consents')).map(({ form }) => form),
    steps: () =>
      posts.filter(({ path }) => path.endsWith('/measures')).map(({ form }) => form.get('step') ?? ''),
    reset() {
      Object.assign(shop, fresh(assent.url))
      posts.length = 0
      fetched.length = 0
    },
    async stop() {
      rmSync(folder, { recursive: true, force: true })
      await Promise.all([assent.stop(), site.stop()])
    },
  }
  return shop
}

/** The widget's tag as it is pasted. */
export function tagOf(assentUrl: string, attributes = ''): string {
  return `<script async src="${assentUrl}/widget.js" data-app="demo" ${attributes}></script>`
}

function fresh(assentUrl: string) {
  return {
    page: {
      head: tagOf(assentUrl),
      body: '<main><h1>Juniper Bakery</h1><p>Bread that took its time.</p></main>',
      policy: strictPolicy(assentUrl),
      lang: 'en',
    },
    gate: gateOf(assentUrl),
    theme: {} as Theme,
    failing: 0,
    consentStatus: 201,
    latencyMs: 0,
    missing: undefined,
    hanging: undefined,
  }
}

/** What the server's use case would make of it; its own tests are in `test/http/api`. */
function buttonOf(assentUrl: string, { gate, theme }: Shop, wanted: string, wishes: URLSearchParams) {
  const locale = wishes.get('locale') || null
  const { dir, locale: spoken, gate: words } = findGateLanguage(locale ?? 'en')
  const app = gate.app.slug
  const entryPoint = wanted === 'nowhere' ? 'widget' : wanted
  return {
    app,
    entryPoint,
    warning: wanted === 'nowhere' ? 'Assent: no entry point "nowhere"' : null,
    locale,
    spoken,
    dir,
    label: wishes.get('label') ?? theme.label ?? words.chatOnWhatsApp,
    isHidden: false,
    theme,
    page: `${assentUrl}/c/${app}/${entryPoint}${locale ? `?locale=${locale}` : ''}`,
    chatUrl: gate.chat.url,
    position: wishes.get('position') ?? undefined,
    scheme: wishes.get('theme') ?? undefined,
  }
}

function gateOf(assentUrl: string): Gate {
  return {
    app: { slug: 'demo', name: 'Juniper Bakery' },
    mode: 'required',
    locale: 'en',
    dir: 'ltr',
    notice: {
      id: '01kcnotice0000000000000000',
      version: 1,
      statement:
        'Juniper Bakery would like to send you WhatsApp messages: updates on your orders, and what is new in the oven, at most four a month.',
      purposes: [{ id: 'orders', label: 'Updates on my orders', required: true }],
      howToStop: 'To stop, reply STOP at any time.',
      privacyUrl: 'https://juniper.example/privacy',
      yesLabel: 'Yes, keep me posted',
      noLabel: 'No, just chat',
    },
    phoneField: 'none',
    chat: {
      url: `${assentUrl}/chat`,
      number: '+442079460142',
      display: '+44 20 7946 0142',
      greeting: 'Hi!',
      declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders and new bakes.',
    },
    strings: en.gate,
    theme: {},
  }
}

async function listen(listener: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
