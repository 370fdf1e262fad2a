/** The rule that makes the record worth having: only the owner of a number can opt it in. The post is a claim; the message is the consent. */
import { beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../server/schema/problem.ts'
import {
  aNotice,
  asha,
  ashaBsuid,
  bruno,
  day,
  declaration,
  hour,
  minute,
  second,
  start,
  World,
} from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
const other = 'AAAAABBBBB'
let world: World
beforeEach(() => {
  world = new World()
})

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act()
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
  return undefined
}

describe('an answer at the gate', () => {
  test('is anonymous: it makes nobody anything', () => {
    const { created, answer } = world.post(reference)
    expect(created).toBe(true)
    expect(answer).toMatchObject({ reference, decision: 'accept', contactId: null, purposes: ['updates'] })
    expect(answer.expiresAt - answer.createdAt).toBe(24 * hour)
    expect(world.contacts.size).toBe(0)
    expect(world.counts).toEqual(['widget accepted'])
  })

  test('sent twice is recorded once: the reference is the key of the post', () => {
    const first = world.post(reference, { purposes: ['updates'] })
    world.now += minute
    const again = world.post(reference)
    expect(again).toEqual({ created: false, answer: first.answer })
    expect(world.answers).toHaveLength(1)
    expect(world.counts).toHaveLength(1)
  })

  test('sent twice is the same in whatever order its purposes are named', () => {
    const purposes = ['orders', 'offers', 'events'].map((id) => ({ id, label: id, required: false }))
    world = new World({}, [aNotice({ purposes })])
    world.post(reference, { purposes: ['orders', 'events', 'offers'] })
    expect(world.post(reference, { purposes: ['offers', 'orders', 'events'] }).created).toBe(false)
    expect(codeOf(() => world.post(reference, { purposes: ['offers', 'orders'] }))).toBe('reference_taken')
  })

  test('has the number that is asked for', () => {
    world = new World({ phoneField: 'required' })
    expect(codeOf(() => world.post(reference))).toBe('phone_required')
    expect(world.post(reference, { phone: asha.value }).created).toBe(true)
  })

  test.each([
    ['another decision', { decision: 'decline' as const }],
    ['another notice', { noticeId: 'notice-es-1' }],
    ['another number', { phone: asha.value }],
    ['other purposes', { purposes: [] }],
    ['an unknown notice', { noticeId: 'nowhere' }],
  ])('with %s needs a reference of its own', (_, more) => {
    world = new World({ mode: 'choice' }, [aNotice(), aNotice({ id: 'notice-es-1', locale: 'es' })])
    world.post(reference)
    expect(codeOf(() => world.post(reference, more))).toBe('reference_taken')
  })

  test('a No sent twice is the same No, whatever purposes it names', () => {
    world = new World({ mode: 'choice' })
    world.post(reference, { decision: 'decline' })
    expect(world.post(reference, { decision: 'decline', purposes: ['updates'] }).created).toBe(false)
    expect(world.counts).toEqual(['widget declined'])
  })

  test.each([
    ['a notice that does not exist', 'notice_unknown', {}, { noticeId: 'nowhere' }],
    ['a No where the step must be accepted', 'decline_not_offered', {}, { decision: 'decline' as const }],
    ['no number where one is asked for', 'phone_required', { phoneField: 'required' as const }, {}],
    ['a purpose nobody asked for', 'purposes_invalid', {}, { purposes: ['updates', 'spam'] }],
    ['no purpose at all', 'purposes_invalid', {}, { purposes: [] }],
  ])('is refused for %s', (_, code, settings, more) => {
    world = new World(settings)
    expect(codeOf(() => world.post(reference, more))).toBe(code)
    expect(world.answers).toHaveLength(0)
  })

  test('says which purposes, where there are several; required ones must be there', () => {
    const purposes = [
      { id: 'orders', label: 'Orders', required: true },
      { id: 'offers', label: 'Offers', required: false },
    ]
    world = new World({ mode: 'choice' }, [aNotice({ purposes })])
    expect(codeOf(() => world.post(reference))).toBe('purposes_invalid')
    expect(codeOf(() => world.post(reference, { purposes: ['offers'] }))).toBe('purposes_invalid')
    expect(world.post(reference, { purposes: ['orders'] }).answer.purposes).toEqual(['orders'])
    expect(world.post(other, { purposes: ['offers', 'orders', 'offers'] }).answer.purposes).toEqual([
      'orders',
      'offers',
    ])
    expect(world.post('CCCCCDDDDD', { decision: 'decline' }).answer.purposes).toEqual([])
    expect(codeOf(() => world.post('DDDDDEEEEE', { decision: 'decline', purposes: ['spam'] }))).toBe(
      'purposes_invalid',
    )
  })

  test('names of the fault say what is missing', () => {
    const purposes = [
      { id: 'orders', label: 'Orders', required: true },
      { id: 'offers', label: 'Offers', required: false },
    ]
    world = new World({}, [aNotice({ purposes })])
    expect(() => world.post(reference, { purposes: ['offers'] })).toThrow('required: orders')
    expect(() =>
      new World({}, [aNotice({ purposes: purposes.map((one) => ({ ...one, required: true })) })]).post(
        reference,
        { purposes: [] },
      ),
    ).toThrow('required: orders, offers')
    expect(() => world.post(reference, { purposes: ['x', 'y'] })).toThrow('not asked by this notice: x, y')
    expect(() => world.post(reference)).toThrow('say which purposes are accepted')
    world = new World({}, [aNotice({ purposes: [{ id: 'offers', label: 'Offers', required: false }] })])
    expect(() => world.post(reference, { purposes: [] })).toThrow('required: at least one')
  })

  test('a superseded notice is answered for one day more, because pages stay open', () => {
    world = new World({}, [
      aNotice({ supersededAt: start - day }),
      aNotice({ id: 'notice-en-2', version: 2 }),
    ])
    expect(world.post(reference).created).toBe(true)
    world.now += 1
    expect(codeOf(() => world.post(other))).toBe('notice_superseded')
  })
})

describe('the message with the reference and the declaration', () => {
  test('is the consent, at the message’s provider time', () => {
    world.post(reference)
    world.now += minute
    const sentAt = world.now
    world.now += hour
    const outcome = world.message(world.draft(reference), { occurredAt: sentAt })
    expect(outcome).toMatchObject({ outcome: 'handled', reason: 'consented' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      since: sentAt,
      verification: 'message',
      source: 'widget',
      entryPoint: 'widget',
      purposes: ['updates'],
      noticeId: 'notice-en-1',
      locale: 'en',
    })
    expect(world.answers[0]).toMatchObject({
      contactId: world.contact()?.id,
      eventId: world.contact()?.evidenceId,
    })
    expect(world.counts).toEqual(['widget accepted', 'widget sent', 'widget opted_in'])
  })

  test('keeps as evidence the words, the body’s hash, the signature and what the page reported', () => {
    const reported = {
      pageUrl: 'https://juniper.example/',
      origin: null,
      ip: '203.0.113.0/24',
      userAgent: 'x',
    }
    world.post(reference, { reported })
    world.message(world.draft(reference), {
      messageId: 'wamid.proof',
      bodySha256: 'f'.repeat(64),
      signed: true,
    })
    const event = world.events.find(({ type }) => type === 'consented')
    expect(event?.data).toMatchObject({
      actor: 'person',
      identity: { kind: 'phone', value: asha.value },
      verification: 'message',
      purposes: ['updates'],
      noticeId: 'notice-en-1',
      noticeHash: 'h',
      locale: 'en',
      mode: 'required',
      reference,
      answeredAt: start,
      reported,
      message: {
        channelId: 'channel',
        messageId: 'wamid.proof',
        text: world.draft(reference),
        bodySha256: 'f'.repeat(64),
        signed: true,
      },
    })
    expect(event?.data.alsoKnownAs).toBeUndefined()
  })

  test('proves every identity that it carries', () => {
    world.post(reference)
    world.message(world.draft(reference), { by: [asha, ashaBsuid] })
    expect(world.status(asha)).toBe('opted_in')
    expect(world.status(ashaBsuid)).toBe('opted_in')
    const event = world.events.find(({ type }) => type === 'consented')
    expect(event?.data.alsoKnownAs).toEqual([{ kind: 'bsuid', value: ashaBsuid.value }])
  })

  test.each([
    ['a reference alone', () => `(${reference})`],
    ['a stranger’s link that says only hi', () => 'Hi! (K7Q2M-9XDPT)'],
    ['a cut-off declaration', () => `Hi! ${declaration.slice(0, 40)} (K7Q2M-9XDPT)`],
    ['“I do NOT say: …”', () => `I do NOT say: ${declaration} (K7Q2M-9XDPT)`],
    ['a declaration taken back', () => `Hi! ${declaration} (K7Q2M-9XDPT) — no, never mind`],
  ])('%s opts nobody in, binds the source, and brings the question', (_, text) => {
    world.post(reference)
    expect(world.message(text())).toMatchObject({ reason: 'source_bound' })
    expect(world.status()).toBe('none')
    expect(world.contact()).toMatchObject({ source: 'widget', entryPoint: 'widget' })
    expect(world.types()).toContain('question_due')
    expect(world.counts).toEqual(['widget accepted', 'widget sent'])
  })

  test('a forward opts nobody in', () => {
    world.post(reference)
    world.message(world.draft(reference), { forwarded: true })
    expect(world.status()).toBe('none')
  })

  test('an edit opts nobody in, and is no activity', () => {
    world.post(reference)
    expect(world.message(world.draft(reference), { edited: true })).toMatchObject({ reason: 'edit' })
    expect(world.status()).toBe('none')
    expect(world.contact()?.lastInboundAt).toBeNull()
  })

  test('the same sender may still declare after a message that only bound the source', () => {
    world.post(reference)
    world.message('Hi! (K7Q2M-9XDPT)')
    world.now += minute
    expect(world.message('again (K7Q2M-9XDPT)')).toMatchObject({ reason: 'ordinary' })
    world.now += minute
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
    expect(world.counts).toEqual(['widget accepted', 'widget sent', 'widget opted_in'])
  })

  test('a reference stays with its first sender', () => {
    world.post(reference)
    world.message('Hi! (K7Q2M-9XDPT)')
    world.now += minute
    expect(world.message(world.draft(reference), { by: [bruno] })).toMatchObject({
      reason: 'reference_reused',
    })
    expect(world.status(bruno)).toBe('none')
    expect(world.types(bruno)).toEqual(['became_active', 'reference_reused', 'question_due'])
    world.now += minute
    world.message(world.draft(reference))
    expect(world.status(asha)).toBe('opted_in')
  })

  test('of one sender’s messages with it the earliest declaration counts, in whatever order they arrive', () => {
    world.post(reference)
    world.now += hour
    world.message(world.draft(reference), { occurredAt: start + 30 * minute })
    expect(world.contact()?.since).toBe(start + 30 * minute)
    world.message(world.draft(reference), { occurredAt: start + 10 * minute })
    expect(world.contact()?.since).toBe(start + 10 * minute)
    expect(world.message(world.draft(reference), { occurredAt: start + 20 * minute })).toMatchObject({
      reason: 'ordinary',
    })
    expect(world.message(world.draft(reference), { occurredAt: start + 10 * minute })).toMatchObject({
      reason: 'ordinary',
    })
    expect(world.counts.filter((count) => count.endsWith('opted_in'))).toHaveLength(1)
  })

  test('a declaration with a known time counts before one without', () => {
    world.post(reference)
    world.now += minute
    world.message(world.draft(reference), { occurredAt: undefined })
    world.now += minute
    world.message(world.draft(reference), { occurredAt: start + 30 * second })
    expect(world.contact()?.since).toBe(start + 30 * second)
    world.message(world.draft(reference), { occurredAt: undefined })
    expect(world.contact()?.since).toBe(start + 30 * second)
  })

  test('is judged by the provider’s time: an outage of ours loses no timely consent', () => {
    world.post(reference)
    world.now += 5 * day
    world.message(world.draft(reference), { occurredAt: start + 24 * hour })
    expect(world.status()).toBe('opted_in')
  })

  test('comes too late after the reference expired, and brings the question', () => {
    world.post(reference)
    world.now += 24 * hour + 1
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'reference_expired' })
    expect(world.status()).toBe('none')
    expect(world.types()).toEqual(['became_active', 'opt_in_refused', 'question_due'])
    expect(world.events.find(({ type }) => type === 'opt_in_refused')?.data.via).toBe('reference_expired')
  })

  test('the app says how long a reference lives', () => {
    world = new World({ referenceTtlHours: 168 })
    world.post(reference)
    world.now += 168 * hour
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
  })

  test('withdrawing before the message was sent kills the reference', () => {
    const { answer } = world.post(reference)
    world.now += minute
    world.withdraw(answer.id)
    world.now += minute
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'reference_withdrawn' })
    expect(world.status()).toBe('none')
  })

  test('a message sent before the withdrawal and delivered after it: consented, and withdrawn', () => {
    const { answer } = world.post(reference)
    world.now += hour
    const withdrawal = {
      kind: 'opt_out',
      answerId: answer.id,
      via: 'page',
      occurredAt: undefined,
      purposes: undefined,
      reason: undefined,
      actor: 'visitor',
    } as const
    world.tell(withdrawal)
    expect(world.tell(withdrawal)).toMatchObject({ outcome: 'recorded', contactId: null })
    world.now += minute
    world.message(world.draft(reference), { occurredAt: start + minute })
    expect(world.status()).toBe('opted_out')
    expect(world.types()).toContain('consented')
  })

  test('two references in one message both count', () => {
    const purposes = [
      { id: 'orders', label: 'O', required: false },
      { id: 'offers', label: 'O', required: false },
    ]
    world = new World({}, [aNotice({ purposes })])
    world.post(reference, { purposes: ['orders'] })
    world.post(other, { purposes: ['offers'] })
    world.message(`Hi! ${declaration} (K7Q2M-9XDPT) (AAAAA-BBBBB)`)
    expect(world.contact()?.purposes).toEqual(['offers', 'orders'])
  })

  test('an entry point that was deleted still counts nothing wrong', () => {
    world.post(reference)
    Object.assign(world.answers[0] as object, { entryPoint: null })
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
    expect(world.counts).toEqual(['widget accepted'])
  })
})

describe('a No at the gate', () => {
  beforeEach(() => {
    world = new World({ mode: 'choice' })
    world.post(reference, { decision: 'decline' })
  })

  test('needs no declaration: its message declines, and brings no question', () => {
    world.message('Hi! (K7Q2M-9XDPT)')
    expect(world.status()).toBe('declined')
    expect(world.types()).toEqual(['became_active', 'declined'])
  })

  test('a declaration beside it does not opt in', () => {
    world.message(world.draft(reference))
    expect(world.status()).toBe('declined')
  })

  test('never withdraws an earlier opt-in', () => {
    world.post(other)
    world.message(world.draft(other))
    world.now += minute
    world.message('Hi! (K7Q2M-9XDPT)')
    expect(world.status()).toBe('opted_in')
  })

  test('beside an accepted one the No counts', () => {
    world.post(other)
    world.message(`${world.draft(other)} (K7Q2M-9XDPT)`)
    expect(world.status()).toBe('declined')
  })

  test('that expired changes nothing, and the person is asked', () => {
    world.now += 2 * day
    world.message('Hi! (K7Q2M-9XDPT)')
    expect(world.status()).toBe('none')
    expect(world.types()).toContain('question_due')
  })
})

describe('a message that comes before its post', () => {
  test('waits, and the post binds it, at the message’s time', () => {
    const sentAt = world.now
    expect(world.message(world.draft(reference))).toMatchObject({ reason: 'waits_for_post' })
    expect(world.status()).toBe('none')
    world.now += 3 * second
    world.post(reference)
    expect(world.contact()).toMatchObject({ status: 'opted_in', since: sentAt })
    expect(world.waiting).toHaveLength(0)
    expect(world.types()).not.toContain('question_due')
  })

  test('may also be a No', () => {
    world = new World({ mode: 'choice' })
    world.message('Hi! (K7Q2M-9XDPT)')
    world.post(reference, { decision: 'decline' })
    expect(world.status()).toBe('declined')
    expect(world.types()).not.toContain('question_due')
  })

  test('without the declaration binds the source, and then the question is due', () => {
    world.message('Hi! (K7Q2M-9XDPT)')
    world.post(reference)
    expect(world.status()).toBe('none')
    expect(world.types()).toEqual(['became_active', 'source_bound', 'question_due'])
  })

  test('a forward that waited opts nobody in either', () => {
    world.message(world.draft(reference), { forwarded: true })
    world.post(reference)
    expect(world.status()).toBe('none')
  })

  test('is not bound by a notice that was not live when it was sent', () => {
    world = new World({}, [aNotice({ publishedAt: start + minute })])
    world.message(world.draft(reference))
    world.now += 2 * minute
    world.post(reference)
    expect(world.status()).toBe('none')
    expect(world.waiting).toHaveLength(0)
  })

  test('is bound within the second in which the notice was published, since providers tell whole seconds', () => {
    world = new World({}, [aNotice({ publishedAt: start + 999 })])
    world.message(world.draft(reference))
    world.now += minute
    world.post(reference)
    expect(world.status()).toBe('opted_in')
  })

  test('is bound by a notice that was superseded long ago, if it was live when the message was sent', () => {
    world.message(world.draft(reference))
    world.notices = [
      aNotice({ supersededAt: start + minute }),
      aNotice({ id: 'notice-en-2', publishedAt: start + minute }),
    ]
    world.now += 3 * day
    world.post(reference, { noticeId: 'notice-en-1' })
    expect(world.status()).toBe('opted_in')
  })

  test('of two senders the first to arrive has it', () => {
    world.message(world.draft(reference))
    world.now += second
    world.message(world.draft(reference), { by: [bruno] })
    world.now += second
    world.post(reference)
    expect(world.status(asha)).toBe('opted_in')
    expect(world.status(bruno)).toBe('none')
    expect(world.types(bruno)).toContain('reference_reused')
  })

  test('of two that arrived in the same millisecond the one recorded first has it', () => {
    world.message(world.draft(reference))
    world.message(world.draft(reference), { by: [bruno] })
    world.waiting.reverse()
    world.post(reference)
    expect([world.status(asha), world.status(bruno)]).toEqual(['opted_in', 'none'])
  })

  test('two of one sender are one consent', () => {
    world.message(world.draft(reference))
    world.now += second
    world.message(world.draft(reference))
    world.post(reference)
    expect(world.types().filter((type) => type === 'consented')).toHaveLength(1)
  })

  test('whose sender was erased in the meantime binds nobody', () => {
    world.message(world.draft(reference))
    const [waiting] = world.waiting
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    world.waiting = waiting ? [waiting] : []
    world.post(reference)
    expect(world.contacts.size).toBe(0)
  })

  test('at most three unknown codes of one message wait', () => {
    world.message('(AAAAA-AAAAA) (BBBBB-BBBBB) (CCCCC-CCCCC) (DDDDD-DDDDD)')
    expect(world.waiting.map((one) => one.reference)).toEqual(['AAAAAAAAAA', 'BBBBBBBBBB', 'CCCCCCCCCC'])
  })

  test('an unknown bare word waits for nothing', () => {
    expect(world.message('I love strawberry cake')).toMatchObject({ reason: 'wrote' })
    expect(world.waiting).toHaveLength(0)
    expect(world.types()).toContain('question_due')
  })

  test('after a minute the question no longer waits; the message itself still does', () => {
    world.message(world.draft(reference))
    const [waiting] = world.waiting
    world.now += minute
    const waited = {
      kind: 'waited',
      waitingId: waiting?.id ?? '',
      reference,
      contactId: waiting?.contactId ?? '',
    } as const
    expect(world.tell(waited)).toMatchObject({ reason: 'waited' })
    expect(world.types()).toContain('question_due')
    expect(world.tell(waited)).toMatchObject({ outcome: 'ignored', reason: 'bound' })
    world.now += 7 * day
    world.post(reference)
    expect(world.status()).toBe('opted_in')
    expect(world.tell(waited)).toMatchObject({ outcome: 'ignored', reason: 'bound' })
  })

  test('the question of a message whose sender is gone is no longer due', () => {
    world.message(world.draft(reference))
    const [waiting] = world.waiting
    world.forgetContacts()
    const waited = {
      kind: 'waited',
      waitingId: waiting?.id ?? '',
      reference,
      contactId: waiting?.contactId ?? '',
    } as const
    expect(world.tell(waited)).toMatchObject({ outcome: 'ignored', reason: 'unknown_contact' })
    expect(world.waiting[0]?.asked).toBe(true)
  })
})

describe('a typed number', () => {
  beforeEach(() => {
    world = new World({ phoneField: 'optional', mode: 'choice' })
  })

  test('is a claim: none becomes pending, without any event', () => {
    world.post(reference, { phone: asha.value })
    expect(world.status()).toBe('pending')
    expect(world.events).toHaveLength(0)
    expect(world.contact()).toMatchObject({ lastInboundAt: null, purposes: [] })
  })

  test('changes nothing for who answered already', () => {
    world.message('STOP')
    world.post(reference, { phone: asha.value })
    expect(world.status()).toBe('opted_out')
  })

  test('is ended by its owner’s declaration', () => {
    world.post(reference, { phone: asha.value })
    world.message(world.draft(reference))
    expect(world.status()).toBe('opted_in')
  })

  test('is still a claim after its owner wrote without the declaration', () => {
    world.post(reference, { phone: asha.value })
    world.message('Hi! (K7Q2M-9XDPT)')
    expect(world.status()).toBe('pending')
    world.now += minute
    const again = new World({ phoneField: 'optional' })
    again.message('hi (K7Q2M-9XDPT)')
    again.post(reference, { phone: asha.value })
    expect(again.status()).toBe('pending')
  })

  test('ends when the message comes from another number, and who was only claimed is forgotten', () => {
    world.post(reference, { phone: asha.value })
    world.message(world.draft(reference), { by: [bruno] })
    expect(world.status(bruno)).toBe('opted_in')
    expect(world.status(asha)).toBe('unknown')
    const first = new World({ phoneField: 'optional' })
    first.message(first.draft(reference), { by: [bruno] })
    first.post(reference, { phone: asha.value })
    expect(first.status(bruno)).toBe('opted_in')
    expect(first.status(asha)).toBe('unknown')
  })

  test('ends for one answer while another still claims', () => {
    world.post(reference, { phone: asha.value })
    world.post(other, { phone: asha.value })
    world.message(world.draft(reference), { by: [bruno] })
    expect(world.status(asha)).toBe('pending')
  })

  test('ends for a withdrawn answer while another still claims', () => {
    const { answer } = world.post(reference, { phone: asha.value })
    world.post(other, { phone: asha.value })
    world.withdraw(answer.id)
    expect(world.status()).toBe('pending')
  })

  test('ends when the answer is withdrawn, and leaves who wrote before', () => {
    world.message('Hello')
    const { answer } = world.post(reference, { phone: asha.value })
    expect(world.status()).toBe('pending')
    world.withdraw(answer.id)
    expect(world.status()).toBe('none')
  })

  test('goes when the answer vanishes', () => {
    world.post(reference, { phone: asha.value })
    const contactId = world.contact()?.id ?? ''
    world.answers = []
    expect(world.tell({ kind: 'time_passed', contactId })).toMatchObject({ outcome: 'handled' })
    expect(world.status()).toBe('unknown')
    expect(world.tell({ kind: 'time_passed', contactId })).toMatchObject({ reason: 'unknown_contact' })
  })

  test('of an erased person claims nobody', () => {
    world.message('Hello')
    world.tell({ kind: 'erase', identity: asha, actor: 'key' })
    world.post(reference, { phone: asha.value })
    expect(world.status()).toBe('unknown')
  })

  test('beside a No claims nothing, and a No needs none', () => {
    world.post(reference, { phone: asha.value, decision: 'decline' })
    expect(world.status()).toBe('unknown')
    world.message('Hello')
    expect(world.status()).toBe('none')
    world.message('Hi! (K7Q2M-9XDPT)')
    expect(world.status()).toBe('declined')
    world = new World({ phoneField: 'required', mode: 'choice' })
    expect(world.post(reference, { decision: 'decline' }).created).toBe(true)
  })
})
