/** Any SMS gateway that calls an address and takes a POST: verified and sent here, read in read-generic-sms.ts. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Channel } from '../domain/records.ts'
import { GenericSmsCredentials } from '../schema/channel.ts'
import type { InboundRequest, OutboundMessage, Post, Provider, SendOutcome } from '../usecases/ports.ts'
import { sameSecret } from '../usecases/same-secret.ts'
import { objectOf, valueAt } from './field-path.ts'
import { formContentType } from './form.ts'
import { text } from './json.ts'
import { sendPlain } from './parts.ts'
import { readGenericSms } from './read-generic-sms.ts'
import { ask, isAnswer, refusal } from './sending.ts'
import { lineOf, sourceOf } from './signals.ts'

/** The adapter over a way to post. */
export function createGenericSms({ post }: { post: Post }): Provider {
  return {
    name: 'generic_sms',
    real: false,
    signatureHeaders: (channel) => [credentialsOf(channel).signature?.header ?? []].flat(),

    parseCredentials: (given) => GenericSmsCredentials.parse(given),
    isSigned: (channel) => credentialsOf(channel).signature !== undefined,
    /** Without a signature only channels that are the same in everything share a number; without a number none does. */
    sharedSecret(channel) {
      const { signature, from } = credentialsOf(channel)
      return JSON.stringify(signature ?? (from === undefined ? channel.id : channel.credentials))
    },
    line: (channel) => lineOf(credentialsOf(channel).from),

    handshake: () => undefined,
    verify: (request, channel) => isSigned(request, credentialsOf(channel).signature),
    read(request, channel) {
      const credentials = credentialsOf(channel)
      const signed = credentials.signature !== undefined
      return readGenericSms(request, credentials, sourceOf(request.body, channel, { signed }))
    },

    send: (message, channel) => send(post, credentialsOf(channel), message),

    async test() {
      return {
        ok: false,
        detail: 'A gateway of your own has nothing to ask: send an SMS to its number and see it arrive.',
      }
    },
  }
}

/** An HMAC over the raw body, as the channel says. */
function isSigned({ headers, body }: InboundRequest, scheme: GenericSmsCredentials['signature']): boolean {
  const given = scheme && headers.get(scheme.header)
  if (!scheme || !given) return false
  const { algorithm = 'sha256', encoding = 'hex', prefix = '', secret } = scheme
  const hmac = createHmac(algorithm, secret).update(body).digest(encoding)
  return sameSecret(given, `${prefix}${hmac}`)
}

async function send(
  post: Post,
  { send: way, from: own }: GenericSmsCredentials,
  message: OutboundMessage,
): Promise<SendOutcome> {
  const to = message.to.find(({ kind }) => kind === 'phone')?.value
  if (!way) return { status: 'failed', error: 'this channel does not send', retryable: false }
  if (!to || message.medium !== 'sms')
    return { status: 'failed', error: 'no number to send an SMS to', retryable: false }
  const written = (number: string) => (way.numbers === 'digits' ? number.replace(/^\+/, '') : number)
  return sendPlain(message, async ({ text: said }) => {
    const answer = await ask(
      post,
      way.url,
      bodyOf(way, [
        ...Object.entries(way.fixed ?? {}),
        ...(way.from === undefined ? [] : [[way.from, written(own ?? message.from)] as [string, string]]),
        [way.to, written(to)],
        [way.text, said],
      ]),
    )
    if (!isAnswer(answer)) return answer
    const id = way.id === undefined ? randomUUID() : idOf(valueAt(answer.json, way.id))
    if (answer.status >= 300 || id === undefined) return refusal(answer.status, '')
    return { status: 'sent', providerMessageId: id }
  })
}

/** Values are set as fields, never written into a text: what a person or a notice says is not read again. */
function bodyOf(
  { format = 'json', headers = {} }: NonNullable<GenericSmsCredentials['send']>,
  fields: [path: string, value: unknown][],
): { headers: Record<string, string>; body: string } {
  if (format === 'json')
    return {
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(objectOf(fields)),
    }
  const form = new URLSearchParams()
  for (const [name, value] of fields) form.set(name, String(value))
  return { headers: { ...headers, 'content-type': formContentType }, body: form.toString() }
}

function idOf(given: unknown): string | undefined {
  return text(Number.isSafeInteger(given) ? String(given) : given, 300)
}

function credentialsOf(channel: Channel): GenericSmsCredentials {
  return channel.credentials as GenericSmsCredentials
}
