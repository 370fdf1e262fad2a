/** A person's timeline, newest first: what happened, in a sentence, and what is kept of it. */
import { html } from 'hono/html'
import type { EventType } from '../../../server/schema/contact.ts'
import type { Markup } from '../../layout.ts'
import { formats } from '../../messages/dashboard/formats.ts'
import { card } from '../components/card.ts'
import type { Icon } from '../components/icons.ts'
import { type Entry, timeline } from '../components/timeline.ts'
import { firstIdentity, personAddress } from '../opt-ins/person.ts'
import { answerEvidence, type Kept, keptOf, messageEvidence, recordEvidence } from './evidence.ts'
import type { ContactView, NamedEvent } from './view.ts'

const looks: Record<EventType, [Icon, Entry['look']]> = {
  consented: ['tick', 'key'],
  declined: ['cross', 'mute'],
  opted_out: ['cross', 'ink'],
  restarted: ['tick', 'key'],
  resumed: ['tick', 'good'],
  suspended: ['clock', 'mute'],
  claimed: ['user', 'mute'],
  opt_in_refused: ['lock', 'mute'],
  reference_reused: ['link', 'mute'],
  source_bound: ['link', 'mute'],
  question_due: ['send', 'info'],
  help_due: ['bubble', 'mute'],
  referred: ['link', 'mute'],
  became_active: ['bubble', 'good'],
  became_inactive: ['clock', 'mute'],
  identity_added: ['user', 'mute'],
  identity_changed: ['phone', 'mute'],
  merged: ['people', 'mute'],
  erased: ['trash', 'ink'],
}

/** The card of the timeline. */
export function history(view: ContactView): Markup {
  const { shell, events, older, isNewest, contact } = view
  const words = shell.words.contact
  const address = personAddress(shell.app.slug, firstIdentity(contact))
  const entries = [...(isNewest ? lastWrote(view) : []), ...events.flatMap((event) => entriesOf(event, view))]
  const link = (href: string, label: string) => html`<a class="button secondary" href="${href}">${label}</a>`
  const more = [
    ...(isNewest ? [] : [link(address, words.newest)]),
    ...(older === null ? [] : [link(`${address}?before=${older}`, words.older)]),
  ]
  return card({
    title: words.evidence,
    body: entries.length === 0 ? html`<p>${words.noEvidence}</p>` : timeline(entries),
    ...(more.length === 0 ? {} : { footer: html`${more}` }),
  })
}

/** Of ordinary messages only that the last one came, and when. */
function lastWrote(view: ContactView): Entry[] {
  const { lastInboundAt } = view.contact.activity
  const { entry } = view.shell.words.contact
  if (lastInboundAt === null) return []
  return [{ icon: 'bubble', title: entry.wrote, text: entry.wroteText, time: timeOf(lastInboundAt, view) }]
}

function timeOf(iso: string, { shell }: ContactView): { iso: string; text: string } {
  return { iso, text: formats(shell.words.locale).moment(iso) }
}

/** A consent is three things: that they are opted in, the message that proves it, and the step where they agreed. */
function entriesOf(event: NamedEvent, view: ContactView): Entry[] {
  const { entry } = view.shell.words.contact
  const kept = keptOf(event)
  const [icon, look] = looks[event.type]
  const isActivity = event.type === 'became_active' || event.type === 'became_inactive'
  const record = kept && !isActivity ? recordEvidence(event, kept, view) : undefined
  const message = kept ? messageEvidence(kept, view) : undefined
  const answer =
    kept?.noticeId !== undefined && kept.answerId !== undefined ? answerEvidence(kept, view) : undefined
  const time = timeOf(event.occurredAt, view)
  const text = textOf(event, kept, view)
  return [
    {
      icon,
      look: event.type === 'consented' && !event.changed ? 'good' : (look ?? 'mute'),
      title: event.type === 'consented' && !event.changed ? entry.consentedAgain : entry[event.type],
      time,
      ...(text === '' ? {} : { text }),
      ...(record ? { evidence: record } : {}),
    },
    ...(message
      ? [
          {
            icon: 'bubble' as const,
            look: 'good' as const,
            title: entry.messageReceived,
            time,
            evidence: message,
          },
        ]
      : []),
    ...(answer && kept
      ? [
          {
            icon: 'page' as const,
            look: 'good' as const,
            title: event.type === 'declined' ? entry.declined : entry.agreed,
            time: timeOf(kept.answeredAt ?? event.occurredAt, view),
            evidence: answer,
          },
        ]
      : []),
  ]
}

function textOf({ type }: NamedEvent, kept: Kept | null, { shell }: ContactView): string {
  const text = shell.words.contact.entryText
  switch (type) {
    case 'consented':
      if (kept?.via === 'asked_in_person') return text.asked
      return kept?.verification === undefined ? '' : text[kept.verification]
    case 'declined':
      return kept?.via === 'gate' ? text.declinedGate : text.declinedReply
    case 'opted_out':
      return text.optedOut[optOutBy(kept?.via)] ?? ''
    case 'suspended':
      if (kept?.via === 'stale') return text.suspendedStale
      return kept?.via === 'identity_in_doubt' ? text.suspendedDoubt : text.suspendedMoved
    case 'opt_in_refused':
      return text.refused
    case 'source_bound':
      return text.sourceBound
    case 'became_active':
      return text.becameActive
    case 'became_inactive':
      return text.becameInactive
    default:
      return ''
  }
}

const optOutDoors = ['page', 'api', 'dashboard', 'provider_error', 'meta_stop'] as const

function optOutBy(via: string | undefined): (typeof optOutDoors)[number] | 'stop' {
  return optOutDoors.find((door) => door === via) ?? 'stop'
}
