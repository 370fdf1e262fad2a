/** The dashboard in each of its languages: its direction, every gap filled, and no word too long for a narrow screen. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardLanguages } from '../../site/messages/dashboard/dashboard-words.ts'
import { launchBrowser } from '../support/browser.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'

const paths = [
  '/dashboard/juniper',
  '/dashboard/new',
  '/dashboard/account',
  '/dashboard/team',
  '/dashboard/audit',
  '/dashboard/fresh',
  '/dashboard/juniper/opt-ins',
  '/dashboard/juniper/opt-ins/15550100100',
  '/dashboard/juniper/opt-ins/15550100103',
  '/dashboard/juniper/opt-ins/15550100177',
  '/dashboard/juniper/opt-ins/code',
  '/dashboard/juniper/entry-points',
  '/dashboard/juniper/entry-points/widget',
  '/dashboard/juniper/notices',
  '/dashboard/juniper/webhooks',
  '/dashboard/juniper/api-keys',
  '/dashboard/juniper/imports',
  '/dashboard/juniper/settings',
  '/dashboard/juniper/settings/consent-step',
  '/dashboard/juniper/settings/button',
  '/dashboard/juniper/settings/channels',
  '/dashboard/juniper/settings/channels?add=generic_sms',
  '/dashboard/juniper/settings/privacy',
  '/dashboard/juniper/settings/privacy?retentionDays=90',
  '/dashboard/juniper/settings/business',
]

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

test.each(dashboardLanguages.map(({ locale, dir }) => [locale, dir] as const))(
  'in %s every page is what the browser asked for, whole, and as wide as the screen',
  async (locale, dir) => {
    const context = await operated.signIn(browser, { locale, viewport: { width: 1280, height: 800 } })
    const faults: string[] = []
    try {
      const page = await context.newPage()
      for (const path of paths) {
        await page.setViewportSize({ width: 1280, height: 800 })
        const answer = await page.goto(`${operated.url}${path}`)
        if (answer?.status() !== 200) faults.push(`${path} answered ${answer?.status()}`)
        const { lang, writes, left } = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          writes: getComputedStyle(document.body).direction,
          left: document.body.innerText.match(/\{\w+\}/g) ?? [],
        }))
        if (lang !== locale || writes !== dir) faults.push(`${path} is in ${lang}, ${writes}`)
        if (left.length > 0) faults.push(`${path} leaves ${left.join(' ')}`)
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 })
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (wide > 0) faults.push(`${path} is ${wide} px wider than ${width}`)
        }
      }
    } finally {
      await context.close()
    }
    expect(faults).toEqual([])
  },
)
