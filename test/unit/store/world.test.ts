/** The world in memory that the domain is tested on says what the real store says: random signals, played on both. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPayload } from '../../../server/domain/question.ts'
import type { EntryPoint } from '../../../server/domain/records.ts'
import type { Signal } from '../../../server/domain/signal.ts'
import type { Change } from '../../../server/domain/unit.ts'
import { ProblemError } from '../../../server/schema/problem.ts'
import type { Identity } from '../../../server/schema/values.ts'
import { openStore } from '../../../server/store/open-store.ts'
import type { Store } from '../../../server/usecases/ports.ts'
import { createRecord } from '../../../server/usecases/record.ts'
import { aNotice, asha, ashaBsuid, bruno, hour, minute, second, start, World } from '../../support/world.ts'

type Known = Identity & { address: string }
const chidi: Known = { kind: 'phone', value: '+447700900128', address: '447700900128' }
const newBsuid: Known = {
  kind: 'bsuid',
  value: 'IN.99991208655302741918',
  address: 'IN.99991208655302741918',
}
const everyone = [asha, bruno, chidi, ashaBsuid, newBsuid]
const senders = [
  [asha],
  [bruno],
  [ashaBsuid],
  [asha, ashaBsuid],
  [asha, newBsuid],
  [bruno, ashaBsuid],
  [chidi],
]
const references = ['AAAAAAAAAA', 'BBBBBBBBBB', 'CCCCCCCCCC']
const purposes = ['offers', 'orders'].map((id) => ({ id, label: id, required: false }))
const plain = ({ kind, value }: Identity): Identity => ({ kind, value })

const folder = mkdtempSync(join(tmpdir(), 'assent-world-'))
let store: Store
beforeAll(async () => {
  store = await openStore({
    databaseUrl: `file:${join(folder, 'assent.db')}`,
    secretKey: new Uint8Array(32).fill(7),
  })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What one signal came to: its result or its problem, what was written, and the ids that were given out. */
type Play = { signal: Signal; came: unknown; changes: Change[]; ids: string[] }

/** A world that remembers what was told and what it made of it. */
class Remembering extends World {
  plays: Play[] = []
  private ids: string[] = []
  private changes: Change[] = []

  override tell<S extends Signal>(signal: S) {
    this.ids = []
    this.changes = []
    const play = { signal: structuredClone(signal), changes: this.changes, ids: this.ids }
    try {
      const result = super.tell(signal)
      this.plays.push({ ...play, came: structuredClone(result) })
      return result
    } catch (error) {
      this.plays.push({ ...play, came: codeOf(error) })
      return undefined as never
    }
  }

  override apply(change: Change): void {
    this.changes.push(structuredClone(change))
    super.apply(change)
  }

  giveId(id: string): string {
    this.ids.push(id)
    return id
  }
}

function codeOf(error: unknown): string {
  if (error instanceof ProblemError) return error.code
  throw error
}

let apps = 0

/** The same app in a world and in the store. */
async function both(setting: { carryOptIns: boolean; smsOptIn: 'any' | 'keyword'; live: boolean }) {
  const { live, ...settings } = setting
  const id = `app-${++apps}`
  const notice = aNotice({ id: `${id}-notice`, appId: id, purposes })
  const world = new Remembering({ id, slug: id, mode: 'choice', phoneField: 'optional', ...settings }, [
    notice,
  ])
  const { newId } = world
  world.newId = () => world.giveId(newId())
  world.live = live
  world.entryPoints = (['widget', 'poster'] as const).map(
    (slug): EntryPoint => ({
      id: slug,
      appId: id,
      kind: slug === 'poster' ? 'sms' : 'widget',
      name: slug,
      slug,
      keyword: slug === 'poster' ? 'BREAD' : null,
      signupUrl: null,
      createdAt: start,
    }),
  )
  await store.createApp(world.app, world.entryPoints, [notice])
  const provider = live ? 'meta' : 'simulator'
  await store.createChannel({
    channel: { id: `${id}-channel`, appId: id, provider, credentials: {}, createdAt: start },
    real: live,
    line: null,
    token: `${id}-token`,
    health: { lastInboundAt: null, lastError: null, lastErrorAt: null },
    sharedSecret: id,
  } as Parameters<Store['createChannel']>[0])

  async function replay({ signal, ids }: Play) {
    const left = [...ids]
    let changes: Change[] = []
    const observed: Pick<Store, 'commit'> = {
      commit: (unit) =>
        store.commit({
          ...unit,
          decide(state) {
            const decision = unit.decide(state)
            changes = decision.changes
            return decision
          },
        }),
    }
    const record = createRecord({
      store: { ...store, ...observed },
      clock: { now: () => world.now, randomBytes: () => new Uint8Array() },
      newId: () => left.shift() ?? 'one id too many',
    })
    const came = await record(id, signal).catch(codeOf)
    return { came, changes, left }
  }

  return {
    world,
    /** Plays on the store what the world was told since. */
    async keepUp() {
      for (const play of world.plays.splice(0)) {
        const { came, changes, left } = await replay(play)
        const because = JSON.stringify(play.signal)
        expect(came, because).toEqual(play.came)
        expect(setOf(changes), because).toEqual(setOf(play.changes))
        expect(left, because).toEqual([])
      }
    },
    write: (...changes: Change[]) =>
      store.commit({
        touches: { appId: id, history: false },
        decide: () => ({ changes, result: undefined }),
      }),
    async ofStore(identity: Identity) {
      const row = await store.findContact(id, identity)
      if (!row) return undefined
      const { rows } = await store.listEvents(id, row.contact.id, { limit: 500, after: undefined })
      const { status, purposes: granted } = row.contact
      return { status, granted, types: rows.map(({ type }) => type) }
    },
    ofWorld(identity: Identity) {
      const contact = world.contact(identity)
      if (!contact) return undefined
      const types = world.types(identity)
      return { status: contact.status, granted: contact.purposes, types }
    },
  }
}

type Both = Awaited<ReturnType<typeof both>>

/** Changes as a set: two reads may find the same people, and their columns, in another order. */
function setOf(changes: Change[]): string[] {
  return changes.map((change) => JSON.stringify(change, inOrder)).sort()
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Dice = { who: Known[]; other: Known; reference: string; yes: boolean; back: number }

/** What may happen, by whom and how long ago. */
const acts: Record<string, (both: Both, dice: Dice) => unknown> = {
  posts: ({ world }, { reference, yes }) =>
    world.post(reference, yes ? { purposes: ['orders'] } : { decision: 'decline' }),
  'posts with a number': ({ world }, { reference, other }) =>
    world.post(reference, { purposes: ['offers'], phone: other.kind === 'phone' ? other.value : null }),
  declares: ({ world }, { who, reference, back }) =>
    world.message(world.draft(reference), { by: who, occurredAt: world.now - back }),
  forwards: ({ world }, { who, reference }) =>
    world.message(world.draft(reference), { by: who, forwarded: true }),
  'sends a reference': ({ world }, { who, reference, back }) =>
    world.message(`Hi! (${reference})`, { by: who, occurredAt: world.now - back }),
  'says hello': ({ world }, { who, back }) =>
    world.message('Hello', { by: who, occurredAt: world.now - back, sender: { identities: who, name: 'A' } }),
  'is simulated': ({ world }, { who, reference }) =>
    world.message(world.draft(reference), { by: who, simulated: true }),
  'says STOP': ({ world }, { who, back, yes }) =>
    world.message('STOP', { by: who, occurredAt: yes ? world.now - back : undefined }),
  'says START': ({ world }, { who, back }) =>
    world.message('START', { by: who, occurredAt: world.now - back }),
  'repeats a message': ({ world }, { who }) => world.message('STOP', { by: who, messageId: 'wamid.1' }),
  'writes an SMS': ({ world }, { who, yes, back }) =>
    world.sms(yes ? 'bread' : 'Two loaves', { by: who, occurredAt: world.now - back }),
  'asks for help': ({ world }, { who }) => world.sms('HELP', { by: who }),
  'is asked': async ({ world, write }, { yes }) => {
    const due = world.events.findLast(({ type }) => type === 'question_due')
    const wasAsked = world.sends.some(({ key }) => key === `question:${due?.id}`)
    if (!due || wasAsked || !world.contacts.has(due.contactId)) return
    const send = world.sendQuestion({ plain: yes })
    await write({ write: 'send', send: structuredClone(send) })
  },
  'taps an answer': ({ world }, { who, yes }) => {
    const answer = yes ? 'yes' : 'no'
    const payload = answerPayload(answer, world.sends.at(-1)?.id ?? '')
    return world.message(answer, { by: who, buttonPayload: payload })
  },
  'answers in words': ({ world }, { who, yes }) => world.message(yes ? 'Yes' : 'No', { by: who }),
  'quotes the question': ({ world }, { who, yes }) =>
    world.message(yes ? 'Yes' : 'No', {
      by: who,
      quotedId: world.sends.at(-1)?.providerMessageId ?? undefined,
    }),
  'tells Meta': ({ world }, { who, yes, back }) =>
    world.preference(yes ? 'stop' : 'resume', {
      sender: { identities: who, name: null },
      occurredAt: world.now - back,
    }),
  'signs up at Meta': ({ world }, { who }) =>
    world.preference('signup', { sender: { identities: who, name: null } }),
  moves: ({ world }, { who, other, back }) =>
    world.move([other], { from: who.map(plain), occurredAt: world.now - back }),
  'is in doubt': ({ world }, { who, back }) =>
    world.move([], { from: who.map(plain), occurredAt: world.now - back }),
  'is opted in': ({ world }, { other, back }) =>
    world.optIn({ identity: plain(other), occurredAt: world.now - back }),
  'is opted out': ({ world }, { other, yes, back }) =>
    world.optOut({
      identity: plain(other),
      occurredAt: yes ? world.now - back : undefined,
      purposes: yes ? ['offers'] : undefined,
    }),
  'withdraws an answer': ({ world }, { reference }) => {
    const answer = world.answers.find((one) => one.reference === reference)
    return answer && world.withdraw(answer.id)
  },
  'withdraws on their receipt': ({ world }, { other }) => {
    const contact = world.contact(other)
    return (
      contact &&
      world.tell({
        kind: 'opt_out',
        contactId: contact.id,
        via: 'page',
        occurredAt: undefined,
        purposes: undefined,
        reason: undefined,
        actor: 'person',
      })
    )
  },
  'is confirmed by hand': ({ world }, { reference, other }) =>
    world.tell({ kind: 'confirmed', reference, identity: plain(other), actor: 'operator' }),
  'is erased': ({ world }, { other }) =>
    world.tell({ kind: 'erase', identity: plain(other), actor: 'operator' }),
  'waited a minute': ({ world }) => {
    const waiting = world.waiting.find(({ asked }) => !asked)
    const { id: waitingId = '', reference = '', contactId = null } = waiting ?? {}
    return world.tell({ kind: 'waited', waitingId, reference, contactId })
  },
  'lets a day go by': ({ world }, { other }) => {
    world.now += 25 * hour
    const contact = world.contact(other)
    return contact && world.tell({ kind: 'time_passed', contactId: contact.id })
  },
}

const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  dice: fc.record<Dice>({
    who: fc.constantFrom(...senders),
    other: fc.constantFrom(...everyone),
    reference: fc.constantFrom(...references),
    yes: fc.boolean(),
    back: fc.constantFrom(0, 500, 10 * second, 3 * minute),
  }),
})
const setting = fc.record({
  carryOptIns: fc.boolean(),
  smsOptIn: fc.constantFrom('any', 'keyword'),
  live: fc.boolean(),
})

const numRuns = Number(process.env.ASSENT_WORLDS ?? 40)
const seed = process.env.ASSENT_SEED === undefined ? {} : { seed: Number(process.env.ASSENT_SEED) }

test('the world and the store make the same of every history', { timeout: 3_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      setting,
      fc.array(step, { minLength: 5, maxLength: 25 }),
      async (settings: Parameters<typeof both>[0], steps) => {
        const two = await both(settings)
        for (const { act, dice } of steps) {
          two.world.now += 5 * second
          await acts[act]?.(two, dice)
          await two.keepUp()
        }
        for (const identity of everyone)
          expect(await two.ofStore(identity), identity.value).toEqual(two.ofWorld(identity))
      },
    ),
    { numRuns, ...seed },
  )
})

/** A decision that scribbled into what it was given would go unseen by a store, which reads afresh each time. */
test('the world hands out copies: what is done to them changes nothing', () => {
  const world = new World()
  world.message('STOP')
  const state = world.read({ appId: 'app', identities: [plain(asha)], history: true })
  const [known] = state.contacts
  Object.assign(known?.contact ?? {}, { status: 'opted_in' })
  known?.facts.splice(0)
  known?.identities.splice(0)
  state.notices.splice(0)
  expect(world.status()).toBe('opted_out')
  expect(world.read({ appId: 'app', identities: [plain(asha)], history: true })).toMatchObject({
    notices: [{ id: 'notice-en-1' }],
    contacts: [{ facts: [{ type: 'opted_out' }], identities: [{ value: asha.value }] }],
  })
})
