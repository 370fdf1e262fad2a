/** Inside the live preview: loads the real widget, and sees to it that nothing of what is tried there is counted or sent. */

type Call = [name: string, options: Record<string, string>]

const main = document.querySelector('main') as HTMLElement
const status = document.querySelector('[role=status]') as HTMLElement
const { app = '', entryPoint = '', scheme = '', shows, src = '', integrity = '', blocked = '' } = main.dataset
const locale = document.documentElement.lang
const shownMs = 6000

// Steps are counted by beacons: an operator who looks is no visitor.
navigator.sendBeacon = () => true

for (const type of ['click', 'auxclick']) addEventListener(type, holdBack, true)

/** An answer that would go is held back; where something is missing the step itself says what. */
function holdBack(event: Event): void {
  const link = event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.matches('.go'))
  if (!link) return
  const root = link.getRootNode() as ShadowRoot
  const isMissing = root.querySelector(
    '[type=checkbox]:required:not(:checked), [type=tel]:required:placeholder-shown',
  )
  if (isMissing) return
  event.preventDefault()
  event.stopImmediatePropagation()
  call('close', {})
  status.textContent = blocked
  setTimeout(() => {
    status.textContent = ''
  }, shownMs)
}

function call(...made: Call): void {
  const page = window as { Assent?: { push(call: Call): void } }
  page.Assent ??= []
  page.Assent.push(made)
}

/** Settings show at once: what browsers may keep for a minute is fetched anew, under the very addresses that the widget asks for. */
async function freshen(): Promise<void> {
  const wishes = new URLSearchParams({ locale, app, 'entry-point': entryPoint, theme: scheme })
  const gate = `/v1/gate/${app}`
  const addresses = [`${gate}/button?${wishes}`, `${gate}?${new URLSearchParams({ locale, entryPoint })}`]
  await Promise.all(addresses.map((address) => fetch(address, { cache: 'reload' })))
}

function load(): void {
  const options = { app, entryPoint, theme: scheme }
  call('render', options)
  const script = document.createElement('script')
  script.src = src
  script.integrity = integrity
  script.crossOrigin = 'anonymous'
  script.dataset.app = ''
  if (shows === 'step') addEventListener('assent:shown', () => call('open', options), { once: true })
  document.head.append(script)
}

// Whoever carries the frame shows it now.
const ready = shows === 'step' ? 'assent:opened' : 'assent:shown'
addEventListener(ready, () => parent.postMessage(ready, location.origin), { once: true })

void freshen().then(load, load)

// A module: what it names is its own.
export {}
