/** `Idempotency-Key`: whatever is sent again is answered as the first time, and done once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adminApiKey, openKeyed } from '../../support/keys.ts'

const startAt = Date.UTC(2026, 10, 21, 9, 0, 0)
const minute = 60_000
const day = 24 * 60 * minute
let house: Awaited<ReturnType<typeof openKeyed>>
beforeEach(async () => {
  house = await openKeyed({ startAt })
})
afterEach(() => house.close())

const post = (path: string, idempotencyKey: string, body: unknown, key = adminApiKey) =>
  house.ask('POST', path, { key, body, headers: { 'idempotency-key': idempotencyKey } })
const anApp = (slug: string) => ({ slug, name: 'An app', phone: '+15550100143' })
const notices = '/v1/apps/juniper/notices'
const aNotice = {
  locale: 'en',
  statement: 'juniper sends you messages about your orders.',
  purposes: [{ id: 'updates', label: 'Order updates', required: true }],
  greeting: 'Hi!',
  declaration: 'Yes, juniper may write to me.',
  yesLabel: 'Yes',
  noLabel: 'No',
  howToStop: 'Reply STOP.',
}
const versions = async () => (await house.admin('GET', notices)).body.data.length
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]

describe('the same request again', () => {
  test('is answered with the same status, body and type, says so, and is done once', async () => {
    const first = await post(notices, 'one', aNotice)
    const again = await post(notices, 'one', aNotice)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.text).toBe(first.text)
    for (const name of ['content-type', 'cache-control'])
      expect(again.headers.get(name)).toBe(first.headers.get(name))
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    expect(first.headers.get('x-request-id')).not.toBe(again.headers.get('x-request-id'))
    expect(await versions()).toBe(2)
    await post(notices, 'two', aNotice)
    expect(await versions()).toBe(3)
  })

  test('without a key is done again', async () => {
    await house.admin('POST', notices, aNotice)
    await house.admin('POST', notices, aNotice)
    expect(await versions()).toBe(3)
  })

  test('may have nothing in it, and nothing to say', async () => {
    const { body } = await house.admin('POST', '/v1/apps/juniper/channels', { provider: 'simulator' })
    const path = `/v1/apps/juniper/channels/${body.id}/test`
    const ask = () => house.ask('POST', path, { key: adminApiKey, headers: { 'idempotency-key': 'a test' } })
    const [first, again] = [await ask(), await ask()]
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([
      200,
      first.text,
      'true',
    ])
  })

  test('is answered so for 24 hours', async () => {
    await post(notices, 'one', aNotice)
    house.now.at += day
    await house.assent.work()
    expect((await post(notices, 'one', aNotice)).headers.get('idempotency-replayed')).toBe('true')
    house.now.at += 1 + minute
    await house.assent.work()
    expect((await post(notices, 'one', aNotice)).headers.get('idempotency-replayed')).toBeNull()
    expect(await versions()).toBe(3)
  })

  test('after a refusal that stands is refused the same way', async () => {
    const first = await post('/v1/apps', 'one', anApp('juniper'))
    expect(codeOf(first)).toEqual([409, 'slug_taken'])
    const again = await post('/v1/apps', 'one', anApp('juniper'))
    expect([
      again.text,
      again.headers.get('content-type'),
      again.headers.get('idempotency-replayed'),
    ]).toEqual([first.text, 'application/problem+json', 'true'])
  })

  test('after a fault of ours is that fault: nobody knows what was done', async () => {
    const { createApp } = house.store
    house.store.createApp = () => Promise.reject(new Error('a fault'))
    expect(codeOf(await post('/v1/apps', 'one', anApp('faulty')))).toEqual([500, 'internal'])
    house.store.createApp = createApp
    expect(codeOf(await post('/v1/apps', 'one', anApp('faulty')))).toEqual([500, 'internal'])
    expect((await post('/v1/apps', 'two', anApp('faulty'))).status).toBe(201)
  })
})

describe('another request with the same key', () => {
  test('is 422 with another body', async () => {
    await post('/v1/apps', 'one', anApp('first'))
    expect(codeOf(await post('/v1/apps', 'one', anApp('second')))).toEqual([422, 'idempotency_mismatch'])
    expect((await house.admin('GET', '/v1/apps/second')).status).toBe(404)
  })

  test('is its own at another address, and of another key', async () => {
    const optOut = (identity: string) => post(`/v1/apps/juniper/contacts/${identity}/opt-out`, 'one', {})
    const [first, second] = [await optOut('15550100171'), await optOut('15550100172')]
    expect(second.headers.get('idempotency-replayed')).toBeNull()
    expect(first.body.id).not.toBe(second.body.id)
    const { key } = await house.makeKey(['write'])
    const third = await post('/v1/apps/juniper/contacts/15550100171/opt-out', 'one', { reason: 'other' }, key)
    expect([third.status, third.headers.get('idempotency-replayed')]).toEqual([200, null])
  })
})

describe('what did nothing is not kept', () => {
  test.each([
    ['a field that is missing', { slug: 'mended', name: 'x' }, 422],
    ['no JSON', '{', 422],
  ])('%s: mended, it may come under the same key', async (_, body, status) => {
    expect((await post('/v1/apps', 'one', body)).status).toBe(status)
    expect((await post('/v1/apps', 'one', anApp('mended'))).status).toBe(201)
    expect((await post('/v1/apps', 'one', anApp('mended'))).headers.get('idempotency-replayed')).toBe('true')
  })

  test('a key that may not, an app that is not there, a store that cannot be written', async () => {
    const { key } = await house.makeKey(['read'])
    const rows = () => house.rows().idempotent_requests?.length
    expect((await post(notices, 'one', aNotice, key)).status).toBe(403)
    expect((await post('/v1/apps/nobody/notices', 'one', aNotice)).status).toBe(404)
    const { createApp } = house.store
    const { StoreBusy } = await import('../../../server/usecases/ports.ts')
    house.store.createApp = () => Promise.reject(new StoreBusy('full'))
    expect((await post('/v1/apps', 'one', anApp('busy'))).status).toBe(503)
    house.store.createApp = createApp
    expect(rows()).toBe(0)
    expect((await post('/v1/apps', 'one', anApp('busy'))).status).toBe(201)
  })

  test('a question: yesterday’s answer to it would be wrong', async () => {
    const path = '/v1/apps/juniper/permissions'
    const ask = () => post(path, 'one', { identities: ['15550100173'] })
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100173/opt-in', {})
    expect((await ask()).body.data[0].allowed).toBe(true)
    await house.admin('POST', '/v1/apps/juniper/contacts/15550100173/opt-out', {})
    expect((await ask()).body.data[0].allowed).toBe(false)
  })
})

describe('at once', () => {
  test('of a hundred one is done, and the others are told to wait or are answered the same', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(notices, 'one', aNotice)))
    const done = answers.filter(({ status }) => status === 201)
    const waiting = answers.filter(({ status }) => status === 409)
    expect(done.length + waiting.length).toBe(100)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(done.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
    for (const { body, headers } of waiting)
      expect([body.code, headers.get('retry-after')]).toEqual(['idempotency_in_flight', '1'])
    expect(await versions()).toBe(2)
    expect((await post(notices, 'one', aNotice)).text).toBe(done[0]?.text)
  })

  test('while the first is at work it is 409, with another body 422', async () => {
    const { publishNotice } = house.store
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    house.store.publishNotice = async (notice) => {
      await held
      return publishNotice(notice)
    }
    const first = post(notices, 'one', aNotice)
    while (house.rows().idempotent_requests?.length !== 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect(codeOf(await post(notices, 'one', aNotice))).toEqual([409, 'idempotency_in_flight'])
    expect(codeOf(await post(notices, 'one', { ...aNotice, greeting: 'Ho!' }))).toEqual([
      422,
      'idempotency_mismatch',
    ])
    go()
    expect((await first).status).toBe(201)
    expect((await post(notices, 'one', aNotice)).text).toBe((await first).text)
  })
})

describe('after a crash', () => {
  const crash = async () => {
    // What a killed program leaves: the claim, and nothing else.
    await post(notices, 'one', aNotice)
    house.execute(`UPDATE idempotent_requests SET sealed_answer = NULL`)
    house.execute(`DELETE FROM notices WHERE version = 2`)
  }

  test('it may be taken over a minute later, by one', async () => {
    await crash()
    house.now.at += minute
    expect(codeOf(await post(notices, 'one', aNotice))).toEqual([409, 'idempotency_in_flight'])
    house.now.at += 1
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(notices, 'one', aNotice)))
    expect(
      answers.filter(({ status, headers }) => status === 201 && !headers.has('idempotency-replayed')),
    ).toHaveLength(1)
    expect(await versions()).toBe(2)
  })

  test('whoever comes back late changes nothing of what another has answered meanwhile', async () => {
    const { publishNotice } = house.store
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    house.store.publishNotice = async (notice) => {
      await held
      return publishNotice(notice)
    }
    const late = post(notices, 'one', aNotice)
    while (house.rows().idempotent_requests?.length !== 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    house.store.publishNotice = publishNotice
    house.now.at += minute + 1
    const second = await post(notices, 'one', aNotice)
    go()
    expect((await late).status).toBe(201)
    expect((await post(notices, 'one', aNotice)).text).toBe(second.text)
  })

  test('an answer that could not be kept is given all the same', async () => {
    const { answerRequest } = house.store
    house.store.answerRequest = () => Promise.reject(new Error('the disk is full'))
    expect((await post(notices, 'one', aNotice)).status).toBe(201)
    house.store.answerRequest = answerRequest
    expect(codeOf(await post(notices, 'one', aNotice))).toEqual([409, 'idempotency_in_flight'])
    expect(house.logged.at(-1)).toContain('was not kept')
  })
})

describe('what is kept', () => {
  test('is sealed, bound to its request, and names nobody', async () => {
    const made = await post('/v1/api-keys', 'a secret key of mine', { name: 'x', scopes: ['read'] })
    expect(
      (await post('/v1/api-keys', 'a secret key of mine', { name: 'x', scopes: ['read'] })).body.key,
    ).toBe(made.body.key)
    await post('/v1/apps/juniper/contacts/15550100174/opt-in', 'one', { evidence: 'a form in a drawer' })
    const kept = JSON.stringify(house.rows().idempotent_requests)
    for (const secret of [made.body.key, 'a secret key of mine', '15550100174', 'drawer', 'opted_in'])
      expect(kept).not.toContain(secret)
    expect(house.bytes().includes(made.body.key.slice(16))).toBe(false)
    house.execute(
      `UPDATE idempotent_requests SET sealed_answer = (SELECT max(sealed_answer) FROM idempotent_requests)`,
    )
    const swapped = await Promise.all([
      post('/v1/api-keys', 'a secret key of mine', { name: 'x', scopes: ['read'] }),
      post('/v1/apps/juniper/contacts/15550100174/opt-in', 'one', { evidence: 'a form in a drawer' }),
    ])
    // An answer that belongs to another request opens nowhere else.
    expect(swapped.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(1)
    expect(swapped.filter(({ status }) => status === 500)).toHaveLength(1)
  })

  test('goes when the person it names is erased, by whichever of their requests', async () => {
    const reference = 'K7Q2M-9XDPT'
    const { body: gate } = await house.ask('GET', '/v1/gate/juniper')
    await house.ask('POST', '/v1/gate/juniper/consents', {
      body: { reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en' },
    })
    await post(`/v1/apps/juniper/consents/${reference}/confirm`, 'one', { identity: '+1 555 010 0175' })
    await post('/v1/apps/juniper/contacts/15550100175/opt-out', 'two', {})
    await post('/v1/apps/juniper/contacts/15550100176/opt-out', 'three', {})
    expect(house.rows().idempotent_requests).toHaveLength(3)
    expect((await house.admin('DELETE', '/v1/apps/juniper/contacts/15550100175')).status).toBe(204)
    expect(house.rows().idempotent_requests).toHaveLength(1)
    const again = await post('/v1/apps/juniper/contacts/15550100176/opt-out', 'three', {})
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })
})

test.each(['', 'x'.repeat(256), 'ümlaut', 'tab\there'])('a key that is none is 422: %o', async (key) => {
  const answer = await post('/v1/apps', key, anApp('none')).catch(() => undefined)
  // Some are refused by the client itself: they are no header at all.
  if (answer) expect(codeOf(answer)).toEqual([422, 'invalid'])
})

test('a key may be 255 printable characters, spaces among them', async () => {
  const key = `a b${'~'.repeat(252)}`
  expect((await post('/v1/apps', key, anApp('long'))).status).toBe(201)
  expect((await post('/v1/apps', key, anApp('long'))).headers.get('idempotency-replayed')).toBe('true')
})
