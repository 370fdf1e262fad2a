/** The words of every language: complete, in their limits, with everything in them that is filled in. */
import { describe, expect, test } from 'vitest'
import { isSayable } from '../../../server/domain/declaration.ts'
import { GateStrings } from '../../../server/schema/gate.ts'
import { NewNotice } from '../../../server/schema/notice.ts'
import { en } from '../../../site/messages/en.ts'
import { fillIn, findMessages, languages } from '../../../site/messages/find-messages.ts'

const others = languages.filter((one) => one !== en)
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe.each(languages.map((one) => [one.locale, one] as const))('%s', (_, messages) => {
  test('is found by its name, and by its main language', () => {
    expect(findMessages(messages.locale)).toBe(messages)
    expect(findMessages(messages.locale.toUpperCase())).toBe(messages)
    expect(findMessages(`${messages.locale.split('-')[0]}-XX`)).toBe(messages)
  })

  test('fits the gate', () => {
    expect(GateStrings.parse(messages.gate)).toEqual(messages.gate)
  })

  test('has a first notice that names the business and can be published', () => {
    const first = messages.firstNotice({ name: 'Juniper Bakery' })
    const notice = NewNotice.parse({ locale: messages.locale, ...first })
    expect(notice.declaration).toContain('Juniper Bakery')
    expect(notice.statement).toContain('Juniper Bakery')
    expect(isSayable({ ...first, locale: messages.locale })).toBe(true)
    expect(first.howToStop).toContain('STOP')
    expect([...first.yesLabel, ...first.noLabel].length).toBeLessThanOrEqual(40)
  })

  test('fits under the buttons of a message', () => {
    const first = messages.firstNotice({ name: 'x'.repeat(100) })
    const text = fillIn(messages.person.question, { ...first, business: 'x'.repeat(100) } as never)
    expect(text.length).toBeLessThanOrEqual(1024)
  })
})

describe.each(others.map((one) => [one.locale, one] as const))('%s', (_, messages) => {
  test.each(['gate', 'page', 'person'] as const)(
    'says everything that English says in %s, and nothing of it in English',
    (part) => {
      const ours = messages[part] as Record<string, string>
      for (const [name, english] of Object.entries(en[part] as Record<string, string>)) {
        expect(placeholders(ours[name] ?? ''), name).toEqual(placeholders(english))
        expect(ours[name], name).not.toBe(english)
        expect((ours[name] ?? '').trim(), name).not.toBe('')
      }
    },
  )
})

test('what is not there is English', () => {
  expect(findMessages('sw')).toBe(en)
  expect(findMessages('')).toBe(en)
})

test('what is filled in is never read again', () => {
  expect(fillIn('{a} {b} {c}', { a: '{b}', b: '$&{a}' })).toBe('{b} $&{a} {c}')
})
