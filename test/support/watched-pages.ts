/** Test support: pages under watch: whatever runs in them that is not ours, whatever their policy refused, and whatever they asked of others. */
import type { BrowserContext, Page } from '@playwright/test'
import { marksIn } from './hostile-payloads.ts'

/** What was noticed, as sentences; and the marks that stood on the pages as text. */
export type Watched = { faults: string[]; seen: Set<number>; visited: string[] }

declare global {
  interface Window {
    pwned?: unknown
    policyReports?: string[]
  }
}

/** Watches every page of a context; `origin` is the only one that may be asked. */
export async function watch(context: BrowserContext, origin: string): Promise<Watched> {
  const watched: Watched = { faults: [], seen: new Set(), visited: [] }
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      window.policyReports ??= []
      window.policyReports.push(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`)
    })
  })
  context.on('page', (page) => {
    const tell = (what: string) => watched.faults.push(`${page.url()}: ${what}`)
    page.on('dialog', (dialog) => {
      tell(`a dialog said ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) tell(message.text())
    })
    page.on('pageerror', (error) => tell(error.message))
    page.on('popup', (popup) => tell(`opened ${popup.url()}`))
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== origin)
        tell(`asked ${url.href}`)
    })
  })
  return watched
}

/** Looks at a page as it is now: its frames and its shadow trees too. */
export async function look(page: Page, watched: Watched): Promise<void> {
  watched.visited.push(page.url())
  for (const frame of page.frames()) {
    // One that was refused before it had a document never answers.
    if (frame.url() === '') continue
    const found = await frame.evaluate(readPage)
    watched.faults.push(...found.faults.map((fault) => `${frame.url()} in ${page.url()}: ${fault}`))
    for (const text of found.texts) for (const mark of marksIn(text)) watched.seen.add(mark)
  }
}

/** Runs in the page: every text in it, and every sign that a text was taken for more. */
function readPage(): { texts: string[]; faults: string[] } {
  const texts: string[] = []
  const faults = [...(window.policyReports ?? [])]
  if (window.pwned !== undefined) faults.push(`ran what was planted in ${String(window.pwned)}`)
  const read = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        texts.push(value)
        if (/^on/i.test(name)) faults.push(`${element.localName} has ${name}`)
        if (/^\s*(javascript|vbscript):/i.test(value) && /^(href|src|action|formaction|data)$/.test(name))
          faults.push(`${element.localName} leads to ${value}`)
      }
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue ?? '')
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        texts.push(element.value)
      // Two versions word by word: each is what stands there without the other’s words, and without what is only heard.
      if (element.querySelector(':scope > ins, :scope > del'))
        for (const others of ['ins', 'del']) {
          const copy = element.cloneNode(true) as Element
          for (const other of copy.querySelectorAll(`${others}, ins > span, del > span`)) other.remove()
          texts.push(copy.textContent ?? '')
        }
      if (element.shadowRoot) read(element.shadowRoot)
    }
  }
  read(document)
  return { texts: texts.filter((text) => /pwned/i.test(text)), faults }
}

/** Where a page leads on to within its own origin, by plain links. */
const linksOf = (page: Page) =>
  page
    .locator('a[href]')
    .evaluateAll((all) =>
      all
        .filter((one) => one instanceof HTMLAnchorElement && !one.hasAttribute('download'))
        .map((one) => (one as HTMLAnchorElement).href),
    )

/** Which page an address is of, whatever is asked of it. */
function kindOf({ pathname, searchParams }: URL): string {
  return [pathname, ...[...new Set(searchParams.keys())].sort()].join(' ')
}

/** Follows every link from these addresses on, each page once, at most so many; looks at each. `skip` says where not to go. */
export async function crawl(
  page: Page,
  watched: Watched,
  starts: string[],
  { atMost, skip }: { atMost: number; skip: RegExp },
): Promise<void> {
  const { origin } = new URL(starts[0] ?? '')
  const known = new Set<string>()
  const queue: string[] = []
  const add = (address: string): void => {
    const url = new URL(address)
    if (url.origin !== origin || skip.test(url.pathname) || known.has(kindOf(url))) return
    known.add(kindOf(url))
    queue.push(address)
  }
  for (const start of starts) {
    add(start)
    // Each of them, though they ask for the same in other words.
    if (!queue.includes(start)) queue.push(start)
  }
  for (let count = 0; count < atMost && queue.length > 0; count++) {
    await page.goto(queue.shift() ?? '')
    await look(page, watched)
    for (const link of await linksOf(page)) add(link)
  }
}
