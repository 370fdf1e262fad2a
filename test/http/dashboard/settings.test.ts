/** Settings of an app: the five ways in, everything that can be set, who may set it, and what is said of what was mistyped. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppPatch } from '../../../server/schema/app.ts'
import { snippetKinds } from '../../../site/dashboard/settings/snippets.ts'
import { publicUrl } from '../../support/assembled.ts'
import { copiesOf, expectSafe, faultyFields, openSettings, payloads, wordsOf } from './open-settings.ts'

let house: Awaited<ReturnType<typeof openSettings>>
let slug: string
let at: string
beforeAll(async () => {
  house = await openSettings()
})
beforeEach(async () => {
  slug = await house.newApp()
  at = `/dashboard/${slug}/settings`
})
afterAll(() => house.close())

const app = () => house.assent.getApp(slug)
const get = (path: string) => house.owner.get(path)
const bytes = async (path: string) => house.http.request(`${publicUrl}${path}`)

describe('the five ways in', () => {
  test('stand in the order of the product, each with what is handed out', async () => {
    const page = await get(at)
    expect([...page.text.matchAll(/<section class="card way" id="(\w+)"/g)].map(([, id]) => id)).toEqual([
      'qr',
      'link',
      'widget',
      'number',
      'sms',
    ])
    const copies = copiesOf(page)
    expect(copies).toContain(`${publicUrl}/c/${slug}`)
    expect(copies).toContain('+44 20 7946 0142')
    expect(copies.join('\n')).toContain(`src="${publicUrl}/widget.js" data-app="${slug}"`)
  })

  test('what is downloaded is there, in the form that it is named by', async () => {
    const { text } = await get(at)
    const hrefs = [...text.matchAll(/<a class="button [^"]*" href="([^"]*)"/g)].map(([, href = '']) => href)
    const types: Record<string, string> = {
      [`/c/${slug}/qr/qr.svg`]: 'image/svg+xml',
      [`/c/${slug}/qr/qr.png`]: 'image/png',
      [`/c/${slug}/qr/qr.pdf?size=a4`]: 'application/pdf',
      [`/c/${slug}/qr/qr.pdf?size=a6`]: 'application/pdf',
      [`/c/${slug}/contact.vcf`]: 'text/vcard; charset=utf-8',
      [`/c/${slug}/contact.svg`]: 'image/svg+xml',
    }
    for (const [path, type] of Object.entries(types)) {
      expect(hrefs).toContain(path)
      const answer = await bytes(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
    }
    const [a4, a6] = await Promise.all(
      ['a4', 'a6'].map(async (size) => (await bytes(`/c/${slug}/qr/qr.pdf?size=${size}`)).text()),
    )
    expect(a4).toContain('[0 0 595.28 841.89]')
    expect(a6).toContain('[0 0 297.64 419.53]')
  })

  test('of an entry point are its own', async () => {
    await house.assent.createEntryPoint(slug, { slug: 'window', name: 'Shop window', kind: 'qr' })
    const page = await get(`${at}?entryPoint=window`)
    const copies = copiesOf(page).join('\n')
    expect(copies).toContain(`${publicUrl}/c/${slug}/window`)
    expect(copies).toContain('data-entry-point="window"')
    expect(page.text).toContain(`src="/c/${slug}/window/qr.svg"`)
    expect(page.text).toContain('<option value="window" selected>Shop window</option>')
  })

  test.each(snippetKinds)(
    'as %s the code names the lasting address, and once the version that is served',
    async (kind) => {
      const [lasting = '', pinned = ''] = copiesOf(await get(`${at}?code=${kind}`)).filter((copy) =>
        copy.includes('widget'),
      )
      expect(lasting).toContain(`${publicUrl}/widget.js`)
      const [, file = ''] = /(\/widget-[\w-]+\.js)/.exec(pinned) ?? []
      const script = await (await bytes(file)).text()
      const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
      expect(pinned).toContain(integrity)
      expect(lasting).not.toContain('sha384')
    },
  )

  test('the automated message stands there as people get it', async () => {
    await house.assent.createChannel(slug, { provider: 'simulator' })
    const { channelId } = await house.assent.simulatorChannel(slug)
    const { phone } = house.providers.simulator.newPhone()
    const { body, headers } = house.providers.simulator.compose(channelId, {
      kind: 'text',
      phone,
      name: 'Ada',
      at: Date.now(),
      text: 'Is the rye back on Friday?',
    })
    await house.http.request(`${publicUrl}/hooks/${channelId}`, { method: 'POST', body, headers })
    await house.assent.work()
    const thread = house.providers.simulator.thread(channelId, phone)
    const asked = thread.find(({ from }) => from === 'business')
    const words = wordsOf(await get(at))
    expect(asked?.buttons).toHaveLength(2)
    expect(words).toContain(asked?.text.replace(/\s+/g, ' '))
    for (const { title } of asked?.buttons ?? []) expect(words).toContain(title)
  })

  test('of SMS name the keyword and the number of the channel that takes them', async () => {
    expect(wordsOf(await get(at))).toContain('No channel takes SMS yet.')
    await house.assent.createEntryPoint(slug, {
      slug: 'bread',
      name: 'Text BREAD',
      kind: 'sms',
      keyword: 'bread',
    })
    await house.assent.createChannel(slug, {
      provider: 'twilio',
      credentials: { accountSid: 'AC1', authToken: 'token', from: 'whatsapp:+447700900455' },
    })
    const copies = copiesOf(await get(at))
    expect(copies).toContain('BREAD')
    expect(copies).toContain('+447700900455')
  })

  test('advise the choice where the country presumes that a required consent is not free, and one press takes it', async () => {
    const before = await get(at)
    expect(wordsOf(before)).toContain('Where your number is from, consent must be free')
    expect((await house.owner.post(at, { form: 'mode', mode: 'choice' })).status).toBe(303)
    expect((await app()).mode).toBe('choice')
    expect(wordsOf(await get(at))).not.toContain('Mode: required.')
  })
})

/** Every form with a change of each of its fields, and what the app is afterwards. */
const changes: [tab: string, form: Record<string, string>, then: Partial<AppPatch>][] = [
  ['', { form: 'question' }, { autoOptInMessage: false }],
  ['', { form: 'sms', smsOptIn: 'keyword' }, { smsOptIn: 'keyword' }],
  [
    '/consent-step',
    {
      form: 'step',
      mode: 'choice',
      phoneField: 'optional',
      referenceTtlHours: '48',
      privacyUrl: 'https://juniper.example/privacy',
    },
    {
      mode: 'choice',
      phoneField: 'optional',
      referenceTtlHours: 48,
      privacyUrl: 'https://juniper.example/privacy',
    },
  ],
  ['/consent-step', { form: 'confirmation' }, { confirmationMessage: false }],
  [
    '/button',
    {
      form: 'look',
      accent: '#123456',
      onAccentKind: 'own',
      onAccent: '#fefefe',
      preset: 'square',
      icon: 'pen',
      scheme: 'dark',
      label: 'Write to us',
    },
    {
      theme: {
        accent: '#123456',
        onAccent: '#fefefe',
        preset: 'square',
        icon: 'pen',
        scheme: 'dark',
        label: 'Write to us',
      },
    },
  ],
  [
    '/button',
    {
      form: 'place',
      position: 'start',
      inline: '12',
      block: '80',
      delaySeconds: '5',
      hideOn: '/checkout\n\n /account/* \n',
      whatsAppWeb: 'on',
    },
    {
      theme: {
        position: 'start',
        offset: { inline: 12, block: 80 },
        delaySeconds: 5,
        hideOn: ['/checkout', '/account/*'],
        whatsAppWeb: true,
      },
    },
  ],
  [
    '/button',
    {
      form: 'hours',
      hoursKind: 'some',
      timeZone: 'Europe/London',
      'days-0': '1',
      'from-0': '09:00',
      'to-0': '17:30',
      'days-3': '7',
      'from-3': '22:00',
      'to-3': '02:00',
      otherwise: 'say',
      sayLabel: 'Back on Monday',
    },
    {
      theme: {
        hours: {
          timeZone: 'Europe/London',
          open: [
            { days: [1], from: '09:00', to: '17:30' },
            { days: [7], from: '22:00', to: '02:00' },
          ],
          otherwise: 'Back on Monday',
        },
      },
    },
  ],
  ['/privacy', { form: 'storeIp' }, { storeIp: false }],
  ['/privacy', { form: 'storeUserAgent' }, { storeUserAgent: false }],
  ['/privacy', { form: 'carryOptIns', on: 'on' }, { carryOptIns: true }],
  [
    '/privacy',
    { form: 'origins', allowedOrigins: 'https://Juniper.example/\nhttps://shop.juniper.example' },
    { allowedOrigins: ['https://juniper.example', 'https://shop.juniper.example'] },
  ],
  ['/privacy', { form: 'retention', retentionDays: '90', confirmed: 'yes' }, { retentionDays: 90 }],
  [
    '/business',
    {
      form: 'business',
      name: 'Juniper & Daughters',
      phone: '+44 20 7946 0143',
      defaultCountry: 'GB',
      relayUrl: 'https://bot.juniper.example/hook',
    },
    {
      name: 'Juniper & Daughters',
      phone: '+442079460143',
      defaultCountry: 'GB',
      relayUrl: 'https://bot.juniper.example/hook',
    },
  ],
  [
    '/business',
    { form: 'keywords', stop: 'basta pane\nno bread', start: 'bread', help: '' },
    { keywords: { stop: ['basta pane', 'no bread'], start: ['bread'], help: [] } },
  ],
]

function named<Row extends [tab: string, form: Record<string, string>, more: unknown]>(
  rows: Row[],
): [name: string, ...Row][] {
  return rows.map((row) => [String(row[1].form), ...row])
}

describe('what can be set', () => {
  test.each(named(changes))(
    'the form %s is taken, said, and stands there afterwards',
    async (_name, tab, form, then) => {
      const answer = await house.owner.post(at + tab, form)
      expect([answer.status, answer.location]).toEqual([303, at + tab])
      expect(await app()).toMatchObject(then)
      const said = answer.headers.getSetCookie().find((cookie) => cookie.includes('_said'))
      expect(said).toBeDefined()
      const page = await get(at + tab)
      for (const [name, value] of Object.entries(form)) {
        if (value === '' || /^(form|confirmed|phone|allowedOrigins|hideOn|days|from|to)/.test(name)) continue
        const escaped = value.replaceAll('&', '&amp;')
        expect(page.text, name).toMatch(
          new RegExp(`name="${name}"[^>]*>?[^<]*|id="${name}-${value}"[^>]* checked`),
        )
        expect(page.text, name).toContain(escaped.split('\n')[0])
      }
    },
  )

  test('is everything that the API can set', () => {
    const named = new Set(changes.flatMap(([, , then]) => Object.keys(then)))
    expect([...named].sort()).toEqual(Object.keys(AppPatch.shape).sort())
    const themed = new Set(changes.flatMap(([, , { theme = {} }]) => Object.keys(theme)))
    expect([...themed].sort()).toEqual(Object.keys(AppPatch.shape.theme.unwrap().shape).sort())
  })

  test('one form leaves what another one set', async () => {
    for (const [tab, form] of changes) expect((await house.owner.post(at + tab, form)).status).toBe(303)
    const whole = Object.assign({}, ...changes.map(([, , { theme }]) => theme))
    expect((await app()).theme).toEqual(whole)
    await house.owner.post(`${at}/button`, { form: 'hours', hoursKind: 'always' })
    const { hours: _, ...others } = whole
    expect((await app()).theme).toEqual(others)
  })

  test('what is as it would be anyway is not kept', async () => {
    await house.owner.post(`${at}/button`, {
      form: 'look',
      accent: '#0b6e4f',
      onAccentKind: 'auto',
      onAccent: '#ffffff',
      preset: 'pill',
      icon: 'bubble',
      scheme: '',
      label: ' ',
    })
    expect((await app()).theme).toEqual({})
  })

  test('is written into the audit log, with whose hand and which form', async () => {
    await house.editor.post(`${at}/privacy`, { form: 'storeIp' })
    const { principal } = (await house.assent.findSignedIn(house.owner.token)) ?? {}
    const { rows } = await house.assent.listAudit({}, { limit: 1, after: undefined }, principal!)
    expect(rows[0]).toMatchObject({
      action: 'settings_changed',
      app: slug,
      object: 'storeIp',
      actorName: house.editor.operator.name,
    })
  })

  test('by a script of the page is answered without a page, and nothing is left to say', async () => {
    const answer = await house.owner.post(`${at}/privacy`, { form: 'storeIp' }, { 'sec-fetch-dest': 'empty' })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []])
    expect((await app()).storeIp).toBe(false)
  })
})

const theme = { form: 'look', accent: '#123456', onAccentKind: 'auto', onAccent: '#ffffff', preset: 'pill' }
const place = { form: 'place', position: 'end', inline: '24', block: '24', delaySeconds: '0' }
const step = { form: 'step', mode: 'required', phoneField: 'none', referenceTtlHours: '24' }
const business = { form: 'business', name: 'Juniper', phone: '+442079460142' }
const faults: [tab: string, form: Record<string, string>, fields: string[]][] = [
  ['/consent-step', { ...step, referenceTtlHours: '169' }, ['referenceTtlHours']],
  ['/consent-step', { ...step, referenceTtlHours: '' }, ['referenceTtlHours']],
  ['/consent-step', { ...step, referenceTtlHours: '1.5' }, ['referenceTtlHours']],
  ['/consent-step', { ...step, privacyUrl: 'javascript:alert(1)' }, ['privacyUrl']],
  ['/consent-step', { ...step, privacyUrl: `https://x.example/${'x'.repeat(2000)}` }, ['privacyUrl']],
  ['/button', { ...theme, accent: 'red' }, ['accent']],
  ['/button', { ...theme, label: 'x'.repeat(61) }, ['label']],
  ['/button', { ...place, inline: '401' }, ['inline']],
  ['/button', { ...place, block: '-1' }, ['block']],
  ['/button', { ...place, delaySeconds: '601' }, ['delaySeconds']],
  ['/button', { ...place, hideOn: 'checkout' }, ['hideOn']],
  ['/privacy', { form: 'origins', allowedOrigins: 'https://x.example/path' }, ['allowedOrigins']],
  ['/privacy', { form: 'origins', allowedOrigins: 'x.example' }, ['allowedOrigins']],
  ['/privacy', { form: 'retention', retentionDays: '29' }, ['retentionDays']],
  ['/privacy', { form: 'retention', retentionDays: '3651', confirmed: 'yes' }, ['retentionDays']],
  ['/privacy', { form: 'retention', retentionDays: '90.5' }, ['retentionDays']],
  ['/privacy', { form: 'retention', retentionDays: 'soon' }, ['retentionDays']],
  ['/business', { ...business, name: '' }, ['name']],
  ['/business', { ...business, phone: 'call me' }, ['phone']],
  ['/business', { ...business, phone: '0' }, ['phone']],
  ['/business', { ...business, relayUrl: 'ftp://x.example' }, ['relayUrl']],
  ['/business', { form: 'keywords', stop: 'x'.repeat(61), start: '', help: '' }, ['stop']],
]

describe('what is mistyped', () => {
  test.each(named(faults))(
    'in the form %s changes nothing, comes back as it was, and its field says why',
    async (_name, tab, form, fields) => {
      const before = await app()
      const answer = await house.owner.post(at + tab, form)
      expect(answer.status).toBe(422)
      expect(faultyFields(answer)).toEqual(fields)
      expect(answer.text).toContain('role="alert"')
      for (const field of fields) expect(answer.text).toContain(form[field])
      expect(await app()).toEqual(before)
    },
  )

  test.each([
    [{ accent: '#777777', onAccentKind: 'own', onAccent: '#ffffff' }, '4.4'],
    [{ accent: '#ffd400', onAccentKind: 'own', onAccent: '#ffffff' }, '1.4'],
  ])('%o is refused, with how little it is', async (colours, ratio) => {
    const answer = await house.owner.post(`${at}/button`, { ...theme, ...colours })
    expect(answer.status).toBe(422)
    expect(faultyFields(answer)).toEqual(['onAccent'])
    expect(wordsOf(answer)).toContain(`Only ${ratio} to 1. Text needs 4.5 to 1`)
  })

  test('an outline is refused where its accent is not read on the ground it stands on', async () => {
    const outline = { ...theme, preset: 'outline', accent: '#ffd400' }
    for (const [scheme, status] of [
      ['', 422],
      ['light', 422],
      ['dark', 303],
    ] as const)
      expect((await house.owner.post(`${at}/button`, { ...outline, scheme })).status, scheme).toBe(status)
    expect((await app()).theme).toMatchObject({ preset: 'outline', scheme: 'dark' })
  })

  test.each([
    ['no day', { 'from-0': '09:00', 'to-0': '17:00' }],
    ['no beginning', { 'days-0': '1', 'to-0': '17:00' }],
    ['a time that is none', { 'days-0': '1', 'from-0': '9', 'to-0': '17:00' }],
    ['a day that is none', { 'days-0': '8', 'from-0': '09:00', 'to-0': '17:00' }],
    ['another label without words', { 'days-0': '1', 'from-0': '09:00', 'to-0': '17:00', otherwise: 'say' }],
    [
      'a time zone that is none',
      { 'days-0': '1', 'from-0': '09:00', 'to-0': '17:00', timeZone: 'Mars/Base' },
    ],
  ])('hours with %s are refused', async (_what, hours) => {
    const form = { form: 'hours', hoursKind: 'some', timeZone: 'UTC', otherwise: 'hide', ...hours }
    const answer = await house.owner.post(`${at}/button`, form)
    expect(answer.status).toBe(422)
    expect(wordsOf(answer)).toContain('Each row needs days, a beginning and an end')
    expect((await app()).theme).toEqual({})
  })

  test.each(['', 'nothing', 'constructor', '__proto__', 'storeIp'])(
    'a form named %o is not known there',
    async (form) => {
      const answer = await house.owner.post(at, { form })
      expect(answer.status).toBe(422)
      expect((await app()).storeIp).toBe(true)
    },
  )
})

describe('who may', () => {
  test('a viewer looks at everything, and finds nothing to press', async () => {
    for (const tab of ['', '/consent-step', '/button', '/privacy', '/business']) {
      const page = await house.viewer.get(at + tab)
      expect(page.status).toBe(200)
      const main = page.text.slice(page.text.indexOf('<main'))
      expect(main, tab).not.toContain('method="post"')
    }
  })

  test.each(named(changes))(
    'the form %s is refused to a viewer, to who does not see the app, and to another site',
    async (_name, tab, form) => {
      const before = await app()
      expect((await house.viewer.post(at + tab, form)).status).toBe(403)
      expect((await house.stranger.post(at + tab, form)).status).toBe(404)
      expect((await house.stranger.get(at + tab)).status).toBe(404)
      expect(
        (
          await house.owner.post(at + tab, form, {
            origin: 'https://evil.example',
            'sec-fetch-site': 'cross-site',
          })
        ).status,
      ).toBe(403)
      expect(await app()).toEqual(before)
    },
  )

  test('an editor changes all but where messages go and for how long people are kept', async () => {
    for (const [tab, form] of changes) {
      const { status } = await house.editor.post(at + tab, form)
      expect([form.form, status]).toEqual([
        form.form,
        /business|retention/.test(String(form.form)) ? 403 : 303,
      ])
    }
    const page = await house.editor.get(`${at}/business`)
    expect(wordsOf(page)).toContain('Only an owner can change this')
    expect((await app()).name).toBe('Juniper Bakery')
  })
})

describe.each(payloads)('%s', (payload) => {
  test('in every field is text wherever it is shown', async () => {
    const { owner, assent } = house
    await assent.createEntryPoint(slug, { slug: 'window', name: payload, kind: 'qr' })
    const forms: [string, Record<string, string>][] = [
      ['/business', { ...business, name: payload, relayUrl: `https://x.example/?${encodeURI(payload)}` }],
      ['/business', { form: 'keywords', stop: payload, start: payload, help: payload }],
      ['/button', { ...theme, label: payload }],
      ['/button', { ...place, hideOn: `/${payload.replaceAll(' ', '')}` }],
      [
        '/button',
        {
          form: 'hours',
          hoursKind: 'some',
          timeZone: 'UTC',
          'days-0': '1',
          'from-0': '09:00',
          'to-0': '17:00',
          otherwise: 'say',
          sayLabel: payload,
        },
      ],
    ]
    for (const [tab, form] of forms) expect((await owner.post(at + tab, form)).status).toBe(303)
    for (const tab of ['', '/consent-step', '/button', '/privacy', '/business', '?entryPoint=window'])
      expectSafe(await get(at + tab))
    // And where it comes back because it was mistyped.
    const typed = {
      ...step,
      mode: payload,
      phoneField: payload,
      referenceTtlHours: payload,
      privacyUrl: payload,
    }
    for (const [tab, form] of [
      ['/consent-step', typed],
      [
        '/button',
        { ...theme, accent: payload, onAccent: payload, preset: payload, label: payload.repeat(9) },
      ],
      ['/button', { ...place, inline: payload, block: payload, delaySeconds: payload, hideOn: payload }],
      [
        '/button',
        { form: 'hours', hoursKind: 'some', timeZone: payload, 'days-0': payload, 'from-0': payload },
      ],
      ['/privacy', { form: 'origins', allowedOrigins: payload }],
      ['/business', { ...business, phone: payload, defaultCountry: payload, relayUrl: payload }],
    ] as [string, Record<string, string>][]) {
      const answer = await owner.post(at + tab, form)
      expect(answer.status).toBe(422)
      expectSafe(answer)
    }
    const query = encodeURIComponent(payload)
    expectSafe(await get(`${at}?entryPoint=${query}&code=${query}&light=${query}&locale=${query}`))
    expectSafe(await get(`/dashboard/${slug}/preview?shows=${query}&light=${query}&locale=${query}`))
  })
})

test('a page may frame our own preview, which nobody else may frame', async () => {
  const page = await get(at)
  expect(page.headers.get('content-security-policy')).toContain(`frame-src 'self'`)
  expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
  const preview = await get(`/dashboard/${slug}/preview`)
  expect(preview.status).toBe(200)
  expect(preview.headers.get('content-security-policy')).toContain(`frame-ancestors 'self'`)
  expect((await house.stranger.get(`/dashboard/${slug}/preview`)).status).toBe(404)
})
