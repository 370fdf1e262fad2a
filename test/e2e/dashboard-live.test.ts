/** What scripts add to the dashboard, and that nothing is missing without them. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'

let operated: OperatedHouse
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  operated = await openOperatedHouse()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await operated?.close()
})
afterEach(() => context.close())

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await operated.signIn(browser, options)
  page = await context.newPage()
  await page.goto(`${operated.url}${path}`)
}

test('the numbers change while one looks, without the page being loaded again', async () => {
  await open('/dashboard/juniper')
  const before = Number(await page.locator('#reach .big').innerText())
  await page.evaluate(() => document.body.classList.add('same-page'))
  await operated.house.optIn({ from: '15550100190' }, { entryPoint: 'qr' })
  await page.waitForFunction(
    (wanted) => document.querySelector('#reach .big')?.textContent === String(wanted),
    before + 1,
  )
  expect(await page.locator('body.same-page').count()).toBe(1)
})

test('a filter applies as soon as it is chosen, and stays out of the address where it says nothing', async () => {
  await open('/dashboard/juniper')
  await page.getByLabel('Period').selectOption('7')
  await page.waitForURL('**/dashboard/juniper?days=7')
  expect(await page.locator('.bars g').count()).toBe(7)
  expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0)
})

test('without scripts a button applies it, and the table and both menus open', async () => {
  await open('/dashboard/juniper', { javaScriptEnabled: false })
  await page.getByLabel('Period').selectOption('7')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL('**/dashboard/juniper?*days=7*')
  await page.getByRole('link', { name: 'Table' }).click()
  expect(await page.locator('#series tbody tr').count()).toBe(6)
  await page.locator('.switch summary').click()
  await page.locator('.switch').getByRole('link', { name: 'Fresh & Co' }).click()
  await page.waitForURL('**/dashboard/fresh')
  await page.locator('.me summary').click()
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})

test('arrow keys read one bar after the other, and Escape ends it', async () => {
  await open('/dashboard/juniper?days=7')
  await page.locator('.bars').focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.locator('.tip').innerText()).toMatch(/^\w{3} \d+ \w{3}\s/)
  const first = await page.locator('.plot [role=status]').innerText()
  await page.keyboard.press('ArrowRight')
  const second = await page.locator('.plot [role=status]').innerText()
  expect(second).toMatch(/: Opted in \d+, Opted out \d+$/)
  expect(second).not.toBe(first)
  await page.keyboard.press('Escape')
  expect(await page.locator('.tip').count()).toBe(0)
})

test('an open menu closes with Escape, and its button has the focus again', async () => {
  await open('/dashboard/juniper')
  await page.locator('.switch summary').click()
  await page.keyboard.press('Escape')
  expect(await page.locator('.switch').getAttribute('open')).toBeNull()
  expect(await page.evaluate(() => document.activeElement?.closest('.switch') !== null)).toBe(true)
})

test('from an empty app to the first one who opted in, by what the pages offer', async () => {
  await open('/dashboard/new')
  await page.getByLabel('Business name').fill('Corner Shop')
  await page.getByLabel('WhatsApp number').fill('+1 555 010 0199')
  await page.getByLabel('Privacy page').fill('https://corner.example/privacy')
  await page.getByRole('button', { name: 'Create the app' }).click()
  await page.waitForURL('**/dashboard/corner-shop')
  expect(await page.getByRole('status').innerText()).toContain('Corner Shop is set up.')
  await page.getByRole('link', { name: 'Try it in the simulator' }).click()
  await page.getByRole('checkbox').check()
  await page.locator('form button').first().click()
  await page.waitForURL('**/simulator/corner-shop**')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.locator('#may strong', { hasText: 'Yes' }).waitFor()
  await page.goto(`${operated.url}/dashboard/corner-shop`)
  expect(await page.locator('#reach .big').innerText()).toBe('1')
  expect(await page.locator('#simulated').innerText()).toContain('from the simulator')
  expect(await page.locator('#steps').innerText()).toContain('2 of 5 done')
})
