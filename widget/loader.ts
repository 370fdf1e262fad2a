/** widget.js: `<assent-widget>`, a button that is a real link to the consent page, and `window.Assent`; all else is loaded on intent. No framework. */
import type * as Dialog from './dialog.ts'

/** The hashed file of the dialog, put in by the build. */
declare const DIALOG_FILE: string

/** What a tag's or a link's `data-*`, an element's attributes or a call say; only the app is needed, on a link as `assent`. */
type Options = { [name: string]: string | undefined }

const patienceMs = 4000
const names = ['app', 'entry-point', 'locale', 'position', 'label', 'theme']

const root = document.documentElement
const page = window as { Assent?: typeof api | unknown[][] }
const queue = page.Assent
// Bundlers and optimisers leave somebody else's current script; a module has none.
const { src, dataset } = (document.querySelector('script[data-app][src*="/widget"]') ??
  document.currentScript) as HTMLScriptElement
const { origin } = new URL(src)

const loadDialog = (): Promise<typeof Dialog> => import(/* @vite-ignore */ `${new URL(DIALOG_FILE, src)}`)

const api = {
  /** Draws a button beside the body: pages swap, move and transform theirs. */
  render: (options: Options) => {
    const host = document.createElement('assent-widget')
    Object.assign(host.dataset, options)
    root.append(host)
  },
  open: (options?: Options) => follow({ ...dataset, ...options }, document.activeElement, true),
  close: () => loadDialog().then(({ closeDialog }) => closeDialog()),
  remove: () => loadDialog().then(({ removeButtons }) => removeButtons()),
  on: (step: string, listener: EventListener) => addEventListener(`assent:${step}`, listener),
  push: ([name, ...rest]: unknown[]) => (api[name as 'on'] as (...rest: unknown[]) => unknown)(...rest),
}

/** On intent, and to open. Nobody stands before a bare backdrop: the page is there when the dialog is not, the chat when the server is not. */
function follow(
  { assent, app = assent!, entryPoint = 'widget', locale = root.lang, chat, theme }: Options,
  opener: Element | null,
  isOpening?: boolean,
): void {
  const query = `?${new URLSearchParams({ locale, entryPoint })}`
  const consentPage = `${origin}/c/${app}/${entryPoint}${query}`
  let way = chat || consentPage
  const leave = () => isOpening && location.assign(way)
  const tooLong = setTimeout(leave, patienceMs)
  // The browser keeps both: what hovering loaded is not loaded again.
  const dialog = loadDialog()
  dialog.catch(() => {})
  fetch(`${origin}/v1/gate/${app}${query}`)
    .then(async (answer) => {
      if (answer.status < 500) way = consentPage
      const { openDialog } = await dialog
      if (isOpening) await openDialog({ origin, app, entryPoint, page: consentPage, opener, theme }, answer)
      clearTimeout(tooLong)
    })
    .catch(leave)
}

/** The button: placed by a framework it stays where it is in the page, and shows in the corner all the same. */
class AssentWidget extends HTMLElement {
  static observedAttributes = names

  connectedCallback(): void {
    const options = new URLSearchParams({ locale: root.lang })
    for (const name of names) {
      const value = this.getAttribute(name) ?? this.getAttribute(`data-${name}`)
      if (value) options.set(name, value)
    }
    const gate = `${origin}/v1/gate/${options.get('app')}/`
    const request = new XMLHttpRequest()
    request.open('GET', `${gate}button?${options}`)
    // Parsed by the browser, without any of the sinks that Trusted Types guard.
    request.responseType = 'document'
    request.timeout = patienceMs
    request.onloadend = () => {
      const frame: HTMLElement = request.response?.querySelector('aside')
      if (!frame)
        return loadDialog().then(
          ({ drawPlain }) => drawPlain(this, request.status, `${origin}/c/${options.get('app')}/widget`),
          () => {},
        )
      const { css, hideOn, warning, ...detail } = frame.dataset
      if (warning) console.warn(warning)
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css!)
      shadow.adoptedStyleSheets = [sheet]
      shadow.replaceChildren(frame)
      frame.hidden = RegExp(hideOn!).test(location.pathname)
      // Inside a transformed or clipped ancestor nothing is fixed but the top layer.
      if (this.parentNode !== root) frame.showPopover()
      navigator.sendBeacon(
        `${gate}measures`,
        new URLSearchParams({ entryPoint: detail.entryPoint!, step: 'shown' }),
      )
      this.dispatchEvent(new CustomEvent('assent:shown', { bubbles: true, composed: true, detail }))
    }
    request.send()
  }
  attributeChangedCallback(): void {
    if (this.shadowRoot) this.connectedCallback()
  }
}

// The first copy of this file serves all of them.
if (!(queue && 'open' in queue)) {
  page.Assent = api
  customElements.define('assent-widget', AssentWidget)
  // For the button, and for links that are on the page already or come later.
  for (const type of ['pointerover', 'focusin', 'click'])
    addEventListener(type, (event) => {
      const opener = event.composedPath().find((node) => (node as HTMLElement).dataset?.assent) as HTMLElement
      if (!opener) return
      const { defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event as MouseEvent
      const isOpening = type === 'click' && !(defaultPrevented || metaKey || ctrlKey || shiftKey || altKey)
      if (isOpening) event.preventDefault()
      follow(opener.dataset, opener, isOpening)
    })
  if (dataset.app) api.render(dataset)
  queue?.forEach(api.push)
  try {
    // What an earlier page could not post is posted again; only who answered has anything kept.
    if (/assent:post/.test(`${Object.keys(localStorage)}`)) loadDialog().catch(() => {})
  } catch {
    // Storage is forbidden here: nothing was kept.
  }
}
