/** What a try says of an endpoint, which secrets are valid, and what an endpoint wants. */
import { describe, expect, test } from 'vitest'
import {
  type EndpointHealth,
  failingAtMostMs,
  hasArrived,
  healthAfter,
  rotationMs,
  signingSecrets,
  switched,
  troubleOf,
  wants,
} from '../../../server/domain/endpoint.ts'
import { UserEventType } from '../../../server/schema/endpoint.ts'
import { day, hour, minute, start } from '../../support/world.ts'

const well: EndpointHealth = switched(true, start)
const failed = (status: number | null, at: number, notBefore: number | null = null) => ({
  at,
  status,
  notBefore,
})

test.each([
  [null, false],
  [199, false],
  [200, true],
  [204, true],
  [299, true],
  [300, false],
  [301, false],
  [410, false],
  [500, false],
])('an answer %s means that it arrived: %s', (status, arrived) => {
  expect(hasArrived(status)).toBe(arrived)
})

describe('an endpoint', () => {
  test('that is switched on is well; one that is switched off says who did it and when', () => {
    expect(well).toEqual({
      enabled: true,
      disabledReason: null,
      disabledAt: null,
      failingSince: null,
      failures: 0,
      pausedUntil: null,
    })
    expect(switched(false, start)).toEqual({
      ...well,
      enabled: false,
      disabledReason: 'operator',
      disabledAt: start,
    })
  })

  test('counts failures from the first, until one arrives', () => {
    const once = healthAfter(well, failed(500, start))
    expect(once).toEqual({ ...well, failingSince: start, failures: 1 })
    const twice = healthAfter(once, failed(null, start + hour))
    expect(twice).toEqual({ ...well, failingSince: start, failures: 2 })
    expect(healthAfter({ ...twice, pausedUntil: start + day }, failed(200, start + hour))).toEqual(well)
  })

  test('is left alone as long as it asks, where it says that it is too much', () => {
    const until = start + hour
    expect(healthAfter(well, failed(429, start, until)).pausedUntil).toBe(until)
    expect(healthAfter(well, failed(503, start, until)).pausedUntil).toBe(until)
    expect(healthAfter(well, failed(500, start, until)).pausedUntil).toBeNull()
    const paused = { ...well, pausedUntil: until }
    expect(healthAfter(paused, failed(429, start)).pausedUntil).toBe(until)
    expect(healthAfter(paused, failed(500, start, until + 1)).pausedUntil).toBe(until)
  })

  test('is disabled by a single 410', () => {
    expect(healthAfter(well, failed(410, start))).toEqual({
      ...well,
      enabled: false,
      disabledReason: 'gone',
      disabledAt: start,
      failingSince: start,
      failures: 1,
    })
  })

  test('is disabled by five days of failures, if there were at least five', () => {
    const later = (failures: number, ms: number) =>
      healthAfter({ ...well, failingSince: start, failures }, failed(500, start + ms))
    expect(failingAtMostMs).toBe(5 * day)
    expect(later(4, 5 * day - 1).enabled).toBe(true)
    expect(later(3, 9 * day).enabled).toBe(true)
    expect(later(4, 5 * day)).toMatchObject({
      enabled: false,
      disabledReason: 'failing',
      disabledAt: start + 5 * day,
    })
  })

  test('that is disabled already keeps its reason and its time', () => {
    const off = switched(false, start)
    expect(healthAfter(off, failed(410, start + minute))).toMatchObject({
      enabled: false,
      disabledReason: 'operator',
      disabledAt: start,
    })
  })
})

test('trouble is the worst of some endpoints, and none where all are well or paused by hand', () => {
  const paused = switched(false, start)
  const failing = { ...well, failingSince: start }
  const gone = { ...paused, disabledReason: 'gone' as const }
  const gaveUp = { ...paused, disabledReason: 'failing' as const, failingSince: start }
  expect(troubleOf([])).toBeUndefined()
  expect(troubleOf([well, paused, { ...paused, failingSince: start }])).toBeUndefined()
  expect(troubleOf([well, failing])).toBe('failing')
  expect(troubleOf([failing, gone, well])).toBe('off')
  expect(troubleOf([gaveUp])).toBe('off')
})

test('while one secret takes the place of another both are valid, the new one first', () => {
  const rotating = { secret: 'new', previousSecret: 'old', previousUntil: start + rotationMs }
  expect(rotationMs).toBe(day)
  expect(signingSecrets(rotating, start)).toEqual(['new', 'old'])
  expect(signingSecrets(rotating, start + rotationMs - 1)).toEqual(['new', 'old'])
  expect(signingSecrets(rotating, start + rotationMs)).toEqual(['new'])
  expect(signingSecrets({ ...rotating, previousSecret: null, previousUntil: null }, start)).toEqual(['new'])
  expect(signingSecrets({ ...rotating, previousUntil: null }, start)).toEqual(['new'])
})

test('an endpoint wants what it asked for, and what its format has words for', () => {
  const wanted = (format: 'standard' | 'gupshup-v2', events: UserEventType[] | null) =>
    UserEventType.options.filter((type) => wants({ format, events }, type))
  expect(wanted('standard', null)).toEqual(UserEventType.options)
  expect(wanted('standard', ['contact.erased'])).toEqual(['contact.erased'])
  expect(wanted('gupshup-v2', null)).toEqual(['contact.opted_in', 'contact.opted_out'])
  expect(wanted('gupshup-v2', ['contact.opted_out', 'contact.active'])).toEqual(['contact.opted_out'])
})
