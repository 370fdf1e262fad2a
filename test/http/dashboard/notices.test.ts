/** The notices' pages, as operators of every role see them: read, checked, compared, written and published. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NewNotice } from '../../../server/schema/notice.ts'
import { type House, openHouse, words } from '../../support/house.ts'
import { type Browser, openOperator, openOwner, type Seen } from '../../support/operators.ts'
import { textOf } from './people.ts'

let house: House
let editor: Browser
beforeAll(async () => {
  house = await openHouse()
  editor = await openOperator(house, 'editor')
})
afterAll(() => house.close())

let app: string
let address: string
let serial = 0
const about = (slug: string) => {
  app = slug
  address = `/dashboard/${slug}/notices`
}
beforeEach(async () => {
  about(`shop${++serial}`)
  await house.openApp(app)
})

const publish = (more: Record<string, unknown> = {}) =>
  house.assent.publishNotice(app, NewNotice.parse({ ...words, ...more }))
const current = async (locale = 'en') =>
  (await house.assent.startNotice(app, locale)).basis ?? { id: '', version: 0 }

/** The form of a notice as a browser sends it. */
async function filled(
  more: Record<string, string> = {},
  rows = [['updates', 'Order updates', true]] as [string, string, boolean][],
) {
  const { purposes: _, ...texts } = words
  const form = { ...texts, privacyUrl: '', basis: (await current(more.locale)).id, ...more }
  return [
    ...Object.entries(form),
    ...rows.flatMap(([id, label, required], index) => [
      ['purposeId', id],
      ['purposeLabel', label],
      ...(required ? [['purposeRequired', String(index)]] : []),
    ]),
  ]
}

const pressed = (form: string[][], act: string) => [...form, ['act', act]]
const said = ({ text }: Seen) => textOf(text)

describe('the page', () => {
  test('shows the live words with their parts numbered, and what is missing', async () => {
    await publish({
      statement: 'Juniper Bakery would like to send you WhatsApp messages: news of your orders.',
    })
    const page = await editor.get(address)
    expect(page.status).toBe(200)
    expect(page.text).toContain('<mark>Juniper Bakery<sup>1</sup></mark>')
    expect(page.text).toContain('<mark>WhatsApp<sup>2</sup></mark>')
    expect(page.text).toContain('<mark>news of your orders<sup>3</sup></mark>')
    expect(page.text).toContain('<mark>To stop, reply STOP at any time.<sup>4</sup></mark>')
    expect(said(page)).toContain('privacy policy: not found')
    expect(said(page)).toContain('Missing: No privacy policy is linked')
    expect(said(page)).toContain('Fine: It says how to stop')
  })

  test('shows what changed since the version before, word by word', async () => {
    await publish({ statement: 'Juniper Bakery sends you WhatsApp messages about new bakes.' })
    const { text } = await editor.get(address)
    expect(textOf(text)).toContain('What changed since version 2')
    expect(text).toMatch(/<del>.*removed: <\/span>your orders<\/del><ins>.*added: <\/span>new bakes<\/ins>/)
    expect(said(await editor.get(`${address}?version=1`))).toContain('This is the first version.')
  })

  test('tells how many people opted in by which version, as it is now', async () => {
    about('juniper')
    const people = ['15550100201', '15550100202']
    for (const from of people) await house.optIn({ from })
    const { version } = await publish({ statement: 'Juniper Bakery: WhatsApp messages about your orders.' })
    await house.optIn({ from: '15550100203' })
    await house.pass(60_000)
    await house.write('STOP', { from: people[0]! })
    const page = said(await editor.get(address))
    expect(page).toMatch(new RegExp(`Version ${version} Live since .* 1 person opted in by it`))
    expect(page).toMatch(new RegExp(`Version ${version - 1} .* to .* 1 person opted in by it`))
  })

  test('shows the consent page of these words in a frame that can neither post nor leave', async () => {
    await publish({ statement: 'Juniper Bakery: WhatsApp messages about <rye>.' })
    const { text, headers } = await editor.get(address)
    const frame = /<iframe class="preview" sandbox="" srcdoc="([^"]*)"/.exec(text)?.[1] ?? ''
    expect(frame).toContain('&lt;!doctype html&gt;')
    expect(frame).toContain('about &amp;lt;rye&amp;gt;.')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.match(/style-src ('sha256-[^']+') ('sha256-[^']+');/)).not.toBeNull()
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('reads languages side by side', async () => {
    await publish({ locale: 'ar', statement: 'تود Juniper Bakery مراسلتك عبر واتساب: أخبار طلباتك.' })
    const page = await editor.get(`${address}?language=en&beside=ar`)
    expect(page.text).toContain('<span class="text" lang="ar" dir="rtl">تود Juniper Bakery')
    expect(page.text).toContain('<span class="text" lang="en" dir="ltr">Juniper Bakery sends')
    const arabic = await editor.get(`${address}?language=ar`)
    expect(arabic.text).toContain('<div class="asked" lang="ar" dir="rtl">')
    expect(said(arabic)).toContain('Arabic, version 1')
  })

  test('goes on where there are many versions', async () => {
    for (let count = 0; count < 21; count++) await publish({ greeting: `Hi ${count}!` })
    const first = await editor.get(address)
    const older = /href="([^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(said(first)).toContain('Version 23')
    const second = await editor.get(older)
    expect(said(second)).toContain('Version 1 ')
    expect(second.text).toContain('Newest versions')
  })

  test('is not there for a language or a version that is not', async () => {
    for (const query of ['language=ja', 'version=99'])
      expect((await editor.get(`${address}?${query}`)).status).toBe(404)
    // What makes no sense is not asked.
    expect((await editor.get(`${address}?version=x&language=%3Cb%3E&after=-1`)).status).toBe(200)
  })
})

describe('who may', () => {
  test('a viewer reads, and is offered no writing and let at none', async () => {
    const viewer = await openOperator(house, 'viewer', app)
    const page = await viewer.get(address)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('notices/new')
    expect((await viewer.get(`${address}/new?language=en`)).status).toBe(403)
    expect((await viewer.post(`${address}/new`, await filled())).status).toBe(403)
    expect((await viewer.post(address, await filled())).status).toBe(403)
    expect((await current()).version).toBe(2)
  })

  test('an operator of another app finds nothing', async () => {
    await house.openApp('acme')
    const stranger = await openOperator(house, 'editor', 'acme')
    for (const path of [address, `${address}/new?language=en`])
      expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.post(address, await filled())).status).toBe(404)
  })

  test('nobody publishes from a page of somebody else', async () => {
    const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    expect((await editor.post(address, await filled(), elsewhere)).status).toBe(403)
    expect((await current()).version).toBe(2)
  })
})

describe('writing a version', () => {
  test('begins with the live words', async () => {
    const { status, text } = await editor.get(`${address}/new?language=en`)
    expect(status).toBe(200)
    expect(textOf(text)).toContain('Write version 3')
    expect(text).toContain(words.statement)
    expect(text).toContain(`value="${(await current()).id}"`)
  })

  test('in a new language begins with suggested words, and asks for the same purposes', async () => {
    await publish({ purposes: [...words.purposes, { id: 'offers', label: 'Offers', required: false }] })
    const { text } = await editor.get(`${address}/new?language=es`)
    expect(text).toMatch(
      /lang="es" dir="auto">\s*Juniper Bakery quiere enviarte|lang="es" dir="auto">\s*A Juniper Bakery/,
    )
    expect([...text.matchAll(/name="purposeId" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'updates',
      'offers',
    ])
    expect(textOf(text)).not.toContain('Nothing is suggested')
    expect(said(await editor.get(`${address}/new?language=sw`))).toContain(
      'Nothing is suggested in this language yet',
    )
    const tagged = await editor.get(`${address}/new?language=sw&tag=PT-pt`)
    expect(tagged.text).toContain('name="locale" value="pt-PT"')
  })

  test('of what is no language says so', async () => {
    expect(await editor.get(`${address}/new?tag=de-1`)).toMatchObject({ status: 303, location: address })
  })

  test('adds and takes away purposes without losing a word', async () => {
    const form = await filled({ statement: 'Half a text', declaration: '' })
    const more = await editor.post(`${address}/new`, pressed(form, 'add'))
    expect(more.status).toBe(200)
    expect(more.text).toContain('Half a text')
    expect(more.text.match(/name="purposeId"/g)).toHaveLength(2)
    const two = await filled({}, [
      ['updates', 'Order updates', true],
      ['offers', 'Offers', false],
    ])
    const fewer = await editor.post(`${address}/new`, pressed(two, 'remove-0'))
    expect([...fewer.text.matchAll(/name="purposeId" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'offers',
    ])
    expect(fewer.text).not.toContain(' checked')
  })

  test.each([
    ['an empty text', { statement: ' ' }, 'statement', 'between 1 and 2,000'],
    ['a sentence that is too short', { declaration: 'Yes' }, 'declaration', 'between 10 and 500'],
    [
      'a sentence without the business',
      { declaration: 'Yes, you may send me messages.' },
      'declaration',
      'Name the business: Juniper Bakery.',
    ],
    [
      'a sentence that is crossed out',
      { declaration: '~Yes, Juniper Bakery may send me WhatsApp messages.~' },
      'declaration',
      'would be no consent',
    ],
    [
      'a label that no button holds',
      { yesLabel: 'Yes, keep me posted ever' },
      'yesLabel',
      'between 1 and 20',
    ],
    [
      'a policy that is no address',
      { privacyUrl: 'javascript:alert(1)' },
      'privacyUrl',
      'begins with https://',
    ],
  ])('%s comes back with what is wrong, and nothing is lost', async (_, more, name, reason) => {
    for (const path of [`${address}/new`, address]) {
      const { status, text } = await editor.post(path, await filled({ greeting: 'Good day!', ...more }))
      expect(status).toBe(422)
      expect(text).toContain('Good day!')
      expect(text).toMatch(
        new RegExp(`name="${name}"[^>]*aria-describedby="${name}-hint ${name}-error"[^>]*aria-invalid`),
      )
      expect(textOf(text)).toContain(reason)
    }
    expect((await current()).version).toBe(2)
  })

  test('purposes are told apart by their row; rows left empty are none', async () => {
    const wrong = await filled({}, [
      ['', '', false],
      ['Ümlaut', 'Offers', false],
      ['updates', '', true],
    ])
    const { status, text } = await editor.post(`${address}/new`, wrong)
    expect(status).toBe(422)
    expect(text).toContain('id="purpose-id-1-error"')
    expect(text).toContain('id="purpose-label-2-error"')
    const twice = await filled({}, [
      ['updates', 'One', true],
      ['updates', 'Two', false],
    ])
    expect(said(await editor.post(`${address}/new`, twice))).toContain('each with an id of its own')
    const none = await editor.post(`${address}/new`, await filled({}, []))
    expect([none.status, said(none).includes('at least one purpose')]).toEqual([422, true])
  })

  test('what no form of ours sends is refused', async () => {
    const form = await filled()
    for (const [name, value] of [
      ['more', 'x'],
      ['act', 'remove-x'],
    ])
      expect((await editor.post(`${address}/new`, [...form, [name!, value!]])).status).toBe(422)
  })
})

describe('publishing', () => {
  test('is confirmed with what changes, for whom, and what visitors will see', async () => {
    about('juniper')
    const { version } = await current()
    await house.optIn({ from: '15550100201' })
    const form = await filled({ statement: 'Juniper Bakery: WhatsApp messages about rye.' }, [
      ['offers', 'Offers', false],
    ])
    const page = await editor.post(`${address}/new`, form)
    expect(page.status).toBe(200)
    expect(said(page)).toContain(`Publish version ${version + 1}?`)
    expect(said(page)).toContain(`opted in by version ${version}.`)
    expect(said(page)).toContain('nobody has granted yet: offers')
    expect(said(page)).toContain('no longer asked for in this language: updates')
    expect(page.text).toContain('<iframe class="preview"')
    expect((await current()).version).toBe(version)
    const back = await editor.post(`${address}/new`, pressed(form, 'edit'))
    expect(back.text).toContain('Juniper Bakery: WhatsApp messages about rye.</textarea>')
  })

  test('makes the words live at once, says so once, and is written down with who did it', async () => {
    const form = await filled({
      statement: 'Juniper Bakery: WhatsApp messages about rye.\r\nAt most four a month.',
    })
    const answer = await editor.post(address, form)
    expect(answer).toMatchObject({ status: 303, location: `${address}?language=en` })
    const live = await current()
    expect(live).toMatchObject({
      version: 3,
      statement: 'Juniper Bakery: WhatsApp messages about rye.\nAt most four a month.',
      privacyUrl: null,
      purposes: words.purposes,
    })
    const asked = await house.assent.openConsentPage(app, 'url', { locale: 'en' })
    expect(asked.gate.notice.statement).toContain('about rye')
    const owner = await openOwner(house)
    expect(said(await owner.get('/dashboard/audit'))).toMatch(
      new RegExp(`${editor.operator.name}.*Published a notice.*en 3`, 'i'),
    )
  })

  test("is not done over somebody else's version unseen", async () => {
    const form = await filled({ statement: 'Juniper Bakery: WhatsApp messages about rye.' })
    const other = await publish({ statement: 'Juniper Bakery: WhatsApp messages about wheat.' })
    const { status, text } = await editor.post(address, form)
    expect(status).toBe(409)
    expect(textOf(text)).toContain('Somebody published version 3 meanwhile')
    expect(text).toContain(`name="basis" value="${other.id}"`)
    expect((await current()).version).toBe(3)
    expect(
      (
        await editor.post(
          address,
          await filled({ statement: 'Juniper Bakery: WhatsApp messages about rye.' }),
        )
      ).status,
    ).toBe(303)
  })

  test('adds a language that nobody was asked in', async () => {
    const declaration = 'Sí, Juniper Bakery puede enviarme mensajes de WhatsApp.'
    expect((await editor.post(address, await filled({ locale: 'es', declaration }))).status).toBe(303)
    const { gate } = await house.assent.openConsentPage(app, 'url', { locale: 'es' })
    expect([gate.locale, gate.chat.declaration]).toEqual(['es', declaration])
  })

  test('of a text as long as it may be, in any script', async () => {
    const statement = `Juniper Bakery WhatsApp: ${'ऑर्डर '.repeat(400)}`.slice(0, 2000).trim()
    expect((await editor.post(address, await filled({ locale: 'hi', statement }))).status).toBe(303)
    expect(await current('hi')).toMatchObject({ statement })
  })
})

describe('whatever stands in the words', () => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}</textarea>'

  test('is shown as text, on every page', async () => {
    await publish({
      statement: hostile,
      declaration: `${words.declaration} ${hostile}`,
      greeting: hostile,
      howToStop: hostile,
      purposes: [
        { id: 'updates', label: hostile, required: true },
        { id: 'b', label: hostile, required: false },
      ],
    })
    const form = await filled({ statement: `${hostile} more` }, [['updates', hostile, true]])
    const pages = [
      await editor.get(address),
      await editor.get(`${address}/new?language=en`),
      await editor.post(`${address}/new`, form),
      await editor.post(`${address}/new`, pressed(form, 'add')),
    ]
    for (const { status, text } of pages) {
      expect(status).toBe(200)
      expect(text).toContain('&lt;img src=x')
      expect(text).not.toMatch(/<img src=x|<script>alert/)
      expect(text.match(/<\/textarea>/g)?.length ?? 0).toBe(text.match(/<textarea/g)?.length ?? 0)
    }
  })
})
