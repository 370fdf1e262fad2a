/** The plain rules of a consent text: its parts, where they stand, and how each rule is kept. */
import { describe, expect, test } from 'vitest'
import { type Check, type Checked, checkNotice, worstOf } from '../../../server/domain/check-notice.ts'
import { markStatement, missingParts, namesBusiness } from '../../../server/domain/notice-parts.ts'
import { aNotice } from '../../support/world.ts'

const good: Checked = {
  locale: 'en',
  statement: 'Juniper Bakery would like to send you WhatsApp messages: updates on your orders.',
  purposes: [{ id: 'updates', label: 'Order updates', required: true }],
  greeting: 'Hi!',
  declaration: 'Yes, Juniper Bakery may send me WhatsApp messages about my orders.',
  yesLabel: 'Yes, keep me posted',
  noLabel: 'No, just chat',
  howToStop: 'To stop, reply STOP at any time.',
  privacyUrl: 'https://juniper.example/privacy',
}
const app = { name: 'Juniper Bakery', phone: '+15550100142', mode: 'choice' as const, keywords: {} }

describe('where the parts of a statement stand', () => {
  const marked = (statement: string, name = 'Juniper Bakery') =>
    markStatement(statement, name)
      .map(({ text, part }) => (part === null ? text : `<${part[0]}:${text}>`))
      .join('')

  test.each([
    [
      good.statement,
      '<b:Juniper Bakery> would like to send you <w:WhatsApp> messages: <c:updates on your orders>.',
    ],
    [
      'juniper bakery: WhatsApp messages about your orders',
      '<b:juniper bakery>: <w:WhatsApp> <c:messages about your orders>',
    ],
    [
      'Juniper Bakery would like to send you WhatsApp messages.',
      '<b:Juniper Bakery> would like to send you <w:WhatsApp> messages.',
    ],
    [
      'On WhatsApp, Juniper Bakery sends you what is new in the oven.',
      'On <w:WhatsApp>, <b:Juniper Bakery> <c:sends you what is new in the oven>.',
    ],
    [
      'Juniper Bakery आपको आपके ऑर्डर के बारे में व्हाट्सएप संदेश भेजेगा',
      '<b:Juniper Bakery> <c:आपको आपके ऑर्डर के बारे में> <w:व्हाट्सएप> संदेश भेजेगा',
    ],
    [
      'تود Juniper Bakery مراسلتك عبر واتساب: أخبار طلباتك.',
      'تود <b:Juniper Bakery> مراسلتك عبر <w:واتساب>: <c:أخبار طلباتك>.',
    ],
    ['We write to you now and then', '<c:We write to you now and then>'],
    ['Hello: ', 'Hello: '],
    ['', ''],
  ])('%s', (statement, expected) => {
    expect(marked(statement)).toBe(expected)
  })

  test('a name is no pattern, and may have WhatsApp in it', () => {
    expect(marked('(WhatsApp) Cakes+ on WhatsApp: cakes', '(WhatsApp) Cakes+')).toBe(
      '<b:(WhatsApp) Cakes+> on <w:WhatsApp>: <c:cakes>',
    )
  })
})

describe('a business is named', () => {
  test.each([
    ['Yes, JUNIPER   bakery may write', 'Juniper Bakery', true],
    ['Yes, Juniper may write', 'Juniper Bakery', false],
    ['I like places', 'Ace', false],
    ['はい、杜松ベーカリーからのメッセージ', '杜松ベーカリー', true],
    ['はい、メッセージ', '杜松ベーカリー', false],
    ['Yes, ★ may write', '★', true],
    ['Yes, you may write', '★', false],
  ])('%s: %s', (text, name, expected) => {
    expect(namesBusiness(text, name)).toBe(expected)
  })
})

describe('the parts that are missing', () => {
  test('all of them where there is no notice', () => {
    expect(missingParts([], app)).toEqual(['business', 'whatsapp', 'stop', 'privacy'])
  })

  test('whichever one of the notices lacks', () => {
    const whole = aNotice({ ...good })
    expect(missingParts([whole], app)).toEqual([])
    expect(missingParts([whole, { ...whole, privacyUrl: null, howToStop: ' ' }], app)).toEqual([
      'stop',
      'privacy',
    ])
    expect(missingParts([{ ...whole, statement: 'We write', declaration: 'You may' }], app)).toEqual([
      'business',
      'whatsapp',
    ])
  })
})

describe('a rule is kept, could be kept better, or is not kept', () => {
  const finding = (
    check: Check,
    notice: Partial<Checked> = {},
    more: Partial<Parameters<typeof checkNotice>[1]> = {},
    others = [] as ReturnType<typeof aNotice>[],
  ) => checkNotice({ ...good, ...notice }, { ...app, ...more }, others).find((one) => one.check === check)

  test('all of them by words that say everything', () => {
    const findings = checkNotice(good, app, [])
    expect(findings.map(({ check }) => check)).toEqual([
      'business',
      'whatsapp',
      'content',
      'stop',
      'privacy',
      'declaration',
      'answers',
      'unticked',
      'mode',
    ])
    expect(worstOf(findings)).toBe('fine')
  })

  test.each<[string, Check, Partial<Checked>, 'fine' | 'advice' | 'gap']>([
    [
      'the name in the sentence alone',
      'business',
      { statement: 'We write on WhatsApp about your orders.' },
      'advice',
    ],
    ['no name at all', 'business', { statement: 'We write.', declaration: 'You may write to me.' }, 'gap'],
    [
      'WhatsApp in the sentence alone',
      'whatsapp',
      { statement: 'Juniper Bakery writes about your orders.' },
      'advice',
    ],
    [
      'no WhatsApp at all',
      'whatsapp',
      { statement: 'Juniper Bakery writes.', declaration: 'Yes, Juniper Bakery may.' },
      'gap',
    ],
    ['not what is sent', 'content', { statement: 'Juniper Bakery would like to use WhatsApp.' }, 'gap'],
    ['no way to stop', 'stop', { howToStop: '—' }, 'gap'],
    ['a word that stops nothing', 'stop', { howToStop: 'To stop, reply BASIL at any time.' }, 'advice'],
    ['two words in capitals', 'stop', { howToStop: 'Reply STOP ALL.' }, 'fine'],
    ['a language without capitals', 'stop', { howToStop: 'أرسل إيقاف في أي وقت.' }, 'fine'],
    ['a sentence that names no word', 'stop', { howToStop: 'Write to the shop' }, 'advice'],
    ['no privacy policy', 'privacy', { privacyUrl: null }, 'gap'],
    ['one that travels in the clear', 'privacy', { privacyUrl: 'http://juniper.example/' }, 'advice'],
    [
      'a sentence without the name',
      'declaration',
      { declaration: 'Yes, you may send me WhatsApp messages.' },
      'gap',
    ],
    ['a sentence that is crossed out', 'declaration', { declaration: `~${good.declaration}~` }, 'gap'],
    [
      'a sentence without WhatsApp',
      'declaration',
      { declaration: 'Yes, Juniper Bakery may write to me.' },
      'advice',
    ],
    ['a label too long for a button', 'answers', { yesLabel: 'Yes, keep me posted ever' }, 'gap'],
    ['two answers that say the same', 'answers', { yesLabel: 'OK', noLabel: 'ok.' }, 'gap'],
  ])('%s', (_, check, notice, verdict) => {
    expect(finding(check, notice)?.verdict).toBe(verdict)
  })

  test("the word that stops is told, an app's own too", () => {
    expect(finding('stop')).toEqual({ check: 'stop', verdict: 'fine', about: 'STOP' })
    const own = { keywords: { stop: ['BASIL'] } }
    expect(finding('stop', { howToStop: 'Reply BASIL.' }, own)).toEqual({
      check: 'stop',
      verdict: 'fine',
      about: 'BASIL',
    })
  })

  test('languages ask for the same, and those that do not are told', () => {
    const german = aNotice({ ...good, locale: 'de' })
    const french = aNotice({
      ...good,
      locale: 'fr',
      purposes: [{ id: 'offers', label: 'Offres', required: false }],
    })
    const spanish = { ...french, locale: 'es' }
    expect(finding('languages')).toBeUndefined()
    expect(finding('languages', {}, {}, [aNotice({ ...good }), german])?.verdict).toBe('fine')
    expect(finding('languages', {}, {}, [german, french, spanish])).toEqual({
      check: 'languages',
      verdict: 'advice',
      about: 'es fr',
    })
  })

  test('where a condition of service is presumed not free, people should be able to say No', () => {
    expect(finding('mode', {}, { mode: 'required', phone: '+442079460142' })?.verdict).toBe('advice')
    expect(finding('mode', {}, { mode: 'choice', phone: '+442079460142' })?.verdict).toBe('fine')
    expect(finding('mode', {}, { mode: 'required', phone: '+15550100142' })).toBeUndefined()
  })

  test('the worst is a gap, then advice', () => {
    expect(
      worstOf([
        { check: 'stop', verdict: 'advice' },
        { check: 'mode', verdict: 'fine' },
      ]),
    ).toBe('advice')
    expect(
      worstOf([
        { check: 'stop', verdict: 'advice' },
        { check: 'privacy', verdict: 'gap' },
      ]),
    ).toBe('gap')
  })
})
