/** User events from the log to the receiver, on both databases: what is told, in which order, how often, and when it is given up. */
import fc from 'fast-check'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { userEvents } from '../../../server/schema/endpoint.ts'
import { deliveryWaitsMs } from '../../../server/usecases/retry.ts'
import { asha, bruno, hookOf, openEvents, type Receiver } from '../../support/events.ts'
import { openPostgres } from '../../support/postgres.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  let house: Awaited<ReturnType<typeof openEvents>>
  const open = async () =>
    openEvents(database === 'postgres' ? await (await openPostgres()).createDatabase() : undefined)
  beforeEach(async () => {
    house = await open()
  })
  afterEach(() => house.close())

  describe('what is told', () => {
    test('an endpoint hears of what is recorded after it was made', async () => {
      await house.optIn(bruno)
      await house.endpoint('shop')
      await house.pass()
      expect(house.received).toEqual([])
      await house.optIn()
      await house.pass()
      expect(house.typesAt('shop')).toEqual(['contact.opted_in'])
    })

    test('every type, with the contact as it is and what happened, in the documented shape', async () => {
      await house.endpoint('shop')
      await house.write('Hello')
      await house.optIn()
      await house.pass(3 * second)
      const moved = '+919876500000'
      await house.moved(asha, moved)
      await house.pass(3 * second)
      await house.write('STOP', { from: [moved] })
      await house.pass(25 * hour)
      await house.erase(moved)
      await house.pass()
      expect(house.typesAt('shop')).toEqual([
        'contact.active',
        'contact.opted_in',
        'contact.identity_changed',
        'contact.suspended',
        'contact.opted_out',
        'contact.inactive',
        'contact.erased',
      ])
      for (const { body, text } of house.receivedAt('shop')) {
        userEvents[body.type as keyof typeof userEvents].parse(body)
        expect(Buffer.byteLength(text)).toBeLessThan(20_000)
      }
      const [active, optedIn, changed, suspended] = house.receivedAt('shop')
      expect(active?.body.data.contact.activity.status).toBe('active')
      expect(optedIn?.body.data).toMatchObject({
        event: { type: 'consented', status: 'opted_in', verification: 'attested', purposes: ['updates'] },
        contact: {
          identities: [{ kind: 'phone', value: asha }],
          optIn: { status: 'opted_in', purposes: ['updates'] },
        },
      })
      expect(optedIn?.body.data.contact.revision).toBeGreaterThan(0)
      expect(changed?.body.data.event).toMatchObject({
        from: [{ kind: 'phone', value: asha }],
        to: [{ kind: 'phone', value: moved }],
      })
      expect(suspended?.body.data.contact.optIn.status).toBe('suspended')
      const erased = house.receivedAt('shop').at(-1)?.body
      expect(erased.data.contact).toBeNull()
      expect(erased.data.event.contactId).toBe(active?.body.data.contact.id)
    })

    test('a No is told; what is only claimed, refused or unchanged is not', async () => {
      await house.assent.patchApp('juniper', { phoneField: 'optional', mode: 'choice' })
      const gate = await house.assent.openGate('juniper', {})
      await house.endpoint('shop')
      const page = { origin: null, ip: null, userAgent: null }
      await house.assent.postConsent(
        'juniper',
        {
          reference: 'K7Q2M-9XDPT',
          decision: 'accept',
          noticeId: gate.notice.id,
          locale: 'en',
          phone: bruno,
        } as never,
        page,
      )
      expect((await house.assent.getContact('juniper', bruno)).optIn.status).toBe('pending')
      const decline = {
        reference: 'K7Q2M-9XDPV',
        decision: 'decline',
        noticeId: gate.notice.id,
        locale: 'en',
      }
      await house.assent.postConsent('juniper', decline as never, page)
      await house.write('Hello (K7Q2M-9XDPV)')
      await house.optIn()
      await house.pass()
      expect(house.typesAt('shop').filter((type) => type !== 'contact.active')).toEqual(['contact.declined'])
    })

    test('of one purpose withdrawn an opt-out is told that says which, and what is left', async () => {
      await house.assent.publishNotice('juniper', {
        locale: 'en',
        statement: 'Juniper Bakery sends you WhatsApp messages about your orders and new bakes.',
        greeting: 'Hi!',
        declaration: 'Yes, Juniper Bakery may send me WhatsApp messages.',
        yesLabel: 'Yes',
        noLabel: 'No',
        howToStop: 'To stop, reply STOP at any time.',
        purposes: [
          { id: 'orders', label: 'Orders', required: false },
          { id: 'offers', label: 'Offers', required: false },
        ],
      })
      await house.endpoint('shop')
      await house.endpoint('old', { format: 'gupshup-v2' })
      await house.optIn()
      await house.pass()
      await house.optOut(asha, ['offers'])
      await house.pass()
      const last = house.receivedAt('shop').at(-1)?.body
      expect(last).toMatchObject({
        type: 'contact.opted_out',
        data: {
          event: { purposes: ['offers'] },
          contact: { optIn: { status: 'opted_in', purposes: ['orders'] } },
        },
      })
      expect(house.receivedAt('old')).toHaveLength(1)
    })

    test('two contacts that become one are one stream from then on', async () => {
      const { id } = await house.endpoint('shop')
      const bsuid = 'IN.13491208655302741918'
      await house.write('Hello', { from: [asha] })
      await house.write('Hello', { from: [bsuid] })
      await house.pass(minute)
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      await house.write('It is me', { from: [asha, bsuid] })
      await house.pass()
      house.answers('shop', 200)
      await house.pass(6 * second)
      const contact = await house.assent.getContact('juniper', bsuid)
      const ids = new Set((await house.deliveries({ id })).map(({ contactId }) => contactId))
      expect(ids).toEqual(new Set([contact.id]))
      expect(house.typesAt('shop').slice(-2)).toEqual(['contact.opted_in', 'contact.identity_changed'])
      const { data } = house.receivedAt('shop').at(-1)?.body ?? {}
      expect(data.contact.identities).toHaveLength(2)
      expect(data.event.mergedFrom).toBeDefined()
    })

    test('only what the endpoint asked for', async () => {
      await house.endpoint('shop', { events: ['contact.opted_out'] })
      await house.optIn()
      await house.pass(3 * second)
      await house.optOut()
      await house.pass()
      expect(house.typesAt('shop')).toEqual(['contact.opted_out'])
    })

    test('Gupshup’s format has two words, and numbers without +', async () => {
      await house.endpoint('old', { format: 'gupshup-v2' })
      await house.write('Hello')
      await house.optIn()
      await house.optIn('US.13491208655302741918')
      await house.pass(3 * second)
      const at = house.now.at
      await house.optOut()
      await house.pass()
      expect(house.receivedAt('old').map(({ body }) => body)).toEqual([
        {
          app: 'juniper',
          timestamp: at - 3 * second,
          version: 2,
          type: 'user-event',
          payload: { phone: '919876543210', type: 'opted-in' },
        },
        {
          app: 'juniper',
          timestamp: at,
          version: 2,
          type: 'user-event',
          payload: { phone: '919876543210', type: 'opted-out' },
        },
      ])
    })
  })

  describe('how it is told', () => {
    const verify = (secret: string, { text, headers }: { text: string; headers: Record<string, string> }) => [
      new StandardWebhook(secret).verify(text, headers),
      new SvixWebhook(secret).verify(text, headers),
    ]

    // The libraries look at the clock of the machine.
    beforeEach(() => {
      house.now.at = Date.now()
    })

    test('signed so that the standard’s own library and Svix’s take it, and nothing that was altered', async () => {
      const { secret } = await house.endpoint('shop')
      await house.optIn()
      await house.pass()
      const [got] = house.receivedAt('shop')
      if (!got) throw new Error('nothing came')
      for (const verified of verify(secret, got)) expect(verified).toEqual(got.body)
      const { 'webhook-id': id = '' } = got.headers
      const altered = [
        { ...got, text: got.text.replace('opted_in', 'opted_out') },
        { ...got, headers: { ...got.headers, 'webhook-id': `${id}x` } },
        {
          ...got,
          headers: { ...got.headers, 'webhook-timestamp': String(Math.floor(house.now.at / 1000) - 1) },
        },
      ]
      for (const one of altered) {
        expect(() => new StandardWebhook(secret).verify(one.text, one.headers)).toThrow()
        expect(() => new SvixWebhook(secret).verify(one.text, one.headers)).toThrow()
      }
      const { secret: another } = await house.endpoint('another')
      expect(() => verify(another, got)).toThrow()
    })

    test('for a day after a change with both secrets, then with the new one', async () => {
      const { id, secret: old } = await house.endpoint('shop')
      const { secret } = await house.assent.rotateSecret('juniper', id)
      expect(secret).not.toBe(old)
      await house.optIn()
      await house.pass()
      const [during] = house.receivedAt('shop')
      if (!during) throw new Error('nothing came')
      expect(during.headers['webhook-signature']?.split(' ')).toHaveLength(2)
      verify(secret, during)
      verify(old, during)
      house.now.at += day
      await house.optIn(bruno)
      await house.pass()
      const after = house.receivedAt('shop').at(-1)
      expect(after?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
    })

    test('in Gupshup’s format too', async () => {
      const { secret } = await house.endpoint('old', { format: 'gupshup-v2' })
      await house.optIn()
      await house.pass()
      const [got] = house.receivedAt('old')
      if (!got) throw new Error('nothing came')
      verify(secret, got)
    })
  })

  describe('what does not arrive', () => {
    test('is tried ten times over 75 hours, each a little later than planned, under one webhook-id', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      for (;;) {
        const [delivery] = await house.deliveries(endpoint)
        const next = delivery?.nextTryAt
        if (!next) break
        // A millisecond too early is too early.
        await house.pass(Date.parse(next) - house.now.at - 1)
        const before = house.received.length
        await house.pass(1)
        expect(house.received.length).toBe(before + 1)
      }
      const tries = house.receivedAt('shop')
      expect(tries).toHaveLength(10)
      expect(new Set(tries.map(({ id }) => id)).size).toBe(1)
      const waits = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? 0))
      expect(deliveryWaitsMs.reduce((sum, wait) => sum + wait)).toBe(75 * hour + 35 * minute + 5 * second)
      for (const [index, wait] of deliveryWaitsMs.entries()) {
        expect(waits[index]).toBeGreaterThanOrEqual(wait)
        expect(waits[index]).toBeLessThanOrEqual(wait * 1.1)
      }
      expect(waits).not.toEqual(deliveryWaitsMs)
      const [delivery] = await house.deliveries(endpoint)
      expect(delivery).toMatchObject({ state: 'failed', nextTryAt: null })
      expect(delivery?.attempts.map(({ status }) => status)).toEqual(Array(10).fill(500))
      await house.pass(day)
      expect(house.receivedAt('shop')).toHaveLength(10)
    })

    test('keeps its webhook-id at every try, at every endpoint, and when it is sent again', async () => {
      const endpoint = await house.endpoint('shop')
      await house.endpoint('old', { format: 'gupshup-v2' })
      house.answers('shop', 500)
      await house.optIn()
      await house.optIn(bruno)
      await house.pass()
      house.answers('shop', 200)
      await house.pass(6 * second)
      const [delivery] = await house.deliveries(endpoint)
      await house.assent.replayDelivery('juniper', endpoint.id, delivery?.id ?? '')
      await house.pass()
      const times = (name: string) => house.receivedAt(name).filter(({ id }) => id === delivery?.id).length
      expect([times('shop'), times('old')]).toEqual([3, 1])
      expect(new Set(house.received.map(({ id }) => id)).size).toBe(2)
    })

    test('is told, at each try, with the contact as it is by then', async () => {
      await house.endpoint('shop', { events: ['contact.active'] })
      house.answers('shop', 500)
      await house.write('Hello')
      await house.pass()
      house.answers('shop', 200)
      await house.optIn()
      await house.pass(6 * second)
      const statuses = house.receivedAt('shop').map(({ body }) => body.data.contact.optIn.status)
      expect(statuses).toEqual(['none', 'opted_in'])
      const [first, second_] = house.receivedAt('shop')
      expect(second_?.body.data.contact.revision).toBeGreaterThan(first?.body.data.contact.revision)
      expect(second_?.body.data.event).toEqual(first?.body.data.event)
    })

    test.each<[string, Receiver]>([
      ['an error', 503],
      [
        'a redirect',
        () => ({ status: 307, headers: new Headers({ location: 'https://elsewhere.example/' }) }),
      ],
      ['a broken line', () => Promise.reject(new Error('ECONNRESET'))],
    ])('after %s comes later', async (_, how) => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', how)
      await house.optIn()
      await house.pass()
      house.answers('shop', 200)
      await house.pass(6 * second)
      expect((await house.deliveries(endpoint)).map(({ state }) => state)).toEqual(['delivered'])
    })

    test.each([
      ['seconds', () => '3600'],
      ['a date', (now: number) => new Date(now + hour).toUTCString()],
    ])(
      'waits as long as Retry-After says, in %s, and so does everything else for that endpoint',
      async (_, say) => {
        const endpoint = await house.endpoint('shop')
        house.answers('shop', () => ({
          status: 429,
          headers: new Headers({ 'retry-after': say(house.now.at) }),
        }))
        await house.optIn()
        await house.pass()
        await house.optIn(bruno)
        await house.pass(59 * minute)
        expect(house.received).toHaveLength(1)
        house.answers('shop', 200)
        await house.pass(2 * minute)
        expect((await house.deliveries(endpoint)).map(({ state }) => state)).toEqual([
          'delivered',
          'delivered',
        ])
      },
    )

    test('after an error with Retry-After waits so long, and nothing else does', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', () => ({ status: 500, headers: new Headers({ 'retry-after': '3600' }) }))
      await house.optIn()
      await house.pass()
      house.answers('shop', 200)
      await house.optIn(bruno)
      await house.pass(59 * minute)
      const states = async () => (await house.deliveries(endpoint)).map(({ state }) => state)
      expect(await states()).toEqual(['pending', 'delivered'])
      await house.pass(2 * minute)
      expect(await states()).toEqual(['delivered', 'delivered'])
    })

    test('an opt-in that is no longer true is skipped, and the opt-out waits for it no longer', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      await house.pass(6 * second)
      house.answers('shop', 200)
      await house.optOut()
      await house.pass()
      expect(house.typesAt('shop')).toEqual(['contact.opted_in', 'contact.opted_in', 'contact.opted_out'])
      const states = (await house.deliveries(endpoint)).map(({ type, state }) => [type, state])
      expect(states).toEqual([
        ['contact.opted_in', 'skipped'],
        ['contact.opted_out', 'delivered'],
      ])
    })

    test('an endpoint that hears of opt-ins only is not told of one that ended', async () => {
      await house.endpoint('shop', { events: ['contact.opted_in'] })
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      await house.optOut()
      house.answers('shop', 200)
      await house.pass(6 * second)
      expect(house.receivedAt('shop')).toHaveLength(1)
    })

    test('an opt-in that ended while it was being sent is not tried again, and the opt-out goes at once', async () => {
      const endpoint = await house.endpoint('shop')
      let fail = () => {}
      house.answers('shop', ({ body }) =>
        JSON.parse(body).type === 'contact.opted_in'
          ? new Promise((resolve) => {
              fail = () => resolve({ status: 500 })
            })
          : { status: 200 },
      )
      await house.optIn()
      await house.assent.chores.deliverDue()
      while (house.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      house.now.at += 3 * second
      await house.optOut()
      await house.assent.chores.deliverDue()
      expect(house.typesAt('shop')).toEqual(['contact.opted_in'])
      fail()
      await house.pass()
      expect(house.typesAt('shop')).toEqual(['contact.opted_in', 'contact.opted_out'])
      expect((await house.deliveries(endpoint)).map(({ state }) => state)).toEqual(['skipped', 'delivered'])
    })

    test('opt-outs go before everything else that waits, and no event passes an earlier one of its contact', async () => {
      const endpoint = await house.endpoint('shop')
      await house.assent.patchEndpoint('juniper', endpoint.id, { enabled: false })
      const people = Array.from({ length: 20 }, (_, index) => `+155501002${String(index).padStart(2, '0')}`)
      const leaving = people.slice(-2)
      for (const phone of people) await house.write('Hello', { from: [phone] })
      await house.optIn(leaving[1])
      await house.pass(3 * second)
      for (const phone of leaving) await house.optOut(phone)
      let answerAll = () => {}
      const answered = new Promise<void>((resolve) => {
        answerAll = resolve
      })
      const phoneOf = (body: { data: { contact: { identities: { value: string }[] } } }) =>
        body.data.contact.identities[0]?.value ?? ''
      // Eight at most are under way: whoever is not leaving keeps a place until everybody is answered.
      house.answers('shop', async ({ body }) => {
        if (!leaving.includes(phoneOf(JSON.parse(body)))) await answered
        return { status: 200 }
      })
      await house.assent.patchEndpoint('juniper', endpoint.id, { enabled: true })
      await house.assent.chores.deliverDue()
      const typesOf = (phone: string) =>
        house
          .receivedAt('shop')
          .filter(({ body }) => phoneOf(body) === phone)
          .map(({ body }) => body.type)
      // What came before an opt-out takes it along; the opt-in that it ended goes nowhere.
      for (const phone of leaving)
        await expect
          .poll(() => typesOf(phone), { timeout: 20_000 })
          .toEqual(['contact.active', 'contact.opted_out'])
      expect(house.receivedAt('shop').length).toBeLessThanOrEqual(4 + 8)
      answerAll()
      await house.pass()
      expect(house.receivedAt('shop')).toHaveLength(22)
    })
  })

  describe('an endpoint', () => {
    test('that answers 410 is disabled at once, and the app’s others are told', async () => {
      const gone = await house.endpoint('gone')
      await house.endpoint('shop', { events: ['endpoint.disabled'] })
      await house.endpoint('old', { format: 'gupshup-v2' })
      house.answers('gone', 410)
      await house.optIn()
      await house.pass()
      expect(await house.assent.getEndpoint('juniper', gone.id)).toMatchObject({
        enabled: false,
        disabledReason: 'gone',
      })
      const [told] = house.receivedAt('shop')
      expect(userEvents['endpoint.disabled'].parse(told?.body)).toMatchObject({
        type: 'endpoint.disabled',
        data: { endpoint: { id: gone.id, url: hookOf('gone'), disabledReason: 'gone' } },
      })
      expect(JSON.stringify(told?.body)).not.toContain('whsec_')
      expect(house.typesAt('old')).toEqual(['user-event'])
      expect(house.logged.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
        'an endpoint was disabled: it is sent nothing any more',
      ])
      await house.optIn(bruno)
      await house.pass(day)
      expect(house.receivedAt('gone')).toHaveLength(1)
    })

    test('that fails for five days is disabled; a success on the way begins the count anew', async () => {
      const endpoint = await house.endpoint('shop')
      await house.endpoint('other', { events: ['endpoint.disabled'] })
      const state = async () => (await house.assent.getEndpoint('juniper', endpoint.id)).enabled
      let person = 0
      const somethingHappens = () => house.optIn(`+155501030${String(++person).padStart(2, '0')}`)
      const failFor = async (days: number) => {
        for (let half = 0; half < 2 * days; half++) {
          await somethingHappens()
          await house.pass(half === 0 ? 0 : 12 * hour)
        }
      }
      house.answers('shop', 500)
      await failFor(4)
      house.answers('shop', 200)
      await somethingHappens()
      await house.pass()
      expect((await house.assent.getEndpoint('juniper', endpoint.id)).failingSince).toBeNull()
      house.answers('shop', 500)
      await failFor(5)
      expect(await state()).toBe(true)
      await house.pass(12 * hour)
      expect(await state()).toBe(false)
      expect(await house.assent.getEndpoint('juniper', endpoint.id)).toMatchObject({
        disabledReason: 'failing',
      })
      expect(house.typesAt('other')).toEqual(['endpoint.disabled'])
    })

    test('that failed twice, five days apart, is not disabled', async () => {
      const endpoint = await house.endpoint('shop', { events: ['contact.opted_in'] })
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      await house.optOut()
      await house.pass(6 * day)
      await house.optIn(bruno)
      await house.pass()
      expect((await house.assent.getEndpoint('juniper', endpoint.id)).enabled).toBe(true)
    })

    test('that is switched on again goes on from where it stopped, without what is no longer true', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', 410)
      await house.optIn()
      await house.pass()
      house.answers('shop', 200)
      await house.optIn(bruno)
      await house.optIn('+15550100777')
      await house.pass(3 * second)
      await house.optOut(bruno)
      await house.pass(9 * day)
      expect(house.received).toHaveLength(1)
      await house.assent.patchEndpoint('juniper', endpoint.id, { enabled: true })
      await house.pass()
      expect(
        house
          .receivedAt('shop')
          .slice(1)
          .map(({ body }) => [body.data.contact.identities[0].value, body.type]),
      ).toEqual([
        [bruno, 'contact.opted_out'],
        [asha, 'contact.opted_in'],
        ['+15550100777', 'contact.opted_in'],
      ])
    })

    test('that is deleted takes its deliveries along', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      await house.assent.deleteEndpoint('juniper', endpoint.id)
      await house.pass(day)
      expect(house.received).toHaveLength(1)
      await expect(house.deliveries(endpoint)).rejects.toThrow('There is no such endpoint')
    })
  })

  describe('the record', () => {
    test('tells each try: when, what was sent, what came back, at most a kilobyte of it', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', () => ({ status: 500, body: `\0 wrong ${'é'.repeat(5000)}` }))
      await house.optIn()
      await house.pass()
      house.answers('shop', () => ({ status: 204, body: '' }))
      await house.pass(6 * second)
      const [delivery] = await house.deliveries(endpoint)
      expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 204])
      const excerpt = delivery?.attempts[0]?.response ?? ''
      expect(excerpt).toContain('wrong')
      expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(1024)
      expect(delivery?.request).toBe(house.receivedAt('shop').at(-1)?.text)
      expect(delivery?.id).toBe(house.receivedAt('shop')[0]?.id)
    })

    test('can be sent again, under the same webhook-id and with the contact as it is now', async () => {
      const endpoint = await house.endpoint('shop')
      await house.write('Hello')
      await house.pass(25 * hour)
      const [delivery] = await house.deliveries(endpoint)
      const replayed = await house.assent.replayDelivery('juniper', endpoint.id, delivery?.id ?? '')
      expect(replayed).toMatchObject({ id: delivery?.id, state: 'pending' })
      await house.pass()
      const again = house.receivedAt('shop').at(-1)
      expect(again?.id).toBe(delivery?.id)
      expect(again?.body.type).toBe('contact.active')
      expect(again?.body.data.contact.activity.status).toBe('inactive')
      expect((await house.deliveries(endpoint))[0]?.state).toBe('delivered')
    })

    test('an opt-in that ended is not sent again', async () => {
      const endpoint = await house.endpoint('shop')
      await house.optIn()
      await house.pass(3 * second)
      await house.optOut()
      await house.pass()
      const [delivery] = await house.deliveries(endpoint)
      await house.assent.replayDelivery('juniper', endpoint.id, delivery?.id ?? '')
      await house.pass()
      expect(house.receivedAt('shop')).toHaveLength(2)
      expect((await house.deliveries(endpoint))[0]?.state).toBe('skipped')
    })

    test('a failed one that is sent again gets all its tries anew', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', 500)
      await house.optIn()
      await house.pass()
      for (const wait of deliveryWaitsMs) await house.pass(wait * 1.1)
      const [failed] = await house.deliveries(endpoint)
      expect(failed).toMatchObject({ state: 'failed' })
      await house.assent.replayDelivery('juniper', endpoint.id, failed?.id ?? '')
      await house.pass()
      const [again] = await house.deliveries(endpoint)
      expect(again).toMatchObject({ state: 'pending' })
      expect(again?.attempts).toHaveLength(11)
    })

    test('is kept for 30 days', async () => {
      const endpoint = await house.endpoint('shop')
      await house.optIn()
      await house.pass()
      await house.pass(30 * day - hour)
      expect(await house.deliveries(endpoint)).toHaveLength(1)
      await house.pass(2 * hour)
      expect(await house.deliveries(endpoint)).toEqual([])
    })

    test('holds nothing personal once the person is erased, and of them only the erasure is told', async () => {
      const endpoint = await house.endpoint('shop')
      house.answers('shop', ({ body }) => ({ status: 200, body: `I got ${body}` }))
      await house.optIn()
      await house.pass(3 * second)
      house.answers('shop', ({ body }) => ({ status: 500, body: `no: ${body}` }))
      await house.optOut()
      await house.pass()
      expect((await house.deliveries(endpoint)).every(({ request }) => request?.includes(asha))).toBe(true)
      await house.erase()
      expect(JSON.stringify(await house.deliveries(endpoint))).not.toContain('9876543210')
      house.answers('shop', 200)
      await house.pass(6 * second)
      expect(house.typesAt('shop')).toEqual(['contact.opted_in', 'contact.opted_out', 'contact.erased'])
      const rows = await house.deliveries(endpoint)
      expect(rows.map(({ type, state }) => [type, state])).toEqual([
        ['contact.opted_in', 'delivered'],
        ['contact.opted_out', 'skipped'],
        ['contact.erased', 'delivered'],
      ])
      expect(rows.map(({ attempts }) => attempts.map(({ response }) => response))).toEqual([
        [null],
        [null],
        [''],
      ])
    })

    test('holds nothing personal either where the erasure came while it was being sent', async () => {
      const endpoint = await house.endpoint('shop')
      let answer = (_: { status: number; body: string }) => {}
      house.answers('shop', ({ body }) => {
        const parsed = JSON.parse(body)
        if (parsed.type !== 'contact.opted_in') return { status: 200 }
        return new Promise((resolve) => {
          answer = ({ status }) => resolve({ status, body })
        })
      })
      await house.optIn()
      await house.assent.chores.deliverDue()
      while (house.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await house.erase()
      await house.assent.chores.deliverDue()
      // The erasure waits for what is on its way.
      expect(house.typesAt('shop')).toEqual(['contact.opted_in'])
      answer({ status: 500, body: '' })
      await house.pass()
      expect(house.typesAt('shop')).toEqual(['contact.opted_in', 'contact.erased'])
      expect(JSON.stringify(await house.deliveries(endpoint))).not.toContain('9876543210')
    })
  })

  test('who wrote from the simulator is told of until there is a real channel', async () => {
    await house.endpoint('shop')
    await house.write('Hello', { simulated: true })
    await house.pass()
    expect(house.receivedAt('shop').at(-1)?.body.data.contact.simulated).toBe(true)
    await house.write('Hello', { simulated: true, from: [bruno] })
    await house.assent.createChannel('juniper', {
      provider: 'meta',
      credentials: {
        appSecret: 'a-secret-of-the-app',
        verifyToken: 'a-verify-token',
        phoneNumberId: '7001',
        accessToken: 'token',
      },
    })
    await house.pass()
    expect(house.receivedAt('shop')).toHaveLength(1)
  })
})

test('whatever fails, each contact’s events arrive in their order, and the last status told is the true one', async () => {
  const people = ['+15550100301', '+15550100302', '+15550100303']
  const act = fc.record({
    who: fc.constantFrom(...people),
    what: fc.constantFrom('Hi', 'STOP', 'START', 'Hello'),
    fails: fc.constantFrom(0, 0, 0.5, 1),
    waitMs: fc.constantFrom(3 * second, 10 * second, 10 * minute, 3 * hour),
  })
  let opted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), fc.integer(), async (acts, seed) => {
      const house = await openEvents()
      try {
        const endpoint = await house.endpoint('shop')
        let random = seed
        let fails = 0
        house.answers('shop', () => {
          random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff
          return { status: random / 0x7fffffff < fails ? 500 : 200 }
        })
        for (const { who, what, fails: rate, waitMs } of acts) {
          fails = rate
          const medium = what === 'Hello' ? 'whatsapp' : 'sms'
          await house.write(what, { from: [who], medium })
          await house.pass(waitMs)
        }
        fails = 0
        for (let round = 0; round < 14; round++) await house.pass(9 * hour)
        const rows = await house.deliveries(endpoint)
        expect(rows.filter(({ state }) => state !== 'delivered' && state !== 'skipped')).toEqual([])
        const arrived = house.received.filter(({ id }, index) => {
          const delivery = rows.find((one) => one.id === id)
          return (
            delivery?.state === 'delivered' &&
            house.received.findLastIndex((other) => other.id === id) === index
          )
        })
        for (const who of people) {
          const theirs = arrived.filter(({ body }) => body.data.contact.identities[0].value === who)
          const positions = theirs.map(({ body }) => body.data.event.position)
          expect(positions).toEqual([...positions].sort((a, b) => a - b))
          const told = theirs.filter(({ body }) => /opted|declined|suspended/.test(body.type)).at(-1)
          const contact = await house.assent.getContact('juniper', who).catch(() => undefined)
          if (told) {
            opted++
            expect(told.body.data.contact.optIn.status).toBe(contact?.optIn.status)
          }
          for (const { body } of theirs)
            if (body.type === 'contact.opted_in') expect(body.data.contact.optIn.status).toBe('opted_in')
        }
      } finally {
        await house.close()
      }
    }),
    { numRuns: 12 },
  )
  expect(opted).toBeGreaterThan(20)
}, 120_000)
