/** The fifth way in: an SMS is the opt-in, with or without a keyword; and whose it is where several businesses share a number. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EntryPoint } from '../../../server/domain/records.ts'
import { routeSms, type Sharer } from '../../../server/domain/route-sms.ts'
import type { Message } from '../../../server/domain/signal.ts'
import { entryPointOf } from '../../../server/domain/take-sms.ts'
import { runs } from '../../support/property-runs.ts'
import { aNotice, anApp, asha, byAsha, day, hour, minute, second, start, World } from '../../support/world.ts'

const reference = 'K7Q2M9XDPT'
let world: World
beforeEach(() => {
  world = aWorld()
})

function anEntryPoint(keyword: string | null, slug = 'poster'): EntryPoint {
  return {
    id: slug,
    appId: 'app',
    kind: 'sms',
    name: slug,
    slug,
    keyword,
    signupUrl: null,
    createdAt: start,
  }
}

function aWorld(smsOptIn: 'any' | 'keyword' = 'any', more: ConstructorParameters<typeof World>[0] = {}) {
  const made = new World({ smsOptIn, mode: 'choice', ...more })
  made.entryPoints = [anEntryPoint('BREAD'), anEntryPoint(null, 'widget')]
  return made
}

describe('an SMS is the opt-in', () => {
  test('where the app takes any: to everything the current notice asks for', () => {
    expect(world.sms('Do you have rye today?')).toMatchObject({ outcome: 'handled', reason: 'sms_any' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      purposes: ['updates'],
      verification: 'sms',
      source: 'sms',
      entryPoint: null,
      noticeId: 'notice-en-1',
      since: start,
    })
    expect(world.events.find(({ type }) => type === 'consented')?.data).toMatchObject({
      actor: 'person',
      identity: { kind: 'phone', value: asha.value },
      message: { medium: 'sms', text: 'Do you have rye today?' },
      via: 'sms_any',
      noticeHash: 'h',
      locale: 'en',
    })
    expect(world.counts).toEqual([])
  })

  test('where a keyword is needed: only with it', () => {
    world = aWorld('keyword')
    expect(world.sms('Do you have rye today?')).toMatchObject({ reason: 'wrote' })
    expect(world.status()).toBe('none')
    world.now += minute
    expect(world.sms('bread')).toMatchObject({ reason: 'sms_keyword' })
    expect(world.contact()).toMatchObject({ status: 'opted_in', source: 'sms', entryPoint: 'poster' })
    expect(world.events.at(-1)?.data).toMatchObject({ via: 'sms_keyword', reason: 'BREAD' })
    expect(world.counts).toEqual(['poster sent', 'poster opted_in'])
  })

  test('said twice is counted once', () => {
    world.sms('bread')
    world.now += minute
    world.sms('bread')
    expect(world.counts).toEqual(['poster sent', 'poster opted_in'])
  })

  test('makes nobody active on WhatsApp, and asks nothing', () => {
    world = aWorld('keyword')
    world.sms('Hello')
    world.sms('bread')
    expect(world.contact()).toMatchObject({ active: false, lastInboundAt: null, lastSmsAt: start })
    expect(world.types()).toEqual(['consented'])
    world.now += minute
    world.sms('thanks', { occurredAt: start - hour })
    expect(world.contact()?.lastSmsAt).toBe(start)
  })

  test('is none on WhatsApp', () => {
    world.message('bread')
    expect(world.status()).toBe('none')
    expect(world.types()).toContain('question_due')
  })

  test.each([
    ['any', 'I do not agree to that'],
    ['any', "I don't want anything"],
    ['any', 'no'],
    ['any', 'ich will das nicht'],
    ['keyword', "don't join bread"],
    ['keyword', 'no bread'],
    ['keyword', 'never BREAD please'],
  ] as const)('%s: a negation opts nobody in: %s', (smsOptIn, text) => {
    world = aWorld(smsOptIn)
    world.sms(text)
    expect(world.status()).toBe('none')
    world = aWorld('any')
    world.sms(text)
    expect(world.status()).toBe('none')
  })

  test.each(['any', 'keyword'] as const)('%s: a forward opts nobody in', (smsOptIn) => {
    world = aWorld(smsOptIn)
    world.sms('bread', { forwarded: true })
    expect(world.status()).toBe('none')
  })

  test('without a notice opts nobody in', () => {
    world.notices = []
    world.sms('Hello')
    world.sms('bread')
    expect(world.status()).toBe('none')
  })

  test('speaks the person’s language', () => {
    world.notices = [aNotice(), aNotice({ id: 'notice-es-1', locale: 'es' })]
    world.post(reference, { noticeId: 'notice-es-1', locale: 'es' })
    world.message('hola (K7Q2M-9XDPT)')
    world.now += minute
    world.sms('bread')
    expect(world.contact()?.noticeId).toBe('notice-es-1')
  })

  test('by a reference is the consent that was shown, and needs the declaration too', () => {
    world = aWorld('keyword')
    world.post(reference)
    expect(world.sms('Hi (K7Q2M-9XDPT)')).toMatchObject({ reason: 'source_bound' })
    expect(world.status()).toBe('none')
    world.now += second
    expect(world.sms(world.draft(reference))).toMatchObject({ reason: 'consented' })
    expect(world.contact()).toMatchObject({
      status: 'opted_in',
      verification: 'sms',
      source: 'widget',
      lastInboundAt: null,
    })
  })

  test('by a reference is one consent, also where any SMS would be', () => {
    world.post(reference)
    expect(world.sms(world.draft(reference))).toMatchObject({ reason: 'consented' })
    expect(world.types().filter((type) => type === 'consented')).toHaveLength(1)
  })

  test('by a reference may come before its post, and asks nothing meanwhile', () => {
    world = aWorld('keyword')
    expect(world.sms(world.draft(reference))).toMatchObject({ reason: 'waits_for_post' })
    const [waiting] = world.waiting
    world.now += minute
    world.tell({
      kind: 'waited',
      waitingId: waiting?.id ?? '',
      reference,
      contactId: waiting?.contactId ?? null,
    })
    expect(world.types()).toEqual([])
    world.post(reference)
    expect(world.contact()).toMatchObject({ status: 'opted_in', verification: 'sms', since: start })
  })

  test('where any is taken, one with an unknown reference opts in at once', () => {
    expect(world.sms('Hi (K7Q2M-9XDPT)')).toMatchObject({ reason: 'sms_any' })
    expect(world.status()).toBe('opted_in')
    expect(world.waiting).toHaveLength(1)
  })

  test('with the reference of a No declines, whatever the app takes', () => {
    world.post(reference, { decision: 'decline' })
    expect(world.sms('Hi! (K7Q2M-9XDPT)')).toMatchObject({ reason: 'declined' })
    expect(world.status()).toBe('declined')
  })
})

describe('a published keyword', () => {
  test.each([
    'BREAD',
    'bread!',
    'Bread please',
    'join BREAD',
    'Hi, sign me up for bread please',
    'BREAD Juniper Bakery',
    'start bread',
  ])('is found in: %s', (text) => {
    expect(entryPointOf(text, anApp(), [anEntryPoint('BREAD')])?.slug).toBe('poster')
  })

  test.each([
    'I would like two loaves of bread',
    'breads',
    'gingerbread',
    'bread bread bread bread bread bread bread bread',
    'please please please please please please please bread',
    'Juniper Bakery',
    '',
  ])('is not found in: %s', (text) => {
    expect(entryPointOf(text, anApp(), [anEntryPoint('BREAD')])).toBeUndefined()
  })

  test('may be of several words, which stand together', () => {
    const points = [anEntryPoint('FRESH BREAD', 'fresh'), anEntryPoint('ROLLS', 'rolls')]
    expect(entryPointOf('fresh bread please', anApp(), points)?.slug).toBe('fresh')
    expect(entryPointOf('bread fresh', anApp(), points)).toBeUndefined()
    expect(entryPointOf('rolls', anApp(), points)?.slug).toBe('rolls')
  })

  test('is none where a way in has none', () => {
    expect(entryPointOf('', anApp(), [anEntryPoint(null), anEntryPoint('')])).toBeUndefined()
    expect(entryPointOf('please', anApp(), [anEntryPoint(null), anEntryPoint('')])).toBeUndefined()
  })
})

describe('by SMS', () => {
  test.each(['STOP', 'stop please', 'STOP Juniper', 'Stop Juniper Bakery', 'stop bread', 'unsubscribe'])(
    '%s opts out',
    (text) => {
      world.sms('Hello')
      world.now += minute
      expect(world.sms(text)).toMatchObject({ reason: 'stop' })
      expect(world.status()).toBe('opted_out')
    },
  )

  test('the business’s name beside STOP is for SMS alone', () => {
    world.message('stop bread')
    expect(world.status()).toBe('none')
  })

  test('the app’s own words count', () => {
    world = aWorld('any', {
      keywords: { stop: ['enough loaves'], start: ['more loaves'], help: ['who dis'] },
    })
    world.sms('Enough loaves!')
    expect(world.status()).toBe('opted_out')
    world.now += minute
    expect(world.sms('more loaves')).toMatchObject({ reason: 'start' })
    expect(world.sms('Who dis?')).toMatchObject({ reason: 'help' })
  })

  test('HELP is answered, by SMS only, unless the provider has answered', () => {
    expect(world.sms('HELP')).toMatchObject({ reason: 'help' })
    expect(world.events.at(-1)).toMatchObject({
      type: 'help_due',
      occurredAt: start,
      data: { via: 'keyword', reason: 'help', message: { medium: 'sms' } },
    })
    expect(world.status()).toBe('none')
    world.sms('INFO', { answeredAs: 'help' })
    world.message('HELP')
    expect(world.types().filter((type) => type === 'help_due')).toHaveLength(1)
  })

  test('what the provider took for a keyword is one, whatever the text', () => {
    expect(world.sms('basta ya de esto', { answeredAs: 'stop' })).toMatchObject({ reason: 'stop' })
    expect(world.events.at(-1)?.data).toMatchObject({ isAnswered: true, reason: 'stop' })
    world.now += minute
    expect(world.sms('vamos', { answeredAs: 'start' })).toMatchObject({ reason: 'start' })
    expect(world.sms('STOP', { answeredAs: 'help' })).toMatchObject({ reason: 'help' })
  })

  test('START with nothing to restore asks by SMS', () => {
    world.sms('STOP')
    world.now += minute
    world.sms('START')
    expect(world.events.at(-1)).toMatchObject({
      type: 'question_due',
      data: { via: 'start', medium: 'sms', channelId: 'sms' },
    })
    expect(world.status()).toBe('opted_out')
  })

  test('START restores what an SMS gave', () => {
    world.sms('Hello')
    world.now += minute
    world.sms('STOP')
    world.now += minute
    world.sms('START')
    expect(world.status()).toBe('opted_in')
    expect(world.types()).not.toContain('question_due')
  })
})

describe('after a refusal an SMS counts only with START or the keyword', () => {
  const endings: Record<string, (step: number) => void> = {
    STOP: (step) => void world.message('STOP', { occurredAt: at(step), messageId: 'stop' }),
    'a No': (step) => void world.message('Hi! (K7Q2M-9XDPT)', { occurredAt: at(step), messageId: 'no' }),
    'an opt-out by the API': (step) => void world.optOut({ occurredAt: at(step) }),
    'a suspension': (step) => void world.move([], { occurredAt: at(step), messageId: 'doubt' }),
  }
  const at = (step: number) => start + step * 10 * second
  const any = (step: number) => world.sms('Hello', { occurredAt: at(step), messageId: `any ${step}` })
  const keyword = (step: number) => world.sms('bread', { occurredAt: at(step), messageId: `keyword ${step}` })

  beforeEach(() => {
    world.post(reference, { decision: 'decline' })
    world.now += hour
  })

  test.each(Object.keys(endings))('%s', (ending) => {
    endings[ending]?.(1)
    any(2)
    expect(world.status()).not.toBe('opted_in')
    keyword(3)
    expect(world.status()).toBe('opted_in')
  })

  test('in whatever order they arrive', { timeout: 60_000 }, () => {
    type Told = (step: number) => unknown
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(endings)),
        fc.shuffledSubarray(['any before', 'ends', 'any after', 'again after', 'any at the end'], {
          minLength: 5,
        }),
        fc.boolean(),
        (ending, arrival, withKeyword) => {
          world = aWorld()
          world.post(reference, { decision: 'decline' })
          world.now += hour
          const last: Told = withKeyword ? keyword : any
          const told: Record<string, () => unknown> = {
            'any before': () => (ending === 'a No' ? undefined : any(1)),
            ends: () => endings[ending]?.(2),
            'any after': () => any(3),
            'again after': () => any(4),
            'any at the end': () => last(5),
          }
          for (const name of arrival) told[name]?.()
          expect(world.status() === 'opted_in').toBe(withKeyword)
        },
      ),
      runs(300),
    )
  })
})

describe('on a number that several businesses share', () => {
  const sharer = (name: string, more: Partial<Sharer> = {}): Sharer => ({
    app: anApp({ id: name, slug: name, name }),
    entryPoints: [],
    lastSmsAt: null,
    isOwner: false,
    ...more,
  })
  const acme = sharer('Acme', { isOwner: true, entryPoints: [anEntryPoint('BREAD')] })
  const fritz = sharer('Fritz & Söhne', { entryPoints: [anEntryPoint('COFFEE')] })
  const zest = sharer('Zest', { lastSmsAt: start - day })
  const sms = (text: string | undefined, more: Partial<Message> = {}): Message => ({
    kind: 'message',
    channelId: 'sms',
    messageId: 'm',
    medium: 'sms',
    sender: byAsha,
    occurredAt: start,
    text,
    buttonPayload: undefined,
    quotedId: undefined,
    forwarded: false,
    edited: false,
    answeredAs: undefined,
    referral: undefined,
    bodySha256: '',
    signed: true,
    simulated: false,
    ...more,
  })
  const routed = (text: string | undefined, sharers: Sharer[], more: Partial<Message> = {}) =>
    routeSms(sms(text, more), sharers).map(({ app }) => app.name)

  test.each([
    ['STOP', ['Acme', 'Fritz & Söhne', 'Zest']],
    ['please stop', ['Acme', 'Fritz & Söhne', 'Zest']],
    ['STOP ACME', ['Acme']],
    ['stop fritz', ['Fritz & Söhne']],
    ['stop coffee', ['Fritz & Söhne']],
    ['bread', ['Acme']],
    ['join coffee please', ['Fritz & Söhne']],
    ['Hello', ['Zest']],
    ['START', ['Zest']],
    [undefined, ['Zest']],
  ])('%s is for %j', (text, names) => {
    expect(routed(text, [acme, fritz, zest])).toEqual(names)
  })

  test('what the provider took for STOP is for all', () => {
    expect(routed('basta', [acme, fritz], { answeredAs: 'stop' })).toEqual(['Acme', 'Fritz & Söhne'])
  })

  test('a business’s own stop word is for those who have it', () => {
    const own = (name: string) => sharer(name, { app: anApp({ name, keywords: { stop: ['genug brot'] } }) })
    expect(routed('Genug Brot', [acme, own('A'), own('B')])).toEqual(['A', 'B'])
  })

  test('goes on with whom the person wrote to last, else with whose address was called, else with nobody', () => {
    const later = sharer('Later', { lastSmsAt: start - hour })
    expect(routed('Hello', [acme, zest, later])).toEqual(['Later'])
    expect(routed('Hello', [later, zest, acme])).toEqual(['Later'])
    expect(routed('Hello', [fritz, acme])).toEqual(['Acme'])
    expect(routed('Hello', [fritz])).toEqual([])
  })
})
