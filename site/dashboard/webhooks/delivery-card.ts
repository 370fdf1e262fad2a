/** One delivery opened: its tries, and what was sent. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Delivery, EndpointTest } from '../../../server/schema/endpoint.ts'
import type { Markup } from '../../layout.ts'
import type { DashboardWords } from '../../messages/dashboard/dashboard-words.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { linkButton } from '../components/button.ts'
import { card } from '../components/card.ts'
import { chip } from '../components/chip.ts'
import { codeBlock, copyField } from '../components/copy-field.ts'
import { markedJson } from '../components/marked-json.ts'
import { type Entry, timeline } from '../components/timeline.ts'
import { personOf } from './deliveries-card.ts'
import { asking, type EndpointView, nameOf, type ShownDelivery, webhooksAddress } from './webhooks-view.ts'

type Try = Delivery['attempts'][number]

/** The card. */
export function deliveryCard(view: EndpointView, shown: ShownDelivery): Markup {
  const { shell, endpoints, deliveries } = view
  const { words } = shell
  const { webhooks } = words
  const { delivery, endpoint } = shown
  const { result, after } = deliveries.question
  const at = webhooksAddress(shell.app.slug, endpoint.id)
  const title = fillIn(webhooks.opened, { event: delivery.type, endpoint: nameOf(endpoint, endpoints) })
  const here = asking(at, { result, after, delivery: delivery.id })
  return card({
    id: 'delivery',
    className: 'delivery',
    title: html`<bdi>${title}</bdi>`,
    control: linkButton({
      label: webhooks.close,
      kind: 'quiet',
      small: true,
      href: `${asking(at, { result, after })}#deliveries`,
    }),
    body: html`<div class="opened"><div id="tries" data-live="${here}">${when(words, delivery)}${timeline(entriesOf(words, delivery))}<p class="about">${webhooks.person}: ${personOf(shell.app.slug, words, shown)}</p></div><div class="stack">${copyField(words, { text: delivery.id, label: webhooks.webhookId })}${bodyOf(words, delivery.request)}</div></div>`,
  })
}

/** What a test brought. */
export function testCard({ shell }: EndpointView, { delivered, request, attempt }: EndpointTest): Markup {
  const { words } = shell
  const { webhooks } = words
  const took = fillIn(webhooks.testTook, { seconds: secondsOf(words, attempt) })
  const status = attempt.status === null ? (attempt.error ?? webhooks.noAnswer) : String(attempt.status)
  return card({
    id: 'test',
    className: 'delivery',
    title: delivered ? webhooks.tested : webhooks.testedNot,
    control: delivered
      ? chip('good', 'tick', status)
      : chip('bad', 'triangle', attempt.status === null ? webhooks.noAnswer : status),
    body: html`<div class="opened"><div><p role="status">${status} ${took}</p><h3>${webhooks.testAnswer}</h3>${answerOf(words, attempt) ?? html`<p class="quiet">${webhooks.testEmpty}</p>`}</div><div><h3>${webhooks.testRequest}</h3>${bodyOf(words, request)}</div></div>`,
  })
}

function when(
  { webhooks, locale }: DashboardWords,
  { state, nextTryAt, attempts }: Delivery,
): Markup | string {
  if (state === 'skipped') return html`<p class="about">${webhooks.skippedText}</p>`
  if (state !== 'pending') return ''
  if (nextTryAt === null) return html`<p class="about">${webhooks.waits}</p>`
  if (attempts.length === 0) return html`<p class="about">${webhooks.nextSoon}</p>`
  return html`<p class="about">${fillIn(webhooks.next, { time: formats(locale).full(nextTryAt) })}</p>`
}

/** The next one first, which has not happened yet, then the newest. */
function entriesOf(words: DashboardWords, { state, nextTryAt, attempts }: Delivery): Entry[] {
  const { webhooks, locale } = words
  const { number, moment } = formats(locale)
  const named = (count: number, result: string) => fillIn(webhooks.try, { number: number(count), result })
  const planned: Entry[] =
    state === 'pending' && nextTryAt !== null
      ? [
          {
            icon: 'clock',
            look: 'planned',
            title: named(attempts.length + 1, webhooks.planned),
            time: { iso: nextTryAt, text: moment(nextTryAt) },
          },
        ]
      : []
  const made = attempts.map((attempt, index): Entry => {
    const { at, status, error } = attempt
    const hasArrived = status !== null && status >= 200 && status < 300
    const took = fillIn(webhooks.took, { seconds: secondsOf(words, attempt) })
    const answer = answerOf(words, attempt)
    return {
      icon: hasArrived ? 'tick' : 'cross',
      look: hasArrived ? 'good' : 'mute',
      title: named(index + 1, status === null ? webhooks.noAnswer : String(status)),
      time: { iso: at, text: moment(at) },
      text: error === null ? took : html`<bdi>${error}</bdi>, ${took}`,
      ...(answer === undefined ? {} : { evidence: answer }),
    }
  })
  return [...planned, ...made.toReversed()]
}

/** The beginning of what the other side said, as text. */
function answerOf({ webhooks }: DashboardWords, { response }: Try): Markup | undefined {
  if (response === null || response === '') return undefined
  return html`<pre class="answer" dir="auto" tabindex="0" role="region" aria-label="${webhooks.answered}">${response}</pre>`
}

function bodyOf(words: DashboardWords, request: string | null): Markup {
  const { webhooks } = words
  if (request === null) return html`<p class="quiet">${webhooks.noBody}</p>`
  return html`<div><p class="caption">${webhooks.body}</p>${codeBlock(words, { ...markedJson(request), label: webhooks.body })}</div>`
}

function secondsOf({ locale }: DashboardWords, { durationMs }: Try): string {
  return formats(locale).number(Math.round(durationMs / 10) / 100)
}
