/** "May I send?", answered in words with the reason: once for templates, once for writing freely. */
import { html } from 'hono/html'
import { fillIn } from '../../../server/domain/text.ts'
import type { Markup } from '../../layout.ts'
import { withMarkup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { icon } from '../components/icons.ts'
import type { ContactView } from './view.ts'

const hourMs = 3_600_000
const minuteMs = 60_000
const dayMs = 24 * hourMs
/** Of a circle with a radius of 20. */
const circumference = 125.66

type Answer = { shape: Markup; tone: 'yes' | 'wait' | 'no'; word: Markup | string; why: Markup | string }

/** Both answers side by side. */
export function answers(view: ContactView): Markup {
  const { may } = view.shell.words.contact
  return html`<section class="card may">${answered(may.template, aboutTemplates(view))}${answered(may.session, aboutWriting(view))}</section>`
}

function answered(question: string, { shape, tone, word, why }: Answer): Markup {
  return html`<div class="${tone}">${shape}<div><h2 class="ask">${question}</h2><p class="answer">${word}</p><p class="why">${why}</p></div></div>`
}

const disc = (name: Parameters<typeof icon>[0]) => html`<span class="big">${icon(name)}</span>`

function aboutTemplates(view: ContactView): Answer {
  const { shell, template, contact } = view
  const { may, why } = shell.words.contact
  const { date } = formats(shell.words.locale)
  const values = {
    date: contact.optIn.since === null ? '' : date(contact.optIn.since),
    purposes: inBold(contact.optIn.purposes, view),
  }
  const { reason } = template
  if (reason === 'opted_in')
    return { shape: disc('tick'), tone: 'yes', word: may.yes, why: withMarkup(why[proofOf(view)], values) }
  if (reason === 'purpose') {
    const missing = view.purposes.map(({ id }) => id).filter((id) => !contact.optIn.purposes.includes(id))
    return {
      shape: disc('tick'),
      tone: 'wait',
      word: withMarkup(may.partly, values),
      why: withMarkup(why.purpose, { missing: inBold(missing, view) }),
    }
  }
  const isOpen = reason === 'none' || reason === 'pending' || reason === 'suspended'
  const text = why[reason as 'none' | 'pending' | 'declined' | 'opted_out' | 'suspended']
  return {
    shape: disc(isOpen ? 'clock' : 'cross'),
    tone: isOpen ? 'wait' : 'no',
    word: isOpen ? may.notYet : may.no,
    why: withMarkup(text, values),
  }
}

function proofOf({ contact }: ContactView): 'message' | 'reply' | 'sms' | 'provider' | 'attested' {
  const { verification } = contact.optIn
  return verification === null || verification === 'typed' ? 'attested' : verification
}

/** Purposes by their labels, joined as the language joins. */
function inBold(ids: string[], { purposes, notices, shell }: ContactView): Markup {
  const known = new Map([
    ...[...notices.values()].flatMap((notice) =>
      notice.purposes.map(({ id, label }) => [id, label] as const),
    ),
    ...purposes.map(({ id, label }) => [id, label] as const),
  ])
  const parts = new Intl.ListFormat(shell.words.locale).formatToParts(ids.map((id) => known.get(id) ?? id))
  return html`${parts.map(({ type, value }) => (type === 'element' ? html`<b dir="auto">${value}</b>` : value))}`
}

function aboutWriting(view: ContactView): Answer {
  const { shell, session, hasChannel, now } = view
  const { may, why } = shell.words.contact
  const { moment } = formats(shell.words.locale)
  const { windowEndsAt, status } = session.activity
  if (!hasChannel) return { shape: disc('eye'), tone: 'wait', word: may.unknown, why: why.unseen }
  if (windowEndsAt === null || status === 'never')
    return { shape: disc('cross'), tone: 'no', word: may.no, why: why.never }
  const ends = Date.parse(windowEndsAt)
  if (!session.allowed)
    return {
      shape: disc('clock'),
      tone: 'no',
      word: may.no,
      why: withMarkup(why.closed, { time: time(windowEndsAt, moment(ends)) }),
    }
  const left = html`<span data-left data-ends="${ends}" data-now="${now}" ${words(view)}>${timeLeft(ends - now, view)}</span>`
  return {
    shape: ring(ends - now, view),
    tone: 'yes',
    word: withMarkup(may.until, { time: time(windowEndsAt, moment(ends)) }),
    why: withMarkup(why.active, {
      left,
      time: time(new Date(ends - dayMs).toISOString(), moment(ends - dayMs)),
    }),
  }
}

function time(iso: string, text: string): Markup {
  return html`<time datetime="${iso}">${text} (UTC)</time>`
}

/** What the countdown says, for the script that keeps it going. */
function words({ shell }: ContactView): Markup {
  const { left, hoursShort, minutesShort } = shell.words.contact
  return html`data-hours="${left.hours}" data-minutes="${left.minutes}" data-none="${left.none}" data-hours-short="${hoursShort}" data-minutes-short="${minutesShort}"`
}

function timeLeft(ms: number, { shell }: ContactView): string {
  const { left } = shell.words.contact
  const hours = Math.floor(ms / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  return fillIn(hours > 0 ? left.hours : left.minutes, { hours: String(hours), minutes: String(minutes) })
}

/** How much of the 24 hours is left, as an arc that empties. */
function ring(ms: number, { shell }: ContactView): Markup {
  const { hoursShort, minutesShort } = shell.words.contact
  const hours = Math.floor(ms / hourMs)
  const short = fillIn(hours > 0 ? hoursShort : minutesShort, {
    hours: String(hours),
    minutes: String(Math.floor(ms / minuteMs)),
  })
  const share = Math.max(0, Math.min(1, ms / dayMs))
  return html`<svg class="ring" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="20" class="rest"/><circle cx="24" cy="24" r="20" class="arc" transform="rotate(-90 24 24)" stroke-dasharray="${(share * circumference).toFixed(2)} ${circumference}"/><text x="24" y="24" text-anchor="middle" dominant-baseline="central">${short}</text></svg>`
}
