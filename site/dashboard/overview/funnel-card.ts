/** The funnel: four figures, each with its share of the step before, over one falling line; on a phone four bars. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { type Icon, icon } from '../components/icons.ts'
import { meter } from '../components/meter.ts'
import type { OverviewView } from './overview-view.ts'

type Step = {
  icon: Icon
  name: string
  count: number
  share: string | undefined
  hint: string
  level: number
}

/** The card. */
export function funnelCard({ shell }: OverviewView, { funnel, series }: Stats): Markup {
  const { overview, locale } = shell.words
  const { number, share } = formats(locale)
  const { shown, accepted, sent, optedIn } = funnel
  const most = Math.max(shown, accepted, sent, optedIn)
  const step = (
    drawing: Icon,
    name: string,
    count: number,
    before: number | undefined,
    words: string,
  ): Step => {
    const part = before === undefined ? undefined : share(count, before)
    const hint =
      before === undefined ? words : part === undefined ? overview.noShare : fillIn(words, { share: part })
    return { icon: drawing, name, count, share: part, hint, level: most === 0 ? 0 : count / most }
  }
  const days = counted(locale, overview.inDays, series.length)
  const steps = [
    step('eye', overview.shown, shown, undefined, counted(locale, overview.times, shown, { days })),
    step('tick', overview.accepted, accepted, shown, overview.ofShown),
    step('send', overview.sent, sent, accepted, overview.ofAccepted),
    step('shield', overview.optedIn, optedIn, sent, overview.ofSent),
  ]
  return html`<section class="card funnel" id="funnel" aria-label="${overview.funnel}"><ol>${steps.map(
    (one) =>
      html`<li><span class="step">${icon(one.icon)}${one.name}</span><strong>${number(one.count)}</strong><span class="hint">${one.hint}</span><span class="short" aria-hidden="true">${one.share ?? ''}</span>${meter(one.level)}</li>`,
  )}</ol>${fall(steps.map(({ level }) => level))}<p class="reported">${overview.reported}</p></section>`
}

/** The line falls within each column to the level of the next; `y` 0 is the top. */
function fall(levels: number[]): Markup {
  const y = (level: number) => (96 - level * 88).toFixed(1)
  const line = levels
    .map((level, index) => {
      const [x, next] = [index * 100, levels[index + 1]]
      const flat = `${index === 0 ? `M0 ${y(level)}` : ''}H${x + (next === undefined ? 100 : 64)}`
      return next === undefined
        ? flat
        : `${flat}C${x + 84} ${y(level)} ${x + 80} ${y(next)} ${x + 100} ${y(next)}`
    })
    .join('')
  return html`<svg class="fall" viewBox="0 0 400 100" preserveAspectRatio="none" aria-hidden="true"><path class="area" d="${line}V100H0z"/><path class="line" d="${line}"/></svg>`
}
