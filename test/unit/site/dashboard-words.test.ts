/** The dashboard's words in every language: all that English says, nothing of it in English, with the same gaps to fill. */
import { describe, expect, test } from 'vitest'
import {
  type DashboardWords,
  dashboardLanguages,
  findDashboardWords,
} from '../../../site/messages/dashboard/dashboard-words.ts'
import { formats } from '../../../site/messages/dashboard/formats.ts'
import type { Forms } from '../../../site/messages/dashboard/plural.ts'
import { findMessages } from '../../../site/messages/find-messages.ts'

/** A phrase that is the same in English because it is a name, or a word of the field. */
const sameInAny = [
  ...['WhatsApp', 'SMS', 'API', 'Webhook', 'Webhooks', 'Meta Cloud API', '360dialog', 'Gupshup'],
  ...['Twilio', 'Vonage', 'Infobip', 'Standard Webhooks v1', 'Gupshup v2', 'SVG', 'PNG', 'HTML', 'React'],
  ...['Vue', 'WordPress', 'Shopify', 'Tag Manager', 'CSV', 'SHA-256', 'sha256', '{seconds} s'],
  ...['{minutes} min', '{hours} h {minutes} min', '{hours}h', '{minutes}m', 'v{version}', 'HTTP {status}'],
]

/** A phrase that happens to be the same in one language. */
const sameIn: Record<string, string[]> = {
  es: ['App', 'Apps', 'Editor', 'Endpoint', 'Id', 'No', 'Opt-in', 'Opt-ins', 'Widget'],
  'pt-BR': [
    ...['App', 'Apps', 'Editor', 'Endpoint', 'Id', 'Link', 'Menu', 'Opt-in', 'Opt-ins', 'Status'],
    ...['Status:', 'Widget'],
  ],
}

/** What stands in a language: every phrase by its name, and of counted things the forms together. */
type Said = { name: string; phrase: string | Forms }

const categories = ['zero', 'one', 'two', 'few', 'many', 'other']

function isForms(value: object): value is Forms {
  return 'other' in value && Object.keys(value).every((form) => categories.includes(form))
}

function said(part: object, path = ''): Said[] {
  return Object.entries(part).flatMap(([key, value]: [string, string | object]) => {
    const name = `${path}${key}`
    if (typeof value === 'string' || isForms(value)) return [{ name, phrase: value }]
    return said(value, `${name}.`)
  })
}

function saidIn({ locale: _, dir: __, ...pages }: DashboardWords): Said[] {
  return said(pages)
}

function wordings(phrase: string | Forms): string[] {
  return typeof phrase === 'string' ? [phrase] : Object.values(phrase)
}

function gaps(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort()
}

/** The sentence for many stands for them all: others may leave the number out, as in “once”. */
function fullWording(phrase: string | Forms): string {
  return typeof phrase === 'string' ? phrase : phrase.other
}

const english = findDashboardWords('en')
const inEnglish = new Map(saidIn(english).map(({ name, phrase }) => [name, phrase]))
const byName = (languages: DashboardWords[]) => languages.map((words) => [words.locale, words] as const)

describe.each(byName(dashboardLanguages))('%s', (locale, words) => {
  test('is found by its name, and by its main language', () => {
    expect(findDashboardWords(locale)).toBe(words)
    expect(findDashboardWords(locale.toUpperCase())).toBe(words)
    expect(findDashboardWords(`${locale.split('-')[0]}-XX`)).toBe(words)
  })

  test('reads in the direction of the visitors’ pages in that language', () => {
    expect(findMessages(locale).locale).toBe(locale)
    expect(words.dir).toBe(findMessages(locale).dir)
  })

  test('counts in every form the language has', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
    for (const { name, phrase } of saidIn(words))
      if (typeof phrase !== 'string') expect(Object.keys(phrase).toSorted(), name).toEqual(forms)
  })

  test('is written in plain signs: no exclamation mark, no typewriter’s quotation marks', () => {
    for (const { name, phrase } of saidIn(words))
      for (const wording of wordings(phrase)) expect(wording, name).not.toMatch(/[!¡"']/)
  })
})

describe.each(byName(dashboardLanguages.filter((one) => one !== english)))('%s', (locale, words) => {
  test('says everything that English says, and nothing else', () => {
    expect(
      saidIn(words)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...inEnglish.keys()].sort())
    const empty = saidIn(words).filter(({ phrase }) => wordings(phrase).some((text) => text.trim() === ''))
    expect(empty.filter(({ name }) => inEnglish.get(name) !== '')).toEqual([])
  })

  test('has the same gaps to fill as English', () => {
    for (const { name, phrase } of saidIn(words)) {
      const expected = gaps(fullWording(inEnglish.get(name)!))
      expect(gaps(fullWording(phrase)), name).toEqual(expected)
      for (const wording of wordings(phrase))
        expect([...new Set([...gaps(wording), '{count}'])].sort(), name).toEqual(
          [...new Set([...expected, '{count}'])].sort(),
        )
    }
  })

  test('leaves nothing in English', () => {
    const allowed = [...sameInAny, ...(sameIn[locale] ?? [])]
    const left = saidIn(words).filter(({ name, phrase }) => {
      const asEnglish = wordings(inEnglish.get(name)!)
      return wordings(phrase).some(
        (text) => asEnglish.includes(text) && isWorded(text) && !allowed.includes(text),
      )
    })
    expect(left).toEqual([])
  })
})

/** Whether there is anything in it to translate. */
function isWorded(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''))
}

test('a language is named in each language as a label is: with a capital where there are any, and a tag that has no name as itself', () => {
  const named = (locale: string, of: string) => formats(locale).languageName(of)
  expect(named('en', 'pt-BR')).toBe('Brazilian Portuguese')
  expect(named('es', 'en')).toBe('Inglés')
  expect(named('pt-BR', 'es')).toBe('Espanhol')
  expect(named('hi', 'en')).toBe('अंग्रेज़ी')
  expect(named('es', 'qqx')).toBe('qqx')
})
