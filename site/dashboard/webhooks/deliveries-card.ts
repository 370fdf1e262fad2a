/** Deliveries: what became of each event, newest first. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import { fillIn } from '../../../server/domain/text.ts'
import type { Delivery } from '../../../server/schema/endpoint.ts'
import { leftToRight, type Markup, telephone } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { button, linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { chip } from '../components/chip.ts'
import { emptyState } from '../components/empty-state.ts'
import { filterSelect } from '../components/field.ts'
import { nothing, table } from '../components/table.ts'
import { sectionAddress } from '../shell.ts'
import {
  asking,
  namedIn,
  nameOf,
  rightsIn,
  type ShownDelivery,
  type WebhooksView,
  webhooksAddress,
} from './webhooks-view.ts'

/** The card; `of` is the one endpoint that it is about, `openedId` the delivery that is opened below. */
export function deliveriesCard(view: WebhooksView, of?: string, openedId?: string): Markup {
  const { shell, deliveries } = view
  const { webhooks } = shell.words
  const { rows, next, question } = deliveries
  const at = webhooksAddress(shell.app.slug, of)
  const asked = { endpoint: question.endpoint, result: question.result }
  const isFiltered = question.result !== undefined || question.endpoint !== undefined
  const links = [
    ...(question.after === undefined
      ? []
      : [linkButton({ label: webhooks.newest, href: asking(at, asked), small: true })]),
    ...(next === undefined
      ? []
      : [linkButton({ label: webhooks.older, href: asking(at, { ...asked, after: next }), small: true })]),
  ]
  return html`<div id="deliveries" data-live="${asking(at, { ...asked, after: question.after, delivery: openedId })}">${card(
    {
      title: webhooks.deliveries,
      control: isFiltered || rows.length > 0 ? filters(view, at, of === undefined) : '',
      padded: false,
      body: rows.length === 0 ? empty(view, at, isFiltered) : deliveryTable(view, of === undefined, openedId),
      ...(links.length === 0
        ? {}
        : { footer: html`<nav class="actions" aria-label="${webhooks.pages}">${links}</nav>` }),
    },
  )}</div>`
}

function empty({ shell, deliveries }: WebhooksView, at: string, isFiltered: boolean): Markup {
  const { webhooks } = shell.words
  if (!isFiltered && deliveries.question.after === undefined)
    return emptyState({
      icon: 'webhook',
      title: webhooks.deliveriesNone,
      text: webhooks.deliveriesNoneText,
    })
  return emptyState({
    icon: 'search',
    title: webhooks.deliveriesNoMatch,
    text: webhooks.deliveriesNoMatchText,
    action: linkButton({ label: webhooks.clear, href: at }),
  })
}

function filters({ shell, endpoints, deliveries }: WebhooksView, at: string, isOfAll: boolean): Markup {
  const { webhooks, shell: common } = shell.words
  const { question } = deliveries
  const which = isOfAll
    ? filterSelect({
        name: 'endpoint',
        label: webhooks.endpoint,
        value: question.endpoint ?? '',
        options: [
          { value: '', label: webhooks.any },
          ...endpoints.map(({ endpoint }) => ({ value: endpoint.id, label: nameOf(endpoint, endpoints) })),
        ],
      })
    : ''
  const result = filterSelect({
    name: 'result',
    label: webhooks.result,
    value: question.result ?? '',
    options: [
      { value: '', label: webhooks.any },
      { value: 'pending', label: webhooks.pending },
      { value: 'failed', label: webhooks.failed },
    ],
  })
  return html`<form class="filters" method="get" action="${at}" data-applies>${which}${result}<noscript>${button({ label: common.apply })}</noscript></form>`
}

function deliveryTable(view: WebhooksView, isOfAll: boolean, openedId: string | undefined): Markup {
  const { shell, endpoints, deliveries } = view
  const { words } = shell
  const { webhooks } = words
  const { moment, full } = formats(words.locale)
  const { result, after } = deliveries.question
  const opening = ({ delivery, endpoint }: ShownDelivery) =>
    `${asking(webhooksAddress(shell.app.slug, endpoint.id), isOfAll ? { delivery: delivery.id } : { result, after, delivery: delivery.id })}#delivery`
  return table<ShownDelivery>({
    caption: webhooks.deliveries,
    className: 'deliveries',
    rows: deliveries.rows,
    rowClass: ({ delivery }) => (delivery.id === openedId ? 'open' : undefined),
    columns: [
      {
        head: webhooks.time,
        cell: (row) =>
          html`<a href="${opening(row)}"${row.delivery.id === openedId ? html` aria-current="true"` : ''}><time datetime="${row.delivery.createdAt}" title="${full(row.delivery.createdAt)}">${moment(row.delivery.createdAt)}</time></a>`,
      },
      {
        head: webhooks.event,
        cell: ({ delivery, endpoint }) =>
          html`<span><code dir="ltr">${delivery.type}</code>${isOfAll ? html`<span class="second">${namedIn(endpoint, endpoints)}</span>` : ''}</span>`,
      },
      { head: webhooks.person, cell: (row) => personOf(shell.app.slug, words, row) },
      { head: webhooks.result, cell: ({ delivery }) => resultOf(words, delivery) },
      {
        head: webhooks.tries,
        end: true,
        cell: ({ delivery }) => triesOf(words, delivery, deliveries.triesAtMost),
      },
      ...(rightsIn(view).mayTest
        ? [{ head: webhooks.actions, quiet: true, end: true, cell: (row: ShownDelivery) => again(view, row) }]
        : []),
    ],
  })
}

/** Who it is about: a link to them, where they are still there. */
export function personOf(
  app: string,
  { webhooks }: DashboardWords,
  { delivery, person }: ShownDelivery,
): Markup {
  if (delivery.contactId === null) return nothing(webhooks.nobody)
  if (person === undefined) return nothing(webhooks.forgotten)
  const text = person.kind === 'phone' ? telephone(formatPhone(person.value)) : leftToRight(person.value)
  return html`<a class="plain-link" href="${sectionAddress(app, 'opt-ins')}/${encodeURIComponent(person.value)}">${text}</a>`
}

/** What became of it, and the last answer. */
export function resultOf({ webhooks }: DashboardWords, { state, attempts }: Delivery): Markup {
  const last = attempts.at(-1)
  const status =
    last === undefined ? '' : html` <span class="quiet status">${last.status ?? webhooks.noAnswer}</span>`
  const { states } = webhooks
  if (state === 'delivered') return html`${chip('good', 'tick', states.delivered)}${status}`
  if (state === 'failed') return html`${chip('bad', 'triangle', states.failed)}${status}`
  if (state === 'skipped') return chip('mute', 'bar', states.skipped)
  return last === undefined
    ? chip('mute', 'dashed', states.waiting)
    : html`${chip('warn', 'arrow', states.retrying)}${status}`
}

function triesOf({ webhooks, locale }: DashboardWords, { state, attempts }: Delivery, most: number): string {
  const { number } = formats(locale)
  const count = attempts.length
  // One that was sent again may have had more than one round.
  const isCounted = (state === 'pending' || state === 'failed') && count > 0 && count <= most
  return isCounted ? fillIn(webhooks.triesOf, { count: number(count), most: number(most) }) : number(count)
}

function again({ shell }: WebhooksView, { delivery, endpoint }: ShownDelivery): Markup | string {
  const { webhooks, locale } = shell.words
  if (!endpoint.enabled) return ''
  const at = `${webhooksAddress(shell.app.slug, endpoint.id)}/deliveries/${delivery.id}/replay`
  const isOver = delivery.state === 'delivered' || delivery.state === 'skipped'
  const about = fillIn(webhooks.about, {
    event: delivery.type,
    time: formats(locale).moment(delivery.createdAt),
  })
  return html`<form method="post" action="${at}">${button({ label: isOver ? webhooks.again : webhooks.now, small: true, about })}</form>`
}
