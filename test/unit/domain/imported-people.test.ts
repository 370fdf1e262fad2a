/** Whom a file only claims to be opted in, what it says of who they are, and where it says that they came from. */
import { beforeEach, describe, expect, test } from 'vitest'
import { aRow, asha, day, minute, World } from '../../support/world.ts'

const ashasNumber = { kind: 'phone', value: asha.value } as const
const evidence = 'Paper form of the 1st of November'
let world: World
beforeEach(() => {
  world = new World()
})
const faultsOf = () => world.steps.at(-1)!.errors.map(({ row, code }) => [row, code])

describe('an opt-in without evidence, and one that is pending', () => {
  test.each([aRow(), aRow({ status: 'pending', evidence })])('is a claim: $status', (row) => {
    world.imported([{ ...row, occurredAt: world.now - day, source: 'qr' }])
    expect(world.contact()).toMatchObject({ status: 'pending', source: 'qr' })
    expect(world.events).toMatchObject([{ type: 'claimed', occurredAt: world.now - day, timed: true }])
    expect(world.events[0]!.data).toStrictEqual({
      actor: 'key',
      identity: ashasNumber,
      source: 'qr',
      via: 'import',
      importId: 'import',
      row: 2,
    })
  })

  test('is claimed once', () => {
    world.imported([aRow()])
    const before = world.contact()
    world.imported([aRow()])
    expect(world.types()).toEqual(['claimed'])
    expect(world.contact()).toBe(before)
  })

  test('is claimed of those who are known, too', () => {
    world.imported([aRow({ status: 'none', source: 'qr' })])
    world.imported([aRow()])
    expect([world.types(), world.status()]).toEqual([['source_bound', 'claimed'], 'pending'])
  })

  test('is claimed of those whose number was only typed', () => {
    world = new World({ phoneField: 'optional' })
    world.message('Hello')
    world.post('K7Q2M9XDPT', { phone: asha.value })
    world.imported([aRow({ status: 'none', name: 'Asha' })])
    world.imported([aRow()])
    expect(world.types()).toContain('claimed')
  })

  test('adds nothing to an opt-in', () => {
    world.imported([aRow({ evidence, purposes: ['updates'] })])
    world.imported([aRow()])
    expect([faultsOf(), world.types()]).toEqual([[], ['consented']])
  })
})

describe('who they are', () => {
  const known = () => {
    world.message('Hello')
    world.now += minute
  }
  const told = (more: Parameters<typeof aRow>[0]) => {
    const before = world.contact()
    world.imported([aRow({ status: 'none', ...more })])
    const { name, locale } = world.contact()!
    return { name, locale, isWritten: world.contact() !== before }
  }

  test('is filled in where nobody said it, and never written over', () => {
    known()
    expect(told({})).toEqual({ name: null, locale: null, isWritten: false })
    expect(told({ locale: 'en' })).toEqual({ name: null, locale: 'en', isWritten: true })
    expect(told({ locale: 'de' })).toEqual({ name: null, locale: 'en', isWritten: false })
    expect(told({ name: 'Asha' })).toEqual({ name: 'Asha', locale: 'en', isWritten: true })
    expect(told({ name: 'A.', locale: 'de' })).toEqual({ name: 'Asha', locale: 'en', isWritten: false })
    expect(world.types()).toEqual(['became_active', 'question_due'])
  })

  test('is taken from no row that is refused', () => {
    known()
    world.message('STOP')
    expect(told({ status: 'opted_in', name: 'Asha' })).toMatchObject({ name: null })
    expect(faultsOf()).toEqual([[2, 'opted_out']])
  })
})

describe('where somebody came from', () => {
  test.each([
    ['qr', { source: 'qr' }],
    [null, {}],
  ] as const)('is a fact of its own for those of whom the file says nothing else: %s', (source, expected) => {
    const at = world.now - day
    world.imported([aRow({ status: 'none', source, occurredAt: at, collectedBy: 'Fair' })])
    expect(world.contact()).toMatchObject({ status: 'none', source })
    expect(world.events).toMatchObject([{ type: 'source_bound', occurredAt: at, timed: true }])
    expect(world.events[0]!.data).toStrictEqual({
      actor: 'key',
      identity: ashasNumber,
      via: 'import',
      importId: 'import',
      row: 2,
      collectedBy: 'Fair',
      ...expected,
    })
  })

  test('is no news of those who are known', () => {
    world.message('Hello')
    world.imported([aRow({ status: 'none', source: 'qr' }), aRow({ status: 'opted_out', source: 'qr' })])
    expect(world.types()).toEqual(['became_active', 'question_due', 'opted_out'])
  })
})
