/**
 * What the widget costs beside its peers, all measured the same way: `npm run bench:widget`. The peers come from npm into a folder of their
 * own; nothing of them is a dependency. Script time is told for a processor slowed down four times, the median of three.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import { launchBrowser } from '../support/browser.ts'
import { openShop } from '../widget/shop.ts'

/** A peer: its packages, and the head that includes it; `/~/` is its folder of packages. */
type Peer = { name: string; packages: string[]; head: string; entry?: string }

const peers: Peer[] = [
  {
    name: 'react-floating-whatsapp 5.0.8 + React 18',
    packages: ['react-floating-whatsapp@5.0.8', 'react@18.3.1', 'react-dom@18.3.1'],
    entry:
      "import {createElement} from 'react';import {createRoot} from 'react-dom/client';import {FloatingWhatsApp} from 'react-floating-whatsapp';const at=document.createElement('div');document.body.append(at);createRoot(at).render(createElement(FloatingWhatsApp,{phoneNumber:'442079460142',accountName:'Juniper Bakery'}))",
    head: '<script defer src="/~/bundle.js"></script>',
  },
  {
    name: '@open-wa/whatsapp-button 4.1.2',
    packages: ['@open-wa/whatsapp-button@4.1.2'],
    entry:
      "import '@open-wa/whatsapp-button';const at=document.createElement('wa-chat-button');at.setAttribute('number','442079460142');document.body.append(at)",
    head: '<script defer src="/~/bundle.js"></script>',
  },
  {
    name: 'vanilla-cookieconsent 3.1.0',
    packages: ['vanilla-cookieconsent@3.1.0'],
    entry:
      "import 'vanilla-cookieconsent/dist/cookieconsent.css';import * as cc from 'vanilla-cookieconsent';cc.run({categories:{necessary:{enabled:true},ads:{}},language:{default:'en',translations:{en:{consentModal:{title:'Cookies',description:'We use them.',acceptAllBtn:'Accept',acceptNecessaryBtn:'Reject'},preferencesModal:{sections:[]}}}}})",
    head: '<link rel="stylesheet" href="/~/bundle.css"><script defer src="/~/bundle.js"></script>',
  },
  {
    name: 'klaro 0.7.22',
    packages: ['klaro@0.7.22'],
    head: '<script>window.klaroConfig={version:1,services:[{name:"ads",purposes:["ads"]}],translations:{zz:{privacyPolicyUrl:"/p"}}}</script><script defer src="/~/node_modules/klaro/dist/klaro.js"></script>',
  },
  {
    name: 'cookieconsent 3.1.1',
    packages: ['cookieconsent@3.1.1'],
    head: '<link rel="stylesheet" href="/~/node_modules/cookieconsent/build/cookieconsent.min.css"><script defer src="/~/node_modules/cookieconsent/build/cookieconsent.min.js"></script><script type="module">window.cookieconsent.initialise({})</script>',
  },
  {
    name: 'altcha 3.2.2',
    packages: ['altcha@3.2.2'],
    entry:
      "import 'altcha';const at=document.createElement('altcha-widget');at.setAttribute('challenge','/none');document.body.append(at)",
    head: '<script defer src="/~/bundle.js"></script>',
  },
]

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' }
const brotli = (body: Buffer) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

async function install({ packages, entry }: Peer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-peer-'))
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps']
  const { status } = spawnSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: 'ignore' })
  if (status !== 0) throw new Error(`npm has no ${packages.join(', ')}`)
  if (entry) {
    writeFileSync(join(folder, 'entry.js'), entry)
    await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        lib: {
          entry: 'entry.js',
          formats: ['iife'],
          name: 'peer',
          fileName: () => 'bundle.js',
          cssFileName: 'bundle',
        },
      },
    })
  }
  return folder
}

type Row = Record<
  'raw' | 'gzip' | 'brotli' | 'requests' | 'scriptMs' | 'longTasks' | 'shift' | 'rules' | 'refused',
  number
> & {
  axe: string
}

async function measure(browser: Browser, open: (policy: string) => Promise<string>): Promise<Row> {
  const sizes = { raw: 0, gzip: 0, brotli: 0, requests: 0 }
  const url = await open("default-src * 'unsafe-inline' data: blob:")
  const times: number[] = []
  let seen = { longTasks: 0, shift: 0, rules: 0 }
  let axe = ''
  for (let run = 0; run < 3; run++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await client.send('Performance.enable')
    const bodies: Promise<Buffer | undefined>[] = []
    page.on('response', (response) => {
      if (run > 0 || response.request().isNavigationRequest() || response.request().method() !== 'GET') return
      if (response.url().endsWith('/favicon.ico')) return
      bodies.push(response.body().catch(() => undefined))
    })
    await page.addInitScript(() => {
      const seen = { longTasks: 0, shift: 0 }
      Object.assign(window, { seen })
      new PerformanceObserver((list) => {
        seen.longTasks += list.getEntries().length
      }).observe({ type: 'longtask', buffered: true })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(url)
    await page.waitForTimeout(1500)
    const { metrics } = await client.send('Performance.getMetrics')
    times.push((metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000)
    if (run === 0) {
      for (const body of await Promise.all(bodies)) {
        if (!body) continue
        sizes.requests++
        sizes.raw += body.length
        sizes.gzip += gzipSync(body, { level: 9 }).length
        sizes.brotli += brotli(body)
      }
      seen = await page.evaluate(() => {
        const { longTasks, shift } = (window as unknown as { seen: { longTasks: number; shift: number } })
          .seen
        const sheets = [...document.styleSheets, ...document.adoptedStyleSheets]
        return { longTasks, shift, rules: sheets.reduce((sum, sheet) => sum + sheet.cssRules.length, 0) }
      })
      await client.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      axe = violations.map(({ id }) => id).join(', ') || '0'
    }
    await context.close()
  }
  const strict = await open("default-src 'none'; script-src 'self' ASSENT; connect-src 'self' ASSENT")
  const context = await browser.newContext()
  const page = await context.newPage()
  let refused = 0
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text()) && !/favicon/.test(message.text())) refused++
  })
  await page.goto(strict)
  await page.waitForTimeout(1000)
  await context.close()
  times.sort((a, b) => a - b)
  return { ...sizes, ...seen, scriptMs: Math.round(times[1] ?? 0), axe, refused }
}

function row(name: string, one: Row): string {
  const { raw, gzip, brotli, requests, scriptMs, longTasks, shift, rules, refused, axe } = one
  return `| ${[name, raw, gzip, brotli, requests, scriptMs, longTasks, shift.toFixed(3), rules, refused, axe].join(' | ')} |`
}

const browser = await launchBrowser()
const shop = await openShop()
console.log(
  '| | raw | gzip -9 | brotli -11 | requests | script ms (4x) | long tasks | CLS | global rules | refused by a strict policy | axe, closed |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|',
)
const ours = await measure(browser, async (policy) => {
  shop.page.policy = policy.replaceAll('ASSENT', shop.assentUrl)
  return shop.url
})
console.log(row('**Assent**', ours))
for (const peer of peers) {
  const folder = await install(peer)
  let policy = ''
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://peer')
    const send = (status: number, type: string, body: Buffer | string) =>
      response.writeHead(status, { 'content-type': type, 'content-security-policy': policy }).end(body)
    if (pathname === '/') {
      return send(
        200,
        'text/html; charset=utf-8',
        `<!doctype html><html lang="en"><title>Shop</title><meta name="viewport" content="width=device-width">${peer.head}<body><main><h1>Juniper Bakery</h1><p>Bread that took its time.</p></main>`,
      )
    }
    try {
      const file = readFileSync(join(folder, pathname.replace(/^\/~\//, '').replaceAll('..', '')))
      return send(200, types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream', file)
    } catch {
      return send(404, 'text/plain', '')
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const measured = await measure(browser, async (wanted) => {
    policy = wanted.replaceAll(' ASSENT', '')
    return `http://127.0.0.1:${port}/`
  })
  console.log(row(peer.name, measured))
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
}
await browser.close()
await shop.stop()
