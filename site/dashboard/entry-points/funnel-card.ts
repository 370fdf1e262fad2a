/** The funnel of one entry point: four figures, each with its share of the one before, and what else was counted. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { EntryPoint } from '../../../server/schema/app.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { card } from '../components/card.ts'
import { meter } from '../components/meter.ts'
import type { Shell } from '../shell.ts'
import { hasStep } from './kinds.ts'

/** The card. Where there is no step, one figure is all there is to count. */
export function funnelCard({ words }: Shell, entryPoint: EntryPoint): Markup {
  const { entryPoints, locale } = words
  const { number, share } = formats(locale)
  const { kind, stats } = entryPoint
  const names = hasStep(entryPoint)
    ? (['shown', 'accepted', 'sent', 'optedIn'] as const)
    : (['optedIn'] as const)
  const most = Math.max(1, ...names.map((name) => stats[name]))
  const rows = names.map((name, index) => {
    const before = names[index - 1]
    const part = before === undefined ? undefined : share(stats[name], stats[before])
    const of = part === undefined ? '' : fillIn(entryPoints.ofBefore, { share: part })
    return html`<li><span>${entryPoints[name]}</span><span class="caption">${of}</span><b class="num">${number(stats[name])}</b>${meter(stats[name] / most)}</li>`
  })
  const beside = (['opened', 'continued', 'declined'] as const).map(
    (name) => html`<div><dt>${entryPoints[name]}</dt><dd>${number(stats[name])}</dd></div>`,
  )
  const why = kind === 'sms' ? entryPoints.noStep : entryPoints.noStepWhatsApp
  return card({
    title: entryPoints.funnel,
    body: html`<ol class="steps">${rows}</ol>${hasStep(entryPoint) ? html`<dl class="beside">${beside}</dl>` : ''}`,
    footer: html`<span>${hasStep(entryPoint) ? entryPoints.reported : why}</span>`,
  })
}
