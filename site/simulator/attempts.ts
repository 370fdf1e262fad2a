/** "Try to break it": everything the real world does to a webhook, one button each, and what became of the last one. */
import { html } from 'hono/html'
import type { Markup } from '../layout.ts'
import { type Icon, icon } from './icons.ts'
import type { SimulatorView } from './view.ts'
import { afterwards } from './words.ts'

/** The buttons are the composer's: what stands in it goes along, and comes back. */
export function attempts(view: SimulatorView): Markup {
  const { ahead } = view
  const button = (act: string, drawing: Icon, label: string) =>
    html`<button form="write" name="act" value="${act}">${icon(drawing)}${label}</button>`
  const said = afterwards(view)
  return html`<section class="break" aria-labelledby="break"><h2 id="break">Try to break it</h2><p class="s">Everything the real world does to a webhook, one button each.</p><div class="try" id="try">${button('twice', 'copy', 'Deliver it twice')}${button('cut', 'cut', 'Cut the declaration')}${button('lose', 'cross', 'Lose the code')}${button('forward', 'forward', 'Forward the draft')}${button('edit', 'pen', 'Edit what was sent')}${ahead ? button('now', 'clock', 'Back to now') : button('ahead', 'clock', 'Skip 25 hours')}${button('stop', 'stop', 'Send STOP')}${button('start', 'restart', 'Send START')}${button('number', 'phone', 'Use another phone')}</div><p class="told" id="told" role="status">${said === '' ? '' : html`${icon('tick')}<span>${said}</span>`}</p></section>`
}
