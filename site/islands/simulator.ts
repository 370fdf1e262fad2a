/** Makes the simulator live: forms are sent without leaving the page, and what others do appears by itself. */

const pollMs = 2000
const parts = ['thread', 'may', 'record', 'write', 'try']

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
  if (button?.value === 'over' || button?.value === 'number') return
  event.preventDefault()
  const fields = new FormData(form, button)
  const body = new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]))
  void send(form.action, body)
})

async function send(action: string, body: URLSearchParams): Promise<void> {
  const answer = await fetch(action, { method: 'POST', body })
  // The answer was redirected to the page as it is now.
  if (!answer.ok) return location.reload()
  history.replaceState(null, '', answer.url)
  const composer = document.querySelector('textarea')
  if (composer) composer.value = ''
  show(await answer.text(), parts)
}

async function refresh(): Promise<void> {
  if (document.hidden) return
  const answer = await fetch(location.href)
  if (answer.ok) show(await answer.text(), ['thread', 'may', 'record'])
}

/** Takes the changed parts of a newer page; what is the same is left alone, and with it what somebody has opened or is reading. */
function show(text: string, ids: string[]): void {
  const newer = new DOMParser().parseFromString(text, 'text/html')
  for (const id of ids) {
    const [before, after] = [document.getElementById(id), newer.getElementById(id)]
    if (!before || !after || before.dataset.shown === after.outerHTML) continue
    const shown = after.outerHTML
    before.replaceWith(after)
    after.dataset.shown = shown
    if (id === 'thread') after.scrollTop = after.scrollHeight
  }
}

const thread = document.getElementById('thread')
if (thread) thread.scrollTop = thread.scrollHeight
setInterval(() => void refresh().catch(() => {}), pollMs)
