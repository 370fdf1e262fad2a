/** The ways in, in a real browser: what is pasted works on a stranger's page, the preview is the real widget and leaves no trace, switches take effect at once. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type SnippetKind, snippetKinds } from '../../site/dashboard/settings/snippets.ts'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/business.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'

const at = '/dashboard/juniper/settings'
let operated: OperatedHouse
let browser: Browser
let context: BrowserContext
let page: Page
let shop: Server
/** What stands in the body of the stranger's page. */
let pasted = ''

beforeAll(async () => {
  operated = await openOperatedHouse()
  browser = await launchBrowser()
  shop = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>${pasted}</body></html>`),
  ).listen(0, '127.0.0.1')
  await once(shop, 'listening')
})
afterAll(async () => {
  await browser?.close()
  shop?.close()
  await operated?.close()
})
afterEach(() => context.close())

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}) {
  context = await operated.signIn(browser, { viewport: { width: 1280, height: 900 }, ...options })
  page = await context.newPage()
  await page.goto(operated.url + path)
}

const app = () => operated.house.assent.getApp('juniper')
const frame = () => page.frameLocator('.preview iframe')

/** What a page builder makes of the code: of a framework only that it runs the effect and puts the markup into the page. */
function built(kind: SnippetKind, code: string): string {
  const withoutImports = code.replace(/^import .*\n/gm, '')
  if (kind === 'wordpress') return /\?>([\s\S]*)<\?php/.exec(code)?.[1] ?? ''
  if (kind === 'react') {
    const component = withoutImports
      .replace('export ', '')
      .replace(/<assent-widget[\s\S]*<\/assent-widget>/, (markup) =>
        JSON.stringify(markup).replaceAll('</', '<\\/'),
      )
    return `<script>const useEffect = (effect) => effect(); ${component}; document.body.insertAdjacentHTML('beforeend', WhatsAppButton())</script>`
  }
  if (kind === 'vue') {
    const [, script = ''] = /<script setup>([\s\S]*?)<\/script>/.exec(withoutImports) ?? []
    const [, template = ''] = /<template>([\s\S]*?)<\/template>/.exec(code) ?? []
    return `${template}<script>const onMounted = (effect) => effect(); ${script}</script>`
  }
  return code
}

describe.each(snippetKinds)('pasted as %s', (kind) => {
  test('it shows one button, and the button opens the step; with an integrity value too', async () => {
    await open(`${at}?code=${kind}&entryPoint=qr`)
    const codes = await page.locator('#widget pre code').allTextContents()
    expect(codes).toHaveLength(2)
    for (const code of codes) {
      pasted = built(kind, code)
      const visitor = await context.newPage()
      const errors: string[] = []
      visitor.on('pageerror', (error) => errors.push(error.message))
      await visitor.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
      const button = visitor.locator('[part=button]')
      await button.waitFor()
      expect(await button.count()).toBe(1)
      expect(await button.getAttribute('data-entry-point')).toBe('qr')
      await button.click()
      await visitor.locator('assent-dialog dialog').waitFor()
      expect(errors).toEqual([])
      await visitor.close()
    }
  })
})

describe('the live preview', () => {
  test('is the real widget, opened; nothing in it is counted or recorded, and nobody is moved into it', async () => {
    const { assent } = operated.house
    const stats = async () => (await assent.getEntryPoint('juniper', 'widget')).stats
    const answers = async () =>
      (await assent.listConsents('juniper', {}, { limit: 200, after: undefined })).rows.length
    const before = [await stats(), await answers()]
    await open(at)
    const answer = frame().locator('[part=answer]').first()
    await answer.waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    const box = frame().getByRole('checkbox')
    if (await box.count()) {
      await answer.click()
      await frame().getByRole('alert').filter({ hasText: 'Tick' }).waitFor()
      await box.check()
    }
    await answer.click()
    await frame().getByText('In the preview nothing is sent.').waitFor()
    expect(page.frames()[1]?.url()).toContain('/dashboard/juniper/preview')
    expect(await page.frames()[1]?.evaluate(() => Object.keys(localStorage))).toEqual([])
    expect([await stats(), await answers()]).toEqual(before)
  })

  test('turns dark and light without the page being left', async () => {
    await open(at)
    await frame().locator('[part=answer]').first().waitFor()
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await page.getByRole('link', { name: 'Dark', exact: true }).click()
    await eventually(
      async () => page.frames()[1]?.url() ?? '',
      (url) => url.includes('light=dark'),
    )
    await frame().locator('[part=answer]').first().waitFor()
    expect(await page.evaluate(() => 'isSame' in window)).toBe(true)
  })

  test('shows another accent before it is saved, and how well it is read', async () => {
    await open(`${at}/button`)
    const button = frame().locator('[part=button]')
    await button.waitFor()
    await page.getByLabel('A colour of its own').check()
    await page.getByLabel('Accent', { exact: true }).fill('#ffd400')
    expect(await page.locator('output').innerText()).toBe('1.4 to 1')
    const colour = () => button.evaluate((element) => getComputedStyle(element).backgroundColor)
    await eventually(colour, (one) => one === 'rgb(255, 212, 0)')
    expect((await app()).theme).toEqual({})
  })
})

describe('a switch', () => {
  test('takes effect at once by the keyboard, says so, and keeps the focus; what follows from it follows', async () => {
    await open(at)
    const toggle = page.getByRole('switch', { name: 'Automated opt-in message' })
    await toggle.focus()
    await page.keyboard.press('Space')
    await page.locator('.told', { hasText: 'Saved' }).waitFor()
    expect((await app()).autoOptInMessage).toBe(false)
    await page.getByText('Off: whoever writes first is not asked').waitFor()
    expect(await toggle.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Space')
    await page.locator('.message').waitFor()
    expect((await app()).autoOptInMessage).toBe(true)
  })

  test('goes back, and says so, where the server did not take it', async () => {
    await open(`${at}/privacy`)
    await page.route('**/privacy', (route) => route.abort())
    const toggle = page.getByRole('switch').first()
    await toggle.click()
    await page.getByText('Not saved. Try once more.').waitFor()
    expect(await toggle.isChecked()).toBe(true)
    expect((await app()).storeIp).toBe(true)
  })

  test('is a box and a button without scripts', async () => {
    await open(`${at}/privacy`, { javaScriptEnabled: false })
    const form = page.locator('form', { has: page.locator('#storeUserAgent') })
    await form.getByRole('switch').uncheck()
    await form.getByRole('button').click()
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor()
    expect((await app()).storeUserAgent).toBe(false)
  })
})
