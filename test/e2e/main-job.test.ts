/** The main job in a real browser: from a tap, a link or a QR code to an opted-in contact. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/business.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer({ env: { DEMO: '1', GATE_LIMIT_PER_MINUTE: '0' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(async () => {
  await open({})
})
afterEach(() => context.close())

async function open(options: { javaScriptEnabled?: boolean }) {
  await context?.close()
  context = await browser.newContext({ locale: 'en-GB', ...options })
  page = await context.newPage()
}

async function api(path: string) {
  const response = await fetch(`${server.url}${path}`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  return response.json()
}

/** The contact that came last, once it is opted in. */
async function newestOptIn(source: string) {
  const { data } = await eventually(
    () => api('/v1/apps/demo/contacts?limit=1'),
    ({ data: [newest] }) => newest?.optIn.status === 'opted_in' && newest.optIn.source === source,
  )
  return data[0]
}

async function sendFromThePhone() {
  await page.waitForURL('**/simulator/demo?*')
  await page.getByRole('button', { name: /^send/i }).first().click()
}

test('demo page, widget, tick, Continue, simulated phone, send: opted in by the message', async () => {
  await page.goto(`${server.url}/demo`)
  await page
    .getByRole('link', { name: /chat on whatsapp/i })
    .last()
    .click()
  await page.getByRole('checkbox').check()
  await page.getByRole('link', { name: /continue/i }).click()
  await sendFromThePhone()
  const contact = await newestOptIn('widget')
  expect(contact.optIn.verification).toBe('message')
  expect(
    await api(`/v1/apps/demo/permission?identity=${encodeURIComponent(contact.identities[0].value)}`),
  ).toMatchObject({
    allowed: true,
    reason: 'opted_in',
  })
})

test('the consent page with JavaScript disabled: opted in by the message', async () => {
  await open({ javaScriptEnabled: false })
  await page.goto(`${server.url}/c/demo`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: /continue/i }).click()
  await sendFromThePhone()
  expect((await newestOptIn('url')).optIn.verification).toBe('message')
})

test('a QR code, decoded from its PNG, leads to the same', async () => {
  await open({ javaScriptEnabled: false })
  const png = PNG.sync.read(Buffer.from(await (await fetch(`${server.url}/c/demo/qr/qr.png`)).arrayBuffer()))
  const address = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data as string
  expect(address).toBe(`${server.url}/c/demo/qr`)
  await page.goto(address)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: /continue/i }).click()
  await sendFromThePhone()
  expect((await newestOptIn('qr')).optIn.entryPoint).toBe('qr')
})

test('the post that failed at first is sent again, and the message that waited is bound', async () => {
  let isDown = true
  let arrived = 0
  await page.route('**/v1/gate/demo/consents', (route) => {
    if (isDown) return route.abort()
    arrived++
    return route.continue()
  })
  await page.goto(`${server.url}/demo`)
  await page
    .getByRole('link', { name: /chat on whatsapp/i })
    .last()
    .click()
  await page.getByRole('checkbox').check()
  await page.getByRole('link', { name: /continue/i }).click()
  await sendFromThePhone()
  // The one before is there until they have come.
  await eventually(
    () => api('/v1/apps/demo/contacts?limit=1'),
    ({ data: [newest] }) => newest?.optIn.status === 'none',
  )
  isDown = false
  await page.goto(`${server.url}/demo`)
  await newestOptIn('widget')
  expect(arrived).toBe(1)
})

test('the receipt withdraws in one tap, and says so', async () => {
  await page.goto(`${server.url}/c/demo`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: /continue/i }).click()
  await sendFromThePhone()
  const contact = await newestOptIn('url')
  const receipt = page.getByRole('link', { name: /\/r\// }).first()
  await receipt.waitFor()
  await page.goto((await receipt.getAttribute('href')) as string)
  await page.getByRole('button', { name: /withdraw|stop/i }).click()
  await page.waitForURL('**/r/*')
  const { data } = await api(`/v1/apps/demo/contacts?q=${encodeURIComponent(contact.identities[0].value)}`)
  expect(data[0].optIn.status).toBe('opted_out')
})
