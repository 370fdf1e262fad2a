/** What makes every page of the dashboard livelier: copying, dialogs, filters that apply at once, forms that say they are busy. */

const shownMs = 2000
const answeredMs = 5000
const tick = 'm5 12.500 4.500 4.500L19 7'
const sheets = 'M9 9h11v11H9zM5 15H4V4h11v1'

/** Copying needs a script and a secure page, so the button comes with them. */
function offerCopies(): void {
  if (!navigator.clipboard) return
  for (const copied of document.querySelectorAll<HTMLElement>('.copy')) {
    const code = copied.querySelector('code')
    const { copy = '', copied: done = '', about = '' } = copied.dataset
    if (!code || copied.querySelector('.button')) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button secondary small'
    const label = document.createElement('span')
    const what = document.createElement('span')
    what.className = 'h'
    what.textContent = ` ${about}`
    const drawing = createDrawing()
    button.append(drawing.svg, label, what)
    const heard = document.createElement('span')
    heard.className = 'h'
    heard.setAttribute('role', 'status')
    const show = (text: string, path: string, isDone: boolean) => {
      label.textContent = text
      drawing.path.setAttribute('d', path)
      button.classList.toggle('done', isDone)
    }
    show(copy, sheets, false)
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(code.textContent).then(() => {
        show(done, tick, true)
        heard.textContent = done
        setTimeout(() => {
          show(copy, sheets, false)
          heard.textContent = ''
        }, shownMs)
      })
    })
    copied.append(button, heard)
  }
}

function createDrawing(): { svg: SVGElement; path: SVGElement } {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  svg.append(path)
  return { svg, path }
}

/** Dialogs open as modal ones; their title has the focus, so that no answer is suggested. */
function openDialog(id: string): boolean {
  const dialog = document.getElementById(id)
  if (!(dialog instanceof HTMLDialogElement)) return false
  dialog.classList.remove('shown')
  if (!dialog.open) dialog.showModal()
  dialog.querySelector<HTMLElement>('h2')?.focus()
  return true
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.defaultPrevented) return
  const opener = event.target.closest<HTMLElement>('[data-opens]')
  if (opener && openDialog(opener.dataset.opens ?? '')) event.preventDefault()
  const closer = event.target.closest('[data-closes]')
  if (closer) {
    event.preventDefault()
    closer.closest('dialog')?.close()
  }
  // A menu closes when something else is pressed.
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]'))
    if (!menu.contains(event.target)) menu.open = false
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details:is([data-menu],.menu)[open]')) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

/** A change of a filter is the whole question; typed words are sent with Enter. */
document.addEventListener('change', (event) => {
  const field = event.target as HTMLElement
  if (field.matches('form[data-applies] select')) (field as HTMLInputElement).form?.requestSubmit()
  if (field.matches('form[data-saves] [type=checkbox]')) (field as HTMLInputElement).form?.requestSubmit()
})

/** Empty fields say nothing: they stay out of the address. */
document.addEventListener('formdata', ({ target, formData }) => {
  if (!(target as HTMLElement).matches('form[data-applies]')) return
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
})

/** A form on its way keeps its button's width and says so; a second press sends nothing. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const button = (event as SubmitEvent).submitter
  if (form.dataset.sent !== undefined) return event.preventDefault()
  if (form.method !== 'post' || event.defaultPrevented) return
  form.dataset.sent = ''
  const label = button?.querySelector('span')
  const [said, busy] = [label?.textContent ?? '', button?.dataset.busy]
  if (label && busy !== undefined) {
    button?.setAttribute('aria-busy', 'true')
    label.textContent = busy
  }
  // Where the answer is a file the page stays, and its button is wanted again.
  setTimeout(() => {
    delete form.dataset.sent
    button?.removeAttribute('aria-busy')
    if (label) label.textContent = said
  }, answeredMs)
})

// Pages that come back out of the browser's memory are as they were left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

offerCopies()
for (const dialog of document.querySelectorAll('dialog[data-shown]')) openDialog(dialog.id)
if (location.hash.length > 1) openDialog(decodeURIComponent(location.hash.slice(1)))

// A module: what it names is its own.
export {}
