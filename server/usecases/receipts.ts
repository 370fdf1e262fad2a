/** Receipts: what a person said, shown to whoever holds the address, and taken back as easily. */

import { isOwnAct } from '../domain/evolve.ts'
import { formatPhone, maskIdentity } from '../domain/identity.ts'
import { statusAt } from '../domain/permission.ts'
import type { Answer, LoggedEvent, Notice } from '../domain/records.ts'
import { formatReference } from '../domain/reference.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Receipt } from '../schema/receipt.ts'
import type { Addresses } from './addresses.ts'
import type { Assent } from './assent.ts'
import type { AppView, ContactRow, Ports } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { iso, isoOrNull } from './views.ts'

/** What a receipt lists of its events: the newest. */
const eventsAtMost = 200

type Found =
  | { kind: 'answer'; view: AppView; answer: Answer; notice: Notice }
  | {
      kind: 'consent'
      view: AppView
      event: LoggedEvent
      row: ContactRow
      notice: Notice
      history: LoggedEvent[]
    }

/** The use cases of receipts. */
export function createReceipts(
  { store, clock }: Ports,
  addresses: Addresses,
  record: RecordSignal,
): Pick<Assent, 'openReceipt' | 'withdraw'> {
  async function find(receipt: string): Promise<Found> {
    const parts = addresses.receiptOf(receipt)
    const view = parts && (await store.findAppById(parts.appId))
    if (!parts || !view) throw new ProblemError('not_found')
    return (await findAnswer(view, parts.id)) ?? (await findConsent(view, parts.id))
  }

  async function findAnswer(view: AppView, id: string): Promise<Found | undefined> {
    const answer = await store.findAnswer(view.app.id, { id })
    const notice = answer && (await store.findNotice(answer.noticeId))
    return answer && notice && { kind: 'answer', view, answer, notice }
  }

  async function findConsent(view: AppView, id: string): Promise<Found> {
    const event = await store.findEvent(view.app.id, id)
    const row =
      event?.type === 'consented' ? await store.findContactById(view.app.id, event.contactId) : undefined
    const notices = await store.currentNotices(view.app.id)
    const named = event?.data?.noticeId
    const notice = named === undefined ? notices[0] : await store.findNotice(named)
    if (!event?.data || !row || !notice) throw new ProblemError('not_found')
    const { rows: history } = await store.listEvents(
      view.app.id,
      row.contact.id,
      { limit: historyAtMost, after: undefined },
      receiptTypes,
    )
    return { kind: 'consent', view, event, row, notice, history }
  }

  async function show(receipt: string): Promise<Receipt> {
    const found = await find(receipt)
    const { app } = found.view
    const entryPoints = await store.listEntryPoints(app.id)
    const nameOf = (slug: string | null | undefined) =>
      entryPoints.find((one) => one.slug === slug)?.name ?? slug ?? null
    const { notice } = found
    const common = {
      schemaVersion: 'ISO/IEC TS 27560:2023' as const,
      recordId: receipt,
      party: { name: app.name, phone: formatPhone(app.phone), privacyUrl: notice.privacyUrl },
      notice: {
        id: notice.id,
        version: notice.version,
        locale: notice.locale,
        hash: notice.hash,
        url: addresses.notice(notice.id),
        statement: notice.statement,
        declaration: notice.declaration,
        howToStop: notice.howToStop,
      },
      chatUrl: addresses.chatUrl(found.view),
      withdrawUrl: `${addresses.receipt(app.id, receipt.slice(0, 26))}/withdraw`,
    }
    return found.kind === 'answer'
      ? { ...common, ...aboutAnswer(found.answer, notice, clock.now(), nameOf) }
      : { ...common, ...aboutConsent(found, clock.now(), nameOf) }
  }

  return {
    openReceipt: show,

    async withdraw(receipt) {
      const found = await find(receipt)
      const whom =
        found.kind === 'answer' ? { answerId: found.answer.id } : { contactId: found.row.contact.id }
      await record(found.view.app.id, {
        kind: 'opt_out',
        ...whom,
        via: 'page',
        occurredAt: undefined,
        purposes: undefined,
        reason: undefined,
        actor: found.kind === 'answer' ? 'visitor' : 'person',
      })
      return show(receipt)
    },
  }
}

/** What a receipt tells of a person's history; a thousand answers are more than anybody gives. */
const receiptTypes = [
  'question_due',
  'consented',
  'declined',
  'opted_out',
  'restarted',
  'resumed',
  'suspended',
] as const
const historyAtMost = 1000

type NameOf = (slug: string | null | undefined) => string | null

/** The receipt of a gate answer: the answer and its own withdrawal, no number, nothing of whoever sent the message. */
function aboutAnswer(answer: Answer, notice: Notice, now: number, nameOf: NameOf) {
  const given = answer.eventId !== null
  const open = given || now <= answer.expiresAt
  const state: Receipt['state'] =
    answer.withdrawnAt !== null
      ? 'withdrawn'
      : answer.decision === 'decline'
        ? 'refused'
        : given
          ? 'given'
          : open
            ? 'waiting'
            : 'expired'
  return {
    kind: 'answer' as const,
    state,
    purposes: notice.purposes.map(({ id, label }) => ({
      id,
      label,
      state: !answer.purposes.includes(id)
        ? ('not_given' as const)
        : state === 'withdrawn'
          ? ('withdrawn' as const)
          : ('given' as const),
    })),
    given: {
      at: iso(answer.createdAt),
      mode: answer.mode,
      source: answer.source,
      entryPoint: nameOf(answer.entryPoint),
      reference: formatReference(answer.reference),
      verification: null,
      signed: null,
    },
    subject: null,
    withdrawnAt: isoOrNull(answer.withdrawnAt),
    events: [
      {
        eventTime: iso(answer.createdAt),
        eventType: answer.decision === 'accept' ? ('given' as const) : ('refused' as const),
        detail: 'at the consent step',
      },
      ...(answer.withdrawnAt === null
        ? []
        : [
            {
              eventTime: iso(answer.withdrawnAt),
              eventType: 'withdrawn' as const,
              detail: 'on the receipt page',
            },
          ]),
    ],
  }
}

function aboutConsent(
  { event, row, notice, history }: Extract<Found, { kind: 'consent' }>,
  now: number,
  nameOf: NameOf,
) {
  const { contact, identities } = row
  const data = event.data
  const status = statusAt(contact, now)
  const granted = data?.purposes ?? []
  const standing = status === 'opted_in' && granted.some((purpose) => contact.purposes.includes(purpose))
  const state: Receipt['state'] = standing ? 'given' : status === 'suspended' ? 'suspended' : 'withdrawn'
  const withdrawal = history
    .filter((one) => one.type === 'opted_out' || (one.type === 'declined' && one.status === 'opted_out'))
    .at(-1)
  const identity = data?.identity ?? identities[0]
  return {
    kind: 'consent' as const,
    state,
    purposes: notice.purposes.map(({ id, label }) => ({
      id,
      label,
      state: !granted.includes(id)
        ? ('not_given' as const)
        : standing && contact.purposes.includes(id)
          ? ('given' as const)
          : ('withdrawn' as const),
    })),
    given: {
      at: iso(event.occurredAt),
      mode: data?.mode ?? null,
      source: data?.source ?? null,
      entryPoint: nameOf(data?.entryPoint),
      reference: data?.reference === undefined ? null : formatReference(data.reference),
      verification: data?.verification ?? null,
      signed: data?.message?.signed ?? null,
    },
    subject: identity ? maskIdentity(identity) : null,
    withdrawnAt: state === 'withdrawn' ? isoOrNull(withdrawal?.occurredAt ?? contact.since) : null,
    events: history.flatMap(receiptEvent).slice(-eventsAtMost),
  }
}

function receiptEvent(event: LoggedEvent): Receipt['events'] {
  const eventType = receiptEventType(event)
  return eventType
    ? [
        {
          eventTime: iso(event.occurredAt),
          eventType,
          detail: event.data?.via ?? event.data?.verification ?? '',
        },
      ]
    : []
}

function receiptEventType({ type, data }: LoggedEvent): Receipt['events'][number]['eventType'] | undefined {
  switch (type) {
    case 'question_due':
      return 'asked'
    case 'consented':
      return data && isOwnAct({ id: '', type, occurredAt: 0, timed: true, data }) ? 'given' : 'renewed'
    case 'declined':
      return 'refused'
    case 'opted_out':
      return 'withdrawn'
    case 'restarted':
    case 'resumed':
      return 'renewed'
    case 'suspended':
      return 'suspended'
    default:
      return undefined
  }
}
