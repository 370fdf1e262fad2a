/** A history with moves, doubts, both media and the API ends in one set of (identity → status, purposes), in whatever order it arrives. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evolve } from '../../../server/domain/evolve.ts'
import { answerPayload } from '../../../server/domain/question.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { runs } from '../../support/property-runs.ts'
import {
  aNotice,
  asha,
  ashaBsuid,
  bruno,
  declaration,
  hour,
  minute,
  start,
  World,
} from '../../support/world.ts'

type Known = Identity & { address: string }
const aNumber = (value: string): Known => ({ kind: 'phone', value, address: value.slice(1) })
const aUserId = (value: string): Known => ({ kind: 'bsuid', value, address: value })
const numbers = [asha, bruno, aNumber('+447700900128')]
const userIds = [ashaBsuid, ...[2, 3, 4, 5, 6, 7].map((digit) => aUserId(`IN.${digit}2291208655302741918`))]
const niasId = aUserId('IN.99991208655302741918')
const zoesId = aUserId('IN.88881208655302741918')
const everyone = [...numbers, ...userIds, niasId, zoesId]
const plain = ({ kind, value }: Identity): Identity => ({ kind, value })

const purposes = ['offers', 'orders']
const notice = aNotice({ purposes: purposes.map((id) => ({ id, label: id, required: false })) })
const keyword = {
  id: 'sms',
  appId: 'app',
  kind: 'sms',
  name: 'Poster',
  slug: 'poster',
  keyword: 'BREAD',
  signupUrl: null,
  createdAt: start,
} as const

/** Asha holds the first number until she moves to the second, then the third; Nia gets the first after her, Zoe the second; Bo had that before. */
type Actor = 'asha' | 'nia' | 'zoe' | 'bo'
const acts = [
  'agrees to orders',
  'agrees to both',
  'STOP',
  'START',
  'declines at the gate',
  'taps No',
  'taps Yes',
  'is in doubt',
  'is opted out by the API',
  'is opted out of offers by the API',
  'stops at Meta',
  'resumes at Meta',
  'sends an SMS',
  'sends the keyword',
  'moves',
  'moves, user id and all',
  'gets another user id',
] as const
type Act = (typeof acts)[number] | 'is opted in by the API'
type Step = { actor: Actor; act: Act; named: 'number' | 'both' | 'user id' }

/** Something that happened, as a door tells of it. */
type Happening = { name: string; tell: (world: World) => unknown; post?: (world: World) => unknown }

const draft = (reference: string) => `Hi! ${declaration} (${reference.slice(0, 5)}-${reference.slice(5)})`

/** What follows from the steps in their order, each dated by its place; what cannot have happened is left out. */
function happeningsOf(steps: Step[], gap: number): Happening[] {
  let moved = 0
  let userId = 0
  return steps.flatMap(({ actor, act, named }, index): Happening[] => {
    const isThere = { asha: true, nia: moved > 0, zoe: moved > 1, bo: moved === 0 }[actor]
    if (!isThere) return []
    const number = numbers[{ asha: moved, nia: 0, zoe: 1, bo: 1 }[actor]]!
    const ownId = { asha: userIds[userId]!, nia: niasId, zoe: zoesId, bo: number }[actor]
    const both = [number, ownId]
    const by = actor === 'bo' || named === 'number' ? [number] : named === 'both' ? both : [ownId]
    const sender = { identities: by, name: null }
    const occurredAt = start + minute + index * gap
    const name = `${index}: ${actor} ${act} (${by.map(({ value }) => value)})`
    const at = { occurredAt, messageId: name }
    const says = (text: string, more: Parameters<World['message']>[1] = {}) => [
      { name, tell: (world: World) => world.message(text, { by, ...at, ...more }) },
    ]
    const texts = (text: string) => says(text, { by: [number], medium: 'sms', channelId: 'sms' })
    const moves = (from: Known[], to: Known[]) => [
      { name, tell: (world: World) => world.move(to, { from: from.map(plain), ...at }) },
    ]
    const identity = plain(number)
    const reference = `A00000000${index}`
    const answers = (more: Parameters<World['post']>[1], text: string) =>
      says(text).map((one) => ({ ...one, post: (world: World) => world.post(reference, more) }))
    switch (act) {
      case 'agrees to orders':
        return answers({ purposes: ['orders'] }, draft(reference))
      case 'agrees to both':
        return answers({ purposes }, draft(reference))
      case 'declines at the gate':
        return answers({ decision: 'decline' }, `Hi! (${reference})`)
      case 'taps No':
      case 'taps Yes': {
        if (actor !== 'asha' || moved > 0) return []
        const answer = act === 'taps No' ? 'no' : 'yes'
        const taps = named === 'number' ? [number] : both
        const tap = (world: World) =>
          world.message(answer, {
            by: taps,
            ...at,
            buttonPayload: answerPayload(answer, world.sends[0]?.id ?? ''),
          })
        return [{ name, tell: tap }]
      }
      case 'is in doubt':
        return moves([number], [])
      case 'is opted out by the API':
        return [{ name, tell: (world) => world.optOut({ identity, occurredAt }) }]
      case 'is opted out of offers by the API':
        return [{ name, tell: (world) => world.optOut({ identity, purposes: ['offers'], occurredAt }) }]
      case 'is opted in by the API':
        return [{ name, tell: (world) => world.optIn({ identity, occurredAt }) }]
      case 'stops at Meta':
        return [{ name, tell: (world) => world.preference('stop', { sender, ...at }) }]
      case 'resumes at Meta':
        return [{ name, tell: (world) => world.preference('resume', { sender, ...at }) }]
      case 'sends an SMS':
        return texts('Two loaves please')
      case 'sends the keyword':
        return texts('Bread please')
      case 'moves':
      case 'moves, user id and all': {
        if (actor !== 'asha' || moved === 2) return []
        const next = numbers[++moved]!
        if (act === 'moves') return moves(named === 'number' ? [number] : both, [next])
        return moves(both, [next, userIds[++userId]!])
      }
      case 'gets another user id':
        if (actor !== 'asha') return []
        return moves(named === 'both' ? both : [ownId], [userIds[++userId]!])
      default:
        return says(act)
    }
  })
}

type Setting = { carryOptIns: boolean; wroteBefore: 'never' | 'number' | 'both' }

function told(happenings: Happening[], { carryOptIns, wroteBefore }: Setting) {
  const world = new World({ carryOptIns, mode: 'choice' }, [notice])
  world.entryPoints = [keyword]
  for (const { post } of new Set(happenings)) post?.(world)
  if (wroteBefore !== 'never') {
    world.message('Hello', { messageId: 'hello', by: wroteBefore === 'both' ? [asha, ashaBsuid] : [asha] })
    world.sendQuestion()
  }
  world.now = start + hour
  for (const { tell } of happenings) tell(world)
  return Object.fromEntries(
    everyone.map((identity) => {
      const contact = world.contact(identity)
      // Whoever reads the log finds what was found when it was written.
      if (contact) expect(contact).toMatchObject(evolve(world.factsOf(contact.id)))
      return [identity.value, `${contact?.status ?? 'none'} ${contact?.purposes.join() ?? ''}`.trim()]
    }),
  )
}

const inAnyOrder = (possible: readonly Act[]) =>
  fc.record({
    steps: fc.array(
      fc.record<Step>({
        actor: fc.constantFrom('asha', 'asha', 'asha', 'nia', 'zoe', 'bo'),
        act: fc.constantFrom(...possible),
        named: fc.constantFrom('number', 'both', 'user id'),
      }),
      { minLength: 2, maxLength: 6 },
    ),
    gap: fc.constantFrom(10_000, 700),
    places: fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
    setting: fc.record<Setting>({
      carryOptIns: fc.boolean(),
      wroteBefore: fc.constantFrom('never', 'number', 'both'),
    }),
  })

type Given = ReturnType<typeof inAnyOrder> extends fc.Arbitrary<infer One> ? One : never

/** What the history ends in, told as it happened; and told in another order, with its first two told again. */
function endsOf({ steps, gap, places, setting }: Given) {
  const history = happeningsOf(steps, gap)
  const arrival = [...history, ...history.slice(0, 2)]
    .map((happening, index) => ({ happening, place: places[index] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ happening }) => happening)
  const list = (happenings: Happening[]) => happenings.map(({ name }) => name).join('\n')
  const because = `happened:\n${list(history)}\narrived:\n${list(arrival)}`
  return { because, inOrder: told(history, setting), asArrived: told(arrival, setting) }
}

const seed = process.env.ASSENT_SEED === undefined ? {} : { seed: Number(process.env.ASSENT_SEED) }

test('every order of arrival, and whatever is told twice, ends alike', { timeout: 3_000_000 }, () => {
  fc.assert(
    fc.property(inAnyOrder(acts), (given) => {
      const { because, inOrder, asArrived } = endsOf(given)
      expect(asArrived, because).toEqual(inOrder)
    }),
    { ...runs(600), ...seed },
  )
})

/** An opt-in by API that changes nothing when it arrives is not remembered: in another order less may be sent, never more. */
test('with an opt-in by API no order of arrival lets more be sent', { timeout: 3_000_000 }, () => {
  const open = (end: Record<string, string>) =>
    Object.entries(end).flatMap(([identity, now]) => {
      const [status, granted = ''] = now.split(' ')
      return status === 'opted_in' ? granted.split(',').map((purpose) => `${identity} ${purpose}`) : []
    })
  fc.assert(
    fc.property(inAnyOrder([...acts, 'is opted in by the API', 'is opted in by the API']), (given) => {
      const { because, inOrder, asArrived } = endsOf(given)
      expect(open(inOrder), because).toEqual(expect.arrayContaining(open(asArrived)))
    }),
    { ...runs(600), ...seed },
  )
})
