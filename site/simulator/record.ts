/** The record: the big answer, and under it the timeline of what was recorded, oldest first. */
import { html } from 'hono/html'
import { formatPhone } from '../../server/domain/identity.ts'
import type { ContactEvent } from '../../server/schema/contact.ts'
import { type Markup, telephone, withMarkup } from '../layout.ts'
import { type Icon, icon, verdicts } from './icons.ts'
import { unbroken } from './phone.ts'
import { duration, toTheSecond } from './times.ts'
import type { SimulatorView } from './view.ts'
import { entryOf, inQuotes, verdictOf } from './words.ts'

/** The phone's own number, as it is written. */
export function ownNumber({ phone }: SimulatorView): Markup {
  return telephone(formatPhone(`+${phone}`))
}

/** "May I send a template?", answered in words and in a shape. */
export function answer(view: SimulatorView): Markup {
  const { shape, word, why } = verdictOf(view)
  return html`<section class="card may" id="may" aria-live="polite">${verdicts[shape]}<div><p>May I send a template?</p><strong>${word}</strong><p>${withMarkup(why, { number: ownNumber(view) })}</p></div></section>`
}

/** What was recorded, event by event. */
export function record(view: SimulatorView): Markup {
  return html`<section class="card" id="record"><div class="head"><div><h2>What Assent recorded</h2><p class="s">This phone is ${ownNumber(view)} · times in UTC</p></div><span class="live">Live</span></div><div role="log" aria-label="What Assent recorded" tabindex="0"><ol class="time">${stepShown(view)}${answered(view)}${view.record.events.map((event) => item(entryOf(event, view), timeOf(event), rawJson(event)))}${waiting(view)}${later(view)}</ol></div>${lastWebhook(view)}</section>`
}

type Entry = { drawing: Icon; title: string; text: string; look?: 'solid' | 'ink' | 'open' }

function item(
  { drawing, title, text, look }: Entry,
  time: Markup | string,
  more: Markup | string = '',
): Markup {
  return html`<li${look === undefined ? '' : html` class="${look}"`}><span class="disc">${icon(drawing)}</span><div class="what"><div class="top"><b>${title}</b>${time}</div>${text === '' ? '' : html`<p dir="auto">${unbroken(text)}</p>`}${more}</div></li>`
}

function timeOf({ occurredAt }: Pick<ContactEvent, 'occurredAt'>): Markup {
  return html`<time datetime="${occurredAt}">${toTheSecond(Date.parse(occurredAt))}</time>`
}

/** Pages report anonymously that they showed the step: when, nobody knows. */
function stepShown({ asked }: SimulatorView): Markup | string {
  if (!asked) return ''
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(asked.locale) ?? asked.locale
  return item(
    {
      drawing: 'eye',
      title: 'Consent step shown',
      text: `${asked.entryPoint}, notice version ${asked.version}, ${language}`,
    },
    '',
  )
}

function answered(view: SimulatorView): Markup | string {
  const { answer, declaration } = view.record
  if (!answer) return ''
  const title = answer.decision === 'accept' ? 'Agreed at the step' : 'Said no at the step'
  const text = answer.decision === 'accept' ? inQuotes(declaration ?? '') : 'Only wants to chat.'
  const more = html`<div class="proof"><span class="tag">${whose(view)}</span><mark>${answer.reference}</mark>${rawJson(answer)}</div>`
  return item(
    { drawing: answer.decision === 'accept' ? 'page' : 'minus', title, text },
    timeOf({ occurredAt: answer.createdAt }),
    more,
  )
}

const binding = new Set(['consented', 'declined', 'source_bound'])

/** Whose an answer is: the answer itself does not tell, but this phone's own events do. */
function whose(view: SimulatorView): Markup | string {
  const { answer, events } = view.record
  const about = events.filter(({ data }) => data?.reference === answer?.reference)
  if (about.some(({ type }) => binding.has(type))) return html`Bound to ${ownNumber(view)}`
  if (answer?.status === 'bound' || about.some(({ type }) => type === 'reference_reused'))
    return 'Bound to another number'
  if (answer?.status === 'withdrawn') return 'Taken back'
  return answer?.status === 'expired' ? 'Expired, anonymous' : 'Anonymous so far'
}

function waiting({ record: { answer, events }, reference, ahead, now }: SimulatorView): Markup | string {
  const told = events.some(({ data }) => data?.reference === answer?.reference)
  if (answer?.status === 'pending' && !told && !ahead) {
    const left = Date.parse(answer.expiresAt) - now
    const whole = Date.parse(answer.expiresAt) - Date.parse(answer.createdAt)
    return item(
      {
        drawing: 'bubble',
        title: 'Waiting for the message',
        text: `A single use, from a single sender, within ${Math.round(whole / 3_600_000)} hours.`,
        look: 'open',
      },
      html`<span class="left">${duration(left)} left</span>`,
    )
  }
  if (events.length > 0 || answer) return ''
  const text =
    reference === undefined
      ? 'Send a message from the phone.'
      : 'Nobody has posted an answer with this code yet.'
  return item({ drawing: 'bubble', title: 'Nothing yet', text, look: 'open' }, '')
}

function later({ ahead }: SimulatorView): Markup | string {
  return ahead
    ? item(
        {
          drawing: 'clock',
          title: '25 hours later',
          text: 'Nothing was written for this: it is how things would stand then, with the 24 hours over and an unsent code expired.',
          look: 'open',
        },
        '',
      )
    : ''
}

function rawJson(value: unknown, title = 'See the raw event'): Markup {
  return html`<details class="raw"><summary>${title}</summary><div class="code"><pre tabindex="0" role="region" aria-label="${title}">${coloured(JSON.stringify(value, null, 2))}</pre></div></details>`
}

/** Names and texts of JSON in two colours; the rest as it is. */
function coloured(json: string): Markup {
  const parts = json.split(/("(?:[^"\\]|\\.)*")(?=(:)?)/)
  // Every match brings two parts: the text in its quotes, and the colon where it is a name.
  return html`${parts.map((part, index) => {
    if (index % 3 === 2) return ''
    if (index % 3 === 0) return part
    return parts[index + 1] === ':' ? html`<i>${part}</i>` : html`<em>${part}</em>`
  })}`
}

function lastWebhook({ thread }: SimulatorView): Markup | string {
  const last = thread.findLast((message) => message.raw !== null)?.raw
  if (last === undefined || last === null) return ''
  return html`<div class="foot">${rawJson(JSON.parse(last), 'See the last webhook, as it came in')}</div>`
}
