/** The button on somebody else's page: a real link before anything else, and a good guest. */
import { expect, test } from 'vitest'
import { strictPolicy, tagOf } from './shop.ts'
import { useShop } from './visitor.ts'

const { shop, visit } = useShop()

test('it is a link to the consent page, and works as one when nothing else loads', async () => {
  shop().missing = /dialog-|v1\/gate\/demo$/
  const { button, page } = await visit()
  expect(await button.getAttribute('href')).toBe(`${shop().assentUrl}/c/demo/widget?locale=en`)
  await button.click()
  await page.waitForURL('**/c/demo/widget?*')
})

test('its attributes choose entry point, language, place and label', async () => {
  shop().page.head = tagOf(
    shop().assentUrl,
    'data-entry-point="window" data-locale="de" data-position="start" data-label="Per WhatsApp"',
  )
  const { button } = await visit()
  expect(await button.getAttribute('href')).toBe(`${shop().assentUrl}/c/demo/window?locale=de`)
  expect(await button.textContent()).toBe('Per WhatsApp')
  expect((await button.boundingBox())!.x).toBe(24)
  await expect.poll(() => shop().posts.map(({ form }) => form.get('entryPoint'))).toEqual(['window'])
})

test('a policy without styles, images and inline scripts, with Trusted Types, refuses nothing of it', async () => {
  const { button, openDialog, dialog, complaints } = await visit()
  const { x, y, width, height } = (await button.boundingBox())!
  expect([1280 - x - width, 800 - y - height, height].map(Math.round)).toEqual([24, 24, 56])
  await openDialog()
  expect((await dialog.boundingBox())!.width).toBe(776)
  expect(await dialog.locator('svg path').first().isVisible()).toBe(true)
  expect(complaints).toEqual([])
})

test('on a phone only the disc is seen, and it keeps its name', async () => {
  const { page } = await visit({ viewport: { width: 390, height: 844 } })
  const button = page.getByRole('link', { name: 'Chat on WhatsApp' })
  const { width, height } = (await button.boundingBox())!
  expect([width, height]).toEqual([56, 56])
})

test('on a page that reads from right to left it stands at the left', async () => {
  shop().page.lang = 'ar'
  const { button } = await visit()
  expect((await button.boundingBox())!.x).toBe(24)
})

test('a page that unsets every style changes nothing of it, and it changes nothing of the page', async () => {
  const style = '<style>* { all: unset } body { display: flex; gap: 40px; text-transform: uppercase }</style>'
  shop().page.policy = "default-src * 'unsafe-inline'"
  shop().page.head = style + tagOf(shop().assentUrl)
  const { page, button, openDialog, dialog } = await visit()
  const readPage = () =>
    page.evaluate(() => ({
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      styles: [...document.querySelectorAll('html, body, main, main *')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const style = getComputedStyle(element)
        return [x, y, width, height, ...Array.from(style, (name) => style.getPropertyValue(name))].join()
      }),
    }))
  const { x, width, height } = (await button.boundingBox())!
  expect([1280 - x - width, height].map(Math.round)).toEqual([24, 56])
  const closed = await readPage()
  await openDialog()
  const title = dialog.getByRole('heading')
  expect(await title.evaluate((element) => getComputedStyle(element).textTransform)).toBe('none')
  const opened = await readPage()
  shop().page.head = style
  await page.reload()
  const without = await readPage()
  expect(closed).toEqual(without)
  expect(opened).toEqual(without)
})

test('included twice, there is one button, counted once', async () => {
  shop().page.head = tagOf(shop().assentUrl) + tagOf(shop().assentUrl)
  const { page } = await visit()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('link', { name: 'Chat on WhatsApp' }).count()).toBe(1)
  expect(shop().steps()).toEqual(['shown'])
})

test('added by a tag manager, without a current script, it finds its tag', async () => {
  shop().page.head = ''
  shop().page.policy = "default-src * 'unsafe-inline'"
  shop().page.body = `<script src="${shop().assentUrl}/widget.js" data-app="demo" type="module"></script>`
  const { button } = await visit()
  expect(await button.getAttribute('href')).toBe(`${shop().assentUrl}/c/demo/widget?locale=en`)
})

test('a page that swaps its body keeps its button, and the button still opens the dialog', async () => {
  const { page, openDialog, dialog } = await visit()
  for (let swap = 0; swap < 2; swap++) {
    await page.evaluate(() => {
      const body = document.createElement('body')
      body.append('Another page')
      document.body.replaceWith(body)
    })
    await page.getByText('Another page').waitFor()
    await openDialog()
    await page.keyboard.press('Escape')
  }
  await page.evaluate(() => document.body.replaceChildren())
  await openDialog()
  expect(await dialog.count()).toBe(1)
  expect(await page.getByRole('complementary').count()).toBe(1)
  expect(
    shop()
      .steps()
      .filter((step) => step === 'shown'),
  ).toEqual(['shown'])
})

test('links of the page open the dialog too, with their own entry point and language', async () => {
  shop().page.body =
    '<main><a href="https://wa.me/442079460142" data-assent="demo" data-entry-point="footer" data-locale="de"><b>Write to us</b></a></main>'
  const { page, dialog } = await visit()
  const asked = page.waitForRequest(/gate\/demo\?locale=de&entryPoint=footer/)
  await page.getByText('Write to us').click()
  await asked
  await dialog.waitFor()
  expect(page.url()).toBe(`${shop().url}/`)
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Write to us')
  await expect.poll(() => shop().posts.map(({ form }) => form.get('entryPoint'))).toContain('footer')
})

test('a link that was added later opens it as well', async () => {
  const { page, dialog } = await visit()
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = '#'
    link.dataset.assent = 'demo'
    link.textContent = 'Later'
    document.querySelector('main')!.append(link)
  })
  await page.getByText('Later').click()
  await dialog.waitFor()
})

test('with a modifier key it is the link it is', async () => {
  const { button, context, dialog } = await visit()
  const [tab] = await Promise.all([context.waitForEvent('page'), button.click({ modifiers: ['Control'] })])
  await tab.waitForURL('**/c/demo/widget?*')
  expect(await dialog.count()).toBe(0)
})

test('nothing but itself is loaded before the visitor shows intent', async () => {
  const { page, button } = await visit()
  await page.waitForLoadState('networkidle')
  const loaded = () => shop().fetched.map((path) => path.replace(/\?.*|-\w+(?=\.js)/g, ''))
  expect(loaded()).toEqual(['/widget.js', '/v1/gate/demo/button'])
  await Promise.all([page.waitForResponse(/\/dialog-/), page.waitForResponse(/gate\/demo\?/), button.hover()])
  await button.hover({ position: { x: 20, y: 20 } })
  await button.focus()
  await page.waitForLoadState('networkidle')
  expect(loaded().slice(2).sort()).toEqual(['/dialog.js', '/v1/gate/demo'])
})

test('where the dialog is not to be had, the visitor is on the consent page', async () => {
  shop().missing = /dialog-/
  const { button, page } = await visit()
  await button.click()
  await page.waitForURL('**/c/demo/widget?*')
})

test('where the gate refuses, the visitor is on the consent page', async () => {
  shop().missing = /gate\/demo$/
  const { button, page } = await visit()
  await button.click()
  await page.waitForURL('**/c/demo/widget?*')
})

test('shown, opened and continued are told to the page and counted without a preflight', async () => {
  const { page, openDialog, box, onward } = await visit()
  await page.evaluate(() => {
    const told: unknown[] = []
    Object.assign(window, { told })
    for (const step of ['opened', 'continued'])
      addEventListener(`assent:${step}`, (event) => told.push([event.type, (event as CustomEvent).detail]))
  })
  await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
  await openDialog()
  await box.check()
  await onward.click()
  const detail = { app: 'demo', entryPoint: 'widget' }
  expect(await page.evaluate('told')).toEqual([
    ['assent:opened', { ...detail, decision: undefined }],
    ['assent:continued', { ...detail, decision: 'accept' }],
  ])
  await expect.poll(() => shop().steps().sort()).toEqual(['continued', 'opened', 'shown'])
  expect(
    shop().posts.every(
      ({ method, type }) => method === 'POST' && type.startsWith('application/x-www-form-urlencoded'),
    ),
  ).toBe(true)
})

test('the policy of these tests is the strictest that lets a script in', () => {
  expect(shop().page.policy).toBe(strictPolicy(shop().assentUrl))
})
