/** The gate as pages use it, and everything that is not a proper request to it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminApiKey, openApi } from '../../support/api.ts'
import { unescaped } from '../pages/open-pages.ts'

const phoneHint = 'a number in international form, as in +919876543210'

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
  })

  test('that a page has already is 304, which the page may read as well', async () => {
    const origin = 'https://anywhere.example'
    const fresh = await house.ask('/v1/gate/juniper', { headers: { origin } })
    const etag = fresh.headers.get('etag') as string
    const kept = await house.ask('/v1/gate/juniper', { headers: { origin, 'if-none-match': etag } })
    expect([kept.status, kept.text]).toEqual([304, ''])
    for (const name of [
      'access-control-allow-origin',
      'access-control-expose-headers',
      'cross-origin-resource-policy',
      'cache-control',
      'vary',
      'etag',
    ])
      expect([name, kept.headers.get(name)]).toEqual([name, fresh.headers.get(name)])
    expect(kept.headers.get('access-control-allow-origin')).toBe('*')
    expect(kept.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('takes an empty query for none', async () => {
    const headers = { 'accept-language': 'de' }
    const plain = await house.ask('/v1/gate/juniper', { headers })
    const empty = await house.ask('/v1/gate/juniper?locale=&entryPoint=', { headers })
    expect([empty.status, empty.text]).toEqual([200, plain.text])
    expect(empty.headers.get('vary')).toContain('Accept-Language')
    expect((await house.ask('/v1/gate/juniper?locale=&entryPoint=qr')).status).toBe(200)
    expect((await house.ask('/v1/gate/juniper?locale=&entryPoint=nowhere')).status).toBe(404)
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

  test.each([
    ['GET', '/v1/gate/NOPE', 'app_unknown'],
    ['POST', '/v1/gate/NOPE/consents', 'app_unknown'],
    ['POST', '/v1/gate/a_b/measures', 'app_unknown'],
    ['GET', '/c/JUNIPER', 'app_unknown'],
    ['GET', '/c/juniper/QR', 'entry_point_unknown'],
    ['GET', '/c/JUNIPER/contact.vcf', 'app_unknown'],
    ['GET', '/c/JUNIPER/contact.svg', 'app_unknown'],
    ['GET', '/c/JUNIPER/qr/qr.svg', 'app_unknown'],
    ['GET', '/c/juniper/QR/qr.png', 'entry_point_unknown'],
    ['GET', `/c/${'a'.repeat(64)}`, 'app_unknown'],
    ['GET', '/simulator/JUNIPER', 'app_unknown'],
    ['GET', '/v1/apps/NOPE', 'app_unknown'],
    ['PATCH', '/v1/apps/NOPE', 'app_unknown'],
    ['GET', '/v1/apps/NOPE/contacts', 'app_unknown'],
    ['GET', '/v1/apps/NOPE/permission?identity=919876543210', 'app_unknown'],
    ['GET', '/v1/apps/juniper/entry-points/QR', 'entry_point_unknown'],
    ['DELETE', '/v1/apps/juniper/entry-points/QR', 'entry_point_unknown'],
  ])('a name that nothing can have is unknown, not invalid: %s %s', async (method, path, code) => {
    const got = await house.api(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})
    expect([got.status, got.body.code]).toEqual([404, code])
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

  test.each([
    ['JSON', (body: Record<string, string>) => ` ${JSON.stringify(body)}`],
    ['a form', (body: Record<string, string>) => String(new URLSearchParams(body))],
  ])('comes as plain text too, as sendBeacon sends it: %s', async (_, write) => {
    const send = (path: string, body: string) =>
      house.ask(path, { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body })
    const consents = '/v1/gate/juniper/consents'
    expect((await send(consents, write(answer() as unknown as Record<string, string>))).status).toBe(201)
    expect(
      (await send('/v1/gate/juniper/measures', write({ entryPoint: 'url', step: 'shown' }))).status,
    ).toBe(204)
    expect((await send(consents, write({ reference: 'AAAAABBBBB', extra: 'x' }))).body.code).toBe('invalid')
    expect((await send(consents, 'what is this?')).body.code).toBe('invalid')
    expect((await send(consents, '{"locale":"en","locale":"en"}')).body.code).toBe('not_json')
    expect((await send(consents, `locale=en&x=${'x'.repeat(17_000)}`)).body.code).toBe('too_large')
  })

  test('posted again after the app got another number is the same, and its chat is the new number’s', async () => {
    await house.api('POST', '/v1/apps', { slug: 'moving', name: 'Moving', phone: '+15550100171' })
    const gate = (await house.ask('/v1/gate/moving')).body
    const body = answer({ noticeId: gate.notice.id })
    const first = await post(body, {}, 'moving')
    await house.api('PATCH', '/v1/apps/moving', {
      phone: '+15550100172',
      referenceTtlHours: 1,
      name: 'Moved',
    })
    const again = await post(body, {}, 'moving')
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual({ ...first.body, chatUrl: first.body.chatUrl.replace('100171', '100172') })
    const { operation } = {
      operation: (await house.ask('/openapi.json')).body.components.schemas.PostedConsent,
    }
    expect(operation.properties.chatUrl.description).toContain('the app’s present one')
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

  test.each([
    [{ storeIp: false }, { ip: null, userAgent: 'Shop/1' }],
    [{ storeUserAgent: false }, { ip: '203.0.113.0/24', userAgent: null }],
    [{}, { ip: '203.0.113.0/24', userAgent: 'Shop/1' }],
  ])('keeps no more of the visitor than the app’s settings let it: %o', async (settings, reported) => {
    const slug = `keeps-${Object.keys(settings).join('').toLowerCase() || 'both'}`
    await house.api('POST', '/v1/apps', { slug, name: 'Keeps', phone: '+15550100181', ...settings })
    const gate = (await house.ask(`/v1/gate/${slug}`)).body
    const headers = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Shop/1' }
    const body = answer({ noticeId: gate.notice.id })
    expect((await post(body, headers, slug)).status).toBe(201)
    const id = (await house.store.findApp(slug))?.app.id ?? ''
    const kept = await house.store.findAnswer(id, { reference: body.reference })
    expect(kept?.reported).toMatchObject(reported)
    // Nor anywhere else: the event that comes of it is the evidence.
    const confirmed = await house.api('POST', `/v1/apps/${slug}/consents/${body.reference}/confirm`, {
      identity: '15550100182',
    })
    expect(confirmed.status).toBe(200)
    const { text } = await house.api('GET', `/v1/apps/${slug}/contacts/15550100182/events`)
    expect(text.includes('203.0.113')).toBe(reported.ip !== null)
    expect(text.includes('Shop/1')).toBe(reported.userAgent !== null)
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
    expect(body.errors).toEqual([{ path: 'phone', message: phoneHint }])
  })

  test('says of every field at fault what is wrong with it', async () => {
    const { body } = await post({ ...answer(), isAdmin: true, colour: 'red', phone: '12', decision: 'yes' })
    const said = Object.fromEntries(
      body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
    )
    expect(said).toMatchObject({
      isAdmin: 'there is no such field',
      colour: 'there is no such field',
      phone: phoneHint,
    })
    expect(Object.keys(said).sort()).toEqual(['colour', 'decision', 'isAdmin', 'phone'])
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
    ['a broken escape', 'GET', '/c/%E0%A4%A', 404],
    ['a way up', 'GET', '/site/..%2f..%2fpackage.json', 404],
  ])('%s is a problem', async (_, method, path, status) => {
    const got = await house.api(method, path, method === 'GET' ? undefined : {})
    expect(got.status).toBe(status)
    expect(got.headers.get('content-type')).toContain('problem+json')
  })

  test.each([
    ['/v1/nowhere', 'json'],
    ['/v1/gate/nobody', 'json'],
    ['/v1/apps', 'json'],
    ['/hooks/nowhere', 'json'],
    ['/widget-nowhere.js', 'json'],
    ['/nowhere', 'html'],
    ['/c/nobody', 'html'],
    ['/c/nobody/qr/qr.svg', 'html'],
    ['/r/nobody', 'html'],
    ['/simulator/nobody', 'html'],
    ['/demo', 'html'],
  ])('a problem at %s is told a browser as %s, a program as JSON', async (path, kind) => {
    const typeFor = async (accept: string) =>
      (await house.ask(path, { headers: { accept } })).headers.get('content-type') ?? ''
    expect(await typeFor('text/html,application/xhtml+xml,*/*;q=0.8')).toContain(kind)
    expect(await typeFor('application/json')).toContain('problem+json')
  })

  test.each([
    ['PUT', '/v1/apps', 'GET, POST'],
    ['POST', '/v1/apps/juniper', 'GET, PATCH'],
    ['POST', '/v1/apps/juniper/permission', 'GET'],
    ['PUT', '/v1/gate/juniper/measures', 'POST'],
    ['POST', '/v1/gate/juniper', 'GET'],
    ['PUT', '/hooks/nowhere', 'GET, POST'],
    ['POST', '/demo', 'GET'],
  ])('a wrong method is told before a wrong body: %s %s', async (method, path, allow) => {
    for (const body of ['<x/>', undefined]) {
      const headers = { authorization: `Bearer ${adminApiKey}`, 'content-type': 'text/xml' }
      const got = await house.ask(path, { method, headers, ...(body === undefined ? {} : { body }) })
      expect([got.status, got.body.code, got.headers.get('allow')]).toEqual([
        405,
        'method_not_allowed',
        allow,
      ])
    }
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
