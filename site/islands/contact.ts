/** The countdown of the window in which one may write freely; without this the time at which it closes stands there all the same. */

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Of a circle with a radius of 20. */
const circumference = 125.66

const left = document.querySelector<HTMLElement>('[data-left]')
// By the server's clock: this screen's may be wrong.
const ahead = Number(left?.dataset.now) - Date.now()

function fill(template: string | undefined, ms: number): string {
  const hours = Math.floor(ms / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  return (template ?? '').replace('{hours}', String(hours)).replace('{minutes}', String(minutes))
}

function show(): void {
  if (!left) return
  const ms = Math.max(0, Number(left.dataset.ends) - Date.now() - ahead)
  const { hours, minutes, none, hoursShort, minutesShort } = left.dataset
  const hasHours = ms >= hourMs
  const text = ms === 0 ? (none ?? '') : fill(hasHours ? hours : minutes, ms)
  if (left.textContent !== text) left.textContent = text
  const ring = document.querySelector('.ring')
  const short = ring?.querySelector('text')
  if (short) short.textContent = fill(hasHours ? hoursShort : minutesShort, ms)
  ring
    ?.querySelector('.arc')
    ?.setAttribute('stroke-dasharray', `${(ms / dayMs) * circumference} ${circumference}`)
  // The answer itself has changed: the page says so in its own words.
  if (ms === 0 && document.querySelector('dialog[open]') === null) location.reload()
}

if (left) {
  show()
  setInterval(show, 10_000)
}

// A module: what it names is its own.
export {}
