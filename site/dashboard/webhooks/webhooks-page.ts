/** Webhooks: health first, then deliveries. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { EndpointWithSecret } from '../../../server/schema/endpoint.ts'
import { type Page, withMarkup } from '../../layout.ts'
import { linkButton, opensDialog } from '../components/button.ts'
import { card } from '../components/card.ts'
import { copyField } from '../components/copy-field.ts'
import { emptyState } from '../components/empty-state.ts'
import { backLink } from '../components/links.ts'
import { note } from '../components/note.ts'
import { dashboardPage } from '../dashboard-page.ts'
import { deliveriesCard } from './deliveries-card.ts'
import { deliveryCard, testCard } from './delivery-card.ts'
import { confirmNote, endpointCard, healthCard, healthChip } from './endpoint-card.ts'
import { addDialog, endpointDialogs } from './endpoint-form.ts'
import { webhooksStyles } from './webhooks.styles.ts'
import {
  type AppShell,
  type EndpointView,
  namedIn,
  nameOf,
  rightsIn,
  type WebhooksView,
  webhooksAddress,
} from './webhooks-view.ts'

/** All endpoints of an app, and what became of their newest deliveries. */
export function webhooksPage(view: WebhooksView): Page {
  const { shell, endpoints } = view
  const { webhooks } = shell.words
  const { mayChange, isOwner } = rightsIn(view)
  const add = opensDialog({ label: webhooks.add, icon: 'plus', kind: 'primary', dialog: 'add' })
  const none = card({
    padded: false,
    body: emptyState({
      icon: 'webhook',
      title: webhooks.none,
      text: isOwner ? webhooks.noneText : webhooks.noneTextOthers,
      ...(mayChange ? { action: add } : {}),
    }),
  })
  const cards = html`<div class="endpoints" id="endpoints" data-live="${shell.here}">${endpoints.map((one) => endpointCard(view, one))}</div>${deliveriesCard(view)}`
  return dashboardPage({
    shell,
    title: webhooks.title,
    intro: webhooks.intro,
    ...(mayChange && endpoints.length > 0 ? { actions: add } : {}),
    styles: webhooksStyles,
    islands: ['refresh'],
    body: html`${confirmNote(view, webhooksAddress(shell.app.slug))}${endpoints.length === 0 ? none : cards}${mayChange ? addDialog(view) : ''}`,
  })
}

/** One endpoint: how it is doing, its deliveries, and one of them opened. */
export function endpointPage(view: EndpointView): Page {
  const { shell, watched, endpoints, opened, test } = view
  const { webhooks } = shell.words
  const name = nameOf(watched.endpoint, endpoints)
  const { mayChange, isOwner } = rightsIn(view)
  return dashboardPage({
    shell,
    title: name,
    heading: html`${namedIn(watched.endpoint, endpoints)} ${healthChip(shell.words, watched)}`,
    up: backLink(webhooks.up, webhooksAddress(shell.app.slug)),
    styles: webhooksStyles,
    islands: ['refresh'],
    body: html`${confirmNote(view, webhooksAddress(shell.app.slug, watched.endpoint.id))}${test === undefined ? '' : testCard(view, test)}${healthCard(view)}${deliveriesCard(view, watched.endpoint.id, opened?.delivery.id)}${opened === undefined ? '' : deliveryCard(view, opened)}${isOwner ? '' : note('info', webhooks.ownersOnly)}${mayChange ? endpointDialogs(view) : ''}`,
  })
}

/** A secret, on the page that answers its making and nowhere else. */
export function secretPage(shell: AppShell, { secret, ...endpoint }: EndpointWithSecret): Page {
  const { webhooks } = shell.words
  const name = nameOf(endpoint, [])
  const reference = html`<a href="/docs">${webhooks.secretLink}</a>`
  return dashboardPage({
    shell,
    title: fillIn(webhooks.secretTitle, { name }),
    up: backLink(webhooks.up, webhooksAddress(shell.app.slug)),
    styles: webhooksStyles,
    body: html`${note('warn', webhooks.secretNote)}${card({
      body: html`<div class="stack">${copyField(shell.words, { text: secret, label: webhooks.secret })}<p>${withMarkup(webhooks.secretText, { link: reference })}</p></div>`,
      footer: linkButton({
        label: webhooks.toEndpoint,
        kind: 'primary',
        href: webhooksAddress(shell.app.slug, endpoint.id),
      }),
    })}`,
  })
}
