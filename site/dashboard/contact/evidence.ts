/** What is kept of an event besides that it happened: the exact words, the message, where it came from, who recorded it. */
import { html } from 'hono/html'
import { formatPhone } from '../../../server/domain/identity.ts'
import type { EventData } from '../../../server/domain/records.ts'
import { fillIn } from '../../../server/domain/text.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { leftToRight, type Markup, telephone } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { facts } from '../components/card.ts'
import type { ContactView, NamedEvent } from './view.ts'

/** As the interface gives it: the reference is formatted, the time is ISO 8601. */
export type Kept = Omit<EventData, 'answeredAt'> & { answeredAt?: string }

/** The evidence of an event; null once it was erased. */
export function keptOf({ data }: NamedEvent): Kept | null {
  return data as Kept | null
}

type Pair = [term: string, value: Markup | string]

function framed(quote: Markup | '', pairs: (Pair | undefined)[]): Markup | undefined {
  const told = pairs.filter((pair) => pair !== undefined)
  if (told.length === 0 && quote === '') return undefined
  return html`${quote}${told.length === 0 ? '' : facts(told)}`
}

function code(text: string): Markup {
  return html`<code dir="ltr">${text}</code>`
}

function identity({ kind, value }: Identity): Markup {
  return kind === 'phone' ? telephone(formatPhone(value)) : leftToRight(value)
}

/** The message as it came, verbatim, and what proves it. */
export function messageEvidence({ message, reference }: Kept, { shell }: ContactView): Markup | undefined {
  const { fact } = shell.words.contact
  if (!message) return undefined
  return framed(html`<blockquote dir="auto" class="quote">${message.text}</blockquote>`, [
    reference === undefined ? undefined : [fact.reference, code(reference)],
    [fact.identity, identity(message.identity)],
    [fact.messageId, code(message.messageId)],
    [fact.signed, message.signed ? fact.signedYes : fact.signedNo],
    [fact.bodyHash, code(message.bodySha256)],
  ])
}

/** The very words that were agreed to, in their immutable version, and what the page reported of itself. */
export function answerEvidence(kept: Kept, view: ContactView): Markup | undefined {
  const { shell, notices } = view
  const { fact } = shell.words.contact
  const { languageName } = formats(shell.words.locale)
  const notice = kept.noticeId === undefined ? undefined : notices.get(kept.noticeId)
  const quote = notice
    ? html`<blockquote lang="${notice.locale}" dir="auto" class="quote">${notice.declaration}</blockquote>`
    : ''
  const { pageUrl = null, ip = null, userAgent = null } = kept.reported ?? {}
  return framed(quote, [
    notice && [
      fact.notice,
      html`${fillIn(fact.noticeVersion, { version: String(notice.version), language: languageName(notice.locale) })} <a href="/n/${notice.id}">${fact.asShown}</a>`,
    ],
    kept.noticeHash === undefined ? undefined : [fact.textHash, code(kept.noticeHash)],
    where(kept, view),
    kept.mode === undefined ? undefined : [fact.mode, fact.modes[kept.mode]],
    pageUrl === null ? undefined : [fact.page, leftToRight(pageUrl)],
    ip === null ? undefined : [fact.network, leftToRight(ip)],
    userAgent === null ? undefined : [fact.device, html`<bdi>${userAgent}</bdi>`],
  ])
}

function where({ source, entryPoint }: Kept, { shell, entryPoints }: ContactView): Pair | undefined {
  if (source === undefined) return undefined
  const name =
    entryPoint === undefined || entryPoint === null ? undefined : (entryPoints.get(entryPoint) ?? entryPoint)
  const through = shell.words.statuses.source[source]
  return [shell.words.contact.fact.where, name === undefined ? through : html`<bdi>${name}</bdi>, ${through}`]
}

/** Who said so, by what means, and what they wrote down. */
export function recordEvidence(event: NamedEvent, kept: Kept, view: ContactView): Markup | undefined {
  const { contact: words, statuses, locale } = view.shell.words
  const { fact } = words
  const { full, number } = formats(locale)
  const note = kept.evidence ?? (kept.actor === 'operator' || kept.actor === 'key' ? kept.reason : undefined)
  const quote = note === undefined ? '' : html`<blockquote dir="auto" class="quote">${note}</blockquote>`
  const stood = event.type === 'opt_in_refused' ? statuses.optIn[kept.reason as 'none'] : undefined
  return framed(quote, [
    recorder(event, kept, view),
    kept.means === undefined ? undefined : [fact.means, words.means[kept.means]],
    kept.purposes === undefined || kept.message
      ? undefined
      : [fact.purposes, html`<bdi>${kept.purposes.join(', ')}</bdi>`],
    stood === undefined ? undefined : [fact.stood, stood],
    kept.identity && !kept.message ? [fact.identity, identity(kept.identity)] : undefined,
    kept.from?.length ? [fact.from, html`${kept.from.map((one) => html`${identity(one)} `)}`] : undefined,
    kept.to?.length ? [fact.to, html`${kept.to.map((one) => html`${identity(one)} `)}`] : undefined,
    kept.referral
      ? [
          fact.advertisement,
          html`<bdi>${kept.referral.headline ?? kept.referral.id ?? kept.referral.url ?? ''}</bdi>`,
        ]
      : undefined,
    [fact.recorded, html`<time datetime="${event.recordedAt}">${full(event.recordedAt)}</time>`],
    [fact.place, number(event.position)],
  ])
}

function recorder({ by }: NamedEvent, { actor, actorId }: Kept, { shell }: ContactView): Pair | undefined {
  const { fact } = shell.words.contact
  if (actor === 'retention') return [fact.by, fact.byRetention]
  if (actor !== 'operator' && actor !== 'key') return undefined
  if (by !== null) return [fact.by, html`<bdi>${by}</bdi>`]
  return [fact.by, actor === 'operator' ? fact.byOperator : actorId === 'admin' ? fact.byAdmin : fact.byKey]
}
