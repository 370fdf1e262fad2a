/** The messenger: reads the log as an outbox and sends what it calls for. Claimed before it is made; an unknown outcome is not tried again. */
import { answerPayload } from '../domain/question.ts'
import type { Contact, LoggedEvent, Notice, Send } from '../domain/records.ts'
import type { Addresses } from './addresses.ts'
import type { AppView, ContactRow, OutboundMessage, Ports, Words } from './ports.ts'
import { newId } from './record.ts'

const consumer = 'messages'
const hourMs = 3_600_000
const windowMs = 24 * hourMs
/** Questions an app may ask in an hour; past that it pauses until the hour is over. */
const questionsPerHour = 1000

type Plan = { kind: Send['kind']; event: LoggedEvent }

/** Makes one round of sending over every app whose log grew. */
export function createMessenger(
  { store, clock, providers, words, log }: Ports,
  addresses: Addresses,
): { sendDue(): Promise<void> } {
  async function sendFor(appId: string): Promise<void> {
    const view = await store.findAppById(appId)
    if (!view) return
    for (;;) {
      const position = await store.cursor(appId, consumer)
      const events = await store.eventsAfter(appId, position, 100)
      if (events.length === 0) return
      const sends: Promise<void>[] = []
      let passed = position
      for (const event of events) {
        const kind = messageFor(event)
        const row = kind && (await store.findContactById(appId, event.contactId))
        if (kind && row && (await stillDue(view, { kind, event }, row))) {
          const send = await claim(appId, row.contact, { kind, event }, event.position)
          if (send) sends.push(perform(view, row, send, event))
        }
        passed = event.position
      }
      await store.commit({
        touches: { appId, history: false },
        decide: () => ({ changes: [{ write: 'cursor', consumer, position: passed }], result: undefined }),
      })
      await Promise.all(sends)
    }
  }

  /** The log says what was due; whether it still is, is asked when it is sent. */
  async function stillDue(view: AppView, { kind, event }: Plan, { contact }: ContactRow): Promise<boolean> {
    const now = clock.now()
    if (contact.lastInboundAt === null || now - contact.lastInboundAt >= windowMs) return false
    if (kind === 'stop_confirmation') return contact.status === 'opted_out'
    if (kind === 'confirmation') return view.app.confirmationMessage && contact.status === 'opted_in'
    const answered =
      contact.status !== 'none' && contact.status !== 'pending' && contact.status !== 'suspended'
    if (!view.app.autoOptInMessage || (answered && event.data?.via !== 'start')) return false
    if ((await store.countSends(view.app.id, 'question', now - hourMs)) < questionsPerHour) return true
    log.warn(
      { app: view.app.slug, questionsPerHour },
      'automated opt-in messages paused: the hourly ceiling is reached',
    )
    await forgetQuestion(contact)
    return false
  }

  /** Who was not asked because of the ceiling is asked when they write again. */
  async function forgetQuestion(contact: Contact): Promise<void> {
    await store.commit({
      touches: { appId: contact.appId, contactId: contact.id, history: false },
      decide: ({ contacts: [known] }) => ({
        changes: known
          ? [{ write: 'contact', contact: { ...known.contact, askedAt: null, askedNoticeId: null } }]
          : [],
        result: undefined,
      }),
    })
  }

  function claim(
    appId: string,
    contact: Contact,
    { kind, event }: Plan,
    position: number,
  ): Promise<Send | undefined> {
    const send: Send = {
      id: newId(clock),
      appId,
      contactId: contact.id,
      kind,
      key: `${kind}:${event.id}`,
      noticeId: event.data?.noticeId ?? contact.noticeId,
      status: 'claimed',
      providerMessageId: null,
      claimedAt: clock.now(),
      error: null,
    }
    return store.commit({
      touches: { appId, sends: { keys: [send.key] }, history: false },
      decide: ({ sends }) => {
        const mine = !sends.some((one) => one.key === send.key)
        const cursor = { write: 'cursor' as const, consumer, position }
        return {
          changes: mine ? [{ write: 'send' as const, send }, cursor] : [cursor],
          result: mine ? send : undefined,
        }
      },
    })
  }

  async function perform(view: AppView, row: ContactRow, send: Send, event: LoggedEvent): Promise<void> {
    const outcome = await sendSafely(view, row, send, event)
    await store.finishSend(view.app.id, send.id, {
      status: outcome.status,
      providerMessageId: outcome.status === 'sent' ? outcome.providerMessageId : null,
      error: outcome.status === 'sent' ? null : outcome.error.slice(0, 500),
    })
    if (outcome.status !== 'sent')
      log.warn(
        { app: view.app.slug, send: send.id, kind: send.kind, outcome: outcome.status },
        'message not sent',
      )
  }

  async function sendSafely(view: AppView, row: ContactRow, send: Send, event: LoggedEvent) {
    try {
      const message = await compose(view, row, send, event)
      const channels = (await store.listChannels(view.app.id)).filter(
        (channel) => providers(channel.provider)?.real === !row.contact.simulated,
      )
      const [channel] = channels
      const provider = channel && providers(channel.provider)
      if (!channel || !provider || !message)
        return { status: 'failed' as const, error: 'no channel or no words to send' }
      return await provider.send(message, channel)
    } catch (error) {
      return { status: 'unknown' as const, error: String(error) }
    }
  }

  async function compose(
    view: AppView,
    { contact, identities }: ContactRow,
    send: Send,
    event: LoggedEvent,
  ): Promise<OutboundMessage | undefined> {
    const notice =
      send.noticeId === null
        ? (await store.currentNotices(view.app.id))[0]
        : await store.findNotice(send.noticeId)
    if (!notice) return undefined
    const { person } = words(notice.locale)
    const receipt = contact.evidenceId ?? event.id
    const values = {
      business: view.app.name,
      statement: notice.statement,
      declaration: notice.declaration,
      howToStop: notice.howToStop,
      receiptUrl: addresses.receipt(view.app.id, receipt),
    }
    return {
      to: identities,
      text: fill(textOf(person, send.kind), values),
      buttons: send.kind === 'question' ? buttonsOf(notice, send) : [],
    }
  }

  return {
    async sendDue() {
      await Promise.all((await store.appsBehind(consumer)).map(sendFor))
    },
  }
}

/** What an event calls for: each opt-in is answered once, each STOP once, and a question that is due is asked. */
function messageFor(event: LoggedEvent): Send['kind'] | undefined {
  if (event.type === 'question_due') return 'question'
  if (!event.changed) return undefined
  if (event.status === 'opted_in' && (event.type === 'consented' || event.type === 'restarted'))
    return 'confirmation'
  const byMessage = event.type === 'declined' || event.data?.via === 'keyword'
  return event.status === 'opted_out' && byMessage ? 'stop_confirmation' : undefined
}

function textOf(person: Words['person'], kind: Send['kind']): string {
  if (kind === 'question') return person.question
  return kind === 'confirmation' ? person.confirmation : person.stopConfirmation
}

function buttonsOf(notice: Notice, send: Send): OutboundMessage['buttons'] {
  return [
    { id: answerPayload('yes', send.id), title: notice.yesLabel },
    { id: answerPayload('no', send.id), title: notice.noLabel },
  ]
}

/** One pass from a closed list: what is filled in is never read again for placeholders. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
