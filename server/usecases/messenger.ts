/** The messenger: reads the log as an outbox and sends what it calls for. Claimed before it is made; an unknown outcome is not tried again. */
import { windowMs } from '../domain/activity.ts'
import { noticeFor } from '../domain/notice.ts'
import type { Contact, LoggedEvent, Send } from '../domain/records.ts'
import type { Medium } from '../schema/values.ts'
import type { Addresses } from './addresses.ts'
import { composeMessage } from './compose-message.ts'
import type { AppView, ChannelRow, ContactRow, Ports, SendOutcome } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { nextTryAt, sendWaitsMs } from './retry.ts'

const consumer = 'messages'
const hourMs = 3_600_000
/** Questions and answers to HELP an app may send in an hour; past that it pauses until the hour is over. */
const perHour = 1000
const atOnce = 50
/** Longer than any request takes: who claimed it has ended meanwhile. */
const givenUpAfterMs = 10 * 60_000
const batch = 100

type Due = { kind: Send['kind']; event: LoggedEvent }

/** What sends. A round claims what is due; `settle` resolves when all that was claimed has been sent. */
export type Messenger = { sendDue(): Promise<void>; settle(): Promise<void> }

/** Makes the messenger. */
export function createMessenger(ports: Ports, addresses: Addresses, record: RecordSignal): Messenger {
  const { store, clock, providers, log, newId } = ports
  const inFlight = new Set<Promise<void>>()

  async function sendFor(appId: string): Promise<void> {
    const view = await store.findAppById(appId)
    if (!view) return
    for (;;) {
      const position = await store.cursor(appId, consumer)
      const events = await store.eventsAfter(appId, position, batch)
      const last = events.at(-1)
      if (!last) return
      for (const event of events) await sendIfDue(view, event)
      await store.commit({
        touches: { appId, history: false },
        decide: () => ({
          changes: [{ write: 'cursor', consumer, position: last.position }],
          result: undefined,
        }),
      })
    }
  }

  async function sendIfDue(view: AppView, event: LoggedEvent): Promise<void> {
    const kind = messageFor(event)
    const row = kind && (await store.findContactById(view.app.id, event.contactId))
    if (!kind || !row || !(await isStillDue(view, { kind, event }, row))) return
    const channel = await channelFor(view, row, event)
    const send = await claim(newSend(row, { kind, event }, channel))
    if (send) await start(view, row, send, event, channel)
  }

  /** A provider that is slow holds up its own messages, and nobody else's before there are too many of them. */
  async function start(
    view: AppView,
    row: ContactRow,
    send: Send,
    event: LoggedEvent,
    channel: ChannelRow | undefined,
  ): Promise<void> {
    while (inFlight.size >= atOnce) await Promise.race(inFlight)
    const sending: Promise<void> = perform(view, row, send, event, channel)
      .catch((error) =>
        log.error({ send: send.id, error: String(error) }, 'the outcome of a send was not kept'),
      )
      .finally(() => inFlight.delete(sending))
    inFlight.add(sending)
  }

  /** The log says what was due; whether it still is, is asked when it is sent. */
  async function isStillDue(view: AppView, { kind, event }: Due, { contact }: ContactRow): Promise<boolean> {
    const now = clock.now()
    const wroteAt = mediumOf(event) === 'sms' ? contact.lastSmsAt : contact.lastInboundAt
    if (wroteAt === null || now - wroteAt >= windowMs) return false
    if (kind === 'stop_confirmation') return contact.status === 'opted_out'
    if (kind === 'confirmation') return view.app.confirmationMessage && contact.status === 'opted_in'
    const isOpen = ['none', 'pending', 'suspended'].includes(contact.status)
    if (kind === 'question' && !(view.app.autoOptInMessage && (isOpen || event.data?.via === 'start')))
      return false
    if ((await store.countSends(view.app.id, kind, now - hourMs)) < perHour) return true
    log.warn(
      { app: view.app.slug, kind, perHour },
      'automated messages paused: the hourly ceiling is reached',
    )
    if (kind === 'question') await forgetQuestion(contact)
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

  /** Where the person wrote; else the first channel that speaks to them at all. */
  async function channelFor(
    { app }: AppView,
    { contact }: ContactRow,
    event: LoggedEvent,
  ): Promise<ChannelRow | undefined> {
    const rows = (await store.listChannels(app.id)).filter(
      ({ channel }) => (providers(channel.provider)?.simulated ?? false) === contact.simulated,
    )
    const wroteTo = event.data?.message?.channelId ?? event.data?.channelId
    return rows.find(({ channel }) => channel.id === wroteTo) ?? rows.find(({ real }) => real) ?? rows[0]
  }

  function newSend({ contact }: ContactRow, { kind, event }: Due, row: ChannelRow | undefined): Send {
    return {
      id: newId(),
      appId: contact.appId,
      contactId: contact.id,
      channelId: row?.channel.id ?? null,
      kind,
      key: `${kind}:${event.id}`,
      noticeId: event.data?.noticeId ?? contact.noticeId,
      status: 'claimed',
      plain: false,
      attempts: 0,
      tryAt: null,
      providerMessageId: null,
      claimedAt: clock.now(),
      error: null,
    }
  }

  /** Undefined where somebody else has it, or had it. */
  function claim(send: Send): Promise<Send | undefined> {
    return store.commit({
      touches: { appId: send.appId, sends: { keys: [send.key] }, history: false },
      decide: ({ sends }) => {
        const [known] = sends
        const isMine = !known || (known.id === send.id && known.status === 'waiting')
        return isMine
          ? { changes: [{ write: 'send', send }], result: send }
          : { changes: [], result: undefined }
      },
    })
  }

  async function perform(
    view: AppView,
    row: ContactRow,
    send: Send,
    event: LoggedEvent,
    channel: ChannelRow | undefined,
  ): Promise<void> {
    const outcome = await sendSafely(view, row, send, event, channel)
    await store.finishSend(view.app.id, send.id, finished(send, outcome))
    if (outcome.status === 'sent') return
    const { status, error } = outcome
    log.warn({ app: view.app.slug, send: send.id, kind: send.kind, outcome: status }, 'message not sent')
    if (channel)
      await store.noteHealth(view.app.id, channel.channel.id, {
        lastError: error.slice(0, 500),
        lastErrorAt: clock.now(),
      })
    if (outcome.status === 'failed' && outcome.optedOut) await optOut(row.contact, outcome.optedOut.code)
  }

  function finished(send: Send, outcome: SendOutcome): Partial<Send> {
    if (outcome.status === 'sent') {
      const { providerMessageId, plain = false } = outcome
      return { status: 'sent', providerMessageId, plain }
    }
    const attempts = send.attempts + 1
    const mayRetry = outcome.status === 'failed' && outcome.retryable
    const tryAt = mayRetry ? nextTryAt(clock, sendWaitsMs, attempts) : null
    const error = outcome.error.slice(0, 500)
    return { status: tryAt === null ? outcome.status : 'waiting', attempts, tryAt, error }
  }

  /** The provider refuses to write to them because they said so. */
  async function optOut(contact: Contact, code: string): Promise<void> {
    await record(contact.appId, {
      kind: 'opt_out',
      contactId: contact.id,
      via: 'provider_error',
      occurredAt: undefined,
      purposes: undefined,
      reason: code,
      actor: 'provider',
    })
  }

  async function sendSafely(
    view: AppView,
    row: ContactRow,
    send: Send,
    event: LoggedEvent,
    channel: ChannelRow | undefined,
  ): Promise<SendOutcome> {
    try {
      const provider = channel && providers(channel.channel.provider)
      const notice =
        send.noticeId === null
          ? noticeFor(await store.currentNotices(view.app.id), [row.contact.locale])
          : await store.findNotice(send.noticeId)
      if (!channel || !provider || !notice)
        return { status: 'failed', error: 'no channel or no words to send', retryable: false }
      const message = composeMessage(
        { view, row, send, event, notice, medium: mediumOf(event) },
        ports,
        addresses,
      )
      return await provider.send(message, channel.channel)
    } catch (error) {
      return { status: 'unknown', error: String(error) }
    }
  }

  /** What was refused for now is tried again, while it still makes sense. */
  async function retryDue(): Promise<void> {
    await store.giveUpSends(clock.now() - givenUpAfterMs)
    for (const waiting of await store.listSendsToTry(clock.now(), batch)) {
      const [view, event, row] = await Promise.all([
        store.findAppById(waiting.appId),
        store.findEvent(waiting.appId, waiting.key.slice(waiting.kind.length + 1)),
        store.findContactById(waiting.appId, waiting.contactId),
      ])
      const isDue = view && event && row && (await isStillDue(view, { kind: waiting.kind, event }, row))
      if (!isDue) {
        await store.finishSend(waiting.appId, waiting.id, { status: 'failed', tryAt: null })
        continue
      }
      const send = await claim({ ...waiting, status: 'claimed', tryAt: null, claimedAt: clock.now() })
      if (send) await start(view, row, send, event, await channelFor(view, row, event))
    }
  }

  return {
    async sendDue() {
      await Promise.all((await store.appsBehind(consumer)).map(sendFor))
      await retryDue()
    },
    async settle() {
      await Promise.all(inFlight)
    },
  }
}

/** By what the person wrote, and so is answered. */
function mediumOf({ data }: LoggedEvent): Medium {
  return data?.message?.medium ?? data?.medium ?? 'whatsapp'
}

/** What an event calls for: each opt-in is answered once, each STOP once, and a question that is due is asked. */
function messageFor(event: LoggedEvent): Send['kind'] | undefined {
  if (event.type === 'question_due') return 'question'
  if (event.type === 'help_due') return 'help'
  if (!event.changed || event.data?.isAnswered) return undefined
  if (event.status === 'opted_in' && (event.type === 'consented' || event.type === 'restarted'))
    return 'confirmation'
  const isByMessage = event.type === 'declined' || event.data?.via === 'keyword'
  return event.status === 'opted_out' && isByMessage ? 'stop_confirmation' : undefined
}
