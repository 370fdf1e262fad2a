/** Where providers call: whose a message is, who may call, and what an operator sees of it. */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saysStop } from '../../server/domain/keywords/keywords.ts'
import { cloudBody, type House, openHouse } from '../support/house.ts'

const second = 1000
const minute = 60 * second

/** Until the keywords know of the words by which a business is named. */
const namesBusinesses = saysStop('STOP BIKES', { fillers: ['BIKES'] }) !== undefined

let house: House
beforeEach(async () => {
  house = await openHouse({ autoOptInMessage: false })
})
afterEach(() => house.close())

/** A form as Twilio posts it to an address, signed by the account's token. */
function twilioForm(address: string, fields: Record<string, string>, authToken = 'twilio-auth-token') {
  const form = { AccountSid: 'AC4e', SmsStatus: 'received', ...fields }
  const signed = Object.entries(form)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('')
  const signature = createHmac('sha1', authToken)
    .update(address + signed)
    .digest('base64')
  return {
    body: String(new URLSearchParams(form)),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  }
}

const twilio = (from: string, authToken = 'twilio-auth-token') => ({ accountSid: 'AC4e', authToken, from })

async function callTwilio(address: string, fields: Record<string, string>, authToken?: string) {
  const { body, headers } = twilioForm(address, fields, authToken)
  return house.call(address, body, headers)
}

describe('one callback of a Meta app', () => {
  let kestrel: { id: string; inboundUrl: string }
  beforeEach(async () => {
    await house.openApp('kestrel', { autoOptInMessage: false })
    await house.openApp('stranger', { autoOptInMessage: false })
    kestrel = await house.connect('kestrel', 'meta', house.meta({ phoneNumberId: '7002' }))
    await house.connect(
      'stranger',
      'meta',
      house.meta({ phoneNumberId: '7003', appSecret: 'the secret of a stranger' }),
    )
  })

  const deliver = async (number: string, from: string) => {
    const body = house.metaBody('Hello', { number, from })
    return (await house.call(house.channel.inboundUrl, body, house.signed(body))).status
  }

  test('serves every number that shares its secret, each in its own app', async () => {
    expect(await deliver('7001', '15550100101')).toBe(200)
    expect(await deliver('7002', '15550100102')).toBe(200)
    expect(await house.status('+15550100101')).toBe('none')
    expect(await house.status('+15550100102', 'kestrel')).toBe('none')
    expect(await house.status('+15550100102')).toBe('unknown')
    expect(await house.status('+15550100101', 'kestrel')).toBe('unknown')
  })

  test('says nothing to a number of another secret, or of nobody', async () => {
    expect(await deliver('7003', '15550100103')).toBe(200)
    expect(await deliver('7004', '15550100103')).toBe(200)
    for (const slug of ['juniper', 'kestrel', 'stranger'])
      expect(await house.status('+15550100103', slug), slug).toBe('unknown')
    const ignored = house.logged.filter(({ fields }) => fields.reason === 'another_number')
    expect(ignored).toHaveLength(2)
  })

  test('may carry messages of several numbers in one body; each is taken once', async () => {
    const [one, two] = ['7001', '7002'].map((number) =>
      JSON.parse(house.metaBody('Hello', { number, from: '15550100104', id: `wamid.${number}` }).toString()),
    )
    one.entry.push(...two.entry)
    const body = Buffer.from(JSON.stringify(one))
    for (const address of [house.channel.inboundUrl, kestrel.inboundUrl])
      expect((await house.call(address, body, house.signed(body))).status).toBe(200)
    for (const slug of ['juniper', 'kestrel'])
      expect(
        (await house.events('+15550100104', slug)).filter(({ type }) => type === 'became_active'),
      ).toHaveLength(1)
  })

  test('a consent through another number’s address opts in there, and not here', async () => {
    const reference = house.newReference()
    await house.answer(reference, {}, 'kestrel')
    const body = house.metaBody(house.draft(reference), { number: '7002' })
    await house.call(house.channel.inboundUrl, body, house.signed(body))
    expect(await house.status(undefined, 'kestrel')).toBe('opted_in')
    expect(await house.status()).toBe('unknown')
  })

  test('relays to whom a message is about, who learns of it when that fails', async () => {
    await house.assent.patchApp('kestrel', { relayUrl: 'https://crm.kestrel.example/in' })
    house.outside(({ url }) => (url.startsWith('https://crm.') ? { status: 500 } : undefined))
    await deliver('7002', '15550100105')
    await deliver('7001', '15550100105')
    for (let round = 0; round < 12; round++) await house.pass(27 * 60 * minute)
    const relayed = house.asked.filter(({ url }) => url.startsWith('https://crm.'))
    expect(new Set(relayed.map(({ url }) => url))).toEqual(new Set(['https://crm.kestrel.example/in']))
    expect(relayed).toHaveLength(10)
    expect((await house.health(kestrel.id, 'kestrel')).lastError).toContain('could not be relayed')
    expect((await house.health()).lastError).toBeNull()
  })

  test('ends for a number whose channel is deleted', async () => {
    await house.assent.deleteChannel('kestrel', kestrel.id)
    expect(await deliver('7002', '15550100106')).toBe(200)
    expect(await house.status('+15550100106', 'kestrel')).toBe('unknown')
    const body = house.metaBody('Hello', { number: '7002' })
    expect((await house.call(kestrel.inboundUrl, body, house.signed(body))).status).toBe(404)
  })
})

describe.each(['twilio', 'generic_sms'] as const)(
  'an SMS number that two businesses share (%s)',
  (provider) => {
    let address: string
    let serial = 0
    beforeEach(async () => {
      await house.openApp('kestrel', { smsOptIn: 'keyword' })
      await house.assent.patchApp('juniper', { smsOptIn: 'keyword' })
      for (const [slug, keyword] of [
        ['juniper', 'CAKE'],
        ['kestrel', 'BIKES'],
      ] as const)
        await house.assent.createEntryPoint(slug, { kind: 'sms', name: 'SMS', slug: 'sms', keyword })
      const credentials =
        provider === 'twilio'
          ? twilio('+15550100142')
          : {
              fields: { from: 'from', to: 'to', text: 'text', id: 'id' },
              from: '+15550100142',
              signature: { header: 'x-signature', secret: 'secret-of-the-gateway' },
            }
      const channels = [
        await house.connect('juniper', provider, credentials),
        await house.connect('kestrel', provider, credentials),
      ]
      address = channels[0]?.inboundUrl ?? ''
    })

    async function sms(text: string, from = '+15550100201') {
      const id = `SM${++serial}`
      if (provider === 'twilio')
        return callTwilio(address, { MessageSid: id, From: from, To: '+15550100142', Body: text })
      const body = JSON.stringify({ from, to: '+15550100142', text, id })
      const signature = createHmac('sha256', 'secret-of-the-gateway').update(body).digest('hex')
      return house.call(address, body, { 'content-type': 'application/json', 'x-signature': signature })
    }

    const both = async (from?: string) =>
      Promise.all(['juniper', 'kestrel'].map((slug) => house.status(from ?? '+15550100201', slug)))

    test('is each one’s by its keyword', async () => {
      expect((await sms('BIKES')).status).toBe(200)
      expect(await both()).toEqual(['unknown', 'opted_in'])
      await sms('cake please', '+15550100202')
      expect(await both('+15550100202')).toEqual(['opted_in', 'unknown'])
    })

    test.skipIf(!namesBusinesses)('STOP with a business’s keyword is meant for that one', async () => {
      for (const text of ['BIKES', 'CAKE', 'STOP BIKES']) {
        await sms(text)
        house.now.at += minute
      }
      expect(await both()).toEqual(['opted_in', 'opted_out'])
    })

    test('STOP is meant for everybody behind it', async () => {
      await sms('BIKES')
      house.now.at += minute
      await sms('CAKE')
      expect(await both()).toEqual(['opted_in', 'opted_in'])
      house.now.at += minute
      await sms('STOP')
      expect(await both()).toEqual(['opted_out', 'opted_out'])
    })

    test('goes on with whom the person wrote to last', async () => {
      await sms('BIKES')
      house.now.at += minute
      await sms('When do you open?')
      expect(await both()).toEqual(['unknown', 'opted_in'])
      await sms('Hello', '+15550100203')
      expect(await both('+15550100203')).toEqual(['none', 'unknown'])
    })

    // Of a gateway of any kind nobody knows what its errors say.
    if (provider !== 'twilio') return

    test('an error that tells of a STOP is meant for everybody too', async () => {
      await sms('BIKES')
      house.now.at += minute
      await sms('CAKE')
      house.now.at += minute
      const told = {
        MessageSid: 'SM21610',
        MessageStatus: 'undelivered',
        SmsStatus: 'undelivered',
        ErrorCode: '21610',
        From: '+15550100142',
        To: '+15550100201',
      }
      expect((await callTwilio(address, told)).status).toBe(200)
      expect(await both()).toEqual(['opted_out', 'opted_out'])
    })

    test('an answer that tells of a STOP is too', async () => {
      await sms('CAKE')
      await house.pass(minute)
      const error = JSON.stringify({ code: 21610, message: 'Attempt to send to unsubscribed recipient' })
      house.outside(({ url }) =>
        url.startsWith('https://api.twilio.com/') ? { status: 400, body: error } : undefined,
      )
      await sms('BIKES')
      await house.pass(0)
      expect(await both()).toEqual(['opted_out', 'opted_out'])
      const [optedOut] = (await house.events('+15550100201', 'juniper')).filter(
        ({ type }) => type === 'opted_out',
      )
      expect(optedOut).toMatchObject({ data: { via: 'provider_error', reason: '21610', actor: 'provider' } })
    })
  },
)

/** The same words, as two gateways tell of them. */
const hello = {
  gupshup: JSON.stringify({
    app: 'JuniperBakery',
    timestamp: Date.UTC(2026, 10, 21, 9),
    version: 2,
    type: 'message',
    payload: {
      id: 'gs.1',
      source: '15550100301',
      type: 'text',
      payload: { text: 'Hello' },
      sender: { phone: '15550100301', name: 'Bruno' },
    },
  }),
  generic_sms: JSON.stringify({ from: '15550100301', text: 'Hello', id: '1' }),
}

describe('a channel whose requests are not signed', () => {
  const gupshup = { appName: 'JuniperBakery', apiKey: 'secret-key-of-gupshup', webhookVersion: 2 }
  const sms = { fields: { from: 'from', text: 'text', id: 'id' } }
  test.each([
    ['gupshup', gupshup, 'none'],
    ['generic_sms', sms, 'opted_in'],
  ] as const)(
    '%s: is opened by the token in its address, and by nothing else',
    async (provider, credentials, status) => {
      const { id, inboundUrl, signed } = await house.connect('juniper', provider, credentials)
      expect(signed).toBe(false)
      const [, token = ''] = new RegExp(`/hooks/${id}/([\\w-]{32})$`).exec(inboundUrl) ?? []
      expect(token).not.toBe('')
      const body = hello[provider]
      const json = { 'content-type': 'application/json' }
      const bare = inboundUrl.slice(0, -token.length - 1)
      for (const wrong of [
        bare,
        `${bare}/`,
        `${bare}/${token.slice(0, -1)}`,
        `${bare}/${token}x`,
        `${bare}/${token.toUpperCase()}`,
        `${bare}?token=${token}`,
        `${bare}/${house.channel.id}`,
      ]) {
        const { status } = await house.call(wrong, body, json)
        expect([401, 404], wrong).toContain(status)
        expect(await house.status('+15550100301'), wrong).toBe('unknown')
      }
      expect((await house.call(bare, body, json)).status).toBe(401)
      // Of what was refused nothing is kept but that it was.
      const events = await house.store.eventsAfter(await house.appId(), 0, 100)
      expect(events).toEqual([])
      expect((await house.health(id)).lastInboundAt).toBeNull()

      expect(await house.call(inboundUrl, body, json)).toMatchObject({ status: 200, text: '' })
      expect(await house.status('+15550100301')).toBe(status)
    },
  )

  test('has a token of its own', async () => {
    const one = await house.connect('juniper', 'gupshup', gupshup)
    const two = await house.connect('juniper', 'gupshup', gupshup)
    const stranger = `${one.inboundUrl.split('/').slice(0, -1).join('/')}/${two.inboundUrl.split('/').at(-1)}`
    const json = { 'content-type': 'application/json' }
    expect((await house.call(stranger, hello.gupshup, json)).status).toBe(401)
  })
})

describe('a channel whose requests are signed', () => {
  test('is the same under an address with a secret part: the signature decides', async () => {
    const body = house.metaBody('Hello', { from: '15550100302' })
    const address = `${house.channel.inboundUrl}/anything-at-all`
    expect((await house.call(address, body, house.signed(body, 'x'))).status).toBe(401)
    expect((await house.call(address, body, house.signed(body))).status).toBe(200)
    expect(await house.status('+15550100302')).toBe('none')

    const { inboundUrl } = await house.connect('juniper', 'twilio', twilio('whatsapp:+15550100142'))
    const fields = {
      MessageSid: 'SM1',
      From: 'whatsapp:+15550100303',
      To: 'whatsapp:+15550100142',
      Body: 'Hi',
    }
    const { body: form, headers } = twilioForm(inboundUrl, fields)
    // Twilio signs the address that it calls.
    expect((await house.call(`${inboundUrl}/x`, form, headers)).status).toBe(401)
    expect((await callTwilio(`${inboundUrl}/x`, fields)).status).toBe(200)
    expect(await house.status('+15550100303')).toBe('none')
  })

  test('of Twilio is refused as a forgery is where its form is a flood of fields', async () => {
    const { inboundUrl } = await house.connect('juniper', 'twilio', twilio('whatsapp:+15550100142'))
    const flood = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`field${at}`, '']))
    expect((await callTwilio(inboundUrl, flood)).status).toBe(401)
  })

  test('of Twilio is acknowledged with empty TwiML, of everybody else with nothing', async () => {
    const { inboundUrl } = await house.connect('juniper', 'twilio', twilio('whatsapp:+15550100142'))
    const fields = {
      MessageSid: 'SM2',
      From: 'whatsapp:+15550100304',
      To: 'whatsapp:+15550100142',
      Body: 'Hi',
    }
    const answered = await callTwilio(inboundUrl, fields)
    expect(answered).toMatchObject({ status: 200, text: '<Response/>' })
    expect(answered.headers.get('content-type')).toMatch(/^text\/xml/)
    const status = await callTwilio(inboundUrl, {
      MessageSid: 'SM3',
      MessageStatus: 'delivered',
      To: '+1555',
    })
    expect(status).toMatchObject({ status: 200, text: '<Response/>' })
    const body = house.metaBody('Hello')
    const meta = await house.call(house.channel.inboundUrl, body, house.signed(body))
    expect(meta).toMatchObject({ status: 200, text: '' })
  })
})

describe('what an operator sees of a channel', () => {
  const path = '/v1/apps/juniper/channels'
  const listed = async () => (await house.api('GET', path)).body.data[0]

  test('is when it last heard something, to the minute', async () => {
    expect((await listed()).lastInboundAt).toBeNull()
    const first = house.now.at
    await house.write('Hello')
    expect((await listed()).lastInboundAt).toBe(new Date(first).toISOString())
    house.now.at += 59 * second
    await house.write('Hello again')
    expect((await listed()).lastInboundAt).toBe(new Date(first).toISOString())
    house.now.at += 2 * second
    await house.write('And again')
    expect((await listed()).lastInboundAt).toBe(new Date(house.now.at).toISOString())
  })

  test('is that what came was for another number, of which nothing was recorded', async () => {
    const body = house.metaBody('Hello', { number: '7009', from: '15550100401' })
    expect((await house.call(house.channel.inboundUrl, body, house.signed(body))).status).toBe(200)
    expect(await listed()).toMatchObject({
      lastInboundAt: new Date(house.now.at).toISOString(),
      lastError: 'came for another number: nothing was recorded',
      lastErrorAt: new Date(house.now.at).toISOString(),
    })
    expect(await house.status('+15550100401')).toBe('unknown')
  })

  test('is that what came was for another app', async () => {
    const credentials = { appName: 'AnotherBakery', apiKey: 'secret-key-of-gupshup', webhookVersion: 2 }
    const { id, inboundUrl } = await house.connect('juniper', 'gupshup', credentials)
    await house.call(inboundUrl, hello.gupshup, { 'content-type': 'application/json' })
    expect((await house.health(id)).lastError).toBe('came for another app: nothing was recorded')
    expect(await house.status('+15550100301')).toBe('unknown')
  })

  test('is the last error the provider told of, without the number it is about', async () => {
    const body = cloudBody({
      statuses: [
        {
          id: 'wamid.x',
          status: 'failed',
          recipient_id: '919876543210',
          timestamp: String(house.now.at / 1000),
          errors: [{ code: 131047, title: 'Re-engagement message to 919876543210' }],
        },
      ],
    })
    await house.call(house.channel.inboundUrl, body, house.signed(body))
    const seen = await listed()
    expect(seen.lastError).toBe('131047 Re-engagement message to [number]')
    expect(seen.lastErrorAt).toBe(new Date(house.now.at).toISOString())
  })

  test('is whether its credentials work, asked of the provider and of nobody else', async () => {
    house.outside(() => ({
      status: 200,
      body: JSON.stringify({ verified_name: 'Juniper Bakery', display_phone_number: '+1 555-010-0142' }),
    }))
    const test = () => house.api('POST', `${path}/${house.channel.id}/test`)
    expect(await test()).toMatchObject({
      status: 200,
      body: { ok: true, detail: expect.stringContaining('Juniper Bakery') },
    })
    expect((await listed()).lastError).toBeNull()
    house.outside(() => ({ status: 401, body: '{"error":{"code":190,"message":"token"}}' }))
    expect((await test()).body).toMatchObject({ ok: false, detail: expect.stringContaining('401') })
    expect((await listed()).lastError).toContain('401')
    house.outside(() => {
      throw new Error('getaddrinfo')
    })
    expect(await test()).toMatchObject({ status: 200, body: { ok: false } })
    // With no body at all, and no type of one.
    const bare = await house.http.request(`${house.publicUrl}${path}/${house.channel.id}/test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.adminApiKey}` },
    })
    expect(bare.status).toBe(200)
    expect(house.asked.map(({ method, url }) => `${method} ${new URL(url).hostname}`)).toEqual(
      Array.from({ length: 4 }, () => 'GET graph.facebook.com'),
    )
  })

  test('goes on at the same address with other credentials: what is not given stays, what is null goes', async () => {
    const { id, inboundUrl } = house.channel
    const change = (credentials: unknown) => house.api('PATCH', `${path}/${id}`, { credentials })
    const rotated = await change({ appSecret: 'another secret', accessToken: 'another token' })
    expect([rotated.status, rotated.body]).toMatchObject([
      200,
      { id, inboundUrl, signed: true, lastError: null },
    ])
    expect(JSON.stringify(rotated.body)).not.toContain('another')
    const body = house.metaBody('Hello')
    expect((await house.call(inboundUrl, body, house.signed(body))).status).toBe(401)
    expect((await house.call(inboundUrl, body, house.signed(body, 'another secret'))).status).toBe(200)
    await house.api('POST', `${path}/${id}/test`)
    expect(house.asked.at(-1)?.headers.authorization).toBe('Bearer another token')
    const to = 'https://proxy.example/graph'
    expect((await change({ apiBaseUrl: to })).status).toBe(200)
    await house.api('POST', `${path}/${id}/test`)
    expect(house.asked.at(-1)?.url).toContain(to)
    expect((await change({ apiBaseUrl: null })).status).toBe(200)
    await house.api('POST', `${path}/${id}/test`)
    expect(house.asked.at(-1)?.url).toContain('graph.facebook.com')
  })

  test('is changed as a whole or not at all', async () => {
    const change = (body: unknown) => house.api('PATCH', `${path}/${house.channel.id}`, body)
    const fault = async (body: unknown) => {
      const { status, body: problem } = await change(body)
      return [status, problem.errors?.map((one: { path: string }) => one.path)]
    }
    expect(await fault({ credentials: { appSecret: 'a new one', phoneNumberId: 'x' } })).toEqual([
      422,
      ['credentials.phoneNumberId'],
    ])
    expect(await fault({ credentials: { appSecret: null } })).toEqual([422, ['credentials.appSecret']])
    expect(await fault({ credentials: { apiKey: 'x' } })).toEqual([422, ['credentials.apiKey']])
    expect(await fault({ credentials: { appSecret: { is: 'deep' } } })).toEqual([
      422,
      ['credentials.appSecret'],
    ])
    expect(await fault({ credentials: {}, provider: 'twilio' })).toEqual([422, ['provider']])
    expect(await fault({})).toEqual([422, ['credentials']])
    await house.optIn()
    expect(await house.status()).toBe('opted_in')
  })

  test('ends with it: its address answers 404, its people and their log stay', async () => {
    await house.optIn()
    expect((await house.api('DELETE', `${path}/${house.channel.id}`)).status).toBe(204)
    const body = house.metaBody('Hello')
    const called = await house.call(house.channel.inboundUrl, body, house.signed(body))
    expect(called.status).toBe(404)
    expect((await house.api('GET', path)).body.data).toEqual([])
    expect(await house.status()).toBe('opted_in')
    expect((await house.events()).length).toBeGreaterThan(0)
    for (const [method, more] of [
      ['DELETE', ''],
      ['POST', '/test'],
      ['PATCH', ''],
    ] as const) {
      const given = method === 'PATCH' ? { credentials: {} } : undefined
      expect(await house.api(method, `${path}/${house.channel.id}${more}`, given)).toMatchObject({
        status: 404,
        body: { code: 'channel_unknown' },
      })
    }
  })

  test('is nobody else’s', async () => {
    await house.openApp('kestrel')
    const other = `/v1/apps/kestrel/channels/${house.channel.id}`
    expect((await house.api('DELETE', other)).status).toBe(404)
    expect((await house.api('POST', `${other}/test`)).status).toBe(404)
    expect((await house.api('PATCH', other, { credentials: { accessToken: 'mine' } })).status).toBe(404)
    expect((await house.api('GET', '/v1/apps/kestrel/channels')).body.data).toEqual([])
    expect(await listed()).toMatchObject({ id: house.channel.id })
  })
})
