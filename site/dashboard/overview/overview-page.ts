/** The overview: how many, how it goes, whom one can reach, which door works. */
import { html } from 'hono/html'
import type { Markup, Page } from '../../layout.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button } from '../components/button.ts'
import { filterSelect, hidden } from '../components/field.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { entryPointsCard } from './entry-points-card.ts'
import { firstRunSteps, hero } from './first-run.ts'
import { funnelCard } from './funnel-card.ts'
import { overviewStyles } from './overview.styles.ts'
import { type OverviewView, overviewAddress, periods } from './overview-view.ts'
import { reachCard } from './reach-card.ts'
import { seriesCard } from './series-card.ts'

/** The whole page. */
export function overviewPage(view: OverviewView): Page {
  const { shell, stats } = view
  const { overview } = shell.words
  return dashboardPage({
    shell,
    title: overview.title,
    ...(stats === undefined ? {} : { actions: filters(view) }),
    styles: overviewStyles,
    islands: ['overview'],
    body: html`<div id="live" class="live" data-live="${overviewAddress(shell.app.slug, view.question, {}, '/live')}">${overviewParts(view)}</div>`,
  })
}

/** What changes while one looks: the same parts again, without the frame. */
export function overviewParts(view: OverviewView): Markup {
  const { firstRun, stats, shell } = view
  const isTried = shell.app.simulated && stats !== undefined
  return html`${firstRun === undefined ? '' : html`${stats === undefined ? hero(view) : ''}${firstRunSteps(view, firstRun)}`}${isTried ? html`<div id="simulated">${note('info', shell.words.overview.simulated)}</div>` : ''}${stats === undefined ? '' : html`${funnelCard(view, stats)}<div class="columns" id="middle">${seriesCard(view, stats)}${reachCard(view, stats)}</div>${entryPointsCard(view, stats)}`}`
}

function filters({ shell, question, stats }: OverviewView): Markup {
  const { words } = shell
  const { overview } = words
  return html`<form class="filters" method="get" action="/dashboard/${shell.app.slug}" data-applies>${question.view === 'table' ? hidden('view', 'table') : ''}${filterSelect(
    {
      name: 'entryPoint',
      label: overview.entryPoint,
      quiet: true,
      value: question.entryPoint ?? '',
      options: [
        { value: '', label: overview.allEntryPoints },
        ...(stats?.entryPoints ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
      ],
    },
  )}${filterSelect({
    name: 'days',
    label: overview.period,
    quiet: true,
    value: String(question.days),
    options: periods.map((days) => ({
      value: String(days),
      label: counted(words.locale, overview.lastDays, days),
    })),
  })}<noscript>${button({ label: words.shell.apply })}</noscript></form>`
}
