/** Opting out is as easy as opting in, and what a person ended only they begin again. */
import { beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../server/schema/problem.ts'
import {
  aNotice,
  asha,
  ashaBsuid,
  bruno,
  day,
  hour,
  minute,
  second,
  start,
  World,
} from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
const other = 'AAAAABBBBB'
let world: World
const both = [
  { id: 'offers', label: 'Offers', required: false },
  { id: 'orders', label: 'Orders', required: false },
]
beforeEach(() => {
  world = new World()
})

function optIn(by = [asha]) {
  world.post(reference)
  world.now += minute
  world.message(world.draft(reference), { by })
  world.now += minute
}

describe('STOP', () => {
  test('opts out of everything, as the whole message', () => {
    optIn()
    expect(world.message('Stop please')).toMatchObject({ reason: 'stop' })
    expect(world.contact()).toMatchObject({
      status: 'opted_out',
      purposes: [],
      evidenceId: null,
      verification: null,
    })
    const event = world.events.at(-1)
    expect(event).toMatchObject({
      type: 'opted_out',
      changed: true,
      data: { via: 'keyword', reason: 'stop' },
    })
  })

  test('counts in an edit, which is no activity', () => {
    optIn()
    const before = world.contact()?.lastInboundAt
    world.message('STOP', { edited: true })
    expect(world.contact()).toMatchObject({ status: 'opted_out', lastInboundAt: before })
  })

  test('is not hidden by a reference beside it', () => {
    optIn()
    world.message('STOP (AAAAA-BBBBB)')
    expect(world.status()).toBe('opted_out')
  })

  test('of who never answered is remembered', () => {
    world.message('unsubscribe')
    expect(world.status()).toBe('opted_out')
    expect(world.types()).not.toContain('question_due')
  })

  test('is the act of every identity that its message carries', () => {
    world.message('STOP', { by: [asha, ashaBsuid] })
    expect(world.events.at(-1)?.data).toMatchObject({
      identity: { value: asha.value },
      alsoKnownAs: [{ kind: 'bsuid', value: ashaBsuid.value }],
    })
  })

  test.each([
    'STOP STOP',
    'stop stop stop!',
    'stop it',
    'ok stop',
    'Okay, stop.',
    'S.T.O.P',
    's t o p',
    'S-T-O-P please',
    'I want to opt out',
    'remove me from your list',
    'please take me off your mailing list',
    'İPTAL',
    'DURDURUN',
    'ABONELİKTEN ÇIK',
    'STOP (AAAAA-BBBBB) (K7Q2M-9XDPT)',
    'STOP(K7Q2M-9XDPT)please',
    '(AAAAA-BBBBB) STOP (K7Q2M-9XDPT)',
  ])('is said as: %s', (text) => {
    optIn()
    expect(world.message(text)).toMatchObject({ reason: 'stop' })
    expect(world.status()).toBe('opted_out')
  })

  test.each(['N O', 'st op', 'S T'])('is not spelled with less than three letters: %s', (text) => {
    optIn()
    world.message(text)
    expect(world.status()).toBe('opted_in')
  })

  test('may be what a template’s button carries, whatever its title', () => {
    optIn()
    expect(world.message('Keine Werbung', { buttonPayload: 'STOP' })).toMatchObject({ reason: 'stop' })
    expect(world.status()).toBe('opted_out')
  })

  test.each(['CANCEL', 'end', 'quit', 'menu:1', ''])(
    'is not what a bot’s menu calls a button: %s',
    (buttonPayload) => {
      optIn()
      world.message('Back', { buttonPayload })
      expect(world.status()).toBe('opted_in')
    },
  )

  test('beats the declaration beside it', () => {
    world.post(reference)
    world.message('STOP', { buttonPayload: 'STOP' })
    world.now += second
    world.message(`${world.draft(reference)} STOP`)
    expect(world.status()).toBe('opted_out')
  })

  test('said again changes nothing and starts nothing', () => {
    optIn()
    world.message('STOP')
    const since = world.contact()?.since
    world.now += minute
    world.message('STOP')
    expect(world.contact()).toMatchObject({ status: 'opted_out', since })
    expect(world.events.at(-1)?.changed).toBe(false)
  })

  test('never silences the person’s own messages: their next declaration counts', () => {
    optIn()
    world.message('STOP')
    world.now += minute
    world.post(other)
    world.now += minute
    world.message(world.draft(other))
    expect(world.status()).toBe('opted_in')
  })

  test('without a usable time counts from its arrival and beats what had arrived', () => {
    optIn()
    world.message('STOP', { occurredAt: undefined })
    expect(world.status()).toBe('opted_out')
    const future = new World()
    future.post(reference)
    future.message(future.draft(reference), { occurredAt: start + 4 * minute })
    future.message('STOP', { occurredAt: Number.NaN })
    expect(future.status()).toBe('opted_out')
  })
})

describe('START', () => {
  test('restores, from opted out only, what this identity itself gave', () => {
    optIn()
    const evidenceId = world.contact()?.evidenceId
    world.message('STOP')
    world.now += minute
    expect(world.message('START')).toMatchObject({ reason: 'start' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      purposes: ['updates'],
      evidenceId,
      since: world.now,
    })
    expect(world.types()).not.toContain('question_due')
  })

  test('is not what a button of a menu carries, and not a forward', () => {
    optIn()
    world.message('STOP')
    world.now += minute
    world.message('Main menu', { buttonPayload: 'START' })
    expect(world.status()).toBe('opted_out')
    world.message('START', { forwarded: true })
    expect(world.status()).toBe('opted_out')
  })

  test('without a usable time restores nothing over a refusal, and asks', () => {
    optIn()
    world.message('STOP')
    world.now += minute
    world.message('START', { occurredAt: undefined })
    expect(world.status()).toBe('opted_out')
    expect(world.types()).toContain('question_due')
  })

  test('restores nothing that was attested', () => {
    world.optIn()
    world.now += minute
    world.message('STOP')
    world.now += minute
    world.message('START')
    expect(world.status()).toBe('opted_out')
    expect(world.types()).toContain('question_due')
  })

  test('restores nothing within two seconds of the STOP', () => {
    optIn()
    world.message('STOP')
    world.now += 2 * second
    world.message('START')
    expect(world.status()).toBe('opted_out')
  })

  test('restores nothing given before a suspension', () => {
    optIn()
    world.move()
    world.now += minute
    world.message('STOP')
    world.now += minute
    world.message('START')
    expect(world.status()).toBe('opted_out')
  })

  test('restores nothing that another identity of the same person gave', () => {
    optIn([asha, ashaBsuid])
    world.message('STOP')
    world.now += minute
    world.message('START', { by: [ashaBsuid] })
    expect(world.status()).toBe('opted_in')
    const apart = new World()
    apart.post(reference)
    apart.message(apart.draft(reference))
    apart.now += minute
    apart.message('STOP')
    apart.now += minute
    apart.message('Hello', { by: [asha, ashaBsuid] })
    apart.now += minute
    apart.message('START', { by: [ashaBsuid] })
    expect(apart.status()).toBe('opted_out')
  })

  test('with nothing to restore brings the question, despite a refusal, at most once a day', () => {
    world.message('STOP')
    world.now += minute
    world.message('START')
    expect(world.types().filter((type) => type === 'question_due')).toHaveLength(1)
    world.now += 24 * hour - minute
    world.message('START')
    expect(world.types().filter((type) => type === 'question_due')).toHaveLength(1)
    world.now += minute
    world.message('START')
    expect(world.types().filter((type) => type === 'question_due')).toHaveLength(2)
    expect(world.events.at(-1)?.data.via).toBe('start')
  })

  test('of who is opted in to everything asks nothing', () => {
    optIn()
    world.message('START')
    expect(world.types()).not.toContain('question_due')
    expect(world.status()).toBe('opted_in')
  })

  test('of who granted one purpose of two asks', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['orders'] })
    world.message(world.draft(reference))
    world.now += minute
    world.message('START')
    expect(world.types()).toContain('question_due')
  })

  test('restores only purposes that were not refused later', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['offers', 'orders'] })
    world.message(world.draft(reference))
    world.now += minute
    world.message('STOP')
    world.now += 10 * second
    world.optOut({ purposes: ['offers'] })
    world.now += second
    world.message('START')
    expect(world.contact()?.purposes).toEqual(['orders'])
  })
})

describe('opting out of less', () => {
  beforeEach(() => {
    world = new World({}, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['offers', 'orders'] })
    world.message(world.draft(reference))
    world.now += minute
  })

  test('leaves the other purposes', () => {
    world.optOut({ purposes: ['offers'] })
    expect(world.contact()).toMatchObject({ status: 'opted_in', purposes: ['orders'] })
    world.now += minute
    world.optOut({ purposes: ['orders'] })
    expect(world.contact()).toMatchObject({ status: 'opted_out', purposes: [] })
  })

  test('is undone by nobody but the person', () => {
    world.optOut({ purposes: ['offers'] })
    world.now += minute
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'refused' })
    expect(world.contact()?.purposes).toEqual(['orders'])
    world.post(other, { purposes: ['offers'] })
    world.message(world.draft(other))
    expect(world.contact()?.purposes).toEqual(['offers', 'orders'])
  })
})

describe('an opt-out told by others', () => {
  test('counts for people who never wrote', () => {
    expect(world.optOut({ reason: 'a phone call' })).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('opted_out')
    expect(world.events.at(-1)?.data).toMatchObject({ actor: 'key', via: 'api', reason: 'a phone call' })
    expect(world.identities[0]?.address).toBe('919876543210')
  })

  test('counts for a user id', () => {
    world.optOut({ identity: { kind: 'bsuid', value: ashaBsuid.value } })
    expect(world.status(ashaBsuid)).toBe('opted_out')
    expect(world.identities[0]?.address).toBe(ashaBsuid.value)
  })

  test('counts when it happened; an opt-in of the person after that stands', () => {
    optIn()
    world.optOut({ occurredAt: start - hour })
    expect(world.status()).toBe('opted_in')
  })

  test('without a time beats what had arrived, also what is dated a little after our clock', () => {
    world.post(reference)
    world.message(world.draft(reference), { occurredAt: world.now + 5 * minute })
    expect(world.status()).toBe('opted_in')
    expect(world.optOut()).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('opted_out')
    expect(world.events.at(-1)).toMatchObject({ occurredAt: start + 5 * minute, timed: false })
  })

  test('with a time counts at that time', () => {
    optIn()
    world.optOut({ occurredAt: world.now })
    expect(world.events.at(-1)).toMatchObject({ occurredAt: world.now, timed: true })
    expect(world.status()).toBe('opted_out')
  })

  test('names purposes that are asked for or were granted; any other would look as if it changed something', () => {
    expect(() => world.optOut({ purposes: ['updates', 'spam'] })).toThrow(
      expect.objectContaining({
        code: 'purposes_invalid',
        detail: 'not asked by any current notice: spam',
      }),
    )
    expect(world.contacts.size).toBe(0)
    optIn()
    world.notices = [aNotice({ id: 'notice-en-2', purposes: both })]
    expect(world.optOut({ purposes: ['updates'] })).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('opted_out')
  })

  test('by the page, pressed twice, is written once', () => {
    const { answer } = world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    world.withdraw(answer.id)
    const before = world.events.length
    world.now += minute
    expect(world.withdraw(answer.id)).toMatchObject({ outcome: 'recorded', contactId: world.contact()?.id })
    expect(world.events).toHaveLength(before)
    world.optOut()
    expect(world.events).toHaveLength(before + 1)
  })

  test('does not lie in the future', () => {
    expect(() => world.optOut({ occurredAt: world.now + 1 })).toThrow(ProblemError)
    expect(world.optOut({ occurredAt: world.now })).toMatchObject({ outcome: 'recorded' })
  })

  test('by the receipt of the answer that opted somebody in opts them out', () => {
    const { answer } = world.post(reference)
    world.message(world.draft(reference))
    world.now += minute
    world.withdraw(answer.id)
    expect(world.status()).toBe('opted_out')
    expect(world.events.at(-1)?.data).toMatchObject({ via: 'page', answerId: answer.id })
  })

  test('by the contact’s own receipt opts out', () => {
    optIn()
    world.tell({
      kind: 'opt_out',
      contactId: world.contact()?.id ?? '',
      via: 'page',
      occurredAt: undefined,
      purposes: undefined,
      reason: undefined,
      actor: 'person',
    })
    expect(world.status()).toBe('opted_out')
  })

  test('of an unknown answer changes nothing', () => {
    expect(
      world.tell({
        kind: 'opt_out',
        answerId: 'nowhere',
        via: 'page',
        occurredAt: undefined,
        purposes: undefined,
        reason: undefined,
        actor: 'visitor',
      }),
    ).toEqual({ outcome: 'recorded', contactId: null })
  })
})

describe('Meta’s own switch', () => {
  const preference: World['preference'] = (said, more) => world.preference(said, more)

  test('stop opts out; resume lifts only Meta’s stop', () => {
    optIn()
    expect(preference('stop')).toMatchObject({ reason: 'meta_stop' })
    expect(world.status()).toBe('opted_out')
    world.now += minute
    preference('resume')
    expect(world.contact()).toMatchObject({ status: 'opted_in', purposes: ['updates'] })
  })

  test('resume makes no consent that did not exist', () => {
    preference('stop')
    world.now += minute
    preference('resume')
    expect(world.status()).toBe('none')
    preference('resume')
    expect(world.status()).toBe('none')
  })

  test('resume lifts no STOP of the person, before or after Meta’s', () => {
    optIn()
    preference('stop')
    world.now += minute
    world.message('STOP')
    world.now += minute
    preference('resume')
    expect(world.status()).toBe('opted_out')
    const before = new World()
    world = before
    optIn()
    world.message('STOP')
    world.now += minute
    preference('stop')
    world.now += minute
    preference('resume')
    expect(world.status()).toBe('opted_out')
  })

  test('resume after a declaration of the person changes nothing', () => {
    optIn()
    preference('stop')
    world.now += minute
    world.post(other)
    world.message(world.draft(other))
    const since = world.contact()?.since
    world.now += minute
    preference('resume')
    expect(world.contact()).toMatchObject({ status: 'opted_in', since })
  })

  test('stop without a usable time beats what had arrived', () => {
    optIn()
    preference('stop', { occurredAt: undefined })
    expect(world.status()).toBe('opted_out')
  })

  test('resume without a usable time lifts nothing', () => {
    optIn()
    preference('stop')
    world.now += minute
    preference('resume', { occurredAt: undefined })
    expect(world.status()).toBe('opted_out')
  })

  test.each([
    ['131050', 'meta_stop', 'opted_in'],
    ['21610', 'provider_error', 'opted_out'],
  ])('error %s tells of it as %s; after resume: %s', (errorCode, via, after) => {
    optIn()
    expect(preference('stop', { errorCode })).toMatchObject({ reason: via })
    expect(world.events.at(-1)?.data).toMatchObject({ via, reason: errorCode })
    expect(world.status()).toBe('opted_out')
    world.now += minute
    preference('resume')
    expect(world.status()).toBe(after)
  })

  test('is the act of every identity it names', () => {
    preference('stop', { sender: { identities: [asha, ashaBsuid], name: null } })
    expect(world.events.at(-1)?.data.alsoKnownAs).toEqual([{ kind: 'bsuid', value: ashaBsuid.value }])
  })

  test('signup by a link belongs to the way in that has it', () => {
    const way = { appId: 'app', kind: 'whatsapp', name: 'x', keyword: null, createdAt: start } as const
    world.entryPoints = [
      { ...way, id: 'none', slug: 'none', signupUrl: null },
      { ...way, id: 'a', slug: 'poster', signupUrl: 'https://wa.me/signup/abc' },
    ]
    preference('signup', { signupId: 'abc' })
    expect(world.contact()?.entryPoint).toBe('poster')
    world.now += minute
    preference('signup', { signupId: 'bc', sender: { identities: [bruno], name: null } })
    expect(world.contact(bruno)?.entryPoint).toBeNull()
    preference('signup', { sender: { identities: [ashaBsuid], name: null } })
    expect(world.contact(ashaBsuid)?.entryPoint).toBeNull()
  })

  test('signup is Meta’s own opt-in', () => {
    expect(preference('signup')).toMatchObject({ reason: 'meta_signup' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      verification: 'provider',
      source: 'provider',
      noticeId: 'notice-en-1',
    })
  })

  test('signup without any notice grants nothing', () => {
    world.notices = []
    preference('signup')
    expect(world.status()).toBe('none')
  })

  test('is applied once', () => {
    preference('stop', { messageId: 'once' })
    expect(preference('stop', { messageId: 'once' })).toMatchObject({
      outcome: 'ignored',
      reason: 'duplicate',
    })
  })

  test('of nobody in particular is no fault', () => {
    expect(preference('stop', { sender: { identities: [], name: null } })).toMatchObject({
      outcome: 'ignored',
      reason: 'nobody',
    })
  })
})

describe('who may undo what', () => {
  test.each([
    ['opted out', () => void world.message('STOP')],
    [
      'declined at the gate',
      () => {
        world.app.mode = 'choice'
        world.post(reference, { decision: 'decline' })
        world.message('Hi! (K7Q2M-9XDPT)')
      },
    ],
    [
      'suspended',
      () => {
        optIn()
        world.move()
      },
    ],
  ])(
    'who is %s is not opted in by anybody else, not even in the same moment; the refusal is logged and changes nothing',
    (_, act) => {
      act()
      const before = world.status()
      expect(world.optIn()).toMatchObject({ outcome: 'refused' })
      expect(world.status()).toBe(before)
      expect(world.events.at(-1)).toMatchObject({
        type: 'opt_in_refused',
        changed: false,
        data: { reason: before },
      })
    },
  )

  test('from none and pending an attested opt-in is recorded', () => {
    expect(world.optIn({ evidence: 'paper form 12' })).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()).toMatchObject({ status: 'opted_in', verification: 'attested', source: 'api' })
    expect(world.events.at(-1)?.data).toMatchObject({ evidence: 'paper form 12', actor: 'key' })
    world = new World({ phoneField: 'optional' })
    world.post(reference, { phone: asha.value })
    world.optIn()
    expect(world.status()).toBe('opted_in')
  })

  test('from opted in it may add purposes, and the person’s own grant stays the evidence', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.post(reference, { purposes: ['orders'] })
    world.message(world.draft(reference))
    const evidenceId = world.contact()?.evidenceId
    world.now += minute
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()).toMatchObject({
      purposes: ['offers', 'orders'],
      verification: 'message',
      evidenceId,
    })
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'unchanged' })
  })

  test('of what others attested the newer is the evidence', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.optIn({ purposes: ['orders'] })
    world.now += minute
    world.optIn({ purposes: ['offers'] })
    const [first, second] = world.events
    expect(world.contact()?.evidenceId).toBe(second?.id)
    expect(first?.id).not.toBe(second?.id)
  })

  test('an attested opt-in counts only if no refusal is dated before it, whenever that arrived', () => {
    world.optIn({ occurredAt: start })
    expect(world.status()).toBe('opted_in')
    world.now += hour
    world.message('STOP', { occurredAt: start - hour })
    expect(world.status()).toBe('opted_out')
    const after = new World()
    after.optIn({ occurredAt: start })
    after.now += hour
    after.message('STOP', { occurredAt: after.now })
    expect(after.status()).toBe('opted_out')
  })

  test('an attested opt-in dated before a later refusal was recorded first is refused', () => {
    world.message('STOP')
    world.now += minute
    expect(world.optIn({ occurredAt: start - day })).toMatchObject({ outcome: 'refused' })
  })

  test('nothing lies in the future, and nothing is attested that nobody asks', () => {
    expect(() => world.optIn({ occurredAt: world.now + 1 })).toThrow(ProblemError)
    expect(() => world.optIn({ purposes: ['spam'] })).toThrow('not asked by any current notice: spam')
    expect(() => world.optIn({ purposes: ['spam', 'ham'] })).toThrow(
      expect.objectContaining({
        code: 'purposes_invalid',
        detail: 'not asked by any current notice: spam, ham',
      }),
    )
  })

  test('an owner’s own later declaration ends every refusal', () => {
    world.message('STOP')
    world.now += 3 * second
    world.post(reference)
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
  })

  test('an attested purpose added after a new consent of their own is not blocked by the old STOP', () => {
    world = new World({}, [aNotice({ purposes: both })])
    world.message('STOP')
    world.now += minute
    world.post(reference, { purposes: ['orders'] })
    world.message(world.draft(reference))
    world.now += minute
    expect(world.optIn({ purposes: ['offers'] })).toMatchObject({ outcome: 'refused' })
    expect(world.contact()?.purposes).toEqual(['orders'])
  })
})

describe('a reference confirmed by hand', () => {
  const confirm = (identity = asha, which = reference) =>
    world.tell({
      kind: 'confirmed',
      reference: which,
      identity: { kind: identity.kind, value: identity.value },
      actor: 'key',
    })
  const codeOf = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return error instanceof ProblemError ? error.code : String(error)
    }
    return undefined
  }

  test('is attested, with the answer as evidence', () => {
    world.post(reference, { entryPoint: 'qr', source: 'qr' })
    expect(confirm()).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      verification: 'attested',
      source: 'qr',
      entryPoint: 'qr',
    })
    expect(world.answers[0]).toMatchObject({
      contactId: world.contact()?.id,
      eventId: world.contact()?.evidenceId,
    })
    expect(confirm()).toMatchObject({ outcome: 'unchanged', contactId: world.contact()?.id })
  })

  test('is of the notice that was answered, and confirmed again by any of its sender’s identities', () => {
    world = new World({}, [aNotice(), aNotice({ id: 'notice-es-1', locale: 'es', hash: 'es' })])
    world.post(reference, { noticeId: 'notice-es-1' })
    expect(confirm()).toMatchObject({ outcome: 'recorded' })
    expect(world.events.at(-1)?.data).toMatchObject({ noticeId: 'notice-es-1', noticeHash: 'es' })
    world.message('Hello', { by: [asha, ashaBsuid] })
    expect(confirm(asha)).toMatchObject({ outcome: 'unchanged' })
    expect(confirm(ashaBsuid)).toMatchObject({ outcome: 'unchanged' })
  })

  test('ends the claim of another number', () => {
    world = new World({ phoneField: 'optional' })
    world.post(reference, { phone: asha.value })
    confirm(bruno)
    expect(world.status(asha)).toBe('unknown')
    expect(world.status(bruno)).toBe('opted_in')
    const own = new World({ phoneField: 'optional' })
    world = own
    world.post(reference, { phone: asha.value })
    confirm(asha)
    expect(world.status(asha)).toBe('opted_in')
  })

  test('is refused over a STOP, and stays unbound', () => {
    world.message('STOP')
    world.post(reference)
    expect(confirm()).toMatchObject({ outcome: 'refused' })
    expect(world.answers[0]?.contactId).toBeNull()
  })

  test('may be one whose message only bound the source, by its sender', () => {
    world.post(reference)
    world.message('Hi (K7Q2M-9XDPT)')
    world.now += minute
    expect(codeOf(() => confirm(bruno))).toBe('consent_not_open')
    expect(confirm()).toMatchObject({ outcome: 'recorded' })
    expect(world.contact()).toMatchObject({ status: 'opted_in', verification: 'attested' })
    expect(world.answers[0]?.eventId).toBe(world.contact()?.evidenceId)
  })

  test('may be one that expired: the operator saw it in the chat in time', () => {
    world.post(reference)
    world.now += 3 * day
    expect(confirm()).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('opted_in')
  })

  test('must exist, be open, be a yes, and be nobody else’s', () => {
    expect(codeOf(() => confirm())).toBe('consent_unknown')
    world = new World({ mode: 'choice' })
    world.post(reference, { decision: 'decline' })
    expect(codeOf(() => confirm())).toBe('consent_not_open')
    const { answer } = world.post(other)
    world.withdraw(answer.id)
    expect(codeOf(() => confirm(asha, other))).toBe('consent_not_open')
    world.post('CCCCCDDDDD')
    world.message(world.draft('CCCCCDDDDD'))
    expect(codeOf(() => confirm(bruno, 'CCCCCDDDDD'))).toBe('consent_not_open')
    expect(confirm(asha, 'CCCCCDDDDD')).toMatchObject({ outcome: 'unchanged' })
    world.post('DDDDDEEEEE')
    world.notices = []
    expect(codeOf(() => confirm(asha, 'DDDDDEEEEE'))).toBe('consent_not_open')
  })
})

describe('an erased person', () => {
  const erase = () => world.tell({ kind: 'erase', identity: asha, actor: 'operator' })

  test('is gone, and the log says only that', () => {
    optIn([asha, ashaBsuid])
    expect(erase()).toMatchObject({ outcome: 'recorded' })
    expect(world.status()).toBe('unknown')
    expect(world.events.map(({ type }) => type)).toEqual(['erased'])
    expect(world.events[0]?.data).toEqual({ actor: 'operator' })
    expect(erase()).toMatchObject({ outcome: 'unchanged', contactId: null })
  })

  test('gets no answer to anything: STOP and START and hello create nothing', () => {
    optIn()
    erase()
    for (const text of ['Hello', 'STOP', 'START']) {
      world.now += minute
      expect(world.message(text)).toMatchObject({ outcome: 'ignored', reason: 'erased' })
    }
    expect(world.contacts.size).toBe(0)
    expect(world.preference('stop')).toMatchObject({ outcome: 'ignored', reason: 'erased' })
  })

  test('is not brought back by others', () => {
    optIn()
    erase()
    world.now += minute
    expect(world.optIn()).toMatchObject({ outcome: 'refused', contactId: null })
    expect(world.optOut()).toMatchObject({ contactId: null })
    world.post(other)
    expect(world.tell({ kind: 'confirmed', reference: other, identity: asha, actor: 'key' })).toMatchObject({
      outcome: 'refused',
    })
    expect(world.contacts.size).toBe(0)
  })

  test('comes back by their own new consent only', () => {
    optIn()
    erase()
    world.now += minute
    world.post(other)
    world.now += minute
    world.message(world.draft(other))
    expect(world.status()).toBe('opted_in')
    world.message('Hello')
    expect(world.status()).toBe('opted_in')
  })

  test('is not brought back by a late delivery of an older message', () => {
    world.post(other)
    optIn()
    const before = world.now
    world.now += minute
    erase()
    world.now += minute
    expect(world.message(world.draft(other), { occurredAt: before })).toMatchObject({ reason: 'erased' })
    expect(world.message(world.draft(other), { occurredAt: undefined })).toMatchObject({ reason: 'erased' })
  })

  test.each([
    ['a forward', { forwarded: true }],
    ['an edit', { edited: true }],
  ])('is not brought back by %s', (_, more) => {
    optIn()
    erase()
    world.post(other)
    world.now += minute
    expect(world.message(world.draft(other), more)).toMatchObject({ reason: 'erased' })
  })

  test('is not brought back by a No, a used or an expired reference, or without the declaration', () => {
    world.app.mode = 'choice'
    optIn()
    erase()
    world.now += minute
    world.post(other, { decision: 'decline' })
    expect(world.message(world.draft(other))).toMatchObject({ reason: 'erased' })
    world.post('CCCCCDDDDD')
    world.message(world.draft('CCCCCDDDDD'), { by: [bruno] })
    expect(world.message(world.draft('CCCCCDDDDD'))).toMatchObject({ reason: 'erased' })
    world.post('DDDDDEEEEE')
    expect(world.message('Hi! (DDDDD-EEEEE)')).toMatchObject({ reason: 'erased' })
    world.now += 2 * day
    expect(world.message(world.draft('DDDDDEEEEE'))).toMatchObject({ reason: 'erased' })
    expect(world.message(undefined)).toMatchObject({ reason: 'erased' })
  })

  test('comes back by Meta’s own signup', () => {
    optIn()
    erase()
    expect(world.preference('signup', { occurredAt: world.now - hour })).toMatchObject({ reason: 'erased' })
    world.now += minute
    world.preference('signup')
    expect(world.status()).toBe('opted_in')
  })
})
