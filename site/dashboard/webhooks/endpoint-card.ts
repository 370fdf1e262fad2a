/** How an endpoint is doing: one word, its newest deliveries as bars, what it gets, and what can be done. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Delivery, Endpoint } from '../../../server/schema/endpoint.ts'
import { type Markup, withMarkup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { counted } from '../../messages/dashboard/plural.ts'
import { button, linkButton, opensDialog } from '../components/button.ts'
import { chip, tag } from '../components/chip.ts'
import { hidden } from '../components/field.ts'
import { note } from '../components/note.ts'
import {
  type EndpointView,
  namedIn,
  nameOf,
  rightsIn,
  type WatchedEndpoint,
  type WebhooksView,
  webhooksAddress,
} from './webhooks-view.ts'

/** How many bars there are. */
export const barsAtMost = 24

/** The card of a list: its name leads to its page. */
export function endpointCard(view: WebhooksView, watched: WatchedEndpoint): Markup {
  const { shell, endpoints } = view
  const { endpoint } = watched
  const at = webhooksAddress(shell.app.slug, endpoint.id)
  const name = nameOf(endpoint, endpoints)
  return html`<section class="card endpoint" id="e-${endpoint.id}"><div class="inside"><div class="named"><h2><a href="${at}">${namedIn(endpoint, endpoints)}</a></h2>${healthChip(shell.words, watched)}</div>${body(shell.words, watched)}<div class="what-it-gets">${tags(shell.words, endpoint)}${senders(view, watched, name)}</div></div></section>`
}

/** The card of the endpoint's own page, with all that can be done to it. */
export function healthCard(view: EndpointView): Markup {
  const { shell, watched, endpoints } = view
  const { words } = shell
  const { endpoint } = watched
  const name = nameOf(endpoint, endpoints)
  const { mayChange } = rightsIn(view)
  return html`<section class="card endpoint" id="health" data-live="${webhooksAddress(shell.app.slug, endpoint.id)}"><div class="inside">${body(words, watched)}<div class="what-it-gets">${tags(words, endpoint)}${senders(view, watched, name)}</div>${remarks(words, endpoint)}</div>${mayChange ? html`<div class="foot">${changes(view, name)}</div>` : ''}</section>`
}

function body(words: DashboardWords, { endpoint, recent }: WatchedEndpoint): Markup {
  const { webhooks, locale } = words
  const label = recent.length === 0 ? webhooks.recentNone : counted(locale, webhooks.recent, recent.length)
  return html`<code class="url" dir="ltr">${endpoint.url}</code><div class="lately"><span>${label}</span>${recent.length === 0 ? '' : bars(words, recent)}</div>`
}

/** The newest at the end; the height says the same as the colour. */
function bars({ webhooks, locale }: DashboardWords, recent: Delivery[]): Markup {
  const { number } = formats(locale)
  const kinds = recent.map(kindOf)
  const count = (kind: Kind) => number(kinds.filter((one) => one === kind).length)
  const summary = fillIn(webhooks.recentSummary, {
    arrived: count('arrived'),
    waiting: count('waiting'),
    failed: count('failed'),
    skipped: count('skipped'),
  })
  const drawn = kinds
    .slice(0, barsAtMost)
    .toReversed()
    .map((kind, index) => {
      const height = { arrived: 20, waiting: 12, failed: 7, skipped: 4 }[kind]
      return html`<rect class="${kind}" x="${index * 9}" y="${20 - height}" width="6.500" height="${height}" rx="1.500"/>`
    })
  return html`<svg class="lately-bars" viewBox="0 0 ${Math.min(recent.length, barsAtMost) * 9 - 2.5} 20" role="img" aria-label="${summary}">${drawn}</svg>`
}

type Kind = 'arrived' | 'waiting' | 'failed' | 'skipped'

function kindOf({ state }: Delivery): Kind {
  return ({ delivered: 'arrived', pending: 'waiting', failed: 'failed', skipped: 'skipped' } as const)[state]
}

/** One word for how it is doing. */
export function healthChip(
  { webhooks, locale }: DashboardWords,
  { endpoint, recent }: WatchedEndpoint,
): Markup {
  const { health } = webhooks
  if (endpoint.disabledReason === 'operator') return chip('mute', 'bar', health.paused)
  if (!endpoint.enabled)
    return chip('bad', 'triangle', endpoint.disabledReason === 'gone' ? health.gone : health.failed)
  if (endpoint.failingSince !== null)
    return chip(
      'bad',
      'triangle',
      fillIn(health.failing, { time: formats(locale).moment(endpoint.failingSince) }),
    )
  const isTried = recent.some(({ state }) => state === 'delivered')
  return isTried ? chip('good', 'tick', health.healthy) : chip('mute', 'ring', health.untried)
}

/** What the word means, and what follows. */
function remarks({ webhooks, locale }: DashboardWords, endpoint: Endpoint): Markup {
  const { healthText } = webhooks
  const { enabled, disabledReason, disabledAt, failingSince, previousSecretUntil } = endpoint
  const at = (iso: string | null) =>
    iso === null ? '' : html`<time datetime="${iso}">${formats(locale).full(iso)}</time>`
  const sentence = (text: string, iso: string | null) => withMarkup(text, { time: at(iso) })
  const offs = { operator: healthText.operator, gone: healthText.gone, failing: healthText.gaveUp }
  const off = enabled ? '' : sentence(offs[disabledReason ?? 'operator'], disabledAt)
  return html`${off === '' ? '' : note(disabledReason === 'operator' ? 'info' : 'bad', off)}${enabled && failingSince !== null ? note('bad', sentence(healthText.failing, failingSince)) : ''}${previousSecretUntil === null ? '' : note('info', sentence(healthText.rotating, previousSecretUntil))}`
}

function tags({ webhooks }: DashboardWords, { format, events }: Endpoint): Markup {
  const which =
    events === null ? [tag(webhooks.allEvents)] : events.map((type) => tag(html`<code>${type}</code>`))
  return html`<span class="tags">${tag(webhooks.formats[format])} ${which}</span>`
}

/** A test, and what was given up once more: for whoever may send. */
function senders(view: WebhooksView, { endpoint, failed }: WatchedEndpoint, name: string): Markup | string {
  const { shell } = view
  const { webhooks, locale } = shell.words
  if (!rightsIn(view).mayTest) return ''
  const at = webhooksAddress(shell.app.slug, endpoint.id)
  const retry =
    failed === 0 || !endpoint.enabled
      ? ''
      : html`<form method="post" action="${at}/retry-failed">${button({ label: counted(locale, webhooks.retryFailed, failed), icon: 'retry', small: true, about: name })}</form>`
  return html`<div class="actions">${retry}<form method="post" action="${at}/test">${button({ label: webhooks.test, busyLabel: webhooks.testing, small: true, about: name })}</form></div>`
}

function changes({ shell, watched }: EndpointView, name: string): Markup {
  const { webhooks } = shell.words
  const { id, enabled } = watched.endpoint
  const at = webhooksAddress(shell.app.slug, id)
  const toggle = html`<form method="post" action="${at}/switch">${hidden('enabled', enabled ? 'false' : 'true')}${button({ label: enabled ? webhooks.pause : webhooks.resume, small: true, about: name, ...(enabled ? {} : { kind: 'primary' as const }) })}</form>`
  return html`<div class="actions">${opensDialog({ label: webhooks.change, dialog: 'change', icon: 'pen', small: true, about: name })}${opensDialog({ label: webhooks.newSecret, dialog: 'rotate', icon: 'key', small: true, about: name })}${toggle}</div>${opensDialog({ label: webhooks.remove, dialog: 'remove', icon: 'trash', small: true, kind: 'destructive', about: name })}`
}

/** For an owner whose session is old: the way to be known again. */
export function confirmNote({ shell, confirmed }: WebhooksView, at: string): Markup | string {
  if (shell.operator.role !== 'owner' || confirmed) return ''
  const { webhooks, account } = shell.words
  const href = `/sign-in/again?next=${encodeURIComponent(at)}`
  return note(
    'info',
    html`<p>${webhooks.confirmNote}</p><p>${linkButton({ label: account.confirm, href, icon: 'lock', small: true })}</p>`,
  )
}
