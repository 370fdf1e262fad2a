/** `window.Assent`, its queue, the events it tells, and the settings that come from the server. */
import { expect, test } from 'vitest'
import { tagOf } from './shop.ts'
import { useShop } from './visitor.ts'

const { shop, visit } = useShop()

type Assent = {
  open(options?: object): void
  close(): Promise<void>
  render(options: object): void
  remove(): Promise<void>
  on(step: string, listener: (event: CustomEvent) => void): void
  push(call: unknown[]): void
}
declare global {
  interface Window {
    Assent: Assent
    told: unknown[]
  }
}

test('calls made before the script was there are made up for, in their order', async () => {
  shop().page.policy = "default-src * 'unsafe-inline'"
  shop().page.head = `<script>window.told=[];(window.Assent??=[]).push(['on','shown',e=>told.push(e.detail)],['on','opened',e=>told.push(e.type)]);Assent.push(['open',{entryPoint:'early'}])</script>${tagOf(shop().assentUrl)}`
  const { page, dialog } = await visit()
  await dialog.getByRole('heading').waitFor()
  await expect.poll(() => page.evaluate('told.length')).toBe(2)
  expect(await page.evaluate('told')).toContainEqual({ app: 'demo', entryPoint: 'widget' })
  await expect.poll(() => shop().posts.map(({ form }) => form.get('entryPoint'))).toContain('early')
})

test('opens, closes, draws and takes away', async () => {
  shop().page.head = tagOf(shop().assentUrl).replace('data-app="demo"', 'data-app')
  const { page, dialog } = await visit({}, '/', 'no button')
  await page.waitForFunction(() => 'Assent' in window)
  await page.evaluate(() => window.Assent.open({ app: 'demo', locale: 'de' }))
  await dialog.getByRole('heading').waitFor()
  await page.evaluate(() => window.Assent.close())
  expect(await dialog.count()).toBe(0)
  await page.evaluate(() => window.Assent.render({ app: 'demo', label: 'Here', position: 'start' }))
  const button = page.getByRole('link', { name: 'Here' })
  await button.waitFor()
  expect((await button.boundingBox())!.x).toBe(24)
  await page.evaluate(() => window.Assent.remove())
  expect(await button.count()).toBe(0)
})

test('the step is told before it opens, and a page that prevents it keeps it closed', async () => {
  const { page, button, dialog } = await visit()
  await page.evaluate(() => {
    window.told = []
    window.Assent.on('open', (event) => {
      window.told.push([event.composed, event.cancelable])
      event.preventDefault()
    })
  })
  await button.click()
  await expect.poll(() => page.evaluate(() => window.told)).toEqual([[true, true]])
  expect(await dialog.count()).toBe(0)
  expect(shop().steps()).not.toContain('opened')
})

const looks: [string, object, Record<string, string>][] = [
  ['an accent', { accent: '#5b21b6' }, { backgroundColor: 'rgb(91, 33, 182)', color: 'rgb(255, 255, 255)' }],
  ['a square', { preset: 'square' }, { borderRadius: '8px' }],
  ['an outline', { preset: 'outline' }, { backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(11, 110, 79)' }],
  [
    'another corner',
    { position: 'start', offset: { inline: 40, block: 80 } },
    { left: '40px', bottom: '80px' },
  ],
  ['dark', { scheme: 'dark' }, { backgroundColor: 'rgb(76, 196, 144)' }],
]
for (const [name, theme, wanted] of looks) {
  test(`the app’s settings reach every page without a change of its snippet: ${name}`, async () => {
    shop().theme = theme
    const { button } = await visit()
    const found = await button.evaluate((link, names) => {
      const style = getComputedStyle(link) as unknown as Record<string, string>
      return Object.fromEntries(names.map((one) => [one, style[one]!]))
    }, Object.keys(wanted))
    expect(found).toEqual(wanted)
  })
}

test('on paths that are named, and after a delay that is set, the button is not there', async () => {
  shop().theme = { hideOn: ['/checkout', '/account/*'], delaySeconds: 2 }
  const { page, button } = await visit({}, '/', 'no button')
  expect(await button.isVisible()).toBe(false)
  await button.waitFor()
  for (const path of ['/checkout', '/account/orders/7']) {
    await page.goto(shop().url + path)
    await expect
      .poll(() => page.locator('assent-widget').evaluate((host) => host.shadowRoot?.childElementCount))
      .toBe(1)
    expect(await button.count()).toBe(0)
  }
})

test('the page’s own properties go before the app’s settings', async () => {
  shop().theme = { accent: '#5b21b6' }
  shop().page.policy = "default-src * 'unsafe-inline'"
  shop().page.head = `<style>:root{--assent-accent:#123456;--assent-z-index:7}assent-widget::part(button){border-radius:3px}</style>${tagOf(shop().assentUrl, 'data-theme="dark"')}`
  const { button } = await visit()
  const style = await button.evaluate((link) => {
    const { backgroundColor, zIndex, borderRadius, colorScheme } = getComputedStyle(link)
    return [backgroundColor, zIndex, borderRadius, colorScheme]
  })
  expect(style).toEqual(['rgb(18, 52, 86)', '7', '3px', 'dark'])
})

test('on a desktop the thread opens in WhatsApp Web where the app wants that, on a phone never', async () => {
  shop().gate.chat.webUrl = `${shop().assentUrl}/send?phone=442079460142`
  const desktop = await visit()
  await desktop.openDialog()
  expect(await desktop.onward.getAttribute('href')).toMatch(/\/send\?phone=442079460142&text=Hi!/)
  const phone = await visit({ viewport: { width: 390, height: 844 } })
  await phone.openDialog()
  expect(await phone.onward.getAttribute('href')).toMatch(/\/chat\?text=Hi!/)
})
