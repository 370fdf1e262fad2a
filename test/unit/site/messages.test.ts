/** The words of every language: complete, in their limits, with everything in them that is filled in. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isSayable } from '../../../server/domain/declaration.ts'
import { fillIn } from '../../../server/domain/text.ts'
import { GateStrings } from '../../../server/schema/gate.ts'
import { NewNotice } from '../../../server/schema/notice.ts'
import { en } from '../../../site/messages/en.ts'
import { findGateLanguage, findMessages, languages } from '../../../site/messages/find-messages.ts'
import { gateLanguages } from '../../../site/messages/gate/gate-languages.ts'

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

describe('the consent step', () => {
  test('has thirty languages and more, each a file of its own and once in the list', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../site/messages/gate'))
      .filter((file) => !file.startsWith('gate-'))
      .map((file) => file.replace('.ts', ''))
    expect(gateLanguages.map(({ locale }) => locale.toLowerCase()).sort()).toEqual(files.sort())
    expect(new Set(gateLanguages.map(({ locale }) => locale)).size).toBeGreaterThanOrEqual(30)
  })

  test.each(gateLanguages.map((one) => [one.locale, one] as const))(
    'in %s says everything, in its limits, and nothing of it in another language',
    (locale, { gate, dir }) => {
      expect(GateStrings.parse(gate)).toEqual(gate)
      for (const [name, english] of Object.entries(en.gate)) {
        const text = gate[name as keyof typeof gate]
        expect(text.trim(), name).toBe(text)
        expect(text, name).not.toBe('')
        expect(placeholders(text), name).toEqual(placeholders(english))
        const others = gateLanguages.filter((one) => one.gate[name as keyof typeof gate] === text)
        // Neighbours may say the same in a word or two, never English.
        if (locale !== 'en')
          expect(
            others.map((one) => one.locale),
            name,
          ).not.toContain('en')
      }
      expect(dir).toBe(['ar', 'he', 'fa', 'ur'].includes(locale) ? 'rtl' : 'ltr')
      expect(new Intl.DateTimeFormat(locale).resolvedOptions().locale.split('-')[0]).toBe(
        locale.split('-')[0],
      )
    },
  )

  test.each(gateLanguages.map((one) => [one.locale, one] as const))(
    'in %s costs at most 500 bytes',
    (_, { gate }) => {
      const { chatOnWhatsApp, otherDevice, phoneLabel, phoneHint, phoneInvalid, ...shown } = gate
      const { choiceTitle, bothOpen, ...required } = shown
      const { requiredTitle, continue: go, ratherNot, ...choice } = shown
      for (const words of [required, choice]) {
        const bytes = brotliCompressSync(JSON.stringify(words), {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
        })
        expect(bytes.length).toBeLessThanOrEqual(500)
      }
    },
  )

  test.each([
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-br', 'pt-BR'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-SG', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['iw', 'he'],
    ['in', 'id'],
    ['en-IN', 'en'],
    ['eo', 'en'],
    ['x', 'en'],
    ['', 'en'],
  ])('for %s speaks %s', (asked, spoken) => {
    expect(findGateLanguage(asked).locale).toBe(spoken)
  })
})

test('what is not there is English', () => {
  expect(findMessages('sw')).toBe(en)
  expect(findMessages('')).toBe(en)
})
