/** The door of the dashboard in a real browser: passkeys with a device of its own, everything else without a script, and nothing for axe to find. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/business.ts'
import { password } from '../support/operators.ts'
import { findFreePort } from '../support/port.ts'
import { startServer, type TestServer } from '../support/server.ts'

const email = 'olive@juniper.example'
let browser: Browser
let server: TestServer
let home: string
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  const port = await findFreePort()
  // Passkeys are for hosts with a name.
  home = `http://localhost:${port}`
  server = await startServer({ env: { PORT: String(port), PUBLIC_URL: home, DEMO: '1' } })
})
afterEach(async () => {
  await context?.close()
  await server.stop()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  page = await context.newPage()
  errors = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
}

async function press(selector: string) {
  await Promise.all([page.waitForNavigation(), page.click(selector)])
}

async function setUp() {
  const address = await eventually(
    () => /http\S+\/setup\?token=\S+/.exec(server.stdout())?.[0] ?? '',
    (found) => found !== '',
  )
  await page.goto(address)
  await page.fill('[name=name]', 'Olive Owner')
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  await press('main .primary')
}

/** A device that knows its owner, and holds passkeys. */
async function addDevice() {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether it knows its owner when it is asked. */
    verifies: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

test('a passkey signs in without a password, shows that it is still you, and its answer is good once', async () => {
  await open()
  const device = await addDevice()
  await setUp()
  await page.goto(`${home}/dashboard/account`)
  await page.fill('#passkey-name', 'Laptop')
  await press('.passkey button')
  expect(await page.textContent('#passkeys tbody')).toContain('Laptop')

  await context.clearCookies()
  await page.goto(`${home}/sign-in?next=/dashboard/team`)
  const [answered] = await Promise.all([
    page.waitForRequest((request) => request.url() === `${home}/sign-in/passkey`),
    press('.passkey button'),
  ])
  expect(page.url()).toBe(`${home}/dashboard/team`)
  await page.goto(`${home}/sign-in/again?next=/dashboard/account`)
  await press('.passkey button')
  expect(page.url()).toBe(`${home}/dashboard/account`)

  // Whoever overheard the answer comes too late with it.
  const again = await fetch(`${home}/sign-in/passkey`, {
    method: 'POST',
    headers: { origin: home, 'content-type': 'application/x-www-form-urlencoded' },
    body: answered.postData(),
    redirect: 'manual',
  })
  expect([again.status, again.headers.getSetCookie().some((line) => /^assent=[\w-]{43}/.test(line))]).toEqual(
    [422, false],
  )

  // A device that does not know who holds it signs nobody in.
  await context.clearCookies()
  await device.verifies(false)
  await page.goto(`${home}/sign-in`)
  await page.click('.passkey button')
  await eventually(
    () => page.textContent('.passkey [role=alert]'),
    (text) => /was not used/.test(text ?? ''),
  )
  expect([page.url(), errors]).toEqual([`${home}/sign-in`, []])
})

test('without a script one sets up, signs out and in, invites and joins', async () => {
  await open({ javaScriptEnabled: false })
  await setUp()
  expect(page.url()).toBe(`${home}/dashboard/demo`)
  expect(await page.isVisible('.passkey')).toBe(false)
  await page.goto(`${home}/dashboard/team#invite`)
  await page.fill('#invite-name', 'Maya Ortiz')
  await page.check('#invite-role-editor')
  await press('#invite .primary')
  const link = (await page.textContent('.copy code')) ?? ''
  await page.goto(`${home}/dashboard/account`)
  await page.click('.me summary')
  await press('.me .out button')
  expect(page.url()).toBe(`${home}/sign-in`)
  await page.goto(link)
  await page.fill('[name=email]', 'maya@juniper.example')
  await page.fill('[name=password]', 'windmill gravel spoon')
  await press('main .primary')
  expect(page.url()).toBe(`${home}/dashboard/demo`)
  await context.clearCookies()
  await page.goto(`${home}/dashboard/team`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  await press('main .primary')
  expect(page.url()).toBe(`${home}/dashboard/team`)
  expect(await page.textContent('main')).toContain('maya@juniper.example')
})

test('axe finds nothing on any of these pages, light and dark, and none scrolls sideways at 320 pixels', async () => {
  await open()
  const found: string[] = []
  async function look(where: string) {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      for (const { id, nodes } of violations) found.push(`${where} ${width} ${id}: ${nodes[0]?.html}`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) found.push(`${where} ${width}: ${over} pixels too wide`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await page.goto(`${home}/setup?token=x`)
  await look('link over')
  const address = /http\S+\/setup\?token=\S+/.exec(server.stdout())?.[0] ?? ''
  await page.goto(address)
  await look('set-up')
  await page.fill('[name=name]', 'Olive')
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', 'password1234')
  await press('main .primary')
  await look('set-up with a fault')
  await setUp()
  for (const path of ['account', 'team', 'audit', 'audit?action=contact_erased']) {
    await page.goto(`${home}/dashboard/${path}`)
    await look(path)
  }
  await page.goto(`${home}/dashboard/team`)
  await page.click('[data-opens=invite]')
  await look('invite')
  await page.fill('#invite-name', 'Maya')
  await press('#invite .primary')
  await look('invited')
  const link = (await page.textContent('.copy code')) ?? ''
  await page.goto(`${home}/sign-in/again`)
  await look('again')
  await page.goto(`${home}/dashboard/account`)
  await press('#authenticator form button')
  await look('authenticator')
  await context.clearCookies()
  await page.goto(link)
  await look('invitation')
  await page.goto(`${home}/sign-in`)
  await look('sign-in')
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', 'not the password')
  await press('main .primary')
  await look('sign-in refused')
  expect([found, errors]).toEqual([[], []])
})
