/** The simulator's side of the wire: phones in memory that speak the Cloud API's format, signed, and a Graph API that delivers to them. */
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Channel } from '../domain/records.ts'
import { SimulatorCredentials } from '../schema/channel.ts'
import type { Post, Provider, SimulatedAct, SimulatedMessage, Simulator } from '../usecases/ports.ts'
import { sameSecret } from '../usecases/same-secret.ts'
import { createMeta } from './meta.ts'

const phonesAtMost = 1000
const messagesAtMost = 100
const graphPath = '/simulator/graph'

/** The simulated provider, which is the Meta adapter with derived credentials, and the phones it reaches. */
export function createSimulator(options: { secretKey: Uint8Array; publicUrl: string; now: () => number }): {
  provider: Provider
  simulator: Simulator
} {
  const { secretKey, publicUrl, now } = options
  /** What each phone shows, the phones least lately used first. */
  const threads = new Map<string, SimulatedMessage[]>()

  const derive = (use: string, channelId: string) =>
    createHmac('sha256', secretKey).update(`simulator ${use} ${channelId}`).digest('hex')
  const tokenOf = (channelId: string) => `${channelId}.${derive('token', channelId)}`
  const credentialsOf = (channelId: string) => ({
    appSecret: derive('secret', channelId),
    verifyToken: derive('verify', channelId),
    phoneNumberId: BigInt(`0x${derive('number', channelId).slice(0, 12)}`).toString(),
    accessToken: tokenOf(channelId),
    apiBaseUrl: `${publicUrl}${graphPath}`,
  })
  const asMeta = (channel: Channel): Channel => ({ ...channel, credentials: credentialsOf(channel.id) })

  /** What is sent goes to the phones in this process: the same request, without a network in between. */
  const postToPhones: Post = async (url, { headers, body }) => {
    const path = new URL(url).pathname.slice(new URL(publicUrl + graphPath).pathname.length)
    const { status, body: answer } = graph({
      path,
      authorization: headers.authorization,
      body: JSON.parse(String(body)),
    })
    return { status, headers: new Headers(), body: JSON.stringify(answer) }
  }
  const meta = createMeta({ post: postToPhones, simulated: true })

  function threadOf(channelId: string, phone: string): SimulatedMessage[] {
    const key = `${channelId} ${phone}`
    const thread = threads.get(key) ?? []
    threads.delete(key)
    threads.set(key, thread)
    for (const oldest of threads.keys()) {
      if (threads.size <= phonesAtMost) break
      threads.delete(oldest)
    }
    return thread
  }

  function show(channelId: string, phone: string, message: SimulatedMessage): void {
    const thread = threadOf(channelId, phone)
    thread.push(message)
    thread.splice(0, thread.length - messagesAtMost)
  }

  function graph({ path, authorization, body }: Parameters<Simulator['graph']>[0]): {
    status: number
    body: unknown
  } {
    const channelId = channelOf(authorization)
    if (channelId === undefined) return refusal(401, 190, 'Invalid OAuth access token.')
    if (path !== `/${credentialsOf(channelId).phoneNumberId}/messages`)
      return refusal(404, 100, 'Unknown path')
    const message = outgoing(body)
    if (!message) return refusal(400, 100, 'Invalid parameter')
    const id = `wamid.${randomBytes(12).toString('base64url')}`
    show(channelId, message.to, {
      id,
      from: 'business',
      at: now(),
      text: message.text,
      buttons: message.buttons,
      raw: null,
    })
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: message.to, wa_id: message.to }],
        messages: [{ id }],
      },
    }
  }

  function channelOf(authorization: string | undefined): string | undefined {
    const token = /^Bearer (([0-9a-z]{26})\.[0-9a-f]{64})$/.exec(authorization ?? '')
    const [, given, channelId] = token ?? []
    if (given === undefined || channelId === undefined) return undefined
    return sameSecret(given, tokenOf(channelId)) ? channelId : undefined
  }

  function compose(channelId: string, act: SimulatedAct): ReturnType<Simulator['compose']> {
    const { phone, name, at } = act
    const messageId = act.messageId ?? `wamid.${randomBytes(12).toString('base64url')}`
    const { appSecret, phoneNumberId } = credentialsOf(channelId)
    const message = { from: phone, id: messageId, timestamp: String(Math.floor(at / 1000)), ...incoming(act) }
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '0', phone_number_id: phoneNumberId },
      contacts: [{ profile: { name }, wa_id: phone }],
      messages: [message],
    }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '0', changes: [{ value, field: 'messages' }] }],
    })
    if (act.messageId === undefined)
      show(channelId, phone, {
        id: messageId,
        from: 'person',
        at: now(),
        text: saidIn(act),
        buttons: [],
        raw: body,
      })
    const signature = createHmac('sha256', appSecret).update(body).digest('hex')
    return {
      messageId,
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    }
  }

  return {
    provider: {
      ...meta,
      name: 'simulator',
      parseCredentials: (given) => SimulatorCredentials.parse(given),
      sharedSecret: (channel) => meta.sharedSecret(asMeta(channel)),
      line: (channel) => meta.line(asMeta(channel)),
      handshake: (request, channel) => meta.handshake(request, asMeta(channel)),
      verify: (request, channel) => meta.verify(request, asMeta(channel)),
      read: (request, channel) => meta.read(request, asMeta(channel)),
      send: (message, channel) => meta.send(message, asMeta(channel)),
      test: async () => ({ ok: true, detail: 'The simulated phone is always there.' }),
    },
    simulator: {
      graph,
      compose,
      thread: (channelId, phone) => [...threadOf(channelId, phone)],
      newPhone() {
        // 555-0100 to 555-0199 belong to nobody in any area code.
        const phone = `1${randomInt(200, 990)}55501${String(randomInt(100)).padStart(2, '0')}`
        return { phone, token: `${phone}.${derive('phone', phone)}` }
      },
      phoneOf(token) {
        const [phone = '', mark = ''] = token.split('.')
        return sameSecret(mark, derive('phone', phone)) ? phone : undefined
      },
    },
  }
}

function refusal(status: number, code: number, message: string) {
  return { status, body: { error: { message, type: 'OAuthException', code } } }
}

/** A request as Graph takes it: a text, or at most three reply buttons under a text of at most 1024 characters. */
function outgoing(body: unknown) {
  const { to, type, text, interactive } = body as {
    to?: unknown
    type?: unknown
    text?: { body?: unknown }
    interactive?: {
      body?: { text?: unknown }
      action?: { buttons?: { reply?: { id?: unknown; title?: unknown } }[] }
    }
  }
  if (typeof to !== 'string') return undefined
  if (type === 'text' && typeof text?.body === 'string') return { to, text: text.body, buttons: [] }
  const said = interactive?.body?.text
  const buttons = (interactive?.action?.buttons ?? []).map(({ reply }) => ({
    id: String(reply?.id ?? ''),
    title: String(reply?.title ?? ''),
  }))
  const fits = buttons.length >= 1 && buttons.length <= 3 && buttons.every(({ title }) => title.length <= 20)
  return typeof said === 'string' && said.length <= 1024 && fits ? { to, text: said, buttons } : undefined
}

function incoming(act: SimulatedAct): Record<string, unknown> {
  switch (act.kind) {
    case 'text': {
      const context = {
        ...(act.quotedId === undefined ? {} : { id: act.quotedId }),
        ...(act.forwarded ? { forwarded: true } : {}),
      }
      return {
        type: 'text',
        text: { body: act.text },
        ...(Object.keys(context).length > 0 ? { context } : {}),
      }
    }
    case 'button':
      return {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: act.payload, title: act.title } },
        context: { id: act.quotedId },
      }
    case 'edit':
      return {
        type: 'edit',
        edit: { original_message_id: act.editedId, message: { type: 'text', text: { body: act.text } } },
      }
  }
}

function saidIn(act: SimulatedAct): string {
  return act.kind === 'button' ? act.title : act.text
}
