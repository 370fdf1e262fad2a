/** The management API as the contract has it: apps, channels, entry points, notices, contacts, answers and permission. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminApiKey, openApi, publicUrl } from '../../support/api.ts'

const phoneHint = 'a number in international form, as in +919876543210'

let house: Awaited<ReturnType<typeof openApi>>
beforeAll(async () => {
  house = await openApi()
  await house.api('POST', '/v1/apps', { slug: 'juniper', name: 'Juniper Bakery', phone: '15550100142' })
})
afterAll(() => house.close())

const api = (method: string, path: string, body?: unknown) => house.api(method, path, body)
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]

describe('apps', () => {
  test('start with every setting of the contract, a first notice and three entry points', async () => {
    const { status, body } = await api('POST', '/v1/apps', {
      slug: 'first',
      name: 'First',
      phone: '+442079460142',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      slug: 'first',
      phone: '+442079460142',
      mode: 'choice',
      autoOptInMessage: true,
      confirmationMessage: true,
      smsOptIn: 'any',
      phoneField: 'none',
      allowedOrigins: [],
      carryOptIns: false,
      defaultCountry: null,
      referenceTtlHours: 24,
      privacyUrl: null,
      relayUrl: null,
      retentionDays: null,
      url: `${publicUrl}/c/first`,
    })
    const entryPoints = (await api('GET', '/v1/apps/first/entry-points')).body.data
    expect(entryPoints.map(({ slug }: { slug: string }) => slug).sort()).toEqual(['qr', 'url', 'widget'])
    const notices = (await api('GET', '/v1/apps/first/notices')).body.data
    expect(notices).toHaveLength(1)
    expect(notices[0].declaration).toContain('First')
  })

  test('start in required where consent tied to a service is not presumed unfree', async () => {
    expect((await api('GET', '/v1/apps/juniper')).body.mode).toBe('required')
  })

  test('take changes of their settings, and keep the rest', async () => {
    const { status, body } = await api('PATCH', '/v1/apps/juniper', {
      name: 'Juniper & Sons',
      storeIp: false,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Juniper & Sons',
      storeIp: false,
      phone: '+15550100142',
      mode: 'required',
    })
    expect((await api('GET', '/v1/apps/juniper')).body).toEqual(body)
    expect(codeOf(await api('PATCH', '/v1/apps/nobody', {}))).toEqual([404, 'app_unknown'])
  })

  test('have a slug each', async () => {
    expect(
      codeOf(await api('POST', '/v1/apps', { slug: 'juniper', name: 'x', phone: '+15550100199' })),
    ).toEqual([409, 'slug_taken'])
  })

  test('are listed page by page', async () => {
    const first = (await api('GET', '/v1/apps?limit=1')).body
    expect(first.data.map(({ slug }: { slug: string }) => slug)).toEqual(['first'])
    const second = (await api('GET', `/v1/apps?limit=1&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ data: [{ slug: 'juniper' }], nextCursor: null })
  })

  test.each([
    ['a slug with capitals', { slug: 'Juniper' }],
    ['a slug of 64 characters', { slug: 'a'.repeat(64) }],
    ['no name', { name: '' }],
    ['a blank name', { name: '   ' }],
    ['a name of 101 characters', { name: 'x'.repeat(101) }],
    ['a number that is none', { phone: 'call me' }],
    ['an unknown field', { isAdmin: true }],
    ['a mistyped field', { autoOptInMessage: 'yes' }],
    ['a mode nobody knows', { mode: 'optional' }],
    ['a reference that lives eight days', { referenceTtlHours: 169 }],
    ['a privacy page that is a script', { privacyUrl: 'javascript:alert(1)' }],
    ['an origin with a path', { allowedOrigins: ['https://juniper.example/shop'] }],
    ['a colour that is none', { theme: { accent: 'red;}' } }],
  ])('are refused with %s, naming the field', async (_, wrong) => {
    const { status, body } = await api('POST', '/v1/apps', {
      slug: 'wrong',
      name: 'Wrong',
      phone: '+15550100100',
      ...wrong,
    })
    expect([status, body.code]).toEqual([422, 'invalid'])
    expect(body.errors.length).toBeGreaterThan(0)
    expect((await api('GET', '/v1/apps/wrong')).status).toBe(404)
  })
})

describe('what is sent', () => {
  const raw = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    house.ask(path, {
      method,
      headers: { authorization: `Bearer ${adminApiKey}`, ...headers },
      ...(body === undefined ? {} : { body }),
    })

  test('may be nothing where every field may be left out', async () => {
    await api('POST', '/v1/apps', { slug: 'nothing', name: 'Nothing', phone: '+15550100161' })
    const path = '/v1/apps/nothing/contacts/15550100162'
    const ways: [Record<string, string>, string | undefined][] = [
      [{}, undefined],
      [{}, ''],
      [{ 'content-type': 'application/json' }, undefined],
      [{ 'content-type': 'application/json' }, ''],
      [{ 'content-type': 'application/x-www-form-urlencoded' }, ''],
    ]
    for (const [headers, body] of ways) {
      const got = await raw('POST', `${path}/opt-out`, headers, body)
      expect([got.status, got.body.optIn.status]).toEqual([200, 'opted_out'])
    }
    const optedIn = await raw('POST', '/v1/apps/nothing/contacts/15550100163/opt-in')
    expect(optedIn.body.optIn).toMatchObject({ status: 'opted_in', source: 'api' })
    expect((await raw('PATCH', '/v1/apps/nothing')).status).toBe(200)
    const missing = await raw('POST', '/v1/apps')
    expect(codeOf(missing)).toEqual([422, 'invalid'])
    expect(missing.body.errors).toEqual([
      { path: 'name', message: 'is missing' },
      { path: 'slug', message: 'is missing' },
      { path: 'phone', message: phoneHint },
    ])
  })

  test('is JSON and says so', async () => {
    const path = '/v1/apps/nothing/contacts/15550100162/opt-out'
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/xml'])
      expect(codeOf(await raw('POST', path, { 'content-type': type }, '{}'))).toEqual([
        415,
        'unsupported_media_type',
      ])
    expect(codeOf(await raw('POST', path, {}, '{}'))).toEqual([415, 'unsupported_media_type'])
    expect(codeOf(await raw('POST', path, { 'content-type': 'application/json' }, ' '))).toEqual([
      422,
      'not_json',
    ])
    expect(
      codeOf(await raw('POST', path, { 'content-type': 'application/json', 'content-encoding': 'gzip' })),
    ).toEqual([415, 'unsupported_media_type'])
  })

  test('is refused field by field: unknown ones by their own name, numbers in words', async () => {
    const wrong = await api('POST', '/v1/apps', {
      slug: 'wrong',
      name: 'Wrong',
      phone: '12',
      isAdmin: true,
      theme: { accent: '#0b6e4f', font: 'Comic Sans' },
    })
    expect(wrong.body.errors).toEqual([
      { path: 'theme.font', message: 'there is no such field' },
      { path: 'phone', message: phoneHint },
      { path: 'isAdmin', message: 'there is no such field' },
    ])
    for (const phone of ['12', '0791 234567', 'call me', `+${'1'.repeat(40)}`, 7, null])
      expect((await api('PATCH', '/v1/apps/nothing', { phone })).body.errors, String(phone)).toEqual([
        { path: 'phone', message: phoneHint },
      ])
  })
})

describe('origins', () => {
  test('are kept as browsers send them, however they were written', async () => {
    const allowedOrigins = [
      'https://Shop.Example',
      'HTTPS://b.example:443/',
      'http://c.example:80',
      'http://d.example:8080',
      'https://bücher.example',
    ]
    const made = await api('POST', '/v1/apps', {
      slug: 'origins',
      name: 'Origins',
      phone: '+15550100164',
      allowedOrigins,
    })
    expect(made.body.allowedOrigins).toEqual([
      'https://shop.example',
      'https://b.example',
      'http://c.example',
      'http://d.example:8080',
      'https://xn--bcher-kva.example',
    ])
    const gate = (await house.ask('/v1/gate/origins')).body
    const from = async (origin: string, reference: string) =>
      (
        await house.ask('/v1/gate/origins/consents', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: JSON.stringify({ reference, decision: 'accept', noticeId: gate.notice.id, locale: 'en' }),
        })
      ).status
    expect(await from('https://shop.example', 'K7Q2M9XDP1')).toBe(201)
    expect(await from('https://b.example', 'K7Q2M9XDP2')).toBe(201)
    expect(await from('https://evil.example', 'K7Q2M9XDP3')).toBe(403)
    const patched = await api('PATCH', '/v1/apps/origins', { allowedOrigins: ['https://E.example:443'] })
    expect(patched.body.allowedOrigins).toEqual(['https://e.example'])
  })

  test.each([
    'https://a.example/shop',
    'https://user@a.example',
    'https://a.example:99999',
    'a.example',
    'null',
    'ftp://a.example',
  ])('that are none are refused: %s', async (origin) => {
    const { status, body } = await api('PATCH', '/v1/apps/origins', {
      allowedOrigins: ['https://a.example', origin],
    })
    expect(status).toBe(422)
    expect(body.errors[0].path).toBe('allowedOrigins.1')
  })
})

describe('channels', () => {
  const credentials = {
    appSecret: 'secret-of-the-app',
    verifyToken: 'a-verify-token',
    phoneNumberId: '7001',
    accessToken: 'EAAB-token',
  }

  test('give the address to register, and never their credentials', async () => {
    const { status, text, body } = await api('POST', '/v1/apps/juniper/channels', {
      provider: 'meta',
      credentials,
    })
    expect(status).toBe(201)
    expect(body.inboundUrl).toBe(`${publicUrl}/hooks/${body.id}`)
    const list = await api('GET', '/v1/apps/juniper/channels')
    expect(list.body.data).toEqual([body])
    for (const secret of Object.values(credentials))
      expect(text + list.text).not.toContain(secret === '7001' ? '"7001"' : secret)
  })

  test('a real one ends the simulator for good', async () => {
    expect(codeOf(await api('POST', '/v1/apps/juniper/channels', { provider: 'simulator' }))).toEqual([
      409,
      'real_channel_exists',
    ])
    expect((await house.ask('/simulator/juniper')).status).toBe(404)
  })

  test.each([
    ['an unknown provider', { provider: 'pigeon', credentials: {} }],
    ['missing credentials', { provider: 'meta' }],
    ['an empty secret', { provider: 'meta', credentials: { ...credentials, appSecret: '' } }],
    ['more than is asked', { provider: 'meta', credentials: { ...credentials, admin: true } }],
    [
      'an address that is a script',
      { provider: 'meta', credentials: { ...credentials, apiBaseUrl: 'javascript:1' } },
    ],
  ])('are refused with %s', async (_, body) => {
    expect(codeOf(await api('POST', '/v1/apps/juniper/channels', body))).toEqual([422, 'invalid'])
  })

  test('answer Meta’s handshake with its challenge, and refuse a wrong token', async () => {
    const [{ id }] = (await api('GET', '/v1/apps/juniper/channels')).body.data
    const ask = (token: string) =>
      house.ask(`/hooks/${id}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`)
    expect(await ask('a-verify-token')).toMatchObject({ status: 200, text: '1158201444' })
    expect(codeOf(await ask('wrong'))).toEqual([403, 'verify_token_wrong'])
    expect(codeOf(await house.ask(`/hooks/${id}`))).toEqual([403, 'verify_token_wrong'])
    expect(codeOf(await house.ask('/hooks/nowhere', { method: 'POST', body: '{}' }))).toEqual([
      404,
      'channel_unknown',
    ])
  })
})

describe('entry points', () => {
  test('have an address, codes and a funnel; their slug is printed and stays', async () => {
    const { status, body } = await api('POST', '/v1/apps/juniper/entry-points', {
      kind: 'qr',
      name: 'Shop window',
      slug: 'window',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      url: `${publicUrl}/c/juniper/window`,
      qr: {
        svg: `${publicUrl}/c/juniper/window/qr.svg`,
        png: `${publicUrl}/c/juniper/window/qr.png`,
        pdf: `${publicUrl}/c/juniper/window/qr.pdf`,
      },
      stats: { shown: 0, opened: 0, continued: 0, accepted: 0, declined: 0, sent: 0, optedIn: 0 },
    })
    expect(
      (await api('PATCH', '/v1/apps/juniper/entry-points/window', { name: 'Door', keyword: 'cake' })).body,
    ).toMatchObject({ name: 'Door', slug: 'window', keyword: 'CAKE' })
    expect(
      (await api('PATCH', '/v1/apps/juniper/entry-points/window', { keyword: null })).body.keyword,
    ).toBeNull()
    expect(codeOf(await api('PATCH', '/v1/apps/juniper/entry-points/window', { slug: 'x' }))).toEqual([
      422,
      'invalid',
    ])
    expect(
      codeOf(await api('POST', '/v1/apps/juniper/entry-points', { kind: 'qr', name: 'x', slug: 'window' })),
    ).toEqual([409, 'slug_taken'])
    expect((await api('DELETE', '/v1/apps/juniper/entry-points/window')).status).toBe(204)
    expect(codeOf(await api('DELETE', '/v1/apps/juniper/entry-points/window'))).toEqual([
      404,
      'entry_point_unknown',
    ])
  })

  test('are read one by one', async () => {
    const list = (await api('GET', '/v1/apps/juniper/entry-points')).body.data
    for (const one of list)
      expect(await api('GET', `/v1/apps/juniper/entry-points/${one.slug}`)).toMatchObject({
        status: 200,
        body: one,
      })
    expect(codeOf(await api('GET', '/v1/apps/juniper/entry-points/nowhere'))).toEqual([
      404,
      'entry_point_unknown',
    ])
    expect(codeOf(await api('GET', '/v1/apps/nobody/entry-points/qr'))).toEqual([404, 'app_unknown'])
  })

  test('that every app has from the start cannot be deleted: its consent page never dies', async () => {
    for (const slug of ['widget', 'url', 'qr']) {
      expect(codeOf(await api('DELETE', `/v1/apps/juniper/entry-points/${slug}`))).toEqual([
        409,
        'entry_point_kept',
      ])
      expect((await api('PATCH', `/v1/apps/juniper/entry-points/${slug}`, { name: 'Renamed' })).status).toBe(
        200,
      )
      expect((await house.ask(`/c/juniper/${slug}`)).status).toBe(200)
    }
    expect((await house.ask('/c/juniper')).status).toBe(200)
  })

  test('another app’s are not there', async () => {
    await api('POST', '/v1/apps', { slug: 'other', name: 'Other', phone: '+15550100155' })
    await api('POST', '/v1/apps/other/entry-points', { kind: 'url', name: 'Mine', slug: 'mine' })
    expect((await api('DELETE', '/v1/apps/juniper/entry-points/mine')).status).toBe(404)
  })
})

describe('notices', () => {
  const words = {
    locale: 'es',
    statement: 'Juniper quiere escribirte por WhatsApp.',
    purposes: [{ id: 'updates', label: 'Pedidos', required: true }],
    greeting: '¡Hola!',
    declaration: 'Sí, Juniper & Sons puede enviarme mensajes de WhatsApp.',
    yesLabel: 'Sí',
    noLabel: 'No',
    howToStop: 'Responde STOP.',
  }

  test('are published as versions and shown to everybody, never changed', async () => {
    const { status, body } = await api('POST', '/v1/apps/juniper/notices', words)
    expect(status).toBe(201)
    expect(body).toMatchObject({ version: 1, locale: 'es', supersededAt: null })
    const again = (await api('POST', '/v1/apps/juniper/notices', { ...words, statement: 'Otra cosa.' })).body
    expect(again).toMatchObject({ version: 2 })
    expect(again.hash).not.toBe(body.hash)
    const proof = await house.ask(`/n/${body.id}`, { headers: { accept: 'application/json' } })
    expect(proof.body).toMatchObject({ id: body.id, statement: words.statement, hash: body.hash })
    expect(proof.headers.get('cache-control')).toContain('immutable')
    const list = (await api('GET', '/v1/apps/juniper/notices')).body.data
    expect(list.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual([again.id, body.id])
  })

  test.each([
    ['a declaration that does not name the business', { declaration: 'Sí, puede enviarme mensajes.' }],
    ['a label of 21 characters', { yesLabel: 'x'.repeat(21) }],
    ['no purpose', { purposes: [] }],
    ['one purpose twice', { purposes: [words.purposes[0], words.purposes[0]] }],
    ['a language that is none', { locale: 'not a language' }],
    ['an unknown field', { html: '<b>' }],
  ])('are refused with %s', async (_, wrong) => {
    const { status } = await api('POST', '/v1/apps/juniper/notices', { ...words, ...wrong })
    expect(status).toBe(422)
  })
})

describe('contacts', () => {
  const path = '/v1/apps/other/contacts'

  test('are opted in and out by others within the rules, and found by any spelling of their number', async () => {
    const inserted = await api('POST', `${path}/919876543210/opt-in`, { source: 'api', evidence: 'form 12' })
    expect(inserted.status).toBe(200)
    expect(inserted.body).toMatchObject({
      identities: [{ kind: 'phone', value: '+919876543210' }],
      optIn: { status: 'opted_in', verification: 'attested', source: 'api' },
      activity: { status: 'never', lastInboundAt: null, windowEndsAt: null },
    })
    for (const written of ['919876543210', '+919876543210', '%2B919876543210', '+91 98765 43210'])
      expect((await api('GET', `${path}/${written}`)).body).toEqual(inserted.body)
    const out = await api('POST', `${path}/+919876543210/opt-out`, { reason: 'phone call' })
    expect(out.body.optIn.status).toBe('opted_out')
    expect(codeOf(await api('POST', `${path}/919876543210/opt-in`, { source: 'api' }))).toEqual([
      409,
      'opt_in_refused',
    ])
    const events = (await api('GET', `${path}/919876543210/events`)).body.data
    expect(events.map(({ type }: { type: string }) => type)).toEqual([
      'consented',
      'opted_out',
      'opt_in_refused',
    ])
    expect(events[0]).toMatchObject({
      status: 'opted_in',
      changed: true,
      data: { evidence: 'form 12', actor: 'key' },
    })
  })

  test('are listed newest first, page by page, by filters from closed lists', async () => {
    for (const digits of ['15550100201', '15550100202', '15550100203'])
      await api('POST', `${path}/${digits}/opt-in`, { source: 'api' })
    const first = (await api('GET', `${path}?limit=2&optIn=opted_in`)).body
    expect(first.data).toHaveLength(2)
    const second = (await api('GET', `${path}?limit=2&optIn=opted_in&cursor=${first.nextCursor}`)).body
    expect(second.data).toHaveLength(1)
    expect(second.nextCursor).toBeNull()
    expect((await api('GET', `${path}?q=0202`)).body.data).toHaveLength(1)
    expect((await api('GET', `${path}?source=import`)).body.data).toEqual([])
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=x',
      'cursor=abc',
      'optIn=maybe',
      'activity=x',
      'source=x',
      'sort=name',
      `cursor=${first.nextCursor.slice(2)}`,
    ])
      expect(codeOf(await api('GET', `${path}?${query}`)), query).toEqual([422, 'invalid'])
    const appCursor = (await api('GET', '/v1/apps?limit=1')).body.nextCursor
    expect(codeOf(await api('GET', `${path}?cursor=${appCursor}`))).toEqual([422, 'invalid'])
  })

  test('are found by a number in any spelling, and empty filters are none', async () => {
    const one = { data: [{ identities: [{ value: '+15550100202' }] }] }
    for (const q of [
      '+1 555 010-0202',
      '1 (555) 010 0202',
      '1.555.010.0202',
      '1 555 010 02 02',
      '0202',
      '02-02',
      '+1 555‑0100202',
    ])
      expect((await api('GET', `${path}?q=${encodeURIComponent(q)}`)).body, q).toMatchObject(one)
    expect((await api('GET', `${path}?q=${encodeURIComponent('0 2 0 9')}`)).body.data).toEqual([])
    const all = (await api('GET', path)).body
    const empty = 'optIn=&activity=&source=&entryPoint=&q=&limit=&cursor='
    expect((await api('GET', `${path}?${empty}`)).body).toEqual(all)
    expect((await api('GET', `${path}?optIn=opted_in&activity=&q=0202`)).body).toMatchObject(one)
    expect((await api('GET', `/v1/apps/other/consents?status=&reference=`)).status).toBe(200)
    const permission = await api('GET', '/v1/apps/other/permission?identity=15550100202&category=&purpose=')
    expect(permission.body).toMatchObject({ allowed: true, reason: 'opted_in' })
    expect(codeOf(await api('GET', '/v1/apps/other/permission?identity='))).toEqual([422, 'invalid'])
  })

  test('of nobody are 404, identities that are none 422, a time in the future 422, an unknown purpose 422', async () => {
    expect(codeOf(await api('GET', `${path}/15550100299`))).toEqual([404, 'contact_unknown'])
    expect(codeOf(await api('GET', `${path}/nobody`))).toEqual([422, 'identity_invalid'])
    expect(
      codeOf(
        await api('POST', `${path}/15550100299/opt-in`, {
          source: 'api',
          occurredAt: '2999-01-01T00:00:00Z',
        }),
      ),
    ).toEqual([422, 'time_in_future'])
    expect(
      codeOf(
        await api('POST', `${path}/15550100299/opt-in`, { source: 'api', occurredAt: '2026-01-01T00:00:00' }),
      ),
    ).toEqual([422, 'invalid'])
    expect(
      codeOf(await api('POST', `${path}/15550100299/opt-in`, { source: 'api', purposes: ['spam'] })),
    ).toEqual([422, 'purposes_invalid'])
    expect(codeOf(await api('POST', `${path}/15550100299/opt-in`, { source: 'nowhere' }))).toEqual([
      422,
      'invalid',
    ])
    expect((await api('GET', `${path}/15550100299`)).status).toBe(404)
  })

  test('that were erased are gone, and stay out', async () => {
    await api('POST', `${path}/15550100210/opt-in`, { source: 'api' })
    expect((await api('DELETE', `${path}/15550100210`)).status).toBe(204)
    expect((await api('GET', `${path}/15550100210`)).status).toBe(404)
    expect(codeOf(await api('POST', `${path}/15550100210/opt-in`, { source: 'api' }))).toEqual([
      409,
      'opt_in_refused',
    ])
    expect((await api('GET', '/v1/apps/other/permission?identity=15550100210')).body).toMatchObject({
      allowed: false,
      reason: 'erased',
    })
    expect((await api('DELETE', `${path}/15550100210`)).status).toBe(404)
  })

  test('another app’s are unknown here', async () => {
    expect((await api('GET', '/v1/apps/juniper/contacts/919876543210')).status).toBe(404)
    expect((await api('GET', '/v1/apps/juniper/permission?identity=919876543210')).body.reason).toBe(
      'unknown',
    )
  })
})

describe('permission', () => {
  test('is 200 for anybody, with its reason', async () => {
    expect(await api('GET', '/v1/apps/other/permission?identity=%2B15550100298')).toMatchObject({
      status: 200,
      body: {
        allowed: false,
        reason: 'unknown',
        optIn: 'none',
        activity: { status: 'never', windowEndsAt: null },
        evidenceId: null,
      },
    })
    expect((await api('GET', '/v1/apps/other/permission?identity=15550100201')).body).toMatchObject({
      allowed: true,
      reason: 'opted_in',
    })
    expect(
      (await api('GET', '/v1/apps/other/permission?identity=15550100201&purpose=offers')).body,
    ).toMatchObject({ allowed: false, reason: 'purpose' })
    expect(
      (await api('GET', '/v1/apps/other/permission?identity=15550100201&category=session')).body,
    ).toMatchObject({ allowed: false, reason: 'window_closed' })
    expect(codeOf(await api('GET', '/v1/apps/other/permission'))).toEqual([422, 'invalid'])
    expect(codeOf(await api('GET', '/v1/apps/other/permission?identity=x&category=x'))).toEqual([
      422,
      'invalid',
    ])
    expect(codeOf(await api('GET', '/v1/apps/nobody/permission?identity=15550100201'))).toEqual([
      404,
      'app_unknown',
    ])
  })

  test('is answered by the thousand, in the order asked', async () => {
    const identities = [
      '15550100201',
      'not one',
      '+919876543210',
      ...Array.from({ length: 997 }, (_, index) => `4477009${String(index).padStart(5, '0')}`),
    ]
    const { status, body } = await api('POST', '/v1/apps/other/permissions', {
      identities,
      category: 'template',
    })
    expect(status).toBe(200)
    expect(body.data).toHaveLength(1000)
    expect(body.data[0]).toEqual({ identity: '15550100201', allowed: true, reason: 'opted_in' })
    expect(body.data[1]).toEqual({ identity: 'not one', allowed: false, reason: 'unknown' })
    expect(body.data[2]).toEqual({ identity: '+919876543210', allowed: false, reason: 'opted_out' })
    expect(
      (await api('POST', '/v1/apps/other/permissions', { identities: [...identities, '1'] })).status,
    ).toBe(422)
  })
})

describe('answers that are not bound yet', () => {
  test('are listed, and confirmed by hand once', async () => {
    const gate = (await house.ask('/v1/gate/other')).body
    await house.ask('/v1/gate/other/consents', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        reference: 'k7q2m9xdpt',
        decision: 'accept',
        noticeId: gate.notice.id,
        locale: 'en',
      }),
    })
    const list = (await api('GET', '/v1/apps/other/consents?status=pending&reference=K7Q2M-9XDPT')).body
    expect(list.data).toMatchObject([
      { reference: 'K7Q2M-9XDPT', status: 'pending', decision: 'accept', entryPoint: 'widget' },
    ])
    const confirm = (identity: string) =>
      api('POST', '/v1/apps/other/consents/K7Q2M-9XDPT/confirm', { identity })
    expect((await confirm('15550100220')).body.optIn).toMatchObject({
      status: 'opted_in',
      verification: 'attested',
      source: 'widget',
    })
    expect((await confirm('15550100220')).status).toBe(200)
    expect(codeOf(await confirm('15550100221'))).toEqual([409, 'consent_not_open'])
    expect(
      codeOf(await api('POST', '/v1/apps/other/consents/AAAAA-BBBBB/confirm', { identity: '15550100220' })),
    ).toEqual([404, 'consent_unknown'])
    expect((await api('GET', '/v1/apps/other/consents?status=pending')).body.data).toEqual([])
    expect(codeOf(await api('GET', '/v1/apps/other/consents?status=open'))).toEqual([422, 'invalid'])
  })
})

describe('numbers of businesses', () => {
  let numbers: Awaited<ReturnType<typeof openApi>>
  beforeAll(async () => {
    numbers = await openApi()
  })
  afterAll(() => numbers.close())

  test.each([
    ['+541143211234', '541143211234'],
    ['541143211234', '541143211234'],
    ['+5215512345678', '5215512345678'],
    ['+52 1 55 1234 5678', '5215512345678'],
    ['+5491143211234', '5491143211234'],
    ['+55 11 91234-5678', '5511912345678'],
  ])('keep the business’s own number as it was given: %s', async (phone, digits) => {
    const slug = `n${digits}-${phone.length}`
    const { status, body } = await numbers.api('POST', '/v1/apps', { slug, name: 'Numbers', phone })
    expect([status, body.phone]).toEqual([201, `+${digits}`])
    expect((await numbers.ask(`/v1/gate/${slug}`)).body.chat).toMatchObject({
      url: `https://wa.me/${digits}`,
      number: `+${digits}`,
    })
    expect((await numbers.ask(`/c/${slug}/contact.vcf`)).text).toContain(digits)
    expect((await numbers.api('PATCH', `/v1/apps/${slug}`, { phone })).body.phone).toBe(`+${digits}`)
  })
})
