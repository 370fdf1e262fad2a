/** Every page and state in a real browser, light and dark: nothing for axe to find, no sideways scroll, nothing refused by the page's own policy. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/business.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let strict: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  server = await startServer({ env: { DEMO: '1', GATE_LIMIT_PER_MINUTE: '0' } })
  strict = await startServer({ env: { DEMO: '1', GATE_LIMIT_PER_MINUTE: '1' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await strict?.stop()
})
afterEach(() => context.close())

async function open(options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  page = await context.newPage()
  errors = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
}

/** What is wrong with the page as it is now. */
async function faults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(wide > 0 ? [`${wide} px wider than the window`] : []),
    ...errors,
  ]
}

async function agree(at = '/c/demo') {
  await page.goto(`${server.url}${at}`)
  await page.getByRole('checkbox').check()
  await page.locator('form button').first().click()
  await page.waitForURL('**/simulator/**')
}

const press = async (name: string) => {
  const before = page.url()
  await page.getByRole('button', { name, exact: true }).click()
  await eventually(
    async () => page.url(),
    (url) => url !== before,
  )
}
const told = () => page.locator('#told').innerText()
const verdict = () => page.locator('#may strong').innerText()

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([
    ['the front page', '/'],
    ['the demo shop', '/demo'],
    ['the list of problems', '/errors'],
    ['an address without a page', '/nowhere'],
    ['a receipt nobody was given', '/r/none'],
    ['the simulator before anybody wrote', '/simulator/demo'],
  ])('%s', async (_what, path) => {
    for (const width of [1280, 320]) {
      await open({ colorScheme, viewport: { width, height: 800 } })
      await page.goto(`${server.url}${path}`)
      expect(await faults(), `${width} px`).toEqual([])
      await context.close()
    }
  })

  test.each(['en', 'ar'])(
    '%s: the way over another device, the receipt, its proof, and a problem',
    async (locale) => {
      await open({ colorScheme, locale, viewport: { width: 320, height: 700 } })
      await page.goto(`${server.url}/c/demo?locale=${locale}`)
      await page.getByRole('checkbox').check()
      await page.locator('button[name=stay]').click()
      expect(await page.locator('.qr').evaluate((code) => code.clientWidth)).toBeGreaterThanOrEqual(264)
      expect(await faults()).toEqual([])
      await page.locator('a[href*="/r/"]').click()
      expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      expect(await faults()).toEqual([])
      await page.locator('form button').click()
      await page.waitForURL(`**/r/*?locale=${locale}`)
      await page.getByRole('status').waitFor()
      expect(await faults()).toEqual([])
      await page.locator('a[href*="/n/"]').click()
      expect(await faults()).toEqual([])
      await page.goto(`${server.url}/nowhere`)
      expect(await faults()).toEqual([])
    },
  )

  test('too many answers', async () => {
    await open({ colorScheme, viewport: { width: 390, height: 800 } })
    for (const _ of [1, 2]) {
      await page.goto(`${strict.url}/c/demo`)
      await page.getByRole('checkbox').check()
      await page.locator('button[name=stay]').click()
    }
    expect(await page.locator('main').innerText()).toContain('Juniper Bakery')
    expect(await faults()).toEqual([])
  })

  test('the simulator through the consent step, STOP, and everything opened', async () => {
    await open({ colorScheme, viewport: { width: 1280, height: 800 } })
    await agree()
    expect(await faults()).toEqual([])
    await press('Send')
    await page.locator('.thread a').waitFor()
    expect(await verdict()).toBe('Yes')
    await page.locator('summary').last().click()
    expect(await faults()).toEqual([])
    await press('Send STOP')
    expect(await verdict()).toBe('No')
    expect(await faults()).toEqual([])
    await press('Skip 25 hours')
    expect(await faults()).toEqual([])
  })

  test('the simulator on a phone: asked, and answered No', async () => {
    await open({ colorScheme, viewport: { width: 320, height: 700 }, hasTouch: true })
    await page.goto(`${server.url}/simulator/demo`)
    await page.getByLabel('Message').fill('Is the rye back on Friday?')
    await press('Send')
    await page.getByRole('button', { name: 'No, just chat' }).waitFor()
    expect(await faults()).toEqual([])
    await press('No, just chat')
    await page.locator('.chosen').waitFor()
    expect(await verdict()).toBe('No')
    expect(await faults()).toEqual([])
  })
})

describe('the simulator', () => {
  test.each([true, false])(
    'keeps the draft and says what came of each press, scripts: %s',
    async (javaScriptEnabled) => {
      await open({ javaScriptEnabled })
      await agree()
      const draft = await page.getByLabel('Message').inputValue()
      await page.getByLabel('Message').fill(`${draft} Thanks`)
      for (const [name, said] of [
        ['Deliver it twice', /no message yet/],
        ['Cut the declaration', /opts nobody in/],
        ['Lose the code', /opts nobody in/],
        ['Forward the draft', /forwarded/i],
        ['Edit what was sent', /edit/],
        ['Deliver it twice', /nothing changed/],
        ['Skip 25 hours', /25 hours/],
        ['Back to now', /now/],
      ] as const) {
        await press(name)
        expect(await told(), name).toMatch(said)
        expect(await page.getByLabel('Message').inputValue(), name).toBe(`${draft} Thanks`)
      }
      expect(await verdict()).toBe('Not yet')
      await press('Send')
      expect(await verdict()).toBe('Yes')
      expect(await page.getByLabel('Message').inputValue()).toBe('')
    },
  )

  test('keeps the focus where it was, and what was opened open', async () => {
    await open()
    await agree()
    await press('Send')
    const raw = page.locator('#record details').first()
    await raw.locator('summary').click()
    await press('Send STOP')
    expect(await page.evaluate(() => (document.activeElement as HTMLButtonElement).value)).toBe('stop')
    expect(await raw.getAttribute('open')).not.toBeNull()
  })

  test('says why a START right after a STOP asks', async () => {
    await open()
    await agree()
    await press('Send')
    await press('Send STOP')
    await press('Send START')
    expect(await told()).toBe('Too close to the STOP to tell which came first; so it asks.')
  })

  test('says of a code that another phone sent first whose it is', async () => {
    await open()
    await agree()
    const draft = page.url()
    await press('Send')
    await press('Use another phone')
    await page.goto(draft)
    expect(await page.locator('#record').innerText()).toContain('Bound to another number')
    await press('Send')
    expect(await told()).toContain('belongs to another number')
  })

  test('never breaks the code, in the composer or elsewhere', async () => {
    for (const width of [320, 344, 360, 375, 390, 412]) {
      await open({ viewport: { width, height: 800 } })
      await agree()
      const heights = await page
        .locator('mark')
        .evaluateAll((marks) => marks.map((mark) => mark.getClientRects().length))
      expect(heights, `${width} px`).toEqual([1, 1])
      const heightsOfText = await page.evaluate(() => {
        const [text, mirror] = ['text', 'mirror'].map((id) => document.getElementById(id) as HTMLElement)
        return [text?.scrollHeight, mirror?.scrollHeight]
      })
      expect(heightsOfText[0], `${width} px`).toBe(heightsOfText[1])
      await context.close()
    }
    await open()
  })
})

test('text grows to 200 % without being cut off', async () => {
  await open({ viewport: { width: 640, height: 800 } })
  for (const path of ['/', '/errors', '/simulator/demo', '/nowhere']) {
    await page.goto(`${server.url}${path}`)
    const client = await context.newCDPSession(page)
    await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    const sizes = await page.evaluate(() => {
      const size = Number.parseFloat(getComputedStyle(document.body).fontSize)
      return { size, wide: document.documentElement.scrollWidth - innerWidth }
    })
    expect(sizes.size, path).toBeGreaterThanOrEqual(28)
    expect(sizes.wide, path).toBeLessThanOrEqual(0)
  }
})

test('what a dark screen prints is dark ink on white paper', async () => {
  await open({ colorScheme: 'dark' })
  await page.goto(`${server.url}/c/demo`)
  await page.getByRole('checkbox').check()
  await page.locator('button[name=stay]').click()
  await page.locator('a[href*="/r/"]').click()
  await page.emulateMedia({ media: 'print' })
  const [ink, paper] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return [color, backgroundColor]
  })
  expect([ink, paper]).toEqual(['rgb(25, 28, 26)', 'rgb(255, 255, 255)'])
  expect(await page.locator('form').isVisible()).toBe(false)
})
