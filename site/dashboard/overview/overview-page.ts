/** The overview: how many, how it goes, whom one can reach, which door works. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import { daysAtMost } from '../../../server/schema/stats.ts'
import type { Markup, Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button } from '../components/button.ts'
import { filterSelect, hidden } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { entryPointsCard } from './entry-points-card.ts'
import { firstRunSteps, hero } from './first-run.ts'
import { funnelCard } from './funnel-card.ts'
import { overviewStyles } from './overview.styles.ts'
import { type OverviewView, otherDays, overviewAddress, periods } from './overview-view.ts'
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
    body: html`${givenDays(view)}<div id="live" class="live" data-live="${overviewAddress(shell.app.slug, view.question, {}, '/live')}">${overviewParts(view)}</div>`,
  })
}

/** What changes while one looks: the same parts again, without the frame. */
export function overviewParts(view: OverviewView): Markup {
  const { firstRun, stats, shell } = view
  const isTried = shell.app.simulated && stats !== undefined
  return html`${firstRun === undefined ? '' : html`${stats === undefined ? hero(view) : ''}${firstRunSteps(view, firstRun)}`}${isTried ? html`<div id="simulated">${note('info', shell.words.overview.simulated)}</div>` : ''}${stats === undefined ? '' : html`${funnelCard(view, stats)}<div class="columns" id="middle">${seriesCard(view, stats)}${reachCard(view, stats)}</div>${entryPointsCard(view, stats)}`}`
}

function filters({ shell, question, refused, stats }: OverviewView): Markup {
  const { words } = shell
  const { overview } = words
  const given = refused ?? question.given
  const kept = given === undefined ? '' : html`${hidden('from', given.from)}${hidden('to', given.to)}`
  return html`<form class="filters" method="get" action="/dashboard/${shell.app.slug}" data-applies>${question.view === 'table' ? hidden('view', 'table') : ''}${kept}${filterSelect(
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
    value: given === undefined ? String(question.days) : otherDays,
    options: [
      ...periods.map((days) => ({
        value: String(days),
        label: counted(words.locale, overview.lastDays, days),
      })),
      { value: otherDays, label: overview.otherDays },
    ],
  })}<noscript>${button({ label: words.shell.apply })}</noscript></form>`
}

/** From one day to another; a date is typed in pieces, so it waits for its button. */
function givenDays({ shell, question, refused, stats }: OverviewView): Markup | string {
  const given = refused ?? question.given
  if (given === undefined || stats === undefined) return ''
  const { overview, shell: common } = shell.words
  const { entryPoint, view } = question
  const isWrong = refused !== undefined
  const date = (name: 'from' | 'to', label: string) =>
    html`<label class="date"><span>${label}</span><input class="input" type="date" name="${name}" value="${given[name]}" aria-describedby="given-rule"${isWrong ? html` aria-invalid="true"` : ''}></label>`
  const rule = fillIn(overview.daysRule, { most: formats(shell.words.locale).number(daysAtMost) })
  const said = isWrong
    ? html`<p class="error" id="given-rule" role="alert">${icon('warn')}<span>${rule} ${overview.daysInstead}</span></p>`
    : html`<p class="hint" id="given-rule">${rule}</p>`
  return html`<form class="filters given${isWrong ? ' faulty' : ''}" method="get" action="/dashboard/${shell.app.slug}">${hidden('days', otherDays)}${view === 'table' ? hidden('view', view) : ''}${entryPoint === undefined ? '' : hidden('entryPoint', entryPoint)}${date('from', overview.firstDay)}${date('to', overview.lastDay)}${button({ label: common.apply })}${said}</form>`
}
