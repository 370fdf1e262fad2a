/** Makes the overview live: numbers that change by themselves, and a chart that tells each bar under the pointer or the arrow keys. */

const pollMs = 5000

let told: { plot: HTMLElement; index: number } | undefined

/** Brings the parts up to date: only what differs, and never what somebody is in the middle of. */
async function refresh(): Promise<void> {
  const live = document.getElementById('live')
  const address = live?.dataset.live
  if (!live || address === undefined || document.hidden) return
  const answer = await fetch(address, { redirect: 'manual' })
  if (!answer.ok) return
  const newer = document.createElement('div')
  newer.innerHTML = await answer.text()
  const parts = [...newer.children]
  if (parts.length !== live.children.length) {
    live.replaceChildren(...parts)
  } else {
    parts.forEach((part, index) => {
      const old = live.children[index]
      const isBusy = old?.contains(document.activeElement) || (told !== undefined && old?.contains(told.plot))
      if (old && !isBusy && !old.isEqualNode(part)) old.replaceWith(part)
    })
  }
  offerBars()
}

/** A chart is a picture until this makes its bars readable one by one. */
function offerBars(): void {
  for (const plot of document.querySelectorAll<HTMLElement>('.plot')) {
    const picture = plot.querySelector<SVGElement>('.bars')
    if (!picture || picture.hasAttribute('tabindex')) continue
    picture.setAttribute('tabindex', '0')
    picture.setAttribute('aria-description', plot.dataset.help ?? '')
    const heard = document.createElement('p')
    heard.className = 'h'
    heard.setAttribute('role', 'status')
    plot.append(heard)
    const bars = [...picture.querySelectorAll<SVGGElement>('g')]
    const isRtl = getComputedStyle(plot).direction === 'rtl'
    picture.addEventListener('pointermove', (event) => {
      const bar = (event.target as Element).closest('g')
      if (bar) tell(plot, bars, bars.indexOf(bar as SVGGElement))
    })
    picture.addEventListener('pointerleave', () => forget(plot))
    picture.addEventListener('blur', () => forget(plot))
    picture.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 }[event.key]
      if (event.key === 'Escape') forget(plot)
      if (step === undefined) return
      event.preventDefault()
      const from = told?.plot === plot ? told.index : step > 0 ? -1 : bars.length
      const index = Math.min(bars.length - 1, Math.max(0, from + step))
      tell(plot, bars, index)
      const { name, in: optedIn, out } = bars[index]?.dataset ?? {}
      heard.textContent = `${name}: ${plot.dataset.in} ${optedIn}, ${plot.dataset.out} ${out}`
    })
  }
}

function tell(plot: HTMLElement, bars: SVGGElement[], index: number): void {
  const bar = bars[index]
  if (!bar || (told?.plot === plot && told.index === index)) return
  forget(plot)
  told = { plot, index }
  bar.classList.add('here')
  const tip = document.createElement('div')
  tip.className = 'tip'
  tip.setAttribute('aria-hidden', 'true')
  const title = document.createElement('b')
  title.textContent = bar.dataset.name ?? ''
  tip.append(title, lineOf(plot.dataset.in, bar.dataset.in), lineOf(plot.dataset.out, bar.dataset.out))
  const guide = document.createElement('div')
  guide.className = 'guide'
  plot.append(guide, tip)
  const [frame, hit] = [plot.getBoundingClientRect(), bar.querySelector('.hit')?.getBoundingClientRect()]
  if (!hit) return
  const middle = hit.left + hit.width / 2 - frame.left
  // Beside the bar, on the side with more room, and never outside the card.
  const left = middle > frame.width / 2 ? middle - tip.offsetWidth - 10 : middle + 10
  tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`
  guide.style.left = `${middle}px`
  guide.style.height = `${hit.height}px`
}

function lineOf(name = '', value = ''): HTMLElement {
  const line = document.createElement('span')
  for (const text of [name, value]) {
    const part = document.createElement('i')
    part.textContent = text
    line.append(part)
  }
  return line
}

function forget(plot: HTMLElement): void {
  told = undefined
  for (const shown of plot.querySelectorAll('.tip,.guide')) shown.remove()
  for (const bar of plot.querySelectorAll('.here')) bar.classList.remove('here')
}

offerBars()
setInterval(() => void refresh().catch(() => {}), pollMs)
document.addEventListener('visibilitychange', () => void refresh().catch(() => {}))

// A module: what it names is its own.
export {}
