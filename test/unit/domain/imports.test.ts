/** A chunk of a file: done once, row by row, as if each row had been told alone; what is wrong with a row is said in so many words. */
import { beforeEach, describe, expect, test } from 'vitest'
import { rowFaults } from '../../../server/schema/import.ts'
import { aNotice, aRow, asha, ashaBsuid, bruno, day, hour, minute, World } from '../../support/world.ts'

const ashasNumber = { kind: 'phone', value: asha.value } as const
const ashasId = { kind: 'bsuid', value: ashaBsuid.value } as const
const brunosNumber = { kind: 'phone', value: bruno.value } as const
const evidence = 'Paper form of the 1st of November'
const two = aNotice({
  purposes: [
    { id: 'updates', label: 'Order updates', required: true },
    { id: 'offers', label: 'Offers', required: false },
  ],
})
let world: World
beforeEach(() => {
  world = new World({}, [two])
})
const faultsOf = () => world.steps.at(-1)!.errors.map(({ row, code }) => [row, code])

describe('a chunk', () => {
  test('is done once: the step says who was taken and who was not, in the order of the file', () => {
    const rows = [
      { row: 2, fault: 'time_invalid', detail: 'no time' } as const,
      aRow({ row: 3, evidence }),
      aRow({ row: 4, again: 3 }),
      aRow({ row: 5, identities: [brunosNumber], occurredAt: world.now + 1 }),
    ]
    expect(world.imported(rows)).toEqual({ outcome: 'done' })
    expect(world.steps).toEqual([
      {
        write: 'import_step',
        importId: 'import',
        seq: 0,
        accepted: 1,
        errors: [
          { row: 2, code: 'time_invalid', detail: 'no time' },
          { row: 4, code: 'duplicate', detail: 'row 3 is about the same person' },
          { row: 5, code: 'time_in_future', detail: rowFaults.time_in_future },
        ],
        at: world.now,
      },
    ])
    expect(world.types()).toEqual(['consented'])
  })

  test.each([
    ['that was done already', { isRunning: true, dryRun: false, cursor: 1 }],
    ['whose turn has not come', { isRunning: true, dryRun: false, cursor: -1 }],
    ['of an import that is over', { isRunning: false, dryRun: false, cursor: 0 }],
    ['of no import', undefined],
  ])('%s is left alone', (_, progress) => {
    world.import = progress
    expect(world.imported([aRow({ evidence })], { seq: 0 })).toEqual({ outcome: 'elsewhere' })
    expect(world.steps).toEqual([])
    expect(world.contacts.size).toBe(0)
  })

  test('of a dry run is decided on alike, and nothing is written but its report', () => {
    world.import!.dryRun = true
    world.imported([aRow({ evidence }), aRow({ row: 3, again: 2 })])
    expect(world.steps).toMatchObject([{ accepted: 1, errors: [{ row: 3, code: 'duplicate' }] }])
    expect([world.contacts.size, world.identities, world.events]).toEqual([0, [], []])
  })

  test('shows later rows what came of the earlier ones', () => {
    world.message('Hello', { by: [bruno] })
    const [ashas, brunos] = [ashasId, brunosNumber].map((one) => [ashasNumber, one])
    world.imported([
      aRow({ row: 2, identities: ashas!, evidence }),
      aRow({ row: 3, identities: brunos!, evidence }),
      aRow({ row: 4, identities: [ashasId], evidence }),
    ])
    expect(faultsOf()).toEqual([[3, 'identities_differ']])
    expect([world.contacts.size, world.types(ashasId), world.status(bruno)]).toEqual([
      2,
      ['consented'],
      'none',
    ])
  })
})

describe('what is wrong with a row', () => {
  test('is told one thing at a time, and nothing of the row is recorded', () => {
    world.message('Hello')
    world.message('Hello', { by: [bruno] })
    const before = world.events.length
    let row = aRow({
      identities: [ashasNumber, brunosNumber],
      evidence,
      again: 1,
      occurredAt: world.now + 1,
      purposes: ['updates', 'knitting'],
    })
    const told = (better: Partial<typeof row>) => {
      row = { ...row, ...better }
      world.imported([row])
      return world.steps.at(-1)!.errors
    }
    const code = (fault: keyof typeof rowFaults) => [{ row: 2, code: fault, detail: rowFaults[fault] }]
    expect(told({})).toEqual([{ row: 2, code: 'duplicate', detail: 'row 1 is about the same person' }])
    expect(told({ again: null })).toEqual(code('time_in_future'))
    expect(told({ occurredAt: world.now })).toEqual(code('purposes_invalid'))
    expect(told({ purposes: ['updates', 'offers'] })).toEqual(code('identities_differ'))
    expect(world.events.length).toBe(before)
    expect(told({ identities: [ashasNumber] })).toEqual([])
    expect(world.status()).toBe('opted_in')
  })

  test.each(['opted_in', 'pending', 'suspended', 'none'] as const)('counts for %s', (status) => {
    world.imported([aRow({ status, again: 1 })])
    expect(faultsOf()).toEqual([[2, 'duplicate']])
    expect(world.contacts.size).toBe(0)
  })

  test.each(['opted_in', 'opted_out', 'none'] as const)(
    'who was erased is not brought back: %s',
    (status) => {
      world.message('Hello')
      world.tell({ kind: 'erase', identity: ashasNumber, actor: 'key' })
      world.imported([aRow({ status, identities: [brunosNumber, ashasNumber], evidence, again: 1 })])
      expect(world.steps.at(-1)!.errors).toEqual([{ row: 2, code: 'erased', detail: rowFaults.erased }])
      expect(world.contacts.size).toBe(0)
    },
  )
})

describe('an opt-in that somebody can show evidence of', () => {
  test('is attested, for all that is asked by now, with everything the file says of it', () => {
    const at = world.now - 3 * day
    const row = aRow({
      identities: [ashasNumber, ashasId],
      occurredAt: at,
      evidence,
      name: 'Asha',
      locale: 'en-IN',
      source: 'qr',
      collectedBy: 'Trade fair',
    })
    world.imported([row], { actor: 'operator', actorId: 'olive' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      since: at,
      purposes: ['offers', 'updates'],
      source: 'qr',
      verification: 'attested',
      name: 'Asha',
      locale: 'en-IN',
      simulated: false,
    })
    expect(world.identities).toEqual([
      { ...asha, contactId: world.contact()!.id },
      { ...ashaBsuid, contactId: world.contact()!.id },
    ])
    expect(world.events).toMatchObject([{ type: 'consented', occurredAt: at, timed: true }])
    expect(world.events[0]!.data).toStrictEqual({
      actor: 'operator',
      actorId: 'olive',
      identity: ashasNumber,
      alsoKnownAs: [ashasId],
      source: 'qr',
      via: 'import',
      importId: 'import',
      row: 2,
      collectedBy: 'Trade fair',
      verification: 'attested',
      purposes: ['offers', 'updates'],
      evidence,
      isAnswered: true,
    })
  })

  test('counts from now where the file has no time, and says only what the row says', () => {
    world.imported([aRow({ evidence, purposes: ['updates'] })])
    expect(world.events).toMatchObject([{ type: 'consented', occurredAt: world.now, timed: false }])
    expect(world.events[0]!.data).toStrictEqual({
      actor: 'key',
      identity: ashasNumber,
      source: 'import',
      via: 'import',
      importId: 'import',
      row: 2,
      verification: 'attested',
      purposes: ['updates'],
      evidence,
      isAnswered: true,
    })
  })

  test('may be of this very moment', () => {
    world.imported([aRow({ evidence, occurredAt: world.now })])
    expect(world.events).toMatchObject([{ occurredAt: world.now, timed: true }])
  })

  test('is confirmed only to whoever may be written to now', () => {
    world.message('Hello')
    world.message('Hello', { by: [bruno], occurredAt: world.now - 2 * day })
    world.imported([aRow({ evidence }), aRow({ identities: [brunosNumber], evidence })])
    const [ashas, brunos] = world.events.filter(({ type }) => type === 'consented')
    expect(ashas!.data).not.toHaveProperty('isAnswered')
    expect(brunos!.data.isAnswered).toBe(true)
  })

  test('that stands already is accepted, and nobody is written', () => {
    world.imported([aRow({ evidence })])
    const before = world.contact()
    world.imported([aRow({ evidence, purposes: ['updates'] })])
    expect(faultsOf()).toEqual([])
    expect(world.contact()).toBe(before)
    expect(world.types()).toEqual(['consented'])
  })

  test('adds a purpose to what stands', () => {
    world.imported([aRow({ evidence, purposes: ['updates'] })])
    world.imported([aRow({ evidence, purposes: ['offers'] })])
    expect(world.contact()).toMatchObject({ purposes: ['offers', 'updates'] })
  })

  test('belongs to whoever had the number then, and was suspended when they left it', () => {
    world.message('Hello')
    world.now += day
    world.move([bruno])
    world.now += day
    world.imported([aRow({ evidence, occurredAt: world.now - 47 * hour })])
    expect([world.contacts.size, world.status(bruno)]).toEqual([1, 'suspended'])
    world.imported([aRow({ evidence, occurredAt: world.now - minute })])
    expect([world.contacts.size, world.status(asha)]).toEqual([2, 'opted_in'])
  })
})
