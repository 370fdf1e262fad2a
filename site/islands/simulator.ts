/** Makes the simulator live: forms are sent without leaving the page, and what others do appears by itself. */

const pollMs = 2000
const shownMs = 2000
const parts = ['thread', 'may', 'record', 'try', 'told']
const composer = ['write']

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
  if (button?.value === 'over') return
  event.preventDefault()
  const fields = new FormData(form, button)
  const body = new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]))
  void send(form.action, body, button?.value === 'send').catch(() =>
    say('Not delivered: the server did not answer.'),
  )
})

async function send(action: string, body: URLSearchParams, clears: boolean): Promise<void> {
  const answer = await fetch(action, { method: 'POST', body })
  if (answer.status === 429) return say('Too many presses from here. Wait a minute and go on.')
  if (!answer.ok) return say('Not delivered: the server refused it.')
  // The answer was redirected to the page as it is now.
  history.replaceState(null, '', answer.url)
  if (clears) field().value = ''
  show(await answer.text(), [...parts, ...composer])
}

async function refresh(): Promise<void> {
  if (document.hidden) return
  const answer = await fetch(location.href)
  if (answer.ok) show(await answer.text(), parts)
}

function say(text: string): void {
  const told = document.getElementById('told')
  const line = document.createElement('span')
  line.textContent = text
  told?.replaceChildren(line)
}

/** Brings the parts up to a newer page: only what differs is touched, so that focus, scrolling and what is open stay. */
function show(text: string, ids: string[]): void {
  const newer = new DOMParser().parseFromString(text, 'text/html')
  for (const id of ids) {
    const [before, after] = [document.getElementById(id), newer.getElementById(id)]
    if (!before || !after) continue
    const messages = before.querySelectorAll('li').length
    update(before, after)
    if (id === 'thread' && before.querySelectorAll('li').length > messages)
      before.scrollTop = before.scrollHeight
  }
  mirror()
  offerCopies()
}

function update(before: Element, after: Element): void {
  // What somebody types is theirs; what they opened stays open.
  if (before instanceof HTMLTextAreaElement || before.id === 'mirror') return
  for (const { name } of [...before.attributes])
    if (!after.hasAttribute(name) && name !== 'open') before.removeAttribute(name)
  for (const { name, value } of [...after.attributes])
    if (before.getAttribute(name) !== value) before.setAttribute(name, value)
  const [old, fresh] = [ownNodes(before), ownNodes(after)]
  fresh.forEach((node, index) => {
    const known = old[index]
    if (!known) {
      before.append(added(node))
    } else if (known instanceof Element && node instanceof Element && known.nodeName === node.nodeName) {
      update(known, node)
    } else if (!known.isEqualNode(node)) {
      known.replaceWith(added(node))
    }
  })
  for (const gone of old.slice(fresh.length)) gone.remove()
  if (before.id === 'field') before.classList.add('on')
}

/** The nodes that came from the server: not the buttons that are put in here. */
function ownNodes(element: Element): ChildNode[] {
  return [...element.childNodes].filter((node) => !(node instanceof Element && node.matches('.copy')))
}

function added(node: Node): Node {
  if (node instanceof HTMLLIElement) node.classList.add('fresh')
  return node
}

function field(): HTMLTextAreaElement {
  return document.getElementById('text') as HTMLTextAreaElement
}

/** The tinted code behind the text moves with what is typed. */
function mirror(): void {
  const behind = document.getElementById('mirror')
  const text = field()
  if (!behind) return
  const parts = text.value.split(/([0-9A-Z]{5}-\u2060?[0-9A-Z]{5})/)
  behind.replaceChildren(
    ...parts.map((part, index) => {
      if (index % 2 === 0) return document.createTextNode(part)
      const mark = document.createElement('mark')
      mark.textContent = part
      return mark
    }),
  )
  // A last empty line has a height in the field only.
  behind.append('\u200b')
  behind.scrollTop = text.scrollTop
}

/** Copying needs a script, so the button comes with it. */
function offerCopies(): void {
  // Only a secure page may write to the clipboard.
  if (!navigator.clipboard) return
  for (const code of document.querySelectorAll('.code')) {
    if (code.querySelector('.copy')) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy'
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(code.firstElementChild?.textContent ?? '').then(() => {
        button.textContent = 'Copied'
        setTimeout(() => {
          button.textContent = 'Copy'
        }, shownMs)
      })
    })
    code.append(button)
  }
}

const thread = document.getElementById('thread')
if (thread) thread.scrollTop = thread.scrollHeight
document.getElementById('field')?.classList.add('on')
field().addEventListener('input', mirror)
field().addEventListener('scroll', mirror)
mirror()
offerCopies()
setInterval(() => void refresh().catch(() => {}), pollMs)

// A module: what it names is its own.
export {}
