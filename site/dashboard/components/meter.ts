/** Bars that show a share; the number always stands beside them. As SVG: no style may stand in the markup. */
import { html } from 'hono/html'
import type { Markup } from '../../layout.ts'

/** One share of a whole, from 0 to 1. */
export function meter(share: number): Markup {
  const width = `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`
  return html`<svg class="meter" aria-hidden="true"><rect class="track" width="100%" height="100%" rx="3"/><rect class="fill" width="${width}" height="100%" rx="3"/></svg>`
}

/** Parts of a whole, in the order of their colours; nothing at all is an empty track. */
export function parts(values: number[]): Markup {
  const whole = values.reduce((sum, value) => sum + value, 0)
  let from = 0
  const bars = values.map((value, index) => {
    const x = from
    const width = whole === 0 ? 0 : (value / whole) * 100
    from += width
    return width === 0
      ? ''
      : html`<rect class="p${index + 1}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="100%"/>`
  })
  return html`<svg class="parts" aria-hidden="true"><rect class="track" width="100%" height="100%"/>${bars}</svg>`
}
