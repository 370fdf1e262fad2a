/** Finds the words of a language: exactly, then by its main language, then English. */
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
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

/** Fills in what stands in braces, in one pass: what is filled in is not read again. */
export function fillIn(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
