/** Order and repetition: what counts is when it happened, not when it arrived. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evolve, isOwnAct } from '../../../server/domain/evolve.ts'
import type { Fact } from '../../../server/domain/records.ts'
import { runs } from '../../support/property-runs.ts'
import { aNotice, asha, bruno, declaration, hour, minute, second, start, World } from '../../support/world.ts'

const purposes = ['offers', 'orders']
const notice = aNotice({ purposes: purposes.map((id) => ({ id, label: id, required: false })) })
let serial = 0
const fact = (type: Fact['type'], at: number, data: Partial<Fact['data']> = {}, timed = true): Fact => ({
  id: `f${String(++serial).padStart(5, '0')}`,
  type,
  occurredAt: at,
  timed,
  data: { actor: 'person', identity: asha, purposes: ['orders'], verification: 'message', ...data },
})
const stop = (at: number, timed = true) => fact('opted_out', at, { purposes: undefined as never }, timed)
const withoutPurposes = (one: Fact): Fact => {
  const { purposes: _, ...data } = one.data
  return { ...one, data }
}

describe('the fold', () => {
  test('puts opt-outs last at one moment', () => {
    const facts = [withoutPurposes(stop(start)), fact('consented', start)]
    expect(evolve(facts).status).toBe('opted_out')
    expect(evolve([...facts].reverse()).status).toBe('opted_out')
  })

  test('a consent counts only if it happened more than two seconds after every opt-out of its purpose', () => {
    const at = (ms: number) => evolve([withoutPurposes(stop(start)), fact('consented', start + ms)]).status
    expect(at(2000)).toBe('opted_out')
    expect(at(2001)).toBe('opted_in')
    const ofOne = (ms: number) =>
      evolve([
        fact('consented', start - hour, { purposes }),
        fact('opted_out', start, { purposes: ['orders'] }),
        fact('consented', start + ms),
      ]).purposes
    expect(ofOne(2000)).toEqual(['offers'])
    expect(ofOne(2001)).toEqual(purposes)
  })

  test('an earlier opt-out of everything does not shorten a later one', () => {
    const facts = [
      withoutPurposes(stop(start)),
      withoutPurposes(stop(start - hour)),
      fact('consented', start + 1000),
    ]
    expect(evolve(facts).status).toBe('opted_out')
  })

  test('an opt-in without a usable time counts only where no refusal exists', () => {
    expect(evolve([fact('consented', start, {}, false)]).status).toBe('opted_in')
    expect(evolve([fact('consented', start + hour, {}, false), withoutPurposes(stop(start))]).status).toBe(
      'opted_out',
    )
    expect(
      evolve([fact('consented', start, {}, false), fact('declined', start - hour, { via: 'gate' })]).status,
    ).toBe('declined')
  })

  test('a refusal of one purpose stands against every opt-in without a usable time', () => {
    const refusal = fact('opted_out', start, { purposes: ['orders'] })
    expect(evolve([fact('consented', start, { purposes }, false), refusal])).toMatchObject({
      status: 'opted_out',
      purposes: [],
    })
  })

  test('of a Yes and a No of one moment the No stands, whichever was recorded first', () => {
    const yes = fact('consented', start, { verification: 'reply' })
    const no = { ...fact('declined', start, { via: 'no' }), id: 'f00000' }
    expect(evolve([yes, no]).status).toBe('opted_out')
    expect(evolve([{ ...yes, id: 'e' }, no]).status).toBe('opted_out')
  })

  test('what is said within two seconds of a No to our question does not undo it; of one at the gate it may', () => {
    const agreeing = (ms: number, via: string) =>
      evolve([fact('declined', start, { via }), fact('consented', start + ms)]).status
    expect(agreeing(2000, 'no')).toBe('declined')
    expect(agreeing(2001, 'no')).toBe('opted_in')
    expect(agreeing(1, 'gate')).toBe('opted_in')
  })

  test('a No without a usable time counts when it arrived', () => {
    const facts = [fact('consented', start), fact('declined', start + minute, { via: 'no' }, false)]
    expect(evolve(facts).status).toBe('opted_out')
  })

  test('a No after a No, and after an opt-out, changes nothing', () => {
    const no = (at: number) => fact('declined', at, { via: 'no' })
    expect(evolve([no(start), no(start + hour)])).toMatchObject({ status: 'declined', since: start })
    expect(evolve([withoutPurposes(stop(start)), no(start + hour)])).toMatchObject({
      status: 'opted_out',
      since: start,
    })
  })

  test('nobody attests anything for who opted out of all there was', () => {
    const facts = [
      fact('consented', start),
      fact('opted_out', start + minute, { purposes: ['orders'] }),
      fact('consented', start + hour, { verification: 'attested', purposes: ['offers'] }),
    ]
    expect(evolve(facts)).toMatchObject({ status: 'opted_out', purposes: [] })
  })

  test('the way somebody came is told of a Yes in the chat; a declaration brings its own', () => {
    const came = fact('source_bound', start, { source: 'qr', entryPoint: 'table-7' })
    const widget = { source: 'widget', entryPoint: 'widget' } as const
    expect(evolve([came, fact('consented', start + 1, widget)])).toMatchObject(widget)
    const reply = fact('consented', start + 1, { verification: 'reply', source: 'whatsapp' })
    expect(evolve([came, reply])).toMatchObject({ source: 'qr', entryPoint: 'table-7' })
  })

  test('Meta’s stop told twice is lifted by one resume', () => {
    const metaStop = (at: number) => withoutPurposes(fact('opted_out', at, { via: 'meta_stop' }))
    const facts = [fact('consented', start), metaStop(start + minute), metaStop(start + 2 * minute)]
    expect(evolve([...facts, fact('resumed', start + hour)])).toMatchObject({
      status: 'opted_in',
      since: start,
      purposes: ['orders'],
    })
  })

  test('an opt-in without a usable time never beats one with', () => {
    const timed = fact('consented', start)
    const standing = evolve([fact('consented', start + hour, {}, false), timed])
    expect(standing.evidenceId).toBe(timed.id)
  })

  test('equal times are put in one order by the provider’s message id, then by ours', () => {
    const message = (messageId: string) => ({
      message: {
        channelId: 'c',
        messageId,
        text: '',
        bodySha256: '',
        signed: true,
        medium: 'whatsapp' as const,
        identity: asha,
      },
    })
    const a = fact('consented', start, message('b'))
    const b = fact('consented', start, message('a'))
    expect(evolve([a, b]).evidenceId).toBe(a.id)
    expect(evolve([b, a]).evidenceId).toBe(a.id)
  })

  test('since is when the status began, however often it is confirmed', () => {
    expect(
      evolve([fact('consented', start), fact('consented', start + hour, { purposes: ['offers'] })]),
    ).toMatchObject({ status: 'opted_in', since: start, purposes })
    expect(evolve([withoutPurposes(stop(start)), withoutPurposes(stop(start + hour))]).since).toBe(start)
  })

  test('the evidence is the newest of the grants that stand', () => {
    const newest = fact('consented', start + hour)
    const facts = [
      fact('consented', start),
      fact('consented', start + minute, { purposes: ['offers'] }),
      newest,
    ]
    expect(evolve(facts).evidenceId).toBe(newest.id)
  })

  test('a claim makes none pending, and nothing else', () => {
    expect(evolve([], true).status).toBe('pending')
    expect(evolve([withoutPurposes(stop(start))], true).status).toBe('opted_out')
  })

  test('what the fold does not look at changes nothing', () => {
    expect(evolve([fact('became_active', start), fact('question_due', start)])).toEqual(evolve([]))
  })

  test('a suspension suspends who is opted in, and takes from everybody else what others could attest', () => {
    expect(evolve([fact('consented', start), fact('suspended', start + 1)])).toMatchObject({
      status: 'suspended',
      since: start + 1,
      purposes: [],
    })
    expect(evolve([fact('suspended', start)]).status).toBe('none')
    const attested = fact('consented', start + hour, { verification: 'attested' })
    expect(evolve([fact('suspended', start), attested]).status).toBe('none')
    expect(
      evolve([fact('consented', start), fact('suspended', start + 1), fact('consented', start + hour)])
        .status,
    ).toBe('opted_in')
  })

  test('own acts are those over an authenticated channel', () => {
    for (const verification of ['message', 'reply', 'sms', 'provider'] as const)
      expect(isOwnAct(fact('consented', start, { verification }))).toBe(true)
    for (const verification of ['attested', 'typed'] as const)
      expect(isOwnAct(fact('consented', start, { verification }))).toBe(false)
    expect(isOwnAct(fact('declined', start))).toBe(false)
  })

  test('a consent to nothing is none', () => {
    expect(evolve([withoutPurposes(fact('consented', start))]).status).toBe('none')
  })

  test('START by nobody in particular restores nothing', () => {
    const { identity: _, ...data } = fact('restarted', start).data
    const facts = [
      fact('consented', start),
      withoutPurposes(stop(start + minute)),
      { ...fact('restarted', start + hour), data },
    ]
    expect(evolve(facts).status).toBe('opted_out')
    const known = { ...fact('restarted', start + hour), data: { ...data, alsoKnownAs: [asha] } }
    expect(evolve([...facts, known]).status).toBe('opted_in')
  })

  test('a consent of nobody in particular is nothing START could restore', () => {
    const { identity: _, ...data } = fact('consented', start).data
    const facts = [
      { ...fact('consented', start), data },
      withoutPurposes(stop(start + minute)),
      fact('restarted', start + hour),
    ]
    expect(evolve(facts).status).toBe('opted_out')
  })

  test('START after START changes nothing', () => {
    const facts = [
      fact('consented', start),
      withoutPurposes(stop(start + minute)),
      fact('restarted', start + hour),
      fact('restarted', start + 2 * hour),
    ]
    expect(evolve(facts)).toMatchObject({ status: 'opted_in', since: start + hour })
  })

  test('facts in any order, and any of them twice, give one standing', () => {
    const facts = fc.array(
      fc.record({
        type: fc.constantFrom(
          'consented',
          'declined',
          'opted_out',
          'restarted',
          'resumed',
          'suspended',
          'source_bound',
          'consented' as const,
        ),
        at: fc.integer({ min: 0, max: 6 }).map((step) => start + step * 1500),
        timed: fc.boolean(),
        verification: fc.constantFrom('message', 'reply', 'attested' as const),
        all: fc.boolean(),
        purposes: fc.subarray(purposes, { minLength: 1 }),
        via: fc.constantFrom('gate', 'meta_stop', 'keyword'),
        reference: fc.constantFrom(undefined, 'AAAAABBBBB'),
        identity: fc.constantFrom(asha, bruno),
      }),
      { maxLength: 7 },
    )
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (given, dice) => {
        const all = given
          .map(({ type, at, timed, all, purposes, reference, ...data }) =>
            fact(
              type,
              at,
              {
                ...data,
                ...(all && type === 'opted_out' ? {} : { purposes }),
                ...(reference ? { reference } : {}),
              },
              timed,
            ),
          )
          .map((one, index) => (given[index]?.all && one.type === 'opted_out' ? withoutPurposes(one) : one))
        const shuffled = [...all].sort(() => (Number(dice.next().value) % 2 === 0 ? 1 : -1))
        expect(evolve(shuffled)).toEqual(evolve(all))
      }),
      runs(500),
    )
  })

  test('nobody is opted in without a consent of their own or an attestation', () => {
    const types = fc.constantFrom(
      'declined',
      'opted_out',
      'restarted',
      'resumed',
      'suspended',
      'source_bound' as const,
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(types, fc.nat(5)), { maxLength: 8 }), (given) => {
        const facts = given.map(([type, step]) => fact(type, start + step * minute, { via: 'meta_stop' }))
        expect(evolve(facts).status).not.toBe('opted_in')
      }),
    )
  })
})

/** Something that happens, at a time of its own; given to a world, it is told as the doors would tell it. */
type Happening = (world: World) => unknown

const at = (step: number) => start + step * 10 * second
const text = (world: World, id: string, said: string, step: number, by = asha) =>
  world.message(said, { messageId: id, occurredAt: at(step), by: [by] })
const draft = (reference: string) => `Hi! ${declaration} (${reference.slice(0, 5)}-${reference.slice(5)})`

describe('a history told in any order', () => {
  const happenings: Record<string, Happening> = {
    'declaration of A': (world) => text(world, 'a', draft('AAAAAAAAAA'), 1),
    'declaration of A again, later': (world) => text(world, 'a2', draft('AAAAAAAAAA'), 3),
    'declaration of B': (world) => text(world, 'b', draft('BBBBBBBBBB'), 5),
    STOP: (world) => text(world, 'stop', 'STOP', 2),
    'later STOP': (world) => text(world, 'stop2', 'STOP', 6),
    START: (world) => text(world, 'start', 'START', 4),
    'an opt-out by API': (world) => world.optOut({ occurredAt: at(3) }),
    'a message': (world) => text(world, 'hello', 'Hello', 4),
    'Meta stop': (world) => preference(world, 'stop', 2),
    'Meta resume': (world) => preference(world, 'resume', 4),
  }
  const preference = (world: World, said: 'stop' | 'resume', step: number) =>
    world.preference(said, { messageId: `meta ${said}`, occurredAt: at(step) })
  const settle = (names: string[]) => {
    const world = new World({}, [notice])
    world.post('AAAAAAAAAA', { purposes })
    world.post('BBBBBBBBBB', { purposes: ['orders'] })
    world.now += hour
    for (const name of names) happenings[name]?.(world)
    const contact = world.contact()
    const { status, since, purposes: granted, verification } = contact ?? {}
    return { status, since, granted, verification, lastInboundAt: contact?.lastInboundAt ?? null }
  }
  test('ends in one state, whatever its order, and whatever is told twice', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc
          .subarray(Object.keys(happenings), { minLength: 1, maxLength: 6 })
          .chain((names) =>
            fc.tuple(
              fc.constant(names),
              fc.shuffledSubarray(names, { minLength: names.length, maxLength: names.length }),
              fc.subarray(names),
            ),
          ),
        ([names, shuffled, again]) => {
          expect(settle([...shuffled, ...again])).toEqual(settle(names))
        },
      ),
      runs(400),
    )
  })

  test('a second sender is never opted in by another’s reference, whatever the order', {
    timeout: 60_000,
  }, () => {
    const steps: Happening[] = [
      (world) => world.post('AAAAAAAAAA', { purposes }),
      (world) => text(world, 'mine', draft('AAAAAAAAAA'), 1),
      (world) => text(world, 'theirs', draft('AAAAAAAAAA'), 1, bruno),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 3, maxLength: 3 }), (order) => {
        const world = new World({}, [notice])
        for (const step of order) step(world)
        const opted = [world.status(asha), world.status(bruno)].filter((status) => status === 'opted_in')
        expect(opted).toHaveLength(1)
      }),
    )
  })
})

describe('times', () => {
  test('of a provider more than five minutes after arrival are unusable: the message is taken at its arrival', () => {
    const world = new World()
    world.message('Hello', { occurredAt: world.now + 5 * minute + 1 })
    expect(world.contact()?.lastInboundAt).toBe(world.now)
    world.message('Hello', { occurredAt: world.now + 5 * minute })
    expect(world.contact()?.lastInboundAt).toBe(world.now + 5 * minute)
  })

  test.each([[undefined], [0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    '%s is none',
    (occurredAt) => {
      const world = new World()
      world.post('AAAAAAAAAA')
      world.message(draft('AAAAAAAAAA'), { occurredAt })
      expect(world.events.find(({ type }) => type === 'consented')).toMatchObject({
        occurredAt: world.now,
        timed: false,
      })
      expect(world.status()).toBe('opted_in')
    },
  )

  test('a message is applied once, however often it is delivered', () => {
    const world = new World()
    world.message('STOP', { messageId: 'one' })
    expect(world.message('STOP', { messageId: 'one' })).toEqual({
      outcome: 'ignored',
      reason: 'duplicate',
      contactId: null,
    })
    expect(world.types()).toEqual(['became_active', 'opted_out'])
  })
})
