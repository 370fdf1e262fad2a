/** Channels: connecting a provider, looking whether it works, and letting it go. */
import { z } from 'zod'
import type { Channel } from '../domain/records.ts'
import { invalid } from '../schema/invalid.ts'
import { ProblemError } from '../schema/problem.ts'
import type { Addresses } from './addresses.ts'
import type { Assent } from './assent.ts'
import { getAppView } from './find.ts'
import type { Ports, Provider } from './ports.ts'
import { viewChannel } from './views.ts'

/** The use cases of channels. */
export function createChannels(
  { store, clock, providers, newId }: Ports,
  addresses: Addresses,
): Pick<
  Assent,
  'createChannel' | 'changeChannel' | 'listChannels' | 'listSmsNumbers' | 'testChannel' | 'deleteChannel'
> {
  const view = (row: Parameters<typeof viewChannel>[0]) =>
    viewChannel(row, providers(row.channel.provider)?.isSigned(row.channel) ?? false, addresses)

  async function getChannel(slug: string, id: string) {
    const { app } = await getAppView(store, slug)
    const row = await store.findChannel(id)
    if (!row || row.channel.appId !== app.id) throw new ProblemError('channel_unknown')
    return row
  }

  return {
    async createChannel(slug, body) {
      const { app, live } = await getAppView(store, slug)
      const provider = providers(body.provider)
      if (!provider)
        throw new ProblemError('invalid', { errors: [{ path: 'provider', message: 'unknown provider' }] })
      if (live && provider.simulated) throw new ProblemError('real_channel_exists')
      const channel: Channel = {
        id: newId(),
        appId: app.id,
        provider: body.provider,
        credentials: provider.parseCredentials(body.credentials ?? {}),
        createdAt: clock.now(),
      }
      await store.createChannel({
        channel,
        real: provider.real,
        line: provider.line(channel) ?? null,
        sharedSecret: provider.sharedSecret(channel),
      })
      const row = await store.findChannel(channel.id)
      if (!row) throw new ProblemError('channel_unknown')
      return view(row)
    },

    async changeChannel(slug, id, { credentials }) {
      const { channel, real } = await getChannel(slug, id)
      const provider = providers(channel.provider)
      if (!provider) throw new ProblemError('channel_unknown')
      const changed: Channel = {
        ...channel,
        credentials: parsed(provider, mergePatch(channel.credentials, credentials)),
      }
      await store.updateChannel({
        channel: changed,
        real,
        line: provider.line(changed) ?? null,
        sharedSecret: provider.sharedSecret(changed),
      })
      return view(await getChannel(slug, id))
    },

    async listChannels(slug) {
      const { app } = await getAppView(store, slug)
      return (await store.listChannels(app.id)).map(view)
    },

    async listSmsNumbers(slug) {
      const { app } = await getAppView(store, slug)
      const rows = await store.listChannels(app.id)
      return [...new Set(rows.flatMap(({ channel }) => smsNumberOf(channel) ?? []))]
    },

    async testChannel(slug, id) {
      const { channel } = await getChannel(slug, id)
      const tested = await providers(channel.provider)?.test(channel)
      if (!tested) throw new ProblemError('channel_unknown')
      if (!tested.ok)
        await store.noteHealth(channel.appId, channel.id, {
          lastError: tested.detail,
          lastErrorAt: clock.now(),
        })
      return tested
    },

    async deleteChannel(slug, id) {
      const { channel } = await getChannel(slug, id)
      await store.deleteChannel(channel.appId, channel.id)
    },
  }
}

function parsed(provider: Provider, credentials: unknown): Channel['credentials'] {
  try {
    return provider.parseCredentials(credentials)
  } catch (error) {
    throw error instanceof z.ZodError ? invalid(error, ['credentials']) : error
  }
}

/** RFC 7396: objects are merged, null takes away, anything else stands in place of what was there. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whoever takes SMS is told the sender that people write to; a messaging service is no number. */
function smsNumberOf({ credentials: { from } }: Channel): string | undefined {
  const number = typeof from === 'string' ? from.replace(/^whatsapp:/, '').trim() : ''
  return /^\+?[\d ()-]{3,20}$/.test(number) ? number : undefined
}
