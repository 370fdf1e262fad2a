/** The simulated phone, as a browser without scripts meets it, over a real server and the real adapter. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { unescaped } from './open-pages.ts'

let server: TestServer
let app: string
let serial = 0

beforeAll(async () => {
  server = await startServer({ env: { GATE_LIMIT_PER_MINUTE: '0', DEMO: '0' } })
})
afterAll(() => server.stop())
beforeEach(async () => {
  app = `juniper-${++serial}`
  await api('POST', '/v1/apps', { slug: app, name: 'Juniper Bakery', phone: '+442079460142' })
  await api('POST', `/v1/apps/${app}/channels`, { provider: 'simulator' })
})

async function api(method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Somebody with a browser of their own. */
function newVisitor() {
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', cookie, ...init.headers },
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return response
  }
  const visitor = {
    ask,
    open: async (query = '') => (await ask(`/simulator/${app}${query}`)).text(),
    /** Presses a button; what the page says afterwards. */
    async act(fields: Record<string, string>, headers: Record<string, string> = { origin: server.url }) {
      const body = new URLSearchParams(fields)
      const sent = await ask(`/simulator/${app}/act`, { method: 'POST', body, headers })
      if (sent.status !== 303) return String(sent.status)
      return (await ask(sent.headers.get('location')!.replace(server.url, ''))).text()
    },
    /** Goes through the consent step, to the phone with its draft. */
    async agree() {
      const page = await (await ask(`/c/${app}`)).text()
      const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
      const purposes = [...page.matchAll(/name="purposes" value="([^"]*)"/g)].map(([, id = '']) => id)
      const body = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, unescaped(value)]))
      for (const id of purposes) body.append('purposes', id)
      body.append('decision', 'accept')
      const sent = await ask(`/c/${app}`, { method: 'POST', body, headers: { origin: server.url } })
      const thread = new URL(sent.headers.get('location')!)
      return { text: thread.searchParams.get('text')!, at: thread.pathname + thread.search }
    },
  }
  return visitor
}

const numberOn = (page: string) => /This phone is <bdi[^>]*>(\+[\d ]{6,20})<\/bdi>/.exec(page)?.[1]
/** What the page says became of the last press. */
const toldOn = (page: string) =>
  /id="told" role="status">(?:<svg.*?<\/svg><span>(.*?)<\/span>)?<\/p>/.exec(page)?.[1]
const contacts = async () => (await api('GET', `/v1/apps/${app}/contacts`)) as { data: Contact[] }
type Contact = { optIn: { status: string; verification: string | null } }

describe('the simulated phone', () => {
  test('opts in who sends the draft, and shows what was recorded', async () => {
    const visitor = newVisitor()
    const { text, at } = await visitor.agree()
    expect(await (await visitor.ask(at)).text()).toContain(text.match(/\((.+)\)/)![1])
    const page = await visitor.act({ act: 'send', text })
    expect(page).toMatch(/Yes/)
    expect((await contacts()).data).toMatchObject([
      { optIn: { status: 'opted_in', verification: 'message' } },
    ])
  })

  test.each([
    ['the declaration cut off', 'cut'],
    ['the code lost', 'lose'],
  ])('with %s opts nobody in', async (_what, act) => {
    const visitor = newVisitor()
    const { text } = await visitor.agree()
    await visitor.act({ act, ref: text.match(/\((.+)\)/)![1]! })
    const { data } = await contacts()
    expect(data).toHaveLength(1)
    expect(data[0]!.optIn.status).not.toBe('opted_in')
  })

  test('delivered twice is one opt-in; STOP ends it; forwarded by another phone it is nobody’s', async () => {
    const visitor = newVisitor()
    const { text } = await visitor.agree()
    const ref = text.match(/\((.+)\)/)![1]!
    await visitor.act({ act: 'send', text })
    await visitor.act({ act: 'twice', ref })
    const { data: once } = await contacts()
    expect(once).toHaveLength(1)
    const other = newVisitor()
    await other.act({ act: 'send', text })
    const statuses = (await contacts()).data.map(({ optIn }) => optIn.status).sort()
    expect(statuses.filter((status) => status === 'opted_in')).toHaveLength(1)
    await visitor.act({ act: 'stop', ref })
    expect((await contacts()).data.map(({ optIn }) => optIn.status)).toContain('opted_out')
    expect((await contacts()).data.map(({ optIn }) => optIn.status)).not.toContain('opted_in')
  })

  test('is each visitor’s own', async () => {
    const [one, other] = [newVisitor(), newVisitor()]
    const mine = numberOn(await one.open())
    expect(mine).toBeDefined()
    expect(numberOn(await one.open())).toBe(mine)
    expect(numberOn(await other.open())).not.toBe(mine)
    await one.act({ act: 'send', text: 'a secret of mine' })
    expect(await one.open()).toContain('a secret of mine')
    expect(await other.open()).not.toContain('a secret of mine')
  })

  test('a cookie that was made up is another phone', async () => {
    const visitor = newVisitor()
    const mine = numberOn(await visitor.open())
    const page = await fetch(`${server.url}/simulator/${app}`, {
      headers: { cookie: `assent_phone=${mine?.replace(/\D/g, '')}` },
    })
    expect(numberOn(await page.text())).not.toBe(mine)
  })

  test('shows what is sent as text', async () => {
    const visitor = newVisitor()
    const page = await visitor.act({
      act: 'send',
      text: '<img src=x onerror=alert(1)> "quoted" javascript:x',
    })
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('keeps the draft in the composer at every press but Send, and says what came of it', async () => {
    const visitor = newVisitor()
    const { text } = await visitor.agree()
    const ref = text.match(/\((.+)\)/)![1]!
    const kept = /<textarea[^>]*>\n([^<]*)<\/textarea>/
    for (const [act, said] of [
      ['twice', 'There is no message yet to do this with. Send one first.'],
      ['cut', 'Without the declaration it opts nobody in.'],
      ['twice', 'Delivered again: recognised, nothing changed.'],
      ['edit', 'Delivered as an edit: what is edited in afterwards opts nobody in.'],
      ['stop', 'Opted out at once, and confirmed once.'],
      ['stop', 'Recorded. They had opted out already, so nothing is confirmed twice.'],
      ['ahead', 'Nothing was written down: this is how things would stand in 25 hours.'],
      ['now', 'Back to now.'],
      ['number', 'Another phone, with a number of its own. A code that is still free may be sent from it.'],
    ] as const) {
      const page = await visitor.act({ act, text, ref })
      expect(toldOn(page), act).toBe(said)
      expect(unescaped(kept.exec(page)?.[1] ?? '').replace('\u2060', ''), act).toBe(text)
    }
    expect(kept.exec(await visitor.act({ act: 'send', text, ref }))?.[1]).toBe('')
  })

  test('sends the draft as it was drafted, without what keeps its code whole on the screen', async () => {
    const visitor = newVisitor()
    const { text } = await visitor.agree()
    await visitor.act({ act: 'send', text: text.replace('-', '-\u2060') })
    expect(await visitor.open()).not.toContain('\\u2060')
    const identity = encodeURIComponent(numberOn(await visitor.open())!.replaceAll(' ', ''))
    const { data } = await api('GET', `/v1/apps/${app}/contacts/${identity}/events`)
    expect(data.find(({ type }: { type: string }) => type === 'consented').data.message.text).toBe(text)
  })

  test.each([
    ['Yes', 'opted_in'],
    ['No', 'declined'],
  ])('answers the automated opt-in message with %s, once', async (label, status) => {
    const visitor = newVisitor()
    const asked = await visitor.act({ act: 'send', text: 'Is the rye back on Friday?' })
    expect(asked).toContain('Wrote without a code')
    const tap = [...asked.matchAll(/name="tap" value="([^"]+)"/g)].map(([, value = '']) => unescaped(value))
    const page = await visitor.act({ tap: tap.find((one) => one.split('|')[2]!.startsWith(label))! })
    expect((await contacts()).data).toMatchObject([{ optIn: { status } }])
    expect(page).not.toContain('name="tap"')
    expect(page).toMatch(new RegExp(`class="chosen">.*?${label}`))
  })

  test('is pressed as often as one likes without using up the answers one may post', async () => {
    const strict = await startServer({ env: { GATE_LIMIT_PER_MINUTE: '1', DEMO: '1' } })
    try {
      const press = () =>
        fetch(`${strict.url}/simulator/demo/act`, {
          method: 'POST',
          body: new URLSearchParams({ act: 'now' }),
          redirect: 'manual',
        })
      for (const _ of [1, 2, 3]) expect((await press()).status).toBe(303)
      const gate = await (await fetch(`${strict.url}/v1/gate/demo`)).json()
      const posted = await fetch(`${strict.url}/v1/gate/demo/consents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          reference: 'K7Q2M-9XDPT',
          decision: 'accept',
          noticeId: gate.notice.id,
          locale: 'en',
        }),
      })
      expect(posted.status).toBe(201)
    } finally {
      await strict.stop()
    }
  })

  test('takes nothing from other sites', async () => {
    const visitor = newVisitor()
    await visitor.open()
    expect(await visitor.act({ act: 'send', text: 'Hi' }, { origin: 'https://evil.example' })).toBe('403')
    expect((await contacts()).data).toEqual([])
  })

  test('survives whatever is pressed', async () => {
    const visitor = newVisitor()
    for (const fields of [
      {},
      { act: '__proto__' },
      { act: 'twice' },
      { tap: '||' },
      { tap: 'x'.repeat(5000) },
      { tap: 'wamid.none|assent:yes:none|Yes' },
      { act: 'edit' },
      { act: 'ahead', text: 'क'.repeat(4000) },
      { act: 'now', ref: 'x' },
      { act: 'send', text: ' ' },
      { act: 'send', text: 'z'.repeat(9000) },
      { act: 'cut', ref: '(((((' },
      { act: 'number', ref: 'K7Q2M-9XDPT' },
    ] as Record<string, string>[])
      expect(await visitor.act(fields), JSON.stringify(fields).slice(0, 80)).not.toMatch(/^5\d\d$/)
  })

  test('is not there once the app has a real channel, nor for an app without any', async () => {
    await api('POST', `/v1/apps/${app}/channels`, {
      provider: 'meta',
      credentials: {
        appSecret: 'the app secret of a test',
        verifyToken: 'a-verify-token',
        phoneNumberId: '7001',
        accessToken: 'token',
      },
    })
    expect((await newVisitor().ask(`/simulator/${app}`)).status).toBe(404)
    app = `kestrel-${serial}`
    await api('POST', '/v1/apps', { slug: app, name: 'Kestrel', phone: '+442079460143' })
    expect((await newVisitor().ask(`/simulator/${app}`)).status).toBe(404)
  })

  test('answers as the Graph API does to who has no token', async () => {
    for (const authorization of ['', 'Bearer nothing', 'Bearer undefined']) {
      const sent = await fetch(`${server.url}/simulator/graph/v24.0/1/messages`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: '1', type: 'text', text: { body: 'x' } }),
      })
      expect([400, 401, 403, 404]).toContain(sent.status)
    }
  })
})
