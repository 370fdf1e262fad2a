/**
 * The widget in a third engine: WebKitGTK over its own WebDriver, under the strictest policy. On Debian:
 * `apt-get install webkit2gtk-driver xvfb`, then `xvfb-run npm run check:webkit`. Playwright's own WebKit is a build of its own and not needed.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../support/port.ts'
import { openShop } from '../widget/shop.ts'

const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (one) => `/usr/lib/${one}/webkit2gtk-4.1/MiniBrowser`,
)
const binary = folders.find(existsSync)
if (binary === undefined) throw new Error('No MiniBrowser: apt-get install webkit2gtk-driver')
if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  throw new Error('No display: xvfb-run npm run check:webkit')

const shop = await openShop()
const port = await findFreePort()
const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' }
const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env })

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return ((await answer.json()) as { value: T }).value
}

async function until<T>(what: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await what()
    if (found) return found
    if (tries > 50) throw new Error(`Never: ${what}`)
    await sleep(100)
  }
}

try {
  await sleep(1500)
  const { sessionId, capabilities } = await call<{
    sessionId: string
    capabilities: { browserVersion: string }
  }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
  })
  const at = `/session/${sessionId}`
  const run = <T>(script: string) => call<T>('POST', `${at}/execute/sync`, { script, args: [] })
  const inDialog = <T>(script: string) =>
    run<T>(
      `const root=document.querySelector('assent-dialog')?.shadowRoot,d=root?.querySelector('dialog');${script}`,
    )
  await call('POST', `${at}/url`, { url: shop.url })
  const button = "document.querySelector('assent-widget')?.shadowRoot?.querySelector('a')"
  await until(() => run(`return !!${button}`))
  assert.equal(await run(`return ${button}.textContent`), 'Chat on WhatsApp')
  assert.equal(await run(`return Math.round(innerWidth-${button}.getBoundingClientRect().right)`), 24)
  console.log('the button is in its corner, styled under a policy without styles')
  await run(`${button}.click()`)
  await until(() => inDialog('return d?.open'))
  assert.equal(await inDialog('return root.activeElement.textContent'), 'One question before we chat')
  assert.equal(await inDialog('return getComputedStyle(d).backgroundColor'), 'rgb(255, 255, 255)')
  console.log('the dialog is open, has its ground, and its title the focus')
  await inDialog("root.querySelector('.go').click()")
  assert.match(
    await inDialog("return root.querySelector('[role=alert]').textContent"),
    /Tick the box to continue/,
  )
  assert.equal(await inDialog('return root.activeElement.type'), 'checkbox')
  console.log('without a tick it says so, and goes to the box')
  await inDialog("root.querySelector('[type=checkbox]').click();root.querySelector('.go').click()")
  await until(async () => shop.consents().length === 1)
  await until(async () => (await call<string>('GET', `${at}/url`)).includes('/chat?'))
  const text = new URL(await call<string>('GET', `${at}/url`)).searchParams.get('text') ?? ''
  assert.ok(text.includes(shop.consents()[0]?.get('reference') ?? 'none'))
  console.log('the answer is recorded, and the thread is open with its code')
  await call('DELETE', at)
  console.log(`all of it in WebKitGTK ${capabilities.browserVersion}`)
} finally {
  driver.kill()
  await shop.stop()
}
