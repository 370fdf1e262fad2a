/** Text that others wrote, in a real browser: whatever they write into whatever field, nothing of it runs, nothing is refused by a page's policy, nobody else is asked. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { fillHostile } from '../support/hostile-business.ts'
import { createPlanting, payloads, unshown } from '../support/hostile-payloads.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'
import { crawl, look, type Watched, watch } from '../support/watched-pages.ts'

const planting = createPlanting()
let operated: OperatedHouse
let browser: Browser
let context: BrowserContext
let page: Page
let watched: Watched
let token: string
let visited: string[]
let pages: string[]
/** The marks that were seen on any page by now. */
const seen = new Set<number>()

beforeAll(async () => {
  operated = await openOperatedHouse()
  const filled = await fillHostile(operated.house, planting)
  token = filled.owner.token
  visited = filled.paths
  pages = filled.pages
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await operated?.close()
})
afterEach(() => context.close())

/** A browser under watch; the hostile owner's where it is said so. */
async function open({ signedIn = false, ...options }: { signedIn?: boolean; locale?: string } = {}) {
  const { url } = operated
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  if (signedIn)
    await context.addCookies([{ name: 'assent', value: token, url, httpOnly: true, sameSite: 'Lax' }])
  watched = await watch(context, url)
  page = await context.newPage()
}

const visit = async (path: string) => {
  await page.goto(operated.url + path)
  await look(page, watched)
}

function expectQuiet(): void {
  for (const mark of watched.seen) seen.add(mark)
  expect(watched.faults).toEqual([])
}

describe('what is planted stays text', () => {
  test('on every page of the dashboard that can be reached', async () => {
    await open({ signedIn: true })
    const typed = encodeURIComponent('"><svg/onload=pwned=0>')
    const people = ['447700900100', '447700900110', '447700900152', '447700900153', '447700900701']
    const starts = [
      ...['juniper', 'team', 'audit', 'account', 'demo', `juniper/opt-ins?q=${typed}`],
      ...pages,
      ...people.map((number) => `juniper/opt-ins/${number}`),
    ]
    await crawl(
      page,
      watched,
      starts.map((path) => `${operated.url}/dashboard/${path}`),
      {
        atMost: 150,
        skip: /^\/dashboard\/(fresh|bare)\b|\/opt-ins\/1555|\.(csv|ndjson|pdf|png|vcf|js|json)$|\/live$/,
      },
    )
    expect(new Set(watched.visited).size).toBeGreaterThan(60)
    expectQuiet()
  })

  test('where a provider answers a test, and a webhook a test event', async () => {
    const { house } = operated
    const verified_name = planting.fill('name that the provider knows', 300)
    house.outside(({ url, method }) =>
      method === 'GET'
        ? { status: 200, body: JSON.stringify({ verified_name, display_phone_number: '+1' }) }
        : { status: 500, body: planting.fill(`answer of ${new URL(url).host} to a test`, 900) },
    )
    await open({ signedIn: true })
    await page.goto(`${operated.url}/dashboard/juniper/settings/channels`)
    await page.locator('form[action$="/test"] button').first().click()
    await page.getByText('Meta knows this number as').waitFor()
    await look(page, watched)
    await page.goto(`${operated.url}/dashboard/juniper/webhooks`)
    await page.locator('.endpoint form[action$="/test"] button').first().click()
    await page.locator('#test').waitFor()
    await look(page, watched)
    expectQuiet()
  })

  test('on what visitors are shown, in each mode and language', async () => {
    await open()
    for (const path of [
      '/c/juniper',
      '/c/juniper?locale=de',
      '/c/demo',
      '/c/demo?locale=de',
      '/c/juniper/qr-of-ours',
      '/c/juniper/qr-of-ours/qr.svg',
      '/c/juniper/contact.svg',
      `/simulator/demo?text=${encodeURIComponent(planting.fill('text of a draft', 3000))}`,
      '/docs',
      ...visited,
    ])
      await visit(path)
    expectQuiet()
  })

  test('in the phone of the simulator, from the consent page to the answer', async () => {
    await open()
    await visit('/c/demo')
    await page.getByRole('checkbox').first().check()
    await page.locator('form button').first().click()
    await page.waitForURL('**/simulator/**')
    await look(page, watched)
    await page.locator('#write button.send').click()
    await page.waitForURL(({ searchParams }) => searchParams.get('did') === 'send')
    await page.locator('#told').waitFor()
    await look(page, watched)
    expectQuiet()
  })

  test('in the widget on a page, opened', async () => {
    await open()
    await page.goto(`${operated.url}/demo`)
    await page.locator('[part=button]').click()
    await page.locator('assent-dialog dialog').waitFor()
    await look(page, watched)
    expectQuiet()
  })

  test('and each of them was seen somewhere, but what is shown nowhere', () => {
    const unseen = [...planting.planted].flatMap(([mark, what]) => (seen.has(mark) ? [] : what))
    expect(unseen).toEqual([...planting.planted.values()].filter((what) => what.startsWith(unshown)))
  })
})

describe('control: the same texts, not escaped', () => {
  let bare: Server
  let policy: string | undefined
  const address = () => `http://127.0.0.1:${(bare.address() as AddressInfo).port}`

  beforeAll(async () => {
    bare = createServer((request, response) => {
      const payload = payloads[Number(new URL(request.url ?? '/', 'http://x').searchParams.get('payload'))]
      if (!payload) return void response.writeHead(404).end()
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          ...(policy === undefined ? {} : { 'content-security-policy': policy }),
        })
        .end(`<!doctype html><title>x</title><p title="x">${payload(1)}</p>`)
    }).listen(0, '127.0.0.1')
    await once(bare, 'listening')
  })
  afterAll(() => {
    bare.closeAllConnections()
    bare.close()
  })

  /** What is noticed on a page that holds one of them. */
  async function faultsOf(index: number): Promise<string[]> {
    watched.faults.length = 0
    await page.goto(`${address()}/?payload=${index}`)
    await page.waitForTimeout(50)
    await look(page, watched)
    return [...watched.faults]
  }

  test('run without a policy, each of them', async () => {
    await open()
    policy = undefined
    for (const index of payloads.keys())
      expect([index, await faultsOf(index)]).toEqual([
        index,
        expect.arrayContaining([expect.stringContaining('ran what was planted in 1')]),
      ])
  })

  test('are stopped and told of by the policy of the dashboard', async () => {
    const { url } = operated
    const sent = await fetch(`${url}/dashboard/juniper`, { headers: { cookie: `assent=${token}` } })
    policy = sent.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    await open()
    for (const index of payloads.keys()) {
      const faults = await faultsOf(index)
      expect([index, faults.some((fault) => fault.includes('refused'))]).toEqual([index, true])
      expect([index, faults.some((fault) => fault.includes('ran what'))]).toEqual([index, false])
    }
  })
})
