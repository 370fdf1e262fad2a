/** Test support: a visitor's page, what it complained about, and the parts of the widget as a visitor finds them. */
import type { BrowserContext, BrowserContextOptions, Locator, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openShop, type Shop } from './shop.ts'

/** A visitor on the shop's page. */
export type Visitor = {
  page: Page
  context: BrowserContext
  /** Errors of the page and refusals of its policy. */
  complaints: string[]
  warnings: string[]
  button: Locator
  dialog: Locator
  box: Locator
  /** The link that says Continue. */
  onward: Locator
  /** Presses the button and waits for the dialog. */
  openDialog(): Promise<void>
}

/** One browser and one shop for a test file; every visitor has a profile of their own. */
export function useShop(): {
  shop(): Shop
  visit(options?: BrowserContextOptions, path?: string, without?: 'no button'): Promise<Visitor>
} {
  let shop: Shop
  let browser: Awaited<ReturnType<typeof launchBrowser>>
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    shop = await openShop()
    browser = await launchBrowser()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    shop.reset()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  return {
    shop: () => shop,
    async visit(options = {}, path = '/', without) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      contexts.push(context)
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      const complaints: string[] = []
      const warnings: string[] = []
      const complain = (text: string) => {
        // Firefox asks for the page's own icon, and its policy refuses that.
        if (!text.includes('/favicon.ico')) complaints.push(text)
      }
      page.on('pageerror', (error) => complain(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complain(message.text())
        if (message.type() === 'warning') warnings.push(message.text())
      })
      await page.goto(shop.url + path)
      const button = page.getByRole('complementary').getByRole('link')
      const dialog = page.getByRole('dialog')
      if (!without) await button.waitFor()
      return {
        page,
        context,
        complaints,
        warnings,
        button,
        dialog,
        box: dialog.getByRole('checkbox'),
        onward: dialog.getByRole('link', { name: 'Continue to WhatsApp' }),
        async openDialog() {
          await button.click()
          await dialog.waitFor()
        },
      }
    },
  }
}
