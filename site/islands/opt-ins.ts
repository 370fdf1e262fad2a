/** The keys of the list of opt-ins: `/` goes to the search, the arrows go from person to person, Escape clears. */

const search = document.getElementById('q') as HTMLInputElement | null

function people(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('.people tbody th a')]
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input,select,textarea,[contenteditable]')
}

/** From the search down into the list, and back up out of it. */
function move(by: 1 | -1): boolean {
  const all = people()
  const at = all.indexOf(document.activeElement as HTMLAnchorElement)
  const isInSearch = document.activeElement === search
  if (at < 0 && !isInSearch && document.activeElement !== document.body) return false
  if (at === 0 && by === -1 && search) {
    search.focus()
    return true
  }
  const next = all[at < 0 ? (by === 1 ? 0 : all.length) : at + by]
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

/** First what is typed goes, then what the list is narrowed by. */
function clear(): boolean {
  if (document.activeElement === search && search && search.value !== '') {
    search.value = ''
    return true
  }
  const clearing = document.querySelector<HTMLAnchorElement>('[data-clears]')
  if (!clearing) return false
  location.assign(clearing.href)
  return true
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (document.querySelector('dialog[open],details[data-menu][open]')) return
  const isHandled =
    (event.key === '/' && !isTyping(event.target) && focusSearch()) ||
    (event.key === 'ArrowDown' && (!isTyping(event.target) || event.target === search) && move(1)) ||
    (event.key === 'ArrowUp' && (!isTyping(event.target) || event.target === search) && move(-1)) ||
    (event.key === 'Escape' && (!isTyping(event.target) || event.target === search) && clear())
  if (isHandled) event.preventDefault()
})

function focusSearch(): boolean {
  search?.focus()
  search?.select()
  return search !== null
}

// A module: what it names is its own.
export {}
