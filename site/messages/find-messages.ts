/** Finds the words of a language: exactly, then by its main language, then English. */
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { GateLanguage } from './gate/gate-language.ts'
import { gateLanguages } from './gate/gate-languages.ts'
import { hi } from './hi.ts'
import type { Messages } from './messages.ts'
import { ptBr } from './pt-br.ts'

/** Every language there is. */
export const languages: Messages[] = [en, es, ptBr, hi, ar, de, fr]

/** The words for a BCP 47 tag; English where there are none. */
export function findMessages(locale: string): Messages {
  const wanted = locale.toLowerCase()
  const main = (tag: string) => tag.toLowerCase().split('-', 1)[0]
  return (
    languages.find((one) => one.locale.toLowerCase() === wanted) ??
    languages.find((one) => main(one.locale) === main(wanted)) ??
    en
  )
}

/** The words of the consent step for a BCP 47 tag; English where there are none. */
export function findGateLanguage(locale: string): GateLanguage {
  const written = canonical(locale)
  const wanted = written === undefined ? undefined : new Intl.Locale(written).maximize()
  const byScript = gateLanguages.filter(({ locale: one }) => {
    const { language, script } = new Intl.Locale(one).maximize()
    return language === wanted?.language && script === wanted.script
  })
  return (
    gateLanguages.find((one) => one.locale === written) ??
    // Portuguese of nobody's country is Portugal's, as its tag says.
    byScript.find((one) => one.locale === wanted?.language) ??
    byScript[0] ??
    en
  )
}

/** The words a use case may need: the step in its own language, the rest in the nearest there is. */
export function findWords(locale: string): Messages {
  return { ...findMessages(locale), ...findGateLanguage(locale) }
}

// Norwegian is written as Bokmål by most; `no` is its tag in many pages.
function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0]?.replace(/^(no|nn)\b/, 'nb')
  } catch {
    return undefined
  }
}
