/** From the question to the thread: what is posted, what travels in the link, and what becomes of a post that failed. */
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import type { Shop } from './shop.ts'
import { useShop, type Visitor } from './visitor.ts'

const { shop, visit } = useShop()

const declaration = 'Yes, Juniper Bakery may send me WhatsApp messages about my orders and new bakes.'
const reference = /\(([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})\)$/

const draftOf = (url: string) => new URL(url).searchParams.get('text')!
const keptOf = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('assent:post:')))
const choice = (gate: Shop['gate']) => Object.assign(gate, { mode: 'choice' })

/** Ticks, continues, and waits until the thread is there. */
async function accept({ page, openDialog, box, onward }: Visitor): Promise<string> {
  await openDialog()
  await box.check()
  await onward.click()
  await page.waitForURL('**/chat?*')
  return draftOf(page.url())
}

/** Stays on the page, as when the app opens over it. */
async function openAppInstead(page: Page): Promise<void> {
  await page.route('**/chat?*', (route) => route.fulfill({ status: 204 }))
}

test('a tick and Continue post once, without a preflight, and open the thread in the same tab', async () => {
  const visitor = await visit()
  const { page, context, complaints } = visitor
  const draft = await accept(visitor)
  expect(draft).toBe(`Hi! ${declaration} (${reference.exec(draft)?.[1]})`)
  expect(context.pages()).toEqual([page])
  await expect.poll(() => shop().consents().length).toBe(1)
  expect(Object.fromEntries(shop().consents()[0]!)).toEqual({
    reference: reference.exec(draft)![1],
    decision: 'accept',
    noticeId: shop().gate.notice.id,
    purposes: 'orders',
    locale: 'en',
    entryPoint: 'widget',
    pageUrl: `${shop().url}/`,
  })
  expect(shop().posts.map(({ method }) => method)).not.toContain('OPTIONS')
  expect(complaints).toEqual([])
})

test('the link is complete before it is pressed', async () => {
  const { openDialog, onward } = await visit()
  await openDialog()
  const href = (await onward.getAttribute('href'))!
  expect(draftOf(href)).toMatch(reference)
  expect(await onward.getAttribute('target')).toBe(null)
})

test('the page is reported without its query and fragment', async () => {
  const visitor = await visit()
  await visitor.page.goto(`${shop().url}/bread?customer=42#top`)
  await visitor.button.waitFor()
  await accept(visitor)
  await expect.poll(() => shop().consents()[0]?.get('pageUrl')).toBe(`${shop().url}/bread`)
})

test('on a slow network the answer arrives although the page is left at once', async () => {
  shop().latencyMs = 400
  for (let visitors = 1; visitors <= 3; visitors++) {
    await accept(await visit())
    await expect.poll(() => shop().consents().length, { timeout: 5000 }).toBe(visitors)
  }
})

test('50 of 50 answers arrive over 400 ms although the page is left at once', async () => {
  shop().latencyMs = 400
  const { page, openDialog, box, onward } = await visit()
  const given: string[] = []
  for (let visitor = 0; visitor < 50; visitor++) {
    await openDialog()
    const again = page.getByRole('button', { name: 'Answer again' })
    if (await again.isVisible()) await again.click()
    await box.check()
    given.push(reference.exec(draftOf((await onward.getAttribute('href'))!))![1]!)
    await onward.click()
    await page.waitForURL('**/chat?*')
    await page.goto(shop().url)
  }
  await expect
    .poll(
      () =>
        new Set(
          shop()
            .consents()
            .map((form) => form.get('reference')),
        ).size,
    )
    .toBe(50)
  expect(
    shop()
      .consents()
      .map((form) => form.get('reference')),
  ).toEqual(expect.arrayContaining(given))
}, 180_000)

test('every answer has a reference of its own', async () => {
  const { page, openDialog, onward } = await visit()
  const drafts = new Set<string>()
  for (let opened = 0; opened < 3; opened++) {
    await openDialog()
    drafts.add(draftOf((await onward.getAttribute('href'))!))
    await page.keyboard.press('Escape')
  }
  expect(drafts.size).toBe(3)
})

test('nothing is stored before the visitor answers, and only the Yes after it arrived', async () => {
  const { page, context, openDialog, box, onward } = await visit()
  await openAppInstead(page)
  await openDialog()
  await box.check()
  const stored = () => page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))
  expect(await stored()).toEqual([])
  await onward.click()
  await expect.poll(() => shop().consents().length).toBe(1)
  await expect.poll(stored).toEqual([`assent:yes:${shop().assentUrl}/v1/gate/demo/`])
  expect(await context.cookies()).toEqual([])
})

test.each([500, 429])('a post answered %i is kept and sent again by the next page', async (status) => {
  shop().consentStatus = status
  const visitor = await visit()
  const { page } = visitor
  const draft = await accept(visitor)
  await expect.poll(() => shop().consents().length).toBe(1)
  shop().consentStatus = 201
  await page.goto(shop().url)
  await expect.poll(() => shop().consents().length).toBe(2)
  expect(
    shop()
      .consents()
      .map((form) => form.get('reference')),
  ).toEqual(Array(2).fill(reference.exec(draft)![1]))
  await expect.poll(() => keptOf(page)).toEqual([])
  await page.reload()
  await visitor.button.waitFor()
  await page.waitForLoadState('networkidle')
  expect(shop().consents().length).toBe(2)
})

test('a post that the server will never take is not sent again', async () => {
  shop().consentStatus = 422
  const { page, openDialog, box, onward } = await visit()
  await openAppInstead(page)
  await openDialog()
  await box.check()
  await onward.click()
  await expect.poll(() => shop().consents().length).toBe(1)
  await expect.poll(() => keptOf(page)).toEqual([])
})

test('an answer given offline is sent once the network is back', async () => {
  const { page, context, openDialog, box, onward } = await visit()
  await openDialog()
  await box.check()
  await context.setOffline(true)
  // The thread cannot be reached either, and the page stays.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
  await onward.click()
  expect((await keptOf(page)).length).toBe(1)
  expect(shop().consents()).toEqual([])
  await context.setOffline(false)
  await expect.poll(() => shop().consents().length).toBe(1)
  await expect.poll(() => keptOf(page)).toEqual([])
})

test('what no message can be waiting for any more is forgotten', async () => {
  const { page } = await visit()
  await page.evaluate((assentUrl) => {
    const keep = (days: number) =>
      localStorage.setItem(
        `assent:post:${days}`,
        JSON.stringify({
          url: `${assentUrl}/v1/gate/demo/consents`,
          body: `reference=${days}`,
          at: Date.now() - days * 86_400_000,
        }),
      )
    keep(7)
    keep(9)
  }, shop().assentUrl)
  await page.reload()
  await expect
    .poll(() =>
      shop()
        .consents()
        .map((form) => form.get('reference')),
    )
    .toEqual(['7'])
  await expect.poll(() => keptOf(page)).toEqual([])
})

test('where storage is forbidden the answer is posted all the same', async () => {
  const visitor = await visit()
  await visitor.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
  })
  await visitor.page.reload()
  await accept(visitor)
  await expect.poll(() => shop().consents().length).toBe(1)
  expect(visitor.complaints).toEqual([])
})

test('choice: Yes opens the thread with the declaration and is posted as it', async () => {
  choice(shop().gate)
  const { page, openDialog, dialog, box } = await visit()
  await openDialog()
  expect(await box.count()).toBe(0)
  await dialog.getByRole('link', { name: 'Yes, keep me posted' }).click()
  await page.waitForURL('**/chat?*')
  expect(draftOf(page.url())).toContain(declaration)
  await expect.poll(() => shop().consents()[0]?.get('decision')).toBe('accept')
  expect(shop().consents()[0]!.getAll('purposes')).toEqual(['orders'])
})

test('choice: No opens the thread without the declaration and is posted as it', async () => {
  choice(shop().gate)
  const { page, openDialog, dialog } = await visit()
  await openDialog()
  await dialog.getByRole('link', { name: 'No, just chat' }).click()
  await page.waitForURL('**/chat?*')
  const draft = draftOf(page.url())
  expect(draft).toBe(`Hi! (${reference.exec(draft)?.[1]})`)
  await expect.poll(() => shop().consents()[0]?.get('decision')).toBe('decline')
  expect(shop().consents()[0]!.has('purposes')).toBe(false)
})

test('several purposes: what is ticked is posted, and a required one must be', async () => {
  shop().gate.notice.purposes = [
    { id: 'offers', label: 'Offers', required: false },
    { id: 'orders', label: 'Updates on my orders', required: true },
    { id: 'events', label: 'Events', required: false },
  ]
  const { page, openDialog, dialog, onward } = await visit()
  await openDialog()
  await dialog.getByRole('checkbox', { name: 'Offers' }).check()
  await onward.click()
  const orders = dialog.getByRole('checkbox', { name: 'Updates on my orders' })
  expect(await orders.evaluate((box) => box.matches(':focus'))).toBe(true)
  await orders.check()
  await onward.click()
  await page.waitForURL('**/chat?*')
  await expect.poll(() => shop().consents()[0]?.getAll('purposes')).toEqual(['offers', 'orders'])
})

test('a number that is asked for is posted as the server takes it, and must be one', async () => {
  shop().gate.phoneField = 'required'
  const { page, openDialog, dialog, box, onward } = await visit()
  await openDialog()
  await box.check()
  const field = dialog.getByRole('textbox', { name: 'Your WhatsApp number' })
  for (const typed of ['', '07700 900128']) {
    await field.fill(typed)
    await onward.click()
    expect(await dialog.getByText('Give the number with its country code').isVisible()).toBe(true)
    expect(await field.evaluate((input) => input.matches(':focus'))).toBe(true)
  }
  await field.fill('0044 (7700) 900-128')
  await onward.click()
  await page.waitForURL('**/chat?*')
  await expect.poll(() => shop().consents()[0]?.get('phone')).toBe('+447700900128')
})

test('a number that may be left out is left out', async () => {
  shop().gate.phoneField = 'optional'
  const visitor = await visit()
  await accept(visitor)
  await expect.poll(() => shop().consents()[0]?.has('phone')).toBe(false)
})
