/** Who may get a template now, and who of them may be written to freely. */
import { html } from 'hono/html'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { parts } from '../components/meter.ts'
import type { OverviewView } from './overview-view.ts'

/** The card. */
export function reachCard({ shell }: OverviewView, { contacts }: Stats): Markup {
  const { overview, statuses, locale } = shell.words
  const { number } = formats(locale)
  const { active, inactive, never } = contacts.reachable
  const people = `/dashboard/${shell.app.slug}/opt-ins?optIn=opted_in`
  const row = (activity: 'active' | 'inactive' | 'never', swatch: string, count: number) =>
    html`<div><dt><span class="swatch ${swatch}"></span><a href="${people}&amp;activity=${activity}">${statuses.activity[activity]}</a></dt><dd>${number(count)}</dd></div>`
  return html`<section class="card reach" id="reach"><div class="head"><h2>${overview.reach}</h2></div><div class="inside"><p class="quiet">${overview.mayGet}</p><p class="big">${number(active + inactive + never)}</p>${parts([active, inactive, never])}<dl>${row('active', 'one', active)}${row('inactive', 'two', inactive)}${row('never', '', never)}</dl><p class="caption">${overview.activeHint}</p></div></section>`
}
