/** The list of opt-ins: who, both statuses, where from, and how it is proven. Search and filters live in the address. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Contact } from '../../../server/schema/contact.ts'
import { ActivityStatus, OptInStatus, Source } from '../../../server/schema/values.ts'
import type { Markup, Page } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { activity, optInChip, tag } from '../components/chip.ts'
import { emptyState } from '../components/empty-state.ts'
import { filterSelect } from '../components/field.ts'
import { icon } from '../components/icons.ts'
import { note } from '../components/note.ts'
import { type Column, nothing, table } from '../components/table.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { type Shell, sectionAddress } from '../shell.ts'
import { optInsStyles } from './opt-ins.styles.ts'
import { firstIdentity, listAddress, personAddress, shown } from './person.ts'

/** What the list is narrowed by, as it stands in the address. */
export type ListQuery = {
  q?: string
  optIn?: string
  activity?: string
  source?: string
  entryPoint?: string
}

/** The list as the page shows it. */
export type OptInsView = {
  shell: Shell & { app: NonNullable<Shell['app']> }
  rows: Contact[]
  query: ListQuery
  counts: { all: number; optedIn: number; matching: number | null }
  /** The place of the first row in the list. */
  from: number
  /** Where the pages around are: what follows the question mark. */
  previous: string | undefined
  next: string | undefined
  /** There is more to look at, though the page is not full. */
  stopped: boolean
  hasChannel: boolean
  entryPoints: ReadonlyMap<string, string>
  mayWrite: boolean
  /** Owners take along whom they see. */
  mayExport: boolean
  now: number
}

/** The page. */
export function optInsPage(view: OptInsView): Page {
  const { shell, counts, hasChannel, query } = view
  const words = shell.words.optIns
  const isNarrowed = Object.values(query).some((value) => value !== undefined)
  const isNew = counts.all === 0 && !isNarrowed
  return dashboardPage({
    shell,
    title: words.title,
    intro: intro(view),
    actions: actions(view),
    styles: optInsStyles,
    islands: ['opt-ins'],
    body: html`${hasChannel ? '' : note('warn', html`${words.noChannel} <a href="${sectionAddress(shell.app.slug, 'settings')}">${words.noChannelLink}</a>`)}${isNew ? card({ body: nobodyYet(view) }) : people(view, isNarrowed)}`,
  })
}

function people(view: OptInsView, isNarrowed: boolean): Markup {
  const foot = footer(view)
  return card({
    className: 'people-card',
    padded: false,
    body: html`${filters(view)}${list(view, isNarrowed)}`,
    ...(foot === undefined ? {} : { footer: foot }),
  })
}

function intro({ shell: { words }, counts }: OptInsView): string {
  const { people, mayGet, nobody } = words.optIns
  if (counts.all === 0) return nobody
  return `${counted(words.locale, people, counts.all)} ${counted(words.locale, mayGet, counts.optedIn)}`
}

function actions({ shell, mayWrite, mayExport, hasChannel, query }: OptInsView): Markup {
  const words = shell.words.optIns
  const address = listAddress(shell.app.slug)
  const importing = mayWrite
    ? linkButton({ label: words.importing, icon: 'upload', href: sectionAddress(shell.app.slug, 'imports') })
    : ''
  const taking = mayExport
    ? linkButton({
        label: shell.words.imports.exports,
        icon: 'download',
        href: `${sectionAddress(shell.app.slug, 'overview')}/exports/contacts.csv${questionOf(query)}`,
      })
    : ''
  const code = hasChannel
    ? ''
    : linkButton({ label: words.findCode, icon: 'search', href: `${address}/code` })
  const add = mayWrite
    ? linkButton({ label: words.add, icon: 'plus', kind: 'primary', href: `${address}/add` })
    : ''
  return html`${importing}${taking}${code}${add}`
}

/** What follows the question mark, without what says nothing. */
export function questionOf(query: Record<string, string | undefined>): string {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  )
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}

function filters({ shell, query, entryPoints }: OptInsView): Markup {
  const { optIns: words, statuses, shell: common } = shell.words
  const select = (name: keyof ListQuery, label: string, options: [string, string][]) =>
    filterSelect({
      name,
      label,
      value: query[name] ?? '',
      options: [{ value: '', label: words.any }, ...options.map(([value, label]) => ({ value, label }))],
    })
  const clear =
    questionOf(query) === ''
      ? ''
      : html`<a class="button quiet" data-clears href="${listAddress(shell.app.slug)}">${words.clear}</a>`
  return html`<form class="filters" method="get" action="${listAddress(shell.app.slug)}" data-applies role="search"><div class="search">${icon('search')}<label class="h" for="q">${words.searchLabel}</label><input class="input" type="search" id="q" name="q" value="${query.q ?? ''}" maxlength="100" placeholder="${words.search}" aria-describedby="q-hint" aria-keyshortcuts="/"><p class="h" id="q-hint">${words.searchHint}</p></div>${select('optIn', words.status, named(OptInStatus.options, statuses.optIn))}${select('activity', words.activity, named(ActivityStatus.options, statuses.activity))}${select('source', words.source, named(Source.options, statuses.source))}${select('entryPoint', words.entryPoint, [...entryPoints])}<span class="apply">${button({ label: common.apply })}</span>${clear}</form>`
}

function named<Name extends string>(
  options: readonly Name[],
  names: Record<Name, string>,
): [string, string][] {
  return options.map((option) => [option, names[option]])
}

function list(view: OptInsView, isNarrowed: boolean): Markup {
  const { shell, rows, stopped } = view
  const words = shell.words.optIns
  if (rows.length === 0 && !stopped)
    return emptyState({
      icon: 'search',
      title: words.nobodyMatches,
      text: words.nobodyMatchesText,
      action: linkButton({ label: words.clearFilters, href: listAddress(shell.app.slug) }),
    })
  const caption = isNarrowed ? words.captionFound : words.caption
  const people = table({ caption, columns: columns(view), rows, className: 'people' })
  const more = stopped ? html`<p class="looked">${words.lookedEnough}</p>` : ''
  return html`${rows.length === 0 ? '' : people}${more}`
}

function columns(view: OptInsView): Column<Contact>[] {
  const { shell, hasChannel, now, query } = view
  const { optIns: words, statuses } = shell.words
  const { ago, full } = formats(shell.words.locale)
  return [
    { head: words.columns.person, cell: (one) => person(one, shell), className: 'person' },
    {
      head: words.columns.optIn,
      cell: ({ optIn }) => optInChip(optIn.status, shell.words),
      className: 'opt-in',
      bare: true,
    },
    {
      head: words.columns.activity,
      cell: (one) => (hasChannel ? activity(one.activity.status, shell.words) : nothing(words.notSeen)),
      className: 'wrote',
      bare: true,
    },
    { head: words.columns.source, cell: (one) => cameFrom(one, view), className: 'from' },
    { head: words.columns.proof, cell: ({ optIn }) => proof(optIn, statuses), className: 'proof' },
    {
      head: words.columns.firstSeen,
      cell: ({ createdAt }) =>
        html`<time datetime="${createdAt}" title="${full(createdAt)}">${ago(createdAt, now)}</time>`,
      end: true,
      className: 'seen',
      sorted: query.q === undefined ? 'descending' : undefined,
    },
  ]
}

function person(contact: Contact, shell: OptInsView['shell']): Markup {
  const identity = firstIdentity(contact)
  const name = contact.name === null ? '' : html`<bdi>${contact.name}</bdi>`
  const simulated = contact.simulated ? tag(shell.words.optIns.simulated) : ''
  const second =
    contact.name === null && !contact.simulated ? '' : html`<span class="second">${name}${simulated}</span>`
  return html`<a href="${personAddress(shell.app.slug, identity)}">${shown(identity)}</a>${second}`
}

function cameFrom({ optIn: { source, entryPoint } }: Contact, { shell, entryPoints }: OptInsView): Markup {
  if (source === null) return nothing(shell.words.shell.notApplicable)
  const name = entryPoint === null ? undefined : (entryPoints.get(entryPoint) ?? entryPoint)
  return html`<span>${shell.words.statuses.source[source]}${name === undefined ? '' : html`<span class="second"><bdi>${name}</bdi></span>`}</span>`
}

/** How it is proven; nothing is where nobody agreed. */
export function proof(
  { status, verification }: Contact['optIn'],
  { verification: names, noProof }: DashboardWords['statuses'],
): Markup {
  if (verification !== null) return html`${names[verification]}`
  return status === 'pending' ? html`${names.typed}` : nothing(noProof)
}

function footer(view: OptInsView): Markup | undefined {
  const { shell, rows, counts, from, previous, next, stopped } = view
  const { optIns: words, locale } = shell.words
  const { number } = formats(locale)
  const values = {
    from: number(from),
    to: number(from + rows.length - 1),
    total: number(counts.matching ?? 0),
  }
  const total = counts.matching
  const range =
    rows.length === 0
      ? ''
      : fillIn(total === null || total < from + rows.length - 1 ? words.rangeOpen : words.range, values)
  const page = (query: string | undefined, label: Markup, rel: string) =>
    query === undefined
      ? ''
      : html`<a class="button secondary" rel="${rel}" href="${listAddress(shell.app.slug)}${query}">${label}</a>`
  if (rows.length === 0 && previous === undefined && next === undefined) return undefined
  return html`<span class="range">${range}</span><nav class="pages" aria-label="${words.pages}">${page(previous, html`${icon('back')}<span>${words.previous}</span>`, 'prev')}${page(next, html`<span>${stopped ? words.goOn : words.next}</span>${icon('forward')}`, 'next')}</nav>`
}

function nobodyYet({ shell }: OptInsView): Markup {
  const words = shell.words.optIns
  return emptyState({
    icon: 'people',
    title: words.emptyTitle,
    text: words.emptyText,
    action: linkButton({ label: words.emptyAction, href: sectionAddress(shell.app.slug, 'settings') }),
  })
}
