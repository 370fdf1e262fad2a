/** The days for which people are kept, set on the Privacy page: whoever would have people erased is asked first, script or none. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPeople } from '../../support/crowd.ts'
import { houseStart } from '../../support/house.ts'
import { openSettings, wordsOf } from './open-settings.ts'

const minute = 60_000
const day = 24 * 60 * minute

let house: Awaited<ReturnType<typeof openSettings>>
let slug: string
let at: string
beforeAll(async () => {
  house = await openSettings({ startAt: houseStart })
})
beforeEach(async () => {
  house.now.at = houseStart
  slug = await house.newApp()
  at = `/dashboard/${slug}/settings/privacy`
})
afterAll(() => house.close())

const set = (retentionDays: string, more: Record<string, string> = {}) =>
  house.owner.post(at, { form: 'retention', retentionDays, ...more })
const days = async () => (await house.assent.getApp(slug)).retentionDays
const asking = (retentionDays: number) => house.owner.get(`${at}?retentionDays=${retentionDays}`)
/** Who wrote so many days ago, and not since. */
const wrote = (daysAgo: number, size = 1) =>
  addPeople(
    house,
    slug,
    Array.from({ length: size }, () => ({ createdAt: houseStart - daysAgo * day })),
  )

describe('days that would erase people', () => {
  test('are asked about, and nothing is set until then', async () => {
    const answer = await set('30')
    expect([answer.status, answer.location]).toEqual([303, `${at}?retentionDays=30`])
    expect(await days()).toBeNull()
    const page = await asking(30)
    expect(page.text).toMatch(/<dialog id="retention-sure" class="dialog shown"/)
    expect(wordsOf(page)).toContain('Delete people after 30 days?')
    // Without scripts both ways out are links to the page that asks nothing.
    expect(page.text.match(new RegExp(`href="${at}" data-closes`, 'g'))).toHaveLength(2)
    expect(await days()).toBeNull()
  })

  test.each([
    [0, 'Nobody would be deleted now.'],
    [1, '1 person who is not opted in would be deleted now'],
    [12, '12 people who are not opted in would be deleted now'],
    [1001, 'More than 1,000 people who are not opted in would be deleted now'],
  ])('where it is %i people whose days are over, say so', async (size, said) => {
    await wrote(91, size)
    expect(wordsOf(await asking(90))).toContain(said)
    expect(wordsOf(await asking(120))).toContain('Nobody would be deleted now.')
  })

  test('say no number where it takes long to count', async () => {
    const people = Array.from({ length: 5000 }, () => ({ createdAt: 1, lastInboundAt: houseStart }))
    await addPeople(house, slug, people)
    expect(wordsOf(await asking(90))).toContain('Whoever is not opted in and was not heard of for so long')
  })

  test('are taken from who is sure, and told in the audit log', async () => {
    const answer = await set('90', { confirmed: 'yes' })
    expect([answer.status, answer.location]).toEqual([303, at])
    expect(await days()).toBe(90)
    const { principal } = (await house.assent.findSignedIn(house.owner.token)) ?? {}
    const { rows } = await house.assent.listAudit({}, { limit: 1, after: undefined }, principal!)
    expect(rows[0]).toMatchObject({ action: 'settings_changed', app: slug, object: 'retention' })
  })

  test('are asked about where they are fewer than before; more, as many or none are not', async () => {
    await set('90', { confirmed: 'yes' })
    expect((await set('60')).location).toBe(`${at}?retentionDays=60`)
    expect(await days()).toBe(90)
    for (const [typed, then] of [
      ['90', 90],
      ['120', 120],
      ['', null],
    ] as const) {
      expect((await set(typed)).location).toBe(at)
      expect(await days()).toBe(then)
    }
  })

  test('are set by who showed lately who they are, and are not forgotten meanwhile', async () => {
    house.now.at += 11 * minute
    const next = encodeURIComponent(`${at}?retentionDays=60`)
    expect((await set('60', { confirmed: 'yes' })).location).toBe(`/sign-in/again?next=${next}`)
    expect(await days()).toBeNull()
  })
})

test.each(['29', 'x', '', '3651', '90.5'])('an address that asks about %o asks nothing', async (asked) => {
  const page = await house.owner.get(`${at}?retentionDays=${asked}`)
  expect([page.status, page.text.includes('retention-sure')]).toEqual([200, false])
})

test('nobody is asked who may not set them, and they are told why', async () => {
  for (const who of [house.editor, house.viewer]) {
    const page = await who.get(`${at}?retentionDays=90`)
    expect([page.status, page.text.includes('retention-sure')]).toEqual([200, false])
    expect(wordsOf(page)).toContain('Only an owner can change this: it deletes people.')
  }
})

test('the page tells what is deleted anyway, and when', async () => {
  const said = wordsOf(await house.owner.get(at))
  expect(said).toContain('Answers that no message followed Vanish 8 days after their code expired')
  expect(said).toContain('Deliveries to your systems 30 days')
  expect(said).toContain('Reports of imports, row by row 90 days')
})
