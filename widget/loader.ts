/** widget.js: finds its script tag and draws the button, a real link to the consent page; everything else is loaded on intent. No framework. */
import type { Gate } from '../server/schema/gate.ts'
import type { OpenOptions } from './dialog.ts'

/** The hashed file of the dialog, put in by the build. */
declare const DIALOG_FILE: string

type DialogModule = { openDialog(options: OpenOptions): void; resendKept(): void }

const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset-block-end:24px!important;inset-inline-end:24px!important}
:host(.start){inset-inline:24px auto!important}
a{display:flex;align-items:center;gap:10px;min-block-size:56px;box-sizing:border-box;padding:0 22px 0 18px;border:1px solid transparent;border-radius:99px;background:var(--assent-accent,#0b6e4f);color:var(--assent-on-accent,#fff);font:600 17px/1.2 system-ui,"Segoe UI",Roboto,sans-serif;text-decoration:none;box-shadow:0 4px 16px rgb(0 0 0/.2)}
a:focus-visible{outline:2px solid #1f55b5;outline-offset:2px}
svg{inline-size:28px;flex:none;fill:none;stroke:currentColor;stroke-width:2}
@media(max-width:719px){a{inline-size:56px;padding:0;justify-content:center}span{position:absolute;clip-path:inset(50%)}}`

const glyph = 'M14 4a10 10 0 1 1-4.600 18.900L4 24l1.200-5A10 10 0 0 1 14 4zM10 12h8M10 16h5'

const script = (document.currentScript ??
  document.querySelector('script[data-app][src*="/widget"]')) as HTMLScriptElement | null
if (script?.dataset.app) start(script, script.dataset.app)

function start(tag: HTMLScriptElement, ownApp: string): void {
  const base = new URL(tag.src).origin
  let dialog: Promise<DialogModule> | undefined
  const gates = new Map<string, Promise<Gate>>()

  function loadDialog(): Promise<DialogModule> {
    dialog ??= import(/* @vite-ignore */ `${base}/${DIALOG_FILE}`) as Promise<DialogModule>
    dialog.catch(() => {
      dialog = undefined
    })
    return dialog
  }

  function loadGate(address: string): Promise<Gate> {
    const gate =
      gates.get(address) ??
      fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    gates.set(address, gate)
    gate.catch(() => gates.delete(address))
    return gate
  }

  /** Makes a link open the step; what it takes is loaded on intent, so that it is there when it is asked for. */
  function openerOf(link: HTMLElement, app: string, { entryPoint = 'widget', locale }: DOMStringMap) {
    const query = locale ? `locale=${locale}` : ''
    const page = `${base}/c/${app}/${entryPoint}?${query}`
    const load = () =>
      Promise.all([loadDialog(), loadGate(`${base}/v1/gate/${app}?entryPoint=${entryPoint}&${query}`)])
    return {
      page,
      load,
      open(event: MouseEvent): void {
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        // Without a dialog within four seconds there is still the page: nobody stands before a bare backdrop.
        const leave = () => location.assign(page)
        const tooLong = setTimeout(leave, 4000)
        load()
          .then(([{ openDialog }, gate]) => openDialog({ base, entryPoint, gate, opener: link }))
          .catch(leave)
          .finally(() => clearTimeout(tooLong))
      },
    }
  }

  function drawPill(): void {
    const { position, label = 'Chat on WhatsApp', entryPoint = 'widget' } = tag.dataset
    const host = document.createElement('div')
    host.className = position ?? ''
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    const link = document.createElement('a')
    const { page, load, open } = openerOf(link, ownApp, tag.dataset)
    link.href = page
    link.onclick = open
    link.onpointerenter = link.onfocus = () => void load().catch(() => {})
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const path = document.createElementNS(svg.namespaceURI, 'path')
    svg.setAttribute('viewBox', '0 0 28 28')
    path.setAttribute('d', glyph)
    svg.append(path)
    const text = document.createElement('span')
    text.textContent = label
    link.append(svg, text)
    root.append(link)

    // A page that swaps its body takes the button along.
    const observer = new MutationObserver(place)
    function place(): void {
      if (!host.isConnected) document.body.append(host)
      for (const parent of [document.documentElement, document.body])
        observer.observe(parent, { childList: true })
    }
    place()
    const measured = new URLSearchParams({ entryPoint, step: 'shown' })
    navigator.sendBeacon?.(`${base}/v1/gate/${ownApp}/measures`, measured)
    const detail = { app: ownApp, entryPoint }
    host.dispatchEvent(new CustomEvent('assent:shown', { bubbles: true, composed: true, detail }))
  }

  if (isFirst(base)) {
    // Links that are on the page already, or come later.
    document.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLElement>('[data-assent]')
      if (link?.dataset.assent) openerOf(link, link.dataset.assent, link.dataset).open(event)
    })
    try {
      // An answer whose post failed is posted again; only who answered before has one.
      if (Object.keys(localStorage).some((key) => key.startsWith('assent:')))
        void loadDialog().then((module) => module.resendKept())
    } catch {
      // Storage is forbidden here: then nothing was kept.
    }
  }
  if (isFirst(base + ownApp)) {
    if (document.body) drawPill()
    else addEventListener('DOMContentLoaded', drawPill)
  }
}

/** The script may be on the page twice. */
function isFirst(key: string): boolean {
  const done = Symbol.for(key)
  const shared = window as unknown as Record<symbol, boolean>
  const first = !shared[done]
  shared[done] = true
  return first
}
