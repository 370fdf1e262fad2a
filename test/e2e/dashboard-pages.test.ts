/** Every page of the dashboard in a real browser: light and dark, wide and narrow, in both directions: nothing for axe to find, no sideways scroll, nothing refused by the page's own policy. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'

/** What a page is called, where it is, and what is done on it before it is looked at. */
type Visit = [name: string, path: string, act?: (page: Page) => Promise<void>]

/** A page that is added is one line here. */
const visits: Visit[] = [
  ['overview', '/dashboard/juniper'],
  ['overview, as a table, of one way in', '/dashboard/juniper?view=table&all=1&entryPoint=qr&days=7'],
  ['overview of a year', '/dashboard/juniper?days=365'],
  ['overview of days that run backwards', '/dashboard/juniper?days=other', askBackwards],
  ['overview, the menus open', '/dashboard/juniper', openMenus],
  ['overview, a bar read by the keyboard', '/dashboard/juniper', readBar],
  ['new app', '/dashboard/new'],
  ['new app, with everything wrong', '/dashboard/new', sendEmpty],
  ['account', '/dashboard/account'],
  ['team', '/dashboard/team'],
  ['team, inviting somebody', '/dashboard/team#invite'],
  ['audit log', '/dashboard/audit?action=signed_in'],
  ['first run on the simulator', '/dashboard/fresh'],
  ['first run without a channel', '/dashboard/bare'],
  ['opt-ins', '/dashboard/juniper/opt-ins'],
  ['opt-ins, nobody found', '/dashboard/juniper/opt-ins?q=nobody'],
  ['a person', '/dashboard/juniper/opt-ins/15550100100'],
  ['settings: the ways in', '/dashboard/juniper/settings', seePreview],
  [
    'settings: as React, in the dark, everything opened',
    '/dashboard/juniper/settings?code=react&light=dark',
    openMore,
  ],
  ['settings: the consent step', '/dashboard/juniper/settings/consent-step'],
  ['settings: the button, with hours', '/dashboard/juniper/settings/button', openHours],
  ['settings: channels', '/dashboard/juniper/settings/channels'],
  ['settings: a channel about to be disconnected', '/dashboard/juniper/settings/channels', openDialog],
  ['settings: no channel', '/dashboard/bare/settings/channels'],
  ['settings: providers to choose from', '/dashboard/juniper/settings/channels?add'],
  ['settings: a new channel', '/dashboard/juniper/settings/channels?add=generic_sms', openMore],
  ['settings: privacy', '/dashboard/juniper/settings/privacy'],
  ['settings: days that would erase people', '/dashboard/juniper/settings/privacy?retentionDays=90'],
  ['settings: the business', '/dashboard/juniper/settings/business'],
  ['entry points', '/dashboard/juniper/entry-points'],
  ['entry points, a new one by SMS', '/dashboard/juniper/entry-points?new=sms'],
  ['entry points, the widget’s own', '/dashboard/juniper/entry-points/widget'],
  ['notices', '/dashboard/juniper/notices'],
  ['notices, an older version', '/dashboard/juniper/notices?version=1'],
  ['notices, adding a language', '/dashboard/juniper/notices', openDialog],
  ['notices, writing in a language of the other direction', '/dashboard/juniper/notices/new?language=ar'],
  ['notices, with everything wrong', '/dashboard/juniper/notices/new?language=en', writeNothing],
  ['notices, about to be published', '/dashboard/juniper/notices/new?language=ar', goOn],
  ['webhooks', '/dashboard/juniper/webhooks'],
  ['webhooks, adding one', '/dashboard/juniper/webhooks#add'],
  ['webhooks, before the first', '/dashboard/bare/webhooks'],
  ['webhooks, a delivery opened', '/dashboard/juniper/webhooks', openDelivery],
  ['webhooks, a test sent', '/dashboard/juniper/webhooks', sendTest],
  ['API keys, before the first', '/dashboard/juniper/api-keys'],
  ['API keys, making one', '/dashboard/juniper/api-keys#make'],
  ['imports and exports', '/dashboard/juniper/imports'],
  ['nothing at an address', '/dashboard/juniper/webhooks/none'],
]

async function openMenus(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all())
    if (await summary.isVisible()) await summary.click()
}

async function readBar(page: Page): Promise<void> {
  await page.locator('.bars').focus()
  await page.keyboard.press('ArrowLeft')
  await page.locator('.tip').waitFor()
}

async function askBackwards(page: Page): Promise<void> {
  await page.locator('[name=to][type=date]').fill('2026-01-01')
  await page.locator('.given button').click()
  await page.getByRole('alert').waitFor()
}

/** A form that comes back with its faults; what the browser says of its status is no fault of the page. */
async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main form button.primary').click()
  await page.getByRole('alert').waitFor()
}

/** Every field is emptied first. */
async function writeNothing(page: Page): Promise<void> {
  for (const field of await page.locator('main textarea').all()) await field.fill('')
  await page.locator('main form button.primary').last().click()
  await page.getByRole('alert').waitFor()
}

/** Everything that was filled in is right: the next page asks whether to publish it. */
async function goOn(page: Page): Promise<void> {
  await page.locator('main form button.primary').click()
  await page.locator('iframe.preview').waitFor()
}

/** In a frame that runs no scripts axe would wait for ever; the consent page in it is looked at by itself. */
async function emptySilentFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[sandbox][srcdoc]'))
      frame.replaceWith(document.createElement('div'))
  })
}

async function seePreview(page: Page): Promise<void> {
  await page.locator('.preview iframe').waitFor()
}

async function openMore(page: Page): Promise<void> {
  for (const summary of await page.locator('.more > summary').all()) await summary.click()
}

async function openHours(page: Page): Promise<void> {
  await seePreview(page)
  await page.getByLabel('These hours').check()
}

async function openDialog(page: Page): Promise<void> {
  await page.locator('main [aria-haspopup=dialog]').first().click()
}

async function openDelivery(page: Page): Promise<void> {
  await page.locator('.deliveries tbody th a').first().click()
  await page.locator('#delivery').waitFor()
}

async function sendTest(page: Page): Promise<void> {
  await page.locator('.endpoint form[action$="/test"] button').last().click()
  await page.locator('#test').waitFor()
}

let operated: OperatedHouse
let browser: Browser

beforeAll(async () => {
  operated = await openOperatedHouse()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await operated?.close()
})

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** At which widths, and in which direction axe looks there: in the dark only the colours are others. */
const looks = {
  light: [
    { width: 1280, axe: 'ltr' },
    { width: 320, axe: 'rtl' },
  ],
  dark: [{ width: 1280, axe: 'ltr' }],
} as const
type Light = keyof typeof looks
type Look = (typeof looks)[Light][number]

/** What axe finds. Every frame is of our own origin, so that it need not open a page of its own to put its findings together. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(wcag).analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

/** What is wrong with a page in one light and at one width: in either direction nothing may be wider than the window. */
async function faultsOf([, path, act]: Visit, colorScheme: Light, look: Look): Promise<string[]> {
  const { width, axe } = look
  const context = await operated.signIn(browser, { colorScheme, viewport: { width, height: 800 } })
  try {
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4(04|22)/.test(message.text()))
        faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    const answer = await page.goto(`${operated.url}${path}`)
    if (answer?.status() !== (path.endsWith('/none') ? 404 : 200)) faults.push(`answered ${answer?.status()}`)
    await act?.(page)
    await emptySilentFrames(page)
    for (const dir of ['ltr', 'rtl'] as const) {
      await page.evaluate((to) => document.documentElement.setAttribute('dir', to), dir)
      if (dir === axe) faults.push(...(await violationsOf(page)))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) faults.push(`${dir}, ${wide} px wider than the window`)
    }
    return faults
  } finally {
    await context.close()
  }
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each(visits)('%s', async (...visit) => {
    for (const look of looks[colorScheme])
      expect(await faultsOf(visit as Visit, colorScheme, look), `${look.width} px`).toEqual([])
  })
})
