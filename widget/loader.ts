/** widget.js: finds its script tag and draws the button, a real link to the consent page; all else is loaded on intent. No framework. */
import type * as Dialog from './dialog.ts'
import { loaderStyles } from './loader.styles.ts'

/** The hashed file of the dialog, put in by the build. */
declare const DIALOG_FILE: string

const patienceMs = 4000
const freshForMs = 60_000
const glyph = 'M13 4a9 9 0 1 1-4 17.100L4 22l1.200-4.500A9 9 0 0 1 13 4m-4 7h8m-8 4h5'

// Tag managers and bundlers leave no current script, or somebody else's.
const own = document.currentScript as HTMLScriptElement | null
const tag = own?.dataset.app
  ? own
  : document.querySelector<HTMLScriptElement>('script[src*="/widget"][data-app]')
if (tag) start(tag)

function start({ src, dataset }: HTMLScriptElement): void {
  const { origin } = new URL(src)
  const { app, position = '', label = 'Chat on WhatsApp' } = dataset
  const loading: Record<string, Promise<[typeof Dialog, Response]> | undefined> = {}

  const loadDialog = (): Promise<typeof Dialog> => import(/* @vite-ignore */ `${new URL(DIALOG_FILE, src)}`)

  /** The step behind a link: its page, and the address of its words. */
  function stepOf({ assent, entryPoint = 'widget', locale }: DOMStringMap) {
    const query = locale ? `?locale=${locale}` : ''
    return {
      entryPoint,
      page: `${origin}/c/${assent}/${entryPoint}${query}`,
      address: `${origin}/v1/gate/${assent}${query || '?'}&entryPoint=${entryPoint}`,
    }
  }

  /** For the button, and for links that are on the page already or come later: loads on intent, opens on a plain click. */
  function follow(event: Event): void {
    const opener = event.composedPath().find((node) => (node as HTMLElement).dataset?.assent) as HTMLElement
    if (!opener) return
    const step = stepOf(opener.dataset)
    const { page, address } = step
    loading[address] ??= Promise.all([loadDialog(), fetch(address)])
    const loaded = loading[address]
    // Not for long: a page may stay open for days, and an answer to words that are no longer live is refused.
    setTimeout(() => {
      loading[address] = undefined
    }, freshForMs)
    const { type, defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event as MouseEvent
    if (type === 'click' && !(defaultPrevented || metaKey || ctrlKey || shiftKey || altKey)) {
      event.preventDefault()
      // The page is there when the dialog is not: nobody stands before a bare backdrop.
      const leave = () => location.assign(page)
      const tooLong = setTimeout(leave, patienceMs)
      loaded
        .then(([{ openDialog }, answer]) => openDialog({ ...step, opener }, answer.clone()))
        .then(() => clearTimeout(tooLong), leave)
    } else loaded.catch(() => {})
  }

  function drawButton(): void {
    const host = document.createElement('aside')
    host.ariaLabel = label
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(loaderStyles)
    root.adoptedStyleSheets = [sheet]
    const link = document.createElement('a')
    Object.assign(link.dataset, dataset, { assent: app })
    const { entryPoint, page } = stepOf(link.dataset)
    link.href = page
    link.className = position
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const path = document.createElementNS(svg.namespaceURI, 'path')
    path.setAttribute('d', glyph)
    svg.append(path)
    const text = document.createElement('span')
    text.append(label)
    link.append(svg, text)
    root.append(link)

    // Pages that swap their body take the button away with it.
    const observer = new MutationObserver(place)
    function place(): void {
      if (!host.isConnected) document.body.append(host)
      for (const parent of [document.documentElement, document.body])
        observer.observe(parent, { childList: true })
    }
    place()
    const measured = new URLSearchParams({ entryPoint, step: 'shown' })
    navigator.sendBeacon?.(`${origin}/v1/gate/${app}/measures`, measured)
    const detail = { app, entryPoint }
    host.dispatchEvent(new CustomEvent('assent:shown', { bubbles: true, composed: true, detail }))
  }

  /** Posts again what an earlier page could not; only who answered has anything kept. */
  function resend(): void {
    try {
      if (Object.keys(localStorage).some((key) => key.startsWith('assent:post:')))
        void loadDialog().then(({ resendKept }) => resendKept())
    } catch {
      // Storage is forbidden here: nothing was kept.
    }
  }

  if (isFirst(origin)) {
    for (const type of ['pointerover', 'focusin', 'click']) addEventListener(type, follow)
    resend()
  }
  if (isFirst(origin + app)) {
    if (document.body) drawButton()
    else addEventListener('DOMContentLoaded', drawButton)
  }
}

/** The script may stand on a page twice. */
function isFirst(name: string): boolean {
  const page = window as unknown as { assent?: Set<string> }
  page.assent ??= new Set()
  return page.assent.size < page.assent.add(name).size
}
