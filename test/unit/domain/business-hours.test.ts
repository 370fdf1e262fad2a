/** Business hours: by the clocks of the business, past midnight, and over the days on which clocks are changed. */
import { describe, expect, test } from 'vitest'
import { isOpen } from '../../../server/domain/business-hours.ts'

const weekdays = [1, 2, 3, 4, 5]
const london = { timeZone: 'Europe/London', open: [{ days: weekdays, from: '09:00', to: '17:30' }] }
const bar = { timeZone: 'America/New_York', open: [{ days: [5, 7], from: '18:00', to: '02:00' }] }
const at = (iso: string) => Date.parse(iso)

describe('somebody answers', () => {
  test.each([
    ['on a Monday in winter', '2026-11-23T09:00:00Z'],
    ['until the last minute', '2026-11-23T17:29:59Z'],
    ['an hour earlier in UTC where clocks are put forward', '2026-07-06T08:00:00Z'],
  ])('%s', (_, time) => {
    expect(isOpen(london, at(time))).toBe(true)
  })

  test.each([
    ['past midnight of the day that began it', '2026-11-28T06:30:00Z'],
    ['past midnight of a Sunday, when the week begins again', '2026-11-30T05:00:00Z'],
  ])('%s', (_, time) => {
    expect(isOpen(bar, at(time))).toBe(true)
  })
})

describe('nobody answers', () => {
  test.each([
    ['before', '2026-11-23T08:59:00Z'],
    ['from the minute that ends it', '2026-11-23T17:30:00Z'],
    ['on a Sunday', '2026-11-22T12:00:00Z'],
  ])('%s', (_, time) => {
    expect(isOpen(london, at(time))).toBe(false)
  })

  test('past midnight of a day that began nothing', () => {
    expect(isOpen(bar, at('2026-11-28T23:30:00Z'))).toBe(false)
    expect(isOpen(bar, at('2026-11-27T05:30:00Z'))).toBe(false)
    expect(isOpen(bar, at('2026-11-28T07:00:00Z'))).toBe(false)
  })

  test('where no hours are named', () => {
    expect(isOpen({ timeZone: 'UTC', open: [] }, at('2026-11-23T12:00:00Z'))).toBe(false)
  })

  test('before the end of a day that is open to its end', () => {
    const all = { timeZone: 'UTC', open: [{ days: [1], from: '00:00', to: '24:00' }] }
    expect(isOpen(all, at('2026-11-23T23:59:59Z'))).toBe(true)
    expect(isOpen(all, at('2026-11-24T00:00:00Z'))).toBe(false)
  })
})
