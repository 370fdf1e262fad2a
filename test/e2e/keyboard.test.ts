/** The dashboard's main tasks by the keyboard alone: Tab, arrows, Enter, Space and typing, from the top of each page, and no pointer at all. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { Keyboard } from '../support/keyboard.ts'
import { type OperatedHouse, openOperatedHouse } from '../support/operated.ts'
import { password } from '../support/operators.ts'

let operated: OperatedHouse
let browser: Browser
let page: Page
let keys: Keyboard

beforeAll(async () => {
  operated = await openOperatedHouse()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await operated?.close()
})
afterEach(() => page.context().close())

/** A page as it opens: the focus is nowhere yet. */
async function open(path: string, isSignedIn = true): Promise<void> {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] }
  const context = isSignedIn ? await operated.signIn(browser, options) : await browser.newContext(options)
  page = await context.newPage()
  await page.goto(`${operated.url}${path}`)
  keys = new Keyboard(page)
}

const said = () => page.getByRole('status').last().innerText()

test('signing in', async () => {
  await open('/dashboard/juniper', false)
  await keys.fill('E-mail address', 'owner@juniper.example')
  await keys.fill('Password', password)
  await keys.press('Enter')
  await page.waitForURL('**/dashboard/juniper')
})

test('the first thing one reaches skips the menu', async () => {
  await open('/dashboard/juniper')
  await keys.activate('Skip to the content')
  await keys.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('setting up an app', async () => {
  await open('/dashboard/new')
  await keys.fill('Business name', 'Quay Books')
  await keys.fill('WhatsApp number', '+1 555 010 0187')
  await keys.fill('Privacy page', 'https://quay.example/privacy')
  await keys.activate('Create the app')
  await page.waitForURL('**/dashboard/quay-books')
  expect(await said()).toContain('Quay Books is set up.')
})

test('copying a way in', async () => {
  await open('/dashboard/juniper/settings')
  await keys.activate(/^Copy/)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(operated.url)
})

test('changing a setting', async () => {
  await open('/dashboard/juniper/settings/privacy')
  const { storeIp } = await operated.house.assent.getApp('juniper')
  await keys.tick('Keep the visitor’s address, truncated')
  await keys.activate('Save')
  await expect.poll(async () => (await operated.house.assent.getApp('juniper')).storeIp).toBe(!storeIp)
})

test('publishing a notice', async () => {
  await open('/dashboard/juniper/notices/new?language=en')
  await keys.fill('Text', 'Juniper Bakery would like to send you WhatsApp messages about new bakes.')
  await keys.activate('Check and continue')
  await page.locator('iframe.preview').waitFor()
  await keys.activate(/^Publish version/)
  await expect.poll(said).toBe('English, version 3 is live')
})

test('finding a person, and what they may be sent', async () => {
  await open('/dashboard/juniper/opt-ins')
  await keys.press('/')
  await keys.type('0177')
  await keys.press('Enter')
  await page.waitForURL('**/opt-ins?q=0177')
  await keys.activate(/555.*0177/)
  await page.waitForURL('**/opt-ins/*0177')
  expect(await page.locator('main').innerText()).toContain('May I send a template?')
})

test('recording an opt-in that somebody gave elsewhere', async () => {
  await open('/dashboard/juniper/opt-ins/15550100177')
  await keys.activate('Record an opt-in')
  await keys.choose('How they told you', 'By letter')
  await keys.fill('Where and how they agreed', 'A signed form of 3 November, in the folder at the till.')
  await keys.activate('Record')
  await expect.poll(said).toBe('Recorded: +1 555 010 0177 opted in.')
  expect((await operated.house.assent.getContact('juniper', '+15550100177')).optIn.status).toBe('opted_in')
})

test('opting a person out', async () => {
  await open('/dashboard/juniper/opt-ins/15550100100')
  await keys.activate('Opt out')
  await keys.choose('How they told you', 'By telephone')
  await keys.fill('What they said', 'She called and wants no more messages.')
  await keys.activate(/^(Record|Opt out)$/)
  await expect.poll(said).toContain('opted out')
  expect((await operated.house.assent.getContact('juniper', '+15550100100')).optIn.status).toBe('opted_out')
})

test('erasing a person', async () => {
  await open('/dashboard/juniper/opt-ins/15550100101')
  await keys.activate('Erase personal data')
  await keys.activate('Erase')
  await expect.poll(said).toContain('Erased')
})

test('adding a webhook', async () => {
  await open('/dashboard/juniper/webhooks')
  await keys.activate('Add endpoint')
  await keys.fill('Address', 'https://shop.juniper.example/hooks')
  await keys.tick('Somebody said No when asked')
  await keys.activate('Add endpoint')
  await page.getByRole('heading', { name: 'The secret of shop.juniper.example' }).waitFor()
  await keys.activate('Copy Signing secret')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^whsec_/)
  await keys.activate('I have kept it')
  await page.locator('main', { hasText: 'https://shop.juniper.example/hooks' }).waitFor()
})

test('making an API key', async () => {
  await open('/dashboard/juniper/api-keys')
  await keys.activate('Make a key')
  await keys.fill('Name', 'Shop backend')
  await keys.reach('Read')
  await keys.press('ArrowDown')
  await keys.activate('Make a key')
  await page.getByText('This is the only time it is shown').waitFor()
  await keys.activate('I have kept it')
  expect(await page.locator('main table').innerText()).toMatch(
    /Shop backend\s+assent_\S+\s+Record\s+This app only/,
  )
})

test('looking into a file, and importing it', async () => {
  await open('/dashboard/juniper/imports')
  await keys.chooseFile('File', 'people.csv', 'phone,status\n+15550100290,opted_out\nnobody,opted_out\n')
  await keys.activate('Check it')
  await page.waitForURL('**/imports/*')
  await operated.house.assent.work()
  // Nothing is loaded again by hand: the page goes on by itself.
  await page.getByText('2 of 2 rows').waitFor()
  await page.locator('h1', { hasText: 'Done' }).waitFor()
  await keys.chooseFile('The same file again', 'people.csv', 'phone,status\n+15550100290,opted_out\n')
  await keys.activate('Next')
  await page.locator('h1', { hasText: 'Import of' }).waitFor()
  await operated.house.assent.work()
  await page.getByText('1 of 1 rows').waitFor()
  expect((await operated.house.assent.getContact('juniper', '+15550100290')).optIn.status).toBe('opted_out')
})

test('inviting somebody', async () => {
  await open('/dashboard/team')
  await keys.activate(/Invite/)
  await keys.fill('Name', 'Vera Viewer')
  await keys.activate(/^(Make|Invite)/)
  await page.getByText('/invitation/').waitFor()
})
