/** In whatever order the halves of a history arrive, over a real server and a real SQLite file, what is true at the end is the same. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contact } from '../../server/schema/contact.ts'
import { cloudBody, type House, openHouse } from '../support/house.ts'

const minute = 60_000
const day = 24 * 60 * minute
const atOnce = 24

let house: House
let server: Server
let url: string
let noticeId: string
let serial = 0

beforeAll(async () => {
  house = await openHouse({ autoOptInMessage: false, confirmationMessage: false, mode: 'choice' })
  noticeId = (await house.assent.openGate('juniper', {})).notice.id
  house.now.at += day
  server = createAdaptorServer({ fetch: house.http.fetch }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server?.close()
  await house?.close()
})

/** Somebody of whom nothing is known yet, and their references. */
function newPerson() {
  const phone = `1555${String(++serial).padStart(7, '0')}`
  return {
    phone,
    newPhone: `4477009${String(serial).padStart(5, '0')}`,
    bsuid: `US.9${String(serial).padStart(19, '0')}`,
    references: [house.newReference(), house.newReference(), house.newReference()],
  }
}
type Who = ReturnType<typeof newPerson>
type Happening = (who: Who) => Promise<Response>

async function answered(response: Response, status: number[]): Promise<Response> {
  if (!status.includes(response.status)) throw new Error(`${response.status} ${await response.text()}`)
  await response.text()
  return response
}

/** An answer at the gate, by its reference; when it arrives is its own time. */
const posts =
  (index: number, decision: 'accept' | 'decline' = 'accept'): Happening =>
  async ({ references }) =>
    answered(
      await fetch(`${url}/v1/gate/juniper/consents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reference: references[index], decision, noticeId, locale: 'en' }),
      }),
      [200, 201],
    )

async function tells(value: Record<string, unknown>): Promise<Response> {
  const body = cloudBody(value)
  const path = new URL(house.channel.inboundUrl).pathname
  const headers = house.signed(body)
  return answered(
    await fetch(`${url}${path}`, { method: 'POST', headers, body: new Uint8Array(body) }),
    [200],
  )
}

type By = (who: Who) => Record<string, string>
const byPhone: By = ({ phone }) => ({ from: phone })
const byUserId: By = ({ bsuid }) => ({ from_user_id: bsuid })
const byBoth: By = (who) => ({ ...byPhone(who), ...byUserId(who) })
const byNewPhone: By = ({ newPhone }) => ({ from: newPhone })

/** A message that was sent so many minutes into the history. */
const writes =
  (at: number, text: string | ((who: Who) => string), by: By = byPhone): Happening =>
  (who) =>
    tells({
      messages: [
        {
          ...by(who),
          id: `wamid.${who.phone}.${at}`,
          timestamp: String((house.now.at - day / 2 + at * minute) / 1000),
          type: 'text',
          text: { body: typeof text === 'string' ? text : text(who) },
        },
      ],
    })

const declares = (at: number, index: number, by?: By): Happening =>
  writes(at, ({ references }) => house.draft(references[index] ?? ''), by)

/** The draft of somebody who said no. */
const chats = (at: number, index: number): Happening =>
  writes(at, ({ references }) => `Hi! (${references[index]})`)

const prefers =
  (at: number, value: 'stop' | 'resume'): Happening =>
  ({ phone }) =>
    tells({
      contacts: [{ wa_id: phone }],
      user_preferences: [
        {
          wa_id: phone,
          category: 'marketing_messages',
          value,
          timestamp: (house.now.at - day / 2 + at * minute) / 1000,
        },
      ],
    })

const moves =
  (at: number): Happening =>
  ({ phone, newPhone }) =>
    tells({
      messages: [
        {
          from: phone,
          id: `wamid.${phone}.moved`,
          timestamp: String((house.now.at - day / 2 + at * minute) / 1000),
          type: 'system',
          system: { type: 'user_changed_number', wa_id: newPhone, body: 'changed' },
        },
      ],
    })

/** What an operator and a program can see at the end of whoever is behind an identity. */
async function stateOf(who: Who, identity: string) {
  const headers = { authorization: `Bearer ${house.adminApiKey}`, 'content-type': 'application/json' }
  const identities = [who.phone, who.newPhone, who.bsuid]
  const [contact, permissions] = await Promise.all([
    fetch(`${url}/v1/apps/juniper/contacts/${identity}`, { headers }),
    fetch(`${url}/v1/apps/juniper/permissions`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ identities, category: 'template' }),
    }),
  ])
  const { id: _, revision: __, createdAt: ___, ...seen } = (await contact.json()) as Contact
  const text = JSON.stringify({ seen, may: await permissions.json() })
    .replaceAll(who.phone, 'PHONE')
    .replaceAll(who.newPhone, 'NEW')
    .replaceAll(who.bsuid, 'BSUID')
  return { status: seen.optIn?.status ?? 'unknown', text }
}

/** Every order, those that look the same once. */
function* permutations<T>(items: T[]): Generator<T[]> {
  if (items.length <= 1) yield items
  for (const item of new Set(items))
    for (const rest of permutations(items.toSpliced(items.indexOf(item), 1))) yield [item, ...rest]
}

/** The same again, as a provider delivers it who has heard no answer. */
function twice(happening: Happening): [Happening, Happening] {
  return [happening, happening]
}

const histories: Record<string, [happenings: Happening[], who: 'phone' | 'newPhone', status: string]> = {
  'a consent, a STOP, a START and another consent': [
    [posts(0), declares(10, 0), writes(20, 'STOP'), writes(30, 'START'), posts(1), declares(40, 1)],
    'phone',
    'opted_in',
  ],
  'a consent and its STOP, each delivered twice, and Meta’s resume, which lifts only its own stop': [
    [posts(0), ...twice(declares(10, 0)), ...twice(writes(20, 'stop')), prefers(30, 'resume')],
    'phone',
    'opted_out',
  ],
  'a No at the gate, a Yes at the gate, and a STOP in WhatsApp': [
    [posts(0, 'decline'), chats(10, 0), posts(1), declares(20, 1), prefers(30, 'stop')],
    'phone',
    'opted_out',
  ],
  'Meta’s stop and resume around a consent': [
    [posts(0), declares(10, 0), prefers(20, 'stop'), prefers(30, 'resume')],
    'phone',
    'opted_in',
  ],
  'a consent and a STOP of the same second': [
    [posts(0), declares(10, 0), writes(10.01, 'STOP'), writes(5, 'Hello')],
    'phone',
    'opted_out',
  ],
  'a STOP by number, a consent by user id, and the message that proves them one': [
    [writes(10, 'STOP'), posts(0), declares(20, 0, byUserId), writes(30, 'It is me', byBoth)],
    'phone',
    'opted_in',
  ],
  'a consent by user id, a STOP by number, and the message that proves them one': [
    [writes(20, 'STOP'), posts(0), declares(10, 0, byUserId), writes(30, 'It is me', byBoth)],
    'phone',
    'opted_out',
  ],
  'a consent, a move to another number, and a word from there': [
    [posts(0), declares(10, 0), moves(20), writes(30, 'My new number', byNewPhone)],
    'newPhone',
    'suspended',
  ],
  'a consent, a STOP, and a move to another number': [
    [posts(0), declares(10, 0), writes(15, 'STOP'), moves(20), writes(30, 'Hello', byNewPhone)],
    'newPhone',
    'opted_out',
  ],
}

describe('every order of', () => {
  test.each(Object.entries(histories))(
    '%s ends in one state',
    async (_, [happenings, whom, status]) => {
      const orders = [...permutations(happenings)]
      const ends = new Map<string, string>()
      for (let some = orders.splice(0, atOnce); some.length > 0; some = orders.splice(0, atOnce)) {
        await Promise.all(
          some.map(async (order) => {
            const who = newPerson()
            for (const happening of order) await happening(who)
            const by = order.map((happening) => happenings.indexOf(happening)).join()
            const end = await stateOf(who, who[whom])
            expect(`${end.status} by ${by}`).toBe(`${status} by ${by}`)
            ends.set(end.text, by)
          }),
        )
      }
      const [first, ...others] = [...ends]
      for (const [text, by] of others)
        expect(JSON.parse(text), `by ${by} as by ${first?.[1]}`).toEqual(JSON.parse(first?.[0] ?? ''))
    },
    600_000,
  )
})
