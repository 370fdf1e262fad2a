/** Which door works: every entry point with its funnel. */
import { html } from 'hono/html'
import type { Stats } from '../../../server/schema/stats.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { type Icon, icon } from '../components/icons.ts'
import { meter } from '../components/meter.ts'
import { nothing, table } from '../components/table.ts'
import type { OverviewView } from './overview-view.ts'

type Row = Stats['entryPoints'][number]

const icons: Record<Row['kind'], Icon> = {
  widget: 'code',
  url: 'link',
  qr: 'qr',
  whatsapp: 'bubble',
  sms: 'sms',
}

/** An entry point's kind, drawn and named. */
export function kindOf(kind: Row['kind'], { statuses }: OverviewView['shell']['words']): Markup {
  return html`<span class="kind">${icon(icons[kind])}${statuses.kind[kind]}</span>`
}

/** The card. */
export function entryPointsCard({ shell }: OverviewView, { entryPoints }: Stats): Markup {
  const { words, app } = shell
  const { overview } = words
  const { number, share } = formats(words.locale)
  const asksFirst = ({ kind }: Row) => kind !== 'sms' && kind !== 'whatsapp'
  const step = (head: string, of: (row: Row) => number) => ({
    head,
    end: true,
    cell: (row: Row) => (asksFirst(row) ? number(of(row)) : nothing(words.shell.notApplicable)),
  })
  const rows = [...entryPoints].sort((a, b) => b.funnel.optedIn - a.funnel.optedIn)
  return card({
    id: 'entry-points',
    title: overview.entryPoints,
    control: linkButton({
      label: overview.newEntryPoint,
      icon: 'plus',
      small: true,
      href: `/dashboard/${app.slug}/entry-points?new`,
    }),
    padded: false,
    body: table<Row>({
      caption: overview.entryPoints,
      rows,
      columns: [
        {
          head: overview.name,
          cell: ({ slug, name }) => html`<a href="/dashboard/${app.slug}/entry-points/${slug}">${name}</a>`,
        },
        { head: overview.kind, cell: ({ kind }) => kindOf(kind, words) },
        step(overview.shown, ({ funnel }) => funnel.shown),
        step(overview.accepted, ({ funnel }) => funnel.accepted),
        step(overview.sentShort, ({ funnel }) => funnel.sent),
        {
          head: overview.optedIn,
          end: true,
          className: 'strong',
          cell: ({ funnel }) => number(funnel.optedIn),
        },
        {
          head: overview.conversion,
          className: 'conversion',
          cell: (row) => {
            if (!asksFirst(row)) return nothing(row.kind === 'sms' ? overview.noStepSms : overview.noStepChat)
            const { shown, optedIn } = row.funnel
            const part = share(Math.min(optedIn, shown), shown)
            return part === undefined
              ? nothing(words.shell.notApplicable)
              : html`<span class="rate">${meter(optedIn / shown)}<span>${part}</span></span>`
          },
        },
      ],
    }),
  })
}
