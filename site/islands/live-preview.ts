/** Beside the live preview: its links change the frame alone, and what is chosen for the button shows before it is saved. */

const frame = document.querySelector('.preview iframe') as HTMLIFrameElement

// Opening the step moves the focus into it; in a frame that is not there yet it moves nobody's.
addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin) return
  if (data === 'assent:opened' || data === 'assent:shown') frame.hidden = false
})

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.preview .segments a')
  if (!link) return
  event.preventDefault()
  const chosen = new URL(link.href).searchParams
  const address = new URL(frame.src)
  for (const name of ['light', 'locale']) {
    const value = chosen.get(name)
    if (value !== null) address.searchParams.set(name, value)
  }
  frame.hidden = true
  frame.src = String(address)
  for (const other of link.parentElement?.children ?? []) other.removeAttribute('aria-current')
  link.setAttribute('aria-current', 'true')
})

/** The page may set the widget's colours, and draw it anew with another label and at another side: so does this one. */
function show(form: HTMLFormElement): void {
  const { documentElement: root } = frame.contentDocument ?? document
  const fields = new FormData(form)
  const text = (name: string) => String(fields.get(name) ?? '')
  if (fields.has('accent')) {
    root.style.setProperty('--assent-accent', text('accent'))
    const { on } = (form.querySelector('output') as HTMLElement).dataset
    if (on !== undefined) root.style.setProperty('--assent-on-accent', on)
  }
  for (const button of root.querySelectorAll(':scope > assent-widget')) {
    if (fields.has('label')) button.setAttribute('label', text('label'))
    if (fields.has('position')) button.setAttribute('position', text('position'))
  }
}

for (const type of ['input', 'change'])
  document.addEventListener(type, (event) => {
    const { form } = event.target as HTMLInputElement
    // After the page's own script has reckoned the text's colour.
    if (form && frame.contentDocument) queueMicrotask(() => show(form))
  })

// A module: what it names is its own.
export {}
