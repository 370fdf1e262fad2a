/** Fixtures of the provider suite: a request on disk, and beside it what is read of it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Channel } from '../../server/domain/records.ts'
import type { Medium } from '../../server/schema/values.ts'
import type { InboundRequest, Provider, Reading } from '../../server/usecases/ports.ts'

/**
 * One file. What a message is not need not be said: `medium` is the suite's (of a preference too), `forwarded`, `edited` and `simulated` are false, `signed`
 * is the channel's; `channelId` and `bodySha256` are filled in.
 */
export type Fixture = {
  /** Where the shape comes from, or what it shows. */
  about?: string
  request: {
    method?: 'GET' | 'POST'
    /** Under https://assent.example; default `/hooks/channel`. */
    url?: string
    headers?: Record<string, string>
    /** An object or list goes as JSON, a text as it is. */
    body?: unknown
    /** Instead of a body: a form. */
    form?: Record<string, string>
  }
  expected: {
    inbound: { line?: string; signal: { kind: string } & Record<string, unknown> }[]
    ignored?: Reading['ignored']
    errors?: string[]
  }
}

/** A fixture with its name and the request it makes. */
export type Sample = { file: string; fixture: Fixture; request: InboundRequest }

/** Every fixture of a folder. */
export function readSamples(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return { file, fixture, request: requestOf(fixture.request) }
    })
}

function requestOf({ method = 'POST', url = '/hooks/channel', headers, body, form }: Fixture['request']) {
  const [written, contentType] = writtenOf(body, form)
  return inboundRequest(written, {
    method,
    url: new URL(url, 'https://assent.example'),
    headers: new Headers({ ...(contentType ? { 'content-type': contentType } : {}), ...headers }),
  })
}

function writtenOf(body: unknown, form?: Record<string, string>): [string, string | undefined] {
  if (form) return [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded']
  if (body === undefined) return ['', undefined]
  return typeof body === 'string' ? [body, undefined] : [JSON.stringify(body), 'application/json']
}

/** A request as it comes in. */
export function inboundRequest(
  body: string | Uint8Array,
  more: Partial<InboundRequest> = {},
): InboundRequest {
  return {
    method: 'POST',
    url: new URL('https://assent.example/hooks/channel'),
    token: undefined,
    headers: new Headers(),
    receivedAt: 1_790_000_005_000,
    ...more,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }
}

/** What a fixture expects, with what goes without saying. */
export function expectedReading(
  { fixture, request }: Sample,
  { provider, channel, medium }: { provider: Provider; channel: Channel; medium: Medium },
): Reading {
  const common = {
    channelId: channel.id,
    bodySha256: createHash('sha256').update(request.body).digest('hex'),
    signed: provider.isSigned(channel),
  }
  const saidOf: Record<string, object> = {
    message: { medium, forwarded: false, edited: false, simulated: false },
    preference: { medium },
  }
  const { inbound, ignored = [], errors = [] } = fixture.expected
  return {
    inbound: inbound.map(({ line, signal }) => ({
      ...(line === undefined ? {} : { line }),
      signal: { ...common, ...saidOf[signal.kind], ...signal },
    })) as Reading['inbound'],
    ignored,
    errors,
  }
}

/** A reading without what is undefined. */
export function plain(reading: Reading): Reading {
  return JSON.parse(JSON.stringify(reading))
}
