/** Bars from a zero line, opt-ins above it, opt-outs hatched below. Widths in per cent and heights in pixels: it fits any column, and no letter is stretched. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'

type Bar = { day: string; optedIn: number; optedOut: number }

/** More bars than this are too thin to be told apart: then each is a week. */
const barsAtMost = 100
const daysOfWeek = 7
const above = 150
const below = 36
const room = 14
const labels = 28
const zero = room + above
const height = zero + below + labels

/** The chart with its legend; a script reads a bar's words from it. */
export function seriesChart(words: DashboardWords, { series, from, to }: Stats): Markup {
  const { overview, locale, dir } = words
  const { number, day, weekday } = formats(locale)
  const byWeek = series.length > barsAtMost
  const bars = byWeek ? weeksOf(series) : series
  const top = niceTop(Math.max(1, ...bars.map(({ optedIn }) => optedIn)))
  const deepest = Math.max(1, ...bars.map(({ optedOut }) => optedOut))
  // One scale for both, unless the opt-outs would not fit below the line.
  const up = (value: number) => (value / top) * above
  const down = (value: number) => Math.min((value / top) * above, below * (value / deepest), below)
  const slot = 100 / bars.length
  const place = (index: number) => (dir === 'rtl' ? 100 - (index + 1) * slot : index * slot)
  const percent = (value: number) => `${value.toFixed(3)}%`
  const ticks = [0, 1, 2, 3].map((step) => (top / 3) * step).filter(Number.isInteger)
  const step = Math.max(1, Math.ceil(bars.length / 5))

  const drawn = bars.map((bar, index) => {
    const [x, width] = [percent(place(index) + slot * 0.12), percent(slot * 0.76)]
    const [rise, fall] = [up(bar.optedIn), bar.optedOut === 0 ? 0 : Math.max(3, down(bar.optedOut))]
    const name = byWeek ? fillIn(overview.weekOf, { day: day(bar.day) }) : weekday(bar.day)
    const labelled =
      index % step === 0
        ? html`<text class="x" x="${percent(place(index) + slot / 2)}" y="${height - 6}">${day(bar.day)}</text>`
        : ''
    return html`<g data-name="${name}" data-in="${number(bar.optedIn)}" data-out="${number(bar.optedOut)}"><rect class="hit" x="${percent(place(index))}" width="${percent(slot)}" height="${zero + below}"/><rect class="in" x="${x}" y="${(zero - rise).toFixed(1)}" width="${width}" height="${rise.toFixed(1)}" rx="2"/><rect class="out" x="${x}" y="${zero + 3}" width="${width}" height="${fall.toFixed(1)}"/>${labelled}</g>`
  })
  // A phone has room for the first day and the last.
  const edge = (name: 'from' | 'to', x: string, at: string) =>
    html`<text class="x edge ${name}" x="${x}" y="${height - 6}">${day(at)}</text>`
  const edges = html`${edge('from', dir === 'rtl' ? '100%' : '0', from)}${edge('to', dir === 'rtl' ? '0' : '100%', to)}`
  const lines = ticks.map(
    (value) =>
      html`<line class="${value === 0 ? 'zero' : 'tick'}" x2="100%" y1="${zero - up(value)}" y2="${zero - up(value)}"/>`,
  )
  const scale = ticks.map((value) => html`<text x="100%" y="${zero - up(value) + 4}">${number(value)}</text>`)
  const sum = (of: (bar: Bar) => number) => number(bars.reduce((all, bar) => all + of(bar), 0))
  const summary = fillIn(overview.chartSummary, {
    optedIn: sum(({ optedIn }) => optedIn),
    optedOut: sum(({ optedOut }) => optedOut),
    from: day(from),
    to: day(to),
  })
  return html`<div class="plot" data-in="${overview.optedIn}" data-out="${overview.optedOut}" data-help="${overview.readBars}"><svg class="scale" height="${height}" aria-hidden="true">${scale}</svg><svg class="bars" height="${height}" role="img" aria-label="${summary}"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 1h4"/></pattern></defs>${lines}${drawn}${edges}</svg></div><ul class="legend"><li><span class="swatch one"></span>${overview.legendIn}</li><li><svg class="swatch-out" viewBox="0 0 12 12" aria-hidden="true"><path d="M-1 5 5-1M-1 9 9-1M0 12 12 0M3 13 13 3M7 13l6-6"/></svg>${overview.legendOut}</li><li class="caption">${overview.days}</li></ul>`
}

/** Weeks that end with the last day; the first may be shorter. */
function weeksOf(series: Bar[]): Bar[] {
  const weeks: Bar[] = []
  for (let end = series.length; end > 0; end -= daysOfWeek) {
    const week = series.slice(Math.max(0, end - daysOfWeek), end)
    weeks.unshift({
      day: week[0]?.day ?? '',
      optedIn: week.reduce((sum, { optedIn }) => sum + optedIn, 0),
      optedOut: week.reduce((sum, { optedOut }) => sum + optedOut, 0),
    })
  }
  return weeks
}

/** The next number that thirds of are readable too. */
function niceTop(value: number): number {
  const scale = 10 ** Math.floor(Math.log10(value))
  const found = [1.5, 3, 6, 9, 15].find(
    (step) => step * scale >= value && Number.isInteger(((step * scale) / 3) * 2),
  )
  return Math.max(3, (found ?? 15) * scale)
}
