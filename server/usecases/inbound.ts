/** Inbound webhooks: found by their channel, verified, read into signals, recorded, kept for the relay, and only then answered. */
import type { InboundSignal } from '../domain/decide-inbound.ts'
import { routeSms } from '../domain/route-sms.ts'
import type { Message, Preference } from '../domain/signal.ts'
import type { Identity } from '../schema/values.ts'
import type { Assent, InboundReply } from './assent.ts'
import { faultOf, withoutNumbers } from './fault-of.ts'
import {
  type ChannelRow,
  type Inbound,
  type InboundRequest,
  NotThisFormat,
  type Ports,
  type Provider,
  type Reading,
  unavailability,
} from './ports.ts'
import type { RecordSignal } from './record.ts'
import { sameSecret } from './same-secret.ts'

const minuteMs = 60_000
/** A provider that calls, and whose calls are genuine, looks like a channel that works: the operator has to be told. */
const cameForAnother = 'came for another number: nothing was recorded'

/** A signal and the channel it is about, which need not be the one whose address was called. */
type Routed = { row: ChannelRow; signal: InboundSignal }

/** Makes `receive`. */
export function createInbound(
  { store, providers, log, newId }: Ports,
  record: RecordSignal,
): Pick<Assent, 'receive'> {
  /** When a channel's last request was last written down: to the minute is enough, and spares a busy channel a write for each. */
  const notedAt = new Map<string, number>()

  /** What breaks one item stays for the sweeper and hurts no neighbour; what cannot be persisted is the provider's to keep. */
  async function take({ row, signal }: Routed, receivedAt: number): Promise<void> {
    const { id: channelId, appId } = row.channel
    try {
      const result = await record(appId, signal, receivedAt)
      const { outcome, reason } = result
      log.info({ channel: channelId, kind: signal.kind, outcome, reason }, 'inbound')
    } catch (error) {
      if (unavailability(error)) throw error
      log.error(
        { channel: channelId, kind: signal.kind, error: faultOf(error) },
        'inbound item kept for later',
      )
      await store.keepForLater({
        id: newId(),
        appId,
        channelId,
        signal,
        error: faultOf(error),
        keptAt: receivedAt,
        tryAt: receivedAt + minuteMs,
      })
    }
  }

  /** One callback address may serve several numbers (Meta), or one number several businesses (SMS). */
  async function route(row: ChannelRow, { line, signal }: Inbound): Promise<Routed[]> {
    const to = (target: ChannelRow): Routed => ({
      row: target,
      signal: { ...signal, channelId: target.channel.id },
    })
    if (signal.kind !== 'identity_moved' && signal.medium === 'sms') {
      const sharing = await store.listSharing(row.channel.id, line ?? row.line ?? undefined)
      if (sharing.length > 1) return (await whoseSms(signal, sharing, row)).map(to)
    }
    if (line === undefined || row.line === null || line === row.line) return [to(row)]
    const [sharing] = (await store.listSharing(row.channel.id, line)).filter((one) => one.line === line)
    return sharing ? [to(sharing)] : []
  }

  /** An error that says that the person had opted out is as good as their STOP: meant for everybody behind the number. */
  async function whoseSms(
    signal: Message | Preference,
    sharing: ChannelRow[],
    called: ChannelRow,
  ): Promise<ChannelRow[]> {
    if (signal.kind === 'preference') return sharing
    const sharers = await Promise.all(sharing.map((one) => sharerOf(one, called, signal.sender.identities)))
    return routeSms(signal, sharers.flat()).map(({ row }) => row)
  }

  async function sharerOf(row: ChannelRow, called: ChannelRow, identities: Identity[]) {
    const { appId, id } = row.channel
    const [view, entryPoints, ...known] = await Promise.all([
      store.findAppById(appId),
      store.listEntryPoints(appId),
      ...identities.map((identity) => store.findContact(appId, identity)),
    ])
    const times = known.flatMap((one) => one?.contact.lastSmsAt ?? [])
    const lastSmsAt = times.length > 0 ? Math.max(...times) : null
    return view ? [{ row, app: view.app, entryPoints, lastSmsAt, isOwner: id === called.channel.id }] : []
  }

  async function noteHealth({ channel }: ChannelRow, errors: string[], at: number): Promise<void> {
    const [lastError] = errors
    const isDue = at - (notedAt.get(channel.id) ?? 0) >= minuteMs
    if (!isDue && lastError === undefined) return
    notedAt.set(channel.id, at)
    await store.noteHealth(channel.appId, channel.id, {
      lastInboundAt: at,
      ...(lastError === undefined ? {} : { lastError: withoutNumbers(lastError), lastErrorAt: at }),
    })
  }

  /** Each business that a request is about gets the whole of it: cut to pieces its signature would be worth nothing. */
  async function keepForRelay(
    called: ChannelRow,
    provider: Provider,
    routed: Routed[],
    request: InboundRequest,
  ): Promise<void> {
    const about = new Map<string, Routed[]>()
    for (const one of routed)
      about.set(one.row.channel.appId, [...(about.get(one.row.channel.appId) ?? []), one])
    if (about.size === 0) about.set(called.channel.appId, [])
    for (const [appId, items] of about) {
      const view = await store.findAppById(appId)
      if (!view?.app.relayUrl) continue
      await store.keepRelay({
        id: newId(),
        appId,
        channelId: items[0]?.row.channel.id ?? called.channel.id,
        method: request.method,
        query: request.url.search,
        headers: passedOn(request.headers, provider.signatureHeaders(called.channel)),
        body: request.body,
        people: items.flatMap(({ signal }) => peopleOf(signal)),
        attempts: 0,
        receivedAt: request.receivedAt,
        tryAt: request.receivedAt,
      })
    }
  }

  async function takeAll(row: ChannelRow, provider: Provider, reading: Reading, request: InboundRequest) {
    const { id } = row.channel
    if (reading.ignored.length > 0)
      log.info({ channel: id, ignored: reading.ignored }, 'inbound items ignored')
    const routed: Routed[] = []
    const errors = [...reading.errors]
    for (const inbound of reading.inbound) {
      const targets = await route(row, inbound)
      routed.push(...targets)
      if (targets.length > 0) continue
      log.info({ channel: id, reason: 'another_number' }, 'inbound item ignored')
      errors.push(cameForAnother)
    }
    await keepForRelay(row, provider, routed, request)
    await Promise.all([
      ...routed.map((one) => take(one, request.receivedAt)),
      noteHealth(row, errors, request.receivedAt),
    ])
  }

  return {
    async receive(channelId, request): Promise<InboundReply> {
      const row = await store.findChannel(channelId)
      const provider = row && providers(row.channel.provider)
      if (!row || !provider) return { status: 404, code: 'channel_unknown' }
      // The simulator's door is shut once the app is live.
      if (provider.simulated && (await store.findAppById(row.channel.appId))?.live)
        return { status: 404, code: 'channel_unknown' }

      const handshake = provider.handshake(request, row.channel)
      if (handshake === 'refused') return { status: 403, code: 'verify_token_wrong' }
      if (!isGenuine(provider, row, request)) {
        if (handshake && request.method === 'GET')
          return { status: 200, body: handshake.body, contentType: 'text/plain' }
        await store.countRefused(row.channel.id, request.receivedAt)
        return { status: 401, code: 'signature_invalid' }
      }
      if (handshake) return { status: 200, body: handshake.body, contentType: 'text/plain' }
      let reading: Reading
      try {
        reading = provider.read(request, row.channel)
      } catch (error) {
        if (error instanceof NotThisFormat) return { status: 400, code: 'not_this_format' }
        throw error
      }
      try {
        await takeAll(row, provider, reading, request)
      } catch (error) {
        if (unavailability(error)) return { status: 503, code: 'unavailable' }
        throw error
      }
      return { status: 200, ...(provider.acknowledgement ?? { body: '', contentType: 'text/plain' }) }
    },
  }
}

/** By the provider's signature; where it signs nothing, by the secret part of the address. */
function isGenuine(provider: Provider, { channel, token }: ChannelRow, request: InboundRequest): boolean {
  return provider.isSigned(channel)
    ? provider.verify(request, channel)
    : sameSecret(request.token ?? '', token)
}

function passedOn(headers: Headers, signatureHeaders: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    ['content-type', ...signatureHeaders].flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

function peopleOf(signal: InboundSignal): Identity[] {
  const people = signal.kind === 'identity_moved' ? [...signal.from, ...signal.to] : signal.sender.identities
  return people.map(({ kind, value }) => ({ kind, value }))
}
