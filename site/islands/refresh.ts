/** Parts of a page that change while one looks: asked for again, and exchanged where they differ. */

const pollMs = 5000

/** Every part names the address it stands at; several of one address are one question. */
async function refresh(): Promise<void> {
  if (document.hidden) return
  const parts = [...document.querySelectorAll<HTMLElement>('[data-live]')]
  for (const address of new Set(parts.map(({ dataset }) => dataset.live ?? ''))) {
    const answer = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html' } })
    if (!answer.ok) continue
    const newer = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const old of parts.filter(({ dataset }) => dataset.live === address)) {
      const part = newer.getElementById(old.id)
      const isBusy = old.contains(document.activeElement) || isSelected(old) || isSent(old)
      if (part && !isBusy && !old.isEqualNode(part)) old.replaceWith(part)
    }
  }
}

function isSelected(part: HTMLElement): boolean {
  const selection = getSelection()
  return selection !== null && !selection.isCollapsed && selection.containsNode(part, true)
}

/** A form on its way: what says so stays. */
function isSent(part: HTMLElement): boolean {
  return part.querySelector('form[data-sent]') !== null
}

const everyMs = Number(document.querySelector<HTMLElement>('[data-live-ms]')?.dataset.liveMs ?? pollMs)
setInterval(() => void refresh().catch(() => {}), everyMs)
document.addEventListener('visibilitychange', () => void refresh().catch(() => {}))

// A module: what it names is its own.
export {}
