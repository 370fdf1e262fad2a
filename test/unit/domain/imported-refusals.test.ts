/** A file may end anybody's opt-in, and bring back nobody's: what was refused here, only the person can undo. */
import { beforeEach, describe, expect, test } from 'vitest'
import { rowFaults } from '../../../server/schema/import.ts'
import { aNotice, aRow, asha, bruno, day, hour, minute, start, World } from '../../support/world.ts'

const ashasNumber = { kind: 'phone', value: asha.value } as const
const brunosNumber = { kind: 'phone', value: bruno.value } as const
const evidence = 'Paper form of the 1st of November'
const reference = 'K7Q2M9XDPT'
let world: World
beforeEach(() => {
  world = new World({ mode: 'choice' }, [
    aNotice({
      purposes: [
        { id: 'updates', label: 'Order updates', required: true },
        { id: 'offers', label: 'Offers', required: false },
      ],
    }),
  ])
})
const faultsOf = () => world.steps.at(-1)!.errors.map(({ code }) => code)
const told = (...rows: Parameters<typeof aRow>[0][]) => world.imported(rows.map((row) => aRow(row)))

function agreed(purposes: string[] = ['updates', 'offers']) {
  world.post(reference, { purposes })
  world.message(world.draft(reference))
  world.now += minute
}

/** How somebody came to refuse. */
const ended: Record<string, () => void> = {
  opted_out: () => {
    world.message('STOP')
  },
  declined: () => {
    world.post(reference, { decision: 'decline' })
    world.message(`Hi (${reference.slice(0, 5)}-${reference.slice(5)})`)
  },
  suspended: () => {
    told({ status: 'suspended' })
  },
}

describe.each(Object.entries(ended))('who %s', (status, end) => {
  beforeEach(() => {
    end()
    world.now += hour
  })

  test.each([
    ['with evidence', { evidence }, { verification: 'attested', purposes: ['offers', 'updates'], evidence }],
    ['without evidence', {}, {}],
    ['that is pending', { status: 'pending' }, {}],
  ] as const)('is not brought back by an opt-in %s, and that it was tried is logged', (_, row, data) => {
    told({ ...row, occurredAt: world.now - minute, name: 'Asha' })
    const code = status as keyof typeof rowFaults
    expect(world.steps.at(-1)).toMatchObject({
      accepted: 0,
      errors: [{ row: 2, code, detail: rowFaults[code] }],
    })
    expect(world.contact()).toMatchObject({ status, name: null })
    const event = world.events.at(-1)!
    expect(event).toMatchObject({ type: 'opt_in_refused', occurredAt: world.now, timed: true })
    expect(event.data).toMatchObject({ ...data, reason: status, via: 'import', row: 2 })
  })
})

describe('a purpose that was refused', () => {
  test('is granted by no file, whatever else the row grants', () => {
    agreed(['updates'])
    world.optOut({ purposes: ['offers'] })
    told({ evidence })
    expect(world.steps.at(-1)!.errors).toEqual([
      { row: 2, code: 'purpose_refused', detail: rowFaults.purpose_refused },
    ])
    expect(world.contact()).toMatchObject({ status: 'opted_in', purposes: ['updates'] })
    expect(world.events.at(-1)).toMatchObject({ type: 'opt_in_refused', data: { reason: 'opted_in' } })
  })

  test('of somebody who refused another, it is granted only where the file says when', () => {
    agreed(['updates'])
    world.optOut({ purposes: ['updates'] })
    world.now += minute
    world.message('START')
    expect(world.contact()).toMatchObject({ status: 'opted_in', purposes: ['updates'] })
    world.now += minute
    told({ evidence, purposes: ['offers'] })
    expect(faultsOf()).toEqual(['purpose_refused'])
    told({ evidence, purposes: ['offers'], occurredAt: world.now })
    expect(world.contact()).toMatchObject({ purposes: ['offers', 'updates'] })
  })
})

describe('an opt-out', () => {
  test('counts for everybody whom the row may mean, whatever else is wrong with it', () => {
    agreed()
    world.message('Hello', { by: [bruno] })
    const row = { identities: [ashasNumber, brunosNumber], again: 1, purposes: ['knitting'], name: 'A' }
    told({ ...row, status: 'opted_out', occurredAt: world.now + day })
    expect(faultsOf()).toEqual([])
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_out', 'opted_out'])
    expect([world.contact(asha)!.name, world.contact(bruno)!.name]).toEqual(['A', 'A'])
    const stops = world.events.filter(({ type }) => type === 'opted_out')
    expect(stops).toMatchObject(Array(2).fill({ occurredAt: world.now, timed: false }))
    expect(stops[0]!.data).toStrictEqual({
      actor: 'key',
      identity: ashasNumber,
      alsoKnownAs: [brunosNumber],
      source: 'import',
      via: 'import',
      importId: 'import',
      row: 2,
    })
  })

  test.each([
    [{ source: 'qr' }, ['opted_out', 'source_bound']],
    [{}, ['opted_out']],
  ] as const)('of somebody unknown is kept, with where they came from: %o', (row, types) => {
    told({ ...row, status: 'opted_out', occurredAt: start - day })
    expect(world.types()).toEqual(types)
    expect(world.contact()).toMatchObject({ status: 'opted_out', since: start - day })
    expect(world.contact()!.source).toBe('source' in row ? row.source : null)
  })

  test('without a time comes after all that had arrived', () => {
    world.post(reference, { purposes: ['updates'] })
    world.message(world.draft(reference), { occurredAt: world.now + 2 * minute })
    told({ status: 'opted_out' })
    expect(world.events.at(-1)).toMatchObject({
      type: 'opted_out',
      occurredAt: start + 2 * minute,
      timed: false,
    })
    expect(world.status()).toBe('opted_out')
  })

  test('that stands already is not written again, unless it lasts longer', () => {
    world.message('STOP')
    const at = world.now
    world.now += hour
    const before = world.contact()
    for (const occurredAt of [null, at, at - 1]) told({ status: 'opted_out', occurredAt })
    expect(faultsOf()).toEqual([])
    expect(world.contact()).toBe(before)
    told({ status: 'opted_out', occurredAt: at + 1 })
    expect(world.types().filter((type) => type === 'opted_out')).toHaveLength(2)
  })

  test.each<[string, () => void]>([
    [
      "after Meta's stop, which Meta may lift",
      () => {
        told({ status: 'none', source: 'qr' })
        world.preference('stop')
      },
    ],
    [
      'after every purpose was refused one by one',
      () => {
        agreed(['updates'])
        world.optOut({ purposes: ['updates'] })
      },
    ],
    [
      'after another that was taken back',
      () => {
        agreed()
        world.message('STOP')
        world.now += minute
        world.message('START')
        expect(world.status()).toBe('opted_in')
      },
    ],
  ])('counts %s', (_, before) => {
    before()
    world.now += minute
    told({ status: 'opted_out' })
    expect(world.events.at(-1)).toMatchObject({ type: 'opted_out', data: { via: 'import' } })
    expect(world.status()).toBe('opted_out')
  })
})

describe.each(['declined', 'suspended'] as const)('%s', (status) => {
  test.each([
    [{ source: 'qr' }, [status, 'source_bound']],
    [{}, [status]],
  ] as const)('is what somebody unknown is, wherever they came from: %o', (row, types) => {
    told({ ...row, status, occurredAt: start - day })
    expect(world.types()).toEqual(types)
    expect(world.contact()).toMatchObject({ status, since: start - day })
    expect(world.events[0]).toMatchObject({ type: status, occurredAt: start - day, timed: true })
    expect(world.events[0]!.data).toStrictEqual({
      actor: 'key',
      identity: ashasNumber,
      source: 'source' in row ? row.source : 'import',
      via: 'import',
      importId: 'import',
      row: 2,
    })
  })

  test('ends an opt-in', () => {
    agreed()
    told({ status })
    expect(world.status()).toBe(status === 'declined' ? 'opted_out' : status)
  })

  test('is not written again where it stands', () => {
    told({ status })
    const before = world.contact()
    told({ status })
    expect([faultsOf(), world.types()]).toEqual([[], [status]])
    expect(world.contact()).toBe(before)
  })
})

test('a No counts for everybody whom the row may mean, whatever else is wrong with it', () => {
  for (const by of [[asha], [bruno]]) world.message('Hello', { by })
  told({ identities: [ashasNumber, brunosNumber], status: 'declined', again: 1 })
  expect(faultsOf()).toEqual([])
  expect([world.status(asha), world.status(bruno)]).toEqual(['declined', 'declined'])
})

describe('whose opt-in grew stale', () => {
  beforeEach(() => {
    agreed()
    world.now += 800 * day
  })

  test('is suspended, though the row says nothing of it', () => {
    told({ status: 'none' })
    expect([faultsOf(), world.status(), world.types().at(-1)]).toEqual([[], 'suspended', 'suspended'])
  })

  test('is not opted in by a file', () => {
    told({ evidence })
    expect([faultsOf(), world.status()]).toEqual([['suspended'], 'suspended'])
  })
})
