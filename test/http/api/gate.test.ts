/** The gate as pages use it, and everything that is not a proper request to it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../support/api.ts'
import { unescaped } from '../pages/open-pages.ts'

let house: Awaited<ReturnType<typeof openApi>>
let noticeId: string
beforeAll(async () => {
  house = await openApi()
  await house.api('POST', '/v1/apps', {
    slug: 'juniper',
    name: 'Juniper Bakery',
    phone: '+15550100142',
    mode: 'required',
  })
  await house.api('POST', '/v1/apps', {
    slug: 'choice',
    name: 'Choice',
    phone: '+442079460142',
    phoneField: 'optional',
    allowedOrigins: ['https://shop.example'],
  })
  noticeId = (await house.ask('/v1/gate/juniper')).body.notice.id
})
afterAll(() => house.close())

let serial = 0
const reference = () => `AAAAA${String(++serial).padStart(5, '0')}`
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const answer = (more: object = {}) => ({
  reference: reference(),
  decision: 'accept',
  noticeId,
  locale: 'en',
  ...more,
})
const post = (body: unknown, headers?: Record<string, string>, app = 'juniper') =>
  house.ask(`/v1/gate/${app}/consents`, json(body, headers))

describe('the gate', () => {
  test('answers any page, and can be kept', async () => {
    const { status, headers, body } = await house.ask('/v1/gate/juniper', {
      headers: { origin: 'https://anywhere.example', 'accept-language': 'en' },
    })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toContain('max-age')
    expect(headers.get('vary')).toContain('Accept-Language')
    expect(body).toMatchObject({
      app: { slug: 'juniper', name: 'Juniper Bakery' },
      mode: 'required',
      locale: 'en',
      dir: 'ltr',
      phoneField: 'none',
      chat: { url: 'https://wa.me/15550100142', number: '+15550100142', greeting: 'Hi!' },
    })
    const etag = headers.get('etag') as string
    expect((await house.ask('/v1/gate/juniper', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('speaks the language asked for, else the browser’s, else English', async () => {
    await house.api('POST', '/v1/apps/juniper/notices', {
      locale: 'ar',
      statement: 'سؤال',
      purposes: [{ id: 'updates', label: 'طلبات', required: true }],
      greeting: 'مرحبًا!',
      declaration: 'نعم، يمكن أن يرسل إليّ Juniper Bakery رسائل واتساب.',
      yesLabel: 'نعم',
      noLabel: 'لا',
      howToStop: 'STOP',
    })
    expect((await house.ask('/v1/gate/juniper?locale=ar')).body).toMatchObject({ locale: 'ar', dir: 'rtl' })
    expect(
      (
        await house.ask('/v1/gate/juniper', {
          headers: { 'accept-language': 'fr;q=0.9, ar-EG;q=0.8, en;q=0.1' },
        })
      ).body.locale,
    ).toBe('ar')
    expect((await house.ask('/v1/gate/juniper?locale=sw')).body.locale).toBe('en')
    expect((await house.ask('/v1/gate/juniper?locale=<script>')).status).toBe(422)
  })

  test('of an unknown app or entry point is 404', async () => {
    expect((await house.ask('/v1/gate/nobody')).body.code).toBe('app_unknown')
    expect((await house.ask('/v1/gate/juniper?entryPoint=nowhere')).body.code).toBe('entry_point_unknown')
    expect((await house.ask('/v1/gate/juniper?entryPoint=qr')).status).toBe(200)
  })
})

describe('the button', () => {
  const button = async (query = '') => {
    const { status, headers, text } = await house.ask(`/v1/gate/juniper/button${query}`)
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const attribute = (name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? '')
    return { text, headers, attribute }
  }
  test('is a real link, in the language asked for, kept for a while and used for longer when we are away', async () => {
    const { headers, attribute, text } = await button('?app=juniper&locale=sv')
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400')
    expect(attribute('href')).toMatch(/\/c\/juniper\/widget\?locale=sv$/)
    expect(attribute('data-chat')).toBe('https://wa.me/15550100142')
    expect(text).toContain('Chatta på WhatsApp')
    expect(attribute('lang')).toBe('sv')
    expect(attribute('data-warning')).toBe('')
  })

  test('of an entry point that does not exist is the standard one’s, with a warning', async () => {
    const { attribute } = await button('?entry-point=nowhere')
    expect(attribute('data-entry-point')).toBe('widget')
    expect(attribute('data-warning')).toContain('nowhere')
    expect(await button('?entry-point=qr').then((one) => one.attribute('data-entry-point'))).toBe('qr')
  })

  test('of an app that does not exist is 404', async () => {
    expect((await house.ask('/v1/gate/nobody/button')).body.code).toBe('app_unknown')
  })

  test('passes over wishes that make no sense, and lets nothing of them out of its attributes', async () => {
    const { text, attribute } = await button(
      `?locale=en_US&position=middle&theme=neon&label=${encodeURIComponent('"><script>')}`,
    )
    expect(text).not.toContain('<script')
    expect(attribute('aria-label')).toBe('"><script>')
  })

  test('follows the settings: looks, paths, and what is said outside business hours', async () => {
    const set = (theme: object) => house.api('PATCH', '/v1/apps/juniper', { theme })
    const closed = { timeZone: 'UTC', open: [] }
    await set({
      accent: '#5b21b6',
      preset: 'square',
      hideOn: ['/checkout', '/a.b/*'],
      hours: { ...closed, otherwise: 'Back at nine' },
    })
    const { text, attribute } = await button()
    expect(text).toContain('Back at nine')
    expect(attribute('data-css')).toContain('#5b21b6')
    const hidden = new RegExp(attribute('data-hide-on'))
    expect(['/checkout', '/checkout/', '/a.b/c'].every((path) => hidden.test(path))).toBe(true)
    expect(['/', '/checkouts', '/aXb/c'].some((path) => hidden.test(path))).toBe(false)
    await set({ hours: { ...closed, otherwise: false } })
    expect(new RegExp((await button()).attribute('data-hide-on')).test('/anywhere')).toBe(true)
    await set({ whatsAppWeb: true })
    expect((await house.ask('/v1/gate/juniper')).body.chat.webUrl).toBe(
      'https://web.whatsapp.com/send?phone=15550100142',
    )
    await set({})
    expect((await house.ask('/v1/gate/juniper')).body.chat.webUrl).toBe(undefined)
  })

  test.each([
    ['white on yellow', { accent: '#ffd400', onAccent: '#ffffff' }],
    ['a time zone that is none', { hours: { timeZone: 'Mars/Base', open: [], otherwise: false } }],
    ['a path that is none', { hideOn: ['checkout'] }],
  ])('refuses %s', async (_, theme) => {
    expect((await house.api('PATCH', '/v1/apps/juniper', { theme })).status).toBe(422)
  })

  test('is read on an accent whose text was not chosen', async () => {
    await house.api('PATCH', '/v1/apps/juniper', { theme: { accent: '#ffd400' } })
    expect((await house.ask('/v1/gate/juniper')).body.theme).toEqual({
      accent: '#ffd400',
      onAccent: '#000000',
    })
    await house.api('PATCH', '/v1/apps/juniper', { theme: {} })
  })
})

test('the gate sends the words of one language, and of those only what the step can show', async () => {
  const required = (await house.ask('/v1/gate/juniper')).body.strings
  const choice = (await house.ask('/v1/gate/choice')).body.strings
  expect(Object.keys(required)).not.toContain('choiceTitle')
  expect(Object.keys(required)).not.toContain('phoneLabel')
  expect(Object.keys(choice)).not.toContain('requiredTitle')
  expect(Object.keys(choice)).toContain('phoneLabel')
})

describe('an answer', () => {
  test('is recorded, with the draft in the chat’s address; the same again brings the same', async () => {
    const body = answer({ reference: 'k7q2m9xdpt', pageUrl: 'https://juniper.example/p?x=1#y' })
    const first = await post(body)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ reference: 'K7Q2M-9XDPT', status: 'pending' })
    const draft = new URL(first.body.chatUrl).searchParams.get('text')
    expect(draft).toMatch(/^Hi! Yes, Juniper Bakery may .*\(K7Q2M-9XDPT\)$/)
    const again = await post({ ...body, reference: 'K7Q2M-9XDPT' })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first.body)
    const receipt = await house.ask(new URL(first.body.receiptUrl).pathname, {
      headers: { accept: 'application/json' },
    })
    expect(receipt.body).toMatchObject({ kind: 'answer', state: 'waiting', subject: null })
  })

  test('comes as a form too, without a preflight', async () => {
    const form = new URLSearchParams({ ...answer(), purposes: 'updates' } as Record<string, string>)
    const { status } = await house.ask('/v1/gate/juniper/consents', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        origin: 'https://anywhere.example',
      },
      body: form.toString(),
    })
    expect(status).toBe(201)
  })

  test('with a reference that was posted differently is 409', async () => {
    const body = answer()
    await post(body)
    const gate = (await house.ask('/v1/gate/choice')).body
    expect((await post({ ...body, noticeId: gate.notice.id })).body.code).toBe('reference_taken')
  })

  test('keeps of the page its address without query, and of the visitor a truncated address', async () => {
    const body = answer({ pageUrl: 'https://juniper.example/p?token=secret#x' })
    await post(body, { 'x-forwarded-for': '198.51.100.9, 203.0.113.77', 'user-agent': 'x'.repeat(1000) })
    const app = await house.store.findApp('juniper')
    const kept = await house.store.findAnswer(app?.app.id ?? '', { reference: body.reference })
    expect(kept?.reported).toMatchObject({ pageUrl: 'https://juniper.example/p', ip: '203.0.113.0/24' })
    expect(kept?.reported.userAgent).toHaveLength(300)
  })

  test('both ways where both are offered, and a No’s draft has no declaration', async () => {
    const gate = (await house.ask('/v1/gate/choice')).body
    const { status, body } = await post(
      answer({ decision: 'decline', noticeId: gate.notice.id }),
      {},
      'choice',
    )
    expect(status).toBe(201)
    expect(new URL(body.chatUrl).searchParams.get('text')).toMatch(/^Hi! \(.{11}\)$/)
  })

  test('from a foreign site is refused where the app names its own; from nowhere and from ours it is taken', async () => {
    const gate = (await house.ask('/v1/gate/choice')).body
    const from = (origin?: string) =>
      post(answer({ noticeId: gate.notice.id }), origin ? { origin } : {}, 'choice')
    expect((await from('https://evil.example')).body.code).toBe('origin_refused')
    expect((await from('null')).body.code).toBe('origin_refused')
    for (const origin of [undefined, 'https://shop.example', 'https://assent.example'])
      expect((await from(origin)).status).toBe(201)
  })

  const wrong: [string, unknown, number, string][] = [
    ['no body', '', 422, 'not_json'],
    ['broken JSON', '{"reference":', 422, 'not_json'],
    ['a list', [], 422, 'invalid'],
    ['null', null, 422, 'invalid'],
    ['a duplicate key', '{"reference":"AAAAABBBBB","reference":"CCCCCDDDDD"}', 422, 'not_json'],
    ['a key twice, spelled differently', '{"locale":"en","\\u006cocale":"en"}', 422, 'not_json'],
    ['endless nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 422, 'not_json'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 422, 'not_json'],
    ['a NUL', '{"locale":"en\\u0000"}', 422, 'not_json'],
    ['half a character', '{"locale":"\\ud800"}', 422, 'not_json'],
    ['too much', `{"locale":"${'x'.repeat(17_000)}"}`, 413, 'too_large'],
    ['an unknown field', { isAdmin: true }, 422, 'invalid'],
    ['a prototype', '{"__proto__":{"x":1}}', 422, 'invalid'],
    ['a mistyped decision', { decision: 'yes' }, 422, 'invalid'],
    ['a number for a text', { locale: 7 }, 422, 'invalid'],
    ['a reference with a U', { reference: 'UUUUU-UUUUU' }, 422, 'invalid'],
    ['a reference of nine', { reference: 'AAAAABBBB' }, 422, 'invalid'],
    ['an unknown notice', { noticeId: '0'.repeat(26) }, 422, 'notice_unknown'],
    ['an unknown purpose', { purposes: ['spam'] }, 422, 'purposes_invalid'],
    ['a missing required purpose', { purposes: [] }, 422, 'purposes_invalid'],
    ['a No that is not offered', { decision: 'decline' }, 422, 'decline_not_offered'],
    ['an unknown entry point', { entryPoint: 'nowhere' }, 404, 'entry_point_unknown'],
  ]
  test.each(wrong)(
    'with %s is a documented problem, and nothing is written',
    async (_, body, status, code) => {
      const before = (await house.api('GET', '/v1/apps/juniper/consents?limit=200')).body.data.length
      const merged = typeof body === 'object' && body !== null && !Array.isArray(body) ? answer(body) : body
      const got = await post(merged)
      expect([got.status, got.body.code]).toEqual([status, code])
      expect(got.headers.get('content-type')).toBe('application/problem+json')
      expect((await house.api('GET', '/v1/apps/juniper/consents?limit=200')).body.data).toHaveLength(before)
      expect(house.logged.filter(({ level }) => level === 'error')).toEqual([])
    },
  )

  test('in bytes that are no UTF-8, compressed, or of another type is a documented problem', async () => {
    const send = (headers: Record<string, string>, body: BodyInit) =>
      house.ask('/v1/gate/juniper/consents', { method: 'POST', headers, body })
    expect(
      (await send({ 'content-type': 'application/json' }, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).body
        .code,
    ).toBe('not_json')
    expect((await send({ 'content-type': 'application/json', 'content-encoding': 'br' }, '{}')).status).toBe(
      415,
    )
    expect((await send({ 'content-type': 'text/xml' }, '<x/>')).status).toBe(415)
    expect((await send({}, new Uint8Array([1]))).status).toBe(415)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await send(form, 'reference=%FF%FE')).body.code).toBe('not_json')
    expect((await send(form, 'locale=en&locale=de')).body.code).toBe('invalid')
  })

  test('with a wrong number where one may be typed says how to write it', async () => {
    const gate = (await house.ask('/v1/gate/choice')).body
    const { status, body } = await post(
      answer({ noticeId: gate.notice.id, phone: 'call me maybe' }),
      {},
      'choice',
    )
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ path: 'phone' })
  })
})

describe('measures', () => {
  test('count a step and identify nobody', async () => {
    const send = (step: string, entryPoint = 'qr') =>
      house.ask('/v1/gate/juniper/measures', json({ entryPoint, step }))
    for (const step of ['shown', 'shown', 'opened', 'continued']) expect((await send(step)).status).toBe(204)
    const entryPoints = (await house.api('GET', '/v1/apps/juniper/entry-points')).body.data
    expect(entryPoints.find(({ slug }: { slug: string }) => slug === 'qr').stats).toMatchObject({
      shown: 2,
      opened: 1,
      continued: 1,
    })
    expect((await send('opted_in')).status).toBe(422)
    expect((await send('shown', 'nowhere')).status).toBe(404)
  })
})

describe('limits', () => {
  test('hold one address back after so many posts, and nobody else', async () => {
    const limited = await openApi({ gateLimitPerMinute: 3 })
    await limited.api('POST', '/v1/apps', { slug: 'juniper', name: 'Juniper', phone: '+15550100142' })
    const from = (address: string) =>
      limited.ask('/v1/gate/juniper/consents', json({}, { 'x-forwarded-for': `10.9.9.9, ${address}` }))
    for (let index = 0; index < 3; index++) expect((await from('203.0.113.1')).status).toBe(422)
    const held = await from('203.0.113.1')
    expect([held.status, held.body.code]).toEqual([429, 'too_many_requests'])
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('203.0.113.2')).status).toBe(422)
    for (let index = 0; index < 3; index++) expect((await from(`2001:db8:1:2::${index}`)).status).toBe(422)
    expect((await from('2001:db8:1:2:ffff::1')).status).toBe(429)
    await limited.close()
  })
})

describe('anything else', () => {
  test.each([
    ['an address that is not there', 'GET', '/nowhere', 404],
    ['another method', 'PUT', '/v1/apps', 405],
    ['another method at the gate', 'DELETE', '/v1/gate/juniper/consents', 405],
    ['a NUL in an address', 'GET', '/c/x%00y', 404],
    ['a broken escape', 'GET', '/c/%E0%A4%A', 422],
    ['a way up', 'GET', '/site/..%2f..%2fpackage.json', 404],
  ])('%s is a problem', async (_, method, path, status) => {
    const got = await house.api(method, path, method === 'GET' ? undefined : {})
    expect(got.status).toBe(status)
    expect(got.headers.get('content-type')).toContain('problem+json')
  })

  test('every answer says who it is and lets no browser guess', async () => {
    const { headers } = await house.ask('/healthz')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('it is alive, ready and measured, without numbers in the labels', async () => {
    expect((await house.ask('/healthz')).body).toEqual({ status: 'ok' })
    expect((await house.ask('/readyz')).body).toEqual({ status: 'ready' })
    await house.api('GET', '/v1/apps/juniper/contacts/919876543210')
    const { text } = await house.ask('/metrics')
    expect(text).toContain('assent_http_request_duration_seconds_bucket')
    expect(text).toContain('/v1/apps/:app/contacts/:identity')
    expect(text).not.toContain('919876543210')
  })
})
