/** A new app: five fields, and it can be tried. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAssembled } from '../../support/assembled.ts'
import { type Browser, openOperator, openOwner } from '../../support/operators.ts'

let house: Awaited<ReturnType<typeof openAssembled>>
let owner: Browser

beforeAll(async () => {
  house = await openAssembled({ startAt: Date.UTC(2026, 10, 21, 9) })
  owner = await openOwner(house)
})
afterAll(() => house.close())

const form = (more: Record<string, string> = {}) => ({
  name: 'Juniper Bakery',
  phone: '+44 20 7946 0142',
  privacyUrl: 'https://juniper.example/privacy',
  locale: 'en',
  slug: '',
  mode: 'advised',
  start: 'simulator',
  ...more,
})
const create = (more: Record<string, string> = {}) => owner.post('/dashboard/new', form(more))
const noticeOf = async (app: string) =>
  (await house.assent.listNotices(app, { limit: 1, after: undefined })).rows[0]

describe('the first one', () => {
  test('is where an empty installation leads', async () => {
    expect(await owner.get('/dashboard')).toMatchObject({ status: 303, location: '/dashboard/new' })
    const { status, text } = await owner.get('/dashboard/new')
    expect(status).toBe(200)
    expect(text).toContain('Set up your first app')
  })

  test('has a name in addresses, its country, the mode that is advised there, a whole notice and a simulator', async () => {
    const made = await create()
    expect(made).toMatchObject({ status: 303, location: '/dashboard/juniper-bakery' })
    expect(await house.assent.getApp('juniper-bakery')).toMatchObject({
      name: 'Juniper Bakery',
      phone: '+442079460142',
      defaultCountry: 'GB',
      mode: 'choice',
      privacyUrl: 'https://juniper.example/privacy',
    })
    expect(await noticeOf('juniper-bakery')).toMatchObject({
      locale: 'en',
      privacyUrl: 'https://juniper.example/privacy',
    })
    const { text } = await owner.get('/dashboard/juniper-bakery', {
      cookie: `__Host-assent=${owner.token}; ${made.headers.getSetCookie()[0]?.split(';')[0]}`,
    })
    expect(text).toContain('Juniper Bakery is set up.')
    expect(text).toContain('2 of 5 done')
    expect(text).toContain('Try it in the simulator')
  })
})

describe('another one', () => {
  test('of the same name gets a number', async () => {
    expect(await create()).toMatchObject({ status: 303, location: '/dashboard/juniper-bakery-2' })
  })

  test.each([
    ['Boulangerie Élan', 'boulangerie-elan'],
    ['مخبز', 'app'],
    ['Team', 'team-2'],
    ['-- 99 --', '99'],
  ])('%s is called %s in addresses', async (name, slug) => {
    expect(await create({ name })).toMatchObject({ status: 303, location: `/dashboard/${slug}` })
  })

  test.each(['hi', 'pt-BR', 'ar'])('asks in %s from the start', async (locale) => {
    const { location } = await create({ locale, slug: `in-${locale.toLowerCase()}` })
    expect(await noticeOf(location?.split('/').at(-1) ?? '')).toMatchObject({ locale })
  })

  test('takes the mode that its owner decides on', async () => {
    await create({ slug: 'strict', mode: 'required' })
    expect((await house.assent.getApp('strict')).mode).toBe('required')
    await create({ slug: 'indian', phone: '919876543210' })
    expect(await house.assent.getApp('indian')).toMatchObject({ mode: 'required', defaultCountry: 'IN' })
  })

  test('on a phone alone opens the real chat, and has no simulator', async () => {
    await create({ slug: 'alone', start: 'phone' })
    expect((await house.assent.openGate('alone', {})).chat.url).toBe('https://wa.me/442079460142')
    expect((await owner.get('/dashboard/alone')).text).not.toContain('/simulator/alone')
  })
})

describe('what is wrong is said beside its field, and nothing that was typed is lost', () => {
  test.each([
    ['name', ' ', 'Say what people call the business'],
    ['phone', '020 7946 0142', 'This is no number with a country code'],
    ['phone', '+44', 'This is no number with a country code'],
    ['privacyUrl', 'juniper', 'Write the whole address'],
    ['privacyUrl', 'javascript:alert(1)', 'Write the whole address'],
    ['locale', 'xx', 'Choose one of the languages'],
    ['slug', 'No Spaces', 'Only lower case letters'],
    ['slug', 'audit', 'Only lower case letters'],
    ['slug', 'juniper-bakery', 'Another app has this name'],
    ['mode', 'none', 'Choose one of the three'],
    ['start', 'never', 'Choose one of the two'],
  ])('%s: %j', async (field, value, said) => {
    const { status, text } = await create({ name: 'Kept <b>', [field]: value })
    expect(status).toBe(422)
    expect(text).toContain(said)
    expect(text).toContain('role="alert"')
    expect(text).toMatch(new RegExp(`id="${field}-error"`))
    expect(text).toMatch(new RegExp(`aria-describedby="[^"]*${field}-error"`))
    if (field !== 'name') expect(text).toContain('value="Kept &lt;b&gt;"')
  })
})

describe('is made by owners of all apps alone', () => {
  test.each([
    ['editor', undefined],
    ['viewer', undefined],
    ['owner', 'juniper-bakery'],
  ] as const)('not by an %s of %s', async (role, app) => {
    const other = await openOperator(house, role, app)
    expect((await other.get('/dashboard/new')).status).toBe(403)
    expect((await other.post('/dashboard/new', form())).status).toBe(403)
    expect((await other.get('/dashboard/juniper-bakery')).text).not.toContain('href="/dashboard/new"')
  })

  test('and it stands in the audit log', async () => {
    expect((await owner.get('/dashboard/audit')).text).toContain('juniper-bakery')
  })
})
