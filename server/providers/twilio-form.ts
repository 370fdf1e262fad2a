/** A form as Twilio's signature sees it: https://www.twilio.com/docs/usage/webhooks/webhooks-security */
import { decoded } from './form.ts'

/** Twilio's longest message, every letter of it an emoji, is 50 KB of form; and no request of Twilio's has a hundred fields. */
const bytesAtMost = 64 * 1024
const fieldsAtMost = 500

/** The fields of a body; undefined where it is no UTF-8, or larger than any form of Twilio's: of a stranger's flood nothing is sorted and hashed. */
export function smallForm(body: Uint8Array): URLSearchParams | undefined {
  const written = body.length > bytesAtMost ? undefined : decoded(body)
  const form = new URLSearchParams(written)
  return written === undefined || form.size > fieldsAtMost ? undefined : form
}

/** Every name with its value, sorted, without anything between them; of a name that comes several times each different value once. */
export function joined(form: URLSearchParams): string {
  const valuesOf = new Map<string, Set<string>>()
  for (const [name, value] of form) {
    const values = valuesOf.get(name)
    if (values) values.add(value)
    else valuesOf.set(name, new Set([value]))
  }
  return [...valuesOf.keys()]
    .sort()
    .flatMap((name) => [...(valuesOf.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}
