/** Inbound webhooks: found by their channel, verified, read into signals, recorded, and only then answered. */

import type { Channel } from '../domain/records.ts'
import type { Signal } from '../domain/signal.ts'
import type { Assent, InboundReply } from './assent.ts'
import {
  type InboundRequest,
  NotThisFormat,
  type Ports,
  type Reading,
  StoreBusy,
  StoreUnavailable,
} from './ports.ts'
import type { RecordSignal } from './record.ts'

const accepted: InboundReply = { status: 200, body: '', contentType: 'text/plain' }

/** Makes `receive`. */
export function createInbound(
  { store, providers, log }: Ports,
  record: RecordSignal,
): Pick<Assent, 'receive'> {
  /** What breaks one item stays for the sweeper and hurts no neighbour; what cannot be persisted is the provider's to keep. */
  async function take(channel: Channel, signal: Signal, receivedAt: number): Promise<void> {
    try {
      const result = await record(channel.appId, signal, receivedAt)
      log.info(
        {
          channel: channel.id,
          kind: signal.kind,
          ...('reason' in result ? { outcome: result.outcome, reason: result.reason } : {}),
        },
        'inbound',
      )
    } catch (error) {
      if (error instanceof StoreBusy || error instanceof StoreUnavailable) throw error
      log.error(
        { channel: channel.id, kind: signal.kind, error: String(error) },
        'inbound item kept for later',
      )
      await store.keepForLater(channel.appId, channel.id, signal, String(error), receivedAt)
    }
  }

  return {
    async receive(channelId: string, request: InboundRequest): Promise<InboundReply> {
      const channel = await store.findChannel(channelId)
      const provider = channel && providers(channel.provider)
      if (!channel || !provider) return { status: 404, code: 'channel_unknown' }
      const app = await store.findAppById(channel.appId)
      if (!app || (app.live && !provider.real)) return { status: 404, code: 'channel_unknown' }

      if (request.method === 'GET') {
        const handshake = provider.handshake(request, channel)
        if (handshake === undefined || handshake === 'refused')
          return { status: 403, code: 'verify_token_wrong' }
        return { status: 200, body: handshake.body, contentType: 'text/plain' }
      }
      if (!provider.verify(request, channel)) {
        await store.countRefused(channel.id, request.receivedAt)
        return { status: 401, code: 'signature_invalid' }
      }
      let reading: Reading
      try {
        reading = provider.read(request, channel)
      } catch (error) {
        if (error instanceof NotThisFormat) return { status: 400, code: 'not_this_format' }
        throw error
      }
      if (reading.ignored.length > 0)
        log.info({ channel: channel.id, ignored: reading.ignored }, 'inbound items ignored')
      try {
        await Promise.all(reading.signals.map((signal) => take(channel, signal, request.receivedAt)))
      } catch (error) {
        if (error instanceof StoreBusy || error instanceof StoreUnavailable)
          return { status: 503, code: 'unavailable' }
        throw error
      }
      return accepted
    },
  }
}
