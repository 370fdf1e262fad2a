/** The widget as a guest: on pages that unset, transform, clip, swap, replace and include it in every way there is. */
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { tagOf } from './shop.ts'
import { useShop } from './visitor.ts'

const { shop, visit } = useShop()

const anything = "default-src * 'unsafe-inline' data:"
const isFound = (page: Page, selector = 'assent-widget') =>
  page.evaluate((of) => {
    const host = document.querySelector(of)!
    const { x, y, width, height } = host.shadowRoot!.querySelector('a')!.getBoundingClientRect()
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    const whole = [innerWidth - x - width, innerHeight - y - height, height].map(Math.round)
    return { right: whole[0], bottom: whole[1], height: whole[2], onTop: top === host }
  }, selector)
const corner = { right: 24, bottom: 24, height: 56, onTop: true }

// The rules of these style sheets that reach furthest: what they say of every element, of links, buttons, headings and pictures.
const resets = {
  'all unset': '*{all:unset}',
  'all unset, importantly': '*,*::before{all:unset!important;display:none}',
  bootstrap:
    '*,*::before,*::after{box-sizing:border-box}body{margin:0;font-family:system-ui;line-height:1.5;-webkit-text-size-adjust:100%}a{color:#0d6efd;text-decoration:underline}[type=button]:not(:disabled),button:not(:disabled){cursor:pointer}[hidden]{display:none!important}dialog{padding:2rem}h2{font-size:calc(1.325rem + .9vw)}label{display:inline-block}img,svg{vertical-align:middle}html{font-size:10px}',
  tailwind:
    '*,::after,::before,::backdrop{box-sizing:border-box;margin:0;padding:0;border:0 solid}html{line-height:1.5;tab-size:4}a{color:inherit;text-decoration:inherit}h1,h2{font-size:inherit;font-weight:inherit}ol,ul{list-style:none}img,svg,video{display:block;vertical-align:middle}img,video{max-width:100%;height:auto}button,input{font:inherit;color:inherit;background-color:transparent;border-radius:0;opacity:1}html{font-size:62.5%}',
}

for (const [name, css] of Object.entries(resets)) {
  test(`under ${name} the button is in its corner, and the dialog of its size`, async () => {
    shop().page.policy = anything
    shop().page.head = `<style>${css}</style>${tagOf(shop().assentUrl)}`
    const { page, openDialog, dialog } = await visit()
    expect(await isFound(page)).toEqual(corner)
    await openDialog()
    expect((await dialog.boundingBox())!.width).toBe(776)
    const title = await dialog.getByRole('heading').evaluate((element) => getComputedStyle(element).fontSize)
    expect(title).toBe('22px')
  })
}

const hidden = {
  'a transformed ancestor': 'transform:scale(.5) rotate(10deg)',
  'an ancestor that clips': 'overflow:hidden;height:10px;width:10px;position:relative',
  'an ancestor with a filter': 'filter:blur(0);contain:paint',
  'an ancestor behind everything': 'position:relative;z-index:-1;opacity:.99',
}
for (const [where, style] of Object.entries(hidden)) {
  test(`placed by a framework in ${where}, it is in its corner all the same`, async () => {
    shop().page.policy = anything
    shop().page.head = tagOf(shop().assentUrl).replace('data-app="demo"', 'data-app')
    shop().page.body = `<main style="${style}"><h1>Shop</h1><form onsubmit="window.sent=1;return false"><assent-widget app="demo" entry-point="window" locale="de" position="start" label="Per WhatsApp"></assent-widget><button>Send</button></form></main><div style="position:fixed;inset:0;z-index:2147483647;background:#fff"></div>`
    const { page, button, dialog } = await visit()
    expect(await button.textContent()).toBe('Per WhatsApp')
    const { right: _, ...found } = await isFound(page)
    expect(found).toEqual({ bottom: 24, height: 56, onTop: true })
    expect((await button.boundingBox())!.x).toBe(24)
    await button.click()
    await dialog.getByRole('button', { name: 'Close' }).click()
    expect(await dialog.count()).toBe(0)
    expect(await page.evaluate('window.sent')).toBe(undefined)
    expect(shop().posts.map(({ form }) => form.get('entryPoint'))).toContain('window')
  })
}

test('an element whose attributes change is drawn anew', async () => {
  shop().page.head = tagOf(shop().assentUrl).replace('data-app="demo"', 'data-app')
  shop().page.body = '<main><h1>Shop</h1><assent-widget app="demo" locale="de"></assent-widget></main>'
  const { page, button } = await visit()
  expect(await button.textContent()).toBe('Auf WhatsApp schreiben')
  await page.evaluate(() => document.querySelector('assent-widget')!.setAttribute('locale', 'fr'))
  await expect.poll(() => button.textContent()).toBe('Discuter sur WhatsApp')
  await page.evaluate(() => document.querySelector('assent-widget')!.remove())
  expect(await page.getByRole('complementary').count()).toBe(0)
})

test('in the line of the text where it is asked to stand there', async () => {
  shop().page.head = tagOf(shop().assentUrl).replace('data-app="demo"', 'data-app')
  shop().page.body = '<main><h1>Shop</h1><assent-widget app="demo" position="inline"></assent-widget></main>'
  const { button } = await visit()
  expect((await button.boundingBox())!.y).toBeLessThan(200)
})

const ways: Record<string, (url: string) => string> = {
  deferred: (url) => `<script defer src="${url}/widget.js" data-app="demo"></script>`,
  'in the head, in step': (url) => `<script src="${url}/widget.js" data-app="demo"></script>`,
  'as a module': (url) => `<script type="module" src="${url}/widget.js" data-app="demo"></script>`,
  'with an integrity value': (url) => {
    const file = shop().built.find(({ name }) => name.startsWith('widget-'))!
    return `<script async src="${url}/${file.name}" integrity="${file.integrity}" crossorigin="anonymous" data-app="demo"></script>`
  },
  'on a page with another base': (url) => `<base href="https://elsewhere.example/deep/">${tagOf(url)}`,
  'by a tag manager': (url) =>
    `<script>const s=document.createElement('script');s.src='${url}/widget.js';s.async=true;s.setAttribute('data-app','demo');document.head.append(s)</script>`,
  'by a call, without a tag of its own': (url) =>
    `<script>(window.Assent??=[]).push(['render',{app:'demo'}]);const s=document.createElement('script');s.src='${url}/widget.js';document.head.append(s)</script>`,
  'by an optimiser, from text': (url) =>
    `<script type="text/later" src="${url}/widget.js" data-app="demo"></script><script>fetch('${url}/widget.js').then(a=>a.text()).then(t=>setTimeout(t))</script>`,
}
for (const [way, head] of Object.entries(ways)) {
  test(`included ${way}, there is one button, and it opens the step`, async () => {
    shop().page.policy = "default-src * 'unsafe-inline' 'unsafe-eval'"
    shop().page.head = head(shop().assentUrl)
    const { page, openDialog, dialog, complaints } = await visit()
    await openDialog()
    await dialog.getByRole('heading', { name: 'One question before we chat' }).waitFor()
    expect(await page.locator('assent-widget').count()).toBe(1)
    expect(complaints).toEqual([])
  })
}

test('a page that swaps its body under a view transition keeps its button', async () => {
  const { page, openDialog, dialog } = await visit()
  await page.evaluate(async () => {
    await document.startViewTransition(() => {
      const body = document.createElement('body')
      body.append('Another page')
      document.body.replaceWith(body)
    }).finished
  })
  await openDialog()
  expect(await dialog.count()).toBe(1)
})

test('nothing of it moves the page, and no task of it is long', async () => {
  shop().page.policy = anything
  const { page, openDialog } = await visit()
  await page.evaluate(() => {
    const seen = { shift: 0, long: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      seen.long += list.getEntries().length
    }).observe({ type: 'longtask', buffered: true })
  })
  await openDialog()
  expect(await page.evaluate('window.seen.shift')).toBe(0)
})
