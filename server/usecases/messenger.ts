/** The messenger: reads the log as an outbox and sends what it calls for. Claimed before it is made; an unknown outcome is not tried again. */
import { windowMs } from '../domain/activity.ts'
import { noticeFor } from '../domain/notice.ts'
import type { Contact, LoggedEvent, Send } from '../domain/records.ts'
import { viaOfError } from '../domain/take-preference.ts'
import type { Medium } from '../schema/values.ts'
import type { Addresses } from './addresses.ts'
import { composeMessage } from './compose-message.ts'
import { faultOf, withoutNumbers } from './fault-of.ts'
import type { AppView, ChannelRow, ContactRow, Ports, SendOutcome } from './ports.ts'
import type { RecordSignal } from './record.ts'
import { nextTryAt, sendWaitsMs } from './retry.ts'
import { createRuns } from './runs.ts'

const consumer = 'messages'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Questions and answers to HELP an app may send in an hour; past that it pauses until there is room again. */
const perHour = 1000
/** How many messages of one app are on their way at the same time. */
const atOnce = 20
/** Longer than any request takes: who claimed it has ended meanwhile. */
const givenUpAfterMs = 10 * 60_000
const batch = 100

type Due = { kind: Send['kind']; event: LoggedEvent }

/** What sends. A round begins what is due and does not wait for it; `settle` resolves when all of it has been sent. */
export type Messenger = {
  sendDue(): Promise<void>
  /** What is due in one app, to its end. */
  sendNow(appId: string): Promise<void>
  settle(): Promise<void>
  /** Begins nothing new, and resolves when what was claimed has been sent. */
  stop(): Promise<void>
}

/** Makes the messenger. */
export function createMessenger(ports: Ports, addresses: Addresses, record: RecordSignal): Messenger {
  const { store, clock, providers, log, newId } = ports
  /** The messages on their way, by app: a provider that is slow holds up its own app and nobody else's. */
  const inFlight = new Map<string, Set<Promise<void>>>()
  /** Until when an app's ceiling is not looked at again, by app and kind. */
  const pausedUntil = new Map<string, number>()
  let gaveUpAt = 0
  const runs = createRuns('messages', sendFor, log)

  async function sendFor(appId: string): Promise<void> {
    const view = await store.findAppById(appId)
    if (!view) return
    await readLog(view)
    await retryDue(view)
  }

  async function readLog(view: AppView): Promise<void> {
    const appId = view.app.id
    while (!runs.isStopped) {
      const position = await store.cursor(appId, consumer)
      const events = await store.eventsAfter(appId, position, batch)
      const last = events.at(-1)
      if (!last) return
      for (const event of events) {
        if (runs.isStopped) return
        await sendIfDue(view, event)
      }
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
    if (!kind) return
    await room(view.app.id)
    const row = await store.findContactById(view.app.id, event.contactId)
    if (!row || !(await isStillDue(view, { kind, event }, row))) return
    const channel = await channelFor(view, row, event)
    const send = await claim(newSend(row, { kind, event }, channel))
    if (send) start(view, row, send, event, channel)
  }

  /** Waited for before a message is claimed: what is claimed is made at once. */
  async function room(appId: string): Promise<void> {
    for (;;) {
      const sending = inFlight.get(appId)
      if (!sending || sending.size < atOnce) return
      await Promise.race(sending)
    }
  }

  function start(
    view: AppView,
    row: ContactRow,
    send: Send,
    event: LoggedEvent,
    channel: ChannelRow | undefined,
  ): void {
    const appId = view.app.id
    const others = inFlight.get(appId) ?? new Set()
    inFlight.set(appId, others)
    const sending: Promise<void> = perform(view, row, send, event, channel)
      .catch((error) =>
        log.error({ send: send.id, error: faultOf(error) }, 'the outcome of a send was not kept'),
      )
      .finally(() => {
        others.delete(sending)
        if (others.size === 0) inFlight.delete(appId)
      })
    others.add(sending)
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
    if (await hasRoomThisHour(view, kind, now)) return true
    if (kind === 'question') await forgetQuestion(contact)
    return false
  }

  /** Looked at again a minute later: a flood must not be answered with as many counts of a thousand rows. */
  async function hasRoomThisHour({ app }: AppView, kind: Send['kind'], now: number): Promise<boolean> {
    const key = `${app.id} ${kind}`
    if (now < (pausedUntil.get(key) ?? 0)) return false
    if ((await store.countSends(app.id, kind, now - hourMs)) < perHour) return true
    pausedUntil.set(key, now + minuteMs)
    log.warn({ app: app.slug, kind, perHour }, 'automated messages paused: the hourly ceiling is reached')
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
        lastError: withoutNumbers(error),
        lastErrorAt: clock.now(),
      })
    if (outcome.status === 'failed' && outcome.optedOut)
      await optOut(row, outcome.optedOut.code, mediumOf(event) === 'sms' ? channel : undefined)
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

  /** The provider refuses to write to them because they said so: by SMS to everybody behind the number. */
  async function optOut(
    { contact, identities }: ContactRow,
    code: string,
    number: ChannelRow | undefined,
  ): Promise<void> {
    const told = {
      kind: 'opt_out',
      via: viaOfError(code),
      occurredAt: undefined,
      purposes: undefined,
      reason: code,
      actor: 'provider',
    } as const
    await record(contact.appId, { ...told, contactId: contact.id })
    const phone = identities.find(({ kind }) => kind === 'phone')
    if (!number || !phone) return
    const sharing = await store.listSharing(number.channel.id, number.line ?? undefined)
    const others = new Set(sharing.map(({ channel }) => channel.appId))
    others.delete(contact.appId)
    const { kind, value } = phone
    for (const appId of others) await record(appId, { ...told, identity: { kind, value } })
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
      return { status: 'unknown', error: faultOf(error) }
    }
  }

  /** What was refused for now is tried again, while it still makes sense. */
  async function retryDue(view: AppView): Promise<void> {
    const appId = view.app.id
    for (const waiting of await store.listSendsToTry(appId, clock.now(), batch)) {
      await room(appId)
      if (runs.isStopped) return
      const [event, row] = await Promise.all([
        store.findEvent(appId, waiting.key.slice(waiting.kind.length + 1)),
        store.findContactById(appId, waiting.contactId),
      ])
      if (!event || !row || !(await isStillDue(view, { kind: waiting.kind, event }, row))) {
        await store.finishSend(appId, waiting.id, { status: 'failed', tryAt: null })
        continue
      }
      const send = await claim({ ...waiting, status: 'claimed', tryAt: null, claimedAt: clock.now() })
      if (send) start(view, row, send, event, await channelFor(view, row, event))
    }
  }

  /** Of what was claimed and has no outcome after so long nobody knows whether it was made. */
  async function giveUp(now: number): Promise<void> {
    if (now >= gaveUpAt && now - gaveUpAt < minuteMs) return
    gaveUpAt = now
    await store.giveUpSends(now - givenUpAfterMs)
  }

  async function sent(appId?: string): Promise<void> {
    const sending = () =>
      appId === undefined
        ? [...inFlight.values()].flatMap((all) => [...all])
        : [...(inFlight.get(appId) ?? [])]
    while (sending().length > 0) await Promise.all(sending())
  }

  return {
    async sendDue() {
      const now = clock.now()
      await giveUp(now)
      const [behind, again] = await Promise.all([store.appsBehind(consumer), store.appsToSendAgain(now)])
      for (const appId of new Set([...behind, ...again])) runs.start(appId)
    },
    async sendNow(appId) {
      runs.start(appId)
      await runs.settle(appId)
      await sent(appId)
    },
    async settle() {
      await runs.settle()
      await sent()
    },
    async stop() {
      await runs.stop()
      await sent()
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
