/** Test support: a stock Firefox over WebDriver BiDi, as the second engine: `ENGINE=firefox npx vitest run --project browser test/widget`. */
import { existsSync } from 'node:fs'
import { type Browser, firefox } from '@playwright/test'

const places = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

type Session = { send(method: string, params: unknown): Promise<unknown> }

/** Opens Firefox; `FIREFOX` names one, on Debian `apt-get install firefox-esr` brings one. */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = process.env.FIREFOX ?? places.find(existsSync)
  if (executablePath === undefined)
    throw new Error('No Firefox: install firefox-esr, or name one in FIREFOX.')
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath })
  passOverMediaFeatures(browser)
  return browser
}

// Playwright sends it with every context; Firefox 153 does not know it yet, so that light and dark cannot be chosen in it.
function passOverMediaFeatures(browser: Browser): void {
  const { _connection } = browser as unknown as {
    _connection: { toImpl(of: Browser): { _browserSession: Session } }
  }
  const prototype = Object.getPrototypeOf(_connection.toImpl(browser)._browserSession) as Session
  const { send } = prototype
  prototype.send = function (method, params) {
    if (method === 'emulation.setMediaFeaturesOverride') return Promise.resolve({})
    return send.call(this, method, params)
  }
}
