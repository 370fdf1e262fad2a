/** Entry points in the dashboard: each with its funnel, its link, its code and its snippet; made, renamed and deleted by forms. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  at = `/dashboard/${slug}/entry-points`
})
afterAll(() => house.close())

const slugs = async () => (await house.assent.listEntryPoints(slug)).map((one) => one.slug)
const make = (form: Record<string, string>) => house.owner.post(at, { kind: 'qr', ...form })

test('all of them are listed with their funnels; where there is no step nothing is made up', async () => {
  await make({ name: 'Shop window', slug: 'window' })
  await make({ name: 'Text BREAD', kind: 'sms', keyword: 'bread' })
  for (let i = 0; i < 4; i++) await house.assent.measure(slug, { entryPoint: 'window', step: 'shown' })
  const { notice, locale } = await house.assent.openGate(slug, {})
  await house.assent.postConsent(
    slug,
    {
      reference: house.assent.newReference(),
      decision: 'accept',
      noticeId: notice.id,
      locale,
      entryPoint: 'window',
    },
    { origin: null, ip: null, userAgent: null },
  )
  const { text } = await house.owner.get(at)
  const rows = [...text.matchAll(/<tr role="row"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd] [^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replace(/<span class="name"[^>]*>[^<]*<\/span>|<[^>]+>/g, ''),
    ),
  )
  expect(rows[0]).toEqual(['Name', 'Kind', 'Shown', 'Accepted', 'Sent', 'Opted in', 'Shown to opted in'])
  expect(rows).toContainEqual(['Shop window', 'QR code', '4', '1', '0', '0', '0.0%'])
  expect(rows).toContainEqual([
    'Text BREAD',
    'SMS',
    'n/a',
    'n/a',
    'n/a',
    '0',
    'No step: the text is the opt-in',
  ])
  expect(wordsOf(await house.owner.get(at))).toContain('reported by anonymous pages')
})

describe('a new one', () => {
  test('has a page of its own, with everything that is handed out', async () => {
    const made = await make({ name: 'Product pages', kind: 'widget' })
    expect([made.status, made.location]).toEqual([303, `${at}/product-pages`])
    const page = await house.owner.get(`${at}/product-pages`)
    const copies = copiesOf(page)
    expect(copies).toContain(`${publicUrl}/c/${slug}/product-pages`)
    expect(copies.join('\n')).toContain('data-entry-point="product-pages"')
    for (const file of ['qr.svg', 'qr.png', 'qr.pdf?size=a4', 'qr.pdf?size=a6']) {
      expect(page.text).toContain(`href="/c/${slug}/product-pages/${file}"`)
      expect((await house.http.request(`${publicUrl}/c/${slug}/product-pages/${file}`)).status).toBe(200)
    }
  })

  test.each([
    ['Shop window', 'shop-window'],
    ['Café à Paris', 'cafe-a-paris'],
    ['  50% off!  ', '50-off'],
    ['x'.repeat(100), 'x'.repeat(63)],
  ])('called %s is found under %s', async (name, expected) => {
    await make({ name })
    expect(await slugs()).toContain(expected)
  })

  test.each([
    [{ name: '' }, ['name', 'slug']],
    [{ name: 'x'.repeat(101) }, ['name']],
    [{ name: 'दुकान' }, ['slug']],
    [{ name: 'Window', slug: 'Shop Window' }, ['slug']],
    [{ name: 'Window', slug: 'qr' }, ['slug']],
    [{ name: 'Bread', kind: 'sms' }, ['keyword']],
    [{ name: 'Bread', kind: 'sms', keyword: '!!' }, ['keyword']],
    [{ name: 'Signup', kind: 'whatsapp', signupUrl: 'https://evil.example/' }, ['signupUrl']],
  ])('%o is not made, and comes back with what is wrong', async (form: Record<string, string>, fields) => {
    const before = await slugs()
    const answer = await make(form)
    expect(answer.status).toBe(422)
    expect(faultyFields(answer)).toEqual(fields)
    expect(answer.text).toContain(`value="${form.name}"`)
    expect(await slugs()).toEqual(before)
  })

  test('of a kind that is none is refused', async () => {
    expect((await make({ name: 'Window', kind: 'carrier-pigeon' })).status).toBe(422)
    expect(await slugs()).toHaveLength(3)
  })

  test('keeps nothing that was typed for another kind', async () => {
    await make({ name: 'Window', keyword: 'bread', signupUrl: 'https://wa.me/447700900128/signup/AbC' })
    const one = await house.assent.getEntryPoint(slug, 'window')
    expect([one.keyword, one.signupUrl]).toEqual([null, null])
  })

  test('by Meta’s own signup hands that link out', async () => {
    const signupUrl = 'https://wa.me/447700900128/signup/AbC123'
    await make({ name: 'Signup', kind: 'whatsapp', signupUrl })
    expect(copiesOf(await house.owner.get(`${at}/signup`))).toContain(signupUrl)
  })

  test('by SMS shows its keyword, and has no page that asks', async () => {
    await make({ name: 'Bread', kind: 'sms', keyword: 'bread now' })
    const page = await house.owner.get(`${at}/bread`)
    expect(copiesOf(page)).toContain('BREAD NOW')
    expect(page.text).not.toContain('qr.svg')
  })
})

describe('an entry point', () => {
  test('is renamed; its address stays', async () => {
    await make({ name: 'Window' })
    const done = await house.owner.post(`${at}/window`, { act: 'save', name: 'Front window' })
    expect([done.status, done.location]).toEqual([303, `${at}/window`])
    expect((await house.assent.getEntryPoint(slug, 'window')).name).toBe('Front window')
    const wrong = await house.owner.post(`${at}/window`, { act: 'save', name: ' ' })
    expect([wrong.status, faultyFields(wrong)]).toEqual([422, ['name']])
  })

  test('by SMS gets another keyword, and never none', async () => {
    await make({ name: 'Bread', kind: 'sms', keyword: 'bread' })
    await house.owner.post(`${at}/bread`, { act: 'save', name: 'Rye', keyword: 'rye' })
    const wrong = await house.owner.post(`${at}/bread`, { act: 'save', name: 'Rye', keyword: '' })
    expect([wrong.status, faultyFields(wrong)]).toEqual([422, ['keyword']])
    expect(await house.assent.getEntryPoint(slug, 'bread')).toMatchObject({ name: 'Rye', keyword: 'RYE' })
  })

  test('is deleted, and its page and its link with it', async () => {
    await make({ name: 'Window' })
    const done = await house.owner.post(`${at}/window`, { act: 'delete' })
    expect([done.status, done.location]).toEqual([303, at])
    expect((await house.owner.get(`${at}/window`)).status).toBe(404)
    expect((await house.http.request(`${publicUrl}/c/${slug}/window`)).status).toBe(404)
    expect((await house.owner.post(`${at}/window`, { act: 'delete' })).status).toBe(404)
  })

  test.each(['widget', 'url', 'qr'])('%s stays with every app, and says why', async (kept) => {
    expect((await house.owner.post(`${at}/${kept}`, { act: 'delete' })).status).toBe(409)
    const page = await house.owner.get(`${at}/${kept}`)
    expect(wordsOf(page)).toContain('Every app keeps this one')
    expect(page.text).not.toContain('value="delete"')
    expect(await slugs()).toContain(kept)
  })

  test('is written into the audit log whenever it is made, changed or deleted', async () => {
    await make({ name: 'Window' })
    await house.owner.post(`${at}/window`, { act: 'save', name: 'Front' })
    await house.owner.post(`${at}/window`, { act: 'delete' })
    const { principal } = (await house.assent.findSignedIn(house.owner.token)) ?? {}
    const { rows } = await house.assent.listAudit({ app: slug }, { limit: 3, after: undefined }, principal!)
    expect(rows.map(({ action, object }) => [action, object])).toEqual([
      ['entry_point_deleted', 'window'],
      ['entry_point_changed', 'window'],
      ['entry_point_created', 'window'],
    ])
  })
})

test('a viewer looks, an editor changes, and nobody sees another app’s', async () => {
  await make({ name: 'Window' })
  for (const path of [at, `${at}?new`, `${at}/window`]) {
    const { status, text } = await house.viewer.get(path)
    expect(status).toBe(200)
    expect(text.slice(text.indexOf('<main'))).not.toContain('method="post"')
    expect((await house.stranger.get(path)).status).toBe(404)
  }
  for (const [browser, status] of [
    [house.viewer, 403],
    [house.stranger, 404],
  ] as const) {
    expect((await browser.post(at, { kind: 'qr', name: 'Mine' })).status).toBe(status)
    expect((await browser.post(`${at}/window`, { act: 'save', name: 'Mine' })).status).toBe(status)
    expect((await browser.post(`${at}/window`, { act: 'delete' })).status).toBe(status)
  }
  expect((await house.editor.post(at, { kind: 'qr', name: 'Flyer' })).status).toBe(303)
  expect((await house.editor.post(`${at}/flyer`, { act: 'save', name: 'Leaflet' })).status).toBe(303)
  expect((await house.editor.post(`${at}/flyer`, { act: 'delete' })).status).toBe(303)
  expect(await slugs()).toEqual(['widget', 'url', 'qr', 'window'])
})

test.each(payloads)('%s in every field is text wherever it is shown', async (payload) => {
  await make({ name: payload, slug: 'window' })
  await make({ name: payload, slug: 'signup', kind: 'whatsapp' })
  for (const path of [
    at,
    `${at}?new`,
    `${at}/window`,
    `${at}/signup`,
    `${at}?new=${encodeURIComponent(payload)}`,
  ])
    expectSafe(await house.owner.get(path))
  expect(wordsOf(await house.owner.get(`${at}/window`))).toContain(payload.replace(/\s+/g, ' '))
  const wrong = { name: payload, slug: payload, kind: 'sms', keyword: payload, signupUrl: payload }
  expectSafe(await make(wrong))
  expectSafe(await house.owner.post(`${at}/signup`, { act: 'save', ...wrong }))
  expectSafe(await house.owner.get(`${at}/${encodeURIComponent(payload)}`))
})
