/** Test support: every door over a real store in a folder of its own, asked in this process as a browser asks, from any address. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAssets } from '../../../server/http/assets.ts'
import { createHttp } from '../../../server/http/http.ts'
import { createLimits } from '../../../server/http/limits.ts'
import { createMetrics } from '../../../server/http/metrics.ts'
import { createProviders } from '../../../server/providers/create-providers.ts'
import { NewApp } from '../../../server/schema/app.ts'
import { NewNotice } from '../../../server/schema/notice.ts'
import { openStore } from '../../../server/store/open-store.ts'
import { createAssent } from '../../../server/usecases/create-assent.ts'
import type { Log } from '../../../server/usecases/ports.ts'
import { findMessages } from '../../../site/messages/find-messages.ts'

/** Where the pages are reached from outside. */
export const publicUrl = 'https://assent.example'

const quiet: Log = { info() {}, warn() {}, error() {} }
const start = Date.UTC(2026, 10, 21, 9, 0, 0)
const dayMs = 86_400_000

/** The words of the first notice; a test says what is different. */
export const words = {
  locale: 'en',
  statement: 'Juniper Bakery sends you WhatsApp messages about your orders.',
  purposes: [{ id: 'updates', label: 'Order updates', required: true }],
  greeting: 'Hi!',
  declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders.',
  yesLabel: 'Yes, keep me posted',
  noLabel: 'No, just chat',
  howToStop: 'To stop, reply STOP at any time.',
}

/** What a browser says besides what it wants. */
type Asked = { headers?: Record<string, string>; from?: string }

/** Opens the doors, with the app `juniper` behind them unless `app` is null. */
export async function openPages(
  options: {
    app?: Record<string, unknown> | null
    /** What is different about its first notice; null: the words every new app has. */
    notice?: Record<string, unknown> | null
    gatePerMinute?: number
    trustedProxies?: number
  } = {},
) {
  const { app = {}, notice = {}, gatePerMinute = 0, trustedProxies = 0 } = options
  const folder = mkdtempSync(join(tmpdir(), 'assent-pages-'))
  const now = { at: start }
  const clock = { now: () => now.at, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) }
  const secretKey = new Uint8Array(randomBytes(32))
  const providers = createProviders({
    secretKey,
    publicUrl,
    clock,
    post: async () => ({ status: 200, body: '{}' }),
  })
  const store = await openStore({
    databaseUrl: `file:${join(folder, 'assent.db')}`,
    secretKey,
    clock,
    isReal: providers.isReal,
  })
  const assent = createAssent({
    store,
    clock,
    providers: providers.find,
    publicUrl,
    log: quiet,
    words: findMessages,
  })
  const http = createHttp({
    assent,
    clock,
    log: quiet,
    publicUrl,
    adminApiKey: undefined,
    trustedProxies,
    limits: createLimits({ gatePerMinute }),
    assets: openAssets(join(import.meta.dirname, '../../../dist')),
    metrics: createMetrics(),
    simulator: providers.simulator,
  })

  const publish = (more: Record<string, unknown> = {}) =>
    assent.publishNotice('juniper', NewNotice.parse({ ...words, ...more }))
  if (app !== null) {
    await assent.createApp(
      NewApp.parse({
        slug: 'juniper',
        name: 'Juniper Bakery',
        phone: '+15550100142',
        mode: 'required',
        ...app,
      }),
    )
    if (notice !== null) await publish(notice)
  }

  const ask = async (method: string, path: string, body: string | null, { headers, from }: Asked) =>
    http.request(
      `${publicUrl}${path}`,
      { method, headers: { accept: 'text/html', ...headers }, body },
      { incoming: { socket: { remoteAddress: from ?? '203.0.113.77' } } },
    )
  const pages = {
    assent,
    publish,
    get: (path: string, asked: Asked = {}) => ask('GET', path, null, asked),
    /** Sends exactly this. */
    send: (method: string, path: string, body: string | null, headers: Record<string, string>) =>
      ask(method, path, body, { headers }),
    head: (path: string, asked: Asked = {}) => ask('HEAD', path, null, asked),
    /** Posts a form as a browser does that shows one of our pages. */
    post: (path: string, fields: [string, string][], { headers, ...asked }: Asked = {}) =>
      ask('POST', path, String(new URLSearchParams(fields)), {
        ...asked,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl, ...headers },
      }),
    /** Opens a consent page, fills its form in as it stands there, and sends it: `ticked` are the boxes. */
    async answer(
      path: string,
      { ticked = ['updates'], fields = [] as [string, string][], ...asked }: Answer = {},
    ): Promise<Response> {
      const form = formOf(await (await pages.get(path)).text())
      const boxes = ticked.filter((id) => form.boxes.includes(id))
      return pages.post(
        form.action,
        [...form.hidden, ...boxes.map((id): [string, string] => ['purposes', id]), ...fields],
        asked,
      )
    },
    /** The answers that no message has come for. */
    async answers() {
      const { rows } = await assent.listConsents('juniper', {}, { limit: 50, after: undefined })
      return rows
    },
    passDays(days: number) {
      now.at += days * dayMs
    },
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return pages
}

type Answer = Asked & { ticked?: string[]; fields?: [string, string][] }

/** The one form of a page, read from its markup and from nothing else. */
export function formOf(html: string) {
  const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? []
  const inputs = [...html.matchAll(/<input [^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    return {
      type: attribute('type'),
      name: attribute('name'),
      value: attribute('value'),
      checked: / checked\b/.test(tag),
    }
  })
  const boxes = inputs.filter(({ type }) => type === 'checkbox')
  return {
    action: unescaped(action),
    hidden: inputs
      .filter(({ type }) => type === 'hidden')
      .map(({ name, value }): [string, string] => [name, value]),
    boxes: boxes.map(({ value }) => value),
    ticked: boxes.filter(({ checked }) => checked).map(({ value }) => value),
    phone: inputs.find(({ name }) => name === 'phone')?.value,
  }
}

/** Text as it was before it was put into markup. */
export function unescaped(markup: string): string {
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
