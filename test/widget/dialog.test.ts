/** The dialog for everybody: keyboard, screen reader, every language, light and dark, wide and narrow. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { ar } from '../../site/messages/ar.ts'
import { tagOf } from './shop.ts'
import { useShop } from './visitor.ts'

const { shop, visit } = useShop()

const policyForAxe = "default-src * 'unsafe-inline'"

test('opened by key it takes the focus to its title; Escape closes it and gives the focus back', async () => {
  const { page, button, dialog } = await visit()
  await button.focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor()
  expect(await dialog.getByRole('heading').evaluate((title) => title.matches(':focus'))).toBe(true)
  expect(await dialog.getAttribute('aria-labelledby')).toBe('title')
  await page.keyboard.press('Escape')
  expect(await dialog.count()).toBe(0)
  expect(await button.evaluate((link) => link.matches(':focus'))).toBe(true)
})

test('the keyboard reaches box, Continue, policy, hand-over and Close, in this order, and nothing behind', async () => {
  const { page, openDialog, dialog } = await visit()
  await openDialog()
  const reached: string[] = []
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab')
    const focused = dialog.locator(':focus')
    reached.push((await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? '')
  }
  expect(reached).toEqual(['', 'Continue to WhatsApp', 'Privacy policy', '', 'Close'])
})

test('Close is 44 pixels wide and high; a press outside does not close', async () => {
  const { page, openDialog, dialog } = await visit()
  await openDialog()
  await page.mouse.click(10, 10)
  expect(await dialog.isVisible()).toBe(true)
  const close = dialog.getByRole('button', { name: 'Close' })
  const { width, height } = (await close.boundingBox())!
  expect([width, height]).toEqual([44, 44])
  await close.click()
  expect(await dialog.count()).toBe(0)
})

test('no box is ever ticked beforehand, not even by an earlier opening', async () => {
  const { page, openDialog, box } = await visit()
  await openDialog()
  expect(await box.isChecked()).toBe(false)
  await box.check()
  await page.keyboard.press('Escape')
  await openDialog()
  expect(await box.isChecked()).toBe(false)
})

test('the whole framed sentence is the target', async () => {
  const { openDialog, dialog, box } = await visit()
  await openDialog()
  await dialog.locator('.box').click({ position: { x: 4, y: 4 } })
  expect(await box.isChecked()).toBe(true)
})

test('pressed without a tick: it says so with the way out, goes to the box, and stays', async () => {
  const { page, openDialog, dialog, box, onward } = await visit()
  await openDialog()
  await onward.click()
  const alert = dialog.getByRole('alert')
  expect(await alert.innerText()).toBe('Tick the box to continue. Rather not? Call us on +44 20 7946 0142.')
  expect(await alert.getByRole('link').getAttribute('href')).toBe('tel:+442079460142')
  expect(await box.evaluate((input) => input.matches(':focus'))).toBe(true)
  expect(await box.getAttribute('aria-invalid')).toBe('true')
  await onward.click({ button: 'middle' })
  expect(page.context().pages().length).toBe(1)
  expect(page.url()).toBe(`${shop().url}/`)
  expect(shop().consents()).toEqual([])
  await box.check()
  expect(await alert.innerText()).toBe('')
})

test('the two answers of a choice are of one size and one colour', async () => {
  shop().gate.mode = 'choice'
  const { page, openDialog, dialog } = await visit()
  // Measured one after the other: nothing may be on its way in.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openDialog()
  const looks = () =>
    Promise.all(
      ['Yes, keep me posted', 'No, just chat'].map((name) =>
        dialog.getByRole('link', { name }).evaluate((link) => {
          const { width, height, top } = link.getBoundingClientRect()
          const { color, backgroundColor, borderColor, font } = getComputedStyle(link)
          return { look: [width, height, color, backgroundColor, borderColor, font].join(), top }
        }),
      ),
    )
  const [yes, no] = await looks()
  expect(yes).toEqual(no)
  await page.setViewportSize({ width: 390, height: 844 })
  const [above, below] = await looks()
  expect(above!.look).toBe(below!.look)
  expect(below!.top).toBeGreaterThan(above!.top)
})

test('on a phone it is a sheet at the bottom, without the code, scrolling inside', async () => {
  const requests: string[] = []
  const { page, openDialog, dialog, onward } = await visit({
    viewport: { width: 320, height: 360 },
    reducedMotion: 'reduce',
  })
  page.on('request', (request) => requests.push(request.url()))
  await openDialog()
  const { x, y, width, height } = (await dialog.boundingBox())!
  expect([x, y + height, width]).toEqual([0, 360, 320])
  expect(requests.filter((url) => url.includes('qr.svg'))).toEqual([])
  await onward.scrollIntoViewIfNeeded()
  expect(await onward.isVisible()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('the code leads to the entry point’s plain page; without it there is one column', async () => {
  const { openDialog, dialog } = await visit()
  await openDialog()
  const link = dialog.getByRole('link', { name: 'Rather use your phone?' })
  expect(await link.getAttribute('href')).toContain(`${shop().assentUrl}/c/demo/widget?`)
  await expect.poll(() => link.locator('path').getAttribute('d')).toMatch(/^M4 4.5h7/)

  shop().missing = /qr\.svg/
  const other = await visit()
  await other.openDialog()
  await expect.poll(async () => (await other.dialog.boundingBox())!.width).toBe(512)
})

test('whoever comes back from the thread finds the message to send', async () => {
  const { page, openDialog, dialog, box, onward } = await visit()
  await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
  await openDialog()
  await box.check()
  const href = await onward.getAttribute('href')
  await onward.click()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const title = dialog.getByRole('heading', { name: 'Now send the message' })
  expect(await title.evaluate((element) => element.matches(':focus'))).toBe(true)
  expect(await dialog.getByRole('link', { name: 'Open WhatsApp' }).getAttribute('href')).toBe(href)
  expect(await dialog.locator('.draft').innerText()).toBe(new URL(href!).searchParams.get('text'))
  expect(await dialog.getByText('The same question is waiting there').count()).toBe(0)
})

test('on a device that said yes it says when, with the message to send, the chat and the way to withdraw', async () => {
  const { page, openDialog, dialog, box, onward, button } = await visit()
  await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
  await openDialog()
  await box.check()
  await onward.click()
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('assent:yes:')))
  await page.reload()
  await button.click()
  const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(Date.now())
  await dialog.getByRole('heading', { name: `You said yes on ${today}` }).waitFor()
  expect(await dialog.locator('code').innerText()).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(await dialog.getByRole('link', { name: 'Open WhatsApp' }).getAttribute('href')).toContain(
    '/chat?text=Hi!',
  )
  expect(await dialog.getByText('The same question is waiting there').count()).toBe(0)
  expect(await dialog.getByRole('link', { name: 'See or withdraw my consent' }).getAttribute('href')).toBe(
    `${shop().assentUrl}/r/receipt`,
  )
  await dialog.getByRole('button', { name: 'Answer again' }).click()
  expect(await box.isChecked()).toBe(false)
  // Once the code is of no use any more it is not offered.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('assent:yes:'))!
    localStorage[key] = localStorage[key].replace(/"expiresAt":"\d+/, '"expiresAt":"2020')
  })
  await page.keyboard.press('Escape')
  await openDialog()
  expect(await dialog.locator('code').count()).toBe(0)
  expect(await dialog.getByRole('link', { name: 'Open WhatsApp' }).getAttribute('href')).toMatch(/text=Hi!$/)
})

test('a reader’s own size of text counts, the page’s root size does not', async () => {
  shop().page.policy = policyForAxe
  shop().page.head = `<style>html{font-size:6px}</style>${tagOf(shop().assentUrl)}`
  const { openDialog, dialog } = await visit()
  await openDialog()
  expect(await dialog.evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px')
})

test('at 400 % zoom nothing lies under the close button, and nothing is wider than the screen', async () => {
  const { page, openDialog, dialog } = await visit({
    viewport: { width: 320, height: 256 },
    reducedMotion: 'reduce',
  })
  await openDialog()
  for (const top of [0, 60, 120, 400]) {
    await dialog.locator('section').evaluate((section, y) => section.scrollTo(0, y), top)
    const under = await page.evaluate(() => {
      const root = document.querySelector('assent-dialog')!.shadowRoot!
      const { left, right, top, bottom } = root.querySelector('.x')!.getBoundingClientRect()
      const range = document.createRange()
      const walker = document.createTreeWalker(root.querySelector('section')!, NodeFilter.SHOW_TEXT)
      const header = root.querySelector('header')!.getBoundingClientRect()
      const found: string[] = []
      while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode)
        for (const box of range.getClientRects()) {
          const isSeen = walker.currentNode.parentElement!.closest('header') || box.bottom > header.bottom
          if (isSeen && box.left < right && box.right > left && box.top < bottom && box.bottom > top)
            found.push(walker.currentNode.textContent ?? '')
        }
      }
      return { found, header: header.bottom >= bottom - 8 }
    })
    expect(under).toEqual({ found: [], header: true })
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('with the text spacing that readers may set, nothing is cut off', async () => {
  const { page, openDialog, dialog, onward } = await visit()
  await openDialog()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
    )
    document.querySelector('assent-dialog')!.shadowRoot!.adoptedStyleSheets.push(sheet)
  })
  const cut = await dialog.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.go, .box, h2, p')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.textContent),
  )
  expect(cut).toEqual([])
  await onward.scrollIntoViewIfNeeded()
})

// Firefox cannot be told to, from outside.
test.skipIf(process.env.ENGINE === 'firefox')(
  'in forced colours the box and the answers have edges, and a tick is seen',
  async () => {
    const { openDialog, box, onward } = await visit({ forcedColors: 'active' })
    await openDialog()
    await box.check()
    const [edge, tick] = await Promise.all([
      onward.evaluate((link) => getComputedStyle(link).borderTopColor),
      box.evaluate((input) => {
        const { borderRightColor, borderRightWidth } = getComputedStyle(input, '::before')
        return [borderRightColor === getComputedStyle(input).backgroundColor, borderRightWidth]
      }),
    ])
    expect(edge).not.toBe('rgba(0, 0, 0, 0)')
    expect(tick).toEqual([false, '2px'])
  },
)

test('every target is 44 pixels high', async () => {
  shop().gate.phoneField = 'optional'
  const { openDialog, dialog } = await visit({ viewport: { width: 390, height: 844 } })
  await openDialog()
  const low = await dialog.evaluate((element) =>
    [...element.querySelectorAll('a, button, label')]
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => one.outerHTML),
  )
  expect(low).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'the page may ask for %s, whatever the visitor’s system prefers',
  async (theme) => {
    shop().page.head = tagOf(shop().assentUrl, `data-theme="${theme}"`)
    const { openDialog, dialog } = await visit({ colorScheme: theme === 'dark' ? 'light' : 'dark' })
    await openDialog()
    const ground = await dialog.evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(ground).toBe(theme === 'dark' ? 'rgb(23, 27, 25)' : 'rgb(255, 255, 255)')
  },
)

/** What a pseudo-locale makes of a text: nobody's words, with everything in it that is filled in. */
const pseudo = <T extends object>(words: T): T =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, typeof text === 'string' ? `⟦${text}⟧` : text]),
  ) as T

test.each(['required', 'choice'] as const)(
  '%s: no word of it is forgotten by whoever translates it',
  async (mode) => {
    const { gate } = shop()
    const { id, privacyUrl, ...notice } = gate.notice
    Object.assign(gate, { mode, phoneField: 'required', strings: pseudo(gate.strings) })
    Object.assign(gate.notice, pseudo(notice))
    const purposes = ['orders', 'offers'].map((one) => ({
      id: one,
      label: `⟦${one}⟧`,
      required: one === 'orders',
    }))
    Object.assign(gate.notice, { purposes })
    Object.assign(gate.chat, { greeting: '⟦Hi⟧', declaration: '⟦Yes⟧' })
    const { page, button, dialog } = await visit()
    await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
    const strange = () =>
      dialog.evaluate((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        const texts = [...element.querySelectorAll('[aria-label]')].map(
          (one) => one.getAttribute('aria-label')!,
        )
        let whole = ''
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement!
          if (!parent.closest('header, bdi')) whole += walker.currentNode.textContent
        }
        return [...texts, whole].map((text) => text.replace(/⟦[^⟧]*⟧/g, '').replace(/[()\s]/g, '')).join('')
      })
    await button.click()
    await dialog.getByRole('heading').waitFor()
    expect(await strange()).toBe('')
    await dialog.locator('.go').first().click()
    expect(await dialog.getByRole('alert').first().innerText()).toContain('⟦')
    expect(await strange()).toBe('')
    await dialog.getByRole('checkbox').first().check()
    await dialog.locator('.go').first().click()
    expect(await strange()).toBe('')
    await dialog.getByRole('textbox').fill('+44 7700 900128')
    await dialog.locator('.go').first().click()
    await page.evaluate(() => dispatchEvent(new Event('pageshow')))
    await dialog.locator('code').waitFor()
    expect(await strange()).toBe('')
  },
)

test('Arabic is written from the right, with the number from the left', async () => {
  Object.assign(shop().gate, { locale: 'ar', dir: 'rtl', strings: ar.gate })
  const { openDialog, dialog } = await visit()
  await openDialog()
  expect(await dialog.getAttribute('lang')).toBe('ar')
  const frame = (await dialog.boundingBox())!
  const close = (await dialog.getByRole('button').boundingBox())!
  const box = (await dialog.getByRole('checkbox').boundingBox())!
  expect(close.x - frame.x).toBeLessThan(60)
  expect(frame.x + frame.width - (box.x + box.width)).toBeLessThan(60)
  expect(await dialog.locator('header bdi').getAttribute('dir')).toBe('ltr')
})

test('colours of the app and of the page reach the dialog', async () => {
  shop().gate.theme = { accent: '#5b21b6', onAccent: '#fffbeb' }
  const { openDialog, onward } = await visit()
  await openDialog()
  await onward.page().mouse.move(0, 0)
  const colours = await onward.evaluate((link) => {
    const { backgroundColor, color } = getComputedStyle(link)
    return [backgroundColor, color]
  })
  expect(colours).toEqual(['rgb(91, 33, 182)', 'rgb(255, 251, 235)'])
})

test('with reduced motion nothing moves', async () => {
  const { page, openDialog } = await visit({ reducedMotion: 'reduce' })
  await openDialog()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const mode of ['required', 'choice'] as const) {
    test(`axe finds nothing: ${mode}, ${colorScheme}, closed, open, faulty and sent`, async () => {
      shop().page.policy = policyForAxe
      shop().gate.mode = mode
      shop().gate.phoneField = 'required'
      const { page, openDialog, dialog, box } = await visit({ colorScheme, reducedMotion: 'reduce' })
      await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
      const check = async (state: string) => {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [state, id, nodes.map(({ html }) => html)])).toEqual([])
      }
      await check('closed')
      await openDialog()
      await check('open')
      const accept = dialog.locator('.go').first()
      await accept.click()
      await check('faulty')
      if (mode === 'required') await box.check()
      await dialog.getByRole('textbox').fill('+44 7700 900128')
      await accept.click()
      await page.evaluate(() => dispatchEvent(new Event('pageshow')))
      await dialog.getByRole('heading', { name: 'Now send the message' }).waitFor()
      await check('sent')
    })
  }
}
