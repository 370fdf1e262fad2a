/** What fails: the server, the network, a file, a blocker. The visitor has a way on within four seconds, and the page is never harmed. */
import { expect, test } from 'vitest'
import { tagOf } from './shop.ts'
import { useShop, type Visitor } from './visitor.ts'

const { shop, visit } = useShop()

const patienceMs = 4000

/** Presses, and says where the visitor is at last and how long that took; a dialog without anything in it is a failure. */
async function press({ page, button }: Visitor): Promise<{ path: string; ms: number }> {
  const start = Date.now()
  await button.click()
  const backdrops = page.evaluate(
    () => document.querySelector('assent-dialog')?.shadowRoot?.childElementCount ?? 0,
  )
  expect(await backdrops.catch(() => 0)).toBe(0)
  await page.waitForURL((url) => url.origin === shop().assentUrl)
  return { path: new URL(page.url()).pathname, ms: Date.now() - start }
}

test.each([
  ['the dialog is missing', () => Object.assign(shop(), { missing: /dialog-/ }), '/c/demo/widget'],
  [
    'the app is gone from the gate',
    () => Object.assign(shop(), { missing: /gate\/demo$/ }),
    '/c/demo/widget',
  ],
  ['the server answers 500', () => Object.assign(shop(), { failing: 500 }), '/chat'],
  ['the server answers 503', () => Object.assign(shop(), { failing: 503 }), '/chat'],
])('where %s, the visitor is elsewhere at once: %#', async (_what, happens, path) => {
  const visitor = await visit()
  happens()
  const arrived = await press(visitor)
  expect(arrived.path).toBe(path)
  expect(arrived.ms).toBeLessThan(patienceMs)
})

test.each([
  ['the dialog', /dialog-/, '/c/demo/widget'],
  ['the gate', /gate\/demo$/, '/chat'],
])('where %s never comes, the visitor is elsewhere after four seconds', async (_what, hanging, path) => {
  const visitor = await visit()
  shop().hanging = hanging
  const arrived = await press(visitor)
  expect(arrived.path).toBe(path)
  expect(arrived.ms).toBeGreaterThan(patienceMs - 500)
  expect(arrived.ms).toBeLessThan(patienceMs + 2500)
})

test.each([
  ['the gate is blocked', '**/v1/gate/demo?*', '/chat'],
  ['the dialog is blocked', '**/dialog-*', '/c/demo/widget'],
])('where %s by an extension, the visitor is elsewhere at once', async (_what, blocked, path) => {
  const visitor = await visit()
  await visitor.page.route(blocked, (route) => route.abort('blockedbyclient'))
  const arrived = await press(visitor)
  expect(arrived.path).toBe(path)
  expect(arrived.ms).toBeLessThan(patienceMs)
})

test('offline the link into the chat is tried, which the phone opens by itself', async () => {
  const { page, context, button } = await visit()
  const tried: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) tried.push(new URL(request.url()).pathname)
  })
  await context.setOffline(true)
  await button.click()
  await expect.poll(() => tried).toContain('/chat')
})

test('of a slow server the dialog is shown when it is whole, not before', async () => {
  const { page, button, dialog } = await visit()
  await page.route('**/v1/gate/demo?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await button.click()
  expect(await dialog.count()).toBe(0)
  await dialog.getByRole('heading').waitFor()
})

test('where the server has no button, there is a plain link all the same', async () => {
  shop().failing = 500
  const { page } = await visit({}, '/', 'no button')
  const link = page.getByRole('link', { name: 'WhatsApp' })
  await link.click()
  await page.waitForURL('**/c/demo/widget')
})

test('where nothing but the script can be had, the page has no error of ours', async () => {
  Object.assign(shop(), { failing: 500, missing: /dialog-/ })
  const { page } = await visit({}, '/', 'no button')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.evaluate(() => localStorage.setItem('assent:post:1', '{}'))
  const tried = page.waitForResponse(/dialog-/)
  await page.reload()
  await tried
  await page.waitForLoadState('networkidle')
  expect(errors).toEqual([])
})

test('where the script itself is missing, the page is as it was', async () => {
  shop().missing = /widget\.js/
  const { page, complaints } = await visit({}, '/', 'no button')
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('heading', { name: 'Juniper Bakery' }).isVisible()).toBe(true)
  expect(complaints.filter((text) => !/404|favicon/.test(text))).toEqual([])
})

test('an app that does not exist has no button, and the console says so', async () => {
  shop().page.head = tagOf(shop().assentUrl).replace('demo', 'nobody')
  const { page, warnings } = await visit({}, '/', 'no button')
  await expect.poll(() => warnings.join()).toContain('nobody')
  expect(await page.getByRole('link').count()).toBe(0)
})

test('an entry point that does not exist is replaced by the standard one, and the console says so', async () => {
  shop().page.head = tagOf(shop().assentUrl, 'data-entry-point="nowhere"')
  const { warnings, openDialog, box, onward, page } = await visit()
  expect(warnings.join()).toContain('nowhere')
  await openDialog()
  await box.check()
  await onward.click()
  await page.waitForURL('**/chat?*')
  await expect.poll(() => shop().consents()[0]?.get('entryPoint')).toBe('widget')
})

test('so is the one of a link on the page', async () => {
  shop().page.body = '<main><a href="#" data-assent="demo" data-entry-point="nowhere">Write to us</a></main>'
  const { page, dialog, warnings } = await visit()
  await page.getByText('Write to us').click()
  await dialog.getByRole('heading').waitFor()
  expect(warnings.join()).toContain('nowhere')
  await expect.poll(() => shop().steps()).toContain('opened')
  expect(shop().posts.map(({ form }) => form.get('entryPoint'))).not.toContain('nowhere')
})
