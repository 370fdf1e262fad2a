/** A store that cannot be written now: everything that must be kept is answered 503, nothing is half-written, and the same again is taken. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApi, publicUrl } from '../../support/api.ts'

const appSecret = 'the-app-secret-of-a-test'
const phoneNumberId = '7001'

let house: Awaited<ReturnType<typeof openApi>>
let asks: { post: () => ReturnType<typeof house.ask>; write: () => ReturnType<typeof house.ask> }
let appId: string

beforeEach(async () => {
  house = await openApi()
  await house.api('POST', '/v1/apps', { slug: 'juniper', name: 'Juniper', phone: '+15550100142' })
  const channel = await house.api('POST', '/v1/apps/juniper/channels', {
    provider: 'meta',
    credentials: { appSecret, verifyToken: 'a-verify-token', phoneNumberId, accessToken: 'token' },
  })
  const { notice, chat } = (await house.ask('/v1/gate/juniper')).body
  appId = (await house.store.findApp('juniper'))?.app.id ?? ''
  const answer = { reference: 'K7Q2M-9XDPT', decision: 'accept', noticeId: notice.id, locale: 'en' }
  // Two people in one request: either both are kept or neither.
  const message = (from: string, text: string) => ({
    from,
    id: `wamid.${from}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: text },
  })
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100142', phone_number_id: phoneNumberId },
    messages: [
      message('919876543210', `${chat.greeting} ${chat.declaration} (K7Q2M-9XDPT)`),
      message('919876543211', 'Are you open today?'),
    ],
  }
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '8001', changes: [{ field: 'messages', value }] }],
  })
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
  asks = {
    post: () =>
      house.ask('/v1/gate/juniper/consents', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(answer),
      }),
    write: () =>
      house.ask(channel.body.inboundUrl.slice(publicUrl.length), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body,
      }),
  }
})
afterEach(() => house.close())

/** Everything that a post or a message leaves behind. */
async function traces() {
  const [answers, contacts, events] = await Promise.all([
    house.api('GET', '/v1/apps/juniper/consents'),
    house.api('GET', '/v1/apps/juniper/contacts'),
    house.store.eventsAfter(appId, 0, 100),
  ])
  return { answers: answers.body.data.length, contacts: contacts.body.data.length, events: events.length }
}

async function expectRefused(answers: { status: number; headers: Headers; body: { code: string } }[]) {
  for (const { status, headers, body } of answers) {
    expect([status, body.code]).toEqual([503, 'unavailable'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect(await traces()).toEqual({ answers: 0, contacts: 0, events: 0 })
}

async function expectTaken() {
  expect((await asks.post()).status).toBe(201)
  expect(await asks.write()).toMatchObject({ status: 200, text: '' })
  const { body } = await house.api('GET', '/v1/apps/juniper/contacts/919876543210')
  expect(body.optIn).toMatchObject({ status: 'opted_in', verification: 'message' })
  expect(await traces()).toMatchObject({ answers: 0, contacts: 2 })
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([])
}

test('a database that another program holds', async () => {
  const other = new Sqlite(join(house.folder, 'assent.db'))
  other.exec('BEGIN IMMEDIATE')
  try {
    await expectRefused([
      ...(await Promise.all([asks.post(), asks.write()])),
      await house.api('POST', '/v1/apps/juniper/contacts/919876543212/opt-out'),
    ])
    expect((await house.ask('/v1/gate/juniper')).status, 'what is only read goes on').toBe(200)
  } finally {
    other.exec('ROLLBACK')
    other.close()
  }
  await expectTaken()
})

test('a queue that is full', async () => {
  const counted: Promise<void>[] = []
  let isFlooded = true
  const flood = () => {
    for (let index = 0; index < 12_000 && isFlooded; index++)
      counted.push(
        house.store
          .count(appId, { entryPoint: 'qr', step: 'shown', at: 0, simulated: false })
          .catch(() => {}),
      )
    if (isFlooded) setImmediate(flood)
  }
  flood()
  const answers = await Promise.all([asks.post(), asks.write()])
  isFlooded = false
  await Promise.all(counted)
  await expectRefused(answers)
  await expectTaken()
})
