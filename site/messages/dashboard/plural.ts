/** Counted things: every language has its own forms (CLDR), and fills in the number itself. */
import { fillIn } from '../../../server/domain/text.ts'

/** One phrase in the forms that a language has; `{count}` is the number. */
export type Forms = { other: string } & { [Form in Intl.LDMLPluralRule]?: string }

const rules = new Map<string, Intl.PluralRules>()

/** The phrase for this many: `1 person`, `13,904 people`. */
export function counted(
  locale: string,
  forms: Forms,
  count: number,
  values: Record<string, string> = {},
): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, rule)
  const number = new Intl.NumberFormat(locale).format(count)
  return fillIn(forms[rule.select(count)] ?? forms.other, { count: number, ...values })
}
