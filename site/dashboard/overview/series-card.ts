/** Opt-ins over time: as a chart, or as the table of the very same numbers. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { linkButton } from '../components/button.ts'
import { segments } from '../components/links.ts'
import { table } from '../components/table.ts'
import { type OverviewView, overviewAddress } from './overview-view.ts'
import { seriesChart } from './series-chart.ts'

const rowsAtFirst = 6

/** The card. */
export function seriesCard(view: OverviewView, stats: Stats): Markup {
  const { shell, question } = view
  const { overview } = shell.words
  const choice = (label: string, one: 'chart' | 'table') => ({
    label,
    href: overviewAddress(shell.app.slug, question, { view: one, all: false }),
    current: question.view === one,
  })
  const views = segments(overview.view, [choice(overview.chart, 'chart'), choice(overview.table, 'table')])
  const inside =
    question.view === 'chart'
      ? html`<div class="inside">${seriesChart(shell.words, stats)}</div>`
      : daysTable(view, stats)
  return html`<section class="card" id="series"><div class="head"><h2>${overview.overTime}</h2>${views}</div>${inside}</section>`
}

function daysTable({ shell, question }: OverviewView, { series }: Stats): Markup {
  const { overview, locale } = shell.words
  const { number, change, weekday } = formats(locale)
  const newest = [...series].reverse()
  const rows = question.all ? newest : newest.slice(0, rowsAtFirst)
  const days = number(series.length)
  const foot = html`<div class="foot"><span>${fillIn(overview.shownDays, { count: number(rows.length), days })} · ${overview.days}</span>${
    series.length <= rowsAtFirst
      ? ''
      : linkButton({
          label: question.all ? overview.fewerDays : counted(locale, overview.allDaysLink, series.length),
          small: true,
          href: `${overviewAddress(shell.app.slug, question, { all: !question.all })}#series`,
        })
  }</div>`
  return html`${table({
    caption: overview.overTime,
    className: 'stays',
    rows,
    columns: [
      { head: overview.day, cell: ({ day }) => html`<time datetime="${day}">${weekday(day)}</time>` },
      { head: overview.optedIn, end: true, cell: ({ optedIn }) => number(optedIn) },
      { head: overview.optedOut, end: true, cell: ({ optedOut }) => number(optedOut) },
      {
        head: overview.change,
        end: true,
        className: 'strong',
        cell: ({ optedIn, optedOut }) => change(optedIn - optedOut),
      },
    ],
  })}${foot}`
}
