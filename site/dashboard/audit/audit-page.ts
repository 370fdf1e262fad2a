/** The audit log: who did what, when, to what, from where; newest first, filtered by what stands in the address. */
import { html } from 'hono/html'
import { AuditAction } from '../../../server/schema/audit.ts'
import { leftToRight, type Markup, type Page } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { emptyState } from '../components/empty-state.ts'
import { filterSelect } from '../components/field.ts'
import { nothing, table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import type { Shell } from '../shell.ts'

const address = '/dashboard/audit'

/** One line. */
export type AuditLine = {
  id: string
  at: number
  actor: 'operator' | 'key' | 'admin' | 'nobody'
  actorName: string
  action: string
  app: string
  object: string
  address: string | null
  count: number
}

/** What the page shows; filters as they stand in the address, empty where there is none. */
export type AuditView = {
  shell: Shell
  lines: AuditLine[]
  filter: { actor: string; action: string; app: string; from: string; to: string }
  actors: { actorId: string; actorName: string }[]
  /** Whether the first page is shown, and where the next begins. */
  isFirst: boolean
  cursor: string | null
}

/** The page. */
export function auditPage(view: AuditView): Page {
  const { shell, lines } = view
  const { audit } = shell.words
  const isFiltered = Object.values(view.filter).some((value) => value !== '')
  const none = isFiltered
    ? emptyState({ icon: 'search', title: audit.noneFound, text: audit.noneFoundText })
    : emptyState({ icon: 'clock', title: audit.empty, text: audit.emptyText })
  return dashboardPage({
    shell,
    title: audit.title,
    intro: audit.intro,
    styles: auditStyles,
    body: html`${filters(view, isFiltered)}${card({ padded: false, body: lines.length === 0 ? none : list(view), ...pages(view) })}`,
  })
}

function filters({ shell, filter, actors }: AuditView, isFiltered: boolean): Markup {
  const { audit, shell: common } = shell.words
  const who = filterSelect({
    name: 'actor',
    label: audit.who,
    value: filter.actor,
    options: [
      { value: '', label: audit.anybody },
      ...actors.map(({ actorId, actorName }) => ({ value: actorId, label: actorName })),
    ],
  })
  const what = filterSelect({
    name: 'action',
    label: audit.what,
    value: filter.action,
    options: [
      { value: '', label: audit.anything },
      ...AuditAction.options.map((action) => ({ value: action, label: audit.actions[action] })),
    ],
  })
  const app =
    shell.apps.length < 2
      ? ''
      : filterSelect({
          name: 'app',
          label: audit.on,
          value: filter.app,
          options: [
            { value: '', label: audit.anyApp },
            ...shell.apps.map(({ slug, name }) => ({ value: slug, label: name })),
          ],
        })
  const date = (name: 'from' | 'to', label: string) =>
    html`<label class="day"><span>${label}</span><input class="input" type="date" name="${name}" value="${filter[name]}"></label>`
  return html`<form class="filters" method="get" action="${address}">${who}${what}${app}${date('from', audit.since)}${date('to', audit.until)}${button({ label: common.apply })}${isFiltered ? linkButton({ label: audit.clear, href: address, kind: 'quiet' }) : ''}</form>`
}

function list({ shell, lines }: AuditView): Markup {
  const { words } = shell
  const { audit, shell: common } = words
  const { moment, full } = formats(words.locale)
  return table({
    caption: audit.title,
    rows: lines,
    columns: [
      {
        head: audit.what,
        cell: ({ action, object, count, app }) =>
          html`${audit.actions[action as AuditAction] ?? action}<span class="second">${object === '' ? '' : html`<bdi>${object}</bdi>`}${object !== '' && app !== '' ? ' · ' : ''}${app === '' ? '' : leftToRight(app)}</span>${count > 1 ? html`<span class="second">${counted(words.locale, audit.times, count)}</span>` : ''}`,
      },
      { head: audit.who, cell: (line) => whoOf(words, line) },
      {
        head: audit.from,
        cell: ({ address }) => (address === null ? nothing(common.notApplicable) : leftToRight(address)),
      },
      {
        head: audit.when,
        end: true,
        cell: ({ at }) =>
          html`<time datetime="${new Date(at).toISOString()}" title="${full(at)}">${moment(at)}</time>`,
      },
    ],
  })
}

function whoOf({ audit }: Shell['words'], { actor, actorName }: AuditLine): Markup | string {
  if (actor === 'admin') return audit.adminKey
  if (actor === 'nobody') return html`<span class="quiet">${audit.nobody}</span>`
  return html`<bdi>${actorName}</bdi>${actor === 'key' ? html`<span class="second">${audit.key}</span>` : ''}`
}

function pages({ shell, filter, isFirst, cursor }: AuditView): { footer?: Markup } {
  const { audit } = shell.words
  if (isFirst && cursor === null) return {}
  const search = (more: Record<string, string>) =>
    `${address}?${new URLSearchParams([...Object.entries(filter).filter(([, value]) => value !== ''), ...Object.entries(more)])}`
  const newest = isFirst ? '' : linkButton({ label: audit.newest, href: search({}), small: true })
  const older =
    cursor === null
      ? ''
      : linkButton({ label: audit.older, href: search({ cursor }), small: true, icon: 'forward' })
  return { footer: html`<span></span><div class="actions">${newest}${older}</div>` }
}

const auditStyles = `
.day{display:inline-flex;gap:.375rem;align-items:center;color:var(--ink2)}
.day .input{inline-size:auto;border-color:var(--raised-line);background:var(--raised)}
.filters{row-gap:.75rem}
.filters .filter{max-inline-size:17rem}
@media(max-width:40rem){.filters .filter,.day{flex:1 1 100%;max-inline-size:none}.day{;justify-content:space-between}}
`
