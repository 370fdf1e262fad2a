/** Entry points: every way in with its funnel, and the form of a new one. */
import { html } from 'hono/html'
import type { EntryPoint } from '../../../server/schema/app.ts'
import type { Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { meter } from '../components/meter.ts'
import { type Column, nothing, table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'
import { entryPointStyles } from './entry-points.styles.ts'
import { entryPointAddress, hasStep, kindOf } from './kinds.ts'
import { type EntryPointForm, newEntryPoint } from './new-entry-point.ts'

/** All that the page shows. */
export type EntryPointsView = {
  shell: Shell
  app: string
  entryPoints: EntryPoint[]
  /** The form, where somebody asked for it. */
  adding: EntryPointForm | undefined
}

/** How many every app has from the start. */
const first = 3

/** The page. */
export function entryPointsPage(view: EntryPointsView): Page {
  const { shell, app, entryPoints, adding } = view
  const words = shell.words.entryPoints
  const mayAdd = shell.operator.role !== 'viewer'
  const add = linkButton({ label: words.add, href: '?new', icon: 'plus', kind: 'primary' })
  return dashboardPage({
    shell,
    title: words.title,
    intro: words.intro,
    styles: entryPointStyles,
    ...(mayAdd && adding === undefined ? { actions: add } : {}),
    body: html`${mayAdd && adding !== undefined ? newEntryPoint(shell, app, adding) : ''}${card({
      padded: false,
      body: table({ caption: words.tableCaption, columns: columnsOf(view), rows: entryPoints }),
      footer: html`<span>${entryPoints.length <= first ? `${words.onlyFirst} ` : ''}${words.reported}</span>`,
    })}`,
  })
}

function columnsOf({ shell, app }: EntryPointsView): Column<EntryPoint>[] {
  const { entryPoints: words, locale } = shell.words
  const { number, share } = formats(locale)
  const counted = (name: 'shown' | 'accepted' | 'sent' | 'optedIn'): Column<EntryPoint> => ({
    head: words[name],
    end: true,
    ...(name === 'optedIn' ? { className: 'strong' } : {}),
    cell: (one) =>
      name !== 'optedIn' && !hasStep(one) ? nothing(words.notCounted) : number(one.stats[name]),
  })
  return [
    {
      head: words.name,
      cell: ({ slug, name }) => html`<a href="${entryPointAddress(app, slug)}">${name}</a>`,
    },
    { head: words.kind, cell: ({ kind }) => kindOf(shell.words, kind) },
    counted('shown'),
    counted('accepted'),
    counted('sent'),
    counted('optedIn'),
    {
      head: words.rate,
      cell(one) {
        if (!hasStep(one)) return nothing(one.kind === 'sms' ? words.noStep : words.noStepWhatsApp)
        const { shown, optedIn } = one.stats
        const rate = share(optedIn, shown)
        if (rate === undefined) return nothing(words.notCounted)
        return html`<span class="rate">${meter(optedIn / shown)}<span>${rate}</span></span>`
      },
    },
  ]
}
