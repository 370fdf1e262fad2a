/** Test support: every door over a real store in a folder of its own, asked in this process as a browser asks, from any address. */
import { NewApp } from '../../../server/schema/app.ts'
import { NewNotice } from '../../../server/schema/notice.ts'
import { openAssembled, publicUrl } from '../../support/assembled.ts'

export { publicUrl }

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
    gateLimitPerMinute?: number
    trustedProxies?: number
  } = {},
) {
  const { app = {}, notice = {}, gateLimitPerMinute = 0, trustedProxies = 0 } = options
  const house = await openAssembled({ startAt: start, gateLimitPerMinute, trustedProxies })
  const { assent, http } = house

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
      house.now.at += days * dayMs
    },
    close: house.close,
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
