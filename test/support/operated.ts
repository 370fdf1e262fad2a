/** Test support: the dashboard as a browser sees it: a house behind a real port, with a bakery that has been busy, and an owner who is signed in. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, BrowserContext } from '@playwright/test'
import { type House, openHouse } from './house.ts'
import { openOwner } from './operators.ts'
import { findFreePort } from './port.ts'

/** The house, where it is, and browsers of its owner. */
export type OperatedHouse = {
  house: House
  url: string
  /** A browser's context with the owner's session in it. */
  signIn(browser: Browser, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>
  close(): Promise<void>
}

/** Opens it: `juniper` is busy on a real channel, `fresh` has nothing yet but a simulator, and `bare` not even that. */
export async function openOperatedHouse(): Promise<OperatedHouse> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const house = await openHouse({}, undefined, { publicUrl: url })
  const server = createServer(getRequestListener(house.http.fetch)).listen(port, '127.0.0.1')
  await once(server, 'listening')
  await house.api('POST', '/v1/apps', { slug: 'fresh', name: 'Fresh & Co', phone: '+15550100150' })
  await house.connect('fresh', 'simulator', {})
  await house.openApp('bare', { privacyUrl: 'https://juniper.example/privacy' })
  await fill(house)
  const { token } = await openOwner(house)
  return {
    house,
    url,
    async signIn(browser, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
      await context.addCookies([{ name: 'assent', value: token, url, httpOnly: true, sameSite: 'Lax' }])
      return context
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await house.close()
    },
  }
}

/** Two systems are told, of which one does not answer. */
async function listen(house: House): Promise<void> {
  house.outside(({ url }) =>
    url.startsWith('https://wms.') ? { status: 503, body: 'upstream unavailable' } : undefined,
  )
  const format = 'standard'
  await house.assent.createEndpoint('juniper', { url: 'https://crm.juniper.example/hooks/assent', format })
  const url = 'https://wms.juniper.example/gupshup'
  await house.assent.createEndpoint('juniper', { name: 'Warehouse', url, format })
}

/** People of every status, over some days. */
async function fill(house: House): Promise<void> {
  await listen(house)
  const numbers = Array.from({ length: 12 }, (_, index) => `155501001${String(index).padStart(2, '0')}`)
  for (const [index, from] of numbers.entries()) {
    const entryPoint = (['widget', 'url', 'qr'] as const)[index % 3]!
    await house.assent.measure('juniper', { entryPoint, step: 'shown' })
    await house.optIn({ from, name: `Person ${index}` }, { entryPoint })
    if (index % 4 === 3) await house.write('STOP', { from })
    if (index % 3 === 2) await house.pass(86_400_000)
  }
  await house.write('Hello, is there rye?', { from: '15550100177', name: 'Sam' })
  await house.answer(house.newReference())
}
